/**
 * `run`: the seed, how many days are simulated, and what is watched.
 */
import type { Reading } from './reading.ts';
import type { Horizon, Opening, PrecisionGoal, Replications, RunSettings, VarianceReduction } from './scenario.ts';
import type { WrittenFile } from './schema/file.ts';
import { parseInUnitOf } from './measureFacts.ts';
import { parseMeasure } from './targets.ts';
import type { Names } from './targets.ts';

const usualSeed = '1';
/** A run of a horizon is long: fewer of them tell as much. */
const usualReplications = { opening: 200, horizon: 20 } as const;
const usualAtMost = { opening: 5000, horizon: 200 } as const;

/** What `replications: auto` asks for: service level and abandonment to half a percentage point. */
const autoGoals: readonly PrecisionGoal[] = [
  { measure: { text: 'serviceLevel', name: 'serviceLevel', definition: 'excludeShort' }, halfWidth: 0.005 },
  { measure: { text: 'abandonment', name: 'abandonment' }, halfWidth: 0.005 },
];

export function readRun(
  file: WrittenFile,
  names: Names,
  time: Opening | Horizon | undefined,
  reading: Reading,
): RunSettings {
  return {
    seed: file.run?.seed ?? usualSeed,
    replications: readReplications(file.run?.replications, names, time?.kind ?? 'opening', reading),
    ...(file.run?.individuals === true ? { individuals: true } : {}),
    ...readVarianceReduction(file.run?.varianceReduction),
  };
}

/** Only what is switched off: a file that spells out what holds anyway means the same. */
function readVarianceReduction(
  written: NonNullable<WrittenFile['run']>['varianceReduction'],
): Pick<RunSettings, 'varianceReduction'> {
  const wanted = typeof written === 'boolean' ? allOf(written) : (written ?? {});
  const off = Object.fromEntries(Object.entries(wanted).filter(([, on]) => on === false));
  return Object.keys(off).length === 0 ? {} : { varianceReduction: off };
}

function allOf(on: boolean): VarianceReduction {
  return { controlVariates: on, stratifiedDays: on, commonRandomNumbers: on };
}

function readReplications(
  written: NonNullable<WrittenFile['run']>['replications'],
  names: Names,
  kind: 'opening' | 'horizon',
  reading: Reading,
): Replications {
  if (written === undefined) return { kind: 'fixed', count: usualReplications[kind] };
  if (typeof written === 'number') return { kind: 'fixed', count: written };
  if (written === 'auto') return { kind: 'precision', goals: autoGoals, atMost: usualAtMost[kind] };

  const path = ['run', 'replications', 'precision'];
  const goals = Object.entries(written.precision).flatMap(([text, width]): PrecisionGoal[] => {
    const measure = parseMeasure(text, names);
    if ('problem' in measure) {
      const { part: _, ...problem } = measure.problem;
      reading.fault([...path, text], problem, 'key');
      return [];
    }
    const halfWidth = parseInUnitOf(measure.value.name, width);
    if ('problem' in halfWidth) reading.fault([...path, text], halfWidth.problem);
    else if (halfWidth.value > 0) return [{ measure: measure.value, halfWidth: halfWidth.value }];
    else reading.fault([...path, text], { code: 'range', message: 'No number of days gives a width of nothing.' });
    return [];
  });
  if (Object.keys(written.precision).length === 0) {
    reading.fault(path, {
      code: 'empty-list',
      message: 'No measure is named.',
      expected: '{ serviceLevel(20s): 0.5% }',
    });
  }
  return { kind: 'precision', goals, atMost: written.atMost ?? usualAtMost[kind] };
}
