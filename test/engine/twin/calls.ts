/**
 * Test support, part of the naive twin: what happens to a call from the moment it
 * rings, and what operators do with it.
 */
import type { CallerSources } from '../../../src/engine/callerSources.ts';
import { callColumn, extraColumn, groupColumn } from '../../../src/measures/tally.ts';
import type { SkillPlan } from '../../../src/plan/plan.ts';
import type { RetryCause } from '../../../src/scenario/scenario.ts';
import { canDial, expectedWait, idleTaker, pick, skillOf, taker, type Taker } from './choice.ts';
import { rungs, type Attempt, type Call, type Chat, type Day, type Operator } from './day.ts';
import { hasSurplus, isBusy, rests } from './operators.ts';

// Coming in.

export function rings(day: Day, call: Call, isHandedOver = false): void {
  call.interval = day.ringsIn();
  day.count(call, callColumn.offered);
  if (day.plan.callers[call.caller].selfService === null || isHandedOver) comesToTheQueue(day, call);
  else entersMenu(day, call);
}

function entersMenu(day: Day, call: Call): void {
  if (!hasLineFor(day, call)) return isTurnedAway(day, call, 'blocked');
  takeLine(day, call);
  day.inMenu.add(call);
  day.at(day.now + call.menuTime, rungs.arrivals, () => leavesMenu(day, call));
}

function leavesMenu(day: Day, call: Call): void {
  const { selfService } = day.plan.callers[call.caller];
  const contains = selfService?.contains ?? 0;
  const givesUp = selfService?.givesUp ?? 0;
  day.inMenu.delete(call);
  if (call.menuUniform < contains) {
    day.countExtra(call, extraColumn.contained);
    freeWhatItKeeps(day, call);
  } else if (call.menuUniform < contains + givesUp) {
    day.countExtra(call, extraColumn.gaveUp);
    freeWhatItKeeps(day, call);
    isLostForGood(day, call);
  } else if (day.plan.atClose === 'hangUp' && day.isShut) {
    freeWhatItKeeps(day, call);
    isCutOffInMenu(day, call);
  } else comesToTheQueue(day, call);
}

/** Frees no line. */
export function isCutOffInMenu(day: Day, call: Call): void {
  call.joined = day.now;
  day.lost(call, callColumn.disconnected, day.now);
  isLostForGood(day, call);
}

function comesToTheQueue(day: Day, call: Call): void {
  const { caller } = call;
  const at = hasLineFor(day, call) ? taker(day, call, 0, 1) : undefined;
  if (at !== undefined) {
    day.count(call, callColumn.answeredImmediately);
    day.lastServed[caller] = 0;
    takeLine(day, call);
    return serve(day, call, at);
  }
  if (takesCallback(day, call)) return;
  if (!hasLineFor(day, call) || isQueueFull(day, call)) return isTurnedAway(day, call, 'blocked');
  if (balksAtQueue(day, call)) return isTurnedAway(day, call, 'balked');
  const patience = hears(day, call);
  if (patience === 'balks') return isTurnedAway(day, call, 'balked');
  takeLine(day, call);
  joins(day, call, patience);
}

function isQueueFull(day: Day, call: Call): boolean {
  if (day.kindOf(call) !== 'call') return false;
  const places = day.waiting.filter((other) => day.kindOf(other) === 'call' && !day.isCallback(other));
  return places.length >= day.plan.queueCapacity;
}

function balksAtQueue(day: Day, call: Call): boolean {
  const { balkShare } = day.plan.callers[call.caller];
  return call.balkUniform < (balkShare[Math.min(day.waitingOf(call.caller), balkShare.length - 1)] ?? 0);
}

/** What the announcement does to the caller: patience from now on, or `balks`. */
function hears(day: Day, call: Call): number | 'balks' {
  const { announcement, callers } = day.plan;
  if (announcement === null || !callers[call.caller].hasAnnouncement) return call.patience;
  const { says, balks, patienceAnew, patienceFactor } = announcement;
  const wait = expectedWait(day, call.caller);
  const value = says === 'position' ? day.waitingOf(call.caller) + 1 : wait;
  const share = balks.filter(({ above }) => value >= above).at(-1)?.share ?? 0;
  if (call.announceUniform < share) return 'balks';
  if (says === 'expectedWait') call.told = wait;
  if (patienceAnew !== null) {
    return day.sources[call.caller].drawPatienceAnew(day.sources[call.origin], call.number, call.step);
  }
  return call.patience === Infinity || patienceFactor === 1
    ? call.patience
    : Math.floor(call.patience * patienceFactor + 0.5);
}

