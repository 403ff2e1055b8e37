import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { erlangB, erlangBlocking } from '../../src/theory/erlangB.ts';
import { leastOperators } from '../../src/theory/staffing.ts';
import './near.ts';

test('blocking with ten operators, published to seven digits (QueueSim, Erlang B notebook)', () => {
  const table = [
    0, 1.013777e-7, 3.819017e-5, 8.103881e-4, 5.307549e-3, 1.838457e-2, 4.314184e-2, 7.874088e-2, 0.1216611, 0.1679632,
    0.2145823,
  ];
  table.forEach((published, load) => expect(erlangB({ load, operators: 10 }).blocking).toBeNear(published, 1e-6));
  expect(erlangB({ load: 25, operators: 10 }).blocking).toBeNear(0.622351, 1e-6);
  expect(erlangB({ load: 25, operators: 10 }).occupancy).toBeNear(0.944122, 1e-6);
});

test('blocking from one to 500 operators, computed apart in double precision', () => {
  const table = [
    [1, 0.3, 0.23076923076923075],
    [2, 2.4, 0.45859872611464964],
    [10, 9, 0.16796322629158647],
    [50, 30, 0.000220944324998376],
    [100, 200, 0.5048143623010931],
    [500, 500, 0.0348477774146855],
  ] as const;
  for (const [operators, load, blocking] of table)
    expect(erlangB({ load, operators }).blocking).toBeNear(blocking, 1e-12);
});

test('one Erlang: half is lost by one operator, a fifth by two', () => {
  expect(erlangB({ load: 1, operators: 1 }).blocking).toBe(0.5);
  expect(erlangB({ load: 1, operators: 2 }).blocking).toBeNear(0.2, 1e-15);
});

test('fewest operators for a blocking of 5, 2, 1 and 0.1 %', () => {
  const table = [
    [1, 4, 4, 5, 6],
    [2, 5, 6, 7, 8],
    [5, 9, 10, 11, 14],
    [10, 15, 17, 18, 21],
    [20, 26, 28, 30, 35],
    [50, 56, 61, 64, 71],
    [100, 105, 113, 117, 128],
  ] as const;
  for (const [load, ...least] of table) {
    const found = [0.05, 0.02, 0.01, 0.001].map((most) => leastOperators(load, (n) => erlangBlocking(load, n) <= most));
    expect(found).toEqual(least);
  }
});

test('the incomplete gamma form continues the recursion, whatever the size', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 140, max: 3000 }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (operators, factor) => {
        const load = operators * factor;
        let blocking = 1;
        for (let k = 1; k <= operators; k++) blocking = (load * blocking) / (k + load * blocking);
        expect(erlangBlocking(load, operators)).toBeNear(blocking, 1e-10, 1e-200);
      },
    ),
  );
});

test('between whole operators blocking falls, by the same recursion', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      (load, operators) => {
        const here = erlangBlocking(load, operators);
        expect(erlangBlocking(load, operators + 1)).toBeNear(
          (load * here) / (operators + 1 + load * here),
          1e-9,
          1e-100,
        );
        expect(erlangBlocking(load, operators + 0.5)).toBeLessThanOrEqual(here);
      },
    ),
  );
});

test('no operators lose every call, no load loses none, and nonsense is refused', () => {
  expect(erlangB({ load: 3, operators: 0 }).blocking).toBe(1);
  expect(erlangB({ load: 3, operators: 0 }).serviceLevel(20)).toBe(0);
  expect(erlangB({ load: 0, operators: 2 }).blocking).toBe(0);
  expect(() => erlangB({ load: -1, operators: 2 })).toThrow(RangeError);
  expect(() => erlangB({ load: 1, operators: NaN })).toThrow(RangeError);
});
