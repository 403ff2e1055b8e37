/**
 * Operators who are there and cannot work for a while: a break that is paid. Of n
 * people on the roster the share that stays is rounded to whole people, a half
 * up, the same people all the while.
 */
import { meanPresence } from '../../scenario/presence.ts';
import type { GroupStaffing, Opening, Shift } from '../../scenario/scenario.ts';
import type { Stretch } from './window.ts';

export function cutOff(
  { staffing, roster }: GroupStaffing,
  time: Opening,
  share: number,
  stretch: Stretch,
): GroupStaffing {
  if (stretch.from >= stretch.to) return { staffing, ...(roster ? { roster } : {}) };
  let person = 0;
  const shifts = (roster?.shifts?.map((shift) => [shift]) ?? runsOf(roster?.people ?? staffing, time)).flatMap(
    (own) => {
      const [{ operators }] = own;
      const gone = goneOf(person + operators, 1 - share) - goneOf(person, 1 - share);
      person += operators;
      return own.flatMap((shift) => [
        ...(operators > gone ? [{ ...shift, operators: operators - gone }] : []),
        ...(gone > 0 ? [withBreak({ ...shift, operators: gone }, stretch)] : []),
      ]);
    },
  );
  const left = { ...roster, people: [], shifts };
  return { roster: left, staffing: meanPresence(left, time) };
}

/** Of the first so many people. */
function goneOf(people: number, share: number): number {
  return Math.ceil(people * share - 0.5 - 1e-9);
}

/** What each person of a roster by interval works, without gaps, as shifts of one. */
function runsOf(people: readonly number[], { intervalSeconds }: Opening): readonly (readonly [Shift, ...Shift[]])[] {
  const most = people.reduce((a, b) => Math.max(a, b), 0);
  return Array.from({ length: most }, (_, person) => {
    const runs: { from: number; to: number }[] = [];
    people.forEach((count, k) => {
      if (count <= person) return;
      const last = runs.at(-1);
      if (last?.to === k) last.to = k + 1;
      else runs.push({ from: k, to: k + 1 });
    });
    const [first, ...others] = runs.map(({ from, to }) => ({
      fromSeconds: from * intervalSeconds,
      lengthSeconds: (to - from) * intervalSeconds,
      operators: 1,
      breaks: [],
    }));
    return [first, ...others];
  });
}

/** Off the phones in the stretch, where the shift has no break of its own. */
function withBreak(shift: Shift, { from, to }: Stretch): Shift {
  const [start, end] = [Math.max(0, from - shift.fromSeconds), Math.min(shift.lengthSeconds, to - shift.fromSeconds)];
  const added: { afterSeconds: number; lengthSeconds: number; paid: boolean }[] = [];
  let open = start;
  for (const { afterSeconds, lengthSeconds } of shift.breaks) {
    if (afterSeconds > open && open < end) {
      added.push({ afterSeconds: open, lengthSeconds: Math.min(end, afterSeconds) - open, paid: true });
    }
    open = Math.max(open, afterSeconds + lengthSeconds);
  }
  if (open < end) added.push({ afterSeconds: open, lengthSeconds: end - open, paid: true });
  return { ...shift, breaks: [...shift.breaks, ...added].sort((a, b) => a.afterSeconds - b.afterSeconds) };
}
