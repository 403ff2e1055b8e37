/** From counts written down by hand to estimates: what belongs together, what a night is, what operators cost. */
import { describe, expect, test } from 'vitest';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { smallScenario } from '../engine/smallDay.ts';
import { estimatorOf, Sheet } from './handMade.ts';

const minute = 60_000_000;
const hour = 60 * minute;

/** Two callers, one group of two at 20 an hour (30 in overtime), two intervals of ten minutes. */
const plain: Scenario = smallScenario({
  callers: { phone: { talk: 60 }, letters: { talk: 60 } },
  groups: { desk: { staffing: [2, 2], wage: 20, overtimeWage: 30 } },
});

describe('mail', () => {
  const [phone, letters] = plain.callers;
  const plan = compilePlan({ ...plain, callers: [phone, { ...letters, kind: 'mail' }] });
  const estimator = estimatorOf(plan, [
    (sheet) =>
      sheet
        .calls(0, 0, { offered: 10, answeredImmediately: 6, answeredAfterWait: 4, answeredWait: 80e6 })
        .calls(1, 0, { offered: 40, answeredAfterWait: 30, answeredWait: 6000e6, queue: 20 * minute }, { leftOver: 10 })
        .answeredWait(0, 20)
        .answeredWait(1, 7200),
  ]);
  const mean = (of: number | null, name: Parameters<typeof estimator.callPair>[1]): number | null =>
    estimator.estimate(estimator.callPair(estimator.callScopes.find(of, 0, 2), name)).mean;

  test('is left out of all callers together, and has its own row', () => {
    expect(mean(null, 'offered')).toBe(10);
    expect(mean(null, 'meanAnswerWait')).toBe(8);
    expect(mean(null, 'meanQueue')).toBe(0);
    expect(mean(1, 'offered')).toBe(40);
    expect(mean(1, 'leftOver')).toBe(10);
    expect(mean(1, 'meanQueue')).toBe(1);
  });
  test('is left out of their waits, too', () => {
    expect(estimator.answered.map((sums) => sums.quantiles([0.99])[0].mean ?? 0).map(Math.round)).toEqual([
      20, 20, 7200,
    ]);
  });
});

describe('two days with a night between them', () => {
  const base = compilePlan(plain);
  const plan: Plan = {
    ...base,
    intervalEnds: Float64Array.of(10 * minute, 20 * minute, hour, hour + 10 * minute, Infinity),
    counted: { from: 0, to: 4 },
    openings: [
      { from: 0, to: 20 * minute },
      { from: hour, to: hour + 10 * minute },
    ],
    dayFactors: [null, null],
    callers: base.callers.map((caller) => ({ ...caller, dayFactors: [null, null] })),
    groups: base.groups.map((group) => ({
      ...group,
      paidTicks: Float64Array.of(20 * minute, 30 * minute, 0, 20 * minute, 0),
    })),
  };
  const write = (sheet: Sheet): Sheet =>
    sheet
      .calls(0, 0, { offered: 5, queue: 10 * minute })
      .calls(0, 2, { queue: 40 * minute })
      .calls(0, 3, { offered: 3, queue: 5 * minute })
      .operators(0, 0, { busy: 12 * minute, surplus: 2 * minute, staffed: 20 * minute, answered: 5 })
      .operators(0, 1, { busy: 5 * minute, staffed: 25 * minute })
      .operators(0, 2, { busy: 6 * minute })
      .operators(0, 3, { busy: 10 * minute, staffed: 20 * minute, answered: 3 })
      .operators(0, 4, { busy: 3 * minute });
  const estimator = estimatorOf(plan, [write, write]);
  const ofCalls = (from: number, to: number, name: Parameters<typeof estimator.callPair>[1]): number | null =>
    estimator.estimate(estimator.callPair(estimator.callScopes.find(null, from, to), name)).mean;
  const ofGroup = (from: number, to: number, name: Parameters<typeof estimator.groupPair>[1]): number | null =>
    estimator.estimate(estimator.groupPair(estimator.groupScopes.find(0, from, to), name)).mean;

  test('the queue is averaged over the openings, and what waits at night is not in it', () => {
    expect(ofCalls(0, 4, 'meanQueue')).toBe(15 / 30);
    expect(ofCalls(0, 2, 'meanQueue')).toBe(10 / 20);
    expect(ofCalls(3, 4, 'meanQueue')).toBe(5 / 10);
  });
  test('work at night is overtime of the day before, as work after closing is', () => {
    expect(ofGroup(0, 2, 'overtimeHours')).toBeCloseTo((2 + 6) / 60, 12);
    expect(ofGroup(3, 4, 'overtimeHours')).toBeCloseTo(3 / 60, 12);
    expect(ofGroup(0, 4, 'overtimeHours')).toBeCloseTo((2 + 6 + 3) / 60, 12);
    expect(ofGroup(0, 1, 'overtimeHours')).toBeCloseTo(2 / 60, 12);
    expect(ofGroup(0, 4, 'busyHours')).toBeCloseTo(36 / 60, 12);
  });
  test('occupancy is work within the schedule over the time that operators were there', () => {
    expect(ofGroup(0, 4, 'occupancy')).toBeCloseTo((36 - 11) / 65, 12);
    expect(ofGroup(0, 1, 'occupancy')).toBeCloseTo(10 / 20, 12);
    expect(ofGroup(0, 4, 'staffedHours')).toBeCloseTo(65 / 60, 12);
  });
  test('cost is wages for the hours on the roster, there or not, and overtime wages', () => {
    expect(ofGroup(0, 4, 'paidHours')).toBeCloseTo(70 / 60, 12);
    expect(ofGroup(0, 4, 'cost')).toBeCloseTo((20 * 70 + 30 * 11) / 60, 10);
    expect(ofGroup(3, 4, 'cost')).toBeCloseTo((20 * 20 + 30 * 3) / 60, 10);
  });
  test('each day and each interval of an opening has a scope, the night has none', () => {
    const scopes = estimator.callScopes.scopes.filter(({ of }) => of === null).map(({ from, to }) => [from, to]);
    expect(scopes).toEqual([
      [0, 4],
      [0, 2],
      [3, 4],
      [0, 1],
      [1, 2],
    ]);
  });
});

