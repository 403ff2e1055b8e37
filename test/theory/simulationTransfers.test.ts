/**
 * The simulation against exact answers for what follows a served call. Handed over
 * cold: queues in series are M/M/n each (Jackson 1957), whatever the delay between
 * them; warm: a Markov chain with the same rules. Calls again about the same matter:
 * M/M/n at the rate λ ÷ (1 − p), and a chain where groups settle different shares.
 * Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import type { Measures } from '../../src/measures/result.ts';
import { exponential, type Duration } from '../engine/smallDay.ts';
import { stationary, type Move } from './chain.ts';
import { oneQueue } from './oneQueue.ts';
import { expectAgreement, queueComparisons, steadyRuns, type Comparison } from './simulated.ts';
import { skilledQueues } from './skilledQueues.ts';
import { warmTransfers, type WarmTransfers } from './warmTransfers.ts';

/** A caller type that waits for ever, and what is exact of M/M/n. */
function erlangC(name: string, measures: Measures, operators: number, perHour: number, talk: number): Comparison[] {
  const exact = oneQueue({ operators, callsPerHour: perHour, talkSeconds: talk, mostWaiting: 400 });
  const beyond = (seconds: number) => exact.waiting * Math.exp(-(operators / talk - perHour / 3600) * seconds);
  return queueComparisons(name, measures, undefined, {
    waiting: exact.waiting,
    meanWaitSeconds: exact.meanWaitSeconds,
    meanQueue: exact.meanQueue,
    answeredWithin: { '20': 1 - beyond(20), '120': 1 - beyond(120) },
  });
}

const caller = (perHour: number, talk: Duration, patience?: Duration) => ({ perHour, talk, patience });

