/**
 * How the counting intervals fall into days. A plan of several days has intervals
 * of two kinds: those of an opening, in which callers may ring, and the nights
 * between openings, in which nobody rings and nobody is on duty. What is still
 * worked off in a night belongs to the day before it, as the time after the last
 * closing does. A horizon is one part, and no day.
 */
import { byName } from '../plan/byName.ts';
import { openingIntervals } from '../plan/openingIntervals.ts';
import type { Plan } from '../plan/plan.ts';

/** Counting intervals, `to` exclusive. */
export interface IntervalRange {
  readonly from: number;
  readonly to: number;
}

export interface DayParts {
  /** The intervals of each opening; of a horizon its counted part. */
  readonly openings: readonly IntervalRange[];
  /** By interval: does it belong to one of them? */
  readonly isOpen: readonly boolean[];
}

export function dayPartsOf({ intervalEnds, counted, openings, atClose }: Plan): DayParts {
  const parts = atClose === 'runOn' ? [counted] : openings.map((opening) => openingIntervals(intervalEnds, opening));
  const isOpen = Array.from(intervalEnds, (_, interval) =>
    parts.some(({ from, to }) => interval >= from && interval < to),
  );
  return { openings: parts, isOpen };
}

/** The end of a range that takes the night after its last day with it, where it is made of whole days; else the range's own. */
export function withNightAfter(plan: Plan, { openings, isOpen }: DayParts, { from, to }: IntervalRange): number {
  if (plan.atClose === 'runOn') return to;
  const wholeDays = openings.some((day) => day.from === from) && openings.some((day) => day.to === to);
  return wholeDays && isOpen[to] === false ? to + 1 : to;
}

/** The callers that "all callers" means, in order of their names: mail, which waits for a quiet hour by intention, has rows of its own, unless there is nothing else. */
export function callersTogether({ callers }: Pick<Plan, 'callers'>): number[] {
  const all = callers.map((_, index) => index);
  const ringing = all.filter((index) => callers[index].kind !== 'mail');
  return byName(callers, ringing.length > 0 ? ringing : all);
}
