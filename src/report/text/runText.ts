/**
 * A run for the terminal: the finding first, then targets, the day as a whole
 * with its uncertainty and its spread between days, the tail of the waits, and
 * the same by caller, operator group and interval. Fits any width from 40 columns.
 */
import type { IntervalMeasures, RunResult, Warning } from '../../measures/result.ts';
import { runFinding, tails } from '../findings.ts';
import {
  commonDigits,
  formatCountOf,
  formatEstimate,
  formatMean,
  formatNumber,
  formatThreshold,
  formatWithDays,
  type Unit,
} from '../numbers.ts';
import {
  isThere,
  neededIn,
  overallRows,
  perHour,
  presentIn,
  quantileRows,
  someTurnedAway,
  type MeasureRow,
} from '../rows.ts';
import { failingIntervals, targetEstimate, verdictWords } from '../verdicts.ts';
import { cleanText, oneIn } from '../words.ts';
import { padTo, painter, textWidth, wrap, type Paint } from './paint.ts';
import { renderTable, type Column } from './table.ts';

export interface TextOptions {
  /** Columns of the terminal; no line is wider. */
  readonly width: number;
  readonly color: boolean;
}

export function renderRun(result: RunResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const blocks = [
    title(result, width, paint),
    section('Targets', targets(result, width, paint), paint),
    section(
      perHour(result) ? 'Overall, calls an hour' : 'Overall',
      measureTable(overallRows(result), result, width, paint),
      paint,
    ),
    section('Waits of answered calls', waits(result, width, paint), paint),
    section('By caller', callers(result, width, paint), paint),
    section('By operator group', groups(result, width, paint), paint),
    intervals(result, width, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** One of several scenarios: its finding and its targets, for the rest see its report. */
export function renderRunBrief(result: RunResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  return `${[title(result, width, paint), targets(result, width, paint)]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Warnings, for stderr: one paragraph each, empty where there are none. */
export function renderWarnings(warnings: readonly Warning[], options: TextOptions): string {
  const paint = painter(options.color);
  return warnings
    .map((warning) => {
      const [first = '', ...rest] = wrap(
        `warning: ${cleanText(warning.message)} [${warning.code}]`,
        Math.max(40, options.width),
        '  ',
      );
      return [first.replace(/^warning:/, (word) => paint(word, 'unsure')), ...rest].join('\n');
    })
    .map((text) => `${text}\n`)
    .join('');
}

/** A heading over its lines, nothing where there are none. */
export function section(heading: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint(heading, 'bold'), ...lines];
}

function title(result: RunResult, width: number, paint: Paint): string[] {
  const unit = perHour(result) ? 'run' : 'day';
  const asked = result.interrupted ? ` of ${result.interrupted.asked} (interrupted)` : '';
  const basis = `${formatCountOf(result.replications, unit)}${asked} simulated, seed ${cleanText(result.seed)}`;
  return [
    ...wrap(cleanText(result.scenario.name), width).map((line) => paint(line, 'bold')),
    ...wrap(runFinding(result), width),
    ...wrap(basis, width).map((line) => paint(line, 'dim')),
  ];
}

function targets(result: RunResult, width: number, paint: Paint): string[] {
  const { currency } = result.scenario;
  const rows = result.targets.map((target) => {
    const { symbol, word, style } = verdictWords[target.verdict];
    return {
      text: cleanText(target.text),
      found: targetEstimate(target, currency, true),
      mean: targetEstimate(target, currency, false),
      verdict: { text: `${symbol} ${word}`, style },
      where: failingIntervals(target, result),
    };
  });
  const widest = (of: (row: (typeof rows)[number]) => string) => Math.max(0, ...rows.map((row) => textWidth(of(row))));
  const least = widest((row) => row.text) + widest((row) => row.mean) + widest((row) => row.verdict.text) + 4;
  if (least > width) {
    return rows.flatMap((row) => [
      ...wrap(row.text, width, '  '),
      `  ${row.found}  ${paint(row.verdict.text, row.verdict.style)}`,
      ...(row.where === undefined ? [] : wrap(row.where, width - 2, '  ').map((line) => `  ${line}`)),
    ]);
  }
  const table = renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: rows.map((row) => row.text) },
      {
        title: '',
        align: 'right',
        importance: 2,
        cells: rows.map((row) => row.found),
        short: { title: '', cells: rows.map((row) => row.mean) },
      },
      { title: '', align: 'left', importance: 8, cells: rows.map((row) => row.verdict) },
    ],
    width,
    paint,
  );
  const where = rows.flatMap((row) => (row.where === undefined ? [] : wrap(`${row.text}: ${row.where}`, width, '  ')));
  return [...table, ...where];
}

/** Label, estimate with interval, and where four days in five lie. */
function measureTable(
  rows: readonly MeasureRow[],
  result: RunResult,
  width: number,
  paint: Paint,
  meanTitle = 'mean',
): string[] {
  const texts = rows.map((row) => formatWithDays(row.estimate, row.days, row.unit, result.scenario));
  return renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: rows.map((row) => row.label) },
      {
        title: meanTitle,
        align: 'right',
        importance: 9,
        cells: texts.map((text) => text.mean),
      },
      {
        title: '95 % interval',
        align: 'left',
        importance: 8,
        cells: texts.map((text) => text.interval),
      },
      {
        title: perHour(result) ? '4 runs in 5' : '4 days in 5',
        align: 'right',
        importance: 7,
        cells: texts.map((text) => text.days),
      },
    ],
    width,
    paint,
  );
}

function waits(result: RunResult, width: number, paint: Paint): string[] {
  if ((result.overall.answered.mean ?? 0) === 0) return [];
  return [
    ...measureTable(quantileRows(result.overall), result, width, paint, pooledTitle(result)),
    ...wrap(tailText(result), width),
  ];
}

/** Quantiles are of the waits of all days together, not means of the days' own. */
export function pooledTitle(result: RunResult): string {
  return perHour(result) ? 'all runs' : 'all days';
}

/** Who waits over a minute, over five, over half an hour: of all callers who get in, those who hang up included. */
export function tailText(result: RunResult): string {
  const all = tails(result.waits.overall, [60, 300, 600, 1800]);
  if (all.length === 0) return '';
  const parts = all.map(({ seconds, share }) => {
    return `${formatThreshold(seconds)}: ${howOften(share)}`;
  });
  const last = all.findIndex((tail) => tail.share < rare);
  const whose = someTurnedAway(result.overall) ? 'Of those who got in' : 'Of all callers';
  return `${whose}, so many wait longer than ${parts.slice(0, last < 0 ? parts.length : last + 1).join(', ')}.`;
}

const rare = 0.00005;

function howOften(share: number): string {
  if (share === 0) return 'none';
  if (share < rare) return 'fewer than one in 20,000';
  const percent = formatNumber(share, 'share');
  return share < 0.095 ? `${percent} (${oneIn(share)})` : percent;
}

function callers(result: RunResult, width: number, paint: Paint): string[] {
  const entries = Object.entries(result.callers);
  if (entries.length < 2) return [];
  const cells = entries.map(([, caller]) => caller);
  return renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: entries.map(([name]) => cleanText(name)) },
      column(
        'offered',
        'count',
        5,
        cells.map((caller) => caller.offered),
      ),
      column(
        'answered in time',
        'share',
        8,
        cells.map((caller) => caller.serviceLevel.excludeShort),
        'in time',
      ),
      column(
        'hang up',
        'share',
        7,
        cells.map((caller) => caller.abandonment),
      ),
      column(
        'speed of answer',
        'seconds',
        6,
        cells.map((caller) => caller.meanAnswerWait),
        'answer',
      ),
      column(
        '95 % wait at most',
        'seconds',
        4,
        cells.map((caller) => caller.waitQuantiles?.p95 ?? none),
        'wait p95',
      ),
      column(
        'waiting',
        'share',
        2,
        cells.map((caller) => caller.waiting),
        'wait',
      ),
    ],
    width,
    paint,
  );
}

function groups(result: RunResult, width: number, paint: Paint): string[] {
  const entries = Object.entries(result.operators);
  const cells = entries.map(([, group]) => group);
  const money = { currency: result.scenario.currency };
  const overtime = cells.some((group) => isThere(group.overtimeHours));
  const cost = cells.some((group) => isThere(group.cost));
  return renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: entries.map(([name]) => cleanText(name)) },
      column(
        'occupancy',
        'share',
        8,
        cells.map((group) => group.occupancy),
      ),
      column(
        'on duty',
        'hours',
        5,
        cells.map((group) => group.staffedHours),
      ),
      ...(overtime
        ? [
            column(
              'overtime',
              'hours',
              4,
              cells.map((group) => group.overtimeHours),
            ),
          ]
        : []),
      column(
        'answered',
        'count',
        3,
        cells.map((group) => group.answered),
      ),
      ...(cost
        ? [
            column(
              'cost',
              'money',
              6,
              cells.map((group) => group.cost),
              'cost',
              money,
            ),
          ]
        : []),
    ],
    width,
    paint,
  );
}

const none = { mean: null, low: null, high: null };

/** Estimates with their intervals; in short, the means. */
function column(
  heading: string,
  unit: Unit,
  importance: number,
  estimates: readonly { mean: number | null; low: number | null; high: number | null }[],
  short = heading,
  money = {},
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

const mostIntervals = 48;

function intervals(result: RunResult, width: number, paint: Paint): string[] {
  const all = result.intervals;
  const shown = all.length <= mostIntervals ? all : lowestServed(all, 24);
  const heading =
    shown.length === all.length
      ? 'By interval'
      : `By interval: the ${shown.length} of ${all.length} with the lowest service level`;
  const staff = shown.map(presentIn);
  const levels = shown.map((each) => each.serviceLevel.excludeShort);
  const barWidth = width >= 100 ? 24 : 12;
  const lines = renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: shown.map((each) => each.from) },
      {
        title: 'offered',
        align: 'right',
        importance: 7,
        cells: shown.map((each) => formatNumber(each.offered.mean, 'count', { digits: 1 })),
      },
      { title: 'operators', align: 'right', importance: 6, cells: staff.map(String) },
      {
        title: 'needed',
        align: 'right',
        importance: 5,
        cells: shown.map((each) => formatNumber(neededIn(each), 'count')),
      },
      column(
        'hang up',
        'share',
        4,
        shown.map((each) => each.abandonment),
      ),
      column(
        'waiting',
        'count',
        3,
        shown.map((each) => each.meanQueue),
      ),
      column('answered in time', 'share', 8, levels, 'in time'),
      { title: '', align: 'left', importance: 2, cells: levels.map((level) => bar(level.mean, barWidth)) },
    ],
    width,
    paint,
  );
  return shown.length === 0 ? [] : [...wrap(heading, width).map((line) => paint(line, 'bold')), ...lines];
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
