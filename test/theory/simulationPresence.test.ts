/**
 * Simulated days against exact ones where the roster and those on the phones differ:
 * shifts and breaks beside the intervals' grid, shrinkage, people who are away by
 * chance, people who come late. Exact: Kolmogorov's equations on a grid fine enough,
 * mixtures over who is away, and phases of a Markov chain. Estimates rest on 2,500
 * days; one that fails lies beyond 5.5 standard errors, by chance once in 26 million.
 */
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/measures/result.ts';
import type { Roster, Shift } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario } from '../engine/smallDay.ts';
import type { Move } from './chain.ts';
import { kolmogorovDay, type DayMeans, type DayModel } from './kolmogorov.ts';
import { expectAgreement, simulate, type Comparison } from './simulated.ts';
import { transient } from './transient.ts';

const days = 2500;
const [handling, patience, threshold] = [180, 150, 20];

async function simulatedDays(
  seed: string,
  day: {
    readonly interval: number;
    readonly callsPerHour: readonly number[];
    /** Where there are no shifts: people in each interval. */
    readonly roster: Roster;
    readonly wages?: readonly [wage: number, overtimeWage: number];
  },
): Promise<RunResult> {
  const { interval, callsPerHour, roster } = day;
  const [wage, overtimeWage] = day.wages ?? [];
  const scenario = smallScenario({
    callers: {
      a: {
        arrivals: { kind: 'perInterval', counts: callsPerHour.map((calls) => (calls * interval) / 3600) },
        talk: exponential(handling),
        patience: exponential(patience),
        answerWithin: threshold,
      },
    },
    groups: { g: { staffing: roster.people, wage, overtimeWage } },
    interval,
  });
  const operators = scenario.operators.map((group) => ({ ...group, roster }));
  return simulate({ ...scenario, operators }, seed, days);
}

/** Of a day that has so many on the phones in each of these intervals. */
const model = (intervalSeconds: number, callsPerHour: readonly number[], staffing: readonly number[]): DayModel => ({
  intervalSeconds,
  callsPerHour,
  staffing,
  handlingSeconds: handling,
  patienceSeconds: patience,
  thresholdSeconds: threshold,
});

interface Totals {
  readonly arrivals: number;
  readonly abandoned: number;
  readonly waitSeconds: number;
  readonly answeredWithin: number;
  readonly overtimeSeconds: number;
  /** Within the schedule. */
  readonly busySeconds: number;
  readonly staffedSeconds: number;
}

function totals({ day, intervals }: DayMeans, { intervalSeconds, staffing }: DayModel): Totals {
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
  return {
    arrivals: day.arrivals,
    abandoned: day.abandoned,
    waitSeconds: day.waitSeconds,
    answeredWithin: day.answeredWithin,
    overtimeSeconds: day.overtimeSecondsBeforeClose + day.busySecondsAfterClose,
    busySeconds: sum(intervals.map(({ meanBusy }) => meanBusy)) * intervalSeconds - day.overtimeSecondsBeforeClose,
    staffedSeconds: sum(staffing) * intervalSeconds,
  };
}

function comparisons({ overall, operators: { g } }: RunResult, exact: Totals): Comparison[] {
  return [
    ['offered', overall.offered, exact.arrivals],
    ['abandoned', overall.abandoned, exact.abandoned],
    ['abandonment', overall.abandonment, exact.abandoned / exact.arrivals],
    ['meanWait', overall.meanWait, exact.waitSeconds / exact.arrivals],
    ['answered within', overall.serviceLevel.allOffered, exact.answeredWithin / exact.arrivals],
    ['overtime', g.overtimeHours, exact.overtimeSeconds / 3600],
    ['staffed', g.staffedHours, exact.staffedSeconds / 3600],
    ['occupancy', g.occupancy, exact.busySeconds / exact.staffedSeconds],
  ];
}

