/** Staffing rules against published headcounts, and against the formulas that they stand for. */
import { describe, expect, test } from 'vitest';
import { rosterFor } from '../../src/scenario/presence.ts';
import type { Caller, Opening, Skill, StaffingRule } from '../../src/scenario/scenario.ts';
import { lawOf, mixLaws } from '../../src/theory/laws.ts';
import { mmnG } from '../../src/theory/mmnG.ts';
import { operatorsByRule } from '../../src/theory/rules/rules.ts';

const skill: Skill = { caller: 'all', preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 };
const day = (intervalSeconds: number, intervals: number): Opening => ({
  kind: 'opening',
  fromSeconds: 0,
  lengthSeconds: intervals * intervalSeconds,
  intervalSeconds,
  atClose: 'serve',
});
const caller = (counts: readonly number[], handlingSeconds: number, over: Partial<Caller> = {}): Caller => ({
  name: 'all',
  arrivals: { kind: 'perInterval', counts },
  handling: { talk: { kind: 'exponential', mean: handlingSeconds } },
  balks: [],
  retries: [],
  priority: 1,
  answerWithinSeconds: 20,
  ...over,
});
/** What a rule asks for in a half-hour of its own. */
function asked(rule: StaffingRule, calls: number, handlingSeconds: number, over: Partial<Caller> = {}, length = 1800) {
  const [operators] = operatorsByRule(
    rule,
    [{ caller: caller([calls], handlingSeconds, over), skill }],
    day(length, 1),
  );
  return operators;
}
const erlangC = (atLeast: number, withinSeconds: number, maxOccupancy?: number): StaffingRule => ({
  kind: 'erlangC',
  target: { atLeast, withinSeconds },
  ...(maxOccupancy === undefined ? {} : { maxOccupancy }),
});

describe('published headcounts for Erlang C', () => {
  test('100 calls in 30 minutes, 180 s, 80/20, at most 85 % busy, 30 % shrinkage: 14 on the phones, 20 on the roster (pyworkforce, ErlangC for R)', () => {
    expect(asked(erlangC(0.8, 20, 0.85), 100, 180)).toBe(14);
    expect(rosterFor(14, 0.3)).toBe(20);
  });

  test('the same at most 70 % busy and within 19.8 s: 15, and 22 on the roster (pyworkforce)', () => {
    expect(asked(erlangC(0.8, 19.8, 0.7), 100, 180)).toBe(15);
    expect(rosterFor(15, 0.3)).toBe(22);
  });

  test('1000 calls an hour, 120 s, 80/20: 35 by the service level, 40 where no more than 85 % may be busy, 58 on the roster (call-center-tools)', () => {
    expect(asked(erlangC(0.8, 20, 0.85), 1000, 120, {}, 3600)).toBe(40);
    expect(rosterFor(40, 0.3)).toBe(58);
  });

  test('200 calls an hour, 250 s, 75/20: 18 (ErlangCalculator)', () => {
    expect(asked(erlangC(0.75, 20), 200, 250, {}, 3600)).toBe(18);
  });

  test('25 calls in 10 minutes, 180 s, 80/20, 30 % shrinkage: 11 on the phones, 16 on the roster (turbotab)', () => {
    expect(asked(erlangC(0.8, 20), 25, 180, {}, 600)).toBe(11);
    expect(rosterFor(11, 0.3)).toBe(16);
  });

  test('200 calls in 30 minutes, 180 s, 80 % within 60 s: 23 (phubers/erlang)', () => {
    expect(asked(erlangC(0.8, 60), 200, 180)).toBe(23);
  });

  const exact: readonly [load: number, handling: number, operators: number][] = [
    [1, 180, 3],
    [5, 180, 8],
    [10, 180, 14],
    [20, 180, 24],
    [50, 180, 56],
    [100, 180, 107],
    [500, 180, 510],
    [20, 300, 25],
    [500, 300, 513],
  ];
  test.each(exact)('80/20 at %d Erlang of %d s: %i', (load, handlingSeconds, operators) => {
    expect(asked(erlangC(0.8, 20), (load * 3600) / handlingSeconds, handlingSeconds, {}, 3600)).toBe(operators);
  });
});