describe('where operators are followed', () => {
  const plan = compilePlan({ ...plain, run: { ...plain.run, individuals: true } });
  test('fairness is the mean over the days on which it is defined', () => {
    const estimator = estimatorOf(plan, [
      (sheet) => sheet.fairness(0, 0.1, 12),
      () => {},
      (sheet) => sheet.fairness(0, 0.2, 18),
    ]);
    expect(estimator.estimate(estimator.fairnessPair(0, 0)).mean).toBeCloseTo(0.15, 12);
    expect(estimator.estimate(estimator.fairnessPair(0, 1)).mean).toBe(15);
    expect(estimator.daySpread(estimator.fairnessPair(0, 1)).p10).toBeCloseTo(12.6, 12);
  });
  test('a tally that is cleared knows nothing of the day before', () => {
    const { tally } = new Sheet(plan).fairness(0, 0.1, 12);
    tally.clear();
    expect([...tally.fairness]).toEqual([NaN, NaN]);
  });
});

describe('a plan without features', () => {
  const plan = compilePlan(plain);
  test('has no column and no pair for them', () => {
    const { tally } = new Sheet(plan);
    expect(tally.callColumns).toBe(tally.extras);
    expect(tally.fairness).toHaveLength(0);
    expect(() => estimatorOf(plan, [() => {}]).callPair(0, 'served')).toThrow('served is not measured');
  });
  test('that is asked who was served in the end, counts all who are lost as lost', () => {
    const estimator = estimatorOf(
      plan,
      [
        (sheet) =>
          sheet.calls(0, 0, {
            offered: 20,
            answeredImmediately: 12,
            abandoned: 4,
            blocked: 2,
            balked: 1,
            disconnected: 1,
          }),
      ],
      { measures: ['served', 'resolution'] },
    );
    expect(estimator.estimate(estimator.callPair(0, 'served')).mean).toBe(0.6);
    expect(estimator.estimate(estimator.callPair(0, 'resolution')).mean).toBe(1);
  });
});

test('a bias can be negative, with the whole of its interval', () => {
  const policy: Scenario['policy'] = {
    ...plain.policy,
    announcement: { says: 'expectedWait', estimate: 'queueLength', balks: [], hangUps: 0 },
  };
  const day = (bias: number) => (sheet: Sheet) =>
    sheet.calls(0, 0, { offered: 1 }, { told: 1, toldWait: 60e6 + bias * 1e6, toldWaited: 60e6 });
  const estimator = estimatorOf(compilePlan({ ...plain, policy }), [day(-10), day(4), day(-12)]);
  const { mean, low, high } = estimator.estimate(estimator.callPair(0, 'toldBias'));
  expect(mean).toBeCloseTo(-6, 12);
  expect(low).toBeLessThan(-20);
  expect(high).toBeGreaterThan(10);
});
