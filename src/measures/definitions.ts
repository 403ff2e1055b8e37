/**
 * What each measure of calls is: a numerator and a denominator over the counts of
 * some callers in some intervals (a "scope"). Every measure has its definition
 * here and nowhere else. Times in the counts are ticks.
 *
 * Service level at a threshold t, with W answered within t, w abandoned within t
 * and s abandoned within 5 s:
 *   answeredOrAbandoned  (W + w) ÷ offered
 *   answeredOnly          W ÷ answered
 *   allOffered            W ÷ offered
 *   excludeShort          W ÷ (offered − w), the default
 *   creditShort          (W + s) ÷ offered
 */
import { ticksPerSecond, type CallerPlan, type Plan } from '../plan/plan.ts';
import { serviceLevelDefinitions, type ServiceLevelDefinition } from '../scenario/scenario.ts';
import { callColumn as column } from './tally.ts';

type Counts = Float64Array;

export interface CallMeasure {
  readonly numerator: (counts: Counts) => number;
  /** Counts a day have the denominator 1, time averages the scope's length in ticks; both are filled in by the estimator. */
  readonly denominator: ((counts: Counts) => number) | 'perDay' | 'perTick';
  /** A share of the denominator, 0 to 1. */
  readonly isShare: boolean;
  /** Can it be anything but 0 for these callers? A share that cannot needs no interval. Absent: yes. */
  readonly possible?: (plan: Plan, callers: readonly CallerPlan[]) => boolean;
}

const offered = (c: Counts): number => c[column.offered];
const answered = (c: Counts): number => c[column.answeredImmediately] + c[column.answeredAfterWait];
const entered = (c: Counts): number => offered(c) - c[column.blocked] - c[column.balked];

const perDay = (numerator: (c: Counts) => number): CallMeasure => ({
  numerator,
  denominator: 'perDay',
  isShare: false,
});
const shareOfOffered = (numerator: (c: Counts) => number, possible?: CallMeasure['possible']): CallMeasure => ({
  numerator,
  denominator: offered,
  isShare: true,
  ...(possible ? { possible } : {}),
});

export const callMeasures = {
  offered: perDay(offered),
  fresh: perDay((c) => offered(c) - c[column.retries]),
  answered: perDay(answered),
  immediately: shareOfOffered((c) => c[column.answeredImmediately]),
  abandoned: perDay((c) => c[column.abandoned]),
  blocked: perDay((c) => c[column.blocked]),
  balked: perDay((c) => c[column.balked]),
  disconnected: perDay((c) => c[column.disconnected]),
  retries: perDay((c) => c[column.retries]),
  abandonment: shareOfOffered(
    (c) => c[column.abandoned],
    (_plan, callers) => callers.some(({ patience }) => patience !== null),
  ),
  blocking: shareOfOffered(
    (c) => c[column.blocked],
    ({ lines, queueCapacity }) => lines < Infinity || queueCapacity < Infinity,
  ),
  balking: shareOfOffered(
    (c) => c[column.balked],
    (_plan, callers) => callers.some(({ balkShare }) => balkShare.length > 0),
  ),
  waiting: shareOfOffered((c) => entered(c) - c[column.answeredImmediately]),
  meanWait: {
    numerator: (c) => (c[column.answeredWait] + c[column.lostWait]) / ticksPerSecond,
    denominator: entered,
    isShare: false,
  },
  meanAnswerWait: { numerator: (c) => c[column.answeredWait] / ticksPerSecond, denominator: answered, isShare: false },
  meanQueue: { numerator: (c) => c[column.queue], denominator: 'perTick', isShare: false },
} as const satisfies Record<string, CallMeasure>;

export type CallMeasureName = keyof typeof callMeasures;

/** At the threshold of that number in the plan: 0 is each caller's own. */
export function serviceLevelMeasure(definition: ServiceLevelDefinition, threshold: number): CallMeasure {
  const afterWait = column.firstThreshold + 2 * threshold;
  const within = (c: Counts): number => c[column.answeredImmediately] + c[afterWait];
  const abandonedWithin = (c: Counts): number => c[afterWait + 1];
  switch (definition) {
    case 'answeredOrAbandoned':
      return shareOfOffered((c) => within(c) + abandonedWithin(c));
    case 'answeredOnly':
      return { numerator: within, denominator: answered, isShare: true };
    case 'allOffered':
      return shareOfOffered(within);
    case 'excludeShort':
      return { numerator: within, denominator: (c) => offered(c) - abandonedWithin(c), isShare: true };
    case 'creditShort':
      return shareOfOffered((c) => within(c) + c[column.abandonedShort]);
  }
}

/** Every call measure of a scope in order: the named ones, then the service levels by threshold and definition. */
export function callMeasureList(thresholds: number): readonly CallMeasure[] {
  const levels = Array.from({ length: thresholds }, (_, threshold) =>
    serviceLevelDefinitions.map((definition) => serviceLevelMeasure(definition, threshold)),
  );
  return [...Object.values(callMeasures), ...levels.flat()];
}

/** The place of a measure in that list. */
export function callMeasureIndex(name: CallMeasureName): number {
  return Object.keys(callMeasures).indexOf(name);
}

export function serviceLevelIndex(definition: ServiceLevelDefinition, threshold: number): number {
  const before = Object.keys(callMeasures).length + threshold * serviceLevelDefinitions.length;
  return before + serviceLevelDefinitions.indexOf(definition);
}
