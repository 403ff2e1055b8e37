/**
 * The laws of src/random/distribution.ts as functions: moments, P(X > x),
 * P(X ≤ x) and the integral of survival H(x) = ∫₀ˣ P(X > u) du, all in closed
 * form (by the functions of special.ts, so to about 1e-13). `kinks` are the
 * points above 0 at which survival jumps or bends: an integral over a law is
 * cut there. Laws are of waits or durations: values are 0 or more.
 */
import type { Distribution } from '../random/distribution.ts';
import { logGamma, poissonWeight, regularizedGammaP, regularizedGammaQ } from './gamma.ts';
import { normalCdf } from './normal.ts';

export interface Law {
  readonly mean: number;
  readonly variance: number;
  readonly kinks: readonly number[];
  /** P(X > x). */
  survival(x: number): number;
  /** P(X ≤ x), accurate where it is small. */
  cdf(x: number): number;
  /** ∫₀ˣ P(X > u) du = E min(X, x). */
  survivalIntegral(x: number): number;
}

/** Squared coefficient of variation, variance ÷ mean²; 0 for a law that is always 0. */
export function scv(law: Law): number {
  return law.mean > 0 ? law.variance / (law.mean * law.mean) : 0;
}

const constant = (value: number): Law => ({
  mean: value,
  variance: 0,
  kinks: value > 0 && value < Infinity ? [value] : [],
  survival: (x) => (x < value ? 1 : 0),
  cdf: (x) => (x < value ? 0 : 1),
  survivalIntegral: (x) => Math.min(x, value),
});

/** Patience without end. */
export const forever: Law = { ...constant(Infinity), variance: 0 };

const exponential = (mean: number): Law => ({
  mean,
  variance: mean * mean,
  kinks: [],
  survival: (x) => Math.exp(-x / mean),
  cdf: (x) => -Math.expm1(-x / mean),
  survivalIntegral: (x) => -mean * Math.expm1(-x / mean),
});

const lognormal = (mean: number, sd: number): Law => {
  const sigma = Math.sqrt(Math.log1p((sd / mean) ** 2));
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  const score = (x: number) => (Math.log(x) - mu) / sigma;
  return {
    mean,
    variance: sd * sd,
    kinks: [],
    survival: (x) => (x > 0 ? normalCdf(-score(x)) : 1),
    cdf: (x) => (x > 0 ? normalCdf(score(x)) : 0),
    survivalIntegral: (x) => {
      if (x <= 0) return 0;
      return x === Infinity ? mean : x * normalCdf(-score(x)) + mean * normalCdf(score(x) - sigma);
    },
  };
};

const gamma = (mean: number, sd: number): Law => {
  const shape = (mean / sd) ** 2;
  const scale = mean / shape;
  return {
    mean,
    variance: sd * sd,
    kinks: [],
    survival: (x) => regularizedGammaQ(shape, x / scale),
    cdf: (x) => regularizedGammaP(shape, x / scale),
    survivalIntegral: (x) => {
      if (x <= 0) return 0;
      if (x === Infinity) return mean;
      const above = regularizedGammaQ(shape, x / scale);
      return x * above + mean * (1 - above - poissonWeight(shape, x / scale));
    },
  };
};

const weibull = (mean: number, shape: number): Law => {
  const scale = mean / Math.exp(logGamma(1 + 1 / shape));
  const power = (x: number) => Math.pow(x / scale, shape);
  return {
    mean,
    variance: mean * mean * Math.expm1(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape)),
    kinks: [],
    survival: (x) => (x > 0 ? Math.exp(-power(x)) : 1),
    cdf: (x) => (x > 0 ? -Math.expm1(-power(x)) : 0),
    survivalIntegral: (x) => (x > 0 ? mean * regularizedGammaP(1 / shape, power(x)) : 0),
  };
};

const uniform = (from: number, to: number): Law => {
  const width = to - from;
  const cdf = (x: number) => Math.min(1, Math.max(0, (x - from) / width));
  return {
    mean: (from + to) / 2,
    variance: (width * width) / 12,
    kinks: [from, to].filter((x) => x > 0),
    survival: (x) => 1 - cdf(x),
    cdf,
    survivalIntegral: (x) => {
      const inside = Math.min(to, x) - from;
      return inside <= 0 ? x : from + inside - (inside * inside) / (2 * width);
    },
  };
};

