/**
 * The erlang command's answer as text: the number of operators in a sentence,
 * the load in plain words, and the neighbours as a table, since the price of one
 * operator fewer is the next question.
 */
import type { ErlangRow, ErlangTable } from '../theory/erlangTable.ts';
import { formatCountOf, formatDecimal, formatNumber, formatThreshold } from './numbers.ts';
import { painter, wrap } from './text/paint.ts';
import type { TextOptions } from './text/runText.ts';
import { renderTable } from './text/table.ts';
import type { Column } from './text/table.ts';

export function renderErlangTable(table: ErlangTable, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const blocks = [
    wrap(finding(table), width).map((line) => paint(line, 'bold')),
    ...(table.load > 0
      ? [
          wrap(explanation(table), width),
          renderTable(columns(table), width, paint),
          wrap(footnote(table), width).map((line) => paint(line, 'dim')),
        ]
      : []),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** `12.4 Erlang: 12.4 operators' worth of handling`. */
export function loadInWords(load: number): string {
  const digits = load < 99.5 ? 1 : 0;
  const number = formatDecimal(load, digits);
  return `${number} Erlang: ${number} ${Number(load.toFixed(digits)) === 1 ? "operator's" : "operators'"} worth of handling`;
}

/** Seconds, or `∞` where a queue grows without end. */
export function formatWait(seconds: number): string {
  return seconds === Infinity ? '∞' : formatNumber(seconds, 'seconds');
}

function asked({ question }: ErlangTable): string {
  const { atLeast, withinSeconds, maxOccupancy } = question;
  const occupancy =
    maxOccupancy === undefined ? '' : ` and at most ${formatNumber(maxOccupancy, 'share', { digits: 0 })} occupancy`;
  return `${formatShare(atLeast)} within ${formatThreshold(withinSeconds)}${occupancy}`;
}

function formatShare(share: number): string {
  return formatNumber(share, 'share', { digits: Math.abs(share * 100 - Math.round(share * 100)) < 1e-9 ? 0 : 1 });
}

function finding(table: ErlangTable): string {
  const { needed, question } = table;
  if (table.load === 0) return 'No calls, so no operators are needed.';
  if (needed === null) return `No number of operators gives ${asked(table)}.`;
  const { shrinkage = 0 } = question;
  const roster =
    shrinkage > 0 ? `, ${formatDecimal(needed.roster, 0)} on the roster with ${formatShare(shrinkage)} shrinkage` : '';
  return `${formatCountOf(needed.operators, 'operator')}${roster}: ${formatNumber(needed.serviceLevel, 'share')} are answered within ${formatThreshold(question.withinSeconds)}.`;
}

function explanation(table: ErlangTable): string {
  const { question, forServiceLevelAlone, needed } = table;
  const { calls, perSeconds, handlingSeconds } = question;
  const load = `${formatCountOf(calls, 'call')} in ${formatThreshold(perSeconds)}, ${formatThreshold(handlingSeconds)} each: offered load ${loadInWords(table.load)}.`;
  const target = `Asked for: ${asked(table)}, by ${table.model}.`;
  const decides =
    forServiceLevelAlone !== null && needed !== null
      ? ` Occupancy decides: the service level alone would need ${formatDecimal(forServiceLevelAlone, 0)}.`
      : '';
  return `${load} ${target}${decides}`;
}

function columns(table: ErlangTable): Column[] {
  const { rows, question, needed } = table;
  const within = formatThreshold(question.withinSeconds);
  const numbers = (text: (row: ErlangRow) => string) => rows.map(text);
  const share = (of: (row: ErlangRow) => number) => numbers((row) => formatNumber(of(row), 'share', { digits: 1 }));
  const all: (Column | false)[] = [
    {
      title: 'Operators',
      align: 'right',
      importance: 10,
      cells: rows.map((row) =>
        row.operators === needed?.operators
          ? { text: `> ${formatDecimal(row.operators, 0)}`, style: 'bold' as const }
          : formatDecimal(row.operators, 0),
      ),
    },
    (question.shrinkage ?? 0) > 0 && {
      title: 'Roster',
      align: 'right',
      importance: 6,
      cells: numbers((row) => formatDecimal(row.roster, 0)),
    },
    {
      title: `Answered in ${within}`,
      align: 'right',
      importance: 9,
      cells: share((row) => row.serviceLevel),
      short: { title: `In ${within}`, cells: share((row) => row.serviceLevel) },
    },
    {
      title: 'Speed of answer',
      align: 'right',
      importance: 8,
      cells: numbers((row) => formatWait(row.meanAnswerWaitSeconds)),
      short: { title: 'ASA', cells: numbers((row) => formatWait(row.meanAnswerWaitSeconds)) },
    },
    table.model === 'Erlang A' && {
      title: 'Hang up',
      align: 'right',
      importance: 7,
      cells: share((row) => row.abandonment),
    },
    {
      title: 'Have to wait',
      align: 'right',
      importance: 3,
      cells: share((row) => row.waiting),
      short: { title: 'Wait', cells: share((row) => row.waiting) },
    },
    { title: 'Occupancy', align: 'right', importance: 5, cells: share((row) => row.occupancy) },
    {
      title: 'Target',
      align: 'left',
      importance: 2,
      cells: rows.map((row) =>
        row.meets ? { text: '✓ met', style: 'good' as const } : { text: '✗ missed', style: 'bad' as const },
      ),
    },
  ];
  return all.filter((column) => column !== false);
}

function footnote({ rows, model }: ErlangTable): string {
  const endless = rows.some(({ meanAnswerWaitSeconds }) => meanAnswerWaitSeconds === Infinity)
    ? '∞: more load than operators, the queue grows without end. '
    : '';
  const patience =
    model === 'Erlang C'
      ? 'Erlang C: nobody hangs up and nobody meets a busy signal, so it asks for more than callers with patience need.'
      : 'Erlang A: callers hang up after an exponential patience. Those who hang up within the threshold count neither for nor against.';
  return `${endless}${patience}`;
}
