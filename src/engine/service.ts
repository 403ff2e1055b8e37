/**
 * From the beginning of a service to its end: how long it takes this operator, which
 * line it holds for how long, and what follows it: a call that is handed over, cold or
 * warm, or a call again about the same matter.
 */
import * as extraColumn from '../measures/extraColumn.ts';
import * as groupColumn from '../measures/groupColumn.ts';
import { comesBy, kept, rowState } from './callTable.ts';
import { none, rowsInKey, endRung, arrivalRung } from './timerKeys.ts';
import type { Floor } from './floor.ts';
import type { Chats } from './chats.ts';

export class Service {
  private readonly floor: Floor;
  private readonly chats: Chats;
  private readonly countsLines: Floor['countsLines'];
  private readonly groupOf: Floor['groupOf'];
  private readonly hasFollowUps: Floor['hasFollowUps'];
  private readonly hasPersons: Floor['hasPersons'];
  private readonly holdsLine: Floor['holdsLine'];
  private readonly learns: readonly boolean[];
  private readonly ledger: Floor['ledger'];
  private readonly observer: Floor['observer'];
  private readonly plan: Floor['plan'];
  private readonly pool: Floor['pool'];
  private readonly routing: Floor['routing'];
  private readonly serviceKinds: Floor['serviceKinds'];
  private readonly services: Floor['services'];
  private readonly sources: Floor['sources'];
  private readonly table: Floor['table'];
  private readonly timers: Floor['timers'];

  constructor(floor: Floor, chats: Chats) {
    this.floor = floor;
    this.chats = chats;
    this.countsLines = floor.countsLines;
    this.groupOf = floor.groupOf;
    this.hasFollowUps = floor.hasFollowUps;
    this.hasPersons = floor.hasPersons;
    this.holdsLine = floor.holdsLine;
    this.ledger = floor.ledger;
    this.observer = floor.observer;
    this.plan = floor.plan;
    this.pool = floor.pool;
    this.routing = floor.routing;
    this.serviceKinds = floor.serviceKinds;
    this.services = floor.services;
    this.sources = floor.sources;
    this.table = floor.table;
    this.timers = floor.timers;
    this.learns = floor.plan.groups.map(({ experience }) => experience !== null);
  }

  /** The service of the call begins; its end replaces the event that is being handled, or is a new one. */
  serve(row: number, skill: number, unit: number, replacesEvent: boolean): void {
    const { table, routing, ledger } = this;
    const group = routing.skillGroup[skill];
    ledger.operators[ledger.groupPlace(group, table.interval[row]) + groupColumn.answered]++;
    let factor = routing.handlingFactor[skill];
    if (this.hasPersons) factor *= this.personalFactor(group, unit);
    this.floor.talk = table.talk[row];
    this.floor.wrapUp = table.wrapUp[row];
    if (factor !== 1) {
      this.floor.talk = Math.floor(this.floor.talk * factor + 0.5);
      this.floor.wrapUp = Math.floor(this.floor.wrapUp * factor + 0.5);
    }
    this.observer?.isAnswered(row, skill, unit, this.floor.talk, this.floor.wrapUp);
    if (this.hasPersons && routing.atOnce[skill] > 1) {
      if (replacesEvent) this.services.pop();
      this.chats.beginChat(row, skill, unit);
      return;
    }
    let lines = this.countsLines ? this.holdsLine[table.caller[row]] : 0;
    if (this.hasFollowUps) {
      const keeps = this.followedService(row, group, unit);
      if (keeps === kept.lineAndOperator) {
        table.release(row);
        if (replacesEvent) this.services.pop();
        return;
      }
      if (keeps === kept.line) lines = 0;
    }
    table.release(row);
    this.work(group, unit, lines, replacesEvent);
  }

  /** A service in a plan where calls are handed over: what of this one the next call keeps. */
  private followedService(row: number, group: number, unit: number): number {
    const { table, ledger } = this;
    if (table.keeps[row] === kept.lineAndOperator) {
      this.floor.talk += table.handover[row];
      this.freeHolder(row, table.handover[row]);
    }
    const keeps = this.followUp(row, group, unit, ledger.now + this.floor.talk, this.floor.wrapUp);
    if (keeps === kept.lineAndOperator) {
      ledger.busy(group, ledger.now, ledger.now + this.floor.talk);
      this.pool.crew?.works(unit, this.floor.talk);
    }
    return keeps;
  }

