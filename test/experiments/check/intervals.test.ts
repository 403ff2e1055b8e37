/** The intervals that verdicts rest on, against direct sums, published values and what run and compare find. */
import { describe, expect, test } from 'vitest';
import { clopperPearson } from '../../../src/experiments/check/clopperPearson.ts';
import { InfluenceMoments, influenceInterval } from '../../../src/experiments/check/influence.ts';
import { PairedMoments, RatioMoments } from '../../../src/measures/moments.ts';
import { regularizedBeta, studentTQuantile } from '../../../src/theory/special.ts';
import { randomOf } from './syntheticDays.ts';

const random = randomOf(3);
const days = Array.from({ length: 40 }, () => {
  const calls = 80 + Math.floor(40 * random());
  const other = 80 + Math.floor(40 * random());
  return [Math.floor(calls * random() ** 2), calls, Math.floor(other * random() ** 2), other] as const;
});

function momentsOf(size: 2 | 4): InfluenceMoments {
  const moments = new InfluenceMoments(size);
  for (const day of days) moments.add(...day);
  return moments;
}

test('mean, error and skewness of a ratio are those of the days’ contributions, summed directly', () => {
  const sum = (of: (day: (typeof days)[number]) => number): number => days.reduce((total, day) => total + of(day), 0);
  const ratio = sum(([x]) => x) / sum(([, y]) => y);
  const calls = sum(([, y]) => y) / days.length;
  const contribution = ([x, y]: (typeof days)[number]): number => (x - ratio * y) / calls;
  const variance = sum((day) => contribution(day) ** 2) / days.length;
  expect(momentsOf(2).estimate()).toEqual({
    mean: expect.closeTo(ratio, 12),
    standardError: expect.closeTo(Math.sqrt(variance / (days.length - 1)), 12),
    skewness: expect.closeTo(sum((day) => contribution(day) ** 3) / days.length / variance ** 1.5, 9),
    days: days.length,
  });
});

test('a difference has the interval that comparisons find, but for the skewness of its days', () => {
  const [reference, variant] = [new RatioMoments(1), new RatioMoments(1)];
  const paired = new PairedMoments(reference, variant, [{ reference: 0, variant: 0 }]);
  for (const [x, y, otherX, otherY] of days) {
    const [own, other] = [
      [x, y],
      [otherX, otherY],
    ].map(([n, d]) => ({ numerators: Float64Array.of(n), denominators: Float64Array.of(d) }));
    variant.add(own.numerators, own.denominators);
    reference.add(other.numerators, other.denominators);
    paired.add(other, own);
  }
  const { difference } = paired.difference(0);
  const estimate = momentsOf(4).estimate(1);
  const plain = estimate && influenceInterval({ ...estimate, skewness: 0 }, 0.025, 0.025);
  expect({ mean: estimate?.mean, ...plain }).toEqual({
    mean: expect.closeTo(difference.mean ?? 0, 12),
    low: expect.closeTo(difference.low ?? 0, 12),
    high: expect.closeTo(difference.high ?? 0, 12),
  });
});

test('days that do not differ leave no width, also where numbers are large', () => {
  const moments = new InfluenceMoments(2);
  for (let day = 0; day < 50; day++) moments.add(1e9 / 3, 1e7 / 7);
  expect(moments.estimate()).toMatchObject({ standardError: 0, skewness: 0 });
});

test('days in proportion leave no width: their ratio is certain', () => {
  const moments = new InfluenceMoments(2);
  for (const [, calls] of days) moments.add(calls * 0.1, calls);
  expect(moments.estimate()?.standardError).toBe(0);
});

describe('the skewed interval', () => {
  const estimate = { mean: 5, standardError: 0.5, skewness: 0, days: 30 };
  const t = studentTQuantile(0.99, 29);

  test('without skewness is Student’s', () => {
    expect(influenceInterval(estimate, 0.01, 0.01)).toEqual({ low: 5 - 0.5 * t, high: 5 + 0.5 * t });
    const hardly = influenceInterval({ ...estimate, skewness: 1e-4 }, 0.01, 0.01);
    expect(hardly.high).toBeCloseTo(5 + 0.5 * t, 3);
  });

  test('reaches farther to the side of the rare large days, and the other way round for a mirrored law', () => {
    const right = influenceInterval({ ...estimate, skewness: 2 }, 0.01, 0.01);
    const left = influenceInterval({ ...estimate, skewness: -2 }, 0.01, 0.01);
    expect(right.high - 5).toBeGreaterThan(5 - right.low);
    expect(5 - left.low).toBeCloseTo(right.high - 5, 12);
    expect(left.high - 5).toBeCloseTo(5 - right.low, 12);
  });

  test('grows with the confidence, however skewed', () => {
    const highs = [0.1, 0.01, 0.001, 1e-5].map(
      (tail) => influenceInterval({ ...estimate, skewness: 5 }, tail, tail).high,
    );
    expect(highs).toEqual(highs.toSorted((a, b) => a - b));
  });
});

describe('the exact interval of a share', () => {
  test('of nothing and of all: what the rule of three rounds', () => {
    expect(clopperPearson(0, 10, 0.025, 0.025)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 10), 12) });
    expect(clopperPearson(10, 10, 0.025, 0.025)).toEqual({ low: expect.closeTo(0.025 ** (1 / 10), 12), high: 1 });
  });

  test('5 of 10: [0.1871, 0.8129] (Clopper & Pearson 1934)', () => {
    const { low, high } = clopperPearson(5, 10, 0.025, 0.025);
    expect([low, high].map((end) => Number(end.toFixed(4)))).toEqual([0.1871, 0.8129]);
  });

  test('at its ends the tails have their probabilities', () => {
    const { low, high } = clopperPearson(180, 200, 0.001, 0.02);
    expect(regularizedBeta(low, 180, 21)).toBeCloseTo(0.001, 12);
    expect(1 - regularizedBeta(high, 181, 20)).toBeCloseTo(0.02, 12);
  });
});
