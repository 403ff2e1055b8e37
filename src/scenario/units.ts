/**
 * Quantities as planners write them, to numbers: durations to seconds (whole
 * microseconds, so that `0.1s` and `100ms` are the same number), rates to calls
 * per hour, shares to 0..1, wages to money per hour, clock times to seconds
 * after midnight. A quantity carries its unit; a bare number is refused with
 * the way to write it. Used by the schema, the targets and the CSV columns.
 */
import type { Problem } from './fault.ts';

export type Parsed<Value> = { readonly value: Value } | { readonly problem: Problem };

export const secondsPerUnit = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 } as const;
type TimeUnit = keyof typeof secondsPerUnit;

export const secondsPerDay = 86_400;

export const expectations = {
  duration: 'a duration: 20s, 4m30s, 1.5h, 1d or 500ms',
  rate: 'a rate: 90/h, 1.5/min or 0.02/s',
  share: 'a share from 0% to 100%, such as 80%',
  percentage: 'a percentage such as 90% or 120%',
  factor: 'a factor: a number such as 1.1, or a percentage such as 110%',
  wage: 'a wage per hour, such as 24/h',
  clock: 'a time of day such as "08:00"',
  moment: 'a time of day such as "08:00" (in a horizon: a duration from its start, such as 2h)',
} as const;

const numberText = String.raw`\d+(?:\.\d+)?`;
const durationText = new RegExp(`^-?(?:${numberText}\\s*(?:ms|[dhms])\\s*)+$`);
const durationPart = new RegExp(`(${numberText})\\s*(ms|[dhms])`, 'g');
/** Words that people write for units, with ours. */
const unitWords: Readonly<Record<string, TimeUnit>> = {
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
};

export function parseDuration(written: string | number): Parsed<number> {
  const text = String(written).trim();
  const number = plainNumber(written);
  if (number === 0) return { value: 0 };
  if (number !== undefined) return bare(number, expectations.duration, `write ${text}s, ${text}m or ${text}h`);
  if (!durationText.test(text)) {
    return unit(`"${text}" is not a duration.`, expectations.duration, durationHint(text));
  }
  if (text.startsWith('-')) return range(`${text} is negative.`, expectations.duration);
  let seconds = 0;
  let above = Infinity;
  for (const [, amount, name] of text.matchAll(durationPart)) {
    const size = secondsPerUnit[name as TimeUnit];
    if (size >= above) {
      return unit(`"${text}" has its units out of order.`, expectations.duration, 'the larger unit comes first: 1h30m');
    }
    above = size;
    seconds += Number(amount) * size;
  }
  if (seconds > longestSeconds) return range(`${text} is more than a hundred years.`, expectations.duration);
  return { value: microseconds(seconds) };
}

/** Beyond it microseconds are no longer whole numbers. */
const longestSeconds = 100 * 365.25 * secondsPerDay;

