/**
 * How what follows served calls fits together over all callers and groups:
 * shares that leave nobody out or count nobody twice, and rules under which a
 * day would not end. After a group that says what it `resolves`, the rest of
 * that repeats, whatever the rule's own share.
 */
import { waitsForEver } from './checks.ts';
import type { Reading } from './reading.ts';
import type { Afterwards, Caller, OperatorGroup, Policy, Skill } from './scenario.ts';
import type { WrittenFile } from './schema/file.ts';
import type { Path } from './tree.ts';

/** Of sums of shares. */
const tolerance = 1e-9;

interface Answering {
  readonly group: string;
  readonly skill: Skill;
}

export function checkAfterwards(
  file: WrittenFile,
  callers: readonly Caller[],
  operators: readonly OperatorGroup[],
  policy: Policy,
  reading: Reading,
): void {
  const groups = Object.keys(file.operators ?? {});
  // With a group's answers unknown, nobody can say whose calls are followed.
  if (groups.length === 0 || operators.length < groups.length) return;
  for (const caller of callers) {
    const { afterwards = [], name } = caller;
    const written = file.callers?.[name]?.afterwards ?? [];
    const path = ['callers', name, 'afterwards'];
    // Rules that are not sound have been left out, with a fault.
    if (afterwards.length < written.length || reading.broken.has(path)) continue;
    const answering = whoAnswers(name, operators);
    for (const [index, rule] of afterwards.entries()) {
      checkFollowed(name, rule, groups, answering, [...path, index], reading);
      if (written[index]?.share === undefined) checkResolved(rule, answering, [...path, index], reading);
      if (rule.kind === 'transfer' && rule.handover !== undefined) {
        checkSpoken([caller, ...callers.filter((other) => other.name === rule.to)], [...path, index], reading);
      }
    }
    for (const group of answering) checkShares(afterwards, group, path, reading);
  }
  checkCircles(callers, operators, reading);
  checkHandovers(callers, operators, policy, reading);
}

function whoAnswers(caller: string, operators: readonly OperatorGroup[]): readonly Answering[] {
  return operators.flatMap((group) => {
    const skill = group.answers.find((candidate) => candidate.caller === caller);
    return skill === undefined ? [] : [{ group: group.name, skill }];
  });
}

function follows(rule: Afterwards, group: string): boolean {
  return rule.by?.includes(group) ?? true;
}

function shareAfter(rule: Afterwards, { group, skill }: Answering): number {
  if (!follows(rule, group)) return 0;
  return rule.kind === 'repeat' && skill.resolves !== undefined ? 1 - skill.resolves : rule.share;
}

function checkFollowed(
  caller: string,
  { by = [] }: Afterwards,
  groups: readonly string[],
  answering: readonly Answering[],
  path: Path,
  reading: Reading,
): void {
  const names = answering.map(({ group }) => group);
  for (const [index, group] of by.entries()) {
    if (!groups.includes(group) || names.includes(group) || names.length === 0) continue;
    const message = `"${group}" does not answer "${caller}".`;
    reading.fault([...path, 'by', index], { code: 'unknown-name', message, hint: `${names.join(', ')} would` });
  }
}

/** In a warm transfer operators speak with the caller, and with one another. */
function checkSpoken(ends: readonly Caller[], path: Path, reading: Reading): void {
  const written = ends.find(({ kind }) => kind !== undefined);
  if (written === undefined) return;
  const message = `"handover" does not go with "${written.name}", which is of kind ${written.kind}.`;
  const hint = 'a warm transfer is spoken, between calls; leave out handover';
  reading.fault([...path, 'handover'], { code: 'not-together', message, hint }, 'key');
}

/** A repeat without a share of its own. */
function checkResolved(rule: Afterwards, answering: readonly Answering[], path: Path, reading: Reading): void {
  const silent = answering.find(({ group, skill }) => follows(rule, group) && skill.resolves === undefined);
  if (silent === undefined) return;
  reading.fault([...path, 'share'], {
    code: 'missing-key',
    message: `"share" is missing: "${silent.group}" does not say what it resolves.`,
    hint: 'give the share that rings again, or resolves to each group that answers',
  });
}

