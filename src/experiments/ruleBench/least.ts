/**
 * The least staffing that meets the goals on known days: a search by simulation,
 * from a start that a formula gives. First operators are added where the service
 * level is below the goal, until the goals hold. Then they are taken away, the
 * cheapest loss first, from intervals that are at the goal or above it: several at
 * once while that goes well, at last one by one, and whoever cannot be spared stays;
 * nowhere is the last one taken while callers ring. What it ends with meets the goals,
 * and no single operator of an interval at the goal can be spared. It is no proof of
 * the least: an exchange of two that nobody tried might save one, so it is an upper
 * bound.
 */
import type { Asked } from './staffed.ts';

export interface Trial {
  /** Whether the goals hold on these days, as they came. */
  readonly holds: boolean;
  /** Service level by ruled group and interval, of those whom the group answers; null where nobody calls. */
  readonly levels: readonly (readonly (number | null)[])[];
}

export interface LeastQuestion {
  readonly start: Asked;
  /** The service level that an interval must have to spare somebody. */
  readonly atLeast: number;
  /** By simulation. */
  readonly attempt: (asked: Asked) => Promise<Trial>;
  /** About what it loses to take one of so many away: calls answered in time for each unit of money. */
  readonly lossOf: (group: number, interval: number, operators: number) => number;
}

export interface Least {
  readonly asked: Asked;
  /** Staffings that were simulated. */
  readonly tried: number;
}

interface Slot {
  readonly group: number;
  readonly interval: number;
}

/** Operators of an interval, in terms of its start: nobody needs more for an hour in which something is left of the others. */
const most = (start: number): number => 10 * start + 20;

/** Null where more operators do not bring the goals about. */
export async function leastStaffing(question: LeastQuestion): Promise<Least | null> {
  let tried = 0;
  const attempt = (asked: Asked): Promise<Trial> => {
    tried++;
    return question.attempt(asked);
  };
  const enough = await added(question, attempt);
  if (enough === null) return null;
  let { asked, trial } = enough;
  const kept = new Set<string>();
  let together = Math.max(1, Math.ceil(asked.flat().length / 4));
  for (;;) {
    const spare = spareSlots(asked, trial, question).filter((slot) => !kept.has(keyOf(slot)));
    if (spare.length === 0) return { asked, tried };
    together = Math.min(together, spare.length);
    const fewer = changed(asked, spare.slice(0, together), -1);
    const outcome = await attempt(fewer);
    if (outcome.holds) [asked, trial] = [fewer, outcome];
    else if (together > 1) together = Math.ceil(together / 3);
    else kept.add(keyOf(spare[0]));
  }
}

async function added(
  { start, atLeast }: LeastQuestion,
  attempt: (asked: Asked) => Promise<Trial>,
): Promise<{ asked: Asked; trial: Trial } | null> {
  let asked = start;
  for (;;) {
    const trial = await attempt(asked);
    if (trial.holds) return { asked, trial };
    const isLow = trial.levels.flat().some((level) => level !== null && level < atLeast);
    const more = asked.map((counts, group) =>
      counts.map((count, k) => {
        const level = trial.levels[group][k];
        if (level === null || (isLow && level >= atLeast)) return count;
        const added = count + Math.max(1, Math.floor((count * (atLeast - level)) / 2));
        return Math.max(count, Math.min(added, most(start[group][k])));
      }),
    );
    if (more.every((counts, group) => counts.every((count, k) => count === asked[group][k]))) return null;
    asked = more;
  }
}

/** Who might be spared, the cheapest loss first. */
function spareSlots(asked: Asked, { levels }: Trial, { atLeast, lossOf }: LeastQuestion): Slot[] {
  return asked
    .flatMap((counts, group) =>
      counts.flatMap((count, interval) => {
        const level = levels[group][interval];
        if (count === 0 || (level !== null && (level < atLeast || count === 1))) return [];
        return [{ group, interval, loss: lossOf(group, interval, count) }];
      }),
    )
    .sort((a, b) => a.loss - b.loss);
}

function changed(asked: Asked, slots: readonly Slot[], by: number): Asked {
  const chosen = new Set(slots.map(keyOf));
  return asked.map((counts, group) =>
    counts.map((count, interval) => (chosen.has(keyOf({ group, interval })) ? count + by : count)),
  );
}

function keyOf({ group, interval }: Slot): string {
  return `${group} ${interval}`;
}
