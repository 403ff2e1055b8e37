/** Ratio estimates, paired differences and intervals against the formulas written out, and against published cases. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interval, PairedMoments, RatioMoments, shareInterval } from '../../src/measures/moments.ts';

function momentsOf(days: readonly (readonly [x: number, y: number])[]): RatioMoments {
  const moments = new RatioMoments(1);
  for (const [x, y] of days) moments.add(Float64Array.of(x), Float64Array.of(y));
  return moments;
}

describe('a ratio of sums', () => {
  test('four days reckoned by hand', () => {
    // r = 20/12; x − r·y = 1/3, −1, 8/3, −2; s² = 110/27; variance = s² / 4 / 3².
    const { mean, low, high } = momentsOf([
      [2, 1],
      [4, 3],
      [6, 2],
      [8, 6],
    ]).estimate(0);
    const half = 3.182446305284263 * Math.sqrt(110 / 27 / 4 / 9);
    expect(mean).toBeCloseTo(5 / 3, 14);
    expect(low).toBeCloseTo(5 / 3 - half, 12);
    expect(high).toBeCloseTo(5 / 3 + half, 12);
  });

  test('a plain mean is a ratio to 1: Student‘s interval', () => {
    const { mean, low, high } = momentsOf([3, 5, 7, 9, 11].map((x) => [x, 1] as const)).estimate(0);
    const half = 2.7764451051977987 * Math.sqrt(10 / 5);
    expect(mean).toBe(7);
    expect(low).toBeCloseTo(7 - half, 12);
    expect(high).toBeCloseTo(7 + half, 12);
  });

  test('it is not the mean of daily ratios', () => {
    expect(
      momentsOf([
        [1, 1],
        [10, 100],
      ]).ratio(0),
    ).toBeCloseTo(11 / 101, 14);
  });

  test('one day has no interval, no days and nothing to divide by no mean', () => {
    expect(momentsOf([[3, 4]]).estimate(0)).toEqual({ mean: 0.75, low: null, high: null });
    expect(momentsOf([]).estimate(0)).toEqual({ mean: null, low: null, high: null });
    expect(
      momentsOf([
        [0, 0],
        [0, 0],
      ]).estimate(0),
    ).toEqual({ mean: null, low: null, high: null });
  });

  test('what cannot be negative has no negative bound', () => {
    expect(
      momentsOf([
        [0, 1],
        [0, 1],
        [9, 1],
      ]).estimate(0).low,
    ).toBe(0);
  });

  test('large numbers that differ little keep their digits', () => {
    const { low, high, mean } = momentsOf([1e12 + 1, 1e12 + 2, 1e12 + 3].map((x) => [x, 1] as const)).estimate(0);
    expect(mean).toBe(1e12 + 2);
    expect((high ?? NaN) - (low ?? NaN)).toBeCloseTo(2 * 4.302652729911275 * Math.sqrt(1 / 3), 3);
  });
});

describe('differences of pairs of days', () => {
  const day = fc.record({
    x0: fc.integer({ min: 0, max: 100 }),
    y0: fc.integer({ min: 1, max: 100 }),
    x1: fc.integer({ min: 0, max: 100 }),
    y1: fc.integer({ min: 1, max: 100 }),
  });

  test('are the differences of the linearised ratios day by day', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 2, maxLength: 30 }), (days) => {
        const reference = new RatioMoments(1);
        const variant = new RatioMoments(2);
        const paired = new PairedMoments(reference, variant, [{ reference: 0, variant: 1 }]);
        for (const { x0, y0, x1, y1 } of days) {
          const a = { numerators: Float64Array.of(x0), denominators: Float64Array.of(y0) };
          const b = { numerators: Float64Array.of(-1, x1), denominators: Float64Array.of(7, y1) };
          reference.add(a.numerators, a.denominators);
          variant.add(b.numerators, b.denominators);
          paired.add(a, b);
        }
        const n = days.length;
        const mean = (of: (one: (typeof days)[number]) => number): number =>
          days.reduce((sum, one) => sum + of(one), 0) / n;
        const [ym0, ym1] = [mean(({ y0 }) => y0), mean(({ y1 }) => y1)];
        const [r0, r1] = [mean(({ x0 }) => x0) / ym0, mean(({ x1 }) => x1) / ym1];
        const terms = days.map(({ x0, y0, x1, y1 }) => (x1 - r1 * y1) / ym1 - (x0 - r0 * y0) / ym0);
        const variance = terms.reduce((sum, term) => sum + term ** 2, 0) / (n - 1) / n;
        const expected = interval(r1 - r0, variance < 1e-14 ? 0 : variance, n);
        const { difference } = paired.difference(0);
        expect(difference.mean).toBeCloseTo(expected.mean ?? NaN, 9);
        expect(difference.low).toBeCloseTo(expected.low ?? NaN, 4);
        expect(difference.high).toBeCloseTo(expected.high ?? NaN, 4);
      }),
      { seed: 3, numRuns: 500 },
    );
    expect.hasAssertions();
  });

  test('scenarios that are alike day by day differ by exactly nothing', () => {
    const [a, b] = [new RatioMoments(1), new RatioMoments(1)];
    const paired = new PairedMoments(a, b, [{ reference: 0, variant: 0 }]);
    for (const [x, y] of [
      [3, 7],
      [4, 11],
      [9, 13],
    ]) {
      const one = { numerators: Float64Array.of(x), denominators: Float64Array.of(y) };
      a.add(one.numerators, one.denominators);
      b.add(one.numerators, one.denominators);
      paired.add(one, one);
    }
    expect(paired.difference(0)).toEqual({ difference: { mean: 0, low: 0, high: 0 }, pairingGain: null });
  });
});

describe('shares: Wilson‘s interval (Newcombe 1998, table I, method 3)', () => {
  const many = 10_000_000;
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (successes, trials, low, high) => {
    const share = successes / trials;
    const estimate = shareInterval(share, (share * (1 - share)) / trials, many, trials);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  test('all of them: the mirror image of none', () => {
    const none = shareInterval(0, 0, 30, 500);
    const all = shareInterval(1, 0, 30, 500);
    expect(all.high).toBe(1);
    expect(1 - (all.low ?? NaN)).toBeCloseTo(none.high ?? NaN, 14);
  });

  test('it stays within 0 and 1 and holds the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }).map((successes) => successes / 1000),
        fc.integer({ min: 0, max: 250 }).map((thousandths) => thousandths / 1000),
        fc.integer({ min: 2, max: 100 }),
        (share, variance, days) => {
          const { low, high } = shareInterval(share, variance, days, 1000);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
    expect.hasAssertions();
  });
});
