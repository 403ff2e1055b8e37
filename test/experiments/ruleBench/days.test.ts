/** What the changes of a bench day make of a scenario: calls by interval, people on duty, and what is paid for them. */
import { describe, expect, test } from 'vitest';
import { forecastDay, realDay } from '../../../src/experiments/ruleBench/changes.ts';
import type { DayScenario } from '../../../src/experiments/ruleBench/dayScenario.ts';
import { benchDays } from '../../../src/experiments/ruleBench/library.ts';
import { askRules, withAsked } from '../../../src/experiments/ruleBench/staffed.ts';
import type { DayChange, ForecastChange } from '../../../src/measures/benchResult.ts';
import { compilePlan } from '../../../src/plan/compile.ts';
import { expectedCalls, meanHandling, patienceOf } from '../../../src/theory/forecast.ts';
import { ruledDay } from './ruledDay.ts';

const day = ruledDay();
const calls = (of: DayScenario, caller = 0): number[] =>
  expectedCalls(of.callers[caller].arrivals, of.time).map((count) => Number(count.toFixed(9)));
const told = (...forecast: ForecastChange[]): DayScenario => forecastDay(day, { forecast });
const real = (staffed: DayScenario, ...unforeseen: DayChange[]): DayScenario => realDay(staffed, { unforeseen }, day);
const busiest = { kind: 'busiest', lengthSeconds: 3600 } as const;

test('names in the library are unique, and no day is like another', () => {
  const names = benchDays.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const changes = benchDays.map(({ forecast, unforeseen }) => JSON.stringify([forecast, unforeseen]));
  expect(new Set(changes).size).toBe(names.length);
});

describe('calls', () => {
  test('times a factor all day', () => {
    expect(calls(told({ change: 'calls', factor: 1.25 }))).toEqual([25, 50, 75, 100, 87.5, 75, 50, 25]);
  });

  test('in a window, at its edges to the second', () => {
    const when = { kind: 'clock', fromSeconds: 8.75 * 3600, toSeconds: 9.5 * 3600 } as const;
    expect(calls(told({ change: 'calls', factor: 3, when }))).toEqual([20, 80, 180, 80, 70, 60, 40, 20]);
  });

  test('in the busiest hour, in what follows on it, and not past closing', () => {
    expect(calls(told({ change: 'calls', factor: 2, when: busiest }))).toEqual([20, 40, 60, 160, 140, 60, 40, 20]);
    const after = { kind: 'afterBusiest', busiestSeconds: 3600, lengthSeconds: 3600 } as const;
    expect(calls(told({ change: 'calls', factor: 2, when: after }))).toEqual([20, 40, 60, 80, 70, 120, 80, 20]);
    const longAfter = { ...after, lengthSeconds: 9 * 3600 };
    expect(calls(told({ change: 'calls', factor: 2, when: longAfter }))).toEqual([20, 40, 60, 80, 70, 120, 80, 40]);
  });

  test('the busiest hours are those of the scenario, whatever came before in the list of changes', () => {
    const late = { kind: 'clock', fromSeconds: 11.5 * 3600, toSeconds: 12 * 3600 } as const;
    const changed = told({ change: 'calls', factor: 100, when: late }, { change: 'calls', factor: 2, when: busiest });
    expect(calls(changed)).toEqual([20, 40, 60, 160, 140, 60, 40, 2000]);
  });

  test('of some callers only', () => {
    const two = ruledDay({
      caller: 'arrivals: { rate: 60/h }, handling: { constant: 3m }, patience: { constant: 2m }',
    });
    const [one] = two.callers;
    const both = { ...two, callers: [one, { ...one, name: 'others' }] };
    const changed = forecastDay(both, { forecast: [{ change: 'calls', factor: 2, callers: ['others'] }] });
    expect([calls(changed, 0)[0], calls(changed, 1)[0]]).toEqual([30, 60]);
  });

  test('earlier: as many calls in all, more in every interval of the morning than of its mirror image', () => {
    const moved = calls(told({ change: 'earlier', share: 0.3 }));
    expect(moved.reduce((a, b) => a + b)).toBeCloseTo(390, 6);
    expect(moved[0] / moved[7]).toBeCloseTo(1.2625 / 0.7375, 9);
  });

  test('recorded days become their mean', () => {
    const recorded = {
      ...day,
      callers: [{ ...day.callers[0], arrivals: { kind: 'times', days: [[0, 1, 2000], [10]] } as const }],
    };
    const more = forecastDay(recorded, { forecast: [{ change: 'calls', factor: 2 }] });
    expect(calls(more)).toEqual([3, 1, 0, 0, 0, 0, 0, 0]);
    expect(forecastDay(recorded, { forecast: [] }).callers[0].arrivals.kind).toBe('times');
  });
});

