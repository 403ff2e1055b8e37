/**
 * What one part of a file says about another: that every caller has somebody to
 * answer it, that a day can end, and settings that nothing looks at.
 */
import type { Reading } from './reading.ts';
import type { Caller, Horizon, Opening, OperatorGroup, Policy } from './scenario.ts';
import type { WrittenFile } from './schema/file.ts';
import { clockText } from './times.ts';

/** Every caller has a group that answers it; who never hangs up has somebody on duty to the end. */
export function checkWhoAnswers(
  file: WrittenFile,
  time: Opening | Horizon | undefined,
  operators: readonly OperatorGroup[],
  reading: Reading,
): void {
  const groups = Object.entries(file.operators ?? {});
  // With a group's answers unknown, nobody can be said to go unanswered.
  const known = groups.length > 0 && !reading.broken.has(['operators']);
  if (!known || groups.some(([name]) => reading.broken.has(['operators', name, 'answers']))) return;
  for (const [name, caller] of Object.entries(file.callers ?? {})) {
    const path = ['callers', name];
    const answering = groups.filter(([, group]) => answered(group.answers).includes(name));
    if (answering.length === 0) {
      const hint = `add ${name} to the answers of a group`;
      reading.fault(path, { code: 'nobody-answers', message: `No operator group answers "${name}".`, hint }, 'key');
    } else if (caller.patience === undefined && !reading.broken.has([...path, 'patience'])) {
      checkEnd(
        name,
        answering.map(([group]) => group),
        time,
        operators,
        reading,
      );
    }
  }
}

function answered(answers: NonNullable<WrittenFile['operators']>[string]['answers']): readonly string[] {
  return Array.isArray(answers) ? answers : Object.keys(answers ?? {});
}

function checkEnd(
  name: string,
  answering: readonly string[],
  time: Opening | Horizon | undefined,
  operators: readonly OperatorGroup[],
  reading: Reading,
): void {
  const groups = operators.filter((group) => answering.includes(group.name));
  const cutOff = time?.kind === 'opening' && time.atClose === 'hangUp';
  if (time === undefined || cutOff || groups.length < answering.length) return;
  const onDuty = groups.flatMap((group) => {
    const present = group.staffing.at(-1) ?? 0;
    const needed = group.answers.find((skill) => skill.caller === name)?.whenIdle ?? 1;
    return present > 0 ? [{ group: group.name, present, needed }] : [];
  });
  if (onDuty.some(({ present, needed }) => present >= needed)) return;
  const last =
    time.kind === 'opening'
      ? `from ${clockText(time.fromSeconds + time.lengthSeconds - time.intervalSeconds)} on`
      : 'in the last interval';
  const [reserve] = onDuty;
  const cause =
    reserve === undefined
      ? `nobody is on duty to answer ${last}`
      : `${last} "${reserve.group}" has ${reserve.present} on duty, where whenIdle asks for ${reserve.needed} idle`;
  reading.fault(
    ['callers', name],
    {
      code: 'endless-wait',
      message: `"${name}" never hangs up, and ${cause}: the day would not end.`,
      hint: `give the caller a patience, or ${reserve === undefined ? 'staff the last interval' : 'a lower whenIdle'}`,
    },
    'key',
  );
}

/** Settings that nothing looks at: legal, and seldom meant. */
export function checkPolicyUse(file: WrittenFile, callers: readonly Caller[], policy: Policy, reading: Reading): void {
  const priorities = new Set(callers.map((caller) => caller.priority));
  if (priorities.size > 1 && policy.order !== 'priority') {
    const message = `Callers have different priorities, and policy.order is ${policy.order}: they make no difference.`;
    reading.warn('priority-unused', message);
  }
  const preferences = Object.values(file.operators ?? {}).flatMap((group) =>
    Array.isArray(group.answers) ? [] : Object.values(group.answers ?? {}).map((terms) => terms.preference ?? 1),
  );
  if (
    preferences.some((preference) => preference > 1) &&
    policy.order !== 'preference' &&
    policy.assign !== 'preference'
  ) {
    const message =
      'Groups give preferences, and neither policy.order nor policy.assign is preference: they make no difference.';
    reading.warn('preference-unused', message);
  }
  const limited = policy.lines !== undefined || policy.queueCapacity !== undefined;
  for (const { name, patience, retries, balks } of callers) {
    const causes = retries.flatMap(({ after }) => after);
    if (causes.includes('blocked') && !limited) {
      reading.warn('never-blocked', `"${name}" rings again when blocked, and nothing limits lines or queue.`);
    }
    if (causes.includes('abandoned') && patience === undefined) {
      reading.warn(
        'never-abandoned',
        `"${name}" rings again after hanging up, and has no patience: it never hangs up.`,
      );
    }
    if (causes.includes('balked') && balks.length === 0) {
      reading.warn('never-balked', `"${name}" rings again after balking, and never balks.`);
    }
  }
}
