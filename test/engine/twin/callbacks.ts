/** Test support, part of the naive twin: callbacks, from the offer to the last dial. */
import { extraColumn } from '../../../src/measures/tally.ts';
import { canDial, expectedWait, idleTaker } from './choice.ts';
import { freeWhatItKeeps, isLostForGood } from './departures.ts';
import { rungs, type Call, type Day, type Taker } from './day.ts';
import { hasLineFor, takeLine } from './lines.ts';
import { serve, whenOpen, works } from './service.ts';

export function takesCallback(day: Day, call: Call): boolean {
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
    if (by !== undefined) day.doings.isAnswered(day, call, by);
  });
}

function goesOnList(day: Day, call: Call): void {
  call.joined = day.now;
  call.turn = day.nextTurn();
  day.waiting.push(call);
}

export function dial(day: Day, call: Call, by: Taker): void {
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
