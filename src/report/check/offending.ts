/** Intervals in which targets fail, as CSV: raw numbers, named as in the document of the check. */
import type { CheckedScenario } from '../../measures/checkResult.ts';
import { csv, estimate } from '../csv.ts';

const columns = [
  'target',
  'day',
  'from',
  'to',
  'verdict',
  'comparison',
  'bound',
  'estimate',
  'estimate low',
  'estimate high',
];

/** With its heading alone where nothing fails, so that no older file is taken for today's. */
export function offendingIntervalsCsv({ targets }: CheckedScenario): string {
  const rows = targets.flatMap(({ text, intervals, comparison, bound }) =>
    intervals.map(({ day, from, to, verdict, estimate: found }) => [
      ['target', text] as const,
      ['day', day ?? ''] as const,
      ['from', from] as const,
      ['to', to] as const,
      ['verdict', verdict] as const,
      ['comparison', comparison] as const,
      ['bound', bound] as const,
      ...estimate('estimate', found),
    ]),
  );
  return rows.length === 0 ? `${columns.join(',')}\r\n` : csv(rows);
}