function durationHint(text: string): string | undefined {
  const [, amount, word] = /^(\d+(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(text) ?? [];
  const known = word === undefined ? undefined : unitWords[word.toLowerCase()];
  if (known !== undefined) return `write ${amount}${known}`;
  if (/^\d+:\d\d(:\d\d)?$/.test(text)) return `write ${colonDuration(text)}`;
  if (durationText.test(text.toLowerCase())) {
    const small = text.toLowerCase();
    return `write ${small}${unitMeanings[small.replace(/[^a-z]/g, '')] ?? ''}`;
  }
  return numberHint(text);
}

const unitMeanings: Readonly<Record<string, string>> = {
  s: ': s is seconds',
  m: ': m is minutes',
  h: ': h is hours',
  d: ': d is days',
};

/** A number that YAML, or a spreadsheet, writes and a quantity does not: `1e9/h`, `2,5h`, `1,200/h`. */
function numberHint(text: string): string | undefined {
  const [, exponential, unit] = /^(\d+(?:\.\d+)?e[+-]?\d+)\s*(\D*)$/i.exec(text) ?? [];
  if (exponential !== undefined) {
    const number = String(Number(exponential));
    return `write the number out${number.includes('e') ? '' : `: ${number}${unit}`}`;
  }
  if (/^\d{1,3}(,\d{3})+[^\d,]*$/.test(text)) return `write ${text.replaceAll(',', '')}`;
  return /^\d+,\d+[^\d,]*$/.test(text) ? `write ${text.replace(',', '.').replace(/\s/g, '')}` : undefined;
}

function colonDuration(text: string): string {
  const [first = '', second = '', third] = text.split(':').map((part) => String(Number(part)));
  return third === undefined ? `${first}m${second}s` : `${first}h${second}m${third}s`;
}

function microseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

const perHour = { h: 1, min: 60, s: 3600 } as const;

/** To calls per hour. */
export function parseRate(written: string | number): Parsed<number> {
  const text = String(written).trim();
  const number = plainNumber(written);
  if (number === 0) return { value: 0 };
  if (number !== undefined) return bare(number, expectations.rate, `write ${text}/h for ${text} calls an hour`);
  const [, sign, amount, name] = new RegExp(`^(-?)(${numberText})\\s*/\\s*(h|min|s)$`).exec(text) ?? [];
  if (amount === undefined || name === undefined) {
    const [, value, word] = /^([\d.]+)\s*(?:\/|per)\s*([a-z]+)$/i.exec(text) ?? [];
    const known = word?.toLowerCase() === 'm' ? 'm' : unitWords[word?.toLowerCase() ?? ''];
    const unitName = known === 'm' ? 'min' : known;
    const hint =
      unitName === 'h' || unitName === 'min' || unitName === 's' ? `write ${value}/${unitName}` : numberHint(text);
    return unit(`"${text}" is not a rate.`, expectations.rate, hint);
  }
  if (sign === '-') return range(`${text} is negative.`, expectations.rate);
  return { value: Number(amount) * perHour[name as keyof typeof perHour] };
}

/** What multiplies: a bare number or a percentage, 1 for `100%`. */
export function parseFactor(written: string | number): Parsed<number> {
  const number = plainNumber(written);
  if (number === undefined) return percentage(written, expectations.factor);
  return number < 0 ? range(`${number} is negative.`, expectations.factor) : { value: number };
}

/** Any percentage that is not negative, 1 for `100%`. */
export function parsePercentage(written: string | number): Parsed<number> {
  return percentage(written, expectations.percentage);
}

/** 0..1. */
export function parseShare(written: string | number): Parsed<number> {
  const parsed = percentage(written, expectations.share);
  if ('value' in parsed && parsed.value > 1) return range(`${written} is more than 100%.`, expectations.share);
  return parsed;
}

function percentage(written: string | number, expected: string): Parsed<number> {
  const text = String(written).trim();
  const number = plainNumber(written);
  if (number === 0) return { value: 0 };
  if (number !== undefined) {
    return bare(number, expected, `write ${number <= 1 ? Number((number * 100).toPrecision(12)) : number}%`);
  }
  const [, sign, amount] = new RegExp(`^(-?)(${numberText})\\s*%$`).exec(text) ?? [];
  if (amount === undefined) return unit(`"${text}" is not a percentage.`, expected, numberHint(text));
  if (sign === '-') return range(`${text} is negative.`, expected);
  // By the decimal point, not by division: 99.9% is 0.999 and not its neighbour.
  return { value: Number(`${amount}e-2`) };
}

/** To money per hour. */
export function parseWage(written: string | number): Parsed<number> {
  const text = String(written).trim();
  const number = plainNumber(written);
  if (number === 0) return { value: 0 };
  if (number !== undefined) return bare(number, expectations.wage, `write ${text}/h`);
  const [, sign, amount] = new RegExp(`^(-?)(${numberText})\\s*/\\s*h$`).exec(text) ?? [];
  if (amount === undefined) return unit(`"${text}" is not a wage.`, expectations.wage, numberHint(text));
  if (sign === '-') return range(`${text} is negative.`, expectations.wage);
  return { value: Number(amount) };
}

/** To seconds after midnight, 0 to 86 400. */
export function parseClock(written: string | number): Parsed<number> {
  const text = String(written).trim();
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text) ?? [];
  if (hours === undefined) return clock(`${quoted(written)} is not a time of day.`, clockHint(text));
  const value = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
  if (Number(minutes) > 59 || Number(seconds ?? 0) >= 60 || value > secondsPerDay) {
    return clock(`"${text}" is not a time of day.`, 'a day goes from "00:00" to "24:00"');
  }
  return { value: microseconds(value) };
}

function clockHint(text: string): string | undefined {
  const [, hour, minute = '00', half] = /^(\d{1,2})(?:[.:h](\d\d))?\s*(am|pm)?$/i.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 24) return undefined;
  const afternoon = half?.toLowerCase() === 'pm' && Number(hour) < 12 ? 12 : 0;
  return `write "${String(Number(hour) + afternoon).padStart(2, '0')}:${minute}"`;
}

/** A number as YAML has it, or as a CSV cell or an option spells it. */
export function plainNumber(written: string | number): number | undefined {
  if (typeof written === 'number') return written;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(written.trim()) ? Number(written) : undefined;
}

/** `1,200,000`, as messages write large whole numbers. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function quoted(value: string | number | boolean | null): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

function bare(number: number, expected: string, hint: string): { readonly problem: Problem } {
  return number < 0 ? range(`${number} is negative.`, expected) : unit(`${number} has no unit.`, expected, hint);
}

function unit(message: string, expected: string, hint?: string): { readonly problem: Problem } {
  return { problem: { code: 'unit', message, expected, hint } };
}

function range(message: string, expected: string): { readonly problem: Problem } {
  return { problem: { code: 'range', message, expected } };
}

function clock(message: string, hint?: string): { readonly problem: Problem } {
  return { problem: { code: 'clock-time', message, expected: expectations.clock, hint } };
}
