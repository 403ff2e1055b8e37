/**
 * What must be the same on all days of a scenario, because it is one centre with
 * the same people: everything but the opening, the arrivals, the day factors and
 * the staffing. Who is not in a day's file is not asked about that day.
 */
import type { ReadDocument } from '../assemble.ts';
import type { FaultList } from '../faultList.ts';
import type { Caller, OperatorGroup, Policy, Roster, Scenario } from '../scenario.ts';
import type { Path } from '../tree.ts';
import { expectedCalls } from '../volume.ts';

/** A file that is one of the days, or several of them. */
export interface DayFile extends ReadDocument {
  readonly file: string;
}

/** `policy` and `currency` are those of the file that puts the days together, where it gives them. */
export function checkAlike(
  files: readonly DayFile[],
  frame: { readonly file: string } & Partial<Pick<Scenario, 'policy' | 'currency'>>,
  faults: FaultList,
): void {
  const [first, ...others] = files;
  if (first === undefined) return;
  const refuse = (day: DayFile, path: Path, what: string, than: string, hint?: string): void => {
    const message = `${what} differs between ${than} and ${day.file}.`;
    faults.addAt(day.reading.tree, path, { code: 'days-differ', message, expected, ...(hint ? { hint } : {}) }, 'key');
  };
  for (const day of files) {
    for (const [key, value] of Object.entries({ policy: frame.policy, currency: frame.currency })) {
      if (value === undefined || same(value, day.scenario[key as 'policy' | 'currency'])) continue;
      refuse(
        day,
        [key],
        `"${key}"`,
        frame.file,
        `leave it out in ${day.file}: it stands in ${frame.file} for all days`,
      );
    }
  }
  for (const day of others) {
    checkTime(first, day, refuse);
    if (frame.currency === undefined && day.scenario.currency !== first.scenario.currency) {
      refuse(day, ['currency'], '"currency"', first.file);
    }
    if (frame.policy === undefined) checkPolicy(first, day, refuse);
  }
  checkCallers(files, refuse);
  checkGroups(files, refuse);
}

const expected = 'the same on all days, but for opening hours, arrivals, day factors and staffing';

type Refuse = (day: DayFile, path: Path, what: string, than: string, hint?: string) => void;

function checkTime(first: DayFile, day: DayFile, refuse: Refuse): void {
  const [one, other] = [first.scenario.time, day.scenario.time];
  if (one.kind !== 'opening' || other.kind !== 'opening') return;
  if (one.atClose !== other.atClose) refuse(day, ['opening', 'atClose'], '"atClose"', first.file);
  if (one.intervalSeconds === other.intervalSeconds) return;
  refuse(day, ['opening', 'interval'], 'The interval', first.file, 'give both openings the same interval');
}

/** The key of the file that a part of a policy comes from. */
const policyKeys: Partial<Record<keyof Policy, string>> = { ageingPerMinute: 'order', module: 'order' };

function checkPolicy(first: DayFile, day: DayFile, refuse: Refuse): void {
  const key = differing(first.scenario.policy, day.scenario.policy)[0];
  if (key === undefined) return;
  const written = policyKeys[key] ?? key;
  const hint = 'write one policy for all days, beside the days';
  refuse(day, ['policy', written], `"${written}" of the policy`, first.file, hint);
}

const callerKeys: Partial<Record<keyof Caller, string>> = {
  answerWithinSeconds: 'answerWithin',
  creditSeconds: 'credit',
};

function checkCallers(files: readonly DayFile[], refuse: Refuse): void {
  for (const { name, among } of everybody(files, ({ scenario }) => scenario.callers)) {
    const [first, ...others] = among;
    for (const { day, member } of others) {
      for (const key of differing(first.member, member, ['arrivals', 'dayFactor'])) {
        const written = callerKeys[key] ?? key;
        refuse(day, ['callers', name, written], `"${written}" of "${name}"`, first.day.file);
      }
    }
    const recorded = among.find(({ member }) => member.arrivals.kind === 'times');
    const drawn = among.find(
      ({ day, member: { arrivals } }) => arrivals.kind !== 'times' && expectedCalls(arrivals, day.scenario.time) > 0,
    );
    if (recorded === undefined || drawn === undefined) continue;
    const hint = 'recorded times on all days on which they ring, or on none';
    refuse(drawn.day, ['callers', name, 'arrivals'], `The form of arrivals of "${name}"`, recorded.day.file, hint);
  }
}

function checkGroups(files: readonly DayFile[], refuse: Refuse): void {
  for (const { name, among } of everybody(files, ({ scenario }) => scenario.operators)) {
    const [first, ...others] = among;
    for (const { day, member } of others) {
      const path = ['operators', name];
      for (const key of differing(peopleOf(first.member), peopleOf(member)))
        refuse(day, [...path, key], `"${key}" of "${name}"`, first.day.file);
      const caller = differingTerms(first, { day, member });
      if (caller === undefined) continue;
      const what = `What "answers" of "${name}" says of "${caller}"`;
      const hint = 'a list prefers by its order; a map says each preference';
      refuse(day, [...path, 'answers'], what, first.day.file, hint);
    }
  }
}

/** What belongs to the people of a group and not to the day, but for whom they answer. */
function peopleOf({ answers: _answers, staffing: _staffing, roster, ...group }: OperatorGroup) {
  const { shrinkage, absence, lateness }: Partial<Roster> = roster ?? {};
  // Where the file gives none, it is the wage, of which enough is said.
  const overtimeWage = group.overtimeWage === group.wage ? undefined : group.overtimeWage;
  return { ...group, overtimeWage, shrinkage, absence, lateness };
}

/** A caller of both days whom the group answers on other terms, or not at all. */
function differingTerms(one: Among<OperatorGroup>, other: Among<OperatorGroup>): string | undefined {
  const termsFor = ({ member }: Among<OperatorGroup>, caller: string) =>
    member.answers.find((skill) => skill.caller === caller);
  const names = one.day.scenario.callers.map(({ name }) => name);
  const inBoth = names.filter((name) => other.day.scenario.callers.some((caller) => caller.name === name));
  return inBoth.find((caller) => !same(termsFor(one, caller), termsFor(other, caller)));
}

interface Among<Member> {
  readonly day: DayFile;
  readonly member: Member;
}

/** Callers or groups by name, with the files in which they stand. */
function everybody<Member extends { readonly name: string }>(
  files: readonly DayFile[],
  members: (day: DayFile) => readonly Member[],
): readonly { readonly name: string; readonly among: readonly [Among<Member>, ...Among<Member>[]] }[] {
  const found = new Map<string, [Among<Member>, ...Among<Member>[]]>();
  for (const day of files) {
    for (const member of members(day)) {
      const among = found.get(member.name);
      if (among === undefined) found.set(member.name, [{ day, member }]);
      else among.push({ day, member });
    }
  }
  return [...found].map(([name, among]) => ({ name, among }));
}

function differing<Item extends object>(
  one: Item,
  other: Item,
  except: readonly (keyof Item)[] = [],
): (keyof Item & string)[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Item & string)[];
  return keys.filter((key) => !except.includes(key) && !same(one[key], other[key]));
}

/** Read by the same program, equal parts have equal keys in the same order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
