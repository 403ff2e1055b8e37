/**
 * `operators.<name>`: a group of operators, what it answers, who of it is there,
 * and what it costs.
 */
import * as z from 'zod';
import { durationLaw } from './distributions.ts';
import { addProblem, amount, choice, count, documented, duration, partialShare, percentage, share } from './leaf.ts';
import { text, wage } from './leaf.ts';
import type { Refinement } from './leaf.ts';
import { mostOperators, staffing } from './staffing.ts';

/** Chats that one operator has open. */
const mostAtOnce = 100;

export function operatorsSchema() {
  return z.strictObject({
    answers: documented(answers(), {
      description:
        'The callers that this group answers: a list, the preferred first, or a map from each caller to its terms.',
      example: 'answers: { paying: { preference: 1, handling: 90% }, public: { preference: 2 } }',
    }),
    staffing: documented(staffing(), {
      description:
        'Operators on duty, or on the roster where `shrinkage` or `absence` says that not all of them are there: one number for the whole day, one for each interval, shifts, or a rule. When the number falls, idle operators leave first, and busy ones finish their call: that time is overtime.',
      example: 'staffing: { perInterval: [3, 4, 6, 6] }',
    }),
    shrinkage: documented(partialShare().optional(), {
      description:
        'The share of those on the roster who are not on the phones, at any moment: in training, in meetings, ill. Of ten with 25% there are 7.5, to the nearest whole number, a half down: 7. Everybody on the roster is paid.',
      default: '0%',
      example: 'shrinkage: 30%',
    }),
    absence: documented(absence().optional(), {
      description: 'Who is away for the whole day, drawn anew each day. It comes on top of `shrinkage`.',
      default: 'nobody',
      example: 'absence: { independent: 6% }',
    }),
    lateness: documented(durationLaw().optional(), {
      description: 'How late each person begins: the day, or the shift; breaks end on time.',
      default: 'nobody is late',
      example:
        'lateness: { mixture: [ { share: 80%, of: { constant: 0s } }, { share: 20%, of: { exponential: { mean: 8m } } } ] }',
    }),
    experience: documented(experience().optional(), {
      description:
        'A learning curve: what multiplies the handling time of each operator goes straight from `start` to `end`, over so many calls of its own or so many weeks.',
      default: 'none',
      example: 'experience: { start: 150%, end: 100%, calls: 300 }',
    }),
    resolves: documented(share().optional(), {
      description:
        'The share of its calls that this group settles at the first contact: of the rest the callers ring again, by their `afterwards`. The terms in `answers` may say otherwise.',
      default: "as the callers' `afterwards` says",
      example: 'resolves: 82%',
    }),
    wage: documented(wage().optional(), {
      description: 'What one operator on the roster costs per hour.',
      default: 'not counted',
      example: 'wage: 22/h',
    }),
    overtimeWage: documented(wage().optional(), {
      description: 'What an hour past the schedule costs.',
      default: 'the wage',
      example: 'overtimeWage: 33/h',
    }),
  });
}

function answers() {
  const terms = z
    .strictObject({
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
      whenWaiting: documented(count('a whole number', 1, 1_000_000).optional(), {
        description:
          'This group takes the call only while at least so many of its kind wait, this one included: help when it is needed.',
        default: '1',
      }),
      resolves: documented(share().optional(), {
        description: 'The share of these calls that this group settles at the first contact.',
        default: "the group's `resolves`",
      }),
      atOnce: documented(count('a whole number of chats', 1, mostAtOnce).optional(), {
        description: 'For callers of the kind `chat`: one operator has so many open at once.',
        default: '1',
        example: 'atOnce: 3',
      }),
      slowdown: documented(z.array(percentage()).min(1).optional(), {
        expected: 'a list of percentages, one for each number of open chats',
        description: 'Multiplies the handling time of a chat while one, two, three … are open with its operator.',
        default: '100% for each',
        example: 'slowdown: [100%, 130%, 160%]',
      }),
    })
    .superRefine(checkSlowdown);
  const schema = z.union([
    z.array(text('the name of a caller')).min(1),
    z.record(z.string(), documented(terms, { expected: 'a map of terms, { } where all are the usual' })),
  ]);
  return documented(schema, { expected: 'a list of callers, or a map from each caller to its terms' });
}

function checkSlowdown(
  { atOnce, slowdown }: { readonly atOnce?: number | undefined; readonly slowdown?: readonly number[] | undefined },
  context: Refinement,
): void {
  if (slowdown === undefined || slowdown.length === atOnce) return;
  const entries = slowdown.length === 1 ? '1 entry' : `${slowdown.length} entries`;
  const problem =
    atOnce === undefined
      ? ({ code: 'missing-key', message: '"slowdown" needs "atOnce" beside it.', mark: 'key' } as const)
      : ({ code: 'length', message: `The list has ${entries}, and ${atOnce} may be open at once.` } as const);
  addProblem(context, problem, ['slowdown']);
}

function absence() {
  const schema = z.strictObject({
    independent: documented(partialShare(), {
      description: 'Each person with this probability, whoever else is away.',
      example: 'absence: { independent: 6% }',
    }),
  });
  return documented(schema, { expected: 'a map { independent: 6% }' });
}

function experience() {
  return choice(
    {
      start: documented(percentage(), { description: 'Multiplies handling times at the beginning.' }),
      end: documented(percentage().optional(), { description: 'And at the end of the curve.', default: '100%' }),
      calls: documented(count('a whole number of calls', 1, 1_000_000).optional(), {
        description: 'The curve is as long as so many calls of the operator’s own.',
      }),
      weeks: documented(z.number().gt(0).optional(), {
        expected: 'a number of weeks',
        description: 'The curve is so many weeks long, nights and days off included.',
      }),
      done: documented(amount('a number of calls or weeks, 0 or more').optional(), {
        description: 'How much of it lies behind everybody at the start, in calls or weeks.',
        default: '0',
      }),
    },
    [['calls'], ['weeks']],
    'a map { start, end, calls or weeks, done }',
  );
}
