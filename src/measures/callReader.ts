/**
 * From one day's counts of calls to the numerators and denominators of every
 * measure in every scope: the counts of a scope are summed over its callers and
 * intervals, then each measure takes its two sums of them.
 */
import type { Plan } from '../plan/plan.ts';
import { callersTogether, dayPartsOf } from './dayParts.ts';
import type { CallMeasure } from './definitions.ts';
import type { Scope } from './scopes.ts';
import { callColumn, callColumnsOf, extraColumn, firstExtra } from './tally.ts';

/** One scope: what of it is the same every day. */
interface ScopeRead {
  readonly callers: readonly number[];
  /** Those in which callers may ring, and how long they are in all. */
  readonly intervals: readonly number[];
  readonly ticks: number;
}

/** `calls`: one day's counts, `[caller][interval][column]`. The pairs of the first scope begin at 0. */
export type CallMeasureReader = (calls: Float64Array, numerators: Float64Array, denominators: Float64Array) => void;

/** `unit`: the denominator of counts. */
export function callMeasureReader(
  plan: Plan,
  scopes: readonly Scope[],
  measures: readonly CallMeasure[],
  unit: number,
): CallMeasureReader {
  const reads = scopes.map((scope) => scopeRead(plan, scope));
  const counts = new Float64Array(firstExtra(plan) + extraColumn.extraColumns);
  const extras = counts.subarray(firstExtra(plan));
  return (calls, numerators, denominators) => {
    let pair = 0;
    for (const read of reads) {
      sumCounts(plan, calls, read, counts);
      if (!plan.hasExtras) implyExtras(counts, extras);
      for (const measure of measures) {
        numerators[pair] = measure.numerator(counts, extras);
        denominators[pair] =
          measure.denominator === 'perDay'
            ? unit
            : measure.denominator === 'perTick'
              ? read.ticks
              : measure.denominator(counts, extras);
        pair++;
      }
    }
  };
}

function scopeRead(plan: Plan, { of, from, to }: Scope): ScopeRead {
  const { isOpen } = dayPartsOf(plan);
  const intervals = Array.from({ length: to - from }, (_, k) => from + k).filter((interval) => isOpen[interval]);
  const start = (interval: number): number => (interval === 0 ? 0 : plan.intervalEnds[interval - 1]);
  return {
    callers: of === null ? callersTogether(plan) : [of],
    intervals,
    ticks: intervals.reduce((sum, interval) => sum + plan.intervalEnds[interval] - start(interval), 0),
  };
}

function sumCounts(plan: Plan, calls: Float64Array, { callers, intervals }: ScopeRead, counts: Float64Array): void {
  const length = plan.intervalEnds.length;
  const columns = callColumnsOf(plan);
  counts.fill(0);
  for (const caller of callers) {
    for (const interval of intervals) {
      const at = (caller * length + interval) * columns;
      for (let column = 0; column < columns; column++) counts[column] += calls[at + column];
    }
  }
}

/** Where no extra column is counted, nobody rings again and no matter stays open: who is lost is lost for good. */
function implyExtras(c: Float64Array, extras: Float64Array): void {
  const lost = c[callColumn.abandoned] + c[callColumn.blocked] + c[callColumn.balked] + c[callColumn.disconnected];
  extras[extraColumn.lostForGood] = lost;
  extras[extraColumn.resolved] = c[callColumn.answeredImmediately] + c[callColumn.answeredAfterWait];
}
