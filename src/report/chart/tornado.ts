/**
 * Inputs in order of their effect: from the middle, where everything is as it is,
 * a bar for each input a little less and a little more, intervals as whiskers, the
 * effect written at the bar's end.
 */
import type { InputEffect, SensitivityResult } from '../../measures/sensitivityResult.ts';
import { measureLabel } from '../definitions.ts';
import { textAdvance } from '../fonts.ts';
import { formatEstimate, formatMean } from '../numbers.ts';
import {
  changeText,
  difference,
  effectSize,
  inputWithChange,
  measureOf,
  sortedInputs,
  tornadoFinding,
} from '../sensitivity.ts';
import { tickLabel, unitTicks } from './scale.ts';
import { axisHeading, fitText, xAxis, type ChartPlan, type Spec } from './spec.ts';
import { colors, labelSize } from './theme.ts';

const mostInputs = 20;

type Side = 'less' | 'more';
const sideColors: Readonly<Record<Side, string>> = { less: colors.third, more: colors.main };

export function tornadoChart(result: SensitivityResult): ChartPlan | undefined {
  const measure = measureOf(result);
  const inputs = sortedInputs(result).filter((input) => effectSize(input, measure) > 0);
  if (inputs.length === 0) return undefined;
  const shown = inputs.slice(0, mostInputs);
  const title = tornadoFinding(result);
  const some = shown.length < inputs.length ? ` of the ${shown.length} largest of ${inputs.length} inputs` : '';
  const subtitle = `Change of the ${measureLabel(measure).toLowerCase()}${some}, if each alone is ${changeText(result.by)} or ${changeText(-result.by)}; 95 % intervals as whiskers`;
  const signed = { signed: true, brief: true, currency: result.scenario.currency };
  return {
    name: 'tornado',
    title,
    subtitle,
    description: `${title}. ${subtitle}.`,
    table: {
      headings: ['Input', changeText(-result.by), changeText(result.by)],
      rows: sortedInputs(result).map((input) => [
        inputWithChange(input, result.by),
        ...[input.less, input.more].map((change) =>
          formatEstimate(difference(change?.differences, measure), measure.unit, signed),
        ),
      ]),
    },
    draw: (width) => tornado(result, shown, width),
  };
}

function tornado(result: SensitivityResult, inputs: readonly InputEffect[], width: number): Spec {
  const measure = measureOf(result);
  const { currency } = result.scenario;
  const narrow = width < 500;
  const row = narrow ? 52 : 38;
  const bar = 13;
  const labels = inputs.map((input) => inputWithChange(input, result.by));
  const longest = Math.max(...labels.map((label) => textAdvance(label, labelSize, 'Regular')));
  const left = narrow ? 4 : Math.min(250, longest + 12);
  const plot = width - left - 14;
  const height = inputs.length * row;
  const signed = { signed: true, brief: true, currency };
  const bars = inputs.flatMap((input, index) =>
    (['less', 'more'] as const).flatMap((side, place) => {
      const estimate = difference(input[side]?.differences, measure);
      if (estimate.mean === null) return [];
      const { mean } = estimate;
      const top = index * row + (narrow ? 21 : row / 2 - bar - 1) + place * (bar + 2);
      const text = formatMean(estimate, measure.unit, signed);
      return [
        { side, zero: 0, mean, from: estimate.low ?? mean, to: estimate.high ?? mean, y: top, y2: top + bar, text },
      ];
    }),
  );
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  // Room beyond the longest bars for the numbers at their ends.
  const wide = Math.max(...bars.map(({ text }) => textAdvance(text, labelSize, 'Regular'))) + 12;
  const stretch = plot / Math.max(plot - 2 * wide, plot / 3);
  const reach = Math.max(...ends.map(Math.abs)) * stretch;
  const ticks = unitTicks(ends, narrow ? 3 : 5, measure.unit, true).filter((tick) => Math.abs(tick) <= reach);
  const x = {
    type: 'quantitative',
    scale: { domain: [-reach, reach], nice: false },
    axis: xAxis(ticks, (value) => tickLabel(value, ticks, measure.unit, currency, true), { grid: true, domain: false }),
  };
  const y = {
    field: 'y',
    type: 'quantitative',
    scale: { domain: [0, height], reverse: true, nice: false },
    axis: null,
  };
  const px = (value: number): number => ((value + reach) / (2 * reach)) * plot;
  return {
    width: plot,
    height,
    title: axisHeading(
      fitText(
        `${measureLabel(measure)}${measure.unit === 'share' ? ', in percentage points' : ''}`,
        plot,
        labelSize,
        'Regular',
      ),
      narrow ? 0 : -left,
      24,
    ),
    layer: [
      ...(['less', 'more'] as const).map((side) => ({
        data: { values: bars.filter((each) => each.side === side) },
        mark: { type: 'rect', color: sideColors[side], ...(side === 'less' ? { opacity: 0.75 } : {}) },
        encoding: { x: { ...x, field: 'zero' }, x2: { field: 'mean' }, y, y2: { field: 'y2' } },
      })),
      {
        data: { values: bars.map((each) => ({ ...each, y: (each.y + each.y2) / 2 })) },
        mark: { type: 'rule', color: colors.ink, strokeWidth: 1.2 },
        encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
      },
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: colors.muted, strokeWidth: 1.2 },
        encoding: { x: { datum: 0 } },
      },
      ...bars.map(({ mean, from, to, y: top, text }) =>
        words(text, mean < 0 ? px(from) - 5 : px(to) + 5, top + bar / 2, colors.ink, mean < 0 ? 'right' : 'left'),
      ),
      ...labels.map((label, index) =>
        words(
          fitText(label, narrow ? plot : left - 10, labelSize, 'Regular'),
          narrow ? 0 : -left,
          index * row + (narrow ? 10 : row / 2),
          colors.ink,
        ),
      ),
      // Which bar is which, once above the first.
      words(`${changeText(-result.by)} above`, plot / 2 - 8, -12, sideColors.less, 'right', 600),
      words(`${changeText(result.by)} below`, plot / 2 + 8, -12, sideColors.more, 'left', 600),
    ],
  };
}

function words(text: string, x: number, y: number, color: string, align = 'left', weight = 400): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', align, baseline: 'middle', text, color, fontWeight: weight },
    encoding: { x: { value: x }, y: { value: y } },
  };
}
