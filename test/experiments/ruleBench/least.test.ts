/**
 * The search for the least staffing: on made-up days whose least is known by
 * construction, and on simulated days that are stationary, where Erlang A knows it.
 */
import { describe, expect, test } from 'vitest';
import { bench } from '../../../src/experiments/ruleBench/bench.ts';
import { leastStaffing, type LeastQuestion } from '../../../src/experiments/ruleBench/least.ts';
import type { Asked } from '../../../src/experiments/ruleBench/staffed.ts';
import { queueFor } from '../../../src/theory/staffing.ts';
import { ruledDay } from './ruledDay.ts';

describe('on made-up days', () => {
  /** A day that holds where every interval has what it needs; its level is what part of that it has. */
  function needing(needed: Asked, start: Asked): LeastQuestion & { readonly attempts: Asked[] } {
    const attempts: Asked[] = [];
    return {
      start,
      atLeast: 1,
      attempts,
      lossOf: (_group, interval) => interval,
      attempt: async (asked) => {
        attempts.push(asked);
        const levels = asked.map((counts, group) =>
          counts.map((count, k) => (needed[group][k] === 0 ? null : Math.min(1, count / needed[group][k]))),
        );
        return { holds: levels.flat().every((level) => level === null || level >= 1), levels };
      },
    };
  }

  test.each([
    ['far below', [[1, 1, 1, 1]]],
    ['far above', [[30, 40, 50, 40]]],
    ['exactly there', [[3, 11, 20, 5]]],
  ])('from a start %s it ends at what is needed', async (_where, start) => {
    const question = needing([[3, 11, 20, 5]], start);
    expect(await leastStaffing(question)).toEqual({ asked: [[3, 11, 20, 5]], tried: question.attempts.length });
  });

  test('several groups, and intervals without calls, which need nobody', async () => {
    const found = await leastStaffing(
      needing(
        [
          [3, 0],
          [0, 7],
        ],
        [
          [5, 5],
          [5, 5],
        ],
      ),
    );
    expect(found?.asked).toEqual([
      [3, 0],
      [0, 7],
    ]);
  });

  test('whom it costs least to lose is taken first', async () => {
    // Any three operators in all will do.
    const question: LeastQuestion = {
      start: [[2, 2, 2]],
      atLeast: 0.5,
      lossOf: (_group, interval) => [3, 1, 2][interval],
      attempt: async (asked) => ({ holds: asked.flat().reduce((a, b) => a + b) >= 5, levels: [[1, 1, 1]] }),
    };
    expect((await leastStaffing(question))?.asked).toEqual([[2, 1, 2]]);
  });

  test('the last operator stays where callers ring', async () => {
    const question: LeastQuestion = {
      start: [[2, 2]],
      atLeast: 0.5,
      lossOf: () => 1,
      attempt: async () => ({ holds: true, levels: [[1, null]] }),
    };
    expect((await leastStaffing(question))?.asked).toEqual([[1, 0]]);
  });

  test('where more operators do not help there is none', async () => {
    const question: LeastQuestion = {
      start: [[2]],
      atLeast: 0.8,
      lossOf: () => 1,
      attempt: async () => ({ holds: false, levels: [[0.3]] }),
    };
    expect(await leastStaffing(question)).toBeNull();
  });
});

describe('on simulated days at a constant 6 Erlang, where Erlang A needs 8 operators for 80 % in 20 s', () => {
  const caller =
    'arrivals: { rate: 120/h }, handling: { exponential: { mean: 3m } }, patience: { exponential: { mean: 2m } }';
  const today = [{ name: 'today', about: '', forecast: [], unforeseen: [] }];

  test('8 give 86 %, and 7 give 77 %: both are many standard errors of these days away from 80 %', () => {
    const level = (operators: number) =>
      queueFor({ load: 6, handlingSeconds: 180, patience: 120 })(operators).serviceLevel(20);
    expect(level(8)).toBeCloseTo(0.864, 3);
    expect(level(7)).toBeCloseTo(0.77, 3);
  });

  test.each([
    ['one interval', 'interval: 12h', '[serviceLevel(20s) >= 80%]', [8]],
    ['each of three intervals', 'interval: 4h', '[serviceLevel(20s) >= 80% in every interval]', [8, 8, 8]],
  ])('%s: hindsight finds it, from a rule that asks for far more', async (_title, interval, targets, expected) => {
    const scenario = ruledDay({
      opening: `{ from: "08:00", to: "20:00", ${interval} }`,
      caller,
      targets,
      staffing: '{ rule: perCalls, callsPerOperator: 50 }',
    });
    const { days } = await bench(scenario, { days: today, replications: 20 });
    const [{ rule, hindsight, regret }] = days;
    expect(rule?.asked).toEqual({ desk: expected.map(() => 1440 / expected.length / 50).map(Math.ceil) });
    expect(hindsight?.asked, `${hindsight?.serviceLevel.mean}`).toEqual({ desk: expected });
    const hours = expected.reduce((sum) => sum + 12 / expected.length, 0);
    expect(hours).toBe(12);
    expect(regret?.paidHours.mean).toBeCloseTo((rule?.askedHours ?? 0) - 8 * 12, 9);
    // Overtime is all that chance has a part in.
    expect(Math.abs((regret?.cost?.mean ?? 0) - 20 * ((rule?.askedHours ?? 0) - 96))).toBeLessThan(20);
  });
});
