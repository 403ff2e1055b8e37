/** What days say of one another besides being alike: that each opens when the one before it has closed, and that they are not too many. */
import type { Reading } from '../reading.ts';
import type { ScenarioDay } from '../scenario.ts';
import { clockText, intervalCount } from '../times.ts';
import { grouped } from '../units.ts';
import type { DayEntry } from './entries.ts';
import { closesAt, opensAt } from './intervals.ts';

export function checkOverlap(entries: readonly DayEntry[], days: readonly ScenarioDay[], reading: Reading): void {
  days.forEach((day, index) => {
    const before = days[index - 1];
    if (before === undefined || opensAt(day) >= closesAt(before)) return;
    const { fromSeconds, lengthSeconds } = before.time;
    const until = clockText(fromSeconds + lengthSeconds);
    const message = `${day.name} opens at ${clockText(day.time.fromSeconds)}, when ${before.name} is still open, until ${until}.`;
    reading.fault(entries[index]?.path ?? [], { code: 'days-overlap', message });
  });
}

/** Each interval has rows of its own in tables and results. */
const mostIntervals = 10_000;

export function checkIntervals(entries: readonly DayEntry[], days: readonly ScenarioDay[], reading: Reading): void {
  const count = days.reduce((sum, { time }) => sum + intervalCount(time), 0);
  if (count <= mostIntervals) return;
  reading.fault(entries[0]?.path.slice(0, 1) ?? [], {
    code: 'range',
    message: `The days have ${grouped(count)} intervals together, and at most ${grouped(mostIntervals)} are possible.`,
    hint: 'longer intervals, or fewer days',
  });
}
