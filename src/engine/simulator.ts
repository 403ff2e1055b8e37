/**
 * The discrete-event simulation of one day, from empty to empty (or of one run
 * of a horizon, or of several days). Times are ticks, callers and groups indices.
 * The loop allocates nothing: calls are rows of a table, pending events entries of
 * heaps.
 *
 * Events come from separate sources whose heads are compared: the next fresh
 * arrival of each caller type, the next change of staffing, the heap of service
 * ends, and the heap of timers. One list for all would cost two to three times
 * as much. What happens at the same instant is settled by a ladder, never by
 * chance: service ends (and the lines they free), staffing changes and closing,
 * abandonments and cut-offs, overflow and callbacks due, arrivals (out of a menu,
 * handed over, again, fresh); on a rung the order of scheduling.
 *
 * Abandonment has a timer only in a plan where somebody can see the queue or
 * what follows from it (`isWatched`). Elsewhere it is found when the caller's
 * turn comes and counted at its own time: half the cost and, ticks being whole
 * numbers, the same result to the last bit.
 */
import * as callColumn from '../measures/callColumn.ts';
import * as groupColumn from '../measures/groupColumn.ts';
import type { Tally } from '../measures/tally.ts';
import type { Plan } from '../plan/plan.ts';
import { DayFactors } from './dayFactors.ts';
import type { DayObserver } from './dayObserver.ts';
import { rowState } from './callTable.ts';
import { DayPresence } from './dayPresence.ts';
import { mailBit } from './routing.ts';
import { none, rowsInKey, endRung, lossRung, dueRung } from './timerKeys.ts';
import { isPlain } from './watched.ts';
import { Floor } from './floor.ts';
import { Chats } from './chats.ts';
import { Service } from './service.ts';
import { Departures } from './departures.ts';
import { Callbacks } from './callbacks.ts';
import { Dispatch } from './dispatch.ts';
import { Reception } from './reception.ts';
import { Ending } from './ending.ts';

export interface SimulatorOptions {
  /** Give every abandonment its own event, needed or not: for tests that compare the two ways. */
  readonly watched?: boolean;
  /** Is told of every call: everything is then watched, and the result is the same. */
  readonly observer?: DayObserver;
}

export class Simulator {
  private readonly floor: Floor;
  private readonly departures: Departures;
  private readonly callbacks: Callbacks;
  private readonly dispatch: Dispatch;
  private readonly reception: Reception;
  private readonly ending: Ending;
  private readonly plan: Floor['plan'];
  private readonly observer: Floor['observer'];
  private readonly sources: Floor['sources'];
  private readonly services: Floor['services'];
  private readonly timers: Floor['timers'];
  private readonly table: Floor['table'];
  private readonly pool: Floor['pool'];
  private readonly routing: Floor['routing'];
  private readonly ledger: Floor['ledger'];
  private readonly nextArrivals: Reception['nextArrivals'];
  private readonly serviceKinds: Floor['serviceKinds'];
  /** [0]: when the loop next has to look at more than events. */
  private readonly milestone = new Float64Array(1);
  /** See `passPlainStretch`. */
  private readonly isPlain: boolean;
  private readonly sharedFactors: DayFactors;
  private readonly presences: readonly DayPresence[];
  private readonly hasMail: boolean;
  /** By group: the next of its steps of staffing. */
  private readonly staffingStep: Int32Array;
  /** The next opening to close. */
  private opening = 0;

  /** @throws {PolicyModuleError} where the plan names a policy module that lacks a hook. */
  constructor(plan: Plan, seed: string, options: SimulatorOptions = {}) {
    const floor = new Floor(plan, seed, options);
    const chats = new Chats(floor);
    const service = new Service(floor, chats);
    this.floor = floor;
    this.departures = new Departures(floor, service);
    this.callbacks = new Callbacks(floor, service, this.departures);
    this.dispatch = new Dispatch(floor, chats, service, this.departures, this.callbacks);
    this.reception = new Reception(floor, chats, service, this.departures, this.callbacks, this.dispatch);
    this.ending = new Ending(floor, this.departures, this.callbacks);
    this.plan = floor.plan;
    this.observer = floor.observer;
    this.sources = floor.sources;
    this.services = floor.services;
    this.timers = floor.timers;
    this.table = floor.table;
    this.pool = floor.pool;
    this.routing = floor.routing;
    this.ledger = floor.ledger;
    this.nextArrivals = this.reception.nextArrivals;
    this.serviceKinds = floor.serviceKinds;
    this.isPlain = !floor.watched && isPlain(plan);
    this.sharedFactors = new DayFactors(seed, '', plan.dayFactors);
    this.presences = plan.groups.map((_, group) => new DayPresence(plan, group, seed));
    this.hasMail = plan.callers.some(({ kind }) => kind === 'mail');
    this.staffingStep = new Int32Array(plan.groups.length);
  }

