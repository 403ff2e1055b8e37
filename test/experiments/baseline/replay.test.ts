import { expect, test } from 'vitest';
import { firstDifference, replay } from '../../../src/experiments/baseline/replay.ts';
import { run } from '../../../src/experiments/run.ts';
import type { RunResult } from '../../../src/measures/result.ts';
import { exponential, smallScenario } from '../../engine/smallDay.ts';

const scenario = smallScenario({
  callers: { a: { perHour: 60, talk: exponential(180), patience: exponential(120) } },
  groups: { g: { staffing: [4, 3] } },
  interval: 1800,
});
const stored = (result: RunResult) => JSON.parse(JSON.stringify(result)) as RunResult;

test('a manifest has all that a run follows from: seed, and the replications that were asked for', async () => {
  const replications = {
    kind: 'precision',
    goals: [{ measure: { text: 'abandonment', name: 'abandonment' }, halfWidth: 0.01 }],
    atMost: 400,
  } as const;
  const result = stored(await run(scenario, { seed: 'other', replications }));
  expect(result.manifest).toMatchObject({ seed: 'other', replications, scenario: result.scenario.hash });
  expect((await replay(result, scenario)).difference).toBeUndefined();
});

test('a long run that was cut into pieces is cut again', async () => {
  const long = smallScenario({
    callers: { a: { perHour: 60, talk: exponential(180), patience: exponential(120) } },
    groups: { g: { staffing: [4, 4, 4, 4] } },
    interval: 1800,
    warmUp: 1800,
  });
  const result = stored(await run(long));
  expect(result.replications).toBe(20);
  expect((await replay(result, long)).difference).toBeUndefined();
});

test('a run that was stopped early is had again up to there, but for that it was stopped', async () => {
  const controller = new AbortController();
  const fixed = { kind: 'fixed', count: 5000 } as const;
  const result = stored(
    await run(scenario, { replications: fixed, signal: controller.signal, onProgress: () => controller.abort() }),
  );
  expect(result.interrupted).toEqual({ asked: 5000 });
  expect((await replay(result, scenario)).difference).toBeUndefined();
});

test('one number changed is found, with its place', async () => {
  const result = stored(await run(scenario, { replications: { kind: 'fixed', count: 20 } }));
  const intervals = result.intervals.map((each, k) => (k === 1 ? { ...each, offeredLoad: 7 } : each));
  const { difference } = await replay({ ...result, intervals }, scenario);
  expect(difference).toMatchObject({ path: 'intervals[1].offeredLoad', there: 7 });
});

test('the first difference is the first in the order of the document; a key too many or too few is one', () => {
  expect(firstDifference({ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } })).toEqual({
    path: 'b.c[1]',
    there: 2,
    here: 3,
  });
  expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toEqual({ path: 'b', there: undefined, here: 2 });
  expect(firstDifference({ a: 1, b: 2 }, { a: 1 })).toEqual({ path: 'b', there: 2, here: undefined });
  expect(firstDifference({ a: [1] }, { a: { 0: 1 } })).toMatchObject({ path: 'a' });
  expect(firstDifference({ a: null }, { a: null })).toBeUndefined();
});
