/**
 * Samplers against the laws that they are samplers of: Kolmogorov–Smirnov, means and
 * variances, tails, and whole blocks against single draws. Fixed seeds; every
 * bound is that of a false alarm in 10,000 for one law.
 */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { Generator } from '../../src/random/generator.ts';
import { sampler } from '../../src/random/sampler.ts';
import { Source } from '../../src/random/source.ts';
import { streamKey } from '../../src/random/streams.ts';
import { unitExponential, unitNormal } from '../../src/random/ziggurat.ts';
import { lawOf } from '../../src/theory/laws.ts';
import { normalCdf } from '../../src/theory/special.ts';

const seed = 'samplers';
const draws = 40_000;

function generatorOf(name: string): Generator {
  const generator = new Generator();
  generator.start(streamKey(seed, name, 'talk'), 0, 0);
  return generator;
}

const laws: readonly Distribution[] = [
  { kind: 'exponential', mean: 180 },
  { kind: 'exponential', mean: 1e-3 },
  { kind: 'lognormal', mean: 250, sd: 200 },
  { kind: 'lognormal', mean: 60, sd: 0.5 },
  { kind: 'lognormal', mean: 60, sd: 600 },
  { kind: 'gamma', mean: 1, sd: 0.2 },
  { kind: 'gamma', mean: 100, sd: 100 },
  { kind: 'gamma', mean: 100, sd: 120 },
  { kind: 'gamma', mean: 100, sd: 400 },
  { kind: 'gamma', mean: 100, sd: 0.3 },
  { kind: 'erlang', phases: 1, mean: 50 },
  { kind: 'erlang', phases: 4, mean: 180 },
  { kind: 'erlang', phases: 50, mean: 180 },
  { kind: 'weibull', mean: 180, shape: 1.3 },
  { kind: 'weibull', mean: 180, shape: 0.4 },
  { kind: 'weibull', mean: 180, shape: 8 },
  { kind: 'uniform', from: 20, to: 80 },
  { kind: 'uniform', from: 0, to: 1e-3 },
  { kind: 'triangular', from: 10, mode: 20, to: 90 },
  { kind: 'triangular', from: 10, mode: 10, to: 90 },
  { kind: 'triangular', from: 10, mode: 90, to: 90 },
  {
    kind: 'hyperexponential',
    branches: [
      { share: 0.3, mean: 400 },
      { share: 0.7, mean: 20 },
    ],
  },
  {
    kind: 'hyperexponential',
    branches: [
      { share: 0.001, mean: 10_000 },
      { share: 0.499, mean: 30 },
      { share: 0.5, mean: 90 },
    ],
  },
  {
    kind: 'mixture',
    branches: [
      { share: 0.25, of: { kind: 'uniform', from: 0, to: 10 } },
      { share: 0.75, of: { kind: 'lognormal', mean: 200, sd: 100 } },
    ],
  },
];

const titled = laws.map((law): [string, Distribution] => [JSON.stringify(law), law]);

describe('a sampler draws from its law (40,000 draws a law; false alarm 1 in 10,000 each)', () => {
  test.each(titled)('Kolmogorov–Smirnov: %s', (title, law) => {
    const generator = generatorOf(title);
    const { draw } = sampler(law);
    const { cdf } = lawOf(law);
    const values = Float64Array.from({ length: draws }, () => draw(generator)).sort();
    const gap = values.reduce((worst, value, k) => {
      const below = cdf(value);
      return Math.max(worst, (k + 1) / draws - below, below - k / draws);
    }, 0);
    expect(Math.sqrt(draws) * gap, `seed ${seed}: largest gap ${gap}`).toBeLessThan(2.23);
  });

  test.each(titled)('mean: %s', (title, law) => {
    const generator = generatorOf(`mean ${title}`);
    const { draw } = sampler(law);
    const { mean, variance } = lawOf(law);
    let sum = 0;
    for (let k = 0; k < draws; k++) sum += draw(generator);
    const score = (sum / draws - mean) / Math.sqrt(variance / draws);
    expect(Math.abs(score), `seed ${seed}: mean ${sum / draws}, expected ${mean}`).toBeLessThan(
      // The mean of a very skewed law comes from a few draws.
      variance > 20 * mean * mean ? 6 : 3.9,
    );
  });

  test.each([
    ['exponential', { kind: 'exponential', mean: 180 }, 8],
    ['normal, by way of a lognormal', { kind: 'lognormal', mean: 100, sd: 30 }, null],
    ['gamma', { kind: 'gamma', mean: 100, sd: 60 }, null],
    ['uniform', { kind: 'uniform', from: 0, to: 60 }, null],
  ] as [string, Distribution, number | null][])('variance: %s', (title, law) => {
    const generator = generatorOf(`variance ${title}`);
    const { draw } = sampler(law);
    const { mean, variance } = lawOf(law);
    let sum = 0;
    let squares = 0;
    for (let k = 0; k < draws; k++) {
      const square = (draw(generator) - mean) ** 2;
      sum += square;
      squares += square * square;
    }
    const error = Math.sqrt((squares / draws - (sum / draws) ** 2) / draws);
    expect(Math.abs(sum / draws - variance) / error, `seed ${seed}`).toBeLessThan(4.2);
  });
});

