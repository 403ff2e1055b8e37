/** Several days: the file that puts them together, and files that do not fit together. */
import { sound } from '../samples.ts';
import { calendar, dayFiles, monday, saturday, week } from '../dayFiles.ts';
import type { BadFile } from './badFile.ts';

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The sample has no "${from}".`);
  return text.replace(from, () => to);
}

const inWeek = (from: string, to: string) => ({ text: replaced(week, from, to), files: dayFiles });
const inCalendar = (from: string, to: string) => ({ text: replaced(calendar, from, to), files: dayFiles });
/** A week in which Tuesday is a file of its own. */
const otherTuesday = (from: string, to: string, text = week) => ({
  text,
  files: { ...dayFiles, 'tuesday.yaml': replaced(monday, from, to) },
  inFile: 'tuesday.yaml',
});
const otherSaturday = (from: string, to: string) => ({
  text: week,
  files: { ...dayFiles, 'saturday.yaml': replaced(saturday, from, to) },
  inFile: 'saturday.yaml',
});

/** Past midnight into Saturday. */
const untilTen = `extends: monday.yaml
opening: { from: "23:00", to: "10:00", interval: 30m }
callers: { service: { arrivals: { rate: 1/h } } }
operators: { desk: { staffing: 3 } }
`;

export const badDays: readonly BadFile[] = [
  {
    title: 'days and a calendar',
    ...inWeek(
      'targets:',
      'calendar: { from: 2026-01-05, to: 2026-01-05, weekdays: { monday: monday.yaml } }\ntargets:',
    ),
    code: 'exactly-one',
    at: [3, 'calendar'],
    says: '"days" and "calendar" exclude one another',
  },
  {
    title: 'callers beside the days',
    ...inWeek('targets:', 'callers: { sales: { arrivals: { rate: 3/h } } }\ntargets:'),
    code: 'not-together',
    at: [3, 'callers'],
    says: '"callers" belongs to a day',
  },
  {
    title: 'an opening beside the days',
    ...inWeek('targets:', 'opening: { from: "08:00", to: "10:00" }\ntargets:'),
    code: 'not-together',
    at: [3, 'opening'],
    says: 'it stands in the files of the days',
  },
  {
    title: 'a misspelt key beside the days',
    ...inWeek('targets:', 'tragets:'),
    code: 'unknown-key',
    at: [3, 'tragets'],
    says: '"tragets" is not a key here',
    hint: 'did you mean "targets"?',
  },
  {
    title: 'no days',
    ...inWeek('[monday.yaml, tuesday.yaml, saturday.yaml]', '[]'),
    code: 'empty-list',
    at: [2, '[]'],
    says: '"days" is empty',
  },
  {
    title: 'a day that is a number',
    ...inWeek('monday.yaml', '5'),
    code: 'wrong-type',
    at: [2, '5'],
    says: 'Entry 1 of "days" cannot be the number 5',
  },
  {
    title: 'more days than are possible',
    ...inWeek('[monday.yaml, tuesday.yaml, saturday.yaml]', `[${'monday.yaml, '.repeat(62)}monday.yaml]`),
    code: 'range',
    at: [2, `[${'monday.yaml, '.repeat(62)}monday.yaml]`],
    says: 'These are 63 days, and at most 62 are possible',
  },
  {
    title: 'two days of one name',
    ...inWeek('tuesday.yaml,', '{ file: tuesday.yaml, name: monday },'),
    code: 'repeated',
    at: [2, '{ file: tuesday.yaml, name: monday }'],
    says: 'Two days are called "monday"',
  },
  {
    title: 'a day without a file',
    ...inWeek('tuesday.yaml,', '{ name: Tuesday },'),
    code: 'missing-key',
    at: [2, '{ name: Tuesday }'],
    says: '"file" is missing',
  },
  {
    title: 'a name of a day with other signs',
    ...inWeek('tuesday.yaml,', '{ file: tuesday.yaml, name: "Tue(s)day" },'),
    code: 'wrong-type',
    at: [2, '"Tue(s)day"'],
    says: '"name" cannot be the text "Tue(s)day"',
    expected: 'at most 40 letters and digits',
  },
  {
    title: 'the file of a day that is not there',
    ...inWeek('tuesday.yaml', 'teusday.yaml'),
    code: 'file-missing',
    at: [2, 'teusday.yaml'],
    says: 'no file teusday.yaml',
    hint: 'beside main.yaml',
  },
  {
    title: 'days in days',
    text: week,
    files: { ...dayFiles, 'tuesday.yaml': 'days: [monday.yaml]\n' },
    code: 'not-together',
    at: [2, 'tuesday.yaml'],
    says: 'tuesday.yaml puts several days together, and cannot be one of them',
  },
  {
    title: 'a file of days that is one of them',
    ...inWeek('tuesday.yaml', 'main.yaml'),
    code: 'not-together',
    at: [2, 'main.yaml'],
    says: 'main.yaml puts several days together',
  },
  {
    title: 'a day that is a horizon',
    text: week,
    files: {
      ...dayFiles,
      'tuesday.yaml': 'extends: monday.yaml\nhorizon: { length: 2h, warmUp: 30m, interval: 30m }\n',
    },
    inFile: 'tuesday.yaml',
    code: 'not-together',
    at: [2, 'horizon'],
    says: 'tuesday.yaml is one of several days, and has a "horizon"',
  },
  {
    title: 'a slip in the file of a day',
    ...otherTuesday('24/h', '24'),
    code: 'unit',
    at: [16, '24'],
    says: 'no unit',
  },
  {
    title: 'a slip in the policy for all days',
    ...inWeek('targets:', 'policy: { order: lastCome }\ntargets:'),
    files: { ...dayFiles, 'monday.yaml': replaced(monday, 'policy: { order: firstCome }\n', '') },
    code: 'unknown-word',
    at: [3, 'lastCome'],
    says: '"lastCome" is not known here',
  },
  {
    title: 'a policy for nobody of all days',
    ...inWeek('targets:', 'policy: { callback: { callers: [slaes], offerWhen: { waiting: 3 } } }\ntargets:'),
    files: { ...dayFiles, 'monday.yaml': replaced(monday, 'policy: { order: firstCome }\n', '') },
    code: 'unknown-name',
    at: [3, 'slaes'],
    says: 'There is no caller "slaes"',
    hint: 'did you mean "sales"?',
  },

  {
    title: 'another patience on another day',
    ...otherTuesday('constant: 5m', 'constant: 6m'),
    code: 'days-differ',
    at: [7, 'patience'],
    says: '"patience" of "sales" differs between monday.yaml and tuesday.yaml',
    expected: 'the same on all days',
  },
  {
    title: 'no patience on another day',
    ...otherTuesday('    patience: { constant: 5m }\n', ''),
    code: 'days-differ',
    at: [4, 'sales'],
    says: '"patience" of "sales" differs between monday.yaml and tuesday.yaml',
  },
  {
    title: 'another threshold on another day',
    ...otherTuesday('patience: { constant: 5m }', 'patience: { constant: 5m }\n    answerWithin: 30s'),
    code: 'days-differ',
    at: [8, 'answerWithin'],
    says: '"answerWithin" of "sales" differs',
  },
  {
    title: 'another wage on another day',
    ...otherTuesday('24/h', '25/h'),
    code: 'days-differ',
    at: [16, 'wage'],
    says: '"wage" of "desk" differs between monday.yaml and tuesday.yaml',
  },
  {
    title: 'another shrinkage on another day',
    ...otherTuesday('wage: 24/h', 'wage: 24/h\n    shrinkage: 30%'),
    code: 'days-differ',
    at: [17, 'shrinkage'],
    says: '"shrinkage" of "desk" differs',
  },
  {
    title: 'other terms on another day',
    ...otherTuesday('[sales, service]', '{ sales: { handling: 120% }, service: { preference: 2 } }'),
    code: 'days-differ',
    at: [14, 'answers'],
    says: 'What "answers" of "desk" says of "sales" differs',
  },
  {
    title: 'another order on another day',
    ...otherTuesday('order: firstCome', 'order: priority'),
    code: 'days-differ',
    at: [17, 'order'],
    says: '"order" of the policy differs between monday.yaml and tuesday.yaml',
    hint: 'one policy for all days',
  },
  {
    title: 'a day with a policy of its own beside the one for all',
    ...otherTuesday('order: firstCome', 'order: priority', `${week}policy: { order: firstCome }\n`),
    code: 'days-differ',
    at: [17, 'policy'],
    says: '"policy" differs between main.yaml and tuesday.yaml',
    hint: 'leave it out in tuesday.yaml',
  },
  {
    title: 'another currency on another day',
    ...otherTuesday('name: A small one', 'currency: CHF'),
    code: 'days-differ',
    at: [1, 'currency'],
    says: '"currency" differs between monday.yaml and tuesday.yaml',
  },
  {
    title: 'another way to close on another day',
    ...otherSaturday('interval: 30m', 'interval: 30m, atClose: hangUp'),
    code: 'days-differ',
    at: [2, 'atClose'],
    says: '"atClose" differs between monday.yaml and saturday.yaml',
  },
  {
    title: 'another interval on another day',
    ...otherSaturday('interval: 30m', 'interval: 45m'),
    code: 'days-differ',
    at: [2, 'interval'],
    says: 'The interval differs between monday.yaml and saturday.yaml',
  },
  {
    title: 'recorded arrivals on one day and a rate on another',
    ...otherSaturday('{ rate: 20/h }', '{ times: ["09:05", "09:10"] }'),
    inFile: 'monday.yaml',
    code: 'days-differ',
    at: [5, 'arrivals'],
    says: 'The form of arrivals of "sales" differs between saturday.yaml and monday.yaml',
    hint: 'on all days on which they ring, or on none',
  },
  {
    title: 'a day that begins before the one before it is over',
    text: week,
    files: { ...dayFiles, 'tuesday.yaml': untilTen },
    code: 'days-overlap',
    at: [2, 'saturday.yaml'],
    says: 'saturday opens at 09:00, when tuesday is still open, until 10:00',
  },

  {
    title: 'a date that the calendar does not have',
    ...inCalendar('from: 2026-01-05', 'from: 2026-02-30'),
    code: 'date',
    at: [3, '2026-02-30'],
    says: 'The calendar has no 2026-02-30',
  },
  {
    title: 'a date in another order',
    ...inCalendar('to: 2026-01-12', 'to: 12.01.2026'),
    code: 'date',
    at: [4, '12.01.2026'],
    says: '"12.01.2026" is not a date',
    expected: '2026-01-05',
  },
  {
    title: 'a calendar that ends before it begins',
    ...inCalendar('to: 2026-01-12', 'to: 2026-01-04'),
    code: 'date',
    at: [4, '2026-01-04'],
    says: 'ends on 2026-01-04, before it begins',
  },
  {
    title: 'a calendar that is too long',
    ...inCalendar('to: 2026-01-12', 'to: 2026-03-08'),
    code: 'range',
    at: [4, '2026-03-08'],
    says: 'These are 63 days',
  },
  {
    title: 'a weekday of the calendar without a file',
    ...inCalendar('    friday: tuesday.yaml\n', ''),
    code: 'missing-key',
    at: [5, 'weekdays'],
    says: '2026-01-09 is a friday, and there is no file for it',
    hint: 'write friday: closed',
  },
  {
    title: 'a misspelt weekday',
    ...inCalendar('wednesday:', 'wensday:'),
    code: 'unknown-key',
    at: [8, 'wensday'],
    says: '"wensday" is not a key of calendar.weekdays',
    hint: 'did you mean "wednesday"?',
  },
  {
    title: 'a special date outside the calendar',
    ...inCalendar('2026-01-06: closed', '2026-02-06: closed'),
    code: 'date',
    at: [13, '2026-02-06'],
    says: '2026-02-06 is not among the days from 2026-01-05 to 2026-01-12',
  },
  {
    title: 'a special date that is none',
    ...inCalendar('2026-01-06: closed', 'tuesday: closed'),
    code: 'date',
    at: [13, 'tuesday'],
    says: '"tuesday" is not a date',
  },
  {
    title: 'a calendar without an open day',
    text: 'calendar: { from: 2026-01-11, to: 2026-01-11, weekdays: { sunday: closed } }\n',
    code: 'empty-list',
    at: [1, 'calendar'],
    says: 'stay shut on all of these days',
  },

  {
    title: 'a target on a day that is not there',
    ...inWeek('abandonment <= 5%', 'abandonment <= 5% on holiday'),
    code: 'unknown-name',
    at: [3, 'holiday'],
    says: 'There is no day "holiday"',
    hint: 'known here: monday, tuesday, saturday',
  },
  {
    title: 'a target in a part of no day',
    ...inWeek('abandonment <= 5%', 'abandonment <= 5% in 09:00-10:00'),
    code: 'target',
    at: [3, '09:00-10:00'],
    says: 'Several days have each their own hours',
    hint: 'in 09:00-10:00 on <day>',
  },
  {
    title: 'a target outside the opening of its day',
    ...inWeek('abandonment <= 5%', 'abandonment <= 5% in 08:00-10:00 on saturday'),
    code: 'outside-opening',
    at: [3, '08:00'],
    says: '08:00 is outside the opening, 09:00–10:30',
  },
  {
    title: 'a target in every interval of one day',
    ...inWeek('abandonment <= 5%', 'abandonment <= 5% in every interval on monday'),
    code: 'target',
    at: [3, 'on monday'],
    says: 'asked of all days',
  },
  {
    title: 'a day in the target of a single one',
    text: sound.replace('serviceLevel(20s) >= 80%', 'serviceLevel(20s) >= 80% on monday'),
    code: 'target',
    at: [19, 'on monday'],
    says: 'not several days here',
  },
  {
    title: 'a setting of what no day has',
    text: week,
    files: dayFiles,
    set: ['operators.dsk.wage=3/h'],
    inFile: '--set',
    code: 'set-option',
    at: [1, 'dsk'],
    says: 'no "dsk" in operators',
    hint: 'did you mean "desk"?',
  },
];
