/** How counting intervals fall into days: openings, the nights between them, and what belongs to a day. */
import { describe, expect, test } from 'vitest';
import { callersTogether, dayPartsOf, withNightAfter } from '../../src/measures/dayParts.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { smallScenario } from '../engine/smallDay.ts';

const twoIntervals = compilePlan(smallScenario({ callers: { a: { talk: 60 } }, groups: { g: { staffing: [1, 1] } } }));
const minute = 60_000_000;

/** Two days of two intervals, a night between them, and the time after the second. */
const twoDays: Plan = {
  ...twoIntervals,
  intervalEnds: Float64Array.of(10 * minute, 20 * minute, 100 * minute, 110 * minute, 120 * minute, Infinity),
  counted: { from: 0, to: 5 },
  openings: [
    { from: 0, to: 20 * minute },
    { from: 100 * minute, to: 120 * minute },
  ],
};

describe('a plan of two days', () => {
  const parts = dayPartsOf(twoDays);
  test('has the intervals of each opening, and a night that belongs to none', () => {
    expect(parts.openings).toEqual([
      { from: 0, to: 2 },
      { from: 3, to: 5 },
    ]);
    expect(parts.isOpen).toEqual([true, true, false, true, true, false]);
  });
  test.each([
    [{ from: 0, to: 2 }, 3],
    [{ from: 3, to: 5 }, 6],
    [{ from: 0, to: 5 }, 6],
    [{ from: 1, to: 2 }, 2],
    [{ from: 3, to: 4 }, 4],
  ])('whole days take the night after them along, single intervals do not: %o', (range, to) => {
    expect(withNightAfter(twoDays, parts, range)).toBe(to);
  });
});

test('two days without a night between them: the first ends where the second begins', () => {
  const adjacent: Plan = {
    ...twoDays,
    intervalEnds: Float64Array.of(10 * minute, 20 * minute, 30 * minute, 40 * minute, Infinity),
    counted: { from: 0, to: 4 },
    openings: [
      { from: 0, to: 20 * minute },
      { from: 20 * minute, to: 40 * minute },
    ],
  };
  const parts = dayPartsOf(adjacent);
  expect(parts.isOpen).toEqual([true, true, true, true, false]);
  expect(withNightAfter(adjacent, parts, { from: 0, to: 2 })).toBe(2);
});

test('a horizon is its counted part, and no day', () => {
  const horizon = compilePlan(
    smallScenario({ callers: { a: { talk: 60 } }, groups: { g: { staffing: [1, 1] } }, warmUp: 300 }),
  );
  const parts = dayPartsOf(horizon);
  expect(parts.isOpen).toEqual([false, true, false]);
  expect(withNightAfter(horizon, parts, horizon.counted)).toBe(2);
});

test('mail has rows of its own, unless there is nothing but mail', () => {
  const [caller] = twoIntervals.callers;
  const mail = { ...caller, kind: 'mail' as const };
  const chat = { ...caller, kind: 'chat' as const };
  expect(callersTogether({ callers: [mail, caller, chat] })).toEqual([1, 2]);
  expect(callersTogether({ callers: [mail, mail] })).toEqual([0, 1]);
});