function checkShares(rules: readonly Afterwards[], answering: Answering, path: Path, reading: Reading): void {
  const { group, skill } = answering;
  const repeats = rules.filter((rule) => rule.kind === 'repeat' && follows(rule, group));
  if (skill.resolves !== undefined && repeats.length > 1) {
    const message = `Two repeats follow the calls that "${group}" does not resolve.`;
    reading.fault(path, { code: 'repeated', message, hint: 'one of them is enough; or leave out what it resolves' });
    return;
  }
  const sum = rules.reduce((total, rule) => total + shareAfter(rule, answering), 0);
  if (sum <= 1 + tolerance) return;
  const message = `After calls that "${group}" answered the shares add up to ${Number((sum * 100).toPrecision(6))}%.`;
  const hint = `at most one rule follows a call${skill.resolves === undefined ? '' : `, and what "${group}" does not resolve counts too`}`;
  reading.fault(path, { code: 'shares-sum', message, hint });
}

/** Callers of whom each, whoever answers, is handed over at once to become another of them. After a delay it would end with the day. */
function checkCircles(callers: readonly Caller[], operators: readonly OperatorGroup[], reading: Reading): void {
  const circle = lastingSet(callers, ({ name, afterwards = [] }, kept) => {
    const rules = afterwards.filter(
      (rule) => rule.kind === 'transfer' && rule.delay === undefined && kept.some((other) => other.name === rule.to),
    );
    const answering = whoAnswers(name, operators);
    const sums = answering.map((by) => rules.reduce((sum, rule) => sum + shareAfter(rule, by), 0));
    return answering.length > 0 && sums.every((sum) => sum >= 1 - tolerance);
  });
  const [first] = circle;
  if (first === undefined) return;
  const names = circle.map(({ name }) => `"${name}"`);
  reading.fault(['callers', first.name, 'afterwards'], {
    code: 'endless-transfers',
    message:
      names.length === 1
        ? `Every call of ${names.join('')} is handed over to another one, for ever.`
        : `Every call of ${names.join(', ')} is handed over to another of them, for ever.`,
    hint: 'a share under 100% lets them go',
  });
}

/**
 * Groups all of whose operators can be waiting, with a caller, for one another:
 * a warm transfer to callers who never hang up and whom only these groups answer.
 */
function checkHandovers(
  callers: readonly Caller[],
  operators: readonly OperatorGroup[],
  policy: Policy,
  reading: Reading,
): void {
  const stays = callers.filter((caller) => waitsForEver(caller.name, caller, policy, reading)).map(({ name }) => name);
  const held = callers.flatMap(({ name, afterwards = [] }) =>
    afterwards.flatMap((rule, index) => {
      if (rule.kind !== 'transfer' || rule.handover === undefined || !stays.includes(rule.to)) return [];
      const answering = whoAnswers(name, operators);
      return answering.flatMap((by) =>
        shareAfter(rule, by) > 0 ? [{ from: by.group, to: rule.to, name, index }] : [],
      );
    }),
  );
  const stuckAt = (group: OperatorGroup, kept: readonly OperatorGroup[]) =>
    held.find(
      ({ from, to }) =>
        from === group.name &&
        whoAnswers(to, operators).length > 0 &&
        whoAnswers(to, operators).every((by) => kept.some(({ name }) => name === by.group)),
    );
  const stuck = lastingSet(operators, (group, kept) => stuckAt(group, kept) !== undefined);
  const [first] = stuck;
  const rule = first && stuckAt(first, stuck);
  if (rule === undefined) return;
  reading.fault(
    ['callers', rule.name, 'afterwards', rule.index, 'handover'],
    {
      code: 'endless-wait',
      message: `All who answer "${rule.to}" can be waiting to hand over at once, and "${rule.to}" never hangs up: the day would not end.`,
      hint: `give "${rule.to}" a patience, policy.maxWait, or leave out handover`,
    },
    'key',
  );
}

/** The largest part of a list whose members all pass a test that depends on the part. */
function lastingSet<Member>(
  all: readonly Member[],
  passes: (member: Member, kept: readonly Member[]) => boolean,
): readonly Member[] {
  const kept = all.filter((member) => passes(member, all));
  return kept.length === all.length ? kept : lastingSet(kept, passes);
}
