import type { Opening } from '../scenario/scenario.ts';

/** Seconds after midnight as a clock shows them. A day that closes at midnight closes at 24:00; what goes on after midnight goes on at 00:00. */
export function clockTime(seconds: number, { fromSeconds, lengthSeconds }: Opening): string {
  const closesAtMidnight = seconds === 24 * 3600 && seconds === fromSeconds + lengthSeconds;
  const hours = closesAtMidnight ? 24 : Math.floor(seconds / 3600) % 24;
  return `${String(hours).padStart(2, '0')}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
}
