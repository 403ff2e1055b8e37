/**
 * The promise of a check: however often it looks, its verdicts are wrong in at most
 * 5 % of commands. A target is put exactly on the true value, where no number of
 * days can decide it and any verdict counts as wrong. 400 commands a case: more than
 * 34 wrong ones would come once in a thousand tests from a rate of 5 %.
 */
import { describe, expect, test } from 'vitest';
import type { Compute } from '../../../src/compute/compute.ts';
import { check } from '../../../src/experiments/check/check.ts';
import { nominalTails } from '../../../src/experiments/check/spending.ts';
import type { Scenario, Target } from '../../../src/scenario/scenario.ts';
import { normalQuantile } from '../../../src/theory/special.ts';
import { kolmogorovDay } from '../../theory/kolmogorov.ts';
import { atOnce, scenarioOf } from '../smallModel.ts';
import {
  abandonmentTarget,
  badDays,
  evenDays,
  offeredADay,
  randomOf,
  syntheticDays,
  syntheticScenario,
  type DayLaw,
} from './syntheticDays.ts';

const commands = 400;
const mostWrong = 34;

async function decided(scenario: Scenario, compute: () => Compute, seeds: number, atMost: number): Promise<number> {
  let wrong = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const { targets } = await check(scenario, { seed: String(seed), compute: compute(), atMost });
    if (targets.some(({ verdict }) => verdict !== 'undecided')) wrong++;
  }
  return wrong;
}

describe('a target on the true value', () => {
  test.each([
    ['of even days', evenDays],
    ['of days of which few are very bad', badDays],
  ])('%s is decided in at most 1 command in 20', async (_, law: DayLaw) => {
    const scenario = syntheticScenario([abandonmentTarget(law.abandonment)]);
    const wrong = await decided(scenario, () => syntheticDays(law), commands, 500);
    expect(wrong, `${wrong} of ${commands} commands`).toBeLessThanOrEqual(mostWrong);
  });

  test('and of eight such targets at once, any is in at most 1 command in 20', async () => {
    const targets = Array.from({ length: 4 }, () => [
      abandonmentTarget(badDays.abandonment, '<='),
      abandonmentTarget(badDays.abandonment, '>='),
    ]).flat();
    const wrong = await decided(syntheticScenario(targets), () => syntheticDays(badDays), commands, 500);
    expect(wrong, `${wrong} of ${commands} commands`).toBeLessThanOrEqual(mostWrong);
  });

  test('looking with a plain 95 % interval each time would be wrong in far more', async () => {
    const scenario = syntheticScenario([abandonmentTarget(evenDays.abandonment)]);
    let wrong = 0;
    for (let seed = 0; seed < 200; seed++) {
      let found = false;
      for (const count of [100, 150, 200, 300, 500]) {
        const options = { seed: String(seed), compute: syntheticDays(evenDays) };
        const { targets } = await check(scenario, { ...options, replications: { kind: 'fixed', count } });
        found ||= targets[0].verdict !== 'undecided';
      }
      if (found) wrong++;
    }
    // More than 20 of 200 come once in a thousand tests from a rate of 5 %.
    expect(wrong).toBeGreaterThan(20);
  });

  test('a share of days on the true share is decided in at most 1 command in 20', async () => {
    const target: Target = { ...abandonmentTarget(2 / offeredADay), days: { comparison: '>=', share: 0.9 + 0.1 / 40 } };
    const wrong = await decided(syntheticScenario([target]), () => syntheticDays(badDays), commands, 500);
    expect(wrong, `${wrong} of ${commands} commands`).toBeLessThanOrEqual(mostWrong);
  });

  test('in each of eight intervals on the true value, one is called missed, or all met, in at most 1 command in 20', async () => {
    const target: Target = { ...abandonmentTarget(badDays.abandonment), when: { kind: 'everyInterval' } };
    const wrong = await decided(syntheticScenario([target], 8), () => syntheticDays(badDays), commands, 300);
    expect(wrong, `${wrong} of ${commands} commands`).toBeLessThanOrEqual(mostWrong);
  });

  test('held against another scenario on the same days, the true factor is found wrong in at most 1 command in 20', async () => {
    const other = syntheticScenario([]);
    // Of a day's two calls and more, one and a half as many are lost there.
    const bend = [(lost: number) => lost, (lost: number) => lost + (lost % 2) + 1];
    const law: DayLaw = badDays;
    const oddShare = 0.1 * 0.5;
    const factor = law.abandonment / (law.abandonment + (1 + oddShare) / offeredADay);
    const target: Target = { ...abandonmentTarget(factor), relativeTo: { file: 'other.yaml', scenario: other } };
    const wrong = await decided(syntheticScenario([target]), () => syntheticDays(law, bend), commands, 300);
    expect(wrong, `${wrong} of ${commands} commands`).toBeLessThanOrEqual(mostWrong);
  });
});

