/**
 * The modified offered load against closed forms of M_t/G/∞: a sine of arrivals
 * (Eick, Massey & Whitt 1993), a start from nothing, a constant handling time,
 * and tandem stages; and against its definition, by a naive sum.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { lawOf } from '../../src/theory/laws.ts';
import { modifiedOfferedLoad } from '../../src/theory/rules/offeredLoad.ts';
import './near.ts';

const takes = (law: Distribution, operators = 1) => ({ takes: lawOf(law), operators });
const exponential = (mean: number) => takes({ kind: 'exponential', mean });

test('a sine of 100 ± 60 calls an hour and half-hour calls: 46.139 at midnight, 79.495 at six, 53.861 at noon, 20.505 at eighteen', () => {
  const minute = 60;
  const calls = Array.from({ length: 48 * 60 }, (_, k) => {
    const [from, to] = [k / 60, (k + 1) / 60].map((hour) => Math.cos((2 * Math.PI * hour) / 24));
    return 100 / 60 + ((60 * 24) / (2 * Math.PI)) * (from - to);
  });
  const loads = modifiedOfferedLoad(calls, minute, [exponential(1800)]);
  const at = (hour: number) => (loads[hour * 60 - 1] + loads[hour * 60]) / 2;
  expect(at(24)).toBeNear(46.13916, 1e-5);
  expect(at(30)).toBeNear(79.49462, 1e-5);
  expect(at(36)).toBeNear(53.86084, 1e-5);
  expect(at(42)).toBeNear(20.50538, 1e-5);
});

test('from nothing at a constant rate it grows to calls × handling, by E min(S, t)', () => {
  const loads = modifiedOfferedLoad(
    Array.from({ length: 40 }, () => 30),
    1800,
    [exponential(600)],
  );
  // Mean over the first half-hour of λτ(1 − e^(−t/τ)), with λ = 1/60 a second and τ = 600 s.
  expect(loads[0]).toBeNear(10 * (1 - (600 / 1800) * -Math.expm1(-3)), 1e-12);
  expect(loads[39]).toBeNear(10, 1e-9);
});

test('calls of a constant ten minutes are there for ten minutes, and gone at once', () => {
  const loads = modifiedOfferedLoad([30, 0, 0], 1800, [takes({ kind: 'constant', value: 600 })]);
  // Up for ten minutes, level for twenty, down for ten.
  expect(loads[0]).toBeNear((10 * 1800 - 10 * 300) / 1800, 1e-12);
  expect(loads[1]).toBeNear((10 * 300) / 1800, 1e-12);
  expect(loads[2]).toBeNear(0, 1e-12);
});

const laws: readonly Distribution[] = [
  { kind: 'exponential', mean: 240 },
  { kind: 'lognormal', mean: 240, sd: 300 },
  { kind: 'constant', value: 240 },
  { kind: 'uniform', from: 60, to: 2000 },
  { kind: 'empirical', values: [10, 35, 35, 800, 4000] },
];

describe.each(laws)('$kind', (law) => {
  test('is the sum over past calls of the chance that they are still there', () => {
    const calls = [5, 40, 0, 12, 30, 30];
    const loads = modifiedOfferedLoad(calls, 900, [takes(law)]);
    const { survivalIntegral } = lawOf(law);
    const points = 3000;
    loads.forEach((load, k) => {
      let sum = 0;
      for (let point = 0; point < points; point++) {
        const t = (k + (point + 0.5) / points) * 900;
        calls.forEach((count, j) => {
          sum +=
            (count / 900) *
            (survivalIntegral(Math.max(0, t - j * 900)) - survivalIntegral(Math.max(0, t - (j + 1) * 900)));
        });
      }
      expect(load).toBeNear(sum / points, 1e-5);
    });
  });

  test('no work is lost: over a day with an empty evening its sum is that of calls × handling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 12 }), (calls) => {
        const evening = Array.from({ length: 400 }, () => 0);
        const loads = modifiedOfferedLoad([...calls, ...evening], 900, [takes(law)]);
        const work = calls.reduce((sum, count) => sum + count * lawOf(law).mean, 0);
        expect(loads.reduce((sum, load) => sum + load * 900, 0)).toBeNear(work, 1e-6);
      }),
      { seed: 5, numRuns: 10 },
    );
  });
});

describe('stages one after the other', () => {
  const calls = [5, 40, 0, 12, 30, 30, 0, 0];

  test('two exponential phases are an Erlang law of two phases', () => {
    const apart = modifiedOfferedLoad(calls, 900, [exponential(300), exponential(300)]);
    const together = modifiedOfferedLoad(calls, 900, [takes({ kind: 'erlang', phases: 2, mean: 600 })]);
    apart.forEach((load, k) => expect(Math.abs(load - together[k])).toBeLessThan(2e-4 * Math.max(...together)));
  });

  test('a menu delays the calls and keeps no operator, and only some of them come through', () => {
    const menu = { takes: lawOf({ kind: 'constant', value: 900 }), operators: 0, goesOn: 0.25 };
    const delayed = modifiedOfferedLoad([...calls, 0], 900, [menu, exponential(300)]);
    const direct = modifiedOfferedLoad(calls, 900, [exponential(300)]);
    expect(delayed[0]).toBeNear(0, 1e-9);
    direct.forEach((load, k) => expect(Math.abs(delayed[k + 1] - load / 4)).toBeLessThan(1e-9));
  });

  test('a chat among two takes half of an operator', () => {
    const [half, whole] = [0.5, 1].map((operators) =>
      modifiedOfferedLoad(calls, 900, [takes({ kind: 'exponential', mean: 300 }, operators)]),
    );
    half.forEach((load, k) => expect(load).toBeNear(whole[k] / 2, 1e-12));
  });
});

test('the longest horizon, at a rate that never changes, takes no time to speak of', () => {
  const began = performance.now();
  const calls = Array.from({ length: 1_000_000 }, () => 30);
  const stages = [takes({ kind: 'lognormal', mean: 240, sd: 300 }), exponential(30)];
  expect(modifiedOfferedLoad(calls, 1800, stages).at(-1)).toBeNear(4.5, 1e-6);
  expect(performance.now() - began).toBeLessThan(20_000);
});
