/** A bench as CSV: a row a day, and a row for each interval of each day with what was asked for there. */
import type { BenchOutcome, BenchResult } from '../../measures/benchResult.ts';
import type { Estimate } from '../../measures/result.ts';
import { csv, estimate } from '../csv.ts';
import { changesText, dayVerdict } from './words.ts';

const unknown: Estimate = { mean: null, low: null, high: null };

export function benchDaysCsv(result: BenchResult): string {
  return csv(
    result.days.map((day) => [
      ['day', day.name],
      ['changes', changesText(day)],
      ['verdict', dayVerdict(day)],
      ...day.targets.map(({ text, verdict }) => [text, verdict] as const),
      ...outcomeColumns('', day.rule),
      ...outcomeColumns('hindsight ', day.hindsight),
      ...estimate('regret paidHours', day.regret?.paidHours ?? unknown),
      ...estimate('regret cost', day.regret?.cost ?? unknown),
    ]),
  );
}

function outcomeColumns(prefix: string, outcome: BenchOutcome | null) {
  return [
    [`${prefix}askedHours`, outcome?.askedHours ?? null] as const,
    ...estimate(`${prefix}paidHours`, outcome?.paidHours ?? unknown),
    ...estimate(`${prefix}cost`, outcome?.cost ?? unknown),
    ...estimate(`${prefix}serviceLevel`, outcome?.serviceLevel ?? unknown),
    ...estimate(`${prefix}abandonment`, outcome?.abandonment ?? unknown),
    [`${prefix}worst`, outcome?.worst?.from ?? null] as const,
    ...estimate(`${prefix}worst serviceLevel`, outcome?.worst?.serviceLevel ?? unknown),
  ];
}

export function benchStaffingCsv({ days }: BenchResult): string {
  return csv(
    days.flatMap(({ name, intervals, rule, hindsight }) =>
      Object.entries(rule?.asked ?? {}).flatMap(([group, asked]) =>
        asked.map((operators, k) => [
          ['day', name] as const,
          ['group', group] as const,
          ['from', intervals[k] ?? ''] as const,
          ['asked', operators] as const,
          ['hindsight', hindsight?.asked[group]?.[k] ?? null] as const,
        ]),
      ),
    ),
  );
}
