/**
 * What each measure of calls is: a numerator and a denominator over the counts of
 * some callers in some intervals (a "scope"). Every measure has its definition
 * here, or, where only some scenarios can have it, in `extraMeasures`, and nowhere
 * else. Times in the counts are ticks.
 *
 * Every attempt that rings has one end: offered = answered + abandoned + blocked +
 * balked + disconnected + calledBack + contained + gaveUp + leftOver.
 *
 * Service level at a threshold t, with W answered within t, w abandoned within t,
 * s abandoned within 5 s, and `offered` here without those who needed no operator
 * or hung up in the menu:
 *   answeredOrAbandoned  (W + w) ÷ offered
 *   answeredOnly          W ÷ answered
 *   allOffered            W ÷ offered
 *   excludeShort          W ÷ (offered − w), the default
 *   creditShort          (W + s) ÷ offered
 */
import { ticksPerSecond, type CallerPlan, type Plan } from '../plan/plan.ts';
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';
import { callColumn as column, extraColumn as extra } from './tally.ts';

type Counts = Float64Array;
/** Over the columns of a scope and its extra columns. */
type Sum = (counts: Counts, extras: Counts) => number;

export interface CallMeasure {
  readonly numerator: Sum;
  /** Counts a day have the denominator 1, time averages the scope's length in ticks; both are filled in by the estimator. */
  readonly denominator: Sum | 'perDay' | 'perTick';
  /** A share of the denominator, 0 to 1; or not below 0; or any number. */
  readonly range: 'share' | 'positive' | 'any';
  /** Can it be anything but 0 for these callers? A share that cannot needs no interval. Absent: yes. */
  readonly possible?: (plan: Plan, callers: readonly CallerPlan[]) => boolean;
}

export const offered: Sum = (c) => c[column.offered];
export const answered: Sum = (c) => c[column.answeredImmediately] + c[column.answeredAfterWait];
/** Came into the queue, or found somebody free: not turned away, not gone for a callback, not done with in the menu. */
const entered: Sum = (c, x) =>
  c[column.offered] - c[column.blocked] - c[column.balked] - x[extra.calledBack] - x[extra.contained] - x[extra.gaveUp];
const wantedOperator: Sum = (c, x) => c[column.offered] - x[extra.contained] - x[extra.gaveUp];
/** First attempts of people: nobody who rings again, is handed over, or rings about the same matter. */
export const fresh: Sum = (c, x) => c[column.offered] - c[column.retries] - x[extra.transferred] - x[extra.repeats];

export const perDay = (numerator: Sum): CallMeasure => ({ numerator, denominator: 'perDay', range: 'positive' });
export const mean = (numerator: Sum, denominator: Sum): CallMeasure => ({ numerator, denominator, range: 'positive' });
export const share = (numerator: Sum, denominator: Sum, possible?: CallMeasure['possible']): CallMeasure => ({
  numerator,
  denominator,
  range: 'share',
  ...(possible ? { possible } : {}),
});

export const callMeasures = {
  offered: perDay(offered),
  fresh: perDay(fresh),
  answered: perDay(answered),
  immediately: share((c) => c[column.answeredImmediately], offered),
  abandoned: perDay((c) => c[column.abandoned]),
  blocked: perDay((c) => c[column.blocked]),
  balked: perDay((c) => c[column.balked]),
  disconnected: perDay((c) => c[column.disconnected]),
  retries: perDay((c) => c[column.retries]),
  abandonment: share(
    (c) => c[column.abandoned],
    offered,
    ({ announcement }, callers) =>
      callers.some(
        ({ patience, hasAnnouncement }) =>
          patience !== null ||
          (hasAnnouncement &&
            announcement !== null &&
            (announcement.hangUps > 0 || announcement.patienceAnew !== null)),
      ),
  ),
  blocking: share(
    (c) => c[column.blocked],
    offered,
    ({ lines, queueCapacity }) => lines < Infinity || queueCapacity < Infinity,
  ),
  balking: share(
    (c) => c[column.balked],
    offered,
    ({ announcement }, callers) =>
      callers.some(
        ({ balkShare, hasAnnouncement }) =>
          balkShare.length > 0 || (hasAnnouncement && announcement !== null && announcement.balks.length > 0),
      ),
  ),
  waiting: share((c, x) => entered(c, x) - c[column.answeredImmediately], offered),
  meanWait: mean((c) => (c[column.answeredWait] + c[column.lostWait]) / ticksPerSecond, entered),
  meanAnswerWait: mean((c) => c[column.answeredWait] / ticksPerSecond, answered),
  meanQueue: { numerator: (c) => c[column.queue], denominator: 'perTick', range: 'positive' },
} as const satisfies Record<string, CallMeasure>;

/** At the threshold of that number in the plan: 0 is each caller's own. */
export function serviceLevelMeasure(definition: ServiceLevelDefinition, threshold: number): CallMeasure {
  const afterWait = column.firstThreshold + 2 * threshold;
  const within: Sum = (c) => c[column.answeredImmediately] + c[afterWait];
  const abandonedWithin: Sum = (c) => c[afterWait + 1];
  switch (definition) {
    case 'answeredOrAbandoned':
      return share((c, x) => within(c, x) + abandonedWithin(c, x), wantedOperator);
    case 'answeredOnly':
      return share(within, answered);
    case 'allOffered':
      return share(within, wantedOperator);
    case 'excludeShort':
      return share(within, (c, x) => wantedOperator(c, x) - abandonedWithin(c, x));
    case 'creditShort':
      return share((c, x) => within(c, x) + c[column.abandonedShort], wantedOperator);
  }
}
