/** From a scenario to numbers: ticks, rates, tiers, shares, time on duty. */
import { describe, expect, test } from 'vitest';
import { compilePlan, namedThresholds } from '../../src/plan/compile.ts';
import { ticksPerSecond, type Plan } from '../../src/plan/plan.ts';
import type { Scenario, Target } from '../../src/scenario/scenario.ts';
import { smallScenario, type SmallCaller, type SmallScenario } from '../engine/smallDay.ts';

const minute = 60 * ticksPerSecond;

function planOf(small: Partial<SmallScenario> & { caller?: Partial<SmallCaller> } = {}): Plan {
  const { caller, ...rest } = small;
  return compilePlan(
    smallScenario({
      callers: { a: { talk: 1, ...caller } },
      groups: { g: { staffing: [2, 3, 1] } },
      interval: 60,
      ...rest,
    }),
  );
}

describe('time', () => {
  test('a day: an interval for each of the opening, and one without end for the time after', () => {
    const plan = planOf();
    expect([...plan.intervalEnds]).toEqual([minute, 2 * minute, 3 * minute, Infinity]);
    expect([...plan.groups[0].times]).toEqual([0, minute, 2 * minute]);
    expect([...plan.groups[0].staffing]).toEqual([2, 3, 1]);
    expect(plan.openings).toEqual([{ from: 0, to: 3 * minute }]);
    expect(plan).toMatchObject({ closes: 3 * minute, counted: { from: 0, to: 3 }, atClose: 'serve' });
  });

  test('a horizon: warm-up, what counts, and the time after', () => {
    const plan = planOf({ warmUp: 90 });
    expect([...plan.intervalEnds]).toEqual([1.5 * minute, 3 * minute, Infinity]);
    expect(plan).toMatchObject({ closes: 3 * minute, counted: { from: 1, to: 2 }, atClose: 'runOn' });
  });

  test('operator time paid by interval, none after closing', () => {
    expect([...planOf().groups[0].paidTicks]).toEqual([2 * minute, 3 * minute, minute, 0]);
  });

  test('of a horizon: shared out where a change of staffing and the end of the warm-up differ', () => {
    expect([...planOf({ warmUp: 90 }).groups[0].paidTicks]).toEqual([3.5 * minute, 2.5 * minute, 0]);
  });

  test('fractions of a second are whole ticks', () => {
    expect(planOf({ caller: { answerWithin: 0.1 + 0.2 } }).callers[0].thresholds[0]).toBe(300_000);
  });
});

describe('arrivals', () => {
  const arrivalsOf = (arrivals: SmallCaller['arrivals'], warmUp?: number) => {
    const { arrivals: compiled } = planOf({ caller: { arrivals }, warmUp }).callers[0];
    if (compiled.kind !== 'poisson') throw new Error('expected rates');
    const perHour = [...compiled.rates].map((rate) => Math.round(rate * 3600 * ticksPerSecond * 1e6) / 1e6);
    return { breaks: [...compiled.breaks].map((at) => at / minute), perHour };
  };

  test('a rate holds from the opening to closing', () => {
    expect(arrivalsOf({ kind: 'rate', perHour: 90 })).toEqual({ breaks: [0, 3], perHour: [90] });
  });

  test('of a horizon it goes on, so that the last counted callers wait as the others did', () => {
    expect(arrivalsOf({ kind: 'rate', perHour: 90 }, 60)).toEqual({ breaks: [0, Infinity], perHour: [90] });
  });

  test('calls by interval are spread over it', () => {
    expect(arrivalsOf({ kind: 'perInterval', counts: [1, 0, 5] })).toEqual({
      breaks: [0, 1, 2, 3],
      perHour: [60, 0, 300],
    });
  });

  test('steps: no calls before the first', () => {
    expect(
      arrivalsOf({
        kind: 'rates',
        steps: [
          { fromSeconds: 30, perHour: 10 },
          { fromSeconds: 90, perHour: 20 },
        ],
      }),
    ).toEqual({ breaks: [0.5, 1.5, 3], perHour: [10, 20] });
  });
});

