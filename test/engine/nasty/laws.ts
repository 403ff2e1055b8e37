/** Test support, part of the random scenarios: durations on a coarse grid of time, and now and then smooth ones. */
import * as fc from 'fast-check';
import type { Distribution } from '../../../src/random/distribution.ts';

export const grid = 5;

/** A frame for whatever lies in it: how long a day is, and its intervals. */
export interface Frame {
  readonly steps: number;
  readonly intervalSeconds: number;
  readonly isHorizon: boolean;
}

export const gridSeconds = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: from, max: to }).map((steps) => steps * grid);

const constant = (from: number, to: number): fc.Arbitrary<Distribution> =>
  gridSeconds(from, to).map((value) => ({ kind: 'constant', value }));
const ofGrid = (from: number, to: number): fc.Arbitrary<Distribution> =>
  fc.array(gridSeconds(from, to), { minLength: 1, maxLength: 4 }).map((values) => ({ kind: 'empirical', values }));
const smooth: fc.Arbitrary<Distribution> = fc.oneof(
  gridSeconds(1, 12).map((mean): Distribution => ({ kind: 'exponential', mean })),
  gridSeconds(1, 12).map((mean): Distribution => ({ kind: 'lognormal', mean, sd: mean })),
  fc.constant<Distribution>({
    kind: 'mixture',
    branches: [
      { share: 0.3, of: { kind: 'constant', value: 0 } },
      { share: 0.7, of: { kind: 'exponential', mean: 40 } },
    ],
  }),
);

/** So many steps of the grid, or about as long. */
export const duration = (from: number, to: number): fc.Arbitrary<Distribution> =>
  fc.oneof(
    { weight: 3, arbitrary: constant(from, to) },
    { weight: 3, arbitrary: ofGrid(from, to) },
    { weight: 2, arbitrary: smooth },
  );

export const share = fc.constantFrom(1, 0.5, 0.25, 0.8, 0);

/** There with this probability. */
export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, probability = 0.5): fc.Arbitrary<Value | undefined> =>
  fc.oneof(
    { weight: Math.round(100 * (1 - probability)), arbitrary: fc.constant(undefined) },
    { weight: Math.round(100 * probability), arbitrary },
  );

/** Ascending, each once, at most so many. */
export const thresholds = (arbitrary: fc.Arbitrary<number>, most: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(arbitrary, { maxLength: most }).map((found) => found.sort((a, b) => a - b));
