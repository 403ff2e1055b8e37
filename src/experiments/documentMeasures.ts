/**
 * The measures of a scope (some callers, or an operator group, in some intervals)
 * as the result document tells them. What only some scenarios can have is there
 * only where these callers can have it.
 */
import type { IntervalRange } from '../measures/dayParts.ts';
import type { Estimator } from '../measures/estimator.ts';
import { hasFeature, type Feature } from '../measures/extraMeasures.ts';
import type { GroupMeasureName } from '../measures/groupMeasures.ts';
import type { CallMeasureName } from '../measures/measureList.ts';
import type {
  AnnouncementMeasures,
  CallbackMeasures,
  Estimate,
  EstimateWithDays,
  GroupMeasures,
  Measures,
  ServiceLevels,
} from '../measures/result.ts';
import { namedThresholds } from '../plan/compile.ts';
import { serviceLevelDefinitions, type Scenario } from '../scenario/scenario.ts';

const nothing: Estimate = { mean: 0, low: 0, high: 0 };

/** Reads the measures of one scope. */
interface Reader {
  readonly has: (feature: Feature) => boolean;
  readonly short: (name: CallMeasureName) => Estimate;
  readonly long: (name: CallMeasureName) => EstimateWithDays;
}

/** `of`: index of the caller type; null: all callers. */
export function callMeasuresOf(
  scenario: Scenario,
  estimator: Estimator,
  of: number | null,
  { from, to }: IntervalRange,
): Omit<Measures, 'waitQuantiles' | 'staffingCost'> {
  const scope = estimator.callScopes.find(of, from, to);
  const reader = readerOf(estimator, of, scope);
  const { has, short, long } = reader;
  const levels = (threshold: number): ServiceLevels =>
    Object.fromEntries(
      serviceLevelDefinitions.map((definition) => [
        definition,
        estimator.estimateWithDays(estimator.levelPair(scope, definition, threshold)),
      ]),
    ) as unknown as ServiceLevels;
  return {
    offered: { ...long('offered'), fresh: short('fresh') },
    answered: { ...long('answered'), immediately: short('immediately') },
    abandoned: long('abandoned'),
    blocked: short('blocked'),
    balked: short('balked'),
    calledBack: has('callbacks') ? short('calledBack') : nothing,
    disconnected: short('disconnected'),
    retries: short('retries'),
    abandonment: long('abandonment'),
    blocking: long('blocking'),
    balking: long('balking'),
    waiting: long('waiting'),
    serviceLevel: levels(0),
    serviceLevelWithin: Object.fromEntries(
      namedThresholds(scenario).map((seconds, index) => [`${seconds}s`, levels(index + 1)]),
    ),
    ...asReference(scenario, estimator, scope),
    meanWait: long('meanWait'),
    meanAnswerWait: long('meanAnswerWait'),
    meanQueue: long('meanQueue'),
    ...featuresOf(reader),
  };
}

function readerOf(estimator: Estimator, of: number | null, scope: number): Reader {
  const pair = (name: CallMeasureName): number => estimator.callPair(scope, name);
  return {
    has: (feature) => hasFeature(estimator.plan, feature, estimator.callersOf(of)),
    short: (name) => estimator.estimate(pair(name)),
    long: (name) => estimator.estimateWithDays(pair(name)),
  };
}

/** The last threshold of a plan that is compared is the reference's. */
function asReference(
  scenario: Scenario,
  estimator: Estimator,
  scope: number,
): Pick<Measures, 'serviceLevelAsReference'> {
  const own = namedThresholds(scenario).length + 1;
  if (estimator.plan.callers[0].thresholds.length === own) return {};
  return { serviceLevelAsReference: estimator.estimateWithDays(estimator.levelPair(scope, 'excludeShort', own)) };
}

type Features = Pick<
  Measures,
  'selfService' | 'callbacks' | 'announcements' | 'served' | 'transferred' | 'repeats' | 'resolution' | 'leftOver'
