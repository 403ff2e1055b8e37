/**
 * What a result hangs on: each input a little less and a little more, everything
 * else as it is, and one more operator in each part of the day; all on the same
 * days, so that even small effects are told from chance.
 *
 * One input at a time: what two do together is not asked (`diff --why` asks it of two scenarios).
 *
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { Estimate, Warning } from '../../measures/result.ts';
import type { Differences, InputChange, InputEffect, SensitivityResult } from '../../measures/sensitivityResult.ts';
import type { MeasureReference, Scenario } from '../../scenario/scenario.ts';
import { addOperator } from '../change/staffing.ts';
import type { ExperimentOptions } from '../options.ts';
import { endingWarnings, identityOf, namedDays } from '../panel/identity.ts';
import { Panel } from '../panel/panel.ts';
import { programVersion } from '../version.ts';
import { blocksOf } from './blocks.ts';
import { inputsOf, type Changed } from './inputs.ts';

export interface SensitivityOptions extends ExperimentOptions {
  /** How much less and more: 0.1 is ten per cent. */
  readonly by?: number;
  /** What inputs are ordered by; the service level by default. */
  readonly of?: MeasureReference;
  /** Whether one more operator is tried in each part of the day; yes by default. */
  readonly oneMore?: boolean;
}

export async function sensitivity(scenario: Scenario, options: SensitivityOptions = {}): Promise<SensitivityResult> {
  const { by = 0.1, of, oneMore = true } = options;
  const inputs = inputsOf(scenario).map(({ input, scale }) => ({ input, less: scale(1 - by), more: scale(1 + by) }));
  const blocks = oneMore ? blocksOf(scenario) : [];
  const groups = scenario.operators.map(({ name }) => name);
  const changed = inputs.flatMap(({ less, more }) => [less, more]).filter((change) => typeof change !== 'string');
  const extended = groups.flatMap((group) => blocks.map(({ span }) => addOperator(scenario, group, span).scenario));
  const scenarios = [scenario, ...changed.map((change) => change.scenario), ...extended];
  const panel = new Panel(scenarios, options, scenario, of === undefined ? [] : [of]);
  const outcome = await panel.simulate();
  const days = panel.days(0);
  const measures = panel.measures.flatMap((row, place) => (row.caller === null ? [{ ...row, place }] : []));
  const named = (of: (place: number) => Estimate): Record<string, Estimate> =>
    Object.fromEntries(measures.map(({ measure, place }) => [measure, of(place)]));
  const against = (index: number): Differences => named((place) => panel.series.difference(place, 0, index));
  const effectOf = (change: Changed | string): InputChange | null =>
    typeof change === 'string' ? null : { change: change.change, differences: against(1 + changed.indexOf(change)) };
  return {
    schema: 'please-hold/sensitivity/1',
    program: programVersion,
    seed: panel.seed,
    commonRandomNumbers: panel.commonRandomNumbers,
    scenario: identityOf(scenario),
    ...namedDays(scenario),
    replications: days,
    ...(outcome.interrupted ? { interrupted: { asked: outcome.planned } } : {}),
    by,
    measure: of?.text ?? 'serviceLevel',
    measures: measures.map(({ measure, unit, better }) => ({ measure, unit, better })),
    overall: named((place) => panel.estimate(0, place)),
    inputs: inputs.map(({ input, less, more }): InputEffect => ({ input, less: effectOf(less), more: effectOf(more) })),
    leftOut: inputs.flatMap(({ input, less, more }) => {
      const why = [less, more].find((change) => typeof change === 'string');
      return why === undefined ? [] : [{ input, why }];
    }),
    blocks: blocks.map(({ told }) => told),
    oneMore: Object.fromEntries(
      (blocks.length === 0 ? [] : groups).map((group, g) => [
        group,
        blocks.map((_, k) => against(1 + changed.length + g * blocks.length + k)),
      ]),
    ),
    warnings: [...scenario.warnings, ...endingWarnings(days, outcome), ...largerBlocks(scenario, blocks.length)],
  };
}

function largerBlocks({ time, days }: Scenario, blocks: number): Warning[] {
  const intervals = (days ?? [{ time }]).reduce(
    (sum, day) => sum + Math.round(day.time.lengthSeconds / day.time.intervalSeconds),
    0,
  );
  if (blocks === 0 || blocks >= intervals) return [];
  const message = `the day has ${intervals} intervals: one more operator is tried in ${blocks} parts of several intervals each`;
  return [{ code: 'parts-of-day', message }];
}
