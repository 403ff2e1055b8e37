/**
 * Measures as CSV for spreadsheets: one row an interval, caller or day, raw numbers
 * (seconds, shares 0..1, to twelve digits) with the ends of their 95 % intervals, named by the
 * same words as the result document. RFC 4180, a comma between, a point in numbers.
 */
import type { Estimate, Measures, RunResult } from '../measures/result.ts';

type Field = string | number | null;
export type Row = readonly (readonly [column: string, value: Field])[];

/** `null` where the result has no intervals. */
export function intervalsCsv(result: RunResult): string | null {
  if (result.intervals.length === 0) return null;
  return csv(
    result.intervals.map((interval) => [
      ...(interval.day === undefined ? [] : [['day', interval.day] as const]),
      ['from', interval.from],
      ['to', interval.to],
      ...Object.entries(interval.staffing).map(([group, count]) => [`staffing of ${group}`, count] as const),
      ['offeredLoad', interval.offeredLoad],
      ['neededErlangC', interval.needed.erlangC],
      ['neededErlangA', interval.needed.erlangA],
      ...(interval.over === undefined ? [] : [['over', interval.over] as const]),
      ...(interval.under === undefined ? [] : [['under', interval.under] as const]),
      ...measureColumns(interval),
    ]),
  );
}

/** `null` where there are not several days. */
export function daysCsv({ days = [] }: RunResult): string | null {
  if (days.length === 0) return null;
  return csv(
    days.map(({ name, from, to, overall }) => [
      ['day', name],
      ['from', from],
      ['to', to],
      ...measureColumns(overall),
      ...(overall.staffingCost ? estimate('staffingCost', overall.staffingCost) : []),
    ]),
  );
}

export function callersCsv(result: RunResult): string {
  return csv(
    Object.entries(result.callers).map(([name, caller]) => [
      ['caller', name],
      ['answerWithin', caller.answerWithin],
      ...measureColumns(caller),
      ...Object.entries(caller.waitQuantiles ?? {}).flatMap(([quantile, value]) => estimate(`wait ${quantile}`, value)),
    ]),
  );
}

function measureColumns(measures: Measures): Row {
  return [
    ...estimate('offered', measures.offered),
    ...estimate('answered', measures.answered),
    ...estimate('abandoned', measures.abandoned),
    ...estimate('blocked', measures.blocked),
    ...estimate('balked', measures.balked),
    ...estimate('abandonment', measures.abandonment),
    ...estimate('waiting', measures.waiting),
    ...estimate('serviceLevel', measures.serviceLevel.excludeShort),
    ...estimate('meanWait', measures.meanWait),
    ...estimate('meanAnswerWait', measures.meanAnswerWait),
    ...estimate('meanQueue', measures.meanQueue),
    ...featureColumns(measures),
  ];
}

/** What only some scenarios have, under its path in the result document. */
function featureColumns(measures: Measures): Row {
  const { selfService, callbacks, announcements, served, transferred, repeats, resolution, leftOver } = measures;
  const known = { served, transferred, repeats, resolution, leftOver };
  return [
    ...within('selfService', selfService),
    ...(callbacks ? estimate('calledBack', measures.calledBack) : []),
    ...within('callbacks', callbacks),
    ...within('announcements', announcements),
    ...Object.entries(known).flatMap(([name, value]) => (value ? estimate(name, value) : [])),
  ];
}

function within(name: string, measures: object | undefined): Row {
  return Object.entries(measures ?? {}).flatMap(([key, value]: [string, Estimate]) =>
    estimate(`${name}.${key}`, value),
  );
}

export function estimate(name: string, value: Estimate): Row {
  return [
    [name, value.mean],
    [`${name} low`, value.low],
    [`${name} high`, value.high],
  ];
}

/** A row that lacks a column of another leaves it empty. */
export function csv(rows: readonly Row[]): string {
  const heading = [...new Set(rows.flatMap((row) => row.map(([column]) => column)))];
  const fields = (row: Row): Field[] => {
    const known = new Map(row);
    return heading.map((column) => known.get(column) ?? null);
  };
  return [heading, ...rows.map(fields)].map((fields) => `${fields.map(quote).join(',')}\r\n`).join('');
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula gets an apostrophe. */
export function quote(field: Field): string {
  if (field === null) return '';
  if (typeof field === 'number') return String(Number(field.toPrecision(12)));
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
