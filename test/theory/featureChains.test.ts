/**
 * The exact answers by which callbacks, menus, chats, retries and hand-overs are judged,
 * themselves held against numbers computed elsewhere (copied), and against the
 * classic models that they become in their limits.
 */
import { describe, expect, test } from 'vitest';
import { anyPatience } from './anyPatience.ts';
import { callbackQueues, type CallbackQueues } from './callbackQueues.ts';
import { chatQueues } from './chatQueues.ts';
import { kolmogorovDay } from './kolmogorov.ts';
import { laterRetries } from './laterRetries.ts';
import { menuQueue } from './menuQueue.ts';
import './near.ts';
import { oneQueue } from './oneQueue.ts';
import { orderedQueue } from './orderedQueue.ts';
import { transient } from './transient.ts';
import { warmTransfers } from './warmTransfers.ts';
import type { Move } from './chain.ts';

const erlangA = oneQueue({ operators: 3, callsPerHour: 50, talkSeconds: 180, patienceSeconds: 150, mostWaiting: 40 });

describe('callbacks', () => {
  const base = { talkSeconds: 180, mostWaiting: 40, mostCallbacks: 60 };
  test.each<[string, CallbackQueues, readonly [number, number, number, number, number]]>([
    [
      'after calls, 5 operators',
      {
        ...base,
        operators: 5,
        callsPerHour: 95,
        patienceSeconds: 150,
        offerFrom: 2,
        accepts: 0.5,
        first: 'calls',
      },
      [0.07720278037724623, 0.13607344075627756, 0.538624036326932, 0.6917007210252489, 339.5190777931051],
    ],
    [
      'after calls, 10 operators',
      { ...base, operators: 10, callsPerHour: 196, patienceSeconds: 120, offerFrom: 3, accepts: 0.6, first: 'calls' },
      [0.06071803907338904, 0.10920761516483773, 0.7134897524102732, 0.9428607873137633, 285.2175640031305],
    ],
    [
      'before calls, 20 operators',
      {
        ...base,
        operators: 20,
        callsPerHour: 400,
        patienceSeconds: 180,
        offerFrom: 5,
        accepts: 0.5,
        first: 'callbacks',
      },
      [0.08294467592364534, 0.08753058974574324, 1.7506117949148647, 0.16026255061494243, 17.3894579666843],
    ],
  ])('%s', (_title, model, [share, abandonment, meanQueue, queue, delay]) => {
    const exact = callbackQueues(model);
    expect(exact.callbackShare).toBeNear(share, 1e-6);
    expect(exact.abandonment).toBeNear(abandonment, 1e-6);
    expect(exact.meanQueue).toBeNear(meanQueue, 1e-6);
    expect(exact.callbackQueue).toBeNear(queue, 1e-5);
    expect(exact.callbackDelaySeconds).toBeNear(delay, 1e-5);
  });

  test('all take one, all are reached: whoever waits, waits as in M/M/n', () => {
    const exact = callbackQueues({
      ...base,
      operators: 3,
      callsPerHour: 40,
      offerFrom: 0,
      accepts: 1,
      first: 'calls',
      mostCallbacks: 200,
    });
    const erlangC = oneQueue({ operators: 3, callsPerHour: 40, talkSeconds: 180 });
    expect(exact.callbackQueue).toBeNear(erlangC.meanQueue, 1e-6);
    expect(exact.callbackShare).toBeNear(erlangC.waiting, 1e-6);
  });

  test('a place kept in line: as after calls where nobody stays on the line', () => {
    const model = {
      ...base,
      operators: 2,
      callsPerHour: 15,
      offerFrom: 0,
      accepts: 1,
      first: 'calls',
      mostCallbacks: 12,
    } as const;
    const inTurn = orderedQueue({
      operators: 2,
      talkSeconds: 180,
      kinds: [{ callsPerHour: 15 }, { callsPerHour: 0 }],
      picks: () => 0,
      becomes: () => [{ kind: 1, share: 1 }],
      most: 12,
    });
    const afterCalls = callbackQueues({ ...model, mostWaiting: 0 });
    expect(inTurn.meanQueue[1]).toBeNear(afterCalls.callbackQueue, 1e-8);
  });
});

