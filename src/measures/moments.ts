/**
 * Running moments of many pairs (numerator, denominator) over days, after
 * Welford (1962): means, variances and covariances in one pass, without storing
 * days. From them the ratio of means with its interval by the delta method
 * (Law 2015, §9.4; Cochran 1977, §6.4): the variance of r = X̄/Ȳ is
 * (s_X² − 2 r s_XY + r² s_Y²) / (n Ȳ²). A plain mean is a ratio to 1.
 */
import { studentTQuantile } from '../theory/special.ts';
import type { Estimate } from './result.ts';

export class RatioMoments {
  count = 0;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  private readonly squares: Float64Array;
  private readonly products: Float64Array;
  private readonly denominatorSquares: Float64Array;

  constructor(pairs: number) {
    this.numerator = new Float64Array(pairs);
    this.denominator = new Float64Array(pairs);
    this.squares = new Float64Array(pairs);
    this.products = new Float64Array(pairs);
    this.denominatorSquares = new Float64Array(pairs);
  }

  /** One day: all pairs, the first of longer lists. */
  add(numerators: Float64Array, denominators: Float64Array): void {
    const n = ++this.count;
    for (let k = 0; k < this.numerator.length; k++) {
      const dx = numerators[k] - this.numerator[k];
      const dy = denominators[k] - this.denominator[k];
      this.numerator[k] += dx / n;
      this.denominator[k] += dy / n;
      const restY = denominators[k] - this.denominator[k];
      this.squares[k] += dx * (numerators[k] - this.numerator[k]);
      this.products[k] += dx * restY;
      this.denominatorSquares[k] += dy * restY;
    }
  }

  ratio(pair: number): number | null {
    const y = this.denominator[pair];
    return this.count > 0 && y !== 0 ? this.numerator[pair] / y : null;
  }

  /** Variance of the ratio of means; null below two days or where the ratio is not defined. */
  variance(pair: number): number | null {
    const ratio = this.ratio(pair);
    if (ratio === null || this.count < 2) return null;
    const sum = this.squares[pair] - 2 * ratio * this.products[pair] + ratio * ratio * this.denominatorSquares[pair];
    return Math.max(0, sum) / (this.count - 1) / this.count / this.denominator[pair] ** 2;
  }

  /** Of a quantity that cannot be below `smallest`. */
  estimate(pair: number, smallest = 0): Estimate {
    return interval(this.ratio(pair), this.variance(pair), this.count, smallest);
  }

  /** Of a share: the denominator counts the trials. */
  share(pair: number): Estimate {
    return shareInterval(this.ratio(pair), this.variance(pair), this.count, this.denominator[pair] * this.count);
  }
}

/** The places of one measure in two scenarios' lists of pairs. */
export interface PairPlaces {
  readonly reference: number;
  readonly variant: number;
}

/** One day's numerators and denominators. */
export interface DayPairs {
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

/**
 * Moments of the same pairs in two scenarios on the same days, for the
 * difference of two ratios: its terms are d = (x₁ − r₁y₁)/Ȳ₁ − (x₂ − r₂y₂)/Ȳ₂ (variant
 * minus reference).
 */
export class PairedMoments {
  private readonly reference: RatioMoments;
  private readonly variant: RatioMoments;
  private readonly pairs: readonly PairPlaces[];
  private readonly means: Float64Array;
  private readonly products: Float64Array;
  private count = 0;

  /** `reference` and `variant` are fed by their owners; here come the cross products of the pairs at these places. */
  constructor(reference: RatioMoments, variant: RatioMoments, pairs: readonly PairPlaces[]) {
    this.reference = reference;
    this.variant = variant;
    this.pairs = pairs;
    this.means = new Float64Array(pairs.length * 4);
    this.products = new Float64Array(pairs.length * 4);
  }

