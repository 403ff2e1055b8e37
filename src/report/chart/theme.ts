/**
 * How all pictures look: colours by role, type, lines. Colours are from Okabe
 * and Ito (2008), safe for colour-blind readers; what differs in colour also
 * differs in dash, shape or place. Every role has a colour of its own in the
 * drawing, so that a style sheet can give it another for dark screens.
 */
import { fontStack } from '../fonts.ts';

export const colors = {
  ink: '#1f2328',
  muted: '#57606a',
  grid: '#e4e7eb',
  paper: '#ffffff',
  /** Answered, present, the main thing. */
  main: '#0072b2',
  /** Lost, missing, too late. */
  loss: '#c94f00',
  third: '#007a5a',
  fourth: '#a6558a',
  fifth: '#9a6b00',
  /** The reference of a comparison. */
  reference: '#6a737d',
} as const;

export type ColorRole = keyof typeof colors;

const dark: Readonly<Record<ColorRole, string>> = {
  ink: '#e8eaed',
  muted: '#a9b1ba',
  grid: '#343a41',
  paper: '#15181c',
  main: '#5bb8f0',
  loss: '#ff9a57',
  third: '#3fc79a',
  fourth: '#e39ac6',
  fifth: '#e8b33a',
  reference: '#a0a8b1',
};

/** One series of an overlay: colour and dash, so that grey prints tell them apart too. */
export interface Series {
  readonly color: string;
  readonly dash: readonly number[];
}

const series: readonly Series[] = [
  { color: colors.reference, dash: [5, 3] },
  { color: colors.main, dash: [1, 0] },
  { color: colors.loss, dash: [8, 2, 2, 2] },
  { color: colors.third, dash: [2, 2] },
  { color: colors.fourth, dash: [10, 3] },
  { color: colors.fifth, dash: [4, 2, 1, 2] },
];

/** The reference is 0; past the sixth they begin again after it. */
export function seriesStyle(index: number): Series {
  return series[index === 0 ? 0 : 1 + ((index - 1) % (series.length - 1))] ?? { color: colors.main, dash: [1, 0] };
}

/** Rules that give every role its dark colour, for drawings below `scope`. */
export function darkRules(scope: string): string {
  return (Object.keys(colors) as ColorRole[])
    .map(
      (role) =>
        `${scope} [fill="${colors[role]}"]{fill:${dark[role]}}${scope} [stroke="${colors[role]}"]{stroke:${dark[role]}}`,
    )
    .join('\n');
}

export const darkColors = dark;

export const titleSize = 18;
export const subtitleSize = 13;
export const labelSize = 12;

/** Vega-Lite's `config`: quiet axes, one typeface. */
export const config = {
  aria: false,
  background: colors.paper,
  font: fontStack,
  padding: { left: 1, right: 6, top: 4, bottom: 4 },
  view: { stroke: null },
  axis: {
    domain: false,
    ticks: false,
    grid: true,
    gridColor: colors.grid,
    gridWidth: 1,
    labelColor: colors.muted,
    labelFontSize: labelSize,
    labelPadding: 6,
    title: null,
    labelFontWeight: 400,
  },
  axisX: {
    grid: false,
    domain: true,
    domainColor: colors.muted,
    ticks: true,
    tickColor: colors.muted,
    tickSize: 4,
    labelPadding: 3,
  },
  title: {
    anchor: 'start',
    frame: 'group',
    fontSize: titleSize,
    fontWeight: 600,
    color: colors.ink,
    lineHeight: 23,
    subtitleFontSize: subtitleSize,
    subtitleColor: colors.muted,
    subtitleLineHeight: 18,
    subtitlePadding: 5,
    offset: 14,
  },
  text: { fontSize: labelSize, color: colors.ink },
  line: { strokeWidth: 2, strokeJoin: 'round' },
  area: { line: false },
} as const;
