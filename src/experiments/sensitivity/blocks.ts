/** The parts of the day in which one more operator is tried: its intervals, or as many together as keeps the number of parts in bounds. */
import type { DayBlock } from '../../measures/sensitivityResult.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { IntervalSpan } from '../change/staffing.ts';
import { clockTime } from '../clock.ts';

export interface Block {
  readonly told: DayBlock;
  /** Counted through all days. */
  readonly span: IntervalSpan;
}

/** Of one group, and of all groups together. */
const mostBlocks = 48;
const mostInAll = 192;

/** None for a horizon, which has no time of day. */
export function blocksOf({ time, days, operators }: Scenario): Block[] {
  if (time.kind === 'horizon') return [];
  const openings = days ?? [{ name: undefined, time }];
  const countOf = ({ lengthSeconds, intervalSeconds }: typeof time): number =>
    Math.round(lengthSeconds / intervalSeconds);
  const total = openings.reduce((sum, day) => sum + countOf(day.time), 0);
  const size = Math.ceil(
    total / Math.max(openings.length, Math.min(mostBlocks, Math.floor(mostInAll / operators.length))),
  );
  let first = 0;
  return openings.flatMap(({ name, time: opening }) => {
    const count = countOf(opening);
    const at = (interval: number): string =>
      clockTime(opening.fromSeconds + interval * opening.intervalSeconds, opening);
    const blocks = Array.from({ length: Math.ceil(count / size) }, (_, k): Block => {
      const [from, to] = [k * size, Math.min(count, (k + 1) * size)];
      return {
        told: { ...(name === undefined ? {} : { day: name }), from: at(from), to: at(to) },
        span: { from: first + from, to: first + to },
      };
    });
    first += count;
    return blocks;
  });
}
