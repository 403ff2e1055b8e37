/**
 * Scenarios drawn over one another: the tail of their waits, their day and
 * their queue. The reference is grey and dashed, each variant has its own
 * colour and dash, and the name stands beside its line.
 */
import type { CompareResult, Estimate, RunResult } from '../../measures/result.ts';
import { notableTail, tails } from '../findings.ts';
import { formatMean, formatNumber, formatThreshold } from '../numbers.ts';
import { comparedLevel, momentOf, presentIn, thresholdPhrase, whoseWaitsOfAll } from '../rows.ts';
import { cleanText, listInWords, shortName } from '../words.ts';
import { clockScale, type ClockScale } from './clock.ts';
import { bandAndLine, byInterval, lossPanels, steps } from './day.ts';
import {
  countLabel,
  endLabels,
  endRoom,
  fitText,
  layoutFor,
  niceTicks,
  panel,
  shareLabel,
  yAxis,
  type ChartPlan,
  type Layout,
  type Spec,
} from './spec.ts';
import { labelSize, seriesStyle } from './theme.ts';
import { longestDrawn, stillWaiting, survivalLayers, survivalPoints } from './survival.ts';

interface Drawn {
  readonly label: string;
  readonly result: RunResult;
}

export function waitsOverlay(compared: CompareResult): ChartPlan | undefined {
  const all = scenarios(compared);
  const some = all.filter(({ result }) => notableTail(result.waits.overall) !== undefined);
  if (some.length === 0) return undefined;
  const most = longestDrawn(some.map(({ result }) => result.waits.overall));
  const title = waitsTitle(all);
  const thresholds = [30, 60, 120, 180, 300, 600, 1800];
  const whose = whoseWaitsOfAll(all.map(({ result }) => result.overall));
  return {
    name: 'waits',
    title,
    subtitle: `Share of ${whose} still waiting after each time, logarithmic scale; 95 % intervals shaded`,
    description: `${title}. Share of ${whose} still waiting after each time, one line a scenario.`,
    table: {
      headings: ['Waits longer than', ...all.map(({ label }) => label)],
      rows: thresholds.map((seconds) => [
        formatThreshold(seconds),
        ...all.map(({ result }) => formatNumber(tails(result.waits.overall, [seconds])[0]?.share, 'share')),
      ]),
    },
    draw: (width) => {
      const layout = layoutFor(width, 14);
      const height = width < 500 ? 240 : 270;
      return {
        vconcat: [
          panel(layout, height, stillWaiting(whose), [
            ...all.flatMap(({ result }, index) => {
              const style = seriesStyle(index);
              const points = survivalPoints(result.waits.overall, most);
              return points.length > 1 ? survivalLayers(points, layout, most, style.color, style.dash) : [];
            }),
            ...key(all, layout),
          ]),
        ],
      };
    },
  };
}

/** Names with a piece of their lines, top right, where falling curves leave room. */
function key(all: readonly Drawn[], layout: Layout): Spec[] {
  return all.flatMap(({ label }, index) => {
    const { color, dash } = seriesStyle(index);
    const y = { value: 12 + 19 * index };
    return [
      {
        data: { values: [{}] },
        mark: { type: 'rule', color, strokeDash: dash, strokeWidth: 2 },
        encoding: { x: { value: layout.plot - 34 }, x2: { value: layout.plot }, y },
      },
      {
        data: { values: [{}] },
        mark: {
          type: 'text',
          text: fitText(label, layout.plot * 0.7, labelSize, 'SemiBold'),
          align: 'right',
          baseline: 'middle',
          fontWeight: 600,
          color,
        },
        encoding: { x: { value: layout.plot - 42 }, y },
      },
    ];
  });
}

/** "3.1 % wait over 2 min in “clinic”, 1.0 % in “two more operators”". */
function waitsTitle(all: readonly Drawn[]): string {
  const seconds =
    all.map(({ result }) => notableTail(result.waits.overall)?.seconds).find((each) => each !== undefined) ?? 60;
  const shares = all.slice(0, 4).map(({ label, result }) => ({
    label,
    share: formatNumber(tails(result.waits.overall, [seconds])[0]?.share, 'share'),
  }));
  const [first, ...others] = shares.map(
    ({ label, share }, index) =>
      `${share}${index === 0 ? ` wait over ${formatThreshold(seconds)}` : ''} in “${shortName(label)}”`,
  );
  return [first, ...others].join(', ');
}

