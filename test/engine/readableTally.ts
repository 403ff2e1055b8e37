/**
 * Test support: a tally with names instead of places, without its zeros, for
 * comparing and for failures that can be read. Without what means nothing: in a
 * horizon what lies after its counted part, surplus while the doors are closed.
 */
import { dayPartsOf } from '../../src/measures/dayParts.ts';
import {
  callColumn,
  extraColumn,
  fairnessColumns,
  groupColumn,
  groupColumns,
  type Tally,
} from '../../src/measures/tally.ts';
import { waitBinCount } from '../../src/measures/waitBins.ts';
import type { Plan } from '../../src/plan/plan.ts';

export type ReadableTally = Readonly<Record<string, number>>;

export function readable(plan: Plan, tally: Tally): ReadableTally {
  const counts: Record<string, number> = {};
  const note = (name: string, value: number): void => {
    if (value !== 0) counts[name] = value;
  };
  const intervals = plan.atClose === 'runOn' ? plan.counted.to : tally.intervals;
  const { isOpen } = dayPartsOf(plan);
  const columns = callColumnNames(tally);
  plan.callers.forEach(({ name }, caller) => {
    for (let interval = 0; interval < intervals; interval++) {
      const place = (caller * tally.intervals + interval) * tally.callColumns;
      columns.forEach((column, offset) => note(`${name} [${interval}] ${column}`, tally.calls[place + offset]));
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
        if (offset === groupColumn.surplus && !isOpen[interval]) continue;
        note(`${name} [${interval}] ${column}`, tally.operators[place + offset]);
      }
    }
    if (!plan.individuals || plan.atClose === 'runOn') return;
    note(`${name} spread of occupancy`, tally.fairness[group * fairnessColumns]);
    note(`${name} longest run`, tally.fairness[group * fairnessColumns + 1]);
  });
  return counts;
}

/** Whether two tallies of a plan count the same; quick, where they mostly do. */
export function areEqual(plan: Plan, one: Tally, other: Tally): boolean {
  const parts = (tally: Tally): Float64Array[] => [
    tally.calls,
    tally.operators,
    tally.fairness,
    tally.answeredWaits,
    tally.lostWaits,
  ];
  const others = parts(other);
  if (parts(one).every((counts, k) => counts.every((count, at) => Object.is(count, others[k][at])))) return true;
  const a = readable(plan, one);
  const b = readable(plan, other);
  return (
    Object.keys(a).length === Object.keys(b).length &&
    Object.entries(a).every(([name, value]) => Object.is(b[name], value))
  );
}

function callColumnNames({ callColumns, extras }: Tally): string[] {
  const nameOf = (columns: Readonly<Record<string, unknown>>, offset: number): string =>
    Object.entries(columns).find(([, value]) => value === offset)?.[0] ?? `column ${offset}`;
  return Array.from({ length: callColumns }, (_, offset) => {
    if (offset < callColumn.firstThreshold) return nameOf(callColumn, offset);
    if (offset >= extras) return nameOf(extraColumn, offset - extras);
    const threshold = offset - callColumn.firstThreshold;
    return `${threshold % 2 === 0 ? 'answered' : 'abandoned'} within threshold ${threshold >> 1}`;
  });
}
