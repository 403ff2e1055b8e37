/**
 * The discrete-event simulation of one day, from empty to empty (or of one run
 * of a horizon). Times are ticks, callers and groups indices. The loop allocates
 * nothing: calls are rows of a table, pending events entries of heaps.
 *
 * Events come from separate sources whose heads are compared: the next fresh
 * arrival of each caller type, the next change of staffing, the heap of service
 * ends, and the heap of timers. One list for all would cost two to three times
 * as much. What happens at the same instant is settled by a ladder, never by
 * chance: service ends (and the lines they free), staffing changes and closing,
 * abandonments, overflow, arrivals; on a rung the order of scheduling.
 *
 * Abandonment has a timer only in a plan where somebody can see the queue or
 * what follows from it (`isWatched`). Elsewhere it is found when the caller's
 * turn comes and counted at its own time: half the cost and, ticks being whole
 * numbers, the same result to the last bit.
 */
import * as callColumn from '../measures/callColumn.ts';
import * as groupColumn from '../measures/groupColumn.ts';
import { groupColumns, shortAbandonTicks, Tally } from '../measures/tally.ts';
import type { CallerPlan, Plan } from '../plan/plan.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { streamKey } from '../random/streams.ts';
import type { RetryCause } from '../scenario/scenario.ts';
import { CallerSources, drawDayFactor } from './callerSources.ts';
import { CallTable, mostCalls } from './callTable.ts';
import { EventHeap } from './eventHeap.ts';
import { OperatorPool } from './operatorPool.ts';
import { Routing } from './routing.ts';

const none = -1;

/**
 * A timer's key is its rung on the ladder, then the serial number of the call's
 * present doing, which is also the order of scheduling, then the call's row. A
 * day has room for a thousand million of the one and two million of the other.
 */
const rowsInKey = mostCalls;
const rung = 2 ** 51;
const lineRung = 0;
const abandonRung = rung;
const overflowRung = 2 * rung;
const retryRung = 3 * rung;

export interface SimulatorOptions {
  /** Give every abandonment its own event, needed or not: for tests that compare the two ways. */
  readonly watched?: boolean;
}

/** Could an abandonment be noticed by anyone before the caller's turn would have come? */
function isWatched(plan: Plan): boolean {
  const looks = (caller: CallerPlan): boolean =>
    caller.retries !== null || caller.balkShare.length > 0 || caller.skills.some((skill) => skill.afterWaiting > 0);
  return plan.lines < Infinity || plan.queueCapacity < Infinity || plan.callers.some(looks);
}

/** One caller type, and one group that answers it on the usual terms. */
function isPlain({ callers, groups }: Plan): boolean {
  const [{ skills }] = callers;
  if (callers.length > 1 || groups.length > 1 || skills.length !== 1) return false;
  return skills[0].whenIdle <= 1 && skills[0].handlingFactor === 1;
}

export class Simulator {
  private readonly plan: Plan;
  private readonly watched: boolean;
  private readonly sources: readonly CallerSources[];
  private readonly sharedFactorKey: Uint32Array;
  private readonly sharedFactorLaw: Sampler | null;
  private readonly generator = new Generator();
  private readonly services = new EventHeap();
  private readonly timers = new EventHeap();
  private readonly table: CallTable;
  private readonly pool: OperatorPool;
  private readonly routing: Routing;
  /** By caller type: when the next fresh call comes. */
  private readonly nextArrivals: Float64Array;
  /** [0]: when the loop next has to look at more than events. */
  private readonly milestone = new Float64Array(1);
  /** See `passPlainStretch`. */
  private readonly isPlain: boolean;
  private readonly lines: number;
  private readonly queueCapacity: number;
  /** Lines are scarce, so that the end of the talk matters where wrap-up follows it. */
  private readonly freesLineEarly: boolean;
  /** `[caller][threshold]` in ticks. */
  private readonly thresholds: Float64Array;
  private readonly thresholdCount: number;
  private readonly intervalEnds: Float64Array;
  /** A service end's key is its serial number, then the group, then whether it frees a line: so many kinds, a power of two. */
  private readonly serviceKinds: number;
  /** By group: since when the present surplus has been working. */
  private readonly surplusSince: Float64Array;

