import { describe, expect, test } from 'vitest';
import { renderExplanation } from '../../src/report/explain.ts';
import type { Caller, OperatorGroup, Scenario, Target } from '../../src/scenario/scenario.ts';
import { explain } from '../../src/theory/advice.ts';
import { neededOperators } from '../../src/theory/neededOperators.ts';
import { erlangC } from '../../src/theory/erlangC.ts';
import { expectedCalls } from '../../src/theory/forecast.ts';
import { lawOf, mixLaws } from '../../src/theory/laws.ts';
import { mmnG } from '../../src/theory/mmnG.ts';
import { poolsOf } from '../../src/theory/pools.ts';
import './near.ts';

const caller = (name: string, over: Partial<Caller> = {}): Caller => ({
  name,
  arrivals: { kind: 'rate', perHour: 60 },
  handling: { talk: { kind: 'exponential', mean: 150 }, wrapUp: { kind: 'constant', value: 30 } },
  balks: [],
  retries: [],
  priority: 1,
  answerWithinSeconds: 20,
  ...over,
});
const group = (name: string, callers: readonly string[], staffing: readonly number[]): OperatorGroup => ({
  name,
  answers: callers.map((each) => ({
    caller: each,
    preference: 1,
    handlingFactor: 1,
    afterWaitingSeconds: 0,
    whenIdle: 1,
  })),
  staffing,
});
const scenario = (over: Partial<Scenario> = {}): Scenario => ({
  name: 'Two hours',
  currency: 'EUR',
  time: { kind: 'opening', fromSeconds: 28_800, lengthSeconds: 7200, intervalSeconds: 1800, atClose: 'serve' },
  callers: [caller('sales')],
  operators: [group('desk', ['sales'], [6, 3, 4, 0])],
  policy: { order: 'firstCome', assign: 'longestIdle' },
  targets: [],
  run: { seed: '1', replications: { kind: 'fixed', count: 1 } },
  warnings: [],
  ...over,
});
const target = (bound: number, over: Partial<Target> = {}, thresholdSeconds?: number): Target => ({
  text: 'as written',
  measure: {
    text: 'serviceLevel',
    name: 'serviceLevel',
    ...(thresholdSeconds === undefined ? {} : { thresholdSeconds }),
  },
  comparison: '>=',
  bound,
  when: { kind: 'wholeDay' },
  ...over,
});

describe('a day of one kind of caller who never hangs up', () => {
  const explanation = explain(scenario());

  test('load is calls × (talk + wrap-up) ÷ interval, and Erlang C answers for 80 % within 20 s', () => {
    const [first] = explanation.intervals;
    expect(first).toMatchObject({
      fromSeconds: 28_800,
      toSeconds: 30_600,
      calls: 30,
      handlingSeconds: 180,
      operators: 6,
    });
    expect(first?.load).toBeNear(3);
    expect(first?.needed).toEqual({ erlangC: 5, erlangA: null });
    expect(first?.expected?.serviceLevel).toBeNear(
      erlangC({ load: 3, operators: 6, handlingSeconds: 180 }).serviceLevel(20),
    );
    expect(first?.expected?.occupancy).toBeNear(0.5);
  });

  test('load equal to the operators is overload without end, and nobody on duty is said apart', () => {
    expect(explanation.warnings).toMatchObject([
      { code: 'overload', fromSeconds: 30_600, toSeconds: 32_400, operators: 3, atLeastLost: null },
      { code: 'nobodyOnDuty', fromSeconds: 34_200, toSeconds: 36_000, operators: 0 },
    ]);
  });

  test('totals are hours of work, staffed and asked for', () => {
    expect(explanation.total).toMatchObject({ calls: 120, staffedHours: 6.5, neededHours: 10 });
    expect(explanation.total.workHours).toBeNear(6);
  });
});