describe('shifts', () => {
  test('that begin, pause and end beside the grid: staffing by five minutes; breaks paid or not, overtime', async () => {
    const [minute, hour] = [60, 3600];
    const interval = 30 * minute;
    const callsPerHour = [30, 60, 80, 70, 60, 30];
    const pause = (after: number, length: number, paid: boolean) => ({
      afterSeconds: after * minute,
      lengthSeconds: length * minute,
      paid,
    });
    const shifts: Shift[] = [
      { fromSeconds: 0, lengthSeconds: 3 * hour, operators: 2, breaks: [pause(65, 15, true)] },
      { fromSeconds: 20 * minute, lengthSeconds: 2 * hour, operators: 2, breaks: [pause(50, 10, false)] },
      { fromSeconds: 85 * minute, lengthSeconds: 70 * minute, operators: 1, breaks: [] },
      // Reaches past the closing.
      { fromSeconds: 160 * minute, lengthSeconds: hour, operators: 1, breaks: [] },
    ];
    const grid = 5 * minute;
    const staffing = Array.from({ length: (6 * interval) / grid }, (_, k) => {
      const at = k * grid;
      const there = shifts.filter(
        ({ fromSeconds, lengthSeconds, breaks }) =>
          at >= fromSeconds &&
          at < fromSeconds + lengthSeconds &&
          breaks.every(
            ({ afterSeconds, lengthSeconds: long }) =>
              at < fromSeconds + afterSeconds || at >= fromSeconds + afterSeconds + long,
          ),
      );
      return there.reduce((sum, { operators }) => sum + operators, 0);
    });
    const fine = model(
      grid,
      staffing.map((_, k) => callsPerHour[Math.floor((k * grid) / interval)]),
      staffing,
    );
    const exact = totals(kolmogorovDay(fine), fine);
    const result = await simulatedDays('shifts', {
      interval,
      callsPerHour,
      roster: { people: [4, 4, 4, 5, 4, 3], shifts },
      wages: [20, 30],
    });
    const paidHours = exact.staffedSeconds / 3600 + 2 * 0.25;
    const overtimeHours = exact.overtimeSeconds / 3600;
    expect(new Set(staffing)).toEqual(new Set([0, 2, 3, 4, 5]));
    expectAgreement(result, [
      ...comparisons(result, exact),
      ['paid', result.operators['g'].paidHours, paidHours],
      ['cost', result.operators['g'].cost, 20 * paidHours + 30 * overtimeHours],
    ]);
  });
});

describe('fewer on the phones than on the roster', () => {
  const callsPerHour = [60, 110, 70];
  const interval = 1800;

  test('a share of them, a half down', async () => {
    const day = model(interval, callsPerHour, [3, 6, 5]);
    const result = await simulatedDays('shrinkage', {
      interval,
      callsPerHour,
      roster: { people: [5, 9, 7], shrinkage: 0.3 },
    });
    const exact = totals(kolmogorovDay(day), day);
    expect.hasAssertions();
    expectAgreement(result, [
      ...comparisons(result, exact),
      ['paid', result.operators['g'].paidHours, (5 + 9 + 7) / 2],
    ]);
  });

  const binomial = (people: number, away: number): number[] => {
    const law = [(1 - away) ** people];
    for (let k = 1; k <= people; k++) law.push(((law[k - 1] ?? 0) * away * (people - k + 1)) / ((1 - away) * k));
    return law;
  };
  /** The mean over days of which each has its own staffing. */
  const mixture = (kinds: readonly { readonly chance: number; readonly staffing: readonly number[] }[]): Totals => {
    const sum = { arrivals: 0, abandoned: 0, waitSeconds: 0, answeredWithin: 0 };
    const all = { ...sum, overtimeSeconds: 0, busySeconds: 0, staffedSeconds: 0 };
    for (const { chance, staffing } of kinds) {
      const day = model(interval, callsPerHour, staffing);
      const one = totals(kolmogorovDay(day), day);
      for (const key of Object.keys(all) as (keyof Totals)[]) all[key] += chance * one[key];
    }
    return all;
  };

  test.each([
    { absence: 0.15, shrinkage: undefined, present: (people: number) => people },
    { absence: 0.1, shrinkage: 0.25, present: (people: number) => Math.ceil(people * 0.75 - 0.5) },
  ])(
    'each of 8 away for the day with probability $absence, shrinkage $shrinkage: days mixed binomially',
    async ({ absence, shrinkage, present }) => {
      const people = 8;
      const kinds = binomial(people, absence).flatMap((chance, away) => {
        const there = present(people - away);
        return chance > 1e-9 && there > 0 ? [{ chance, staffing: callsPerHour.map(() => there) }] : [];
      });
      const exact = mixture(kinds);
      const result = await simulatedDays('absence', {
        interval,
        callsPerHour,
        roster: { people: callsPerHour.map(() => people), absence, shrinkage },
      });
      expect.hasAssertions();
      expectAgreement(result, [...comparisons(result, exact), ['paid', result.operators['g'].paidHours, people * 1.5]]);
    },
  );

  test('who is away is away all day: 3, 5 and 3 people, mixed over the first three and the other two', async () => {
    const absence = 0.2;
    const kinds = binomial(3, absence).flatMap((first, a) =>
      binomial(2, absence).map((next, b) => ({ chance: first * next, staffing: [3 - a, 5 - a - b, 3 - a] })),
    );
    const result = await simulatedDays('all day', {
      interval,
      callsPerHour,
      roster: { people: [3, 5, 3], absence },
    });
    expect.hasAssertions();
    expectAgreement(result, comparisons(result, mixture(kinds)));
  });
});

