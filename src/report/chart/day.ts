/**
 * The day by interval, one above the other on one clock: calls offered;
 * operators present and those that theory asks for, with what is missing
 * filled in; service level and abandonment with their intervals.
 */
import type { Estimate, IntervalMeasures, RunResult } from '../../measures/result.ts';
import { formatEstimate, formatNumber } from '../numbers.ts';
import { replicationUnit } from '../replications.ts';
import { atMoment, isNoticeable, momentOf, neededIn, presentIn, thresholdPhrase } from '../rows.ts';
import { serviceLevelBound } from '../verdicts.ts';
import { clockScale, intervalName, type ClockScale } from './clock.ts';
import {
  countLabel,
  endLabels,
  endRoom,
  layoutFor,
  niceTicks,
  panel,
  shareLabel,
  yAxis,
  type ChartPlan,
  type Layout,
  type Spec,
} from './spec.ts';
import { colors } from './theme.ts';

/** undefined for a horizon: its intervals are all alike. */
export function dayChart(result: RunResult): ChartPlan | undefined {
  const { intervals } = result;
  if (intervals.length < 2) return undefined;
  const theory = intervals.some((interval) => interval.needed.erlangA !== null) ? 'Erlang A' : 'Erlang C';
  return {
    name: 'day',
    title: dayTitle(result),
    subtitle: byInterval(result),
    description: `${dayTitle(result)}. Panels by time of day: calls offered, operators present and needed according to ${theory}, service level${lossPanels(
      [result],
    )
      .map(({ heading }) => `, ${heading.toLowerCase()}`)
      .join('')}.`,
    table: dayTable(result),
    draw: (width) => {
      const bound = serviceLevelBound(result.targets);
      const texts = ['present', 'needed', ...(bound === undefined ? [] : [`target ${shareLabel(bound)}`])];
      const layout = layoutFor(width, endRoom(texts, width < 500 ? 74 : 110));
      const clock = clockScale(intervals, layout);
      const phrase = thresholdPhrase(result);
      return {
        vconcat: [
          offered(intervals, layout, clock),
          staffing(intervals, layout, clock, theory),
          sharePanel(
            `Service level: answered ${phrase}`,
            intervals.map((each) => each.serviceLevel.excludeShort),
            layout,
            clock,
            colors.main,
            { bound, most: 1, height: 110 },
          ),
          ...lossPanels([result]).map(({ heading, of }, index, panels) =>
            sharePanel(heading, intervals.map(of), layout, clock, colors.loss, {
              height: 80,
              labelled: index === panels.length - 1,
            }),
          ),
        ],
        spacing: 20,
      };
    },
  };
}

/** What is drawn of the intervals. */
export function byInterval(result: RunResult): string {
  const unit = replicationUnit(result);
  const which = result.days === undefined ? 'The day by interval' : 'The days by interval, without the nights';
  return result.replications > 1
    ? `${which}: means over the simulated ${unit}s, 95 % intervals shaded`
    : `${which}: one simulated ${unit}`;
}

/** Where calls are lost: at the door as far as that is noticeable, and while waiting. */
export function lossPanels(
  results: readonly RunResult[],
): { readonly heading: string; readonly of: (interval: IntervalMeasures) => Estimate }[] {
  const noticed = (of: (result: RunResult) => Estimate) => results.some((result) => isNoticeable(of(result)));
  return [
    ...(noticed((result) => result.overall.blocking)
      ? [{ heading: 'Share who get the busy signal', of: (each: IntervalMeasures) => each.blocking }]
      : []),
    ...(noticed((result) => result.overall.balking)
      ? [{ heading: 'Share who give up at once', of: (each: IntervalMeasures) => each.balking }]
      : []),
    { heading: 'Share who hang up while waiting', of: (each) => each.abandonment },
  ];
}

