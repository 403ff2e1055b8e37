/**
 * The ladder of what happens at the same instant: service ends and the lines they
 * free, staffing and closing, abandonments, overflow, callers who ring again,
 * fresh calls in the order of the file; on a rung the order of scheduling. Days
 * of a few calls, reckoned by hand.
 */
import { describe, expect, test } from 'vitest';
import { simulatedDay, type SmallCaller, type SmallScenario } from './smallDay.ts';

/** With this seed the caller waits five seconds the first time and longer the second. */
const patienceOfFiveThenMore = 'seed 1';

/** Calls at these seconds, talking for half a minute, one operator for ten minutes. */
function oneOperator(caller: Partial<SmallCaller>, more: Partial<SmallScenario> = {}): SmallScenario {
  return { callers: { a: { times: [0], talk: 30, ...caller } }, groups: { g: { staffing: [1] } }, ...more };
}

describe.each([false, true])('with every abandonment an event of its own: %s', (watched) => {
  const day = (small: SmallScenario) => simulatedDay(small, { watched });

  test('a service end and an arrival at the same instant: the operator is free for the arrival', () => {
    expect(day(oneOperator({ times: [0, 30, 60] })).calls['a']).toMatchObject({ answeredImmediately: 3, queue: 0 });
  });

  test('a service end and an abandonment at the same instant: the caller is answered', () => {
    const { calls } = day(oneOperator({ times: [0, 10], patience: 20 }));
    expect(calls['a']).toMatchObject({ answeredAfterWait: 1, answeredWait: 20, answeredWithin: 1, abandoned: 0 });
  });

  test('a microsecond before the service end the caller is lost', () => {
    const { calls } = day(oneOperator({ times: [0, 10], patience: 19.999999 }));
    expect(calls['a']).toMatchObject({ answeredAfterWait: 0, abandoned: 1, lostWait: 19.999999 });
  });

  test('a rise in staffing and an abandonment at the same instant: the caller is answered', () => {
    const { calls } = day({
      callers: { a: { times: [40], talk: 30, patience: 20 } },
      groups: { g: { staffing: [0, 1] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ answeredAfterWait: 1, answeredWait: 20, abandoned: 0 });
  });

  test('a rise in staffing and an arrival at the same instant: the arrival is answered at once', () => {
    const { calls } = day({
      callers: { a: { times: [60], talk: 30 } },
      groups: { g: { staffing: [0, 1] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ answeredImmediately: 1 });
  });

  test('a fall in staffing and an arrival at the same instant: nobody is there for the arrival', () => {
    const { calls } = day({
      callers: { a: { times: [60], talk: 30, patience: 45 } },
      groups: { g: { staffing: [1, 0] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ answeredImmediately: 0, abandoned: 1, lostWait: 45 });
  });

  test('a service end and a fall in staffing at the same instant: the operator takes another call and finishes it as overtime', () => {
    const { calls, groups } = day({
      callers: { a: { times: [0, 10], talk: 60 } },
      groups: { g: { staffing: [1, 0, 0] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ answeredAfterWait: 1, answeredWait: 50 });
    expect(groups['g']).toEqual({ busy: 120, surplus: 60, answered: 2 });
  });

  test('zero patience: lost at once where nobody is free, answered where somebody is', () => {
    const { calls } = day(oneOperator({ times: [0, 10, 30], patience: 0 }));
    expect(calls['a']).toMatchObject({ answeredImmediately: 2, abandoned: 1, lostWait: 0, abandonedShort: 1 });
  });

  test('calls that take no time: one operator answers any number that come at the same instant', () => {
    expect(day(oneOperator({ times: [5, 5, 5, 5], talk: 0 })).calls['a']).toMatchObject({ answeredImmediately: 4 });
  });

  test('a day without patience or staff: what nobody answers ends at its own time, after closing too', () => {
    const { calls } = day({
      callers: { a: { times: [0, 90], talk: 30, patience: 100 } },
      groups: { g: { staffing: [0, 0] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ abandoned: 2, lostWait: 200, queue: 200 });
  });
});

describe('staffing that falls while operators are busy', () => {
  test('who is surplus takes no further call, the last one on duty does', () => {
    const { calls, groups } = simulatedDay({
      callers: { a: { times: [0, 10, 20], talk: { kind: 'constant', value: 70 } } },
      groups: { g: { staffing: [2, 1, 1] } },
      interval: 60,
    });
    // Free at 70 s: goes. Free at 80 s: takes the call that came at 20 s.
    expect(calls['a']).toMatchObject({ answeredImmediately: 2, answeredAfterWait: 1, answeredWait: 60 });
    expect(groups['g']).toEqual({ busy: 210, surplus: 10, answered: 3 });
  });

  test('operators who are surplus count as on duty again when staffing rises before they finish', () => {
    const { calls, groups } = simulatedDay({
      callers: { a: { times: [0, 0, 130], talk: 150 } },
      groups: { g: { staffing: [2, 0, 2, 2] } },
      interval: 60,
    });
    // Both are surplus from 60 to 120 s, and neither has an idle double afterwards.
    expect(calls['a']).toMatchObject({ answeredImmediately: 2, answeredAfterWait: 1, answeredWait: 20 });
    expect(groups['g']).toEqual({ busy: 450, surplus: 120, answered: 3 });
  });

  test('idle operators leave first', () => {
    const { calls, groups } = simulatedDay({
      callers: { a: { times: [50, 70], talk: 100 } },
      groups: { g: { staffing: [3, 2, 2] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ answeredImmediately: 2 });
    expect(groups['g']).toMatchObject({ surplus: 0 });
  });

  test('a rise brings as many to work as it adds, to the callers who have waited longest', () => {
    const { calls } = simulatedDay({
      callers: { a: { times: [10, 20, 30], talk: 1000, patience: 300 } },
      groups: { g: { staffing: [0, 2, 2] } },
      interval: 60,
    });
    expect(calls['a']).toMatchObject({ answeredAfterWait: 2, answeredWait: 50 + 40, abandoned: 1, lostWait: 300 });
  });
});

describe('closing', () => {
  const closing = (caller: Partial<SmallCaller>, atClose: 'serve' | 'hangUp') =>
    simulatedDay({
      callers: { a: { times: [0, 70], talk: 100, ...caller } },
      groups: { g: { staffing: [1, 1], wage: 1 } },
      interval: 60,
      atClose,
    });

  test('who waits at closing is still served, by the operators of the last interval', () => {
    const { calls, groups } = closing({ talk: 130 }, 'serve');
    expect(calls['a']).toMatchObject({ answeredImmediately: 1, answeredAfterWait: 1, answeredWait: 60 });
    expect(groups['g']).toMatchObject({ busy: 260, surplus: 0 });
  });

  test('where the line goes dead, who waits at closing is cut off and counted as neither answered nor abandoned', () => {
    const { calls } = closing({ talk: 130 }, 'hangUp');
    expect(calls['a']).toMatchObject({ answeredAfterWait: 0, abandoned: 0, disconnected: 1, lostWait: 50, queue: 50 });
  });

  test('a service end at the instant at which the line goes dead: the caller is answered', () => {
    expect(closing({ talk: 120 }, 'hangUp').calls['a']).toMatchObject({ answeredAfterWait: 1, disconnected: 0 });
  });

  test('patience that ends at the instant at which the line goes dead: the caller is cut off', () => {
    expect(closing({ talk: 130, patience: 50 }, 'hangUp').calls['a']).toMatchObject({ disconnected: 1, abandoned: 0 });
  });

  test('a talk that goes on when the line goes dead is finished', () => {
    expect(closing({ times: [110] }, 'hangUp').groups['g']).toMatchObject({ busy: 100 });
  });

  const retrying = (delay: number) =>
    closing(
      {
        times: [0, 30],
        talk: 600,
        patience: 20,
        retries: { after: ['abandoned'], share: 1, delay: { kind: 'constant', value: delay }, atMost: 1 },
      },
      'serve',
    );

  test('a call that would ring again at the instant of closing finds the doors closed and is not made', () => {
    expect(retrying(70).calls['a']).toMatchObject({ offered: 2, retries: 0, abandoned: 1 });
  });

  test('a microsecond earlier it is made, and waits beyond closing', () => {
    expect(retrying(69.999999).calls['a']).toMatchObject({ offered: 3, retries: 1, abandoned: 2, lostWait: 40 });
  });
});

describe('overflow', () => {
  const overflowing = (talk: number, patience: number, later: readonly number[] = []) =>
    simulatedDay({
      callers: { a: { times: [0, 10, ...later], talk, patience } },
      groups: { own: { staffing: [1] }, help: { answers: { a: { afterWaitingSeconds: 20 } }, staffing: [1] } },
    });

  test('a further group takes the call at the very moment at which it has waited long enough', () => {
    const { calls, groups } = overflowing(300, 100);
    expect(calls['a']).toMatchObject({ answeredAfterWait: 1, answeredWait: 20 });
    expect(groups['help']).toMatchObject({ answered: 1 });
  });

  test('patience and overflow at the same instant: the caller has gone', () => {
    expect(overflowing(300, 20).calls['a']).toMatchObject({ abandoned: 1, answeredAfterWait: 0 });
  });

  test('a service end and overflow at the same instant: the own group answers', () => {
    expect(overflowing(30, 100).groups).toMatchObject({ own: { answered: 2 }, help: { answered: 0 } });
  });

  test('overflow and an arrival at the same instant: the operator takes the call that waits', () => {
    const { calls, groups } = simulatedDay({
      callers: { a: { times: [0, 10], talk: 300, patience: 100 }, b: { times: [30], talk: 300, patience: 100 } },
      groups: {
        own: { answers: { a: {} }, staffing: [1] },
        help: { answers: { a: { afterWaitingSeconds: 20 }, b: {} }, staffing: [1] },
      },
    });
    expect(calls).toMatchObject({ a: { answeredAfterWait: 1 }, b: { abandoned: 1 } });
    expect(groups['help']).toMatchObject({ answered: 1 });
  });

  test('an operator of the further group who becomes free takes only who has waited long enough', () => {
    // The helper is free at 25 s, when the call has waited 15 s: it is taken 5 s later.
    const { calls } = simulatedDay({
      callers: { a: { times: [0, 10], talk: 300 }, b: { times: [0], talk: 25 } },
      groups: {
        own: { answers: { a: {} }, staffing: [1] },
        help: { answers: { a: { afterWaitingSeconds: 20 }, b: {} }, staffing: [1] },
      },
    });
    expect(calls['a']).toMatchObject({ answeredWait: 20 });
  });
});

describe('ringing again and fresh calls', () => {
  test('a repeated call and a fresh one at the same instant: the repeated one comes first', () => {
    const { calls } = simulatedDay({
      callers: {
        a: {
          times: [10],
          talk: 100,
          patience: 0,
          retries: { after: ['abandoned'], share: 1, delay: { kind: 'constant', value: 90 }, atMost: 1 },
        },
        b: { times: [0, 100], talk: 100, patience: 0 },
      },
      groups: { g: { staffing: [1] } },
    });
    expect(calls).toMatchObject({
      a: { offered: 2, retries: 1, abandoned: 1, answeredImmediately: 1 },
      b: { answeredImmediately: 1, abandoned: 1 },
    });
  });

  test('an abandonment that is followed at once by another call: the line that it frees is there for it', () => {
    const { calls } = simulatedDay({
      callers: {
        a: {
          times: [0, 10],
          talk: 100,
          patience: 20,
          retries: { after: ['abandoned'], share: 1, delay: { kind: 'constant', value: 0 }, atMost: 2 },
        },
      },
      groups: { g: { staffing: [1] } },
      policy: { lines: 2 },
    });
    expect(calls['a']).toMatchObject({ offered: 4, retries: 2, abandoned: 3, blocked: 0, lostWait: 60 });
  });

  test('at most so many retries, and every attempt counts where it was made', () => {
    const small: SmallScenario = {
      callers: {
        a: {
          times: [0, 10],
          talk: 600,
          patience: 10,
          retries: { after: ['abandoned'], share: 1, delay: { kind: 'constant', value: 50 }, atMost: 3 },
        },
      },
      groups: { g: { staffing: [1, 1, 1, 1, 1] } },
      interval: 60,
    };
    // Attempts at 10, 70, 130 and 190 s.
    for (const [interval, offered] of [2, 1, 1, 1, 0].entries()) {
      expect(simulatedDay(small, { interval }).calls['a']).toMatchObject({
        offered,
        retries: interval > 0 ? offered : 0,
      });
    }
  });

  test('who rang again and a fresh call, waiting since the same instant: the repeated one is answered first', () => {
    const { calls } = simulatedDay(
      {
        callers: {
          fresh: { times: [100], talk: 50 },
          again: {
            times: [90],
            talk: 50,
            patience: { kind: 'empirical', values: [5, 500] },
            retries: { after: ['abandoned'], share: 1, delay: { kind: 'constant', value: 5 } },
          },
          long: { times: [0], talk: 200 },
        },
        groups: { g: { staffing: [1] } },
      },
      { seed: patienceOfFiveThenMore },
    );
    expect(calls['again']).toMatchObject({ retries: 1, abandoned: 1, answeredWait: 100 });
    expect(calls['fresh']).toMatchObject({ answeredWait: 150 });
  });

  test('two fresh calls at the same instant: the caller who stands first in the file comes first', () => {
    const both = { times: [10], talk: 100, patience: 30 };
    const { calls } = simulatedDay({ callers: { b: both, a: both }, groups: { g: { staffing: [1] } } });
    expect(calls).toMatchObject({ b: { answeredImmediately: 1 }, a: { abandoned: 1 } });
  });
});

describe('lines and places in the queue', () => {
  test('a service end and an arrival at the same instant: the line is free for the arrival', () => {
    const { calls } = simulatedDay(oneOperator({ times: [0, 30] }, { policy: { lines: 1 } }));
    expect(calls['a']).toMatchObject({ answeredImmediately: 2, blocked: 0 });
  });

  test('wrap-up holds the operator and not the line, which is free at the instant at which the talk ends', () => {
    const { calls } = simulatedDay(oneOperator({ times: [0, 30], wrapUp: 20 }, { policy: { lines: 1 } }));
    expect(calls['a']).toMatchObject({ blocked: 0, answeredAfterWait: 1, answeredWait: 20 });
  });

  test('an abandonment and an arrival at the same instant: the line is free for the arrival', () => {
    const { calls } = simulatedDay(oneOperator({ times: [0, 5, 15], patience: 10 }, { policy: { lines: 2 } }));
    expect(calls['a']).toMatchObject({ blocked: 0, abandoned: 2 });
  });

  test('with all lines in use a call is blocked, though an operator is idle', () => {
    const { calls } = simulatedDay({
      callers: { a: { times: [0, 10], talk: 30 } },
      groups: { g: { staffing: [2] } },
      policy: { lines: 1 },
    });
    expect(calls['a']).toMatchObject({ answeredImmediately: 1, blocked: 1 });
  });

  test('with no place in the queue a call is still answered where somebody is idle', () => {
    const { calls } = simulatedDay(oneOperator({ times: [0, 10, 30] }, { policy: { queueCapacity: 0 } }));
    expect(calls['a']).toMatchObject({ answeredImmediately: 2, blocked: 1 });
  });

  test('the place of an abandonment at the same instant is free for the arrival', () => {
    const { calls } = simulatedDay(
      oneOperator({ times: [0, 5, 15, 16], patience: 10 }, { policy: { queueCapacity: 1 } }),
    );
    expect(calls['a']).toMatchObject({ abandoned: 2, blocked: 1 });
  });

  test('who balks has found so many waiting, and only where the call would have to wait', () => {
    const { calls } = simulatedDay(oneOperator({ times: [0, 1, 2, 3, 4], balks: [{ waiting: 2, share: 1 }] }));
    expect(calls['a']).toMatchObject({ answeredImmediately: 1, answeredAfterWait: 2, balked: 2 });
  });
});

describe('when a call counts', () => {
  const small: SmallScenario = {
    callers: { a: { times: [0, 60, 110], talk: 65, answerWithin: 20 } },
    groups: { g: { staffing: [1, 1, 1] } },
    interval: 60,
  };
  const counted = [0, 1, 2, 3].map((interval) => simulatedDay(small, { interval }));

  test('calls and their waits belong to the interval in which they came, its first instant included', () => {
    // Answered at 0, 65 and 130 s; the last talk ends at 195 s, a quarter of a minute after closing.
    expect(counted.map(({ calls }) => calls['a'].offered)).toEqual([1, 2, 0, 0]);
    expect(counted.map(({ calls }) => calls['a'].answeredWait)).toEqual([0, 5 + 20, 0, 0]);
    expect(counted.map(({ calls }) => calls['a'].answeredWithin)).toEqual([0, 2, 0, 0]);
    expect(counted.map(({ groups }) => groups['g'].answered)).toEqual([1, 2, 0, 0]);
  });

  test('queue and work belong to the intervals in which they pass', () => {
    expect(counted.map(({ calls }) => calls['a'].queue)).toEqual([0, 5 + 10, 10, 0]);
    expect(counted.map(({ groups }) => groups['g'].busy)).toEqual([60, 60, 60, 15]);
  });
});
