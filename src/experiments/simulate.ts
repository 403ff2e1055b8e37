/**
 * What `run` and `compare` have in common: simulates days of one or several plans
 * until there are enough, feeding each plan's estimator in the order of the days.
 */
import type { Compute } from '../compute/compute.ts';
import { inThread } from '../compute/inThread.ts';
import { Estimator } from '../measures/estimator.ts';
import { compilePlan } from '../plan/compile.ts';
import { expectedCalls } from '../plan/expectedCalls.ts';
import type { PrecisionGoal, Replications, Scenario } from '../scenario/scenario.ts';
import { DayCounter } from './judge.ts';
import { estimateOf, wantedBy } from './measureAccess.ts';
import type { ExperimentOptions } from './options.ts';
import { batchesOf, firstReplications, isReached, nextReplications, type GoalStanding } from './schedule.ts';

/** One scenario on its way to estimates. */
export interface Track {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
  readonly days: DayCounter;
}

export function trackOf(scenario: Scenario, judgedAs?: Scenario): Track {
  const estimator = new Estimator(compilePlan(scenario, judgedAs), wantedBy(scenario));
  return { scenario, estimator, days: new DayCounter(scenario, estimator) };
}

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
  while (first.days < planned && !options.signal?.aborted) {
    const until = planned;
    await compute.simulate({
      plans,
      seed,
      batches: batchesOf(first.days, until, callsADay),
      signal: options.signal,
      deliver: (results) => {
        tracks.forEach(({ estimator }, k) => estimator.addWaits(results[k]));
        for (let day = 0; day < results[0].days; day++) {
          tracks.forEach(({ estimator, days }, k) => {
            estimator.addDay(results[k], day);
            days.addDay(estimator);
          });
          afterDay();
        }
        options.onProgress?.({ done: first.days, planned: until, serviceLevel: first.estimate(level) });
      },
    });
    if (first.days >= planned && replications.kind === 'precision') {
      planned = nextReplications(planned, replications.atMost, standing(tracks, replications.goals));
    }
  }
  const missed =
    replications.kind === 'precision' ? standing(tracks, replications.goals).filter((goal) => !isReached(goal)) : [];
  const texts = new Set(missed.map(({ measure }) => measure.text));
  return { planned, interrupted: first.days < planned, missed: [...texts] };
}

/** How far the goals of a precision are, in each scenario. */
function standing(tracks: readonly Track[], goals: readonly PrecisionGoal[]): GoalStanding[] {
  return tracks.flatMap(({ scenario, estimator }) =>
    goals.map((goal) => ({ ...goal, estimate: estimateOf(scenario, estimator, goal.measure, null) })),
  );
}
