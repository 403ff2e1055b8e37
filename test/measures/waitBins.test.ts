/** The bins of waits: closed on the right, ascending, fine enough. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitBin, waitBinCount, waitBinEdge } from '../../src/measures/waitBins.ts';

const second = 1_000_000;
const bins = Array.from({ length: waitBinCount }, (_, bin) => bin);

describe('bins', () => {
  test('no wait at all has a bin of its own, the shortest wait is in the next', () => {
    expect(waitBin(0)).toBe(0);
    expect(waitBin(1)).toBe(1);
    expect(waitBinEdge(0)).toBe(0);
  });

  test('edges ascend, and the last bin has none', () => {
    for (const bin of bins.slice(1)) expect(waitBinEdge(bin)).toBeGreaterThan(waitBinEdge(bin - 1));
    expect(waitBinEdge(waitBinCount - 1)).toBe(Infinity);
  });

  test('a wait as long as an edge is within it, a microsecond more is in the next bin', () => {
    for (const bin of bins.slice(0, -1)) {
      const edge = waitBinEdge(bin) * second;
      expect(waitBin(edge)).toBe(bin);
      expect(waitBin(edge + 1)).toBe(bin + 1);
    }
  });

  test('whole seconds to ten minutes and whole minutes to an hour are edges, so that "within 20 s" is a sum of bins', () => {
    for (let t = 1; t <= 64; t++) expect(waitBinEdge(waitBin(t * second))).toBe(t);
    for (const t of [90, 120, 180, 300, 600, 1200, 1800, 3600]) expect(waitBinEdge(waitBin(t * second))).toBe(t);
  });

  test('a bin is at most 1/8 s or 0.4 % wide', () => {
    for (const bin of bins.slice(1, -1)) {
      const [low, high] = [waitBinEdge(bin - 1), waitBinEdge(bin)];
      expect(high - low).toBeLessThanOrEqual(Math.max(1 / 8, 0.004 * low));
    }
  });

  test('any wait lies between the edges of its bin', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e13, noNaN: true }).map(Math.round), (ticks) => {
        const bin = waitBin(ticks);
        expect(ticks / second).toBeLessThanOrEqual(waitBinEdge(bin));
        expect(ticks / second).toBeGreaterThan(bin === 0 ? -1 : waitBinEdge(bin - 1));
      }),
      { seed: 1, numRuns: 2000 },
    );
    expect.hasAssertions();
  });

  test('waits beyond the last edge are in the last bin', () => {
    for (const ticks of [6e11, 1e13, 1e15, 9e15]) expect(waitBin(ticks)).toBe(waitBinCount - 1);
  });
});
