/**
 * What is behind the number on duty: what a staffing rule asked for, who is paid,
 * and who is on the phones of them. Numbers of people are means over the
 * interval, and over who is away; late beginnings are not counted.
 */
import { meanPresence } from '../scenario/presence.ts';
import type { OperatorGroup, Roster, Scenario } from '../scenario/scenario.ts';
import { intervalTimes } from './forecast.ts';

export interface RosterInterval {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** On the phones, by the staffing rule; null where there is none. */
  readonly asked: number | null;
  /** Paid: on the roster, in unpaid breaks not. */
  readonly paid: number;
  /** On the phones. */
  readonly present: number;
}

export interface RosterAdvice {
  readonly group: string;
  /** The staffing rule with its terms; null where the file says the numbers itself. */
  readonly rule: string | null;
  /** The people in all shifts; without shifts the most on the roster at once. */
  readonly headcount: number;
  readonly inShifts: boolean;
  /** Shares 0..1. */
  readonly shrinkage: number;
  readonly absence: number;
  readonly hours: { readonly asked: number | null; readonly paid: number; readonly present: number };
  readonly intervals: readonly RosterInterval[];
}

/** One for each group with a roster of its own, in the order of the file. */
export function rostersOf(scenario: Pick<Scenario, 'operators' | 'time'>): readonly RosterAdvice[] {
  return scenario.operators.flatMap((group) =>
    group.roster === undefined ? [] : [rosterOf(group, group.roster, scenario.time)],
  );
}

function rosterOf({ name, staffing }: OperatorGroup, roster: Roster, time: Scenario['time']): RosterAdvice {
  const { rule, people, shifts, shrinkage = 0, absence = 0 } = roster;
  const paid = paidPeople(roster, time);
  const hours = (counts: readonly number[]) => (counts.reduce((sum, n) => sum + n, 0) * time.intervalSeconds) / 3600;
  return {
    group: name,
    rule: rule?.name ?? null,
    headcount:
      shifts?.reduce((sum, { operators }) => sum + operators, 0) ?? people.reduce((most, n) => Math.max(most, n), 0),
    inShifts: shifts !== undefined,
    shrinkage,
    absence,
    hours: { asked: rule === undefined ? null : hours(rule.asked), paid: hours(paid), present: hours(staffing) },
    intervals: intervalTimes(time).map((interval, k) => ({
      ...interval,
      asked: rule?.asked[k] ?? null,
      paid: paid[k],
      present: staffing[k],
    })),
  };
}

function paidPeople({ people, shifts }: Roster, time: Scenario['time']): readonly number[] {
  if (shifts === undefined) return people;
  const unpaid = shifts.map((shift) => ({ ...shift, breaks: shift.breaks.filter(({ paid }) => !paid) }));
  return meanPresence({ people, shifts: unpaid }, time);
}
