/** A diff for the terminal: what differs, what follows from it, and, where it was asked for, why. */
import type { Attribution, Difference, DiffResult } from '../../measures/diffResult.ts';
import { differenceLines, explainedMeasures, ordersText, whyFinding, type Explained } from '../diff.ts';
import { formatEstimate, formatMean, formatNumber, moneyDigits } from '../numbers.ts';
import { replicationsText } from '../replications.ts';
import { cleanText } from '../words.ts';
import { renderCompare } from './compareText.ts';
import { padTo, painter, textWidth, truncate, wrap, type Paint } from './paint.ts';
import { type TextOptions } from './runText.ts';
import { renderTable } from './table.ts';

export function renderDiff(result: DiffResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const [from, to] = result.labels.map(cleanText);
  const blocks = [
    [
      ...wrap(`What differs, from ${from} to ${to}`, width).map((line) => paint(line, 'bold')),
      ...differences(result, width, paint),
    ],
    isAllSame(result) ? wrap(sameText(result), width) : [renderCompare(result.comparison, options).trimEnd()],
    ...why(result, width, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Nothing that counts differs, and no number does. */
function isAllSame({ differences: all, comparison }: DiffResult): boolean {
  const rows = comparison.variants.flatMap(({ overall, callers }) => [overall, ...Object.values(callers)].flat());
  return !all.some(({ counts }) => counts) && rows.every(({ difference }) => (difference.mean ?? 0) === 0);
}

function sameText({ comparison }: DiffResult): string {
  return `${replicationsText(comparison.scenarios[0].result)} simulated of each, seed ${cleanText(comparison.seed)}: every number is the same.`;
}

function differences({ differences: all }: DiffResult, width: number, paint: Paint): string[] {
  if (all.length === 0) return ['Nothing: the two scenarios are the same.'];
  const counting = all.filter(({ counts }) => counts);
  const idle = all.filter(({ counts }) => !counts);
  const lines = valueLines(counting, width, paint);
  const none = counting.length > 0 ? [] : ['Nothing that changes a result.'];
  const besides =
    idle.length === 0 ? [] : [paint('Without effect on results', 'dim'), ...valueLines(idle, width, paint)];
  return [...none, ...lines, ...besides];
}

/** `path  from → to`, below one another where there is no room beside it. */
function valueLines(all: readonly Difference[], width: number, paint: Paint): string[] {
  const rows = all.flatMap((difference) => [
    ...(difference.keys.length > 1
      ? [{ path: `together: ${difference.keys.map(cleanText).join(', ')}`, words: '' }]
      : []),
    ...differenceLines(difference),
  ]);
  const paths = rows.filter(({ words }) => words !== '').map(({ path }) => textWidth(path));
  const column = Math.min(Math.floor(width / 2), Math.max(0, ...paths));
  return rows.flatMap(({ path, words }) => {
    if (words === '') return wrap(path, width).map((line) => paint(line, 'dim'));
    const room = width - column - 2;
    const beside = textWidth(path) <= column;
    const [first = '', ...rest] = wrap(shortened(words), beside ? room : width - 4);
    if (!beside) return [truncate(path, width), ...[first, ...rest].map((line) => `    ${line}`)];
    const indent = ' '.repeat(column + 2);
    return [`${padTo(path, column, 'left')}  ${first}`, ...rest.map((line) => indent + line)];
  });
}

const mostWords = 300;

function shortened(words: string): string {
  return truncate(words, mostWords);
}

function why(result: DiffResult, width: number, paint: Paint): string[][] {
  if (result.why === undefined) return [];
  const all = explainedMeasures(result);
  if (all.length === 0) return [wrap('Why: no measure differs by enough to ask for it.', width)];
  return [
    ...all.map((each) => [
      ...wrap(`Why: ${whyFinding(result, each)}`, width).map((line) => paint(line, 'bold')),
      ...partsTable(result, each, width, paint),
    ]),
    wrap(`${ordersText(result.why)} ${bracketsText(result.why)}`, width).map((line) => paint(line, 'dim')),
  ];
}

function bracketsText({ orders }: Attribution): string {
  const ends = 'first and last: what it brings when it is changed before and after all others';
  return `In brackets ${orders.of === 1 ? '95 % intervals' : `its 95 % interval; ${ends}`}.`;
}

function partsTable(result: DiffResult, { measure, parts, idle }: Explained, width: number, paint: Paint): string[] {
  const currency = result.comparison.scenarios[0]?.result.scenario.currency ?? 'EUR';
  const [from, to] = result.labels.map(cleanText);
  const contributions = parts.map(({ part }) => part.contribution);
  const signed = { signed: true, brief: true, currency, ...moneyDigits(contributions, measure.unit) };
  const most = Math.max(...parts.map(({ part }) => Math.abs(part.contribution.mean ?? 0)));
  const bare = (value: number | null): string =>
    formatNumber(value, measure.unit, { ...signed, atMostDigits: 1 }).replace(/ (?:pts|s)$|(?<=\d) \p{L}+$/u, '');
  const ends = result.why?.orders.of === 1 ? [] : (['first', 'last'] as const);
  const bars = ['', ...parts.map(({ part }) => bar(part.contribution.mean ?? 0, most)), ''];
  const table = renderTable(
    [
      { title: '', align: 'left', importance: 12, cells: [from ?? '', ...parts.map(({ name }) => name), to ?? ''] },
      {
        title: '',
        align: 'right',
        importance: 11,
        cells: [
          formatEstimate(measure.from, measure.unit, { currency }),
          ...parts.map(({ part }) => formatEstimate(part.contribution, measure.unit, signed)),
          formatEstimate(measure.to, measure.unit, { currency }),
        ],
        short: {
          title: '',
          cells: [
            formatMean(measure.from, measure.unit, { currency }),
            ...parts.map(({ part }) => formatMean(part.contribution, measure.unit, signed)),
            formatMean(measure.to, measure.unit, { currency }),
          ],
        },
      },
      ...ends.map((which, place) => ({
        title: which,
        align: 'right' as const,
        importance: 6 - place,
        cells: ['', ...parts.map(({ part }) => bare(part[which].mean)), ''],
      })),
      {
        title: '',
        align: 'left',
        importance: 3,
        cells: bars,
        // Before the intervals, bars give way.
        short: { title: '', cells: bars.map(() => '') },
      },
    ],
    width,
    paint,
  );
  const none = idle.length === 0 ? [] : wrap(`No effect: ${idle.join(', ')}.`, width);
  return [...table, ...none.map((line) => paint(line, 'dim'))];
}

const barWidth = 10;

function bar(value: number, most: number): string {
  const length = most > 0 ? Math.round((Math.abs(value) / most) * barWidth) : 0;
  return (value < 0 ? '▒' : '█').repeat(length);
}
