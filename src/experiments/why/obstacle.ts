/** What keeps a group from taking a call, by the same terms as `Routing` asks them. */
import { callbackBit, mailBit } from '../../engine/routing.ts';
import type { DayView } from '../../engine/dayObserver.ts';
import type { Obstacle } from '../../measures/why.ts';
import { ticksPerSecond } from '../../plan/plan.ts';

export interface Asked {
  readonly group: number;
  /** Operators of the group who could take it, the one who is asked included. */
  readonly idle: number;
  /** Ticks that it has waited, and callers of its type who wait, itself included. */
  readonly waited: number;
  readonly ofItsKind: number;
  /** Chats that the operator who is asked has already. */
  readonly chatting?: number;
}

/** Null: nothing does. */
export function obstacleTo({ plan, table, pool, routing }: DayView, row: number, asked: Asked): Obstacle | null {
  const { group, idle, waited, ofItsKind, chatting = 0 } = asked;
  const caller = plan.callers[table.caller[row]];
  const skill = caller.skills.find((candidate) => candidate.group === group);
  if (skill === undefined) return { kind: 'doesNotAnswer' };
  if (idle < 1) return { kind: pool.onDuty[group] === 0 ? 'nobodyOnDuty' : 'allBusy' };
  const isCallback = plan.queues[table.queue[row]].kind === 'callback';
  const reserve = isCallback ? (plan.callback?.reserveIdle ?? 0) : 0;
  if (idle <= reserve) return { kind: 'reserve', idle: reserve };
  if (idle < skill.whenIdle) return { kind: 'whenIdle', idle: skill.whenIdle };
  if (waited < skill.afterWaiting) return { kind: 'afterWaiting', seconds: skill.afterWaiting / ticksPerSecond };
  if (isCallback && (routing.closed & callbackBit) !== 0) return { kind: 'noLine' };
  if (caller.kind === 'mail' && (routing.closed & mailBit) !== 0) return { kind: 'closed' };
  if (chatting > 0 && skill.atOnce <= chatting) return { kind: 'chatting' };
  if (!isCallback && ofItsKind < skill.whenWaiting) return { kind: 'whenWaiting', waiting: skill.whenWaiting };
  return null;
}
