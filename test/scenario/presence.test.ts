/** People on the roster and people there: rounding, breaks, and absence by chance. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanPresence, mostPresent, presentAtEnd, presentOf, rosterFor } from '../../src/scenario/presence.ts';
import type { Roster, Shift } from '../../src/scenario/scenario.ts';

const time = { lengthSeconds: 7200, intervalSeconds: 1800 };
const present: readonly [people: number, shrinkage: number, present: number][] = [
  [10, 0, 10],
  [10, 0.25, 7],
  [20, 0.3, 14],
  [30, 0.15, 25],
  [5, 0.7, 1],
  [1, 0.3, 1],
  [1, 0.5, 0],
  [2, 0.3, 1],
];
test.each(present)(
  '%i people less %d are %i: to the nearest whole number, a half down',
  (people, shrinkage, expected) => {
    expect(presentOf(people, shrinkage)).toBe(expected);
  },
);

test('the roster for a number present gives it, and more than one person fewer would not', () => {
  fc.assert(
    fc.property(fc.nat({ max: 3000 }), fc.integer({ min: 0, max: 99 }), (asked, percent) => {
      const shrinkage = percent / 100;
      const people = rosterFor(asked, shrinkage);
      expect(presentOf(people, shrinkage)).toBeGreaterThanOrEqual(asked);
      const fewer = people - 1 - Math.ceil(0.5 / (1 - shrinkage));
      expect(fewer < 0 ? 0 : presentOf(fewer, shrinkage)).toBeLessThan(Math.max(1, asked));
    }),
    { seed: 4, numRuns: 500 },
  );
});

/** Weights of all 2^n ways to be there or away, one by one. */
function exactMean(people: number, { absence = 0, shrinkage = 0 }: Partial<Roster>): number {
  let mean = 0;
  for (let who = 0; who < 2 ** people; who++) {
    const there = who.toString(2).replaceAll('0', '').length;
    mean += (1 - absence) ** there * absence ** (people - there) * presentOf(there, shrinkage);
  }
  return mean;
}

test.each([
  [1, { absence: 0.06 }],
  [7, { absence: 0.06, shrinkage: 0.3 }],
  [12, { absence: 0.5, shrinkage: 0.1 }],
  [9, { absence: 0.99, shrinkage: 0.2 }],
  [0, { absence: 0.06, shrinkage: 0.3 }],
])('of %i people with %j the mean present is that over everybody’s coming or not', (people, missing) => {
  const staffing = meanPresence({ people: [people, people, people, people], ...missing }, time);
  for (const mean of staffing) expect(mean).toBeCloseTo(exactMean(people, missing), 12);
});

test('thousands of people, each away by chance: the mean is right to the last digits', () => {
  const [mean] = meanPresence(
    { people: [80_000], absence: 0.06, shrinkage: 0.3 },
    { lengthSeconds: 60, intervalSeconds: 60 },
  );
  // One number in ten times 70 % ends in a half, which is rounded down.
  expect(mean).toBeCloseTo(80_000 * 0.94 * 0.7 - 0.05, 6);
});

describe('shifts', () => {
  const shift = (
    fromSeconds: number,
    lengthSeconds: number,
    operators: number,
    breaks: Shift['breaks'] = [],
  ): Shift => ({
    fromSeconds,
    lengthSeconds,
    operators,
    breaks,
  });
  const roster = (...shifts: readonly Shift[]): Roster => ({ people: [], shifts });
  const of = (shifts: Roster) => meanPresence(shifts, time);

  test('a shift that begins inside an interval counts for its part of it', () => {
    expect(of(roster(shift(900, 3600, 4)))).toEqual([2, 4, 2, 0]);
  });

  test('a break takes away those of its shift, paid or not', () => {
    const rest = { afterSeconds: 1800, lengthSeconds: 900 };
    for (const paid of [true, false]) {
      expect(of(roster(shift(0, 7200, 4, [{ ...rest, paid }]), shift(0, 7200, 1)))).toEqual([5, 3, 5, 5]);
    }
  });

  test('what lies before the opening or after closing is left off, breaks too', () => {
    const rest = { afterSeconds: 900, lengthSeconds: 1800, paid: false };
    expect(of(roster(shift(-1800, 3600, 2, [rest])))).toEqual([1, 0, 0, 0]);
    expect(of(roster(shift(5400, 9000, 2, [rest])))).toEqual([0, 0, 0, 1]);
  });

  test('shrinkage rounds at each moment, not on average', () => {
    const two = roster(shift(0, 7200, 1), shift(900, 6300, 1));
    expect(of({ ...two, shrinkage: 0.3 })).toEqual([1, 1, 1, 1]);
    expect(of({ ...two, shrinkage: 0.4 })).toEqual([1, 1, 1, 1]);
    expect(of(roster(shift(0, 7200, 2), shift(900, 6300, 1)))).toEqual([2.5, 3, 3, 3]);
    expect(of({ ...roster(shift(0, 7200, 2), shift(900, 6300, 1)), shrinkage: 0.3 })).toEqual([1.5, 2, 2, 2]);
  });

  test('the end of the day is its last moment, whoever was there before in the last interval', () => {
    const early = roster(shift(0, 6300, 3), shift(0, 6600, 2));
    expect(presentAtEnd({ staffing: [], roster: early }, time)).toEqual({ present: 0, fromSeconds: 6600 });
    expect(mostPresent({ staffing: [], roster: early }, time)).toBe(5);
    expect(presentAtEnd({ staffing: [4, 4, 4, 3] }, time)).toEqual({ present: 3, fromSeconds: 5400 });
  });
});
