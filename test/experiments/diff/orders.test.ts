/** Contributions by the orders of change, against games whose values are known. */
import { describe, expect, test } from 'vitest';
import { partOf } from '../../../src/experiments/diff/attribution.ts';
import { firstAndLast, meanStep, stepsOf, takenOrders, type Orders } from '../../../src/experiments/diff/orders.ts';
import { Series } from '../../../src/experiments/panel/series.ts';

/** The contribution of each difference where coalition S is worth `value(S)`. */
function contributions(orders: Orders, count: number, value: (coalition: readonly number[]) => number): number[] {
  return Array.from({ length: count }, (_, index) =>
    meanStep(stepsOf(orders, index)).reduce(
      (sum, { of, weight }) => sum + weight * value(orders.coalitions[of] ?? []),
      0,
    ),
  );
}

/** A game of no structure, the same each time. */
const wild = (coalition: readonly number[]): number =>
  coalition.length === 0 ? 0 : Math.sin(coalition.reduce((sum, index) => sum * 7 + index + 1, 3)) * 10;

describe('all orders', () => {
  test.each([
    [1, 1, 2],
    [3, 6, 8],
    [6, 720, 64],
  ])('%i differences: %i orders through %i scenarios', (count, orders, scenarios) => {
    const taken = takenOrders(count, 'seed');
    expect([taken.taken.length, taken.coalitions.length, taken.areAll]).toEqual([orders, scenarios, true]);
    expect(taken.coalitions[0]).toEqual([]);
    expect(taken.coalitions.at(-1)).toHaveLength(count);
  });

  test('what adds up by itself is found by itself', () => {
    const weights = [3, -1, 0, 7];
    const additive = (coalition: readonly number[]) => coalition.reduce((sum, index) => sum + (weights[index] ?? 0), 0);
    contributions(takenOrders(4, ''), 4, additive).forEach((found, index) =>
      expect(found).toBeCloseTo(weights[index] ?? 0, 12),
    );
  });

  test('what two do only together is theirs by halves', () => {
    const pair = (coalition: readonly number[]) => (coalition.includes(0) && coalition.includes(2) ? 6 : 0);
    expect(contributions(takenOrders(3, ''), 3, pair)).toEqual([3, 0, 3].map((value) => expect.closeTo(value, 12)));
  });

  test('the glove game: one left glove, two right ones', () => {
    const gloves = (coalition: readonly number[]) => (coalition.includes(0) && coalition.length > 1 ? 1 : 0);
    expect(contributions(takenOrders(3, ''), 3, gloves)).toEqual(
      [2 / 3, 1 / 6, 1 / 6].map((value) => expect.closeTo(value, 12)),
    );
  });
});

describe('sampled orders', () => {
  const orders = takenOrders(8, 'seed');

  test('come with their reverses, and the same seed draws the same ones', () => {
    expect(orders.areAll).toBe(false);
    expect(orders.taken.length % 2).toBe(0);
    const every = (rest: number) => orders.taken.filter((_, place) => place % 2 === rest);
    expect(every(1)).toEqual(every(0).map((order) => order.toReversed()));
    expect(takenOrders(8, 'seed')).toEqual(orders);
    expect(takenOrders(8, 'other').taken).not.toEqual(orders.taken);
  });

  test('scenarios stay about two hundred', () => {
    expect(orders.coalitions.length).toBeLessThan(220);
    expect(takenOrders(20, 'seed').coalitions.length).toBeLessThan(220);
  });

  test('every difference is seen alone and last of all', () => {
    for (let index = 0; index < 8; index++) {
      const { first, last } = firstAndLast(orders, index);
      expect(orders.coalitions[first.after]).toEqual([index]);
      expect(orders.coalitions[last.before]).toEqual([0, 1, 2, 3, 4, 5, 6, 7].filter((other) => other !== index));
    }
  });

  test('contributions add up to the whole all the same', () => {
    const sum = contributions(orders, 8, wild).reduce((total, each) => total + each, 0);
    expect(sum).toBeCloseTo(wild([0, 1, 2, 3, 4, 5, 6, 7]), 10);
  });

  test('pairs of differences that work together are halved exactly, whichever orders are drawn', () => {
    const pair = (coalition: readonly number[]) => (coalition.includes(1) && coalition.includes(5) ? 6 : 0);
    expect(contributions(orders, 8, pair)).toEqual([0, 3, 0, 0, 0, 3, 0, 0].map((value) => expect.closeTo(value, 12)));
  });
});

describe('parts with their intervals', () => {
  /** Days of every coalition: its value, and noise that all have in common. */
  function seriesOf(orders: Orders, value: (coalition: readonly number[]) => number, own: number): Series {
    const series = new Series(orders.coalitions.length, 1);
    for (let day = 0; day < 40; day++) {
      orders.coalitions.forEach((coalition, index) => {
        const noise = 5 * Math.sin(day * 12.9898) + own * Math.sin(day * 78.233 + index * 37.719);
        series.add(
          index,
          { numerators: Float64Array.of(value(coalition) + noise), denominators: Float64Array.of(1) },
          [0],
        );
      });
    }
    return series;
  }

  test('noise that all scenarios have in common leaves nothing unsure', () => {
    const orders = takenOrders(3, '');
    const part = partOf(
      seriesOf(orders, (coalition) => coalition.length * 2, 0),
      0,
      orders,
      1,
    );
    for (const estimate of [part.contribution, part.first, part.last]) {
      expect(estimate).toEqual({ mean: expect.closeTo(2, 9), low: expect.closeTo(2, 9), high: expect.closeTo(2, 9) });
    }
    expect([part.least, part.most]).toEqual([expect.closeTo(2, 9), expect.closeTo(2, 9)]);
  });

  test('the range over orders shows how far differences work together', () => {
    const orders = takenOrders(2, '');
    const together = (coalition: readonly number[]) => (coalition.length === 2 ? 6 : 0);
    const part = partOf(seriesOf(orders, together, 0), 0, orders, 0);
    expect([part.contribution.mean, part.first.mean, part.last.mean, part.least, part.most]).toEqual(
      [3, 0, 6, 0, 6].map((value) => expect.closeTo(value, 9)),
    );
  });

  test('of sampled orders the sampling makes the interval wider', () => {
    const orders = takenOrders(8, 'seed');
    const still = (coalition: readonly number[]) => coalition.length;
    const restless = (coalition: readonly number[]) => coalition.length + wild(coalition);
    const width = (value: typeof still) => {
      const { low, high } = partOf(seriesOf(orders, value, 0), 0, orders, 3).contribution;
      return (high ?? 0) - (low ?? 0);
    };
    expect(width(still)).toBeCloseTo(0, 9);
    expect(width(restless)).toBeGreaterThan(1);
  });
});