  /** Simulates day `day` (from 0) into `tally`, which it clears first. */
  run(day: number, tally: Tally): void {
    this.startDay(day, tally);
    const { services, timers, nextArrivals, milestone, ledger } = this;
    const callerTypes = nextArrivals.length;
    let arriving = this.firstToArrive();
    // Every time is read from a typed array in every turn: a double that a long loop carries along in a variable is boxed.
    for (;;) {
      if (this.isPlain) this.passPlainStretch();
      const service = services.times[0];
      const timer = timers.times[0];
      const arrival = nextArrivals[arriving];
      let time = service;
      if (timer < time) time = timer;
      if (arrival < time) time = arrival;
      if (time >= milestone[0]) {
        if (this.passMilestone(time)) continue;
        if (time === Infinity || this.ending.isOver(time)) break;
      }
      ledger.now = time;
      if (service === time) {
        this.endService();
      } else if (timer === time) {
        this.timerDue();
      } else {
        this.reception.freshCall(arriving);
        if (callerTypes > 1) arriving = this.firstToArrive();
      }
    }
    if (this.plan.atClose === 'runOn') this.ending.countWorkUnderWay();
    this.ending.loseWhoIsLeft();
    // A horizon ends while operators are at work; a day when all have finished.
    for (let group = 0; group < this.plan.groups.length; group++) this.dispatch.countSurplus(group);
    this.ending.tellFairness(tally);
  }

  /**
   * The same as `run` up to the next milestone for a single queue that nobody
   * watches, where there is nothing to choose: one small loop, in which what stays
   * the same for the stretch is looked up once (three quarters of the time). What
   * is answered at once never becomes a row; lines, without limit here, are not counted.
   */
  private passPlainStretch(): void {
    const { services, pool, table, ledger, milestone } = this;
    const { calls, operators, interval, intervalEnd } = ledger;
    const { busy, onDuty } = pool;
    const { head } = table;
    const [sources] = this.sources;
    const { arrived, talk, wrapUp } = sources;
    const callPlace = ledger.callPlace(0, interval);
    const groupPlace = ledger.groupPlace(0, interval);
    for (;;) {
      const service = services.times[0];
      const { place } = sources;
      const arrival = arrived[place];
      if (service <= arrival) {
        if (service >= milestone[0]) break;
        ledger.now = service;
        if (busy[0] > onDuty[0]) this.endService();
        else if (head[0] === none) {
          busy[0]--;
          services.pop();
        } else if (table.deadline[head[0]] < service) this.departures.abandon(head[0]);
        else this.dispatch.answer(head[0], 0, 0, true);
      } else {
        if (arrival >= milestone[0]) break;
        ledger.now = arrival;
        calls[callPlace + callColumn.offered]++;
        if (busy[0] < onDuty[0]) {
          busy[0]++;
          calls[callPlace + callColumn.answeredImmediately]++;
          operators[groupPlace + groupColumn.answered]++;
          const end = arrival + talk[place] + wrapUp[place];
          if (end <= intervalEnd) operators[groupPlace + groupColumn.busy] += end - arrival;
          else ledger.busy(0, arrival, end);
          services.push(end, this.floor.serial++ * this.serviceKinds);
        } else {
          const row = this.reception.takeFreshCall(0, sources);
          this.reception.fillFreshCall(row, sources);
          this.reception.join(row);
        }
        sources.advance();
      }
    }
    this.nextArrivals[0] = arrived[sources.place];
  }

  private startDay(day: number, tally: Tally): void {
    this.ledger.startDay(tally);
    this.floor.startDay();
    this.dispatch.startDay();
    this.ending.startDay();
    this.opening = 0;
    this.staffingStep.fill(0);
    const { operators } = this.ledger;
    for (let group = 0; group < this.presences.length; group++) {
      const presence = this.presences[group];
      presence.startDay(day);
      for (let k = 0; k < presence.staffedTicks.length; k++) {
        operators[this.ledger.groupPlace(group, k) + groupColumn.staffed] = presence.staffedTicks[k];
      }
    }
    this.setMilestone();
    this.sharedFactors.draw(day);
    tally.factors.set(this.sharedFactors.factors);
    for (let caller = 0; caller < this.sources.length; caller++) {
      const source = this.sources[caller];
      source.startDay(day, this.sharedFactors.factors);
      this.nextArrivals[caller] = source.arrived[0];
      tally.factors.set(source.ownFactors.factors, (caller + 1) * this.plan.openings.length);
    }
  }

