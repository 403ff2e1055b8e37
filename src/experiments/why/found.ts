/** What a call finds when it comes to the queue: who waits there, in which order, and what each group is doing. */
import type { DayView } from '../../engine/dayObserver.ts';
import type { Found, GroupFound, QueueFound } from '../../measures/why.ts';
import { ticksPerSecond } from '../../plan/plan.ts';
import { obstacleTo } from './obstacle.ts';

export interface Place {
  readonly row: number;
  /** It stands in the queue itself already. */
  readonly isInQueue: boolean;
  /** The group in which an operator has just become busy with it. */
  readonly takenBy?: number | undefined;
}

export function whatIsFound(view: DayView, place: Place): Omit<Found, 'at' | 'clock' | 'full'> {
  return {
    queues: queuesFound(view, place),
    groups: groupsFound(view, place),
    told: place.isInQueue ? toldOnJoining(view, place.row) : null,
  };
}

/** Which limit turned it away. */
export function whatIsFull({ plan, table }: DayView): Found['full'] {
  const { lines, queueCapacity } = plan;
  const waiting = plan.queues.reduce((sum, { caller, kind }, queue) => {
    const hasPlace = kind !== 'callback' && plan.callers[caller].kind === 'call';
    return hasPlace ? sum + table.queued[queue] : sum;
  }, 0);
  return waiting >= queueCapacity ? { queueCapacity } : { lines };
}

function groupsFound(view: DayView, { row, isInQueue, takenBy }: Place): GroupFound[] {
  const { plan, table, pool, routing } = view;
  const ofItsKind = routing.waitingOf(table.caller[row]) + (isInQueue ? 0 : 1);
  return plan.groups.map(({ name }, group) => {
    const onDuty = pool.onDuty[group];
    const busy = pool.busy[group] - (group === takenBy ? 1 : 0);
    const idle = Math.max(0, onDuty - busy);
    return { group: name, onDuty, busy, idle, obstacle: obstacleTo(view, row, { group, idle, waited: 0, ofItsKind }) };
  });
}

function queuesFound(view: DayView, { row, isInQueue }: Place): QueueFound[] {
  const { plan, table } = view;
  const own = table.queue[row];
  return plan.queues.flatMap(({ caller, kind }, queue): QueueFound[] => {
    const waiting = table.queued[queue] - (queue === own && isInQueue ? 1 : 0);
    const comes = queue === own ? 'own' : standing(view, row, queue);
    return waiting === 0 || comes === null ? [] : [{ caller: plan.callers[caller].name, kind, waiting, comes }];
  });
}

/** Null: no group that answers the call looks at that queue. */
function standing({ plan, table }: DayView, row: number, queue: number): QueueFound['comes'] | null {
  const tiers = plan.callers[table.caller[row]].skills.flatMap(({ group }) => {
    const { looksAt } = plan.groups[group];
    const its = looksAt.find((look) => look.queue === queue);
    const own = looksAt.find((look) => look.queue === table.queue[row]);
    return its === undefined || own === undefined ? [] : [Math.sign(its.tier - own.tier)];
  });
  const [first, ...others] = new Set(tiers);
  if (first === undefined) return null;
  if (plan.picks === 'module') return 'byProgram';
  if (others.length > 0) return 'mixed';
  if (first !== 0) return first < 0 ? 'before' : 'after';
  return plan.picks === 'longestQueue' ? 'byLength' : 'byArrival';
}

function toldOnJoining({ plan, table, routing }: DayView, row: number): Found['told'] {
  const caller = table.caller[row];
  if (plan.announcement === null || !plan.callers[caller].hasAnnouncement) return null;
  const { says, every } = plan.announcement;
  return {
    ...(says === 'position' ? { position: routing.waitingOf(caller) } : { wait: table.told[row] / ticksPerSecond }),
    every: every < Infinity ? every / ticksPerSecond : null,
  };
}
