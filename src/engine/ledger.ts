/**
 * The counting of a day: which interval it is, and where in the tally each thing
 * goes. Calls count in the interval in which they arrived, times in those in
 * which they pass.
 */
import * as callColumn from '../measures/callColumn.ts';
import * as groupColumn from '../measures/groupColumn.ts';
import { groupColumns, shortAbandonTicks, type Tally } from '../measures/tally.ts';
import type { Plan } from '../plan/plan.ts';
import type { CallTable } from './callTable.ts';

const none = new Float64Array(0);

export class Ledger {
  calls: Float64Array = none;
  operators: Float64Array = none;
  /** The present moment in ticks. A field and not handed from function to function: a double that is handed over is boxed. */
  now = 0.5;
  /** The counting interval of the present moment, and its end. */
  interval = 0;
  intervalEnd = 0.5;
  /** Where a call that arrives in an interval counts: there, but who is handed over after closing in the last interval before. */
  readonly arrivalInterval: Int32Array;
  readonly callColumns: number;
  readonly intervals: number;
  private readonly extras: number;
  private readonly intervalEnds: Float64Array;
  private readonly countedFrom: number;
  private readonly countedTo: number;
  /** `[caller][threshold]` in ticks. */
  private readonly thresholds: Float64Array;
  private readonly thresholdCount: number;
  private readonly callers: number;
  /** By interval: the windows that it is in, but the first, which is all that is counted; null: there are no others. */
  private readonly windowsOf: readonly Int32Array[] | null;
  private tally: Tally;

  constructor(plan: Plan, tally: Tally) {
    this.tally = tally;
    this.callColumns = tally.callColumns;
    this.extras = tally.extras;
    this.intervals = plan.intervalEnds.length;
    this.intervalEnds = plan.intervalEnds;
    this.arrivalInterval = Int32Array.from(plan.intervalEnds, (end, k) => (isNight(plan, end) ? k - 1 : k));
    this.countedFrom = plan.counted.from;
    this.countedTo = plan.counted.to;
    this.thresholds = Float64Array.from(plan.callers.flatMap((caller) => [...caller.thresholds]));
    this.thresholdCount = plan.callers[0].thresholds.length;
    this.callers = plan.callers.length;
    this.windowsOf = plan.waitWindows.length === 1 ? null : windowsByInterval(plan);
  }

  startDay(tally: Tally): void {
    tally.clear();
    this.tally = tally;
    this.calls = tally.calls;
    this.operators = tally.operators;
    this.now = 0;
    this.interval = 0;
    this.intervalEnd = this.intervalEnds[0];
  }

  moveTo(time: number): void {
    this.now = time;
    while (time >= this.intervalEnd) this.intervalEnd = this.intervalEnds[++this.interval];
  }

  callPlace(caller: number, interval: number): number {
    return (caller * this.intervals + interval) * this.callColumns;
  }

  groupPlace(group: number, interval: number): number {
    return (group * this.intervals + interval) * groupColumns;
  }

  /** One of `callColumn`, for the call in this row. */
  count(table: CallTable, row: number, column: number): void {
    this.calls[this.callPlace(table.caller[row], table.interval[row]) + column]++;
  }

  /** One of `extraColumn`, in plans that have them. */
  countExtra(table: CallTable, row: number, column: number, by = 1): void {
    this.calls[this.callPlace(table.caller[row], table.interval[row]) + this.extras + column] += by;
  }

  /** A call of the type arrives now. */
  countArrival(caller: number, column: number): void {
    this.calls[this.callPlace(caller, this.arrivalInterval[this.interval]) + column]++;
  }

  countExtraArrival(caller: number, column: number): void {
    this.countArrival(caller, this.extras + column);
  }

  /** Something happens now, whenever the call arrived. */
  countExtraNow(caller: number, column: number): void {
    this.calls[this.callPlace(caller, this.interval) + this.extras + column]++;
  }

  /** A waiting call is answered. */
  answered(table: CallTable, row: number): void {
    const { calls, thresholds, now } = this;
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = now - table.arrived[row];
    const place = this.callPlace(caller, interval);
    calls[place + callColumn.answeredAfterWait]++;
    calls[place + callColumn.answeredWait] += wait;
    if (interval === this.interval) calls[place + callColumn.queue] += wait;
    else this.spreadQueue(table, row, now);
    const first = caller * this.thresholdCount;
    for (let t = 0; t < this.thresholdCount; t++) {
      if (wait <= thresholds[first + t]) calls[place + callColumn.firstThreshold + 2 * t]++;
    }
    if (!this.isCounted(interval)) return;
    const { tally, windowsOf, callers } = this;
    tally.countWait(tally.answeredWaits, caller, wait);
    if (windowsOf === null) return;
    for (const window of windowsOf[interval]) tally.countWait(tally.answeredWaits, window * callers + caller, wait);
  }

