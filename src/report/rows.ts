/**
 * A result's measures as rows, for every table: which are worth showing (a
 * blocking of nothing is not), in which order, under which words.
 */
import type { DaySpread, Estimate, IntervalMeasures, Measures, RunResult } from '../measures/result.ts';
import { measureWords, type MeasureKey } from './definitions.ts';
import { formatThreshold, type Unit } from './numbers.ts';

export interface MeasureRow {
  readonly key: MeasureKey;
  readonly label: string;
  readonly unit: Unit;
  readonly estimate: Estimate;
  readonly days?: DaySpread;
}

/** The overall measures, most important first; waits' quantiles are a list of their own. */
export function overallRows(result: RunResult): MeasureRow[] {
  const all = result.overall;
  const rows: MeasureRow[] = [
    row('serviceLevel', all.serviceLevel.excludeShort, `Answered ${thresholdPhrase(result)}`),
    row('abandonment', all.abandonment),
    row('meanAnswerWait', all.meanAnswerWait),
    row('waiting', all.waiting),
    row('meanQueue', all.meanQueue),
    row('callsOffered', all.offered),
    row('callsAnswered', all.answered),
    row('callsAbandoned', all.abandoned),
  ];
  if (isThere(all.blocking)) rows.push(row('blocking', all.blocking));
  if (isThere(all.balking)) rows.push(row('balking', all.balking));
  if (isThere(all.disconnected)) rows.push(row('disconnected', all.disconnected));
  if (isThere(all.retries)) rows.push(row('retries', all.retries));
  if (isThere(all.calledBack)) rows.push(row('calledBack', all.calledBack));
  if (all.staffingCost && isThere(all.staffingCost)) rows.push(row('staffingCost', all.staffingCost));
  return rows;
}

/** The waits of answered calls that shares of them did not exceed. */
export function quantileRows(measures: Measures): MeasureRow[] {
  const { waitQuantiles } = measures;
  if (waitQuantiles === undefined) return [];
  const labels = { p50: 'Half wait at most', p80: '80 %', p90: '90 %', p95: '95 %', p99: '99 %' } as const;
  return (['p50', 'p80', 'p90', 'p95', 'p99'] as const).map((name) => row('wait', waitQuantiles[name], labels[name]));
}

/** `within 20 s`, or `within their threshold` where callers have several. */
export function thresholdPhrase(result: RunResult): string {
  const [first, ...others] = new Set(Object.values(result.callers).map((caller) => caller.answerWithin));
  return first === undefined || others.length > 0 ? 'within their threshold' : `within ${formatThreshold(first)}`;
}

/** Counts of a horizon are an hour, those of an opening a day. */
export function perHour(result: RunResult): boolean {
  return result.scenario.kind === 'horizon';
}

/** Operators on duty, of all groups. */
export function presentIn(interval: IntervalMeasures): number {
  return Object.values(interval.staffing).reduce((sum, count) => sum + count, 0);
}

/** Operators that theory asks for, with patience taken into account where the callers have any. */
export function neededIn(interval: IntervalMeasures): number | null {
  return interval.needed.erlangA ?? interval.needed.erlangC;
}

/** Worth a row: not nothing. */
export function isThere(estimate: Estimate): boolean {
  return (estimate.mean ?? 0) !== 0;
}

function row(key: MeasureKey, estimate: Estimate & { readonly days?: DaySpread }, label?: string): MeasureRow {
  const { label: usual, unit } = measureWords[key];
  return { key, label: label ?? usual, unit, estimate, ...(estimate.days ? { days: estimate.days } : {}) };
}
