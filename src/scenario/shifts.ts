/**
 * `staffing.shifts`: from what the schema made of them to shifts in seconds from
 * the opening. A shift may begin before the opening and go on after it; what
 * lies outside is left off, and said.
 */
import type { Reading } from './reading.ts';
import type { Horizon, Opening, Shift } from './scenario.ts';
import { mostOperators } from './schema/staffing.ts';
import type { WrittenShift } from './schema/staffing.ts';
import { durationText, isWithin, openingText } from './times.ts';
import type { Path } from './tree.ts';
import { grouped, parseClock, parseDuration, secondsPerDay } from './units.ts';
import type { Parsed } from './units.ts';

/** Undefined where one of them is faulty. */
export function readShifts(
  group: string,
  written: readonly WrittenShift[],
  path: Path,
  time: Opening | Horizon,
  reading: Reading,
): readonly Shift[] | undefined {
  const shifts = written.flatMap((shift, index) => readShift(group, shift, [...path, index], time, reading) ?? []);
  const people = shifts.reduce((sum, { operators }) => sum + operators, 0);
  if (people > mostOperators) {
    const message = `There are ${grouped(people)} people in all shifts, and at most ${grouped(mostOperators)} are possible.`;
    reading.fault(path, { code: 'range', message });
    return undefined;
  }
  return shifts.length === written.length ? shifts : undefined;
}

function readShift(
  group: string,
  written: WrittenShift,
  path: Path,
  time: Opening | Horizon,
  reading: Reading,
): Shift | undefined {
  const begins = beginningOf(written.from, time);
  if ('problem' in begins) {
    reading.fault([...path, 'from'], begins.problem);
    return undefined;
  }
  const fromSeconds = begins.value;
  const ends = fromSeconds + written.length;
  const open =
    time.kind === 'opening' ? `the opening, ${openingText(time)}` : `the ${durationText(time.lengthSeconds)}`;
  if (fromSeconds >= time.lengthSeconds || ends <= 0) {
    const message = `A shift from ${written.from} for ${durationText(written.length)} lies outside ${open}.`;
    reading.fault([...path, 'from'], { code: 'outside-opening', message });
    return undefined;
  }
  if (fromSeconds < 0 || ends > time.lengthSeconds) {
    const where = fromSeconds < 0 ? 'begins before' : 'goes on past';
    const message = `A shift of "${group}" from ${written.from} for ${durationText(written.length)} ${where} ${open}: what lies outside counts neither as on duty nor as paid.`;
    reading.warn('shift-cut', message);
  }
  return {
    fromSeconds,
    lengthSeconds: written.length,
    operators: written.operators,
    breaks: (written.breaks ?? [])
      .map(({ after, length, paid = false }) => ({ afterSeconds: after, lengthSeconds: length, paid }))
      .sort((a, b) => a.afterSeconds - b.afterSeconds),
  };
}

/** Seconds from the opening, after midnight where the opening is still on then; else negative for a time before it. */
function beginningOf(written: string | number, time: Opening | Horizon): Parsed<number> {
  if (time.kind === 'horizon') return parseDuration(written);
  const parsed = parseClock(written);
  if ('problem' in parsed) return parsed;
  const sameDay = parsed.value - time.fromSeconds;
  return { value: isWithin(sameDay + secondsPerDay, time) ? sameDay + secondsPerDay : sameDay };
}
