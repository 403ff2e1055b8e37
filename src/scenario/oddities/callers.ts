/**
 * What is legal and odd in callers: nobody ringing at all, ringing again after what never happens,
 * a menu that lets nobody through, repeats that nobody asks for.
 */
import type { Remarks } from '../reading.ts';
import type { Caller, OperatorGroup, Policy, RetryCause, Scenario } from '../scenario.ts';
import { comesAfterOthers } from '../afterwards.ts';
import { eachDayOf } from '../oneDay.ts';
import { expectedCalls } from '../volume.ts';
import { hears } from './listeners.ts';

export function warnOfCallers(scenario: Scenario, remarks: Remarks): void {
  const { callers, operators, policy } = scenario;
  const days = eachDayOf(scenario);
  for (const [index, caller] of callers.entries()) {
    const rings = days.some((day) => expectedCalls(day.callers[index].arrivals, day.time) > 0);
    if (!rings && !comesAfterOthers(caller.name, callers)) remarks.warn('no-calls', `"${caller.name}" never rings.`);
    warnOfRetries(caller, policy, remarks);
    warnOfMenu(caller, remarks);
    warnOfResolving(caller, operators, remarks);
  }
}

function warnOfRetries(caller: Caller, policy: Policy, remarks: Remarks): void {
  const { name, retries } = caller;
  const after = (cause: RetryCause): boolean => retries.some((rule) => rule.after.includes(cause));
  const isCall = caller.kind === undefined;
  if (after('blocked') && (!isCall || (policy.lines === undefined && policy.queueCapacity === undefined))) {
    const why = isCall ? 'nothing limits lines or queue' : 'only calls can be';
    remarks.warn('never-blocked', `"${name}" rings again when blocked, and ${why}.`);
  }
  if (after('abandoned') && !canHangUp(caller, policy)) {
    const message = `"${name}" rings again after hanging up, and has no patience: it never hangs up.`;
    remarks.warn('never-abandoned', message);
  }
  if (after('balked') && caller.balks.length === 0 && !announcementDrivesAway(caller, policy)) {
    remarks.warn('never-balked', `"${name}" rings again after balking, and never balks.`);
  }
  if (after('disconnected') && (!isCall || policy.maxWait === undefined)) {
    const why = isCall ? 'there is no policy.maxWait: nobody is' : 'only calls are';
    remarks.warn('never-disconnected', `"${name}" rings again after being cut off, and ${why}.`);
  }
  for (const { atMost, later } of retries) {
    if (later === undefined || atMost === undefined || atMost > 1) continue;
    const often = atMost === 0 ? 'does not ring again' : 'rings again once at most';
    const message = `"${name}" ${often}: what is said of later attempts makes no difference.`;
    remarks.warn('later-unused', message);
  }
}

function canHangUp(caller: Caller, policy: Policy): boolean {
  if (caller.patience !== undefined) return true;
  const { announcement } = policy;
  if (announcement === undefined || !hears(caller, announcement)) return false;
  return announcement.hangUps > 0 || (announcement.patience !== undefined && 'anew' in announcement.patience);
}

function announcementDrivesAway(caller: Caller, { announcement }: Policy): boolean {
  return announcement !== undefined && announcement.balks.length > 0 && hears(caller, announcement);
}

function warnOfMenu({ name, selfService }: Caller, remarks: Remarks): void {
  if (selfService === undefined || selfService.contains + selfService.givesUp < 1 - 1e-9) return;
  remarks.warn('menu-keeps-all', `Nobody of "${name}" comes through the menu: no operator ever hears of them.`);
}

function warnOfResolving(
  { name, afterwards = [] }: Caller,
  operators: readonly OperatorGroup[],
  remarks: Remarks,
): void {
  const repeats = afterwards.filter(({ kind }) => kind === 'repeat');
  for (const group of operators) {
    const resolves = group.answers.find(({ caller }) => caller === name)?.resolves;
    if (resolves === undefined || repeats.some(({ by }) => by?.includes(group.name) ?? true)) continue;
    const message = `"${group.name}" says what it resolves of "${name}", and no repeat follows: it makes no difference.`;
    remarks.warn('resolves-unused', message);
  }
}
