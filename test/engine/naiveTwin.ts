/**
 * Test support: a second simulator of the same Plan, slow and obvious. One sorted
 * list of events, callers and operators as objects, every rule a line that can be
 * held against scenarios/REFERENCE.md. It takes the same random numbers and the
 * same steps of staffing as the engine and counts into the same Tally, so the two
 * must agree to the last bit.
 *
 * Same instant: service ends; freed lines and ends of chats; closing and staffing,
 * and work for whoever is idle; abandonments, and calls cut off after their longest
 * wait; overflow, announcements and callbacks due; arrivals out of a menu, handed
 * over, again; fresh calls in the order of the file. On a rung goes first who
 * first began what it is doing.
 */
import { CallerSources } from '../../src/engine/callerSources.ts';
import { DayFactors } from '../../src/engine/dayFactors.ts';
import { DayPresence } from '../../src/engine/dayPresence.ts';
import { callColumn, extraColumn, groupColumn, type Tally } from '../../src/measures/tally.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { isAnswered, rings } from './twin/calls.ts';
import { Day, rungs } from './twin/day.ts';
import { isCutOff, isCutOffInMenu, isLostForGood } from './twin/departures.ts';
import { staff, tellFairness } from './twin/operators.ts';
import { giveWork, newCall } from './twin/service.ts';

/** Gives a function that simulates a day (from 0) into a tally. */
export function naiveSimulator(plan: Plan, seed: string): (day: number, tally: Tally) => void {
  const shared = new DayFactors(seed, '', plan.dayFactors);
  const sources = plan.callers.map((_, caller) => new CallerSources(plan, caller, seed));
  const presences = plan.groups.map((_, group) => new DayPresence(plan, group, seed));
  return (number, tally) => {
    shared.draw(number);
    for (const source of sources) source.startDay(number, shared.factors);
    for (const presence of presences) presence.startDay(number);
    simulate(new Day(plan, sources, tally, { rings, isAnswered }), presences);
  };
}

function simulate(day: Day, presences: readonly DayPresence[]): void {
  const { plan } = day;
  presences.forEach(({ staffedTicks }, group) => {
    staffedTicks.forEach((ticks, interval) => {
      day.tally.operators[day.groupPlace(group, interval) + groupColumn.staffed] = ticks;
    });
  });
  expectChanges(day, presences);
  plan.callers.forEach((_, caller) => expectFreshCall(day, caller));
  for (let event = day.nextEvent(); event !== undefined; event = day.nextEvent()) {
    day.passTo(event.time);
    if (isOver(day)) break;
    event.happens();
  }
  end(day);
}

/** A horizon goes on until everybody who rang in its counted part has come to an end, or to twice its length. */
function isOver({ plan, now, groups, waiting, inMenu, promised }: Day): boolean {
  if (plan.atClose !== 'runOn' || now < plan.closes) return false;
  const chats = groups.flatMap(({ everybody }) => everybody.flatMap((operator) => operator.chats));
  const underWay = [...waiting, ...inMenu, ...promised, ...chats.map(({ call }) => call)];
  return now >= 2 * plan.closes || underWay.every(({ interval }) => interval >= plan.counted.to);
}

function expectFreshCall(day: Day, caller: number): void {
  const source = day.sources[caller];
  const { place } = source;
  const call = newCall({
    caller,
    queue: caller,
    origin: caller,
    number: source.number(),
    step: 1,
    attempt: 1,
    isRepeat: false,
    talk: source.talk[place],
    wrapUp: source.wrapUp[place],
    patience: source.patience[place],
    balkUniform: source.balkUniform[place],
    menuTime: source.menuTime[place],
    menuUniform: source.menuUniform[place],
    callbackUniform: source.callbackUniform[place],
    announceUniform: source.announceUniform[place],
  });
  day.at(source.arrived[place], rungs.freshCalls + caller, () => {
    rings(day, call);
    source.advance();
    expectFreshCall(day, caller);
  });
}

/** Openings, closings and steps of staffing: all of one instant at once. */
function expectChanges(day: Day, presences: readonly DayPresence[]): void {
  const { openings, atClose } = day.plan;
  const isDay = atClose !== 'runOn';
  const steps = presences.flatMap(({ times, length }) => Array.from(times.subarray(0, length)));
  const moments = new Set([...steps, ...(isDay ? openings.flatMap(({ from, to }) => [from, to]) : [])]);
  for (const moment of moments) {
    day.at(moment, rungs.changes, () => {
      if (isDay && openings.some(({ to }) => to === moment)) close(day);
      if (openings.some(({ from }) => from === moment)) day.isShut = false;
      presences.forEach(({ times, staffing, length }, group) => {
        const step = times.indexOf(moment);
        if (step >= 0 && step < length) staff(day, group, staffing[step]);
      });
      giveWork(day);
    });
  }
}

/** Where the line goes dead everybody on it is cut off, queue by queue; mail and callbacks stay. */
function close(day: Day): void {
  day.isShut = true;
  if (day.plan.atClose !== 'hangUp') return;
  const onLine = day.waiting.filter((call) => !day.isCallback(call) && day.kindOf(call) !== 'mail');
  for (const call of onLine.toSorted((a, b) => a.queue - b.queue)) {
    isCutOff(day, call, day.now);
    if (call.hasLine) day.linesInUse--;
  }
}

/** Nobody will ever come to who still waits: it ends when the doors close, or at twice the length of a horizon. */
function end(day: Day): void {
  const { plan, tally } = day;
  const lasts = plan.atClose === 'runOn' ? 2 * plan.closes : plan.closes;
  for (const call of day.waiting) {
    const at = Math.max(lasts, call.joined);
    if (day.isCallback(call)) {
      day.waited(call, at, tally.extras + extraColumn.callbackQueue);
      isLostForGood(day, call);
    } else if (day.kindOf(call) === 'mail') {
      const closed = Math.max(plan.closes, call.joined);
      day.waited(call, closed);
      day.count(call, callColumn.lostWait, closed - call.joined);
      day.countExtra(call, extraColumn.leftOver);
    } else isCutOff(day, call, at);
  }
  for (const call of day.promised) isLostForGood(day, call);
  for (const call of day.inMenu) isCutOffInMenu(day, call);
  for (const operator of day.groups.flatMap(({ everybody }) => everybody)) {
    if (operator.chats.length > 0) day.worked(operator, operator.chattingSince, day.now);
  }
  tellFairness(day);
}
