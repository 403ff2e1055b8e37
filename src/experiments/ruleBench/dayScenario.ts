import type { Opening, Scenario } from '../../scenario/scenario.ts';

/** A scenario of one day. */
export type DayScenario = Scenario & { readonly time: Opening };

/** What cannot be put on a bench: a long run, several days where one is wanted, no rule. */
export class RuleBenchError extends Error {
  override readonly name = 'RuleBenchError';
  /** What to do about it. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** @throws {RuleBenchError} where it is not one day. */
export function dayScenarioOf(scenario: Scenario): DayScenario {
  const { time, days } = scenario;
  if (time.kind !== 'opening') {
    throw new RuleBenchError(
      'it is a long run (horizon), which has no busiest hour and no day that could go wrong',
      'write the day with opening: { from, to, interval }',
    );
  }
  if (days !== undefined) {
    throw new RuleBenchError('it has several days, and this wants one of them', 'take the file of one of its days');
  }
  return { ...scenario, time };
}

/**
 * As it is simulated on a bench: every staffing with the same callers, and each day taken as it was. Hindsight knows what
 * happened, not what is to be expected.
 */
export function asItCame(day: DayScenario): DayScenario {
  const varianceReduction = { commonRandomNumbers: true, controlVariates: false, stratifiedDays: false };
  return { ...day, run: { ...day.run, varianceReduction } };
}
