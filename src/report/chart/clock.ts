/**
 * The time of day as an axis: intervals stand side by side from 0 to their
 * number, and whole hours are labelled as far as there is room; of several days
 * the days, whose nights take no room.
 */
import type { IntervalMeasures } from '../../measures/result.ts';
import { xAxis, type Layout, type Spec } from './spec.ts';

export interface ClockScale {
  readonly count: number;
  /** The `x` encoding of a field that counts intervals. */
  readonly x: (field: string, labelled?: boolean) => Spec;
  /** Px of a moment. */
  readonly at: (interval: number, layout: Layout) => number;
}

export function clockScale(intervals: readonly IntervalMeasures[], layout: Layout): ClockScale {
  const count = intervals.length;
  const most = Math.max(2, Math.floor(layout.plot / 58));
  const { labels, ticks } = intervals[0]?.day === undefined ? hourTicks(intervals, most) : dayTicks(intervals, most);
  return {
    count,
    at: (interval, { plot }) => (interval / count) * plot,
    x: (field, labelled = true) => ({
      field,
      type: 'quantitative',
      scale: { domain: [0, count], nice: false, zero: true },
      axis: labelled
        ? xAxis(ticks, (index) => labels[index] ?? '')
        : xAxis(ticks, () => '', { tickSize: 3, labels: false }),
    }),
  };
}

interface Ticks {
  /** By place on the axis. */
  readonly labels: readonly string[];
  readonly ticks: readonly number[];
}

function hourTicks(intervals: readonly IntervalMeasures[], most: number): Ticks {
  const labels = [...intervals.map((interval) => interval.from), intervals.at(-1)?.to ?? ''];
  const whole = (step: number) => labels.map((_, index) => index).filter((index) => isWhole(labels[index], step));
  const ticks =
    [30, 60, 120, 180, 240, 360, 720].map(whole).find((list) => list.length > 0 && list.length <= most) ??
    labels.map((_, index) => index).filter((index) => index % Math.ceil(labels.length / most) === 0);
  return { labels, ticks };
}

/** Where each day begins, or every so many days. */
function dayTicks(intervals: readonly IntervalMeasures[], most: number): Ticks {
  const labels = intervals.map(({ day }) => day ?? '');
  const starts = labels.flatMap((day, index) => (index === 0 || day !== labels[index - 1] ? [index] : []));
  const step = Math.ceil(starts.length / most);
  return { labels, ticks: starts.filter((_, index) => index % step === 0) };
}

function isWhole(clock: string | undefined, minutes: number): boolean {
  const [hours, rest] = (clock ?? '').split(':').map(Number);
  return hours !== undefined && rest !== undefined && (hours * 60 + rest) % minutes === 0;
}

/** `half-hour`, `quarter-hour`, `hour`, `10 minutes`. */
export function intervalName(intervals: readonly IntervalMeasures[]): string {
  const first = intervals[0];
  const minutes = first === undefined ? 0 : (toMinutes(first.to) - toMinutes(first.from) + 1440) % 1440;
  if (minutes === 15) return 'quarter-hour';
  if (minutes === 30) return 'half-hour';
  if (minutes === 60 || minutes === 0) return 'hour';
  return `${minutes} minutes`;
}

function toMinutes(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
