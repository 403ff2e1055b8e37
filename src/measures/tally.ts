/**
 * A Tally is what is counted while one day runs: calls by caller type and by the
 * interval in which they arrived, times by the interval in which they passed,
 * waits in bins. Everything is a whole number (calls, ticks), so that sums are
 * exact and no order of adding changes them. The engine writes, `estimates` reads.
 */
import type { Plan } from '../plan/plan.ts';
import * as callColumn from './callColumn.ts';
import { extraColumns } from './extraColumn.ts';
import { waitBin, waitBinCount } from './waitBins.ts';

export * as callColumn from './callColumn.ts';
export * as extraColumn from './extraColumn.ts';
export * as groupColumn from './groupColumn.ts';

export const groupColumns = 4;

/** For each group of a day, where operators are followed: standard deviation of their occupancy, longest run of calls without a pause. */
export const fairnessColumns = 2;

/** An abandonment so soon counts as service in the `creditShort` definition. */
export const shortAbandonTicks = 5_000_000;

export class Tally {
  readonly intervals: number;
  /** Columns for each caller and interval; the extra ones are the last, from `extras` on, in plans that have them. */
  readonly callColumns: number;
  readonly extras: number;
  /** `[caller][interval][column]`. */
  readonly calls: Float64Array;
  /** `[group][interval][column]`. */
  readonly operators: Float64Array;
  /** `[group][fairness column]`, NaN where not defined; empty where operators are nobody in particular. */
  readonly fairness: Float64Array;
  /** `[window][caller][bin]`, counted calls that waited, all and in each window of the plan; who was answered at once is in `answeredImmediately` only. */
  readonly answeredWaits: Float64Array;
  /** `[caller][bin]`: of all abandoned and disconnected calls. */
  readonly lostWaits: Float64Array;
  /** The highest bin in use, all callers: what is above need not be looked at. */
  highestBin = 0;
  /** `[shared, then each caller][opening]`: the day's factors, 1 is as expected. */
  readonly factors: Float64Array;

  constructor(plan: Plan) {
    this.intervals = plan.intervalEnds.length;
    this.extras = firstExtra(plan);
    this.callColumns = callColumnsOf(plan);
    this.calls = new Float64Array(plan.callers.length * this.intervals * this.callColumns);
    this.operators = new Float64Array(plan.groups.length * this.intervals * groupColumns);
    this.fairness = new Float64Array(plan.individuals ? plan.groups.length * fairnessColumns : 0).fill(NaN);
    this.answeredWaits = new Float64Array(plan.waitWindows.length * plan.callers.length * waitBinCount);
    this.lostWaits = new Float64Array(plan.callers.length * waitBinCount);
    this.factors = new Float64Array((1 + plan.callers.length) * plan.openings.length).fill(1);
  }

  /** `row`: the caller, or of a window its number times the callers more. */
  countWait(waits: Float64Array, row: number, ticks: number): void {
    const bin = waitBin(ticks);
    waits[row * waitBinCount + bin]++;
    if (bin > this.highestBin) this.highestBin = bin;
  }

  clear(): void {
    this.calls.fill(0);
    this.operators.fill(0);
    this.fairness.fill(NaN);
    for (const waits of [this.answeredWaits, this.lostWaits]) {
      for (let base = 0; base < waits.length; base += waitBinCount) waits.fill(0, base, base + this.highestBin + 1);
    }
    this.highestBin = 0;
  }
}

/** Where the extra columns of a caller and interval begin. */
export function firstExtra(plan: Plan): number {
  return callColumn.firstThreshold + 2 * plan.callers[0].thresholds.length;
}

export function callColumnsOf(plan: Plan): number {
  return firstExtra(plan) + (plan.hasExtras ? extraColumns : 0);
}