describe('handed over cold: queues in series', () => {
  test.each<[string, Distribution | undefined]>([
    ['at once', undefined],
    ['after three minutes', { kind: 'constant', value: 180 }],
    ['after a random time', exponential(600)],
  ])('%s', async (_title, delay) => {
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(60, exponential(180)),
          more: { afterwards: [{ kind: 'transfer', to: 'b', share: 0.4, delay }] },
        },
        b: caller(30, exponential(150)),
      },
      groups: { first: { operators: 4, answers: { a: {} } }, second: { operators: 3, answers: { b: {} } } },
      thresholds: [20, 120],
      warmUpHours: 8,
      calls: 300_000,
    });
    expect.hasAssertions();
    expectAgreement(result, [
      ...erlangC('a', result.callers['a'], 4, 60, 180),
      ...erlangC('b', result.callers['b'], 3, 30 + 0.4 * 60, 150),
      ['transferred an hour', result.callers['b'].transferred, 24],
      ['fresh calls an hour', result.callers['b'].offered.fresh, 30],
      ['offered an hour', result.callers['b'].offered, 54],
    ]);
  });

  test('to the queue that it comes from: M/M/n with feedback', async () => {
    const result = await steadyRuns({
      callers: {
        a: { ...caller(60, exponential(120)), more: { afterwards: [{ kind: 'transfer', to: 'a', share: 0.25 }] } },
      },
      groups: { g: { operators: 3, answers: { a: {} } } },
      thresholds: [],
      warmUpHours: 10,
      calls: 300_000,
    });
    const exact = oneQueue({ operators: 3, callsPerHour: 80, talkSeconds: 120 });
    expect.hasAssertions();
    expectAgreement(
      result,
      queueComparisons('a', result.callers['a'], result.operators['g'].occupancy, {
        waiting: exact.waiting,
        meanWaitSeconds: exact.meanWaitSeconds,
        meanQueue: exact.meanQueue,
        occupancy: exact.occupancy,
      }),
    );
  });

  test('with a priority of its own in the new queue: Cobham', async () => {
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(42, exponential(60)),
          more: { afterwards: [{ kind: 'transfer', to: 'b', share: 0.5, priority: 1 }] },
        },
        b: { ...caller(0, exponential(180)), priority: 3 },
        c: { ...caller(21, exponential(180)), priority: 2 },
      },
      groups: {
        first: { operators: 2, answers: { a: {} } },
        second: { operators: 3, answers: { b: {}, c: {} } },
      },
      policy: { order: 'priority' },
      warmUpHours: 15,
      calls: 400_000,
    });
    // Two classes of 21 calls an hour on three operators, as in simulationSkills.
    expect.hasAssertions();
    expectAgreement(result, [
      ['transferred an hour', result.callers['b'].transferred, 21],
      ['b waiting', result.callers['b'].waiting, 0.4923444976076553],
      ['b wait', result.callers['b'].meanWait, 45.4471843945528],
      ['c wait', result.callers['c'].meanWait, 151.49061464850928],
    ]);
  });

  test('by one group and not by the other', async () => {
    const model = {
      operators: [2, 3],
      callsPerHour: [90],
      patienceSeconds: [120],
      handlingSeconds: [[180, 180]],
      groupsOf: [[0, 1]],
      callersOf: [[0], [0]],
    };
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(90, exponential(180), exponential(120)),
          more: { afterwards: [{ kind: 'transfer', to: 'b', share: 0.3, by: ['first'] }] },
        },
        b: caller(0, exponential(60)),
      },
      groups: {
        first: { operators: 2, answers: { a: { preference: 1 } } },
        second: { operators: 3, answers: { a: { preference: 2 } } },
        third: { operators: 10, answers: { b: {} } },
      },
      policy: { assign: 'preference' },
      calls: 200_000,
    });
    const [[byFirst, bySecond]] = skilledQueues(model).answeredPerHour;
    expect.hasAssertions();
    expectAgreement(result, [
      ['by the first', result.operators['first'].answered, byFirst],
      ['by the second', result.operators['second'].answered, bySecond],
      ['transferred', result.callers['b'].transferred, 0.3 * byFirst],
    ]);
  });

  test('its line held throughout: a chain of (talking, waiting) in both queues', async () => {
    const [perHour, lines, share] = [90, 7, 0.5];
    const operators = [3, 2];
    const talk = [120, 150];
    const patience = [100, 140];
    const exact = stationary([0, 0, 0, 0], ([t1, q1, t2, q2]): Move[] => {
      const arrival = perHour / 3600;
      const found: Move[] = [];
      if (t1 + q1 + t2 + q2 >= lines) found.push({ rate: arrival, to: [t1, q1, t2, q2], label: 'blocked' });
      else found.push({ rate: arrival, to: t1 < operators[0] ? [t1 + 1, q1, t2, q2] : [t1, q1 + 1, t2, q2] });
      if (t1 > 0) {
        const [t, q] = q1 > 0 ? [t1, q1 - 1] : [t1 - 1, 0];
        const rate = t1 / talk[0];
        found.push({ rate: rate * (1 - share), to: [t, q, t2, q2] });
        found.push({ rate: rate * share, to: t2 < operators[1] ? [t, q, t2 + 1, q2] : [t, q, t2, q2 + 1] });
      }
      if (t2 > 0) found.push({ rate: t2 / talk[1], to: q2 > 0 ? [t1, q1, t2, q2 - 1] : [t1, q1, t2 - 1, 0] });
      found.push({ rate: q1 / patience[0], to: [t1, q1 - 1, t2, q2], label: 'a' });
      found.push({ rate: q2 / patience[1], to: [t1, q1, t2, q2 - 1], label: 'b' });
      return found;
    });
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(perHour, exponential(talk[0]), exponential(patience[0])),
          more: { afterwards: [{ kind: 'transfer', to: 'b', share }] },
        },
        b: caller(0, exponential(talk[1]), exponential(patience[1])),
      },
      groups: {
        first: { operators: operators[0], answers: { a: {} } },
        second: { operators: operators[1], answers: { b: {} } },
      },
      policy: { lines },
      calls: 300_000,
    });
    expect.hasAssertions();
    expectAgreement(result, [
      ['a blocked an hour', result.callers['a'].blocked, exact.perSecond('blocked') * 3600],
      ['b blocked an hour', result.callers['b'].blocked, 0],
      ['a abandoned an hour', result.callers['a'].abandoned, exact.perSecond('a') * 3600],
      ['b abandoned an hour', result.callers['b'].abandoned, exact.perSecond('b') * 3600],
      ['first occupancy', result.operators['first'].occupancy, exact.mean(([t1]) => t1) / operators[0]],
      ['second occupancy', result.operators['second'].occupancy, exact.mean(([, , t2]) => t2) / operators[1]],
    ]);
  });
});

describe('handed over warm', () => {
  const base: WarmTransfers = {
    callsPerHour: 60,
    operators: [3, 2],
    talkSeconds: [120, 180],
    patienceSeconds: [150, 100],
    share: 0.5,
    handoverSeconds: 40,
    mostWaiting: 25,
  };
  test.each<[string, WarmTransfers]>([
    ['three operators, then two', base],
    ['a long handover', { ...base, callsPerHour: 50, handoverSeconds: 120, share: 0.3 }],
  ])('%s: the first stays until the second answers, and both for the handover', async (_title, model) => {
    const { operators, talkSeconds, patienceSeconds, share } = model;
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(model.callsPerHour, exponential(talkSeconds[0]), exponential(patienceSeconds[0])),
          more: {
            afterwards: [{ kind: 'transfer', to: 'b', share, handover: exponential(model.handoverSeconds) }],
          },
        },
        b: caller(0, exponential(talkSeconds[1]), exponential(patienceSeconds[1])),
      },
      groups: {
        first: { operators: operators[0], answers: { a: {} } },
        second: { operators: operators[1], answers: { b: {} } },
      },
      calls: 300_000,
    });
    const exact = warmTransfers(model);
    expect.hasAssertions();
    expectAgreement(result, [
      ['transferred', result.callers['b'].transferred, exact.transferredPerHour],
      ...['a', 'b'].flatMap((name, k) =>
        queueComparisons(name, result.callers[name], result.operators[k === 0 ? 'first' : 'second'].occupancy, {
          abandonment: exact.abandonment[k],
          immediate: exact.immediate[k],
          meanQueue: exact.meanQueue[k],
          occupancy: exact.occupancy[k],
        }),
      ),
    ]);
  });

  test('nobody has to wait: both are busy for the handover, of any law', async () => {
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(200, exponential(180)),
          more: {
            afterwards: [{ kind: 'transfer', to: 'b', share: 0.3, handover: { kind: 'constant', value: 40 } }],
          },
        },
        b: caller(100, exponential(150)),
      },
      groups: { first: { operators: 40, answers: { a: {} } }, second: { operators: 40, answers: { b: {} } } },
      calls: 300_000,
    });
    expect.hasAssertions();
    expectAgreement(result, [
      ['first', result.operators['first'].occupancy, (200 * (180 + 0.3 * 40)) / 3600 / 40],
      ['second', result.operators['second'].occupancy, (100 * 150 + 60 * (150 + 40)) / 3600 / 40],
      ['transferred an hour', result.callers['b'].transferred, 60],
    ]);
  });
});

