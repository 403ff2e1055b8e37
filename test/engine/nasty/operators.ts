/** Test support, part of the random scenarios: who answers, on what terms, and who is there. */
import * as fc from 'fast-check';
import type { Caller, GroupStaffing, OperatorGroup, Roster, Shift, Skill } from '../../../src/scenario/scenario.ts';
import { duration, grid, gridSeconds, maybe, type Frame } from './laws.ts';

/** Presence as a plan needs it, drawn for each day; what is random about it is the group's own. */
export interface NastyGroup {
  readonly group: Omit<OperatorGroup, 'staffing' | 'roster'>;
  readonly people: Pick<Roster, 'shrinkage' | 'absence' | 'lateness'> | undefined;
}

export function groupTerms(name: string, callers: readonly Caller[]): fc.Arbitrary<NastyGroup> {
  const skills = callers.map((caller) => skill(caller));
  const experience = fc.record({
    start: fc.constantFrom(1.5, 2),
    end: fc.constantFrom(1, 0.8),
    over: fc.constantFrom({ calls: 3 }, { calls: 10 }, { weeks: 0.0005 }),
    done: fc.constantFrom(0, 1, 0.25),
  });
  return fc.record({
    group: fc.record({
      name: fc.constant(name),
      answers: fc
        .subarray(skills, { minLength: 1 })
        .chain((chosen) => fc.tuple(...chosen))
        .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length })),
      experience: maybe(experience, 0.2),
    }),
    people: maybe(
      fc.record({
        shrinkage: maybe(fc.constantFrom(0.3, 0.5)),
        absence: maybe(fc.constantFrom(0.2, 0.6)),
        lateness: maybe(duration(0, 4)),
      }),
      0.25,
    ),
  });
}

function skill({ name, kind }: Caller): fc.Arbitrary<Skill> {
  return fc.record({
    caller: fc.constant(name),
    preference: fc.integer({ min: 1, max: 3 }),
    handlingFactor: fc.constantFrom(1, 0.5, 2, 1.25),
    afterWaitingSeconds: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, gridSeconds(1, 4)),
    whenIdle: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3 })),
    whenWaiting: maybe(fc.integer({ min: 1, max: 3 }), 0.2),
    resolves: maybe(fc.constantFrom(0.55, 0.8, 1), 0.3),
    atOnce: kind === 'chat' ? maybe(chats(), 0.8) : fc.constant(undefined),
  });
}

function chats(): fc.Arbitrary<Skill['atOnce']> {
  return fc.integer({ min: 1, max: 3 }).chain((most) =>
    fc.record({
      chats: fc.constant(most),
      slowdown: fc
        .array(fc.constantFrom(1, 1.25, 1.5, 2, 0.7), { minLength: most, maxLength: most })
        .map((pace) => pace.map((value, k) => (k === 0 && value < 1 ? 1 : value))),
    }),
  );
}

/** One day of a group's presence. */
export function presence({ steps, intervalSeconds }: Frame, { people }: NastyGroup): fc.Arbitrary<GroupStaffing> {
  const length = (steps * intervalSeconds) / grid;
  const shift: fc.Arbitrary<Shift> = fc.record({
    fromSeconds: gridSeconds(0, length - 1),
    lengthSeconds: gridSeconds(1, length),
    operators: fc.integer({ min: 1, max: 2 }),
    breaks: maybe(
      fc.record({ afterSeconds: gridSeconds(1, 8), lengthSeconds: gridSeconds(1, 4), paid: fc.boolean() }),
    ).map((found) => (found ? [found] : [])),
  });
  const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: steps, maxLength: steps });
  const shifts = maybe(fc.array(shift, { minLength: 1, maxLength: 3 }), 0.25);
  return fc
    .record({ staffing: counts, shifts })
    .map(({ staffing, shifts: worked }) =>
      people === undefined && worked === undefined
        ? { staffing }
        : { staffing, roster: { ...people, people: staffing, shifts: worked && inside(worked) } },
    );
}

/** Breaks end before their shift does. */
function inside(shifts: readonly Shift[]): Shift[] {
  return shifts.map((one) => ({
    ...one,
    breaks: one.breaks.filter(({ afterSeconds, lengthSeconds }) => afterSeconds + lengthSeconds < one.lengthSeconds),
  }));
}
