/**
 * The simulation against exact answers for announced waits: who hangs up on hearing them,
 * whose patience they change, who hangs up at a repetition, and how true they
 * were. Exact: balking chains, M/M/n+G, and the law of the wait of who finds so many
 * ahead (Whitt 1999, Management Science 45:870–888). Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import type { Announcement } from '../../src/scenario/scenario.ts';
import { exponential } from '../engine/smallDay.ts';
import { anyPatience } from './anyPatience.ts';
import { oneQueue } from './oneQueue.ts';
import { expectAgreement, oneGroup, queueComparisons, steadyRuns, type Steady } from './simulated.ts';

const plain: Announcement = { says: 'expectedWait', estimate: 'queueLength', balks: [], hangUps: 0 };

const [operators, perHour, talk] = [4, 95, 180];
const announced = (announcement: Partial<Announcement>, patience?: Distribution, more: Partial<Steady> = {}) =>
  steadyRuns(
    oneGroup({ perHour, talk: exponential(talk), patience }, operators, {
      policy: { announcement: { ...plain, ...announcement } },
      calls: 300_000,
      ...more,
    }),
  );

describe('who hangs up on hearing it: balking by the number waiting', () => {
  test.each<[string, Partial<Announcement>]>([
    [
      // 45 s for each who waits and the caller itself.
      'the expected wait',
      {
        balks: [
          { above: 90, share: 0.3 },
          { above: 170, share: 0.7 },
        ],
      },
    ],
    [
      'the position',
      {
        says: 'position',
        balks: [
          { above: 2, share: 0.3 },
          { above: 4, share: 0.7 },
        ],
      },
    ],
  ])('%s', async (_title, announcement) => {
    const joins = (waiting: number) => (waiting + 1 >= 4 ? 0.3 : waiting + 1 >= 2 ? 0.7 : 1);
    const exact = oneQueue({
      operators,
      callsPerHour: perHour,
      talkSeconds: talk,
      patienceSeconds: 150,
      joins,
      mostWaiting: 60,
    });
    const result = await announced(announcement, exponential(150));
    expect.hasAssertions();
    expectAgreement(result, queueComparisons('a', result.overall, result.operators['g'].occupancy, exact));
  });
});

describe('what it does to patience', () => {
  test('twice as much: Erlang A', async () => {
    const exact = oneQueue({
      operators,
      callsPerHour: perHour,
      talkSeconds: talk,
      patienceSeconds: 240,
      mostWaiting: 80,
    });
    const result = await announced({ patience: { factor: 2 } }, exponential(120));
    expect.hasAssertions();
    expectAgreement(result, queueComparisons('a', result.overall, result.operators['g'].occupancy, exact));
  });

  test('drawn anew, and those who would wait for ever no longer do: M/M/n+G', async () => {
    const exact = anyPatience({
      operators,
      callsPerHour: perHour,
      talkSeconds: talk,
      stays: (x) => Math.min(1, Math.max(0, (200 - x) / 180)),
      jumps: [20, 200],
    });
    const result = await announced({ patience: { anew: { kind: 'uniform', from: 20, to: 200 } } });
    expect.hasAssertions();
    expectAgreement(
      result,
      queueComparisons('a', result.overall, result.operators['g'].occupancy, {
        ...exact,
        abandonment: exact.lost,
      }),
    );
  });

  test('repeated every 30 s, a fifth hangs up each time: M/M/n+G', async () => {
    const exact = anyPatience({
      operators,
      callsPerHour: perHour,
      talkSeconds: talk,
      stays: (x) => 0.8 ** Math.floor(x / 30) * Math.exp(-x / 300),
      jumps: Array.from({ length: 60 }, (_, k) => 30 * (k + 1)),
    });
    const result = await announced({ everySeconds: 30, hangUps: 0.2 }, exponential(300));
    expect.hasAssertions();
    expectAgreement(
      result,
      queueComparisons('a', result.overall, result.operators['g'].occupancy, {
        ...exact,
        abandonment: exact.lost,
      }),
    );
  });
});

describe('how true it was', () => {
  /** P(a sum of `count` unit exponentials exceeds x). */
  const erlangBeyond = (count: number, x: number): number => {
    let [term, sum] = [Math.exp(-x), 0];
    for (let k = 0; k < count; k++) {
      sum += term;
      term *= x / (k + 1);
    }
    return sum;
  };

  test('handling that is left, nobody hangs up: right in the mean, an Erlang law apart', async () => {
    const load = 0.8;
    const callsPerHour = (load * operators * 3600) / talk;
    const exact = oneQueue({ operators, callsPerHour, talkSeconds: talk });
    // Who waits finds q ahead with probability (1 − load)·load^q, and is told the mean of its wait.
    const step = talk / operators;
    let tooLittle = 0;
    for (let q = 0; q < 300; q++) tooLittle += (1 - load) * load ** q * erlangBeyond(q + 1, q + 1);
    const result = await steadyRuns(
      oneGroup({ perHour: callsPerHour, talk: exponential(talk) }, operators, {
        policy: { announcement: plain },
        calls: 400_000,
        warmUpHours: 8,
      }),
    );
    const { announcements } = result.overall;
    expect.hasAssertions();
    expectAgreement(result, [
      ['told', announcements?.told, exact.waiting * callsPerHour],
      ['bias', announcements?.bias, 0],
      ['root mean square error', announcements?.rootMeanSquareError, step / Math.sqrt(1 - load)],
      ['too little', announcements?.tooLittle, tooLittle],
    ]);
  });

  test.each(['queueLength', 'queueLengthPatience'] as const)(
    '%s, callers hang up: over those who are answered',
    async (estimate) => {
      const patience = 150;
      const arrival = perHour / 3600;
      const served = operators / talk;
      let weight = 1;
      let [all, bias, squares] = [0, 0, 0];
      let told = 0;
      for (let q = 0, chance = 1, mean = 0, variance = 0; q < 80; q++) {
        // Of who finds q ahead and is answered in the end each step lasts as if it could not hang up itself.
        const step = served + (q + 1) / patience;
        chance *= (served + q / patience) / step;
        mean += 1 / step;
        variance += 1 / step ** 2;
        told += estimate === 'queueLength' ? 1 / served : 1 / (served + q / patience);
        all += weight * chance;
        bias += weight * chance * (told - mean);
        squares += weight * chance * ((told - mean) ** 2 + variance);
        weight *= arrival / (served + (q + 1) / patience);
      }
      const result = await announced({ estimate }, exponential(patience), { calls: 400_000 });
      const { announcements } = result.overall;
      expect.hasAssertions();
      expectAgreement(result, [
        ['bias', announcements?.bias, bias / all],
        ['root mean square error', announcements?.rootMeanSquareError, Math.sqrt(squares / all)],
      ]);
    },
  );
});
