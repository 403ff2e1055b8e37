/** Why a caller waited: what is told is what the engine did, by the rules of the scenario. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callTeller } from '../../src/experiments/callLog.ts';
import { NoSuchCallError, whyCall, whyDay, whyDays } from '../../src/experiments/why.ts';
import type { CallRow } from '../../src/measures/callRow.ts';
import type { Precedence, WhyCall, WhyEvent } from '../../src/measures/why.ts';
import type { Caller, Scenario } from '../../src/scenario/scenario.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { exponential, smallScenario, type SmallCaller, type SmallGroup } from '../engine/smallDay.ts';

function dayOf(scenario: Scenario, seed: string): CallRow[] {
  const rows: CallRow[] = [];
  callTeller(scenario, (row) => rows.push(row), { seed })(0);
  return rows;
}

/** What each rule says of the two calls, where it says something that can be wrong. */
function isTrue(because: Precedence, its: number, own: number): boolean {
  switch (because.rule) {
    case 'firstCome':
      return its > own - 1e-6;
    case 'priority':
    case 'preference':
    case 'ageing':
    case 'deadline':
      return because.its < because.own;
    case 'credit':
      return because.its > because.own;
    case 'longestQueue':
      return because.its > because.own;
    case 'notAllowed':
      return !['doesNotAnswer', 'nobodyOnDuty', 'allBusy'].includes(because.obstacle.kind);
    default:
      return true;
  }
}

