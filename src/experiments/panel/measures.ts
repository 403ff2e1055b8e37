/**
 * What a panel of scenarios is measured by: the measures that all of them have in
 * common, as `compare` shows them, and those that are asked for by name.
 */
import type { MeasureComparison } from '../../measures/result.ts';
import { measureFacts } from '../../scenario/measureFacts.ts';
import type { MeasureName, MeasureReference, Scenario } from '../../scenario/scenario.ts';
import { pairOf } from '../measureAccess.ts';
import { sharedMeasures, type Shared } from '../sharedMeasures.ts';
import type { Track } from '../track.ts';

export interface PanelMeasure {
  /** As in comparisons: `serviceLevel` (within the reference's thresholds), `occupancy of nurses`; or as it was asked for. */
  readonly measure: string;
  readonly unit: MeasureComparison['unit'];
  /** Which side is better; null: neither. */
  readonly better: 'more' | 'less' | null;
  /** The caller type it is of; null: overall. */
  readonly caller: string | null;
  /** Its pair in each scenario's estimator. */
  readonly pairs: readonly number[];
}

export const betterSides: Readonly<Record<MeasureName, PanelMeasure['better']>> = {
  serviceLevel: 'more',
  abandonment: 'less',
  blocking: 'less',
  balking: 'less',
  waiting: 'less',
  meanWait: 'less',
  meanAnswerWait: 'less',
  wait: 'less',
  meanQueue: 'less',
  occupancy: null,
  staffingCost: 'less',
  overtimeHours: 'less',
  callsOffered: null,
  callsAnswered: 'more',
  callsAbandoned: 'less',
  callsBlocked: 'less',
  callsBalked: 'less',
  served: 'more',
  containment: 'more',
  callbackShare: null,
  callbacksKept: 'more',
  meanCallbackDelay: 'less',
  resolution: 'more',
  paidHours: 'less',
};

/** Every measure that all tracks share with the first, and at the end those asked for. */
export function panelMeasures(tracks: readonly Track[], asked: readonly MeasureReference[]): PanelMeasure[] {
  const rows = tracks.map((track) => new Map(sharedMeasures(tracks[0], track).map((row) => [keyOf(row), row])));
  const shared = [...rows[0]].flatMap(([key, { measure, unit, better, caller }]) => {
    const own = rows.map((row) => row.get(key));
    if (own.some((row) => row?.comparable !== true)) return [];
    return [{ measure, unit, better, caller, pairs: own.map((row) => row?.variant ?? 0) }];
  });
  return [
    ...shared,
    ...asked.map((reference): PanelMeasure => ({
      measure: reference.text,
      unit: measureFacts[reference.name].unit,
      better: betterSides[reference.name],
      caller: null,
      pairs: tracks.map(({ scenario, estimator }) => pairOf(scenario, estimator, reference, null)),
    })),
  ];
}

function keyOf({ measure, caller }: Shared): string {
  return JSON.stringify([caller, measure]);
}

/** The scenario with targets that name these measures, so that they are measured; the targets judge nothing. */
export function measuring(scenario: Scenario, asked: readonly MeasureReference[]): Scenario {
  const targets = asked.map(
    (measure) => ({ text: measure.text, measure, comparison: '>=', bound: 0, when: { kind: 'wholeDay' } }) as const,
  );
  return { ...scenario, targets: [...scenario.targets, ...targets] };
}