  /** The caller hung up at the deadline, now or before. */
  abandoned(table: CallTable, row: number): void {
    const { calls, thresholds } = this;
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = table.deadline[row] - table.arrived[row];
    const place = this.callPlace(caller, interval);
    calls[place + callColumn.abandoned]++;
    calls[place + callColumn.lostWait] += wait;
    if (wait <= shortAbandonTicks) calls[place + callColumn.abandonedShort]++;
    const first = caller * this.thresholdCount;
    for (let t = 0; t < this.thresholdCount; t++) {
      if (wait <= thresholds[first + t]) calls[place + callColumn.firstThreshold + 2 * t + 1]++;
    }
    if (table.deadline[row] <= this.intervalEnds[interval]) calls[place + callColumn.queue] += wait;
    else this.spreadQueue(table, row, table.deadline[row]);
    if (this.isCounted(interval)) this.tally.countWait(this.tally.lostWaits, caller, wait);
  }

  /** The call was cut off. */
  disconnected(table: CallTable, row: number, at: number): void {
    const caller = table.caller[row];
    const interval = table.interval[row];
    const wait = at - table.arrived[row];
    this.spreadQueue(table, row, at);
    const place = this.callPlace(caller, interval);
    this.calls[place + callColumn.disconnected]++;
    this.calls[place + callColumn.lostWait] += wait;
    if (this.isCounted(interval)) this.tally.countWait(this.tally.lostWaits, caller, wait);
  }

  /** Mail that nobody answered waits until the last closing. */
  leftOver(table: CallTable, row: number, until: number, column: number): void {
    const place = this.callPlace(table.caller[row], table.interval[row]);
    this.spreadQueue(table, row, until);
    this.calls[place + callColumn.lostWait] += until - table.arrived[row];
    this.calls[place + this.extras + column]++;
  }

  /** Adds the call's wait up to `until` to the queue of the intervals in which it passed. */
  spreadQueue(table: CallTable, row: number, until: number): void {
    const place = this.callPlace(table.caller[row], table.interval[row]) + callColumn.queue;
    this.spread(this.calls, place, this.callColumns, table.interval[row], table.arrived[row], until, 1);
  }

  /** The same for the list of callbacks. */
  spreadCallbackQueue(table: CallTable, row: number, until: number, column: number): void {
    const place = this.callPlace(table.caller[row], table.interval[row]) + this.extras + column;
    this.spread(this.calls, place, this.callColumns, table.interval[row], table.arrived[row], until, 1);
  }

  /** An operator of the group is at work in this time, whenever that is. */
  busy(group: number, from: number, to: number): void {
    this.spread(this.operators, this.groupPlace(group, 0) + groupColumn.busy, groupColumns, 0, from, to, 1);
  }

  surplus(group: number, from: number, to: number, operators: number): void {
    this.spread(this.operators, this.groupPlace(group, 0) + groupColumn.surplus, groupColumns, 0, from, to, operators);
  }

  /** Adds the time from `from` to `to`, so many times, to the intervals in which it passes; `interval`, with its counter at `place`, is that of `from` or an earlier one. */
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
    while (from >= intervalEnds[interval]) {
      interval++;
      place += stride;
    }
    while (to > intervalEnds[interval]) {
      counters[place] += times * (intervalEnds[interval] - from);
      from = intervalEnds[interval++];
      place += stride;
    }
    counters[place] += times * (to - from);
  }

  /** Do calls that arrive in this interval count? Waits are binned for those only. */
  private isCounted(interval: number): boolean {
    return interval >= this.countedFrom && interval < this.countedTo;
  }
}

/** Does this interval lie between two openings, or after the last? */
function isNight({ atClose, openings }: Plan, end: number): boolean {
  return atClose !== 'runOn' && !openings.some(({ from, to }) => end > from && end <= to);
}

function windowsByInterval({ intervalEnds, waitWindows }: Plan): Int32Array[] {
  return Array.from(intervalEnds, (_, interval) =>
    Int32Array.from(
      waitWindows.flatMap(({ from, to }, window) => (window > 0 && interval >= from && interval < to ? [window] : [])),
    ),
  );
}
