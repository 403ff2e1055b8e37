/**
 * `arrivals.times`: the moments of real calls, as seconds from the opening, one
 * list for each recorded day. An entry is a time of day (`08:03:21.5`), a date
 * with a time (`2026-01-05T08:03:21`, zone marks ignored: the clock on the wall
 * counts), or plain seconds after midnight. Entries with dates belong to the day on
 * whose opening they fall, also past midnight; entries without are one day.
 * In a horizon they are durations or plain seconds from its start.
 */
import type { Reading } from './reading.ts';
import type { Horizon, Opening } from './scenario.ts';
import { isWithin, openingText, sinceOpening } from './times.ts';
import type { Path } from './tree.ts';
import { parseClock, parseDuration, plainNumber, secondsPerDay } from './units.ts';
import type { Parsed } from './units.ts';

interface Moment {
  /** Days since 1970; 0 where the entry has no date. */
  readonly day: number;
  /** From the opening of that day. */
  readonly seconds: number;
}

/** After so many faults in one list the rest is not looked at: they are likely all alike. */
const mostFaults = 5;

export function readRecordedTimes(
  written: readonly (string | number)[],
  time: Opening | Horizon,
  path: Path,
  reading: Reading,
): readonly (readonly number[])[] | undefined {
  const days: { readonly day: number; readonly seconds: number[] }[] = [];
  let faults = 0;
  for (const [index, entry] of written.entries()) {
    const parsed = time.kind === 'opening' ? momentOfCall(entry, time) : momentOfRun(entry, time);
    let problem = 'problem' in parsed ? parsed.problem : undefined;
    if ('value' in parsed) {
      const { day, seconds } = parsed.value;
      const current = days.at(-1);
      const before = current?.seconds.at(-1);
      if (current === undefined || day > current.day) days.push({ day, seconds: [seconds] });
      else if (day === current.day && (before === undefined || seconds >= before)) current.seconds.push(seconds);
      else {
        const message = `${entry} comes after ${written[index - 1]}: the calls must be in the order in which they came.`;
        const hint =
          day === 0 ? 'to replay several days, give each call its date: 2026-01-05T08:03:21' : 'sort the rows';
        problem = { code: 'order', message, hint };
      }
    }
    if (problem === undefined) continue;
    reading.fault([...path, index], problem);
    if (++faults === mostFaults) break;
  }
  return faults > 0 ? undefined : days.map((day) => day.seconds);
}

function momentOfCall(entry: string | number, time: Opening): Parsed<Moment> {
  const text = String(entry).trim();
  const [, date, clock] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  const number = plainNumber(entry);
  const parsed: Parsed<number> = number === undefined ? parseClock(clock ?? text) : { value: number };
  if ('problem' in parsed) {
    const expected = 'a time of day 08:03:21, a date with a time 2026-01-05T08:03:21, or seconds after midnight';
    return { problem: { ...parsed.problem, expected } };
  }
  const midnight = date === undefined ? 0 : Date.parse(`${date}T00:00:00Z`) / 1000;
  if (date !== undefined && !isDate(date, midnight))
    return { problem: { code: 'clock-time', message: `${date} is not a date.` } };
  // Before the opening hour by the clock: the small hours of the day that opened the evening before.
  const seconds = sinceOpening(time, parsed.value);
  const pastMidnight = parsed.value < time.fromSeconds;
  if (!isWithin(seconds, time)) {
    const message = `${entry} is outside the opening, ${openingText(time)}.`;
    const hint = 'leave these calls out, or open for longer';
    return { problem: { code: 'outside-opening', message, hint } };
  }
  const day = midnight / secondsPerDay - (date !== undefined && pastMidnight ? 1 : 0);
  return { value: { day, seconds } };
}

/** Whether the calendar has it: 30 February would be read as 2 March. */
function isDate(text: string, seconds: number): boolean {
  return !Number.isNaN(seconds) && new Date(seconds * 1000).toISOString().startsWith(text);
}

function momentOfRun(entry: string | number, time: Horizon): Parsed<Moment> {
  const number = plainNumber(entry);
  const parsed: Parsed<number> = number === undefined ? parseDuration(entry) : { value: number };
  if ('problem' in parsed) return parsed;
  if (isWithin(parsed.value, time)) return { value: { day: 0, seconds: parsed.value } };
  return { problem: { code: 'outside-opening', message: `${entry} is outside the horizon.` } };
}
