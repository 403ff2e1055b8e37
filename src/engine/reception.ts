/**
 * A call from its ring to its place in line: the menu, an operator who is idle, a
 * callback instead, a reason to go away at once, or the queue and all that is due for who
 * waits in it.
 */
import * as callColumn from '../measures/callColumn.ts';
import * as extraColumn from '../measures/extraColumn.ts';
import { type CallerSources } from './callerSources.ts';
import { comesBy, kept, rowState } from './callTable.ts';
import { none, rowsInKey, lossRung, dueRung, arrivalRung } from './timerKeys.ts';
import type { Floor } from './floor.ts';
import type { Chats } from './chats.ts';
import type { Service } from './service.ts';
import type { Departures } from './departures.ts';
import type { Callbacks } from './callbacks.ts';
import type { Dispatch } from './dispatch.ts';

export class Reception {
  private readonly floor: Floor;
  private readonly chats: Chats;
  private readonly service: Service;
  private readonly departures: Departures;
  private readonly callbacks: Callbacks;
  private readonly dispatch: Dispatch;
  private readonly countsLines: Floor['countsLines'];
  private readonly estimates: Floor['estimates'];
  private readonly hasChats: Floor['hasChats'];
  private readonly hasCrowdRule: Floor['hasCrowdRule'];
  private readonly hasFollowUps: Floor['hasFollowUps'];
  /** By caller type: a menu comes first. */
  private readonly hasMenu: readonly boolean[];
  private readonly holdsLine: Floor['holdsLine'];
  private readonly ledger: Floor['ledger'];
  /** By caller type: when the next fresh call comes. */
  readonly nextArrivals: Float64Array;
  private readonly observer: Floor['observer'];
  /** The queues whose calls take a place of the queue's capacity; null: all. */
  private readonly placedQueues: readonly number[] | null;
  private readonly plan: Floor['plan'];
  private readonly pool: Floor['pool'];
  private readonly queueCapacity: number;
  private readonly routing: Floor['routing'];
  private readonly sources: Floor['sources'];
  private readonly table: Floor['table'];
  private readonly timers: Floor['timers'];
  private readonly watched: Floor['watched'];

  constructor(
    floor: Floor,
    chats: Chats,
    service: Service,
    departures: Departures,
    callbacks: Callbacks,
    dispatch: Dispatch,
  ) {
    this.floor = floor;
    this.chats = chats;
    this.service = service;
    this.departures = departures;
    this.callbacks = callbacks;
    this.dispatch = dispatch;
    this.countsLines = floor.countsLines;
    this.estimates = floor.estimates;
    this.hasChats = floor.hasChats;
    this.hasCrowdRule = floor.hasCrowdRule;
    this.hasFollowUps = floor.hasFollowUps;
    this.holdsLine = floor.holdsLine;
    this.ledger = floor.ledger;
    this.observer = floor.observer;
    this.plan = floor.plan;
    this.pool = floor.pool;
    this.routing = floor.routing;
    this.sources = floor.sources;
    this.table = floor.table;
    this.timers = floor.timers;
    this.watched = floor.watched;
    const { callers, queues, queueCapacity } = floor.plan;
    this.nextArrivals = new Float64Array(callers.length);
    this.queueCapacity = queueCapacity;
    const placed = queues.flatMap(({ caller, kind }, queue) =>
      kind !== 'callback' && callers[caller].kind === 'call' ? [queue] : [],
    );
    this.placedQueues = placed.length === queues.length ? null : placed;
    this.hasMenu = callers.map(({ selfService }) => selfService !== null);
  }

  /** A caller's first attempt. */
  freshCall(caller: number): void {
    const sources = this.sources[caller];
    const row = this.takeFreshCall(caller, sources);
    const fills = this.hasFollowUps || this.observer !== null;
    if (fills) this.fillFreshCall(row, sources);
    this.rings(row, fills ? null : sources, this.hasMenu[caller]);
    sources.advance();
    this.nextArrivals[caller] = sources.arrived[sources.place];
  }

