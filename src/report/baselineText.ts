/** A run against its baseline, for the terminal: the verdict in a sentence, then what differs, with margins and how they are judged. */
import type { BaselineComparison, BaselineMeasure } from '../measures/baselineResult.ts';
import type { ComparisonVerdict } from '../measures/result.ts';
import { describeMeasure } from './definitions.ts';
import { formatCountOf, formatEstimate, formatMean, formatNumber } from './numbers.ts';
import { painter, wrap, type Paint, type Style } from './text/paint.ts';
import { renderTable } from './text/table.ts';
import { capitalize, cleanText, listInWords } from './words.ts';

const verdicts: Readonly<Record<ComparisonVerdict, { readonly text: string; readonly style: Style }>> = {
  better: { text: '✓ better', style: 'good' },
  worse: { text: '✗ worse', style: 'bad' },
  noDifference: { text: '= same', style: 'dim' },
  cannotTell: { text: '? cannot tell', style: 'unsure' },
  differs: { text: '≠ differs', style: 'dim' },
};

export function renderBaseline(
  comparison: BaselineComparison,
  options: { readonly width: number; readonly color: boolean },
): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const { identical, measures } = comparison;
  const head = wrap(`Against the baseline ${cleanText(comparison.name)}`, width).map((line) => paint(line, 'bold'));
  const said = [
    ...wrap(finding(comparison), width),
    ...wrap(basis(comparison), width).map((line) => paint(line, 'dim')),
  ];
  if (identical) return `${[...head, ...said].join('\n')}\n`;
  const shown = measures.filter(({ baseline, now }) => baseline.mean !== 0 || now.mean !== 0);
  const table = tableOf(shown, comparison.currency, width, paint);
  const key = wrap(
    `same: the 90 % interval of the difference lies within the margin. better, worse: with 95 % confidence none of the ${measures.length} measures is wrongly called so.`,
    width,
  ).map((line) => paint(line, 'dim'));
  return `${[[...head, ...said], table, key].map((block) => block.join('\n')).join('\n\n')}\n`;
}

function finding({ identical, measures }: BaselineComparison): string {
  if (identical) return 'The same to the last digit.';
  const of = (verdict: ComparisonVerdict): readonly BaselineMeasure[] =>
    measures.filter((measure) => measure.verdict === verdict);
  const named = (verdict: ComparisonVerdict, word: string): string[] => {
    const those = of(verdict).map((measure) => lowered(labelOf(measure)));
    if (those.length === 0) return [];
    const most = 4;
    const rest = those.length > most ? [`${those.length - most} more`] : [];
    return [`${word} in ${listInWords([...those.slice(0, most), ...rest])}`];
  };
  const same = of('noDifference').length;
  const parts = [
    ...named('worse', 'worse'),
    ...named('better', 'better'),
    ...named('differs', 'different'),
    ...named('cannotTell', 'not to be told'),
    ...(same === 0 ? [] : [`the same within the margin in ${formatCountOf(same, 'measure')}`]),
  ];
  return `${capitalize(parts.join('; '))}.`;
}

function changeText(key: BaselineComparison['changed'][number], replication: 'day' | 'run'): string {
  switch (key) {
    case 'program':
      return 'the version of please-hold';
    case 'scenario':
      return 'the scenario';
    case 'seed':
      return 'the seed';
    case 'replications':
      return `the number of ${replication}s`;
    case 'definitions':
      return 'definitions of measures';
  }
}

function basis({ replication, baseline, now, pairs, changed, identical }: BaselineComparison): string {
  const one = `Baseline: ${formatCountOf(baseline.days, replication)}, seed ${cleanText(baseline.seed)}, please-hold ${baseline.program}.`;
  if (identical) return one;
  const how =
    pairs === null
      ? `Now: ${formatCountOf(now.days, replication)}, seed ${cleanText(now.seed)}: two samples, not paired.`
      : `${formatCountOf(pairs, 'pair')} of ${replication}s with the same random numbers.`;
  const what =
    changed.length === 0
      ? 'Nothing that the numbers follow from is said to have changed: the program itself has.'
      : `Changed: ${listInWords(changed.map((key) => changeText(key, replication)))}.`;
  return `${one} ${how} ${what}`;
}

function tableOf(measures: readonly BaselineMeasure[], currency: string, width: number, paint: Paint): string[] {
  const signed = { currency, signed: true, brief: true };
  const margin = ({ margin, unit }: BaselineMeasure): string => {
    const digits = unit === 'count' && margin < 0.1 ? { digits: 3 } : {};
    const text = formatNumber(margin, unit, unit === 'share' ? signed : { currency, ...digits });
    return `±${text.replace('+', '')}`;
  };
  return renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: measures.map(labelOf) },
      {
        title: 'baseline',
        align: 'right',
        importance: 4,
        cells: measures.map((each) => formatMean(each.baseline, each.unit, { currency })),
      },
      {
        title: 'now',
        align: 'right',
        importance: 5,
        cells: measures.map((each) => formatMean(each.now, each.unit, { currency })),
      },
      {
        title: 'difference',
        align: 'right',
        importance: 8,
        cells: measures.map((each) => formatEstimate(each.difference, each.unit, signed)),
        short: { title: 'difference', cells: measures.map((each) => formatMean(each.difference, each.unit, signed)) },
      },
      { title: 'margin', align: 'right', importance: 3, cells: measures.map(margin) },
      { title: '', align: 'left', importance: 9, cells: measures.map(({ verdict }) => verdicts[verdict]) },
    ],
    width,
    paint,
  );
}

function labelOf({ measure, caller }: BaselineMeasure): string {
  const { label, of } = describeMeasure(measure);
  const whom = caller ?? of;
  return whom === undefined ? label : `${label} of ${cleanText(whom)}`;
}

function lowered(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
