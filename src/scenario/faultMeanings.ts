/**
 * Every fault that reading can find, with what it means to the one who wrote
 * the file. The keys are the closed union of codes; the reference page prints
 * this table.
 */
export const faultMeanings = {
  'file-missing': 'A file that was named does not exist: the scenario itself, one it extends, or a CSV.',
  'file-unreadable': 'A file exists and cannot be read: a folder, no permission, or not UTF-8 text.',
  syntax: 'The text is not YAML: a bracket or quote that is not closed, indentation that does not fit.',
  'csv-syntax':
    'The text is not CSV: a quote that is not closed, no header row, or a row with more or fewer cells than the header.',
  'column-missing': 'The CSV has no column of that name.',
  'duplicate-key': 'A key, or a CSV column, stands twice: one of them would be lost.',
  'unknown-key': 'A key that means nothing here. A near word is suggested where there is one.',
  'missing-key': 'A key that is needed is not there.',
  'exactly-one': 'One key of several is needed, and there is none or more than one.',
  'empty-value': 'A key without a value, an explicit `null` that removes nothing, or a file without anything in it.',
  'empty-list': 'A list or a map without entries where at least one is needed.',
  'wrong-type': 'A text, number, list or map where another kind of value belongs.',
  'unknown-word': 'A word that is not among those possible here.',
  'bad-name': 'A name of a caller or operator group that could not be written in a target or an option.',
  unit: 'A quantity without its unit, or with one that does not belong here.',
  date: 'Not a date of the calendar, or one outside `from` and `to`.',
  'clock-time': 'Not a time of day: write "08:00", or "24:00" for midnight at the end of the day.',
  range: 'A quantity outside what is possible: negative, zero where there must be some, a share over 100 %.',
  whole: 'A count that is not a whole number.',
  order: 'Values that must ascend and do not: steps, balking thresholds, recorded arrivals, corners of a triangle.',
  'shares-sum': 'Shares that must add up to 100 %, or to no more than that, and do not.',
  'factor-mean': 'A day factor whose mean is not 1: it would change the volume, not only its spread.',
  length: 'A list with more or fewer entries than belong there: by interval, or by the number of open chats.',
  'uneven-interval': 'An interval that does not divide the opening or the horizon evenly.',
  'warm-up': 'A warm-up as long as the whole horizon: nothing would be counted.',
  'outside-opening': 'A moment that lies outside the opening hours or the horizon.',
  'shift-break': 'A break that overlaps another one of its shift, or goes on past its end.',
  'unknown-name':
    'The name of a caller or operator group that the file does not define, or of a group that does not answer the caller.',
  'not-together': 'Keys, words or names that are good by themselves and do not go with one another.',
  'days-differ':
    'Something that must be the same on all days of a scenario and is not. What may differ is the opening, the arrivals, the day factors and the staffing.',
  'days-overlap': 'A day that opens while the lines of the day before it are still open.',
  repeated: 'The same entry twice in a list whose entries must differ.',
  'nobody-answers': 'A caller that no operator group answers.',
  'endless-wait':
    'A caller who never hangs up, and at the end nobody on duty, never enough idle for `whenIdle` or waiting for `whenWaiting`, or all waiting to hand over to one another: the day would not end.',
  'endless-retries': 'Callers who ring again at once, always, without limit: the day would not end.',
  'staffing-rule':
    'A staffing rule that no number of operators meets, or whose own program gives something else than a whole number for each interval.',
  'endless-transfers':
    'Calls each of which becomes another one, in a circle that nobody leaves: the day would not end.',
  module:
    'A program of your own that cannot be bundled or run: the fault stands at the line of the program where it can.',
  target: 'A target that cannot be read: `serviceLevel(20s) of paying >= 90%` is one.',
  'unknown-measure': 'A measure that does not exist, or not for what it is asked of.',
  'extends-cycle': 'A scenario that extends itself, through however many others.',
  'set-option': 'A `--set` that is not `path=value`, or whose path leads nowhere.',
} as const;
