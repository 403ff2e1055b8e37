/**
 * How many of those on the roster are there: at a moment, at the end of the day,
 * at most, and on average over each interval. Who is late is not counted here.
 */
import type { GroupStaffing, Horizon, Opening, Roster, Shift } from './scenario.ts';

type Time = Pick<Opening | Horizon, 'lengthSeconds' | 'intervalSeconds'>;

/** People on the phones of so many on the roster: to the nearest whole number, a half down. */
export function presentOf(people: number, shrinkage = 0): number {
  // Products such as 30 × 0.85 may lie a last bit beside the half or whole number that they mean.
  return Math.max(0, Math.ceil(people * (1 - shrinkage) - 0.5 - 1e-9));
}

/**
 * People on the roster for so many on the phones: present ÷ (1 − shrinkage), the
 * next whole number, as staffing tables reckon. It is never too few by `presentOf`,
 * and sometimes one more than would do. Rounding errors of the division add nobody.
 */
export function rosterFor(present: number, shrinkage = 0): number {
  return Math.max(0, Math.ceil(present / (1 - shrinkage) - 1e-9));
}

/** Pieces of time with as many on the roster, one after the other from the opening to its end. */
export interface RosterPiece {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly people: number;
}

export function rosterPieces({ staffing, roster }: GroupStaffing, time: Time): readonly RosterPiece[] {
  if (roster?.shifts !== undefined) return shiftPieces(roster.shifts, time);
  return (roster?.people ?? staffing).map((people, k) => ({
    fromSeconds: k * time.intervalSeconds,
    toSeconds: (k + 1) * time.intervalSeconds,
    people,
  }));
}

function shiftPieces(shifts: readonly Shift[], { lengthSeconds }: Time): readonly RosterPiece[] {
  const changes = new Map([[0, 0]]);
  const change = (at: number, by: number) => {
    const moment = Math.max(0, at);
    if (moment < lengthSeconds) changes.set(moment, (changes.get(moment) ?? 0) + by);
  };
  for (const { fromSeconds, lengthSeconds: length, operators, breaks } of shifts) {
    change(fromSeconds, operators);
    change(fromSeconds + length, -operators);
    for (const rest of breaks) {
      change(fromSeconds + rest.afterSeconds, -operators);
      change(fromSeconds + rest.afterSeconds + rest.lengthSeconds, operators);
    }
  }
  const moments = [...changes.keys()].sort((a, b) => a - b);
  let people = 0;
  return moments.map((fromSeconds, k) => {
    people += changes.get(fromSeconds) ?? 0;
    return { fromSeconds, toSeconds: moments[k + 1] ?? lengthSeconds, people };
  });
}

/** On the phones in the last moment before closing, if nobody is away for the day, and since when. */
export function presentAtEnd(
  group: GroupStaffing,
  time: Time,
): { readonly present: number; readonly fromSeconds: number } {
  const { people = 0, fromSeconds = 0 } = rosterPieces(group, time).at(-1) ?? {};
  return { present: presentOf(people, group.roster?.shrinkage), fromSeconds };
}

/** The most on the phones at any moment, if nobody is away for the day. */
export function mostPresent(group: GroupStaffing, time: Time): number {
  const most = rosterPieces(group, time).reduce((most, { people }) => Math.max(most, people), 0);
  return presentOf(most, group.roster?.shrinkage);
}

/** On the phones in each interval: the mean over its time, and over who is away for the day. */
export function meanPresence(roster: Roster, time: Time): readonly number[] {
  const { intervalSeconds: length } = time;
  const present = new Float64Array(Math.round(time.lengthSeconds / length));
  const known = new Map<number, number>();
  for (const { fromSeconds, toSeconds, people } of rosterPieces({ staffing: [], roster }, time)) {
    const mean = known.get(people) ?? meanOf(people, roster);
    known.set(people, mean);
    for (let k = Math.floor(fromSeconds / length); k < present.length && k * length < toSeconds; k++) {
      const overlap = Math.min(toSeconds, (k + 1) * length) - Math.max(fromSeconds, k * length);
      if (overlap >= length) present[k] = mean;
      else present[k] = (present[k] ?? 0) + (mean * overlap) / length;
    }
  }
  return [...present];
}

/** Sizes of a binomial term that no longer change a sum. */
const negligible = 1e-17;

/** Mean number on the phones where each of the people is away for the day by chance. */
function meanOf(people: number, { absence = 0, shrinkage = 0 }: Roster): number {
  if (absence === 0) return presentOf(people, shrinkage);
  if (shrinkage === 0) return people * (1 - absence);
  // Binomial weights of those who come, from the likeliest number to both sides.
  const likeliest = Math.min(people, Math.floor((people + 1) * (1 - absence)));
  const odds = (1 - absence) / absence;
  let weights = 1;
  let sum = presentOf(likeliest, shrinkage);
  let weight = 1;
  for (let come = likeliest; come < people && weight > negligible; come++) {
    weight *= ((people - come) / (come + 1)) * odds;
    weights += weight;
    sum += weight * presentOf(come + 1, shrinkage);
  }
  weight = 1;
  for (let come = likeliest; come > 0 && weight > negligible; come--) {
    weight *= come / (people - come + 1) / odds;
    weights += weight;
    sum += weight * presentOf(come - 1, shrinkage);
  }
  return sum / weights;
}
