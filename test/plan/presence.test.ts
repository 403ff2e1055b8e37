/** Who is on duty when: intervals, shifts and breaks, shrinkage, nights. Times in ticks of one. */
import { describe, expect, test } from 'vitest';
import { presenceOf, type OpeningTicks } from '../../src/plan/presence.ts';
import { presentOf } from '../../src/scenario/presence.ts';
import type { GroupStaffing } from '../../src/scenario/scenario.ts';

const same = (seconds: number): number => seconds;
const day: OpeningTicks = { from: 0, to: 100, interval: 25 };
const ends = Float64Array.of(25, 50, 75, 100, Infinity);

function steps(staffing: GroupStaffing, openings = [day], intervalEnds = ends) {
  const presence = presenceOf(
    openings.map(() => staffing),
    openings,
    intervalEnds,
    same,
  );
  return { ...presence, steps: [...presence.times].map((at, k) => [at, presence.staffing[k]]) };
}

describe('roster × (1 − shrinkage), to the nearest whole number', () => {
  test.each([
    [20, 0.3, 14],
    [25, 0.3, 17],
    [10, 0.06, 9],
    [1, 0.3, 1],
    [1, 0.5, 0],
    [3, 0.1, 3],
    [0, 0.3, 0],
    [100, 0, 100],
  ])('%d people, %d away: %d on the phones', (people, shrinkage, present) => {
    expect(presentOf(people, shrinkage)).toBe(present);
  });
});

describe('staffing by interval', () => {
  test('a step at each change; the last staffing stays after closing', () => {
    expect(steps({ staffing: [2, 2, 3, 1] }).steps).toEqual([
      [0, 2],
      [50, 3],
      [75, 1],
    ]);
  });

  test('who is on the roster is paid, on the phones or not', () => {
    const roster = { people: [10, 10, 20, 20], shrinkage: 0.3 };
    const { steps: present, paidTicks, headcount } = steps({ staffing: [7, 7, 14, 14], roster });
    expect(present).toEqual([
      [0, 7],
      [50, 14],
    ]);
    expect([...paidTicks]).toEqual([250, 250, 500, 500, 0]);
    expect(headcount).toBe(20);
  });
});

describe('shifts', () => {
  const shift = (paid: boolean) => ({
    fromSeconds: 10,
    lengthSeconds: 60,
    operators: 2,
    breaks: [{ afterSeconds: 20, lengthSeconds: 10, paid }],
  });

  test('begin, break, come back, go', () => {
    const roster = { people: [], shifts: [shift(false)] };
    const { steps: present, paidTicks, headcount } = steps({ staffing: [], roster });
    expect(present).toEqual([
      [0, 0],
      [10, 2],
      [30, 0],
      [40, 2],
      [70, 0],
    ]);
    expect([...paidTicks]).toEqual([30, 30, 40, 0, 0]);
    expect(headcount).toBe(2);
  });

  test('a paid break is paid, and nobody is there all the same', () => {
    const roster = { people: [], shifts: [shift(true)] };
    const { steps: present, paidTicks } = steps({ staffing: [], roster });
    expect([...paidTicks]).toEqual([30, 50, 40, 0, 0]);
    expect(present).toContainEqual([30, 0]);
  });

  test('what reaches past closing is left off, and who is there at closing stays for the last caller', () => {
    const roster = { people: [], shifts: [{ fromSeconds: 50, lengthSeconds: 80, operators: 1, breaks: [] }] };
    const { steps: present, paidTicks } = steps({ staffing: [], roster });
    expect(present).toEqual([
      [0, 0],
      [50, 1],
    ]);
    expect([...paidTicks]).toEqual([0, 0, 25, 25, 0]);
  });
});

describe('several openings', () => {
  test('the last staffing of an evening stays into the night; the morning begins anew', () => {
    const openings = [day, { from: 300, to: 400, interval: 50 }];
    const intervalEnds = Float64Array.of(25, 50, 75, 100, 300, 350, 400, Infinity);
    const presence = presenceOf([{ staffing: [1, 1, 1, 4] }, { staffing: [2, 3] }], openings, intervalEnds, same);
    expect([...presence.times].map((at, k) => [at, presence.staffing[k]])).toEqual([
      [0, 1],
      [75, 4],
      [300, 2],
      [350, 3],
    ]);
    expect([...presence.paidTicks]).toEqual([25, 25, 25, 100, 0, 100, 150, 0]);
  });
});

describe('people', () => {
  test('each person has its hours, and only what begins can begin late', () => {
    const roster = {
      people: [],
      absence: 0.1,
      shifts: [
        {
          fromSeconds: 0,
          lengthSeconds: 80,
          operators: 1,
          breaks: [{ afterSeconds: 40, lengthSeconds: 10, paid: false }],
        },
      ],
    };
    expect(steps({ staffing: [], roster }).people).toMatchObject({
      absence: 0.1,
      hours: [
        [
          { from: 0, to: 40, starts: true },
          { from: 50, to: 80, starts: false },
        ],
      ],
    });
  });
});
