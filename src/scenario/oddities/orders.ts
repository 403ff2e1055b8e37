/**
 * What is legal and odd in who is answered next: priorities, preferences and
 * values that the order does not look at, and orders with nothing to look at. A
 * program of the user's own may look at all of it.
 */
import { lawMean } from '../../random/lawMean.ts';
import type { Remarks } from '../reading.ts';
import type { Caller, Policy, Scenario } from '../scenario.ts';
import type { WrittenFile } from '../schema/file.ts';

/** `files`: what the scenario was read from, of several days each. */
export function warnOfOrders({ callers, policy }: Scenario, files: readonly WrittenFile[], remarks: Remarks): void {
  const { order, assign } = policy;
  const priorities = prioritiesOf(callers);
  if (priorities.size > 1 && !['priority', 'ageing', 'module'].includes(order)) {
    const message = `Callers have different priorities, and policy.order is ${order}: they make no difference.`;
    remarks.warn('priority-unused', message);
  }
  if (files.some(hasPreferences) && ![order, assign].some((word) => word === 'preference' || word === 'module')) {
    const message =
      'Groups give preferences, and neither policy.order nor policy.assign is preference: they make no difference.';
    remarks.warn('preference-unused', message);
  }
  warnOfAlike(callers, priorities, policy, remarks);
  warnOfValues(callers, policy, remarks);
}

/** Of all queues: a transfer may bring a priority of its own. */
function prioritiesOf(callers: readonly Caller[]): ReadonlySet<number> {
  const own = callers.map(({ priority }) => priority);
  const brought = callers.flatMap(({ afterwards = [] }) =>
    afterwards.flatMap((rule) => (rule.kind === 'transfer' ? (rule.priority ?? []) : [])),
  );
  return new Set([...own, ...brought]);
}

/** Not those that a list gives by its order. */
function hasPreferences({ operators = {} }: WrittenFile): boolean {
  return Object.values(operators).some(
    ({ answers = [] }) =>
      !Array.isArray(answers) && Object.values(answers).some(({ preference = 1 }) => preference > 1),
  );
}

function warnOfAlike(
  callers: readonly Caller[],
  priorities: ReadonlySet<number>,
  { order }: Policy,
  remarks: Remarks,
): void {
  const deadlines = new Set(callers.map(({ answerWithinSeconds }) => answerWithinSeconds));
  const alike = { deadline: ['answerWithin', deadlines.size], ageing: ['priority', priorities.size] } as const;
  if (order !== 'deadline' && order !== 'ageing') return;
  const [what, different] = alike[order];
  if (different > 1) return;
  remarks.warn(
    'order-alike',
    `policy.order is ${order}, and all callers have the same ${what}: first come, first served.`,
  );
}

function warnOfValues(callers: readonly Caller[], { order }: Policy, remarks: Remarks): void {
  for (const { name, value, patience, kind } of callers) {
    if (order !== 'value') {
      if (value === undefined || order === 'module') continue;
      remarks.warn('value-unused', `"${name}" has a value, and policy.order is ${order}: it makes no difference.`);
      continue;
    }
    // Mail comes last in any case.
    if (kind === 'mail') continue;
    const losesCalls = patience !== undefined && lawMean(patience) > 0 && (value?.lostCall ?? 0) > 0;
    if (losesCalls || (value?.waitingMinute ?? 0) > 0) continue;
    const why =
      value === undefined
        ? 'has no value'
        : patience === undefined
          ? 'never hangs up, so that no call is lost'
          : 'has a value of nothing';
    remarks.warn('value-missing', `policy.order is value, and "${name}" ${why}: it is answered after all others.`);
  }
}
