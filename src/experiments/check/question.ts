/**
 * What a target asks, as numbers that grow surer by the day: a ratio, a difference
 * of ratios, a quantile of waits, or the share of days on which something holds. A
 * target `in every interval` asks one such question of each interval.
 *
 * Intervals: ratios as in `influence.ts`; a ratio that was the same share 0 or 1 every
 * day, and shares of days, by Clopper & Pearson (1934), exact at each look; quantiles by
 * Woodruff (1952). The quantile of a relative target is the mean of the days' own,
 * as in a comparison. Days of one run need not be independent of each other (who was
 * lost rings again the next day): their share has the wider of the exact interval and
 * that of a ratio over runs.
 */
import type { Estimator } from '../../measures/estimator.ts';
import type { Estimate } from '../../measures/result.ts';
import { measureFacts } from '../../scenario/measureFacts.ts';
import type { Comparison, MeasureReference, Scenario, Target } from '../../scenario/scenario.ts';
import { holds, timesByDay, timesOf } from '../judge.ts';
import { pairOf, quantileOf, type TimeRange } from '../measureAccess.ts';
import { clopperPearson } from './clopperPearson.ts';
import { InfluenceMoments, influenceInterval } from './influence.ts';

/** A scenario with what is known of its days. */
export interface Side {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
}

export interface Question {
  /** Null: the whole day. */
  readonly time: TimeRange | null;
  /** Takes over the day that the estimators have read last. */
  addDay(): void;
  /** With the probabilities of the value lying below and above the interval. */
  estimate(below: number, above: number): Estimate;
  /** The two values of which a relative one is made. */
  parts?(): { readonly own: number | null; readonly other: number | null };
}

const unknown: Estimate = { mean: null, low: null, high: null };

/** One question, or one for each interval. `other` is there where the target is relative. */
export function questionsOf(target: Target, own: Side, other: Side | undefined): Question[] {
  if (target.days) return [shareOfDays(target, timesByDay(target, own.estimator), own, other)];
  return timesOf(target, own.estimator).map((time) =>
    other === undefined
      ? target.measure.name === 'wait'
        ? pooledQuantile(target.measure, time, own)
        : ratio(target.measure, time, own)
      : difference(target, time, own, other),
  );
}

/**
 * Of a target of the whole day or a window, what each open interval of it would be
 * asked: to show where it fails, not to judge it. None where an interval does not
 * have the measure as the day has it, or knows it without a question.
 */
export function questionsToShow(target: Target, own: Side, other: Side | undefined): Question[] {
  if (other === undefined) return [];
  return intervalsToShow(target, own).map((time) => difference(target, time, own, other));
}

/** Those of `questionsToShow`, whatever the target is held against. */
export function intervalsToShow({ measure, when, days, relativeTo }: Target, { estimator }: Side): TimeRange[] {
  const { unit } = measureFacts[measure.name];
  const alike = unit === 'share' || unit === 'seconds' || measure.name === 'meanQueue';
  if (!alike || measure.name === 'wait' || when.kind === 'everyInterval' || (days && relativeTo)) return [];
  return estimator.parts.isOpen.flatMap((isOpen, from) => {
    const inside = when.kind === 'wholeDay' || (from >= when.from && from < when.to);
    return isOpen && inside ? [{ from, to: from + 1 }] : [];
  });
}

/** The measure in one scenario. */
export function ratio(measure: MeasureReference, time: TimeRange | null, { scenario, estimator }: Side): Question {
  const pair = pairOf(scenario, estimator, measure, time);
  const moments = new InfluenceMoments(2);
  const { unit } = measureFacts[measure.name];
  let trials = 0;
  return {
    time,
    addDay() {
      const trialsToday = estimator.denominators[pair];
      moments.add(estimator.numerators[pair], trialsToday);
      trials += trialsToday;
    },
    estimate(below, above) {
      const estimate = moments.estimate();
      if (estimate === null) return unknown;
      const { mean, standardError } = estimate;
      if (standardError === 0) {
        const certain = unit === 'share' && (mean <= 0 || mean >= 1) && !estimator.isImpossible(pair);
        return certain
          ? { mean, ...clopperPearson(mean <= 0 ? 0 : trials, trials, below, above) }
          : estimator.claimable(pair, { mean, low: mean, high: mean });
      }
      const { low, high } = influenceInterval(estimate, below, above);
      if (unit === 'share') return { mean, low: Math.max(0, low), high: Math.min(1, high) };
      return estimator.claimable(pair, { mean, low: Math.max(0, low), high });
    },
  };
}

