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
  /** `[day][caller][opening]`: the tally's `factors`. */
  readonly factors: Float64Array;
  /** `[day][all callers, then each][level]`: waits of answered calls in seconds, NaN where there were none. */
  readonly quantiles: Float64Array;
  /** All callers, then each: waits of answered calls, and of all who entered. */
  readonly answered: readonly WaitSumsState[];
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
    this.plan = plan;
    this.firstDay = firstDay;
    this.calls = new Float64Array(days * tally.calls.length);
    this.operators = new Float64Array(days * tally.operators.length);
    this.fairness = new Float64Array(days * tally.fairness.length);
    this.factors = new Float64Array(days * tally.factors.length);
    this.together = callersTogether(plan);
    this.quantiles = new Float64Array(days * scopes * plan.quantileLevels.length);
    this.answeredCounts = new Float64Array(scopes);
    this.enteredCounts = new Float64Array(scopes);
    this.answered = Array.from({ length: scopes }, () => new WaitSums());
    this.entered = Array.from({ length: scopes }, () => new WaitSums());
  }

  /** Takes over one day's tally, whose wait bins are used up in the doing. */
  addDay(tally: Tally): void {
    const day = this.days++;
    this.calls.set(tally.calls, day * tally.calls.length);
    this.operators.set(tally.operators, day * tally.operators.length);
    this.fairness.set(tally.fairness, day * tally.fairness.length);
    this.factors.set(tally.factors, day * tally.factors.length);
    this.countCalls(tally);
    this.addWaits(tally.answeredWaits, tally.highestBin, this.answeredCounts, this.answered);
    this.addQuantiles(tally, day);
    for (let caller = 0; caller < this.plan.callers.length; caller++) {
      const base = caller * waitBinCount;
      for (let bin = base; bin <= base + tally.highestBin; bin++) tally.lostWaits[bin] += tally.answeredWaits[bin];
    }
    this.addWaits(tally.lostWaits, tally.highestBin, this.enteredCounts, this.entered);
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
  private countCalls(tally: Tally): void {
    const { counted, callers } = this.plan;
    const { answeredCounts, enteredCounts } = this;
    for (let caller = 0; caller < callers.length; caller++) {
      let immediately = 0;
      let afterWait = 0;
      let lost = 0;
      for (let interval = counted.from; interval < counted.to; interval++) {
        const column = (caller * tally.intervals + interval) * tally.callColumns;
        immediately += tally.calls[column + callColumn.answeredImmediately];
        afterWait += tally.calls[column + callColumn.answeredAfterWait];
        lost += tally.calls[column + callColumn.abandoned] + tally.calls[column + callColumn.disconnected];
      }
      tally.answeredWaits[caller * waitBinCount] += immediately;
      answeredCounts[caller + 1] = immediately + afterWait;
      enteredCounts[caller + 1] = immediately + afterWait + lost;
    }
    for (const counts of [answeredCounts, enteredCounts]) {
      counts[0] = this.together.reduce((sum, caller) => sum + counts[caller + 1], 0);
    }
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

  private addQuantiles({ answeredWaits, highestBin }: Tally, day: number): void {
    const { quantileLevels, callers } = this.plan;
    for (let scope = 0; scope <= callers.length; scope++) {
      const bins = scope === 0 ? this.all : answeredWaits;
      const from = scope === 0 ? 0 : (scope - 1) * waitBinCount;
      const at = (day * (callers.length + 1) + scope) * quantileLevels.length;
      const count = this.answeredCounts[scope];
      quantilesOfDay(bins, from, highestBin, count, quantileLevels, this.quantiles, at);
    }
  }
}
