/**
 * Who is on duty when: from staffing by interval, or shifts with breaks, to steps
 * in ticks. A day's last staffing stays until its last caller has gone, so what
 * ends at closing makes no step. Nights belong to nobody: the next opening begins
 * with a step of its own.
 */
import { presentOf } from '../scenario/presence.ts';
import type { GroupStaffing, Shift } from '../scenario/scenario.ts';
import type { PeoplePlan } from './plan.ts';

/** One opening as this part needs it, in ticks. */
export interface OpeningTicks {
  readonly from: number;
  readonly to: number;
  readonly interval: number;
}

export interface Presence {
  readonly times: Float64Array;
  readonly staffing: Int32Array;
  readonly people: PeoplePlan | null;
  readonly paidTicks: Float64Array;
  readonly headcount: number;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly starts: boolean;
}

type Ticks = (seconds: number) => number;

export function presenceOf(
  days: readonly GroupStaffing[],
  openings: readonly OpeningTicks[],
  intervalEnds: Float64Array,
  ticks: Ticks,
): Presence {
  const paid = new Float64Array(intervalEnds.length);
  const steps: { at: number; change: number }[] = [];
  const hours: Piece[][] = [];
  let headcount = 0;
  openings.forEach((opening, day) => {
    const { staffing, roster } = days[day];
    const persons = personsOf(roster?.people ?? staffing, roster?.shifts, opening, ticks);
    headcount = Math.max(headcount, persons.length);
    for (const { pieces, paidPieces } of persons) {
      hours.push(pieces);
      for (const { from, to } of pieces) {
        steps.push({ at: from, change: 1 });
        if (to < opening.to) steps.push({ at: to, change: -1 });
        else if (day + 1 < openings.length) steps.push({ at: openings[day + 1].from, change: -1 });
      }
      for (const piece of paidPieces) spreadOver(paid, intervalEnds, piece);
    }
    steps.push({ at: opening.from, change: 0 });
  });
  const shrinkage = days[0].roster?.shrinkage ?? 0;
  const { times, counts } = runningCounts(steps);
  const { absence = 0, lateness = null } = days[0].roster ?? {};
  return {
    times,
    staffing: Int32Array.from(counts, (count) => presentOf(count, shrinkage)),
    people: absence > 0 || lateness !== null ? { hours, absence, lateness, shrinkage } : null,
    paidTicks: paid,
    headcount,
  };
}

/** What a day's staffing says of each person: hours on duty, and hours paid. */
function personsOf(
  people: readonly number[],
  shifts: readonly Shift[] | undefined,
  opening: OpeningTicks,
  ticks: Ticks,
): { readonly pieces: Piece[]; readonly paidPieces: readonly Piece[] }[] {
  if (shifts === undefined) {
    const most = people.reduce((a, b) => Math.max(a, b), 0);
    return Array.from({ length: most }, (_, person) => {
      const pieces: Piece[] = [];
      people.forEach((count, k) => {
        if (count <= person) return;
        const from = opening.from + k * opening.interval;
        const before = pieces.at(-1);
        if (before?.to === from) pieces[pieces.length - 1] = { ...before, to: from + opening.interval };
        else pieces.push({ from, to: from + opening.interval, starts: true });
      });
      return { pieces, paidPieces: pieces };
    });
  }
  return shifts.flatMap((shift) => {
    const cut = (from: number, to: number, starts: boolean): Piece[] => {
      const piece = { from: Math.max(opening.from, from), to: Math.min(opening.to, to), starts };
      return piece.to > piece.from ? [piece] : [];
    };
    const begins = opening.from + ticks(shift.fromSeconds);
    const ends = begins + ticks(shift.lengthSeconds);
    const between = (breaks: Shift['breaks']): Piece[] => {
      const pieces: Piece[] = [];
      let from = begins;
      for (const { afterSeconds, lengthSeconds } of breaks) {
        const pause = begins + ticks(afterSeconds);
        pieces.push(...cut(from, pause, from === begins));
        from = pause + ticks(lengthSeconds);
      }
      return [...pieces, ...cut(from, ends, from === begins)];
    };
    const pieces = between(shift.breaks);
    const paidPieces = between(shift.breaks.filter(({ paid }) => !paid));
    return Array.from({ length: shift.operators }, () => ({ pieces, paidPieces }));
  });
}

/** Adds the piece's ticks to the intervals in which they lie. */
function spreadOver(counters: Float64Array, ends: Float64Array, { from, to }: Piece): void {
  for (let k = 0; k < ends.length && (k === 0 ? 0 : ends[k - 1]) < to; k++) {
    const begins = Math.max(from, k === 0 ? 0 : ends[k - 1]);
    const until = Math.min(to, ends[k]);
    if (until > begins) counters[k] += until - begins;
  }
}

function runningCounts(steps: readonly { at: number; change: number }[]): { times: Float64Array; counts: number[] } {
  const changes = new Map<number, number>();
  for (const { at, change } of steps) changes.set(at, (changes.get(at) ?? 0) + change);
  const times = Float64Array.from(changes.keys()).sort();
  let count = 0;
  return { times, counts: [...times].map((at) => (count += changes.get(at) ?? 0)) };
}
