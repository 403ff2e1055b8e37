/**
 * Which days are simulated: how many in all, in which batches, and, where a
 * precision is to be reached, how many more.
 */
import type { Batch } from '../compute/compute.ts';
import type { Estimate } from '../measures/result.ts';
import type { PrecisionGoal, Replications, Scenario } from '../scenario/scenario.ts';

/** Before a precision can be judged. */
const firstDays = 50;
/** One run of a horizon is as long as many days. */
const firstHorizons = 10;
/** A single long run is cut into so many independent ones, to have an interval at all. */
const pieces = 20;

/** A batch takes a fraction of a second, so that progress shows and stopping does not wait, and is worth its overhead. */
const fewestCalls = 5_000;
const mostCalls = 200_000;
const mostDays = 50;

/** Forty batches or so, larger for short days and smaller for long ones. */
export function batchesOf(from: number, to: number, callsADay: number): Batch[] {
  const usual = Math.ceil((to - from) / 40);
  const largest = Math.min(mostDays, Math.floor(mostCalls / callsADay));
  const size = Math.max(1, Math.min(largest, Math.max(usual, Math.ceil(fewestCalls / callsADay))));
  const batches: Batch[] = [];
  for (let firstDay = from; firstDay < to; firstDay += size) {
    batches.push({ firstDay, days: Math.min(size, to - firstDay) });
  }
  return batches;
}

/** How many replications to begin with. */
export function firstReplications(scenario: Scenario, replications: Replications): number {
  if (replications.kind === 'fixed') return replications.count;
  return Math.min(replications.atMost, scenario.time.kind === 'horizon' ? firstHorizons : firstDays);
}

/** A precision goal with the estimate as it stands. */
export interface GoalStanding extends PrecisionGoal {
  readonly estimate: Estimate;
}

/** Half the interval's width over what is asked; a measure that is not defined asks for nothing. */
function excess({ estimate: { low, high }, halfWidth }: GoalStanding): number {
  return low === null || high === null ? 0 : (high - low) / 2 / halfWidth;
}

export function isReached(goal: GoalStanding): boolean {
  return excess(goal) <= 1;
}

/** How many replications to have in all next, judged by goals not yet reached; `done` itself when they are. */
export function nextReplications(done: number, atMost: number, goals: readonly GoalStanding[]): number {
  if (goals.every(isReached)) return done;
  const factor = Math.max(...goals.map(excess)) ** 2;
  const wanted = Math.ceil(done * Math.min(4, factor * 1.05));
  return Math.min(atMost, Math.max(done + 10, wanted));
}

/**
 * One long run has no interval of its own. It is simulated as twenty independent
 * runs that count the same time in all, each with the warm-up before it; possible
 * where nothing changes in the course of the horizon.
 */
export function cutSingleRun(
  scenario: Scenario,
  replications: Replications,
): { scenario: Scenario; replications: Replications } {
  const { time } = scenario;
  const single = replications.kind === 'fixed' && replications.count === 1;
  const constant =
    scenario.callers.every(({ arrivals }) => arrivals.kind === 'rate') &&
    scenario.operators.every(
      ({ staffing, roster }) => roster === undefined && staffing.every((count) => count === staffing[0]),
    );
  if (time.kind !== 'horizon' || !single || !constant) return { scenario, replications };
  const lengthSeconds = time.warmUpSeconds + (time.lengthSeconds - time.warmUpSeconds) / pieces;
  return {
    scenario: {
      ...scenario,
      time: { ...time, lengthSeconds, intervalSeconds: lengthSeconds },
      operators: scenario.operators.map((group) => ({ ...group, staffing: group.staffing.slice(0, 1) })),
    },
    replications: { kind: 'fixed', count: pieces },
  };
}
