/** `calendar`: dates, each by its weekday, or as a special one says. Days on which the lines stay shut are left out. */
import { dateText, parseDate, weekdayOf } from '../dates.ts';
import type { Reading } from '../reading.ts';
import type { WrittenFrame } from '../schema/file.ts';
import { closedDay } from '../schema/days.ts';
import type { DayEntry } from './entries.ts';

const path = ['calendar'] as const;

/** Undefined where they are at fault. */
export function calendarEntries(
  { from, to, weekdays, special = {} }: NonNullable<WrittenFrame['calendar']>,
  reading: Reading,
): readonly DayEntry[] | undefined {
  if (to < from) {
    const message = `The calendar ends on ${dateText(to)}, before it begins.`;
    reading.fault([...path, 'to'], { code: 'date', message });
    return undefined;
  }
  if (!areInside(Object.keys(special), from, to, reading)) return undefined;
  const missing = new Set<string>();
  const days = Array.from({ length: to - from + 1 }, (_, after) => {
    const name = dateText(from + after);
    const weekday = weekdayOf(from + after);
    const own = special[name];
    if (own !== undefined) return { name, file: own, path: [...path, 'special', name], after };
    const usual = weekdays[weekday];
    if (usual === undefined && !missing.has(weekday)) {
      missing.add(weekday);
      const message = `${name} is a ${weekday}, and there is no file for it.`;
      const hint = `write ${weekday}: ${closedDay} if the lines stay shut`;
      reading.fault([...path, 'weekdays', weekday], { code: 'missing-key', message, hint });
    }
    return { name, file: usual ?? closedDay, path: [...path, 'weekdays', weekday], after };
  });
  if (missing.size > 0) return undefined;
  const open = days.filter(({ file }) => file !== closedDay);
  const [first] = open;
  if (first === undefined) {
    reading.fault(path, { code: 'empty-list', message: 'The lines stay shut on all of these days.' }, 'key');
    return undefined;
  }
  return open.map(({ after, ...day }) => ({ ...day, startsAfterDays: after - first.after }));
}

function areInside(dates: readonly string[], from: number, to: number, reading: Reading): boolean {
  const outside = dates.filter((written) => {
    const date = parseDate(written);
    const at = [...path, 'special', written];
    if ('problem' in date) reading.fault(at, date.problem, 'key');
    else if (date.value < from || date.value > to) {
      const message = `${written} is not among the days from ${dateText(from)} to ${dateText(to)}.`;
      reading.fault(at, { code: 'date', message }, 'key');
    } else return false;
    return true;
  });
  return outside.length === 0;
}
