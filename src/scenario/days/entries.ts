/**
 * Which days a scenario has, from `days` or from `calendar`: what each is called,
 * which file it is read from, and how many days after the first it comes.
 */
import type { Reading } from '../reading.ts';
import type { WrittenFrame } from '../schema/file.ts';
import type { Path } from '../tree.ts';
import { calendarEntries } from './calendar.ts';
import { listEntries } from './list.ts';

export interface DayEntry {
  readonly name: string;
  /** As written, and where. */
  readonly file: string;
  readonly path: Path;
  readonly startsAfterDays: number;
}

const mostDays = 62;

/** Undefined where they are at fault. */
export function dayEntries({ days, calendar }: WrittenFrame, reading: Reading): readonly DayEntry[] | undefined {
  if (reading.broken.has(['days']) || reading.broken.has(['calendar'])) return undefined;
  if (days !== undefined && calendar !== undefined) {
    const message = '"days" and "calendar" exclude one another.';
    reading.fault(['calendar'], { code: 'exactly-one', message, hint: 'keep one of the two' }, 'key');
    return undefined;
  }
  if (days !== undefined) {
    return isFew(days.length, ['days'], reading) ? listEntries(days, reading) : undefined;
  }
  if (calendar === undefined) return undefined;
  return isFew(calendar.to - calendar.from + 1, ['calendar', 'to'], reading)
    ? calendarEntries(calendar, reading)
    : undefined;
}

function isFew(count: number, path: Path, reading: Reading): boolean {
  if (count <= mostDays) return true;
  reading.fault(path, {
    code: 'range',
    message: `These are ${count} days, and at most ${mostDays} are possible.`,
    hint: 'days that are far apart can be scenarios of their own',
  });
  return false;
}
