/**
 * Control variates: what is known of days beforehand tells how unlike the expected
 * a day was. A day's first control is how far the number of its fresh calls lay from
 * what is expected, as a share of it. Where days are stratified the second is how far the
 * ranks of its factors lay from the middle, squared, less its mean: busy days cost more
 * than quiet ones bring back, and a rank, unlike the factor itself, has no long tail.
 * Both are 0 in the mean of the law, so that taking a multiple of them from a day's
 * counts moves no expectation (Lavenberg & Welch 1981, Management Science 27,
 * 322–335).
 *
 * Callers and groups that have nothing to do with one another have controls of their
 * own, so that an unrelated caller type changes nothing.
 */
import { byName } from '../plan/byName.ts';
import { centresOf } from '../plan/centres.ts';
import type { DayFactorPlan } from '../plan/dayFactors.ts';
import { expectedCounted } from '../plan/expectedCalls.ts';
import type { Plan } from '../plan/plan.ts';
import { lawMean } from '../random/lawMean.ts';
import { lawOf, type Law } from '../theory/laws.ts';
import { callColumn, callColumnsOf, extraColumn, firstExtra } from './tally.ts';

/** Of each centre. */
export const controlsOfCentre = 2;

/** One day: its counts, `[caller][interval][column]`, and its factors, `[shared, then each caller][opening]`. */
type ReadControl = (calls: Float64Array, factors: Float64Array) => number;

const none: ReadControl = () => 0;

export class Controls {
  /** `[centre][control]` of the day read last; a control that there is not is always 0. */
  readonly values: Float64Array;
  /** Is there any? */
  readonly any: boolean;
  private readonly reads: readonly ReadControl[];

  constructor(plan: Plan) {
    this.reads = controlsOf(plan);
    this.values = new Float64Array(this.reads.length);
    this.any = this.reads.some((read) => read !== none);
  }

  read(calls: Float64Array, factors: Float64Array): void {
    for (let k = 0; k < this.reads.length; k++) this.values[k] = this.reads[k](calls, factors);
  }
}

function controlsOf(plan: Plan): ReadControl[] {
  const { count, ofCaller } = centresOf(plan);
  return Array.from({ length: count }, (_, centre) => {
    const members = byName(
      plan.callers,
      ofCaller.flatMap((own, caller) => (own === centre ? [caller] : [])),
    );
    return controlsOfMembers(plan, members);
  }).flat();
}

/** Days of free factors that vary more have tails too long to learn from a few of them. */
const mostFreely = 0.3;

function controlsOfMembers(plan: Plan, members: readonly number[]): [ReadControl, ReadControl] {
  const expected = expectedArrivals(plan, members);
  const usual = meanBusyness(plan, expected);
  const factors = factorsOf(plan, expected);
  const varianceOf = (some: readonly BusyFactor[]): number => some.reduce((sum, { variance }) => sum + variance, 0);
  const stratified = factors.filter(({ isStratified }) => isStratified);
  const free = varianceOf(factors) - varianceOf(stratified);
  if (!(usual > 0) || free > mostFreely ** 2) return [none, none];
  const second = varianceOf(stratified) > 0 ? ranksOff(stratified) : none;
  if (plan.controlVariates) return [arrivalsOff(plan, expected, usual), second];
  // Stratified days owe what they are better by to the factors alone.
  return second === none ? [none, none] : [busynessOff(plan, expected, usual), second];
}

/** Of some callers, in order of their names; without mail, which waits for a quiet hour, where there is anything else, and without recorded days, which are no law. */
interface ExpectedArrivals {
  readonly callers: readonly number[];
  /** Calls a day with all factors 1. */
  readonly total: number;
  /** `[caller][opening]`: of the total. */
  readonly shares: readonly (readonly number[])[];
}

