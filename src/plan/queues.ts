/**
 * The queues of a scenario, and the order in which each group looks at them:
 * the policy's `order`, turned into tiers and head starts. Within a tier who
 * arrived first, a queue's `offset` added, comes first: credit, deadlines and
 * priorities that age are all such offsets.
 */
import type { Caller, Policy, Scenario } from '../scenario/scenario.ts';
import { lawMean } from '../random/lawMean.ts';
import { ticksPerSecond, type GroupPlan, type QueuePlan, type SkillPlan } from './plan.ts';

export interface Queue extends QueuePlan {
  readonly priority: number;
}

/** One for each caller type, one for each transfer with a priority of its own, one for the callbacks of each type that has them. */
export function queuesOf({ callers, policy }: Scenario): Queue[] {
  const index = (name: string): number => callers.findIndex((caller) => caller.name === name);
  const phone = callers.map(({ priority }, caller): Queue => ({ caller, kind: 'phone', priority }));
  const transfers = callers.flatMap(({ afterwards = [] }) =>
    afterwards.flatMap((rule): Queue[] => {
      if (rule.kind !== 'transfer' || rule.priority === undefined) return [];
      return [{ caller: index(rule.to), kind: 'transfer', priority: rule.priority }];
    }),
  );
  const callbacks = callers.flatMap((caller, place): Queue[] =>
    hasCallback(caller, policy) ? [{ caller: place, kind: 'callback', priority: caller.priority }] : [],
  );
  const seen = new Set<string>();
  const distinct = transfers.filter(({ caller, priority }) => {
    const key = `${caller}/${priority}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
  return [...phone, ...distinct, ...callbacks];
}

export function hasCallback({ name, kind }: Caller, { callback }: Policy): boolean {
  if (callback === undefined || kind !== undefined) return false;
  return callback.callers === undefined || callback.callers.includes(name);
}

/** The queue of a transfer to the caller type. */
export function transferQueue(queues: readonly Queue[], to: number, priority: number | undefined): number {
  if (priority === undefined) return to;
  return queues.findIndex((queue) => queue.kind === 'transfer' && queue.caller === to && queue.priority === priority);
}

export function looksAt(
  scenario: Scenario,
  queues: readonly Queue[],
  group: number,
  skills: readonly (readonly SkillPlan[])[],
): GroupPlan['looksAt'] {
  const { policy } = scenario;
  const found = queues.flatMap((queue, place) => {
    const skill = skills[queue.caller].findIndex((candidate) => candidate.group === group);
    if (skill < 0) return [];
    const caller = scenario.callers[queue.caller];
    const { preference } = skills[queue.caller][skill];
    const rank = [turnOf(queue, caller, policy), tierOf(queue, caller, preference, policy)] as const;
    return [{ queue: place, skill, rank, offset: offsetOf(queue, caller, policy) }];
  });
  const sorted = found.toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.queue - b.queue);
  let tier = 0;
  return sorted.map(({ queue, skill, rank, offset }, k) => {
    const before = sorted.at(k - 1);
    if (k > 0 && before !== undefined && (before.rank[0] !== rank[0] || before.rank[1] !== rank[1])) tier++;
    return { queue, skill, tier, offset };
  });
}

/** Callbacks before calls; calls, with callbacks that keep their place; callbacks when no call waits; mail when nobody else does. */
function turnOf({ kind }: Queue, caller: Caller, { callback }: Policy): number {
  if (caller.kind === 'mail') return 3;
  if (kind !== 'callback' || callback?.dial === 'inTurn') return 1;
  return callback?.dial === 'first' ? 0 : 2;
}

function tierOf({ priority }: Queue, caller: Caller, preference: number, { order }: Policy): number {
  switch (order) {
    case 'preference':
      return preference;
    case 'priority':
      return priority;
    case 'value':
      return -lossPerMinute(caller);
    case 'firstCome':
    case 'ageing':
    case 'deadline':
    case 'longestQueue':
    case 'module':
      return 0;
  }
}

/** Money lost for each minute that this caller waits, were patience exponential: a lost call costs its value at the rate of hanging up. */
function lossPerMinute({ value, patience }: Caller): number {
  if (value === undefined) return 0;
  const hangUpsPerMinute = patience === undefined ? 0 : 60 / lawMean(patience);
  return value.waitingMinute + value.lostCall * hangUpsPerMinute;
}

function offsetOf({ priority }: Queue, caller: Caller, { order, ageingPerMinute = 1 }: Policy): number {
  const headStart = caller.creditSeconds ?? 0;
  const late =
    order === 'ageing' ? (60 * priority) / ageingPerMinute : order === 'deadline' ? caller.answerWithinSeconds : 0;
  return Math.round((late - headStart) * ticksPerSecond);
}
