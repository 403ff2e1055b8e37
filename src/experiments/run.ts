/**
 * Simulates one scenario and estimates everything.
 *
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { RunResult } from '../measures/result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { runDocument } from './document.ts';
import { InterruptedError, type ExperimentOptions } from './options.ts';
import { cutSingleRun } from './schedule.ts';
import { simulateTracks, trackOf } from './simulate.ts';

export async function run(scenario: Scenario, options: ExperimentOptions = {}): Promise<RunResult> {
  const asked = withReplications(scenario, options);
  const cut = cutSingleRun(asked, asked.run.replications);
  const seed = options.seed ?? scenario.run.seed;
  const track = trackOf(cut.scenario);
  const { planned, interrupted, missed } = await simulateTracks([track], seed, cut.replications, options, () => {});
  if (track.estimator.days === 0) throw new InterruptedError();
  const ending = { missedPrecision: missed, ...(interrupted ? { interruptedAt: planned } : {}) };
  return runDocument(track, { asRead: scenario, seed, ...ending });
}

/** The scenario with the replications that the caller of the program asked for. */
export function withReplications(scenario: Scenario, { replications }: ExperimentOptions): Scenario {
  return replications ? { ...scenario, run: { ...scenario.run, replications } } : scenario;
}
