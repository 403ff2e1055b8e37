/** The call log tells what was counted: its sums are the tallies and the result, call for call and tick for tick. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { logCalls } from '../../src/experiments/callLog.ts';
import { dayClock } from '../../src/experiments/calls/dayClock.ts';
import { CallRecorder } from '../../src/experiments/calls/recorder.ts';
import type { ExperimentOptions } from '../../src/experiments/options.ts';
import { run } from '../../src/experiments/run.ts';
import type { CallOutcome, CallRow } from '../../src/measures/callRow.ts';
import { callColumn, extraColumn, groupColumn, groupColumns, Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { ticksPerSecond, type Plan } from '../../src/plan/plan.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { areEqual } from '../engine/readableTally.ts';
import { exponential, smallScenario } from '../engine/smallDay.ts';

const ticks = (seconds: number | null): number => Math.round((seconds ?? 0) * ticksPerSecond);

interface Counts {
  readonly where: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** What a day's tally says, by caller type or group and interval, under the names that the log has for them. */
function tallied(plan: Plan, scenario: Scenario, tally: Tally): Counts[] {
  const clock = dayClock(scenario, plan);
  const sums = new Map<string, Record<string, number>>();
  const add = (where: string, counts: Readonly<Record<string, number>>): void => {
    const sum = sums.get(where) ?? {};
    for (const [name, value] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + value;
    sums.set(where, sum);
  };
  const intervals = plan.atClose === 'runOn' ? plan.counted.to : tally.intervals;
  for (let interval = 0; interval < intervals; interval++) {
    const day = clock.dayName(interval === 0 ? 0 : plan.intervalEnds[interval - 1]);
    const when = `${day} ${clock.interval(interval)}`;
    plan.callers.forEach(({ name }, caller) => {
      const place = (caller * tally.intervals + interval) * tally.callColumns;
      const column = (index: number): number => tally.calls[place + index];
      const extra = (index: number): number => (plan.hasExtras ? column(tally.extras + index) : 0);
      add(`${when} ${name}`, {
        offered: column(callColumn.offered),
        retries: column(callColumn.retries),
        transferred: extra(extraColumn.transferred),
        repeats: extra(extraColumn.repeats),
        answered: column(callColumn.answeredImmediately) + column(callColumn.answeredAfterWait),
        answeredWait: column(callColumn.answeredWait),
        abandoned: column(callColumn.abandoned),
        blocked: column(callColumn.blocked),
        balked: column(callColumn.balked),
        disconnected: column(callColumn.disconnected),
        lostWait: column(callColumn.lostWait),
        contained: extra(extraColumn.contained),
        gaveUp: extra(extraColumn.gaveUp),
        leftOver: extra(extraColumn.leftOver),
        calledBack: extra(extraColumn.calledBack),
        reached: extra(extraColumn.callbacksReached),
        dialled: extra(extraColumn.callbacksDialled),
      });
    });
    plan.groups.forEach(({ name }, group) => {
      const place = (group * tally.intervals + interval) * groupColumns;
      add(`${when} ${name}`, { served: tally.operators[place + groupColumn.answered] });
    });
  }
  return [...sums].map(([where, counts]) => ({ where, counts }));
}

/** The same of the log. */
function logged(where: string, rows: readonly CallRow[]): Counts {
  const at = ({ dayName, interval }: CallRow): string => `${dayName} ${interval}`;
  const mine = rows.filter((row) => `${at(row)} ${row.caller}` === where);
  const served = rows.filter((row) => `${at(row)} ${row.group}` === where);
  const count = (...outcomes: readonly CallOutcome[]): number =>
    mine.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const comes = (how: CallRow['comes']): number => mine.filter((row) => row.comes === how).length;
  const waits = (...outcomes: readonly CallOutcome[]): number =>
    mine.reduce((sum, { outcome, waited }) => sum + (outcomes.includes(outcome) ? ticks(waited) : 0), 0);
  if (where.includes('group')) return { where, counts: { served: served.length } };
  return {
    where,
    counts: {
      offered: mine.length,
      retries: comes('retry'),
      transferred: comes('transfer'),
      repeats: comes('repeat'),
      answered: count('answered'),
      answeredWait: waits('answered'),
      abandoned: count('abandoned'),
      blocked: count('blocked'),
      balked: count('balked'),
      disconnected: count('disconnected'),
      lostWait: waits('abandoned', 'disconnected', 'leftOver'),
      contained: count('contained'),
      gaveUp: count('gaveUp'),
      leftOver: count('leftOver'),
      calledBack: count('calledBack', 'notReached', 'notCalledBack'),
      reached: count('calledBack'),
      dialled: mine.filter(({ dialledAt }) => dialledAt !== null).length,
    },
  };
}

describe('the sums of the log are the counts of the day', () => {
  test('of any scenario, by caller type, group and interval, to the last call and tick; and watching changes no count', () => {
    fc.assert(
      fc.property(nastyScenario, fc.string({ minLength: 1, maxLength: 3 }), (scenario, seed) => {
        const plan = compilePlan(scenario);
        const rows: CallRow[] = [];
        const recorder = new CallRecorder(scenario, plan, (row) => rows.push(row));
        const watched = new Simulator(plan, seed, { observer: recorder });
        const unwatched = new Simulator(plan, seed);
        const [tally, other] = [new Tally(plan), new Tally(plan)];
        for (const day of [0, 1]) {
          rows.length = 0;
          recorder.startDay(day + 1);
          watched.run(day, tally);
          recorder.endDay();
          unwatched.run(day, other);
          expect(areEqual(plan, tally, other)).toBe(true);
          for (const counts of tallied(plan, scenario, tally)) expect(logged(counts.where, rows)).toEqual(counts);
          expect(rows.map(({ call }) => call)).toEqual(rows.map((_, index) => index + 1));
        }
      }),
      { numRuns: 300, seed: 2026 },
    );
    expect.hasAssertions();
  });
});

const fixed = (count: number) => ({ kind: 'fixed', count }) as const;

async function logOf(scenario: Scenario, days: number, options: ExperimentOptions = {}): Promise<CallRow[]> {
  const rows: CallRow[] = [];
  await logCalls(scenario, days, (row) => rows.push(row), options);
  return rows;
}

const busyHour = smallScenario({
  callers: {
    gold: { perHour: 40, talk: exponential(150), patience: exponential(60), priority: 1 },
    plain: {
      perHour: 80,
      talk: exponential(120),
      patience: exponential(200),
      priority: 2,
      retries: { after: ['abandoned'], share: 0.5, delay: exponential(200), atMost: 2 },
    },
  },
  groups: { desk: { staffing: [4, 5] } },
  interval: 1800,
  policy: { order: 'priority' },
  replications: fixed(25),
});

describe('the log of a run', () => {
  test('has the calls that its result counts', async () => {
    const result = await run(busyHour);
    const rows = await logOf(busyHour, result.replications);
    for (const name of ['gold', 'plain']) {
      const { offered, answered, abandoned, retries, meanAnswerWait } = result.callers[name];
      const mine = rows.filter(({ caller }) => caller === name);
      const served = mine.filter(({ outcome }) => outcome === 'answered');
      expect(mine.length / 25).toBeCloseTo(offered.mean ?? NaN, 9);
      expect(served.length / 25).toBeCloseTo(answered.mean ?? NaN, 9);
      expect(mine.filter(({ outcome }) => outcome === 'abandoned').length / 25).toBeCloseTo(abandoned.mean ?? NaN, 9);
      expect(mine.filter(({ comes }) => comes === 'retry').length / 25).toBeCloseTo(retries.mean ?? NaN, 9);
      const waits = served.reduce((sum, { waited }) => sum + (waited ?? 0), 0);
      expect(waits / served.length).toBeCloseTo(meanAnswerWait.mean ?? NaN, 6);
    }
  });

  test('is the same again with the same seed, and another with another; its seed and days are those of the run', async () => {
    const rows = await logOf(busyHour, 3);
    expect(await logOf(busyHour, 3)).toEqual(rows);
    expect(await logOf(busyHour, 3, { seed: 'other' })).not.toEqual(rows);
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set([1, 2, 3]));
  });

  test('of a horizon that is cut has the twenty runs, from their start on, and nothing after their end', async () => {
    const long = smallScenario({
      callers: { all: { perHour: 60, talk: exponential(100) } },
      groups: { desk: { staffing: [3] } },
      interval: 60_000,
      warmUp: 6000,
    });
    const result = await run(long);
    const rows = await logOf(long, result.replications);
    const counted = rows.filter(({ interval }) => interval === 'counted');
    expect(new Set(rows.map(({ day }) => day)).size).toBe(20);
    expect(new Set(rows.map(({ interval }) => interval))).toEqual(new Set(['warmUp', 'counted']));
    const hours = (20 * (60_000 - 6000)) / 20 / 3600;
    expect(counted.length / hours).toBeCloseTo(result.overall.offered.mean ?? NaN, 6);
  });

  test('that is stopped has whole days', async () => {
    const controller = new AbortController();
    const rows: CallRow[] = [];
    const options: ExperimentOptions = {
      signal: controller.signal,
      onProgress: ({ done }) => done === 2 && controller.abort(),
    };
    expect(await logCalls(busyHour, 25, (row) => rows.push(row), options)).toBe(2);
    expect(rows).toEqual(await logOf(busyHour, 2));
  });
});

