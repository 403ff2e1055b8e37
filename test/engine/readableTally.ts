/**
 * Test support: a tally with names instead of places, without its zeros, for
 * comparing and for failures that can be read.
 */
import { callColumn, groupColumn, groupColumns, type Tally } from '../../src/measures/tally.ts';
import { waitBinCount } from '../../src/measures/waitBins.ts';
import type { Plan } from '../../src/plan/plan.ts';

export type ReadableTally = Readonly<Record<string, number>>;

export function readable(plan: Plan, tally: Tally): ReadableTally {
  const counts: Record<string, number> = {};
  const note = (name: string, value: number): void => {
    if (value !== 0) counts[name] = value;
  };
  const intervals = plan.atClose === 'runOn' ? plan.counted.to : tally.intervals;
  plan.callers.forEach(({ name }, caller) => {
    for (let interval = 0; interval < intervals; interval++) {
      const place = (caller * tally.intervals + interval) * tally.callColumns;
      for (let column = 0; column < tally.callColumns; column++) {
        note(`${name} [${interval}] ${columnName(column)}`, tally.calls[place + column]);
      }
    }
    for (let bin = 0; bin <= tally.highestBin; bin++) {
      note(`${name} answered waits in bin ${bin}`, tally.answeredWaits[caller * waitBinCount + bin]);
      note(`${name} lost waits in bin ${bin}`, tally.lostWaits[caller * waitBinCount + bin]);
    }
  });
  plan.groups.forEach(({ name }, group) => {
    for (let interval = 0; interval < intervals; interval++) {
      const place = (group * tally.intervals + interval) * groupColumns;
      for (const [column, offset] of Object.entries(groupColumn)) {
        note(`${name} [${interval}] ${column}`, tally.operators[place + offset]);
      }
    }
  });
  return counts;
}

/** Whether two tallies of a plan count the same; quick, where they mostly do. */
export function areEqual(plan: Plan, one: Tally, other: Tally): boolean {
  const same = (a: Float64Array, b: Float64Array): boolean => a.every((value, k) => value === b[k]);
  if (plan.atClose !== 'runOn' && !(same(one.calls, other.calls) && same(one.operators, other.operators))) return false;
  const a = readable(plan, one);
  const b = readable(plan, other);
  return (
    Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value)
  );
}

function columnName(column: number): string {
  const named = Object.entries(callColumn).find(
    ([, offset]) => offset === column && column < callColumn.firstThreshold,
  );
  if (named) return named[0];
  const threshold = column - callColumn.firstThreshold;
  return `${threshold % 2 === 0 ? 'answered' : 'abandoned'} within threshold ${threshold >> 1}`;
}
