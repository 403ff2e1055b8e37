/** Dates as whole days: against the calendar of the machine, which they may not ask when they run. */
import { expect, test } from 'vitest';
import { dateText, parseDate, weekdayNames, weekdayOf } from '../../src/scenario/dates.ts';

const millisecondsPerDay = 86_400_000;
/** Some thousands of dates from the year 1 to 9999, leap days and ends of centuries among them. */
const dates = [
  ...Array.from({ length: 4000 }, (_, k) => -719_162 + k * 913),
  ...['1900-02-28', '1900-03-01', '2000-02-29', '2024-02-29', '2026-12-31', '2100-02-28'].map(
    (text) => Date.parse(`${text}T00:00:00Z`) / millisecondsPerDay,
  ),
];

test('a date is read, written and has its weekday as the calendar has it', () => {
  for (const date of dates) {
    const day = new Date(date * millisecondsPerDay);
    const text = day.toISOString().slice(0, 10);
    expect(dateText(date)).toBe(text);
    expect(parseDate(text)).toEqual({ value: date });
    expect(weekdayNames.indexOf(weekdayOf(date))).toBe((day.getUTCDay() + 6) % 7);
  }
});

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '1900-02-29'])('the calendar has no %s', (text) => {
  expect(parseDate(text)).toMatchObject({ problem: { code: 'date', message: `The calendar has no ${text}.` } });
});

test.each(['6 January', '2026-1-5', '05.01.2026', '', 20260105])('%s is not a date', (written) => {
  expect(parseDate(written)).toMatchObject({ problem: { code: 'date', expected: 'a date such as 2026-01-05' } });
});