test('late by a random time: a chain of who is still to come', async () => {
  const interval = 900;
  const perHour = 70;
  const late = 600;
  // Two shifts: three people from the opening, two more after half an hour; all stay to the end, two hours.
  const moves =
    (arrivals: number, coming: number) =>
    ([later, absent, busy, waiting]: readonly number[]): Move[] => {
      const present = 5 - later - absent;
      const taken = waiting > 0 ? 1 : 0;
      return [
        { rate: busy < present ? arrivals : 0, to: [later, absent, busy + 1, waiting] },
        { rate: busy < present || waiting === 30 ? 0 : arrivals, to: [later, absent, busy, waiting + 1] },
        { rate: busy / handling, to: [later, absent, busy - 1 + taken, waiting - taken] },
        { rate: waiting / patience, to: [later, absent, busy, waiting - 1], label: 'abandoned' },
        { rate: absent * coming, to: [later, absent - 1, busy + taken, waiting - taken] },
      ];
    };
  const open = moves(perHour / 3600, 1 / late);
  const joined = ([later, absent, ...rest]: readonly number[]) => [0, later + absent, ...rest];
  const phases = transient(
    [2, 3, 0, 0],
    [
      ...[0, 1].map(() => ({ seconds: interval, moves: open })),
      { seconds: interval, moves: open, enter: joined },
      ...[3, 4, 5, 6, 7].map(() => ({ seconds: interval, moves: open })),
      { seconds: Infinity, moves: moves(0, 0) },
    ],
  );
  const opening = phases.slice(0, 8);
  const present = ([later, absent]: readonly number[]) => 5 - later - absent;
  const lost = phases.reduce((sum, phase) => sum + phase.events('abandoned'), 0);
  const staffed = opening.reduce((sum, phase) => sum + phase.integral(present), 0);
  const busy = opening.reduce((sum, phase) => sum + phase.integral(([, , talking]) => talking), 0);

  const shift = (fromSeconds: number, operators: number): Shift => ({
    fromSeconds,
    lengthSeconds: 7200 - fromSeconds,
    operators,
    breaks: [],
  });
  const result = await simulatedDays('late', {
    interval,
    callsPerHour: Array.from({ length: 8 }, () => perHour),
    roster: {
      people: [3, 3, 5, 5, 5, 5, 5, 5],
      shifts: [shift(0, 3), shift(1800, 2)],
      lateness: exponential(late),
    },
  });
  expect.hasAssertions();
  expectAgreement(result, [
    ['abandoned', result.overall.abandoned, lost],
    ['staffed', result.operators['g'].staffedHours, staffed / 3600],
    ['occupancy', result.operators['g'].occupancy, busy / staffed],
    ['overtime', result.operators['g'].overtimeHours, (phases[8]?.integral(([, , talking]) => talking) ?? 0) / 3600],
    ...opening.map((phase, k): Comparison => [
      `queue in ${k}`,
      result.intervals[k].meanQueue,
      phase.integral(([, , , waiting]) => waiting) / interval,
    ]),
  ]);
});
