/**
 * Test support: operators who each handle several chats at once. With k open, each
 * of an operator's chats goes on at 1 ÷ slowdown[k − 1] of the speed that it has alone; a
 * new chat goes to the operator with the fewest. Exponential work, so that what is
 * done of it need not be known. Solved as a Markov chain of (waiting, then the chats
 * of each operator, the fewest first).
 */
import { stationary, type Move } from './chain.ts';

export interface ChatQueues {
  readonly operators: number;
  readonly chatsPerHour: number;
  /** Of one chat alone. */
  readonly handlingSeconds: number;
  readonly slowdown: readonly number[];
  readonly patienceSeconds: number;
  readonly mostWaiting: number;
}

export interface ChatMeans {
  readonly states: number;
  readonly immediate: number;
  readonly abandonment: number;
  readonly meanQueue: number;
  /** Share of time in which an operator has a chat. */
  readonly busy: number;
  /** Open chats, all operators together. */
  readonly open: number;
}

export function chatQueues(model: ChatQueues): ChatMeans {
  const { operators, handlingSeconds, slowdown, patienceSeconds, mostWaiting } = model;
  const arrival = model.chatsPerHour / 3600;
  const atOnce = slowdown.length;

  const moves = ([waiting = 0, ...chats]: readonly number[]): Move[] => {
    const found: Move[] = [];
    const changed = (operator: number, by: number) =>
      chats.map((count, k) => (k === operator ? count + by : count)).toSorted((a, b) => a - b);
    if ((chats[0] ?? 0) < atOnce) found.push({ rate: arrival, to: [0, ...changed(0, 1)], label: 'immediate' });
    else if (waiting < mostWaiting) found.push({ rate: arrival, to: [waiting + 1, ...chats] });
    chats.forEach((count, operator) => {
      if (count === 0) return;
      const rate = count / ((slowdown[count - 1] ?? NaN) * handlingSeconds);
      found.push({ rate, to: waiting > 0 ? [waiting - 1, ...chats] : [0, ...changed(operator, -1)] });
    });
    if (waiting > 0) found.push({ rate: waiting / patienceSeconds, to: [waiting - 1, ...chats], label: 'abandoned' });
    return found;
  };

  const solved = stationary([0, ...Array.from({ length: operators }, () => 0)], moves);
  return {
    states: solved.states,
    immediate: solved.perSecond('immediate') / arrival,
    abandonment: solved.perSecond('abandoned') / arrival,
    meanQueue: solved.mean(([waiting = 0]) => waiting),
    busy: solved.mean(([, ...chats]) => chats.filter((count) => count > 0).length) / operators,
    open: solved.mean(([, ...chats]) => chats.reduce((sum, count) => sum + count, 0)),
  };
}
