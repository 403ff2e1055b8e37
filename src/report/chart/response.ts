/**
 * How the measures answer to what is varied: one panel a measure, the longest axis
 * from left to right, a line for each combination of the others, intervals as
 * whiskers. With one axis alone a few types of callers have a line each: who gains
 * by a change, and who pays for it.
 */
import type { CommonMeasure, SweepResult } from '../../measures/sweepResult.ts';
import type { Estimate } from '../../measures/result.ts';
import { measureLabel } from '../definitions.ts';
import { axisName, estimateText, shownMeasures, mainFinding, variantName } from '../sweep.ts';
import { serviceLevelBound } from '../verdicts.ts';
import { cleanText, keepUnits } from '../words.ts';
import { tickLabel, unitTicks } from './scale.ts';
import {
  endLabels,
  endRoom,
  layoutFor,
  panel,
  shareLabel,
  yAxis,
  type ChartPlan,
  type Layout,
  type Spec,
} from './spec.ts';
import { colors, seriesStyle } from './theme.ts';

const mostSeries = 6;
const mostCallers = 4;

interface Line {
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
  /** Of one type; null: of all callers. */
  readonly caller: string | null;
  readonly points: readonly { readonly x: number; readonly variant: number }[];
}

export function responseChart(result: SweepResult): ChartPlan | undefined {
  const along = longestAxis(result);
  const axis = result.axes[along];
  if (axis === undefined || axis.values.length < 2) return undefined;
  const { lines, all } = withCallers(result, linesAlong(result, along));
  const measures = shownMeasures(result).filter(({ measure }) => measure !== 'staffingCost');
  const others = result.axes.filter((_, index) => index !== along).map(({ path }) => axisName(path));
  const of = lines.length < all ? ` (${lines.length} of ${all})` : '';
  const each =
    others.length === 0
      ? lines.length > 1
        ? ', all callers and each type'
        : ''
      : `, one line for each ${others.join(' and ')}${of}`;
  const title = (mainFinding(result) ?? '').replace(/\.$/, '');
  const subtitle = `By ${axisName(axis.path)}${each}; 95 % intervals as whiskers`;
  return {
    name: 'response',
    title,
    subtitle,
    description: `${title}. ${subtitle}. Panels: ${measures.map(measureLabel).join(', ')}.`,
    table: {
      headings: ['Variant', ...measures.map(measureLabel)],
      rows: result.variants.map((variant, index) => [
        variantName(result, index),
        ...measures.map((measure) => estimateText(result, measure, variant)),
      ]),
    },
    draw: (width) => {
      const narrow = width < 500;
      const labels = lines.length > 1 ? lines.map(({ label }) => label) : [];
      const bound = serviceLevelBound(result.variants[0]?.targets ?? []);
      const targetText = bound === undefined ? [] : [`target ${shareLabel(bound)}`];
      const layout = layoutFor(width, endRoom([...labels, ...targetText], narrow ? 84 : 150), 52);
      return {
        vconcat: measures.map((measure, index) =>
          responsePanel(result, measure, lines, axis, layout, {
            height: index === 0 ? 170 : 90,
            labelled: index === measures.length - 1,
            named: index === 0,
            bound: measure.measure === 'serviceLevel' ? bound : undefined,
          }),
        ),
        spacing: 20,
      };
    },
  };
}

function longestAxis({ axes }: SweepResult): number {
  const length = ({ values, amounts }: SweepResult['axes'][number]): number =>
    values.length + (amounts === undefined ? 0 : 1000);
  return axes.reduce((best, axis, index) => (length(axis) > length(axes[best] ?? axis) ? index : best), 0);
}

function linesAlong(result: SweepResult, along: number): { readonly lines: readonly Line[]; readonly all: number } {
  const axis = result.axes[along];
  const groups = new Map<string, { readonly x: number; readonly variant: number }[]>();
  result.variants.forEach(({ values }, variant) => {
    const place = axis?.values.indexOf(values[along] ?? '') ?? 0;
    const label = cleanText(values.filter((_, index) => index !== along).join(', '));
    const points = groups.get(label) ?? [];
    points.push({ x: axis?.amounts?.[place] ?? place, variant });
    groups.set(label, points);
  });
  const all = [...groups];
  const step = Math.max(1, (all.length - 1) / (mostSeries - 1));
  const chosen = all.length <= mostSeries ? all : all.filter((_, index) => isChosen(index, step));
  const lines = chosen.map(([label, points], index) => {
    const { color, dash } = chosen.length === 1 ? { color: colors.main, dash: [1, 0] } : seriesStyle(index + 1);
    return { label, color, dash, caller: null, points: points.sort((a, b) => a.x - b.x) };
  });
  return { lines, all: all.length };
}

