/**
 * Targets judged on their confidence intervals: met, missed or undecided, never
 * rounded up. The share of days on which a target holds has a Wilson interval
 * (Wilson 1927), which stays honest near 0 and 1.
 */
import type { Estimator } from '../measures/estimator.ts';
import type { Estimate, TargetResult, Verdict } from '../measures/result.ts';
import type { Comparison, Scenario, Target } from '../scenario/scenario.ts';
import { normalQuantile } from '../theory/special.ts';
import { estimateOf, pairOf, timeRangeOf, type TimeRange } from './measureAccess.ts';

export function verdictOf(estimate: Estimate, comparison: Comparison, bound: number): Verdict {
  const { low, high } = estimate;
  if (low === null || high === null) return 'undecided';
  if (comparison === '>=') return low >= bound ? 'met' : high < bound ? 'missed' : 'undecided';
  return high <= bound ? 'met' : low > bound ? 'missed' : 'undecided';
}

/** Counts, day by day, on how many days each `days(...)` target holds; of several days in a replication each counts. */
export class DayCounter {
  private readonly rows: { target: Target; days: number[][]; held: number; judged: number }[];

  constructor(scenario: Scenario, estimator: Estimator) {
    this.rows = judgedAlone(scenario)
      .filter((target) => target.days)
      .map((target) => ({
        target,
        days: timesByDay(target, estimator).map((times) =>
          times.map((time) => pairOf(scenario, estimator, target.measure, time)),
        ),
        held: 0,
        judged: 0,
      }));
  }

  /** What the estimator has read last. A day on which the measure is not defined (no call) is not judged. */
  addDay({ observed: { numerators, denominators } }: Estimator): void {
    for (const row of this.rows) {
      for (const pairs of row.days) {
        const values = pairs
          .filter((pair) => denominators[pair] !== 0)
          .map((pair) => numerators[pair] / denominators[pair]);
        if (values.length === 0) continue;
        row.judged++;
        if (values.every((value) => holds(value, row.target.comparison, row.target.bound))) row.held++;
      }
    }
  }

  share(target: Target): Estimate {
    const row = this.rows.find((candidate) => candidate.target === target);
    return row ? wilson(row.held, row.judged) : { mean: null, low: null, high: null };
  }
}

/** All targets but those relative to another scenario, whose days are simulated in a check. */
function judgedAlone({ targets }: Scenario): Target[] {
  return targets.filter(({ relativeTo }) => relativeTo === undefined);
}

export function judgeTargets(
  scenario: Scenario,
  estimator: Estimator,
  days: DayCounter,
  clock: (interval: number) => string,
): TargetResult[] {
  return judgedAlone(scenario).map((target) => {
    const { text, measure, comparison, bound } = target;
    if (target.days) {
      const estimate = days.share(target);
      return { text, estimate, verdict: verdictOf(estimate, target.days.comparison, target.days.share) };
    }
    if (target.when.kind === 'everyInterval') return everyInterval(scenario, estimator, target, clock);
    const estimate = estimateOf(scenario, estimator, measure, timeRangeOf(target));
    return { text, estimate, verdict: verdictOf(estimate, comparison, bound) };
  });
}

/** Met where every interval meets it, missed where one misses it; its estimate is the worst interval's. */
function everyInterval(
  scenario: Scenario,
  estimator: Estimator,
  target: Target,
  clock: (interval: number) => string,
): TargetResult {
  const { text, measure, comparison, bound } = target;
  const rows = timesOf(target, estimator).flatMap((time) => {
    if (time === null) return [];
    const estimate = estimateOf(scenario, estimator, measure, time);
    if (estimate.mean === null) return [];
    return [{ from: clock(time.from), estimate, mean: estimate.mean, verdict: verdictOf(estimate, comparison, bound) }];
  });
  // Medians may be 0 s in many intervals: then the worst is the one that may be longest.
  const worst = rows
    .toSorted(
      comparison === '>='
        ? (a, b) => a.mean - b.mean || (a.estimate.low ?? 0) - (b.estimate.low ?? 0)
        : (a, b) => b.mean - a.mean || (b.estimate.high ?? 0) - (a.estimate.high ?? 0),
    )
    .at(0);
  const verdicts = rows.map((row) => row.verdict);
  return {
    text,
    estimate: worst?.estimate ?? { mean: null, low: null, high: null },
    verdict: verdicts.includes('missed')
      ? 'missed'
      : verdicts.length === 0 || verdicts.includes('undecided')
        ? 'undecided'
        : 'met',
    intervals: rows
      .filter((row) => row.verdict !== 'met')
      .map(({ from, estimate, verdict }) => ({ from, estimate, verdict })),
  };
}

/** The stretches in which a target is asked; null: the whole day. */
export function timesOf({ when }: Target, { parts }: Estimator): (TimeRange | null)[] {
  switch (when.kind) {
    case 'wholeDay':
      return [null];
    case 'intervals':
      return [{ from: when.from, to: when.to }];
    case 'everyInterval':
      return parts.isOpen.flatMap((isOpen, from) => (isOpen ? [{ from, to: from + 1 }] : []));
  }
}

export function holds(value: number, comparison: Comparison, bound: number): boolean {
  return comparison === '>=' ? value >= bound : value <= bound;
}

/** The same, apart for each of several days; a target that names its day asks for nothing else. */
export function timesByDay(target: Target, estimator: Estimator): (TimeRange | null)[][] {
  const times = timesOf(target, estimator);
  const { openings } = estimator.parts;
  if (openings.length < 2 || target.when.kind === 'intervals') return [times];
  if (target.when.kind === 'wholeDay') return openings.map((day) => [day]);
  return openings.map(({ from, to }) => times.filter((time) => time !== null && time.from >= from && time.from < to));
}

function wilson(successes: number, trials: number): Estimate {
  if (trials === 0) return { mean: null, low: null, high: null };
  const z = normalQuantile(0.975);
  const share = successes / trials;
  const centre = (successes + (z * z) / 2) / (trials + z * z);
  const half = (z / (trials + z * z)) * Math.sqrt(trials * share * (1 - share) + (z * z) / 4);
  return { mean: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
