/**
 * Building blocks of the charts' Vega-Lite specifications: the layout for a
 * width, axes with our own number formats, panels with what they show above
 * them, and labels beside the ends of lines that keep out of each other's way.
 */
import { textAdvance } from '../fonts.ts';
import { formatDecimal, formatThreshold } from '../numbers.ts';
import { keepUnits } from '../words.ts';
import { colors, labelSize, subtitleSize, titleSize } from './theme.ts';

/** A (part of a) Vega-Lite specification. */
export type Spec = { readonly [key: string]: unknown };

/** Room for a chart; the plot lies between the labels of its axes. */
export interface Layout {
  /** Px of the whole chart. */
  readonly width: number;
  /** Px of the plot. */
  readonly plot: number;
  readonly left: number;
  readonly narrow: boolean;
}

export function layoutFor(width: number, right: number, left = 46): Layout {
  return { width, plot: width - left - right - 8, left, narrow: width < 500 };
}

/** What a chart is made of; drawn at any width. */
export interface ChartPlan {
  readonly name: string;
  /** The finding, a sentence. */
  readonly title: string;
  /** What is drawn. */
  readonly subtitle: string;
  /** The text alternative. */
  readonly description: string;
  readonly draw: (width: number) => Spec;
  /** The data behind it. */
  readonly table: DataTable;
}

export interface DataTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A quiet line above a plot, `dx` from its left edge: what its horizontal axis measures. */
export function axisHeading(text: string, dx: number, offset: number): Spec {
  return {
    text,
    fontSize: labelSize,
    color: colors.muted,
    fontWeight: 400,
    frame: 'group',
    anchor: 'start',
    dx,
    offset,
  };
}

/** A plot with a line of text above it that says what its vertical axis measures. */
export function panel(layout: Layout, height: number, heading: string, layer: readonly Spec[]): Spec {
  return {
    width: layout.plot,
    height,
    title: {
      text: fitText(heading, layout.plot + layout.left, labelSize, 'SemiBold'),
      fontSize: labelSize,
      fontWeight: 600,
      color: colors.ink,
      frame: 'group',
      anchor: 'start',
      dx: -layout.left,
      offset: 8,
    },
    layer,
  };
}

/** A y axis as wide as the layout says, so that panels stand in line. */
export function yAxis(layout: Layout, values: readonly number[], format: (value: number) => string): Spec {
  return { values, labelExpr: labelsOf(values, format), minExtent: layout.left, maxExtent: layout.left, title: null };
}

export function xAxis(values: readonly number[], format: (value: number) => string, more: Spec = {}): Spec {
  return { values, labelExpr: labelsOf(values, format), title: null, labelOverlap: true, labelFlush: true, ...more };
}

function labelsOf(values: readonly number[], format: (value: number) => string): string {
  const texts = JSON.stringify(values.map(format));
  return `${texts}[indexof(${JSON.stringify(values)}, datum.value)] || ''`;
}

export function shareLabel(value: number): string {
  const percent = value * 100;
  return `${formatDecimal(percent, percent === 0 || percent >= 1 ? 0 : percent >= 0.1 ? 1 : 2)} %`;
}

export function countLabel(value: number): string {
  const size = Math.abs(value);
  return formatDecimal(size, Number.isInteger(size) ? 0 : size < 0.1 ? 2 : 1);
}

/** Ticks at 1, 2 or 5 times a power of ten from 0, about so many; the last is at or above `most`. */
export function niceTicks(most: number, about: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

const timeSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14400, 43200, 86400];

/** A step of round seconds so that `most` takes at most so many. */
export function timeStep(most: number, atMost: number): number {
  return timeSteps.find((step) => most / step <= atMost) ?? Math.ceil(most / atMost);
}

export function timeTicks(most: number, atMost: number): number[] {
  const step = timeStep(most, atMost);
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => index * step);
}

export function timeLabel(seconds: number): string {
  return seconds === 0 ? '0' : formatThreshold(seconds);
}

export interface EndLabel {
  readonly text: string;
  readonly color: string;
  /** Px from the top of the plot. */
  readonly y: number;
}

/** Texts right of the plot, pushed apart where they would overlap, none above or below it. */
export function endLabels(labels: readonly EndLabel[], layout: Layout, height: number, room: number): Spec[] {
  const line = labelSize + 2;
  const placed = [...labels].sort((a, b) => a.y - b.y).map((label) => ({ ...label }));
  let floor = 4;
  for (const label of placed) {
    label.y = Math.max(label.y, floor);
    floor = label.y + line;
  }
  let ceiling = height - 2;
  for (const label of placed.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - line;
  }
  return placed.map((label) => ({
    data: { values: [{}] },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      text: fitText(label.text, room - 8, labelSize, 'SemiBold'),
      color: label.color,
      fontWeight: 600,
      dx: 7,
    },
    encoding: { x: { value: layout.plot }, y: { value: label.y } },
  }));
}

/** Room that end labels want, between bounds. */
export function endRoom(texts: readonly string[], most: number): number {
  return Math.min(most, 12 + Math.max(0, ...texts.map((text) => textAdvance(text, labelSize, 'SemiBold'))));
}

/** The text, or its beginning and `…` where it would be wider. */
export function fitText(text: string, width: number, size: number, weight: 'Regular' | 'SemiBold'): string {
  if (textAdvance(text, size, weight) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textAdvance(`${characters.join('')}…`, size, weight) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Lines no wider than so many px. */
export function wrapText(text: string, width: number, size: number, weight: 'Regular' | 'SemiBold'): string[] {
  const lines: string[] = [];
  for (const word of keepUnits(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textAdvance(`${last} ${word}`, size, weight) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(fitText(word, width, size, weight));
  }
  return lines;
}

/** A chart's own heading, for files that stand alone. */
export function heading(
  plan: Pick<ChartPlan, 'title' | 'subtitle'>,
  width: number,
): { frame: string; text: string[]; subtitle: string[] } {
  return {
    frame: 'bounds',
    text: wrapText(plan.title, width - 12, titleSize, 'SemiBold'),
    subtitle: wrapText(plan.subtitle, width - 12, subtitleSize, 'Regular'),
  };
}
