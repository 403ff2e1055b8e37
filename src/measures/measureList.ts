/**
 * The measures of calls that a plan is measured by, in one order: the usual ones,
 * the service levels by threshold and definition, then those of the features
 * that the scenario has, so that a plain scenario pays for nothing.
 */
import type { Plan } from '../plan/plan.ts';
import { serviceLevelDefinitions, type ServiceLevelDefinition } from '../scenario/scenario.ts';
import { callMeasures, serviceLevelMeasure, type CallMeasure } from './definitions.ts';
import { extraMeasures, hasFeature, type ExtraMeasureName } from './extraMeasures.ts';

export type CallMeasureName = keyof typeof callMeasures | ExtraMeasureName;

export class MeasureList {
  readonly measures: readonly CallMeasure[];
  private readonly places: ReadonlyMap<CallMeasureName, number>;
  private readonly firstLevel: number;

  /** `asked`: measures that are wanted even where the scenario does not have their feature. */
  constructor(plan: Plan, asked: readonly CallMeasureName[] = []) {
    const thresholds = plan.callers[0].thresholds.length;
    const levels = Array.from({ length: thresholds }, (_, threshold) =>
      serviceLevelDefinitions.map((definition) => serviceLevelMeasure(definition, threshold)),
    ).flat();
    const usual = Object.keys(callMeasures) as (keyof typeof callMeasures)[];
    const extra = (Object.keys(extraMeasures) as ExtraMeasureName[]).filter(
      (name) => asked.includes(name) || hasFeature(plan, extraMeasures[name].feature, plan.callers),
    );
    this.firstLevel = usual.length;
    this.measures = [
      ...usual.map((name) => callMeasures[name]),
      ...levels,
      ...extra.map((name) => extraMeasures[name]),
    ];
    const firstExtra = usual.length + levels.length;
    this.places = new Map([
      ...usual.map((name, place) => [name, place] as const),
      ...extra.map((name, place) => [name, firstExtra + place] as const),
    ]);
  }

  place(name: CallMeasureName): number {
    const place = this.places.get(name);
    if (place === undefined) throw new Error(`${name} is not measured`);
    return place;
  }

  /** At the threshold of that number in the plan: 0 is each caller's own. */
  levelPlace(definition: ServiceLevelDefinition, threshold: number): number {
    return this.firstLevel + threshold * serviceLevelDefinitions.length + serviceLevelDefinitions.indexOf(definition);
  }
}
