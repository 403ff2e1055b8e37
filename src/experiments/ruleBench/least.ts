/**
 * The least staffing that meets the goals on known days: a search by simulation,
 * from a start that a formula gives. First operators are added where the service
 * level is below the goal, until the goals hold. Then they are taken away from
 * intervals that are at the goal or above it, those first that save most for what
 * they lose: as many at once as by the formula the goals can spare, at last one by
 * one, and whoever cannot be spared stays; nowhere is the last one taken while
 * callers ring. What it ends with meets the goals, and no single operator of an
 * interval at the goal can be spared. It is no proof of the least: an exchange of
 * two that nobody tried might save one, so it is an upper bound. A staffing that is
 * known to be cheaper (the rule's own) is tried too, and what it can spare.
 */
import type { Asked } from './staffed.ts';

export interface Trial {
  /** Service level by ruled group and interval, of those whom the group answers; null where nobody calls. */
  readonly levels: readonly (readonly (number | null)[])[];
  /** What the goals can spare in a stretch of intervals, `to` exclusive: calls in time, a day. */
  readonly spare: readonly { readonly from: number; readonly to: number; readonly calls: number }[];
}

export interface LeastQuestion<Tried extends Trial> {
  readonly start: Asked;
  /** Another staffing, tried where it is cheaper than what was found. */
  readonly known?: Asked;
  /** The service level that an interval must have to spare somebody. */
  readonly atLeast: number;
  /** By simulation. Where `before`, which had more operators, shows half-way that the goals are out of reach, there is no `trial`. */
  readonly attempt: (asked: Asked, before?: Tried) => Promise<Attempt<Tried>>;
  /** About how many calls of an interval are answered in time only thanks to the last of so many operators. */
  readonly lossOf: (group: number, interval: number, operators: number) => number;
  /** Of so many operators in an interval. */
  readonly priceOf: (group: number, operators: number) => number;
}

export interface Attempt<Tried extends Trial> {
  /** Whether the goals hold on these days, as they came. */
  readonly holds: boolean;
  readonly trial?: Tried;
  /** What the goals can spare more than before, in the order of `spare`: below 0 where less. */
  readonly gained: readonly number[];
}

export interface Least {
  readonly asked: Asked;
  /** Staffings that were simulated. */
  readonly tried: number;
}

interface Slot {
  readonly group: number;
  readonly interval: number;
  readonly loss: number;
}

interface Standing<Tried extends Trial> {
  readonly asked: Asked;
  readonly trial: Tried;
}

/** Operators of an interval, in terms of its start: nobody needs more for an hour in which something is left of the others. */
const most = (start: number): number => 10 * start + 20;

/** Null where more operators do not bring the goals about. */
export async function leastStaffing<Tried extends Trial>(question: LeastQuestion<Tried>): Promise<Least | null> {
  let tried = 0;
  const counting = {
    ...question,
    attempt: (asked: Asked, before?: Tried): Promise<Attempt<Tried>> => {
      tried++;
      return question.attempt(asked, before);
    },
  };
  const enough = await added(counting);
  const found = enough === null ? null : await reduced(enough, counting);
  const { known } = question;
  if (known !== undefined && (found === null || priceOf(known, question) < priceOf(found, question))) {
    const { holds, trial } = await counting.attempt(known);
    if (holds && trial !== undefined) return { asked: await reduced({ asked: known, trial }, counting), tried };
  }
  return found === null ? null : { asked: found, tried };
}

function priceOf<Tried extends Trial>(asked: Asked, question: LeastQuestion<Tried>): number {
  return asked.flatMap((counts, group) => counts.map((count) => question.priceOf(group, count))).reduce(sum, 0);
}

const sum = (a: number, b: number): number => a + b;

