/**
 * What a day's measures owe to its controls. Each count (calls of a type in an
 * interval, busy time of a group) has its own coefficients, least squares over the
 * first days, the pilot; measures, which are sums of counts over sums of counts, have
 * the sums of theirs. So whatever adds up in the days adds up in the adjusted days.
 *
 * A pilot day is adjusted by what the days outside its own block say: no day has a
 * part in its own coefficients, so that adjusted days have exactly the mean of the days
 * themselves, and all further statistics take them for days like any other
 * (splitting: Nelson 1990, Operations Research 38, 974–992).
 */
import { centresOf } from '../plan/centres.ts';
import { strata } from '../plan/dayFactors.ts';
import type { Plan } from '../plan/plan.ts';
import { controlsOfCentre } from './controlVariates.ts';

const blocks = 5;
/** Whole blocks of stratified days: between them days are independent. */
export const pilotDays = blocks * strata;

/** One day as it was: its counts of calls and of groups one after the other, and its controls. */
export interface CountedDay {
  readonly calls: Float64Array;
  readonly operators: Float64Array;
  readonly controls: Float64Array;
}

/** The numerators and denominators that follow from a day's counts. */
export type ReadPairs = (
  calls: Float64Array,
  operators: Float64Array,
  numerators: Float64Array,
  denominators: Float64Array,
) => void;

/** Counts of one centre, `to` exclusive, in the list of all. */
interface Range {
  readonly centre: number;
  readonly from: number;
  readonly to: number;
}

/** Those of a control that are not 0. */
interface Coefficients {
  readonly places: Int32Array;
  readonly values: Float64Array;
}

interface Adjustment {
  readonly numerators: Coefficients;
  readonly denominators: Coefficients;
}

export class Regression {
  /** `[block of the pilot, then one for all later days][centre and control]`. */
  private readonly adjustments: readonly (readonly Adjustment[])[];
  private readonly explained: ReadonlySet<number>;

  /** `days`: the first `pilotDays`, in order; each is looked at once. */
  constructor(plan: Plan, days: Iterable<CountedDay>, pairs: number, readPairs: ReadPairs) {
    let pilot: Pilot | undefined;
    for (const day of days) (pilot ??= new Pilot(plan, day)).add(day);
    this.adjustments = pilot?.adjustments(pairs, readPairs) ?? [];
    const later = this.adjustments.at(-1) ?? [];
    this.explained = new Set(later.flatMap((one) => [...one.numerators.places, ...one.denominators.places]));
  }

  /** Is anything of the pair explained by controls? Nothing of what is the same every day. */
  explains(pair: number): boolean {
    return this.explained.has(pair);
  }

  /** Takes from the pairs of day `day` (from 0) what its controls explain. */
  adjust(day: number, controls: Float64Array, numerators: Float64Array, denominators: Float64Array): void {
    const own = this.adjustments[Math.min(blocks, Math.floor(day / strata))];
    for (let k = 0; k < controls.length; k++) {
      take(own[k].numerators, controls[k], numerators);
      take(own[k].denominators, controls[k], denominators);
    }
  }
}

function take({ places, values }: Coefficients, control: number, from: Float64Array): void {
  for (let k = 0; k < places.length; k++) from[places[k]] -= values[k] * control;
}

/** The first days' sums, block by block. */
class Pilot {
  private readonly ranges: readonly Range[];
  private readonly calls: number;
  private readonly counts: Float64Array;
  /** About the first day's counts: what is the same every day then has the coefficient 0 exactly. */
  private readonly origin: Float64Array;
  private readonly sums: readonly Sums[];
  private days = 0;

  constructor(plan: Plan, { calls, operators, controls }: CountedDay) {
    this.calls = calls.length;
    this.ranges = rangesOf(plan, calls.length, operators.length);
    this.counts = new Float64Array(calls.length + operators.length);
    this.origin = new Float64Array(this.counts.length);
    this.origin.set(calls);
    this.origin.set(operators, calls.length);
    this.sums = Array.from({ length: blocks }, () => new Sums(this.counts.length, controls.length));
  }

  add({ calls, operators, controls }: CountedDay): void {
    const { counts, origin } = this;
    counts.set(calls);
    counts.set(operators, calls.length);
    for (let k = 0; k < counts.length; k++) counts[k] -= origin[k];
    this.sums[Math.floor(this.days++ / strata)].add(counts, controls, this.ranges);
  }

  adjustments(pairs: number, readPairs: ReadPairs): Adjustment[][] {
    const { sums, ranges, calls, counts } = this;
    const zero = new Float64Array(counts.length);
    const read = (of: Float64Array) => {
      const numerators = new Float64Array(pairs);
      const denominators = new Float64Array(pairs);
      readPairs(of.subarray(0, calls), of.subarray(calls), numerators, denominators);
      return { numerators, denominators };
    };
    // What of a measure is there without any count.
    const constant = read(zero);
    const all = sums.reduce((total, block) => total.plus(block, 1), new Sums(counts.length, sums[0].controls.length));
    return [...sums.map((block) => all.plus(block, -1)), all].map((sum) =>
      sum.coefficients(ranges).map((coefficients) => {
        const { numerators, denominators } = read(coefficients);
        return {
          numerators: sparse(numerators, constant.numerators),
          denominators: sparse(denominators, constant.denominators),
        };
      }),
    );
  }
}