test('kinds in one line, first come first served: Erlang A', () => {
  const exact = orderedQueue({
    operators: 3,
    talkSeconds: 180,
    kinds: [
      { callsPerHour: 20, patienceSeconds: 150 },
      { callsPerHour: 30, patienceSeconds: 150 },
    ],
    picks: () => 0,
    most: 12,
  });
  expect(exact.meanQueue[0] + exact.meanQueue[1]).toBeNear(erlangA.meanQueue, 1e-4);
  expect(exact.meanQueue[0] * 30).toBeNear(exact.meanQueue[1] * 20, 1e-8);
  expect((exact.abandonedPerHour[0] + exact.abandonedPerHour[1]) / 50).toBeNear(erlangA.abandonment, 1e-4);
});

test('a menu that nobody needs long, enough lines: Erlang A for those who come out of it', () => {
  const exact = menuQueue({
    operators: 3,
    callsPerHour: 80,
    menuSeconds: 10,
    contains: 0.3,
    givesUp: 0.075,
    talkSeconds: 180,
    patienceSeconds: 150,
    lines: 40,
  });
  expect(exact.abandonment * 80).toBeNear(erlangA.abandonment * 50, 1e-6);
  expect(exact.meanQueue).toBeNear(erlangA.meanQueue, 1e-6);
  expect(exact.contained).toBeNear(0.3, 1e-9);
});

describe('patience of any law', () => {
  const model = { operators: 3, callsPerHour: 50, talkSeconds: 180 };
  test('exponential: Erlang A', () => {
    const exact = anyPatience({ ...model, stays: (x) => Math.exp(-x / 150), jumps: [] });
    expect(exact.waiting).toBeNear(erlangA.waiting, 1e-8);
    expect(exact.lost).toBeNear(erlangA.abandonment, 1e-8);
    expect(exact.meanWaitSeconds).toBeNear(erlangA.meanWaitSeconds, 1e-8);
    expect(exact.meanQueue).toBeNear(erlangA.meanQueue, 1e-8);
    expect(exact.offeredWaitBeyond(0)).toBeNear(erlangA.waiting, 1e-8);
  });
  test('constant, one operator: M/M/1+D in closed form', () => {
    // Load 1.2: the density of the offered wait is proportional to exp(0.002·x) below 60 s, and falls as exp(−x/100) beyond.
    const exact = anyPatience({
      operators: 1,
      callsPerHour: 43.2,
      talkSeconds: 100,
      stays: (x) => (x < 60 ? 1 : 0),
      jumps: [60],
    });
    const [arrival, below, beyond] = [0.012, (Math.exp(0.12) - 1) / 0.002, Math.exp(0.12) * 100];
    const idle = 1 / (1 + arrival * (below + beyond));
    expect(exact.waiting).toBeNear(1 - idle, 1e-8);
    expect(exact.lost).toBeNear(idle * arrival * beyond, 1e-8);
    expect(exact.offeredWaitBeyond(60)).toBeNear(exact.lost, 1e-8);
  });
});

test('one chat at a time: Erlang A; two at once at half the speed: as one operator with room for one more', () => {
  const chats = { operators: 3, chatsPerHour: 50, handlingSeconds: 180, patienceSeconds: 150, mostWaiting: 40 };
  const one = chatQueues({ ...chats, slowdown: [1] });
  expect(one.abandonment).toBeNear(erlangA.abandonment, 1e-8);
  expect(one.busy).toBeNear(erlangA.occupancy, 1e-8);
  const single = { ...chats, operators: 1, chatsPerHour: 14, patienceSeconds: Infinity, mostWaiting: 150 };
  const shared = chatQueues({ ...single, slowdown: [1, 2] });
  const alone = chatQueues({ ...single, slowdown: [1] });
  expect(shared.busy).toBeNear(alone.busy, 1e-8);
  expect(shared.open + shared.meanQueue).toBeNear(alone.open + alone.meanQueue, 1e-8);
});