// Waiting.

function joins(day: Day, call: Call, patience: number): void {
  const { plan, now } = day;
  const { skills, hasAnnouncement } = plan.callers[call.caller];
  const turn = day.nextTurn();
  const meanwhile = (time: number, rung: number, happens: () => void): void =>
    day.at(time, rung, () => (day.waiting.includes(call) ? happens() : undefined), turn);
  call.turn = turn;
  call.joined = now;
  day.waiting.push(call);
  meanwhile(now + patience, rungs.losses, () => abandons(day, call));
  if (plan.maxWait !== null && day.kindOf(call) === 'call') {
    meanwhile(now + plan.maxWait.after, rungs.losses, () => isCutOffAfterMaxWait(day, call));
  }
  for (const { afterWaiting } of skills) {
    if (afterWaiting > 0) meanwhile(now + afterWaiting, rungs.due, () => isOffered(day, call));
  }
  const { announcement } = plan;
  const repeatAt = (time: number, repeat: number): void =>
    meanwhile(time, rungs.due, () => {
      const origin = day.sources[call.origin];
      const uniform = day.sources[call.caller].announcementUniform(repeat, origin, call.number, call.step);
      if (uniform < (announcement?.hangUps ?? 0)) abandons(day, call);
      else repeatAt(time + (announcement?.every ?? Infinity), repeat + 1);
    });
  if (announcement !== null && hasAnnouncement && announcement.hangUps > 0) repeatAt(now + announcement.every, 1);
  if (skills.some(({ whenWaiting }) => whenWaiting > 1)) {
    const first = day.waiting.find(({ queue }) => queue === call.queue);
    if (first !== undefined) isOffered(day, first);
  }
}

function isOffered(day: Day, call: Call): void {
  const by = taker(day, call, day.now - call.joined, day.waitingOf(call.caller));
  if (by === undefined) return;
  isAnswered(day, call, by);
  takesMoreChats(day, by.operator);
}

function isAnswered(day: Day, call: Call, by: Taker): void {
  stopsWaiting(day, call);
  if (day.isCallback(call)) return dial(day, call, by);
  const wait = day.now - call.joined;
  day.answered(call);
  day.lastServed[call.caller] = wait;
  if (call.told !== null) {
    const milliseconds = Math.round((call.told - wait) / 1000);
    day.countExtra(call, extraColumn.told);
    day.countExtra(call, extraColumn.toldWait, call.told);
    day.countExtra(call, extraColumn.toldWaited, wait);
    day.countExtra(call, extraColumn.toldSquares, milliseconds ** 2);
    if (wait > call.told) day.countExtra(call, extraColumn.toldTooLittle);
  }
  serve(day, call, by);
}

function stopsWaiting(day: Day, call: Call): void {
  day.waiting = day.waiting.filter((other) => other !== call);
}

// Being lost.

function isTurnedAway(day: Day, call: Call, cause: 'blocked' | 'balked'): void {
  day.count(call, callColumn[cause]);
  freeWhatItKeeps(day, call);
  ringsAgainOrNot(day, call, cause);
}

function abandons(day: Day, call: Call): void {
  stopsWaiting(day, call);
  day.abandoned(call);
  freeWhatItKeeps(day, call);
  ringsAgainOrNot(day, call, 'abandoned');
}

/** The message holds the line, and not the operator of a warm transfer. */
function isCutOffAfterMaxWait(day: Day, call: Call): void {
  const message = day.sources[call.caller].drawMessage(day.sources[call.origin], call.number, call.step);
  stopsWaiting(day, call);
  day.lost(call, callColumn.disconnected, day.now);
  freeHolder(day, call, day.now);
  if (message > 0) day.at(day.now + message, rungs.otherEnds, () => freeWhatItKeeps(day, call));
  else freeWhatItKeeps(day, call);
  ringsAgainOrNot(day, call, 'disconnected');
}

