/**
 * A comparison for the terminal: what the difference is, how sure it is, and
 * what to make of it. Both estimates stand beside the difference; the verdict
 * is in words.
 */
import type { CompareResult, MeasureComparison } from '../../measures/result.ts';
import { describeMeasure, measureLabel } from '../definitions.ts';
import { variantFinding } from '../findings.ts';
import { formatDecimal, formatEstimate, formatMean } from '../numbers.ts';
import { callersText, replicationsText, replicationUnit } from '../replications.ts';
import { comparisonVerdict, worthShowing } from '../verdicts.ts';
import { cleanText } from '../words.ts';
import { painter, textWidth, truncate, wrap, type Paint } from './paint.ts';
import { section, type TextOptions } from './runText.ts';
import { renderTable } from './table.ts';

export function renderCompare(result: CompareResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const reference = result.scenarios[0];
  const currency = reference?.result.scenario.currency ?? 'EUR';
  const referenceLabel = cleanText(reference?.label ?? 'reference');
  const asked = result.interrupted ? ` of ${result.interrupted.asked} (interrupted)` : '';
  const unit = replicationUnit(reference.result);
  const basis = `${replicationsText(reference.result, asked)} simulated${callersText(result)} in each, seed ${cleanText(result.seed)}`;
  const blocks = [wrap(basis, width).map((line) => paint(line, 'dim'))];
  for (const variant of result.variants) {
    const label = cleanText(variant.label);
    blocks.push([
      ...wrap(`${label} against ${referenceLabel}`, width).map((line) => paint(line, 'bold')),
      ...wrap(`${label}: ${variantFinding(variant, currency)}`, width),
      ...wrap(result.commonRandomNumbers ? pairingText(variant.overall, unit) : '', width).map((line) =>
        paint(line, 'dim'),
      ),
    ]);
    blocks.push(table(worthShowing(variant.overall), referenceLabel, label, currency, width, paint));
    for (const [caller, measures] of Object.entries(variant.callers)) {
      if (Object.keys(variant.callers).length < 2) continue;
      const rows = table(worthShowing(measures), referenceLabel, label, currency, width, paint);
      blocks.push(section(truncate(cleanText(caller), width), rows, paint));
    }
  }
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** How much the pairing of days was worth, in days that it saved. */
export function pairingText(measures: readonly MeasureComparison[], unit = 'day'): string {
  const main = measures.find((measure) => measure.measure === 'serviceLevel') ?? measures[0];
  const gain = main?.pairingGain ?? null;
  if (main === undefined || gain === null || !Number.isFinite(gain)) return '';
  const about = describeMeasure(main.measure).label.toLowerCase();
  if (gain < 1.5)
    return `The same callers in both made the ${about} comparison hardly sharper (${formatDecimal(gain, 1)} times the ${unit}s).`;
  const times = formatDecimal(gain, gain < 9.95 ? 1 : 0);
  return `The same callers in both made the ${about} comparison as sharp as ${times} times the ${unit}s.`;
}

function table(
  measures: readonly MeasureComparison[],
  reference: string,
  variant: string,
  currency: string,
  width: number,
  paint: Paint,
): string[] {
  const options = { currency };
  const signed = { currency, signed: true, brief: true };
  const titles = (most: number) => distinctTitles(reference, variant, most);
  const verdicts = measures.map(comparisonVerdict);
  return renderTable(
    [
      { title: '', align: 'left', importance: 9, cells: measures.map(measureLabel) },
      {
        title: titles(22)[0],
        align: 'right',
        importance: 4,
        cells: measures.map((measure) => formatEstimate(measure.reference, measure.unit, options)),
        short: {
          title: titles(9)[0],
          cells: measures.map((measure) => formatMean(measure.reference, measure.unit, options)),
        },
      },
      {
        title: titles(22)[1],
        align: 'right',
        importance: 5,
        cells: measures.map((measure) => formatEstimate(measure.variant, measure.unit, options)),
        short: {
          title: titles(9)[1],
          cells: measures.map((measure) => formatMean(measure.variant, measure.unit, options)),
        },
      },
      {
        title: 'difference',
        align: 'right',
        importance: 9,
        cells: measures.map((measure) => formatEstimate(measure.difference, measure.unit, signed)),
        short: {
          title: 'difference',
          cells: measures.map((measure) => formatMean(measure.difference, measure.unit, signed)),
        },
      },
      {
        title: '',
        align: 'left',
        importance: 8,
        cells: verdicts.map(({ symbol, word, style }) => ({ text: `${symbol} ${word}`, style })),
        short: {
          title: '',
          cells: verdicts.map(({ symbol, word, brief, style }) => ({ text: `${symbol} ${brief ?? word}`, style })),
        },
      },
    ],
    width,
    paint,
  );
}

/** Two names in so many columns; where their beginnings are the same, what follows the words that they share. */
function distinctTitles(first: string, second: string, width: number): readonly [string, string] {
  const [one, two] = [truncate(first, width), truncate(second, width)];
  if (one !== two) return [one, two];
  let same = 0;
  while (same < first.length && first[same] === second[same]) same++;
  const word = first.slice(0, same).search(/[^-_ /]*$/);
  const end = (text: string) => (textWidth(text) <= width ? text : truncate(`…${text.slice(word)}`, width));
  return [end(first), end(second)];
}
