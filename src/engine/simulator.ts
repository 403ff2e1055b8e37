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
import { callColumn, groupColumn, groupColumns, shortAbandonTicks, Tally } from '../measures/tally.ts';
import type { CallerPlan, Plan } from '../plan/plan.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { streamKey } from '../random/streams.ts';
import type { RetryCause } from '../scenario/scenario.ts';
import { CallerSources, drawDayFactor } from './callerSources.ts';
import { CallTable } from './callTable.ts';
import { EventHeap } from './eventHeap.ts';
import { OperatorPool } from './operatorPool.ts';
import { Routing } from './routing.ts';

const none = -1;

/** Rungs of the ladder among timers: the high part of a rank, above the order of scheduling. */
const rung = 2 ** 45;
const lineRung = 0;
const abandonRung = rung;
const overflowRung = 2 * rung;
const retryRung = 3 * rung;

/** What became of a call that came in. */
const fate = { answered: 0, waits: 1, blocked: 2, balked: 3, abandoned: 4 } as const;
type Fate = (typeof fate)[keyof typeof fate];

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
  /** By caller type: when the next fresh call comes, and how many have come. */
  private readonly nextArrivals: Float64Array;
  private readonly numbers: Int32Array;
  /** By caller type: does wrap-up follow, so that the line is freed before the operator? */
  private readonly freesLineEarly: Uint8Array;
  private readonly patient: Uint8Array;
  /** By group: since when the present surplus has been working. */
  private readonly surplusSince: Float64Array;

  private tally: Tally;
  private calls: Float64Array = new Float64Array(0);
  private operators: Float64Array = new Float64Array(0);
  private callColumns = 0;
  private readonly intervals: number;
  private now = 0;
  private interval = 0;
  private staffingStep = 0;
  private linesInUse = 0;
  private serial = 0;
  /** Of the service event to come: twice the group, plus 1 where its end frees the line. */
  private payload = 0;

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
    this.numbers = new Int32Array(plan.callers.length);
    this.freesLineEarly = Uint8Array.from(plan.callers, (caller) => (plan.lines < Infinity && caller.wrapUp ? 1 : 0));
    this.patient = Uint8Array.from(plan.callers, (caller) => (caller.patience ? 0 : 1));
    this.surplusSince = new Float64Array(plan.groups.length);
    this.tally = new Tally(plan);
    this.intervals = plan.intervalEnds.length;
  }

  /** Simulates day `day` (from 0) into `tally`, which it clears first. */
  run(day: number, tally: Tally): void {
    this.startDay(day, tally);
    const { services, timers, nextArrivals } = this;
    const { closes, atClose, intervalEnds } = this.plan;
    const callerTypes = nextArrivals.length;
    let intervalEnd = intervalEnds[0];
    let arriving = this.firstToArrive();
    let nextArrival = nextArrivals[arriving];
    let nextStaffing = this.nextStaffingChange();
    for (;;) {
      const service = services.times[0];
      const timer = timers.times[0];
      let time = service;
      if (nextStaffing < time) time = nextStaffing;
      if (timer < time) time = timer;
      if (nextArrival < time) time = nextArrival;
      if (time === Infinity) break;
      this.now = time;
      while (time >= intervalEnd) intervalEnd = intervalEnds[++this.interval];
      if (time >= closes && atClose === 'runOn' && !this.countedCallWaits()) break;

      if (service === time) {
        this.endService();
      } else if (timer === time && timers.ranks[0] < abandonRung) {
        timers.pop();
        this.linesInUse--;
      } else if (nextStaffing === time) {
        this.changeStaffing();
        nextStaffing = this.nextStaffingChange();
      } else if (timer === time) {
        this.timerDue();
      } else {
        this.freshCall(arriving);
        nextArrivals[arriving] = this.sources[arriving].arrivals.next();
        if (callerTypes > 1) arriving = this.firstToArrive();
        nextArrival = nextArrivals[arriving];
      }
    }
    this.loseWhoIsLeft();
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
    this.numbers.fill(0);
    this.now = 0;
    this.interval = 0;
    this.staffingStep = 0;
    this.linesInUse = 0;
    this.serial = 0;
    const shared = drawDayFactor(this.generator, this.sharedFactorKey, this.sharedFactorLaw, day);
    for (let caller = 0; caller < this.sources.length; caller++) {
      this.sources[caller].startDay(day, shared);
      this.nextArrivals[caller] = this.sources[caller].arrivals.next();
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

  /** A caller's first attempt. Who is answered at once never becomes a row. */
  private freshCall(caller: number): void {
    const sources = this.sources[caller];
    let talk = sources.talk.next();
    if (sources.hold !== null) talk += sources.hold.next();
    const wrapUp = sources.wrapUp === null ? 0 : sources.wrapUp.next();
    const patience = sources.patience === null ? Infinity : sources.patience.next();
    const balkUniform = sources.balking === null ? 1 : sources.balking.next();
    const number = this.numbers[caller]++;
    const column = this.callOffset(caller, this.interval);
    this.calls[column]++;
    const became = this.offer(caller, talk, wrapUp, balkUniform, column);
    if (became === fate.answered) return;
    if (became !== fate.waits && !this.ringsAgain(caller, became, number, 1)) return;
    const { table } = this;
    const row = table.take();
    table.caller[row] = caller;
    table.number[row] = number;
    table.attempt[row] = 1;
    table.talk[row] = talk;
    table.wrapUp[row] = wrapUp;
    table.patience[row] = patience;
    table.balkUniform[row] = balkUniform;
    if (became === fate.waits) this.join(row);
    else this.scheduleRetry(row);
  }

  /** A caller rings again. */
  private retry(row: number): void {
    const { table } = this;
    const caller = table.caller[row];
    const column = this.callOffset(caller, this.interval);
    this.calls[column]++;
    this.calls[column + callColumn.retries]++;
    const became = this.offer(caller, table.talk[row], table.wrapUp[row], table.balkUniform[row], column);
    if (became === fate.waits) this.join(row);
    else if (became === fate.answered) table.release(row);
    else this.retryOrRelease(row, became);
  }

  /** A call comes in: it finds a line and an operator, or a reason to go away, or it has to wait. */
  private offer(caller: number, talk: number, wrapUp: number, balkUniform: number, column: number): Fate {
    if (this.linesInUse >= this.plan.lines) {
      this.calls[column + callColumn.blocked]++;
      return fate.blocked;
    }
    const skill = this.routing.chooseSkill(caller, 0);
    if (skill !== none) {
      this.calls[column + callColumn.answeredImmediately]++;
      this.linesInUse++;
      this.pool.take(this.routing.skillGroup[skill]);
      this.services.push(this.serve(caller, skill, talk, wrapUp, this.interval), this.serial++, this.payload);
      return fate.answered;
    }
    if (this.table.totalWaiting >= this.plan.queueCapacity) {
      this.calls[column + callColumn.blocked]++;
      return fate.blocked;
    }
    const { balkShare } = this.plan.callers[caller];
    if (balkShare.length > 0) {
      const waiting = this.table.waiting[caller];
      if (balkUniform < balkShare[waiting < balkShare.length ? waiting : balkShare.length - 1]) {
        this.calls[column + callColumn.balked]++;
        return fate.balked;
      }
    }
    this.linesInUse++;
    return fate.waits;
  }

  /** The call of `row` begins to wait. */
  private join(row: number): void {
    const { table, now } = this;
    const deadline = now + table.patience[row];
    const serial = this.serial++;
    table.serial[row] = serial;
    table.interval[row] = this.interval;
    table.arrived[row] = now;
    table.deadline[row] = deadline;
    table.join(row);
    if (!this.watched) return;
    if (deadline < Infinity) this.timers.push(deadline, abandonRung + serial, row);
    const { skills } = this.plan.callers[table.caller[row]];
    for (let skill = 0; skill < skills.length; skill++) {
      const { afterWaiting } = skills[skill];
      if (afterWaiting > 0) this.timers.push(now + afterWaiting, overflowRung + serial, row);
    }
  }

  /** Does this caller try again after losing attempt `attempt`, before the doors close? */
  private ringsAgain(caller: number, became: Fate, number: number, attempt: number): boolean {
    const { retries } = this.plan.callers[caller];
    if (retries === null || !retries.after[causeOf(became)]) return false;
    const sources = this.sources[caller];
    sources.startRetry(number, attempt);
    if (!sources.retryWanted) return false;
    return this.plan.atClose === 'runOn' || this.now + sources.retryDelay < this.plan.closes;
  }

  /** With what `ringsAgain` has just drawn for this caller. */
  private scheduleRetry(row: number): void {
    const { table } = this;
    const sources = this.sources[table.caller[row]];
    const serial = this.serial++;
    table.serial[row] = serial;
    table.attempt[row]++;
    table.patience[row] = sources.retryPatience;
    table.balkUniform[row] = sources.retryBalkUniform;
    this.timers.push(this.now + sources.retryDelay, retryRung + serial, row);
  }

  private retryOrRelease(row: number, became: Fate): void {
    const { table } = this;
    if (this.ringsAgain(table.caller[row], became, table.number[row], table.attempt[row])) this.scheduleRetry(row);
    else table.release(row);
  }

  /** A timer of the call table: void where its call has moved on since. */
  private timerDue(): void {
    const { timers, table } = this;
    const rank = timers.ranks[0];
    const row = timers.payloads[0];
    timers.pop();
    const kind = Math.floor(rank / rung);
    if (table.serial[row] !== rank - kind * rung) return;
    if (kind * rung === retryRung) this.retry(row);
    else if (kind * rung === abandonRung) this.abandon(row);
    else this.overflow(row);
  }

  /** The call has waited long enough for further groups: is anybody there idle? */
  private overflow(row: number): void {
    const { table } = this;
    const skill = this.routing.chooseSkill(table.caller[row], this.now - table.arrived[row]);
    if (skill === none) return;
    this.pool.take(this.routing.skillGroup[skill]);
    this.services.push(this.answerWaiting(row, skill), this.serial++, this.payload);
  }

  private endService(): void {
    const { services, pool } = this;
    const payload = services.payloads[0];
    const group = payload >> 1;
    if ((payload & 1) === 1) this.linesInUse--;
    const surplus = pool.surplus(group);
    if (surplus > 0) {
      this.countSurplus(group, surplus);
      pool.rest(group, this.now);
      services.pop();
      return;
    }
    const caller = this.pick(group, pool.idle(group) + 1);
    if (caller === none) {
      pool.rest(group, this.now);
      services.pop();
    } else {
      const end = this.answerWaiting(this.table.head[caller], this.routing.pickedSkill);
      services.replace(end, this.serial++, this.payload);
    }
  }

  /** The caller type that a free operator of the group serves next. */
  private pick(group: number, idle: number): number {
    if (!this.watched) this.dropAbandoned(group);
    return this.routing.pickCaller(group, idle, this.now);
  }

  /** Callers at the head of the group's queues whose patience has ended are counted and gone. */
  private dropAbandoned(group: number): void {
    const { table, routing, now } = this;
    for (let index = 0; ; index++) {
      const caller = routing.callerOf(group, index);
      if (caller === none) return;
      if (this.patient[caller] === 1) continue;
      for (let row = table.head[caller]; row !== none && table.deadline[row] < now; row = table.head[caller]) {
        this.abandon(row);
      }
    }
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
      this.countSurplus(group, pool.surplus(group));
      pool.setOnDuty(group, count, now);
    }
    for (let group = 0; group < plan.groups.length; group++) {
      for (let idle = pool.idle(group); idle > 0; idle--) {
        const caller = this.pick(group, idle);
        if (caller === none) break;
        pool.take(group);
        const end = this.answerWaiting(this.table.head[caller], this.routing.pickedSkill);
        this.services.push(end, this.serial++, this.payload);
      }
    }
  }

  /** The surplus of the group has worked since it last changed. After closing all work is overtime and is counted as such by its interval. */
  private countSurplus(group: number, surplus: number): void {
    const from = this.surplusSince[group];
    this.surplusSince[group] = this.now;
    if (surplus === 0) return;
    const { intervalEnds } = this.plan;
    let interval = 0;
    while (from >= intervalEnds[interval]) interval++;
    const place = this.groupOffset(group, interval) + groupColumn.surplus;
    this.spread(this.operators, place, groupColumns, interval, from, this.now, surplus);
  }

  /** The end of the service that begins now; `payload` is set for its event. */
  private serve(caller: number, skill: number, talk: number, wrapUp: number, arrivedIn: number): number {
    const { routing, now } = this;
    const group = routing.skillGroup[skill];
    const factor = routing.handlingFactor[skill];
    if (factor !== 1) {
      talk = Math.floor(talk * factor + 0.5);
      wrapUp = Math.floor(wrapUp * factor + 0.5);
    }
    const end = now + talk + wrapUp;
    this.operators[this.groupOffset(group, arrivedIn) + groupColumn.answered]++;
    const place = this.groupOffset(group, this.interval) + groupColumn.busy;
    this.spread(this.operators, place, groupColumns, this.interval, now, end, 1);
    if (this.freesLineEarly[caller] === 1) {
      this.timers.push(now + talk, lineRung + this.serial++, none);
      this.payload = group << 1;
    } else {
      this.payload = (group << 1) | 1;
    }
    return end;
  }

  /** A waiting call is answered; the end of its service. */
  private answerWaiting(row: number, skill: number): number {
    const { table } = this;
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = this.leaveQueue(row, this.now);
    const column = this.callOffset(caller, interval);
    const { calls } = this;
    calls[column + callColumn.answeredAfterWait]++;
    calls[column + callColumn.answeredWait] += wait;
    const { thresholds } = this.plan.callers[caller];
    for (let t = 0; t < thresholds.length; t++) {
      if (wait <= thresholds[t]) calls[column + callColumn.firstThreshold + 2 * t]++;
    }
    if (this.isCounted(interval)) this.tally.countWait(this.tally.answeredWaits, caller, wait);
    const end = this.serve(caller, skill, table.talk[row], table.wrapUp[row], interval);
    table.release(row);
    return end;
  }

  /** The caller hung up at the deadline: now, or some time ago where nobody was looking. */
  private abandon(row: number): void {
    const { table, calls } = this;
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = this.leaveQueue(row, table.deadline[row]);
    const column = this.callOffset(caller, interval);
    calls[column + callColumn.abandoned]++;
    calls[column + callColumn.lostWait] += wait;
    if (wait <= shortAbandonTicks) calls[column + callColumn.abandonedShort]++;
    const { thresholds } = this.plan.callers[caller];
    for (let t = 0; t < thresholds.length; t++) {
      if (wait <= thresholds[t]) calls[column + callColumn.firstThreshold + 2 * t + 1]++;
    }
    if (this.isCounted(interval)) this.tally.countWait(this.tally.lostWaits, caller, wait);
    this.linesInUse--;
    this.retryOrRelease(row, fate.abandoned);
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
    const wait = this.leaveQueue(row, at);
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
        const last = Math.max(now, plan.closes);
        if (runOn || table.deadline[row] === Infinity) this.cutOff(row, last);
        else this.abandon(row);
      }
    }
  }

  /** Does anyone who arrived before the end of the horizon still wait? At twice its length nobody is waited for any longer. */
  private countedCallWaits(): boolean {
    const { table, now } = this;
    const { closes } = this.plan;
    if (now >= 2 * closes) return false;
    for (let caller = 0; caller < table.head.length; caller++) {
      for (let row = table.head[caller]; row !== none && table.arrived[row] < closes; row = table.head[caller]) {
        if (table.deadline[row] >= now) return true;
        this.abandon(row);
      }
    }
    return false;
  }

  /** How long the call has waited when it leaves the queue at `at`. */
  private leaveQueue(row: number, at: number): number {
    const { table } = this;
    const arrived = table.arrived[row];
    const interval = table.interval[row];
    table.leave(row);
    const column = this.callOffset(table.caller[row], interval) + callColumn.queue;
    this.spread(this.calls, column, this.callColumns, interval, arrived, at, 1);
    return at - arrived;
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
    const { intervalEnds } = this.plan;
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
    return interval >= this.plan.counted.from && interval < this.plan.counted.to;
  }
}

function causeOf(became: Fate): RetryCause {
  return became === fate.blocked ? 'blocked' : became === fate.balked ? 'balked' : 'abandoned';
}
