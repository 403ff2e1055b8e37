/**
 * The explain command's answer as text: whether the roster covers what theory
 * asks for, in a sentence; then, for each pool of callers who share operators,
 * the intervals as a table; then the rosters behind those on duty, where load
 * outgrows the operators, and what the formulas leave out.
 */
import type { Explanation, IntervalAdvice, Overload, PoolAdvice } from '../theory/advice.ts';
import { formatWait, loadInWords } from './erlang.ts';
import { formatCountOf, formatDecimal, formatNumber, formatThreshold } from './numbers.ts';
import { leftOutLines } from './leftOut.ts';
import { formatPeople, rosterLines } from './rosters.ts';
import { painter, truncate, wrap } from './text/paint.ts';
import type { Paint } from './text/paint.ts';
import type { TextOptions } from './text/runText.ts';
import { renderTable } from './text/table.ts';
import type { Cell, Column } from './text/table.ts';
import { capitalize, cleanText, listInWords } from './words.ts';

export function renderExplanation(explanation: Explanation, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const { total } = explanation;
  const several = explanation.pools.length > 1;
  const blocks = [
    wrap(cleanText(explanation.name), width).map((line) => paint(line, 'bold')),
    wrap(finding(explanation), width),
    wrap(totals(explanation), width),
    ...explanation.pools.map((pool) => [
      ...(several ? wrap(poolTitle(pool), width).map((line) => paint(line, 'bold')) : []),
      ...renderTable(columns(explanation, pool), width, paint),
    ]),
    total.calls > 0 ? wrap(legend(explanation), width).map((line) => paint(line, 'dim')) : [],
    ...explanation.rosters.map((roster) =>
      rosterLines(roster, ({ fromSeconds }) => time(explanation, fromSeconds), width, paint),
    ),
    explanation.warnings.flatMap((warning) => warningLines(explanation, warning, width, paint)),
    leftOutLines(explanation.leftOut, width, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function legend({ pools }: Explanation): string {
  const patience = pools.some((pool) => pool.patience)
    ? 'Erlang C: operators needed if nobody hung up; Erlang A: with callers who do, as theirs do.'
    : 'Erlang C: operators needed.';
  const endless = pools.some(({ intervals }) =>
    intervals.some(({ expected }) => expected?.meanAnswerWaitSeconds === Infinity),
  );
  return `Load: in Erlang, operators' worth of handling. ${patience} In time, and what follows: to be expected of those on duty. !: fewer on duty than asked for.${endless ? ' ∞: without end.' : ''}`;
}

/** What the better fitting formula asks for. */
export const needOf = ({ needed }: IntervalAdvice): number | null => needed.erlangA ?? needed.erlangC;

/** A moment as the explanation's own clock shows it. */
export function time(explanation: Pick<Explanation, 'kind'>, seconds: number): string {
  if (explanation.kind === 'horizon') return seconds === 0 ? '0 h' : formatThreshold(seconds);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const shown = hours > 24 || (hours === 24 && minutes % 60 > 0) ? hours - 24 : hours;
  return `${String(shown).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function finding(explanation: Explanation): string {
  const busy = rowsOf(explanation, explanation.intervals).filter(({ calls }) => calls > 0);
  if (busy.length === 0) return 'No calls are expected.';
  const gaps = explanation.pools.flatMap((pool) =>
    rowsOf(explanation, pool.intervals).flatMap((interval) => {
      const need = needOf(interval);
      return need !== null && need > interval.operators
        ? [{ pool, interval, need, missing: need - interval.operators }]
        : [];
    }),
  );
  const [first] = gaps;
  const short = new Set(gaps.map(({ interval }) => interval.fromSeconds)).size;
  if (first === undefined) {
    if (busy.some((interval) => needOf(interval) === null))
      return 'No number of operators gives the service level asked for.';
    return busy.length === 1
      ? 'As many operators are on duty as theory asks for, or more.'
      : `In each of the ${busy.length} intervals with calls as many operators are on duty as theory asks for, or more.`;
  }
  const worst = gaps.reduce((most, gap) => (gap.missing > most.missing ? gap : most), first);
  const whose = explanation.pools.length > 1 ? ` for ${names(worst.pool.callers)}` : '';
  const numbers = `${formatPeople(worst.interval.operators)} on duty${whose}, ${formatDecimal(worst.need, 0)} asked for`;
  if (busy.length === 1) return `Theory asks for more operators than are on duty: ${numbers}.`;
  const where = `${time(explanation, worst.interval.fromSeconds)}: ${numbers}`;
  const count = short === busy.length ? `each of the ${short}` : `${short} of ${busy.length}`;
  return `In ${count} intervals with calls theory asks for more operators than are on duty, most at ${where}.`;
}

function totals(explanation: Explanation): string {
  const { total, target, intervals } = explanation;
  const peak = intervals.reduce((most, interval) => (interval.load > most.load ? interval : most), {
    load: 0,
    fromSeconds: 0,
  });
  const asked = askedFor(target);
  if (total.calls === 0) return asked;
  const where = rowsOf(explanation, intervals).length > 1 ? `, most at ${time(explanation, peak.fromSeconds)}` : '';
  const load = `${capitalize(formatCountOf(Math.round(total.calls), 'call'))}; offered load up to ${loadInWords(peak.load)}${where}.`;
  return `${load} ${hoursText(total)} ${asked}`;
}

export function askedFor(target: Explanation['target']): string {
  if (target.text !== null) return `Asked for: ${cleanText(target.text)}.`;
  const share = formatNumber(target.atLeast, 'share', {
    digits: Number.isInteger(Math.round(target.atLeast * 1e6) / 1e4) ? 0 : 1,
  });
  const within = target.withinSeconds === null ? "each caller's own threshold" : formatThreshold(target.withinSeconds);
  return `Asked for: ${share} answered within ${within} (the file sets no service level of its own).`;
}

export function hoursText({ workHours, staffedHours, neededHours }: Explanation['total']): string {
  const needed = neededHours === null ? '' : `, ${formatNumber(neededHours, 'hours')} asked for`;
  return `Hours: ${formatNumber(workHours, 'hours')} of handling, ${formatNumber(staffedHours, 'hours')} staffed${needed}.`;
}

/** Of a horizon equal neighbours are one row. */
function rowsOf(explanation: Explanation, intervals: readonly IntervalAdvice[]): IntervalAdvice[] {
  if (explanation.kind === 'opening') return [...intervals];
  const rows: IntervalAdvice[] = [];
  for (const interval of intervals) {
    const last = rows.at(-1);
    const same =
      last !== undefined && last.load === interval.load && last.operators === interval.operators && last.calls > 0;
    if (!same) rows.push(interval);
    else {
      rows.pop();
      rows.push({ ...last, toSeconds: interval.toSeconds, calls: last.calls + interval.calls });
    }
  }
  return rows;
}

const names = (all: readonly string[]): string => listInWords(all.map(cleanText));

function poolTitle(pool: PoolAdvice): string {
  const groups = pool.groups.length > 0 ? names(pool.groups) : 'nobody';
  return `${capitalize(names(pool.callers))}, answered by ${groups}`;
}

const whole = (value: number | null) => (value === null ? '–' : formatPeople(value));
const share = (value: number) => formatNumber(value, 'share', { digits: 0 });
const right = (title: string, importance: number, content: readonly Cell[], short?: string): Column => ({
  title,
  align: 'right',
  importance,
  cells: content,
  ...(short === undefined ? {} : { short: { title: short, cells: content } }),
});

function columns(explanation: Explanation, pool: PoolAdvice): Column[] {
  const rows = rowsOf(explanation, pool.intervals);
  const cells = (text: (row: IntervalAdvice) => string) => rows.map((row) => text(row));
  const expected = (text: (row: NonNullable<IntervalAdvice['expected']>) => string) =>
    rows.map(({ expected }) => (expected === null ? '' : text(expected)));
  const spans = (row: IntervalAdvice) =>
    explanation.kind === 'opening'
      ? time(explanation, row.fromSeconds)
      : `${time(explanation, row.fromSeconds)} – ${time(explanation, row.toSeconds)}`;
  return [
    { title: 'From', align: 'left', importance: 20, cells: cells(spans) },
    right(
      'Calls',
      11,
      cells(({ calls }) => formatNumber(calls, 'count')),
    ),
    right(
      'Load',
      10,
      cells(({ load }) => formatDecimal(load, load < 99.5 ? 1 : 0)),
    ),
    right('On duty', 15, rows.map(onDuty), 'Duty'),
    ...(pool.groups.length > 1
      ? pool.groups.map((group, k) =>
          right(
            truncate(cleanText(group), 12),
            1 - k / 1000,
            cells(({ staffing }) => whole(staffing[group] ?? 0)),
          ),
        )
      : []),
    right(
      'Erlang C',
      pool.patience ? 9 : 14,
      cells(({ needed }) => whole(needed.erlangC)),
      'ErlC',
    ),
    ...(pool.patience
      ? [
          right(
            'Erlang A',
            14,
            cells(({ needed }) => whole(needed.erlangA)),
            'ErlA',
          ),
        ]
      : []),
    right(
      'Occupancy',
      8,
      expected(({ occupancy }) => share(occupancy)),
      'Occ.',
    ),
    right(
      'In time',
      12,
      expected(({ serviceLevel }) => formatNumber(serviceLevel, 'share', { digits: 1 })),
    ),
    ...(pool.patience
      ? [
          right(
            'Hang up',
            7,
            expected(({ abandonment }) => share(abandonment)),
            'Lost',
          ),
        ]
      : []),
    right(
      'Speed of answer',
      6,
      expected(({ meanAnswerWaitSeconds }) => formatWait(meanAnswerWaitSeconds)),
      'ASA',
    ),
    right(
      'Have to wait',
      3,
      expected(({ waiting }) => share(waiting)),
      'Wait',
    ),
  ];
}

function onDuty(row: IntervalAdvice): Cell {
  const need = needOf(row);
  const text = formatPeople(row.operators);
  return need !== null && need > row.operators ? { text: `! ${text}`, style: 'bad' } : text;
}

/** `day`: of several. */
export function warningLines(
  explanation: Explanation,
  warning: Overload,
  width: number,
  paint: Paint,
  day?: string,
): string[] {
  const pool = explanation.pools[warning.pool];
  const whose = explanation.pools.length > 1 && pool !== undefined ? `, ${names(pool.callers)}` : '';
  const hours = `${time(explanation, warning.fromSeconds)}–${time(explanation, warning.toSeconds)}`;
  const when = `${day === undefined ? '' : `${cleanText(day)} `}${hours}${whose}`;
  const load = `${formatDecimal(warning.load, warning.load < 99.5 ? 1 : 0)} Erlang`;
  const [first = '', ...rest] = wrap(`! ${when}: ${consequence(warning, load)}`, width, '  ');
  return [first.replace(/^!/, (mark) => paint(mark, 'bad')), ...rest];
}

function consequence({ code, operators, atLeastLost }: Overload, load: string): string {
  if (code === 'nobodyOnDuty') return `nobody is on duty for ${load} of calls.`;
  const against = `${load} for ${formatPeople(operators)} ${operators === 1 ? 'operator' : 'operators'}`;
  if (atLeastLost === null) return `${against}. The queue grows for as long as this lasts.`;
  return `${against}. While this lasts ${atLeastLost > 0 ? `at least ${formatNumber(atLeastLost, 'share')}` : 'some'} must hang up.`;
}