/** The measure less `bound` times the same in another scenario, on the same days. */
export function difference(
  { measure, bound }: Pick<Target, 'measure' | 'bound'>,
  time: TimeRange | null,
  own: Side,
  other: Side,
): Question {
  const [ownPair, otherPair] = [own, other].map(({ scenario, estimator }) =>
    pairOf(scenario, estimator, measure, time),
  );
  const moments = new InfluenceMoments(4);
  return {
    time,
    addDay() {
      moments.add(
        own.estimator.numerators[ownPair],
        own.estimator.denominators[ownPair],
        other.estimator.numerators[otherPair],
        other.estimator.denominators[otherPair],
      );
    },
    estimate(below, above) {
      const estimate = moments.estimate(bound);
      return estimate === null ? unknown : { mean: estimate.mean, ...influenceInterval(estimate, below, above) };
    },
    parts: () => ({ own: moments.ratio(), other: moments.ratio('other') }),
  };
}

function pooledQuantile(measure: MeasureReference, time: TimeRange | null, { scenario, estimator }: Side): Question {
  return {
    time,
    addDay: () => {},
    estimate: (below, above) => quantileOf(scenario, estimator, measure, time, below, above),
  };
}

/** Of several days in a run each counts. A day on which the measure is not defined (no call) is not judged. */
function shareOfDays(
  { measure, comparison, bound, relativeTo }: Target,
  timesOfDays: readonly (readonly (TimeRange | null)[])[],
  own: Side,
  other: Side | undefined,
): Question {
  const valueIn = ({ scenario, estimator }: Side, time: TimeRange | null): (() => number | null) => {
    const pair = pairOf(scenario, estimator, measure, time);
    return () => {
      const { numerators, denominators } = estimator.observed;
      return denominators[pair] === 0 ? null : numerators[pair] / denominators[pair];
    };
  };
  const days = timesOfDays.map((times) =>
    times.map((time) => ({
      value: valueIn(own, time),
      bound: relativeTo && other ? valueIn(other, time) : undefined,
    })),
  );
  let held = 0;
  let judged = 0;
  const runs = days.length > 1 ? new InfluenceMoments(2) : undefined;
  return {
    time: null,
    addDay() {
      const [heldBefore, judgedBefore] = [held, judged];
      for (const rows of days) {
        const verdicts = rows.flatMap((row) => {
          const value = row.value();
          const against = row.bound ? row.bound() : 1;
          return value === null || against === null ? [] : [holds(value, comparison, bound * against)];
        });
        if (verdicts.length === 0) continue;
        judged++;
        if (verdicts.every(Boolean)) held++;
      }
      runs?.add(held - heldBefore, judged - judgedBefore);
    },
    estimate(below, above) {
      if (judged < 2) return unknown;
      const mean = held / judged;
      const exact = clopperPearson(held, judged, below, above);
      const ofRuns = runs?.estimate();
      if (!ofRuns) return { mean, ...exact };
      const { low, high } = influenceInterval(ofRuns, below, above);
      return { mean, low: Math.max(0, Math.min(exact.low, low)), high: Math.min(1, Math.max(exact.high, high)) };
    },
  };
}

/** What a measure, a share of days or a difference is held against. */
export function heldAgainst({ comparison, bound, days, relativeTo }: Target): {
  readonly comparison: Comparison;
  readonly bound: number;
} {
  if (days) return { comparison: days.comparison, bound: days.share };
  if (relativeTo === undefined) return { comparison, bound };
  const { within = 0 } = relativeTo;
  return { comparison, bound: comparison === '>=' && within > 0 ? -within : within };
}
