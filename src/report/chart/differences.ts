/**
 * Differences with their intervals, as a forest of dots and whiskers: one panel
 * a unit, a line at zero, the differences too small to matter shaded, which
 * side is better in words, and the verdict both as the dot's shape and written out.
 */
import type { CompareResult, ComparisonVerdict, MeasureComparison } from '../../measures/result.ts';
import { describeMeasure } from '../definitions.ts';
import { formatEstimate, formatNumber, type Unit } from '../numbers.ts';
import { spanOfCounts } from '../replications.ts';
import { comparisonVerdict, worthShowing } from '../verdicts.ts';
import { capitalize, cleanText, isAre, listInWords, shortName } from '../words.ts';
import { axisHeading, fitText, niceTicks, timeStep, xAxis, type ChartPlan, type Spec } from './spec.ts';
import { colors, labelSize } from './theme.ts';

interface Entry {
  readonly label: string;
  readonly comparison: MeasureComparison;
}

/** One measure: its entries are variants, or callers. */
interface Group {
  readonly label: string;
  readonly note: string;
  readonly unit: Unit;
  readonly entries: readonly Entry[];
}

const units: readonly Unit[] = ['share', 'seconds', 'money', 'hours', 'count'];
const unitHeadings: Readonly<Record<Unit, (per: string) => string>> = {
  share: () => 'Shares, in percentage points',
  seconds: () => 'Times',
  money: (per) => `Money ${per}`,
  hours: (per) => `Hours ${per}`,
  count: () => 'Calls and callers',
};

/** What numbers of the chart are in. */
interface Measured {
  readonly currency: string;
  /** `a day` */
  readonly per: string;
}

function measuredIn({ scenarios: [reference] }: CompareResult): Measured {
  if (reference === undefined) return { currency: 'EUR', per: 'a day' };
  return { currency: reference.result.scenario.currency, per: spanOfCounts(reference.result) };
}

/** The overall measures of every variant against the reference. */
export function differencesChart(result: CompareResult): ChartPlan | undefined {
  const measures = result.variants[0]?.overall ?? [];
  const groups = measures.map(({ measure }) =>
    group(
      measure,
      result.variants.flatMap((variant) =>
        worthShowing(variant.overall)
          .filter((each) => each.measure === measure)
          .map((comparison) => ({ label: cleanText(variant.label), comparison })),
      ),
    ),
  );
  const title = verdictCount(result);
  return forest(
    'differences',
    title,
    `Difference to ${referenceOf(result)}, with its 95 % interval; shaded: too small to matter`,
    groups,
    measuredIn(result),
  );
}

/** "6 of 8 measures get better, 1 gets worse"; of several variants each its own. */
function verdictCount(result: CompareResult): string {
  const [only, ...others] = result.variants;
  if (only === undefined) return '';
  if (others.length === 0) return capitalize(countOf([only], 'measures'));
  if (others.length > 2) return `Over ${result.variants.length} variants, ${countOf(result.variants, 'differences')}`;
  return result.variants.map((variant) => `${shortName(variant.label)}: ${countOf([variant], 'measures')}`).join('; ');
}

function countOf(variants: CompareResult['variants'], noun: string): string {
  const all = variants
    .flatMap((variant) => worthShowing(variant.overall))
    .filter(({ difference }) => difference.mean !== null);
  const count = (verdict: ComparisonVerdict) => all.filter((each) => each.verdict === verdict).length;
  const [better, worse, open] = [count('better'), count('worse'), count('cannotTell')];
  const of = ` of ${all.length} ${noun}`;
  const turn = (number: number, how: string) =>
    noun === 'measures' ? `${number === 1 ? 'gets' : 'get'} ${how}` : `${isAre(number)} for the ${how}`;
  const parts = [
    ...(better > 0 ? [{ number: better, what: turn(better, 'better') }] : []),
    ...(worse > 0 ? [{ number: worse, what: turn(worse, 'worse') }] : []),
    ...(open > 0 ? [{ number: open, what: 'cannot be told yet' }] : []),
  ];
  if (parts.length === 0) return 'no measure differs by enough to matter';
  return listInWords(parts.map(({ number, what }, index) => `${number}${index === 0 ? of : ''} ${what}`));
}