  private tally: Tally;
  private calls: Float64Array = new Float64Array(0);
  private operators: Float64Array = new Float64Array(0);
  private callColumns = 0;
  private readonly intervals: number;
  private readonly countedFrom: number;
  private readonly countedTo: number;
  private now = 0.5;
  private interval = 0;
  private intervalEnd = 0.5;
  private staffingStep = 0;
  private linesInUse = 0;
  private serial = 0;

  constructor(plan: Plan, seed: string, options: SimulatorOptions = {}) {
    this.plan = plan;
    this.watched = options.watched ?? isWatched(plan);
    this.sources = plan.callers.map((caller) => new CallerSources(caller, seed));
    this.sharedFactorKey = streamKey(seed, '', 'dayFactor');
    this.sharedFactorLaw = plan.dayFactor ? sampler(plan.dayFactor) : null;
    this.table = new CallTable(plan.callers.length);
    const mostStaff = Math.max(0, ...plan.groups.map((group) => group.staffing.reduce((a, b) => Math.max(a, b), 0)));
    const choosesLongestIdle = plan.assign === 'longestIdle' && plan.callers.some(({ skills }) => skills.length > 1);
    this.pool = new OperatorPool(plan.groups.length, mostStaff, choosesLongestIdle);
    this.routing = new Routing(plan, this.pool, this.table, this.sources);
    this.nextArrivals = new Float64Array(plan.callers.length);
    this.isPlain = !this.watched && isPlain(plan);
    this.lines = plan.lines;
    this.queueCapacity = plan.queueCapacity;
    this.freesLineEarly = plan.lines < Infinity;
    this.thresholds = Float64Array.from(plan.callers.flatMap((caller) => [...caller.thresholds]));
    this.thresholdCount = plan.callers[0].thresholds.length;
    this.intervalEnds = plan.intervalEnds;
    this.serviceKinds = 2 ** Math.ceil(Math.log2(2 * plan.groups.length));
    this.surplusSince = new Float64Array(plan.groups.length);
    this.tally = new Tally(plan);
    this.intervals = plan.intervalEnds.length;
    this.countedFrom = plan.counted.from;
    this.countedTo = plan.counted.to;
  }

