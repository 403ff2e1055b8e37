/**
 * From a chart's plan to pictures: compiled by Vega-Lite, drawn by Vega as SVG
 * text without a canvas, with the widths of the bundled typeface, so that a
 * chart is the same on every machine. Each chart is drawn twice, wide and narrow,
 * for the page; the file of its own is the wide one under its heading (a third
 * drawing would cost a third more time).
 */
import { compile, type TopLevelSpec } from 'vega-lite';
import * as vega from 'vega';
import { fontFaces, fontStack, textAdvance } from '../fonts.ts';
import { heading, type ChartPlan, type DataTable, type Spec } from './spec.ts';
import { colors, config, darkRules, subtitleSize, titleSize } from './theme.ts';

/** A drawn chart, in every form that is needed of it. */
export interface Chart {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly spec: Spec;
  /** A whole SVG file with title, dark where the reader's screen is. */
  readonly standalone: string;
  /** For the page, whose style sheet gives colours and type. */
  readonly inline: { readonly wide: string; readonly narrow: string };
  readonly table: DataTable;
}

export const wideWidth = 720;
export const narrowWidth = 340;

export async function drawChart(plan: ChartPlan): Promise<Chart> {
  const wide = plan.draw(wideWidth);
  const spec = { ...frame(plan), title: heading(plan, wideWidth), ...wide };
  const style = `${fontFaces()}\n@media screen and (prefers-color-scheme:dark){${darkRules('svg')}}`;
  const { name, title, subtitle, description, table } = plan;
  const drawn = await toSvg({ ...frame(plan), ...wide });
  return {
    name,
    title,
    subtitle,
    description,
    spec,
    standalone: dress(underHeading(drawn, plan), plan, name, `<style>${style}</style>`),
    inline: {
      wide: dress(drawn, plan, `${name}-wide`, ''),
      narrow: dress(await toSvg({ ...frame(plan), ...plan.draw(narrowWidth) }), plan, `${name}-narrow`, ''),
    },
    table,
  };
}

function frame(plan: ChartPlan): Spec {
  return { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', description: plan.description, config };
}

async function toSvg(spec: Spec): Promise<string> {
  useBundledWidths();
  vega.resetSVGDefIds();
  const compiled = compile(spec as unknown as TopLevelSpec, { logger: silent }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logLevel: 0 });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** Vega's own measure of texts; its types leave it out. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly fontWeight?: number | string }, text?: unknown) => number;
}

/** Replaces Vega's estimate of text widths. */
function useBundledWidths(): void {
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };
  textMetrics.width = (item, text) => {
    const shown = text === undefined || text === null ? '' : String(text);
    return textAdvance(shown, item.fontSize ?? 11, Number(item.fontWeight) >= 600 ? 'SemiBold' : 'Regular');
  };
}

/** The drawing with title and subtitle above it, set as Vega sets those of the specification. */
function underHeading(svg: string, plan: ChartPlan): string {
  const { width, height } = sizeOf(svg);
  const { text: titles, subtitle: subtitles } = heading(plan, Math.min(wideWidth, width));
  const { lineHeight, subtitleLineHeight, subtitlePadding, offset } = config.title;
  const firstTitle = config.padding.top + titleSize * 0.8;
  const firstSubtitle = firstTitle + (titles.length - 1) * lineHeight + subtitlePadding + subtitleLineHeight;
  const taken = firstSubtitle + (subtitles.length - 1) * subtitleLineHeight + offset;
  const line = (text: string, y: number, size: number, weight: number, color: string): string =>
    `<text x="1" y="${y}" font-family="${fontStack}" font-size="${size}px" font-weight="${weight}" fill="${color}">${escapeXml(text)}</text>`;
  const lines = [
    ...titles.map((text, k) => line(text, firstTitle + k * lineHeight, titleSize, 600, colors.ink)),
    ...subtitles.map((text, k) => line(text, firstSubtitle + k * subtitleLineHeight, subtitleSize, 400, colors.muted)),
  ];
  const paper = `<rect width="${width}" height="${height + taken}" fill="${colors.paper}"/>`;
  const body = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  return `<svg width="${width}" height="${height + taken}">${paper}${lines.join('')}<g transform="translate(0,${taken})">${body}</g></svg>`;
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width = '0'] = /<svg[^>]*?\swidth="([\d.]+)"/.exec(svg) ?? [];
  const [, height = '0'] = /<svg[^>]*?\sheight="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** Gives the drawing one text alternative and identifiers of its own, and takes away what only Vega's runtime would use. */
function dress(svg: string, plan: ChartPlan, id: string, style: string): string {
  const { width, height } = sizeOf(svg);
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`;
  const alternative = `<title id="${id}-title">${escapeXml(plan.title)}</title><desc id="${id}-desc">${escapeXml(plan.description)}</desc>`;
  const body = svg.slice(svg.indexOf('>') + 1).replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ (?:class|role|aria-[a-z]+)="[^"]*"/g, '')
      .replace(/\b(id="|url\(#)(clip|gradient)/g, `$1${id}-$2`)
      .replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
  return `${open}${alternative}${style}${body}\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};
