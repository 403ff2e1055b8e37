/**
 * The same callers in every variant of a scenario: who calls when, how long the
 * talk is, and what a lost caller does next do not depend on staffing, rules,
 * or what else the file says. This is what makes a comparison of days fair.
 */
import { describe, expect, test } from 'vitest';
import { exponential, simulatedDay, type SmallCaller, type SmallScenario } from '../engine/smallDay.ts';

const a: SmallCaller = { perHour: 200, talk: { kind: 'lognormal', mean: 100, sd: 80 }, wrapUp: exponential(20) };
const patient: SmallScenario = {
  callers: { a },
  groups: { g: { staffing: [6, 7] } },
  interval: 1800,
  dayFactor: { kind: 'gamma', mean: 1, sd: 0.2 },
};
const day = 3;

describe('a variant has the same callers', () => {
  const usual = simulatedDay(patient, { day });

  test.each<[string, SmallScenario]>([
    ['more operators', { ...patient, groups: { g: { staffing: [9, 12] } } }],
    ['two groups', { ...patient, groups: { g: { staffing: [3, 3] }, h: { staffing: [3, 4] } } }],
    ['another rule', { ...patient, policy: { order: 'priority', assign: 'random', lines: 1000 } }],
    [
      'another caller type',
      { ...patient, callers: { b: { perHour: 30, talk: 50 }, a }, groups: { g: { staffing: [8, 9] } } },
    ],
  ])('%s: they talk as long as before, all together', (_title, variant) => {
    const { calls, groups } = simulatedDay(variant, { day });
    expect(calls['a'].offered).toBe(usual.calls['a'].offered);
    const work = Object.values(groups).reduce((sum, { busy }) => sum + busy, 0);
    const others = (calls['b']?.offered ?? 0) * 50;
    expect(work - others).toBeCloseTo(usual.groups['g'].busy, 5);
  });

  test.each<[string, Partial<SmallCaller>]>([
    ['patience', { patience: exponential(60) }],
    [
      'patience and ringing again',
      {
        patience: exponential(60),
        retries: { after: ['abandoned'], share: 0.7, delay: exponential(100) },
      },
    ],
    ['balking', { balks: [{ waiting: 1, share: 0.5 }] }],
    ['a hold', { hold: exponential(30) }],
  ])('%s: as many fresh calls in each interval as before', (_title, change) => {
    for (const interval of [0, 1]) {
      const before = simulatedDay(patient, { day, interval }).calls['a'];
      const after = simulatedDay({ ...patient, callers: { a: { ...a, ...change } } }, { day, interval }).calls['a'];
      expect(after.offered - after.retries).toBe(before.offered);
    }
  });

  test('twice as patient: nobody hangs up who did not before, as long as nobody is answered', () => {
    const alone = (mean: number) =>
      simulatedDay({
        callers: { a: { ...a, patience: exponential(mean) } },
        groups: { g: { staffing: [0, 0] } },
        interval: 1800,
      }).calls['a'];
    const [short, long] = [alone(60), alone(120)];
    expect(long.offered).toBe(short.offered);
    expect(long.lostWait).toBeCloseTo(2 * short.lostWait, 3);
  });

  test('a lost caller decides alike: with the same attempts lost, the same calls follow', () => {
    const lost = (wage: number, talk: number) =>
      simulatedDay({
        callers: {
          a: {
            ...a,
            talk,
            patience: exponential(60),
            retries: { after: ['abandoned'], share: 0.6, delay: exponential(200), atMost: 3 },
          },
        },
        groups: { g: { staffing: [0, 0], wage } },
        interval: 1800,
      }).calls['a'];
    expect(lost(1, 10)).toEqual(lost(2, 500));
    expect(lost(1, 10).retries).toBeGreaterThan(20);
  });
});
