/**
 * The call log of a run: its days once more, in order, each call told of. The
 * same seed gives the same calls, and their sums are the run's own counts.
 */
import { turns } from '../compute/turns.ts';
import { Simulator } from '../engine/simulator.ts';
import type { CallRow } from '../measures/callRow.ts';
import { Tally } from '../measures/tally.ts';
import { compilePlan } from '../plan/compile.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { CallRecorder } from './calls/recorder.ts';
import type { ExperimentOptions } from './options.ts';
import { asSimulated } from './run.ts';

/** For telling of the calls of single days: a function of the day, from 0. `scenario` and `options` as `run` had them. */
export function callTeller(
  scenario: Scenario,
  tell: (row: CallRow) => void,
  options: ExperimentOptions = {},
): (day: number) => void {
  const { scenario: simulated } = asSimulated(scenario, options);
  const plan = compilePlan(simulated);
  const recorder = new CallRecorder(simulated, plan, tell);
  const simulator = new Simulator(plan, options.seed ?? scenario.run.seed, { observer: recorder });
  const tally = new Tally(plan);
  return (day) => {
    recorder.startDay(day + 1);
    simulator.run(day, tally);
    recorder.endDay();
  };
}

/**
 * Tells of the calls of the first `days` days in order of day and of ringing, and returns for how many days it did:
 * fewer where it was stopped, whole days always. Into a file:
 *
 *     const log = await openCallLog('calls.csv', { format: 'csv', severalDays: scenario.days !== undefined });
 *     await logCalls(scenario, 200, log.add);
 *     log.keep();
 */
export async function logCalls(
  scenario: Scenario,
  days: number,
  tell: (row: CallRow) => void,
  { signal, onProgress, ...options }: ExperimentOptions = {},
): Promise<number> {
  const tellOf = callTeller(scenario, tell, options);
  const takeTurns = turns();
  for (let day = 0; day < days; day++) {
    if (signal?.aborted) return day;
    tellOf(day);
    onProgress?.({ done: day + 1, planned: days, serviceLevel: { mean: null, low: null, high: null } });
    await takeTurns();
  }
  return days;
}
