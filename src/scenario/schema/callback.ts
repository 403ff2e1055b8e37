/**
 * `policy.callback`: callers who leave their number instead of waiting.
 */
import * as z from 'zod';
import { durationLaw, timeOrLaw } from './distributions.ts';
import { ascendingSteps, choice, count, documented, duration, names, positiveDuration, share, word } from './leaf.ts';

/** Dials of one caller, and callbacks that are open. */
const most = 1_000_000;

export function callback() {
  return documented(
    z.strictObject({
      callers: documented(names('a caller').optional(), {
        expected: 'a list of callers',
        description: 'Whom it is offered.',
        default: 'all that call by telephone',
      }),
      offerWhen: documented(offerWhen(), {
        description: 'When it is offered to a caller who would have to wait.',
        example: 'offerWhen: { waiting: 10 }',
      }),
      accepts: documented(accepts().optional(), {
        description: 'The share that takes it: one, or one that depends on the wait that the caller can expect.',
        default: '100%',
        example: 'accepts: [ { wait: 2m, share: 30% }, { wait: 10m, share: 70% } ]',
      }),
      dial: documented(word(['afterCalls', 'first', 'inTurn']).optional(), {
        description:
          '`afterCalls`: a free operator dials when no call waits that it may answer. `first`: before waiting calls. `inTurn`: the caller keeps the place in line.',
        default: 'afterCalls',
      }),
      reserveIdle: documented(count('a whole number of operators', 0, 100_000).optional(), {
        description:
          'An operator dials only while more than so many of its group are idle, itself included: a reserve for calls. With 1 and more callbacks wait until no call does, whatever `dial` says.',
        default: '0',
      }),
      slot: documented(durationLaw().optional(), {
        description: 'A booked time: the callback is due so long after the call.',
        default: 'as soon as an operator can',
        example: 'slot: { uniform: { from: 1h, to: 3h } }',
      }),
      reached: documented(share().optional(), {
        description: 'The share of dials that reach the caller.',
        default: '100%',
      }),
      ringing: documented(timeOrLaw().optional(), {
        description: 'How long a dial that reaches nobody keeps the operator.',
        default: '30s',
      }),
      redial: documented(redial().optional(), {
        description: 'What follows a dial that reaches nobody.',
        default: 'the callback is given up',
        example: 'redial: { delay: 20m, atMost: 2 }',
      }),
      limit: documented(count('a whole number of callbacks', 1, most).optional(), {
        description: 'No offer while so many callbacks are open.',
        default: 'no limit',
      }),
      keptWithin: documented(duration().optional(), {
        description:
          'A callback whose first dial comes at most this long after the promised time is kept. Promised is the booked time, or the call and the wait that was expected then.',
        default: '5m',
      }),
    }),
    { expected: 'a map { offerWhen, accepts, dial, … }' },
  );
}

function offerWhen() {
  return choice(
    {
      waiting: documented(count('a whole number of waiting callers', 0, 100_000).optional(), {
        description: 'At least so many of its kind wait on the line.',
        example: 'offerWhen: { waiting: 10 }',
      }),
      expectedWait: documented(positiveDuration().optional(), {
        description:
          "The wait that it can expect is at least so long, by the announcement's `estimate`, or by `queueLength` where nothing is announced.",
        example: 'offerWhen: { expectedWait: 4m }',
      }),
    },
    [['waiting'], ['expectedWait']],
    'a map { waiting: 10 } or { expectedWait: 4m }',
  );
}

function accepts() {
  const step = z.strictObject({
    wait: documented(duration(), { description: 'Expecting a wait of at least so long.' }),
    share: documented(share(), { description: 'This share takes the callback; below the first step nobody.' }),
  });
  const steps = z
    .array(step)
    .min(1)
    .superRefine(ascendingSteps(['wait'], 'The expected waits must ascend.'));
  return documented(z.union([share(), steps]), {
    expected: 'a share such as 55%, or a list of steps { wait, share }',
  });
}

function redial() {
  return documented(
    z.strictObject({
      delay: documented(timeOrLaw(), { description: 'Dialled again so long after.' }),
      atMost: documented(count('a whole number of dials', 1, most), {
        description: 'At most so many times; then the callback is given up.',
      }),
    }),
    { expected: 'a map { delay, atMost }' },
  );
}
