/**
 * Dates as whole days since 1 January 1970, by arithmetic alone (the calendar of
 * Gregory at all times; H. Hinnant, "chrono-compatible low-level date
 * algorithms"): no clock, time zone or locale of a machine has a say in it.
 */
import type { Parsed } from './units.ts';

export const dateExpectation = 'a date such as 2026-01-05';

export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdayNames)[number];

/** `2026-01-05` to days since 1970. */
export function parseDate(written: string | number): Parsed<number> {
  const text = String(written).trim();
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) {
    return { problem: { code: 'date', message: `"${text}" is not a date.`, expected: dateExpectation } };
  }
  const value = daysSince1970(Number(year), Number(month), Number(day));
  if (dateText(value) === text) return { value };
  return { problem: { code: 'date', message: `The calendar has no ${text}.`, expected: dateExpectation } };
}

/** The way back. */
export function dateText(date: number): string {
  const shifted = date + daysToMarch0000;
  const era = Math.floor(shifted / daysOfEra);
  const ofEra = shifted - era * daysOfEra;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [String(year).padStart(4, '0'), month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** 1970 began on a Thursday. */
export function weekdayOf(date: number): Weekday {
  return weekdayNames[(((date + 3) % 7) + 7) % 7];
}

/** Years are counted from March, so that the day of a leap year comes last. */
const daysToMarch0000 = 719_468;
/** Four centuries. */
const daysOfEra = 146_097;

function daysSince1970(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * daysOfEra +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    ofYear -
    daysToMarch0000
  );
}
