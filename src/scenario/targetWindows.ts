/** When a target is judged: the whole day, a part of it, every interval, or one of several days. */
import { firstIntervals } from './days/intervals.ts';
import { suggestion } from './nearest.ts';
import { malformed } from './parsedPart.ts';
import type { ParsedPart } from './parsedPart.ts';
import type { Horizon, Opening, Scenario, ScenarioDay, Target } from './scenario.ts';
import { intervalCount, momentIn, openingText } from './times.ts';

/** The time that a target can speak of; undefined: the file says nothing sound of it, and windows are not resolved. */
export type TargetTime = Opening | Horizon | SeveralDays | undefined;

export interface SeveralDays {
  readonly kind: 'days';
  readonly days: readonly ScenarioDay[];
  /** Of each day, among all intervals in which is counted. */
  readonly firstIntervals: readonly number[];
}

/** Of a scenario that is read. */
export function targetTimeOf({ time, days }: Pick<Scenario, 'time' | 'days'>): NonNullable<TargetTime> {
  return days === undefined ? time : { kind: 'days', days, firstIntervals: firstIntervals(days) };
}

/** `in 08:00-10:00 on monday`: each part undefined where it is not written. */
export function parseWhen(
  window: string | undefined,
  day: string | undefined,
  time: TargetTime,
): ParsedPart<Target['when']> {
  return day === undefined ? parseWindow(window, time) : parseDay(day, window, time);
}

/** A day of several, or a window in it. */
function parseDay(name: string, window: string | undefined, time: TargetTime): ParsedPart<Target['when']> {
  if (time === undefined) return { value: { kind: 'wholeDay' } };
  if (time.kind !== 'days')
    return malformed('There are not several days here.', `on ${name}`, `leave out "on ${name}"`);
  const index = time.days.findIndex((day) => day.name === name);
  const day = time.days[index];
  const first = time.firstIntervals[index] ?? 0;
  if (day === undefined) {
    const known = time.days.map((each) => each.name);
    return {
      problem: {
        code: 'unknown-name',
        message: `There is no day "${name}".`,
        part: name,
        hint: suggestion(name, known),
      },
    };
  }
  const inside = parseWindow(window, day.time);
  if ('problem' in inside) return inside;
  const when = inside.value;
  if (when.kind === 'everyInterval') {
    return malformed('"in every interval" is asked of all days.', `on ${name}`, `leave out "on ${name}"`);
  }
  const { from, to } = when.kind === 'intervals' ? when : { from: 0, to: intervalCount(day.time) };
  return { value: { kind: 'intervals', from: first + from, to: first + to } };
}

function parseWindow(window: string | undefined, time: TargetTime): ParsedPart<Target['when']> {
  if (window === undefined) return { value: { kind: 'wholeDay' } };
  if (time?.kind === 'horizon') return malformed('A horizon has no times of day.', window, 'leave out "in …"');
  if (/^every\s+interval\s*$/.test(window)) return { value: { kind: 'everyInterval' } };
  const [, from, to] = /^(\S+?)\s*[-–]\s*(\S+)\s*$/.exec(window) ?? [];
  if (from === undefined || to === undefined) {
    return malformed(`"${window}" is no part of the day.`, window, undefined, 'in every interval, or in 08:00-10:00');
  }
  if (time === undefined) return { value: { kind: 'wholeDay' } };
  if (time.kind === 'days') {
    return malformed('Several days have each their own hours.', window, `say of which day: in ${window} on <day>`);
  }
  const first = intervalAt(from, time, false);
  if ('problem' in first) return first;
  const last = intervalAt(to, time, true);
  if ('problem' in last) return last;
  if (first.value < last.value) return { value: { kind: 'intervals', from: first.value, to: last.value } };
  return malformed(`${window} does not end after it begins.`, window, `the opening is ${openingText(time)}`);
}

function intervalAt(text: string, time: Opening, end: boolean): ParsedPart<number> {
  const moment = momentIn(time, text, end);
  if ('problem' in moment) return { problem: { ...moment.problem, part: text } };
  const index = moment.value / time.intervalSeconds;
  if (Number.isInteger(index)) return { value: index };
  return malformed(`${text} is inside an interval.`, text, 'a window begins and ends where intervals do');
}
