/**
 * The simulation against exact answers for callbacks: dialled after calls, before
 * them, in turn; with a reserve, lines, a limit, booked times, dials that reach
 * nobody, in the steady state and over closing. Exact: Markov chains with the same
 * rules. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Callback } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario } from '../engine/smallDay.ts';
import { callbackQueues, type CallbackQueues } from './callbackQueues.ts';
import type { Move } from './chain.ts';
import { oneQueue } from './oneQueue.ts';
import { orderedQueue } from './orderedQueue.ts';
import { expectAgreement, oneGroup, queueComparisons, simulate, steadyRuns, type Steady } from './simulated.ts';
import { transient } from './transient.ts';

const plain: Callback = {
  offerWhen: { waiting: 0 },
  accepts: 1,
  dial: 'afterCalls',
  reserveIdle: 0,
  reached: 1,
  ringing: exponential(30),
  keptWithinSeconds: 300,
};

async function expectCallbacks(model: CallbackQueues, more: Partial<Steady> = {}): Promise<void> {
  const { operators, callsPerHour, slotSeconds, redialSeconds } = model;
  const result = await steadyRuns(
    oneGroup(
      {
        perHour: callsPerHour,
        talk: exponential(model.talkSeconds),
        patience: model.patienceSeconds === undefined ? undefined : exponential(model.patienceSeconds),
      },
      operators,
      {
        policy: {
          lines: model.lines,
          callback: {
            ...plain,
            offerWhen: { waiting: model.offerFrom },
            accepts: model.accepts,
            dial: model.first === 'calls' ? 'afterCalls' : 'first',
            reserveIdle: model.reserve ?? 0,
            limit: model.limit,
            slot: slotSeconds === undefined ? undefined : exponential(slotSeconds),
            reached: model.reached ?? 1,
            ringing: exponential(model.ringingSeconds ?? 30),
            redial: redialSeconds === undefined ? undefined : { delay: exponential(redialSeconds), atMost: 1000 },
          },
        },
        calls: 200_000,
        ...more,
      },
    ),
  );
  const exact = callbackQueues(model);
  const { callbacks } = result.overall;
  expectAgreement(result, [
    ...queueComparisons('a', result.overall, result.operators['g'].occupancy, {
      abandonment: exact.abandonment,
      blocking: exact.blocking,
      immediate: exact.immediate,
      meanQueue: exact.meanQueue,
    }),
    ['occupancy', result.operators['g'].occupancy, exact.occupancy],
    ['callback share', callbacks?.share, exact.callbackShare],
    ['offered a callback an hour', callbacks?.offered, exact.callbackOffers * callsPerHour],
    ['called back an hour', result.overall.calledBack, exact.callbackShare * callsPerHour],
    ['callbacks due', callbacks?.meanQueue, exact.callbackQueue],
    ['reached an hour', callbacks?.reached, exact.reachedPerHour],
    ['failed an hour', callbacks?.failed, exact.failedPerHour],
    // The first dial of several is not told apart in the chain. A booked callback is late from its time on.
    ['delay', callbacks?.meanDelay, redialSeconds === undefined ? exact.callbackDelaySeconds : undefined],
  ]);
}

const five = {
  operators: 5,
  callsPerHour: 95,
  talkSeconds: 180,
  patienceSeconds: 150,
  offerFrom: 2,
  accepts: 0.5,
  mostWaiting: 30,
  mostCallbacks: 60,
} as const;

describe('callbacks, with the same rules in a chain', () => {
  test.each<[string, CallbackQueues]>([
    ['dialled when no call waits', { ...five, first: 'calls' }],
    [
      'dialled before calls that wait',
      { ...five, operators: 20, callsPerHour: 400, patienceSeconds: 180, offerFrom: 5, first: 'callbacks' },
    ],
    ['only while two are idle', { ...five, operators: 4, callsPerHour: 65, offerFrom: 1, first: 'calls', reserve: 1 }],
    [
      'first, and only while three are idle',
      {
        ...five,
        operators: 6,
        callsPerHour: 85,
        offerFrom: 0,
        accepts: 0.3,
        first: 'callbacks',
        reserve: 2,
        mostCallbacks: 90,
      },
    ],
    [
      'offered before the lines are looked at',
      { ...five, callsPerHour: 110, lines: 7, offerFrom: 1, first: 'calls', mostCallbacks: 90 },
    ],
    [
      'before calls, few lines',
      { ...five, callsPerHour: 120, lines: 8, offerFrom: 2, accepts: 0.4, first: 'callbacks' },
    ],
    ['nobody hangs up', { ...five, callsPerHour: 70, patienceSeconds: undefined, first: 'calls', mostWaiting: 80 }],
    ['at most four open', { ...five, first: 'calls', limit: 4 }],
    ['one in five is not reached', { ...five, first: 'calls', reached: 0.8, ringingSeconds: 60 }],
    [
      'dialled until reached',
      {
        ...five,
        operators: 3,
        callsPerHour: 45,
        first: 'callbacks',
        reached: 0.6,
        ringingSeconds: 45,
        redialSeconds: 300,
        mostWaiting: 20,
        mostCallbacks: 18,
      },
    ],
    [
      'at a booked time',
      { ...five, callsPerHour: 85, first: 'callbacks', slotSeconds: 900, mostWaiting: 25, mostCallbacks: 20 },
    ],
  ])('%s', async (_title, model) => {
    expect.hasAssertions();
    await expectCallbacks(model);
  });
});

describe('a place kept in line', () => {
  test.each([1, 0.5])('nobody hangs up, a share of %d takes one: all wait as in M/M/n', async (accepts) => {
    const model = { operators: 5, callsPerHour: 80, talkSeconds: 180 };
    const result = await steadyRuns(
      oneGroup({ perHour: model.callsPerHour, talk: exponential(model.talkSeconds) }, model.operators, {
        policy: { callback: { ...plain, accepts, dial: 'inTurn' } },
        calls: 300_000,
      }),
    );
    const exact = oneQueue(model);
    const delay = exact.meanWaitSeconds / exact.waiting;
    const share = accepts * exact.waiting;
    const { callbacks } = result.overall;
    expectAgreement(result, [
      ['immediate', result.overall.answered.immediately, exact.immediate],
      ['callback share', callbacks?.share, share],
      ['delay', callbacks?.meanDelay, delay],
      ['callbacks due', callbacks?.meanQueue, accepts * exact.meanQueue],
      ['meanQueue', result.overall.meanQueue, (1 - accepts) * exact.meanQueue],
      ['meanWait', result.overall.meanWait, ((exact.waiting - share) * delay) / (1 - share)],
      ['occupancy', result.operators['g'].occupancy, exact.occupancy],
    ]);
    expect(callbacks?.failed.mean).toBe(0);
  });

  test('offered from one waiting on, calls hang up: the chain that knows who stands where', async () => {
    const kinds = [{ callsPerHour: 34, patienceSeconds: 100 }, { callsPerHour: 0 }];
    const exact = orderedQueue({
      operators: 2,
      talkSeconds: 150,
      kinds,
      picks: () => 0,
      becomes: (_kind, line) =>
        line.includes(0)
          ? [
              { kind: 0, share: 0.6 },
              { kind: 1, share: 0.4 },
            ]
          : [{ kind: 0, share: 1 }],
      most: 12,
    });
    const result = await steadyRuns(
      oneGroup({ perHour: 34, talk: exponential(150), patience: exponential(100) }, 2, {
        policy: { callback: { ...plain, offerWhen: { waiting: 1 }, accepts: 0.4, dial: 'inTurn' } },
        calls: 200_000,
      }),
    );
    const { callbacks } = result.overall;
    expectAgreement(result, [
      ['immediate', result.overall.answered.immediately, exact.immediate],
      ['abandonment', result.overall.abandonment, exact.abandonedPerHour[0] / 34],
      ['meanQueue', result.overall.meanQueue, exact.meanQueue[0]],
      ['callback share', callbacks?.share, exact.joinedPerHour[1] / 34],
      ['callbacks due', callbacks?.meanQueue, exact.meanQueue[1]],
      ['delay', callbacks?.meanDelay, exact.meanWaitOfWaiting[1]],
      ['occupancy', result.operators['g'].occupancy, exact.occupancy],
    ]);
    expect(exact.states).toBeGreaterThan(1000);
  });
});

test('offered by the expected wait: as by the number waiting that makes it so long', async () => {
  const runs = (offerWhen: Callback['offerWhen']) =>
    steadyRuns(
      oneGroup({ perHour: 95, talk: exponential(180), patience: exponential(150) }, 5, {
        policy: { callback: { ...plain, offerWhen, accepts: 0.5 } },
        calls: 20_000,
      }),
    );
  const byNumber = await runs({ waiting: 2 });
  // Two ahead: three handlings of 180 s by five operators.
  const byWait = await runs({ expectedWaitSeconds: 100 });
  expect(byWait.overall).toEqual(byNumber.overall);
  expect(byWait.overall.calledBack.mean).toBeGreaterThan(0);
});

describe('callbacks of a day, by the phases of a chain', () => {
  const [operators, talk, patience, accepts, interval] = [2, 180, 150, 0.6, 3600];
  const callsPerHour = [30, 55];
  /** (busy, waiting, callbacks due): callbacks when no call waits. */
  const moves =
    (perHour: number) =>
    ([busy, waiting, due]: readonly number[]): Move[] => {
      const found: Move[] = [];
      const arrival = perHour / 3600;
      if (busy < operators) found.push({ rate: arrival, to: [busy + 1, waiting, due] });
      else {
        const leaves = waiting >= 1 && due < 60 ? accepts : 0;
        found.push({ rate: arrival * leaves, to: [busy, waiting, due + 1], label: 'accepted' });
        found.push({ rate: waiting < 30 ? arrival * (1 - leaves) : 0, to: [busy, waiting + 1, due] });
      }
      const ends = busy / talk;
      if (waiting > 0) found.push({ rate: ends, to: [busy, waiting - 1, due] });
      else if (due > 0) found.push({ rate: ends, to: [busy, 0, due - 1], label: 'dialled' });
      else found.push({ rate: ends, to: [busy - 1, 0, 0] });
      found.push({ rate: waiting / patience, to: [busy, waiting - 1, due], label: 'abandoned' });
      return found;
    };
  const phases = transient(
    [0, 0, 0],
    [...callsPerHour, 0].map((perHour, k) => ({ seconds: k < 2 ? interval : Infinity, moves: moves(perHour) })),
  );
  const [first, second, after] = phases;
  const accepted = first.events('accepted') + second.events('accepted');
  const due = ([, , list]: readonly number[]) => list;
  const simulatedDays = (atClose: 'serve' | 'hangUp') =>
    simulate(
      smallScenario({
        callers: {
          a: {
            arrivals: { kind: 'perInterval', counts: callsPerHour },
            talk: exponential(talk),
            patience: exponential(patience),
          },
        },
        groups: { g: { staffing: callsPerHour.map(() => operators) } },
        policy: { callback: { ...plain, offerWhen: { waiting: 1 }, accepts } },
        interval,
        atClose,
      }),
      'callbacks of a day',
      3000,
    );

  test('who is on the list at closing is called back in overtime', async () => {
    const result = await simulatedDays('serve');
    const { calledBack, abandoned, callbacks } = result.overall;
    const listed = phases.reduce((sum, phase) => sum + phase.integral(due), 0);
    expect.hasAssertions();
    expectAgreement(result, [
      ['called back', calledBack, accepted],
      ['reached', callbacks?.reached, accepted],
      ['abandoned', abandoned, phases.reduce((sum, phase) => sum + phase.events('abandoned'), 0)],
      ['delay', callbacks?.meanDelay, listed / accepted],
      ['moved in the first hour', result.intervals[0].callbacks?.moved, first.events('dialled')],
      ['moved in the second hour', result.intervals[1].callbacks?.moved, second.events('dialled')],
      ['due in the second hour', result.intervals[1].callbacks?.meanQueue, second.integral(due) / interval],
      ['overtime', result.operators['g'].overtimeHours, after.integral(([busy]) => busy) / 3600],
    ]);
  });

  test('where the lines go dead at closing, only who was dialled before', async () => {
    const result = await simulatedDays('hangUp');
    const { calledBack, abandoned, callbacks } = result.overall;
    expect.hasAssertions();
    expectAgreement(result, [
      ['called back', calledBack, accepted],
      ['reached', callbacks?.reached, first.events('dialled') + second.events('dialled')],
      ['abandoned', abandoned, first.events('abandoned') + second.events('abandoned')],
    ]);
  });
});
