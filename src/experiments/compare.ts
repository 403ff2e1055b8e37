/**
 * Compares scenarios on the same days: the same seed gives each day the same
 * callers in all of them (common random numbers), so that a difference owes
 * nothing to chance arrivals. The first scenario is the reference.
 *
 * @throws {IncomparableError} where two scenarios have no common measure: a day and a horizon, two currencies.
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { Estimator } from '../measures/estimator.ts';
import { PairedMoments } from '../measures/moments.ts';
import type { CompareResult, ComparisonVerdict, Estimate, MeasureComparison } from '../measures/result.ts';
import { varianceReductionOf, type Replications, type Scenario } from '../scenario/scenario.ts';
import { comparisonWarnings, refuseIncomparable, type LabelledScenario } from './comparability.ts';
import { runDocument } from './document.ts';
import { InterruptedError, type ExperimentOptions } from './options.ts';
import { simulatedAs } from './run.ts';
import { cutSingleRun } from './schedule.ts';
import { sharedMeasures, type Shared } from './sharedMeasures.ts';
import { simulateTracks } from './simulate.ts';
import { trackOf } from './track.ts';
import { programVersion } from './version.ts';

export { IncomparableError } from './comparability.ts';
export type { LabelledScenario };

export async function compare(
  labelled: readonly LabelledScenario[],
  options: ExperimentOptions = {},
): Promise<CompareResult> {
  refuseIncomparable(labelled);
  const [reference] = labelled;
  const replications = options.replications ?? reference.scenario.run.replications;
  const seed = options.seed ?? reference.scenario.run.seed;
  const cuts = cutAlike(
    labelled.map(({ scenario }) => simulatedAs(scenario, reference.scenario, replications)),
    replications,
  );
  const tracks = cuts.map(({ scenario }, place) => trackOf(scenario, cuts[0].scenario, place));
  const [base, ...others] = tracks;
  const pairs = others.map((track) => {
    const shared = sharedMeasures(base, track);
    return { track, shared, moments: new PairedMoments(base.estimator.moments, track.estimator.moments, shared) };
  });
  const { planned, interrupted, missed } = await simulateTracks(tracks, seed, cuts[0].replications, options, () => {
    for (const { track, moments } of pairs) moments.add(base.estimator, track.estimator);
  });
  if (base.estimator.days === 0) throw new InterruptedError();
  const ending = { missedPrecision: missed, ...(interrupted ? { interruptedAt: planned } : {}) };
  return {
    schema: 'please-hold/comparison/1',
    warnings: labelled.slice(1).flatMap((variant) => comparisonWarnings(reference, variant)),
    program: programVersion,
    seed,
    commonRandomNumbers: varianceReductionOf(reference.scenario.run).commonRandomNumbers,
    replications: base.estimator.days,
    ...(interrupted ? { interrupted: { asked: planned } } : {}),
    scenarios: tracks.map((track, k) => ({
      label: labelled[k].label,
      result: runDocument(track, { asRead: labelled[k].scenario, seed, replications, ...ending }),
    })),
    variants: pairs.map(({ track, shared, moments }, k) => {
      const rows = shared.map((row, place) => ({
        caller: row.caller,
        comparison: compareMeasure(row, base.estimator, track.estimator, moments.difference(place)),
      }));
      const names = [...new Set(rows.flatMap(({ caller }) => caller ?? []))];
      const of = (caller: string | null): MeasureComparison[] =>
        rows.filter((row) => row.caller === caller).map((row) => row.comparison);
      return {
        label: labelled[k + 1].label,
        overall: of(null),
        callers: Object.fromEntries(names.map((name) => [name, of(name)])),
      };
    }),
  };
}

/** Single long runs are cut in pieces where all can be: each is to be simulated as long as was asked. */
export function cutAlike(
  scenarios: readonly Scenario[],
  replications: Replications,
): ReturnType<typeof cutSingleRun>[] {
  const cuts = scenarios.map((scenario) => cutSingleRun(scenario, replications));
  const all = cuts.every(({ scenario }, k) => scenario !== scenarios[k]);
  return all ? cuts : scenarios.map((scenario) => ({ scenario, replications }));
}

const notComparable = { difference: { mean: null, low: null, high: null }, pairingGain: null };

function compareMeasure(
  row: Shared,
  reference: Estimator,
  variant: Estimator,
  paired: { difference: Estimate; pairingGain: number | null },
): MeasureComparison {
  const { difference, pairingGain } = row.comparable ? paired : notComparable;
  const before = reference.estimate(row.reference);
  const matters = whatMatters(row.unit, before.mean ?? 0);
  return {
    measure: row.measure,
    unit: row.unit,
    reference: before,
    variant: variant.estimate(row.variant),
    difference,
    matters,
    verdict: verdictOn(difference, matters, row.better),
    pairingGain,
  };
}

/** The smallest difference that matters: half a point of a share, half a second or 2 % of a wait, 0.5 % of money and counts, a tenth of an hour. */
export function whatMatters(unit: MeasureComparison['unit'], reference: number): number {
  switch (unit) {
    case 'share':
      return 0.005;
    case 'seconds':
      return Math.max(0.5, 0.02 * reference);
    case 'money':
    case 'count':
      return 0.005 * reference;
    case 'hours':
      return 0.1;
  }
}

export function verdictOn({ low, high }: Estimate, matters: number, better: Shared['better']): ComparisonVerdict {
  if (low === null || high === null) return 'cannotTell';
  if (low >= -matters && high <= matters) return 'noDifference';
  if (low <= 0 && high >= 0) return 'cannotTell';
  if (better === null) return 'differs';
  return low > 0 === (better === 'more') ? 'better' : 'worse';
}