describe('callers and groups', () => {
  test('balking: the share of the highest step that is reached, and of the last for all longer queues', () => {
    const balks = [
      { waiting: 1, share: 0.2 },
      { waiting: 4, share: 0.6 },
    ];
    expect([...planOf({ caller: { balks } }).callers[0].balkShare]).toEqual([0, 0.2, 0.2, 0.2, 0.6]);
    expect([...planOf({ caller: { balks: [] } }).callers[0].balkShare]).toEqual([]);
  });

  const three: SmallScenario = {
    callers: { a: { talk: 1, priority: 3 }, b: { talk: 1, priority: 1 }, c: { talk: 1, priority: 3 } },
    groups: {
      g: { answers: { c: { preference: 1 }, a: { preference: 2 }, b: { preference: 2 } }, staffing: [1] },
      h: { answers: { b: {} }, staffing: [1] },
    },
  };
  test.each([
    ['firstCome', 'abc', [0, 0, 0]],
    ['priority', 'bac', [0, 1, 1]],
    ['preference', 'cab', [0, 1, 1]],
  ] as const)('order %s: a free operator looks at %s', (order, names, tiers) => {
    const plan = compilePlan(smallScenario({ ...three, policy: { order } }));
    const [{ looksAt }] = plan.groups;
    const callerOf = (queue: number) => plan.callers[plan.queues[queue].caller];
    expect(looksAt.map(({ queue }) => callerOf(queue).name).join('')).toBe(names);
    expect(looksAt.map(({ tier }) => tier)).toEqual(tiers);
    for (const { queue, skill } of looksAt) expect(callerOf(queue).skills[skill].group).toBe(0);
  });

  test('a caller‘s groups stand in the order of the file', () => {
    const plan = compilePlan(smallScenario(three));
    expect(plan.callers.map(({ skills }) => skills.map(({ group }) => group))).toEqual([[0], [0, 1], [0]]);
  });

  test('overtime is paid like other hours where nothing is said, and nothing where there is no wage', () => {
    const wages = (group: { wage?: number; overtimeWage?: number }) => {
      const [{ wage, overtimeWage }] = planOf({ groups: { g: { staffing: [1], ...group } } }).groups;
      return [wage, overtimeWage];
    };
    expect([wages({ wage: 20, overtimeWage: 30 }), wages({ wage: 20 }), wages({})]).toEqual([
      [20, 30],
      [20, 20],
      [0, 0],
    ]);
  });
});

describe('what targets ask for', () => {
  const target = (measure: Partial<Target['measure']>): Target => ({
    text: '',
    measure: { text: '', name: 'serviceLevel', ...measure },
    comparison: '>=',
    bound: 0.8,
    when: { kind: 'wholeDay' },
  });
  const asking: Scenario = smallScenario({
    callers: { a: { talk: 1, answerWithin: 15 }, b: { talk: 1, answerWithin: 90 } },
    groups: { g: { staffing: [1] } },
    targets: [
      target({ thresholdSeconds: 60 }),
      target({ thresholdSeconds: 10 }),
      target({ thresholdSeconds: 60 }),
      target({ name: 'wait', quantile: 0.85 }),
      target({ name: 'wait', quantile: 0.95 }),
    ],
  });

  test('thresholds: the caller‘s own first, then those named, ascending and once', () => {
    expect(namedThresholds(asking)).toEqual([10, 60]);
    expect(compilePlan(asking).callers.map(({ thresholds }) => [...thresholds].slice(0, 3))).toEqual([
      [15e6, 10e6, 60e6],
      [90e6, 10e6, 60e6],
    ]);
  });

  test('quantiles: the usual ones and those named, ascending and once', () => {
    expect(compilePlan(asking).quantileLevels).toEqual([0.5, 0.8, 0.85, 0.9, 0.95, 0.99]);
  });
});
