/** Test support, part of the naive twin: who comes, who goes, and how evenly the day's work was shared. */
import { fairnessColumns } from '../../../src/measures/tally.ts';
import type { Day, Group, Operator } from './day.ts';

/** Idle operators leave first, the longest idle before the others; busy ones finish what they do. */
export function staff(day: Day, group: number, wanted: number): void {
  const { idle, busy, away } = day.groups[group];
  day.groups[group].onDuty = wanted;
  away.push(...idle.splice(0, idle.length + busy.size - wanted));
  while (idle.length + busy.size < wanted) comes(day, group);
}

/** Are more at work than are on duty? */
export function hasSurplus({ busy, onDuty }: Group): boolean {
  return busy.size > onDuty;
}

function comes(day: Day, group: number): void {
  const { away, everybody } = day.groups[group];
  const back = away.pop();
  if (back !== undefined) return rests(day, back);
  const fresh = { chats: [], chattingSince: 0, calls: 0, run: 0, longestRun: 0, worked: 0, duty: 0 };
  const operator: Operator = { group, number: everybody.length, idleSince: 0, ...fresh };
  everybody.push(operator);
  rests(day, operator);
}

/** Nobody is there whom the operator could serve. */
export function rests(day: Day, operator: Operator): void {
  operator.run = 0;
  operator.idleSince = day.now;
  day.groups[operator.group].idle.push(operator);
}

export function isBusy(day: Day, operator: Operator): void {
  const { idle, busy } = day.groups[operator.group];
  if (idle.includes(operator)) idle.splice(idle.indexOf(operator), 1);
  busy.add(operator);
}

/** Standard deviation of the occupancy of who was on duty (Welford), and the longest run of calls without a pause. */
export function tellFairness(day: Day): void {
  if (!day.plan.individuals) return;
  day.groups.forEach(({ everybody }, group) => {
    const onDuty = everybody.filter(({ duty }) => duty > 0);
    let mean = 0;
    let squares = 0;
    onDuty.forEach(({ worked, duty }, before) => {
      const difference = worked / duty - mean;
      mean += difference / (before + 1);
      squares += difference * (worked / duty - mean);
    });
    const { fairness } = day.tally;
    fairness[group * fairnessColumns] = onDuty.length < 2 ? NaN : Math.sqrt(squares / (onDuty.length - 1));
    fairness[group * fairnessColumns + 1] =
      onDuty.length === 0 ? NaN : Math.max(...onDuty.map(({ longestRun }) => longestRun));
  });
}
