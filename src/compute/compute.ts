/**
 * Where days are simulated. One small interface, several places; whatever the
 * place, the same days give the same counts and arrive in the same order.
 */
import type { DayBatch } from '../measures/dayBatch.ts';
import type { Plan } from '../plan/plan.ts';

export interface Batch {
  /** First day of the batch, counted from 0. */
  readonly firstDay: number;
  readonly days: number;
}

export interface Work {
  readonly plans: readonly Plan[];
  /** One for each plan; with the same, plans have the same callers. */
  readonly seeds: readonly string[];
  readonly batches: readonly Batch[];
  /** Gets each batch once it is done, in the order of the batches: a result for each plan. */
  readonly deliver: (results: readonly DayBatch[]) => void;
  /** Once aborted, no further batch is begun; what was delivered is a beginning of the batches. */
  readonly signal?: AbortSignal;
}

export interface Compute {
  simulate(work: Work): Promise<void>;
  /** Ends threads that wait for more work. */
  close(): Promise<void>;
}
