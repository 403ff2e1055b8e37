/** A staffing rule tested like code. The README shows this file from the line below. */
// --- README
import { test } from 'vitest';
import { expectScenario } from 'please-hold/vitest';

const rule = 'scenarios/rule.yaml';

test('the rule keeps the promise, in the quiet first hour and in the rush', async () => {
  await expectScenario(rule).toMeetTarget('serviceLevel(20s) >= 80%');
  await expectScenario(rule).toMeetTarget('serviceLevel(20s) >= 80% in 07:00-08:00');
  await expectScenario(rule).toMeetTarget('serviceLevel(20s) >= 80% in 10:00-11:00');
});

test('not when one in seven is ill: the rule knows of no illness', async () => {
  const ill = { set: ['operators.desk.absence.independent=14%'] };
  await expectScenario(rule, ill).not.toMeetTarget('serviceLevel(20s) >= 80%');
});

test('a rule that knows that callers hang up loses at most two callers in a hundred more', async () => {
  const cheaper = { set: ['operators.desk.staffing.rule=erlangA'] };
  await expectScenario(rule, cheaper).toBeNoWorseThan(rule, 'abandonment', { by: 2 });
});
