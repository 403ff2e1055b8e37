/**
 * `days` and `calendar`: the schema of what puts several days together, each of
 * which is a scenario file of its own.
 */
import * as z from 'zod';
import { dateExpectation, parseDate } from '../dates.ts';
import type { Weekday } from '../dates.ts';
import { documented, quantity, text } from './leaf.ts';

/** On which the lines stay shut. */
export const closedDay = 'closed';

const namePattern = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._'’&+-]{0,38}[\p{L}\p{M}\p{N}.'’+])?$/u;

const dayFile = () => text('the name of a scenario file: monday.yaml');
const fileOrClosed = () => text('the name of a scenario file, or closed');

export function daysList() {
  const entry = z.strictObject({
    file: documented(dayFile(), {
      description: 'The scenario file of the day, found beside this one.',
      example: 'file: monday.yaml',
    }),
    name: documented(z.string().regex(namePattern).optional(), {
      expected: 'a name of at most 40 letters and digits',
      description: 'What tables and charts call the day.',
      default: 'the name of the file, with a number where it stands several times',
      example: 'name: Monday',
    }),
  });
  return documented(z.array(z.union([dayFile(), entry])).min(1), {
    expected: 'a list of scenario files, one for each day',
    description:
      'Several days, one after the other, each a scenario file of its own, found beside this one: see Several days. The same file may stand several times. At most 62.',
    example: 'days: [monday.yaml, tuesday.yaml, { file: tuesday.yaml, name: wednesday }]',
  });
}

export function calendar() {
  return documented(
    z.strictObject({
      from: documented(date(), { description: 'The first date.', example: 'from: 2026-01-05' }),
      to: documented(date(), {
        description: 'The last date, itself one of the days; at most 62 days from the first.',
        example: 'to: 2026-01-11',
      }),
      weekdays: documented(weekdays(), {
        expected: 'a map of weekdays: { monday: monday.yaml, …, sunday: closed }',
        description: 'The scenario file of each weekday, found beside this one, or `closed`.',
        example: 'weekdays: { monday: monday.yaml, tuesday: tuesday.yaml, sunday: closed }',
      }),
      special: documented(z.record(z.string(), fileOrClosed()).optional(), {
        expected: 'a map of dates: { 2026-01-06: holiday.yaml }',
        description: 'Dates that are not as their weekday: a scenario file, or `closed`.',
        default: 'none',
        example: 'special: { 2026-01-06: holiday.yaml, 2026-01-08: closed }',
      }),
    }),
    {
      expected: 'a calendar: { from, to, weekdays }',
      description:
        'Several days by their dates, each by its weekday a scenario file of its own: see Several days. Closed days leave a longer night. The days are called by their dates.',
      example:
        'calendar: { from: 2026-01-05, to: 2026-01-11, weekdays: { monday: busy.yaml, tuesday: usual.yaml, … } }',
    },
  );
}

function weekdays() {
  return z.strictObject({
    monday: weekday('monday', 'monday.yaml'),
    tuesday: weekday('tuesday', 'usual.yaml'),
    wednesday: weekday('wednesday', 'usual.yaml'),
    thursday: weekday('thursday', 'usual.yaml'),
    friday: weekday('friday', 'friday.yaml'),
    saturday: weekday('saturday', closedDay),
    sunday: weekday('sunday', closedDay),
  });
}

function weekday(name: Weekday, example: string) {
  return documented(fileOrClosed().optional(), {
    description: `The scenario file of such a day, or \`${closedDay}\`.`,
    default: 'needed where such a day comes',
    example: `${name}: ${example}`,
  });
}

const date = () => quantity(parseDate, dateExpectation, { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d$` });
