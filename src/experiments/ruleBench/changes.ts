/** A day of the bench: the scenario's own day with its changes, one after the other. */
import type { BenchDay, DayChange } from '../../measures/benchResult.ts';
import type { Caller, OperatorGroup } from '../../scenario/scenario.ts';
import { meanPresence } from '../../scenario/presence.ts';
import { handlingPhases, scaleHandling, scalePatience } from '../change/callers.ts';
import { dayScenarioOf, type DayScenario } from './dayScenario.ts';
import { cutOff } from './outage.ts';
import { arrivalSteps, multiplied } from './rates.ts';
import { stretchOf } from './window.ts';

/** The day as the rule is told of it. */
export function forecastDay(scenario: DayScenario, { forecast }: Pick<BenchDay, 'forecast'>): DayScenario {
  return changed(scenario, forecast, scenario);
}

/** The day as it comes, from the day as it was forecast and staffed. */
export function realDay(
  staffed: DayScenario,
  { unforeseen }: Pick<BenchDay, 'unforeseen'>,
  scenario: DayScenario,
): DayScenario {
  return changed(staffed, unforeseen, scenario);
}

/** @param usual The scenario's own day, whose busiest hours windows mean. */
function changed(scenario: DayScenario, changes: readonly DayChange[], usual: DayScenario): DayScenario {
  return changes.reduce((day, change) => applied(day, change, usual), scenario);
}

function applied(day: DayScenario, change: DayChange, usual: DayScenario): DayScenario {
  const { time } = day;
  switch (change.change) {
    case 'calls': {
      const { from, to } = stretchOf(change.when, usual);
      const factorAt = (seconds: number): number => (seconds > from && seconds < to ? change.factor : 1);
      return withCallers(day, (caller) =>
        change.callers === undefined || change.callers.includes(caller.name)
          ? { ...caller, arrivals: multiplied(caller.arrivals, time, [from, to], factorAt) }
          : caller,
      );
    }
    case 'earlier':
      return withCallers(day, (caller) => ({ ...caller, arrivals: movedEarlier(caller, day, change.share) }));
    case 'handling':
      return dayScenarioOf(scaleHandling(day, null, handlingPhases, change.factor));
    case 'patience':
      return dayScenarioOf(scalePatience(day, null, change.factor));
    case 'operators':
      return withGroups(day, (group) => ({
        ...group,
        ...cutOff(group, time, change.share, stretchOf(change.when, usual)),
      }));
    case 'absence':
      return withGroups(day, (group) => {
        const { people = group.staffing, absence = 0, ...rest } = group.roster ?? {};
        const roster = { ...rest, people, absence: 1 - (1 - absence) * (1 - change.share) };
        return { ...group, roster, staffing: meanPresence(roster, time) };
      });
  }
}

function withCallers(day: DayScenario, change: (caller: Caller) => Caller): DayScenario {
  return { ...day, callers: day.callers.map(change) };
}

function withGroups(day: DayScenario, change: (group: OperatorGroup) => OperatorGroup): DayScenario {
  return { ...day, operators: day.operators.map(change) };
}

function movedEarlier({ arrivals }: Caller, { time }: DayScenario, share: number): Caller['arrivals'] {
  const { lengthSeconds, intervalSeconds } = time;
  const cuts = Array.from({ length: Math.round(lengthSeconds / intervalSeconds) }, (_, k) => k * intervalSeconds);
  const leaning = (scale: number) => (seconds: number) => scale * (1 + share * (1 - (2 * seconds) / lengthSeconds));
  const calls = (of: Caller['arrivals']): number =>
    arrivalSteps(of, time).reduce((sum, step) => sum + step.perHour * (step.toSeconds - step.fromSeconds), 0);
  const [before, after] = [calls(arrivals), calls(multiplied(arrivals, time, cuts, leaning(1)))];
  return multiplied(arrivals, time, cuts, leaning(after > 0 ? before / after : 1));
}
