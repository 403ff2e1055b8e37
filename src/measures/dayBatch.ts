/**
 * What a batch of simulated days hands on: each day's counts, each day's wait
 * quantiles, and the wait distributions of all its days together. Typed arrays
 * only, so that it travels between threads without a copy.
 */
import type { Plan } from '../plan/plan.ts';
import { callersTogether } from './dayParts.ts';
import { callColumn, type Tally } from './tally.ts';
import { waitBinCount } from './waitBins.ts';
import { quantilesOfDay, WaitSums, type WaitSumsState } from './waitSums.ts';

export interface DayBatch {
  readonly firstDay: number;
  readonly days: number;
  /** `[day][caller][interval][column]`: the tally's `calls`. */
  readonly calls: Float64Array;
  /** `[day][group][interval][column]`: the tally's `operators`. */
  readonly operators: Float64Array;
  /** `[day][group][column]`: the tally's `fairness`. */
  readonly fairness: Float64Array;
  /** `[day][shared, then each caller][opening]`: the tally's `factors`. */
  readonly factors: Float64Array;
  /** `[day][window][all callers, then each][level]`: waits of answered calls in seconds, NaN where there were none. */
  readonly quantiles: Float64Array;
  /** `[window][all callers, then each]`: waits of answered calls. */
  readonly answered: readonly WaitSumsState[];
  /** All callers, then each: of all who entered. */
  readonly entered: readonly WaitSumsState[];
}

export class DayBatchBuilder {
  private readonly plan: Plan;
  private readonly firstDay: number;
  private readonly calls: Float64Array;
  private readonly operators: Float64Array;
  private readonly fairness: Float64Array;
  private readonly factors: Float64Array;
  private readonly quantiles: Float64Array;
  private readonly answered: readonly WaitSums[];
  private readonly entered: readonly WaitSums[];
  private readonly together: readonly number[];
  private readonly all = new Float64Array(waitBinCount);
  /** Of the day: all callers, then each. */
  private readonly answeredCounts: Float64Array;
  private readonly enteredCounts: Float64Array;
  private days = 0;

  constructor(plan: Plan, tally: Tally, firstDay: number, days: number) {
    const scopes = plan.callers.length + 1;
    const windows = plan.waitWindows.length;
    this.plan = plan;
    this.firstDay = firstDay;
    this.calls = new Float64Array(days * tally.calls.length);
    this.operators = new Float64Array(days * tally.operators.length);
    this.fairness = new Float64Array(days * tally.fairness.length);
    this.factors = new Float64Array(days * tally.factors.length);
    this.together = callersTogether(plan);
    this.quantiles = new Float64Array(days * windows * scopes * plan.quantileLevels.length);
    this.answeredCounts = new Float64Array(scopes);
    this.enteredCounts = new Float64Array(scopes);
    this.answered = Array.from({ length: windows * scopes }, () => new WaitSums());
    this.entered = Array.from({ length: scopes }, () => new WaitSums());
  }

  /** Takes over one day's tally, whose wait bins are used up in the doing. */
  addDay(tally: Tally): void {
    const day = this.days++;
    this.calls.set(tally.calls, day * tally.calls.length);
    this.operators.set(tally.operators, day * tally.operators.length);
    this.fairness.set(tally.fairness, day * tally.fairness.length);
    this.factors.set(tally.factors, day * tally.factors.length);
    const { waitWindows } = this.plan;
    for (let window = waitWindows.length - 1; window >= 0; window--) {
      this.countCalls(tally, window);
      this.addAnswered(tally, window);
      this.addQuantiles(tally, window, day);
    }
    // The first window is all that is counted: who entered is who was answered in it, and who was lost.
    const { answeredWaits, lostWaits, highestBin } = tally;
    for (let base = 0; base < lostWaits.length; base += waitBinCount) {
      for (let bin = base; bin <= base + highestBin; bin++) lostWaits[bin] += answeredWaits[bin];
    }
    this.addWaits(lostWaits, highestBin, this.enteredCounts, this.entered);
  }

  finish(): DayBatch {
    return {
      firstDay: this.firstDay,
      days: this.days,
      calls: this.calls,
      operators: this.operators,
      fairness: this.fairness,
      factors: this.factors,
      quantiles: this.quantiles,
      answered: this.answered.map((sums) => sums.state()),
      entered: this.entered.map((sums) => sums.state()),
    };
  }

  /** How many were answered and how many entered; who was answered at once joins the waits of no length. */
  private countCalls(tally: Tally, window: number): void {
    const { waitWindows, callers } = this.plan;
    const { from, to } = waitWindows[window];
    const { answeredCounts, enteredCounts } = this;
    for (let caller = 0; caller < callers.length; caller++) {
      let immediately = 0;
      let afterWait = 0;
      let lost = 0;
      for (let interval = from; interval < to; interval++) {
        const column = (caller * tally.intervals + interval) * tally.callColumns;
        immediately += tally.calls[column + callColumn.answeredImmediately];
        afterWait += tally.calls[column + callColumn.answeredAfterWait];
        lost += tally.calls[column + callColumn.abandoned] + tally.calls[column + callColumn.disconnected];
      }
      tally.answeredWaits[(window * callers.length + caller) * waitBinCount] += immediately;
      answeredCounts[caller + 1] = immediately + afterWait;
      enteredCounts[caller + 1] = immediately + afterWait + lost;
    }
    for (const counts of [answeredCounts, enteredCounts]) {
      counts[0] = this.together.reduce((sum, caller) => sum + counts[caller + 1], 0);
    }
  }

  private addAnswered({ answeredWaits, highestBin }: Tally, window: number): void {
    const callers = this.plan.callers.length;
    const size = callers * waitBinCount;
    const waits = answeredWaits.subarray(window * size, (window + 1) * size);
    const sums = this.answered.slice(window * (callers + 1), (window + 1) * (callers + 1));
    this.addWaits(waits, highestBin, this.answeredCounts, sums);
  }

  /** Leaves the sum over the callers that are told together in `all`. */
  private addWaits(waits: Float64Array, highestBin: number, counts: Float64Array, sums: readonly WaitSums[]): void {
    const { all } = this;
    all.fill(0);
    for (const caller of this.together) {
      const base = caller * waitBinCount;
      for (let bin = 0; bin <= highestBin; bin++) all[bin] += waits[base + bin];
    }
    for (let caller = 0; caller < this.plan.callers.length; caller++) {
      const base = caller * waitBinCount;
      sums[caller + 1].addDay(waits, base, highestBin, counts[caller + 1]);
    }
    sums[0].addDay(all, 0, highestBin, counts[0]);
  }

  /** `all` has the window's waits of all callers. */
  private addQuantiles({ answeredWaits, highestBin }: Tally, window: number, day: number): void {
    const { quantileLevels, callers, waitWindows } = this.plan;
    for (let scope = 0; scope <= callers.length; scope++) {
      const bins = scope === 0 ? this.all : answeredWaits;
      const from = scope === 0 ? 0 : (window * callers.length + scope - 1) * waitBinCount;
      const place = (day * waitWindows.length + window) * (callers.length + 1) + scope;
      const count = this.answeredCounts[scope];
      quantilesOfDay(bins, from, highestBin, count, quantileLevels, this.quantiles, place * quantileLevels.length);
    }
  }
}
