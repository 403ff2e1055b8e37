/**
 * `callers.<name>`: who rings, when, how long the call takes, and what happens
 * to those who wait.
 */
import * as z from 'zod';
import { dayFactor, durationLaw, durationLaws, lawAlternatives, toDistribution } from './distributions.ts';
import { addProblem, amount, choice, count, documented, later, listOrColumn } from './leaf.ts';
import { positiveDuration, rate, share, word, written } from './leaf.ts';
import { expectations } from '../units.ts';

export const arrivalsAlternatives = [['rate'], ['perInterval'], ['rates'], ['times']];
/** The shares that balk become a table with an entry for each number waiting. */
const mostWaiting = 100_000;
const handlingAlternatives = [...lawAlternatives, ['talk', 'hold', 'wrapUp']];

export function callerSchema() {
  return z.strictObject({
    arrivals: documented(arrivals(), {
      description: 'When they ring: exactly one of `rate`, `perInterval`, `rates` and `times`.',
      example: 'arrivals: { perInterval: [18, 30, 41, 44] }',
    }),
    dayFactor: documented(dayFactor().optional(), {
      description:
        'Busyness of these callers: a distribution of mean 1, drawn once a day, that multiplies their arrivals. It may also stand in `arrivals`, with the same meaning.',
      default: 'every day as expected',
      example: 'dayFactor: { gamma: { sd: 15% } }',
    }),
    handling: documented(handling(), {
      description:
        'How long a call takes: one distribution, or `talk`, `hold` and `wrapUp`. The caller leaves after talk and hold, the operator is free after wrap-up.',
      example: 'handling: { talk: { lognormal: { mean: 4m, sd: 3m } }, wrapUp: { exponential: { mean: 35s } } }',
    }),
    patience: documented(durationLaw().optional(), {
      description: 'How long they wait before they hang up.',
      default: 'they wait for ever',
      example: 'patience: { weibull: { mean: 3m, shape: 1.3 } }',
    }),
    balks: documented(balks().optional(), {
      description:
        'Shares that hang up at once on finding at least so many callers of their own kind waiting, when the call would have to wait.',
      default: 'nobody',
      example: 'balks: [ { waiting: 10, share: 20% }, { waiting: 20, share: 60% } ]',
    }),
    retries: documented(retries().optional(), {
      description:
        'Who did not get through rings again. One rule, or a list of them where it depends on how the attempt was lost.',
      default: 'nobody rings again',
      example: 'retries: { after: [abandoned], share: 40%, delay: { exponential: { mean: 12m } }, atMost: 2 }',
    }),
    priority: documented(count('a whole number', 1, 1_000_000).optional(), {
      description: 'Under `policy.order: priority`, 1 is served first.',
      default: '1',
      example: 'priority: 2',
    }),
    answerWithin: documented(positiveDuration().optional(), {
      description: "This caller's own service-level threshold, used where a measure names none.",
      default: '20s',
      example: 'answerWithin: 30s',
    }),
    selfService: later('selfService', 'The menu or bot in front of the queue.'),
    afterwards: later('afterwards', 'What follows a served call: a transfer, or a repeat call.'),
    value: later('value', 'What a caller is worth, and what a long wait or a lost call costs.'),
  });
}

