/**
 * What is wrong with a scenario file, as data. Reading gathers every fault; the
 * command line prints them as frames. `code` is a closed union: each has a row
 * in scenarios/REFERENCE.md and a test.
 */
import { faultMeanings } from './faultMeanings.ts';

/** The closed union: the keys of the table that gives each its meaning. */
export type FaultCode = keyof typeof faultMeanings;

/** What is wrong, before it is known where. */
export interface Problem {
  readonly code: FaultCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What was expected there. */
  readonly expected?: string;
  /** What to do. */
  readonly hint?: string;
}

export interface Fault extends Problem {
  /** The file the fault is in: the scenario, a file it extends, a CSV, or `--set`. */
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
}

/** Thrown by readers; carries every fault found. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.message}`).join('\n'));
    this.faults = faults;
  }
}

/** True where a file could not be had at all, as against a file that says something wrong. */
export function isFileTrouble(fault: Fault): boolean {
  return fault.code === 'file-missing' || fault.code === 'file-unreadable';
}
