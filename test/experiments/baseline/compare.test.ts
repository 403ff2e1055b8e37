/** Verdicts against a baseline: what is the same within a margin, better, worse, or not to be told. */
import { describe, expect, test } from 'vitest';
import { compareWithBaseline } from '../../../src/experiments/baseline/compare.ts';
import { baselineOf, DayKeeper, digestOf } from '../../../src/experiments/baseline/keep.ts';
import { run } from '../../../src/experiments/run.ts';
import type { BaselineComparison, KeptMeasure } from '../../../src/measures/baselineResult.ts';
import type { RunResult } from '../../../src/measures/result.ts';
import { normalQuantile } from '../../../src/theory/special.ts';
import { sampleRun } from '../../report/sample.ts';
import { exponential, smallScenario } from '../../engine/smallDay.ts';
import { randomOf } from '../check/syntheticDays.ts';

const sample = sampleRun();

/** Lost calls of 1000 a day, in so many days: `share` of them and noise. */
function kept(share: number, seed: number, days = 100, better: KeptMeasure['better'] = 'less'): KeptMeasure {
  const random = randomOf(seed);
  const noise = (): number => 20 * normalQuantile(random() || 0.5);
  return {
    measure: 'abandonment',
    caller: null,
    unit: 'share',
    better,
    numerators: Array.from({ length: days }, () => 1000 * share + noise()),
    denominators: Array.from({ length: days }, () => 1000),
  };
}

function compared(before: KeptMeasure, now: KeptMeasure, margin = 0.005, seeds = ['a', 'a']): BaselineComparison {
  const [one, other] = seeds.map((seed, k): RunResult => ({ ...sample, seed, replications: 100 + k }));
  return compareWithBaseline(baselineOf('main', one, [before]), other, [now], () => margin);
}

const verdict = (comparison: BaselineComparison) => comparison.measures.map((each) => each.verdict).join();

describe('a measure', () => {
  test('is the same where its difference lies within the margin for certain', () => {
    expect(verdict(compared(kept(0.05, 1), kept(0.052, 1)))).toBe('noDifference');
  });
  test('is worse where it has moved to the bad side for certain, by more than is the same', () => {
    expect(verdict(compared(kept(0.05, 1), kept(0.07, 1)))).toBe('worse');
    expect(verdict(compared(kept(0.05, 1), kept(0.07, 1, 100, 'more')))).toBe('better');
    expect(verdict(compared(kept(0.05, 1), kept(0.07, 1, 100, null)))).toBe('differs');
  });
  test('cannot be told where the days are too few for either', () => {
    expect(verdict(compared(kept(0.05, 1, 8), kept(0.051, 2, 8), 0.0001, ['a', 'b']))).toBe('cannotTell');
  });
});

test('days of one seed are pairs, and show what two samples cannot', () => {
  const [before, now] = [kept(0.05, 1), kept(0.053, 1)];
  const pairs = compared(before, now, 0.001);
  const samples = compared(before, now, 0.001, ['a', 'b']);
  expect([pairs.pairs, verdict(pairs)]).toEqual([100, 'worse']);
  expect([samples.pairs, verdict(samples)]).toEqual([null, 'cannotTell']);
});

test('of two seeds alike, worse or better is said in at most 1 run in 20; a difference of exactly the margin is called the same as rarely', () => {
  const seeds = 400;
  let told = 0;
  let same = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const apart = ['a', 'b'];
    if (/better|worse/.test(verdict(compared(kept(0.05, 2 * seed), kept(0.05, 2 * seed + 1), 0, apart)))) told++;
    if (verdict(compared(kept(0.05, 2 * seed), kept(0.06, 2 * seed + 1), 0.01, apart)) === 'noDifference') same++;
  }
  // From a rate of 5 %, more than 34 of 400 come once in a thousand tests.
  expect(told).toBeLessThanOrEqual(34);
  expect(same).toBeLessThanOrEqual(34);
  expect(told + same).toBeGreaterThan(0);
});

describe('on the engine', () => {
  const scenarioOf = (staffing: number) =>
    smallScenario({
      callers: { a: { perHour: 60, talk: exponential(180), patience: exponential(120), answerWithin: 15 } },
      groups: { g: { staffing: [staffing, staffing], wage: 20 } },
      interval: 1800,
      replications: { kind: 'fixed', count: 60 },
    });
  const keptRun = async (staffing: number, seed = 'x') => {
    const keeper = new DayKeeper();
    const result = await run(scenarioOf(staffing), { seed }, (track) => keeper.addDay(track));
    return { result, days: keeper.kept() };
  };

  test('the days that are kept add up to the estimates of the result, at the caller’s own threshold', async () => {
    const { result, days } = await keptRun(4);
    const mean = (name: string): number => {
      const { numerators, denominators } = days.find(({ measure }) => measure === name) ?? { numerators: [] };
      const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
      return sum(numerators) / (denominators ? sum(denominators) : numerators.length);
    };
    expect(mean('serviceLevel')).toBeCloseTo(result.overall.serviceLevel.excludeShort.mean ?? 0, 12);
    expect(mean('abandonment')).toBeCloseTo(result.overall.abandonment.mean ?? 0, 12);
    expect(mean('staffingCost')).toBeCloseTo(result.overall.staffingCost?.mean ?? 0, 9);
  });

  test('the same run again is identical, and nothing is judged; another version of the program alone changes no digest', async () => {
    const [before, now] = [await keptRun(4), await keptRun(4)];
    const later = { ...now.result, program: '9', manifest: { ...now.result.manifest, program: '9' } };
    const comparison = compareWithBaseline(
      baselineOf('main', before.result, before.days),
      later,
      now.days,
      () => undefined,
    );
    expect(comparison).toMatchObject({ identical: true, changed: ['program'], measures: [] });
  });

  test('an operator less is worse, in pairs, in what matters', async () => {
    const [before, now] = [await keptRun(4), await keptRun(3)];
    const { measures } = compareWithBaseline(
      baselineOf('main', before.result, before.days),
      now.result,
      now.days,
      () => undefined,
    );
    const verdictOf = (name: string) => measures.find(({ measure }) => measure === name)?.verdict;
    expect(['serviceLevel', 'abandonment', 'staffingCost', 'occupancy', 'offered'].map(verdictOf)).toEqual([
      'worse',
      'worse',
      'better',
      'differs',
      'noDifference',
    ]);
  });

  test('a digest is of numbers: one other number, another digest', async () => {
    const { result } = await keptRun(4);
    const other = structuredClone(result) as { -readonly [Key in keyof RunResult]: RunResult[Key] };
    other.replications = 61;
    expect(digestOf(other)).not.toBe(digestOf(result));
    expect(digestOf({ ...result, warnings: [{ code: 'x', message: 'y' }] })).toBe(digestOf(result));
  });
});
