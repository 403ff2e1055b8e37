/**
 * Several days as one Scenario. Callers and groups are those of all days, in the
 * order in which the days bring them; who is not in a day's file has no arrivals,
 * or no staffing, on that day.
 */
import type { GroupStaffing, Opening, OperatorGroup, Scenario, ScenarioDay } from '../scenario.ts';
import { intervalCount } from '../times.ts';

export interface NamedDay {
  readonly name: string;
  readonly startsAfterDays: number;
  readonly scenario: Scenario & { readonly time: Opening };
}

/** The days are alike in all that must be the same. */
export function together(
  days: readonly [NamedDay, ...NamedDay[]],
): Pick<Scenario, 'time' | 'callers' | 'operators' | 'dayFactor'> & { readonly days: readonly ScenarioDay[] } {
  const callers = firstOfEach(days.map(({ scenario }) => scenario.callers));
  const groups = firstOfEach(days.map(({ scenario }) => scenario.operators));
  const each = days.map(({ name, startsAfterDays, scenario }): ScenarioDay => {
    const { time, dayFactor } = scenario;
    return {
      name,
      startsAfterDays,
      time,
      ...(dayFactor ? { dayFactor } : {}),
      arrivals: callers.map((caller) => {
        const own = scenario.callers.find((candidate) => candidate.name === caller.name);
        if (own === undefined) return { arrivals: { kind: 'rate', perHour: 0 } };
        return { arrivals: own.arrivals, ...(own.dayFactor ? { dayFactor: own.dayFactor } : {}) };
      }),
      staffing: groups.map((group) => {
        const own = scenario.operators.find((candidate) => candidate.name === group.name);
        return own === undefined ? nobodyOf(group, time) : staffingOf(own);
      }),
    };
  });
  const [first] = each;
  return {
    time: first.time,
    ...(first.dayFactor ? { dayFactor: first.dayFactor } : {}),
    callers: callers.map(({ dayFactor: _dayFactor, ...caller }, index) => ({ ...caller, ...first.arrivals[index] })),
    operators: groups.map(({ roster: _roster, ...group }, index) => ({
      ...group,
      answers: answersOf(group.name, days),
      ...first.staffing[index],
    })),
    days: each,
  };
}

function firstOfEach<Item extends { readonly name: string }>(lists: readonly (readonly Item[])[]): Item[] {
  const found = new Map<string, Item>();
  for (const item of lists.flat()) if (!found.has(item.name)) found.set(item.name, item);
  return [...found.values()];
}

function staffingOf({ staffing, roster }: OperatorGroup): GroupStaffing {
  return { staffing, ...(roster ? { roster } : {}) };
}

/** Nobody, of a group whose people are as on its other days. */
function nobodyOf({ roster }: OperatorGroup, time: Opening): GroupStaffing {
  const nobody = Array.from({ length: intervalCount(time) }, () => 0);
  if (roster === undefined) return { staffing: nobody };
  const { shifts: _shifts, rule: _rule, ...people } = roster;
  return { staffing: nobody, roster: { ...people, people: nobody } };
}

/** A day's file speaks of its own callers only. */
function answersOf(name: string, days: readonly NamedDay[]): OperatorGroup['answers'] {
  const skills = days.flatMap(({ scenario }) => scenario.operators.find((group) => group.name === name)?.answers ?? []);
  return skills.filter(({ caller }, index) => skills.findIndex((skill) => skill.caller === caller) === index);
}
