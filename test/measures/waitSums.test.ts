/**
 * Quantiles of waits over days, and their intervals where the calls of one day
 * resemble each other. Fixed seeds; false alarms as told.
 */
import { describe, expect, test } from 'vitest';
import { waitBin, waitBinCount, waitBinEdge } from '../../src/measures/waitBins.ts';
import { WaitSums } from '../../src/measures/waitSums.ts';
import { Generator } from '../../src/random/generator.ts';
import { sampler } from '../../src/random/sampler.ts';
import { streamKey } from '../../src/random/streams.ts';

function sumsOf(days: readonly (readonly number[])[]): WaitSums {
  const sums = new WaitSums();
  for (const day of days) {
    const bins = new Float64Array(waitBinCount);
    for (const seconds of day) bins[waitBin(Math.round(seconds * 1e6))]++;
    sums.addDay(bins, 0, waitBinCount - 1, day.length);
  }
  return sums;
}

const generator = new Generator();
const exponential = sampler({ kind: 'exponential', mean: 1 });

/** Days whose mean waits differ: exponential given the day, the day's mean gamma with mean 60 and sd 20. */
function correlatedDays(seed: string, days: number, calls: number): number[][] {
  generator.start(streamKey(seed, '', 'talk'), 0, 0);
  const daily = sampler({ kind: 'gamma', mean: 60, sd: 20 });
  return Array.from({ length: days }, () => {
    const mean = daily.draw(generator);
    return Array.from({ length: calls }, () => mean * exponential.draw(generator));
  });
}

/** P(wait > t) of such a call: (1 + t·scale)^−shape, the Laplace transform of a gamma law of 1/mean being none; by quadrature. */
function quantileOfCorrelated(level: number): number {
  const shape = 9;
  const scale = 60 / 9;
  const weights = Array.from({ length: 4000 }, (_, k) => {
    const mean = (k + 0.5) * 0.1;
    return [mean, mean ** (shape - 1) * Math.exp(-mean / scale)] as const;
  });
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const longer = (t: number): number =>
    weights.reduce((sum, [mean, weight]) => sum + weight * Math.exp(-t / mean), 0) / total;
  let [low, high] = [0, 10_000];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (longer(middle) > 1 - level) low = middle;
    else high = middle;
  }
  return low;
}

describe('a quantile rarer than the waits seen', () => {
  const few = sumsOf([[10], [20], [30]]);
  const many = sumsOf(Array.from({ length: 400 }, (_, day) => [0, 0, 0, 0, 0, 0, 0, 0, 0, day === 7 ? 9 : 0]));

  test('is not bounded by them, and has no width of nothing', () => {
    const [{ mean, low, high }] = few.quantiles([0.99]);
    expect(high).toBeNull();
    expect(low).toBeLessThan(mean ?? 0);
  });

  test('is bounded where there were enough to say so', () => {
    const [p99, p9999] = many.quantiles([0.99, 0.9999]);
    expect([p99.low, p99.mean, p99.high]).toEqual([0, 0, 0]);
    expect(p9999.high).toBeNull();
  });
});

describe('quantiles', () => {
  test('lie in the bin of the sorted value: the smallest wait within which so many calls are', () => {
    const days = correlatedDays('sorted', 10, 150);
    const sorted = days.flat().sort((a, b) => a - b);
    const levels = [0.01, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999];
    sumsOf(days)
      .quantiles(levels)
      .forEach(({ mean }, k) => {
        const value = sorted[Math.ceil(levels[k] * sorted.length - 1e-9) - 1];
        const bin = waitBin(Math.round(value * 1e6));
        expect(mean).toBeGreaterThanOrEqual(waitBinEdge(bin - 1));
        expect(mean).toBeLessThanOrEqual(waitBinEdge(bin));
      });
  });

  test('calls answered at once are waits of 0', () => {
    const [median, p90] = sumsOf([
      [0, 0, 0, 8],
      [0, 0, 0, 8],
    ]).quantiles([0.5, 0.9]);
    expect(median).toEqual({ mean: 0, low: 0, high: 0 });
    expect(p90.mean).toBeGreaterThan(7.8);
    expect(p90.mean).toBeLessThanOrEqual(8);
  });

  test('no calls, no quantiles; one day, no interval', () => {
    expect(sumsOf([[], []]).quantiles([0.5])).toEqual([{ mean: null, low: null, high: null }]);
    expect(sumsOf([[1, 2, 3]]).quantiles([0.5])[0]).toMatchObject({ low: null, high: null });
  });

  test('days that are alike to the call leave no doubt', () => {
    const day = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const [{ mean, low, high }] = sumsOf([day, day, day]).quantiles([0.55]);
    expect([low, high]).toEqual([mean, mean]);
  });

  test('batches merge to what all days give at once, bit for bit', () => {
    const days = correlatedDays('merge', 12, 40);
    const merged = new WaitSums();
    for (const part of [days.slice(0, 1), days.slice(1, 7), days.slice(7)]) merged.merge(sumsOf(part));
    expect(merged.state()).toEqual(sumsOf(days).state());
  });

  test.each([0.5, 0.9, 0.95])(
    'intervals of the %f quantile cover the true one 95 times in 100, though calls of a day are alike (600 samples of 25 days; false alarm 1 in 1,000)',
    (level) => {
      const exact = quantileOfCorrelated(level);
      const samples = 600;
      let covered = 0;
      for (let k = 0; k < samples; k++) {
        const [{ low, high }] = sumsOf(correlatedDays(`coverage ${level} ${k}`, 25, 60)).quantiles([level]);
        if (low !== null && high !== null && low <= exact && exact <= high) covered++;
      }
      // 95 % ± 3.3 standard errors of a count of 600.
      expect(covered / samples, `covered ${covered} of ${samples}`).toBeGreaterThan(0.95 - 0.029);
      expect(covered / samples).toBeLessThan(0.95 + 0.029);
    },
  );
});

describe('shares longer than an edge', () => {
  test('are what was counted, and fall with the edge', () => {
    const days = correlatedDays('longer', 10, 100);
    const bins = [1, 100, 300, 513, 700];
    const longer = sumsOf(days).longerThan(bins);
    const all = days.flat();
    bins.forEach((bin, k) => {
      const count = all.filter((seconds) => Math.round(seconds * 1e6) > waitBinEdge(bin) * 1e6).length;
      expect(longer[k].mean).toBeCloseTo(count / all.length, 12);
      expect(longer[k].low).toBeLessThanOrEqual(longer[k].mean ?? NaN);
      expect(longer[k].high).toBeGreaterThanOrEqual(longer[k].mean ?? NaN);
    });
  });
});
