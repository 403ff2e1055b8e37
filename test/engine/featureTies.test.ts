/**
 * The ladder of what happens at the same instant, where there are menus,
 * transfers, callbacks, longest waits, announcements, chats and mail. Days of a
 * few calls, reckoned by hand.
 */
import { describe, expect, test } from 'vitest';
import type { Callback } from '../../src/scenario/scenario.ts';
import { simulatedDay, type SmallCaller, type SmallScenario } from './smallDay.ts';

const constant = (value: number) => ({ kind: 'constant', value }) as const;

/** Calls at these seconds, talking for half a minute, one operator for ten minutes. */
function oneOperator(caller: Partial<SmallCaller>, more: Partial<SmallScenario> = {}): SmallScenario {
  return { callers: { a: { times: [0], talk: 30, ...caller } }, groups: { g: { staffing: [1] } }, ...more };
}

describe('a longest wait', () => {
  const cutOff = (patience: number, talk = 100) =>
    simulatedDay(oneOperator({ times: [0, 10], talk, patience }, { policy: { maxWait: { afterSeconds: 20 } } })).calls[
      'a'
    ];

  test('patience that ends at the instant of the longest wait: the caller has hung up', () => {
    expect(cutOff(20)).toMatchObject({ abandoned: 1, disconnected: 0, lostWait: 20 });
  });

  test('a microsecond more, and the call is cut off', () => {
    expect(cutOff(20.000001)).toMatchObject({ abandoned: 0, disconnected: 1, lostWait: 20 });
  });

  test('a service end at that instant: the caller is answered', () => {
    expect(cutOff(100, 30)).toMatchObject({ answeredAfterWait: 1, disconnected: 0 });
  });

  test.each([
    [35, 0],
    [34.999999, 1],
  ])(
    'the message holds the line: who rings at %f s, as it ends at 35 s or just before, is blocked %i times',
    (at, blocked) => {
      const { calls } = simulatedDay(
        oneOperator(
          { times: [0, 10, at], talk: 100 },
          { policy: { lines: 2, maxWait: { afterSeconds: 20, message: constant(5) } } },
        ),
      );
      expect(calls['a']).toMatchObject({ blocked, disconnected: 2 - blocked });
    },
  );
});

describe('menus', () => {
  test('out of the menu and a fresh call at the same instant: the one out of the menu comes first', () => {
    const { calls } = simulatedDay({
      callers: { b: { times: [10], talk: 30, patience: 0 }, a: { times: [0], talk: 30, menu: 10, patience: 0 } },
      groups: { g: { staffing: [1] } },
    });
    expect(calls).toMatchObject({ a: { answeredImmediately: 1 }, b: { abandoned: 1 } });
  });

  test.each([
    [40, 'disconnected'],
    [39.999999, 'answeredImmediately'],
  ] as const)('who rang at %f s and leaves the menu as the line goes dead at 60 s, or just before: %s', (at, end) => {
    const { calls } = simulatedDay({
      callers: { a: { times: [at], talk: 30, menu: 20 } },
      groups: { g: { staffing: [1] } },
      interval: 60,
      atClose: 'hangUp',
    });
    expect(calls['a']).toMatchObject({ offered: 1, [end]: 1, lostWait: 0 });
  });

  test('who is in the menu when a horizon ends is followed to the end of the call', () => {
    const { calls } = simulatedDay({
      callers: { a: { times: [90], talk: 10, menu: 20 } },
      groups: { g: { staffing: [1] } },
      interval: 100,
      warmUp: 0,
    });
    expect(calls['a']).toMatchObject({ offered: 1, answeredImmediately: 1 });
  });
});

