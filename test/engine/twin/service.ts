/**
 * Test support, part of the naive twin: an operator serves a call, and what comes
 * after it, for the operator and for the caller.
 */
import type { CallerSources } from '../../../src/engine/callerSources.ts';
import { extraColumn, groupColumn } from '../../../src/measures/tally.ts';
import type { SkillPlan } from '../../../src/plan/plan.ts';
import { pick, skillOf } from './choice.ts';
import { rungs, type Attempt, type Call, type Chat, type Day, type Operator, type Taker } from './day.ts';
import { hasSurplus, isBusy, rests } from './operators.ts';

export function serve(day: Day, call: Call, { skill, operator }: Taker): void {
  day.tally.operators[day.groupPlace(skill.group, call.interval) + groupColumn.answered]++;
  const factor = skill.handlingFactor * experienceFactor(day, operator);
  isBusy(day, operator);
  operator.calls++;
  operator.longestRun = Math.max(operator.longestRun, ++operator.run);
  const talk = Math.floor(call.talk * factor + 0.5);
  const wrapUp = Math.floor(call.wrapUp * factor + 0.5);
  if (skill.atOnce > 1) return beginsChat(day, call, skill, operator, talk + wrapUp);
  const together = call.holder?.handover ?? 0;
  freeHolder(day, call, day.now, together);
  const next = whatFollows(day, call, operator, day.now + talk + together, wrapUp);
  if (next?.holder) day.worked(operator, day.now, day.now + talk + together);
  else works(day, operator, talk + together, wrapUp, call.hasLine && !next?.hasLine);
}

/** Talk, which holds a line or not, and wrap-up. */
export function works(day: Day, operator: Operator, talk: number, wrapUp: number, hasLine: boolean): void {
  const { now } = day;
  isBusy(day, operator);
  day.worked(operator, now, now + talk + wrapUp);
  if (hasLine && wrapUp > 0) day.at(now + talk, rungs.otherEnds, () => freeLine(day));
  day.at(now + talk + wrapUp, rungs.serviceEnds, () => {
    const freesLine = hasLine && wrapUp === 0;
    if (freesLine) day.linesInUse--;
    becomesFree(day, operator);
    if (freesLine && day.openCallbacks > 0 && day.plan.lines < Infinity) giveWork(day);
  });
}

function experienceFactor(day: Day, operator: Operator): number {
  const { experience } = day.plan.groups[operator.group];
  if (experience === null) return 1;
  const { start, end, calls, ticks, done } = experience;
  const behind = calls > 0 ? (done + operator.calls) / calls : (done + day.now) / ticks;
  return start + (end - start) * Math.min(1, behind);
}

/** The call that follows this one, if it is to be handed over or made again. */
function whatFollows(day: Day, call: Call, operator: Operator, talkEnds: number, wrapUp: number): Call | undefined {
  const { callers } = day.plan;
  const { afterwards } = callers[call.caller];
  if (callers.every((caller) => caller.afterwards.length === 0)) return undefined;
  const source = day.sources[call.caller];
  source.startFollowUp(operator.group, day.sources[call.origin], call.number, call.step);
  const rule = source.followUp < 0 ? undefined : afterwards[source.followUp];
  if (rule?.kind !== 'repeat') day.countExtra(call, extraColumn.resolved);
  if (rule === undefined) return undefined;
  const { followUpDelay, handover } = source;
  const target = day.sources[rule.to];
  target.drawCall(source.generator);
  const isAtOnce = rule.kind === 'transfer' && rule.delay === null;
  const due = isAtOnce ? talkEnds : whenOpen(day, talkEnds + followUpDelay, source);
  if (due === Infinity) return undefined;
  const next = newCall({
    ...call,
    ...nextAttempt(target),
    caller: rule.to,
    queue: rule.queue,
    step: call.step + 1,
    attempt: 1,
    isRepeat: call.isRepeat || rule.kind === 'repeat',
    talk: target.nextTalk,
    wrapUp: target.nextWrapUp,
  });
  next.hasLine = isAtOnce && call.hasLine && day.kindOf(next) === 'call';
  if (rule.handover !== null) next.holder = { operator, since: talkEnds, wrapUp, handover };
  const comesBy = rule.kind === 'transfer' ? extraColumn.transferred : extraColumn.repeats;
  day.at(due, rungs.arrivals, () => {
    day.doings.rings(day, next, rule.kind === 'transfer');
    day.countExtra(next, comesBy);
  });
  return next;
}

/** The moment itself while the doors are open, else a random one of the next opening; Infinity after the last. */
export function whenOpen(day: Day, moment: number, source: CallerSources): number {
  if (day.plan.atClose === 'runOn') return moment;
  const next = day.plan.openings.find(({ to }) => moment < to);
  if (next === undefined) return Infinity;
  return moment >= next.from ? moment : next.from + Math.floor(source.generator.uniform() * (next.to - next.from));
}

