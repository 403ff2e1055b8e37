/**
 * Test support, part of the naive twin: what happens to a call from the moment it
 * rings until an operator takes it.
 */
import { callColumn, extraColumn } from '../../../src/measures/tally.ts';
import { dial, takesCallback } from './callbacks.ts';
import { expectedWait, taker } from './choice.ts';
import { abandons, freeWhatItKeeps, isCutOffAfterMaxWait, isCutOffInMenu } from './departures.ts';
import { isLostForGood, isTurnedAway, stopsWaiting } from './departures.ts';
import { rungs, type Call, type Day, type Taker } from './day.ts';
import { hasLineFor, takeLine } from './lines.ts';
import { serve, takesMoreChats } from './service.ts';

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

export function isAnswered(day: Day, call: Call, by: Taker): void {
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
