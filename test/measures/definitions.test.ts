/** Each measure on counts that can be reckoned by hand. */
import { describe, expect, test } from 'vitest';
import { callMeasures, serviceLevelMeasure, type CallMeasure } from '../../src/measures/definitions.ts';
import { callColumn } from '../../src/measures/tally.ts';
import { serviceLevelDefinitions } from '../../src/scenario/scenario.ts';

function counts(of: Partial<Record<keyof typeof callColumn, number>>, ...thresholds: number[]): Float64Array {
  const row = new Float64Array(callColumn.firstThreshold + thresholds.length);
  for (const [name, value] of Object.entries(of)) row[callColumn[name as keyof typeof callColumn]] = value;
  row.set(thresholds, callColumn.firstThreshold);
  return row;
}

function ratio({ numerator, denominator }: CallMeasure, row: Float64Array): number {
  if (typeof denominator !== 'function') throw new Error('not a ratio of counts');
  return numerator(row) / denominator(row);
}

describe('service level: 1000 answered, 60 abandoned; within 20 s 860 answered, 20 abandoned; within 5 s 10 abandoned', () => {
  const row = counts(
    { offered: 1060, answeredImmediately: 600, answeredAfterWait: 400, abandoned: 60, abandonedShort: 10 },
    260,
    20,
  );
  test.each([
    ['answeredOrAbandoned', 880 / 1060, '83.02'],
    ['answeredOnly', 860 / 1000, '86.00'],
    ['allOffered', 860 / 1060, '81.13'],
    ['excludeShort', 860 / 1040, '82.69'],
    ['creditShort', 870 / 1060, '82.08'],
  ] as const)('%s', (definition, expected, percent) => {
    const value = ratio(serviceLevelMeasure(definition, 0), row);
    expect(value).toBe(expected);
    expect((100 * value).toFixed(2)).toBe(percent);
  });

  test('a further threshold has counts of its own', () => {
    const more = counts({ offered: 100, answeredImmediately: 10, answeredAfterWait: 70, abandoned: 20 }, 1, 2, 30, 4);
    expect(ratio(serviceLevelMeasure('allOffered', 1), more)).toBe(0.4);
    expect(ratio(serviceLevelMeasure('excludeShort', 1), more)).toBe(40 / 96);
  });
});

describe('other measures', () => {
  const row = counts({
    offered: 100,
    retries: 15,
    answeredImmediately: 30,
    answeredAfterWait: 40,
    abandoned: 12,
    blocked: 10,
    balked: 5,
    disconnected: 3,
    answeredWait: 400_000_000,
    lostWait: 110_000_000,
    queue: 500,
  });

  test('shares are of all attempts offered', () => {
    expect(ratio(callMeasures.abandonment, row)).toBe(0.12);
    expect(ratio(callMeasures.blocking, row)).toBe(0.1);
    expect(ratio(callMeasures.balking, row)).toBe(0.05);
    expect(ratio(callMeasures.immediately, row)).toBe(0.3);
  });

  test('waiting: entered, and not answered at once', () => {
    expect(ratio(callMeasures.waiting, row)).toBe(0.55);
  });

  test('the mean wait is that of all who entered, in seconds, the abandoned and disconnected included', () => {
    expect(ratio(callMeasures.meanWait, row)).toBe(510 / 85);
  });

  test('the mean answer wait is that of the answered, those without a wait included', () => {
    expect(ratio(callMeasures.meanAnswerWait, row)).toBe(400 / 70);
  });

  test('fresh calls are those that are not retries', () => {
    expect(callMeasures.fresh.numerator(row)).toBe(85);
    expect(callMeasures.answered.numerator(row)).toBe(70);
  });

  test('nothing offered: no share is defined, instead of one that is 0 or 1', () => {
    const empty = counts({}, 0, 0);
    for (const definition of serviceLevelDefinitions) {
      expect(ratio(serviceLevelMeasure(definition, 0), empty)).toBeNaN();
    }
  });
});
