/**
 * A group's staffing changed as a whole: so many more or fewer at a time, or so
 * many per cent. People are whole: a percentage is rounded interval by interval (or
 * shift by shift), and what is rounded off is carried to the next, so that the sum
 * comes out right. Nobody is taken where only one is on duty, and nobody is added
 * where nobody is.
 */
import { meanPresence } from '../../scenario/presence.ts';
import type { GroupStaffing, Horizon, Opening, Roster, Scenario } from '../../scenario/scenario.ts';

export type StaffingChange = { readonly by: number } | { readonly factor: number };

/** Intervals of the day (of several days: counted through), `to` exclusive. */
export interface IntervalSpan {
  readonly from: number;
  readonly to: number;
}

export interface StaffingChanged {
  readonly scenario: Scenario;
  /** Operator hours on the roster, of all days. */
  readonly hoursBefore: number;
  readonly hoursAfter: number;
}

export function changeStaffing(scenario: Scenario, group: string, change: StaffingChange): StaffingChanged {
  return onEachDay(scenario, group, (staffing, time) => {
    const { roster } = staffing;
    if (roster?.shifts !== undefined) {
      const operators = changedCounts(
        roster.shifts.map((shift) => shift.operators),
        change,
      );
      const shifts = roster.shifts.map((shift, index) => ({ ...shift, operators: operators[index] }));
      return withRoster({ ...roster, shifts }, time);
    }
    if (roster !== undefined) return withRoster({ ...roster, people: changedCounts(roster.people, change) }, time);
    return { staffing: changedCounts(staffing.staffing, change) };
  });
}

/** One more on the roster in these intervals only; of shifts a short one more. */
export function addOperator(scenario: Scenario, group: string, span: IntervalSpan): StaffingChanged {
  return onEachDay(scenario, group, (staffing, time, first) => {
    const { roster } = staffing;
    const count = Math.round(time.lengthSeconds / time.intervalSeconds);
    const [from, to] = [Math.max(0, span.from - first), Math.min(count, span.to - first)];
    if (from >= to) return staffing;
    const more = (people: number, k: number): number => (k >= from && k < to ? people + 1 : people);
    if (roster?.shifts !== undefined) {
      const { intervalSeconds } = time;
      const shift = { fromSeconds: from * intervalSeconds, lengthSeconds: (to - from) * intervalSeconds, operators: 1 };
      return withRoster({ ...roster, shifts: [...roster.shifts, { ...shift, breaks: [] }] }, time);
    }
    if (roster !== undefined) return withRoster({ ...roster, people: roster.people.map(more) }, time);
    return { staffing: staffing.staffing.map(more) };
  });
}

/** A share of the roster that is away, scaled. */
export function scaleMissing(
  scenario: Scenario,
  group: string,
  which: 'shrinkage' | 'absence',
  factor: number,
): Scenario {
  return onEachDay(scenario, group, (staffing, time) => {
    const { roster } = staffing;
    const share = roster?.[which];
    if (roster === undefined || share === undefined) return staffing;
    return withRoster({ ...roster, [which]: Math.min(0.99, share * factor) }, time);
  }).scenario;
}

function withRoster(roster: Roster, time: Opening | Horizon): GroupStaffing {
  return { staffing: meanPresence(roster, time), roster };
}

function changedCounts(counts: readonly number[], change: StaffingChange): number[] {
  let carried = 0;
  return counts.map((count) => {
    if (count === 0) return 0;
    if ('by' in change) return Math.max(1, count + change.by);
    const wanted = count * change.factor + carried;
    const changed = Math.max(1, Math.round(wanted));
    carried = wanted - changed;
    return changed;
  });
}

type DayChange = (staffing: GroupStaffing, time: Opening | Horizon, firstInterval: number) => GroupStaffing;

function onEachDay(scenario: Scenario, group: string, change: DayChange): StaffingChanged {
  const index = scenario.operators.findIndex(({ name }) => name === group);
  const { operators, days } = scenario;
  let [hoursBefore, hoursAfter, first] = [0, 0, 0];
  const changed = (staffing: GroupStaffing, time: Opening | Horizon): GroupStaffing => {
    const after = change(staffing, time, first);
    first += Math.round(time.lengthSeconds / time.intervalSeconds);
    hoursBefore += rosterHours(staffing, time);
    hoursAfter += rosterHours(after, time);
    return after;
  };
  if (days === undefined) {
    const replaced = replace(operators, index, { ...operators[index], ...changed(operators[index], scenario.time) });
    return { scenario: { ...scenario, operators: replaced }, hoursBefore, hoursAfter };
  }
  const changedDays = days.map((day) => ({
    ...day,
    staffing: replace(day.staffing, index, changed(day.staffing[index], day.time)),
  }));
  // What stands outside the days is the first one's.
  const replaced = replace(operators, index, { ...operators[index], ...changedDays[0].staffing[index] });
  return { scenario: { ...scenario, operators: replaced, days: changedDays }, hoursBefore, hoursAfter };
}

function replace<Item>(items: readonly Item[], index: number, item: Item): readonly Item[] {
  return items.with(index, item);
}

function rosterHours({ staffing, roster }: GroupStaffing, time: Opening | Horizon): number {
  if (roster?.shifts !== undefined) {
    return roster.shifts.reduce((sum, { operators, lengthSeconds }) => sum + (operators * lengthSeconds) / 3600, 0);
  }
  const people = roster?.people ?? staffing;
  return people.reduce((sum, count) => sum + (count * time.intervalSeconds) / 3600, 0);
}
