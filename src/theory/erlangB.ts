/**
 * Erlang B, M/G/n/n: calls that find every operator busy are lost. Insensitive
 * to the law of handling. Small numbers of operators by the recursion
 * B(k) = a·B(k−1) / (k + a·B(k−1)) (Erlang 1917); many, or a fraction, by
 * B(n) = aⁿe⁻ᵃ / Γ(n+1, a) (Jagerman 1974, "Some properties of the Erlang loss
 * function", eq. 3), which needs √a steps instead of n and agrees to 1e-12.
 */
import { poissonWeight, regularizedGammaQ, upperGammaRatio } from './gamma.ts';
import { checkInput, completeAnswers } from './queueAnswers.ts';
import type { QueueAnswers } from './queueAnswers.ts';

const mostRecursions = 150;

/** Share of calls lost with offered load `load` (Erlang) on `operators` > −1, not necessarily whole. */
export function erlangBlocking(load: number, operators: number): number {
  if (load === 0) return operators > 0 ? 0 : 1;
  if (Number.isInteger(operators) && operators <= mostRecursions) {
    let blocking = 1;
    for (let k = 1; k <= operators; k++) blocking = (load * blocking) / (k + load * blocking);
    return blocking;
  }
  if (load >= operators + 2) return 1 / (load * upperGammaRatio(operators + 1, load));
  return Math.min(1, poissonWeight(operators, load) / regularizedGammaQ(operators + 1, load));
}

/** Erlang B in the common shape: nobody waits, `blocking` are lost. Throws RangeError on a negative input. */
export function erlangB(input: { readonly load: number; readonly operators: number }): QueueAnswers {
  const { load, operators } = input;
  checkInput({ load, operators, handlingSeconds: 1 });
  const blocking = erlangBlocking(load, operators);
  const answered = 1 - blocking;
  return completeAnswers({
    waiting: 0,
    blocking,
    abandonment: 0,
    answered,
    meanWaitSeconds: 0,
    meanAnswerWaitSeconds: answered > 0 ? 0 : Infinity,
    meanLostWaitSeconds: null,
    meanQueue: 0,
    occupancy: operators > 0 ? (load * answered) / operators : 0,
    answeredWithin: (seconds) => (seconds >= 0 ? answered : 0),
    waitingLongerThan: () => 0,
  });
}
