/** A sweep as CSV: one row a variant, its values under the axes' paths, every measure with the ends of its interval. */
import type { SweepResult } from '../measures/sweepResult.ts';
import { csv, estimate } from './csv.ts';

export function sweepCsv(result: SweepResult): string {
  const { axes, frontier, best } = result;
  return csv(
    result.variants.map((variant, index) => [
      ...axes.map(({ path }, axis) => [path, variant.values[axis] ?? ''] as const),
      ['replications', variant.replications],
      ...Object.entries(variant.overall).flatMap(([measure, value]) => estimate(measure, value)),
      ...variant.targets.map(({ text, verdict }) => [text, verdict] as const),
      ['efficient', frontier?.efficient.includes(index) === true ? 1 : 0],
      ...(best === undefined ? [] : [['best', best.chosen === index ? 1 : 0] as const]),
    ]),
  );
}
