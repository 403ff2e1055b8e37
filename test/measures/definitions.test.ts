/** Each measure on counts that can be reckoned by hand. */
import { describe, expect, test } from 'vitest';
import { callMeasures, serviceLevelMeasure, type CallMeasure } from '../../src/measures/definitions.ts';
import { extraMeasures } from '../../src/measures/extraMeasures.ts';
import { callColumn, extraColumn } from '../../src/measures/tally.ts';
import { serviceLevelDefinitions } from '../../src/scenario/scenario.ts';

function counts(of: Partial<Record<keyof typeof callColumn, number>>, ...thresholds: number[]): Float64Array {
  const row = new Float64Array(callColumn.firstThreshold + thresholds.length);
  for (const [name, value] of Object.entries(of)) row[callColumn[name as keyof typeof callColumn]] = value;
  row.set(thresholds, callColumn.firstThreshold);
  return row;
}

function extras(of: Partial<Record<keyof typeof extraColumn, number>>): Float64Array {
  const row = new Float64Array(extraColumn.extraColumns);
  for (const [name, value] of Object.entries(of)) row[extraColumn[name as keyof typeof extraColumn]] = value;
  return row;
}

const noExtras = extras({});

function ratio({ numerator, denominator }: CallMeasure, row: Float64Array, more = noExtras): number {
  if (typeof denominator !== 'function') throw new Error('not a ratio of counts');
  return numerator(row, more) / denominator(row, more);
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
    expect(callMeasures.fresh.numerator(row, noExtras)).toBe(85);
    expect(callMeasures.answered.numerator(row, noExtras)).toBe(70);
  });

  test('nothing offered: no share is defined, instead of one that is 0 or 1', () => {
    const empty = counts({}, 0, 0);
    for (const definition of serviceLevelDefinitions) {
      expect(ratio(serviceLevelMeasure(definition, 0), empty)).toBeNaN();
    }
  });
});

describe('of 1000 calls 300 end in the menu, 40 hang up there, 60 leave for a callback, 200 came by transfer, again, or about the same matter', () => {
  const row = counts(
    {
      offered: 1000,
      retries: 50,
      answeredImmediately: 250,
      answeredAfterWait: 200,
      abandoned: 70,
      abandonedShort: 5,
      blocked: 30,
      balked: 20,
      disconnected: 10,
      answeredWait: 9_000_000_000,
      lostWait: 3_720_000_000,
    },
    120,
    15,
  );
  const more = extras({
    contained: 300,
    gaveUp: 40,
    callbacksOffered: 90,
    calledBack: 60,
    callbacksReached: 45,
    callbacksFailed: 10,
    callbacksDialled: 50,
    callbacksKept: 40,
    callbackDelay: 15_000_000_000,
    lostForGood: 80,
    transferred: 90,
    repeats: 60,
    resolved: 396,
    told: 160,
    toldWait: 4_000_000_000,
    toldWaited: 8_000_000_000,
    toldSquares: 160 * 30_000 ** 2,
    toldTooLittle: 120,
    leftOver: 20,
  });

  test('every call offered has one end', () => {
    const ends = ['answered', 'abandoned', 'blocked', 'balked', 'disconnected'] as const;
    const others = ['calledBack', 'contained', 'gaveUp', 'leftOver'] as const;
    const ended = [...ends.map((name) => callMeasures[name]), ...others.map((name) => extraMeasures[name])];
    const sum = ended.reduce((total, measure) => total + measure.numerator(row, more), 0);
    expect(sum).toBe(callMeasures.offered.numerator(row, more));
  });

  test.each([
    ['answeredOrAbandoned', (250 + 120 + 15) / 660],
    ['answeredOnly', 370 / 450],
    ['allOffered', 370 / 660],
    ['excludeShort', 370 / 645],
    ['creditShort', 375 / 660],
  ] as const)('%s is of the 660 who wanted an operator', (definition, expected) => {
    expect(ratio(serviceLevelMeasure(definition, 0), row, more)).toBe(expected);
  });

  test('abandonment, blocking, balking, containment and callbacks are shares of all offered', () => {
    const { containment, callbackShare } = extraMeasures;
    const { abandonment, blocking, balking } = callMeasures;
    const shares = [abandonment, blocking, balking, containment, callbackShare];
    expect(shares.map((measure) => ratio(measure, row, more))).toEqual([0.07, 0.03, 0.02, 0.3, 0.06]);
  });

  test('550 entered: not those turned away, in the menu only, or gone for a callback', () => {
    expect(ratio(callMeasures.meanWait, row, more)).toBe(12_720 / 550);
    expect(ratio(callMeasures.waiting, row, more)).toBe((550 - 250) / 1000);
  });

  test('800 are people, of whom 720 are served in the end', () => {
    expect(callMeasures.fresh.numerator(row, more)).toBe(800);
    expect(ratio(extraMeasures.served, row, more)).toBe(0.9);
  });

  test('matters settled are a share of the calls answered, callbacks that reached the caller included', () => {
    expect(ratio(extraMeasures.resolution, row, more)).toBe(396 / 495);
  });

  test('the delay of callbacks, and whether the promise was kept, are told of those dialled', () => {
    expect(ratio(extraMeasures.meanCallbackDelay, row, more)).toBe(300);
    expect(ratio(extraMeasures.callbacksKept, row, more)).toBe(0.8);
  });

  test('an announced wait is judged by the wait that followed: too short by 25 s on average, the usual error 30 s', () => {
    expect(ratio(extraMeasures.toldMeanWait, row, more)).toBe(50);
    expect(ratio(extraMeasures.toldBias, row, more)).toBe(-25);
    expect(Math.sqrt(ratio(extraMeasures.toldSquareError, row, more))).toBe(30);
    expect(ratio(extraMeasures.toldTooLittle, row, more)).toBe(0.75);
  });
});
