/** What a tick of a simulated day is called: seconds, a clock time, the interval and the day it lies in. */
import { ticksPerSecond, type Plan } from '../../plan/plan.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { clockTime } from '../clock.ts';

export interface DayClock {
  /** From the (first) opening, of a horizon from its start. */
  seconds(tick: number): number;
  /** `10:14:05`; of a horizon hours, minutes and seconds since its start, without end. */
  clock(tick: number): string;
  /** When the interval begins, `10:00`; of a horizon its part. */
  interval(index: number): string;
  /** Of several days: the one of the last opening that has begun. Null where there is one. */
  dayName(tick: number): string | null;
}

const horizonParts = ['warmUp', 'counted'] as const;

export function dayClock({ time, days }: Scenario, { intervalEnds, openings }: Plan): DayClock {
  const seconds = (tick: number): number => tick / ticksPerSecond;
  return {
    seconds,
    clock: (tick) => {
      const second = Math.floor(seconds(tick)) + (time.kind === 'opening' ? time.fromSeconds : 0);
      const hours = Math.floor(second / 3600);
      const [hour, minute, rest] = [time.kind === 'opening' ? hours % 24 : hours, (second / 60) % 60, second % 60];
      return [hour, minute, rest].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
    },
    interval: (index) => {
      if (time.kind === 'horizon') return horizonParts[index];
      return clockTime(time.fromSeconds + seconds(index === 0 ? 0 : intervalEnds[index - 1]), time);
    },
    dayName: (tick) => days?.[openings.findLastIndex(({ from }) => from <= tick)]?.name ?? null,
  };
}
