/**
 * Test support: several kinds of callers in one line before one group of operators,
 * where who is served depends on the order in which they came. All times are
 * exponential, handling alike for all. Solved as a Markov chain whose state is
 * the number busy and, when all are, the kinds of those waiting, who came first in
 * front; the cut `most` must be short, for there are as many lines as words.
 */
import { stationary, type Move } from './chain.ts';

export interface OrderedQueue {
  readonly operators: number;
  readonly talkSeconds: number;
  /** Infinite patience where none is said; a kind without calls of its own can be what another becomes. */
  readonly kinds: readonly { readonly callsPerHour: number; readonly patienceSeconds?: number }[];
  /** Place in the line of who is served next. */
  readonly picks: (line: readonly number[]) => number;
  /** The kind that a caller becomes who has to wait, with its probability; absent: it stays what it is. */
  readonly becomes?: (
    kind: number,
    line: readonly number[],
  ) => readonly { readonly kind: number; readonly share: number }[];
  readonly most: number;
}

export interface OrderedMeans {
  readonly states: number;
  readonly immediate: number;
  readonly occupancy: number;
  /** By kind. */
  readonly meanQueue: readonly number[];
  readonly joinedPerHour: readonly number[];
  readonly abandonedPerHour: readonly number[];
  /** Of those who wait as this kind, abandoned ones included. */
  readonly meanWaitOfWaiting: readonly number[];
}

export function orderedQueue(model: OrderedQueue): OrderedMeans {
  const { operators, talkSeconds, kinds, picks, most } = model;
  const becomes = model.becomes ?? ((kind: number) => [{ kind, share: 1 }]);
  const without = (line: readonly number[], place: number) => line.filter((_, k) => k !== place);

  const moves = ([busy = 0, ...line]: readonly number[]): Move[] => {
    const found: Move[] = [];
    kinds.forEach(({ callsPerHour }, kind) => {
      const rate = callsPerHour / 3600;
      if (busy < operators) found.push({ rate, to: [busy + 1], label: 'immediate' });
      else if (line.length < most)
        for (const { kind: as, share } of becomes(kind, line))
          found.push({ rate: rate * share, to: [busy, ...line, as], label: `joined ${as}` });
    });
    if (busy > 0) {
      const rate = busy / talkSeconds;
      found.push({ rate, to: line.length > 0 ? [busy, ...without(line, picks(line))] : [busy - 1] });
    }
    line.forEach((kind, place) => {
      const patience = kinds[kind]?.patienceSeconds ?? Infinity;
      found.push({ rate: 1 / patience, to: [busy, ...without(line, place)], label: `abandoned ${kind}` });
    });
    return found;
  };

  const solved = stationary([0], moves);
  const arrival = kinds.reduce((sum, { callsPerHour }) => sum + callsPerHour, 0) / 3600;
  const perHour = (label: string) => kinds.map((_, kind) => solved.perSecond(`${label} ${kind}`) * 3600);
  const meanQueue = kinds.map((_, kind) => solved.mean(([, ...line]) => line.filter((one) => one === kind).length));
  const joinedPerHour = perHour('joined');
  return {
    states: solved.states,
    immediate: solved.perSecond('immediate') / arrival,
    occupancy: solved.mean(([busy = 0]) => busy) / operators,
    meanQueue,
    joinedPerHour,
    abandonedPerHour: perHour('abandoned'),
    meanWaitOfWaiting: meanQueue.map((queue, kind) => (queue * 3600) / (joinedPerHour[kind] ?? NaN)),
  };
}
