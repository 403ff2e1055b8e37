/** What a run gives: the same document however its days are handed out, how many days, when to stop, what a day cost. */
import { describe, expect, test } from 'vitest';
import type { Compute } from '../../src/compute/compute.ts';
import { batchSimulator } from '../../src/compute/simulateBatch.ts';
import { compare } from '../../src/experiments/compare.ts';
import { InterruptedError } from '../../src/experiments/options.ts';
import { run } from '../../src/experiments/run.ts';
import type { PrecisionGoal, Target } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';

const busyDay: SmallScenario = {
  callers: {
    a: { perHour: 60, talk: exponential(150), wrapUp: exponential(30), patience: exponential(120) },
    b: {
      perHour: 30,
      talk: { kind: 'lognormal', mean: 200, sd: 150 },
      patience: exponential(200),
      retries: { after: ['abandoned'], share: 0.5, delay: exponential(300), atMost: 2 },
    },
  },
  groups: { g: { staffing: [3, 5, 4], wage: 20 }, h: { answers: { b: {} }, staffing: [1, 0, 2], wage: 30 } },
  interval: 1800,
  dayFactor: { kind: 'gamma', mean: 1, sd: 0.2 },
};

/** Hands out days in batches of that size, however they were asked for. */
function inBatchesOf(size: number): Compute {
  return {
    simulate({ plans, seeds, batches, deliver }) {
      const simulate = batchSimulator(plans, seeds);
      for (const { firstDay, days } of batches) {
        for (let day = firstDay; day < firstDay + days; day += size) {
          deliver(simulate({ firstDay: day, days: Math.min(size, firstDay + days - day) }));
        }
      }
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

const fixed = (count: number) => ({ kind: 'fixed', count }) as const;

describe('the same days give the same document', () => {
  test('in batches of any size, to the last bit', async () => {
    const scenario = smallScenario({ ...busyDay, replications: fixed(60) });
    const usual = JSON.stringify(await run(scenario));
    for (const size of [1, 7, 60]) {
      expect(JSON.stringify(await run(scenario, { compute: inBatchesOf(size) }))).toBe(usual);
    }
  });

  test('run again, with the same seed; and another with another', async () => {
    const scenario = smallScenario({ ...busyDay, replications: fixed(10) });
    expect(await run(scenario)).toEqual(await run(scenario));
    const other = await run(scenario, { seed: 'other' });
    expect(other.overall.offered.mean).not.toBe((await run(scenario)).overall.offered.mean);
  });

  test('a comparison has for each scenario the numbers that its own run has', async () => {
    const one = smallScenario({ ...busyDay, replications: fixed(20) });
    const other = smallScenario({
      ...busyDay,
      groups: { ...busyDay.groups, g: { staffing: [4, 5, 4], wage: 20 } },
      replications: fixed(20),
    });
    const { scenarios } = await compare([
      { label: 'one', scenario: one },
      { label: 'other', scenario: other },
    ]);
    for (const [k, scenario] of [one, other].entries()) {
      const alone = await run(scenario);
      expect(scenarios[k].result.overall).toMatchObject(alone.overall);
      expect(scenarios[k].result.operators).toEqual(alone.operators);
    }
  });
});

describe('how many days', () => {
  const goal = (halfWidth: number): PrecisionGoal => ({
    measure: { text: 'abandonment', name: 'abandonment' },
    halfWidth,
  });

  test('days are added until the half-width is reached, and not many more', async () => {
    const scenario = smallScenario({
      ...busyDay,
      replications: { kind: 'precision', goals: [goal(0.004)], atMost: 5000 },
    });
    const { replications, overall } = await run(scenario);
    const { low, high } = overall.abandonment;
    expect(((high ?? NaN) - (low ?? NaN)) / 2).toBeLessThanOrEqual(0.004);
    expect(replications).toBeGreaterThan(50);
    expect(replications).toBeLessThan(5000);
    // With a third of the days it would not have been reached.
    const fewer = await run(scenario, { replications: fixed(Math.ceil(replications / 3)) });
    expect(((fewer.overall.abandonment.high ?? NaN) - (fewer.overall.abandonment.low ?? NaN)) / 2).toBeGreaterThan(
      0.004,
    );
  });

  test('what cannot be reached stops at atMost', async () => {
    const result = await run(
      smallScenario({ ...busyDay, replications: { kind: 'precision', goals: [goal(1e-6)], atMost: 130 } }),
    );
    expect(result.replications).toBe(130);
    expect(result.interrupted).toBeUndefined();
  });

  test('the days of a run to a precision are those of a run of as many', async () => {
    const precise = await run(
      smallScenario({ ...busyDay, replications: { kind: 'precision', goals: [goal(0.01)], atMost: 900 } }),
    );
    const { overall } = await run(smallScenario(busyDay), { replications: fixed(precise.replications) });
    expect(precise.overall).toEqual(overall);
  });

  test('one long horizon is cut into twenty runs and has intervals', async () => {
    const horizon = smallScenario({
      callers: { a: { perHour: 60, talk: exponential(150), patience: exponential(120) } },
      groups: { g: { staffing: [3] } },
      interval: 44 * 3600,
      warmUp: 4 * 3600,
    });
    const result = await run(horizon);
    expect(result.replications).toBe(20);
    expect(result.overall.abandonment.low).not.toBeNull();
    // 2 hours each, counts an hour.
    expect(result.overall.offered.mean).toBeGreaterThan(50);
    expect(result.overall.offered.mean).toBeLessThan(70);
  });

  test('where something changes in the course of the horizon it is not cut', async () => {
    const result = await run(
      smallScenario({
        callers: { a: { perHour: 60, talk: exponential(150), patience: exponential(120) } },
        groups: { g: { staffing: [3, 4] } },
        interval: 2 * 3600,
        warmUp: 3600,
      }),
    );
    expect(result.replications).toBe(1);
    expect(result.overall.abandonment.low).toBeNull();
  });
});

describe('comparing single long horizons', () => {
  const horizon = (staffing: readonly number[]) =>
    smallScenario({
      callers: { a: { perHour: 60, talk: exponential(150), patience: exponential(120) } },
      groups: { g: { staffing } },
      interval: (44 * 3600) / staffing.length,
      warmUp: 4 * 3600,
    });
  const [same, more, changing] = [[3], [4], [3, 4]].map(horizon);
  const replicationsOf = async (first: typeof same, second: typeof same) => {
    const { replications, scenarios } = await compare([
      { label: 'first', scenario: first },
      { label: 'second', scenario: second },
    ]);
    // Calls of a run: 40 hours, or 2 where they were cut in pieces.
    const isWhole = scenarios.map(({ result }) => result.waits.overall.answeredImmediately > 500);
    return [replications, ...isWhole];
  };

  test('all are cut into twenty runs where all can be', async () => {
    expect(await replicationsOf(same, more)).toEqual([20, false, false]);
  });

  test('where one cannot be cut none is, so that each is simulated as long as was asked', async () => {
    expect(await replicationsOf(changing, same)).toEqual([1, true, true]);
    expect(await replicationsOf(same, changing)).toEqual([1, true, true]);
  });
});

describe('stopped early', () => {
  test('what was finished is kept, and is what a run of as many days gives', async () => {
    const stop = new AbortController();
    const stopped = await run(smallScenario(busyDay), {
      replications: fixed(400),
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done >= 100) stop.abort();
      },
    });
    expect(stopped.interrupted).toEqual({ asked: 400 });
    expect(stopped.replications).toBeGreaterThanOrEqual(100);
    expect(stopped.replications).toBeLessThan(400);
    const shorter = await run(smallScenario(busyDay), { replications: fixed(stopped.replications) });
    expect(stopped.overall).toEqual(shorter.overall);
    expect(stopped.waits).toEqual(shorter.waits);
  });

  test('before the first day there is nothing to report', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(run(smallScenario(busyDay), { signal: stop.signal })).rejects.toThrow(InterruptedError);
  });
});

