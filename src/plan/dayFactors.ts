/**
 * Day factors for the engine. Where they are stratified, each block of ten days
 * takes one from each tenth of the law, in a random order (of several factors a
 * Latin hypercube, McKay, Beckman & Conover 1979): every single day still has the
 * law itself, and busy days come as often as they should, not as chance has it.
 */
import type { Distribution } from '../random/distribution.ts';
import { lawOf, type Law } from '../theory/laws.ts';

/** Days in a block, and strata of a law: all equally likely. */
export const strata = 10;

export interface DayFactorPlan {
  readonly law: Distribution;
  /** Stratum s is [bounds[s], bounds[s+1]), the last without end; null: drawn freely. */
  readonly bounds: Float64Array | null;
}

/** A law with single values of probability above 0 cannot be cut evenly, and stays free. */
export function dayFactorPlan(law: Distribution | undefined, stratified: boolean): DayFactorPlan | null {
  if (law === undefined) return null;
  return { law, bounds: stratified && isContinuous(law) ? boundsOf(lawOf(law)) : null };
}

function isContinuous(law: Distribution): boolean {
  switch (law.kind) {
    case 'constant':
    case 'empirical':
      return false;
    case 'exponential':
    case 'erlang':
    case 'weibull':
    case 'lognormal':
    case 'gamma':
      return true;
    case 'uniform':
    case 'triangular':
      return law.to > law.from;
    case 'hyperexponential':
      return law.branches.every(({ mean }) => mean > 0);
    case 'mixture':
      return law.branches.every(({ of }) => isContinuous(of));
  }
}

function boundsOf(law: Law): Float64Array {
  return Float64Array.from({ length: strata + 1 }, (_, k) => {
    if (k === 0) return 0;
    return k === strata ? Infinity : quantileOf(law, k / strata);
  });
}

/** By halving, to the last digit. */
function quantileOf(law: Law, share: number): number {
  let low = 0;
  let high = law.mean;
  while (law.cdf(high) < share) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (law.cdf(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