describe('calls again about the same matter', () => {
  test('one in five, after a random time: M/M/n at the rate λ ÷ (1 − p)', async () => {
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(64, exponential(180)),
          more: { afterwards: [{ kind: 'repeat', to: 'a', share: 0.2, delay: exponential(1800) }] },
        },
      },
      groups: { g: { operators: 5 } },
      thresholds: [20, 120],
      warmUpHours: 10,
      calls: 300_000,
    });
    expect.hasAssertions();
    expectAgreement(result, [
      ...erlangC('a', result.callers['a'], 5, 80, 180),
      ['offered an hour', result.overall.offered, 80],
      ['fresh calls an hour', result.overall.offered.fresh, 64],
      ['repeats an hour', result.overall.repeats, 16],
      ['resolution', result.overall.resolution, 0.8],
      ['occupancy', result.operators['g'].occupancy, 0.8],
    ]);
  });

  test('beside callers who never ring again: of all answered calls the share that settled its matter', async () => {
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(24, exponential(60)),
          more: { afterwards: [{ kind: 'repeat', to: 'a', share: 0.2, delay: exponential(300) }] },
        },
        b: caller(20, exponential(60)),
      },
      groups: { g: { operators: 3 } },
      calls: 20_000,
    });
    expect.hasAssertions();
    expectAgreement(result, [
      ['a', result.callers['a'].resolution, 0.8],
      ['all', result.overall.resolution, (30 * 0.8 + 20) / 50],
    ]);
  });

  test('two groups that settle different shares: the chain that knows who waits to ring again', async () => {
    const [perHour, talk, patience, delay] = [55, 180, 150, 300];
    const resolves = [0.9, 0.5];
    const exact = stationary([0, 0, 0, 0], ([first, second, waiting, again]): Move[] => {
      const found: Move[] = [];
      const attempt = (rate: number, later: number) => {
        found.push({ rate, to: [first, second, waiting, again], label: 'offered' });
        if (first < 2) found.push({ rate, to: [first + 1, second, waiting, later] });
        else if (second < 2) found.push({ rate, to: [first, second + 1, waiting, later] });
        else if (waiting < 20) found.push({ rate, to: [first, second, waiting + 1, later] });
      };
      attempt(perHour / 3600, again);
      if (again > 0) attempt(again / delay, again - 1);
      [first, second].forEach((busy, group) => {
        if (busy === 0) return;
        const rate = busy / talk;
        const [f, s, q] =
          waiting > 0
            ? [first, second, waiting - 1]
            : [group === 0 ? first - 1 : first, group === 1 ? second - 1 : second, 0];
        found.push({ rate: rate * resolves[group], to: [f, s, q, again], label: 'resolved' });
        if (again < 22) found.push({ rate: rate * (1 - resolves[group]), to: [f, s, q, again + 1], label: 'open' });
      });
      found.push({ rate: waiting / patience, to: [first, second, waiting - 1, again], label: 'abandoned' });
      return found;
    });
    const result = await steadyRuns({
      callers: {
        a: {
          ...caller(perHour, exponential(talk), exponential(patience)),
          more: { afterwards: [{ kind: 'repeat', to: 'a', share: 0, delay: exponential(delay) }] },
        },
      },
      groups: {
        first: { operators: 2, answers: { a: { preference: 1, resolves: resolves[0] } } },
        second: { operators: 2, answers: { a: { preference: 2, resolves: resolves[1] } } },
      },
      policy: { assign: 'preference' },
      calls: 200_000,
    });
    const perSecond = (label: string) => exact.perSecond(label);
    expect.hasAssertions();
    expectAgreement(result, [
      ['repeats an hour', result.overall.repeats, perSecond('open') * 3600],
      ['resolution', result.overall.resolution, perSecond('resolved') / (perSecond('resolved') + perSecond('open'))],
      ['abandonment', result.overall.abandonment, perSecond('abandoned') / perSecond('offered')],
      ['first occupancy', result.operators['first'].occupancy, exact.mean(([first]) => first) / 2],
      ['second occupancy', result.operators['second'].occupancy, exact.mean(([, second]) => second) / 2],
    ]);
  });
});
