/** The measures that two scenarios have in common, and where each keeps its numbers. */
import { callMeasureIndex, serviceLevelIndex, type CallMeasureName } from '../measures/definitions.ts';
import type { Estimator } from '../measures/estimator.ts';
import { groupMeasureNames, type GroupMeasureName } from '../measures/groupMeasures.ts';
import type { MeasureComparison } from '../measures/result.ts';
import { namedThresholds } from '../plan/compile.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { wagesOf } from './comparability.ts';

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

export interface Side {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
}

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
  const wages = [reference.scenario, variant.scenario].map(wagesOf);
  const ofGroup = (group: string | null, rows: typeof groupRows): void => {
    for (const [name, unit, better] of rows) {
      if (name === 'cost' && wages.every((each) => each === 'none')) continue;
      const measure = name === 'cost' ? 'staffingCost' : name;
      both(
        ({ scenario, estimator }) => {
          const { from, to } = estimator.plan.counted;
          const of = group === null ? null : scenario.operators.findIndex((candidate) => candidate.name === group);
          return estimator.groupPair(estimator.groupScopes.find(of, from, to), groupMeasureNames.indexOf(name));
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
