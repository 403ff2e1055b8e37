/**
 * Test support: one kind of caller and one group of operators, some of whose callers
 * leave for a callback: who finds all operators busy and at least `offerFrom` waiting
 * on the line is offered one, before the lines are looked at, and takes it with
 * probability `accepts`. All times exponential; a callback does not give up.
 * Solved as a Markov chain of (talking, ringing out, waiting on the line, callbacks
 * due, callbacks booked for later, to be dialled again).
 */
import { stationary, type Move } from './chain.ts';

export interface CallbackQueues {
  readonly operators: number;
  readonly callsPerHour: number;
  readonly talkSeconds: number;
  /** Absent: waits for ever. */
  readonly patienceSeconds?: number;
  readonly lines?: number;
  readonly offerFrom: number;
  readonly accepts: number;
  readonly first: 'calls' | 'callbacks';
  /** A callback is dialled only while more than so many are idle. */
  readonly reserve?: number;
  /** No offer while so many callbacks are open: booked, due, or to be dialled again. */
  readonly limit?: number;
  /** Due so long after the call; absent: at once. */
  readonly slotSeconds?: number;
  readonly reached?: number;
  readonly ringingSeconds?: number;
  /** Absent: given up after one dial; else tried until reached. */
  readonly redialSeconds?: number;
  /** Cuts of the state space. */
  readonly mostWaiting: number;
  readonly mostCallbacks: number;
}

export interface CallbackMeans {
  readonly states: number;
  /** Shares of offered calls. */
  readonly abandonment: number;
  readonly blocking: number;
  readonly immediate: number;
  /** Offered a callback; left for one; found all operators busy. */
  readonly callbackOffers: number;
  readonly callbackShare: number;
  readonly allBusy: number;
  readonly meanQueue: number;
  /** Callbacks due and not dialled. */
  readonly callbackQueue: number;
  /** From the call, or the booked time, to the dial; of all dials where there are several. */
  readonly callbackDelaySeconds: number;
  readonly reachedPerHour: number;
  readonly failedPerHour: number;
  readonly occupancy: number;
  /** Waiting or talking, callbacks that are talked to among them. */
  readonly linesInUse: number;
}

export function callbackQueues(model: CallbackQueues): CallbackMeans {
  const {
    operators,
    talkSeconds,
    patienceSeconds = Infinity,
    lines = Infinity,
    offerFrom,
    accepts,
    first,
    reserve = 0,
    limit = Infinity,
    slotSeconds,
    reached = 1,
    ringingSeconds = 30,
    redialSeconds,
    mostWaiting,
    mostCallbacks,
  } = model;
  const arrival = model.callsPerHour / 3600;

  const moves = ([
    talking = 0,
    ringing = 0,
    waiting = 0,
    due = 0,
    booked = 0,
    again = 0,
  ]: readonly number[]): Move[] => {
    const found: Move[] = [];
    const busy = talking + ringing;

    /** At this rate the system becomes so, and then somebody idle takes who may be taken: one at most. */
    const then = (rate: number, t: number, r: number, q: number, d: number, b: number, a: number, label?: string) => {
      const idle = operators - t - r;
      const takesCall = idle > 0 && q > 0 && (first === 'calls' || d === 0 || idle <= reserve);
      const dials = idle > reserve && d > 0 && !takesCall;
      if (takesCall) found.push({ rate, to: [t + 1, r, q - 1, d, b, a], label });
      else if (dials) {
        found.push({ rate: rate * reached, to: [t + 1, r, q, d - 1, b, a], label });
        found.push({ rate: rate * (1 - reached), to: [t, r + 1, q, d - 1, b, a], label });
        found.push({ rate, to: [talking, ringing, waiting, due, booked, again], label: 'dialled' });
      } else found.push({ rate, to: [t, r, q, d, b, a], label });
    };
    const count = (rate: number, label: string) =>
      found.push({ rate, to: [talking, ringing, waiting, due, booked, again], label });

    if (busy < operators) {
      if (talking + waiting >= lines) count(arrival, 'blocked');
      else found.push({ rate: arrival, to: [talking + 1, ringing, waiting, due, booked, again], label: 'immediate' });
    } else {
      const open = due + booked + again;
      const offered = waiting >= offerFrom && open < limit && open < mostCallbacks;
      const leaves = offered ? accepts : 0;
      if (offered) count(arrival, 'offered');
      const [nowDue, nowBooked] = slotSeconds === undefined ? [due + 1, booked] : [due, booked + 1];
      found.push({
        rate: arrival * leaves,
        to: [talking, ringing, waiting, nowDue, nowBooked, again],
        label: 'accepted',
      });
      const stays = arrival * (1 - leaves);
      if (talking + waiting >= lines) count(stays, 'blocked');
      else if (waiting < mostWaiting)
        found.push({ rate: stays, to: [talking, ringing, waiting + 1, due, booked, again] });
    }
    if (talking > 0) then(talking / talkSeconds, talking - 1, ringing, waiting, due, booked, again);
    if (ringing > 0) {
      const rate = ringing / ringingSeconds;
      if (redialSeconds === undefined) then(rate, talking, ringing - 1, waiting, due, booked, again, 'failed');
      else then(rate, talking, ringing - 1, waiting, due, booked, again + 1);
    }
    if (waiting > 0) then(waiting / patienceSeconds, talking, ringing, waiting - 1, due, booked, again, 'abandoned');
    if (booked > 0) then(booked / (slotSeconds ?? NaN), talking, ringing, waiting, due + 1, booked - 1, again);
    if (again > 0) then(again / (redialSeconds ?? NaN), talking, ringing, waiting, due + 1, booked, again - 1);
    return found;
  };

  const solved = stationary([0, 0, 0, 0, 0, 0], moves);
  const share = (label: string) => solved.perSecond(label) / arrival;
  const meanQueue = solved.mean(([, , waiting = 0]) => waiting);
  const callbackQueue = solved.mean(([, , , due = 0]) => due);
  const busy = solved.mean(([talking = 0, ringing = 0]) => talking + ringing);
  return {
    states: solved.states,
    abandonment: share('abandoned'),
    blocking: share('blocked'),
    immediate: share('immediate'),
    callbackOffers: share('offered'),
    callbackShare: share('accepted'),
    allBusy: solved.mean(([talking = 0, ringing = 0]) => (talking + ringing === operators ? 1 : 0)),
    meanQueue,
    callbackQueue,
    callbackDelaySeconds: callbackQueue / solved.perSecond('dialled'),
    reachedPerHour: (solved.perSecond('accepted') - solved.perSecond('failed')) * 3600,
    failedPerHour: solved.perSecond('failed') * 3600,
    occupancy: busy / operators,
    linesInUse: solved.mean(([talking = 0, , waiting = 0]) => talking + waiting),
  };
}
