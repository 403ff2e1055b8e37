/** Test support, part of the naive twin: who leaves without an answer, what that frees, and who rings again. */
import { callColumn, extraColumn } from '../../../src/measures/tally.ts';
import type { RetryCause } from '../../../src/scenario/scenario.ts';
import { rungs, type Call, type Day } from './day.ts';
import { freeHolder, freeLine, newCall, nextAttempt, whenOpen } from './service.ts';

export function isTurnedAway(day: Day, call: Call, cause: 'blocked' | 'balked'): void {
  day.count(call, callColumn[cause]);
  freeWhatItKeeps(day, call);
  ringsAgainOrNot(day, call, cause);
}

export function abandons(day: Day, call: Call): void {
  stopsWaiting(day, call);
  day.abandoned(call);
  freeWhatItKeeps(day, call);
  ringsAgainOrNot(day, call, 'abandoned');
}

/** The message holds the line, and not the operator of a warm transfer. */
export function isCutOffAfterMaxWait(day: Day, call: Call): void {
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

/** Frees no line. */
export function isCutOffInMenu(day: Day, call: Call): void {
  call.joined = day.now;
  day.lost(call, callColumn.disconnected, day.now);
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
    day.doings.rings(day, again);
    day.count(again, callColumn.retries);
  });
}

export function freeWhatItKeeps(day: Day, call: Call): void {
  freeHolder(day, call, day.now);
  if (call.hasLine) freeLine(day);
  call.hasLine = false;
}

export function stopsWaiting(day: Day, call: Call): void {
  day.waiting = day.waiting.filter((other) => other !== call);
}