/** From `at` on: time with both operators and the caller, where it was answered, then the wrap-up. */
export function freeHolder(day: Day, call: Call, at: number, together = 0): void {
  if (call.holder === null) return;
  const { operator, since, wrapUp } = call.holder;
  const end = at + together + wrapUp;
  call.holder = null;
  day.worked(operator, since, end);
  day.at(end, rungs.serviceEnds, () => becomesFree(day, operator));
}

/** Callbacks may have waited for a line. */
export function freeLine(day: Day): void {
  day.linesInUse--;
  if (day.openCallbacks > 0 && day.plan.lines < Infinity) giveWork(day);
}

/** Operators who have nothing to do: who is too many goes, the others look for a call. */
function becomesFree(day: Day, operator: Operator): void {
  const group = day.groups[operator.group];
  const isTooMany = hasSurplus(group);
  group.busy.delete(operator);
  if (isTooMany) {
    group.away.push(operator);
    if (!hasSurplus(group)) giveChats(day, operator.group);
    return;
  }
  const call = pick(day, operator.group, group.idle.length + 1);
  if (call === undefined) return rests(day, operator);
  day.doings.isAnswered(day, call, { skill: skillOf(day, call, operator.group), operator });
  takesMoreChats(day, operator);
}

/** Whoever is idle and may take a waiting call takes it; then those who have room for another chat. */
export function giveWork(day: Day): void {
  day.groups.forEach(({ idle }, group) => {
    while (idle.length > 0) {
      const call = pick(day, group, idle.length);
      if (call === undefined) break;
      day.doings.isAnswered(day, call, { skill: skillOf(day, call, group), operator: idle[0] });
    }
  });
  day.groups.forEach((_, group) => giveChats(day, group));
}

/** Who chats takes waiting chats while there is room for them. */
export function takesMoreChats(day: Day, operator: Operator): void {
  while (takesAnotherChat(day, operator));
}

function takesAnotherChat(day: Day, operator: Operator): boolean {
  const { group, chats } = operator;
  if (chats.length === 0 || hasSurplus(day.groups[group])) return false;
  const call = pick(day, group, day.groups[group].idle.length + 1, chats.length);
  if (call !== undefined) day.doings.isAnswered(day, call, { skill: skillOf(day, call, group), operator });
  return call !== undefined;
}

/** Whoever chats takes more: each time the one with the fewest chats. */
function giveChats(day: Day, group: number): void {
  const fewest = (): Operator | undefined =>
    day.groups[group].everybody
      .filter(({ chats }) => chats.length > 0)
      .toSorted((a, b) => a.chats.length - b.chats.length)[0];
  for (let operator = fewest(); operator && takesAnotherChat(day, operator); operator = fewest());
}

function beginsChat(day: Day, call: Call, { slowdown }: SkillPlan, operator: Operator, work: number): void {
  if (operator.chats.length === 0) operator.chattingSince = day.now;
  workOffChats(day, operator);
  operator.chats.unshift({ call, slowdown, left: work, since: day.now, turn: 0 });
  expectChatEnds(day, operator);
}

/** All chats go on at the pace of as many as are open. */
function pace({ slowdown }: Chat, { chats }: Operator): number {
  return slowdown[Math.min(chats.length, slowdown.length) - 1];
}

function workOffChats(day: Day, operator: Operator): void {
  for (const chat of operator.chats) {
    chat.left = Math.max(0, chat.left - (day.now - chat.since) / pace(chat, operator));
    chat.since = day.now;
  }
}

function expectChatEnds(day: Day, operator: Operator): void {
  for (const chat of operator.chats) {
    const turn = day.nextTurn();
    const end = day.now + Math.floor(chat.left * pace(chat, operator) + 0.5);
    chat.turn = turn;
    day.at(end, rungs.otherEnds, () => (chat.turn === turn ? chatEnds(day, operator, chat) : undefined), turn);
  }
}

function chatEnds(day: Day, operator: Operator, chat: Chat): void {
  workOffChats(day, operator);
  operator.chats = operator.chats.filter((other) => other !== chat);
  expectChatEnds(day, operator);
  whatFollows(day, chat.call, operator, day.now, 0);
  if (operator.chats.length > 0) return takesMoreChats(day, operator);
  day.worked(operator, operator.chattingSince, day.now);
  becomesFree(day, operator);
}

/** A caller who has not rung yet, with nothing in hand. */
export function newCall(
  who: Omit<Call, 'interval' | 'hasLine' | 'holder' | 'joined' | 'turn' | 'told' | 'dials' | 'promised'>,
): Call {
  return { ...who, interval: -1, hasLine: false, holder: null, joined: 0, turn: 0, told: null, dials: 0, promised: 0 };
}

export function nextAttempt(source: CallerSources): Attempt {
  return {
    patience: source.nextPatience,
    balkUniform: source.nextBalkUniform,
    menuTime: source.nextMenuTime,
    menuUniform: source.nextMenuUniform,
    callbackUniform: source.nextCallbackUniform,
    announceUniform: source.nextAnnounceUniform,
  };
}
