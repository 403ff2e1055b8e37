/**
 * By which rule an operator took one waiting call before another: the policy's
 * order, told apart as `looksAt` was put together from it.
 */
import type { DayView } from '../../engine/dayObserver.ts';
import type { Obstacle, Precedence } from '../../measures/why.ts';
import type { GroupPlan } from '../../plan/plan.ts';
import { queuesOf, type Queue } from '../../plan/queues.ts';
import type { Scenario } from '../../scenario/scenario.ts';

type Look = GroupPlan['looksAt'][number];

export class Precedences {
  private readonly scenario: Scenario;
  private readonly queues: readonly Queue[];

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.queues = queuesOf(scenario);
  }

  /** Both wait in queues that the group looks at. `obstacle`: what keeps the group from `own`. */
  between(
    { plan, table, routing }: DayView,
    group: number,
    its: number,
    own: number,
    obstacle: Obstacle | null,
  ): Precedence {
    if (obstacle !== null) return { rule: 'notAllowed', obstacle };
    const look = (row: number): Look | undefined =>
      plan.groups[group].looksAt.find(({ queue }) => queue === table.queue[row]);
    const [itsLook, ownLook] = [look(its), look(own)];
    if (itsLook === undefined || ownLook === undefined || itsLook.queue === ownLook.queue) return { rule: 'firstCome' };
    if (plan.picks === 'module' && plan.module !== null) return { rule: 'program', file: plan.module.file };
    if (itsLook.tier !== ownLook.tier) return this.byTier(plan.callers, itsLook, ownLook);
    if (plan.picks === 'longestQueue') {
      const [itsKind, ownKind] = [its, own].map((row) => routing.waitingOf(table.caller[row]));
      if (itsKind !== ownKind) return { rule: 'longestQueue', its: itsKind, own: ownKind };
    }
    return table.arrived[its] <= table.arrived[own] ? { rule: 'firstCome' } : this.byHeadStart(itsLook, ownLook);
  }

  private byTier(callers: DayView['plan']['callers'], its: Look, own: Look): Precedence {
    const [itsQueue, ownQueue] = [this.queues[its.queue], this.queues[own.queue]];
    if (callers[ownQueue.caller].kind === 'mail' && callers[itsQueue.caller].kind !== 'mail')
      return { rule: 'mailLast' };
    if (itsQueue.kind !== ownQueue.kind) {
      const { dial } = this.scenario.policy.callback ?? {};
      if (itsQueue.kind === 'callback' && dial === 'first') return { rule: 'callbackFirst' };
      if (ownQueue.kind === 'callback' && dial === 'afterCalls') return { rule: 'callsFirst' };
    }
    switch (this.scenario.policy.order) {
      case 'preference': {
        const preference = ({ queue, skill }: Look): number =>
          callers[this.queues[queue].caller].skills[skill].preference;
        return { rule: 'preference', its: preference(its), own: preference(own) };
      }
      case 'value':
        return { rule: 'value' };
      default:
        return { rule: 'priority', its: itsQueue.priority, own: ownQueue.priority };
    }
  }

  /** It came later and is ahead all the same. */
  private byHeadStart(its: Look, own: Look): Precedence {
    const [itsQueue, ownQueue] = [this.queues[its.queue], this.queues[own.queue]];
    const { callers, policy } = this.scenario;
    const [itsCaller, ownCaller] = [callers[itsQueue.caller], callers[ownQueue.caller]];
    if (policy.order === 'ageing' && itsQueue.priority !== ownQueue.priority) {
      return { rule: 'ageing', its: itsQueue.priority, own: ownQueue.priority };
    }
    if (policy.order === 'deadline' && itsCaller.answerWithinSeconds !== ownCaller.answerWithinSeconds) {
      return { rule: 'deadline', its: itsCaller.answerWithinSeconds, own: ownCaller.answerWithinSeconds };
    }
    return { rule: 'credit', its: itsCaller.creditSeconds ?? 0, own: ownCaller.creditSeconds ?? 0 };
  }
}
