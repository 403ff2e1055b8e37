/** Who is served next and by whom: the words of `policy` and `answers`, on days reckoned by hand. */
import { describe, expect, test } from 'vitest';
import type { Order } from '../../src/scenario/scenario.ts';
import { simulatedDay, type SmallScenario } from './smallDay.ts';

describe('order: whom a free operator picks', () => {
  /** Three wait for one operator, free at 100, 110 and 120 s. */
  const waits = (order: Order) => {
    const { calls } = simulatedDay({
      callers: {
        first: { times: [10], talk: 10, priority: 3 },
        second: { times: [20], talk: 10, priority: 1 },
        third: { times: [30], talk: 10, priority: 2 },
        long: { times: [0], talk: 100 },
      },
      groups: {
        g: {
          answers: { first: { preference: 2 }, second: { preference: 3 }, third: { preference: 1 }, long: {} },
          staffing: [1],
        },
      },
      policy: { order },
    });
    return ['first', 'second', 'third'].map((name) => calls[name].answeredWait);
  };

  test('firstCome: who has waited longest', () => expect(waits('firstCome')).toEqual([90, 90, 90]));
  test('priority: 1 before 2 before 3', () => expect(waits('priority')).toEqual([110, 80, 80]));
  test('preference: the group‘s own', () => expect(waits('preference')).toEqual([100, 100, 70]));

  test('within one priority who has waited longest, whatever the caller', () => {
    const { calls } = simulatedDay({
      callers: { a: { times: [0, 20], talk: 50 }, b: { times: [10], talk: 50 } },
      groups: { g: { staffing: [1] } },
      policy: { order: 'priority' },
    });
    expect(calls).toMatchObject({ a: { answeredWait: 80 }, b: { answeredWait: 40 } });
  });
});

describe('assign: who gets a call', () => {
  const answered = (assign: NonNullable<SmallScenario['policy']>['assign'], times: readonly number[]) => {
    const { groups } = simulatedDay({
      callers: { a: { times, talk: 15 } },
      groups: {
        small: { answers: { a: { preference: 2 } }, staffing: [1] },
        large: { answers: { a: { preference: 1 } }, staffing: [3] },
      },
      policy: { assign },
    });
    return [groups['small'].answered, groups['large'].answered];
  };

  test('longestIdle: whoever has rested longest, the first group of those who have rested equally long', () =>
    // 0 s small; 10, 20, 30 s large, idle from the opening on; 40 s small, since 15 s; 50 s large, since 25 s.
    expect(answered('longestIdle', [0, 10, 20, 30, 40, 50])).toEqual([2, 4]));

  test('preference: the group whose own number is lowest, as long as somebody there is idle', () =>
    expect(answered('preference', [0, 1, 2, 3])).toEqual([1, 3]));

  test('leastOccupied: the group with the lowest share busy', () =>
    // Shares busy: 0, 0; then 1, 0; then 1, 1/3.
    expect(answered('leastOccupied', [0, 1, 2])).toEqual([1, 2]));

  test('random: every idle operator is equally likely, so the larger group gets three calls in four (false alarm 1 in 10,000)', () => {
    const calls = 4000;
    const times = Array.from({ length: calls }, (_, k) => k * 20);
    const small = simulatedDay(
      {
        callers: { a: { times, talk: 15 } },
        groups: { small: { staffing: [1] }, large: { staffing: [3] } },
        interval: 86_400,
        policy: { assign: 'random' },
      },
      { seed: 'random' },
    ).groups['small'].answered;
    const deviation = Math.abs(small - calls / 4) / Math.sqrt(calls * 0.25 * 0.75);
    expect(deviation, `seed random: ${small} of ${calls} calls, expected ${calls / 4}`).toBeLessThan(3.9);
  });
});

describe('whenIdle: a reserve', () => {
  const reserve = (whenIdle: number) =>
    simulatedDay({
      callers: { a: { times: [0, 10, 20], talk: 100, patience: 500 }, b: { times: [30], talk: 100, patience: 500 } },
      groups: { g: { answers: { a: { whenIdle }, b: {} }, staffing: [2] } },
    });

  test('the group takes the call only while so many are idle, the one who takes it included', () => {
    // The second a waits for the first to be through: two idle at 100 s. The other operator is kept for b.
    expect(reserve(2).calls).toMatchObject({
      a: { answeredImmediately: 1, answeredAfterWait: 2 },
      b: { answeredImmediately: 1 },
    });
  });

  test('without a reserve b has to wait', () => {
    expect(reserve(1).calls).toMatchObject({ a: { answeredImmediately: 2 }, b: { answeredImmediately: 0 } });
  });

  test('more than the group ever has: never', () => {
    expect(reserve(3).calls['a']).toMatchObject({ abandoned: 3, lostWait: 1500 });
  });
});

test('handling factor: a group at 150 % takes half as long again for talk and wrap-up', () => {
  const { groups } = simulatedDay({
    callers: { a: { times: [0], talk: 40, hold: 20, wrapUp: 20 } },
    groups: { g: { answers: { a: { handlingFactor: 1.5 } }, staffing: [1] } },
  });
  expect(groups['g'].busy).toBe(120);
});
