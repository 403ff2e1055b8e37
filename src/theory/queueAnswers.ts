/**
 * What every waiting-line formula here answers, in one shape, so that rules,
 * advice and tests can put one in another's place. Shares are of all calls
 * offered, blocked and lost ones included, unless a name says otherwise; waits
 * are seconds. Nothing is NaN: where the queue grows without end waits are
 * Infinity, and where nobody is answered the service level is 0 in every definition.
 */
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';

export interface QueueInput {
  /** Offered load in Erlang: calls an hour × mean handling in hours. */
  readonly load: number;
  /** Operators on duty; a fraction is allowed (the standard continuation of Erlang B). */
  readonly operators: number;
  /** Mean handling time: talk, hold and wrap-up. */
  readonly handlingSeconds: number;
}

export interface QueueAnswers {
  /** Share that finds every operator busy (and a line free): answered later, or lost. */
  readonly waiting: number;
  /** Share that finds every line in use. */
  readonly blocking: number;
  readonly abandonment: number;
  readonly answered: number;
  /** All who entered (not blocked), abandoned ones included. */
  readonly meanWaitSeconds: number;
  /** Answered ones: the average speed of answer. Infinity where nobody is answered. */
  readonly meanAnswerWaitSeconds: number;
  /** Abandoned ones; null where nobody abandons. */
  readonly meanLostWaitSeconds: number | null;
  /** Time average of the callers waiting. */
  readonly meanQueue: number;
  /** Handling time ÷ staffed time. */
  readonly occupancy: number;
  /** Share answered within so many seconds. */
  answeredWithin(seconds: number): number;
  /** Share that abandoned within so many seconds. */
  lostWithin(seconds: number): number;
  /** Share still waiting after so many seconds. */
  waitingLongerThan(seconds: number): number;
  /** Service level in one of the five named definitions; `excludeShort` unless told. */
  serviceLevel(seconds: number, definition?: ServiceLevelDefinition): number;
  /** The wait that the share `quantile` (0 to 1) of answered calls does not exceed. */
  waitQuantile(quantile: number): number;
}

/** An abandonment within so many seconds counts as good service under `creditShort`. */
const shortAbandonSeconds = 5;

type Basics = Omit<QueueAnswers, 'lostWithin' | 'serviceLevel' | 'waitQuantile'> & {
  waitQuantile?(quantile: number): number;
};

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);

/** Smallest t with answeredWithin(t) ≥ goal, to 12 digits; Infinity where there is none. */
const invert = (answeredWithin: (seconds: number) => number, goal: number): number => {
  if (answeredWithin(0) >= goal) return 0;
  let low = 0;
  let high = 1;
  while (answeredWithin(high) < goal) {
    low = high;
    high *= 2;
    if (high > 1e12) return Infinity;
  }
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (answeredWithin(middle) < goal) low = middle;
    else high = middle;
  }
  return high;
};

/** Completes a formula's own numbers by everything that follows from them. */
export function completeAnswers(basics: Basics): QueueAnswers {
  const { answered, blocking, answeredWithin, waitingLongerThan } = basics;
  const lostWithin = (seconds: number) =>
    seconds < 0 ? 0 : Math.max(0, 1 - blocking - answeredWithin(seconds) - waitingLongerThan(seconds));
  return {
    waitQuantile: (quantile) => {
      if (quantile <= 0) return 0;
      return quantile >= 1 || answered <= 0 ? Infinity : invert(answeredWithin, quantile * answered);
    },
    ...basics,
    lostWithin,
    serviceLevel: (seconds, definition = 'excludeShort') => {
      const good = answeredWithin(seconds);
      switch (definition) {
        case 'answeredOrAbandoned':
          return answered > 0 ? share(good + lostWithin(seconds), 1) : 0;
        case 'answeredOnly':
          return share(good, answered);
        case 'allOffered':
          return share(good, 1);
        case 'excludeShort':
          return share(good, 1 - lostWithin(seconds));
        case 'creditShort':
          return answered > 0 ? share(good + lostWithin(shortAbandonSeconds), 1) : 0;
      }
    },
  };
}

/** Throws RangeError unless load and operators are finite and not negative and handling is above 0. */
export function checkInput({ load, operators, handlingSeconds }: QueueInput): void {
  if (!(load >= 0 && load < Infinity)) throw new RangeError(`the offered load must be 0 or more, not ${load}`);
  if (!(operators >= 0 && operators < Infinity)) throw new RangeError(`operators must be 0 or more, not ${operators}`);
  if (!(handlingSeconds > 0 && handlingSeconds < Infinity)) {
    throw new RangeError(`the mean handling time must be above 0, not ${handlingSeconds}`);
  }
}
