/**
 * `callers.<name>.afterwards`: what follows an answered call, from what the
 * schema made of it, with the checks of each rule by itself. How the rules of
 * all callers fit together is checked in afterwardsChecks.ts.
 */
import type { Distribution } from '../random/distribution.ts';
import { given } from './given.ts';
import { suggestion } from './nearest.ts';
import type { Problem } from './fault.ts';
import type { Reading } from './reading.ts';
import type { Afterwards, Caller } from './scenario.ts';
import type { WrittenCaller } from './schema/file.ts';
import type { Names } from './targets.ts';
import type { Path } from './tree.ts';

type WrittenRule = NonNullable<WrittenCaller['afterwards']>[number];

/** Undefined where the file gives none; without the rules that are not sound. */
export function readAfterwards(
  caller: string,
  { afterwards }: WrittenCaller,
  names: Names,
  reading: Reading,
): readonly Afterwards[] | undefined {
  const path = ['callers', caller, 'afterwards'];
  return afterwards?.flatMap((rule, index) => readRule(caller, rule, names, [...path, index], reading) ?? []);
}

/** Whether other callers become callers of that name. */
export function comesAfterOthers(name: string, callers: readonly Caller[]): boolean {
  return callers.some(
    (other) =>
      other.name !== name &&
      other.afterwards?.some(({ to, kind, share }) => to === name && (share > 0 || kind === 'repeat')),
  );
}

function readRule(
  caller: string,
  rule: WrittenRule,
  names: Names,
  path: Path,
  reading: Reading,
): Afterwards | undefined {
  const { kind = rule.to === 'self' ? 'repeat' : 'transfer', share, by, delay, priority, handover } = rule;
  const to = readTo(caller, rule.to, names, path, reading);
  checkGroups(by ?? [], names, [...path, 'by'], reading);
  const refuse = (key: keyof WrittenRule, problem: Problem): void => reading.fault([...path, key], problem, 'key');
  const missing = (key: keyof WrittenRule, hint: string): undefined => {
    reading.fault([...path, key], { code: 'missing-key', message: `"${key}" is missing in this rule.`, hint });
  };

  if (kind === 'repeat') {
    for (const key of ['priority', 'handover'] as const) {
      if (rule[key] === undefined) continue;
      const message = `"${key}" goes with a transfer, and this is a repeat.`;
      const hint = rule.kind === undefined ? 'to self is a repeat, unless kind: transfer stands beside it' : undefined;
      refuse(key, { code: 'not-together', message, hint });
    }
    if (delay === undefined) return missing('delay', 'how long until they ring again?');
    return to === undefined ? undefined : { kind, to, share: share ?? 0, ...given({ by }), delay };
  }
  if (handover !== undefined && delay !== undefined) {
    const message = '"handover" and "delay" exclude one another.';
    const hint = 'in a warm transfer the first operator waits with the caller: there is no time between';
    refuse('delay', { code: 'not-together', message, hint });
  }
  if (share === undefined) return missing('share', 'which share of the calls is handed over?');
  if (to === undefined) return undefined;
  const later = delay !== undefined && isNothing(delay) ? undefined : delay;
  return { kind, to, share, ...given({ by, delay: later, priority, handover }) };
}

/** `delay: 0s` is at once: the caller stays on the line. */
function isNothing(law: Distribution): boolean {
  return law.kind === 'constant' && law.value === 0;
}

function readTo(caller: string, written: string, names: Names, path: Path, reading: Reading): string | undefined {
  const known = names.callers.map(({ name }) => name);
  if (written === 'self') {
    if (caller === 'self' || !known.includes('self')) return caller;
    const message = 'There is a caller "self", and self is whoever has just been served.';
    reading.fault([...path, 'to'], { code: 'bad-name', message, hint: 'give that caller another name' });
    return undefined;
  }
  if (known.includes(written)) return written;
  const problem = { code: 'unknown-name', message: `There is no caller "${written}".` } as const;
  reading.fault([...path, 'to'], { ...problem, hint: suggestion(written, [...known, 'self']) });
  return undefined;
}

function checkGroups(by: readonly string[], names: Names, path: Path, reading: Reading): void {
  const known = names.operators.map(({ name }) => name);
  for (const [index, group] of by.entries()) {
    if (!known.includes(group)) {
      const message = `There is no operator group "${group}".`;
      reading.fault([...path, index], { code: 'unknown-name', message, hint: suggestion(group, known) });
    } else if (by.indexOf(group) < index) {
      reading.fault([...path, index], { code: 'repeated', message: `"${group}" stands here twice.` });
    }
  }
}
