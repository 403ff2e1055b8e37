/**
 * The least number of operators that meets every target. Each target's measure
 * gets better with every operator added (offered waits fall in likelihood
 * ratio), so a guess from square-root staffing, doubling steps and halving find
 * the boundary in about ten evaluations.
 */
import { erlangC } from './erlangC.ts';
import type { Law } from './laws.ts';
import { mmnG } from './mmnG.ts';
import { erlangA } from './erlangA.ts';
import type { QueueAnswers } from './queueAnswers.ts';
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';

export type StaffingTarget =
  | {
      readonly kind: 'serviceLevel';
      readonly atLeast: number;
      readonly withinSeconds: number;
      /** `excludeShort` unless told. */
      readonly definition?: ServiceLevelDefinition;
    }
  | { readonly kind: 'meanWait' | 'meanAnswerWait'; readonly atMostSeconds: number }
  /** Shares 0..1. */
  | { readonly kind: 'abandonment' | 'waiting' | 'occupancy' | 'blocking'; readonly atMost: number };

/** Whether a centre with these answers meets a target. */
export function meetsTarget(answers: QueueAnswers, target: StaffingTarget): boolean {
  switch (target.kind) {
    case 'serviceLevel':
      return answers.serviceLevel(target.withinSeconds, target.definition) >= target.atLeast;
    case 'meanWait':
      return answers.meanWaitSeconds <= target.atMostSeconds;
    case 'meanAnswerWait':
      return answers.meanAnswerWaitSeconds <= target.atMostSeconds;
    default:
      return answers[target.kind] <= target.atMost;
  }
}

const mostOperators = 2 ** 24;

/** Smallest whole n ≥ 0 with `enough(n)`, for a condition that stays true; null where none is found below 16 million. */
export function leastOperators(guess: number, enough: (operators: number) => boolean): number | null {
  let low = -1;
  let high = Math.max(0, Math.floor(guess));
  let step = 1;
  if (enough(high)) {
    while (high - step > low && enough(high - step)) {
      high -= step;
      step *= 2;
    }
    low = Math.max(low, high - step);
  } else {
    low = high;
    for (high = low + step; !enough(high); high = low + step) {
      if (high > mostOperators) return null;
      low = high;
      step *= 2;
    }
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

export interface StaffingQuestion {
  /** Erlang. */
  readonly load: number;
  readonly handlingSeconds: number;
  /** Mean of an exponential patience, or any law; absent: everybody waits. */
  readonly patience?: number | Law;
  /** Telephone lines, with exponential patience or none. */
  readonly lines?: number;
}

/** The formula that fits the question: Erlang C, Erlang A, M/M/n/K or M/M/n+G (which knows no lines: RangeError). */
export function queueFor(question: StaffingQuestion): (operators: number) => QueueAnswers {
  const { load, handlingSeconds, patience = Infinity, lines } = question;
  if (typeof patience === 'object') {
    if (lines !== undefined) throw new RangeError('limited lines need exponential patience, given as its mean');
    return (operators) => mmnG({ load, operators, handlingSeconds, patience });
  }
  if (patience === Infinity && lines === undefined) return (operators) => erlangC({ load, operators, handlingSeconds });
  const limit = lines === undefined ? {} : { lines };
  return (operators) => erlangA({ load, operators, handlingSeconds, patienceSeconds: patience, ...limit });
}

/** Least whole number of operators that meets all targets; 0 without load; null where no number does. */
export function staff(question: StaffingQuestion, targets: readonly StaffingTarget[]): number | null {
  if (question.load === 0) return 0;
  /** All within t is more than any number gives: rounding must not say otherwise. */
  if (targets.some((target) => target.kind === 'serviceLevel' && target.atLeast >= 1)) return null;
  const answersFor = queueFor(question);
  return leastOperators(question.load + 0.5 * Math.sqrt(question.load) + 1, (operators) => {
    const answers = answersFor(operators);
    return targets.every((target) => meetsTarget(answers, target));
  });
}