/** "Service level is lowest at 09:30, 58 %: 9 operators are needed, 8 are there". */
function dayTitle(result: RunResult): string {
  const judged = result.intervals.filter((interval) => interval.serviceLevel.excludeShort.mean !== null);
  const worst = judged.reduce<IntervalMeasures | undefined>(
    (low, each) => (low === undefined || level(each) < level(low) ? each : low),
    undefined,
  );
  const always = result.days === undefined ? 'all day' : 'on all days';
  if (worst === undefined) return `No call is answered ${always}`;
  const best = Math.max(...judged.map(level));
  const text = formatNumber(level(worst), 'share', { digits: 0 });
  if (best - level(worst) < 0.03) return `Service level stays at about ${text} ${always}`;
  const needed = neededIn(worst);
  const there = presentIn(worst);
  const why =
    needed !== null && needed > there
      ? `: ${formatNumber(needed, 'count')} operators are needed, ${formatNumber(there, 'count')} present`
      : '';
  return `Service level is lowest ${atMoment(worst)}, ${text}${why}`;
}

function level(interval: IntervalMeasures): number {
  return interval.serviceLevel.excludeShort.mean ?? 1;
}

function offered(intervals: readonly IntervalMeasures[], layout: Layout, clock: ClockScale): Spec {
  const ticks = niceTicks(Math.max(...intervals.map((each) => each.offered.mean ?? 0)), 2);
  const values = intervals.map((each, index) => ({
    from: clock.at(index) + 0.06,
    to: clock.at(index) + 0.94,
    calls: each.offered.mean ?? 0,
  }));
  return panel(layout, 70, `Calls offered, per ${intervalName(intervals)}`, [
    {
      data: { values },
      mark: { type: 'rect', color: colors.reference },
      encoding: {
        x: clock.x('from', false),
        x2: { field: 'to' },
        y: {
          field: 'calls',
          type: 'quantitative',
          scale: { domain: [0, ticks.at(-1)], nice: false },
          axis: yAxis(layout, ticks, countLabel),
        },
        y2: { datum: 0 },
      },
    },
  ]);
}

function staffing(intervals: readonly IntervalMeasures[], layout: Layout, clock: ClockScale, theory: string): Spec {
  const rows = intervals.map((each, index) => ({
    index,
    from: clock.at(index),
    to: clock.at(index) + 1,
    present: presentIn(each),
    needed: neededIn(each),
  }));
  const most = Math.max(1, ...rows.map((row) => Math.max(row.present, row.needed ?? 0)));
  const ticks = niceTicks(most, 3).filter((tick) => Number.isInteger(tick));
  const top = ticks.at(-1) ?? most;
  const height = 100;
  const px = (value: number) => height * (1 - value / top);
  const last = rows.at(-1);
  const known = rows.filter((row) => row.needed !== null);
  const short = rows.filter((row) => (row.needed ?? 0) > row.present);
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, top], nice: false },
    axis: yAxis(layout, ticks, countLabel),
  });
  const labels = [
    { text: 'present', color: colors.ink, y: px(last?.present ?? 0) },
    ...(last !== undefined && known.length > 0
      ? [{ text: 'needed', color: colors.loss, y: px(known.at(-1)?.needed ?? 0) }]
      : []),
  ];
  return panel(layout, height, known.length > 0 ? `Operators: present, and needed by ${theory}` : 'Operators present', [
    {
      data: { values: short },
      mark: { type: 'rect', color: colors.loss, opacity: 0.28 },
      encoding: { x: clock.x('from', false), x2: { field: 'to' }, y: y('present'), y2: { field: 'needed' } },
    },
    {
      data: { values: steps(rows, 'present', clock) },
      mark: { type: 'line', color: colors.ink },
      encoding: { x: clock.x('x', false), y: y('value'), ...clock.apart },
    },
    // Dashed and on top, so that both are seen where they are equal.
    ...(known.length > 0
      ? [
          {
            data: { values: steps(known, 'needed', clock) },
            mark: { type: 'line', color: colors.loss, strokeDash: [4, 3], strokeWidth: 1.6 },
            encoding: { x: clock.x('x', false), y: y('value'), ...clock.apart },
          },
        ]
      : []),
    ...endLabels(labels, layout, height, layout.width - layout.left - layout.plot),
  ]);
}

