import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawOf } from '../../src/theory/laws.ts';
import { leastOperators, meetsTarget, queueFor, staff } from '../../src/theory/staffing.ts';
import type { StaffingTarget } from '../../src/theory/staffing.ts';

const level = (
  atLeast: number,
  extra: Partial<{ definition: 'allOffered' | 'excludeShort' | 'answeredOrAbandoned' }> = {},
): StaffingTarget => ({
  kind: 'serviceLevel',
  atLeast,
  withinSeconds: 20,
  ...extra,
});
const wait = (atMostSeconds: number): StaffingTarget => ({ kind: 'meanAnswerWait', atMostSeconds });
const waiting: StaffingTarget = { kind: 'waiting', atMost: 0.2 };

test('least operators by Erlang C: 80/20, 90/20, mean wait 10, 20 and 30 s, a fifth waiting', () => {
  const targets = [level(0.8), level(0.9), wait(10), wait(20), wait(30), waiting];
  const table = [
    [2, 180, [4, 5, 5, 4, 4, 4]],
    [20, 180, [24, 26, 25, 24, 23, 26]],
    [200, 180, [208, 211, 209, 206, 205, 216]],
    [3, 300, [6, 6, 6, 6, 6, 6]],
    [30, 300, [36, 37, 37, 35, 34, 37]],
    [300, 300, [312, 316, 312, 309, 307, 319]],
  ] as const;
  for (const [load, handlingSeconds, least] of table) {
    expect(targets.map((target) => staff({ load, handlingSeconds }, [target]))).toEqual(least);
  }
});

test('least operators for 80/20 by Erlang C from one to 500 Erlang', () => {
  const threeMinutes = [1, 5, 10, 20, 50, 100, 200, 500].map((load) =>
    staff({ load, handlingSeconds: 180 }, [level(0.8)]),
  );
  expect(threeMinutes).toEqual([3, 8, 14, 24, 56, 107, 208, 510]);
  const fiveMinutes = [20, 50, 100, 500].map((load) => staff({ load, handlingSeconds: 300 }, [level(0.8)]));
  expect(fiveMinutes).toEqual([25, 57, 108, 513]);
});

test('least operators by Erlang A: three readings of 80/20, waits of answered and of all, abandonment, a fifth waiting', () => {
  const targets: readonly StaffingTarget[] = [
    level(0.8, { definition: 'allOffered' }),
    level(0.8),
    wait(10),
    { kind: 'meanWait', atMostSeconds: 10 },
    wait(20),
    { kind: 'abandonment', atMost: 0.05 },
    { kind: 'abandonment', atMost: 0.03 },
    waiting,
  ];
  const table = [
    [20, 60, [21, 19, 18, 19, 14, 24, 25, 24]],
    [2, 180, [4, 4, 4, 4, 3, 4, 5, 4]],
    [200, 180, [193, 191, 192, 192, 179, 193, 200, 213]],
    [20, 600, [24, 24, 24, 24, 22, 21, 22, 25]],
  ] as const;
  for (const [load, patience, least] of table) {
    expect(targets.map((target) => staff({ load, handlingSeconds: 180, patience }, [target]))).toEqual(least);
    const law = lawOf({ kind: 'exponential', mean: patience });
    expect(targets.map((target) => staff({ load, handlingSeconds: 180, patience: law }, [target]))).toEqual(least);
  }
});

test('least operators for 80 % of the offered within 20 s, three-minute calls, by patience', () => {
  const table = [
    [60, 12, 47, 90],
    [120, 12, 50, 96],
    [300, 13, 53, 102],
    [600, 13, 54, 104],
  ] as const;
  for (const [patience, ...least] of table) {
    const found = [10, 50, 100].map((load) =>
      staff({ load, handlingSeconds: 180, patience }, [level(0.8, { definition: 'allOffered' })]),
    );
    expect(found).toEqual(least);
  }
});

test('several targets at once: the hardest decides', () => {
  const occupancy: StaffingTarget = { kind: 'occupancy', atMost: 0.85 };
  expect(staff({ load: 1000 / 30, handlingSeconds: 120 }, [level(0.8), occupancy])).toBe(40);
  expect(staff({ load: 10, handlingSeconds: 180 }, [level(0.8), { kind: 'occupancy', atMost: 0.7 }])).toBe(15);
  expect(
    staff({ load: 10, handlingSeconds: 180, patience: 300, lines: 14 }, [{ kind: 'blocking', atMost: 0.05 }]),
  ).toBeNull();
});

test('the search returns the boundary: n meets the targets and n − 1 does not', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 3000, noNaN: true }),
      fc.double({ min: 10, max: 2000, noNaN: true }),
      fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      (load, patience, share) => {
        const question = { load, handlingSeconds: 200, patience };
        const found = staff(question, [level(share)]) ?? -1;
        const answers = queueFor(question);
        expect(meetsTarget(answers(found), level(share))).toBe(true);
        expect(found > 0 && meetsTarget(answers(found - 1), level(share))).toBe(false);
      },
    ),
    { numRuns: 40 },
  );
});

test('no load needs nobody; what no number can give is null; a guess far off changes nothing', () => {
  expect(staff({ load: 0, handlingSeconds: 180 }, [level(0.8)])).toBe(0);
  expect(staff({ load: 5, handlingSeconds: 180 }, [level(1)])).toBeNull();
  for (const guess of [0, 3, 41, 42, 43, 5000]) expect(leastOperators(guess, (n) => n >= 42)).toBe(42);
  expect(leastOperators(10, () => true)).toBe(0);
  expect(leastOperators(10, () => false)).toBeNull();
});
