/** One bad file: one slip, and the fault that it gives. */
import type { FaultCode } from '../../../src/scenario/index.ts';
import type { Beside } from '../samples.ts';

export interface BadFile extends Beside {
  /** What is wrong. */
  readonly title: string;
  readonly text: string;
  readonly code: FaultCode;
  /** Line and the words under the mark. */
  readonly at: readonly [line: number, words: string];
  /** Part of the message, the hint, the expectation. */
  readonly says: string;
  readonly hint?: string;
  readonly expected?: string;
  /** The file that the fault is in, where it is not the scenario. */
  readonly inFile?: string;
}
