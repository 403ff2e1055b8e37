/**
 * The days that a bench is made from: the scenario's own day, or, of several days,
 * each by itself, as if nothing were left over from the day before. Days that are
 * alike are one. The library's changes are made to the busiest of them.
 */
import type { BenchDay } from '../../measures/benchResult.ts';
import { dayPartsOf, type IntervalRange } from '../../measures/dayParts.ts';
import { compilePlan } from '../../plan/compile.ts';
import { oneDayOf } from '../../scenario/oneDay.ts';
import type { Scenario, ScenarioDay, Target } from '../../scenario/scenario.ts';
import { expectedCalls } from '../../theory/forecast.ts';
import { dayScenarioOf, RuleBenchError, type DayScenario } from './dayScenario.ts';
import { benchDays } from './library.ts';
import { ruledGroups } from './staffed.ts';

export interface OwnDay {
  /** Null: the one day of a scenario. */
  readonly name: string | null;
  /** Names of later days that are the same. */
  readonly alike: readonly string[];
  readonly scenario: DayScenario;
}

export interface OwnDays {
  /** Of several days those on which a group has a rule. */
  readonly days: readonly OwnDay[];
  /** The one with most calls, whose own changes are the library's. */
  readonly usual: OwnDay;
}

/** @throws {RuleBenchError} where it is a long run, or no group has a rule. */
export function ownDaysOf(scenario: Scenario): OwnDays {
  const days =
    scenario.days === undefined
      ? [{ name: null, alike: [], scenario: dayScenarioOf(scenario) }]
      : eachOf(scenario, scenario.days);
  const ruled = days.filter((day) => ruledGroups(day.scenario).length > 0);
  if (ruled.length === 0) {
    throw new RuleBenchError(
      'no group is staffed by a rule',
      'write one, such as staffing: { rule: erlangC, target: 80% in 20s }; numbers without a rule are tested with check',
    );
  }
  const usual = ruled.reduce((most, day) => (callsOf(day.scenario) > callsOf(most.scenario) ? day : most));
  return { days: ruled, usual };
}

/** The scenario's own days, as they are forecast, and the library's. */
export function benchDaysOf(scenario: Scenario): readonly BenchDay[] {
  const { days, usual } = ownDaysOf(scenario);
  if (usual.name === null) return benchDays;
  const own = days.flatMap(({ name, alike }): BenchDay[] => {
    if (name === null) return [];
    const others =
      alike.length === 0 ? '' : `, and ${alike.join(', ')}, which ${alike.length === 1 ? 'is' : 'are'} the same`;
    return [{ name, of: name, about: `As it is forecast${others}.`, forecast: [], unforeseen: [] }];
  });
  const { name: of } = usual;
  return [...own, ...benchDays.slice(1).map((day) => ({ ...day, of }))];
}

/** The scenario's day that a day of the bench is made from: the usual one unless it says. */
export function baseOf({ of }: BenchDay, { days, usual }: OwnDays): DayScenario {
  if (of === undefined) return usual.scenario;
  const found = days.find(({ name, alike }) => name === of || alike.includes(of));
  if (found === undefined) throw new RuleBenchError(`on "${of}" no group is staffed by a rule`, 'take another day');
  return found.scenario;
}

function eachOf(scenario: Scenario, days: readonly ScenarioDay[]): OwnDay[] {
  const { openings } = dayPartsOf(compilePlan(scenario));
  const found = new Map<string, OwnDay>();
  days.forEach((day, index) => {
    const targets = scenario.targets.flatMap((target) => onDay(target, openings[index]));
    const { name, startsAfterDays: _starts, ...rest } = day;
    const key = JSON.stringify([rest, targets]);
    const same = found.get(key);
    found.set(
      key,
      same === undefined
        ? { name, alike: [], scenario: { ...oneDayOf(scenario, day), targets } }
        : { ...same, alike: [...same.alike, name] },
    );
  });
  return [...found.values()];
}

/** A target as one of several days has it; nothing where it is of another. */
function onDay(target: Target, { from, to }: IntervalRange): Target[] {
  const { when } = target;
  if (when.kind !== 'intervals') return [target];
  if (when.from < from || when.to > to) return [];
  if (when.from === from && when.to === to) return [{ ...target, when: { kind: 'wholeDay' } }];
  return [{ ...target, when: { kind: 'intervals', from: when.from - from, to: when.to - from } }];
}

function callsOf({ callers, time }: DayScenario): number {
  return callers.flatMap(({ arrivals }) => expectedCalls(arrivals, time)).reduce((sum, calls) => sum + calls, 0);
}