/** At closing, or since nobody will ever come: at that moment. Frees no line. */
export function isCutOff(day: Day, call: Call, at: number): void {
  stopsWaiting(day, call);
  day.lost(call, callColumn.disconnected, at);
  freeHolder(day, call, at);
  isLostForGood(day, call);
}

export function isLostForGood(day: Day, call: Call): void {
  if (!call.isRepeat) day.countExtra(call, extraColumn.lostForGood);
}

function ringsAgainOrNot(day: Day, call: Call, cause: RetryCause): void {
  const source = day.sources[call.caller];
  source.startRetry(cause, call.attempt, day.sources[call.origin], call.number, call.step);
  const due = source.retryWanted ? whenOpen(day, day.now + source.retryDelay, source) : Infinity;
  if (due === Infinity) return isLostForGood(day, call);
  const { attempt, step } = call;
  const again = newCall({ ...call, ...nextAttempt(source), queue: call.caller, attempt: attempt + 1, step: step + 1 });
  day.at(due, rungs.arrivals, () => {
    rings(day, again);
    day.count(again, callColumn.retries);
  });
}

/** The moment itself while the doors are open, else a random one of the next opening; Infinity after the last. */
function whenOpen(day: Day, moment: number, source: CallerSources): number {
  if (day.plan.atClose === 'runOn') return moment;
  const next = day.plan.openings.find(({ to }) => moment < to);
  if (next === undefined) return Infinity;
  return moment >= next.from ? moment : next.from + Math.floor(source.generator.uniform() * (next.to - next.from));
}

// Lines, and operators who wait with a caller.

function hasLineFor(day: Day, call: Call): boolean {
  return day.kindOf(call) !== 'call' || call.hasLine || day.linesInUse < day.plan.lines;
}

function takeLine(day: Day, call: Call): void {
  if (day.kindOf(call) !== 'call' || call.hasLine) return;
  call.hasLine = true;
  day.linesInUse++;
}

/** Callbacks may have waited for a line. */
function freeLine(day: Day): void {
  day.linesInUse--;
  if (day.openCallbacks > 0 && day.plan.lines < Infinity) giveWork(day);
}

function freeWhatItKeeps(day: Day, call: Call): void {
  freeHolder(day, call, day.now);
  if (call.hasLine) freeLine(day);
  call.hasLine = false;
}

/** From `at` on: time with both operators and the caller, where it was answered, then the wrap-up. */
function freeHolder(day: Day, call: Call, at: number, together = 0): void {
  if (call.holder === null) return;
  const { operator, since, wrapUp } = call.holder;
  const end = at + together + wrapUp;
  call.holder = null;
  day.worked(operator, since, end);
  day.at(end, rungs.serviceEnds, () => becomesFree(day, operator));
}

// Callbacks.

function takesCallback(day: Day, call: Call): boolean {
  const { plan } = day;
  const { callback } = plan;
  if (callback === null || !plan.callers[call.caller].hasCallback) return false;
  const waiting = day.waitingOf(call.caller);
  const wait = expectedWait(day, call.caller);
  if (day.openCallbacks >= callback.limit || waiting < callback.waiting || wait < callback.expectedWait) return false;
  // With a line it has looked for an operator already.
  if (!hasLineFor(day, call) && idleTaker(day, call, 0, 1) !== undefined) return false;
  day.countExtra(call, extraColumn.callbacksOffered);
  const share = callback.accepts.filter((step) => step.wait <= wait).at(-1)?.share ?? 0;
  if (call.callbackUniform >= share) return false;
  day.countExtra(call, extraColumn.calledBack);
  freeWhatItKeeps(day, call);
  day.openCallbacks++;
  const source = day.sources[call.caller];
  const slot = source.drawSlot(day.sources[call.origin], call.number, call.step);
  call.queue = plan.queues.findIndex(({ caller, kind }) => kind === 'callback' && caller === call.caller);
  call.promised = slot > 0 ? whenOpen(day, day.now + slot, source) : day.now + wait;
  if (slot > 0) promiseCallback(day, call, call.promised);
  else goesOnList(day, call);
  return true;
}

