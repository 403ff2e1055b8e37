/**
 * Where days are simulated. One small interface, several places; whatever the
 * place, the same days give the same tallies and arrive in the same order.
 */
import type { DayBatch } from '../measures/tally.ts';
import type { Plan } from '../plan/plan.ts';

export interface Batch {
  readonly seed: string;
  /** First day of the batch, counted from 0. */
  readonly firstDay: number;
  readonly days: number;
}

export interface Compute {
  /**
   * Simulates `batches` of days of each plan; `deliver` gets the results in the
   * order of the batches, the plans of one batch together. Stops handing out
   * work once `signal` is aborted; then what was delivered is a prefix.
   */
  simulate(
    plans: readonly Plan[],
    batches: readonly Batch[],
    deliver: (batch: Batch, results: readonly DayBatch[]) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** How many batches run at once. */
  readonly jobs: number;
  close(): Promise<void>;
}