/** Who wins and who loses: service and waits by caller; undefined where there is one caller. */
export function callerDifferencesChart(result: CompareResult): ChartPlan | undefined {
  const everyone = Object.keys(result.variants[0]?.callers ?? {});
  if (everyone.length < 2) return undefined;
  const names = mostChanged(result, everyone, Math.max(3, Math.floor(16 / result.variants.length)));
  const whom = names.length === everyone.length ? 'by caller' : `for the ${names.length} callers that change most`;
  const several = result.variants.length > 1;
  const groups = ['serviceLevel', 'abandonment', 'meanAnswerWait'].map((measure) =>
    group(
      measure,
      names.flatMap((name) =>
        result.variants.flatMap((variant) =>
          (variant.callers[name] ?? [])
            .filter((each) => each.measure === measure)
            .map((comparison) => ({ label: cleanText(several ? `${name}, ${variant.label}` : name), comparison })),
        ),
      ),
      true,
    ),
  );
  return forest(
    'callers',
    callersTitle(result, everyone),
    `Difference to ${referenceOf(result)} ${whom}, with its 95 % interval; shaded: too small to matter`,
    groups,
    measuredIn(result),
  );
}

/** At most so many callers, in their own order: those whose service level changes most in any variant. */
function mostChanged(result: CompareResult, names: readonly string[], atMost: number): string[] {
  const change = (name: string) =>
    Math.max(
      ...result.variants.flatMap((variant) =>
        (variant.callers[name] ?? [])
          .filter((each) => each.measure === 'serviceLevel')
          .map((each) => Math.abs(each.difference.mean ?? 0)),
      ),
    );
  const kept = new Set([...names].sort((a, b) => change(b) - change(a)).slice(0, atMost));
  return names.filter((name) => kept.has(name));
}

function callersTitle(result: CompareResult, names: readonly string[]): string {
  const verdictsOf = (name: string) =>
    result.variants.flatMap((variant) =>
      (variant.callers[name] ?? []).filter((each) => each.measure === 'serviceLevel').map((each) => each.verdict),
    );
  const judged = (verdict: ComparisonVerdict) => names.filter((name) => verdictsOf(name).includes(verdict));
  const [winners, losers] = [judged('better'), judged('worse')];
  const whom = (some: readonly string[]) =>
    some.length === names.length
      ? 'every caller'
      : some.length <= 3
        ? listInWords(some.map(shortName))
        : `${some.length} of ${names.length} callers`;
  if (winners.length > 0 && losers.length > 0) {
    return `Service gets better for ${whom(winners)} and worse for ${whom(losers)}`;
  }
  const none = (some: readonly string[], word: string) => (some.length === names.length ? '' : `, ${word} for none`);
  if (winners.length > 0) return `Service gets better for ${whom(winners)}${none(winners, 'worse')}`;
  if (losers.length > 0) return `Service gets worse for ${whom(losers)}${none(losers, 'better')}`;
  return 'No caller is served better or worse, as far as can be told';
}

function group(measure: string, entries: readonly Entry[], always = false): Group {
  const words = describeMeasure(measure);
  const label = words.of === undefined ? words.label : `${words.label} of ${cleanText(words.of)}`;
  const note = words.better === null ? '' : words.better === 'higher' ? 'more is better' : 'less is better';
  const unit = entries[0]?.comparison.unit ?? words.unit;
  const [only] = entries;
  return {
    label,
    note,
    unit,
    entries: entries.length === 1 && only !== undefined && !always ? [{ ...only, label: '' }] : entries,
  };
}

function forest(
  name: string,
  title: string,
  subtitle: string,
  groups: readonly Group[],
  measured: Measured,
): ChartPlan | undefined {
  const { currency } = measured;
  const drawn = groups.filter((each) => each.entries.length > 0);
  if (!drawn.some(isComparable)) return undefined;
  return {
    name,
    title,
    subtitle,
    description: `${title}. ${subtitle}.`,
    table: {
      headings: ['Measure', 'Reference', 'Variant', 'Difference', 'Verdict'],
      rows: drawn.flatMap((each) =>
        each.entries.map(({ label, comparison }) => [
          label === '' ? each.label : `${each.label}, ${label}`,
          formatEstimate(comparison.reference, comparison.unit, { currency }),
          formatEstimate(comparison.variant, comparison.unit, { currency }),
          formatEstimate(comparison.difference, comparison.unit, { currency, signed: true }),
          comparisonVerdict(comparison).word,
        ]),
      ),
    },
    draw: (width) => ({
      vconcat: units
        .map((unit) => ({ unit, groups: drawn.filter((each) => each.unit === unit && isComparable(each)) }))
        .filter((panelOf) => panelOf.groups.length > 0)
        .map((panelOf) => forestPanel(panelOf.unit, panelOf.groups, width, measured)),
      spacing: 22,
    }),
  };
}