describe('the tails of the ziggurats, where another method takes over (false alarm 1 in 10,000 each)', () => {
  const many = 4_000_000;

  /** Standard errors by which a count is off. */
  function score(count: number, probability: number): number {
    return Math.abs(count - many * probability) / Math.sqrt(many * probability);
  }

  test('exponential', () => {
    const generator = generatorOf('exponential tail');
    const edges = [5, 7.6, 7.697, 7.8, 9, 11, 13];
    const beyond = edges.map(() => 0);
    for (let k = 0; k < many; k++) {
      const value = unitExponential(generator);
      for (let e = 0; e < edges.length && value > edges[e]; e++) beyond[e]++;
    }
    edges.forEach((edge, e) => expect(score(beyond[e], Math.exp(-edge)), `beyond ${edge}`).toBeLessThan(4.2));
  });

  test('normal, on both sides', () => {
    const generator = generatorOf('normal tail');
    const edges = [2, 3, 3.4426, 3.6, 4, 4.5];
    const beyond = edges.map(() => 0);
    const below = edges.map(() => 0);
    for (let k = 0; k < many; k++) {
      const value = unitNormal(generator);
      for (let e = 0; e < edges.length && Math.abs(value) > edges[e]; e++) {
        if (value > 0) beyond[e]++;
        else below[e]++;
      }
    }
    edges.forEach((edge, e) => {
      expect(score(beyond[e], normalCdf(-edge)), `beyond ${edge}`).toBeLessThan(4.2);
      expect(score(below[e], normalCdf(-edge)), `below -${edge}`).toBeLessThan(4.2);
    });
  });

  test('normal: Kolmogorov–Smirnov over a million draws', () => {
    const generator = generatorOf('normal');
    const count = 1_000_000;
    const values = Float64Array.from({ length: count }, () => unitNormal(generator)).sort();
    const gap = values.reduce((worst, value, k) => Math.max(worst, Math.abs((k + 0.5) / count - normalCdf(value))), 0);
    expect(Math.sqrt(count) * gap).toBeLessThan(2.23);
  });
});

describe('laws with atoms', () => {
  test('a constant is always the same', () => {
    const { draw } = sampler({ kind: 'constant', value: 42.5 });
    const generator = generatorOf('constant');
    expect(Array.from({ length: 5 }, () => draw(generator))).toEqual([42.5, 42.5, 42.5, 42.5, 42.5]);
  });

  test('recorded values are equally likely, the first and the last too (false alarm 1 in 10,000)', () => {
    const values = [3, 1, 4, 1.5, 9];
    const { draw } = sampler({ kind: 'empirical', values });
    const generator = generatorOf('empirical');
    const counts = new Map(values.map((value) => [value, 0]));
    for (let k = 0; k < draws; k++) {
      const value = draw(generator);
      counts.set(value, (counts.get(value) ?? NaN) + 1);
    }
    const expected = draws / values.length;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Four degrees of freedom.
    expect(chiSquare).toBeLessThan(23.5);
  });

  test('a mixture has its atom at zero (false alarm 1 in 10,000)', () => {
    const { draw } = sampler({
      kind: 'mixture',
      branches: [
        { share: 0.1, of: { kind: 'constant', value: 0 } },
        { share: 0.9, of: { kind: 'exponential', mean: 300 } },
      ],
    });
    const generator = generatorOf('atom');
    let zeros = 0;
    for (let k = 0; k < draws; k++) if (draw(generator) === 0) zeros++;
    expect(Math.abs(zeros - 0.1 * draws) / Math.sqrt(0.09 * draws)).toBeLessThan(3.9);
  });

  test('shares that do not add up to one are taken in proportion', () => {
    const { draw } = sampler({
      kind: 'mixture',
      branches: [
        { share: 3, of: { kind: 'constant', value: 1 } },
        { share: 1, of: { kind: 'constant', value: 2 } },
      ],
    });
    const generator = generatorOf('shares');
    let ones = 0;
    for (let k = 0; k < draws; k++) if (draw(generator) === 1) ones++;
    expect(Math.abs(ones - 0.75 * draws) / Math.sqrt(0.1875 * draws)).toBeLessThan(3.9);
  });
});

describe('blocks and ticks', () => {
  const more: readonly Distribution[] = [
    ...laws,
    { kind: 'constant', value: 12 },
    { kind: 'empirical', values: [1, 2, 3] },
  ];

  test.each(more.map((law): [string, Distribution] => [JSON.stringify(law), law]))(
    'a block takes the same numbers as single draws: %s',
    (title, law) => {
      const [one, other] = [generatorOf(title), generatorOf(title)];
      const { draw, fill } = sampler(law);
      const block = new Float64Array(100).fill(-1);
      fill(one, block, 77);
      expect([...block.subarray(0, 77)]).toEqual(Array.from({ length: 77 }, () => draw(other)));
      expect([...block.subarray(77)]).toEqual(Array.from({ length: 23 }, () => -1));
      expect(one.bits()).toBe(other.bits());
    },
  );

  test('a source hands out its law‘s draws in order, rounded to whole ticks, across all its blocks', () => {
    const law: Distribution = { kind: 'lognormal', mean: 3, sd: 4 };
    const key = streamKey(seed, 'source', 'talk');
    const source = new Source(key, law, 1_000_000);
    const generator = new Generator();
    const { draw } = sampler(law);
    for (const day of [3, 0, 3]) {
      source.startDay(day);
      generator.start(key, day, 0);
      for (const size of [1, 16, 500]) {
        const block = new Float64Array(size);
        source.drawInto(block, size);
        for (const value of block) expect(value).toBe(Math.round(draw(generator) * 1_000_000));
      }
    }
  });

  test('a source without a unit leaves numbers as they are', () => {
    const key = streamKey(seed, 'raw', 'balking');
    const source = new Source(key, { kind: 'uniform', from: 0, to: 1 }, 0);
    const generator = new Generator();
    source.startDay(7);
    generator.start(key, 7, 0);
    const block = new Float64Array(100);
    source.drawInto(block, 100);
    for (const value of block) expect(value).toBe(generator.uniform());
  });
});
