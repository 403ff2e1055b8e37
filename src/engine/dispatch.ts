/**
 * Operators and waiting callers brought together: who is free picks, who has waited
 * long enough is offered to further groups, and who comes on duty finds work.
 */
import * as extraColumn from '../measures/extraColumn.ts';
import { callbackBit } from './routing.ts';
import { none } from './timerKeys.ts';
import type { Crew } from './crew.ts';
import type { Floor } from './floor.ts';
import type { Chats } from './chats.ts';
import type { Service } from './service.ts';
import type { Departures } from './departures.ts';
import type { Callbacks } from './callbacks.ts';

export class Dispatch {
  private readonly floor: Floor;
  private readonly chats: Chats;
  private readonly service: Service;
  private readonly departures: Departures;
  private readonly callbacks: Callbacks;
  private readonly callbackQueue: Floor['callbackQueue'];
  private readonly estimates: Floor['estimates'];
  private readonly groupOf: Floor['groupOf'];
  private readonly hasChats: Floor['hasChats'];
  private readonly hasCrowdRule: Floor['hasCrowdRule'];
  private readonly hasFollowUps: Floor['hasFollowUps'];
  private readonly ledger: Floor['ledger'];
  private readonly observer: Floor['observer'];
  private readonly plan: Floor['plan'];
  private readonly pool: Floor['pool'];
  private readonly routing: Floor['routing'];
  private readonly services: Floor['services'];
  /** By group: since when the present surplus has been working. */
  private readonly surplusSince: Float64Array;
  private readonly table: Floor['table'];

  constructor(floor: Floor, chats: Chats, service: Service, departures: Departures, callbacks: Callbacks) {
    this.floor = floor;
    this.chats = chats;
    this.service = service;
    this.departures = departures;
    this.callbacks = callbacks;
    this.callbackQueue = floor.callbackQueue;
    this.estimates = floor.estimates;
    this.groupOf = floor.groupOf;
    this.hasChats = floor.hasChats;
    this.hasCrowdRule = floor.hasCrowdRule;
    this.hasFollowUps = floor.hasFollowUps;
    this.ledger = floor.ledger;
    this.observer = floor.observer;
    this.plan = floor.plan;
    this.pool = floor.pool;
    this.routing = floor.routing;
    this.services = floor.services;
    this.table = floor.table;
    this.surplusSince = new Float64Array(floor.plan.groups.length);
    floor.whenLineFreed = () => this.giveWork();
  }

  startDay(): void {
    this.surplusSince.fill(0);
  }

  /** Is there anybody who may take this waiting call now? */
  overflow(row: number): void {
    const { table, ledger } = this;
    const caller = table.caller[row];
    if (this.floor.isLeftForMorning(caller)) return;
    const waited = ledger.now - table.arrived[row];
    const ofItsKind = this.hasCrowdRule[caller] ? this.routing.waitingOf(caller) : 1;
    const skill = this.routing.chooseSkill(caller, waited, ofItsKind);
    if (skill === none && !this.hasChats) return;
    const unit =
      skill === none
        ? this.chats.findChatter(caller, waited, ofItsKind)
        : this.pool.take(this.routing.skillGroup[skill]);
    if (unit === none) return;
    this.answer(row, skill === none ? this.routing.pickedSkill : skill, unit, false);
    if (this.hasChats) this.takeMoreChats(unit);
  }

  /** An operator without a call. `endsService`: the event that is being handled is the end of its service. */
  becomesFree(unit: number, endsService: boolean): void {
    const { services, pool, ledger } = this;
    const group = this.groupOf[unit];
    const idle = pool.onDuty[group] - pool.busy[group];
    if (idle < 0) this.countSurplus(group);
    const queue = idle < 0 ? none : this.pick(group, idle + 1, 0);
    if (queue === none) {
      this.observer?.rests(unit);
      pool.rest(group, unit, ledger.now);
      pool.crew?.pauses(unit);
      if (endsService) services.pop();
      // Where nobody is too many any longer, those who chat take more.
      if (idle < 0 && this.hasChats) this.giveChats(group);
    } else {
      this.answer(this.table.head[queue], this.routing.pickedSkill, unit, endsService);
      if (this.hasChats) this.takeMoreChats(unit);
    }
  }

  /** An operator who has begun to chat takes further waiting chats while it has room for them. */
  private takeMoreChats(unit: number): void {
    while (this.takesAnotherChat(unit));
  }

  private takesAnotherChat(unit: number): boolean {
    const { pool } = this;
    const group = this.groupOf[unit];
    const open = pool.crew?.chats[unit] ?? 0;
    if (open === 0 || pool.surplus(group) > 0) return false;
    const queue = this.pick(group, pool.idle(group) + 1, open);
    if (queue !== none) this.answer(this.table.head[queue], this.routing.pickedSkill, unit, false);
    return queue !== none;
  }

