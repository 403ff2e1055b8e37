/**
 * Who watches a day: told of each call as it rings, waits, is taken and leaves.
 * For call logs and for answering why a caller waited. It may read everything and
 * changes nothing; a day that is watched has the same counts.
 */
import type { Plan } from '../plan/plan.ts';
import type { CallTable } from './callTable.ts';
import type { Ledger } from './ledger.ts';
import type { OperatorPool } from './operatorPool.ts';
import type { Routing } from './routing.ts';

/** How a call that is not answered ends. `notReached` and `notCalledBack`: after a callback was promised, dialled in vain or never dialled. */
export type CallEnd =
  | 'abandoned'
  | 'blocked'
  | 'balked'
  | 'disconnected'
  | 'contained'
  | 'gaveUp'
  | 'leftOver'
  | 'notReached'
  | 'notCalledBack';

/** The day as it stands. Rows are those of the table; times ticks; `clock.now` the present moment. */
export interface DayView {
  readonly plan: Plan;
  readonly table: CallTable;
  readonly pool: OperatorPool;
  readonly routing: Routing;
  readonly clock: Pick<Ledger, 'now'>;
}

export interface DayObserver {
  /** Once, before any day. */
  attach(view: DayView): void;
  rings(row: number): void;
  /** It waits from now on: in its queue, or, where its queue is one of callbacks, for the promised callback. */
  joins(row: number): void;
  /** Out of its queue, by an operator who is free or becomes so and counts as busy already; the row still stands in the queue. */
  isPicked(row: number, skill: number, unit: number): void;
  /** Service begins: so many ticks of talk and wrap-up (of a chat, were it the only one; of a warm transfer without the hand-over). */
  isAnswered(row: number, skill: number, unit: number, talk: number, wrapUp: number): void;
  /** `at`: when it ended, before the present moment where nobody looked, after it where nothing more happens. */
  leaves(row: number, end: CallEnd, at: number): void;
  /** An operator, still busy, has finished and finds no call to take, or goes home. */
  rests(unit: number): void;
  /** So many of the group are on duty from now on; the pool still has the number before. */
  isStaffed(group: number, onDuty: number): void;
}
