/**
 * From one scenario to the other, one difference after another: bars that begin
 * where the one before ended, the largest first, with the interval of each and how
 * far the order of changes moves it.
 */
import type { DiffResult } from '../../measures/diffResult.ts';
import { explainedMeasures, ordersText, whyFinding, type Explained } from '../diff.ts';
import { textAdvance } from '../fonts.ts';
import { formatEstimate, formatMean, formatNumber } from '../numbers.ts';
import { cleanText } from '../words.ts';
import { tickLabel, unitTicks } from './scale.ts';
import { fitText, xAxis, type ChartPlan, type Spec } from './spec.ts';
import { colors, labelSize } from './theme.ts';

export function waterfallCharts(result: DiffResult): ChartPlan[] {
  const { why } = result;
  if (why === undefined) return [];
  return explainedMeasures(result).map((explained) => {
    const { measure, label, parts } = explained;
    const currency = currencyOf(result);
    const signed = { signed: true, brief: true, currency };
    const title = whyFinding(result, explained);
    const over = why.orders.of === 1 ? '' : '; thin line: from the least to the most over the orders of change';
    const subtitle = `${label}, from ${cleanText(result.labels[0])} to ${cleanText(result.labels[1])}; whiskers: 95 % interval of what each brings${over}`;
    return {
      name: `why-${measure.measure.replace(/[^\w]+/g, '-')}`,
      title,
      subtitle,
      description: `${title}. ${subtitle}. ${ordersText(why)}`,
      table: {
        headings: ['Difference', 'Brings', 'If first', 'If last', 'Least', 'Most'],
        rows: parts.map(({ name, part }) => [
          name,
          ...[part.contribution, part.first, part.last].map((each) => formatEstimate(each, measure.unit, signed)),
          ...[part.least, part.most].map((value) => formatNumber(value, measure.unit, signed)),
        ]),
      },
      draw: (width) => waterfall(result, explained, width),
    };
  });
}

function currencyOf({ comparison }: DiffResult): string {
  return comparison.scenarios[0]?.result.scenario.currency ?? 'EUR';
}

interface Row {
  readonly label: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly color: string;
  readonly low: number;
  readonly high: number;
  /** Of the orders; null for the two scenarios. */
  readonly least: number | null;
  readonly most: number | null;
}

function rowsOf(result: DiffResult, { measure, parts }: Explained): Row[] {
  const currency = currencyOf(result);
  const whole = (label: string, estimate: typeof measure.from): Row[] => {
    if (estimate.mean === null) return [];
    const { mean, low, high } = estimate;
    return [
      {
        label: cleanText(label),
        text: formatMean(estimate, measure.unit, { currency }),
        start: mean,
        end: mean,
        color: colors.reference,
        low: low ?? mean,
        high: high ?? mean,
        least: null,
        most: null,
      },
    ];
  };
  let at = measure.from.mean ?? 0;
  const steps = parts.map(({ name, part }): Row => {
    const mean = part.contribution.mean ?? 0;
    const start = at;
    at += mean;
    const good = measure.better === null || mean === 0 ? null : mean > 0 === (measure.better === 'more');
    return {
      label: name,
      text: formatMean(part.contribution, measure.unit, { signed: true, brief: true, currency }),
      start,
      end: at,
      color: good === null ? colors.reference : good ? colors.main : colors.loss,
      low: start + (part.contribution.low ?? mean),
      high: start + (part.contribution.high ?? mean),
      least: part.least === null ? null : start + part.least,
      most: part.most === null ? null : start + part.most,
    };
  });
  return [...whole(result.labels[0], measure.from), ...steps, ...whole(result.labels[1], measure.to)];
}

