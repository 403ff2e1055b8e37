/**
 * What each measure of operators is. Occupancy is work within the schedule ÷
 * operator time on duty; overtime is work beyond the staffing on duty, and all
 * work after closing and in the night between two openings; cost is wages for
 * the hours on the roster and overtime wages for the overtime.
 */
import { byName } from '../plan/byName.ts';
import { ticksPerSecond, type Plan } from '../plan/plan.ts';
import { dayPartsOf, withNightAfter } from './dayParts.ts';
import type { Scope } from './scopes.ts';
import { groupColumn as column, groupColumns } from './tally.ts';

export const groupMeasureNames = [
  'occupancy',
  'staffedHours',
  'busyHours',
  'overtimeHours',
  'cost',
  'answered',
  'paidHours',
] as const;
export type GroupMeasureName = (typeof groupMeasureNames)[number];

const ticksPerHour = 3600 * ticksPerSecond;

/** One scope, and what is the same in it every day. */
interface ScopeRead {
  readonly groups: readonly number[];
  /** Intervals, `to` exclusive: of whole days with the night after them. */
  readonly from: number;
  readonly to: number;
  /** Ticks on the roster, by group of the plan. */
  readonly paid: Float64Array;
}

/** Writes the measures' numerators and denominators of one day's counts from `at` on: of each scope, for one group or the sum of all. */
export type GroupMeasureReader = (
  counts: Float64Array,
  numerators: Float64Array,
  denominators: Float64Array,
  at: number,
) => void;

/** `unit`: the denominator of counts and hours. */
export function groupMeasureReader(plan: Plan, scopes: readonly Scope[], unit: number): GroupMeasureReader {
  const parts = dayPartsOf(plan);
  const reads = scopes.map((scope): ScopeRead => {
    const to = withNightAfter(plan, parts, scope);
    return {
      groups: scope.of === null ? byName(plan.groups, [...plan.groups.keys()]) : [scope.of],
      from: scope.from,
      to,
      paid: Float64Array.from(plan.groups, ({ paidTicks }) => sumOf(paidTicks.subarray(scope.from, to))),
    };
  });
  const overtimeColumns = Int32Array.from(parts.isOpen, (isOpen) => (isOpen ? column.surplus : column.busy));
  return (counts, numerators, denominators, at) => {
    for (const read of reads) {
      readScope(plan, read, overtimeColumns, counts, numerators, denominators, at);
      for (let k = 1; k < groupMeasureNames.length; k++) denominators[at + k] = unit;
      at += groupMeasureNames.length;
    }
  };
}

function readScope(
  plan: Plan,
  { groups, from, to, paid }: ScopeRead,
  overtimeColumns: Int32Array,
  counts: Float64Array,
  numerators: Float64Array,
  denominators: Float64Array,
  at: number,
): void {
  const intervals = overtimeColumns.length;
  let work = 0;
  let staffed = 0;
  let overtime = 0;
  let cost = 0;
  let answered = 0;
  let paidTicks = 0;
  for (const group of groups) {
    const { wage, overtimeWage } = plan.groups[group];
    let groupOvertime = 0;
    for (let interval = from; interval < to; interval++) {
      const place = (group * intervals + interval) * groupColumns;
      work += counts[place + column.busy];
      staffed += counts[place + column.staffed];
      answered += counts[place + column.answered];
      groupOvertime += counts[place + overtimeColumns[interval]];
    }
    paidTicks += paid[group];
    overtime += groupOvertime;
    cost += (wage * paid[group] + overtimeWage * groupOvertime) / ticksPerHour;
  }
  numerators[at] = work - overtime;
  denominators[at] = staffed;
  numerators[at + 1] = staffed / ticksPerHour;
  numerators[at + 2] = work / ticksPerHour;
  numerators[at + 3] = overtime / ticksPerHour;
  numerators[at + 4] = cost;
  numerators[at + 5] = answered;
  numerators[at + 6] = paidTicks / ticksPerHour;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
