/**
 * The share of callers still waiting after each time, as a curve on a
 * logarithmic scale down to one caller in a thousand, with its 95 % band.
 */
import type { WaitDistribution } from '../../measures/result.ts';
import type { WhoseWaits } from '../rows.ts';
import { shareLabel, timeLabel, timeStep, timeTicks, xAxis, yAxis, type Layout, type Spec } from './spec.ts';

/** The smallest share that is drawn. */
export const rarest = 0.001;

/** How far the time axis reaches: until fewer than one caller in a thousand is still waiting. */
export function longestDrawn(all: readonly WaitDistribution[], threshold = 20): number {
  const ends = all.map((waits) => {
    const index = waits.longerThan.findIndex((estimate) => (estimate.mean ?? 0) < rarest);
    return waits.edges[index < 0 ? waits.edges.length - 1 : index] ?? 60;
  });
  const most = Math.max(3 * threshold, ...ends.filter((end) => Number.isFinite(end)));
  const step = timeStep(most, 8);
  return Math.ceil(most / step) * step;
}

/** What the vertical axis measures. */
export function stillWaiting(whose: WhoseWaits): string {
  return whose === 'callers' ? 'Share of callers still waiting' : `Share still waiting, of ${whose}`;
}

export interface SurvivalPoint {
  readonly seconds: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** At most 120 points, the first at 0; the curve ends where the share falls below what is drawn. */
export function survivalPoints(waits: WaitDistribution, most: number): SurvivalPoint[] {
  const start = 1 - (waits.answeredImmediately === 0 ? 0 : immediateShare(waits));
  const points: SurvivalPoint[] = [{ seconds: 0, share: start, low: null, high: null }];
  let last = 0;
  waits.edges.forEach((seconds, index) => {
    const estimate = waits.longerThan[index];
    const share = estimate?.mean ?? 0;
    if (!Number.isFinite(seconds) || seconds > most || share < rarest) return;
    if (seconds - last < most / 120) return;
    last = seconds;
    const floor = (value: number | null | undefined) =>
      value === null || value === undefined ? null : Math.max(rarest, Math.min(1, value));
    points.push({ seconds, share, low: floor(estimate?.low), high: floor(estimate?.high) });
  });
  return points.filter((point) => point.share >= rarest);
}

function immediateShare(waits: WaitDistribution): number {
  const all =
    waits.answeredImmediately + [...waits.answered, ...waits.abandoned].reduce((sum, value) => sum + value, 0);
  return all === 0 ? 0 : waits.answeredImmediately / all;
}

/** Band and line of a survival curve, with its axes. */
export function survivalLayers(
  points: readonly SurvivalPoint[],
  layout: Layout,
  most: number,
  color: string,
  dash: readonly number[],
): Spec[] {
  const ticks = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
  const labelled = layout.narrow || layout.plot < 300 ? [1, 0.1, 0.01, 0.001] : ticks;
  const x = {
    field: 'seconds',
    type: 'quantitative',
    scale: { domain: [0, most], nice: false },
    axis: xAxis(timeTicks(most, Math.max(3, Math.floor(layout.plot / 72))), timeLabel),
  };
  const y = {
    type: 'quantitative',
    scale: { type: 'log', domain: [rarest, 1], nice: false },
    axis: yAxis(layout, labelled, shareLabel),
  };
  const band = points.filter((point) => point.low !== null && point.high !== null);
  return [
    ...(band.length > 1
      ? [
          {
            data: { values: band },
            mark: { type: 'area', color, opacity: 0.22 },
            encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
          },
        ]
      : []),
    {
      data: { values: points },
      mark: { type: 'line', color, strokeDash: dash, clip: true },
      encoding: { x, y: { ...y, field: 'share' } },
    },
  ];
}
