/**
 * What `run` and `compare` have in common: simulates days of one or several plans
 * until there are enough, feeding each plan's estimator in the order of the days.
 */
import type { Compute } from '../compute/compute.ts';
import { inThread } from '../compute/inThread.ts';
import { serviceLevelIndex } from '../measures/definitions.ts';
import { Estimator } from '../measures/estimator.ts';
import { compilePlan } from '../plan/compile.ts';
import type { Replications, Scenario } from '../scenario/scenario.ts';
import { DayCounter } from './judge.ts';
import { estimateOf, targetScopes } from './measureAccess.ts';
import type { ExperimentOptions } from './options.ts';
import { batchesOf, firstReplications, nextReplications } from './schedule.ts';

/** One scenario on its way to estimates. */
export interface Track {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
  readonly days: DayCounter;
}

export function trackOf(scenario: Scenario, judgedAs?: Scenario): Track {
  const extra = targetScopes(scenario);
  const estimator = new Estimator(compilePlan(scenario, judgedAs), extra.calls, extra.groups);
  return { scenario, estimator, days: new DayCounter(scenario, estimator) };
}

/** Resolves to the number of replications that had been planned when it stopped; `afterDay` is called once all estimators have read a day. */
export async function simulateTracks(
  tracks: readonly Track[],
  seed: string,
  replications: Replications,
  options: ExperimentOptions,
  afterDay: () => void,
): Promise<{ planned: number; interrupted: boolean }> {
  const plans = tracks.map(({ estimator }) => estimator.plan);
  const compute: Compute = options.compute ?? inThread();
  const [{ estimator: first }] = tracks;
  const level = first.callPair(0, serviceLevelIndex('excludeShort', 0));
  let planned = firstReplications(tracks[0].scenario, replications);
  while (first.days < planned && !options.signal?.aborted) {
    const until = planned;
    await compute.simulate({
      plans,
      seed,
      batches: batchesOf(first.days, until),
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
    if (replications.kind === 'precision' && first.days >= planned) {
      const goals = tracks.flatMap(({ scenario, estimator }) =>
        replications.goals.map(({ measure, halfWidth }) => ({
          estimate: estimateOf(scenario, estimator, measure, null),
          halfWidth,
        })),
      );
      planned = nextReplications(planned, replications.atMost, goals);
    }
  }
  return { planned, interrupted: first.days < planned };
}