describe('a row', () => {
  test('tells a call from its ring to its end, and a retry as the same person again', async () => {
    const rows = await logOf(
      smallScenario({
        callers: {
          all: {
            times: [60, 90, 100],
            talk: 100,
            wrapUp: 20,
            patience: 50,
            retries: {
              after: ['abandoned'],
              share: 1,
              delay: { kind: 'constant', value: 3600 },
              atMost: 1,
            },
          },
        },
        groups: { desk: { staffing: Array(8).fill(1) } },
      }),
      1,
    );
    const [first, second, third, again] = rows;
    const never = { dayName: null, promisedAt: null, dialledAt: null, dials: 0, day: 1, caller: 'all', operator: null };
    const nobody = { group: null, answeredAt: null, talk: null, wrapUp: null };
    expect(first).toEqual({
      ...never,
      call: 1,
      person: 'all-1',
      comes: 'fresh',
      attempt: 1,
      rang: '08:01:00',
      rangAt: 60,
      interval: '08:00',
      waited: 0,
      outcome: 'answered',
      group: 'desk',
      answeredAt: 60,
      talk: 100,
      wrapUp: 20,
    });
    expect(second).toMatchObject({ ...nobody, call: 2, person: 'all-2', waited: 50, outcome: 'abandoned' });
    expect(third).toMatchObject({ ...nobody, call: 3, person: 'all-3', waited: 50, outcome: 'abandoned' });
    expect(again).toMatchObject({
      call: 4,
      person: 'all-2',
      comes: 'retry',
      attempt: 2,
      rang: '09:02:20',
      interval: '09:00',
      waited: 0,
      outcome: 'answered',
    });
  });

  test('names the operator, from 1, where operators are followed', async () => {
    const followed = { ...busyHour, run: { ...busyHour.run, individuals: true } };
    const numbers = (await logOf(followed, 1)).flatMap(({ operator }) => operator ?? []);
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5]));
    expect((await logOf(busyHour, 1)).every(({ operator }) => operator === null)).toBe(true);
  });

  test('tells a callback: promised, dialled until reached, and no wait in line', async () => {
    const scenario: Scenario = {
      ...busyHour,
      policy: {
        ...busyHour.policy,
        callback: {
          offerWhen: { waiting: 0 },
          accepts: 1,
          dial: 'afterCalls',
          reserveIdle: 0,
          reached: 0.5,
          ringing: { kind: 'constant', value: 20 },
          redial: { delay: { kind: 'constant', value: 60 }, atMost: 1 },
          keptWithinSeconds: 300,
        },
      },
    };
    const rows = (await logOf(scenario, 5)).filter(({ promisedAt }) => promisedAt !== null);
    expect(rows.length).toBeGreaterThan(50);
    const ended = (outcome: CallOutcome, dials: number): CallRow[] =>
      rows.filter((row) => row.outcome === outcome && row.dials === dials);
    for (const { waited, dials, dialledAt } of rows) {
      expect(waited).toBeNull();
      expect(dials > 0).toBe(dialledAt !== null);
    }
    for (const row of ended('calledBack', 1)) expect(row.answeredAt).toBe(row.dialledAt);
    for (const row of ended('calledBack', 2)) {
      expect(row.answeredAt).toBeGreaterThanOrEqual((row.dialledAt ?? 0) + 80);
    }
    const inVain = ended('notReached', 1).length + ended('notReached', 2).length;
    const reached = ended('calledBack', 1).length + ended('calledBack', 2).length;
    expect(reached + inVain + ended('notCalledBack', 0).length).toBe(rows.length);
    expect(new Set(rows.map(({ dials }) => dials))).toEqual(new Set([1, 2]));
  });
});
