/**
 * Targets as requirements of a selection: how far each is met, above 0 where it
 * is, with the variance of a day and the tolerance within which it may go either
 * way. A target for every interval is one requirement for each.
 */
import type { Estimate } from '../../measures/result.ts';
import { measureFacts } from '../../scenario/measureFacts.ts';
import type { Scenario, Target } from '../../scenario/scenario.ts';
import { studentTQuantile } from '../../theory/special.ts';
import { whatMatters } from '../compare.ts';
import { timesOf } from '../judge.ts';
import { estimateOf } from '../measureAccess.ts';
import type { Track } from '../track.ts';
import type { Requirement } from './select.ts';

/** Of shares of days, which take thousands of days to know better. */
const toleranceOfDays = 0.025;

export function requirementsOf({ scenario, estimator, days }: Track, targets: Scenario['targets']): Requirement[] {
  const count = estimator.days;
  return targets.flatMap((target): Requirement[] => {
    const { measure, comparison, bound } = target;
    if (target.days) {
      return [margin(days.share(target), target.days.comparison, target.days.share, toleranceOfDays, count)];
    }
    const tolerance = whatMatters(measureFacts[measure.name].unit, bound);
    return timesOf(target, estimator).flatMap((time) => {
      const estimate = estimateOf(scenario, estimator, measure, time);
      // An interval in which nobody rings is not judged.
      if (time !== null && estimate.mean === null) return [];
      return [margin(estimate, comparison, bound, tolerance, count)];
    });
  });
}

/** What cannot be judged by itself: targets that name another scenario. */
export function judgedTargets({ targets }: Scenario): Target[] {
  return targets.filter(({ relativeTo, severity }) => relativeTo === undefined && severity === undefined);
}

function margin(
  { mean, low, high }: Estimate,
  comparison: Target['comparison'],
  bound: number,
  tolerance: number,
  days: number,
): Requirement {
  // Where nobody is answered there is no wait to speak of, and no promise kept. A single day tells nothing.
  if (mean === null) return { mean: -Infinity, dayVariance: 0, tolerance };
  if (low === null || high === null) return { mean: 0, dayVariance: Infinity, tolerance };
  const standardError = (high - low) / 2 / studentTQuantile(0.975, days - 1);
  return {
    mean: comparison === '>=' ? mean - bound : bound - mean,
    dayVariance: standardError * standardError * days,
    tolerance,
  };
}
