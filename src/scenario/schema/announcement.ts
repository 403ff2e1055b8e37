/**
 * `policy.announcement`: what waiting callers hear, and what it does to them.
 */
import * as z from 'zod';
import { durationLaw } from './distributions.ts';
import { ascendingSteps, choice, count, documented, duration, names, percentage, positiveDuration } from './leaf.ts';
import { share, word } from './leaf.ts';

export function announcement() {
  return documented(
    z.strictObject({
      callers: documented(names('a caller').optional(), {
        expected: 'a list of callers',
        description: 'Who hears it.',
        default: 'all calls and chats',
      }),
      says: documented(word(['expectedWait', 'position']).optional(), {
        description:
          '`expectedWait`: how long it will take, by `estimate`. `position`: the place in line among its own kind, 1 for the next.',
        default: 'expectedWait',
      }),
      estimate: documented(word(['queueLength', 'queueLengthPatience', 'lastServed', 'headOfLine']).optional(), {
        description:
          'How the wait is estimated. `queueLength`: one more than the calls that wait for the same groups, times the mean handling, divided by the operators on duty there. `queueLengthPatience`: the same, and some of those before hang up. `lastServed`: as long as the last answered caller of this kind waited. `headOfLine`: as long as the first in line of this kind has waited. Callbacks use it too.',
        default: 'queueLength',
      }),
      every: documented(positiveDuration().optional(), {
        description: 'It is repeated so often.',
        default: 'said once, on joining the queue',
        example: 'every: 60s',
      }),
      balks: documented(balks().optional(), {
        description:
          'Shares that hang up at once on hearing a wait at least so long, or a position at least so far back, when they join. They count as balked.',
        default: 'nobody',
        example: 'balks: [ { wait: 3m, share: 30% } ]',
      }),
      patience: documented(patience().optional(), {
        description: 'What hearing it does to the patience of those who stay.',
        default: 'nothing',
        example: 'patience: { factor: 130% }',
      }),
      hangUps: documented(share().optional(), {
        description: 'The share of those waiting who hang up at each repetition; it needs `every`.',
        default: '0%',
        example: 'hangUps: 3%',
      }),
    }),
    { expected: 'a map { says, estimate, every, balks, patience, hangUps }' },
  );
}

function balks() {
  const step = choice(
    {
      wait: documented(duration().optional(), { description: 'On hearing that it will take at least so long.' }),
      position: documented(count('a whole number', 1, 100_000).optional(), {
        description: 'Under `says: position`: on hearing at least this position.',
      }),
      share: documented(share(), { description: 'This share hangs up.' }),
    },
    [['wait'], ['position']],
    'a step { wait, share } or { position, share }',
  );
  const schema = z
    .array(step)
    .min(1)
    .superRefine(ascendingSteps(['wait', 'position'], 'The waits or positions must ascend.'));
  return documented(schema, { expected: 'a list of steps { wait, share }, or { position, share }' });
}

function patience() {
  return choice(
    {
      factor: documented(percentage().optional(), {
        description: 'It is multiplied: over 100% who knows waits longer, under 100% shorter.',
        example: 'patience: { factor: 130% }',
      }),
      anew: documented(durationLaw().optional(), {
        description: 'It is drawn anew, and counts from the beginning of the wait; also for those who had none.',
        example: 'patience: { anew: { exponential: { mean: 6m } } }',
      }),
    },
    [['factor'], ['anew']],
    'a map { factor: 130% } or { anew: … }',
  );
}