function expectedArrivals(plan: Plan, members: readonly number[]): ExpectedArrivals {
  const openings = plan.openings.length;
  const calls = expectedCounted(plan);
  const ofKind = (mail: boolean): number[] =>
    members.filter((caller) => (plan.callers[caller].kind === 'mail') === mail);
  const counted = ofKind(false).length > 0 ? ofKind(false) : ofKind(true);
  const callers = counted.filter((caller) => plan.callers[caller].arrivals.kind !== 'replay');
  const byOpening = callers.map((caller) => [...calls.subarray(caller * openings, (caller + 1) * openings)]);
  const total = byOpening.flat().reduce((sum, count) => sum + count, 0);
  return { callers, total, shares: byOpening.map((counts) => counts.map((count) => (total > 0 ? count / total : 0))) };
}

function arrivalsOff(plan: Plan, { callers, total }: ExpectedArrivals, usual: number): ReadControl {
  const columns = callColumnsOf(plan);
  const extras = firstExtra(plan);
  const intervals = plan.intervalEnds.length;
  const expected = total * usual;
  return (calls) => {
    let fresh = 0;
    for (const caller of callers) {
      for (let interval = plan.counted.from; interval < plan.counted.to; interval++) {
        const at = (caller * intervals + interval) * columns;
        fresh += calls[at + callColumn.offered] - calls[at + callColumn.retries];
        if (plan.hasExtras) {
          fresh -= calls[at + extras + extraColumn.transferred] + calls[at + extras + extraColumn.repeats];
        }
      }
    }
    return fresh / expected - 1;
  };
}

/** A day's busyness is the mean of all factors, each weighed by the calls that it multiplies. */
function meanBusyness(plan: Plan, { callers, shares }: ExpectedArrivals): number {
  const meanOf = (factor: DayFactorPlan | null): number => (factor === null ? 1 : lawMean(factor.law));
  let mean = 0;
  callers.forEach((caller, k) => {
    shares[k].forEach((share, opening) => {
      mean += share * meanOf(plan.dayFactors[opening]) * meanOf(plan.callers[caller].dayFactors[opening]);
    });
  });
  return mean;
}

function busynessOff(plan: Plan, { callers, shares }: ExpectedArrivals, usual: number): ReadControl {
  const openings = plan.openings.length;
  return (_calls, factors) => {
    let sum = 0;
    for (let k = 0; k < callers.length; k++) {
      for (let opening = 0; opening < openings; opening++) {
        sum += shares[k][opening] * factors[opening] * factors[(1 + callers[k]) * openings + opening];
      }
    }
    return sum / usual - 1;
  };
}

interface BusyFactor {
  /** Among the day's factors. */
  readonly place: number;
  readonly law: Law;
  readonly isStratified: boolean;
  /** What it adds to the variance of the day's busyness. */
  readonly variance: number;
}

function factorsOf(plan: Plan, { callers, shares }: ExpectedArrivals): BusyFactor[] {
  const openings = plan.openings.length;
  const busy = (factor: DayFactorPlan | null, place: number, share: number): BusyFactor[] => {
    if (factor === null) return [];
    const law = lawOf(factor.law);
    return [
      { place, law, isStratified: factor.bounds !== null, variance: (share * share * law.variance) / law.mean ** 2 },
    ];
  };
  const shared = plan.dayFactors.flatMap((factor, opening) =>
    busy(
      factor,
      opening,
      shares.reduce((sum, ofCaller) => sum + ofCaller[opening], 0),
    ),
  );
  const own = callers.flatMap((caller, k) =>
    plan.callers[caller].dayFactors.flatMap((factor, opening) =>
      busy(factor, (1 + caller) * openings + opening, shares[k][opening]),
    ),
  );
  return [...shared, ...own];
}

/** Each factor by as much as it moves arrivals. */
function ranksOff(ranked: readonly BusyFactor[]): ReadControl {
  const total = ranked.reduce((sum, { variance }) => sum + variance, 0);
  return (_calls, factors) => {
    let sum = 0;
    for (const { place, law, variance } of ranked) sum += variance * ((law.cdf(factors[place]) - 0.5) ** 2 - 1 / 12);
    return sum / total;
  };
}

/** Is any day factor drawn in strata? */
export function isStratified({ dayFactors, callers }: Plan): boolean {
  return [dayFactors, ...callers.map((caller) => caller.dayFactors)].flat().some((factor) => factor?.bounds);
}
