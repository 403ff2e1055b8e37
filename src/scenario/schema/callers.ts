/**
 * `callers.<name>`: who rings, when, how long the call takes, and what happens
 * to those who wait.
 */
import * as z from 'zod';
import { afterwards } from './afterwards.ts';
import { dayFactor, durationLaw, durationLaws, lawAlternatives, toDistribution } from './distributions.ts';
import { amount, ascendingSteps, choice, count, documented, duration, listOrColumn, positiveDuration } from './leaf.ts';
import { rate, share, someOf, word, written } from './leaf.ts';
import { retries } from './retries.ts';
import { selfService } from './selfService.ts';
import { expectations } from '../units.ts';

export const arrivalsAlternatives = [['rate'], ['perInterval'], ['rates'], ['times']];
/** The shares that balk become a table with an entry for each number waiting. */
const mostWaiting = 100_000;
const handlingAlternatives = [...lawAlternatives, ['talk', 'hold', 'wrapUp']];

export function callerSchema() {
  return z.strictObject({
    arrivals: documented(arrivals(), {
      description:
        'When they ring: exactly one of `rate`, `perInterval`, `rates` and `times`. A queue that only handed over calls reach has `{ rate: 0/h }`.',
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
      description: '1 is served first, where `policy.order` is `priority` or `ageing`.',
      default: '1',
      example: 'priority: 2',
    }),
    answerWithin: documented(positiveDuration().optional(), {
      description:
        "This caller's own service-level threshold, used where a measure names none. Under `policy.order: deadline`, when an answer is due; for mail too.",
      default: '20s (mail: 1d)',
      example: 'answerWithin: 30s',
    }),
    kind: documented(word(['call', 'chat', 'mail']).optional(), {
      description:
        '`call`: by telephone. `chat`: holds no line, and one operator may have several open (`atOnce`). `mail`: holds no line and has no patience; it is answered when nobody else waits, and may be left over at closing.',
      default: 'call',
      example: 'kind: chat',
    }),
    credit: documented(duration().optional(), {
      description:
        'Counts as already waited when operators pick whom to answer: a head start of this length over the others. Waits are measured without it.',
      default: '0s',
      example: 'credit: 90s',
    }),
    value: documented(value().optional(), {
      description: 'The money that waiting loses, for `policy.order: value`.',
      default: 'nothing',
      example: 'value: { lostCall: 40, waitingMinute: 0.5 }',
    }),
    selfService: documented(selfService().optional(), {
      description: 'The menu or bot in front of the queue.',
      default: 'none: callers join the queue at once',
      example: 'selfService: { takes: { exponential: { mean: 40s } }, contains: 35%, givesUp: 4% }',
    }),
    afterwards: documented(afterwards().optional(), {
      description:
        'What follows an answered call: handed over to another queue, or a call again because the matter was not settled. At most one of the rules follows each call, and their shares exclude one another.',
      default: 'nothing',
      example:
        'afterwards: [ { to: billing, share: 15% }, { to: self, share: 12%, delay: { exponential: { mean: 1d } } } ]',
    }),
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

function value() {
  const keys = ['lostCall', 'waitingMinute'];
  const schema = z
    .strictObject({
      lostCall: documented(amount('an amount of money, such as 40').optional(), {
        description: 'Lost with a caller who hangs up.',
        default: '0',
      }),
      waitingMinute: documented(amount('an amount of money, such as 0.5').optional(), {
        description: 'Lost with each minute that a caller waits.',
        default: '0',
      }),
    })
    .superRefine(someOf(keys));
  return documented(schema, { expected: 'a map { lostCall, waitingMinute } of money' });
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
    .superRefine(ascendingSteps(['waiting'], 'The numbers of waiting callers must ascend.'));
  return documented(schema, { expected: 'a list of steps { waiting, share }' });
}
