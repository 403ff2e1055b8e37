/**
 * Test support: what the naive twin knows of one simulated day. Callers and
 * operators are objects, events one sorted list, counts go straight into the
 * tally. Times are ticks.
 */
import type { CallerSources } from '../../../src/engine/callerSources.ts';
import { dayPartsOf } from '../../../src/measures/dayParts.ts';
import { callColumn, groupColumn, groupColumns, shortAbandonTicks, type Tally } from '../../../src/measures/tally.ts';
import type { Plan, SkillPlan } from '../../../src/plan/plan.ts';

/** The ladder of one instant. Within a rung goes first who began first what it is doing. */
export const rungs = { serviceEnds: 0, otherEnds: 1, changes: 2, losses: 3, due: 4, arrivals: 5, freshCalls: 6 };

export interface Operator {
  readonly group: number;
  /** Among the group's. */
  readonly number: number;
  idleSince: number;
  /** Open chats, the latest first, and since when there have been some. */
  chats: Chat[];
  chattingSince: number;
  /** Calls taken today, since the last pause, and at most without one. */
  calls: number;
  run: number;
  longestRun: number;
  /** Ticks at work, on duty. */
  worked: number;
  duty: number;
}

export interface Chat {
  readonly call: Call;
  readonly slowdown: Float64Array;
  /** Ticks of work left, were it the only one, at the moment `since`. */
  left: number;
  since: number;
  turn: number;
}

export interface Group {
  onDuty: number;
  /** The longest idle first. */
  readonly idle: Operator[];
  readonly busy: Set<Operator>;
  /** Who is not there; the last to go is the first to come back. */
  readonly away: Operator[];
  readonly everybody: Operator[];
}

/** The first operator of a warm transfer, whose talk ended at `since`. */
export interface Holder {
  readonly operator: Operator;
  readonly since: number;
  readonly wrapUp: number;
  readonly handover: number;
}

/** The numbers of one attempt. */
export interface Attempt {
  readonly patience: number;
  readonly balkUniform: number;
  readonly menuTime: number;
  readonly menuUniform: number;
  readonly callbackUniform: number;
  readonly announceUniform: number;
}

/** One attempt of a caller: a new object for each. */
export interface Call extends Attempt {
  readonly caller: number;
  /** Who it is, and how far it has come. */
  readonly origin: number;
  readonly number: number;
  readonly step: number;
  readonly attempt: number;
  readonly isRepeat: boolean;
  readonly talk: number;
  readonly wrapUp: number;
  queue: number;
  /** In which it rang. */
  interval: number;
  hasLine: boolean;
  holder: Holder | null;
  /** When and as which it joined its queue. */
  joined: number;
  turn: number;
  /** Ticks of waiting that it was told. */
  told: number | null;
  dials: number;
  promised: number;
}

/** Who takes a call, and by which skill. */
export interface Taker {
  readonly skill: SkillPlan;
  readonly operator: Operator;
}

/** What service leads to, though it comes before it: the next call, for the caller and for the operator. */
export interface Doings {
  readonly rings: (day: Day, call: Call, isHandedOver?: boolean) => void;
  readonly isAnswered: (day: Day, call: Call, by: Taker) => void;
}

interface Event {
  readonly time: number;
  readonly rung: number;
  readonly turn: number;
  readonly happens: () => void;
}

export class Day {
  readonly plan: Plan;
  readonly sources: readonly CallerSources[];
  readonly tally: Tally;
  readonly doings: Doings;
  readonly groups: readonly Group[];
  now = 0;
  /** In the queues of callers and of callbacks, in the order of joining. */
  waiting: Call[] = [];
  readonly inMenu = new Set<Call>();
  /** Whose callback is not on the list: its time has not come. */
  readonly promised = new Set<Call>();
  linesInUse = 0;
  openCallbacks = 0;
  isShut = false;
  /** By caller type. */
  readonly lastServed: number[];
  private readonly isOpen: readonly boolean[];
  private readonly events: Event[] = [];
  private turns = 0;

  constructor(plan: Plan, sources: readonly CallerSources[], tally: Tally, doings: Doings) {
    this.plan = plan;
    this.sources = sources;
    this.tally = tally;
    this.doings = doings;
    this.groups = plan.groups.map(() => ({ onDuty: 0, idle: [], busy: new Set(), away: [], everybody: [] }));
    this.lastServed = plan.callers.map(() => 0);
    this.isOpen = dayPartsOf(plan).isOpen;
    tally.clear();
  }

  nextTurn(): number {
    return this.turns++;
  }

  at(time: number, rung: number, happens: () => void, turn = this.nextTurn()): void {
    if (time === Infinity) return;
    const place = this.events.findIndex((other) => (other.time - time || other.rung - rung || other.turn - turn) > 0);
    this.events.splice(place < 0 ? this.events.length : place, 0, { time, rung, turn, happens });
  }