test('patience mixes by volume, and what must be lost is at least 1 − operators ÷ load', () => {
  const callers = [
    caller('short', {
      patience: { kind: 'constant', value: 60 },
      arrivals: { kind: 'perInterval', counts: [45, 90, 90, 90] },
    }),
    caller('long', {
      patience: { kind: 'exponential', mean: 600 },
      arrivals: { kind: 'perInterval', counts: [15, 10, 0, 0] },
    }),
  ];
  const explanation = explain(scenario({ callers, operators: [group('desk', ['short', 'long'], [8, 8, 8, 8])] }));
  const patience = mixLaws([
    { weight: 3, law: lawOf({ kind: 'constant', value: 60 }) },
    { weight: 1, law: lawOf({ kind: 'exponential', mean: 600 }) },
  ]);
  const exact = mmnG({ load: 6, operators: 8, handlingSeconds: 180, patience });
  expect(explanation.intervals[0]?.expected?.serviceLevel).toBeNear(exact.serviceLevel(20));
  expect(explanation.intervals[0]?.needed.erlangA).toBeLessThanOrEqual(explanation.intervals[0]?.needed.erlangC ?? 0);
  expect(explanation.warnings).toHaveLength(1);
  expect(explanation.warnings[0]).toMatchObject({ code: 'overload', load: 10, fromSeconds: 30_600, toSeconds: 36_000 });
  expect(explanation.warnings[0]?.atLeastLost).toBeNear(0.2);
});

describe('pools', () => {
  const callers = [caller('a'), caller('b'), caller('c', { patience: { kind: 'exponential', mean: 120 } })];
  const operators = [
    group('one', ['a'], [5, 5, 5, 5]),
    group('both', ['a', 'b'], [3, 3, 3, 3]),
    group('other', ['c'], [4, 4, 4, 4]),
  ];

  test('callers who share operators, directly or by way of others, are one pool', () => {
    const pools = poolsOf({ callers, operators });
    expect(pools.map((pool) => pool.callers.map(({ name }) => name))).toEqual([['a', 'b'], ['c']]);
    expect(pools.map((pool) => pool.groups.map(({ name }) => name))).toEqual([['one', 'both'], ['other']]);
  });

  test('unrelated callers do not share operators: needs add up, and are more than one pool would need', () => {
    const explanation = explain(scenario({ callers, operators }));
    const [total] = explanation.intervals;
    const parts = explanation.pools.map((pool) => pool.intervals[0]);
    expect(total?.needed.erlangC).toBe((parts[0]?.needed.erlangC ?? 0) + (parts[1]?.needed.erlangC ?? 0));
    expect(total?.needed.erlangA).toBe((parts[0]?.needed.erlangC ?? 0) + (parts[1]?.needed.erlangA ?? 0));
    expect(total?.staffing).toEqual({ one: 5, both: 3, other: 4 });
    expect(total?.load).toBeNear(9);
    const together = neededOperators({
      load: 9,
      handlingSeconds: 180,
      thresholds: [{ weight: 1, withinSeconds: 20 }],
      atLeast: 0.8,
    });
    expect(together.erlangC).toBeLessThan(total?.needed.erlangC ?? 0);
    expect(explanation.leftOut).toContain('severalGroups');
  });
});

describe('the service level that operators are asked for', () => {
  test("the scenario's own overall target, the one for the whole rather than for days", () => {
    const days = target(0.7, { days: { comparison: '>=', share: 0.9 } }, 60);
    const own = target(0.9, {}, 30);
    expect(explain(scenario({ targets: [days, own] })).target).toMatchObject({
      text: 'as written',
      atLeast: 0.9,
      withinSeconds: 30,
    });
    expect(explain(scenario({ targets: [days] })).target).toMatchObject({ atLeast: 0.7, withinSeconds: 60 });
  });

  test("else 80 % within the callers' own threshold; targets of one caller, or for some hours, do not count", () => {
    const measure = { text: '', name: 'serviceLevel', of: { kind: 'caller', name: 'sales' } } as const;
    const others = [
      target(0.9, { measure }),
      target(0.9, { when: { kind: 'intervals', from: 0, to: 1 } }),
      target(0.9, { comparison: '<=' }),
    ];
    expect(explain(scenario({ targets: others })).target).toEqual({
      text: null,
      atLeast: 0.8,
      withinSeconds: 20,
      definition: 'excludeShort',
    });
    const mixed = [caller('sales'), caller('vip', { answerWithinSeconds: 10 })];
    expect(explain(scenario({ callers: mixed })).target.withinSeconds).toBeNull();
  });

  test('thresholds that differ are weighted by calls', () => {
    const weights = { load: 10, handlingSeconds: 180, atLeast: 0.8 };
    const of = (fast: number, slow: number) =>
      neededOperators({
        ...weights,
        thresholds: [
          { weight: fast, withinSeconds: 0 },
          { weight: slow, withinSeconds: 120 },
        ],
      }).erlangC ?? 0;
    expect(of(1, 0)).toBeGreaterThan(of(1, 1));
    expect(of(1, 1)).toBeGreaterThan(of(0, 1));
  });
});

