/**
 * From a measure as a target names it to the numbers behind it: which pair of the
 * estimator, or which quantile of which wait distribution.
 */
import { namedThresholds } from '../plan/compile.ts';
import type { Estimator, Wanted } from '../measures/estimator.ts';
import type { GroupMeasureName } from '../measures/groupMeasures.ts';
import type { CallMeasureName } from '../measures/measureList.ts';
import type { Estimate } from '../measures/result.ts';
import type { Scope } from '../measures/scopes.ts';
import type { WaitSums } from '../measures/waitSums.ts';
import type { MeasureName, MeasureReference, Scenario, Target } from '../scenario/scenario.ts';

const callMeasureOf: Partial<Record<MeasureName, CallMeasureName>> = {
  abandonment: 'abandonment',
  blocking: 'blocking',
  balking: 'balking',
  waiting: 'waiting',
  meanWait: 'meanWait',
  meanAnswerWait: 'meanAnswerWait',
  meanQueue: 'meanQueue',
  callsOffered: 'offered',
  callsAnswered: 'answered',
  callsAbandoned: 'abandoned',
  callsBlocked: 'blocked',
  callsBalked: 'balked',
  served: 'served',
  containment: 'containment',
  callbackShare: 'callbackShare',
  callbacksKept: 'callbacksKept',
  meanCallbackDelay: 'meanCallbackDelay',
  resolution: 'resolution',
};

const groupMeasureOf: Partial<Record<MeasureName, GroupMeasureName>> = {
  occupancy: 'occupancy',
  staffingCost: 'cost',
  overtimeHours: 'overtimeHours',
  callsAnswered: 'answered',
  paidHours: 'paidHours',
};

/** Is the measure taken over operators and not over calls? */
function isOfOperators(measure: MeasureReference): boolean {
  return (
    measure.of?.kind === 'operators' ||
    !(measure.name in callMeasureOf || measure.name === 'serviceLevel' || measure.name === 'wait')
  );
}

/** Intervals (a range, `to` exclusive) in which a target restricted in time is judged; null: the whole day. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** What targets and precision goals need beyond the usual scopes and measures, for the estimator to keep. */
export function wantedBy(scenario: Scenario): Wanted {
  const { targets, run } = scenario;
  const calls: Scope[] = [];
  const groups: Scope[] = [];
  for (const { measure, when } of targets) {
    if (when.kind !== 'intervals' || measure.name === 'wait') continue;
    const scope = { of: memberIndex(scenario, measure), from: when.from, to: when.to };
    (isOfOperators(measure) ? groups : calls).push(scope);
  }
  const goals = run.replications.kind === 'precision' ? run.replications.goals : [];
  const measures = [...targets, ...goals].flatMap(({ measure }) => callMeasureOf[measure.name] ?? []);
  return { calls, groups, measures };
}

/** The pair of numerator and denominator; for `wait pNN` the pair of the day's own quantile. */
export function pairOf(
  scenario: Scenario,
  estimator: Estimator,
  measure: MeasureReference,
  time: TimeRange | null,
): number {
  const of = memberIndex(scenario, measure);
  const { from, to } = time ?? estimator.plan.counted;
  if (measure.name === 'wait') {
    const level = estimator.plan.quantileLevels.indexOf(measure.quantile ?? 0.5);
    return estimator.quantilePair(estimator.waitScope(of, { from, to }), level);
  }
  if (isOfOperators(measure)) {
    const name = groupMeasureOf[measure.name];
    if (!name) throw new Error(`${measure.text} is not a measure of operators`);
    return estimator.groupPair(estimator.groupScopes.find(of, from, to), name);
  }
  const scope = estimator.callScopes.find(of, from, to);
  if (measure.name === 'serviceLevel') {
    const threshold =
      measure.thresholdSeconds === undefined ? 0 : namedThresholds(scenario).indexOf(measure.thresholdSeconds) + 1;
    return estimator.levelPair(scope, measure.definition ?? 'excludeShort', threshold);
  }
  const name = callMeasureOf[measure.name];
  if (!name) throw new Error(`${measure.text} is not a measure of calls`);
  return estimator.callPair(scope, name);
}

/** The measure over all days, with its interval. */
export function estimateOf(
  scenario: Scenario,
  estimator: Estimator,
  measure: MeasureReference,
  time: TimeRange | null,
): Estimate {
  if (measure.name === 'wait')
    return waitsOf(scenario, estimator, measure, time).quantiles([measure.quantile ?? 0.5])[0];
  return estimator.estimate(pairOf(scenario, estimator, measure, time));
}

/** A quantile of all waits, with the probabilities of its value lying below and above the interval. */
export function quantileOf(
  scenario: Scenario,
  estimator: Estimator,
  measure: MeasureReference,
  time: TimeRange | null,
  below: number,
  above: number,
): Estimate {
  return waitsOf(scenario, estimator, measure, time).quantile(measure.quantile ?? 0.5, below, above);
}

function waitsOf(
  scenario: Scenario,
  estimator: Estimator,
  measure: MeasureReference,
  time: TimeRange | null,
): WaitSums {
  return estimator.answered[estimator.waitScope(memberIndex(scenario, measure), time ?? estimator.plan.counted)];
}

export function timeRangeOf(target: Target): TimeRange | null {
  return target.when.kind === 'intervals' ? { from: target.when.from, to: target.when.to } : null;
}

function memberIndex(scenario: Scenario, { of }: MeasureReference): number | null {
  if (!of) return null;
  const members = of.kind === 'caller' ? scenario.callers : scenario.operators;
  return members.findIndex((member) => member.name === of.name);
}
