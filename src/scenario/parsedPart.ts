/** A part of a target that was parsed, or what is wrong with it and which of its words that is about. */
import type { Problem } from './fault.ts';

/** A problem with the words that it is about, so that they can be marked. */
export interface PartProblem extends Problem {
  readonly part?: string;
}

export type ParsedPart<Value> = { readonly value: Value } | { readonly problem: PartProblem };

const targetExpectation = 'a target such as serviceLevel(20s) of paying >= 90%';

export function malformed(
  message: string,
  part?: string,
  hint?: string,
  expected = targetExpectation,
): { readonly problem: PartProblem } {
  return { problem: { code: 'target', message, expected, hint, part } };
}
