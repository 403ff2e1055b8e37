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
import * as extraColumn from '../measures/extraColumn.ts';
import * as groupColumn from '../measures/groupColumn.ts';
import { Tally } from '../measures/tally.ts';
import type { Plan } from '../plan/plan.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { streamKey } from '../random/streams.ts';
import type { RetryCause } from '../scenario/scenario.ts';
import { CallerSources, drawDayFactors } from './callerSources.ts';
import type { DayObserver } from './dayObserver.ts';
import { CallTable, comesBy, kept, mostCalls, rowState } from './callTable.ts';
import { DayPresence } from './dayPresence.ts';
import { EventHeap } from './eventHeap.ts';
import { Ledger } from './ledger.ts';
import { OperatorPool } from './operatorPool.ts';
import { callbackBit, mailBit, Routing } from './routing.ts';
import { UserPolicy } from './userPolicy.ts';
import { WaitEstimates } from './waitEstimates.ts';
import { isPlain, isWatched } from './watched.ts';

const none = -1;

/**
 * A timer's key is its rung on the ladder, then the serial number of the call's
 * present doing, which is also the order of scheduling, then the call's row. A
 * day has room for a thousand million of the one and two million of the other.
 * What is due on a rung follows from what the row is doing.
 */
const rowsInKey = mostCalls;
const rung = 2 ** 51;
/** Row 0: a line is freed. A chat's row: the chat ends. */
const endRung = 0;
const lossRung = rung;
const dueRung = 2 * rung;
const arrivalRung = 3 * rung;

export interface SimulatorOptions {
  /** Give every abandonment its own event, needed or not: for tests that compare the two ways. */
  readonly watched?: boolean;
  /** Is told of every call: everything is then watched, and the result is the same. */
  readonly observer?: DayObserver;
}

export class Simulator {
  private readonly plan: Plan;
  private readonly watched: boolean;
  private readonly observer: DayObserver | null;
  private readonly sources: readonly CallerSources[];
  private readonly sharedFactorKey: Uint32Array;
  private readonly sharedFactorLaws: readonly (Sampler | null)[];
  private readonly sharedFactors: Float64Array;
  private readonly generator = new Generator();
  private readonly services = new EventHeap();
  private readonly timers = new EventHeap();
  private readonly table: CallTable;
  private readonly pool: OperatorPool;
  private readonly routing: Routing;
  private readonly presences: readonly DayPresence[];
  private readonly estimates: WaitEstimates | null;
  private readonly ledger: Ledger;
  /** By caller type: when the next fresh call comes. */
  private readonly nextArrivals: Float64Array;
  /** [0]: when the loop next has to look at more than events. */
  private readonly milestone = new Float64Array(1);
  /** See `passPlainStretch`. */
  private readonly isPlain: boolean;
  private readonly lines: number;
  /** Lines are scarce, so that they are counted, and the end of the talk matters where wrap-up follows it. */
  private readonly countsLines: boolean;
  /** By caller type: it holds a line (1), or comes by chat or mail (0). */
  private readonly holdsLine: Int32Array;
  private readonly queueCapacity: number;
  /** The queues whose calls take a place of the queue's capacity; null: all. */
  private readonly placedQueues: readonly number[] | null;
  /** By caller type: its queue of callbacks, or none. */
  private readonly callbackQueue: Int32Array;
  /** Answers are followed by something, so that who a caller is must be known at once. */
  private readonly hasFollowUps: boolean;
  /** By caller type: a menu comes first. */
  private readonly hasMenu: readonly boolean[];
  /** By caller type: some group takes it only when so many wait. */
  private readonly hasCrowdRule: readonly boolean[];
  private readonly hasMail: boolean;
  private readonly hasChats: boolean;
  /** Operators differ, or are followed. */
  private readonly hasPersons: boolean;
  private readonly learns: readonly boolean[];
  /** By unit. */
  private readonly groupOf: Int32Array;
  /** A service end's key is its serial number, then the unit, then whether it frees a line: so many kinds, a power of two. */
  private readonly serviceKinds: number;
  /** By group: since when the present surplus has been working. */
  private readonly surplusSince: Float64Array;
  /** By group: the next of its steps of staffing. */
  private readonly staffingStep: Int32Array;
  /** The next opening to close. */
  private opening = 0;
  /** After a closing and before the next opening. */
  private isShut = false;
  private linesInUse = 0;
  private openCallbacks = 0;
  private serial = 0;
  /** See `isSomebodyInHand`. */
  private lookedThrough = 1;
  /** Ticks of the service that begins: fields, since doubles that are handed over are boxed. */
  private talk = 0.5;
  private wrapUp = 0.5;

