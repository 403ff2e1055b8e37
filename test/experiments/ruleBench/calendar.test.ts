/** Several days on a bench: each by itself, the busiest changed. */
import { describe, expect, test } from 'vitest';
import { bench } from '../../../src/experiments/ruleBench/bench.ts';
import { benchDaysOf, ownDaysOf } from '../../../src/experiments/ruleBench/calendar.ts';
import { RuleBenchError } from '../../../src/experiments/ruleBench/dayScenario.ts';
import { benchDays } from '../../../src/experiments/ruleBench/library.ts';
import { parseBenchDay } from '../../../src/experiments/ruleBench/readDay.ts';
import { ScenarioError } from '../../../src/scenario/fault.ts';
import { parseScenario } from '../../../src/scenario/read.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';

const rule = '{ rule: erlangC, target: 80% in 20s }';
const dayFile = (arrivals: string, staffing = rule, from = '08:00'): string => `
name: A day
opening: { from: "${from}", to: "12:00", interval: 30m }
callers: { all: { arrivals: { rate: ${arrivals} }, handling: { exponential: { mean: 3m } }, patience: { exponential: { mean: 2m } } } }
operators: { desk: { answers: [all], staffing: ${staffing}, wage: 20/h } }
`;
const files: Readonly<Record<string, string>> = {
  'monday.yaml': dayFile('60/h'),
  'tuesday.yaml': dayFile('90/h', rule, '09:00'),
  'sunday.yaml': dayFile('200/h', '9'),
};

function week(days: string, targets = '[serviceLevel(20s) >= 80%]'): Scenario {
  const readFile = (file: string) => files[file.replace(/^.*\//, '')];
  return parseScenario(
    `name: A week\ncalendar: { from: 2026-01-05, to: ${days} }\ntargets: ${targets}\nrun: { seed: week }\n`,
    {
      file: 'week.yaml',
      readFile,
    },
  );
}

const to = (last: number) =>
  `2026-01-0${last}, weekdays: { monday: monday.yaml, tuesday: tuesday.yaml, wednesday: monday.yaml, thursday: sunday.yaml }`;

test('each day with a rule stands for itself, those that are alike for one another; the library changes the busiest', () => {
  const days = benchDaysOf(week(to(8)));
  expect(days.slice(0, 2)).toMatchObject([
    { name: '2026-01-05', of: '2026-01-05', about: 'As it is forecast, and 2026-01-07, which is the same.' },
    { name: '2026-01-06', about: 'As it is forecast.' },
  ]);
  expect(days.slice(2)).toEqual(benchDays.slice(1).map((day) => ({ ...day, of: '2026-01-06' })));
});

test('one day has the days of the library', () => {
  expect(benchDaysOf(parseScenario(files['monday.yaml'], { file: 'monday.yaml' }))).toBe(benchDays);
});

test('where no day has a rule it is said', () => {
  const fixed = `2026-01-08, weekdays: { thursday: sunday.yaml, monday: closed, tuesday: closed, wednesday: closed }`;
  expect(() => ownDaysOf(week(fixed))).toThrow(RuleBenchError);
});

test('a target that names its day is judged on that day alone, and a part of that day with its own intervals', () => {
  const targets = `[serviceLevel(20s) >= 80%, serviceLevel(20s) >= 70% on 2026-01-06, abandonment <= 5% in 09:00-10:00 on 2026-01-05]`;
  const { days } = ownDaysOf(week(to(6), targets));
  expect(days.map(({ scenario }) => scenario.targets.map(({ bound, when }) => ({ bound, when })))).toEqual([
    [
      { bound: 0.8, when: { kind: 'wholeDay' } },
      { bound: 0.05, when: { kind: 'intervals', from: 2, to: 4 } },
    ],
    [
      { bound: 0.8, when: { kind: 'wholeDay' } },
      { bound: 0.7, when: { kind: 'wholeDay' } },
    ],
  ]);
});

test('a day of the calendar is tried as a bench of its own file tries it', async () => {
  const asForecast = benchDays.slice(0, 1);
  const options = { hindsight: false, replications: 10, seed: 'one' };
  const alone = await bench(
    parseScenario(`${files['tuesday.yaml']}targets: [serviceLevel(20s) >= 80%]\n`, { file: 'tuesday.yaml' }),
    {
      ...options,
      days: asForecast,
    },
  );
  const all = await bench(week(to(6)), { ...options, days: benchDaysOf(week(to(6))).slice(0, 2) });
  expect(all.days.map(({ name, intervals }) => [name, intervals[0], intervals.length])).toEqual([
    ['2026-01-05', '08:00', 8],
    ['2026-01-06', '09:00', 6],
  ]);
  expect(all.days[1].rule).toEqual(alone.days[0].rule);
  expect(all.rules).toEqual(alone.rules);
});

describe('a day of one’s own', () => {
  const parse = (text: string) => parseBenchDay(text, { file: 'own.yaml', scenario: week(to(6)) });

  test('says which day it is made from; its windows are of that day', () => {
    const own = 'name: own\nof: 2026-01-05\nunforeseen: [{ operators: 0%, when: 08:00-08:30 }]\n';
    expect(parse(own)).toMatchObject({ of: '2026-01-05' });
    // The busiest, unless it says, opens at nine.
    expect(() => parse(own.replace('of: 2026-01-05\n', ''))).toThrow(/outside the opening/);
  });

  test('a day that is not there is a fault, and the nearest is named', () => {
    expect(() => parse('name: own\nof: 2026-01-15\n')).toThrow(ScenarioError);
    expect(() => parse('name: own\nof: 2026-01-15\n')).toThrow(/There is no day "2026-01-15"/);
  });
});