test('expected calls of every kind of arrivals', () => {
  const { time } = scenario();
  expect(expectedCalls({ kind: 'rate', perHour: 90 }, time)).toEqual([45, 45, 45, 45]);
  expect(expectedCalls({ kind: 'perInterval', counts: [1, 2, 3, 4] }, time)).toEqual([1, 2, 3, 4]);
  const steps = [
    { fromSeconds: 900, perHour: 60 },
    { fromSeconds: 4500, perHour: 120 },
  ];
  expect(expectedCalls({ kind: 'rates', steps }, time)).toEqual([15, 30, 45, 60]);
  expect(
    expectedCalls(
      {
        kind: 'times',
        days: [
          [0, 10, 1800, 7199],
          [5400, 9000],
        ],
      },
      time,
    ),
  ).toEqual([1, 0.5, 0, 1]);
});

test('a horizon is one row, and a long list of measured patience costs no time', () => {
  const values = Array.from({ length: 5000 }, (_, k) => -300 * Math.log((k + 0.5) / 5000));
  const measured = caller('sales', { patience: { kind: 'empirical', values } });
  const smooth = caller('sales', { patience: { kind: 'exponential', mean: 300 } });
  const time = { kind: 'horizon', lengthSeconds: 360_000, warmUpSeconds: 0, intervalSeconds: 360_000 } as const;
  const of = (each: Caller) => explain(scenario({ time, callers: [each], operators: [group('desk', ['sales'], [4])] }));
  const [row] = of(measured).intervals;
  expect(of(measured).intervals).toHaveLength(1);
  expect(row?.calls).toBeNear(6000);
  expect(row?.expected?.serviceLevel).toBeNear(of(smooth).intervals[0]?.expected?.serviceLevel ?? 0, 2e-3);
});

const shown = (width: number, over: Partial<Scenario> = {}) =>
  renderExplanation(explain(scenario(over)), { width, color: false });

describe('as text', () => {
  test('no line is wider than asked, and nothing is undefined or not a number', () => {
    for (const width of [40, 60, 80, 120]) {
      const text = shown(width);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('the finding comes first, and overload in words', () => {
    const text = shown(200);
    expect(text).toContain(
      'In 3 of 4 intervals with calls theory asks for more operators than are on duty, most at 09:30: 0 on duty, 5 asked for.',
    );
    expect(text).toContain("offered load up to 3.0 Erlang: 3.0 operators' worth of handling");
    expect(text).toContain('! 08:30–09:00: 3.0 Erlang for 3 operators. The queue grows for as long as this lasts.');
    expect(text).toContain('! 09:30–10:00: nobody is on duty for 3.0 Erlang of calls.');
  });

  test('enough operators, no calls, and a horizon each have their sentence', () => {
    expect(shown(200, { operators: [group('desk', ['sales'], [6, 6, 7, 8])] })).toContain(
      'In each of the 4 intervals with calls as many operators are on duty',
    );
    expect(shown(200, { callers: [caller('sales', { arrivals: { kind: 'rate', perHour: 0 } })] })).toContain(
      'No calls are expected.',
    );
    const time = { kind: 'horizon', lengthSeconds: 360_000, warmUpSeconds: 0, intervalSeconds: 1800 } as const;
    expect(
      shown(100, {
        time,
        operators: [
          group(
            'desk',
            ['sales'],
            Array.from({ length: 200 }, () => 6),
          ),
        ],
      }),
    ).toContain('0 h – 100 h');
  });
});
