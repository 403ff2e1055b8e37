/**
 * What is wrong with a scenario file, as data. Reading gathers every fault; the
 * command line prints them as frames. `code` is a closed union: each has a row
 * in scenarios/REFERENCE.md and a test.
 */
export interface Fault {
  readonly code: FaultCode;
  /** The file the fault is in: the scenario, a file it extends, or a CSV. */
  readonly file: string;
  /** 1-based; 0 where the whole file is meant (it does not exist). */
  readonly line: number;
  readonly column: number;
  /** How many characters the mark covers, at least 1. */
  readonly length: number;
  /** The text of that line; empty where there is none. */
  readonly sourceLine: string;
  /** Where in the document: `callers.paying.patience`. */
  readonly path: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What was expected there, and what to do. */
  readonly expected?: string;
  readonly hint?: string;
}

/** The closed union grows here, one line a code. */
export type FaultCode = 'syntax';

/** Thrown by readers; carries every fault found. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.message}`).join('\n'));
    this.faults = faults;
  }
}
