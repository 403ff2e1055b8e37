/**
 * The time of day as an axis: intervals stand side by side, one unit each, and
 * whole hours are labelled as far as there is room. Several days stand side by
 * side too, each labelled below its middle, with a small gap for a night however
 * long it is.
 */
import type { IntervalMeasures } from '../../measures/result.ts';
import { parseDate, weekdayOf } from '../../scenario/dates.ts';
import { textAdvance } from '../fonts.ts';
import { capitalize, cleanText } from '../words.ts';
import { fitText, xAxis, type Layout, type Spec } from './spec.ts';
import { labelSize } from './theme.ts';

/** All that a clock needs to know of an interval. */
type Interval = Pick<IntervalMeasures, 'day' | 'from' | 'to'>;

export interface ClockScale {
  /** Where an interval begins; it ends one unit later. */
  readonly at: (interval: number) => number;
  /** Where the last one ends. */
  readonly end: number;
  /** The `x` encoding of a field that holds such places. */
  readonly x: (field: string, labelled?: boolean) => Spec;
  /** What the rows of a line need so that it breaks at night: nothing on a single day. */
  readonly dayOf: (interval: number) => { readonly day?: number };
  /** The encoding that breaks it. */
  readonly apart: Spec;
}

/** Px between two days where there is room; of many days a part of a day's own width. */
const nightPx = 10;
const mostOfADay = 0.25;

export function clockScale(intervals: readonly Interval[], layout: Layout): ClockScale {
  const days = dayStarts(intervals);
  const nights = days.length - 1;
  const night = nights < 1 ? 0 : Math.min(nightPx, (mostOfADay * layout.plot) / days.length);
  const gap = (night * intervals.length) / (layout.plot - night * nights);
  const dayOf = (interval: number): number => days.findLastIndex((start) => start <= interval);
  const at = (interval: number): number => interval + gap * dayOf(interval);
  const end = intervals.length + gap * nights;
  const most = Math.max(2, Math.floor(layout.plot / 58));
  const { places, labels, ticks } =
    nights < 1 ? hourTicks(intervals, most) : dayTicks(intervals, days, { at, end, plot: layout.plot });
  return {
    at,
    end,
    dayOf: (interval) => (nights < 1 ? {} : { day: dayOf(interval) }),
    apart: nights < 1 ? {} : { detail: { field: 'day', type: 'nominal' } },
    x: (field, labelled = true) => ({
      field,
      type: 'quantitative',
      scale: { domain: [0, end], nice: false, zero: true },
      axis: labelled
        ? xAxis(places, (place) => labels[places.indexOf(place)] ?? '', ticks ? {} : { ticks })
        : xAxis(ticks ? places : [], () => '', { tickSize: 3, labels: false }),
    }),
  };
}

interface Ticks {
  readonly places: readonly number[];
  readonly labels: readonly string[];
  /** Marks on the axis at these places? */
  readonly ticks: boolean;
}

function hourTicks(intervals: readonly Interval[], most: number): Ticks {
  const clocks = [...intervals.map((interval) => interval.from), intervals.at(-1)?.to ?? ''];
  const whole = (step: number) => clocks.map((_, index) => index).filter((index) => isWhole(clocks[index], step));
  const places =
    [30, 60, 120, 180, 240, 360, 720].map(whole).find((list) => list.length > 0 && list.length <= most) ??
    clocks.map((_, index) => index).filter((index) => index % Math.ceil(clocks.length / most) === 0);
  return { places, labels: places.map((place) => clocks[place] ?? ''), ticks: true };
}

/** The first interval of each day; the first of all where there is a single one. */
function dayStarts(intervals: readonly Interval[]): number[] {
  return intervals.flatMap(({ day }, index) => (index === 0 || day !== intervals[index - 1]?.day ? [index] : []));
}

const betweenLabels = 8;

/** Below the middle of each day its name, or of every so many, so that none touches the next. */
function dayTicks(
  intervals: readonly Interval[],
  starts: readonly number[],
  { at, end, plot }: Pick<ClockScale, 'at' | 'end'> & { readonly plot: number },
): Ticks {
  const middles = starts.map((start, day) => (at(start) + at((starts[day + 1] ?? intervals.length) - 1) + 1) / 2);
  const names = starts.map((start) => dayLabels(intervals[start]?.day ?? ''));
  const fits = (labels: readonly string[], step: number): boolean => {
    const shown = labels.map((label, day) => ({ label, day })).filter(({ day }) => day % step === 0);
    return shown.every(({ label, day }, index) => {
      const next = shown[index + 1];
      if (next === undefined) return true;
      const room = ((middles[next.day] - middles[day]) / end) * plot;
      const half = (text: string): number => textAdvance(text, labelSize, 'Regular') / 2;
      return half(label) + half(next.label) + betweenLabels <= room;
    });
  };
  for (let step = 1; step <= starts.length; step++) {
    for (const labels of [names.map(([long]) => long), names.map(([, short]) => short)]) {
      if (!fits(labels, step)) continue;
      const shown = middles.map((_, day) => day).filter((day) => day % step === 0);
      return { places: shown.map((day) => middles[day]), labels: shown.map((day) => labels[day]), ticks: false };
    }
  }
  return { places: [], labels: [], ticks: false };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A name, and a shorter one: of `2026-01-05` they are `Mon 5 Jan` and `5 Jan`. */
function dayLabels(name: string): readonly [long: string, short: string] {
  const date = parseDate(name);
  if ('problem' in date) {
    const text = cleanText(name);
    return [fitText(text, 110, labelSize, 'Regular'), fitText(text, 52, labelSize, 'Regular')];
  }
  const [, month, day] = name.split('-').map(Number);
  const short = `${day} ${months[month - 1]}`;
  return [`${capitalize(weekdayOf(date.value).slice(0, 3))} ${short}`, short];
}

function isWhole(clock: string | undefined, minutes: number): boolean {
  const [hours, rest] = (clock ?? '').split(':').map(Number);
  return hours !== undefined && rest !== undefined && (hours * 60 + rest) % minutes === 0;
}

/** `half-hour`, `quarter-hour`, `hour`, `10 minutes`. */
export function intervalName(intervals: readonly Interval[]): string {
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