export function dayOverlay(compared: CompareResult): ChartPlan | undefined {
  const all = sameClock(compared);
  if (all.length === 0) return undefined;
  const title = lowestTitle(all);
  return {
    name: 'day',
    title,
    subtitle: byInterval(all[0].result),
    description: `${title}. Panels by time of day, one line a scenario: operators present, service level${lossPanels(
      all.map(({ result }) => result),
    )
      .map(({ heading }) => `, ${heading.toLowerCase()}`)
      .join('')}.`,
    table: {
      headings: ['From', ...all.flatMap(({ label }) => [`Service level, ${label}`, `Hang up, ${label}`])],
      rows: (all[0]?.result.intervals ?? []).map((interval, index) => [
        momentOf(interval),
        ...all.flatMap(({ result }) => {
          const own = result.intervals[index];
          return own === undefined
            ? ['–', '–']
            : [formatMean(comparedLevel(own), 'share'), formatMean(own.abandonment, 'share')];
        }),
      ]),
    },
    draw: (width) => {
      const layout = layoutFor(
        width,
        endRoom(
          all.map(({ label }) => label),
          width < 500 ? 84 : 130,
        ),
      );
      const clock = clockScale(all[0]?.result.intervals ?? [], layout);
      return {
        vconcat: [
          operators(all, layout, clock),
          lines(all, layout, clock, levelHeading(all), 120, (result) => result.intervals.map(comparedLevel), {
            top: 1,
            ticks: [0, 0.25, 0.5, 0.75, 1],
            format: shareLabel,
          }),
          ...lossPanels(all.map(({ result }) => result)).map(({ heading, of }, index, panels) =>
            lines(all, layout, clock, heading, 100, (result) => result.intervals.map(of), {
              format: shareLabel,
              labelled: index === panels.length - 1,
            }),
          ),
        ],
        spacing: 20,
      };
    },
  };
}

/** Names the threshold: the reference's, where every scenario is judged by it. */
function levelHeading(all: readonly Drawn[]): string {
  const [reference, ...others] = all.map(({ result }) => result);
  if (reference === undefined) return 'Service level';
  const phrase = thresholdPhrase(reference);
  const alike = others.every(
    (other) => thresholdPhrase(other) === phrase || other.overall.serviceLevelAsReference !== undefined,
  );
  return alike ? `Service level: answered ${phrase}` : 'Service level';
}

export function queueOverlay(compared: CompareResult): ChartPlan | undefined {
  const all = sameClock(compared);
  const highest = Math.max(
    0,
    ...all.flatMap(({ result }) => result.intervals.map((each) => each.meanQueue.high ?? each.meanQueue.mean ?? 0)),
  );
  if (all.length === 0 || highest === 0) return undefined;
  const title = `At the worst time ${listInWords(all.slice(0, 4).map((each, index) => `${formatNumber(peak(each), 'count')}${index === 0 ? ' callers wait' : ''} in “${shortName(each.label)}”`))}`;
  return {
    name: 'queue',
    title,
    subtitle: 'Callers waiting, averaged over each interval; 95 % intervals shaded',
    description: `${title}. Mean number of callers waiting by time of day, one line a scenario.`,
    table: {
      headings: ['From', ...all.map(({ label }) => label)],
      rows: (all[0]?.result.intervals ?? []).map((interval, index) => [
        momentOf(interval),
        ...all.map(({ result }) =>
          formatMean(result.intervals[index]?.meanQueue ?? { mean: null, low: null, high: null }, 'count'),
        ),
      ]),
    },
    draw: (width) => {
      const layout = layoutFor(
        width,
        endRoom(
          all.map(({ label }) => label),
          width < 500 ? 84 : 130,
        ),
      );
      const clock = clockScale(all[0]?.result.intervals ?? [], layout);
      return {
        vconcat: [lines(all, layout, clock, 'Callers waiting', 180, queues, { format: countLabel, labelled: true })],
      };
    },
  };
}