  /** A row with as much of the next fresh call as its service needs. */
  takeFreshCall(caller: number, sources: CallerSources): number {
    const { table } = this;
    const row = table.take();
    table.caller[row] = caller;
    table.talk[row] = sources.talk[sources.place];
    table.wrapUp[row] = sources.wrapUp[sources.place];
    table.keeps[row] = kept.nothing;
    table.interval[row] = this.ledger.interval;
    return row;
  }

  /** The rest of it, for a call that is not answered at once. */
  fillFreshCall(row: number, sources: CallerSources): void {
    const { table } = this;
    const { place } = sources;
    table.queue[row] = table.caller[row];
    table.patience[row] = sources.patience[place];
    // Nobody asks for more where nobody looks.
    if (!this.watched) return;
    table.origin[row] = table.caller[row];
    table.number[row] = sources.number();
    table.step[row] = 1;
    table.attempt[row] = 1;
    table.isRepeat[row] = 0;
    table.balkUniform[row] = sources.balkUniform[place];
    table.menuTime[row] = sources.menuTime[place];
    table.menuUniform[row] = sources.menuUniform[place];
    table.callbackUniform[row] = sources.callbackUniform[place];
    table.announceUniform[row] = sources.announceUniform[place];
  }

  /** A call comes in. `unfilled`: where the rest of a fresh call's numbers are, should they be needed. */
  private rings(row: number, unfilled: CallerSources | null, throughMenu: boolean): void {
    const { table, ledger } = this;
    const caller = table.caller[row];
    const interval = ledger.arrivalInterval[ledger.interval];
    ledger.calls[ledger.callPlace(caller, interval) + callColumn.offered]++;
    table.interval[row] = interval;
    this.observer?.rings(row);
    if (throughMenu) {
      if (unfilled !== null) this.fillFreshCall(row, unfilled);
      this.enterMenu(row);
    } else if (!this.isAnsweredAtOnce(row)) {
      if (unfilled !== null) this.fillFreshCall(row, unfilled);
      this.waitOrLeave(row);
    }
  }

  private enterMenu(row: number): void {
    const { table } = this;
    if (!this.floor.hasLineFor(row)) {
      this.ledger.count(table, row, callColumn.blocked);
      this.observer?.leaves(row, 'blocked', this.ledger.now);
      this.departures.retryOrRelease(row, 'blocked');
      return;
    }
    this.floor.takeLine(row);
    table.keeps[row] = kept.line;
    this.floor.setTimer(row, rowState.inMenu, this.ledger.now + table.menuTime[row], arrivalRung);
  }

  /** Who needs no operator leaves, and who gives up; the others come to the queue. */
  leaveMenu(row: number): void {
    const { table, ledger, plan } = this;
    const { selfService } = plan.callers[table.caller[row]];
    if (selfService === null) return;
    const uniform = table.menuUniform[row];
    const isCutOff = plan.atClose === 'hangUp' && this.floor.isShut;
    if (uniform < selfService.contains) {
      ledger.countExtra(table, row, extraColumn.contained);
      this.observer?.leaves(row, 'contained', ledger.now);
      this.departures.leaveForGood(row, false);
    } else if (uniform < selfService.contains + selfService.givesUp) {
      ledger.countExtra(table, row, extraColumn.gaveUp);
      this.observer?.leaves(row, 'gaveUp', ledger.now);
      this.departures.leaveForGood(row, true);
    } else if (isCutOff) {
      this.departures.freeWhatItKeeps(row);
      this.departures.cutOffInMenu(row);
    } else if (!this.isAnsweredAtOnce(row)) this.waitOrLeave(row);
  }