function arrivals() {
  const steps = z
    .array(
      z.strictObject({
        from: documented(written(expectations.moment), {
          description: 'From when on. Nobody rings before the first step.',
        }),
        rate: documented(rate(), { description: 'Calls from then on.' }),
      }),
    )
    .min(1);
  const expected = 'the arrivals, such as { rate: 90/h } or { perInterval: [18, 30, 41] }';
  return choice(
    {
      rate: documented(rate().optional(), {
        description: 'The same all day: so many calls an hour, a minute or a second, at random moments.',
        example: 'arrivals: { rate: 90/h }',
      }),
      perInterval: documented(
        listOrColumn(amount('a number of calls, 0 or more'), 'a list of expected calls').optional(),
        {
          description: 'The forecast: expected calls in each interval, at random moments inside it.',
          example: 'arrivals: { perInterval: { file: forecast.csv, column: sales } }',
        },
      ),
      rates: documented(steps.optional(), {
        expected: 'a list of steps { from, rate }',
        description: 'A rate that changes in steps, at moments of its own.',
        example: 'arrivals: { rates: [ { from: "08:00", rate: 60/h }, { from: "12:00", rate: 40/h } ] }',
      }),
      times: documented(listOrColumn(written('a moment of a call'), 'a list of the moments of calls').optional(), {
        description:
          'Real calls, replayed: times of day (`08:03:21`), dates with times (`2026-01-05T08:03:21`: each date is one recorded day, and they are replayed in turn), or plain seconds after midnight. Ascending. In a horizon: durations or plain seconds from its start.',
        example: 'arrivals: { times: { file: calls.csv, column: arrived } }',
      }),
      dayFactor: documented(dayFactor().optional(), {
        description: 'The same as `dayFactor` of the caller.',
        default: 'every day as expected',
        example: 'arrivals: { rate: 90/h, dayFactor: { gamma: { sd: 15% } } }',
      }),
    },
    arrivalsAlternatives,
    expected,
  );
}

function handling() {
  const expected = 'a distribution, or { talk: …, hold: …, wrapUp: … }';
  const phases = {
    talk: documented(durationLaw().optional(), {
      description: 'Speaking with the caller. Needed beside `hold` and `wrapUp`.',
    }),
    hold: documented(durationLaw().optional(), {
      description: 'The caller is on hold; the operator is busy.',
      default: 'none',
    }),
    wrapUp: documented(durationLaw().optional(), {
      description: 'Work after the caller has left; the operator is busy, the line is free.',
      default: 'none',
    }),
  };
  const schema = choice({ ...durationLaws(), ...phases }, handlingAlternatives, expected).transform((value) => ({
    talk: toDistribution(value) ?? value.talk,
    hold: value.hold,
    wrapUp: value.wrapUp,
  }));
  return documented(schema, { expected });
}

function balks() {
  const step = z.strictObject({
    waiting: documented(count('a whole number of waiting callers', 0, mostWaiting), {
      description: 'On finding at least so many of their own kind waiting.',
    }),
    share: documented(share(), { description: 'This share hangs up.' }),
  });
  const schema = z
    .array(step)
    .min(1)
    .superRefine((steps, context) => {
      for (const [at, { waiting }] of steps.entries()) {
        if (at === 0 || waiting > (steps[at - 1]?.waiting ?? 0)) continue;
        const message = 'The numbers of waiting callers must ascend.';
        addProblem(context, { code: 'order', message }, [at, 'waiting']);
      }
    });
  return documented(schema, { expected: 'a list of steps { waiting, share }' });
}

function retries() {
  const causes = z
    .array(word(['abandoned', 'blocked', 'balked']))
    .min(1)
    .superRefine((values, context) => {
      for (const [at, value] of values.entries()) {
        if (values.indexOf(value) === at) continue;
        addProblem(context, { code: 'repeated', message: `"${value}" stands here twice.` }, [at]);
      }
    });
  const rule = documented(
    z.strictObject({
      after: documented(causes, {
        expected: 'a list of abandoned, blocked, balked',
        description:
          'After what: `abandoned` (hung up while waiting), `blocked` (busy signal), `balked` (hung up at once).',
      }),
      share: documented(share(), { description: 'The share of them that rings again.' }),
      delay: documented(z.lazy(durationLaw), { description: 'How long after.' }),
      atMost: documented(count('a whole number of retries', 0, 1_000_000).optional(), {
        description: 'Most retries of one caller.',
        default: 'no limit',
      }),
    }),
    { expected: 'a map { after, share, delay, atMost }' },
  );
  const schema = z
    .union([rule, z.array(rule).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .superRefine((rules, context) => {
      for (const [at, { after }] of rules.entries()) {
        const known = rules.slice(0, at).flatMap((earlier) => earlier.after);
        const twice = after.find((cause) => known.includes(cause));
        if (twice === undefined) continue;
        const message = `What follows "${twice}" is said twice.`;
        addProblem(context, { code: 'repeated', message }, [at, 'after']);
      }
    });
  return documented(schema, { expected: 'a map { after, share, delay, atMost }, or a list of such maps' });
}