test('later attempts like the first: the chain that does not tell them apart', () => {
  const model = { operators: 2, lines: 4, callsPerHour: 40, talkSeconds: 150, patienceSeconds: 100 };
  const rule = { share: 0.6, delaySeconds: 200 };
  const exact = laterRetries({ ...model, first: rule, later: rule, most: 16 });
  const one = oneQueue({
    ...model,
    ringsAgain: { delaySeconds: 200, afterAbandoning: 0.6, afterBusySignal: 0.6, most: 40 },
  });
  expect(exact.attemptsPerHour).toBeNear(one.attemptsPerHour, 1e-5);
  expect(exact.blocking).toBeNear(one.blocking, 1e-5);
  expect(exact.abandonment).toBeNear(one.abandonment, 1e-5);
  expect(1 - exact.served).toBeNear((0.4 * (one.blocking + one.abandonment) * one.attemptsPerHour) / 40, 1e-4);
});

test('a hand-over without time and a second group that always has somebody: Erlang A in the first', () => {
  const exact = warmTransfers({
    callsPerHour: 50,
    operators: [3, 12],
    talkSeconds: [180, 60],
    patienceSeconds: [150, 150],
    share: 0.4,
    handoverSeconds: 1e-6,
    mostWaiting: 30,
  });
  expect(exact.abandonment[0]).toBeNear(erlangA.abandonment, 1e-6);
  expect(exact.transferredPerHour).toBeNear(50 * 0.4 * (1 - erlangA.abandonment), 1e-6);
  expect(exact.occupancy[1] * 12).toBeNear(exact.transferredPerHour / 60, 1e-6);
});

test('phases of a day: as by the equations of the whole day', () => {
  const model = {
    intervalSeconds: 900,
    callsPerHour: [40, 80],
    staffing: [2, 4],
    handlingSeconds: 180,
    patienceSeconds: 150,
    thresholdSeconds: 20,
  };
  const { day, intervals } = kolmogorovDay(model);
  const moves =
    (callsPerHour: number, staff: number) =>
    ([busy, waiting]: readonly number[]): Move[] => [
      { rate: busy >= staff && waiting < 40 ? callsPerHour / 3600 : 0, to: [busy, waiting + 1] },
      { rate: busy < staff ? callsPerHour / 3600 : 0, to: [busy + 1, waiting] },
      { rate: busy / 180, to: waiting > 0 ? [busy, waiting - 1] : [busy - 1, waiting] },
      { rate: waiting / 150, to: [busy, waiting - 1], label: 'abandoned' },
    ];
  const phases = transient(
    [0, 0],
    [
      { seconds: 900, moves: moves(40, 2) },
      {
        seconds: 900,
        moves: moves(80, 4),
        enter: ([busy, waiting]) => [busy + Math.min(waiting, 4 - busy), waiting - Math.min(waiting, 4 - busy)],
      },
      { seconds: Infinity, moves: moves(0, 4) },
    ],
  );
  const lost = phases.reduce((sum, phase) => sum + phase.events('abandoned'), 0);
  expect(lost).toBeNear(day.abandoned, 1e-7);
  expect(phases[0].integral(([, waiting]) => waiting) / 900).toBeNear(intervals[0].meanQueue, 1e-7);
  expect(phases[1].integral(([busy]) => busy) / 900).toBeNear(intervals[1].meanBusy, 1e-7);
  expect(phases[2].integral(([busy]) => busy)).toBeNear(day.busySecondsAfterClose, 1e-7);
});
