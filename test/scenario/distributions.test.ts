import { expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { lawNames } from '../../src/scenario/schema/distributions.ts';
import { changed, read, sound } from './samples.ts';

const laws: readonly [written: string, law: Distribution][] = [
  ['{ constant: 3m }', { kind: 'constant', value: 180 }],
  ['{ constant: 0 }', { kind: 'constant', value: 0 }],
  ['{ exponential: { mean: 90s } }', { kind: 'exponential', mean: 90 }],
  ['{ lognormal: { mean: 4m10s, sd: 3m20s } }', { kind: 'lognormal', mean: 250, sd: 200 }],
  ['{ gamma: { mean: 2m, sd: 30s } }', { kind: 'gamma', mean: 120, sd: 30 }],
  ['{ erlang: { phases: 3, mean: 1m } }', { kind: 'erlang', phases: 3, mean: 60 }],
  ['{ weibull: { mean: 3m, shape: 1.3 } }', { kind: 'weibull', mean: 180, shape: 1.3 }],
  ['{ uniform: { from: 0s, to: 8s } }', { kind: 'uniform', from: 0, to: 8 }],
  ['{ triangular: { from: 1m, mode: 1m, to: 3m } }', { kind: 'triangular', from: 60, mode: 60, to: 180 }],
  [
    '{ hyperexponential: [{ share: 30%, mean: 1m }, { share: 70%, mean: 5m }] }',
    {
      kind: 'hyperexponential',
      branches: [
        { share: 0.3, mean: 60 },
        { share: 0.7, mean: 300 },
      ],
    },
  ],
  [
    '{ mixture: [{ share: 10%, of: { constant: 0s } }, { share: 90%, of: { mixture: [{ share: 100%, of: { exponential: { mean: 5m } } }] } }] }',
    {
      kind: 'mixture',
      branches: [
        { share: 0.1, of: { kind: 'constant', value: 0 } },
        { share: 0.9, of: { kind: 'mixture', branches: [{ share: 1, of: { kind: 'exponential', mean: 300 } }] } },
      ],
    },
  ],
  ['{ empirical: [12s, 40s, 1m] }', { kind: 'empirical', values: [12, 40, 60] }],
];

test.each(laws)('%s', (written, law) => {
  const text = changed(['patience: { constant: 5m }', `patience: ${written}`]);
  expect(read(text).callers[0]?.patience).toEqual(law);
});

test('every law has a case above', () => {
  expect(lawNames.filter((name) => !laws.some(([, law]) => law.kind === name))).toEqual([]);
});

const factors: readonly [written: string, law: Distribution][] = [
  ['{ gamma: { sd: 15% } }', { kind: 'gamma', mean: 1, sd: 0.15 }],
  ['{ gamma: { mean: 1, sd: 0.21 } }', { kind: 'gamma', mean: 1, sd: 0.21 }],
  ['{ lognormal: { mean: 100%, sd: 10% } }', { kind: 'lognormal', mean: 1, sd: 0.1 }],
  ['{ exponential: { } }', { kind: 'exponential', mean: 1 }],
  ['{ uniform: { from: 80%, to: 1.2 } }', { kind: 'uniform', from: 0.8, to: 1.2 }],
  ['{ empirical: [0.9, 1, 1.1001] }', { kind: 'empirical', values: [0.9, 1, 1.1001] }],
];

test.each(factors)('day factor %s: numbers without a unit, and a mean of 1', (written, law) => {
  expect(read(`${sound}dayFactor: ${written}\n`).dayFactor).toEqual(law);
});

test("a caller's own day factor stands in the caller or in its arrivals, with the same meaning", () => {
  const law = { kind: 'gamma', mean: 1, sd: 0.1 };
  const inCaller = changed(['patience: { constant: 5m }', 'dayFactor: { gamma: { sd: 10% } }']);
  const inArrivals = changed(['{ rate: 60/h }', '{ rate: 60/h, dayFactor: { gamma: { sd: 10% } } }']);
  expect(read(inCaller).callers[0]?.dayFactor).toEqual(law);
  expect(read(inArrivals).callers[0]?.dayFactor).toEqual(law);
});

test('a law of a CSV column: bare numbers are seconds, units are heard, and factors stay factors', () => {
  const files = { 'talk.csv': 'talk,factor\n12,0.9\n1m,1.1\n0.5,1\n' };
  const text = changed(['patience: { constant: 5m }', 'patience: { empirical: { file: talk.csv, column: talk } }']);
  const scenario = read(`${text}dayFactor: { empirical: { file: talk.csv, column: factor } }\n`, { files });
  expect(scenario.callers[0]?.patience).toEqual({ kind: 'empirical', values: [12, 60, 0.5] });
  expect(scenario.dayFactor).toEqual({ kind: 'empirical', values: [0.9, 1.1, 1] });
});