function waterfall(result: DiffResult, explained: Explained, width: number): Spec {
  const { measure } = explained;
  const currency = currencyOf(result);
  const rows = rowsOf(result, explained);
  const narrow = width < 500;
  const rowHeight = narrow ? 44 : 32;
  const height = rows.length * rowHeight;
  const longest = Math.max(...rows.map(({ label }) => textAdvance(label, labelSize, 'SemiBold')));
  const left = narrow ? 4 : Math.min(240, longest + 14);
  const right = Math.max(...rows.map(({ text }) => textAdvance(text, labelSize, 'SemiBold'))) + 12;
  const plot = width - left - right - 8;
  const ends = rows.flatMap(({ start, end, low, high, least, most }) => [
    start,
    end,
    low,
    high,
    least ?? start,
    most ?? start,
  ]);
  const [lowest, highest] = [Math.min(...ends), Math.max(...ends)];
  const margin = (highest - lowest || Math.abs(highest) || 1) * 0.04;
  const domain = [lowest - margin, highest + margin] as const;
  const ticks = unitTicks(ends, narrow ? 4 : 6, measure.unit, false).filter(
    (tick) => tick >= domain[0] && tick <= domain[1],
  );
  const middle = (index: number): number => index * rowHeight + (narrow ? 30 : rowHeight / 2);
  const half = narrow ? 8 : 9;
  const x = {
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: xAxis(ticks, (value) => tickLabel(value, ticks, measure.unit, currency), { grid: true, domain: false }),
  };
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, height], reverse: true, nice: false },
    axis: null,
  });
  const px = (value: number): number => ((value - domain[0]) / (domain[1] - domain[0])) * plot;
  const places = rows.map((row, index) => ({
    ...row,
    top: middle(index) - half,
    bottom: middle(index) + half,
    middle: middle(index),
  }));
  const bars = places.filter(({ least }) => least !== null);
  const wholes = places.filter(({ least }) => least === null);
  return {
    width: plot,
    height,
    layer: [
      // From the end of each bar down to the next.
      {
        data: {
          values: places
            .slice(0, -1)
            .map(({ end, middle: from }, index) => ({ end, from, to: places[index + 1]?.middle })),
        },
        mark: { type: 'rule', color: colors.muted, strokeWidth: 1, strokeDash: [2, 2] },
        encoding: { x: { ...x, field: 'end' }, y: y('from'), y2: { field: 'to' } },
      },
      ...[colors.main, colors.loss, colors.reference].map((color) => ({
        data: { values: bars.filter((bar) => bar.color === color) },
        mark: { type: 'rect', color },
        encoding: { x: { ...x, field: 'start' }, x2: { field: 'end' }, y: y('top'), y2: { field: 'bottom' } },
      })),
      {
        data: { values: bars.map((bar) => ({ ...bar, y: bar.bottom + 3 })) },
        mark: { type: 'rule', color: colors.muted, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: 'least' }, x2: { field: 'most' }, y: y('y') },
      },
      {
        data: { values: places },
        mark: { type: 'rule', color: colors.ink, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y: y('middle') },
      },
      {
        data: { values: wholes },
        mark: {
          type: 'point',
          shape: 'diamond',
          size: 110,
          opacity: 1,
          fill: colors.paper,
          stroke: colors.ink,
          strokeWidth: 2,
        },
        encoding: { x: { ...x, field: 'end' }, y: y('middle') },
      },
      ...places.flatMap(({ label, text, middle: at, start, end, high, most, least }, index) => {
        const isWhole = least === null;
        const beyond = Math.max(px(start), px(end), px(high), px(most ?? end)) + (isWhole ? 9 : 6);
        return [
          words(
            fitText(label, narrow ? plot : left - 10, labelSize, isWhole ? 'SemiBold' : 'Regular'),
            narrow ? 0 : -left,
            narrow ? index * rowHeight + 11 : at,
            isWhole ? 600 : 400,
          ),
          words(text, beyond, at, 600),
        ];
      }),
    ],
  };
}

function words(text: string, x: number, y: number, weight: number): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', align: 'left', baseline: 'middle', text, color: colors.ink, fontWeight: weight },
    encoding: { x: { value: x }, y: { value: y } },
  };
}
