/** Where the intervals of each day stand among those in which a simulation counts: one night is one interval of its own. */
import type { ScenarioDay } from '../scenario.ts';
import { intervalCount } from '../times.ts';
import { secondsPerDay } from '../units.ts';

/** Seconds from the first day's midnight. */
export function opensAt({ startsAfterDays, time }: Pick<ScenarioDay, 'startsAfterDays' | 'time'>): number {
  return startsAfterDays * secondsPerDay + time.fromSeconds;
}

export function closesAt(day: Pick<ScenarioDay, 'startsAfterDays' | 'time'>): number {
  return opensAt(day) + day.time.lengthSeconds;
}

/** The first interval of each day. */
export function firstIntervals(days: readonly Pick<ScenarioDay, 'startsAfterDays' | 'time'>[]): readonly number[] {
  let next = 0;
  return days.map((day, index) => {
    const before = days[index - 1];
    if (before !== undefined) next += intervalCount(before.time) + (opensAt(day) > closesAt(before) ? 1 : 0);
    return next;
  });
}
