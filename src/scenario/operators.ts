/**
 * `operators`: from what the schema made of them to operator groups of a
 * Scenario, with the checks that need the callers and the intervals.
 */
import { given } from './callers.ts';
import { suggestion } from './nearest.ts';
import type { Reading } from './reading.ts';
import type { Horizon, Opening, OperatorGroup, Skill } from './scenario.ts';
import type { WrittenFile, WrittenGroup } from './schema/file.ts';
import { checkLength, intervalCount } from './times.ts';
import type { Path } from './tree.ts';

type Time = Opening | Horizon | undefined;

/** The sound ones, in the order of the file. */
export function readOperators(file: WrittenFile, time: Time, reading: Reading): readonly OperatorGroup[] {
  const callers = reading.broken.has(['callers']) ? undefined : Object.keys(file.callers ?? {});
  const groups = Object.entries(file.operators ?? {}).flatMap(
    ([name, group]) => readGroup(name, group, callers, time, reading) ?? [],
  );
  warnOfMissingWages(groups, reading);
  return groups;
}

function readGroup(
  name: string,
  group: WrittenGroup,
  callers: readonly string[] | undefined,
  time: Time,
  reading: Reading,
): OperatorGroup | undefined {
  const path = ['operators', name];
  const answers = readAnswers(group.answers, callers, [...path, 'answers'], reading);
  const staffing = readStaffing(group.staffing, [...path, 'staffing'], time, reading);
  if (answers === undefined || staffing === undefined) return undefined;
  const most = Math.max(...staffing);
  if (most === 0) reading.warn('group-absent', `Nobody of "${name}" is on duty all day.`);
  for (const { caller, whenIdle } of answers) {
    if (most === 0 || whenIdle <= most) continue;
    const message = `"${name}" takes "${caller}" only while ${whenIdle} of it are idle, and never has more than ${most}.`;
    reading.warn('never-idle-enough', message);
  }
  const { wage, overtimeWage = wage } = group;
  return { name, answers, staffing, ...given({ wage, overtimeWage }) };
}

function readAnswers(
  written: WrittenGroup['answers'],
  callers: readonly string[] | undefined,
  path: Path,
  reading: Reading,
): readonly Skill[] | undefined {
  if (written === undefined || reading.broken.has(path)) return undefined;
  const isList = Array.isArray(written);
  const names = isList ? written : Object.keys(written);
  for (const [index, caller] of names.entries()) {
    const at = [...path, isList ? index : caller];
    if (callers !== undefined && !callers.includes(caller)) {
      const message = `There is no caller "${caller}".`;
      reading.fault(at, { code: 'unknown-name', message, hint: suggestion(caller, callers) }, isList ? 'value' : 'key');
    } else if (names.indexOf(caller) < index) {
      reading.fault(at, { code: 'repeated', message: `"${caller}" stands here twice.` });
    }
  }
  if (names.length === 0) {
    reading.fault(path, { code: 'empty-list', message: 'This group answers nobody.', expected: 'at least one caller' });
    return undefined;
  }
  return names.map((caller, index) => {
    const terms = isList ? { preference: index + 1 } : (written[caller] ?? {});
    const { preference = 1, handling = 1, afterWaiting = 0, whenIdle = 1 } = terms as Terms;
    return { caller, preference, handlingFactor: handling, afterWaitingSeconds: afterWaiting, whenIdle };
  });
}

type Terms = Exclude<NonNullable<WrittenGroup['answers']>, readonly string[]>[string];

function readStaffing(
  written: WrittenGroup['staffing'],
  path: Path,
  time: Time,
  reading: Reading,
): readonly number[] | undefined {
  if (written === undefined || time === undefined || reading.broken.has(path)) return undefined;
  if (typeof written === 'number') return Array.from({ length: intervalCount(time) }, () => written);
  const counts = written.perInterval ?? [];
  return checkLength(counts, time, [...path, 'perInterval'], reading) ? counts : undefined;
}

function warnOfMissingWages(groups: readonly OperatorGroup[], reading: Reading): void {
  const without = groups.filter((group) => group.wage === undefined && Math.max(...group.staffing) > 0);
  if (without.length === 0 || !groups.some((group) => group.wage !== undefined)) return;
  const names = without.map((group) => `"${group.name}"`).join(', ');
  reading.warn('wage-missing', `The staffing cost leaves out ${names}: no wage is given there.`);
}