/** Is there a difference to draw? */
function isComparable({ entries }: Group): boolean {
  return entries.some(({ comparison }) => comparison.difference.mean !== null);
}

interface Line {
  readonly label: string;
  readonly note: string;
  readonly heading: boolean;
  readonly y: number;
  readonly comparison?: MeasureComparison;
}

function forestPanel(unit: Unit, groups: readonly Group[], width: number, { currency, per }: Measured): Spec {
  const narrow = width < 500;
  const [left, right] = narrow ? [4, 4] : [168, 242];
  const plot = width - left - right - 8;
  const row = narrow ? 40 : 30;
  const lines = layOut(groups, row);
  const height = lines.length * row;
  const compared = lines.flatMap((line) =>
    line.comparison === undefined ? [] : [{ ...line, comparison: line.comparison }],
  );
  const ends = compared.flatMap(({ comparison: { difference: d } }) =>
    [d.mean, d.low, d.high].filter((value) => value !== null),
  );
  const ticks = signedTicks(ends, narrow ? 4 : 5, unit);
  const [low, high] = [ticks[0] ?? -1, ticks.at(-1) ?? 1];
  const x = {
    type: 'quantitative',
    scale: { domain: [low, high], nice: false },
    axis: xAxis(ticks, (value) => tickText(value, (ticks[1] ?? 1) - (ticks[0] ?? 0), unit, currency), {
      grid: true,
      domain: false,
    }),
  };
  const dotY = narrow ? row * 0.68 : row / 2;
  const y = {
    field: 'y',
    type: 'quantitative',
    scale: { domain: [0, height], reverse: true, nice: false },
    axis: null,
  };
  const dots = compared.flatMap(({ comparison, y: top }) => {
    const { mean, low: from, high: to } = comparison.difference;
    return mean === null ? [] : [{ y: top + dotY, mean, from, to, verdict: comparison.verdict }];
  });
  const bands = compared
    .filter(({ comparison }) => comparison.difference.mean !== null)
    .map(({ comparison: { matters }, y: top }) => ({
      y: top + (narrow ? row * 0.5 : 3),
      y2: top + row - (narrow ? 4 : 3),
      from: Math.max(low, -matters),
      to: Math.min(high, matters),
    }));
  const textY = narrow ? row * 0.24 : row / 2;
  return {
    width: plot,
    height,
    title: axisHeading(unitHeadings[unit](per), narrow ? 0 : -left, 4),
    layer: [
      {
        data: { values: bands },
        mark: { type: 'rect', color: colors.grid },
        encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y, y2: { field: 'y2' } },
      },
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: colors.muted, strokeWidth: 1.2 },
        encoding: { x: { datum: 0 } },
      },
      {
        data: { values: dots.filter((dot) => dot.from !== null && dot.to !== null) },
        mark: { type: 'rule', strokeWidth: 2, color: colors.ink },
        encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
      },
      ...(Object.keys(marks) as ComparisonVerdict[]).map((verdict) => ({
        data: { values: dots.filter((dot) => dot.verdict === verdict) },
        mark: { type: 'point', opacity: 1, strokeWidth: 2, size: 80, ...marks[verdict] },
        encoding: { x: { ...x, field: 'mean' }, y },
      })),
      ...lines.flatMap((line) => texts(line, line.y + textY, { plot, left, right, narrow, currency })),
    ],
  };
}

const marks: Readonly<Record<ComparisonVerdict, Spec>> = {
  better: { shape: 'circle', fill: colors.main, stroke: colors.main },
  worse: { shape: 'cross', angle: 45, fill: colors.loss, stroke: colors.paper, strokeWidth: 1, size: 170 },
  noDifference: { shape: 'circle', fill: colors.paper, stroke: colors.reference },
  cannotTell: { shape: 'diamond', fill: colors.paper, stroke: colors.ink, size: 110 },
  differs: { shape: 'square', fill: colors.reference, stroke: colors.reference },
};

