/**
 * Compares scenarios on the same days: the same seed gives each day the same
 * callers in all of them (common random numbers), so that a difference owes
 * nothing to chance arrivals. The first scenario is the reference.
 *
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import { callMeasureIndex, serviceLevelIndex, type CallMeasureName } from '../measures/definitions.ts';
import type { Estimator } from '../measures/estimator.ts';
import { groupMeasureNames, type GroupMeasureName } from '../measures/groupMeasures.ts';
import { PairedMoments } from '../measures/moments.ts';
import type { CompareResult, ComparisonVerdict, Estimate, MeasureComparison, Warning } from '../measures/result.ts';
import { namedThresholds } from '../plan/compile.ts';
import type { Replications, Scenario } from '../scenario/scenario.ts';
import { runDocument } from './document.ts';
import { InterruptedError, type ExperimentOptions } from './options.ts';
import { withReplications } from './run.ts';
import { cutSingleRun } from './schedule.ts';
import { simulateTracks, trackOf } from './simulate.ts';
import { programVersion } from './version.ts';

export interface LabelledScenario {
  readonly label: string;
  readonly scenario: Scenario;
}

/** A measure that two scenarios have in common. */
interface Shared {
  readonly measure: string;
  readonly unit: MeasureComparison['unit'];
  /** Which side is better; null: neither. */
  readonly better: 'more' | 'less' | null;
  /** The caller type it is of; null: overall. */
  readonly caller: string | null;
  readonly reference: number;
  readonly variant: number;
}