describe('Erlang A', () => {
  const target = { atLeast: 0.8, withinSeconds: 20 };

  test('takes the law of patience, mixed by the volume of an interval, not its mean alone', () => {
    const uniform = { kind: 'uniform', from: 0, to: 120 } as const;
    const patient = { kind: 'exponential', mean: 900 } as const;
    const answered = [
      { caller: caller([60, 10], 180, { patience: uniform }), skill },
      { caller: caller([40, 90], 180, { patience: patient }), skill },
    ];
    const counts = operatorsByRule({ kind: 'erlangA', target }, answered, day(1800, 2));
    const weights = [
      [60, 40],
      [10, 90],
    ];
    counts.forEach((operators, k) => {
      const patience = mixLaws([
        { weight: weights[k][0], law: lawOf(uniform) },
        { weight: weights[k][1], law: lawOf(patient) },
      ]);
      const level = (n: number) => mmnG({ load: 10, operators: n, handlingSeconds: 180, patience }).serviceLevel(20);
      expect(level(operators ?? 0)).toBeGreaterThanOrEqual(0.8);
      expect(level((operators ?? 0) - 1)).toBeLessThan(0.8);
    });
  });

  const exact: readonly [load: number, patience: number, operators: number][] = [
    [20, 60, 19],
    [2, 180, 4],
    [200, 180, 191],
    [20, 600, 24],
  ];
  test.each(exact)(
    '80/20 at %d Erlang of three minutes, patience %d s: %i, who hangs up sooner left out',
    (load, mean, operators) => {
      expect(
        asked({ kind: 'erlangA', target }, load * 20, 180, { patience: { kind: 'exponential', mean } }, 3600),
      ).toBe(operators);
    },
  );

  test('is Erlang C where nobody hangs up', () => {
    expect(asked({ kind: 'erlangA', target }, 100, 180)).toBe(14);
  });
});

describe('the simple rules', () => {
  test('square root: load and its root, rounded up, at most so busy', () => {
    expect(asked({ kind: 'squareRoot', beta: 0.8 }, 100, 180)).toBe(13);
    expect(asked({ kind: 'squareRoot', beta: 0 }, 100, 180)).toBe(10);
    expect(asked({ kind: 'squareRoot', beta: -5 }, 100, 180)).toBe(0);
    expect(asked({ kind: 'squareRoot', beta: 0, maxOccupancy: 0.8 }, 100, 180)).toBe(13);
  });

  test('so many calls an operator, rounded up and never by a last bit', () => {
    const rule = (callsPerOperator: number): StaffingRule => ({ kind: 'perCalls', callsPerOperator });
    expect(asked(rule(11), 100, 180)).toBe(10);
    expect(asked(rule(11), 99, 180)).toBe(9);
    expect(asked(rule(0.1), 0.3, 180)).toBe(3);
  });
});

const all: readonly StaffingRule[] = [
  erlangC(0.8, 20),
  { kind: 'erlangA', target: { atLeast: 0.8, withinSeconds: 20 } },
  { kind: 'squareRoot', beta: 1 },
  { kind: 'perCalls', callsPerOperator: 11 },
  { kind: 'offeredLoad', aim: { beta: 1 } },
  { kind: 'offeredLoad', aim: { target: { atLeast: 0.8, withinSeconds: 20 } } },
];

test.each(all)('without calls nobody is asked for: $kind', (rule) => {
  expect(asked(rule, 0, 180)).toBe(0);
});

test.each(all.filter((rule) => 'target' in rule || ('aim' in rule && 'target' in rule.aim)))(
  'all within a time is more than any number gives: $kind',
  (rule) => {
    const target = { atLeast: 1, withinSeconds: 20 };
    const all = rule.kind === 'offeredLoad' ? { ...rule, aim: { target } } : { ...rule, target };
    expect(asked(all as StaffingRule, 100, 180, { patience: { kind: 'exponential', mean: 300 } })).toBeNull();
  },
);
