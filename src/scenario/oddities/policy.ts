/**
 * What is legal and odd in callbacks, announcements and what is measured:
 * thresholds that no queue reaches, settings that nothing looks at, measures of
 * what the scenario does not have.
 */
import type { Remarks } from '../reading.ts';
import type { Announcement, Callback, Caller, MeasureReference, Policy, Scenario } from '../scenario.ts';
import { mostOnDuty } from './operators.ts';
import { hears, isOfferedCallback } from './listeners.ts';

export function warnOfPolicy(scenario: Scenario, remarks: Remarks): void {
  const { callback, announcement } = scenario.policy;
  warnOfLimits(scenario, remarks);
  if (callback !== undefined) {
    warnOfCallback(callback, scenario, remarks);
    warnOfReserve(callback, scenario, remarks);
  }
  if (announcement !== undefined) warnOfAnnouncement(announcement, scenario, remarks);
  warnOfMeasures(scenario, remarks);
}

function warnOfLimits({ callers, policy }: Scenario, remarks: Remarks): void {
  if (callers.some(({ kind }) => kind === undefined)) return;
  for (const key of ['lines', 'queueCapacity', 'maxWait'] as const) {
    if (policy[key] === undefined) continue;
    remarks.warn('limit-unused', `"${key}" is for calls, and all write: it makes no difference.`);
  }
}

function warnOfCallback(callback: Callback, { callers, policy }: Scenario, remarks: Remarks): void {
  const { offerWhen, dial, reserveIdle, reached, redial } = callback;
  if ('waiting' in offerWhen) {
    const offered = callers.filter((caller) => isOfferedCallback(caller, callback));
    const most = mostWaiting(offered, policy);
    if (offerWhen.waiting > most) {
      const message = `Callbacks are offered when ${offerWhen.waiting} wait, and never more than ${most} can.`;
      remarks.warn('never-reached', message);
    }
  }
  if (dial !== 'afterCalls' && reserveIdle > 0 && policy.order !== 'module') {
    const message = `Callbacks are dialled while more than ${reserveIdle} of a group are idle, and so never before calls: "dial: ${dial}" makes no difference.`;
    remarks.warn('dial-unused', message);
  }
  if (redial !== undefined && reached === 1) {
    remarks.warn('redial-unused', 'Every callback reaches the caller: none is dialled again.');
  }
}

/** No more than the queue has places, or the telephones lines: both are for calls alone. */
function mostWaiting(callers: readonly Caller[], { lines = Infinity, queueCapacity = Infinity }: Policy): number {
  return callers.every(({ kind }) => kind === undefined) ? Math.min(queueCapacity, lines) : Infinity;
}

function warnOfReserve(callback: Callback, scenario: Scenario, remarks: Remarks): void {
  const { callers, operators } = scenario;
  const { reserveIdle } = callback;
  if (reserveIdle === 0) return;
  for (const caller of callers) {
    const groups = operators.filter(({ answers }) => answers.some((skill) => skill.caller === caller.name));
    const most = Math.max(...groups.map(({ name }) => mostOnDuty(name, scenario)));
    if (!isOfferedCallback(caller, callback) || most > reserveIdle) continue;
    const message = `Callbacks of "${caller.name}" are dialled while more than ${reserveIdle} of a group are idle, and no group that answers it ever has more than ${most}.`;
    remarks.warn('never-dialled', message);
  }
}

function warnOfAnnouncement(announcement: Announcement, { callers, policy }: Scenario, remarks: Remarks): void {
  const { says, balks, estimate, patience, everySeconds, hangUps } = announcement;
  const listeners = callers.filter((caller) => hears(caller, announcement));
  const most = mostWaiting(listeners, policy);
  const unreached = balks.find(({ above }) => above > most);
  if (says === 'position' && unreached !== undefined) {
    const message = `Callers hang up on hearing position ${unreached.above}, and never more than ${most} can wait.`;
    remarks.warn('never-reached', message);
  }
  if (says === 'position' && estimate !== 'queueLength' && policy.callback === undefined) {
    remarks.warn('estimate-unused', `Callers hear their position: no wait is estimated by ${estimate}.`);
  }
  if (everySeconds !== undefined && hangUps === 0) {
    const message = 'The announcement is repeated, and nobody hangs up at a repetition: it makes no difference.';
    remarks.warn('repetition-unused', message);
  }
  if (patience !== undefined && 'factor' in patience && listeners.every((caller) => caller.patience === undefined)) {
    remarks.warn('patience-unused', 'The announcement multiplies a patience, and nobody who hears it has one.');
  }
}

/** What the callers that are measured lack for the measure to say anything; undefined: nothing. */
function lacking({ name, of }: MeasureReference, { callers, policy: { callback } }: Scenario): string | undefined {
  const measured = callers.filter((caller) => of === undefined || of.name === caller.name);
  const no = (has: (caller: Caller) => boolean, what: string) => (measured.some(has) ? undefined : what);
  switch (name) {
    case 'containment':
      return no(({ selfService }) => selfService !== undefined, 'nobody meets a menu');
    case 'resolution':
      return no(
        ({ afterwards = [] }) => afterwards.some(({ kind }) => kind === 'repeat'),
        'every call settles its matter',
      );
    case 'callbackShare':
    case 'callbacksKept':
    case 'meanCallbackDelay':
      return no((caller) => callback !== undefined && isOfferedCallback(caller, callback), 'nobody is called back');
    default:
      return undefined;
  }
}

function warnOfMeasures(scenario: Scenario, remarks: Remarks): void {
  const { targets, run } = scenario;
  const goals = run.replications.kind === 'precision' ? run.replications.goals : [];
  for (const { measure } of [...targets, ...goals]) {
    const what = lacking(measure, scenario);
    if (what !== undefined) remarks.warn('nothing-measured', `"${measure.text}" is asked for, and ${what}.`);
  }
}
