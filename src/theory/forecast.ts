/**
 * What a scenario expects of each interval: calls by caller, means only. Day
 * factors have mean 1 and do not change it. Callers who ring again because they were
 * lost are not counted; what follows served calls is known to flow.ts.
 */
import type { Distribution } from '../random/distribution.ts';
import type { Arrivals, Caller, Horizon, Opening } from '../scenario/scenario.ts';
import { forever, lawOf } from './laws.ts';
import type { Law } from './laws.ts';

/** Start and end of each interval: seconds after midnight for a day, from the start for a horizon. */
export function intervalTimes(
  time: Opening | Horizon,
): readonly { readonly fromSeconds: number; readonly toSeconds: number }[] {
  const start = time.kind === 'opening' ? time.fromSeconds : 0;
  const count = Math.max(1, Math.round(time.lengthSeconds / time.intervalSeconds));
  return Array.from({ length: count }, (_, k) => ({
    fromSeconds: start + k * time.intervalSeconds,
    toSeconds: start + (k + 1) * time.intervalSeconds,
  }));
}

/** Expected calls in each interval. */
export function expectedCalls(arrivals: Arrivals, time: Opening | Horizon): readonly number[] {
  const length = time.intervalSeconds;
  const starts = intervalTimes(time).map((_, k) => k * length);
  switch (arrivals.kind) {
    case 'rate':
      return starts.map(() => (arrivals.perHour * length) / 3600);
    case 'perInterval':
      return starts.map((_, k) => arrivals.counts[k] ?? 0);
    case 'rates':
      return starts.map((start) =>
        arrivals.steps.reduce((calls, step, k) => {
          const until = arrivals.steps[k + 1]?.fromSeconds ?? Infinity;
          const overlap = Math.min(until, start + length) - Math.max(step.fromSeconds, start);
          return calls + (step.perHour * Math.max(0, overlap)) / 3600;
        }, 0),
      );
    case 'times': {
      const counts = starts.map(() => 0);
      for (const moment of arrivals.days.flat()) {
        const k = Math.floor(moment / length);
        if (k >= 0 && k < counts.length) counts[k] = (counts[k] ?? 0) + 1;
      }
      return counts.map((count) => count / Math.max(1, arrivals.days.length));
    }
  }
}

/** The share of those who ring that wants an operator: all but those that self-service keeps. */
export function shareForOperators({ selfService }: Caller): number {
  return selfService === undefined ? 1 : Math.max(0, 1 - selfService.contains - selfService.givesUp);
}

/** Expected calls of a type in each interval that follow calls served before. */
export interface Following {
  /** Handed over: no menu lies before them. */
  readonly transfers: readonly number[];
  /** Rung again, counted as they ring. */
  readonly repeats: readonly number[];
}

/** Expected calls in each interval that want an operator, counted when they ring, or are handed over. */
export function callsForOperators(caller: Caller, time: Opening | Horizon, following?: Following): readonly number[] {
  const share = shareForOperators(caller);
  return expectedCalls(caller.arrivals, time).map(
    (calls, k) => (calls + (following?.repeats[k] ?? 0)) * share + (following?.transfers[k] ?? 0),
  );
}

/** `forever` where the caller never hangs up. */
export function patienceOf({ patience }: Caller): Law {
  return patience === undefined ? forever : lawOf(thinned(patience));
}

const mostValues = 100;

/** A long list of measured values as the means of a hundred groups: the same mean, and a waiting time that differs by less than it shows. */
function thinned(law: Distribution): Distribution {
  if (law.kind === 'mixture') {
    return { kind: 'mixture', branches: law.branches.map(({ share, of }) => ({ share, of: thinned(of) })) };
  }
  if (law.kind !== 'empirical' || law.values.length <= mostValues) return law;
  const sorted = law.values.toSorted((a, b) => a - b);
  const edge = (k: number) => Math.round((k * sorted.length) / mostValues);
  const branches = Array.from({ length: mostValues }, (_, k) => {
    const group = sorted.slice(edge(k), edge(k + 1));
    const value = group.reduce((sum, x) => sum + x, 0) / group.length;
    return { share: group.length, of: { kind: 'constant' as const, value } };
  });
  return { kind: 'mixture', branches };
}

/** Mean seconds of talk, hold and wrap-up at handling factor 1. */
export function meanHandling(caller: Caller): number {
  const { talk, hold, wrapUp } = caller.handling;
  return [talk, hold, wrapUp].reduce((sum, part) => sum + (part === undefined ? 0 : lawOf(part).mean), 0);
}