  /** An operator is at work: `this.talk`, which holds so many lines, and `this.wrapUp`. */
  work(group: number, unit: number, lines: number, replacesEvent: boolean): void {
    const { ledger, services } = this;
    const { now } = ledger;
    const end = now + this.floor.talk + this.floor.wrapUp;
    if (end <= ledger.intervalEnd) {
      ledger.operators[ledger.groupPlace(group, ledger.interval) + groupColumn.busy] += end - now;
    } else ledger.busy(group, now, end);
    if (this.hasPersons) this.pool.crew?.works(unit, end - now);
    if (lines > 0 && this.floor.wrapUp > 0) {
      lines = 0;
      this.timers.push(now + this.floor.talk, endRung + this.floor.serial++ * rowsInKey);
    }
    const key = this.floor.serial++ * this.serviceKinds + 2 * unit + lines;
    if (replacesEvent) services.replace(end, key);
    else services.push(end, key);
  }

  /** What the operator's own experience does to handling; counts the call as its own. */
  private personalFactor(group: number, unit: number): number {
    const { crew } = this.pool;
    crew?.takesCall(unit);
    return this.learns[group] ? this.experienceFactor(group, unit) : 1;
  }

  private experienceFactor(group: number, unit: number): number {
    const { experience } = this.plan.groups[group];
    if (experience === null) return 1;
    const { start, end, calls, ticks, done } = experience;
    const behind =
      calls > 0 ? (done + (this.pool.crew?.calls[unit] ?? 1) - 1) / calls : (done + this.ledger.now) / ticks;
    return start + (end - start) * Math.min(1, behind);
  }

  /**
   * What follows an answered call whose talk ends at `talkEnds`: what of its line and operator the next call keeps. An
   * operator who is kept waits with the caller; the wrap-up comes after.
   */
  followUp(row: number, group: number, unit: number, talkEnds: number, wrapUp: number): number {
    const { table, ledger } = this;
    const caller = table.caller[row];
    const sources = this.sources[caller];
    sources.startFollowUp(group, this.sources[table.origin[row]], table.number[row], table.step[row]);
    const rule = sources.followUp === none ? null : this.plan.callers[caller].afterwards[sources.followUp];
    if (rule?.kind !== 'repeat') ledger.countExtra(table, row, extraColumn.resolved);
    if (rule === null) return kept.nothing;
    const target = this.sources[rule.to];
    target.drawCall(sources.generator);
    const isHandedOver = rule.kind === 'transfer' && rule.delay === null;
    const due = isHandedOver ? talkEnds : this.floor.whenOpen(talkEnds + sources.followUpDelay, sources);
    if (due === Infinity) return kept.nothing;
    const next = table.take();
    table.caller[next] = rule.to;
    table.queue[next] = rule.queue;
    table.origin[next] = table.origin[row];
    table.number[next] = table.number[row];
    table.step[next] = table.step[row] + 1;
    table.attempt[next] = 1;
    table.isRepeat[next] = rule.kind === 'repeat' ? 1 : table.isRepeat[row];
    table.comesBy[next] = rule.kind === 'repeat' ? comesBy.repeat : comesBy.transfer;
    table.talk[next] = target.nextTalk;
    table.wrapUp[next] = target.nextWrapUp;
    this.floor.fillNext(next, target);
    const staysOnLine = isHandedOver && this.holdsLine[caller] + this.holdsLine[rule.to] === 2;
    const keeps = !staysOnLine ? kept.nothing : rule.handover === null ? kept.line : kept.lineAndOperator;
    table.keeps[next] = keeps;
    if (keeps === kept.lineAndOperator) {
      table.unit[next] = unit;
      table.heldSince[next] = talkEnds;
      table.heldWrapUp[next] = wrapUp;
      table.handover[next] = sources.handover;
    }
    this.floor.setTimer(next, rowState.away, due, arrivalRung);
    return keeps;
  }

  /** The first operator of a warm transfer goes after so many ticks with both, and its wrap-up. */
  freeHolder(row: number, handover: number): void {
    const { table, ledger, services } = this;
    const unit = table.unit[row];
    const end = ledger.now + handover + table.heldWrapUp[row];
    ledger.busy(this.groupOf[unit], table.heldSince[row], end);
    this.pool.crew?.works(unit, end - table.heldSince[row]);
    table.keeps[row] = kept.line;
    services.push(end, this.floor.serial++ * this.serviceKinds + 2 * unit);
  }
}