function rangesOf(plan: Plan, calls: number, operators: number): Range[] {
  const { ofCaller, ofGroup } = centresOf(plan);
  const cut = (centres: readonly number[], from: number, length: number): Range[] => {
    const size = length / centres.length;
    return centres.map((centre, k) => ({ centre, from: from + k * size, to: from + (k + 1) * size }));
  };
  return [...cut(ofCaller, 0, calls), ...cut(ofGroup, calls, operators)];
}

function sparse(values: Float64Array, constant: Float64Array): Coefficients {
  let used = 0;
  for (let k = 0; k < values.length; k++) if (values[k] !== constant[k]) used++;
  const places = new Int32Array(used);
  const differences = new Float64Array(used);
  let at = 0;
  for (let k = 0; k < values.length; k++) {
    if (values[k] === constant[k]) continue;
    places[at] = k;
    differences[at++] = values[k] - constant[k];
  }
  return { places, values: differences };
}

/** Over some days: of counts, of controls, and of their products. */
class Sums {
  readonly controls: Float64Array;
  /** `[control of its centre][count]`. */
  private readonly products: readonly Float64Array[];
  private readonly counts: Float64Array;
  /** `[centre][control][control]`. */
  private readonly squares: Float64Array;
  private days = 0;

  constructor(counts: number, controls: number) {
    this.counts = new Float64Array(counts);
    this.products = Array.from({ length: controlsOfCentre }, () => new Float64Array(counts));
    this.controls = new Float64Array(controls);
    this.squares = new Float64Array(controls * controlsOfCentre);
  }

  add(counts: Float64Array, controls: Float64Array, ranges: readonly Range[]): void {
    this.days++;
    for (let k = 0; k < counts.length; k++) this.counts[k] += counts[k];
    for (const { centre, from, to } of ranges) {
      for (let j = 0; j < controlsOfCentre; j++) {
        const control = controls[centre * controlsOfCentre + j];
        const products = this.products[j];
        if (control !== 0) for (let k = from; k < to; k++) products[k] += control * counts[k];
      }
    }
    for (let k = 0; k < controls.length; k++) {
      const first = k - (k % controlsOfCentre);
      this.controls[k] += controls[k];
      for (let j = 0; j < controlsOfCentre; j++)
        this.squares[k * controlsOfCentre + j] += controls[k] * controls[first + j];
    }
  }

  /** New ones: these and so many times the others. */
  plus(other: Sums, times: number): Sums {
    const sum = new Sums(this.counts.length, this.controls.length);
    const join = (to: Float64Array, one: Float64Array, two: Float64Array): void => {
      for (let k = 0; k < to.length; k++) to[k] = one[k] + times * two[k];
    };
    sum.days = this.days + times * other.days;
    join(sum.counts, this.counts, other.counts);
    join(sum.controls, this.controls, other.controls);
    join(sum.squares, this.squares, other.squares);
    sum.products.forEach((products, j) => join(products, this.products[j], other.products[j]));
    return sum;
  }

  /** Of each centre's controls in turn: those of its counts, 0 for all others. */
  coefficients(ranges: readonly Range[]): Float64Array[] {
    const { days, counts, controls, squares, products } = this;
    const all = Array.from(controls, () => new Float64Array(counts.length));
    for (const { centre, from, to } of ranges) {
      const first = centre * controlsOfCentre;
      const [meanA, meanB] = [controls[first] / days, controls[first + 1] / days];
      const [aa, ab, , bb] = squares.subarray(first * controlsOfCentre, (first + 2) * controlsOfCentre);
      const [onA, onAB, onB] = inverseOf(
        aa - days * meanA * meanA,
        ab - days * meanA * meanB,
        bb - days * meanB * meanB,
      );
      for (let k = from; k < to; k++) {
        const a = products[0][k] - meanA * counts[k];
        const b = products[1][k] - meanB * counts[k];
        all[first][k] = onA * a + onAB * b;
        all[first + 1][k] = onAB * a + onB * b;
      }
    }
    return all;
  }
}

/** Of a symmetric matrix of two rows; a control that says nothing, or nothing that the first does not, has a row of zeros. */
function inverseOf(aa: number, ab: number, bb: number): readonly [number, number, number] {
  const determinant = aa * bb - ab * ab;
  if (determinant > 1e-9 * aa * bb) return [bb / determinant, -ab / determinant, aa / determinant];
  return [aa > 0 ? 1 / aa : 0, 0, 0];
}
