/**
 * Behind the number on duty, group by group: what a staffing rule asked for, who
 * is paid for that, and who is on the phones.
 */
import type { RosterAdvice, RosterInterval } from '../theory/rosters.ts';
import { formatCountOf, formatDecimal, formatNumber } from './numbers.ts';
import { wrap } from './text/paint.ts';
import type { Paint } from './text/paint.ts';
import { renderTable } from './text/table.ts';
import type { Column } from './text/table.ts';
import { cleanText } from './words.ts';

/** People as a mean: whole where it is. */
export function formatPeople(count: number): string {
  return formatDecimal(count, Math.abs(count - Math.round(count)) < 1e-6 ? 0 : 1);
}

/** `span` says when an interval is. */
export function rosterLines(
  roster: RosterAdvice,
  span: (interval: RosterInterval) => string,
  width: number,
  paint: Paint,
): string[] {
  return [
    ...wrap(`Roster of ${cleanText(roster.group)}`, width).map((line) => paint(line, 'bold')),
    ...wrap(summary(roster), width),
    ...renderTable(columns(roster, span), width, paint),
  ];
}

function summary({ rule, headcount, inShifts, shrinkage, absence, hours }: RosterAdvice): string {
  const hoursOf = (value: number) => formatNumber(value, 'hours');
  const share = (value: number) => formatNumber(value, 'share', { digits: Number.isInteger(value * 100) ? 0 : 1 });
  const people = formatCountOf(headcount, 'person', 'people');
  const away = [
    ...(shrinkage > 0 ? [`${share(shrinkage)} of them not on the phones`] : []),
    ...(absence > 0 ? [`each away on ${share(absence)} of days`] : []),
  ];
  const parts = [
    ...(rule === null ? [] : [`Rule: ${cleanText(rule)}.`]),
    `${people} ${inShifts ? 'in all shifts' : 'at most'}${away.length > 0 ? `, ${away.join(', ')}` : ''}.`,
    `Hours: ${hours.asked === null ? '' : `${hoursOf(hours.asked)} asked for, `}${hoursOf(hours.paid)} paid, ${hoursOf(hours.present)} on duty.`,
  ];
  return parts.join(' ');
}

function columns({ rule, intervals }: RosterAdvice, span: (interval: RosterInterval) => string): Column[] {
  const rows = intervals.filter((interval, k) => k === 0 || !isSame(interval, intervals[k - 1]));
  const column = (title: string, importance: number, value: (row: RosterInterval) => number | null): Column => ({
    title,
    align: 'right',
    importance,
    cells: rows.map((row) => formatPeople(value(row) ?? 0)),
  });
  return [
    { title: 'From', align: 'left', importance: 4, cells: rows.map(span) },
    ...(rule === null ? [] : [column('Asked for', 2, ({ asked }) => asked)]),
    column('Paid', 1, ({ paid }) => paid),
    column('On duty', 3, ({ present }) => present),
  ];
}

/** Neighbours alike are one row: what it says holds until the next. */
function isSame(one: RosterInterval, other: RosterInterval): boolean {
  return one.asked === other.asked && one.paid === other.paid && one.present === other.present;
}
