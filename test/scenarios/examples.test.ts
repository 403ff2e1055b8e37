/**
 * The examples that ship: every one reads, runs and loses no call, the check on
 * the program gives its exact answer, and the bank of 1999 has the waits that
 * its call log recorded. What the stories of scenarios/README.md claim is in
 * stories.test.ts, the published models in published.test.ts.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Measures } from '../../src/measures/result.ts';
import { readScenarioFile } from '../../src/scenario/index.ts';
import { folder, simulated } from './simulated.ts';

const examples = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

/** A call a day over all ways in which a call can end, minus the calls offered. */
function unaccounted(measures: Measures): number {
  const { offered, answered, abandoned, blocked, balked, calledBack, disconnected, selfService, leftOver } = measures;
  const fates = [answered, abandoned, blocked, balked, calledBack, disconnected];
  const quiet = [selfService?.contained, selfService?.gaveUp, leftOver];
  return [...fates, ...quiet].reduce((sum, fate) => sum + (fate?.mean ?? 0), 0) - (offered.mean ?? 0);
}

test('there are examples, each with a seed of its own choice', () => {
  expect(examples.length).toBeGreaterThanOrEqual(10);
  expect(examples.filter((file) => readScenarioFile(`${folder}${file}`).run.seed === '1')).toEqual([]);
});

describe.each(examples)('%s', (file) => {
  test('reads, runs, and every call offered has one end', async () => {
    const result = await simulated(file, 4);
    expect(result.overall.offered.mean).toBeGreaterThan(0);
    for (const measures of [result.overall, ...Object.values(result.callers), ...result.intervals]) {
      expect(Math.abs(unaccounted(measures))).toBeLessThan(1e-6);
    }
    expect(result.targets.length).toBeGreaterThan(0);
  });
});

test('steady.yaml gives the exact answer of Erlang A, within twice its intervals', async () => {
  // Single intervals would depend on the seed: under 1000 seeds 88.5 % held all five numbers (94.8 to 95.6 % each). Twice
  // the width is 3.9 standard errors, so that a seed in some thousands misses, and this one need not be chosen for it.
  const { overall, operators } = await simulated('steady.yaml', 60);
  const found = {
    waiting: overall.waiting,
    abandonment: overall.abandonment,
    answeredWithin20s: overall.serviceLevel.allOffered,
    meanWait: overall.meanWait,
    occupancy: operators.operators.occupancy,
  };
  const exact = {
    waiting: 0.1452601,
    abandonment: 0.0139837,
    answeredWithin20s: 0.9167921,
    meanWait: 4.195123,
    occupancy: 0.7042973,
  };
  const outside = (Object.keys(exact) as (keyof typeof exact)[]).flatMap((key) => {
    const { low, high } = found[key];
    const holds = low !== null && high !== null && Math.abs((low + high) / 2 - exact[key]) <= high - low;
    return holds ? [] : [`${key} ${exact[key]} is far from [${low}, ${high}]`];
  });
  expect(outside).toEqual([]);
});

test('bank-1999.yaml comes out near the calls recorded in August 1999', async () => {
  // 60 days have standard errors of 1.1, 2.1 and 2.4 points and 7 s; each tolerance is three of them and what is left
  // between model and record over 3000 days (0.3, 0.6 and 1.2 points, 6 s). The record itself, 23 days, is known to
  // 5, 10 and 11 points and 20 s.
  const { overall } = await simulated('bank-1999.yaml', 60);
  const recorded: readonly (readonly [string, number | null, number, number])[] = [
    ['calls a day', overall.offered.mean, 1572, 130],
    ['abandonment', overall.abandonment.mean, 0.192, 0.036],
    ['share waiting', overall.waiting.mean, 0.67, 0.07],
    ['answered within 20 s', overall.serviceLevel.excludeShort.mean, 0.426, 0.085],
    ['mean wait', overall.meanWait.mean, 78.4, 27],
    ['speed of answer', overall.meanAnswerWait.mean, 75.8, 30],
  ];
  const apart = recorded.flatMap(([measure, found, record, tolerance]) =>
    found !== null && Math.abs(found - record) < tolerance
      ? []
      : [`${measure}: ${found}, recorded ${record} ± ${tolerance}`],
  );
  expect(apart).toEqual([]);
});
