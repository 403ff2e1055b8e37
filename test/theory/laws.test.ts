import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { forever, lawOf, mixLaws, scv } from '../../src/theory/laws.ts';
import { integratePanels } from '../../src/theory/panels.ts';
import './near.ts';

const laws: readonly Distribution[] = [
  { kind: 'constant', value: 42 },
  { kind: 'constant', value: 0 },
  { kind: 'exponential', mean: 300 },
  { kind: 'lognormal', mean: 180, sd: 216 },
  { kind: 'gamma', mean: 300, sd: 200 },
  { kind: 'gamma', mean: 300, sd: 900 },
  { kind: 'erlang', phases: 3, mean: 120 },
  { kind: 'weibull', mean: 180, shape: 0.7 },
  { kind: 'weibull', mean: 180, shape: 2.5 },
  { kind: 'uniform', from: 20, to: 90 },
  { kind: 'triangular', from: 5, mode: 30, to: 200 },
  { kind: 'triangular', from: 0, mode: 0, to: 60 },
  {
    kind: 'hyperexponential',
    branches: [
      { share: 0.3, mean: 20 },
      { share: 0.7, mean: 400 },
    ],
  },
  {
    kind: 'mixture',
    branches: [
      { share: 0.1, of: { kind: 'constant', value: 0 } },
      { share: 0.9, of: { kind: 'exponential', mean: 300 } },
    ],
  },
  { kind: 'empirical', values: [12, 40, 40, 7, 300, 95] },
];

const integral = (of: (x: number) => number, breaks: readonly number[]): number =>
  integratePanels(
    (x, values) => (values[0] = of(x)),
    1,
    breaks,
    () => false,
  ).totals[0] ?? 0;

describe.each(laws.map((law) => [JSON.stringify(law), law] as const))('%s', (_, distribution) => {
  const law = lawOf(distribution);
  const far = law.mean * 400 + 1000;
  const breaks = [0, ...law.kinks, law.mean * 10 + 500, far]
    .filter((x, k, all) => all.indexOf(x) === k)
    .toSorted((a, b) => a - b);

  test('the integral of survival is the integral of survival', () => {
    for (const x of [0, 3, 7, 30, 42, 60, 100, 333]) {
      const cut = [...breaks.filter((each) => each < x), x];
      expect(law.survivalIntegral(x)).toBeNear(x === 0 ? 0 : integral((u) => law.survival(u), cut), 1e-11, 1e-9);
    }
  });

  test('survival integrates to the mean, and 2x·survival to the second moment', () => {
    expect(law.survivalIntegral(1e9)).toBeNear(law.mean, 1e-9, 1e-9);
    expect(integral((u) => law.survival(u), breaks)).toBeNear(law.mean, 1e-6, 1e-9);
    expect(integral((u) => 2 * u * law.survival(u), breaks)).toBeNear(law.variance + law.mean ** 2, 1e-5, 1e-9);
  });

  test('survival and cdf make one, fall and rise, and end at the ends', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        (x, y) => {
          expect(law.survival(x) + law.cdf(x)).toBeNear(1, 1e-13);
          expect(law.survival(x + y)).toBeLessThanOrEqual(law.survival(x) + 1e-14);
          expect(law.survivalIntegral(x + y)).toBeGreaterThanOrEqual(law.survivalIntegral(x) - 1e-9);
        },
      ),
    );
    expect(law.cdf(-1)).toBeLessThanOrEqual(0);
    expect(law.survival(1e9)).toBeNear(0, 1e-12, 1);
  });
});

test('a mixture with an atom at 0: its share has no patience at all', () => {
  const law = lawOf({
    kind: 'mixture',
    branches: [
      { share: 0.1, of: { kind: 'constant', value: 0 } },
      { share: 0.9, of: { kind: 'exponential', mean: 100 } },
    ],
  });
  expect(law.cdf(0)).toBeNear(0.1);
  expect(law.mean).toBeNear(90);
});

test('patience without end: survival 1 everywhere, and so for its share in a mixture', () => {
  expect(forever.survival(Number.MAX_VALUE)).toBe(1);
  const half = mixLaws([
    { weight: 2, law: forever },
    { weight: 2, law: lawOf({ kind: 'exponential', mean: 1 }) },
  ]);
  expect(half.mean).toBe(Infinity);
  expect(half.survival(1e6)).toBeNear(0.5);
});

test('the squared coefficient of variation is 1 for exponential, 1/k for Erlang, cv² for lognormal', () => {
  expect(scv(lawOf({ kind: 'exponential', mean: 7 }))).toBeNear(1);
  expect(scv(lawOf({ kind: 'erlang', phases: 4, mean: 7 }))).toBeNear(0.25);
  expect(scv(lawOf({ kind: 'lognormal', mean: 180, sd: 216 }))).toBeNear(1.44);
  expect(scv(lawOf({ kind: 'constant', value: 0 }))).toBe(0);
});
