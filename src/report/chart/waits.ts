/**
 * How long callers wait. Above: answered calls upwards and lost ones downwards
 * by the length of their wait, so that no colour is needed to tell them apart.
 * Below: the share still waiting after each time, on a logarithmic scale, where the
 * long waits can be seen: the straighter and flatter it runs, the longer the tail.
 */
import type { Measures, RunResult, WaitDistribution } from '../../measures/result.ts';
import { runFinding, tails, tailSentence, type Tail } from '../findings.ts';
import { textAdvance } from '../fonts.ts';
import { formatEstimate, formatNumber, formatThreshold } from '../numbers.ts';
import { spanOfCounts } from '../replications.ts';
import { commonThreshold, lossOf, someNeedNone, thresholdPhrase, whoseWaits, type WhoseWaits } from '../rows.ts';
import { capitalize, shareInWords } from '../words.ts';
import {
  countLabel,
  layoutFor,
  niceTicks,
  panel,
  timeLabel,
  timeStep,
  xAxis,
  yAxis,
  type ChartPlan,
  type DataTable,
  type Layout,
  type Spec,
} from './spec.ts';
import { longestDrawn, rarest, stillWaiting, survivalLayers, survivalPoints } from './survival.ts';
import { colors, labelSize } from './theme.ts';
import { joinBins } from './waitBins.ts';

/** undefined where nobody waits: there is nothing to draw. */
export function waitsChart(result: RunResult): ChartPlan | undefined {
  const waits = result.waits.overall;
  if (!waits.longerThan.some((estimate) => (estimate.mean ?? 0) > 0)) return undefined;
  const threshold = commonThreshold(result);
  const most = longestDrawn([waits], threshold);
  const per = spanOfCounts(result);
  const whose = whoseWaits(result.overall);
  const loss = lossWords[lossOf(result.overall)];
  return {
    name: 'waits',
    title: waitsTitle(result),
    subtitle: `How long ${whose} wait until they are ${loss.until}, and the share still waiting after each time${result.replications > 1 ? ' (95 % interval shaded)' : ''}`,
    description: `${runFinding(result)} Above, calls ${per} by the length of their wait, answered ones upwards, those who ${loss.did} downwards. Below, the share of ${whose} still waiting after each time, on a logarithmic scale.`,
    table: waitTable(waits, whose),
    draw: (width) => {
      const layout = layoutFor(width, 14);
      return {
        vconcat: [
          histogram(waits, layout, most, threshold, { per, did: loss.did, overall: result.overall }),
          survival(waits, layout, most, threshold, whose),
        ],
        spacing: 22,
      };
    },
  };
}

/** How waits end. */
const lossWords = {
  'hung up': { until: 'answered or hang up', did: 'hung up' },
  'cut off': { until: 'answered or cut off', did: 'were cut off' },
  both: { until: 'answered or cut off, or hang up', did: 'hung up or were cut off' },
} as const;

/** "More than three in four callers are answered within 20 s; one in 30 waits over 2 min". */
function waitsTitle(result: RunResult): string {
  const { answered, serviceLevel } = result.overall;
  const tail = tailSentence(result.overall, result.waits.overall);
  if ((answered.mean ?? 0) === 0) return `No caller is answered${tail === undefined ? '' : `; ${tail}`}`;
  const level = serviceLevel.excludeShort.mean ?? 0;
  const within = commonThreshold(result) === undefined ? 'in time' : thresholdPhrase(result);
  const share = shareInWords(level);
  const callers = `callers${someNeedNone(result.overall) ? ' for an operator' : ''}`;
  const service = /one in|none/.test(share)
    ? `Only ${formatNumber(level, 'share')} of ${callers} are answered ${within}`
    : `${capitalize(share)} ${callers} are answered ${within}`;
  return (tail === undefined ? service : `${service}; ${tail}`).replace(/^(All|Half) callers/, '$1 of the callers');
}

