/**
 * What one part of a file says about another: that every caller has somebody to
 * answer it, and that a day can end.
 */
import { presentAtEnd } from './presence.ts';
import type { Reading } from './reading.ts';
import type { Horizon, Opening, OperatorGroup, Policy } from './scenario.ts';
import type { WrittenCaller, WrittenFile } from './schema/file.ts';
import { clockText } from './times.ts';

/** Every caller has a group that answers it; who never hangs up and is not cut off has somebody on duty to the end. */
export function checkWhoAnswers(
  file: WrittenFile,
  time: Opening | Horizon | undefined,
  operators: readonly OperatorGroup[],
  policy: Policy,
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
    } else if (waitsForEver(name, caller, policy, reading)) {
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

/** Who never leaves the queue without an answer, as far as the file is sound. Mail does at closing, and calls alone are cut off. */
export function waitsForEver(
  name: string,
  { patience, kind = 'call' }: Pick<WrittenCaller, 'patience' | 'kind'>,
  { maxWait }: Policy,
  reading: Reading,
): boolean {
  const said = [
    ['callers', name, 'patience'],
    ['callers', name, 'kind'],
    ['policy', 'maxWait'],
  ];
  if (said.some((path) => reading.broken.has(path))) return false;
  return patience === undefined && kind !== 'mail' && (kind === 'chat' || maxWait === undefined);
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
  const atEnd = groups.map((group) => ({ group, ...presentAtEnd(group, time) }));
  const onDuty = atEnd.flatMap(({ group, present }) => {
    const { whenIdle = 1, whenWaiting = 1 } = group.answers.find((skill) => skill.caller === name) ?? {};
    return present > 0 ? [{ group: group.name, present, whenIdle, whenWaiting }] : [];
  });
  if (onDuty.some(({ present, whenIdle, whenWaiting }) => present >= whenIdle && whenWaiting <= 1)) return;
  const since = Math.max(...atEnd.map(({ fromSeconds }) => fromSeconds));
  const last = time.kind === 'opening' ? `from ${clockText(time.fromSeconds + since)} on` : 'at the end';
  const { cause, instead } = whyNot(onDuty[0], last);
  reading.fault(
    ['callers', name],
    {
      code: 'endless-wait',
      message: `"${name}" never hangs up, and ${cause}: the day would not end.`,
      hint: `give the caller a patience, calls policy.maxWait, or ${instead}`,
    },
    'key',
  );
}

interface OnDuty {
  readonly group: string;
  readonly present: number;
  readonly whenIdle: number;
  readonly whenWaiting: number;
}

/** Why a group, or nobody, does not answer the last callers. */
function whyNot(first: OnDuty | undefined, last: string): { readonly cause: string; readonly instead: string } {
  if (first === undefined) {
    return { cause: `nobody is on duty to answer ${last}`, instead: 'staff the last interval' };
  }
  const { group, present, whenIdle, whenWaiting } = first;
  if (present < whenIdle) {
    const cause = `${last} "${group}" has ${present} on duty, where whenIdle asks for ${whenIdle} idle`;
    return { cause, instead: 'a lower whenIdle' };
  }
  return { cause: `"${group}" answers only while ${whenWaiting} wait`, instead: 'leave out whenWaiting' };
}
