/** A scenario of several days as scenarios of one. */
import type { Opening, Scenario, ScenarioDay } from './scenario.ts';

/** A day by itself: its own opening, arrivals, day factors and staffing. */
export function oneDayOf(
  scenario: Scenario,
  { time, dayFactor, arrivals, staffing }: ScenarioDay,
): Scenario & { readonly time: Opening } {
  const { days: _days, dayFactor: _dayFactor, ...rest } = scenario;
  return {
    ...rest,
    time,
    ...(dayFactor ? { dayFactor } : {}),
    callers: scenario.callers.map(({ dayFactor: _own, ...caller }, index) => ({ ...caller, ...arrivals[index] })),
    operators: scenario.operators.map(({ roster: _own, ...group }, index) => ({ ...group, ...staffing[index] })),
  };
}

/** A scenario of one day, or a horizon, is a list of itself. */
export function eachDayOf(scenario: Scenario): readonly Scenario[] {
  return scenario.days?.map((day) => oneDayOf(scenario, day)) ?? [scenario];
}