async function reduced<Tried extends Trial>(start: Standing<Tried>, question: LeastQuestion<Tried>): Promise<Asked> {
  let { asked, trial } = start;
  const kept = new Set<string>();
  /** What the goals lose for each call that the formula says, as the last attempts had it. */
  const scales = trial.spare.map(() => 1);
  let together = Infinity;
  for (;;) {
    const slots = spareSlots(asked, trial, question).filter((slot) => !kept.has(keyOf(slot)));
    if (slots.length === 0) return asked;
    const chosen = affordable(slots, trial, scales, together);
    const fewer = without(asked, chosen);
    const outcome = await question.attempt(fewer, trial);
    trial.spare.forEach((stretch, row) => {
      const said = lossIn(stretch, chosen);
      if (said > 0) scales[row] = Math.max(leastScale, -outcome.gained[row] / said);
    });
    if (outcome.holds && outcome.trial !== undefined) [asked, trial] = [fewer, outcome.trial];
    else if (chosen.length > 1) together = chosen.length - 1;
    else kept.add(keyOf(chosen[0]));
  }
}

/** A formula is not taken to be wrong by more, from one attempt. */
const leastScale = 0.5;

/** Where so many additions leave more than this part of what is missing, others than these operators are missing. */
const patience = 4;
const leastProgress = 0.98;

async function added<Tried extends Trial>({
  start,
  atLeast,
  attempt,
}: LeastQuestion<Tried>): Promise<Standing<Tried> | null> {
  let asked = start;
  const missing: number[] = [];
  for (;;) {
    const { holds, trial } = await attempt(asked);
    if (trial === undefined) return null;
    if (holds) return { asked, trial };
    missing.unshift(trial.spare.reduce((calls, stretch) => calls + Math.max(0, -stretch.calls), 0));
    if (missing[0] > 0 && missing[0] > leastProgress * (missing[patience] ?? Infinity)) return null;
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

/** Who might be spared, those first whose price is highest for what they lose. */
function spareSlots<Tried extends Trial>(
  asked: Asked,
  { levels }: Trial,
  { atLeast, lossOf, priceOf }: LeastQuestion<Tried>,
): Slot[] {
  return asked
    .flatMap((counts, group) =>
      counts.flatMap((count, interval) => {
        const level = levels[group][interval];
        if (count === 0 || (level !== null && (level < atLeast || count === 1))) return [];
        const loss = lossOf(group, interval, count);
        return [{ group, interval, loss, forItsPrice: loss / (priceOf(group, count) - priceOf(group, count - 1)) }];
      }),
    )
    .sort((a, b) => a.forItsPrice - b.forItsPrice);
}

/** As many of the first as the goals can spare, one at least. */
function affordable(
  slots: readonly Slot[],
  { spare }: Trial,
  scales: readonly number[],
  atMost: number,
): readonly [Slot, ...Slot[]] {
  const left = spare.map(({ calls }, row) => calls / scales[row]);
  const chosen = slots.filter((slot) => {
    const rows = spare.flatMap((stretch, row) => (isIn(stretch, slot) ? [row] : []));
    if (rows.some((row) => left[row] < slot.loss)) return false;
    for (const row of rows) left[row] -= slot.loss;
    return true;
  });
  const [first = slots[0], ...others] = chosen.slice(0, atMost);
  return [first, ...others];
}

type Stretch = Trial['spare'][number];

function isIn({ from, to }: Stretch, { interval }: Slot): boolean {
  return interval >= from && interval < to;
}

/** By the formula. */
function lossIn(stretch: Stretch, slots: readonly Slot[]): number {
  return slots.reduce((loss, slot) => loss + (isIn(stretch, slot) ? slot.loss : 0), 0);
}

function without(asked: Asked, slots: readonly Slot[]): Asked {
  const chosen = new Set(slots.map(keyOf));
  return asked.map((counts, group) =>
    counts.map((count, interval) => (chosen.has(keyOf({ group, interval })) ? count - 1 : count)),
  );
}

function keyOf({ group, interval }: Pick<Slot, 'group' | 'interval'>): string {
  return `${group} ${interval}`;
}