  /** Simulates day `day` (from 0) into `tally`, which it clears first. */
  run(day: number, tally: Tally): void {
    this.startDay(day, tally);
    const { services, timers, nextArrivals, milestone } = this;
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
      this.now = time;
      if (service === time) {
        this.endService();
      } else if (timer === time) {
        this.timerDue();
      } else {
        this.freshCall(arriving);
        if (callerTypes > 1) arriving = this.firstToArrive();
      }
    }
    this.loseWhoIsLeft();
    // A horizon ends while operators are at work; a day when all have finished.
    for (let group = 0; group < this.plan.groups.length; group++) this.countSurplus(group);
  }

  /**
   * The same as `run` up to the next milestone for a single queue that nobody
   * watches, where there is nothing to choose: one small loop, in which what stays
   * the same for the stretch is looked up once (three quarters of the time). What
   * is answered at once never becomes a row; lines, without limit here, are not counted.
   */
  private passPlainStretch(): void {
    const { services, pool, table, calls, operators, interval, intervalEnd, milestone } = this;
    const { busy, onDuty } = pool;
    const { head } = table;
    const [sources] = this.sources;
    const { arrived, talk, wrapUp } = sources;
    const callPlace = this.callOffset(0, interval);
    const groupPlace = this.groupOffset(0, interval);
    for (;;) {
      const service = services.times[0];
      const { place } = sources;
      const arrival = arrived[place];
      if (service <= arrival) {
        if (service >= milestone[0]) break;
        this.now = service;
        if (busy[0] > onDuty[0]) this.endService();
        else if (head[0] === none) {
          busy[0]--;
          services.pop();
        } else if (table.deadline[head[0]] < service) this.abandon(head[0]);
        else this.answer(head[0], 0, true);
      } else {
        if (arrival >= milestone[0]) break;
        this.now = arrival;
        calls[callPlace + callColumn.offered]++;
        if (busy[0] < onDuty[0]) {
          busy[0]++;
          calls[callPlace + callColumn.answeredImmediately]++;
          operators[groupPlace + groupColumn.answered]++;
          const end = arrival + talk[place] + wrapUp[place];
          if (end <= intervalEnd) operators[groupPlace + groupColumn.busy] += end - arrival;
          else this.spread(operators, groupPlace + groupColumn.busy, groupColumns, interval, arrival, end, 1);
          services.push(end, this.serial++ * this.serviceKinds + 1);
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
    tally.clear();
    this.calls = tally.calls;
    this.operators = tally.operators;
    this.tally = tally;
    this.callColumns = tally.callColumns;
    this.services.clear();
    this.timers.clear();
    this.table.clear();
    this.pool.clear();
    this.now = 0;
    this.interval = 0;
    this.intervalEnd = this.intervalEnds[0];
    this.staffingStep = 0;
    this.linesInUse = 0;
    this.serial = 0;
    this.setMilestone();
    const shared = drawDayFactor(this.generator, this.sharedFactorKey, this.sharedFactorLaw, day);
    for (let caller = 0; caller < this.sources.length; caller++) {
      this.sources[caller].startDay(day, shared);
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
    if (!this.isAnsweredAtOnce(row)) {
      this.fillFreshCall(row, sources);
      this.waitOrLeave(row);
    }
    sources.advance();
    this.nextArrivals[caller] = sources.arrived[sources.place];
  }

  /** A row with as much of the next fresh call as its service needs. */
  private takeFreshCall(caller: number, sources: CallerSources): number {
    const { table } = this;
    const row = table.take();
    table.caller[row] = caller;
    table.interval[row] = this.interval;
    table.talk[row] = sources.talk[sources.place];
    table.wrapUp[row] = sources.wrapUp[sources.place];
    return row;
  }

  /** The rest of it, for a call that is not answered at once. */
  private fillFreshCall(row: number, sources: CallerSources): void {
    const { table } = this;
    table.number[row] = sources.number();
    table.attempt[row] = 1;
    table.patience[row] = sources.patience[sources.place];
    table.balkUniform[row] = sources.balkUniform[sources.place];
  }

  /** A call comes in: does it find a line and an operator? */
  private isAnsweredAtOnce(row: number): boolean {
    const { table } = this;
    const caller = table.caller[row];
    const column = this.callOffset(caller, this.interval);
    this.calls[column]++;
    table.interval[row] = this.interval;
    if (this.linesInUse >= this.lines) return false;
    const skill = this.routing.chooseSkill(caller, 0);
    if (skill === none) return false;
    this.calls[column + callColumn.answeredImmediately]++;
    this.linesInUse++;
    this.pool.take(this.routing.skillGroup[skill]);
    this.serve(row, skill, false);
    return true;
  }

  /** A call that nobody answers at once has a reason to go away, or it has to wait. */
  private waitOrLeave(row: number): void {
    const { table } = this;
    const caller = table.caller[row];
    const column = this.callOffset(caller, this.interval);
    if (this.linesInUse >= this.lines || table.totalWaiting >= this.queueCapacity) {
      this.calls[column + callColumn.blocked]++;
      this.retryOrRelease(row, 'blocked');
    } else if (table.balkUniform[row] < this.balkShare(caller)) {
      this.calls[column + callColumn.balked]++;
      this.retryOrRelease(row, 'balked');
    } else {
      this.linesInUse++;
      this.join(row);
    }
  }

  /** The share of this caller type that goes away on finding the present queue. */
  private balkShare(caller: number): number {
    const shares = this.plan.callers[caller].balkShare;
    if (shares.length === 0) return 0;
    const waiting = this.table.waiting[caller];
    return shares[waiting < shares.length ? waiting : shares.length - 1];
  }

  /** The call begins to wait. */
  private join(row: number): void {
    const { table, now } = this;
    table.serial[row] = this.serial++;
    table.arrived[row] = now;
    table.deadline[row] = now + table.patience[row];
    table.join(row);
    if (this.watched) this.setTimers(row);
    else this.dropAbandoned(table.caller[row]);
  }

  /** Unseen abandonments at the head of the queue are counted now and then, so that it does not grow where nobody picks from it. */
  private dropAbandoned(caller: number): void {
    const { table, now } = this;
    for (let row = table.head[caller]; table.deadline[row] < now; row = table.head[caller]) this.abandon(row);
  }

  /** Patience that ends, and groups that become eligible, have their moments. */
  private setTimers(row: number): void {
    const { table, now } = this;
    const key = table.serial[row] * rowsInKey + row;
    if (table.deadline[row] < Infinity) this.timers.push(table.deadline[row], abandonRung + key);
    for (const { afterWaiting } of this.plan.callers[table.caller[row]].skills) {
      if (afterWaiting > 0) this.timers.push(now + afterWaiting, overflowRung + key);
    }
  }

  /** A lost attempt: the caller rings again, unless it will not, or not before the doors close. */
  private retryOrRelease(row: number, cause: RetryCause): void {
    const { table } = this;
    const caller = table.caller[row];
    const { retries } = this.plan.callers[caller];
    if (retries === null || retries[cause] === null) {
      table.release(row);
      return;
    }
    const sources = this.sources[caller];
    sources.startRetry(cause, table.number[row], table.attempt[row]);
    const due = this.now + sources.retryDelay;
    if (!sources.retryWanted || (this.plan.atClose !== 'runOn' && due >= this.plan.closes)) {
      table.release(row);
      return;
    }
    table.serial[row] = this.serial++;
    table.attempt[row]++;
    table.patience[row] = sources.retryPatience;
    table.balkUniform[row] = sources.retryBalkUniform;
    this.timers.push(due, retryRung + table.serial[row] * rowsInKey + row);
  }

  /** A line is freed, or something is due for a call: void where the call has moved on since. */
  private timerDue(): void {
    const { timers, table } = this;
    const key = timers.keys[0];
    timers.pop();
    if (key < abandonRung) {
      this.linesInUse--;
      return;
    }
    const kind = Math.floor(key / rung) * rung;
    const serial = Math.floor((key - kind) / rowsInKey);
    const row = key - kind - serial * rowsInKey;
    if (table.serial[row] !== serial) return;
    if (kind === abandonRung) this.abandon(row);
    else if (kind === overflowRung) this.overflow(row);
    else {
      this.calls[this.callOffset(table.caller[row], this.interval) + callColumn.retries]++;
      if (!this.isAnsweredAtOnce(row)) this.waitOrLeave(row);
    }
  }

  /** The call has waited long enough for further groups: is anybody there idle? */
  private overflow(row: number): void {
    const { table } = this;
    const skill = this.routing.chooseSkill(table.caller[row], this.now - table.arrived[row]);
    if (skill === none) return;
    this.pool.take(this.routing.skillGroup[skill]);
    this.answer(row, skill, false);
  }

  /** An operator has finished: a surplus one leaves, others pick a waiting call or rest. */
  private endService(): void {
    const { services, pool } = this;
    // `&` takes a whole number's lowest 32 bits, however large it is.
    const kind = services.keys[0] & (this.serviceKinds - 1);
    const group = kind >> 1;
    this.linesInUse -= kind & 1;
    const idle = pool.onDuty[group] - pool.busy[group];
    if (idle < 0) this.countSurplus(group);
    const caller = idle < 0 ? none : this.pick(group, idle + 1);
    if (caller === none) {
      pool.rest(group, this.now);
      services.pop();
    } else {
      this.answer(this.table.head[caller], this.routing.pickedSkill, true);
    }
  }

  /** The caller type that a free operator of the group serves next; who is found to have hung up before is counted and passed over. */
  private pick(group: number, idle: number): number {
    const { table, now } = this;
    for (;;) {
      const caller = this.routing.pickCaller(group, idle, now);
      if (caller === none || table.deadline[table.head[caller]] >= now) return caller;
      this.abandon(table.head[caller]);
    }
  }

  /**
   * Before what happens at `time`: changes of staffing that come first (those at
   * the same instant come after service ends and freed lines), of which one is
   * made and true returned; else the counting interval moves on.
   */
  private passMilestone(time: number): boolean {
    const change = this.nextStaffingChange();
    const lineIsFreed = this.timers.times[0] === time && this.timers.keys[0] < abandonRung;
    if (change < time || (change === time && change < Infinity && this.services.times[0] !== time && !lineIsFreed)) {
      this.moveTo(change);
      this.changeStaffing();
      this.setMilestone();
      return true;
    }
    this.moveTo(time);
    this.setMilestone();
    return false;
  }

  private moveTo(time: number): void {
    if (time === Infinity) return;
    this.now = time;
    while (time >= this.intervalEnd) this.intervalEnd = this.intervalEnds[++this.interval];
  }

  /** The next moment at which more is to be done than to handle an event: in the run-on of a horizon, each. */
  private setMilestone(): void {
    const runsOn = this.plan.atClose === 'runOn' && this.now >= this.plan.closes;
    this.milestone[0] = runsOn ? this.now : Math.min(this.intervalEnd, this.nextStaffingChange());
  }

  private nextStaffingChange(): number {
    const { staffingTimes, closes, atClose } = this.plan;
    if (this.staffingStep < staffingTimes.length) return staffingTimes[this.staffingStep];
    return this.staffingStep === staffingTimes.length && atClose === 'hangUp' ? closes : Infinity;
  }

  /** New numbers for all groups, then work for whoever is idle; or, after the last of them, the closing of a line that goes dead. */
  private changeStaffing(): void {
    const { plan, pool, now } = this;
    const step = this.staffingStep++;
    if (step === plan.staffingTimes.length) {
      this.hangUp();
      return;
    }
    for (let group = 0; group < plan.groups.length; group++) {
      const count = plan.groups[group].staffing[step];
      if (count === pool.onDuty[group]) continue;
      this.countSurplus(group);
      pool.setOnDuty(group, count, now);
    }
    for (let group = 0; group < plan.groups.length; group++) {
      for (let idle = pool.idle(group); idle > 0; idle--) {
        const caller = this.pick(group, idle);
        if (caller === none) break;
        pool.take(group);
        this.answer(this.table.head[caller], this.routing.pickedSkill, false);
      }
    }
  }

  /** The surplus of the group has worked since it last changed. What lies after closing is overtime anyway. */
  private countSurplus(group: number): void {
    const from = this.surplusSince[group];
    this.surplusSince[group] = this.now;
    const surplus = this.pool.surplus(group);
    if (surplus === 0) return;
    let interval = 0;
    while (from >= this.intervalEnds[interval]) interval++;
    const place = this.groupOffset(group, interval) + groupColumn.surplus;
    this.spread(this.operators, place, groupColumns, interval, from, this.now, surplus);
  }

  /** A waiting call is answered. */
  private answer(row: number, skill: number, replacesEvent: boolean): void {
    const { table, calls, thresholds, now } = this;
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = now - table.arrived[row];
    table.leave(row);
    const column = this.callOffset(caller, interval);
    calls[column + callColumn.answeredAfterWait]++;
    calls[column + callColumn.answeredWait] += wait;
    if (interval === this.interval) calls[column + callColumn.queue] += wait;
    else this.spreadQueue(row, now);
    const first = caller * this.thresholdCount;
    for (let t = 0; t < this.thresholdCount; t++) {
      if (wait <= thresholds[first + t]) calls[column + callColumn.firstThreshold + 2 * t]++;
    }
    if (this.isCounted(interval)) this.tally.countWait(this.tally.answeredWaits, caller, wait);
    this.serve(row, skill, replacesEvent);
  }

  /** The service of the call begins; its end replaces the event that is being handled, or is a new one. */
  private serve(row: number, skill: number, replacesEvent: boolean): void {
    const { table, routing, now, intervals } = this;
    const group = routing.skillGroup[skill];
    const factor = routing.handlingFactor[skill];
    const groupRow = group * intervals;
    this.operators[(groupRow + table.interval[row]) * groupColumns + groupColumn.answered]++;
    let talk = table.talk[row];
    let wrapUp = table.wrapUp[row];
    if (factor !== 1) {
      talk = Math.floor(talk * factor + 0.5);
      wrapUp = Math.floor(wrapUp * factor + 0.5);
    }
    const end = now + talk + wrapUp;
    const place = (groupRow + this.interval) * groupColumns + groupColumn.busy;
    if (end <= this.intervalEnd) this.operators[place] += end - now;
    else this.spread(this.operators, place, groupColumns, this.interval, now, end, 1);
    let freesLine = 1;
    if (this.freesLineEarly && wrapUp > 0) {
      freesLine = 0;
      this.timers.push(now + talk, lineRung + this.serial++ * rowsInKey);
    }
    table.release(row);
    const key = this.serial++ * this.serviceKinds + 2 * group + freesLine;
    if (replacesEvent) this.services.replace(end, key);
    else this.services.push(end, key);
  }

  /** The caller hung up at the deadline: now, or some time ago where nobody was looking. */
  private abandon(row: number): void {
    const { table, calls, thresholds } = this;
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = table.deadline[row] - table.arrived[row];
    table.leave(row);
    this.spreadQueue(row, table.deadline[row]);
    const column = this.callOffset(caller, interval);
    calls[column + callColumn.abandoned]++;
    calls[column + callColumn.lostWait] += wait;
    if (wait <= shortAbandonTicks) calls[column + callColumn.abandonedShort]++;
    const first = caller * this.thresholdCount;
    for (let t = 0; t < this.thresholdCount; t++) {
      if (wait <= thresholds[first + t]) calls[column + callColumn.firstThreshold + 2 * t + 1]++;
    }
    if (this.isCounted(interval)) this.tally.countWait(this.tally.lostWaits, caller, wait);
    this.linesInUse--;
    this.retryOrRelease(row, 'abandoned');
  }

  /** The line goes dead, or nobody will ever come: the call ends at `at` unless patience has ended before. */
  private cutOff(row: number, at: number): void {
    const { table, calls } = this;
    if (table.deadline[row] < at) {
      this.abandon(row);
      return;
    }
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = at - table.arrived[row];
    table.leave(row);
    this.spreadQueue(row, at);
    const column = this.callOffset(caller, interval);
    calls[column + callColumn.disconnected]++;
    calls[column + callColumn.lostWait] += wait;
    if (this.isCounted(interval)) this.tally.countWait(this.tally.lostWaits, caller, wait);
    this.linesInUse--;
    table.release(row);
  }

  private hangUp(): void {
    const { head } = this.table;
    for (let caller = 0; caller < head.length; caller++) {
      while (head[caller] !== none) this.cutOff(head[caller], this.now);
    }
  }

  /** After the last event: callers whose patience ends unseen, and those for whom nobody is on duty. Of a horizon only who arrived before its end. */
  private loseWhoIsLeft(): void {
    const { plan, table, now } = this;
    const runOn = plan.atClose === 'runOn';
    for (let caller = 0; caller < table.head.length; caller++) {
      for (let row = table.head[caller]; row !== none; row = table.head[caller]) {
        if (runOn && table.arrived[row] >= plan.closes) break;
        const last = runOn ? 2 * plan.closes : Math.max(now, plan.closes);
        if (runOn || table.deadline[row] === Infinity) this.cutOff(row, last);
        else this.abandon(row);
      }
    }
  }

  /** A horizon is over when nobody who arrived before its end still waits; at twice its length it is over in any case. */
  private isOver(now: number): boolean {
    const { table } = this;
    const { closes, atClose } = this.plan;
    if (atClose !== 'runOn' || now < closes) return false;
    if (now >= 2 * closes) return true;
    for (let caller = 0; caller < table.head.length; caller++) {
      for (let row = table.head[caller]; row !== none && table.arrived[row] < closes; row = table.head[caller]) {
        if (table.deadline[row] >= now) return false;
        this.abandon(row);
      }
    }
    return true;
  }

  /** Adds the call's wait up to `until` to the queue of the intervals in which it passed. */
  private spreadQueue(row: number, until: number): void {
    const { table } = this;
    const interval = table.interval[row];
    const place = this.callOffset(table.caller[row], interval) + callColumn.queue;
    this.spread(this.calls, place, this.callColumns, interval, table.arrived[row], until, 1);
  }

  /** Adds the time from `from` to `to`, so many times, to the intervals in which it passes, the first of which is `interval` with its counter at `place`. */
  private spread(
    counters: Float64Array,
    place: number,
    stride: number,
    interval: number,
    from: number,
    to: number,
    times: number,
  ): void {
    const { intervalEnds } = this;
    while (to > intervalEnds[interval]) {
      counters[place] += times * (intervalEnds[interval] - from);
      from = intervalEnds[interval++];
      place += stride;
    }
    counters[place] += times * (to - from);
  }

  private callOffset(caller: number, interval: number): number {
    return (caller * this.intervals + interval) * this.callColumns;
  }

  private groupOffset(group: number, interval: number): number {
    return (group * this.intervals + interval) * groupColumns;
  }

  /** Do calls that arrive in this interval count? Waits are binned for those only. */
  private isCounted(interval: number): boolean {
    return interval >= this.countedFrom && interval < this.countedTo;
  }
}
