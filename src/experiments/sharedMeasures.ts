/** The measures that two scenarios have in common, and where each keeps its numbers. */
import type { Estimator } from '../measures/estimator.ts';
import { extraMeasures, hasFeature, type ExtraMeasureName, type Feature } from '../measures/extraMeasures.ts';
import type { GroupMeasureName } from '../measures/groupMeasures.ts';
import type { CallMeasureName } from '../measures/measureList.ts';
import type { MeasureComparison } from '../measures/result.ts';
import { namedThresholds } from '../plan/compile.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { wagesOf } from './comparability.ts';
import { hasRoster } from './roster.ts';

/** A measure that two scenarios have in common. */
export interface Shared {
  readonly measure: string;
  readonly unit: MeasureComparison['unit'];
  /** Which side is better; null: neither. */
  readonly better: 'more' | 'less' | null;
  /** The caller type it is of; null: overall. */
  readonly caller: string | null;
  /** False where one side does not have it: costs without wages. */
  readonly comparable: boolean;
  readonly reference: number;
  readonly variant: number;
}

type Row<Name = CallMeasureName> = readonly [name: Name, unit: MeasureComparison['unit'], better: Shared['better']];

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
/** Shown where both have the feature, overall and by caller. A callback is neither better nor worse than a wait. */
const featureRows: readonly Row<ExtraMeasureName>[] = [
  ['served', 'share', 'more'],
  ['containment', 'share', 'more'],
  ['callbackShare', 'share', null],
  ['callbacksKept', 'share', 'more'],
  ['meanCallbackDelay', 'seconds', 'less'],
  ['resolution', 'share', 'more'],
];
const groupRows: readonly Row<GroupMeasureName>[] = [
  ['occupancy', 'share', null],
  ['overtimeHours', 'hours', 'less'],
  ['cost', 'money', 'less'],
  ['paidHours', 'hours', 'less'],
];

export interface Side {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
}

const otherWaysToAnswer: readonly Feature[] = ['callbacks', 'selfService', 'transfers', 'repeats'];

export function sharedMeasures(reference: Side, variant: Side): Shared[] {
  const shared: Shared[] = [];
  const both = (
    place: (side: Side) => number,
    row: Omit<Shared, 'reference' | 'variant' | 'comparable'> & { readonly comparable?: boolean },
  ): void => {
    shared.push({ comparable: true, ...row, reference: place(reference), variant: place(variant) });
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
    both((side) => side.estimator.levelPair(scope(side), 'excludeShort', judged(side)), {
      measure: 'serviceLevel',
      unit: 'share',
      better: 'more',
      caller,
    });
    const has = (side: Side, feature: Feature): boolean =>
      hasFeature(side.estimator.plan, feature, side.estimator.callersOf(index(side)));
    const inBothSides = featureRows.filter(([name]) => {
      const { feature } = extraMeasures[name];
      return has(reference, feature) && has(variant, feature);
    });
    // More answers are no gain in themselves where callers are called back, serve themselves, or are answered several times.
    const otherWays = [reference, variant].some((side) => otherWaysToAnswer.some((feature) => has(side, feature)));
    for (const [name, unit, better] of [...rows, ...inBothSides]) {
      both((side) => side.estimator.callPair(scope(side), name), {
        measure: name,
        unit,
        better: name === 'answered' && otherWays ? null : better,
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
  const rosters = [reference.scenario, variant.scenario].some(hasRoster);
  const wages = [reference.scenario, variant.scenario].map(wagesOf);
  const ofGroup = (group: string | null, rows: typeof groupRows): void => {
    for (const [name, unit, better] of rows) {
      if (name === 'paidHours' && !rosters) continue;
      if (name === 'cost' && wages.every((each) => each === 'none')) continue;
      const measure = name === 'cost' ? 'staffingCost' : name;
      both(
        ({ scenario, estimator }) => {
          const { from, to } = estimator.plan.counted;
          const of = group === null ? null : scenario.operators.findIndex((candidate) => candidate.name === group);
          return estimator.groupPair(estimator.groupScopes.find(of, from, to), name);
        },
        {
          measure: group === null ? measure : `${measure} of ${group}`,
          unit,
          better,
          caller: null,
          comparable: name !== 'cost' || wages.every((each) => each === 'all'),
        },
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
