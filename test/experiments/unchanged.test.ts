/**
 * Scenarios that use none of the features that came later give the documents
 * that they gave before: bytes, not numbers that are near. Hashes of documents
 * written at 2b1fc9c, before callbacks, menus, rosters, variance reduction and the rest.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { compare } from '../../src/experiments/compare.ts';
import { run } from '../../src/experiments/run.ts';
import type { RunResult } from '../../src/measures/result.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';

const fixed = (count: number) => ({ kind: 'fixed', count }) as const;

const day: SmallScenario = {
  callers: {
    a: { perHour: 60, talk: exponential(150), wrapUp: exponential(30), patience: exponential(120) },
    b: {
      perHour: 30,
      talk: { kind: 'lognormal', mean: 200, sd: 150 },
      patience: exponential(200),
      balks: [{ waiting: 3, share: 0.4 }],
      answerWithin: 60,
    },
  },
  groups: {
    g: { staffing: [3, 5, 4], wage: 20, overtimeWage: 30 },
    h: { answers: { b: { preference: 2 } }, staffing: [1, 0, 2], wage: 30 },
  },
  policy: { order: 'preference', lines: 12 },
  interval: 1800,
  dayFactor: { kind: 'gamma', mean: 1, sd: 0.2 },
  replications: fixed(25),
};

const horizon: SmallScenario = {
  callers: { a: { perHour: 60, talk: exponential(150), patience: exponential(120) } },
  groups: { g: { staffing: [3, 3, 3, 3], wage: 20 } },
  interval: 1800,
  warmUp: 1800,
  replications: fixed(12),
};

/** Days as they are. */
function plain(small: SmallScenario): Scenario {
  const scenario = smallScenario(small);
  const varianceReduction = { controlVariates: false, stratifiedDays: false };
  return { ...scenario, run: { ...scenario.run, varianceReduction } };
}

function hashOf(results: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(results)).digest('hex').slice(0, 16);
}

/** All but what names the program and the scenario, and warnings, which are words. */
function numbers({
  varianceReduction: _varianceReduction,
  program: _program,
  manifest: _manifest,
  scenario: _scenario,
  warnings: _warnings,
  ...rest
}: RunResult): unknown {
  return rest;
}

test('a day with two callers, two groups, balking, lines and wages', async () => {
  expect(hashOf([numbers(await run(plain(day)))])).toBe('f961688526cb19e0');
});

test('a horizon', async () => {
  expect(hashOf([numbers(await run(plain(horizon)))])).toBe('9347850b830da89b');
});

test('a comparison', async () => {
  const more = { ...day, groups: { ...day.groups, g: { staffing: [4, 5, 4], wage: 20, overtimeWage: 30 } } };
  const { scenarios, variants } = await compare([
    { label: 'day', scenario: plain(day) },
    { label: 'more', scenario: plain(more) },
  ]);
  expect(hashOf([...scenarios.map(({ result }) => numbers(result)), variants])).toBe('c0492a4e33283514');
});