describe('hours, overtime and money of a day reckoned by hand', () => {
  // On duty two for a minute, then one for a minute; at work from 0 to 110 s and from 30 to 140 s.
  const small: SmallScenario = {
    callers: { a: { times: [0, 30], talk: { kind: 'empirical', values: [110] } } },
    groups: { g: { staffing: [2, 1], wage: 36, overtimeWage: 72 } },
    interval: 60,
  };

  test('by group, whole day', async () => {
    const { operators, overall } = await run(smallScenario(small), { replications: fixed(2) });
    const { g } = operators;
    // One too many from 60 to 110 s, and 20 s after closing.
    expect(g.staffedHours.mean).toBeCloseTo(180 / 3600, 12);
    expect(g.busyHours.mean).toBeCloseTo(220 / 3600, 12);
    expect(g.overtimeHours.mean).toBeCloseTo(70 / 3600, 12);
    expect(g.occupancy.mean).toBeCloseTo(150 / 180, 12);
    expect(g.cost.mean).toBeCloseTo((180 * 36 + 70 * 72) / 3600, 12);
    expect(g.answered.mean).toBe(2);
    expect(overall.staffingCost?.mean).toBeCloseTo((180 * 36 + 70 * 72) / 3600, 12);
  });

  test('by interval: what lies after closing belongs to the day alone', async () => {
    const { intervals } = await run(smallScenario(small), { replications: fixed(2) });
    const of = (k: number) => intervals[k].operators['g'];
    expect(of(0).occupancy.mean).toBeCloseTo(90 / 120, 12);
    expect(of(0).overtimeHours.mean).toBe(0);
    expect(of(1).busyHours.mean).toBeCloseTo(110 / 3600, 12);
    expect(of(1).overtimeHours.mean).toBeCloseTo(50 / 3600, 12);
    expect(of(1).occupancy.mean).toBeCloseTo(60 / 60, 12);
    expect(of(1).cost.mean).toBeCloseTo((60 * 36 + 50 * 72) / 3600, 12);
  });

  test('overtime is paid like other hours where nothing else is said', async () => {
    const { operators } = await run(smallScenario({ ...small, groups: { g: { staffing: [2, 1], wage: 36 } } }), {
      replications: fixed(2),
    });
    expect(operators['g'].cost.mean).toBeCloseTo(250 * 0.01, 12);
  });
});

