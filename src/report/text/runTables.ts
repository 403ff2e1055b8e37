/** A run by caller, operator group, day and interval: the tables of the terminal. */
import type { Estimate, IntervalMeasures, RunResult } from '../../measures/result.ts';
import {
  callerColumns,
  dayColumns,
  estimatesOf,
  knownColumns,
  otherWayColumns,
  rosterColumns,
  type ColumnOf,
} from '../columns.ts';
import { commonDigits, formatEstimate, formatMean, formatNumber, type NumberOptions, type Unit } from '../numbers.ts';
import { isThere, momentOf, neededIn, presentIn } from '../rows.ts';
import { cleanText } from '../words.ts';
import { padTo, textWidth, wrap, type Paint } from './paint.ts';
import { renderTable, type Column } from './table.ts';

export function callersTable(result: RunResult, width: number, paint: Paint): string[] {
  const entries = Object.entries(result.callers);
  if (entries.length < 2) return [];
  const callers = entries.map(([, caller]) => caller);
  const waiting = callers.map((caller) => caller.waiting);
  return renderTable(
    [
      names(entries.map(([name]) => name)),
      ...callerColumns.map((each) => columnOf(each, callers)),
      column('waiting', 'share', 2, waiting, 'wait'),
    ],
    width,
    paint,
  );
}

export function otherWaysTable(result: RunResult, width: number, paint: Paint): string[] {
  return Object.keys(result.callers).length < 2 ? [] : knownTable(otherWayColumns, result.callers, width, paint);
}

export function groupsTable(result: RunResult, width: number, paint: Paint): string[] {
  const entries = Object.entries(result.operators);
  const cells = entries.map(([, group]) => group);
  const occupancy = cells.map((group) => group.occupancy);
  const onDuty = cells.map((group) => group.staffedHours);
  const overtime = cells.map((group) => group.overtimeHours);
  const answered = cells.map((group) => group.answered);
  const cost = cells.map((group) => group.cost);
  return renderTable(
    [
      names(entries.map(([name]) => name)),
      column('occupancy', 'share', 8, occupancy),
      column('on duty', 'hours', 5, onDuty),
      ...(overtime.some(isThere) ? [column('overtime', 'hours', 4, overtime)] : []),
      column('answered', 'count', 3, answered),
      ...(cost.some(isThere) ? [column('cost', 'money', 6, cost, 'cost', result.scenario)] : []),
    ],
    width,
    paint,
  );
}

export function rosterTable(result: RunResult, width: number, paint: Paint): string[] {
  return knownTable(rosterColumns, result.operators, width, paint);
}

/** Nothing where nothing is known. */
function knownTable<Item>(
  columns: readonly ColumnOf<Item>[],
  items: Readonly<Record<string, Item>>,
  width: number,
  paint: Paint,
): string[] {
  const values = Object.values(items);
  const known = knownColumns(columns, values);
  if (known.length === 0) return [];
  return renderTable([names(Object.keys(items)), ...known.map((each) => columnOf(each, values))], width, paint);
}

/** Of several days each. */
export function daysTable(result: RunResult, width: number, paint: Paint): string[] {
  const days = result.days ?? [];
  if (days.length === 0) return [];
  return renderTable(
    [
      names(days.map(({ name }) => name)),
      { title: 'open', align: 'left', importance: 2, cells: days.map(({ from, to }) => `${from}–${to}`) },
      ...dayColumns.map((each) => columnOf(each, days, result.scenario)),
    ],
    width,
    paint,
  );
}

const mostIntervals = 48;

export function intervalsTable(result: RunResult, width: number, paint: Paint): string[] {
  const all = result.intervals;
  const shown = all.length <= mostIntervals ? all : lowestServed(all, 24);
  const heading =
    shown.length === all.length
      ? 'By interval'
      : `By interval: the ${shown.length} of ${all.length} with the lowest service level`;
  const levels = shown.map((each) => each.serviceLevel.excludeShort);
  const lost = shown.map((each) => each.abandonment);
  const queues = shown.map((each) => each.meanQueue);
  const callbacks = shown.flatMap(({ calledBack, callbacks: own }) =>
    own ? [{ left: calledBack, dialled: own.moved }] : [],
  );
  const left = callbacks.map((each) => each.left);
  const dialled = callbacks.map((each) => each.dialled);
  const barWidth = width >= 100 ? 24 : 12;
  const lines = renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: shown.map(momentOf) },
      {
        title: 'offered',
        align: 'right',
        importance: 7,
        cells: shown.map((each) => formatNumber(each.offered.mean, 'count', { digits: 1 })),
      },
      { title: 'operators', align: 'right', importance: 6, cells: shown.map((each) => operators(presentIn(each))) },
      { title: 'needed', align: 'right', importance: 5, cells: shown.map((each) => operators(neededIn(each))) },
      column('hang up', 'share', 4, lost),
      column('waiting', 'count', 3, queues),
      ...(callbacks.length > 0
        ? [column('to callback', 'count', 3.2, left, 'left'), column('dialled', 'count', 3.1, dialled)]
        : []),
      column('answered in time', 'share', 8, levels, 'in time'),
      { title: '', align: 'left', importance: 2, cells: levels.map((level) => bar(level.mean, barWidth)) },
    ],
    width,
    paint,
  );
  return shown.length === 0 ? [] : [...wrap(heading, width).map((line) => paint(line, 'bold')), ...lines];
}

/** Whole people as they are; a part where people come and go within the interval. */
function operators(count: number | null): string {
  return formatNumber(count, 'count');
}

function names(all: readonly string[]): Column {
  return { title: '', align: 'left', importance: 9, cells: all.map(cleanText) };
}

/** Estimates with their intervals; in short, the means. */
function column(
  heading: string,
  unit: Unit,
  importance: number,
  estimates: readonly Estimate[],
  short = heading,
  money: NumberOptions = {},
): Column {
  const options = { ...commonDigits(estimates, unit), ...money };
  return {
    title: heading,
    align: 'right',
    importance,
    cells: estimates.map((estimate) => formatEstimate(estimate, unit, options)),
    short: { title: short, cells: estimates.map((estimate) => formatMean(estimate, unit, options)) },
  };
}

function columnOf<Item>(each: ColumnOf<Item>, items: readonly Item[], money?: NumberOptions): Column {
  return column(each.heading, each.unit, each.importance, estimatesOf(each, items), each.short, money);
}

function lowestServed(all: readonly IntervalMeasures[], count: number): IntervalMeasures[] {
  const lowest = new Set([...all].sort((a, b) => level(a) - level(b)).slice(0, count));
  return all.filter((each) => lowest.has(each));
}

function level(each: IntervalMeasures): number {
  return each.serviceLevel.excludeShort.mean ?? 2;
}

/** A share as a bar of eighths, with its track so that the missing part is seen. */
function bar(share: number | null, width: number): string {
  if (share === null) return '';
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const full = '█'.repeat(Math.floor(eighths / 8));
  const part = eighths % 8 === 0 ? '' : String.fromCodePoint(0x2590 - (eighths % 8));
  const drawn = full + part;
  return drawn + padTo('', width - textWidth(drawn), 'left').replaceAll(' ', '·');
}
