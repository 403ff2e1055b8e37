/** A sensitivity analysis as CSV: one row a change, every difference with the ends of its interval. */
import type { Differences, SensitivityResult } from '../measures/sensitivityResult.ts';
import { csv, estimate, type Row } from './csv.ts';

export function inputsCsv({ inputs }: SensitivityResult): string {
  return csv(
    inputs.flatMap(({ input, less, more }) =>
      [less, more].flatMap((change): Row[] =>
        change === null ? [] : [[['input', input], ['change', change.change], ...columns(change.differences)]],
      ),
    ),
  );
}

/** `null` where it was not asked for. */
export function oneMoreCsv({ blocks, oneMore }: SensitivityResult): string | null {
  if (blocks.length === 0) return null;
  return csv(
    Object.entries(oneMore).flatMap(([group, all]) =>
      all.map((differences, index): Row => {
        const { day, from = null, to = null } = blocks[index] ?? {};
        const moment: Row = [...(day === undefined ? [] : [['day', day] as const]), ['from', from], ['to', to]];
        return [['group', group], ...moment, ...columns(differences)];
      }),
    ),
  );
}

function columns(differences: Differences): Row {
  return Object.entries(differences).flatMap(([measure, value]) => estimate(measure, value));
}