function withCallers(result: SweepResult, found: ReturnType<typeof linesAlong>): ReturnType<typeof linesAlong> {
  const [only, ...others] = found.lines;
  const callers = Object.keys(result.variants[0]?.callers ?? {});
  if (only === undefined || others.length > 0 || callers.length < 2 || callers.length > mostCallers) return found;
  const each = callers.map((caller, index) => ({
    ...only,
    ...seriesStyle(index + 2),
    label: cleanText(caller),
    caller,
  }));
  const lines = [{ ...only, label: 'all callers' }, ...each];
  return { lines, all: lines.length };
}

function estimateAt(
  result: SweepResult,
  variant: number,
  caller: string | null,
  measure: string,
): Estimate | undefined {
  const found = result.variants[variant];
  return caller === null ? found?.overall[measure] : found?.callers[caller]?.[measure];
}

/** So many of a long list, evenly, its ends among them. */
function isChosen(index: number, step: number): boolean {
  return Array.from({ length: mostSeries }, (_, k) => Math.round(k * step)).includes(index);
}

/** From so large a part of the greatest value on the spread is seen from zero too. */
const nearZero = 0.4;

interface PanelOptions {
  readonly height: number;
  readonly labelled: boolean;
  readonly named: boolean;
  readonly bound: number | undefined;
}

function responsePanel(
  result: SweepResult,
  measure: CommonMeasure,
  lines: readonly Line[],
  axis: SweepResult['axes'][number],
  layout: Layout,
  { height, labelled, named, bound }: PanelOptions,
): Spec {
  const { currency } = result.scenario;
  const rows = lines.map((line) => ({
    line,
    points: line.points.flatMap(({ x, variant }) => {
      const estimate = estimateAt(result, variant, line.caller, measure.measure);
      const mean = estimate?.mean ?? null;
      return mean === null ? [] : [{ x, mean, low: estimate?.low ?? mean, high: estimate?.high ?? mean }];
    }),
  }));
  const ends = rows.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high]));
  const spanned = [...ends, ...(bound === undefined ? [] : [bound])];
  // Points need no zero: where it is far away it would only flatten what there is to see.
  const withZero = Math.max(...spanned) - Math.min(...spanned) >= nearZero * Math.max(...spanned);
  const ticks = unitTicks(spanned, height > 100 ? 5 : 3, measure.unit, withZero);
  const domain: readonly [number, number] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = {
    type: 'quantitative',
    scale: { domain, nice: false },
    axis: yAxis(layout, ticks, (value) => tickLabel(value, ticks, measure.unit, currency)),
  };
  const x = xOf(axis, layout, labelled);
  const at = (value: number): number => height * (1 - (value - domain[0]) / (domain[1] - domain[0]));
  const texts = [
    ...(named && lines.length > 1
      ? rows.flatMap(({ line, points }) => {
          const last = points.at(-1);
          return last === undefined ? [] : [{ text: line.label, color: line.color, y: at(last.mean) }];
        })
      : []),
    ...(bound === undefined ? [] : [{ text: `target ${shareLabel(bound)}`, color: colors.muted, y: at(bound) }]),
  ];
  return panel(layout, height, keepUnits(measureLabel(measure)), [
    ...(bound === undefined
      ? []
      : [
          {
            data: { values: [{ bound }] },
            mark: { type: 'rule', color: colors.muted, strokeDash: [4, 3] },
            encoding: { y: { ...y, field: 'bound' } },
          },
        ]),
    ...rows.flatMap(({ line, points }) => [
      {
        data: { values: points },
        mark: { type: 'rule', color: line.color, strokeWidth: 2, opacity: 0.7 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      // Between words there is nothing to join, but where a line has to be followed.
      ...(axis.amounts === undefined && lines.length === 1
        ? []
        : [
            {
              data: { values: points },
              mark: { type: 'line', color: line.color, strokeDash: line.dash },
              encoding: { x, y: { ...y, field: 'mean' } },
            },
          ]),
      {
        data: { values: points },
        mark: { type: 'point', shape: 'circle', size: 22, opacity: 1, fill: line.color, stroke: line.color },
        encoding: { x, y: { ...y, field: 'mean' } },
      },
    ]),
    ...endLabels(texts, layout, height, layout.width - layout.left - layout.plot),
  ]);
}

/** The values at their places, as many labelled as there is room for. */
function xOf({ values, amounts }: SweepResult['axes'][number], layout: Layout, labelled: boolean): Spec {
  const places = amounts ?? values.map((_, index) => index);
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const margin = (most - least) * 0.03;
  const longest = Math.max(...values.map((value) => value.length));
  const fitting = Math.max(2, Math.floor(layout.plot / (longest * 7 + 14)));
  const step = Math.ceil(values.length / fitting);
  const shown = places.filter((_, index) => index % step === 0);
  const texts = shown.map((place) => cleanText(values[places.indexOf(place)] ?? ''));
  return {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [least - margin, most + margin], nice: false, zero: false },
    axis: {
      values: shown,
      labelExpr: labelled ? `${JSON.stringify(texts)}[indexof(${JSON.stringify(shown)}, datum.value)] || ''` : "''",
      title: null,
      labels: labelled,
    },
  };
}
