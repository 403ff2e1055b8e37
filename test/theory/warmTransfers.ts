/**
 * Test support: callers of one group of whom a share is handed over to a second
 * group, whose only calls they are. Warm: the first operator stays with the caller,
 * waiting in the second queue, until an operator of the second group answers, and both
 * for the handover; then the second talks alone. Who hangs up in the second queue sets
 * the first operator free. All times exponential. Solved as a Markov chain of
 * (talking in the first group, waiting for it, waiting for the second with an
 * operator of the first, in handover, talking in the second group).
 */
import { stationary, type Move } from './chain.ts';

export interface WarmTransfers {
  readonly callsPerHour: number;
  readonly operators: readonly [number, number];
  readonly talkSeconds: readonly [number, number];
  readonly patienceSeconds: readonly [number, number];
  readonly share: number;
  readonly handoverSeconds: number;
  readonly mostWaiting: number;
}

export interface WarmMeans {
  readonly states: number;
  readonly transferredPerHour: number;
  /** By group: shares of its calls. */
  readonly abandonment: readonly [number, number];
  readonly immediate: readonly [number, number];
  readonly meanQueue: readonly [number, number];
  readonly occupancy: readonly [number, number];
}

export function warmTransfers(model: WarmTransfers): WarmMeans {
  const { operators, talkSeconds, patienceSeconds, share, handoverSeconds, mostWaiting } = model;
  const arrival = model.callsPerHour / 3600;

  const moves = ([first = 0, waiting = 0, held = 0, handover = 0, second = 0]: readonly number[]): Move[] => {
    const found: Move[] = [];
    /** The state after somebody of either group has become free and takes who waits. */
    const then = (rate: number, f: number, q: number, x: number, h: number, s: number, label?: string) => {
      const taken = x > 0 && h + s < operators[1] ? 1 : 0;
      const called = q > 0 && f + x + h < operators[0] ? 1 : 0;
      found.push({ rate, to: [f + called, q - called, x - taken, h + taken, s], label });
    };
    if (first + held + handover < operators[0])
      found.push({ rate: arrival, to: [first + 1, waiting, held, handover, second], label: 'immediate 0' });
    else if (waiting < mostWaiting) found.push({ rate: arrival, to: [first, waiting + 1, held, handover, second] });
    if (waiting > 0) {
      const rate = waiting / patienceSeconds[0];
      found.push({ rate, to: [first, waiting - 1, held, handover, second], label: 'abandoned 0' });
    }
    if (first > 0) {
      const rate = first / talkSeconds[0];
      then(rate * (1 - share), first - 1, waiting, held, handover, second);
      const answered = handover + second < operators[1];
      const to = answered
        ? [first - 1, waiting, held, handover + 1, second]
        : [first - 1, waiting, held + 1, handover, second];
      found.push({ rate: rate * share, to, label: 'transferred' });
      if (answered)
        found.push({
          rate: rate * share,
          to: [first, waiting, held, handover, second],
          label: 'immediate 1',
        });
    }
    if (held > 0) then(held / patienceSeconds[1], first, waiting, held - 1, handover, second, 'abandoned 1');
    if (handover > 0) then(handover / handoverSeconds, first, waiting, held, handover - 1, second + 1);
    if (second > 0) then(second / talkSeconds[1], first, waiting, held, handover, second - 1);
    return found;
  };

  const solved = stationary([0, 0, 0, 0, 0], moves);
  const transferred = solved.perSecond('transferred');
  const shares = (label: string): [number, number] => [
    solved.perSecond(`${label} 0`) / arrival,
    solved.perSecond(`${label} 1`) / transferred,
  ];
  return {
    states: solved.states,
    transferredPerHour: transferred * 3600,
    abandonment: shares('abandoned'),
    immediate: shares('immediate'),
    meanQueue: [solved.mean(([, waiting = 0]) => waiting), solved.mean(([, , held = 0]) => held)],
    occupancy: [
      solved.mean(([first = 0, , held = 0, handover = 0]) => first + held + handover) / operators[0],
      solved.mean(([, , , handover = 0, second = 0]) => handover + second) / operators[1],
    ],
  };
}
