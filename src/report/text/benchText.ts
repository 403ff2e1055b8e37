/**
 * A bench for the terminal: the finding, a row a day, the targets that are not
 * met, the laws, and what each day is.
 */
import type { BenchDay, BenchDayResult, BenchOutcome, BenchResult } from '../../measures/benchResult.ts';
import type { Estimate, TargetResult } from '../../measures/result.ts';
import { commonDigits, formatMean, formatNumber, undefinedText } from '../numbers.ts';
import {
  benchBasis,
  benchFinding,
  changesText,
  costUnit,
  dayWords,
  isChanged,
  lawDifference,
  lawTexts,
  lawWitness,
  lawWords,
  lawsNote,
  levelTitles,
  regretNote,
  regretOf,
  rulesText,
  shortLawTexts,
} from '../ruleBench/words.ts';
import { targetEstimate, verdictWords, type VerdictWords } from '../verdicts.ts';
import { cleanText } from '../words.ts';
import { painter, wrap, type Paint } from './paint.ts';
import { section, type TextOptions } from './runText.ts';
import { renderTable, type Cell, type Column } from './table.ts';

export function renderBench(result: BenchResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const dim = (text: string): string[] => (text === '' ? [] : wrap(text, width).map((line) => paint(line, 'dim')));
  const blocks = [
    [
      ...wrap(cleanText(result.scenario.name), width).map((line) => paint(line, 'bold')),
      ...wrap(benchFinding(result), width),
      ...dim(`${rulesText(result)}. ${benchBasis(result)}`),
    ],
    [...daysTable(result, width, paint), ...dim(regretNote(result))],
    section('Targets not met', openTargets(result, width, paint), paint),
    section('Laws', [...lawsTable(result, width, paint), ...dim(lawsNote(result))], paint),
    section(
      'The days',
      result.days.flatMap((day) => dayLines(day, width)),
      paint,
    ),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** The library, for who wants to choose. */
export function renderBenchDays(days: readonly BenchDay[], options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  return days
    .map((day) => {
      const lines = [
        ...wrap(`${day.about}`, width - 2),
        ...(isChanged(day) ? wrap(changesText(day), width - 2).map((line) => paint(line, 'dim')) : []),
      ];
      return [paint(cleanText(day.name), 'bold'), ...lines.map((line) => `  ${line}`)].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

function daysTable(result: BenchResult, width: number, paint: Paint): string[] {
  const { days, scenario } = result;
  const unit = costUnit(result);
  const [level, shortLevel] = levelTitles(result);
  const whole = (value: number | null | undefined, signed = false): string => {
    const text = formatNumber(value, unit, { currency: scenario.currency, digits: 0, signed });
    return text.replace(unit === 'money' ? ` ${scenario.currency}` : / h$/, '');
  };
  const costTitle = unit === 'money' ? `cost, ${scenario.currency}` : 'paid, h';
  const costs = days.map(({ rule }) => whole((unit === 'money' ? rule?.cost : rule?.paidHours)?.mean));
  const regrets = days.map((day) => whole(regretOf(day)?.mean, true));
  const columns: Column[] = [
    { title: '', align: 'left', importance: 12, cells: days.map(({ name }) => cleanText(name)) },
    shares([level.toLowerCase(), shortLevel], 9, days, (rule) => rule.serviceLevel),
    shares(['abandonment', 'hang up'], 6, days, (rule) => rule.abandonment),
    titled(['worst interval', 'worst'], 7, days.map(worstText)),
    titled(
      ['asked for, h', 'asked, h'],
      3,
      days.map(({ rule }) => formatNumber(rule?.askedHours, 'count', { digits: 0 })),
    ),
    titled([costTitle, costTitle], 8, costs),
    ...(days.every(({ regret }) => regret === null) ? [] : [titled(['regret', 'regret'], 8.5, regrets)]),
    { title: 'targets', align: 'left', importance: 10, cells: days.map((day) => marked(dayWords(day))) },
  ];
  return renderTable(columns, width, paint);
}

type Titles = readonly [title: string, short: string];

function titled([title, short]: Titles, importance: number, cells: readonly string[]): Column {
  return { title, align: 'right', importance, cells, short: { title: short, cells } };
}

function shares(
  titles: Titles,
  importance: number,
  days: readonly BenchDayResult[],
  of: (rule: BenchOutcome) => Estimate,
): Column {
  const estimates = days.map(({ rule }) => (rule === null ? { mean: null, low: null, high: null } : of(rule)));
  const digits = commonDigits(estimates, 'share');
  return titled(
    titles,
    importance,
    estimates.map((estimate) => formatMean(estimate, 'share', digits)),
  );
}

function worstText({ rule }: BenchDayResult): string {
  if (!rule?.worst) return undefinedText;
  return `${formatNumber(rule.worst.serviceLevel.mean, 'share', { digits: 0 })} ${rule.worst.from}`;
}

/** In less, laws have their short names, and estimates no intervals. */
const roomForAll = 72;

/** The targets below their days, which leaves them the width. */
function openTargets({ days, scenario }: BenchResult, width: number, paint: Paint): string[] {
  const rows = days.flatMap(({ name, targets }) => {
    const open = targets.filter(({ verdict }) => verdict !== 'met');
    return open.length === 0
      ? []
      : [{ title: cleanText(name) }, ...open.map((target) => ({ title: `  ${cleanText(target.text)}`, target }))];
  });
  const cells = (text: (target: TargetResult) => Cell): Cell[] =>
    rows.map((row) => ('target' in row ? text(row.target) : ''));
  const found = (withInterval: boolean): Cell[] =>
    cells((target) => targetEstimate(target, scenario.currency, withInterval));
  const table: Column[] = [
    { title: '', align: 'left', importance: 9, cells: rows.map(({ title }) => title) },
    {
      title: '',
      align: 'right',
      importance: 7,
      cells: found(width >= roomForAll),
      short: { title: '', cells: found(false) },
    },
    { title: '', align: 'left', importance: 8, cells: cells(({ verdict }) => marked(verdictWords[verdict])) },
  ];
  const failures = days.flatMap(({ name, failure }) =>
    failure === undefined ? [] : wrap(`${cleanText(name)}: ${cleanText(failure)}`, width, '  '),
  );
  return [...(rows.length === 0 ? [] : renderTable(table, width, paint)), ...failures];
}

function marked({ symbol, word, style }: VerdictWords): Cell {
  return { text: `${symbol} ${word}`, style };
}

function lawsTable({ laws = [] }: BenchResult, width: number, paint: Paint): string[] {
  if (laws.length === 0) return [];
  const texts = width < roomForAll ? shortLawTexts : lawTexts;
  const table = renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: laws.map(({ law }) => texts[law]) },
      {
        title: '',
        align: 'left',
        importance: 8,
        cells: laws.map(({ verdict }) => marked(lawWords[verdict])),
      },
      {
        title: '',
        align: 'right',
        importance: 5,
        cells: laws.map(lawDifference),
        short: { title: '', cells: laws.map((law) => lawDifference(law).replace(/ \[.*$/, '')) },
      },
    ],
    width,
    paint,
  );
  const witnesses = laws.flatMap((law) => {
    const witness = lawWitness(law);
    return witness === undefined ? [] : wrap(`${texts[law.law]}: ${witness}`, width, '  ');
  });
  return [...table, ...witnesses];
}

function dayLines(day: BenchDayResult, width: number): string[] {
  return wrap(`${cleanText(day.name)}: ${cleanText(day.about === '' ? changesText(day) : day.about)}`, width, '  ');
}
