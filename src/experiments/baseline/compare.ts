/**
 * A run held against a baseline. Where no number differs that is said, and nothing is
 * judged. Otherwise each measure's difference, on pairs of days where both have the
 * same seed and else as of two samples (Welch 1947):
 *
 * - the same within a margin: two one-sided tests at 5 % (Schuirmann 1987, J.
 *   Pharmacokin. Biopharm. 15, 657–680), which is that the 90 % interval lies within it.
 *   That all are the same needs no correction, for each of them has to be shown.
 * - better or worse: the interval leaves 0 out, at a level at which none of all measures
 *   is wrongly called so with 95 % confidence (Bonferroni), for one is enough to be told.
 * - otherwise it cannot be told.
 */
import type { Baseline, BaselineComparison, BaselineMeasure, KeptMeasure } from '../../measures/baselineResult.ts';
import type { ComparisonVerdict, Estimate, Manifest, RunResult } from '../../measures/result.ts';
import { studentTQuantile } from '../../theory/special.ts';
import { InfluenceMoments, influenceInterval, type InfluenceEstimate } from '../check/influence.ts';
import { whatMatters } from '../compare.ts';
import { digestOf } from './keep.ts';

/** How far apart is still the same, in the measure's unit; undefined: half a point of a share and so on, as comparisons have it. */
export type MarginOf = (measure: Pick<KeptMeasure, 'measure' | 'caller' | 'unit'>) => number | undefined;

export function compareWithBaseline(
  { name, digest, result: before, days: kept }: Baseline,
  now: RunResult,
  days: readonly KeptMeasure[],
  marginOf: MarginOf,
): BaselineComparison {
  const sameSeed = before.seed === now.seed;
  const identical = digest === digestOf(now);
  const both = days.flatMap((own) => {
    const other = kept.find(({ measure, caller }) => measure === own.measure && caller === own.caller);
    return other === undefined || (before.scenario.currency !== now.scenario.currency && own.unit === 'money')
      ? []
      : [{ own, other }];
  });
  return {
    schema: 'please-hold/baseline-comparison/1',
    name,
    replication: now.scenario.kind === 'horizon' || now.days ? 'run' : 'day',
    baseline: { ...before.manifest, days: before.replications },
    now: { ...now.manifest, days: now.replications },
    changed: changedBetween(before.manifest, now.manifest),
    identical,
    pairs: sameSeed ? Math.min(before.replications, now.replications) : null,
    measures: identical ? [] : both.map(({ own, other }) => measured(other, own, sameSeed, both.length, marginOf)),
    currency: now.scenario.currency,
  };
}

function changedBetween(before: Manifest, now: Manifest): (keyof Manifest)[] {
  const keys = Object.keys(now) as (keyof Manifest)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]));
}

function measured(
  before: KeptMeasure,
  now: KeptMeasure,
  sameSeed: boolean,
  measures: number,
  marginOf: MarginOf,
): BaselineMeasure {
  const { measure, caller, unit, better } = now;
  const [one, other] = [before, now].map((kept) => momentsOf(kept));
  const baseline = ofOne(one);
  const intervalAt = sameSeed ? paired(before, now) : apart(one.estimate(), other.estimate());
  const margin = marginOf(now) ?? whatMatters(unit, baseline.mean ?? 0);
  const difference = intervalAt(0.025);
  const verdict = verdictOf(intervalAt(0.05), intervalAt(0.025 / measures), margin, better);
  return { measure, caller, unit, baseline, now: ofOne(other), difference, margin, verdict };
}

type IntervalAt = (tail: number) => Estimate;

function momentsOf({ numerators, denominators }: KeptMeasure): InfluenceMoments {
  const moments = new InfluenceMoments(2);
  numerators.forEach((numerator, day) => moments.add(numerator, denominators?.[day] ?? 1));
  return moments;
}

function ofOne(moments: InfluenceMoments): Estimate {
  const estimate = moments.estimate();
  if (estimate === null) return { ...unknown, mean: moments.ratio() };
  const { low, high } = influenceInterval(estimate, 0.025, 0.025);
  return { mean: estimate.mean, low: Math.max(0, low), high };
}

const unknown: Estimate = { mean: null, low: null, high: null };

function paired(before: KeptMeasure, now: KeptMeasure): IntervalAt {
  const moments = new InfluenceMoments(4);
  const days = Math.min(before.numerators.length, now.numerators.length);
  for (let day = 0; day < days; day++) {
    const [one, other] = [before, now].map((kept) => [kept.numerators[day], kept.denominators?.[day] ?? 1] as const);
    moments.add(...other, ...one);
  }
  const estimate = moments.estimate(1);
  return (tail) => (estimate === null ? unknown : { mean: estimate.mean, ...influenceInterval(estimate, tail, tail) });
}

/** Of two samples, each with its own variance. */
function apart(before: InfluenceEstimate | null, now: InfluenceEstimate | null): IntervalAt {
  if (before === null || now === null) return () => unknown;
  const mean = now.mean - before.mean;
  const [one, other] = [before, now].map(({ standardError }) => standardError ** 2);
  const degrees = (one + other) ** 2 / (one ** 2 / (before.days - 1) + other ** 2 / (now.days - 1));
  return (tail) => {
    const half = one + other === 0 ? 0 : Math.sqrt(one + other) * studentTQuantile(1 - tail, degrees);
    return { mean, low: mean - half, high: mean + half };
  };
}

function verdictOf(narrow: Estimate, wide: Estimate, margin: number, better: KeptMeasure['better']): ComparisonVerdict {
  if (narrow.low === null || narrow.high === null || wide.low === null || wide.high === null) return 'cannotTell';
  if (narrow.low >= -margin && narrow.high <= margin) return 'noDifference';
  if (wide.low <= 0 && wide.high >= 0) return 'cannotTell';
  if (better === null) return 'differs';
  return wide.low > 0 === (better === 'more') ? 'better' : 'worse';
}