const triangular = (from: number, mode: number, to: number): Law => {
  const width = to - from;
  const cdf = (x: number) => {
    if (x <= from) return 0;
    if (x >= to) return 1;
    return x < mode ? (x - from) ** 2 / (width * (mode - from)) : 1 - (to - x) ** 2 / (width * (to - mode));
  };
  const mean = (from + mode + to) / 3;
  return {
    mean,
    variance: (from * from + mode * mode + to * to - from * mode - from * to - mode * to) / 18,
    kinks: [from, mode, to].filter((x) => x > 0),
    survival: (x) => 1 - cdf(x),
    cdf,
    survivalIntegral: (x) => {
      if (x <= from) return x;
      if (x >= to) return mean;
      if (x < mode) return x - (x - from) ** 3 / (3 * width * (mode - from));
      return mean - (to - x) ** 3 / (3 * width * (to - mode));
    },
  };
};

const empirical = (values: readonly number[]): Law => {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  const sums = new Float64Array(count + 1);
  sorted.forEach((value, k) => (sums[k + 1] = (sums[k] ?? 0) + value));
  const mean = (sums[count] ?? 0) / count;
  const notAbove = (x: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    mean,
    variance: sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count,
    kinks: [...new Set(sorted)].filter((x) => x > 0),
    survival: (x) => 1 - notAbove(x) / count,
    cdf: (x) => notAbove(x) / count,
    survivalIntegral: (x) => {
      const below = notAbove(x);
      return below === count ? mean : ((sums[below] ?? 0) + x * (count - below)) / count;
    },
  };
};

/** The law of so many times the value; `factor` above 0. */
export function scaleLaw(law: Law, factor: number): Law {
  if (factor === 1) return law;
  return {
    mean: factor * law.mean,
    variance: factor * factor * law.variance,
    kinks: law.kinks.map((x) => factor * x),
    survival: (x) => law.survival(x / factor),
    cdf: (x) => law.cdf(x / factor),
    survivalIntegral: (x) => factor * law.survivalIntegral(x / factor),
  };
}

/** A law drawn among several by weight; weights need not sum to 1. A part that lasts for ever is allowed. */
export function mixLaws(parts: readonly { readonly weight: number; readonly law: Law }[]): Law {
  const used = parts.filter(({ weight }) => weight > 0);
  const [first] = used;
  if (first !== undefined && used.length === 1) return first.law;
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const shares = used.map(({ weight, law }) => ({ share: weight / total, law }));
  const average = (of: (law: Law) => number) => shares.reduce((sum, { share, law }) => sum + share * of(law), 0);
  const mean = average((law) => law.mean);
  return {
    mean,
    variance: mean < Infinity ? average((law) => law.variance + (law.mean - mean) ** 2) : Infinity,
    kinks: [...new Set(shares.flatMap(({ law }) => law.kinks))].toSorted((a, b) => a - b),
    survival: (x) => average((law) => law.survival(x)),
    cdf: (x) => average((law) => law.cdf(x)),
    survivalIntegral: (x) => average((law) => law.survivalIntegral(x)),
  };
}

/** The law of a distribution. Shares of branches need not sum to 1 exactly: they are weights. */
export function lawOf(distribution: Distribution): Law {
  switch (distribution.kind) {
    case 'constant':
      return constant(distribution.value);
    case 'exponential':
      return distribution.mean > 0 ? exponential(distribution.mean) : constant(0);
    case 'lognormal':
      return distribution.sd > 0 ? lognormal(distribution.mean, distribution.sd) : constant(distribution.mean);
    case 'gamma':
      return distribution.sd > 0 ? gamma(distribution.mean, distribution.sd) : constant(distribution.mean);
    case 'erlang':
      return gamma(distribution.mean, distribution.mean / Math.sqrt(distribution.phases));
    case 'weibull':
      return weibull(distribution.mean, distribution.shape);
    case 'uniform':
      return distribution.to > distribution.from
        ? uniform(distribution.from, distribution.to)
        : constant(distribution.from);
    case 'triangular':
      return distribution.to > distribution.from
        ? triangular(distribution.from, distribution.mode, distribution.to)
        : constant(distribution.from);
    case 'hyperexponential':
      return mixLaws(
        distribution.branches.map(({ share, mean }) => ({ weight: share, law: lawOf({ kind: 'exponential', mean }) })),
      );
    case 'mixture':
      return mixLaws(distribution.branches.map(({ share, of }) => ({ weight: share, law: lawOf(of) })));
    case 'empirical':
      return empirical(distribution.values);
  }
}
