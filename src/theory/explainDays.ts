/**
 * What theory says of several days: of each by itself, as advice.ts has it, and of
 * all together. What one day leaves to the next (callers who ring again, mail,
 * promised callbacks) is not among the expected calls.
 */
import { eachDayOf } from '../scenario/oneDay.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { explain } from './advice.ts';
import type { AdviceTarget, Explanation } from './advice.ts';
import type { LeftOut } from './leftOut.ts';

export interface DaysExplanation {
  readonly name: string;
  readonly kind: 'days';
  readonly target: AdviceTarget;
  /** In their order, under the names of the days. */
  readonly days: readonly Explanation[];
  readonly total: Explanation['total'];
  readonly leftOut: readonly LeftOut[];
}

export function explainDays(scenario: Scenario): DaysExplanation {
  const names = scenario.days?.map(({ name }) => name) ?? [];
  const days = eachDayOf(scenario).map((day, index) => explain({ ...day, name: names[index] ?? day.name }));
  const sum = (of: (total: Explanation['total']) => number): number =>
    days.reduce((total, day) => total + of(day.total), 0);
  const isKnown = days.every(({ total }) => total.neededHours !== null);
  return {
    name: scenario.name,
    kind: 'days',
    target: days[0].target,
    days,
    total: {
      calls: sum(({ calls }) => calls),
      workHours: sum(({ workHours }) => workHours),
      staffedHours: sum(({ staffedHours }) => staffedHours),
      neededHours: isKnown ? sum(({ neededHours }) => neededHours ?? 0) : null,
    },
    leftOut: [...new Set(days.flatMap(({ leftOut }) => leftOut))],
  };
}
