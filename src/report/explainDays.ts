/**
 * The explain command's answer for several days as text: whether the rosters
 * cover what theory asks for, in a sentence; then a row for each day; then where
 * load outgrows the operators, and what the formulas leave out. The file of a day
 * explains it by interval.
 */
import type { Explanation, IntervalAdvice } from '../theory/advice.ts';
import type { DaysExplanation } from '../theory/explainDays.ts';
import { loadInWords } from './erlang.ts';
import { askedFor, hoursText, needOf, time, warningLines } from './explain.ts';
import { leftOutLines } from './leftOut.ts';
import { formatCountOf, formatDecimal, formatNumber } from './numbers.ts';
import { formatPeople } from './rosters.ts';
import { painter, wrap } from './text/paint.ts';
import type { TextOptions } from './text/runText.ts';
import { renderTable } from './text/table.ts';
import type { Cell, Column } from './text/table.ts';
import { capitalize, cleanText } from './words.ts';

export function renderDaysExplanation(explanation: DaysExplanation, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const { days } = explanation;
  const blocks = [
    wrap(cleanText(explanation.name), width).map((line) => paint(line, 'bold')),
    wrap(finding(days), width),
    wrap(totals(explanation), width),
    renderTable(columns(days), width, paint),
    wrap(legend, width).map((line) => paint(line, 'dim')),
    days.flatMap((day) => day.warnings.flatMap((warning) => warningLines(day, warning, width, paint, day.name))),
    leftOutLines(explanation.leftOut, width, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

const legend =
  'Load: in Erlang, the most of an interval. Asked for: hours that theory asks for, with callers who hang up, as far as these do. Short: intervals with fewer on duty than that, and the worst of them. What one day leaves to the next is not in these numbers. By interval: explain the file of a day.';

/** An interval in which a pool of callers has fewer operators than theory asks for. */
interface Gap {
  readonly day: Explanation;
  readonly interval: IntervalAdvice;
  readonly need: number;
  readonly missing: number;
}

function gapsOf(day: Explanation): Gap[] {
  return day.pools.flatMap(({ intervals }) =>
    intervals.flatMap((interval) => {
      const need = needOf(interval);
      const missing = (need ?? 0) - interval.operators;
      return need !== null && missing > 0 ? [{ day, interval, need, missing }] : [];
    }),
  );
}

function worstOf(gaps: readonly Gap[]): Gap | undefined {
  return gaps.reduce<Gap | undefined>(
    (most, gap) => (most === undefined || gap.missing > most.missing ? gap : most),
    undefined,
  );
}

function shortIntervals(gaps: readonly Gap[]): number {
  return new Set(gaps.map(({ interval }) => interval.fromSeconds)).size;
}

function busyIntervals({ intervals }: Explanation): number {
  return intervals.filter(({ calls }) => calls > 0).length;
}

function finding(days: readonly Explanation[]): string {
  const busy = days.reduce((sum, day) => sum + busyIntervals(day), 0);
  if (busy === 0) return 'No calls are expected.';
  const gaps = days.map(gapsOf);
  const worst = worstOf(gaps.flat());
  if (worst === undefined) {
    const unknown = days.some(({ intervals }) => intervals.some((each) => each.calls > 0 && needOf(each) === null));
    return unknown
      ? 'No number of operators gives the service level asked for.'
      : `In each of the ${busy} intervals with calls on ${days.length} days as many operators are on duty as theory asks for, or more.`;
  }
  const short = gaps.reduce((sum, own) => sum + shortIntervals(own), 0);
  const onDays = gaps.filter((own) => own.length > 0).length;
  const { day, interval, need } = worst;
  const where = `${cleanText(day.name)} ${time(day, interval.fromSeconds)}: ${formatPeople(interval.operators)} on duty, ${formatDecimal(need, 0)} asked for`;
  const when = onDays === days.length ? `on all ${days.length} days` : `on ${onDays} of ${days.length} days`;
  return `In ${short} of ${busy} intervals with calls, ${when}, theory asks for more operators than are on duty, most on ${where}.`;
}

function totals({ days, total, target }: DaysExplanation): string {
  const asked = askedFor(target);
  if (total.calls === 0) return asked;
  const calls = `${capitalize(formatCountOf(Math.round(total.calls), 'call'))} on ${formatCountOf(days.length, 'day')}`;
  const load = loadInWords(Math.max(...days.map(peakLoad)));
  return `${calls}; offered load up to ${load}. ${hoursText(total)} ${asked}`;
}

function peakLoad({ intervals }: Explanation): number {
  return Math.max(...intervals.map(({ load }) => load));
}

function columns(days: readonly Explanation[]): Column[] {
  const right = (title: string, importance: number, cells: readonly Cell[], short?: string): Column => ({
    title,
    align: 'right',
    importance,
    cells,
    ...(short === undefined ? {} : { short: { title: short, cells } }),
  });
  const hours = (of: (total: Explanation['total']) => number | null): string[] =>
    days.map(({ total }) => formatNumber(of(total), 'hours'));
  const gaps = days.map(gapsOf);
  return [
    { title: '', align: 'left', importance: 20, cells: days.map(({ name }) => cleanText(name)) },
    {
      title: 'open',
      align: 'left',
      importance: 4,
      cells: days.map((day) => {
        const [from, to] = [day.intervals[0].fromSeconds, day.intervals[day.intervals.length - 1].toSeconds];
        return `${time(day, from)}–${time(day, to)}`;
      }),
    },
    right(
      'calls',
      12,
      days.map(({ total }) => formatNumber(total.calls, 'count', { digits: 0 })),
    ),
    right(
      'load',
      9,
      days.map((day) => formatDecimal(peakLoad(day), peakLoad(day) < 99.5 ? 1 : 0)),
    ),
    right(
      'handling',
      8,
      hours(({ workHours }) => workHours),
    ),
    right(
      'on duty',
      13,
      hours(({ staffedHours }) => staffedHours),
    ),
    right(
      'asked for',
      14,
      hours(({ neededHours }) => neededHours),
    ),
    right(
      'short',
      15,
      gaps.map((own, k) => shortCell(shortIntervals(own), busyIntervals(days[k]))),
    ),
    {
      title: 'most at',
      align: 'left',
      importance: 10,
      cells: gaps.map((own) => {
        const worst = worstOf(own);
        return worst === undefined
          ? ''
          : `${time(worst.day, worst.interval.fromSeconds)}: ${formatPeople(worst.interval.operators)} for ${formatDecimal(worst.need, 0)}`;
      }),
    },
  ];
}

function shortCell(short: number, of: number): Cell {
  return short === 0 ? '–' : { text: `! ${short} of ${of}`, style: 'bad' };
}