  nextEvent(): Event | undefined {
    return this.events.shift();
  }

  intervalAt(time: number): number {
    return this.plan.intervalEnds.findIndex((end) => time < end);
  }

  /** Where a call that rings now counts: who is handed over while the doors are closed, in the last interval before. */
  ringsIn(): number {
    const interval = this.intervalAt(this.now);
    return this.plan.atClose === 'runOn' || this.isOpen[interval] ? interval : interval - 1;
  }

  kindOf(call: Call): 'call' | 'chat' | 'mail' {
    return this.plan.callers[call.caller].kind;
  }

  isCallback(call: Call): boolean {
    return this.plan.queues[call.queue].kind === 'callback';
  }

  /** Callers of the type waiting on the line. */
  waitingOf(caller: number): number {
    return this.waiting.filter((call) => call.caller === caller && !this.isCallback(call)).length;
  }

  /** One of `callColumn`, where the call rang. */
  count(call: Call, column: number, by = 1): void {
    this.tally.calls[this.callPlace(call.caller, call.interval) + column] += by;
  }

  /** One of `extraColumn`. */
  countExtra(call: Call, column: number, by = 1): void {
    if (this.plan.hasExtras) this.count(call, this.tally.extras + column, by);
  }

  /** The same in the present interval. */
  countExtraNow(caller: number, column: number): void {
    this.tally.calls[this.callPlace(caller, this.intervalAt(this.now)) + this.tally.extras + column]++;
  }

  answered(call: Call): void {
    const wait = this.now - call.joined;
    this.count(call, callColumn.answeredAfterWait);
    this.count(call, callColumn.answeredWait, wait);
    this.plan.callers[call.caller].thresholds.forEach((threshold, t) => {
      if (wait <= threshold) this.count(call, callColumn.firstThreshold + 2 * t);
    });
    this.waited(call, this.now);
    if (!this.isCounted(call)) return;
    this.plan.waitWindows.forEach(({ from, to }, window) => {
      if (call.interval < from || call.interval >= to) return;
      this.tally.countWait(this.tally.answeredWaits, window * this.plan.callers.length + call.caller, wait);
    });
  }

  abandoned(call: Call): void {
    const wait = this.now - call.joined;
    this.lost(call, callColumn.abandoned, this.now);
    if (wait <= shortAbandonTicks) this.count(call, callColumn.abandonedShort);
    this.plan.callers[call.caller].thresholds.forEach((threshold, t) => {
      if (wait <= threshold) this.count(call, callColumn.firstThreshold + 2 * t + 1);
    });
  }

  lost(call: Call, column: number, at: number): void {
    this.count(call, column);
    this.count(call, callColumn.lostWait, at - call.joined);
    this.waited(call, at);
    if (this.isCounted(call)) this.tally.countWait(this.tally.lostWaits, call.caller, at - call.joined);
  }

  /** The call was in its queue until then; `column` counts the time. */
  waited(call: Call, until: number, column: number = callColumn.queue): void {
    this.eachInterval(call.joined, until, (interval, ticks) => {
      this.tally.calls[this.callPlace(call.caller, interval) + column] += ticks;
    });
  }

  worked(operator: Operator, from: number, to: number): void {
    operator.worked += to - from;
    this.eachInterval(from, to, (interval, ticks) => {
      this.tally.operators[this.groupPlace(operator.group, interval) + groupColumn.busy] += ticks;
    });
  }

  callPlace(caller: number, interval: number): number {
    return (caller * this.tally.intervals + interval) * this.tally.callColumns;
  }

  groupPlace(group: number, interval: number): number {
    return (group * this.tally.intervals + interval) * groupColumns;
  }

  /** Time on duty and surplus, between now and then. */
  passTo(time: number): void {
    this.groups.forEach(({ idle, busy, onDuty }, group) => {
      const onDutyUntil = Math.min(time, this.plan.closes);
      for (const operator of [...idle, ...busy]) operator.duty += Math.max(0, onDutyUntil - this.now);
      this.eachInterval(this.now, time, (interval, ticks) => {
        const surplus = Math.max(0, busy.size - onDuty);
        this.tally.operators[this.groupPlace(group, interval) + groupColumn.surplus] += surplus * ticks;
      });
    });
    this.now = time;
  }

  private isCounted(call: Call): boolean {
    return call.interval >= this.plan.counted.from && call.interval < this.plan.counted.to;
  }

  private eachInterval(from: number, to: number, passes: (interval: number, ticks: number) => void): void {
    const { intervalEnds } = this.plan;
    intervalEnds.forEach((end, interval) => {
      const ticks = Math.min(to, end) - Math.max(from, interval === 0 ? 0 : intervalEnds[interval - 1]);
      if (ticks > 0) passes(interval, ticks);
    });
  }
}
