/**
 * Test support: a menu in front of one group of operators. Who rings holds a line in the
 * menu, waiting and talking, not while the operator wraps up; of those who come out of
 * the menu some need no operator, some give up, the others join the queue, which
 * may be limited. All times exponential. Solved as a Markov chain of (in the menu,
 * talking, wrapping up, waiting).
 */
import { stationary, type Move } from './chain.ts';

export interface MenuQueue {
  readonly operators: number;
  readonly callsPerHour: number;
  readonly menuSeconds: number;
  /** Shares of those who come out of the menu. */
  readonly contains: number;
  readonly givesUp: number;
  readonly talkSeconds: number;
  readonly wrapUpSeconds?: number;
  readonly patienceSeconds: number;
  readonly lines: number;
  readonly queueCapacity?: number;
}

export interface MenuMeans {
  readonly states: number;
  /** Shares of all who ring. */
  readonly blocking: number;
  readonly contained: number;
  readonly gaveUp: number;
  readonly immediate: number;
  readonly abandonment: number;
  readonly meanQueue: number;
  readonly occupancy: number;
}

export function menuQueue(model: MenuQueue): MenuMeans {
  const { operators, menuSeconds, contains, givesUp, talkSeconds, wrapUpSeconds, patienceSeconds, lines } = model;
  const { queueCapacity = Infinity } = model;
  const arrival = model.callsPerHour / 3600;

  const moves = ([menu = 0, talking = 0, wrapping = 0, waiting = 0]: readonly number[]): Move[] => {
    const freed = (t: number, w: number) => (waiting > 0 ? [menu, t + 1, w, waiting - 1] : [menu, t, w, waiting]);
    const found: Move[] = [
      menu + talking + waiting < lines
        ? { rate: arrival, to: [menu + 1, talking, wrapping, waiting] }
        : { rate: arrival, to: [menu, talking, wrapping, waiting], label: 'blocked' },
    ];
    if (menu > 0) {
      const out = menu / menuSeconds;
      const gone = [menu - 1, talking, wrapping, waiting];
      found.push({ rate: out * contains, to: gone, label: 'contained' });
      found.push({ rate: out * givesUp, to: gone, label: 'gaveUp' });
      const rate = out * (1 - contains - givesUp);
      if (talking + wrapping < operators)
        found.push({ rate, to: [menu - 1, talking + 1, wrapping, waiting], label: 'immediate' });
      else if (waiting < queueCapacity) found.push({ rate, to: [menu - 1, talking, wrapping, waiting + 1] });
      else found.push({ rate, to: gone, label: 'blocked' });
    }
    if (talking > 0) {
      const rate = talking / talkSeconds;
      if (wrapUpSeconds === undefined) found.push({ rate, to: freed(talking - 1, wrapping) });
      else found.push({ rate, to: [menu, talking - 1, wrapping + 1, waiting] });
    }
    if (wrapping > 0) found.push({ rate: wrapping / (wrapUpSeconds ?? NaN), to: freed(talking, wrapping - 1) });
    if (waiting > 0)
      found.push({ rate: waiting / patienceSeconds, to: [menu, talking, wrapping, waiting - 1], label: 'abandoned' });
    return found;
  };

  const solved = stationary([0, 0, 0, 0], moves);
  const share = (label: string) => solved.perSecond(label) / arrival;
  return {
    states: solved.states,
    blocking: share('blocked'),
    contained: share('contained'),
    gaveUp: share('gaveUp'),
    immediate: share('immediate'),
    abandonment: share('abandoned'),
    meanQueue: solved.mean(([, , , waiting = 0]) => waiting),
    occupancy: solved.mean(([, talking = 0, wrapping = 0]) => talking + wrapping) / operators,
  };
}
