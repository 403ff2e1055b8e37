/**
 * Test support, part of the naive twin: which operator takes a call, which call
 * an operator takes, and how long a wait a caller is told to expect.
 */
import type { CallerPlan, Plan, SkillPlan } from '../../../src/plan/plan.ts';
import { ticksPerSecond } from '../../../src/plan/plan.ts';
import { lawMean } from '../../../src/random/lawMean.ts';
import type { GroupState, PolicyHooks } from '../../../src/engine/userPolicy.ts';
import { moduleExports } from '../../../src/scenario/evaluateModule.ts';
import type { Call, Day, Operator, Taker } from './day.ts';
import { hasSurplus } from './operators.ts';

/** The operator who takes this call now, if any does: an idle one, else one whose chats leave room for another. */
export function taker(day: Day, call: Call, waited: number, ofItsKind: number): Taker | undefined {
  if (day.kindOf(call) === 'mail' && day.isShut) return undefined;
  return idleTaker(day, call, waited, ofItsKind) ?? chattingTaker(day, call, waited, ofItsKind);
}

/** `reserve`: so many of the group must stay idle. */
export function idleTaker(day: Day, call: Call, waited: number, ofItsKind: number, reserve = 0): Taker | undefined {
  const idleOf = ({ group }: SkillPlan): Operator[] => day.groups[group].idle;
  const able = day.plan.callers[call.caller].skills.filter(
    (skill) => idleOf(skill).length > reserve && suits(skill, idleOf(skill).length, waited, ofItsKind),
  );
  const skill = assigned(day, call, waited, able);
  return skill && { skill, operator: idleOf(skill)[0] };
}

function suits(skill: SkillPlan, idle: number, waited: number, ofItsKind: number): boolean {
  return idle >= skill.whenIdle && waited >= skill.afterWaiting && ofItsKind >= skill.whenWaiting;
}

function assigned(day: Day, call: Call, waited: number, able: readonly SkillPlan[]): SkillPlan | undefined {
  if (able.length === 0) return undefined;
  const { assign } = day.plan;
  if (assign === 'module') {
    const choice = hooks(day.plan).assign?.(
      { caller: day.plan.callers[call.caller].name, waited: waited / ticksPerSecond },
      able.map(({ group }) => groupState(day, group)),
      center(day),
    );
    return able[choice ?? -1];
  }
  if (assign === 'random') {
    const everybody = able.flatMap((skill) => day.groups[skill.group].idle.map(() => skill));
    return everybody[Math.floor(day.sources[call.caller].assignment.uniform() * everybody.length)];
  }
  const rank = ({ group, preference }: SkillPlan): number => {
    if (assign === 'preference') return preference;
    const { idle, busy, onDuty } = day.groups[group];
    return assign === 'longestIdle' ? idle[0].idleSince : busy.size / onDuty;
  };
  return able.toSorted((a, b) => rank(a) - rank(b) || a.group - b.group)[0];
}

/** The one with the fewest chats; who takes it would count as idle. */
function chattingTaker(day: Day, call: Call, waited: number, ofItsKind: number): Taker | undefined {
  return day.plan.callers[call.caller].skills
    .filter(({ group }) => !hasSurplus(day.groups[group]))
    .filter((skill) => suits(skill, day.groups[skill.group].idle.length + 1, waited, ofItsKind))
    .flatMap((skill) =>
      day.groups[skill.group].everybody
        .filter(({ chats }) => chats.length > 0 && chats.length < skill.atOnce)
        .map((operator) => ({ skill, operator })),
    )
    .toSorted((a, b) => a.operator.chats.length - b.operator.chats.length)[0];
}

/** The call that an operator of the group picks, were so many idle, itself included; with chats open, another chat. */
export function pick(day: Day, group: number, idle: number, chatting = 0): Call | undefined {
  const { plan } = day;
  const looks = plan.groups[group].looksAt.map((look) => {
    const isOfThisQueue = day.waiting.filter((call) => call.queue === look.queue);
    return isOfThisQueue
      .filter((call) => mayPick(day, call, skillOf(day, call, group), idle, chatting))
      .map((call) => {
        const length = plan.picks === 'longestQueue' ? day.waitingOf(call.caller) : 0;
        return {
          call,
          tier: look.tier,
          length,
          arrived: call.joined + look.offset,
          isFirst: call === isOfThisQueue[0],
        };
      });
  });
  if (plan.picks === 'module') {
    const firsts = looks.flat().filter(({ isFirst }) => isFirst);
    if (firsts.length === 0) return undefined;
    const calls = firsts.map(({ call }) => call);
    return pickedByModule(day, group, idle, chatting, calls);
  }
  return looks
    .flat()
    .toSorted((a, b) => a.tier - b.tier || b.length - a.length || a.arrived - b.arrived || a.call.turn - b.call.turn)[0]
    ?.call;
}

