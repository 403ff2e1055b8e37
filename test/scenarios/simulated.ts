/** The examples, simulated for a test: from the file, with values set from outside as `--set` does. */
import { run } from '../../src/experiments/run.ts';
import type { RunResult } from '../../src/measures/result.ts';
import { readScenarioFile } from '../../src/scenario/index.ts';

export const folder: string = new URL('../../scenarios/', import.meta.url).pathname;

export function simulated(file: string, replications: number, set: readonly string[] = []): Promise<RunResult> {
  return run(readScenarioFile(`${folder}${file}`, { set }), { replications: { kind: 'fixed', count: replications } });
}
