/**
 * How many operators Erlang C and Erlang A ask for, for calls that may differ in
 * their threshold: the service level is then the mean over the calls.
 */
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';
import type { QueueAnswers } from './queueAnswers.ts';
import { leastOperators, queueFor } from './staffing.ts';
import type { StaffingQuestion } from './staffing.ts';

/** Service level asked for: shares of the calls, each with its threshold. */
export interface NeedInput extends StaffingQuestion {
  readonly thresholds: readonly { readonly weight: number; readonly withinSeconds: number }[];
  readonly atLeast: number;
  readonly definition?: ServiceLevelDefinition;
}

/** Service level where calls have different thresholds: mean over the calls. */
export function serviceLevelOf(answers: QueueAnswers, input: NeedInput): number {
  const total = input.thresholds.reduce((sum, { weight }) => sum + weight, 0);
  const good = input.thresholds.reduce(
    (sum, { weight, withinSeconds }) => sum + weight * answers.serviceLevel(withinSeconds, input.definition),
    0,
  );
  return total > 0 ? good / total : 0;
}

/** Operators that Erlang C asks for, and Erlang A (or M/M/n+G) where there is patience; null where it does not apply or no number does. */
export function neededOperators(input: NeedInput): {
  readonly erlangC: number | null;
  readonly erlangA: number | null;
} {
  const least = (question: StaffingQuestion): number | null => {
    if (question.load === 0) return 0;
    if (input.atLeast >= 1) return null;
    const answersFor = queueFor(question);
    const guess = question.load + 0.5 * Math.sqrt(question.load) + 1;
    return leastOperators(guess, (operators) => serviceLevelOf(answersFor(operators), input) >= input.atLeast);
  };
  const { load, handlingSeconds, patience } = input;
  return {
    erlangC: least({ load, handlingSeconds }),
    erlangA: patience === undefined || patience === Infinity ? null : least(input),
  };
}
