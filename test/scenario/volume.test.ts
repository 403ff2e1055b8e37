import { expect, test } from 'vitest';
import { expectedCalls } from '../../src/scenario/volume.ts';
import type { Arrivals, Opening } from '../../src/scenario/index.ts';

const day: Opening = { kind: 'opening', fromSeconds: 0, lengthSeconds: 7200, intervalSeconds: 1800, atClose: 'serve' };

const arrivals: readonly [title: string, arrivals: Arrivals, calls: number][] = [
  ['a rate, over the length of the day', { kind: 'rate', perHour: 60 }, 120],
  ['counts by interval, summed', { kind: 'perInterval', counts: [1, 2.5, 3, 4] }, 10.5],
  [
    'steps, each until the next, the last until the end',
    {
      kind: 'rates',
      steps: [
        { fromSeconds: 1800, perHour: 60 },
        { fromSeconds: 5400, perHour: 20 },
      ],
    },
    70,
  ],
  ['recorded days, the fullest of them', { kind: 'times', days: [[1, 2], [5], [1, 2, 3]] }, 3],
];
test.each(arrivals)('expected calls of %s', (_title, written, calls) => {
  expect(expectedCalls(written, day)).toBe(calls);
});