/** The corners of a staircase. */
export function steps<K extends string>(
  rows: readonly ({ readonly index: number } & { readonly [key in K]: number | null })[],
  key: K,
  clock: ClockScale,
) {
  return rows.flatMap((row) => {
    const from = clock.at(row.index);
    const day = clock.dayOf(row.index);
    return [
      { x: from, value: row[key], ...day },
      { x: from + 1, value: row[key], ...day },
    ];
  });
}

interface SharePanel {
  readonly bound?: number | undefined;
  readonly most?: number;
  readonly height: number;
  readonly labelled?: boolean;
}

function sharePanel(
  text: string,
  estimates: readonly Estimate[],
  layout: Layout,
  clock: ClockScale,
  color: string,
  options: SharePanel,
): Spec {
  const highest = Math.max(0.02, ...estimates.map((each) => each.high ?? each.mean ?? 0));
  const ticks = options.most === undefined ? niceTicks(Math.min(1, highest), 2) : [0, 0.25, 0.5, 0.75, 1];
  const top = options.most ?? ticks.at(-1) ?? 1;
  const { bound, height } = options;
  return panel(layout, height, text, [
    ...(bound === undefined
      ? []
      : [
          {
            data: { values: [{ bound }] },
            mark: { type: 'rule', color: colors.muted, strokeDash: [3, 3] },
            encoding: { y: { datum: bound } },
          },
          ...endLabels(
            [{ text: `target ${shareLabel(bound)}`, color: colors.muted, y: height * (1 - bound / top) }],
            layout,
            height,
            layout.width - layout.left - layout.plot,
          ),
        ]),
    ...bandAndLine(estimates, layout, clock, color, [1, 0], top, ticks, shareLabel, options.labelled ?? false),
  ]);
}

/** A line through the middles of the intervals, broken where there is no value, and its 95 % band. */
export function bandAndLine(
  estimates: readonly Estimate[],
  layout: Layout,
  clock: ClockScale,
  color: string,
  dash: readonly number[],
  top: number,
  ticks: readonly number[],
  format: (value: number) => string,
  labelled: boolean,
): Spec[] {
  const clip = (value: number | null) => (value === null ? null : Math.min(top, Math.max(0, value)));
  const values = estimates.map(({ mean, low, high }, index) => ({
    x: clock.at(index) + 0.5,
    ...clock.dayOf(index),
    mean,
    low: clip(low),
    high: clip(high),
  }));
  const y = { type: 'quantitative', scale: { domain: [0, top], nice: false }, axis: yAxis(layout, ticks, format) };
  const banded = values.filter((value) => value.low !== null && value.high !== null);
  const few = estimates.length <= (layout.narrow ? 12 : 32);
  return [
    ...(banded.length > 1
      ? [
          {
            data: { values: banded },
            mark: { type: 'area', color, opacity: 0.22 },
            encoding: { x: clock.x('x', labelled), y: { ...y, field: 'low' }, y2: { field: 'high' }, ...clock.apart },
          },
        ]
      : []),
    {
      data: { values },
      mark: {
        type: 'line',
        color,
        strokeDash: dash,
        invalid: 'break-paths-show-domains',
        ...(few ? { point: { filled: true, color, size: 18 } } : {}),
      },
      encoding: { x: clock.x('x', labelled), y: { ...y, field: 'mean' }, ...clock.apart },
    },
  ];
}

function dayTable(result: RunResult) {
  const busy = isNoticeable(result.overall.blocking);
  const balking = isNoticeable(result.overall.balking);
  return {
    headings: [
      'From',
      'Calls offered',
      'Operators',
      'Needed',
      'Service level',
      ...(busy ? ['Busy signal'] : []),
      ...(balking ? ['Gave up at once'] : []),
      'Hang up',
      'Callers waiting',
    ],
    rows: result.intervals.map((each) => [
      momentOf(each),
      formatEstimate(each.offered, 'count'),
      formatNumber(presentIn(each), 'count'),
      formatNumber(neededIn(each), 'count'),
      formatEstimate(each.serviceLevel.excludeShort, 'share'),
      ...(busy ? [formatEstimate(each.blocking, 'share')] : []),
      ...(balking ? [formatEstimate(each.balking, 'share')] : []),
      formatEstimate(each.abandonment, 'share'),
      formatEstimate(each.meanQueue, 'count'),
    ]),
  };
}