  /** The caller type whose next fresh call comes first; of the same instant, the first in the file. */
  private firstToArrive(): number {
    const { nextArrivals } = this;
    let first = 0;
    for (let caller = 1; caller < nextArrivals.length; caller++) {
      if (nextArrivals[caller] < nextArrivals[first]) first = caller;
    }
    return first;
  }

  /** Something ends, or is due for a call: void where the call has moved on since. */
  private timerDue(): void {
    const { timers, table } = this;
    const key = timers.keys[0];
    timers.pop();
    // The rungs are evenly apart.
    const onRung = Math.floor(key / lossRung) * lossRung;
    const serial = Math.floor((key - onRung) / rowsInKey);
    const row = key - onRung - serial * rowsInKey;
    if (row === 0) {
      this.departures.freeLine(1);
      return;
    }
    if (table.serial[row] !== serial) return;
    switch (onRung) {
      case endRung:
        this.dispatch.endChat(row);
        break;
      case lossRung:
        if (table.deadline[row] <= this.ledger.now) this.departures.abandon(row);
        else this.departures.disconnect(row);
        break;
      case dueRung:
        if (table.state[row] === rowState.promised) this.dispatch.listCallback(row);
        else this.reception.waitedOn(row);
        break;
      default:
        if (table.state[row] === rowState.inMenu) this.reception.leaveMenu(row);
        else this.reception.comesAgain(row);
    }
  }

  /** An operator has finished: a surplus one leaves, others pick a waiting call or rest. */
  private endService(): void {
    const { services } = this;
    // `&` takes a whole number's lowest 32 bits, however large it is.
    const kind = services.keys[0] & (this.serviceKinds - 1);
    this.floor.linesInUse -= kind & 1;
    this.dispatch.becomesFree(kind >> 1, true);
    if (this.floor.openCallbacks > 0 && (kind & 1) > 0) this.dispatch.giveWork();
  }

  /**
   * Before what happens at `time`: changes of staffing and closings that come first (those at
   * the same instant come after service ends and freed lines), which are
   * made and true returned; else the counting interval moves on.
   */
  private passMilestone(time: number): boolean {
    const change = this.nextChange();
    const somethingEnds = this.timers.times[0] === time && this.timers.keys[0] < lossRung;
    if (change < time || (change === time && change < Infinity && this.services.times[0] !== time && !somethingEnds)) {
      this.ledger.moveTo(change);
      this.makeChanges();
      this.setMilestone();
      return true;
    }
    if (time < Infinity) this.ledger.moveTo(time);
    this.setMilestone();
    return false;
  }

  /** The next moment at which more is to be done than to handle an event: in the run-on of a horizon, each. */
  private setMilestone(): void {
    const { now, intervalEnd } = this.ledger;
    const runsOn = this.plan.atClose === 'runOn' && now >= this.plan.closes;
    this.milestone[0] = runsOn ? now : Math.min(intervalEnd, this.nextChange());
  }

  private nextChange(): number {
    let next = this.nextClosing();
    for (let group = 0; group < this.presences.length; group++) {
      const { times, length } = this.presences[group];
      const step = this.staffingStep[group];
      if (step < length && times[step] < next) next = times[step];
    }
    return next;
  }

  private nextClosing(): number {
    const { openings, atClose } = this.plan;
    return atClose !== 'runOn' && this.opening < openings.length ? openings[this.opening].to : Infinity;
  }

  /** Closing, then new numbers for all groups, then work for whoever is idle. */
  private makeChanges(): void {
    const { pool, ledger, presences, staffingStep } = this;
    if (this.nextClosing() === ledger.now) this.close();
    if (this.opening > 0 && this.plan.openings[this.opening]?.from === ledger.now) {
      this.floor.isShut = false;
      this.routing.closed = 0;
    }
    for (let group = 0; group < presences.length; group++) {
      const { times, staffing, length } = presences[group];
      const step = staffingStep[group];
      if (step === length || times[step] !== ledger.now) continue;
      staffingStep[group]++;
      if (staffing[step] === pool.onDuty[group]) continue;
      this.dispatch.countSurplus(group);
      this.observer?.isStaffed(group, staffing[step]);
      pool.setOnDuty(group, staffing[step], ledger.now);
    }
    this.dispatch.giveWork();
  }

  /** The doors close: mail stays for the next day, and where the line goes dead whoever waits is cut off. */
  private close(): void {
    const { plan, table, routing } = this;
    this.opening++;
    this.floor.isShut = true;
    if (this.hasMail) routing.closed |= mailBit;
    if (plan.atClose !== 'hangUp') return;
    plan.queues.forEach(({ caller, kind }, queue) => {
      if (kind === 'callback' || plan.callers[caller].kind === 'mail') return;
      while (table.head[queue] !== none) this.departures.cutOff(table.head[queue], this.ledger.now);
    });
  }
}