  /** @throws {PolicyModuleError} where the plan names a policy module that lacks a hook. */
  constructor(plan: Plan, seed: string, options: SimulatorOptions = {}) {
    const { callers, groups, queues } = plan;
    this.plan = plan;
    this.observer = options.observer ?? null;
    this.watched = options.watched ?? (this.observer !== null || isWatched(plan));
    this.sources = callers.map((_, caller) => new CallerSources(plan, caller, seed));
    this.sharedFactorKey = streamKey(seed, '', 'dayFactor');
    this.sharedFactorLaws = plan.dayFactors.map((law) => (law ? sampler(law) : null));
    this.sharedFactors = new Float64Array(plan.dayFactors.length);
    this.table = new CallTable(queues.length);
    this.presences = groups.map((_, group) => new DayPresence(plan, group, seed));
    const mostStaff = Math.max(0, ...groups.map(({ staffing, headcount }) => Math.max(headcount, ...staffing)));
    const choosesLongestIdle = plan.assign === 'longestIdle' && callers.some(({ skills }) => skills.length > 1);
    this.pool = new OperatorPool(groups.length, mostStaff, choosesLongestIdle, plan.individuals, plan.closes);
    const userPolicy = plan.module ? new UserPolicy(plan, plan.module, this.pool, this.table) : null;
    this.ledger = new Ledger(plan, new Tally(plan));
    this.routing = new Routing(plan, this.pool, this.table, this.sources, this.ledger, userPolicy);
    const estimates = plan.callback !== null || plan.announcement !== null;
    this.estimates = estimates ? new WaitEstimates(plan, this.table, this.pool, this.routing) : null;
    this.nextArrivals = new Float64Array(callers.length);
    this.isPlain = !this.watched && isPlain(plan);
    this.lines = plan.lines;
    this.countsLines = plan.lines < Infinity;
    this.holdsLine = Int32Array.from(callers, ({ kind }) => (kind === 'call' ? 1 : 0));
    this.queueCapacity = plan.queueCapacity;
    const placed = queues.flatMap(({ caller, kind }, queue) =>
      kind !== 'callback' && callers[caller].kind === 'call' ? [queue] : [],
    );
    this.placedQueues = placed.length === queues.length ? null : placed;
    this.callbackQueue = Int32Array.from(callers, (_, caller) =>
      queues.findIndex((queue) => queue.kind === 'callback' && queue.caller === caller),
    );
    this.hasFollowUps = callers.some(({ afterwards }) => afterwards.length > 0);
    this.hasCrowdRule = callers.map(({ skills }) => skills.some(({ whenWaiting }) => whenWaiting > 1));
    this.hasMenu = callers.map(({ selfService }) => selfService !== null);
    this.hasChats = callers.some(({ skills }) => skills.some(({ atOnce }) => atOnce > 1));
    this.hasMail = callers.some(({ kind }) => kind === 'mail');
    this.learns = groups.map(({ experience }) => experience !== null);
    this.hasPersons = plan.individuals || this.learns.includes(true);
    const { firstUnit } = this.pool;
    const units = firstUnit[groups.length];
    this.groupOf = Int32Array.from({ length: units }, (_, unit) => firstUnit.findLastIndex((first) => first <= unit));
    this.serviceKinds = 2 ** Math.ceil(Math.log2(2 * Math.max(1, units)));
    this.surplusSince = new Float64Array(groups.length);
    this.staffingStep = new Int32Array(groups.length);
    this.observer?.attach({ plan, table: this.table, pool: this.pool, routing: this.routing, clock: this.ledger });
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
        if (time === Infinity || this.isOver(time)) break;
      }
      ledger.now = time;
      if (service === time) {
        this.endService();
      } else if (timer === time) {
        this.timerDue();
      } else {
        this.freshCall(arriving);
        if (callerTypes > 1) arriving = this.firstToArrive();
      }
    }
    if (this.plan.atClose === 'runOn') this.countWorkUnderWay();
    this.loseWhoIsLeft();
    // A horizon ends while operators are at work; a day when all have finished.
    for (let group = 0; group < this.plan.groups.length; group++) this.countSurplus(group);
    this.tellFairness(tally);
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
        } else if (table.deadline[head[0]] < service) this.abandon(head[0]);
        else this.answer(head[0], 0, 0, true);
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
          services.push(end, this.serial++ * this.serviceKinds);
        } else {
          const row = this.takeFreshCall(0, sources);
          this.fillFreshCall(row, sources);
          this.join(row);
        }
        sources.advance();
      }
    }
    this.nextArrivals[0] = arrived[sources.place];
  }

  private startDay(day: number, tally: Tally): void {
    this.ledger.startDay(tally);
    this.services.clear();
    this.timers.clear();
    this.table.clear();
    this.pool.clear();
    this.estimates?.startDay();
    this.opening = 0;
    this.isShut = false;
    this.lookedThrough = 1;
    this.routing.closed = 0;
    this.linesInUse = 0;
    this.openCallbacks = 0;
    this.serial = 0;
    this.staffingStep.fill(0);
    this.surplusSince.fill(0);
    const { operators } = this.ledger;
    for (let group = 0; group < this.presences.length; group++) {
      const presence = this.presences[group];
      presence.startDay(day);
      for (let k = 0; k < presence.staffedTicks.length; k++) {
        operators[this.ledger.groupPlace(group, k) + groupColumn.staffed] = presence.staffedTicks[k];
      }
    }
    this.setMilestone();
    drawDayFactors(this.generator, this.sharedFactorKey, this.sharedFactorLaws, day, this.sharedFactors);
    for (let caller = 0; caller < this.sources.length; caller++) {
      this.sources[caller].startDay(day, this.sharedFactors);
      this.nextArrivals[caller] = this.sources[caller].arrived[0];
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

  /** A caller's first attempt. */
  private freshCall(caller: number): void {
    const sources = this.sources[caller];
    const row = this.takeFreshCall(caller, sources);
    const fills = this.hasFollowUps || this.observer !== null;
    if (fills) this.fillFreshCall(row, sources);
    this.rings(row, fills ? null : sources, this.hasMenu[caller]);
    sources.advance();
    this.nextArrivals[caller] = sources.arrived[sources.place];
  }

  /** A row with as much of the next fresh call as its service needs. */
  private takeFreshCall(caller: number, sources: CallerSources): number {
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
  private fillFreshCall(row: number, sources: CallerSources): void {
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
    if (!this.hasLineFor(row)) {
      this.ledger.count(table, row, callColumn.blocked);
      this.observer?.leaves(row, 'blocked', this.ledger.now);
      this.retryOrRelease(row, 'blocked');
      return;
    }
    this.takeLine(row);
    table.keeps[row] = kept.line;
    this.setTimer(row, rowState.inMenu, this.ledger.now + table.menuTime[row], arrivalRung);
  }

  /** Who needs no operator leaves, and who gives up; the others come to the queue. */
  private leaveMenu(row: number): void {
    const { table, ledger, plan } = this;
    const { selfService } = plan.callers[table.caller[row]];
    if (selfService === null) return;
    const uniform = table.menuUniform[row];
    const isCutOff = plan.atClose === 'hangUp' && this.isShut;
    if (uniform < selfService.contains) {
      ledger.countExtra(table, row, extraColumn.contained);
      this.observer?.leaves(row, 'contained', ledger.now);
      this.leaveForGood(row, false);
    } else if (uniform < selfService.contains + selfService.givesUp) {
      ledger.countExtra(table, row, extraColumn.gaveUp);
      this.observer?.leaves(row, 'gaveUp', ledger.now);
      this.leaveForGood(row, true);
    } else if (isCutOff) {
      this.freeWhatItKeeps(row);
      this.cutOffInMenu(row);
    } else if (!this.isAnsweredAtOnce(row)) this.waitOrLeave(row);
  }

  /** Cut off before it could wait: a wait of no length. */
  private cutOffInMenu(row: number): void {
    const { table, ledger } = this;
    table.arrived[row] = ledger.now;
    ledger.disconnected(table, row, ledger.now);
    this.observer?.leaves(row, 'disconnected', ledger.now);
    this.loseForGood(row);
  }

  /** Does it find a line and an operator? */
  private isAnsweredAtOnce(row: number): boolean {
    const { table, ledger } = this;
    const caller = table.caller[row];
    if (this.countsLines && !this.hasLineFor(row)) return false;
    if (this.isLeftForMorning(caller)) return false;
    // A group that helps only when more wait takes the first in line, once this one has joined: `join`.
    const skill = this.routing.chooseSkill(caller, 0, 1);
    if (skill === none) return this.hasChats && this.joinsChatter(row);
    ledger.calls[ledger.callPlace(caller, table.interval[row]) + callColumn.answeredImmediately]++;
    if (this.estimates !== null) this.estimates.lastServed[caller] = 0;
    if (this.countsLines) this.takeLine(row);
    this.serve(row, skill, this.pool.take(this.routing.skillGroup[skill]), false);
    return true;
  }

  /** Mail while the doors are closed. */
  private isLeftForMorning(caller: number): boolean {
    return (this.routing.closed & mailBit) !== 0 && this.plan.callers[caller].kind === 'mail';
  }

  private hasLineFor(row: number): boolean {
    return (
      this.linesInUse < this.lines ||
      this.table.keeps[row] !== kept.nothing ||
      this.holdsLine[this.table.caller[row]] === 0
    );
  }

  /** A line for the call, unless it has one. */
  private takeLine(row: number): void {
    if (this.table.keeps[row] === kept.nothing) this.linesInUse += this.holdsLine[this.table.caller[row]];
  }

  /** A call that nobody answers at once has a reason to go away, or it has to wait. */
  private waitOrLeave(row: number): void {
    const { table, ledger, plan } = this;
    const caller = table.caller[row];
    if (plan.callback !== null && this.takesCallback(row)) return;
    if ((this.countsLines && !this.hasLineFor(row)) || this.isQueueFull(caller)) {
      ledger.count(table, row, callColumn.blocked);
      this.observer?.leaves(row, 'blocked', ledger.now);
      this.freeWhatItKeeps(row);
      this.retryOrRelease(row, 'blocked');
      return;
    }
    table.told[row] = -1;
    if (table.balkUniform[row] < this.balkShare(caller) || this.balksAtAnnouncement(row)) {
      ledger.count(table, row, callColumn.balked);
      this.observer?.leaves(row, 'balked', ledger.now);
      this.freeWhatItKeeps(row);
      this.retryOrRelease(row, 'balked');
      return;
    }
    if (this.countsLines) this.takeLine(row);
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
  private join(row: number): void {
    const { table, ledger } = this;
    table.serial[row] = this.serial++;
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
    if (this.hasCrowdRule[table.caller[row]]) this.overflow(table.head[table.queue[row]]);
  }

  /** Unseen abandonments at the head of the queue are counted now and then, so that it does not grow where nobody picks from it. */
  private dropAbandoned(queue: number): void {
    const { table, ledger } = this;
    for (let row = table.head[queue]; table.deadline[row] < ledger.now; row = table.head[queue]) this.abandon(row);
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

  /** The row does something else from now on, until `at`. */
  private setTimer(row: number, state: number, at: number, onRung: number): void {
    const { table } = this;
    table.state[row] = state;
    table.serial[row] = this.serial++;
    this.timers.push(at, onRung + table.serial[row] * rowsInKey + row);
  }

  /** A lost attempt: the caller rings again, unless it will not, or not before the doors close. */
  private retryOrRelease(row: number, cause: RetryCause): void {
    const { table } = this;
    const caller = table.caller[row];
    const { retries } = this.plan.callers[caller];
    if (retries === null || retries[cause] === null) {
      this.loseForGood(row);
      return;
    }
    const sources = this.sources[caller];
    const origin = this.sources[table.origin[row]];
    sources.startRetry(cause, table.attempt[row], origin, table.number[row], table.step[row]);
    const due = sources.retryWanted ? this.whenOpen(this.ledger.now + sources.retryDelay, sources) : Infinity;
    if (due === Infinity) {
      this.loseForGood(row);
      return;
    }
    table.queue[row] = caller;
    table.keeps[row] = kept.nothing;
    table.step[row]++;
    table.attempt[row]++;
    table.comesBy[row] = comesBy.retry;
    this.fillNext(row, sources);
    this.setTimer(row, rowState.away, due, arrivalRung);
  }

  /** The numbers of an attempt that is not a fresh call. */
  private fillNext(row: number, sources: CallerSources): void {
    const { table } = this;
    table.patience[row] = sources.nextPatience;
    table.balkUniform[row] = sources.nextBalkUniform;
    table.menuTime[row] = sources.nextMenuTime;
    table.menuUniform[row] = sources.nextMenuUniform;
    table.callbackUniform[row] = sources.nextCallbackUniform;
    table.announceUniform[row] = sources.nextAnnounceUniform;
  }

  /** The moment itself where the doors are open; else a random one of the next opening, Infinity where there is none. */
  private whenOpen(moment: number, sources: CallerSources): number {
    const { openings, atClose } = this.plan;
    if (atClose === 'runOn') return moment;
    for (const { from, to } of openings) {
      if (moment < from) return from + Math.floor(sources.generator.uniform() * (to - from));
      if (moment < to) return moment;
    }
    return Infinity;
  }

  private loseForGood(row: number): void {
    const { table } = this;
    if (this.plan.hasExtras && table.isRepeat[row] === 0) {
      this.ledger.countExtra(table, row, extraColumn.lostForGood);
    }
    table.release(row);
  }

  /** Out of the menu, and of the house. */
  private leaveForGood(row: number, isLost: boolean): void {
    this.freeWhatItKeeps(row);
    if (isLost) this.loseForGood(row);
    else this.table.release(row);
  }

  /** A call that goes away frees its line and the operator who holds for it. */
  private freeWhatItKeeps(row: number): void {
    const { table } = this;
    if (table.keeps[row] === kept.nothing) return;
    if (table.keeps[row] === kept.lineAndOperator) this.freeHolder(row, 0);
    table.keeps[row] = kept.nothing;
    this.freeLine(this.holdsLine[table.caller[row]]);
  }

  /** Lines become free; callbacks may have waited for one. */
  private freeLine(lines: number): void {
    this.linesInUse -= lines;
    if (this.openCallbacks > 0 && this.countsLines && lines > 0) this.giveWork();
  }

  /** Something ends, or is due for a call: void where the call has moved on since. */
  private timerDue(): void {
    const { timers, table } = this;
    const key = timers.keys[0];
    timers.pop();
    const onRung = key < lossRung ? endRung : Math.floor(key / rung) * rung;
    const serial = Math.floor((key - onRung) / rowsInKey);
    const row = key - onRung - serial * rowsInKey;
    if (row === 0) {
      this.freeLine(1);
      return;
    }
    if (table.serial[row] !== serial) return;
    switch (onRung) {
      case endRung:
        this.endChat(row);
        break;
      case lossRung:
        if (table.deadline[row] <= this.ledger.now) this.abandon(row);
        else this.disconnect(row);
        break;
      case dueRung:
        if (table.state[row] === rowState.promised) this.listCallback(row);
        else this.waitedOn(row);
        break;
      default:
        if (table.state[row] === rowState.inMenu) this.leaveMenu(row);
        else this.comesAgain(row);
    }
  }

  /** Who was away rings, or is handed over. */
  private comesAgain(row: number): void {
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
  private waitedOn(row: number): void {
    const { table, plan, ledger } = this;
    const caller = table.caller[row];
    const waited = ledger.now - table.arrived[row];
    const { serial } = table;
    const before = serial[row];
    if (plan.callers[caller].skills.some(({ afterWaiting }) => afterWaiting > 0 && afterWaiting === waited)) {
      this.overflow(row);
      if (serial[row] !== before || table.state[row] !== rowState.waiting) return;
    }
    if (plan.announcement === null || table.nextRepeat[row] !== ledger.now) return;
    const repeat = ++table.repeats[row];
    const origin = this.sources[table.origin[row]];
    const uniform = this.sources[caller].announcementUniform(repeat, origin, table.number[row], table.step[row]);
    if (uniform < plan.announcement.hangUps) {
      table.deadline[row] = ledger.now;
      this.abandon(row);
      return;
    }
    table.nextRepeat[row] = ledger.now + plan.announcement.every;
    this.timers.push(table.nextRepeat[row], dueRung + table.serial[row] * rowsInKey + row);
  }

  /** Is there anybody who may take this waiting call now? */
  private overflow(row: number): void {
    const { table, ledger } = this;
    const caller = table.caller[row];
    if (this.isLeftForMorning(caller)) return;
    const waited = ledger.now - table.arrived[row];
    const ofItsKind = this.hasCrowdRule[caller] ? this.routing.waitingOf(caller) : 1;
    const skill = this.routing.chooseSkill(caller, waited, ofItsKind);
    if (skill === none && !this.hasChats) return;
    const unit =
      skill === none ? this.findChatter(caller, waited, ofItsKind) : this.pool.take(this.routing.skillGroup[skill]);
    if (unit === none) return;
    this.answer(row, skill === none ? this.routing.pickedSkill : skill, unit, false);
    if (this.hasChats) this.takeMoreChats(unit);
  }

  /** An operator has finished: a surplus one leaves, others pick a waiting call or rest. */
  private endService(): void {
    const { services } = this;
    // `&` takes a whole number's lowest 32 bits, however large it is.
    const kind = services.keys[0] & (this.serviceKinds - 1);
    this.linesInUse -= kind & 1;
    this.becomesFree(kind >> 1, true);
    if (this.openCallbacks > 0 && (kind & 1) > 0) this.giveWork();
  }

  /** An operator without a call. `endsService`: the event that is being handled is the end of its service. */
  private becomesFree(unit: number, endsService: boolean): void {
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
    const { crew, firstUnit } = this.pool;
    for (let fewest: number = none; crew !== null; fewest = none) {
      for (let unit = firstUnit[group]; unit < firstUnit[group + 1]; unit++) {
        if (crew.chats[unit] > 0 && (fewest === none || crew.chats[unit] < crew.chats[fewest])) fewest = unit;
      }
      if (fewest === none || !this.takesAnotherChat(fewest)) return;
    }
  }

  /** The queue of the caller whom a free operator of the group serves next; who is found to have hung up before is counted and passed over. */
  private pick(group: number, idle: number, chatting: number): number {
    const { table, routing, ledger } = this;
    if (this.openCallbacks > 0) this.closeCallbacksWithoutLine();
    for (;;) {
      const queue = routing.pickQueue(group, idle, chatting);
      if (queue === none || table.deadline[table.head[queue]] >= ledger.now) return queue;
      this.abandon(table.head[queue]);
    }
  }

  /** A callback needs a line to dial. */
  private closeCallbacksWithoutLine(): void {
    const { routing, plan } = this;
    const isOut = this.linesInUse >= this.lines || (plan.atClose === 'hangUp' && this.isShut);
    routing.closed = isOut ? routing.closed | callbackBit : routing.closed & ~callbackBit;
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
      this.isShut = false;
      this.routing.closed = 0;
    }
    for (let group = 0; group < presences.length; group++) {
      const { times, staffing, length } = presences[group];
      const step = staffingStep[group];
      if (step === length || times[step] !== ledger.now) continue;
      staffingStep[group]++;
      if (staffing[step] === pool.onDuty[group]) continue;
      this.countSurplus(group);
      this.observer?.isStaffed(group, staffing[step]);
      pool.setOnDuty(group, staffing[step], ledger.now);
    }
    this.giveWork();
  }

  /** Whoever is idle and may take a waiting call takes it. */
  private giveWork(): void {
    const { pool } = this;
    for (let group = 0; group < this.presences.length; group++) {
      for (let idle = pool.idle(group); idle > 0; idle--) {
        const queue = this.pick(group, idle, 0);
        if (queue === none) break;
        this.answer(this.table.head[queue], this.routing.pickedSkill, pool.take(group), false);
      }
    }
    for (let group = 0; this.hasChats && group < this.presences.length; group++) this.giveChats(group);
  }

  /** The doors close: mail stays for the next day, and where the line goes dead whoever waits is cut off. */
  private close(): void {
    const { plan, table, routing } = this;
    this.opening++;
    this.isShut = true;
    if (this.hasMail) routing.closed |= mailBit;
    if (plan.atClose !== 'hangUp') return;
    plan.queues.forEach(({ caller, kind }, queue) => {
      if (kind === 'callback' || plan.callers[caller].kind === 'mail') return;
      while (table.head[queue] !== none) this.cutOff(table.head[queue], this.ledger.now);
    });
  }

  /** The surplus of the group has worked since it last changed. What lies after closing is overtime anyway. */
  private countSurplus(group: number): void {
    const from = this.surplusSince[group];
    const { now } = this.ledger;
    this.surplusSince[group] = now;
    const surplus = this.pool.surplus(group);
    if (surplus > 0) this.ledger.surplus(group, from, now, surplus);
  }

  /** A waiting call is answered, or a caller called back. */
  private answer(row: number, skill: number, unit: number, replacesEvent: boolean): void {
    const { table, ledger, plan } = this;
    this.observer?.isPicked(row, skill, unit);
    table.leave(row);
    if (this.openCallbacks > 0 && this.callbackQueue[table.caller[row]] === table.queue[row]) {
      this.dial(row, skill, unit, replacesEvent);
      return;
    }
    ledger.answered(table, row);
    if (this.estimates !== null) {
      this.estimates.lastServed[table.caller[row]] = ledger.now - table.arrived[row];
      if (plan.announcement !== null) this.countTruth(row);
    }
    this.serve(row, skill, unit, replacesEvent);
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

  /** The service of the call begins; its end replaces the event that is being handled, or is a new one. */
  private serve(row: number, skill: number, unit: number, replacesEvent: boolean): void {
    const { table, routing, ledger } = this;
    const group = routing.skillGroup[skill];
    ledger.operators[ledger.groupPlace(group, table.interval[row]) + groupColumn.answered]++;
    let factor = routing.handlingFactor[skill];
    if (this.hasPersons) factor *= this.personalFactor(group, unit);
    this.talk = table.talk[row];
    this.wrapUp = table.wrapUp[row];
    if (factor !== 1) {
      this.talk = Math.floor(this.talk * factor + 0.5);
      this.wrapUp = Math.floor(this.wrapUp * factor + 0.5);
    }
    this.observer?.isAnswered(row, skill, unit, this.talk, this.wrapUp);
    if (this.hasPersons && routing.atOnce[skill] > 1) {
      if (replacesEvent) this.services.pop();
      this.beginChat(row, skill, unit);
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
      this.talk += table.handover[row];
      this.freeHolder(row, table.handover[row]);
    }
    const keeps = this.followUp(row, group, unit, ledger.now + this.talk, this.wrapUp);
    if (keeps === kept.lineAndOperator) {
      ledger.busy(group, ledger.now, ledger.now + this.talk);
      this.pool.crew?.works(unit, this.talk);
    }
    return keeps;
  }

  /** An operator is at work: `this.talk`, which holds so many lines, and `this.wrapUp`. */
  private work(group: number, unit: number, lines: number, replacesEvent: boolean): void {
    const { ledger, services } = this;
    const { now } = ledger;
    const end = now + this.talk + this.wrapUp;
    if (end <= ledger.intervalEnd) {
      ledger.operators[ledger.groupPlace(group, ledger.interval) + groupColumn.busy] += end - now;
    } else ledger.busy(group, now, end);
    if (this.hasPersons) this.pool.crew?.works(unit, end - now);
    if (lines > 0 && this.wrapUp > 0) {
      lines = 0;
      this.timers.push(now + this.talk, endRung + this.serial++ * rowsInKey);
    }
    const key = this.serial++ * this.serviceKinds + 2 * unit + lines;
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
  private followUp(row: number, group: number, unit: number, talkEnds: number, wrapUp: number): number {
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
    const due = isHandedOver ? talkEnds : this.whenOpen(talkEnds + sources.followUpDelay, sources);
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
    this.fillNext(next, target);
    const staysOnLine = isHandedOver && this.holdsLine[caller] + this.holdsLine[rule.to] === 2;
    const keeps = !staysOnLine ? kept.nothing : rule.handover === null ? kept.line : kept.lineAndOperator;
    table.keeps[next] = keeps;
    if (keeps === kept.lineAndOperator) {
      table.unit[next] = unit;
      table.heldSince[next] = talkEnds;
      table.heldWrapUp[next] = wrapUp;
      table.handover[next] = sources.handover;
    }
    this.setTimer(next, rowState.away, due, arrivalRung);
    return keeps;
  }

  /** The first operator of a warm transfer goes after so many ticks with both, and its wrap-up. */
  private freeHolder(row: number, handover: number): void {
    const { table, ledger, services } = this;
    const unit = table.unit[row];
    const end = ledger.now + handover + table.heldWrapUp[row];
    ledger.busy(this.groupOf[unit], table.heldSince[row], end);
    this.pool.crew?.works(unit, end - table.heldSince[row]);
    table.keeps[row] = kept.line;
    services.push(end, this.serial++ * this.serviceKinds + 2 * unit);
  }

  /** Is a callback offered, and taken? Before lines are looked at: who takes it needs none. */
  private takesCallback(row: number): boolean {
    const { table, ledger, plan, estimates } = this;
    const caller = table.caller[row];
    const { callback } = plan;
    if (callback === null || estimates === null || !plan.callers[caller].hasCallback) return false;
    if (this.openCallbacks >= callback.limit || this.routing.waitingOf(caller) < callback.waiting) return false;
    const expected = estimates.wait(caller, ledger.now);
    if (expected < callback.expectedWait) return false;
    // Where all lines are in use nobody has looked for an operator.
    if (this.countsLines && !this.hasLineFor(row)) {
      if (this.routing.chooseSkill(caller, 0, 1) !== none) return false;
    }
    ledger.countExtra(table, row, extraColumn.callbacksOffered);
    const share = callback.accepts.findLast(({ wait }) => wait <= expected)?.share ?? 0;
    if (table.callbackUniform[row] >= share) return false;
    ledger.countExtra(table, row, extraColumn.calledBack);
    this.freeWhatItKeeps(row);
    this.openCallbacks++;
    const origin = this.sources[table.origin[row]];
    const slot = this.sources[caller].drawSlot(origin, table.number[row], table.step[row]);
    const due = slot > 0 ? this.whenOpen(ledger.now + slot, this.sources[caller]) : ledger.now;
    table.queue[row] = this.callbackQueue[caller];
    table.arrived[row] = ledger.now;
    table.dials[row] = 0;
    table.promised[row] = slot > 0 ? due : ledger.now + expected;
    this.observer?.joins(row);
    if (slot === 0) this.list(row);
    else if (due < Infinity) this.setTimer(row, rowState.promised, due, dueRung);
    else this.giveUpCallback(row);
    return true;
  }

  /** Onto the list of callbacks. */
  private list(row: number): void {
    const { table } = this;
    table.state[row] = rowState.waiting;
    table.serial[row] = this.serial++;
    table.deadline[row] = Infinity;
    table.join(row);
  }

  /** The booked time has come, or that of another try: is anybody free? */
  private listCallback(row: number): void {
    const { table, ledger, plan } = this;
    table.arrived[row] = ledger.now;
    this.list(row);
    this.closeCallbacksWithoutLine();
    if ((this.routing.closed & callbackBit) !== 0) return;
    const caller = table.caller[row];
    const skill = this.routing.chooseSkill(caller, 0, Infinity, plan.callback?.reserveIdle ?? 0);
    if (skill !== none) this.answer(row, skill, this.pool.take(this.routing.skillGroup[skill]), false);
  }

  /** An operator dials; the call has left the list. */
  private dial(row: number, skill: number, unit: number, replacesEvent: boolean): void {
    const { table, ledger, plan } = this;
    const { callback } = plan;
    if (callback === null) return;
    const caller = table.caller[row];
    const sources = this.sources[caller];
    ledger.spreadCallbackQueue(table, row, ledger.now, extraColumn.callbackQueue);
    const dial = ++table.dials[row];
    if (dial === 1) {
      ledger.countExtra(table, row, extraColumn.callbacksDialled);
      ledger.countExtra(table, row, extraColumn.callbackDelay, ledger.now - table.arrived[row]);
      ledger.countExtraNow(caller, extraColumn.callbacksMoved);
      if (ledger.now <= table.promised[row] + callback.keptWithin) {
        ledger.countExtra(table, row, extraColumn.callbacksKept);
      }
    }
    if (this.countsLines) this.linesInUse++;
    sources.startDial(dial, this.sources[table.origin[row]], table.number[row], table.step[row]);
    if (sources.reached) {
      ledger.countExtra(table, row, extraColumn.callbacksReached);
      this.openCallbacks--;
      this.serve(row, skill, unit, replacesEvent);
      return;
    }
    this.talk = sources.ringing;
    this.wrapUp = 0;
    this.work(this.groupOf[unit], unit, this.countsLines ? 1 : 0, replacesEvent);
    const again = ledger.now + sources.ringing + sources.redialDelay;
    const due = callback.redial !== null && dial <= callback.redial.atMost ? this.whenOpen(again, sources) : Infinity;
    if (due < Infinity) this.setTimer(row, rowState.promised, due, dueRung);
    else this.giveUpCallback(row);
  }

  private giveUpCallback(row: number): void {
    const { ledger, table } = this;
    ledger.countExtra(table, row, extraColumn.callbacksFailed);
    this.openCallbacks--;
    this.observer?.leaves(row, table.dials[row] === 0 ? 'notCalledBack' : 'notReached', ledger.now);
    this.loseForGood(row);
  }

  /** A chat finds nobody idle: does an operator who is chatting already take it? */
  private joinsChatter(row: number): boolean {
    const unit = this.findChatter(this.table.caller[row], 0, 1);
    if (unit === none) return false;
    this.ledger.count(this.table, row, callColumn.answeredImmediately);
    if (this.estimates !== null) this.estimates.lastServed[this.table.caller[row]] = 0;
    this.serve(row, this.routing.pickedSkill, unit, false);
    return true;
  }

  /** Who has room for one more chat of this type: the operator with the fewest chats, of equals the first; or none. The skill is `routing.pickedSkill`. */
  private findChatter(caller: number, waited: number, ofItsKind: number): number {
    const { routing, pool } = this;
    const { crew } = pool;
    let best = none;
    if (crew === null) return best;
    for (let skill = routing.firstSkill[caller]; skill < routing.firstSkill[caller + 1]; skill++) {
      const group = routing.skillGroup[skill];
      if (routing.atOnce[skill] < 2 || pool.surplus(group) > 0) continue;
      // Who has room counts as idle.
      if (!routing.isOpen(skill, pool.idle(group) + 1, waited, ofItsKind)) continue;
      for (let unit = pool.firstUnit[group]; unit < pool.firstUnit[group + 1]; unit++) {
        const open = crew.chats[unit];
        if (open === 0 || open >= routing.atOnce[skill] || (best !== none && open >= crew.chats[best])) continue;
        best = unit;
        routing.pickedSkill = skill;
      }
    }
    return best;
  }

  /** One more chat for the operator: all its chats go on at the new pace. */
  private beginChat(row: number, skill: number, unit: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null) return;
    this.workOffChats(unit);
    if (crew.chats[unit]++ === 0) {
      crew.chattingSince[unit] = ledger.now;
      crew.firstChat[unit] = none;
    }
    table.talk[row] = this.talk + this.wrapUp;
    table.unit[row] = unit;
    table.skill[row] = skill;
    table.state[row] = rowState.chatting;
    table.previous[row] = none;
    table.next[row] = crew.firstChat[unit];
    if (table.next[row] !== none) table.previous[table.next[row]] = row;
    crew.firstChat[unit] = row;
    this.setChatEnds(unit);
  }

  /** Work done since the operator's chats last changed in number. */
  private workOffChats(unit: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null || crew.chats[unit] === 0) return;
    for (let row = crew.firstChat[unit]; row !== none; row = table.next[row]) {
      const pace = this.routing.slowdown[table.skill[row]][crew.chats[unit] - 1];
      table.talk[row] = Math.max(0, table.talk[row] - (ledger.now - table.heldSince[row]) / pace);
    }
  }

  private setChatEnds(unit: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null) return;
    for (let row = crew.firstChat[unit]; row !== none; row = table.next[row]) {
      const pace = this.routing.slowdown[table.skill[row]][crew.chats[unit] - 1];
      table.heldSince[row] = ledger.now;
      this.setTimer(row, rowState.chatting, ledger.now + Math.floor(table.talk[row] * pace + 0.5), endRung);
    }
  }

  private endChat(row: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null) return;
    const unit = table.unit[row];
    const group = this.groupOf[unit];
    this.workOffChats(unit);
    const { next, previous } = table;
    if (previous[row] === none) crew.firstChat[unit] = next[row];
    else next[previous[row]] = next[row];
    if (next[row] !== none) previous[next[row]] = previous[row];
    crew.chats[unit]--;
    this.setChatEnds(unit);
    if (this.hasFollowUps) this.followUp(row, group, unit, ledger.now, 0);
    table.release(row);
    if (crew.chats[unit] === 0) {
      ledger.busy(group, crew.chattingSince[unit], ledger.now);
      crew.works(unit, ledger.now - crew.chattingSince[unit]);
      this.becomesFree(unit, false);
      return;
    }
    this.takeMoreChats(unit);
  }

  /** The caller hung up at the deadline: now, or some time ago where nobody was looking. */
  private abandon(row: number): void {
    const { table } = this;
    table.leave(row);
    this.ledger.abandoned(table, row);
    this.observer?.leaves(row, 'abandoned', table.deadline[row]);
    this.freeLineOfWaiting(row, 0);
    this.retryOrRelease(row, 'abandoned');
  }

  /** The longest wait is over: a message, and the line goes dead. */
  private disconnect(row: number): void {
    const { table, ledger } = this;
    const { sources } = this;
    const origin = sources[table.origin[row]];
    const message = sources[table.caller[row]].drawMessage(origin, table.number[row], table.step[row]);
    table.leave(row);
    ledger.disconnected(table, row, ledger.now);
    this.observer?.leaves(row, 'disconnected', ledger.now);
    this.freeLineOfWaiting(row, message);
    this.retryOrRelease(row, 'disconnected');
  }

  /** A call that has waited goes away: its line is free after so many ticks, an operator who holds for it at once. */
  private freeLineOfWaiting(row: number, after: number): void {
    const { table } = this;
    if (this.hasFollowUps && table.keeps[row] === kept.lineAndOperator) this.freeHolder(row, 0);
    if (!this.countsLines || this.holdsLine[table.caller[row]] === 0) return;
    if (after > 0) this.timers.push(this.ledger.now + after, endRung + this.serial++ * rowsInKey);
    else this.freeLine(1);
  }

  /** The line goes dead, or nobody will ever come: the call ends at `at` unless patience has ended before. */
  private cutOff(row: number, at: number): void {
    const { table } = this;
    if (table.deadline[row] < at) {
      this.abandon(row);
      return;
    }
    table.leave(row);
    this.ledger.disconnected(table, row, at);
    this.observer?.leaves(row, 'disconnected', at);
    if (table.keeps[row] === kept.lineAndOperator) this.freeHolder(row, at - this.ledger.now);
    // No work is given out for it: the others are cut off too.
    if (this.countsLines) this.linesInUse -= this.holdsLine[table.caller[row]];
    this.loseForGood(row);
  }

  /**
   * After the last event: callers whose patience ends unseen, and those to whom nobody will ever come. They are cut off
   * when the doors close, wherever the last event lies; in a horizon at twice its length.
   */
  private loseWhoIsLeft(): void {
    const { plan, table } = this;
    const runOn = plan.atClose === 'runOn';
    for (let queue = 0; queue < table.head.length; queue++) {
      for (let row = table.head[queue]; row !== none; row = table.head[queue]) {
        const last = Math.max(runOn ? 2 * plan.closes : plan.closes, table.arrived[row]);
        if (plan.queues[queue].kind === 'callback') this.leaveOnList(row, last);
        else if (plan.callers[table.caller[row]].kind === 'mail') this.leaveMail(row, plan.closes);
        else if (runOn || table.deadline[row] === Infinity) this.cutOff(row, last);
        else this.abandon(row);
      }
    }
    if (runOn && this.watched) this.loseWhoIsPromised();
  }

  /** Callers in a menu, or with a callback to come, when a horizon is cut off. */
  private loseWhoIsPromised(): void {
    const { table, ledger } = this;
    for (let row = 1; row < table.next.length; row++) {
      if (table.serial[row] === none) continue;
      if (table.state[row] === rowState.inMenu) this.cutOffInMenu(row);
      else if (table.state[row] === rowState.promised) {
        this.observer?.leaves(row, 'notCalledBack', ledger.now);
        this.loseForGood(row);
      }
    }
  }

  /** A callback that was never made. */
  private leaveOnList(row: number, at: number): void {
    const { table } = this;
    table.leave(row);
    this.ledger.spreadCallbackQueue(table, row, at, extraColumn.callbackQueue);
    this.observer?.leaves(row, 'notCalledBack', at);
    this.loseForGood(row);
  }

  private leaveMail(row: number, at: number): void {
    const { table, ledger } = this;
    const until = Math.max(at, table.arrived[row]);
    table.leave(row);
    ledger.leftOver(table, row, until, extraColumn.leftOver);
    this.observer?.leaves(row, 'leftOver', until);
    table.release(row);
  }

  /** Chats, and operators who hold for a warm transfer, are counted when they end: at the end of a horizon some have not. */
  private countWorkUnderWay(): void {
    const { table, ledger, groupOf, pool } = this;
    const { crew } = pool;
    const { now } = ledger;
    for (let unit = 0; crew !== null && unit < groupOf.length; unit++) {
      if (crew.chats[unit] > 0) ledger.busy(groupOf[unit], crew.chattingSince[unit], now);
    }
    if (!this.hasFollowUps) return;
    for (let queue = 0; queue < table.head.length; queue++) {
      for (let row = table.head[queue]; row !== none; row = table.next[row]) {
        if (table.keeps[row] !== kept.lineAndOperator) continue;
        ledger.busy(groupOf[table.unit[row]], table.heldSince[row], now);
        table.heldSince[row] = now;
      }
    }
  }

  /** A horizon is over when everybody who rang before its end has come to one; at twice its length it is over in any case. */
  private isOver(now: number): boolean {
    const { closes, atClose } = this.plan;
    if (atClose !== 'runOn' || now < closes) return false;
    return now >= 2 * closes || !(this.watched ? this.isSomebodyInHand() : this.isSomebodyWaiting(now));
  }

  /** Of those who rang before the end of the horizon; who has hung up is counted. */
  private isSomebodyWaiting(now: number): boolean {
    const { table, plan } = this;
    for (let queue = 0; queue < table.head.length; queue++) {
      for (let row = table.head[queue]; row !== none && table.arrived[row] < plan.closes; row = table.head[queue]) {
        if (table.deadline[row] >= now) return true;
        this.abandon(row);
      }
    }
    return false;
  }

  /** The same where callers also are in a menu, or have a callback to come. They become fewer only, so that rows are looked through once. */
  private isSomebodyInHand(): boolean {
    const { table, plan } = this;
    const { away, chatting } = rowState;
    for (; this.lookedThrough < table.next.length; this.lookedThrough++) {
      const row = this.lookedThrough;
      const isOut = table.serial[row] === none || table.state[row] === away || table.state[row] === chatting;
      if (!isOut && table.interval[row] < plan.counted.to) return true;
    }
    return false;
  }

  private tellFairness({ fairness }: Tally): void {
    const { crew, firstUnit } = this.pool;
    if (crew === null) return;
    for (let group = 0; group < this.presences.length; group++) {
      crew.tell(firstUnit[group], firstUnit[group + 1], fairness, 2 * group);
    }
  }
}
