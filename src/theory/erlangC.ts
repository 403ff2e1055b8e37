/**
 * Erlang C, M/M/n: everybody waits until answered. From Erlang B by
 * C = B / (1 − ρ(1 − B)), ρ = a/n; the wait of those who wait is exponential
 * with rate (n − a) / handling (Erlang 1917; Cooper 1981, ch. 3). With as much
 * load as operators, or more, the queue grows without end: waits are Infinity
 * and nobody is answered in time.
 */
import { erlangBlocking } from './erlangB.ts';
import { checkInput, completeAnswers } from './queueAnswers.ts';
import type { QueueAnswers, QueueInput } from './queueAnswers.ts';

/** Erlang C in the common shape. Throws RangeError on a negative input. */
export function erlangC(input: QueueInput): QueueAnswers {
  checkInput(input);
  const { load, operators, handlingSeconds } = input;
  const stable = load < operators;
  const blocking = erlangBlocking(load, operators);
  const waiting = stable ? blocking / (1 - (load / operators) * (1 - blocking)) : 1;
  const clearing = stable ? (operators - load) / handlingSeconds : 0;
  const meanWait = stable ? waiting / clearing : Infinity;
  const waitingLongerThan = (seconds: number) => (seconds < 0 ? 1 : waiting * Math.exp(-clearing * seconds));
  return completeAnswers({
    waiting,
    blocking: 0,
    abandonment: 0,
    answered: 1,
    meanWaitSeconds: meanWait,
    meanAnswerWaitSeconds: meanWait,
    meanLostWaitSeconds: null,
    meanQueue: stable ? (meanWait * load) / handlingSeconds : Infinity,
    occupancy: stable ? load / operators : Math.sign(load),
    answeredWithin: (seconds) => 1 - waitingLongerThan(seconds),
    waitingLongerThan,
    waitQuantile: (quantile) => {
      if (1 - quantile >= waiting) return 0;
      return stable && quantile < 1 ? Math.log(waiting / (1 - quantile)) / clearing : Infinity;
    },
  });
}
