/**
 * The simulation against exact answers for whom a free operator picks: head starts,
 * priorities that age, deadlines, money, the longest queue, a group that helps only
 * while many wait. Rules that come to the same are held against one another, caller
 * by caller with the same random numbers; the others against Markov chains and the law
 * of the wait of a rare caller with a head start. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/scenario/scenario.ts';
import { exponential } from '../engine/smallDay.ts';
import { stationary, type Move } from './chain.ts';
import { oneQueue } from './oneQueue.ts';
import { orderedQueue } from './orderedQueue.ts';
import { expectAgreement, queueComparisons, steadyRuns, type SteadyCaller } from './simulated.ts';

describe('rules that come to the same', () => {
  type Terms = Pick<SteadyCaller, 'priority' | 'answerWithin' | 'more'>;
  /** What becomes of two kinds of callers on six operators, at a load of 1. */
  const outcome = async (policy: Partial<Policy>, a: Terms, b: Terms) => {
    const kind = (perHour: number, patience: number, terms: Terms): SteadyCaller => ({
      perHour,
      talk: exponential(180),
      patience: exponential(patience),
      ...terms,
    });
    const result = await steadyRuns({
      callers: { a: kind(40, 120, a), b: kind(80, 300, b) },
      groups: { g: { operators: 6 } },
      policy,
      calls: 10_000,
      warmUpHours: 1,
    });
    return ['a', 'b'].map((name) => {
      const { answered, abandoned, meanWait, meanAnswerWait, meanQueue, waitQuantiles } = result.callers[name];
      return { answered, abandoned, meanWait, meanAnswerWait, meanQueue, waitQuantiles };
    });
  };
  const credit = (creditSeconds: number): Terms => ({ more: { creditSeconds } });
  const firstCome = () => outcome({ order: 'firstCome' }, {}, {});
  const priority = () => outcome({ order: 'priority' }, { priority: 1 }, { priority: 2 });

  test('the same head start for all: first come', async () => {
    expect(await outcome({ order: 'firstCome' }, credit(90), credit(90))).toEqual(await firstCome());
  });
  test('a head start beyond all waits: priority', async () => {
    expect(await outcome({ order: 'firstCome' }, credit(86_400), {})).toEqual(await priority());
  });
  test('a head start of two minutes: neither', async () => {
    const some = await outcome({ order: 'firstCome' }, credit(120), {});
    expect(some).not.toEqual(await firstCome());
    expect(some).not.toEqual(await priority());
  });
  test('two steps of priority that half a step a minute makes up for: a head start of four minutes', async () => {
    const ageing = await outcome({ order: 'ageing', ageingPerMinute: 0.5 }, { priority: 1 }, { priority: 3 });
    expect(ageing).toEqual(await outcome({ order: 'firstCome' }, credit(240), {}));
  });
  test('ageing that never catches up: priority; at once: first come', async () => {
    const terms = [{ priority: 1 }, { priority: 2 }] as const;
    expect(await outcome({ order: 'ageing', ageingPerMinute: 1e-4 }, ...terms)).toEqual(await priority());
    expect(await outcome({ order: 'ageing', ageingPerMinute: 1e9 }, ...terms)).toEqual(await firstCome());
  });
  test('deadlines two minutes apart: a head start of two minutes; the same deadline: first come', async () => {
    const apart = await outcome({ order: 'deadline' }, { answerWithin: 20 }, { answerWithin: 140 });
    expect(apart).toEqual(await outcome({ order: 'firstCome' }, credit(120), {}));
    const alike = await outcome({ order: 'deadline' }, { answerWithin: 60 }, { answerWithin: 60 });
    expect(alike).toEqual(await firstCome());
  });
  test('money: whose waiting loses more a minute comes first, a lost call at the rate of hanging up', async () => {
    const worth = (lostCall: number, waitingMinute: number): Terms => ({
      more: { value: { lostCall, waitingMinute } },
    });
    // 4 ÷ 2 min + 0.5 = 2.5 a minute against 11 ÷ 5 min + 0.2 = 2.4.
    expect(await outcome({ order: 'value' }, worth(4, 0.5), worth(11, 0.2))).toEqual(await priority());
    expect(await outcome({ order: 'value' }, worth(4, 0.5), worth(11, 0.4))).toEqual(
      await outcome({ order: 'priority' }, { priority: 2 }, { priority: 1 }),
    );
  });
});

test('a rare caller with a head start overtakes those who have waited less than that', async () => {
  const [operators, perHour, rare, talk, creditSeconds] = [4, 72, 0.6, 180, 60];
  const all = oneQueue({ operators, callsPerHour: perHour + rare, talkSeconds: talk, mostWaiting: 300 });
  const served = operators / talk;
  const load = (perHour + rare) / 3600 / served;
  // Ahead are the callers of the queue of so long ago, less those served since, a Poisson number.
  let ahead = 0;
  for (let q = 0; q < 250; q++) {
    let [chance, left] = [Math.exp(-served * creditSeconds), 0];
    for (let gone = 0; gone < q; gone++) {
      left += chance * (q - gone);
      chance *= (served * creditSeconds) / (gone + 1);
    }
    ahead += all.waiting * (1 - load) * load ** q * left;
  }
  const result = await steadyRuns({
    callers: {
      rare: { perHour: rare, talk: exponential(talk), more: { creditSeconds } },
      usual: { perHour, talk: exponential(talk) },
    },
    groups: { g: { operators } },
    warmUpHours: 10,
    calls: 800_000,
  });
  expect.hasAssertions();
  expectAgreement(result, [
    ['meanWait of all', result.overall.meanWait, all.meanWaitSeconds],
    ['rare meanWait', result.callers['rare'].meanWait, (ahead + all.waiting) / served],
    ['rare waiting', result.callers['rare'].waiting, all.waiting],
  ]);
});