const verdictColors: Readonly<Record<ComparisonVerdict, string>> = {
  better: colors.main,
  worse: colors.loss,
  noDifference: colors.muted,
  cannotTell: colors.ink,
  differs: colors.muted,
};

/** A measure with one entry takes one line; with several, a line of its own above them. */
function layOut(groups: readonly Group[], row: number): Line[] {
  const lines: Omit<Line, 'y'>[] = groups.flatMap((each) => {
    const [first] = each.entries;
    if (each.entries.length === 1 && first !== undefined && first.label === '') {
      return [{ label: each.label, note: each.note, heading: true, comparison: first.comparison }];
    }
    return [
      { label: each.label, note: each.note, heading: true },
      ...each.entries.map(({ label, comparison }) => ({ label, note: '', heading: false, comparison })),
    ];
  });
  return lines.map((line, index) => ({ ...line, y: index * row }));
}

interface Room {
  readonly plot: number;
  readonly left: number;
  readonly right: number;
  readonly narrow: boolean;
  readonly currency: string;
}

function texts(line: Line, y: number, room: Room): Spec[] {
  const { narrow, plot, left, right } = room;
  const indent = line.heading ? 0 : 12;
  const beside = line.note === '' ? 0 : 14;
  const labelRoom = (narrow ? plot * 0.5 : left - 10) - indent;
  const found = [
    text(
      fitText(line.label, labelRoom, labelSize, line.heading ? 'SemiBold' : 'Regular'),
      (narrow ? 0 : -left) + indent,
      y - (narrow ? 0 : beside / 2),
      colors.ink,
      line.heading ? 600 : 400,
    ),
  ];
  if (line.note !== '' && !narrow) found.push(text(line.note, -left, y + beside / 2, colors.muted, 400));
  if (line.comparison === undefined) return found;
  const { difference, unit, verdict } = line.comparison;
  const { symbol, word, brief } = comparisonVerdict(line.comparison);
  if (difference.mean === null) {
    found.push(text(word, narrow ? plot : plot + 10, y, colors.muted, 400, narrow ? 'right' : 'left'));
    return found;
  }
  const verdictText = `${symbol} ${brief ?? word}`;
  const number = formatEstimate(difference, unit, { signed: true, brief: true, currency: room.currency });
  if (narrow) {
    const short = formatNumber(difference.mean, unit, { signed: true, brief: true, currency: room.currency });
    found.push(text(`${short}  ${verdictText}`, plot, y, verdictColors[verdict], 600, 'right'));
    return found;
  }
  found.push(text(fitText(number, right - 86, labelSize, 'Regular'), plot + 10, y, colors.ink, 400));
  found.push(text(verdictText, plot + right - 72, y, verdictColors[verdict], 600));
  return found;
}

function text(content: string, x: number, y: number, color: string, weight: number, align = 'left'): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', align, baseline: 'middle', text: content, color, fontWeight: weight },
    encoding: { x: { value: x }, y: { value: y } },
  };
}

/** Round values from below the least to above the greatest, zero among them. */
function signedTicks(ends: readonly number[], about: number, unit: Unit): number[] {
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const range = high - low || 1;
  const step = unit === 'seconds' && range >= 5 ? timeStep(range, about) : (niceTicks(range * 1.1, about)[1] ?? 1);
  const first = Math.floor((low - range * 0.04) / step);
  const last = Math.ceil((high + range * 0.04) / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function tickText(value: number, step: number, unit: Unit, currency: string): string {
  if (value === 0) return '0';
  const digits = Math.max(0, -Math.floor(Math.log10(step * (unit === 'share' ? 100 : 1)) + 1e-9));
  const text = formatNumber(value, unit, { signed: true, brief: true, currency, digits });
  return unit === 'share' ? text.replace(' pts', '') : unit === 'money' ? text.replace(` ${currency}`, '') : text;
}

function referenceOf(result: CompareResult): string {
  return cleanText(result.scenarios[0]?.label ?? 'the reference');
}
