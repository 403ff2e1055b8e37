/**
 * Test support: callers who ring again otherwise after their second lost attempt
 * than after the first. Few lines, all times exponential. Solved as a Markov chain
 * of (busy, about to ring the second time, about to ring again later, then who
 * waits, who came first in front: 0 a first attempt, 1 a second one, 2 a later one).
 */
import { stationary, type Move } from './chain.ts';

export interface LaterRetries {
  readonly operators: number;
  readonly lines: number;
  readonly callsPerHour: number;
  readonly talkSeconds: number;
  readonly patienceSeconds: number;
  readonly first: { readonly share: number; readonly delaySeconds: number };
  readonly later: { readonly share: number; readonly delaySeconds: number };
  /** No retry after the second one; absent: no limit. */
  readonly atMostTwo?: boolean;
  /** Cut of each kind of those about to ring again. */
  readonly most: number;
}

export interface LaterMeans {
  readonly states: number;
  readonly attemptsPerHour: number;
  readonly retriesPerHour: number;
  /** Shares of attempts. */
  readonly blocking: number;
  readonly abandonment: number;
  readonly immediate: number;
  readonly meanQueue: number;
  readonly occupancy: number;
  /** Share of people who are served in the end. */
  readonly served: number;
}

export function laterRetries(model: LaterRetries): LaterMeans {
  const { operators, lines, talkSeconds, patienceSeconds, first, later, atMostTwo = false, most } = model;
  const fresh = model.callsPerHour / 3600;

  const moves = ([busy = 0, soon = 0, late = 0, ...line]: readonly number[]): Move[] => {
    const found: Move[] = [];
    const lose = (rate: number, kind: number, s: number, l: number, rest: readonly number[], label: string) => {
      const { share } = kind === 0 ? first : later;
      const full = kind === 0 ? s === most : l === most;
      const again = full || (atMostTwo && kind === 2) ? 0 : share;
      const to = kind === 0 ? [busy, s + 1, l, ...rest] : [busy, s, l + 1, ...rest];
      found.push({ rate: rate * again, to, label });
      found.push({ rate: rate * (1 - again), to: [busy, s, l, ...rest], label });
      found.push({ rate: rate * (1 - again), to: [busy, soon, late, ...line], label: 'lostForGood' });
    };
    const attempt = (rate: number, kind: number, s: number, l: number) => {
      if (rate === 0) return;
      found.push({ rate, to: [busy, soon, late, ...line], label: 'attempts' });
      if (busy < operators) found.push({ rate, to: [busy + 1, s, l], label: 'immediate' });
      else if (busy + line.length < lines) found.push({ rate, to: [busy, s, l, ...line, kind] });
      else lose(rate, kind, s, l, line, 'blocked');
    };
    attempt(fresh, 0, soon, late);
    attempt(soon / first.delaySeconds, 1, soon - 1, late);
    attempt(late / later.delaySeconds, 2, soon, late - 1);
    if (busy > 0) {
      const [, ...rest] = line;
      found.push({ rate: busy / talkSeconds, to: [line.length > 0 ? busy : busy - 1, soon, late, ...rest] });
    }
    line.forEach((kind, place) =>
      lose(
        1 / patienceSeconds,
        kind,
        soon,
        late,
        line.filter((_, k) => k !== place),
        'abandoned',
      ),
    );
    return found;
  };

  const solved = stationary([0, 0, 0], moves);
  const attempts = solved.perSecond('attempts');
  return {
    states: solved.states,
    attemptsPerHour: attempts * 3600,
    retriesPerHour: (attempts - fresh) * 3600,
    blocking: solved.perSecond('blocked') / attempts,
    abandonment: solved.perSecond('abandoned') / attempts,
    immediate: solved.perSecond('immediate') / attempts,
    meanQueue: solved.mean(([, , , ...line]) => line.length),
    occupancy: solved.mean(([busy = 0]) => busy) / operators,
    served: 1 - solved.perSecond('lostForGood') / fresh,
  };
}
