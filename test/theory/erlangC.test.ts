import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { erlangC } from '../../src/theory/erlangC.ts';
import './near.ts';

test('ten Erlang of three-minute calls, 14 operators (pyworkforce, R package ErlangC)', () => {
  const answers = erlangC({ load: 10, operators: 14, handlingSeconds: 180 });
  expect(answers.waiting).toBeNear(0.1741319335950498, 1e-12);
  expect(answers.serviceLevel(20)).toBeNear(0.8883500191794669, 1e-12);
  expect(answers.meanAnswerWaitSeconds).toBeNear(7.83593701177724, 1e-12);
  expect(answers.occupancy).toBeNear(0.7142857142857143, 1e-15);
});

test('200 calls in 30 minutes, answered within 60 s, by 21 to 25 operators (phubers/erlang vignette)', () => {
  const table = [
    [21, 0.454976, 136.9155],
    [22, 0.708423, 51.1124],
    [23, 0.847059, 24.9443],
    [24, 0.921429, 13.4133],
    [25, 0.960506, 7.5277],
  ] as const;
  for (const [operators, level, wait] of table) {
    const answers = erlangC({ load: 20, operators, handlingSeconds: 180 });
    expect(answers.serviceLevel(60)).toBeNear(level, 2e-6);
    expect(answers.meanAnswerWaitSeconds).toBeNear(wait, 4e-6);
  }
});

test('queue and wait near saturation (QueueSim, Erlang C notebook)', () => {
  const table = [
    [61, 56.454792, 3443.742325],
    [70, 3.29153, 230.407098],
    [75, 1.636721, 122.754045],
    [84, 0.610544, 51.285732],
  ] as const;
  for (const [between, queue, wait] of table) {
    const answers = erlangC({ load: 600 / between, operators: 10, handlingSeconds: 600 });
    expect(answers.meanQueue).toBeNear(queue, 1e-6);
    expect(answers.meanWaitSeconds).toBeNear(wait, 1e-6);
  }
});

test('two to 500 operators, computed apart in double precision', () => {
  const table = [
    [2, 0.6, 0.1384615384615384, 17.802197802197796, 0.059340659340659324, 0.8814852967583018],
    [3, 2.4, 0.6471910112359553, 194.15730337078676, 2.5887640449438245, 0.3945482883390875],
    [5, 4.75, 0.8777990246752341, 632.0152977661676, 16.678181468829422, 0.14624873859250342],
    [20, 6, 5.321516315017834e-6, 6.841949547880073e-5, 2.2806498492933573e-6, 0.9999988767764412],
    [100, 95, 0.5064568539130203, 18.232446740868724, 9.62268022434738, 0.7094186476114864],
    [500, 150, 9.33148295698814e-112, 4.799048377879615e-112, 3.999206981566346e-112, 1],
  ] as const;
  for (const [operators, load, waiting, wait, queue, level] of table) {
    const answers = erlangC({ load, operators, handlingSeconds: 180 });
    expect(answers.waiting).toBeNear(waiting, 1e-11, 1e-300);
    expect(answers.meanWaitSeconds).toBeNear(wait, 1e-11, 1e-300);
    expect(answers.meanQueue).toBeNear(queue, 1e-11, 1e-300);
    expect(answers.serviceLevel(20)).toBeNear(level, 1e-12);
  }
});

test('quantiles of the wait undo the service level', () => {
  const answers = erlangC({ load: 20, operators: 24, handlingSeconds: 180 });
  expect(answers.waitQuantile(0.5)).toBe(0);
  expect(answers.waitQuantile(0.8)).toBeNear(17.956, 1e-4);
  expect(answers.waitQuantile(0.99)).toBeNear(152.764, 1e-5);
  expect(answers.answeredWithin(answers.waitQuantile(0.95))).toBeNear(0.95, 1e-12);
});

test('as much load as operators, or nobody on duty: waits without end, nobody in time, never NaN', () => {
  for (const operators of [0, 5, 9.99, 10]) {
    const answers = erlangC({ load: 10, operators, handlingSeconds: 180 });
    expect(answers.waiting).toBe(1);
    expect(answers.meanAnswerWaitSeconds).toBe(Infinity);
    expect(answers.meanQueue).toBe(Infinity);
    expect(answers.serviceLevel(20)).toBe(0);
    expect(answers.occupancy).toBe(1);
    expect(answers.waitQuantile(0.5)).toBe(Infinity);
  }
  expect(erlangC({ load: 0, operators: 3, handlingSeconds: 180 }).serviceLevel(0)).toBe(1);
});

test('an operator more never hurts, a call more never helps', () => {
  const input = { load: fc.double({ min: 0.01, max: 3000, noNaN: true }), extra: fc.integer({ min: 1, max: 80 }) };
  fc.assert(
    fc.property(input.load, input.extra, (load, extra) => {
      const operators = Math.floor(load) + extra;
      const here = erlangC({ load, operators, handlingSeconds: 240 });
      const better = erlangC({ load, operators: operators + 1, handlingSeconds: 240 });
      expect(better.serviceLevel(20)).toBeGreaterThanOrEqual(here.serviceLevel(20) - 1e-12);
      expect(better.meanWaitSeconds).toBeLessThanOrEqual(here.meanWaitSeconds * (1 + 1e-9));
      expect(
        erlangC({ load: load * 1.01, operators: operators + 1, handlingSeconds: 240 }).waiting,
      ).toBeGreaterThanOrEqual(better.waiting);
    }),
  );
});
