/**
 * `operators`: from what the schema made of them to operator groups of a
 * Scenario, with the checks that need the callers and the intervals.
 */
import { followingCalls } from '../theory/flow.ts';
import { given } from './given.ts';
import { suggestion } from './nearest.ts';
import type { Reading } from './reading.ts';
import type { Caller, Experience, Horizon, Opening, OperatorGroup, Skill } from './scenario.ts';
import type { WrittenFile, WrittenGroup } from './schema/file.ts';
import { once } from './schema/leaf.ts';
import { readStaffing } from './staffing.ts';
import type { Path } from './tree.ts';

type Time = Opening | Horizon | undefined;

/** The sound ones, in the order of the file. `callers` are the sound ones too. */
export function readOperators(
  file: WrittenFile,
  callers: readonly Caller[],
  time: Time,
  reading: Reading,
): readonly OperatorGroup[] {
  const names = reading.broken.has(['callers']) ? undefined : Object.keys(file.callers ?? {});
  const written = Object.entries(file.operators ?? {}).map(([name, group]) => {
    const path = ['operators', name];
    return { name, group, path, answers: readAnswers(group, names, callers, [...path, 'answers'], reading) };
  });
  const answering = written.flatMap(({ name, answers }) => (answers === undefined ? [] : [{ name, answers }]));
  const flow = time === undefined ? undefined : once(() => followingCalls(callers, answering, time));
  const groups = written.flatMap(({ name, group, path, answers }): OperatorGroup[] => {
    const context = { name, path: [...path, 'staffing'], answers, callers, time, flow };
    const staffing = readStaffing(group, context, reading);
    if (answers === undefined || staffing === undefined || time === undefined) return [];
    const { wage, overtimeWage = wage } = group;
    const experience = experienceOf(group);
    return [{ name, answers, ...staffing, ...given({ experience, wage, overtimeWage }) }];
  });
  warnOfSharedRules(groups, reading);
  return groups;
}

function readAnswers(
  group: WrittenGroup,
  names: readonly string[] | undefined,
  callers: readonly Caller[],
  path: Path,
  reading: Reading,
): readonly Skill[] | undefined {
  const { answers: written } = group;
  if (written === undefined || reading.broken.has(path)) return undefined;
  const isList = Array.isArray(written);
  const answered = isList ? written : Object.keys(written);
  for (const [index, caller] of answered.entries()) {
    const at = [...path, isList ? index : caller];
    if (names !== undefined && !names.includes(caller)) {
      const message = `There is no caller "${caller}".`;
      reading.fault(at, { code: 'unknown-name', message, hint: suggestion(caller, names) }, isList ? 'value' : 'key');
    } else if (answered.indexOf(caller) < index) {
      reading.fault(at, { code: 'repeated', message: `"${caller}" stands here twice.` });
    }
  }
  if (answered.length === 0) {
    reading.fault(path, { code: 'empty-list', message: 'This group answers nobody.', expected: 'at least one caller' });
    return undefined;
  }
  return answered.map((caller, index): Skill => {
    const terms = (isList ? { preference: index + 1 } : (written[caller] ?? {})) as Terms;
    const { preference = 1, handling = 1, afterWaiting = 0, whenIdle = 1, whenWaiting } = terms;
    const { resolves = group.resolves } = terms;
    const atOnce = chatsAtOnce(terms);
    if (atOnce !== undefined) checkIsChat(caller, callers, [...path, caller, 'atOnce'], reading);
    return {
      caller,
      preference,
      handlingFactor: handling,
      afterWaitingSeconds: afterWaiting,
      whenIdle,
      ...given({ whenWaiting, resolves, atOnce }),
    };
  });
}

type Terms = Exclude<NonNullable<WrittenGroup['answers']>, readonly string[]>[string];

function chatsAtOnce({ atOnce: chats, slowdown }: Terms): Skill['atOnce'] {
  if (chats === undefined) return undefined;
  return { chats, slowdown: slowdown ?? Array.from({ length: chats }, () => 1) };
}

function checkIsChat(name: string, callers: readonly Caller[], path: Path, reading: Reading): void {
  const caller = callers.find((known) => known.name === name);
  if (caller === undefined || caller.kind === 'chat') return;
  const message = `Only chats can be handled at once, and "${name}" is no chat.`;
  reading.fault(path, { code: 'unknown-key', message, hint: `give ${name} kind: chat` }, 'key');
}

function experienceOf({ experience }: WrittenGroup): Experience | undefined {
  if (experience === undefined) return undefined;
  const { start, end = 1, calls, weeks = 0, done = 0 } = experience;
  return { start, end, over: calls === undefined ? { weeks } : { calls }, done };
}

function warnOfSharedRules(groups: readonly OperatorGroup[], reading: Reading): void {
  for (const { name, answers, roster } of groups) {
    if (roster?.rule === undefined) continue;
    for (const { caller } of answers) {
      const other = groups.find(
        (group) => group.name !== name && group.answers.some((skill) => skill.caller === caller),
      );
      if (other === undefined) continue;
      const message = `The staffing rule of "${name}" counts all calls of "${caller}", which "${other.name}" answers too.`;
      reading.warn('rule-shared', message);
    }
  }
}