>;

function featuresOf(reader: Reader): Features {
  const { has, short, long } = reader;
  return {
    ...(has('selfService')
      ? {
          selfService: {
            contained: short('contained'),
            gaveUp: short('gaveUp'),
            containment: long('containment'),
          },
        }
      : {}),
    ...(has('callbacks') ? { callbacks: callbacksOf(reader) } : {}),
    ...(has('announcements') ? { announcements: announcementsOf(reader) } : {}),
    ...(has('served') ? { served: long('served') } : {}),
    ...(has('transfers') ? { transferred: short('transferred') } : {}),
    ...(has('repeats') ? { repeats: short('repeats') } : {}),
    ...(has('resolution') ? { resolution: long('resolution') } : {}),
    ...(has('mail') ? { leftOver: short('leftOver') } : {}),
  };
}

function callbacksOf({ short, long }: Reader): CallbackMeasures {
  return {
    offered: short('callbacksOffered'),
    share: long('callbackShare'),
    reached: short('callbacksReached'),
    failed: short('callbacksFailed'),
    kept: long('callbacksKept'),
    meanDelay: long('meanCallbackDelay'),
    meanQueue: short('callbackQueue'),
    moved: short('callbacksMoved'),
  };
}

/** The root of a mean square has the roots of its ends as its interval. */
function announcementsOf({ short, long }: Reader): AnnouncementMeasures {
  const root = (value: number | null): number | null => (value === null ? null : Math.sqrt(value));
  const { mean, low, high } = short('toldSquareError');
  return {
    told: short('told'),
    meanWait: short('toldMeanWait'),
    bias: long('toldBias'),
    rootMeanSquareError: { mean: root(mean), low: root(low), high: root(high) },
    tooLittle: long('toldTooLittle'),
  };
}

export function groupEstimate(
  estimator: Estimator,
  of: number | null,
  { from, to }: IntervalRange,
  name: GroupMeasureName,
): EstimateWithDays {
  return estimator.estimateWithDays(estimator.groupPair(estimator.groupScopes.find(of, from, to), name));
}

export function groupMeasuresOf(estimator: Estimator, of: number, range: IntervalRange): GroupMeasures {
  const long = (name: GroupMeasureName): EstimateWithDays => groupEstimate(estimator, of, range, name);
  const short = (name: GroupMeasureName): Estimate => withoutDays(long(name));
  return {
    occupancy: long('occupancy'),
    staffedHours: short('staffedHours'),
    busyHours: short('busyHours'),
    overtimeHours: long('overtimeHours'),
    cost: long('cost'),
    answered: short('answered'),
  };
}

const fullTimeHours = 8;

/** Whom a group pays, over so many days; of a horizon, whose hours are told an hour, the operators at any moment. */
export function rosterOf(
  estimator: Estimator,
  of: number,
  range: IntervalRange,
  days: number,
): Required<Pick<GroupMeasures, 'paidHours' | 'fullTime'>> {
  const paidHours = withoutDays(groupEstimate(estimator, of, range, 'paidHours'));
  const hours = estimator.plan.atClose === 'runOn' ? 1 : fullTimeHours * days;
  const share = (value: number | null): number | null => (value === null ? null : value / hours);
  return {
    paidHours,
    fullTime: { mean: share(paidHours.mean), low: share(paidHours.low), high: share(paidHours.high) },
  };
}

/** How evenly the operators of a group fare, in plans that follow them. */
export function fairnessOf(estimator: Estimator, of: number): NonNullable<GroupMeasures['fairness']> {
  return {
    occupancySpread: estimator.estimateWithDays(estimator.fairnessPair(of, 0)),
    longestRun: estimator.estimateWithDays(estimator.fairnessPair(of, 1)),
  };
}

function withoutDays({ mean, low, high }: Estimate): Estimate {
  return { mean, low, high };
}
