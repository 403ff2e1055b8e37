/** Test support, part of the naive twin: calls hold lines, chats and mail do not. */
import type { Call, Day } from './day.ts';

export function hasLineFor(day: Day, call: Call): boolean {
  return day.kindOf(call) !== 'call' || call.hasLine || day.linesInUse < day.plan.lines;
}

export function takeLine(day: Day, call: Call): void {
  if (day.kindOf(call) !== 'call' || call.hasLine) return;
  call.hasLine = true;
  day.linesInUse++;
}
