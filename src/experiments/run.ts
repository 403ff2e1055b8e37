/**
 * Simulates one scenario and estimates everything.
 *
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { RunResult } from '../measures/result.ts';
import type { Replications, Scenario } from '../scenario/scenario.ts';
import { runDocument } from './document.ts';
import { InterruptedError, type ExperimentOptions } from './options.ts';
import { cutSingleRun } from './schedule.ts';
import { simulateTracks } from './simulate.ts';
import { trackOf, type Track } from './track.ts';

/** `afterDay` sees each day that was read last. */
export async function run(
  scenario: Scenario,
  options: ExperimentOptions = {},
  afterDay: (track: Track) => void = () => {},
): Promise<RunResult> {
  const cut = asSimulated(scenario, options);
  const seed = options.seed ?? scenario.run.seed;
  const track = trackOf(cut.scenario);
  const { planned, interrupted, missed } = await simulateTracks([track], seed, cut.replications, options, () =>
    afterDay(track),
  );
  if (track.estimator.days === 0) throw new InterruptedError();
  const ending = { missedPrecision: missed, ...(interrupted ? { interruptedAt: planned } : {}) };
  const { replications } = withReplications(scenario, options).run;
  return runDocument(track, { asRead: scenario, seed, replications, ...ending });
}

/** The scenario whose days are simulated, and how many: not quite as it was read where one long run is cut. */
export function asSimulated(scenario: Scenario, options: ExperimentOptions): ReturnType<typeof cutSingleRun> {
  const asked = withReplications(scenario, options);
  return cutSingleRun(asked, asked.run.replications);
}

/** The scenario as its reference is simulated: with so many days, and the same means of variance reduction. */
export function simulatedAs(scenario: Scenario, reference: Scenario, replications: Replications): Scenario {
  const { varianceReduction: _, ...own } = scenario.run;
  const { varianceReduction } = reference.run;
  return { ...scenario, run: { ...own, replications, ...(varianceReduction ? { varianceReduction } : {}) } };
}

/** The scenario with the replications that the caller of the program asked for. */
export function withReplications(scenario: Scenario, { replications }: ExperimentOptions): Scenario {
  return replications ? { ...scenario, run: { ...scenario.run, replications } } : scenario;
}