function mayPick(day: Day, call: Call, skill: SkillPlan, idle: number, chatting: number): boolean {
  if (chatting >= skill.atOnce) return false;
  if (day.kindOf(call) === 'mail' && day.isShut) return false;
  if (!day.isCallback(call)) return suits(skill, idle, day.now - call.joined, day.waitingOf(call.caller));
  const reserve = day.plan.callback?.reserveIdle ?? 0;
  return canDial(day) && idle > reserve && suits(skill, idle, day.now - call.joined, Infinity);
}

/** A callback needs a line, and where the line goes dead open doors. */
export function canDial(day: Day): boolean {
  return day.linesInUse < day.plan.lines && !(day.plan.atClose === 'hangUp' && day.isShut);
}

export function skillOf(day: Day, call: Call, group: number): SkillPlan {
  const skill = day.plan.callers[call.caller].skills.find((candidate) => candidate.group === group);
  if (skill === undefined) throw new Error('a group looks at a queue that it cannot answer');
  return skill;
}

/** Who picks counts as idle, chats or not. */
function pickedByModule(
  day: Day,
  group: number,
  idle: number,
  chatting: number,
  firsts: readonly Call[],
): Call | undefined {
  const calls = firsts.map((call) => ({
    caller: day.plan.callers[call.caller].name,
    kind: day.plan.queues[call.queue].kind,
    waited: (day.now - call.joined) / ticksPerSecond,
    queueLength: day.waiting.filter(({ queue }) => queue === call.queue).length,
  }));
  const state = groupState(day, group);
  const operator = { ...state, idle, busy: state.busy - (chatting > 0 ? 1 : 0) };
  const around = center(day);
  const groups = around.groups.map((other, k) => (k === group ? operator : other));
  return firsts[hooks(day.plan).pick?.(operator, calls, { ...around, groups }) ?? -1];
}

function hooks({ module }: Plan): PolicyHooks {
  if (module === null) throw new Error('a policy of the user‘s own without its program');
  return moduleExports(module.code) as PolicyHooks;
}

function groupState(day: Day, group: number): GroupState {
  const { onDuty, busy, idle } = day.groups[group];
  return { name: day.plan.groups[group].name, onDuty, busy: busy.size, idle: idle.length };
}

function center(day: Day): Parameters<NonNullable<PolicyHooks['pick']>>[2] {
  return {
    now: day.now / ticksPerSecond,
    groups: day.groups.map((_, group) => groupState(day, group)),
    waiting: Object.fromEntries(day.plan.callers.map(({ name }, caller) => [name, day.waitingOf(caller)])),
  };
}

/** Ticks that a caller of this type would wait who joined now, as far as the telephones know. */
export function expectedWait(day: Day, caller: number): number {
  const { plan } = day;
  const { skills, patience } = plan.callers[caller];
  const groups = skills.map(({ group }) => group);
  const ahead = plan.callers
    .map((other, index) => {
      const isForTheSame = other.kind === 'call' && other.skills.some(({ group }) => groups.includes(group));
      return isForTheSame ? day.waitingOf(index) : 0;
    })
    .reduce((sum, waiting) => sum + waiting);
  const operators = Math.max(
    1,
    groups.reduce((sum, group) => sum + day.groups[group].onDuty, 0),
  );
  const handling = meanHandling(plan.callers[caller]) * ticksPerSecond;
  switch (plan.announcement?.estimate ?? 'queueLength') {
    case 'queueLength':
      return Math.floor(((ahead + 1) * handling) / operators + 0.5);
    case 'queueLengthPatience': {
      const meanPatience = patience ? lawMean(patience) * ticksPerSecond : Infinity;
      let sum = 0;
      for (let before = ahead; before >= 0; before--)
        sum += 1 / (operators / handling + (before === 0 ? 0 : before / meanPatience));
      return Math.floor(sum + 0.5);
    }
    case 'lastServed':
      return day.lastServed[caller];
    case 'headOfLine': {
      const head = day.waiting.find((call) => call.queue === caller);
      return head === undefined ? 0 : day.now - head.joined;
    }
  }
}

function meanHandling({ talk, hold, wrapUp }: CallerPlan): number {
  return lawMean(talk) + (hold ? lawMean(hold) : 0) + (wrapUp ? lawMean(wrapUp) : 0);
}
