/**
 * `operators.<name>`: a group of operators, what it answers, how many are on
 * duty, and what they cost.
 */
import * as z from 'zod';
import { choice, count, documented, duration, later, listOrColumn, percentage, text, wage } from './leaf.ts';

export const staffingAlternatives = [['perInterval'], ['file', 'column'], ['shifts'], ['rule']];

/** In one group: the engine keeps a place for each. */
const mostOperators = 100_000;

export function operatorsSchema() {
  return z.strictObject({
    answers: documented(answers(), {
      description:
        'The callers that this group answers: a list, the preferred first, or a map from each caller to its terms.',
      example: 'answers: { paying: { preference: 1, handling: 90% }, public: { preference: 2 } }',
    }),
    staffing: documented(staffing(), {
      description:
        'Operators on duty: one number for the whole day, or one for each interval. When the number falls, idle operators leave first, and busy ones finish their call: that time is overtime.',
      example: 'staffing: { perInterval: [3, 4, 6, 6] }',
    }),
    wage: documented(wage().optional(), {
      description: 'What one operator costs per hour on duty.',
      default: 'not counted',
      example: 'wage: 22/h',
    }),
    overtimeWage: documented(wage().optional(), {
      description: 'What an hour past the schedule costs.',
      default: 'the wage',
      example: 'overtimeWage: 33/h',
    }),
    shrinkage: later('shrinkage', 'The share of the staffing that is paid for and not there.'),
    absence: later('absence', 'How shrinkage falls: drawn anew each day.'),
    resolves: later('resolves', 'The share of calls that this group settles at the first contact.'),
  });
}

function answers() {
  const terms = z.strictObject({
    preference: documented(count('a whole number', 1, 1_000_000).optional(), {
      description: '1 is preferred most. Counts where `policy.order` or `policy.assign` is `preference`.',
      default: '1 in a map; 1, 2, 3, … in a list',
    }),
    handling: documented(percentage().optional(), {
      description: "Multiplies the caller's handling time: an expert 90%, a beginner 130%.",
      default: '100%',
    }),
    afterWaiting: documented(duration().optional(), {
      description: 'This group may take the call only once it has waited so long: overflow.',
      default: '0s',
    }),
    whenIdle: documented(count('a whole number', 1, mostOperators).optional(), {
      description:
        'This group takes the call only while at least so many of it are idle: a reserve for its other callers.',
      default: '1',
    }),
    resolves: later('resolves', 'The share of these calls that this group settles at the first contact.'),
  });
  const schema = z.union([
    z.array(text('the name of a caller')).min(1),
    z.record(z.string(), documented(terms, { expected: 'a map of terms, { } where all are the usual' })),
  ]);
  return documented(schema, { expected: 'a list of callers, or a map from each caller to its terms' });
}

function staffing() {
  const operators = () => count('a whole number of operators', 0, mostOperators);
  const expected = 'a whole number of operators, or { perInterval: [3, 4, 6] }';
  const map = choice(
    {
      perInterval: documented(listOrColumn(operators(), 'a list of whole numbers').optional(), {
        description: 'Operators on duty in each interval.',
        example: 'staffing: { perInterval: [3, 4, 6, 6] }',
      }),
      file: documented(text('the name of a CSV file').optional(), {
        description: 'A CSV file with one row for each interval, found beside the file that names it.',
        example: 'staffing: { file: roster.csv, column: reception }',
      }),
      column: documented(text('the name of a column').optional(), {
        description: 'The column, by its name in the first row.',
      }),
      shifts: later('shifts', 'Shifts with their breaks.'),
      rule: later('rule', 'A staffing rule, such as Erlang C, evaluated from the forecast.'),
      target: later('target', 'What a staffing rule aims at.'),
      maxOccupancy: later('maxOccupancy', 'The occupancy that a staffing rule does not exceed.'),
      beta: later('beta', 'The safety of the square-root rule.'),
      callsPerOperator: later('callsPerOperator', 'The ratio of the rule by calls.'),
    },
    staffingAlternatives,
    expected,
  );
  return documented(z.union([operators(), map]), { expected });
}
