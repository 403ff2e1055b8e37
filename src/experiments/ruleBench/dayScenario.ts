import type { Opening, Scenario } from '../../scenario/scenario.ts';

/** A scenario of one day. */
export type DayScenario = Scenario & { readonly time: Opening };

/** What cannot be put on a bench: a long run, several days, no rule. */
export class RuleBenchError extends Error {
  override readonly name = 'RuleBenchError';
}

/** @throws {RuleBenchError} where it is not one day. */
export function dayScenarioOf(scenario: Scenario): DayScenario {
  const { time, days } = scenario;
  if (time.kind !== 'opening') {
    throw new RuleBenchError('a bench makes its days from a day (opening), and this scenario is a long run (horizon)');
  }
  if (days !== undefined) {
    throw new RuleBenchError('a bench makes its days from one day: give it the file of one of the days');
  }
  return { ...scenario, time };
}