/** Bars are plain counts, the means of tables may be adjusted: the notes tell those means, divided as the bars are. */
function histogram(
  waits: WaitDistribution,
  layout: Layout,
  most: number,
  threshold: number | undefined,
  { per, did, overall }: { readonly per: string; readonly did: string; readonly overall: Measures },
): Spec {
  const step = binStep(most, layout.narrow ? 32 : 64, threshold);
  const bins = joinBins(waits, step, most);
  const up = Math.max(0, ...bins.map((bin) => bin.answered));
  const down = Math.max(0, ...bins.map((bin) => bin.abandoned));
  const ticks = niceTicks(Math.max(up, down), 3);
  const unit = ticks[1] ?? 1;
  const top = Math.ceil(up / unit - 1e-9) * unit;
  const bottom = -Math.max(down > 0 ? 0.35 * unit : 0, down);
  const values = [
    ...new Set([
      ...ticks.filter((tick) => tick <= top),
      ...ticks.filter((tick) => tick > 0 && -tick >= bottom).map((tick) => -tick),
    ]),
  ];
  const y = { domain: [bottom, top], nice: false, zero: true };
  const height = layout.narrow ? 170 : 200;
  const bar = (field: string, color: string): Spec => ({
    mark: { type: 'rect', color, stroke: colors.paper, strokeWidth: bins.length > 48 ? 0.5 : 1 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        scale: { domain: [0, most], nice: false },
        axis: xAxis([], timeLabel, { domain: false }),
      },
      x2: { field: 'to' },
      y: { field, type: 'quantitative', scale: y, axis: yAxis(layout, values, countLabel) },
      y2: { datum: 0 },
    },
  });
  const lost = (overall.abandoned.mean ?? 0) + (overall.disconnected.mean ?? 0);
  const drawn = sum(waits.answered);
  const each = (overall.answered.mean ?? 0) / (waits.answeredImmediately + drawn || 1);
  const zero = (height * top) / (top - bottom);
  const above = [
    { count: waits.answeredImmediately * each, text: 'answered at once, not drawn', color: colors.muted },
    { count: drawn * each, text: 'answered after a wait', color: colors.main },
  ].filter((note) => note.count > 0);
  const below = {
    text: lost > 0 ? `${formatNumber(lost, 'count')} ${per} ${did} while waiting` : 'nobody hung up while waiting',
    color: lost > 0 ? colors.loss : colors.muted,
  };
  const first = zero > 50 ? 6 : zero + 14 + 18;
  const notes = [
    ...above.map(({ count, text, color }, index) => ({
      text: `${formatNumber(count, 'count')} ${per} ${text}`,
      y: first + 18 * index,
      color,
    })),
    { ...below, y: lost > 0 ? zero + 14 : zero - 10 },
  ];
  return {
    ...panel(layout, height, `Calls ${per}, for each ${formatThreshold(step)} of waiting`, [
      { data: { values: bins }, ...bar('answered', colors.main) },
      {
        data: { values: bins.map((bin) => ({ ...bin, abandoned: -bin.abandoned })) },
        ...bar('abandoned', colors.loss),
      },
      { data: { values: [{}] }, mark: { type: 'rule', color: colors.muted }, encoding: { y: { datum: 0 } } },
      ...thresholdRule(threshold, layout, most, ruleBetween(notes, threshold, layout, most, height), true),
      ...notes.map((note) => noteAt(note.text, layout.plot, note.y, note.color)),
    ]),
  };
}

/** Round, and the threshold falls between two bins where that can be had. */
function binStep(most: number, atMost: number, threshold: number | undefined): number {
  const step = timeStep(most, atMost);
  const fitting = [1, 1.25, 4 / 3, 1.5, 2]
    .map((factor) => step * factor)
    .find((each) => threshold !== undefined && threshold % each === 0);
  return fitting ?? step;
}

