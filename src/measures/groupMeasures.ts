/**
 * What each measure of operators is. Occupancy is work within the schedule ÷
 * operator time on duty; overtime is work beyond the staffing on duty, and all
 * work after closing; cost is wages for the schedule and overtime wages for the
 * overtime.
 */
import { ticksPerSecond, type Plan } from '../plan/plan.ts';
import type { Scope } from './scopes.ts';
import { groupColumn as column, groupColumns } from './tally.ts';

export const groupMeasureNames = [
  'occupancy',
  'staffedHours',
  'busyHours',
  'overtimeHours',
  'cost',
  'answered',
] as const;
export type GroupMeasureName = (typeof groupMeasureNames)[number];

const ticksPerHour = 3600 * ticksPerSecond;

/** Writes the measures' numerators and denominators of one day from `at` on, for one group or the sum of all. */
export function readGroupMeasures(
  plan: Plan,
  counts: Float64Array,
  scope: Scope,
  numerators: Float64Array,
  denominators: Float64Array,
  at: number,
  unit: number,
): void {
  const intervals = plan.intervalEnds.length;
  const wholeDay = plan.atClose !== 'runOn' && scope.from === plan.counted.from && scope.to === plan.counted.to;
  const groups = plan.groups.length;
  let work = 0;
  let staffed = 0;
  let overtime = 0;
  let cost = 0;
  let answered = 0;
  for (let group = scope.of ?? 0; group < (scope.of === null ? groups : scope.of + 1); group++) {
    let groupStaffed = 0;
    let groupOvertime = 0;
    for (let interval = scope.from; interval < scope.to; interval++) {
      const place = (group * intervals + interval) * groupColumns;
      work += counts[place + column.busy];
      groupOvertime += counts[place + column.surplus];
      groupStaffed += plan.groups[group].staffedTicks[interval];
      answered += counts[place + column.answered];
    }
    if (wholeDay) {
      const afterClosing = counts[(group * intervals + intervals - 1) * groupColumns + column.busy];
      work += afterClosing;
      groupOvertime += afterClosing;
    }
    staffed += groupStaffed;
    overtime += groupOvertime;
    cost += (plan.groups[group].wage * groupStaffed + plan.groups[group].overtimeWage * groupOvertime) / ticksPerHour;
  }
  numerators[at] = work - overtime;
  denominators[at] = staffed;
  numerators[at + 1] = staffed / ticksPerHour;
  numerators[at + 2] = work / ticksPerHour;
  numerators[at + 3] = overtime / ticksPerHour;
  numerators[at + 4] = cost;
  numerators[at + 5] = answered;
  for (let k = 1; k < groupMeasureNames.length; k++) denominators[at + k] = unit;
}
