/**
 * Control variates: what is known of days beforehand tells how unlike the expected
 * a day was. A day's first control is how far the number of its fresh calls lay from
 * what is expected, as a share of it; where there are day factors the second is the
 * square of how far the day's busyness lay from the usual, less its mean, for busy
 * days cost more than quiet ones bring back.
 * Both are 0 in the mean of the law, so that taking a multiple of them from a day's
 * counts moves no expectation (Lavenberg & Welch 1981, Management Science 27,
 * 322–335).
 *
 * Callers and groups that have nothing to do with one another have controls of their
 * own, so that an unrelated caller type changes nothing.
 */
import { centresOf } from '../plan/centres.ts';
import type { DayFactorPlan } from '../plan/dayFactors.ts';
import { expectedCounted } from '../plan/expectedCalls.ts';
import type { Plan } from '../plan/plan.ts';
import { lawOf } from '../theory/laws.ts';
import { byName } from './dayParts.ts';
import { callColumn, callColumnsOf, extraColumn, firstExtra } from './tally.ts';

/** Of each centre. */
export const controlsOfCentre = 2;

/** One day: its counts, `[caller][interval][column]`, and its factors, `[caller][opening]`. */
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

function controlsOfMembers(plan: Plan, members: readonly number[]): [ReadControl, ReadControl] {
  const expected = expectedArrivals(plan, members);
  const { mean, variance } = momentsOfBusyness(plan, expected);
  if (!(mean > 0)) return [none, none];
  const { shares, places } = expected;
  const busyness: ReadControl = (_calls, factors) => {
    let sum = 0;
    for (let k = 0; k < places.length; k++) sum += shares[k] * factors[places[k]];
    return sum / mean - 1;
  };
  const square: ReadControl = (calls, factors) => busyness(calls, factors) ** 2 - variance / mean ** 2;
  const second = variance > 0 ? square : none;
  if (plan.controlVariates) return [arrivals(plan, expected, mean), second];
  // Stratified days owe what they are better by to the factors alone.
  return isStratified(plan) && variance > 0 ? [busyness, second] : [none, none];
}

/** Of some callers, in order of their names; without mail, which waits for a quiet hour, where there is anything else, and without recorded days, which are no law. */
interface ExpectedArrivals {
  readonly callers: readonly number[];
  /** Calls a day with all factors 1. */
  readonly total: number;
  /** Of the total, by caller and opening, and where their factors stand. */
  readonly shares: readonly number[];
  readonly places: readonly number[];
}

function expectedArrivals(plan: Plan, members: readonly number[]): ExpectedArrivals {
  const openings = plan.openings.length;
  const calls = expectedCounted(plan);
  const ofKind = (mail: boolean): number[] =>
    members.filter((caller) => (plan.callers[caller].kind === 'mail') === mail);
  const counted = ofKind(false).length > 0 ? ofKind(false) : ofKind(true);
  const callers = counted.filter((caller) => plan.callers[caller].arrivals.kind !== 'replay');
  const places = callers.flatMap((caller) => Array.from({ length: openings }, (_, k) => caller * openings + k));
  const total = places.reduce((sum, place) => sum + calls[place], 0);
  return { callers, total, shares: places.map((place) => (total > 0 ? calls[place] / total : 0)), places };
}

function arrivals(plan: Plan, { callers, total }: ExpectedArrivals, meanBusyness: number): ReadControl {
  const columns = callColumnsOf(plan);
  const extras = firstExtra(plan);
  const intervals = plan.intervalEnds.length;
  const expected = total * meanBusyness;
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

/** Of the mean of all factors, each weighed by the calls that it multiplies. */
function momentsOfBusyness(plan: Plan, { callers, shares }: ExpectedArrivals): { mean: number; variance: number } {
  const openings = plan.openings.length;
  let mean = 0;
  let variance = 0;
  for (let opening = 0; opening < openings; opening++) {
    const shared = momentsOf(plan.dayFactors[opening]);
    const own = { mean: 0, variance: 0 };
    callers.forEach((caller, k) => {
      const weight = shares[k * openings + opening];
      const factor = momentsOf(plan.callers[caller].dayFactors[opening]);
      own.mean += weight * factor.mean;
      own.variance += weight ** 2 * factor.variance;
    });
    mean += shared.mean * own.mean;
    variance += (shared.variance + shared.mean ** 2) * (own.variance + own.mean ** 2) - (shared.mean * own.mean) ** 2;
  }
  return { mean, variance };
}

function momentsOf(factor: DayFactorPlan | null): { readonly mean: number; readonly variance: number } {
  return factor === null ? { mean: 1, variance: 0 } : lawOf(factor.law);
}

/** Is any day factor drawn in strata? */
export function isStratified({ dayFactors, callers }: Plan): boolean {
  return [dayFactors, ...callers.map((caller) => caller.dayFactors)].flat().some((factor) => factor?.bounds);
}
