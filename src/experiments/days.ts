/**
 * The days of a scenario, each as a scenario of its own, beside the counting
 * intervals that are its. One day for most; none for a horizon.
 */
import type { DayParts, IntervalRange } from '../measures/dayParts.ts';
import { oneDayOf } from '../scenario/oneDay.ts';
import type { Opening, Scenario } from '../scenario/scenario.ts';
import { clockTime } from './clock.ts';

export interface Day {
  /** Absent where there is only one. */
  readonly name?: string;
  readonly scenario: Scenario & { readonly time: Opening };
  readonly intervals: IntervalRange;
}

export function daysOf(scenario: Scenario, { openings }: DayParts): Day[] {
  const { time, days } = scenario;
  if (days !== undefined) {
    return days.map((day, index) => ({
      name: day.name,
      scenario: oneDayOf(scenario, day),
      intervals: openings[index],
    }));
  }
  return time.kind === 'opening' ? [{ scenario: { ...scenario, time }, intervals: openings[0] }] : [];
}

/** The clock times between which interval `interval` of the plan lies. */
export function clockOf(day: Day, interval: number): { readonly from: string; readonly to: string } {
  const { time } = day.scenario;
  const at = (k: number): string => clockTime(time.fromSeconds + k * time.intervalSeconds, time);
  const place = interval - day.intervals.from;
  return { from: at(place), to: at(place + 1) };
}

/** `08:00`; of several days `monday 08:00`. */
export function momentOf(days: readonly Day[], interval: number): string {
  const day = days.find(({ intervals }) => interval >= intervals.from && interval < intervals.to);
  if (day === undefined) return '';
  const { from } = clockOf(day, interval);
  return day.name === undefined ? from : `${day.name} ${from}`;
}

/** What is simulated again and again: a day, or a run of a horizon or of several days. */
export function replicationOf({ time, days }: Pick<Scenario, 'time' | 'days'>): 'day' | 'run' {
  return time.kind === 'horizon' || days !== undefined ? 'run' : 'day';
}
