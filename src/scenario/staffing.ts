/**
 * `staffing`, `shrinkage`, `absence` and `lateness` of a group: how many are
 * there, as expected, and the roster behind it where not all of them are there
 * or their hours are not the intervals'.
 */
import type { Flow } from '../theory/flow.ts';
import { answeredIn } from '../theory/rules/demand.ts';
import type { AnsweredCaller } from '../theory/rules/demand.ts';
import { given } from './given.ts';
import { meanPresence, presentOf, rosterPieces } from './presence.ts';
import type { Reading } from './reading.ts';
import { readRule } from './rules.ts';
import type { Caller, GroupStaffing, Horizon, Opening, Roster, Skill } from './scenario.ts';
import type { WrittenGroup } from './schema/file.ts';
import { readShifts } from './shifts.ts';
import { checkLength, intervalCount } from './times.ts';
import type { Path } from './tree.ts';

/** What a group's staffing may depend on. */
export interface StaffingContext {
  readonly name: string;
  readonly path: Path;
  /** The sound ones; what is missing here is at fault elsewhere. */
  readonly answers: readonly Skill[] | undefined;
  readonly callers: readonly Caller[];
  readonly time: Opening | Horizon | undefined;
  /** What follows served calls, for who asks. */
  readonly flow: (() => Flow) | undefined;
}

export function readStaffing(
  group: WrittenGroup,
  context: StaffingContext,
  reading: Reading,
): GroupStaffing | undefined {
  const { time } = context;
  const { shrinkage = 0, absence, lateness } = group;
  const people = readPeople(group, context, reading);
  if (people === undefined || time === undefined) return undefined;
  const missing = given({ shrinkage: shrinkage || undefined, absence: absence?.independent || undefined, lateness });
  const isPlain = people.shifts === undefined && people.rule === undefined && Object.keys(missing).length === 0;
  if (isPlain) return { staffing: people.people };
  const roster: Roster = { ...people, ...missing };
  const staffing = meanPresence(roster, time);
  warnOfRounding(context.name, { staffing, roster }, time, reading);
  return { staffing, roster };
}

function readPeople(
  { staffing: written, shrinkage = 0 }: WrittenGroup,
  { name, path, answers, callers, time, flow }: StaffingContext,
  reading: Reading,
): Pick<Roster, 'people' | 'shifts' | 'rule'> | undefined {
  if (written === undefined || time === undefined || reading.broken.has(path)) return undefined;
  if (typeof written === 'number') return { people: Array.from({ length: intervalCount(time) }, () => written) };
  if (written.shifts !== undefined) {
    const shifts = readShifts(name, written.shifts, [...path, 'shifts'], time, reading);
    return shifts === undefined ? undefined : { people: [], shifts };
  }
  if (written.rule !== undefined) {
    const answered = answeredBy(answers, callers)?.map((each) => answeredIn(each, flow?.() ?? new Map()));
    return answered === undefined ? undefined : readRule(written, path, { answered, time, shrinkage }, reading);
  }
  const people = written.perInterval ?? [];
  return checkLength(people, time, [...path, 'perInterval'], reading) ? { people } : undefined;
}

/** Undefined where one of them is at fault: a rule cannot be asked about the others alone. */
function answeredBy(
  answers: readonly Skill[] | undefined,
  callers: readonly Caller[],
): readonly AnsweredCaller[] | undefined {
  const found = answers?.flatMap((skill) => {
    const caller = callers.find(({ name }) => name === skill.caller);
    return caller === undefined ? [] : [{ caller, skill }];
  });
  return found?.length === answers?.length ? found : undefined;
}

/** Whole people cannot be 30 % of two. */
function warnOfRounding(name: string, group: GroupStaffing, time: Opening | Horizon, reading: Reading): void {
  const { shrinkage = 0 } = group.roster ?? {};
  if (shrinkage === 0) return;
  let [rostered, present] = [0, 0];
  for (const { fromSeconds, toSeconds, people } of rosterPieces(group, time)) {
    rostered += people * (toSeconds - fromSeconds);
    present += presentOf(people, shrinkage) * (toSeconds - fromSeconds);
  }
  const taken = rostered > 0 ? 1 - present / rostered : shrinkage;
  if (taken > 0 && taken < 2 * shrinkage - 1e-9) return;
  const what = taken > 0 ? `${percentText(taken)} of "${name}"` : `nobody of "${name}"`;
  const message = `Shrinkage of ${percentText(shrinkage)} takes away ${what}: it comes to whole people, and the group is small.`;
  reading.warn('shrinkage-odd', message);
}

function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}
