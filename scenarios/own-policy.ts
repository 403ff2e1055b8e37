/**
 * Whom a free operator answers next: gold callers first, but nobody is left to
 * wait for more than a minute and a half while others are preferred. The list
 * holds the first of each queue; the answer is a place in it.
 */
import type { WaitingCall } from 'please-hold';

const longestSeconds = 90;

export function pick(_operator: unknown, calls: readonly WaitingCall[]): number {
  const longest = calls.reduce((before, call, place) => (call.waited > calls[before].waited ? place : before), 0);
  if (calls[longest].waited >= longestSeconds) return longest;
  const gold = calls.findIndex(({ caller }) => caller === 'gold');
  return gold >= 0 ? gold : longest;
}
