/** The busyness of days: in strata where that is wanted, and of the law itself either way. */
import { describe, expect, test } from 'vitest';
import { DayFactors } from '../../src/engine/dayFactors.ts';
import { dayFactorPlan, strata } from '../../src/plan/dayFactors.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import { lawOf } from '../../src/theory/laws.ts';

const continuous: readonly Distribution[] = [
  { kind: 'exponential', mean: 1 },
  { kind: 'lognormal', mean: 1, sd: 0.3 },
  { kind: 'gamma', mean: 1, sd: 0.4 },
  { kind: 'gamma', mean: 1, sd: 2 },
  { kind: 'erlang', phases: 4, mean: 1 },
  { kind: 'weibull', mean: 1, shape: 2.5 },
  { kind: 'uniform', from: 0.5, to: 1.5 },
  { kind: 'triangular', from: 0.4, mode: 0.8, to: 1.8 },
  {
    kind: 'hyperexponential',
    branches: [
      { share: 0.6, mean: 0.5 },
      { share: 0.4, mean: 1.75 },
    ],
  },
  {
    kind: 'mixture',
    branches: [
      { share: 0.9, of: { kind: 'gamma', mean: 0.9, sd: 0.1 } },
      { share: 0.1, of: { kind: 'uniform', from: 1.4, to: 2.4 } },
    ],
  },
];
const withAtoms: readonly Distribution[] = [
  { kind: 'constant', value: 1 },
  { kind: 'empirical', values: [0.7, 1, 1.3] },
  {
    kind: 'mixture',
    branches: [
      { share: 0.5, of: { kind: 'constant', value: 0.5 } },
      { share: 0.5, of: { kind: 'uniform', from: 1, to: 2 } },
    ],
  },
];

function drawn(law: Distribution, stratified: boolean, days: number): number[] {
  const factors = new DayFactors('factors', '', [dayFactorPlan(law, stratified)]);
  return Array.from({ length: days }, (_, day) => {
    factors.draw(day);
    return factors.factors[0];
  });
}

describe.each(continuous.map((law) => ({ law, text: JSON.stringify(law) })))('of $text', ({ law }) => {
  test('ten days have one factor from each tenth of the law, in different orders', () => {
    const { cdf } = lawOf(law);
    const orders = new Set<string>();
    const days = drawn(law, true, 30 * strata);
    for (let first = 0; first < days.length; first += strata) {
      const tenths = days.slice(first, first + strata).map((factor) => Math.floor(cdf(factor) * strata));
      expect(tenths.toSorted((a, b) => a - b)).toEqual(Array.from({ length: strata }, (_, k) => k));
      orders.add(tenths.join(' '));
    }
    expect(orders.size).toBeGreaterThan(25);
  });

  test.each([true, false])('a day has the law itself, whether in strata (%s) or not', (stratified) => {
    // The third day of blocks of ten, by other seeds: independent draws, whose distance from the law is Kolmogorov's.
    const count = 800;
    const { cdf } = lawOf(law);
    const plan = dayFactorPlan(law, stratified);
    const values = Array.from({ length: count }, (_, k) => {
      const factors = new DayFactors(`law ${k}`, '', [plan]);
      factors.draw(2);
      return cdf(factors.factors[0]);
    });
    values.sort((a, b) => a - b);
    const distance = Math.max(...values.map((value, k) => Math.max((k + 1) / count - value, value - k / count)));
    expect(distance * Math.sqrt(count)).toBeLessThan(2);
  });
});

test('a law with values that come again is drawn freely', () => {
  for (const law of withAtoms) {
    expect(dayFactorPlan(law, true)?.bounds).toBeNull();
    expect(drawn(law, true, 20)).toEqual(drawn(law, false, 20));
  }
});

test('a day’s factor does not depend on which were drawn before', () => {
  const law: Distribution = { kind: 'gamma', mean: 1, sd: 0.4 };
  const factors = new DayFactors('factors', '', [dayFactorPlan(law, true)]);
  const inOrder = drawn(law, true, 25);
  for (const day of [24, 3, 17, 3, 0]) {
    factors.draw(day);
    expect(factors.factors[0]).toBe(inOrder[day]);
  }
});
