/**
 * What `run` and `compare` have in common: simulates days of one or several plans
 * until there are enough, feeding each plan's estimator in the order of the days.
 */
import type { Compute } from '../compute/compute.ts';
import { inThread } from '../compute/inThread.ts';
import { expectedCalls } from '../plan/expectedCalls.ts';
import { varianceReductionOf, type PrecisionGoal, type Replications } from '../scenario/scenario.ts';
import { DayReader } from './dayReader.ts';
import { estimateOf } from './measureAccess.ts';
import type { ExperimentOptions } from './options.ts';
import { batchesOf, firstReplications, isReached, nextReplications, type GoalStanding } from './schedule.ts';
import type { Track } from './track.ts';

export interface Outcome {
  /** Replications planned when it stopped. */
  readonly planned: number;
  readonly interrupted: boolean;
  /** Measures whose precision was not reached within the replications allowed. */
  readonly missed: readonly string[];
}

/** `afterDay` is called once all estimators have read a day. */
export async function simulateTracks(
  tracks: readonly Track[],
  seed: string,
  replications: Replications,
  options: ExperimentOptions,
  afterDay: () => void,
): Promise<Outcome> {
  const plans = tracks.map(({ estimator }) => estimator.plan);
  const callsADay = plans.reduce((sum, plan) => sum + expectedCalls(plan), 0);
  const compute: Compute = options.compute ?? inThread();
  const [{ estimator: first }] = tracks;
  const level = first.levelPair(0, 'excludeShort', 0);
  let planned = firstReplications(tracks[0].scenario, replications);
  const reader = new DayReader(tracks, afterDay);
  while (reader.days < planned && !options.signal?.aborted) {
    const until = planned;
    reader.expect(until);
    await compute.simulate({
      plans,
      seeds: seedsOf(tracks, seed),
      batches: batchesOf(reader.days, until, callsADay),
      signal: options.signal,
      deliver: (results) => {
        reader.read(results);
        options.onProgress?.({ done: reader.days, planned: until, serviceLevel: first.estimate(level) });
      },
    });
    reader.finish();
    if (first.days >= planned && replications.kind === 'precision') {
      planned = nextReplications(planned, replications.atMost, standing(tracks, replications.goals));
    }
  }
  const missed =
    replications.kind === 'precision' ? standing(tracks, replications.goals).filter((goal) => !isReached(goal)) : [];
  const texts = new Set(missed.map(({ measure }) => measure.text));
  return { planned, interrupted: first.days < planned, missed: [...texts] };
}

/** The same for all, so that they have the same callers; or, where that is not wanted, each its own. */
function seedsOf(tracks: readonly Track[], seed: string): string[] {
  const { commonRandomNumbers } = varianceReductionOf(tracks[0].scenario.run);
  return tracks.map(({ place }) => (commonRandomNumbers || place === 0 ? seed : `${seed} (${place + 1})`));
}

/** How far the goals of a precision are, in each scenario. */
function standing(tracks: readonly Track[], goals: readonly PrecisionGoal[]): GoalStanding[] {
  return tracks.flatMap(({ scenario, estimator }) =>
    goals.map((goal) => ({ ...goal, estimate: estimateOf(scenario, estimator, goal.measure, null) })),
  );
}
