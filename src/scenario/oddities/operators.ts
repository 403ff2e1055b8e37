/** What is legal and odd in operators: groups without anybody, reserves that are never met, wages that are not there. */
import { eachDayOf } from '../oneDay.ts';
import { mostPresent } from '../presence.ts';
import type { Remarks } from '../reading.ts';
import type { Scenario } from '../scenario.ts';

export function warnOfOperators(scenario: Scenario, remarks: Remarks): void {
  for (const { name, answers } of scenario.operators) {
    const most = mostOnDuty(name, scenario);
    if (most === 0) {
      const when = scenario.days === undefined ? 'all day' : 'on any day';
      remarks.warn('group-absent', `Nobody of "${name}" is on duty ${when}.`);
    }
    for (const { caller, whenIdle } of answers) {
      if (most === 0 || whenIdle <= most) continue;
      const message = `"${name}" takes "${caller}" only while ${whenIdle} of it are idle, and never has more than ${most}.`;
      remarks.warn('never-idle-enough', message);
    }
  }
  warnOfMissingWages(scenario, remarks);
}

/** The most of a group on the phones at any moment of any day, if nobody is away. */
export function mostOnDuty(group: string, scenario: Scenario): number {
  const own = eachDayOf(scenario).flatMap(({ operators, time }) =>
    operators.filter(({ name }) => name === group).map((each) => mostPresent(each, time)),
  );
  return Math.max(0, ...own);
}

function warnOfMissingWages(scenario: Scenario, remarks: Remarks): void {
  const { operators } = scenario;
  const without = operators.filter(({ name, wage }) => wage === undefined && mostOnDuty(name, scenario) > 0);
  if (without.length === 0 || !operators.some((group) => group.wage !== undefined)) return;
  const names = without.map((group) => `"${group.name}"`).join(', ');
  remarks.warn('wage-missing', `The staffing cost leaves out ${names}: no wage is given there.`);
}
