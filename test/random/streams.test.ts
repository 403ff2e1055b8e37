/**
 * Named streams: what seedrandom would do wrong if it were left to itself, and that
 * neighbouring names, days and attempts give unrelated numbers. Seeds are fixed;
 * bounds on z-scores are those of a false alarm in 10,000 for the whole test.
 */
import { describe, expect, test } from 'vitest';
import { Generator } from '../../src/random/generator.ts';
import { streamKey } from '../../src/random/streams.ts';

function uniforms(key: Uint32Array, day: number, count: number, minor = 0): Float64Array {
  const generator = new Generator();
  generator.start(key, day, minor);
  return Float64Array.from({ length: count }, () => generator.uniform());
}

/** Correlation × √n of two series of uniforms: standard normal where they are unrelated. */
function correlationScore(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - 0.5) * (b[k] - 0.5);
  return (12 * sum) / Math.sqrt(a.length);
}

/** The largest of many scores that a false alarm in 10,000 allows, for up to 100,000 scores. */
const largestScore = 6;

describe('names', () => {
  test('characters beyond eight bits tell names apart', () => {
    expect(streamKey('š', 'a', 'talk')).not.toEqual(streamKey('a', 'a', 'talk'));
    expect(streamKey('s', 'Kraš', 'talk')).not.toEqual(streamKey('s', 'Kraa', 'talk'));
  });

  test('a seed, a caller and a purpose cannot be mistaken for one another', () => {
    const keys = [
      streamKey('7', '1', 'talk'),
      streamKey('71', '', 'talk'),
      streamKey('7/1', '', 'talk'),
      streamKey('7', '1/talk', 'talk'),
      streamKey('7', '1', 'hold'),
    ].map(String);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('the seed reaches every purpose, and every purpose has numbers of its own', () => {
    const purposes = [
      'arrivals',
      'dayFactor',
      'talk',
      'hold',
      'wrapUp',
      'patience',
      'balking',
      'assignment',
      'retries',
    ] as const;
    const keys = ['monday', 'Monday', '42'].flatMap((seed) =>
      purposes.map((purpose) => String(streamKey(seed, 'a', purpose))),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('the same name gives the same numbers', () => {
    expect(streamKey('monday', 'paying', 'talk')).toEqual(streamKey('monday', 'paying', 'talk'));
  });

  test('a missing seed is refused, and so is one that is not text', () => {
    for (const seed of ['', undefined, null, 42]) {
      expect(() => streamKey(seed as string, 'paying', 'talk')).toThrow(TypeError);
    }
  });
});

describe('neighbours are unrelated (2,000 streams; false alarm below 1 in 10,000)', () => {
  const draws = 256;
  const streams = 2000;
  const neighbours: [string, (k: number) => Float64Array][] = [
    ['seeds 0, 1, 2, …', (k) => uniforms(streamKey(String(k), 'paying', 'talk'), 0, draws)],
    ['callers 7/0, 7/1, 7/2, …', (k) => uniforms(streamKey('monday', `7/${k}`, 'talk'), 0, draws)],
    ['days of one stream', (k) => uniforms(streamKey('monday', 'paying', 'talk'), k, draws)],
    ['callers of one day', (k) => uniforms(streamKey('monday', 'paying', 'retries'), k, draws, 1)],
    ['attempts of one caller', (k) => uniforms(streamKey('monday', 'paying', 'retries'), 5, draws, k)],
  ];

  test.each(neighbours)('%s', (_name, stream) => {
    const all = Array.from({ length: streams }, (_, k) => stream(k));
    let worst = 0;
    const note = (score: number): void => void (worst = Math.max(worst, Math.abs(score)));
    let across = 0;
    for (let k = 0; k < streams; k++) {
      for (const distance of [1, 2, 16, 256]) {
        if (k + distance < streams) note(correlationScore(all[k], all[k + distance]));
      }
      // Serially, within a stream.
      note(correlationScore(all[k].subarray(0, draws - 1), all[k].subarray(1)));
      note((all[k].reduce((sum, u) => sum + u - 0.5, 0) * Math.sqrt(12)) / Math.sqrt(draws));
      across += correlationScore(all[k], all[(k + 1) % streams]);
    }
    expect(worst, 'largest score of a pair').toBeLessThan(largestScore);
    expect(Math.abs(across / Math.sqrt(streams)), 'all pairs of neighbours together').toBeLessThan(4);
  });

  test.each(neighbours)('%s: first numbers are uniform, and no two alike', (_name, stream) => {
    const firsts = Float64Array.from({ length: streams }, (_, k) => stream(k)[0]).sort();
    const gap = firsts.reduce((worst, u, k) => Math.max(worst, (k + 1) / streams - u, u - k / streams), 0);
    // Kolmogorov: P(√n D > 2.2) = 1.3 in 10,000.
    expect(Math.sqrt(streams) * gap).toBeLessThan(2.2);
    expect(new Set(firsts).size).toBe(streams);
  });
});

describe('uniform numbers', () => {
  /** A generator whose next 32-bit numbers are these. */
  function scripted(...bits: number[]): Generator {
    const generator = new Generator();
    generator.bits = () => bits.shift() ?? 0;
    return generator;
  }

  test('never 0, though all bits are zero', () => {
    expect(scripted(0, 0).uniform()).toBeGreaterThan(0);
  });

  test('never 1, though all bits are one', () => {
    const largest = scripted(-1, -1).uniform();
    expect(largest).toBeLessThan(1);
    expect(-Math.log1p(-largest)).toBeLessThan(Infinity);
  });

  test('each of the 32 bits is one half of the time (160,000 draws; false alarm below 1 in 1,000)', () => {
    const generator = new Generator();
    generator.start(streamKey('bits', '', 'talk'), 0, 0);
    const draws = 160_000;
    const ones = new Int32Array(32);
    for (let k = 0; k < draws; k++) {
      const bits = generator.bits();
      for (let bit = 0; bit < 32; bit++) ones[bit] += (bits >>> bit) & 1;
    }
    for (const [bit, count] of ones.entries()) {
      const score = (count - draws / 2) / Math.sqrt(draws / 4);
      expect(Math.abs(score), `bit ${bit}`).toBeLessThan(4.5);
    }
  });
});
