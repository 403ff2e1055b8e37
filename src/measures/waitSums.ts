/**
 * Wait distributions over days, with intervals that know that calls of one day
 * resemble each other. For each bin b are kept, over days, the sums of C, C² and
 * C·N, where C is the day's number of waits up to the bin's edge and N their
 * number in all. F = ΣC/ΣN is then a ratio estimate with its variance at every edge,
 * and a quantile's interval comes from inverting F at q ± t·se (Woodruff 1952).
 * Sums are kept as steps from bin to bin, so that only bins in use are touched;
 * all are whole numbers, so that batches of days merge exactly.
 */
import { studentTQuantile } from '../theory/special.ts';
import { shareInterval } from './moments.ts';
import type { Estimate } from './result.ts';
import { waitBinCount, waitBinEdge } from './waitBins.ts';

const statistics = 3;

export class WaitSums {
  days = 0;
  /** Σ N and Σ N² over days. */
  private total = 0;
  private totalSquares = 0;
  /** `[bin][C, C², C·N]`, as steps over the bin before. */
  private readonly steps: Float64Array;

  constructor(state?: WaitSumsState) {
    this.steps = state?.steps ?? new Float64Array(waitBinCount * statistics);
    this.days = state?.days ?? 0;
    this.total = state?.total ?? 0;
    this.totalSquares = state?.totalSquares ?? 0;
  }

  /** For the way between threads. */
  state(): WaitSumsState {
    return { days: this.days, total: this.total, totalSquares: this.totalSquares, steps: this.steps };
  }

  /** One day: `all` waits, counted in bins [`from`, `from` + `highest`] of `bins`. */
  addDay(bins: Float64Array, from: number, highest: number, all: number): void {
    const { steps } = this;
    let below = 0;
    for (let bin = 0; bin <= highest; bin++) {
      const here = bins[from + bin];
      if (here === 0) continue;
      const at = bin * statistics;
      steps[at] += here;
      steps[at + 1] += here * (2 * below + here);
      steps[at + 2] += here * all;
      below += here;
    }
    this.days++;
    this.total += all;
    this.totalSquares += all * all;
  }

  merge(other: WaitSums): void {
    for (let k = 0; k < this.steps.length; k++) this.steps[k] += other.steps[k];
    this.days += other.days;
    this.total += other.total;
    this.totalSquares += other.totalSquares;
  }

  /** Number in the bin, all days. */
  count(bin: number): number {
    return this.steps[bin * statistics];
  }

  /** Quantiles with their intervals, in seconds; `levels` within (0, 1). `high` is null where the waits seen do not bound it. */
  quantiles(levels: readonly number[]): Estimate[] {
    const cumulative = this.cumulative();
    return levels.map((level) => {
      if (this.total === 0) return { mean: null, low: null, high: null };
      const bin = cumulative.share.findIndex((share) => share >= level);
      const mean = this.invert(cumulative.share, level);
      if (this.days < 2) return { mean, low: null, high: null };
      // Where all waits lie below, the days do not differ, and yet know nothing of what is rarer than one in all.
      const isSeen = cumulative.share[bin] < 1;
      const error = isSeen ? cumulative.standardError[bin] : this.independentError(level);
      const half = error * studentTQuantile(0.975, this.days - 1);
      const high = !isSeen && level + half >= 1 ? null : this.invert(cumulative.share, level + half);
      return { mean, low: this.invert(cumulative.share, level - half), high };
    });
  }

  /** One quantile, with the probabilities of its value lying below and above the interval; `high` is Infinity where the waits seen do not bound it. */
  quantile(level: number, below: number, above: number): Estimate {
    const { share, standardError } = this.cumulative();
    if (this.total === 0 || this.days < 2) return { mean: null, low: null, high: null };
    const error = Math.max(this.independentError(level), standardError[share.findIndex((each) => each >= level)]);
    const end = (tail: number): number => level + error * studentTQuantile(tail, this.days - 1);
    const highest = end(1 - above);
    return {
      mean: this.invert(share, level),
      low: this.invert(share, end(below)),
      high: highest >= 1 ? Infinity : this.invert(share, highest),
    };
  }

  /** Of the share at a quantile, were all waits independent: the least that it can be. */
  private independentError(level: number): number {
    return Math.sqrt((level * (1 - level)) / this.total);
  }

  /** Share longer than each edge (an edge for each bin number given), with its interval. */
  longerThan(bins: readonly number[]): Estimate[] {
    const { share, standardError } = this.cumulative();
    return bins.map((bin) =>
      this.total === 0
        ? { mean: null, low: null, high: null }
        : shareInterval(1 - share[bin], this.days < 2 ? null : standardError[bin] ** 2, this.days, this.total),
    );
  }

  private cumulative(): { share: Float64Array; standardError: Float64Array } {
    const share = new Float64Array(waitBinCount);
    const standardError = new Float64Array(waitBinCount);
    const { steps, total, totalSquares, days } = this;
    let count = 0;
    let squares = 0;
    let products = 0;
    for (let bin = 0; bin < waitBinCount; bin++) {
      const at = bin * statistics;
      count += steps[at];
      squares += steps[at + 1];
      products += steps[at + 2];
      const f = count / total;
      const deviations = Math.max(0, squares - 2 * f * products + f * f * totalSquares);
      share[bin] = f;
      standardError[bin] = days < 2 ? 0 : Math.sqrt((deviations * days) / (days - 1)) / total;
    }
    return { share, standardError };
  }

  /** The wait below which a share of the calls lies, straight between the edges of its bin. */
  private invert(share: Float64Array, level: number): number {
    return quantileFromShares(share, level);
  }
}

export interface WaitSumsState {
  readonly days: number;
  readonly total: number;
  readonly totalSquares: number;
  readonly steps: Float64Array;
}

/** Seconds; `share` is cumulative by bin. Levels outside (0, 1) give the ends. */
function quantileFromShares(share: Float64Array, level: number): number {
  let bin = 0;
  while (bin < waitBinCount - 1 && share[bin] < level) bin++;
  // Past the last wait that there was.
  while (bin > 0 && share[bin] === share[bin - 1]) bin--;
  if (bin === 0) return 0;
  const low = waitBinEdge(bin - 1);
  const high = waitBinEdge(bin);
  if (high === Infinity) return low;
  const within = (level - share[bin - 1]) / (share[bin] - share[bin - 1]);
  return low + (high - low) * Math.min(1, Math.max(0, within));
}

/**
 * A single day's quantiles in seconds, at ascending levels, written to `quantiles`
 * from `at` on; NaN where there were no waits. `all` waits are counted in bins
 * [`from`, `from` + `highest`] of `bins`.
 */
export function quantilesOfDay(
  bins: Float64Array,
  from: number,
  highest: number,
  all: number,
  levels: readonly number[],
  quantiles: Float64Array,
  at: number,
): void {
  quantiles.fill(NaN, at, at + levels.length);
  if (all === 0) return;
  let k = 0;
  let below = 0;
  for (let bin = 0; bin <= highest && k < levels.length; bin++) {
    const here = bins[from + bin];
    if (here === 0) continue;
    for (; k < levels.length && below + here >= levels[k] * all; k++) {
      const low = bin === 0 ? 0 : waitBinEdge(bin - 1);
      const high = waitBinEdge(bin);
      quantiles[at + k] = high === Infinity ? low : low + ((high - low) * (levels[k] * all - below)) / here;
    }
    below += here;
  }
}