test('an interval in which nobody calls, and a group that is not there, have no shares rather than shares of 0 or 1', async () => {
  const { intervals, overall } = await run(
    smallScenario({
      callers: { a: { times: [5, 10], talk: 20, patience: 100 } },
      groups: { g: { staffing: [1, 0] } },
      interval: 60,
    }),
    { replications: fixed(3) },
  );
  const none = { mean: null, low: null, high: null };
  expect(intervals[1].serviceLevel.excludeShort).toMatchObject(none);
  expect(intervals[1].abandonment).toMatchObject(none);
  expect(intervals[1].meanAnswerWait).toMatchObject(none);
  expect(intervals[1].operators['g'].occupancy).toMatchObject(none);
  expect(intervals[1].offered.mean).toBe(0);
  expect(overall.serviceLevel.excludeShort.mean).toBe(1);
});

test('the spread between days is that of the daily values: standard deviation, and the tenth and ninetieth of a hundred', async () => {
  // Eleven recorded days with 0, 1, ... 10 calls.
  const days = Array.from({ length: 11 }, (_, calls) => Array.from({ length: calls }, (_, k) => k));
  const { overall } = await run(
    smallScenario({
      callers: { a: { arrivals: { kind: 'times', days }, talk: 1 } },
      groups: { g: { staffing: [20] } },
    }),
    { replications: fixed(11) },
  );
  expect(overall.offered).toMatchObject({ mean: 5, days: { p10: 1, p90: 9 } });
  expect(overall.offered.days.sd).toBeCloseTo(Math.sqrt(11), 12);
});

