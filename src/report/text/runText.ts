/**
 * A run for the terminal: the finding first, then targets, the day as a whole
 * with its uncertainty and its spread between days, the tail of the waits, and
 * the same by caller, operator group and interval. Fits any width from 40 columns.
 */
import type { RunResult, Warning } from '../../measures/result.ts';
import { featureNotes } from '../features.ts';
import { runFinding, tails } from '../findings.ts';
import { formatNumber, formatThreshold, formatWithDays } from '../numbers.ts';
import { fourInFive, perHour, replicationsText, spanOfCounts, worthText } from '../replications.ts';
import { overallRows, quantileRows, whoseWaits, type MeasureRow } from '../rows.ts';
import { failingIntervals, targetEstimate, verdictWords } from '../verdicts.ts';
import { cleanText, oneIn } from '../words.ts';
import { painter, textWidth, wrap, type Paint } from './paint.ts';
import { callersTable, daysTable, groupsTable, intervalsTable, otherWaysTable, rosterTable } from './runTables.ts';
import { renderTable } from './table.ts';

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
      perHour(result) || result.days !== undefined ? `Overall, calls ${spanOfCounts(result)}` : 'Overall',
      measureTable(overallRows(result), result, width, paint),
      paint,
    ),
    section('Waits of answered calls', waits(result, width, paint), paint),
    notes(result, width, paint),
    section('By caller', callersTable(result, width, paint), paint),
    section('By caller, besides waiting', otherWaysTable(result, width, paint), paint),
    section('By operator group', groupsTable(result, width, paint), paint),
    section('Roster', rosterTable(result, width, paint), paint),
    section('By day', daysTable(result, width, paint), paint),
    intervalsTable(result, width, paint),
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
  const asked = result.interrupted ? ` of ${result.interrupted.asked} (interrupted)` : '';
  const basis = `${replicationsText(result, asked)} simulated, seed ${cleanText(result.seed)}${worthText(result)}`;
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
        title: fourInFive(result),
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

/** Callbacks, menus, promises: a sentence each. */
function notes(result: RunResult, width: number, paint: Paint): string[] {
  const lines = featureNotes(result).flatMap(({ heading, text }) => {
    const [first = '', ...rest] = wrap(`${heading}: ${text}`, width, '  ');
    const lead = `${heading}:`;
    return [first.startsWith(lead) ? paint(lead, 'bold') + first.slice(lead.length) : first, ...rest];
  });
  return section('Besides waiting', lines, paint);
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
  const whose = whoseWaits(result.overall);
  const of = whose === 'callers' ? 'Of all callers' : whose.replace('callers', 'Of those');
  return `${of}, so many wait longer than ${parts.slice(0, last < 0 ? parts.length : last + 1).join(', ')}.`;
}

const rare = 0.00005;

function howOften(share: number): string {
  if (share === 0) return 'none';
  if (share < rare) return 'fewer than one in 20,000';
  const percent = formatNumber(share, 'share');
  return share < 0.095 ? `${percent} (${oneIn(share)})` : percent;
}