describe('transfers', () => {
  const transfer = { kind: 'transfer', to: 'b', share: 1 } as const;

  test('a transfer and a fresh call at the same instant: the transfer comes first, to the operator who has just ended', () => {
    const { calls } = simulatedDay({
      callers: {
        b: { times: [30], talk: 50, patience: 0 },
        a: { times: [0], talk: 30, afterwards: [transfer] },
      },
      groups: { g: { staffing: [1] } },
    });
    expect(calls['b']).toMatchObject({ offered: 2, transferred: 1, answeredImmediately: 1, abandoned: 1 });
  });

  test.each([
    ['at once: it keeps its line', undefined, { b: { answeredImmediately: 1 }, c: { blocked: 1 } }],
    ['later: its line is free meanwhile', constant(10), { b: { blocked: 1 }, c: { answeredImmediately: 1 } }],
  ])('%s', (_title, delay, expected) => {
    const { calls } = simulatedDay({
      callers: {
        a: { times: [0], talk: 30, afterwards: [{ ...transfer, ...(delay ? { delay } : {}) }] },
        b: { times: [], talk: 30 },
        c: { times: [30], talk: 30 },
      },
      groups: { g: { staffing: [2] } },
      policy: { lines: 1 },
    });
    expect(calls).toMatchObject(expected);
  });

  const warm = (patience: number) =>
    simulatedDay({
      callers: {
        a: { times: [0], talk: 20, wrapUp: 10, afterwards: [{ ...transfer, handover: constant(5) }] },
        b: { times: [], talk: 30, patience },
        c: { times: [0], talk: 50 },
      },
      groups: { one: { answers: { a: {} }, staffing: [1] }, two: { answers: { b: {}, c: {} }, staffing: [1] } },
    });

  test('a warm one: the first operator stays until the second answers, for the hand-over, and wraps up', () => {
    // Talks to 20 s, waits to 50 s, both to 55 s, the first wraps up to 65 s, the second talks to 85 s.
    const { calls, groups } = warm(100);
    expect(calls['b']).toMatchObject({ answeredAfterWait: 1, answeredWait: 30 });
    expect(groups).toMatchObject({ one: { busy: 65 }, two: { busy: 85 } });
  });

  test('a warm one whose caller hangs up: the first operator wraps up from then on', () => {
    const { calls, groups } = warm(15);
    expect(calls['b']).toMatchObject({ abandoned: 1, lostWait: 15 });
    expect(groups).toMatchObject({ one: { busy: 45 }, two: { busy: 50 } });
  });
});

describe('callbacks', () => {
  const everybody: Callback = {
    callers: ['a'],
    offerWhen: { waiting: 0 },
    accepts: 1,
    dial: 'afterCalls',
    reserveIdle: 0,
    reached: 1,
    ringing: constant(5),
    keptWithinSeconds: 60,
  };
  const calledBack = (callback: Partial<Callback>, more: Partial<SmallScenario> = {}, talk = 100) =>
    simulatedDay(
      oneOperator({ times: [0, 10], talk }, { ...more, policy: { callback: { ...everybody, ...callback } } }),
    );

  test('a booked time and a fresh call at the same instant: the operator dials', () => {
    const { calls } = simulatedDay({
      callers: { b: { times: [120], talk: 30, patience: 0 }, a: { times: [0, 10], talk: 100 } },
      groups: { g: { staffing: [1] } },
      policy: { callback: { ...everybody, slot: constant(110) } },
    });
    expect(calls).toMatchObject({ a: { calledBack: 1, callbacksReached: 1 }, b: { abandoned: 1 } });
  });

  test.each([
    ['afterCalls', 80, 190],
    ['first', 180, 90],
    ['inTurn', 180, 90],
  ] as const)('dialled %s: a call that came 10 s later waits %i s, the callback %i s', (dial, wait, delay) => {
    const { calls } = simulatedDay({
      callers: { b: { times: [20], talk: 100 }, a: { times: [0, 10], talk: 100 } },
      groups: { g: { staffing: [1] } },
      policy: { callback: { ...everybody, dial } },
    });
    expect(calls).toMatchObject({ a: { callbackDelay: delay }, b: { answeredWait: wait } });
  });

  test('nobody is reached: the operator rings, and once more, then the caller is lost for good', () => {
    const { calls, groups } = calledBack({ reached: 0, redial: { delay: constant(10), atMost: 1 } });
    expect(calls['a']).toMatchObject({ callbacksReached: 0, callbacksFailed: 1, lostForGood: 1, callbackDelay: 90 });
    expect(groups['g']).toMatchObject({ busy: 110, answered: 1 });
  });

  test('a callback waits for a line: dialled at the instant at which one is free, by an operator who has long been idle', () => {
    // The second a finds the lines with c and d, and the operator in wrap-up.
    const { calls } = simulatedDay({
      callers: {
        a: { times: [0, 10], talk: 5, wrapUp: 15 },
        c: { times: [0], talk: 500 },
        d: { times: [6], talk: 54 },
      },
      groups: { g: { answers: { a: {} }, staffing: [1] }, h: { answers: { c: {}, d: {} }, staffing: [2] } },
      policy: { lines: 2, callback: everybody },
    });
    expect(calls).toMatchObject({ a: { callbacksReached: 1, callbackDelay: 50 }, d: { answeredImmediately: 1 } });
  });

  test.each([
    ['serve', 60.000001, 1],
    ['hangUp', 60.000001, 0],
    ['hangUp', 60, 1],
  ] as const)(
    'atClose %s, an operator who is free %f s after the opening of a minute dials %i times',
    (atClose, talk, reached) => {
      const { calls } = calledBack({}, { interval: 60, atClose }, talk);
      expect(calls['a']).toMatchObject({ callbacksReached: reached, lostForGood: 1 - reached });
    },
  );
});

