/** What is said of several days before any simulation: each day as it is alone, and the sums. */
import { describe, expect, test } from 'vitest';
import { renderDaysExplanation } from '../../src/report/explainDays.ts';
import { explain } from '../../src/theory/advice.ts';
import { explainDays } from '../../src/theory/explainDays.ts';
import { calendar, dayFiles, week } from '../scenario/dayFiles.ts';
import { read } from '../scenario/samples.ts';

const explanation = explainDays(read(week, { files: dayFiles }));
const lines = (width: number, of = explanation) => renderDaysExplanation(of, { width, color: false }).split('\n');

describe('several days', () => {
  test('are explained each as by itself, under its name', () => {
    const alone = explain(read('extends: monday.yaml\ntargets: null\n', { files: dayFiles }));
    expect(explanation.days.map(({ name }) => name)).toEqual(['monday', 'tuesday', 'saturday']);
    expect(explanation.days[0]).toEqual({ ...alone, name: 'monday' });
  });

  test('are summed up: calls, and hours of handling, on duty and asked for', () => {
    const { days, total } = explanation;
    const sum = (of: (total: (typeof days)[number]['total']) => number | null) =>
      days.reduce((all, day) => all + (of(day.total) ?? NaN), 0);
    expect(total.calls).toBe(sum(({ calls }) => calls));
    expect(total.calls).toBe(2 * (120 + 80) + 30);
    expect(total.workHours).toBeCloseTo(
      sum(({ workHours }) => workHours),
      9,
    );
    expect(total.staffedHours).toBe(5 + 7 + 1.5);
    expect(total.neededHours).toBe(sum(({ neededHours }) => neededHours));
  });

  test('have a row each, with what is short and where most', () => {
    const text = lines(100);
    expect(text.find((line) => line.startsWith('monday'))).toMatch(
      /08:00–10:00 +200 .* 5 h .*! \d of 4 +0[89]:\d\d: \d for \d/,
    );
    expect(text.find((line) => line.startsWith('saturday'))).toMatch(/09:00–10:30 +30 /);
    expect(text[2]).toMatch(/^In \d+ of 11 intervals with calls, on (all 3|2 of 3) days, theory asks for more/);
  });

  test.each([40, 60, 80, 120])('fit into %i columns', (width) => {
    const dates = explainDays(read(calendar, { files: dayFiles }));
    for (const line of [...lines(width), ...lines(width, dates)]) expect([...line].length).toBeLessThanOrEqual(width);
  });

  test('with enough on duty say so', () => {
    const set = ['operators.desk.staffing=40'];
    const text = lines(80, explainDays(read(week, { files: dayFiles, set })));
    expect(text.join(' ')).toContain('In each of the 11 intervals with calls on 3 days as many operators are on duty');
    expect(text.find((line) => line.startsWith('monday'))).toMatch(/–$/);
  });
});
