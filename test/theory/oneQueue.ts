/**
 * Test support: one kind of caller and one group of operators, all times
 * exponential, with anything that a scenario may add: patience, lines, wrap-up
 * that holds no line, balking by queue length, callers who ring again after
 * hanging up, a busy signal or balking. Solved as a Markov chain of (talking, wrapping
 * up, waiting, about to ring again).
 */
import { stationary } from './chain.ts';
import type { Move } from './chain.ts';

export interface OneQueue {
  readonly callsPerHour: number;
  readonly operators: number;
  readonly talkSeconds: number;
  readonly wrapUpSeconds?: number;
  /** Absent: waits for ever. */
  readonly patienceSeconds?: number;
  /** Absent: no limit (cut at `mostWaiting`). */
  readonly lines?: number;
  /** Share that stays on finding all operators busy and so many waiting. */
  readonly joins?: (waiting: number) => number;
  readonly ringsAgain?: {
    readonly delaySeconds: number;
    readonly afterAbandoning?: number;
    readonly afterBusySignal?: number;
    readonly afterBalking?: number;
    /** Cut of the state space. */
    readonly most: number;
  };
  /** Cut of the state space where nothing else bounds the queue. */
  readonly mostWaiting?: number;
}

export interface OneQueueMeans {
  readonly states: number;
  /** Fresh calls and repeated ones. */
  readonly attemptsPerHour: number;
  readonly retriesPerHour: number;
  /** Shares of attempts. */
  readonly abandonment: number;
  readonly blocking: number;
  readonly balking: number;
  readonly immediate: number;
  readonly waiting: number;
  readonly meanQueue: number;
  /** Of those who entered, abandoned ones included. */
  readonly meanWaitSeconds: number;
  readonly occupancy: number;
  readonly talking: number;
  readonly wrappingUp: number;
  readonly linesInUse: number;
  readonly aboutToRingAgain: number;
}

export function oneQueue(model: OneQueue): OneQueueMeans {
  const {
    operators,
    talkSeconds,
    wrapUpSeconds,
    patienceSeconds,
    lines = Infinity,
    joins = () => 1,
    ringsAgain,
    mostWaiting = 200,
  } = model;
  const fresh = model.callsPerHour / 3600;

  const moves = ([talking = 0, wrapping = 0, waiting = 0, orbit = 0]: readonly number[]): Move[] => {
    const found: Move[] = [];
    const leave = (label: string, rate: number, share: number, rest: readonly [number, number, number, number]) => {
      const [t, w, q, o] = rest;
      const again = ringsAgain !== undefined && o < ringsAgain.most ? share : 0;
      found.push(
        { rate: rate * again, to: [t, w, q, o + 1], label },
        { rate: rate * (1 - again), to: [t, w, q, o], label },
      );
    };
    const attempt = (rate: number, o: number) => {
      if (talking + waiting >= lines)
        return leave('blocked', rate, ringsAgain?.afterBusySignal ?? 0, [talking, wrapping, waiting, o]);
      if (talking + wrapping < operators) {
        found.push({ rate, to: [talking + 1, wrapping, waiting, o], label: 'immediate' });
        return undefined;
      }
      const stays = waiting < mostWaiting ? joins(waiting) : 0;
      found.push({ rate: rate * stays, to: [talking, wrapping, waiting + 1, o], label: 'waits' });
      return leave('balked', rate * (1 - stays), ringsAgain?.afterBalking ?? 0, [talking, wrapping, waiting, o]);
    };
    attempt(fresh, orbit);
    if (ringsAgain !== undefined && orbit > 0) {
      const rate = orbit / ringsAgain.delaySeconds;
      found.push({ rate, to: [talking, wrapping, waiting, orbit], label: 'retries' });
      attempt(rate, orbit - 1);
    }
    const freed = (t: number, w: number): readonly number[] =>
      waiting > 0 ? [t + 1, w, waiting - 1, orbit] : [t, w, waiting, orbit];
    const talkEnds = talking / talkSeconds;
    if (wrapUpSeconds === undefined)
      found.push({ rate: talkEnds, to: talking > 0 ? freed(talking - 1, wrapping) : [] });
    else {
      found.push({ rate: talkEnds, to: [talking - 1, wrapping + 1, waiting, orbit] });
      found.push({ rate: wrapping / wrapUpSeconds, to: freed(talking, wrapping - 1) });
    }
    if (patienceSeconds !== undefined && waiting > 0) {
      leave('abandoned', waiting / patienceSeconds, ringsAgain?.afterAbandoning ?? 0, [
        talking,
        wrapping,
        waiting - 1,
        orbit,
      ]);
    }
    /** 'retries' is only counted: it must not move. */
    return found;
  };

  const solved = stationary([0, 0, 0, 0], moves);
  const attempts = fresh + solved.perSecond('retries');
  const share = (label: string) => solved.perSecond(label) / attempts;
  const meanQueue = solved.mean(([, , waiting = 0]) => waiting);
  const talking = solved.mean(([count = 0]) => count);
  const wrappingUp = solved.mean(([, count = 0]) => count);
  return {
    states: solved.states,
    attemptsPerHour: attempts * 3600,
    retriesPerHour: solved.perSecond('retries') * 3600,
    abandonment: share('abandoned'),
    blocking: share('blocked'),
    balking: share('balked'),
    immediate: share('immediate'),
    waiting: share('waits'),
    meanQueue,
    meanWaitSeconds: meanQueue / (solved.perSecond('immediate') + solved.perSecond('waits')),
    occupancy: (talking + wrappingUp) / operators,
    talking,
    wrappingUp,
    linesInUse: talking + meanQueue,
    aboutToRingAgain: solved.mean(([, , , orbit = 0]) => orbit),
  };
}