  /** The same for all of a group: each time the one with the fewest chats. */
  private giveChats(group: number): void {
    const { crew } = this.pool;
    if (crew === null) return;
    let fewest: number;
    do fewest = this.fewestChats(group, crew);
    while (fewest !== none && this.takesAnotherChat(fewest));
  }

  /** Of those who chat, the first with the fewest. */
  private fewestChats(group: number, { chats }: Crew): number {
    const { firstUnit } = this.pool;
    let fewest = none;
    for (let unit = firstUnit[group]; unit < firstUnit[group + 1]; unit++) {
      if (chats[unit] > 0 && (fewest === none || chats[unit] < chats[fewest])) fewest = unit;
    }
    return fewest;
  }

  /** The queue of the caller whom a free operator of the group serves next; who is found to have hung up before is counted and passed over. */
  private pick(group: number, idle: number, chatting: number): number {
    const { table, routing, ledger } = this;
    if (this.floor.openCallbacks > 0) this.callbacks.closeCallbacksWithoutLine();
    for (;;) {
      const queue = routing.pickQueue(group, idle, chatting);
      if (queue === none || table.deadline[table.head[queue]] >= ledger.now) return queue;
      this.departures.abandon(table.head[queue]);
    }
  }

  /** Whoever is idle and may take a waiting call takes it. */
  giveWork(): void {
    const { pool } = this;
    for (let group = 0; group < this.plan.groups.length; group++) {
      for (let idle = pool.idle(group); idle > 0; idle--) {
        const queue = this.pick(group, idle, 0);
        if (queue === none) break;
        this.answer(this.table.head[queue], this.routing.pickedSkill, pool.take(group), false);
      }
    }
    for (let group = 0; this.hasChats && group < this.plan.groups.length; group++) this.giveChats(group);
  }

  /** The surplus of the group has worked since it last changed. What lies after closing is overtime anyway. */
  countSurplus(group: number): void {
    const from = this.surplusSince[group];
    const { now } = this.ledger;
    this.surplusSince[group] = now;
    const surplus = this.pool.surplus(group);
    if (surplus > 0) this.ledger.surplus(group, from, now, surplus);
  }

  /** A waiting call is answered, or a caller called back. */
  answer(row: number, skill: number, unit: number, replacesEvent: boolean): void {
    const { table, ledger, plan } = this;
    this.observer?.isPicked(row, skill, unit);
    table.leave(row);
    if (this.floor.openCallbacks > 0 && this.callbackQueue[table.caller[row]] === table.queue[row]) {
      this.callbacks.dial(row, skill, unit, replacesEvent);
      return;
    }
    ledger.answered(table, row);
    if (this.estimates !== null) {
      this.estimates.lastServed[table.caller[row]] = ledger.now - table.arrived[row];
      if (plan.announcement !== null) this.countTruth(row);
    }
    this.service.serve(row, skill, unit, replacesEvent);
  }

  /** How true the wait was that the caller was told. */
  private countTruth(row: number): void {
    const { table, ledger } = this;
    const told = table.told[row];
    if (told < 0) return;
    const waited = ledger.now - table.arrived[row];
    const milliseconds = Math.round((told - waited) / 1000);
    ledger.countExtra(table, row, extraColumn.told);
    ledger.countExtra(table, row, extraColumn.toldWait, told);
    ledger.countExtra(table, row, extraColumn.toldWaited, waited);
    ledger.countExtra(table, row, extraColumn.toldSquares, milliseconds * milliseconds);
    if (waited > told) ledger.countExtra(table, row, extraColumn.toldTooLittle);
  }

  /** The booked time has come, or that of another try: is anybody free? */
  listCallback(row: number): void {
    const { table, ledger, plan } = this;
    table.arrived[row] = ledger.now;
    this.callbacks.list(row);
    this.callbacks.closeCallbacksWithoutLine();
    if ((this.routing.closed & callbackBit) !== 0) return;
    const caller = table.caller[row];
    const skill = this.routing.chooseSkill(caller, 0, Infinity, plan.callback?.reserveIdle ?? 0);
    if (skill !== none) this.answer(row, skill, this.pool.take(this.routing.skillGroup[skill]), false);
  }

  endChat(row: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null) return;
    const unit = table.unit[row];
    const group = this.groupOf[unit];
    this.chats.workOffChats(unit);
    const { next, previous } = table;
    if (previous[row] === none) crew.firstChat[unit] = next[row];
    else next[previous[row]] = next[row];
    if (next[row] !== none) previous[next[row]] = previous[row];
    crew.chats[unit]--;
    this.chats.setChatEnds(unit);
    if (this.hasFollowUps) this.service.followUp(row, group, unit, ledger.now, 0);
    table.release(row);
    if (crew.chats[unit] === 0) {
      ledger.busy(group, crew.chattingSince[unit], ledger.now);
      crew.works(unit, ledger.now - crew.chattingSince[unit]);
      this.becomesFree(unit, false);
      return;
    }
    this.takeMoreChats(unit);
  }
}
