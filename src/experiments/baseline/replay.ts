/**
 * A result proved: the run that its manifest names, done again, and held against it
 * value by value. The version of the program is no value, unless the result names
 * two. What a run that was stopped early cannot have again is left out: that it was
 * stopped, how many days were asked for, and what it warned of.
 */
import type { RunResult } from '../../measures/result.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ExperimentOptions } from '../options.ts';
import { asSimulated, run } from '../run.ts';

/** The first place at which two documents differ, and what stands there; undefined is absent. */
export interface Difference {
  readonly path: string;
  readonly there: unknown;
  readonly here: unknown;
}

export interface Replayed {
  readonly result: RunResult;
  /** Undefined: equal in every value. */
  readonly difference: Difference | undefined;
}

/** A run whose days cannot be asked for again by their number. */
export class NotReplayableError extends Error {
  override readonly name = 'NotReplayableError';
}

export async function replay(
  there: RunResult,
  scenario: Scenario,
  options: Pick<ExperimentOptions, 'compute' | 'signal' | 'onProgress'> = {},
): Promise<Replayed> {
  const { manifest, replications, interrupted } = there;
  const cut = asSimulated(scenario, { replications: manifest.replications });
  if (interrupted !== undefined && cut.scenario.time !== scenario.time) {
    throw new NotReplayableError('one long run that was stopped early cannot be done again up to where it was stopped');
  }
  const result = await run(scenario, {
    ...options,
    seed: manifest.seed,
    replications: interrupted === undefined ? manifest.replications : { kind: 'fixed', count: replications },
  });
  const strip = interrupted === undefined ? whole : withoutEnding;
  // As JSON has it, which knows no undefined and no minus zero.
  const here = JSON.parse(JSON.stringify(result)) as RunResult;
  const { program } = there;
  const asThere = { ...here, program, manifest: { ...here.manifest, program } };
  return { result, difference: firstDifference(strip(there), strip(asThere)) };
}

function whole(result: RunResult): unknown {
  return result;
}

function withoutEnding({ interrupted: _ending, warnings: _words, manifest, ...rest }: RunResult): unknown {
  const { replications: _asked, ...same } = manifest;
  return { manifest: same, ...rest };
}

/** In the order of the second; keys that only the first has come last. */
export function firstDifference(there: unknown, here: unknown, path = ''): Difference | undefined {
  if (Object.is(there, here)) return undefined;
  if (!isTree(there) || !isTree(here) || Array.isArray(there) !== Array.isArray(here)) return { path, there, here };
  const keys = new Set([...Object.keys(here), ...Object.keys(there)]);
  for (const key of keys) {
    const below = Array.isArray(here) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const found = firstDifference(there[key], here[key], below);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