  /** Does it find a line and an operator? */
  private isAnsweredAtOnce(row: number): boolean {
    const { table, ledger } = this;
    const caller = table.caller[row];
    if (this.countsLines && !this.floor.hasLineFor(row)) return false;
    if (this.floor.isLeftForMorning(caller)) return false;
    // A group that helps only when more wait takes the first in line, once this one has joined: `join`.
    const skill = this.routing.chooseSkill(caller, 0, 1);
    if (skill === none) return this.hasChats && this.joinsChatter(row);
    ledger.calls[ledger.callPlace(caller, table.interval[row]) + callColumn.answeredImmediately]++;
    if (this.estimates !== null) this.estimates.lastServed[caller] = 0;
    if (this.countsLines) this.floor.takeLine(row);
    this.service.serve(row, skill, this.pool.take(this.routing.skillGroup[skill]), false);
    return true;
  }

  /** A call that nobody answers at once has a reason to go away, or it has to wait. */
  private waitOrLeave(row: number): void {
    const { table, ledger, plan } = this;
    const caller = table.caller[row];
    if (plan.callback !== null && this.callbacks.takesCallback(row)) return;
    if ((this.countsLines && !this.floor.hasLineFor(row)) || this.isQueueFull(caller)) {
      ledger.count(table, row, callColumn.blocked);
      this.observer?.leaves(row, 'blocked', ledger.now);
      this.departures.freeWhatItKeeps(row);
      this.departures.retryOrRelease(row, 'blocked');
      return;
    }
    table.told[row] = -1;
    if (table.balkUniform[row] < this.balkShare(caller) || this.balksAtAnnouncement(row)) {
      ledger.count(table, row, callColumn.balked);
      this.observer?.leaves(row, 'balked', ledger.now);
      this.departures.freeWhatItKeeps(row);
      this.departures.retryOrRelease(row, 'balked');
      return;
    }
    if (this.countsLines) this.floor.takeLine(row);
    this.join(row);
  }

  private isQueueFull(caller: number): boolean {
    if (this.queueCapacity === Infinity || this.holdsLine[caller] === 0) return false;
    if (this.placedQueues === null) return this.table.totalWaiting >= this.queueCapacity;
    let calls = 0;
    for (const queue of this.placedQueues) calls += this.table.queued[queue];
    return calls >= this.queueCapacity;
  }

  /** The share of this caller type that goes away on finding the present queue. */
  private balkShare(caller: number): number {
    const shares = this.plan.callers[caller].balkShare;
    if (shares.length === 0) return 0;
    const waiting = this.routing.waitingOf(caller);
    return shares[waiting < shares.length ? waiting : shares.length - 1];
  }

  /** What the caller hears on joining: some go at once, and the patience of the others may change. */
  private balksAtAnnouncement(row: number): boolean {
    const { table, plan, estimates, ledger } = this;
    const { announcement } = plan;
    const caller = table.caller[row];
    if (announcement === null || estimates === null || !plan.callers[caller].hasAnnouncement) return false;
    const tellsWait = announcement.says === 'expectedWait';
    const value = tellsWait ? estimates.wait(caller, ledger.now) : this.routing.waitingOf(caller) + 1;
    const step = announcement.balks.findLast(({ above }) => value >= above);
    if (step !== undefined && table.announceUniform[row] < step.share) return true;
    if (tellsWait) table.told[row] = value;
    if (announcement.patienceAnew !== null) {
      const { sources } = this;
      const origin = sources[table.origin[row]];
      table.patience[row] = sources[caller].drawPatienceAnew(origin, table.number[row], table.step[row]);
    } else if (announcement.patienceFactor !== 1) {
      table.patience[row] = Math.floor(table.patience[row] * announcement.patienceFactor + 0.5);
    }
    return false;
  }

  /** The call begins to wait. */
  join(row: number): void {
    const { table, ledger } = this;
    table.serial[row] = this.floor.serial++;
    table.arrived[row] = ledger.now;
    table.deadline[row] = ledger.now + table.patience[row];
    table.join(row);
    this.observer?.joins(row);
    if (!this.watched) {
      this.dropAbandoned(table.queue[row]);
      return;
    }
    table.state[row] = rowState.waiting;
    this.setWaitTimers(row);
    if (this.hasCrowdRule[table.caller[row]]) this.dispatch.overflow(table.head[table.queue[row]]);
  }