function promiseCallback(day: Day, call: Call, due: number): void {
  if (due === Infinity) {
    day.countExtra(call, extraColumn.callbacksFailed);
    day.openCallbacks--;
    return isLostForGood(day, call);
  }
  day.promised.add(call);
  day.at(due, rungs.due, () => {
    day.promised.delete(call);
    goesOnList(day, call);
    const by = canDial(day) ? idleTaker(day, call, 0, Infinity, day.plan.callback?.reserveIdle ?? 0) : undefined;
    if (by !== undefined) isAnswered(day, call, by);
  });
}

function goesOnList(day: Day, call: Call): void {
  call.joined = day.now;
  call.turn = day.nextTurn();
  day.waiting.push(call);
}

function dial(day: Day, call: Call, by: Taker): void {
  const { callback } = day.plan;
  if (callback === null) throw new Error('a callback in a plan without them');
  const source = day.sources[call.caller];
  day.waited(call, day.now, day.tally.extras + extraColumn.callbackQueue);
  call.dials++;
  if (call.dials === 1) {
    day.countExtra(call, extraColumn.callbacksDialled);
    day.countExtra(call, extraColumn.callbackDelay, day.now - call.joined);
    day.countExtraNow(call.caller, extraColumn.callbacksMoved);
    if (day.now <= call.promised + callback.keptWithin) day.countExtra(call, extraColumn.callbacksKept);
  }
  takeLine(day, call);
  source.startDial(call.dials, day.sources[call.origin], call.number, call.step);
  if (source.reached) {
    day.countExtra(call, extraColumn.callbacksReached);
    day.openCallbacks--;
    return serve(day, call, by);
  }
  const rung = day.now + source.ringing;
  call.hasLine = false;
  works(day, by.operator, source.ringing, 0, true);
  const again = callback.redial !== null && call.dials <= callback.redial.atMost;
  promiseCallback(day, call, again ? whenOpen(day, rung + source.redialDelay, source) : Infinity);
}

// Being served.

function serve(day: Day, call: Call, { skill, operator }: Taker): void {
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
function works(day: Day, operator: Operator, talk: number, wrapUp: number, hasLine: boolean): void {
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
    rings(day, next, rule.kind === 'transfer');
    day.countExtra(next, comesBy);
  });
  return next;
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
  isAnswered(day, call, { skill: skillOf(day, call, operator.group), operator });
  takesMoreChats(day, operator);
}

/** Whoever is idle and may take a waiting call takes it; then those who have room for another chat. */
export function giveWork(day: Day): void {
  day.groups.forEach(({ idle }, group) => {
    while (idle.length > 0) {
      const call = pick(day, group, idle.length);
      if (call === undefined) break;
      isAnswered(day, call, { skill: skillOf(day, call, group), operator: idle[0] });
    }
  });
  day.groups.forEach((_, group) => giveChats(day, group));
}

// Chats.

/** Who chats takes waiting chats while there is room for them. */
function takesMoreChats(day: Day, operator: Operator): void {
  while (takesAnotherChat(day, operator));
}

function takesAnotherChat(day: Day, operator: Operator): boolean {
  const { group, chats } = operator;
  if (chats.length === 0 || hasSurplus(day.groups[group])) return false;
  const call = pick(day, group, day.groups[group].idle.length + 1, chats.length);
  if (call !== undefined) isAnswered(day, call, { skill: skillOf(day, call, group), operator });
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

// Who is who.

/** A caller who has not rung yet, with nothing in hand. */
export function newCall(
  who: Omit<Call, 'interval' | 'hasLine' | 'holder' | 'joined' | 'turn' | 'told' | 'dials' | 'promised'>,
): Call {
  return { ...who, interval: -1, hasLine: false, holder: null, joined: 0, turn: 0, told: null, dials: 0, promised: 0 };
}

function nextAttempt(source: CallerSources): Attempt {
  return {
    patience: source.nextPatience,
    balkUniform: source.nextBalkUniform,
    menuTime: source.nextMenuTime,
    menuUniform: source.nextMenuUniform,
    callbackUniform: source.nextCallbackUniform,
    announceUniform: source.nextAnnounceUniform,
  };
}
