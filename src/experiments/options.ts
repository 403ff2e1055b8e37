/**
 * What an experiment may be told: how many days, with which seed, where to
 * simulate, whom to tell how far it is, and when to stop early.
 */
import type { Compute } from '../compute/compute.ts';
import type { Estimate } from '../measures/result.ts';
import type { Replications } from '../scenario/scenario.ts';

export interface ExperimentOptions {
  /** Instead of the scenario's own. */
  readonly seed?: string;
  /** Instead of the scenario's own. */
  readonly replications?: Replications;
  /** Where days are simulated; this thread by default. The answer is the same everywhere, bit for bit. */
  readonly compute?: Compute;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting stops after the days under way; what was finished is reported, with `interrupted`. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  /** Replications finished. */
  readonly done: number;
  /** Replications planned as far as is known: with a precision to reach it may grow. */
  readonly planned: number;
  /** The estimate so far: service level (`excludeShort`) of all callers, of the reference scenario when several run. */
  readonly serviceLevel: Estimate;
}

/** Stopped before anything was finished: there is nothing to report. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  constructor() {
    super('interrupted before the first day was finished');
  }
}