  /** Unseen abandonments at the head of the queue are counted now and then, so that it does not grow where nobody picks from it. */
  private dropAbandoned(queue: number): void {
    const { table, ledger } = this;
    for (let row = table.head[queue]; table.deadline[row] < ledger.now; row = table.head[queue])
      this.departures.abandon(row);
  }

  /** Patience that ends, a longest wait, groups that become eligible, and announcements have their moments. */
  private setWaitTimers(row: number): void {
    const { table, timers, plan, ledger } = this;
    const { now } = ledger;
    const key = table.serial[row] * rowsInKey + row;
    const caller = plan.callers[table.caller[row]];
    if (table.deadline[row] < Infinity) timers.push(table.deadline[row], lossRung + key);
    if (plan.maxWait !== null && caller.kind === 'call') timers.push(now + plan.maxWait.after, lossRung + key);
    for (const { afterWaiting } of caller.skills) {
      if (afterWaiting > 0) timers.push(now + afterWaiting, dueRung + key);
    }
    table.nextRepeat[row] = Infinity;
    const { announcement } = plan;
    // Where nobody hangs up on hearing it again, it is nothing to wait for.
    if (announcement !== null && caller.hasAnnouncement && announcement.every < Infinity && announcement.hangUps > 0) {
      table.repeats[row] = 0;
      table.nextRepeat[row] = now + announcement.every;
      timers.push(table.nextRepeat[row], dueRung + key);
    }
  }

  /** Who was away rings, or is handed over. */
  comesAgain(row: number): void {
    const { table, ledger } = this;
    const caller = table.caller[row];
    switch (table.comesBy[row]) {
      case comesBy.retry:
        ledger.countArrival(caller, callColumn.retries);
        break;
      case comesBy.transfer:
        ledger.countExtraArrival(caller, extraColumn.transferred);
        break;
      default:
        ledger.countExtraArrival(caller, extraColumn.repeats);
    }
    this.rings(row, null, this.hasMenu[caller] && table.comesBy[row] !== comesBy.transfer);
  }

  /** The call has waited long enough for further groups, or hears an announcement again. */
  waitedOn(row: number): void {
    const { table, plan, ledger } = this;
    const caller = table.caller[row];
    const waited = ledger.now - table.arrived[row];
    const { serial } = table;
    const before = serial[row];
    if (plan.callers[caller].skills.some(({ afterWaiting }) => afterWaiting > 0 && afterWaiting === waited)) {
      this.dispatch.overflow(row);
      if (serial[row] !== before || table.state[row] !== rowState.waiting) return;
    }
    if (plan.announcement === null || table.nextRepeat[row] !== ledger.now) return;
    const repeat = ++table.repeats[row];
    const origin = this.sources[table.origin[row]];
    const uniform = this.sources[caller].announcementUniform(repeat, origin, table.number[row], table.step[row]);
    if (uniform < plan.announcement.hangUps) {
      table.deadline[row] = ledger.now;
      this.departures.abandon(row);
      return;
    }
    table.nextRepeat[row] = ledger.now + plan.announcement.every;
    this.timers.push(table.nextRepeat[row], dueRung + table.serial[row] * rowsInKey + row);
  }

  /** A chat finds nobody idle: does an operator who is chatting already take it? */
  private joinsChatter(row: number): boolean {
    const unit = this.chats.findChatter(this.table.caller[row], 0, 1);
    if (unit === none) return false;
    this.ledger.count(this.table, row, callColumn.answeredImmediately);
    if (this.estimates !== null) this.estimates.lastServed[this.table.caller[row]] = 0;
    this.service.serve(row, this.routing.pickedSkill, unit, false);
    return true;
  }
}