export async function compare(
  labelled: readonly LabelledScenario[],
  options: ExperimentOptions = {},
): Promise<CompareResult> {
  const [reference] = labelled;
  const replications = options.replications ?? reference.scenario.run.replications;
  const seed = options.seed ?? reference.scenario.run.seed;
  const cuts = cutAlike(
    labelled.map(({ scenario }) => withReplications(scenario, { replications })),
    replications,
  );
  const tracks = cuts.map(({ scenario }) => trackOf(scenario, cuts[0].scenario));
  const [base, ...others] = tracks;
  const pairs = others.map((track) => {
    const shared = sharedMeasures(base, track);
    return { track, shared, moments: new PairedMoments(base.estimator.moments, track.estimator.moments, shared) };
  });
  const { planned, interrupted } = await simulateTracks(tracks, seed, cuts[0].replications, options, () => {
    for (const { track, moments } of pairs) moments.add(base.estimator, track.estimator);
  });
  if (base.estimator.days === 0) throw new InterruptedError();
  const early = interrupted ? { interruptedAt: planned } : {};
  return {
    schema: 'please-hold/comparison/1',
    warnings: labelled.slice(1).flatMap((variant) => otherThresholds(reference, variant)),
    program: programVersion,
    seed,
    replications: base.estimator.days,
    ...(interrupted ? { interrupted: { asked: planned } } : {}),
    scenarios: tracks.map((track, k) => ({
      label: labelled[k].label,
      result: runDocument(track, { asRead: labelled[k].scenario, seed, ...early }),
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

/** Service level is judged alike: within the reference's thresholds. Where a variant promises something else, that is said. */
function otherThresholds(reference: LabelledScenario, variant: LabelledScenario): Warning[] {
  const differing = variant.scenario.callers.flatMap(({ name, answerWithinSeconds }) => {
    const own = reference.scenario.callers.find((caller) => caller.name === name)?.answerWithinSeconds;
    return own === undefined || own === answerWithinSeconds
      ? []
      : [`${name} within ${own} s and not ${answerWithinSeconds} s`];
  });
  if (differing.length === 0) return [];
  const message = `${variant.label}: service level is compared by the thresholds of ${reference.label}: ${differing.join(', ')}`;
  return [{ code: 'other-thresholds', message }];
}

/** Single long runs are cut in pieces where all can be: each is to be simulated as long as was asked. */
function cutAlike(scenarios: readonly Scenario[], replications: Replications): ReturnType<typeof cutSingleRun>[] {
  const cuts = scenarios.map((scenario) => cutSingleRun(scenario, replications));
  const all = cuts.every(({ scenario }, k) => scenario !== scenarios[k]);
  return all ? cuts : scenarios.map((scenario) => ({ scenario, replications }));
}

type Row = readonly [name: CallMeasureName, unit: MeasureComparison['unit'], better: Shared['better']];

const overallRows: readonly Row[] = [
  ['abandonment', 'share', 'less'],
  ['blocking', 'share', 'less'],
  ['balking', 'share', 'less'],
  ['waiting', 'share', 'less'],
  ['meanWait', 'seconds', 'less'],
  ['meanAnswerWait', 'seconds', 'less'],
  ['meanQueue', 'count', 'less'],
  ['offered', 'count', null],
  ['answered', 'count', 'more'],
];
const callerRows: readonly Row[] = [
  ['abandonment', 'share', 'less'],
  ['meanWait', 'seconds', 'less'],
  ['meanAnswerWait', 'seconds', 'less'],
  ['answered', 'count', 'more'],
];
const groupRows: readonly (readonly [GroupMeasureName, MeasureComparison['unit'], Shared['better']])[] = [
  ['occupancy', 'share', null],
  ['overtimeHours', 'hours', 'less'],
  ['cost', 'money', 'less'],
];

interface Side {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
}

function sharedMeasures(reference: Side, variant: Side): Shared[] {
  const shared: Shared[] = [];
  const both = (place: (side: Side) => number, row: Omit<Shared, 'reference' | 'variant'>): void => {
    shared.push({ ...row, reference: place(reference), variant: place(variant) });
  };
  const ofCalls = (caller: string | null, rows: readonly Row[]): void => {
    const index = ({ scenario }: Side): number | null =>
      caller === null ? null : scenario.callers.findIndex(({ name }) => name === caller);
    const scope = (side: Side): number => {
      const { from, to } = side.estimator.plan.counted;
      return side.estimator.callScopes.find(index(side), from, to);
    };
    const level = ({ estimator }: Side): number => estimator.plan.quantileLevels.indexOf(0.95);
    const judged = ({ scenario }: Side): number => namedThresholds(scenario).length + 1;
    both((side) => side.estimator.callPair(scope(side), serviceLevelIndex('excludeShort', judged(side))), {
      measure: 'serviceLevel',
      unit: 'share',
      better: 'more',
      caller,
    });
    for (const [name, unit, better] of rows) {
      both((side) => side.estimator.callPair(scope(side), callMeasureIndex(name)), {
        measure: name,
        unit,
        better,
        caller,
      });
    }
    both((side) => side.estimator.quantilePair((index(side) ?? -1) + 1, level(side)), {
      measure: 'wait p95 of a day',
      unit: 'seconds',
      better: 'less',
      caller,
    });
  };
  ofCalls(null, overallRows);
  const ofGroup = (group: string | null, rows: typeof groupRows): void => {
    for (const [name, unit, better] of rows) {
      const measure = name === 'cost' ? 'staffingCost' : name;
      both(
        ({ scenario, estimator }) => {
          const { from, to } = estimator.plan.counted;
          const of = group === null ? null : scenario.operators.findIndex((candidate) => candidate.name === group);
          return estimator.groupPair(estimator.groupScopes.find(of, from, to), groupMeasureNames.indexOf(name));
        },
        { measure: group === null ? measure : `${measure} of ${group}`, unit, better, caller: null },
      );
    }
  };
  ofGroup(null, groupRows);
  const groups = inBoth(reference.scenario.operators, variant.scenario.operators);
  if (groups.length > 1) groups.forEach((group) => ofGroup(group, groupRows.slice(0, 1)));
  const callers = inBoth(reference.scenario.callers, variant.scenario.callers);
  callers.forEach((caller) => ofCalls(caller, callerRows));
  return shared;
}

function inBoth(a: readonly { readonly name: string }[], b: readonly { readonly name: string }[]): string[] {
  return a.map(({ name }) => name).filter((name) => b.some((other) => other.name === name));
}

function compareMeasure(
  row: Shared,
  reference: Estimator,
  variant: Estimator,
  { difference, pairingGain }: { difference: Estimate; pairingGain: number | null },
): MeasureComparison {
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
function whatMatters(unit: MeasureComparison['unit'], reference: number): number {
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

function verdictOn({ low, high }: Estimate, matters: number, better: Shared['better']): ComparisonVerdict {
  if (low === null || high === null) return 'cannotTell';
  if (low >= -matters && high <= matters) return 'noDifference';
  if (low <= 0 && high >= 0) return 'cannotTell';
  if (better === null) return 'differs';
  return low > 0 === (better === 'more') ? 'better' : 'worse';
}