  /** The day that both have read last. */
  add(reference: DayPairs, variant: DayPairs): void {
    const n = ++this.count;
    const { means, products, pairs } = this;
    for (let k = 0; k < pairs.length; k++) {
      const at = k * 4;
      const x1 = variant.numerators[pairs[k].variant];
      const y1 = variant.denominators[pairs[k].variant];
      const dx0 = reference.numerators[pairs[k].reference] - means[at];
      const dy0 = reference.denominators[pairs[k].reference] - means[at + 1];
      means[at] += dx0 / n;
      means[at + 1] += dy0 / n;
      means[at + 2] += (x1 - means[at + 2]) / n;
      means[at + 3] += (y1 - means[at + 3]) / n;
      products[at] += dx0 * (x1 - means[at + 2]);
      products[at + 1] += dx0 * (y1 - means[at + 3]);
      products[at + 2] += dy0 * (x1 - means[at + 2]);
      products[at + 3] += dy0 * (y1 - means[at + 3]);
    }
  }

  /** Variant − reference with its interval, and the variance that independent days would have had over the paired one. */
  difference(place: number): { difference: Estimate; pairingGain: number | null } {
    const pair = this.pairs[place];
    const r0 = this.reference.ratio(pair.reference);
    const r1 = this.variant.ratio(pair.variant);
    const v0 = this.reference.variance(pair.reference);
    const v1 = this.variant.variance(pair.variant);
    if (r0 === null || r1 === null || v0 === null || v1 === null) {
      const mean = r0 === null || r1 === null ? null : r1 - r0;
      return { difference: { mean, low: null, high: null }, pairingGain: null };
    }
    const at = place * 4;
    const { products } = this;
    const cross = products[at] - r1 * products[at + 1] - r0 * products[at + 2] + r0 * r1 * products[at + 3];
    const denominators = this.reference.denominator[pair.reference] * this.variant.denominator[pair.variant];
    const covariance = cross / (this.count - 1) / this.count / denominators;
    const independent = v0 + v1;
    // Rounding leaves a trace where the two are the same day by day.
    const left = independent - 2 * covariance;
    const paired = left > 1e-12 * independent ? left : 0;
    return {
      difference: interval(r1 - r0, paired, this.count),
      pairingGain: paired > 0 ? independent / paired : null,
    };
  }
}

/** A 95 % interval by Student's t with `count` − 1 degrees of freedom, cut at the smallest possible value. */
export function interval(mean: number | null, variance: number | null, count: number, smallest = -Infinity): Estimate {
  if (mean === null || variance === null) return { mean, low: null, high: null };
  const half = variance === 0 ? 0 : quantile(count) * Math.sqrt(variance);
  return {
    mean: Math.max(smallest, mean),
    low: Math.max(smallest, mean - half),
    high: Math.max(smallest, mean + half),
  };
}

/**
 * A 95 % interval of a share after Wilson (1927), with as many trials as would
 * have this variance were they independent (Kott & Carr 1997), which calls of one
 * day are not. It stays within 0 and 1, and where all of `trials` went one way it
 * says how much that proves instead of having no width.
 */
export function shareInterval(share: number | null, variance: number | null, count: number, trials: number): Estimate {
  if (share === null || variance === null) return { mean: share, low: null, high: null };
  // Adjusted by controls, days can lie outside.
  if (variance > 0 && (share <= 0 || share >= 1)) return beyond(share, variance, count);
  const certain = share <= 0 || share >= 1;
  if (variance === 0 && !certain) return { mean: share, low: share, high: share };
  const effective = certain ? trials : (share * (1 - share)) / variance;
  const t = quantile(count);
  const spread = (t * t) / effective;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (t / (1 + spread)) * Math.sqrt((share * (1 - share)) / effective + spread / (4 * effective));
  return {
    mean: share,
    low: share <= 0 ? 0 : Math.max(0, centre - half),
    high: share >= 1 ? 1 : Math.min(1, centre + half),
  };
}

function beyond(share: number, variance: number, count: number): Estimate {
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  const { mean, low, high } = interval(share, variance, count);
  return { mean: inside(mean ?? 0), low: inside(low ?? 0), high: inside(high ?? 1) };
}

/** The 97.5 % quantile is asked for again and again with one number of days. */
let lastCount = 0;
let lastQuantile = 0;
function quantile(count: number): number {
  if (count !== lastCount) {
    lastCount = count;
    lastQuantile = studentTQuantile(0.975, count - 1);
  }
  return lastQuantile;
}