/** The share still waiting after each time. */
function survival(
  waits: WaitDistribution,
  layout: Layout,
  most: number,
  threshold: number | undefined,
  whose: WhoseWaits,
): Spec {
  const points = survivalPoints(waits, most);
  const marks = markedTails(waits, most, threshold, layout);
  return panel(layout, layout.narrow ? 190 : 210, stillWaiting(whose), [
    ...survivalLayers(points, layout, most, colors.main, [1, 0]),
    ...thresholdRule(threshold, layout, most, [0, layout.narrow ? 190 : 210], false),
    {
      data: { values: marks },
      mark: {
        type: 'point',
        filled: true,
        size: 46,
        color: colors.main,
        opacity: 1,
        stroke: colors.paper,
        strokeWidth: 1,
      },
      encoding: { x: { field: 'seconds', type: 'quantitative' }, y: { field: 'share', type: 'quantitative' } },
    },
    {
      data: { values: marks },
      mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 6, dy: -4, color: colors.ink },
      encoding: {
        x: { field: 'seconds', type: 'quantitative' },
        y: { field: 'share', type: 'quantitative' },
        text: { field: 'text' },
      },
    },
  ]);
}

/** The threshold and round waits whose labels have room. */
function markedTails(waits: WaitDistribution, most: number, threshold: number | undefined, layout: Layout) {
  const candidates = [30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600];
  const apart = ((layout.narrow ? 92 : 104) / layout.plot) * most;
  const fits = ({ seconds, share }: Tail) => share >= rarest && seconds <= most - apart * 0.8;
  const marked = threshold === undefined ? [] : tails(waits, [threshold]).filter(fits);
  for (const tail of tails(waits, candidates)) {
    // From each other and from the threshold, whose line no label is to cross.
    const taken = [...marked.map(({ seconds }) => seconds), ...(threshold === undefined ? [] : [threshold])];
    if (fits(tail) && taken.every((seconds) => Math.abs(seconds - tail.seconds) >= apart)) marked.push(tail);
  }
  return marked.map(({ seconds, share }) => ({
    seconds,
    share,
    text: `${formatNumber(share, 'share')} over ${formatThreshold(seconds)}`,
  }));
}

function thresholdRule(
  threshold: number | undefined,
  layout: Layout,
  most: number,
  [from, to]: readonly [number, number],
  labelled: boolean,
): Spec[] {
  if (threshold === undefined) return [];
  const x = { value: (threshold / most) * layout.plot };
  const rule = {
    data: { values: [{}] },
    mark: { type: 'rule', color: colors.muted, strokeDash: [3, 3] },
    encoding: { x, y: { value: from }, y2: { value: to } },
  };
  const text = {
    ...noteAt(`${formatThreshold(threshold)}`, (threshold / most) * layout.plot + 4, from + 6, colors.muted, 'left'),
  };
  return labelled ? [rule, text] : [rule];
}

/** From where to where the threshold's line runs in the histogram: not through the notes, which end at the right. */
function ruleBetween(
  notes: readonly { readonly text: string; readonly y: number }[],
  threshold: number | undefined,
  layout: Layout,
  most: number,
  height: number,
): readonly [number, number] {
  const x = ((threshold ?? 0) / most) * layout.plot;
  const beside = threshold === undefined ? 0 : 10 + textAdvance(formatThreshold(threshold), labelSize, 'Regular');
  const crossed = notes.filter(({ text }) => layout.plot - textAdvance(text, labelSize, 'SemiBold') < x + beside);
  const upper = crossed.filter(({ y }) => y < height / 2).map(({ y }) => y + 9);
  const lower = crossed.filter(({ y }) => y >= height / 2).map(({ y }) => y - 9);
  return [Math.max(0, ...upper), Math.min(height, ...lower)];
}

function noteAt(text: string, x: number, y: number, color: string, align = 'right'): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', align, baseline: 'middle', text, color, fontWeight: color === colors.muted ? 400 : 600 },
    encoding: { x: { value: x }, y: { value: y } },
  };
}

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0);
}

export function waitTable(waits: WaitDistribution, whose: string): DataTable {
  const at = [10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1200, 1800, 3600];
  return {
    headings: ['Waits longer than', `Share of ${whose}`],
    rows: tails(waits, at).map(({ seconds }) => {
      const index = waits.edges.findIndex((edge) => Math.abs(edge - seconds) <= seconds * 0.01);
      const estimate = waits.longerThan[index] ?? { mean: null, low: null, high: null };
      return [formatThreshold(seconds), formatEstimate(estimate, 'share')];
    }),
  };
}
