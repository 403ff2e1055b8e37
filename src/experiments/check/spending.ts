/**
 * How sure each look must be for all of them together to be as sure as was asked,
 * however often one looks. The probability of a wrong verdict is spent in equal
 * parts over all looks (Lan & DeMets 1983, Biometrika 70, 659–663); what a look
 * may spend fixes its limit, given that no earlier limit was crossed, by the
 * recursion of Armitage, McPherson & Rowe (1969). Of n days the estimates at looks
 * n₁ < n₂ < ... are jointly normal with correlation √(n₁/n₂), to first order, for ratios
 * and quantiles as for means (Scharfstein, Tsiatis & Robins 1997), so one table serves
 * all measures. The intervals at these levels are repeated confidence intervals
 * (Jennison & Turnbull 1989, J. R. Statist. Soc. B 51, 305–361): all of them hold
 * together with the probability asked, so it does not matter why one stops.
 */
import { normalCdf, normalQuantile } from '../../theory/special.ts';

/** Below so many standard deviations nothing is left of the law. */
const lowest = -9;
/** Even, for Simpson's rule; the narrowest kernel between two looks is ten steps wide. */
const pieces = 240;

/** Points of the standardised estimate below the limit, with density × weight of those paths that crossed no limit so far. */
interface Paths {
  readonly at: Float64Array;
  readonly mass: Float64Array;
}

/** The recursion is worth remembering: checks of many scenarios ask for the same few tails. */
const known = new Map<string, (look: number) => number>();

/**
 * The one-sided tail at each look: `tail` is what all may spend together. Asked look by
 * look, in order or again.
 */
export function nominalTails(tail: number, looks: readonly number[]): (look: number) => number {
  const key = `${tail} ${looks.join()}`;
  const tails = known.get(key) ?? recursion(tail, looks);
  known.set(key, tails);
  return tails;
}

function recursion(tail: number, looks: readonly number[]): (look: number) => number {
  if (looks.length === 1) return () => tail;
  const spent = tail / looks.length;
  const tails: number[] = [];
  let paths: Paths | undefined;
  const advance = (): void => {
    const look = tails.length;
    const law = paths === undefined ? first : after(paths, looks[look - 1] / looks[look]);
    const limit = paths === undefined ? -normalQuantile(spent) : crossing(law.above, spent);
    paths = pathsBelow(limit, law.density);
    tails.push(normalCdf(-limit));
  };
  return (look) => {
    while (tails.length <= look) advance();
    return tails[look];
  };
}

interface Law {
  readonly density: (z: number) => number;
  readonly above: (z: number) => number;
}

const first: Law = { density: (z) => bell(z), above: (z) => normalCdf(-z) };

/** The law at a look, of the paths left at the one before; `ratio` of its days to this one's. */
function after({ at, mass }: Paths, ratio: number): Law {
  const pull = Math.sqrt(ratio);
  const spread = Math.sqrt(1 - ratio);
  const sum = (of: (distance: number) => number): number => {
    let total = 0;
    for (let k = 0; k < at.length; k++) total += mass[k] * of(k);
    return total;
  };
  return {
    density: (z) => sum((k) => bell((z - pull * at[k]) / spread)) / spread,
    above: (z) => sum((k) => normalCdf((pull * at[k] - z) / spread)),
  };
}

function pathsBelow(limit: number, density: (z: number) => number): Paths {
  const step = (limit - lowest) / pieces;
  const at = Float64Array.from({ length: pieces + 1 }, (_, k) => lowest + k * step);
  const mass = at.map((z, k) => (density(z) * step * (k === 0 || k === pieces ? 1 : k % 2 === 0 ? 2 : 4)) / 3);
  return { at, mass };
}

/** Where so much lies above. */
function crossing(above: (z: number) => number, tail: number): number {
  let low = 0;
  let high = 12;
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (above(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function bell(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}