describe('a target a little off the true value', () => {
  test('is decided rightly once there are days enough, and the more days the closer it is', async () => {
    const days: number[] = [];
    for (const off of [0.01, 0.005, 0.0025]) {
      const targets = [abandonmentTarget(0.1 + off), abandonmentTarget(0.1 - off)];
      const options = { seed: '1', compute: syntheticDays(evenDays), atMost: 20_000 };
      const result = await check(syntheticScenario(targets), options);
      expect(result.targets.map(({ verdict }) => verdict)).toEqual(['met', 'missed']);
      days.push(result.replications);
    }
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(new Set(days).size).toBe(3);
  });
});

describe('on the engine', () => {
  const model = {
    intervalSeconds: 1800,
    callsPerHour: [60, 90, 70],
    staffing: [3, 5, 4],
    handlingSeconds: 180,
    patienceSeconds: 150,
    thresholdSeconds: 20,
  };
  const exact = kolmogorovDay(model).day;
  const scenarioWith = (targets: readonly Target[]) => scenarioOf(model, { targets });
  const onTruth: readonly Target[] = [
    abandonmentTarget(exact.abandoned / exact.arrivals),
    {
      text: 'meanWait',
      measure: { text: 'meanWait', name: 'meanWait' },
      comparison: '<=',
      bound: exact.waitSeconds / exact.arrivals,
      when: { kind: 'wholeDay' },
    },
    {
      text: 'serviceLevel',
      measure: { text: 'serviceLevel', name: 'serviceLevel', definition: 'allOffered' },
      comparison: '>=',
      bound: exact.serviceLevelOfOffered,
      when: { kind: 'wholeDay' },
    },
  ];

  test('three targets on their exact values: at most 1 command in 20 decides any (60 commands; 10 come once in a thousand)', async () => {
    const wrong = await decided(scenarioWith(onTruth), () => atOnce, 60, 300);
    expect(wrong, `${wrong} of 60 commands`).toBeLessThanOrEqual(9);
  });
});

describe('error spending', () => {
  const looks = [100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000];

  test('one look spends everything', () => {
    expect(nominalTails(0.025, [200])(0)).toBe(0.025);
  });

  test.each([0.025, 0.2])(
    'paths that follow the law cross some limit with the probability that is spent, %d',
    (tail) => {
      const tailAt = nominalTails(tail, looks);
      const limits = looks.map((_, look) => -normalQuantile(tailAt(look)));
      const random = randomOf(7);
      const paths = 100_000;
      let crossed = 0;
      for (let path = 0; path < paths; path++) {
        let sum = 0;
        let before = 0;
        for (const [look, days] of looks.entries()) {
          sum += Math.sqrt(days - before) * normalQuantile(random() || 0.5);
          before = days;
          if (sum / Math.sqrt(days) <= limits[look]) continue;
          crossed++;
          break;
        }
      }
      // Four standard errors: once in 16,000 tests.
      expect(Math.abs(crossed / paths - tail)).toBeLessThan(4 * Math.sqrt((tail * (1 - tail)) / paths));
    },
  );

  test('limits depend on the looks before, not on those to come: allowing more days later changes none', () => {
    const all = nominalTails(0.025, looks);
    const again = nominalTails(0.025, looks);
    again(10);
    expect(looks.map((_, look) => again(look))).toEqual(looks.map((_, look) => all(look)));
  });
});
