/**
 * One call as the call log tells it: an attempt that rings, from its ring to how
 * it ended. Times in seconds; moments in seconds from the (first) opening, of a
 * horizon from its start. Null: there was no such thing.
 */

/** `calledBack`: reached by a callback; `notReached`, `notCalledBack`: promised one, dialled in vain or never dialled. */
export type CallOutcome =
  | 'answered'
  | 'calledBack'
  | 'abandoned'
  | 'blocked'
  | 'balked'
  | 'disconnected'
  | 'contained'
  | 'gaveUp'
  | 'notReached'
  | 'notCalledBack'
  | 'leftOver';

export interface CallRow {
  /** The simulated day, from 1: of a scenario of several days all of them together, of a horizon one run. */
  readonly day: number;
  /** Which of the scenario's several days; null where it has one. */
  readonly dayName: string | null;
  /** In order of ringing on that simulated day, from 1. */
  readonly call: number;
  readonly caller: string;
  /** The fresh call from which this one descends, `paying-17`: its type and its number of that day. */
  readonly person: string;
  readonly comes: 'fresh' | 'retry' | 'transfer' | 'repeat';
  /** Attempts as what it is now, this one included. */
  readonly attempt: number;
  /** `10:14:05`; of a horizon hours from its start. */
  readonly rang: string;
  readonly rangAt: number;
  /** When the interval begins in which it counts: that of its ring, or, handed over after closing, the last before; of a horizon `warmUp` or `counted`. */
  readonly interval: string;
  /** In line; 0: answered at once, null: never in line. */
  readonly waited: number | null;
  /** When a callback was promised for, and first dialled; how often it was dialled. */
  readonly promisedAt: number | null;
  readonly dialledAt: number | null;
  readonly dials: number;
  readonly outcome: CallOutcome;
  readonly group: string | null;
  /** The operator's number in the group, from 1; null where operators are not followed. */
  readonly operator: number | null;
  readonly answeredAt: number | null;
  /** With hold and, after a warm transfer, the hand-over. Of a chat, what it takes as the only one. */
  readonly talk: number | null;
  readonly wrapUp: number | null;
}