test('mail waits until no call does: Cobham, the lowest of the priorities', async () => {
  const result = await steadyRuns({
    callers: {
      call: { perHour: 21, talk: exponential(180), priority: 2 },
      mail: { perHour: 21, talk: exponential(180), priority: 1, more: { kind: 'mail' } },
    },
    groups: { g: { operators: 3 } },
    policy: { order: 'priority' },
    warmUpHours: 20,
    calls: 300_000,
  });
  // As in simulationSkills.
  expect.hasAssertions();
  expectAgreement(result, [
    ['call wait', result.callers['call'].meanWait, 45.4471843945528],
    ['mail wait', result.callers['mail'].meanWait, 151.49061464850928],
  ]);
});

describe('the longest queue first', () => {
  const model = {
    operators: 2,
    talkSeconds: 150,
    picks: (line: readonly number[]) => {
      const count = (kind: number) => line.filter((one) => one === kind).length;
      // As many of each: who came first.
      return count(0) === count(1) ? 0 : line.indexOf(count(0) > count(1) ? 0 : 1);
    },
    most: 11,
  };
  test.each([
    [
      'kinds alike',
      [
        { callsPerHour: 25, patienceSeconds: 100 },
        { callsPerHour: 25, patienceSeconds: 100 },
      ],
    ],
    [
      'one rings often and is patient, one seldom and is not',
      [
        { callsPerHour: 35, patienceSeconds: 120 },
        { callsPerHour: 12, patienceSeconds: 60 },
      ],
    ],
  ])('%s', async (_title, kinds) => {
    const exact = orderedQueue({ ...model, kinds });
    const result = await steadyRuns({
      callers: Object.fromEntries(
        kinds.map(({ callsPerHour, patienceSeconds }, kind) => [
          `c${kind}`,
          { perHour: callsPerHour, talk: exponential(model.talkSeconds), patience: exponential(patienceSeconds) },
        ]),
      ),
      groups: { g: { operators: model.operators } },
      policy: { order: 'longestQueue' },
      calls: 300_000,
    });
    expect.hasAssertions();
    expectAgreement(
      result,
      kinds.flatMap(({ callsPerHour }, kind) =>
        queueComparisons(`c${kind}`, result.callers[`c${kind}`], undefined, {
          immediate: exact.immediate,
          abandonment: exact.abandonedPerHour[kind] / callsPerHour,
          meanQueue: exact.meanQueue[kind],
        }),
      ),
    );
  });
});

test.each([2, 4])('a group that helps only while %d of a kind wait', async (least) => {
  const operators = [3, 2];
  const perHour = [70, 25];
  const patience = [120, 150];
  const [talk, most] = [160, [18, 12]];
  const exact = stationary([0, 0, 0, 0], ([first, second, waiting, others]): Move[] => {
    const found: Move[] = [];
    const arrival = perHour[0] / 3600;
    // Who came first is helped first, not the one with whom there are enough.
    if (first < operators[0])
      found.push({ rate: arrival, to: [first + 1, second, waiting, others], label: 'immediate' });
    else if (second < operators[1] && waiting + 1 >= least)
      found.push({ rate: arrival, to: [first, second + 1, waiting, others] });
    else if (waiting < most[0]) found.push({ rate: arrival, to: [first, second, waiting + 1, others] });
    if (second < operators[1]) found.push({ rate: perHour[1] / 3600, to: [first, second + 1, waiting, others] });
    else if (others < most[1]) found.push({ rate: perHour[1] / 3600, to: [first, second, waiting, others + 1] });
    found.push({
      rate: first / talk,
      to: waiting > 0 ? [first, second, waiting - 1, others] : [first - 1, second, 0, others],
    });
    if (second > 0) {
      const rate = second / talk;
      if (others > 0) found.push({ rate, to: [first, second, waiting, others - 1] });
      else if (waiting >= least) found.push({ rate, to: [first, second, waiting - 1, 0] });
      else found.push({ rate, to: [first, second - 1, waiting, 0] });
    }
    found.push({ rate: waiting / patience[0], to: [first, second, waiting - 1, others], label: 'lost 0' });
    found.push({ rate: others / patience[1], to: [first, second, waiting, others - 1], label: 'lost 1' });
    return found;
  });
  const result = await steadyRuns({
    callers: {
      a: { perHour: perHour[0], talk: exponential(talk), patience: exponential(patience[0]) },
      b: { perHour: perHour[1], talk: exponential(talk), patience: exponential(patience[1]) },
    },
    groups: {
      first: { operators: operators[0], answers: { a: { preference: 1 } } },
      second: { operators: operators[1], answers: { b: { preference: 1 }, a: { preference: 2, whenWaiting: least } } },
    },
    policy: { assign: 'preference', order: 'preference' },
    calls: 300_000,
  });
  expect.hasAssertions();
  expectAgreement(result, [
    ['a immediate', result.callers['a'].answered.immediately, (exact.perSecond('immediate') * 3600) / perHour[0]],
    ['a abandonment', result.callers['a'].abandonment, (exact.perSecond('lost 0') * 3600) / perHour[0]],
    ['b abandonment', result.callers['b'].abandonment, (exact.perSecond('lost 1') * 3600) / perHour[1]],
    ['a meanQueue', result.callers['a'].meanQueue, exact.mean(([, , waiting]) => waiting)],
    ['b meanQueue', result.callers['b'].meanQueue, exact.mean(([, , , others]) => others)],
    ['first occupancy', result.operators['first'].occupancy, exact.mean(([first]) => first) / operators[0]],
    ['second occupancy', result.operators['second'].occupancy, exact.mean(([, second]) => second) / operators[1]],
  ]);
});
