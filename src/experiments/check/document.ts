/** A target's standing as the check's document tells it, with where in the day it fails. */
import type { CheckedInterval, CheckedTarget } from '../../measures/checkResult.ts';
import type { Estimate, Verdict } from '../../measures/result.ts';
import { measureFacts } from '../../scenario/measureFacts.ts';
import type { Comparison } from '../../scenario/scenario.ts';
import { clockOf, type Day } from '../days.ts';
import { holds, verdictOf } from '../judge.ts';
import { estimateOf, type TimeRange } from '../measureAccess.ts';
import { heldAgainst, intervalsToShow, type Side } from './question.ts';
import type { Standing } from './standing.ts';

/** `days`: of the scenario, to name intervals by. */
export function checkedTarget(standing: Standing, own: Side, days: readonly Day[]): CheckedTarget {
  const { target, verdict, decidedAfter, questions } = standing;
  const { text, name, tags, severity, measure, relativeTo } = target;
  const { comparison, bound } = heldAgainst(target);
  const perInterval = target.when.kind === 'everyInterval' && !target.days;
  const rows = perInterval ? judgedIntervals(standing, days) : [];
  const failing = perInterval
    ? rows.filter((row) => row.verdict !== 'met')
    : verdict === 'met'
      ? []
      : shownIntervals(standing, own, days);
  const decisive = (['missed', 'undecided', 'met'] as const).find((each) => rows.some((row) => row.verdict === each));
  const worst = worstOf(perInterval ? rows.filter((row) => row.verdict === decisive) : failing, comparison);
  const parts = relativeTo && !perInterval ? questions[0]?.parts?.() : undefined;
  return {
    text,
    ...(name === undefined ? {} : { name }),
    ...(tags === undefined ? {} : { tags }),
    severity: severity ?? 'fail',
    unit: target.days ? 'share' : measureFacts[measure.name].unit,
    estimate: finite((perInterval ? worst?.estimate : standing.estimates[0]) ?? unknown),
    comparison,
    bound,
    verdict,
    ...(decidedAfter === undefined ? {} : { decidedAfter }),
    ...(relativeTo
      ? {
          relativeTo: {
            file: relativeTo.file,
            share: target.bound,
            own: parts?.own ?? null,
            other: parts?.other ?? null,
          },
        }
      : {}),
    ...(perInterval ? { judgedIntervals: rows.length } : {}),
    intervals: failing,
    ...(worst ? { worst } : {}),
  };
}

const unknown: Estimate = { mean: null, low: null, high: null };

function judgedIntervals({ target, questions, estimates }: Standing, days: readonly Day[]): CheckedInterval[] {
  const { comparison, bound } = heldAgainst(target);
  return questions.flatMap(({ time }, k) => {
    const estimate = estimates[k];
    if (time === null || estimate.mean === null) return [];
    return [interval(days, time, finite(estimate), verdictOf(estimate, comparison, bound))];
  });
}

/** Where a target of the whole day, or of a window, is on the wrong side: for measures that an interval has as the day has them. */
function shownIntervals({ target, shown }: Standing, own: Side, days: readonly Day[]): CheckedInterval[] {
  const { measure, comparison } = target;
  const bound = target.relativeTo ? heldAgainst(target).bound : target.bound;
  const rows = target.relativeTo
    ? shown.map((question) => ({ time: question.time, estimate: question.estimate(0.025, 0.025) }))
    : intervalsToShow(target, own).map((time) => ({
        time,
        estimate: estimateOf(own.scenario, own.estimator, measure, time),
      }));
  return rows.flatMap(({ time, estimate }) =>
    time === null || days.length === 0 || estimate.mean === null || holds(estimate.mean, comparison, bound)
      ? []
      : [interval(days, time, estimate, 'shown')],
  );
}

function interval(
  days: readonly Day[],
  { from }: TimeRange,
  { mean, low, high }: Estimate,
  verdict: Verdict | 'shown',
): CheckedInterval {
  const day = days.find(({ intervals }) => from >= intervals.from && from < intervals.to);
  const clock = day === undefined ? { from: '', to: '' } : clockOf(day, from);
  return { ...(day?.name === undefined ? {} : { day: day.name }), ...clock, estimate: { mean, low, high }, verdict };
}

function worstOf(rows: readonly CheckedInterval[], comparison: Comparison): CheckedInterval | undefined {
  const sign = comparison === '>=' ? 1 : -1;
  return rows.toSorted((a, b) => sign * ((a.estimate.mean ?? 0) - (b.estimate.mean ?? 0))).at(0);
}

/** JSON has no infinity: an end that is not known. */
function finite({ mean, low, high }: Estimate): Estimate {
  return { mean, low, high: high === Infinity ? null : high };
}