test('longer handling and patience scale their means', () => {
  const { callers } = told({ change: 'handling', factor: 1.2 }, { change: 'patience', factor: 0.5 });
  expect(meanHandling(callers[0])).toBeCloseTo(216, 9);
  expect(patienceOf(callers[0]).mean).toBeCloseTo(60, 9);
});

describe('who is there', () => {
  const staffed = withAsked(day, [[2, 4, 5, 6, 6, 5, 4, 2]]);
  const paid = (of: DayScenario): number => compilePlan(of).groups[0].paidTicks.reduce((a, b) => a + b) / 3.6e9;
  const present = ({ operators }: DayScenario): readonly number[] => operators[0].staffing;

  test('a half cut off in the busiest hour is not on the phones, and paid', () => {
    const outage = real(staffed, { change: 'operators', share: 0.5, when: busiest });
    expect(present(outage)).toEqual([2, 4, 5, 3, 3, 5, 4, 2]);
    expect(paid(staffed)).toBe(17);
    expect(paid(outage)).toBe(17);
  });

  test('of an odd number the larger half stays; nobody stays of none', () => {
    const outage = real(staffed, { change: 'operators', share: 0.5 });
    expect(present(outage)).toEqual([1, 2, 3, 3, 3, 3, 2, 1]);
    expect(present(real(staffed, { change: 'operators', share: 0 }))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(present(real(staffed, { change: 'operators', share: 1 }))).toEqual([2, 4, 5, 6, 6, 5, 4, 2]);
  });

  test('who works in two pieces of the day is one person: cut off in both or in neither', () => {
    const gap = withAsked(day, [[4, 2, 4, 4, 4, 4, 4, 4]]);
    expect(present(real(gap, { change: 'operators', share: 0.5 }))).toEqual([2, 1, 2, 2, 2, 2, 2, 2]);
  });

  test('shifts keep their breaks, and a break is not cut off again', () => {
    const shifts = ruledDay({
      staffing: '{ shifts: [{ from: "08:00", length: 4h, operators: 4, breaks: [{ after: 1h30m, length: 30m }] }] }',
    });
    const when = { kind: 'clock', fromSeconds: 9 * 3600, toSeconds: 10.5 * 3600 } as const;
    const outage = realDay(shifts, { unforeseen: [{ change: 'operators', share: 0.5, when }] }, shifts);
    expect(present(shifts)).toEqual([4, 4, 4, 0, 4, 4, 4, 4]);
    expect(present(outage)).toEqual([4, 4, 2, 0, 2, 4, 4, 4]);
    expect(paid(outage)).toBe(paid(shifts));
  });

  test('absence comes on top of the plan: of those who would come', () => {
    const planned = ruledDay({ group: 'absence: { independent: 20% }' });
    const flu = realDay(planned, { unforeseen: [{ change: 'absence', share: 0.15 }] }, planned);
    expect(flu.operators[0].roster?.absence).toBeCloseTo(0.32, 12);
    expect(flu.operators[0].staffing[3]).toBeCloseTo(0.68 * (planned.operators[0].roster?.people[3] ?? NaN), 9);
  });
});

test('the rule hears the forecast, and not what is unforeseen', () => {
  const named = (name: string) => benchDays.filter((one) => one.name === name)[0];
  const [busy, more] = [named('busy-monday'), named('underforecast')];
  const asked = (of: DayScenario) => {
    const answer = askRules(of);
    return 'asked' in answer ? answer.asked[0] : [];
  };
  const usual = asked(day);
  expect(asked(forecastDay(day, busy)).reduce((a, b) => a + b)).toBeGreaterThan(usual.reduce((a, b) => a + b));
  expect(asked(forecastDay(day, more))).toEqual(usual);
  expect(calls(realDay(forecastDay(day, more), more, day))[0]).toBeCloseTo(23, 9);
});
