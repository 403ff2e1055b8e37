/**
 * What callbacks do to the day: calls that leave for one, by the interval in
 * which they came, against first dials, by the interval in which they happen,
 * and how many callbacks are due and wait to be dialled.
 */
import type { CallbackMeasures, IntervalMeasures, RunResult } from '../../measures/result.ts';
import { formatEstimate, formatNumber } from '../numbers.ts';
import { spanOfCounts } from '../replications.ts';
import { atMoment, momentOf } from '../rows.ts';
import { clockScale, intervalName, type ClockScale } from './clock.ts';
import { bandAndLine, steps } from './day.ts';
import {
  countLabel,
  endLabels,
  endRoom,
  layoutFor,
  niceTicks,
  panel,
  yAxis,
  type ChartPlan,
  type Layout,
  type Spec,
} from './spec.ts';
import { colors } from './theme.ts';

interface CallbackInterval {
  readonly interval: IntervalMeasures;
  readonly callbacks: CallbackMeasures;
  readonly left: number;
  readonly dialled: number;
}

/** undefined for a horizon, and where nobody leaves for a callback. */
export function callbacksChart(result: RunResult): ChartPlan | undefined {
  const rows = result.intervals.flatMap((interval): CallbackInterval[] => {
    const { callbacks, calledBack } = interval;
    if (callbacks === undefined) return [];
    return [{ interval, callbacks, left: calledBack.mean ?? 0, dialled: callbacks.moved.mean ?? 0 }];
  });
  const left = sum(rows.map((row) => row.left));
  if (rows.length < 2 || left === 0) return undefined;
  const later = left - sum(rows.map((row) => row.dialled));
  const rest =
    later < 0.01 * left
      ? ''
      : `; ${formatNumber(later, 'count')} of ${formatNumber(left, 'count')} ${spanOfCounts(result)} are dialled after closing or not at all`;
  const title = callbacksTitle(rows);
  return {
    name: 'callbacks',
    title,
    subtitle: `Calls that leave for a callback, and first dials${rest}`,
    description: `${title}. Panels by time of day: calls that leave for a callback as bars and first dials as a line, per ${intervalName(result.intervals)}; callbacks that are due and not yet dialled.`,
    table: {
      headings: ['From', 'Leave for a callback', 'Dialled', 'Due, not dialled'],
      rows: rows.map(({ interval, callbacks }) => [
        momentOf(interval),
        formatEstimate(interval.calledBack, 'count'),
        formatEstimate(callbacks.moved, 'count'),
        formatEstimate(callbacks.meanQueue, 'count'),
      ]),
    },
    draw: (width) => {
      const layout = layoutFor(width, endRoom(['dialled', 'leave'], width < 500 ? 60 : 80));
      const clock = clockScale(result.intervals, layout);
      return { vconcat: [volume(rows, layout, clock), due(rows, layout, clock)], spacing: 20 };
    },
  };
}

/** "Most callers leave for a callback at 09:30; most are dialled at 14:00". */
function callbacksTitle(rows: readonly CallbackInterval[]): string {
  const busiest = (of: (row: CallbackInterval) => number): CallbackInterval =>
    rows.reduce((most, row) => (of(row) > of(most) ? row : most));
  const leave = busiest((row) => row.left).interval;
  const dialled = busiest((row) => row.dialled);
  if (dialled.dialled === 0)
    return `Most callers leave for a callback ${atMoment(leave)}; none is dialled before closing`;
  return dialled.interval === leave
    ? `Most callers leave for a callback ${atMoment(leave)}, and most are dialled then too`
    : `Most callers leave for a callback ${atMoment(leave)}; most are dialled ${atMoment(dialled.interval)}`;
}

function volume(rows: readonly CallbackInterval[], layout: Layout, clock: ClockScale): Spec {
  const height = 130;
  const most = Math.max(...rows.map((row) => Math.max(row.left, row.dialled)));
  const ticks = niceTicks(most, 3);
  const top = ticks.at(-1) ?? most;
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, top], nice: false },
    axis: yAxis(layout, ticks, countLabel),
  });
  const px = (value: number): number => height * (1 - value / top);
  const last = rows.at(-1);
  const bars = rows.map(({ left }, index) => ({
    from: clock.at(index) + 0.06,
    to: clock.at(index) + 0.94,
    left,
  }));
  const dials = rows.map(({ dialled }, index) => ({ index, dialled }));
  return panel(layout, height, `Calls per ${intervalName(rows.map((row) => row.interval))}`, [
    {
      data: { values: bars },
      mark: { type: 'rect', color: colors.reference, opacity: 0.55 },
      encoding: { x: clock.x('from', false), x2: { field: 'to' }, y: y('left'), y2: { datum: 0 } },
    },
    {
      data: { values: steps(dials, 'dialled', clock) },
      mark: { type: 'line', color: colors.main },
      encoding: { x: clock.x('x', false), y: y('value'), ...clock.apart },
    },
    ...endLabels(
      [
        { text: 'leave', color: colors.reference, y: px(last?.left ?? 0) },
        { text: 'dialled', color: colors.main, y: px(last?.dialled ?? 0) },
      ],
      layout,
      height,
      layout.width - layout.left - layout.plot,
    ),
  ]);
}

function due(rows: readonly CallbackInterval[], layout: Layout, clock: ClockScale): Spec {
  const queues = rows.map(({ callbacks }) => callbacks.meanQueue);
  const ticks = niceTicks(Math.max(0.02, ...queues.map(({ mean, high }) => high ?? mean ?? 0)), 2);
  const top = ticks.at(-1) ?? 1;
  return panel(layout, 80, 'Callbacks due and not yet dialled', [
    ...bandAndLine(queues, layout, clock, colors.main, [1, 0], top, ticks, countLabel, true),
  ]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
