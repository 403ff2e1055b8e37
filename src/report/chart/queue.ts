/**
 * How many callers wait through the day: the mean of each interval with its
 * 95 % interval, and the band in which four days in five lie, because a
 * planner lives through days and not through means.
 */
import type { IntervalMeasures, RunResult } from '../../measures/result.ts';
import { textAdvance } from '../fonts.ts';
import { formatEstimate, formatMean, formatNumber, formatRange } from '../numbers.ts';
import { fourInFive, replicationUnit } from '../replications.ts';
import { atMoment, momentOf } from '../rows.ts';
import { clockScale, type ClockScale } from './clock.ts';
import { bandAndLine } from './day.ts';
import { countLabel, layoutFor, niceTicks, panel, yAxis, type ChartPlan, type Layout, type Spec } from './spec.ts';
import { colors, labelSize } from './theme.ts';

/** undefined for a horizon, and where nobody ever waits. */
export function queueChart(result: RunResult): ChartPlan | undefined {
  const { intervals } = result;
  const queues = intervals.map((interval) => interval.meanQueue);
  const highest = Math.max(
    0,
    ...queues.map((queue) => Math.max(queue.mean ?? 0, queue.high ?? 0, queue.days.p90 ?? 0)),
  );
  if (intervals.length < 2 || highest === 0) return undefined;
  const unit = replicationUnit(result);
  const title = queueTitle(intervals, unit);
  return {
    name: 'queue',
    title,
    subtitle: `Callers waiting, averaged over each interval${result.replications > 1 ? `; in the light band lie four ${unit}s in five` : ''}`,
    description: `${title}. Mean number of callers waiting by time of day, with its 95 % interval and the band between the tenth and the ninetieth percentile of ${unit}s.`,
    table: {
      headings: ['From', 'Callers waiting', `Four ${unit}s in five`],
      rows: intervals.map((each) => [
        momentOf(each),
        formatEstimate(each.meanQueue, 'count'),
        formatRange(each.meanQueue.days.p10, each.meanQueue.days.p90, 'count'),
      ]),
    },
    draw: (width) => {
      const layout = layoutFor(width, 14);
      const clock = clockScale(intervals, layout);
      const ticks = niceTicks(highest * 1.1, 4);
      const top = ticks.at(-1) ?? 1;
      const height = 180;
      const y = {
        type: 'quantitative',
        scale: { domain: [0, top], nice: false },
        axis: yAxis(layout, ticks, countLabel),
      };
      const days = queues
        .map((queue, index) => ({
          x: clock.at(index) + 0.5,
          ...clock.dayOf(index),
          low: queue.days.p10,
          high: queue.days.p90,
        }))
        .filter((day) => day.high !== null);
      return {
        vconcat: [
          panel(layout, height, 'Callers waiting', [
            ...(days.length > 1
              ? [
                  {
                    data: { values: days },
                    mark: { type: 'area', color: colors.reference, opacity: 0.25 },
                    encoding: { x: clock.x('x'), y: { ...y, field: 'low' }, y2: { field: 'high' }, ...clock.apart },
                  },
                ]
              : []),
            ...bandAndLine(queues, layout, clock, colors.main, [1, 0], top, ticks, countLabel, true),
            ...peakLabels(intervals, fourInFive(result), clock, layout, height, top),
          ]),
        ],
      };
    },
  };
}

/** What band and line are, written above them where they are highest. */
function peakLabels(
  intervals: readonly IntervalMeasures[],
  band: string,
  clock: ClockScale,
  layout: Layout,
  height: number,
  top: number,
): Spec[] {
  const px = (value: number) => height * (1 - value / top);
  const p90 = (each: IntervalMeasures) => each.meanQueue.days.p90 ?? 0;
  const label = (text: string, color: string, interval: IntervalMeasures, y: number): Spec => {
    const half = textAdvance(text, labelSize, 'SemiBold') / 2;
    const x = ((clock.at(intervals.indexOf(interval)) + 0.5) / clock.end) * layout.plot;
    return {
      data: { values: [{}] },
      mark: { type: 'text', text, color, align: 'center', baseline: 'middle', fontWeight: 600 },
      encoding: { x: { value: Math.min(layout.plot - half, Math.max(half, x)) }, y: { value: Math.max(6, y) } },
    };
  };
  const worst = longestQueue(intervals);
  const mean = px(worst.meanQueue.high ?? worst.meanQueue.mean ?? 0);
  const above = mean - px(p90(worst)) > 24 || p90(worst) === 0;
  const widest = intervals.reduce((high, each) => (p90(each) > p90(high) ? each : high));
  return [
    ...(above ? [label('mean', colors.main, worst, mean - 9)] : []),
    ...(p90(widest) > 0 ? [label(band, colors.muted, widest, px(p90(widest)) - 9)] : []),
  ];
}

function longestQueue(intervals: readonly IntervalMeasures[]): IntervalMeasures {
  return intervals.reduce((high, each) => ((each.meanQueue.mean ?? 0) > (high.meanQueue.mean ?? 0) ? each : high));
}

/** "The queue is longest at 09:30: 1.0 callers wait on average, more than 1.5 on one day in ten". */
function queueTitle(intervals: readonly IntervalMeasures[], unit: 'day' | 'run'): string {
  const worst = longestQueue(intervals);
  const { p90 } = worst.meanQueue.days;
  const bad =
    p90 === null ? '' : `, more than ${formatNumber(p90, 'count', { digits: p90 < 10 ? 1 : 0 })} on one ${unit} in ten`;
  return `The queue is longest ${atMoment(worst)}: ${formatMean(worst.meanQueue, 'count', { atMostDigits: 1 })} callers wait on average${bad}`;
}
