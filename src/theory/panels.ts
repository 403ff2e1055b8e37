/**
 * Integrals of several functions over one range at once, kept in panels, so
 * that the integral up to any point costs one panel more. Gauss–Kronrod 7-15
 * (Kronrod 1965; nodes as in QUADPACK 1983), panels halved until the rules agree
 * to 1e-11 of the whole, where the fifteen-point rule is right to about 1e-14.
 * Panels so short that nothing happens in them (between the many jumps of an
 * empirical law) take three Gauss points.
 */

/** Writes the values of every function at x into `values`. */
export type Sampler = (x: number, values: Float64Array) => void;

export interface Panels {
  /** Integrals over the whole range, one a function. */
  readonly totals: Float64Array;
  /** Integral of function `index` from the start of the range to x. */
  upTo(x: number, index: number): number;
  /** Integral of function `index` from x to the end of the range: small tails keep their digits. */
  from(x: number, index: number): number;
}

const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
];
const kronrod = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
/** Of the odd nodes. */
const gauss = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694];

const agreement = 1e-11;
const deepest = 50;
/** A function that never settles must not run for ever: panels from here on are taken as they are. */
const mostPanels = 50_000;
const shortNode = Math.sqrt(0.6);

/**
 * `breaks` ascend, the first and last being the ends of the range; `quiet(from, to)` tells that three points do.
 * The functions must be smooth between breaks.
 */
export function integratePanels(
  sampler: Sampler,
  functions: number,
  breaks: readonly number[],
  quiet: (from: number, to: number) => boolean,
): Panels {
  const values = new Float64Array(functions);
  const coarse = new Float64Array(functions);

  const add = (x: number, weight: number, sums: Float64Array, gaussWeight = 0) => {
    sampler(x, values);
    for (let i = 0; i < functions; i++) {
      const value = values[i] ?? 0;
      sums[i] = (sums[i] ?? 0) + weight * value;
      coarse[i] = (coarse[i] ?? 0) + gaussWeight * value;
    }
  };
  /** Leaves the seven-point result in `coarse`. */
  const fifteenPoints = (from: number, to: number): Float64Array => {
    const sums = new Float64Array(functions);
    const middle = (from + to) / 2;
    const half = (to - from) / 2;
    coarse.fill(0);
    nodes.forEach((node, k) => {
      const weight = half * (kronrod[k] ?? 0);
      const gaussWeight = k % 2 === 1 ? half * (gauss[(k - 1) / 2] ?? 0) : 0;
      add(middle + half * node, weight, sums, gaussWeight);
      if (node > 0) add(middle - half * node, weight, sums, gaussWeight);
    });
    return sums;
  };
  const threePoints = (from: number, to: number): Float64Array => {
    const sums = new Float64Array(functions);
    const middle = (from + to) / 2;
    const half = (to - from) / 2;
    add(middle, (half * 8) / 9, sums);
    add(middle - half * shortNode, (half * 5) / 9, sums);
    add(middle + half * shortNode, (half * 5) / 9, sums);
    return sums;
  };
  const short = (from: number, to: number) => (quiet(from, to) ? threePoints(from, to) : fifteenPoints(from, to));

  const starts: number[] = [];
  const sums: Float64Array[] = [];
  /** Size of each integral: what agreement is measured against. */
  const scale = new Float64Array(functions);
  const settle = (from: number, to: number, fine: Float64Array, rough: Float64Array | null, depth: number): void => {
    fine.forEach((value, i) => (scale[i] = Math.max(scale[i] ?? 0, Math.abs(value))));
    const close = (value: number, i: number) => Math.abs(value - (rough?.[i] ?? value)) <= agreement * (scale[i] ?? 0);
    const middle = (from + to) / 2;
    if (fine.every(close) || depth >= deepest || starts.length > mostPanels || middle <= from || middle >= to) {
      starts.push(from);
      sums.push(fine);
      return;
    }
    for (const [left, right] of [
      [from, middle],
      [middle, to],
    ] as const) {
      const half = short(left, right);
      settle(left, right, half, quiet(left, right) ? null : coarse.slice(), depth + 1);
    }
  };
  const first = breaks.slice(1).map((to, k) => {
    const from = breaks[k] ?? 0;
    const fine = short(from, to);
    fine.forEach((value, i) => (scale[i] = (scale[i] ?? 0) + Math.abs(value)));
    return { from, to, fine, rough: quiet(from, to) ? null : coarse.slice() };
  });
  for (const { from, to, fine, rough } of first) settle(from, to, fine, rough, 0);

  const end = breaks.at(-1) ?? 0;
  const count = starts.length;
  /** Running sums from either end, panel by panel, `functions` numbers each. */
  const before = new Float64Array((count + 1) * functions);
  const after = new Float64Array((count + 1) * functions);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < functions; i++) {
      before[(k + 1) * functions + i] = (before[k * functions + i] ?? 0) + (sums[k]?.[i] ?? 0);
    }
  }
  for (let k = count - 1; k >= 0; k--) {
    for (let i = 0; i < functions; i++) {
      after[k * functions + i] = (after[(k + 1) * functions + i] ?? 0) + (sums[k]?.[i] ?? 0);
    }
  }
  /** The last panel that starts at or before x. */
  const panelOf = (x: number): number => {
    let low = 0;
    let high = count;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= x) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    totals: before.slice(count * functions),
    upTo: (x, index) => {
      if (count === 0 || x <= (starts[0] ?? 0)) return 0;
      if (x >= end) return before[count * functions + index] ?? 0;
      const panel = panelOf(x);
      return (before[panel * functions + index] ?? 0) + (short(starts[panel] ?? 0, x)[index] ?? 0);
    },
    from: (x, index) => {
      if (count === 0 || x >= end) return 0;
      if (x <= (starts[0] ?? 0)) return after[index] ?? 0;
      const panel = panelOf(x);
      return (after[(panel + 1) * functions + index] ?? 0) + (short(x, starts[panel + 1] ?? end)[index] ?? 0);
    },
  };
}