function queues(result: RunResult): Estimate[] {
  return result.intervals.map((each) => each.meanQueue);
}

function peak({ result }: Drawn): number {
  return Math.max(...queues(result).map((queue) => queue.mean ?? 0));
}

function clockOf(result: RunResult): string {
  return result.intervals.map(momentOf).join(' ');
}

interface Lines {
  readonly top?: number;
  readonly ticks?: readonly number[];
  readonly format: (value: number) => string;
  readonly labelled?: boolean;
}

function lines(
  all: readonly Drawn[],
  layout: Layout,
  clock: ClockScale,
  text: string,
  height: number,
  of: (result: RunResult) => readonly Estimate[],
  options: Lines,
): Spec {
  const highest = Math.max(0, ...all.flatMap(({ result }) => of(result).map((each) => each.high ?? each.mean ?? 0)));
  const ticks = options.ticks ?? niceTicks(highest || 0.1, 3);
  const top = options.top ?? ticks.at(-1) ?? 1;
  const labels = all.map(({ label, result }, index) => ({
    text: label,
    color: seriesStyle(index).color,
    y: height * (1 - (of(result).findLast((each) => each.mean !== null)?.mean ?? 0) / top),
  }));
  return panel(layout, height, text, [
    ...all.flatMap(({ result }, index) => {
      const style = seriesStyle(index);
      return bandAndLine(
        of(result),
        layout,
        clock,
        style.color,
        style.dash,
        top,
        ticks,
        options.format,
        options.labelled ?? false,
      );
    }),
    ...endLabels(labels, layout, height, layout.width - layout.left - layout.plot),
  ]);
}

function operators(all: readonly Drawn[], layout: Layout, clock: ClockScale): Spec {
  const present = all.map(({ result }) => result.intervals.map((each, index) => ({ index, present: presentIn(each) })));
  const ticks = niceTicks(Math.max(1, ...present.flat().map((row) => row.present)), 3).filter((tick) =>
    Number.isInteger(tick),
  );
  const top = ticks.at(-1) ?? 1;
  const height = 90;
  const labels = all.map(({ label }, index) => ({
    text: label,
    color: seriesStyle(index).color,
    y: height * (1 - (present[index]?.at(-1)?.present ?? 0) / top),
  }));
  return panel(layout, height, 'Operators present', [
    // The reference last, thinner and dashed: where lines are equal, those below show beside it and in its gaps.
    ...[...present.keys()]
      .slice(1)
      .concat(0)
      .map((index) => ({
        data: { values: steps(present[index] ?? [], 'present', clock) },
        mark: {
          type: 'line',
          color: seriesStyle(index).color,
          strokeDash: seriesStyle(index).dash,
          strokeWidth: index === 0 ? 2 : 4,
        },
        encoding: {
          x: clock.x('x', false),
          y: {
            field: 'value',
            type: 'quantitative',
            scale: { domain: [0, top], nice: false },
            axis: yAxis(layout, ticks, countLabel),
          },
          ...clock.apart,
        },
      })),
    ...endLabels(labels, layout, height, layout.width - layout.left - layout.plot),
  ]);
}

/** "Service level at its lowest is 58 % in clinic and 79 % in two more operators". */
function lowestTitle(all: readonly Drawn[]): string {
  const parts = all.slice(0, 4).map(({ label, result }) => {
    const levels = result.intervals.flatMap((each) => comparedLevel(each).mean ?? []);
    return levels.length === 0
      ? `not defined in “${shortName(label)}”`
      : `${formatNumber(Math.min(...levels), 'share', { digits: 0 })} in “${shortName(label)}”`;
  });
  return `At the worst time the service level is ${listInWords(parts)}`;
}

function scenarios(compared: CompareResult): Drawn[] {
  return compared.scenarios.map(({ label, result }) => ({ label: cleanText(label), result }));
}

/** Those whose intervals are the reference's; none where there are not two. */
function sameClock(compared: CompareResult): Drawn[] {
  const [reference, ...others] = scenarios(compared);
  if (reference === undefined || reference.result.intervals.length < 2) return [];
  const same = others.filter(({ result }) => clockOf(result) === clockOf(reference.result));
  return same.length === 0 ? [] : [reference, ...same];
}