describe('announcements', () => {
  const hearing = (talk: number) =>
    simulatedDay(
      oneOperator(
        { times: [0, 10], talk },
        {
          policy: {
            announcement: { says: 'position', estimate: 'queueLength', everySeconds: 10, balks: [], hangUps: 1 },
          },
        },
      ),
    ).calls['a'];

  test('who hangs up at the announcement has abandoned at that moment', () => {
    expect(hearing(100)).toMatchObject({ abandoned: 1, lostWait: 10 });
  });

  test('a service end at that instant: the caller is answered', () => {
    expect(hearing(20)).toMatchObject({ abandoned: 0, answeredWait: 10 });
  });
});

describe('chats', () => {
  const chat = (times: readonly number[], talk = 30): SmallCaller => ({ kind: 'chat', times, talk });
  const two = (slowdown: readonly number[]) => ({ atOnce: { chats: 2, slowdown } });

  test('two at half the speed; a chat that ends and one that comes at the same instant: there is room for it', () => {
    // The first ends at 50 s, when the second has 10 s left: 70 s. The third has 20 s left then: 90 s.
    const { calls, groups } = simulatedDay({
      callers: { a: chat([0, 10, 50]) },
      groups: { g: { answers: { a: two([1, 2]) }, staffing: [1] } },
    });
    expect(calls['a']).toMatchObject({ answeredImmediately: 3 });
    expect(groups['g']).toMatchObject({ busy: 90 });
  });

  test('an idle operator comes before one who chats', () => {
    const { groups } = simulatedDay({
      callers: { a: chat([0, 5]) },
      groups: { g: { answers: { a: two([1, 2]) }, staffing: [2] } },
    });
    expect(groups['g']).toMatchObject({ busy: 60 });
  });

  test('somebody surplus leaves: who stays and has room takes the chat that has waited for it', () => {
    const { calls } = simulatedDay({
      callers: { short: chat([0], 70), long: chat([0], 300), late: chat([65], 10) },
      groups: { g: { answers: { short: two([1, 1]), long: two([1, 1]), late: two([1, 1]) }, staffing: [2, 1, 1] } },
      interval: 60,
    });
    expect(calls['late']).toMatchObject({ answeredAfterWait: 1, answeredWait: 5 });
  });

  test('chats hold no line and take no place in the queue', () => {
    const { calls } = simulatedDay({
      callers: { a: chat([0, 1, 2]), b: { times: [3, 4], talk: 30 } },
      groups: { g: { staffing: [1] } },
      policy: { lines: 1, queueCapacity: 1 },
    });
    expect(calls).toMatchObject({ a: { blocked: 0 }, b: { blocked: 1 } });
  });
});

describe('mail', () => {
  const mailed = (talk: number) =>
    simulatedDay({
      callers: { call: { times: [0], talk }, mail: { kind: 'mail', times: [50], talk: 30 } },
      groups: { g: { staffing: [1] } },
      interval: 60,
    }).calls['mail'];

  test('an operator who ends at the instant of closing takes one more', () => {
    expect(mailed(60)).toMatchObject({ answeredAfterWait: 1, leftOver: 0 });
  });

  test('a microsecond later it is left over, having waited until closing', () => {
    expect(mailed(60.000001)).toMatchObject({ answeredAfterWait: 0, leftOver: 1, lostWait: 10, queue: 10 });
  });

  test('while the doors are closed no further group takes it either', () => {
    const { calls, groups } = simulatedDay({
      callers: { mail: { kind: 'mail', times: [50], talk: 30 } },
      groups: { own: { staffing: [0] }, help: { answers: { mail: { afterWaitingSeconds: 20 } }, staffing: [1] } },
      interval: 60,
    });
    expect(calls['mail']).toMatchObject({ leftOver: 1 });
    expect(groups['help']).toMatchObject({ answered: 0 });
  });
});

test('help when so many wait: the call that makes it enough brings help to the first in line', () => {
  const { calls, groups } = simulatedDay({
    callers: { a: { times: [0, 10, 20], talk: 100 } },
    groups: { own: { staffing: [1] }, help: { answers: { a: { whenWaiting: 2 } }, staffing: [1] } },
  });
  expect(calls['a']).toMatchObject({ answeredAfterWait: 2, answeredWait: 10 + 80 });
  expect(groups['help']).toMatchObject({ answered: 1 });
});

test('to whom nobody will ever come has waited until closing, however long the others stay', () => {
  const { calls } = simulatedDay({
    callers: { forever: { times: [10], talk: 30 }, other: { times: [20], talk: 30, patience: 500 } },
    groups: { g: { staffing: [0] } },
    interval: 60,
  });
  expect(calls).toMatchObject({ forever: { disconnected: 1, lostWait: 50 }, other: { abandoned: 1, lostWait: 500 } });
});