describe('targets', () => {
  const target = (comparison: '<=' | '>=', bound: number, more: Partial<Target> = {}): Target => ({
    text: 'offered',
    measure: { text: 'callsOffered', name: 'callsOffered' },
    comparison,
    bound,
    when: { kind: 'wholeDay' },
    ...more,
  });
  /** Days of 1, 2, ... 10 calls: mean 5.5, interval [3.33, 7.67]. */
  const judged = async (targets: readonly Target[]) => {
    const days = Array.from({ length: 10 }, (_, k) => Array.from({ length: k + 1 }, (_, call) => call));
    const result = await run(
      smallScenario({
        callers: { a: { arrivals: { kind: 'times', days }, talk: 1 } },
        groups: { g: { staffing: [20, 20] } },
        targets,
      }),
      { replications: fixed(10) },
    );
    return result.targets;
  };

  test('met, missed, or undecided where the bound lies within the interval', async () => {
    const verdicts = await judged([
      target('>=', 3.3),
      target('>=', 3.4),
      target('>=', 7.6),
      target('>=', 7.7),
      target('<=', 7.7),
      target('<=', 7.6),
      target('<=', 3.4),
      target('<=', 3.3),
    ]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      'met',
      'undecided',
      'undecided',
      'missed',
      'met',
      'undecided',
      'undecided',
      'missed',
    ]);
  });

  test('a share of days has the interval of a share: 8 of 10 days are no proof of 70 %, and not of 50 %', async () => {
    const days = (share: number) => target('>=', 3, { days: { comparison: '>=', share } });
    const [proven, likely, unlikely] = await judged([days(0.4), days(0.7), days(0.96)]);
    // Wilson for 8 of 10: 49.0 % to 94.3 %.
    expect(proven.estimate.mean).toBe(0.8);
    expect(proven.estimate.low).toBeCloseTo(0.4902, 4);
    expect(proven.estimate.high).toBeCloseTo(0.9433, 4);
    expect([proven.verdict, likely.verdict, unlikely.verdict]).toEqual(['met', 'undecided', 'missed']);
  });

  test('in every interval: missed where one interval misses, and told by the worst', async () => {
    const [every] = await judged([target('>=', 1, { when: { kind: 'everyInterval' } })]);
    // All calls come in the first of the two intervals.
    expect(every.verdict).toBe('missed');
    expect(every.estimate.mean).toBe(0);
    expect(every.intervals).toHaveLength(1);
  });

  test('in every interval, where all are the same: told by the one that may be worst', async () => {
    const measure = { text: 'wait p50', name: 'wait', quantile: 0.5 } as const;
    const scenario = smallScenario({
      callers: { c: { arrivals: { kind: 'perInterval', counts: [1, 30] }, talk: exponential(180) } },
      groups: { g: { staffing: [4, 4] } },
      interval: 1800,
      targets: [{ text: 'p50', measure, comparison: '<=', bound: 0, when: { kind: 'everyInterval' } }],
      replications: { kind: 'fixed', count: 20 },
    });
    const [{ estimate, verdict, intervals }] = (await run(scenario)).targets;
    expect({ mean: estimate.mean, verdict }).toEqual({ mean: 0, verdict: 'undecided' });
    expect(intervals).toEqual([{ from: '08:30', estimate, verdict }]);
  });

  test('in some intervals only', async () => {
    const part = (from: number, to: number) => target('<=', 0, { when: { kind: 'intervals', from, to } });
    expect((await judged([part(1, 2), part(0, 2), part(0, 1)])).map(({ verdict }) => verdict)).toEqual([
      'met',
      'missed',
      'missed',
    ]);
  });
});