describe('of any call of any scenario', () => {
  test('it is the call of the log, every other call that was taken before it was by a rule that holds, and nobody was idle without a reason', () => {
    fc.assert(
      fc.property(nastyScenario, fc.nat(1e6), (scenario, pick) => {
        const rows = dayOf(scenario, 'why');
        if (rows.length === 0) return;
        const waiting = rows.filter(({ waited }) => (waited ?? 0) > 0);
        const from = waiting.length > 0 ? waiting : rows;
        const { call } = from[pick % from.length];
        const why = whyCall(scenario, 1, call, { seed: 'why' });
        expect(why.call).toEqual(rows[call - 1]);
        const isWrong = (event: WhyEvent): boolean => {
          if (event.kind === 'idle') return event.obstacle === null;
          // A callback's place in line is its own.
          const own = why.call.waited === null ? 0 : event.at - (why.found?.at ?? 0);
          return event.kind === 'taken' && !isTrue(event.because, event.waited, own);
        };
        expect(why.events.filter(isWrong)).toEqual([]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});

/** The events of one kind. */
function of<Kind extends WhyEvent['kind']>({ events }: WhyCall, kind: Kind): Extract<WhyEvent, { kind: Kind }>[] {
  return events.filter((event): event is Extract<WhyEvent, { kind: Kind }> => event.kind === kind);
}

/** One operator, busy until 100 s; `plain` rings at 10 s and `gold` at 30 s. */
function twoCallers(
  policy: Partial<Scenario['policy']>,
  change: { readonly gold?: Partial<Caller>; readonly plain?: Partial<Caller> } = {},
  answers?: SmallGroup['answers'],
): Scenario {
  const caller = (times: readonly number[], priority: number): SmallCaller => ({ times, talk: 100, priority });
  const scenario = smallScenario({
    callers: { plain: caller([0, 10], 2), gold: caller([30], 1) },
    groups: { desk: { staffing: [1], ...(answers ? { answers } : {}) } },
    policy,
  });
  const callers = scenario.callers.map((each) => ({ ...each, ...change[each.name as 'gold' | 'plain'] }));
  return { ...scenario, callers };
}

const callback = (dial: 'first' | 'afterCalls'): Partial<Scenario['policy']> => ({
  callback: {
    callers: ['gold'],
    offerWhen: { waiting: 0 },
    accepts: 1,
    dial,
    reserveIdle: 0,
    reached: 1,
    ringing: { kind: 'constant', value: 30 },
    keptWithinSeconds: 300,
  },
});
const lastOffered = `exports.pick = (operator, calls) => calls.length - 1;`;

describe('by which rule another call goes first', () => {
  const cases: readonly (readonly [Precedence['rule'], Scenario, Precedence])[] = [
    ['priority', twoCallers({ order: 'priority' }), { rule: 'priority', its: 1, own: 2 }],
    [
      'preference',
      twoCallers({ order: 'preference' }, {}, { plain: { preference: 3 }, gold: { preference: 2 } }),
      { rule: 'preference', its: 2, own: 3 },
    ],
    ['ageing', twoCallers({ order: 'ageing', ageingPerMinute: 1 }), { rule: 'ageing', its: 1, own: 2 }],
    [
      'deadline',
      twoCallers({ order: 'deadline' }, { plain: { answerWithinSeconds: 120 }, gold: { answerWithinSeconds: 40 } }),
      { rule: 'deadline', its: 40, own: 120 },
    ],
    ['credit', twoCallers({}, { gold: { creditSeconds: 60 } }), { rule: 'credit', its: 60, own: 0 }],
    [
      'value',
      twoCallers({ order: 'value' }, { gold: { value: { lostCall: 0, waitingMinute: 2 } } }),
      { rule: 'value' },
    ],
    [
      'program',
      twoCallers({ order: 'module', module: { file: './policy.ts', code: lastOffered } }),
      { rule: 'program', file: './policy.ts' },
    ],
    ['callbackFirst', twoCallers(callback('first')), { rule: 'callbackFirst' }],
  ];

  test.each(cases)('%s', (_rule, scenario, because) => {
    const why = whyCall(scenario, 1, 2);
    expect(why.call).toMatchObject({ person: 'plain-2', waited: 190 });
    expect(of(why, 'taken')).toMatchObject([
      { at: 100, clock: '08:01:40', group: 'desk', other: { call: 3, person: 'gold-1' }, waited: 70, because },
    ]);
  });

  test('of the longest queue the lengths are told, of calls in the same line that they had waited longer', () => {
    const scenario = smallScenario({
      callers: { plain: { times: [0, 10], talk: 100 }, gold: { times: [30, 40, 50], talk: 100 } },
      groups: { desk: { staffing: [1] } },
      policy: { order: 'longestQueue' },
    });
    const last = whyCall(scenario, 1, 5);
    expect(of(last, 'taken').map(({ other, because }) => [other.person, because])).toEqual([
      ['gold-1', { rule: 'firstCome' }],
      ['gold-2', { rule: 'firstCome' }],
      ['plain-2', { rule: 'firstCome' }],
    ]);
    expect(of(whyCall(scenario, 1, 2), 'taken').map(({ because }) => because)).toEqual([
      { rule: 'longestQueue', its: 3, own: 1 },
      { rule: 'longestQueue', its: 2, own: 1 },
    ]);
  });

  test('calls go before a callback, and anything before mail', () => {
    const calls = smallScenario({
      callers: { plain: { times: [0, 30], talk: 100 }, gold: { times: [10], talk: 100 } },
      groups: { desk: { staffing: [1] } },
      policy: callback('afterCalls'),
    });
    const called = whyCall(calls, 1, 2);
    expect(called.call).toMatchObject({ person: 'gold-1', outcome: 'calledBack', dialledAt: 200 });
    expect(of(called, 'taken')).toMatchObject([{ at: 100, because: { rule: 'callsFirst' } }]);
    const mail = whyCall(twoCallers({}, { plain: { kind: 'mail' } }), 1, 2);
    expect(of(mail, 'taken')).toMatchObject([{ at: 100, because: { rule: 'mailLast' } }]);
  });
});

describe('what it found', () => {
  test('who waits and how the queues stand to its own, and each group with what keeps it', () => {
    const scenario = smallScenario({
      callers: {
        gold: { times: [0, 1, 2], talk: 1000, priority: 1 },
        plain: { times: [3, 4, 5], talk: 1000, priority: 2 },
        other: { times: [], talk: 1000 },
      },
      groups: {
        desk: { answers: { gold: {}, plain: {} }, staffing: [1, 1] },
        back: { answers: { plain: { whenIdle: 3 } }, staffing: [2, 2] },
        late: { answers: { plain: { afterWaitingSeconds: 60, whenIdle: 2 } }, staffing: [1, 1] },
        away: { answers: { plain: {} }, staffing: [0, 0] },
        stranger: { answers: { other: {} }, staffing: [1, 1] },
      },
      policy: { order: 'priority' },
    });
    const { call, found, events } = whyCall(scenario, 1, 6);
    expect(call.person).toBe('plain-3');
    expect(found).toMatchObject({ at: 5, clock: '08:00:05', told: null, full: null });
    expect(found?.queues).toEqual([
      { caller: 'gold', kind: 'phone', waiting: 2, comes: 'before' },
      { caller: 'plain', kind: 'phone', waiting: 2, comes: 'own' },
    ]);
    expect(found?.groups).toEqual([
      { group: 'desk', onDuty: 1, busy: 1, idle: 0, obstacle: { kind: 'allBusy' } },
      { group: 'back', onDuty: 2, busy: 0, idle: 2, obstacle: { kind: 'whenIdle', idle: 3 } },
      { group: 'late', onDuty: 1, busy: 0, idle: 1, obstacle: { kind: 'whenIdle', idle: 2 } },
      { group: 'away', onDuty: 0, busy: 0, idle: 0, obstacle: { kind: 'nobodyOnDuty' } },
      { group: 'stranger', onDuty: 1, busy: 0, idle: 1, obstacle: { kind: 'doesNotAnswer' } },
    ]);
    expect(events.filter(({ kind }) => kind === 'mayTake')).toEqual([
      { at: 65, clock: '08:01:05', kind: 'mayTake', group: 'late', seconds: 60 },
    ]);
  });

  test('answered at once: the operator who was idle', () => {
    const why = whyCall(twoCallers({}), 1, 1);
    expect(why).toMatchObject({ call: { waited: 0 }, events: [] });
    expect(why.found?.groups).toEqual([{ group: 'desk', onDuty: 1, busy: 0, idle: 1, obstacle: null }]);
  });

  test('what it was told, and which limit turned it away', () => {
    const announcement = { says: 'position', estimate: 'queueLength', balks: [], hangUps: 0 } as const;
    expect(whyCall(twoCallers({ announcement }), 1, 2).found?.told).toEqual({ position: 1, every: null });
    const wait = whyCall(twoCallers({ announcement: { ...announcement, says: 'expectedWait' } }), 1, 3).found;
    expect(wait?.told).toEqual({ wait: 200, every: null });
    expect(whyCall(twoCallers({ lines: 2 }), 1, 3).found?.full).toEqual({ lines: 2 });
    expect(whyCall(twoCallers({ queueCapacity: 1 }), 1, 3).found?.full).toEqual({ queueCapacity: 1 });
  });
});

describe('while it waited', () => {
  test('an operator who comes free and is not to take it rests; one for whom there is no place goes home', () => {
    const why = whyCall(
      smallScenario({
        callers: { gold: { times: [0, 1], talk: 550 }, plain: { times: [2], talk: 60 } },
        groups: {
          desk: { answers: { gold: {} }, staffing: [0, 1, 1] },
          shared: { answers: { gold: {}, plain: { whenIdle: 2 } }, staffing: [2, 1, 2] },
        },
        interval: 300,
      }),
      1,
      3,
    );
    expect(why.events).toMatchObject([
      { at: 300, kind: 'staffing', group: 'shared', from: 2, to: 1 },
      { at: 550, kind: 'home', group: 'shared' },
      { at: 551, kind: 'idle', group: 'shared', obstacle: { kind: 'whenIdle', idle: 2 } },
      { at: 600, kind: 'staffing', group: 'shared', from: 1, to: 2 },
    ]);
    expect(why.call).toMatchObject({ answeredAt: 600, waited: 598 });
  });

  test('a call that comes later is answered at once by a group that is not to take this one', () => {
    const why = whyCall(
      smallScenario({
        callers: { plain: { times: [0], talk: 60 }, gold: { times: [10], talk: 60 } },
        groups: { desk: { answers: { gold: {}, plain: { afterWaitingSeconds: 30 } }, staffing: [1] } },
      }),
      1,
      1,
    );
    const obstacle = { kind: 'afterWaiting', seconds: 30 };
    expect(why.events).toMatchObject([
      { at: 10, kind: 'taken', other: { person: 'gold-1' }, waited: 0, because: { rule: 'notAllowed', obstacle } },
      { at: 30, kind: 'mayTake', group: 'desk' },
    ]);
    expect(why.call.answeredAt).toBe(70);
  });

  test('who hangs up at an announcement is told from who has lost patience', () => {
    const announcement = {
      says: 'position',
      estimate: 'queueLength',
      balks: [],
      hangUps: 1,
      everySeconds: 40,
    } as const;
    const atOnce = whyCall(twoCallers({ announcement }), 1, 2);
    expect(atOnce.found?.told).toEqual({ position: 1, every: 40 });
    expect(atOnce).toMatchObject({ atAnnouncement: true, call: { outcome: 'abandoned', waited: 40 } });
    const patience = { kind: 'constant', value: 30 } as const;
    const impatient = whyCall(twoCallers({ announcement }, { plain: { patience } }), 1, 2);
    expect(impatient).toMatchObject({ atAnnouncement: false, call: { outcome: 'abandoned', waited: 30 } });
  });

  test('a callback is promised, dialled until reached, and the operator is named where operators are followed', () => {
    const base = twoCallers({
      callback: {
        offerWhen: { waiting: 0 },
        accepts: 1,
        dial: 'first',
        reserveIdle: 0,
        reached: 0.4,
        ringing: { kind: 'constant', value: 20 },
        redial: { delay: { kind: 'constant', value: 60 }, atMost: 9 },
        keptWithinSeconds: 300,
      },
    });
    const scenario = { ...base, run: { ...base.run, individuals: true } };
    const why = whyCall(scenario, 1, 2);
    const dialled = of(why, 'dialled');
    expect(why.events[0]).toMatchObject({ kind: 'promised', at: 10, for: { at: 110 } });
    expect(dialled.length).toBe(why.call.dials);
    expect(dialled.map(({ reached }) => reached)).toEqual(dialled.map((_, k) => k === dialled.length - 1));
    expect(dialled.every(({ operator }) => operator === 1)).toBe(true);
    expect(dialled.at(-1)?.at).toBe(why.call.answeredAt);
  });
});

describe('which call to ask about', () => {
  const scenario = smallScenario({
    callers: { all: { perHour: 100, talk: exponential(120), patience: exponential(200) } },
    groups: { desk: { staffing: [3, 3, 4] } },
  });

  test('the longest waits of a day are those of its log, longest first', () => {
    const rows = dayOf(scenario, 'small');
    const { longest, calls } = whyDay(scenario, 1);
    const waits = rows.map(({ waited }) => waited ?? 0).sort((a, b) => b - a);
    expect(calls).toBe(rows.length);
    expect(longest.map(({ waited }) => waited)).toEqual(waits.slice(0, 10));
    expect(longest.every((row) => rows[row.call - 1].waited === row.waited)).toBe(true);
  });

  test('the worst days are those with the longest mean waits, and each names its longest', async () => {
    const { days, worst } = await whyDays(scenario, 30);
    expect(days).toBe(30);
    expect(worst).toHaveLength(10);
    const means = worst.map(({ meanWait }) => meanWait ?? 0);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
    for (const { day, longestWait, longestCall, calls } of worst) {
      const one = whyDay(scenario, day);
      expect(one.calls).toBe(calls);
      expect(one.longest[0]).toMatchObject({ waited: longestWait, call: longestCall });
    }
  });

  test('mail, which waits by intention, is left out of both', async () => {
    const [only] = scenario.callers;
    const letters: Caller = { ...only, name: 'letters', kind: 'mail' };
    const operators = scenario.operators.map((group) => ({
      ...group,
      answers: [...group.answers, { ...group.answers[0], caller: 'letters' }],
    }));
    const both: Scenario = { ...scenario, callers: [only, letters], operators };
    expect(whyDay(both, 1).longest.every(({ caller }) => caller === 'all')).toBe(true);
    const { worst } = await whyDays(both, 5);
    expect(worst[0].calls).toBeLessThan(whyDay(both, worst[0].day).calls);
  });

  test('a call that is not there is refused with how many there are', () => {
    expect(() => whyCall(twoCallers({}), 1, 4)).toThrow(new NoSuchCallError('day 1 has 3 calls: there is no call 4'));
  });
});
