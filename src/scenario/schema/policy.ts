/**
 * `policy`: who is answered next and by whom, how many may wait and for how
 * long, and what waiting callers are offered and told.
 */
import * as z from 'zod';
import { announcement } from './announcement.ts';
import { callback } from './callback.ts';
import { timeOrLaw } from './distributions.ts';
import { choice, count, documented, positiveDuration, text, word } from './leaf.ts';

export function policySchema() {
  return documented(
    z.strictObject({
      order: documented(order().optional(), {
        description:
          "How a free operator picks among the waiting callers it may answer; of those alike, who has waited longest. `firstCome`: who has waited longest. `preference`: the group's own preferences. `priority`: the callers' priority. `longestQueue`: the caller type of which most wait. `deadline`: whose `answerWithin` runs out first, or ran out longest ago. `value`: whose waiting loses most money a minute: its `waitingMinute`, and its `lostCall` divided by the minutes of its mean patience. `{ ageing: … }`: a priority that grows with the wait. `{ module: … }`: a program of your own.",
        default: 'firstCome',
        example: 'order: priority',
      }),
      assign: documented(assign().optional(), {
        description:
          'Which idle operator gets a new caller. `longestIdle`: who has been idle longest. `preference`: of the group whose own `preference` for this caller is lowest; the order of the file breaks ties. `leastOccupied`: of the group with the lowest share busy. `random`: all who may answer are equally likely. `{ module: … }`: a program of your own.',
        default: 'longestIdle',
        example: 'assign: preference',
      }),
      lines: documented(count('a whole number of lines', 1, 1_000_000).optional(), {
        description:
          'Telephone lines. A call that finds all in use gets the busy signal: it is blocked. Callers in the menu, waiting, talking, and hearing that they are cut off hold a line; wrap-up, chats and mail do not, and a callback only while it is talked to.',
        default: 'enough',
        example: 'lines: 60',
      }),
      queueCapacity: documented(count('a whole number of places', 0, 1_000_000).optional(), {
        description: 'At most so many calls wait; the next is blocked. Chats, mail and callbacks take no place.',
        default: 'no limit',
        example: 'queueCapacity: 80',
      }),
      maxWait: documented(maxWait().optional(), {
        description: 'Who has waited so long is cut off, and counts as disconnected. Calls only, no chats and no mail.',
        default: 'nobody is cut off',
        example: 'maxWait: { after: 10m, then: disconnect, message: 20s }',
      }),
      callback: documented(callback().optional(), {
        description:
          'Who would have to wait long may leave a number instead, and is called back. Calls only, no chats and no mail.',
        default: 'no callbacks',
        example: 'callback: { offerWhen: { expectedWait: 4m }, accepts: 55% }',
      }),
      announcement: documented(announcement().optional(), {
        description: 'What waiting callers are told, and what it does to them. Calls and chats, no mail.',
        default: 'they are told nothing',
        example: 'announcement: { says: expectedWait, balks: [ { wait: 3m, share: 30% } ] }',
      }),
    }),
    { expected: 'a map { order, assign, lines, queueCapacity, maxWait, callback, announcement }' },
  );
}

const module = () =>
  documented(text('the name of a program').optional(), {
    description:
      'A program of your own, found beside the file that names it. For `order` it exports a function `pick`, for `assign` a function `assign`; one program may have both, and both keys name it then. See Policy.',
    example: '{ module: ./policy.ts }',
  });

const moduleExpected = '{ module: ./policy.ts }';

function order() {
  const words = word(['firstCome', 'preference', 'priority', 'longestQueue', 'deadline', 'value'], {
    ageing: 'write order: { ageing: { perMinute: 1 } }',
    module: `write order: ${moduleExpected}`,
  });
  const ageing = z.strictObject({
    perMinute: documented(z.number().gt(0).max(1_000_000), {
      expected: 'a number of priorities, more than 0',
      description: 'So much is taken off the priority number for each minute waited; the lowest is served first.',
    }),
  });
  const map = choice(
    {
      ageing: documented(ageing.optional(), {
        expected: 'a map { perMinute: 1 }',
        description:
          'Priority that grows with the wait: with 1 a minute, a caller of priority 2 who has waited for two minutes comes before one of priority 1 who has just come.',
        example: 'order: { ageing: { perMinute: 1 } }',
      }),
      module: module(),
    },
    [['ageing'], ['module']],
    'a map { ageing: … } or { module: … }',
  );
  return documented(z.union([words, map]), {
    expected: `one of firstCome, preference, priority, longestQueue, deadline, value; or { ageing: { perMinute: 1 } } or ${moduleExpected}`,
  });
}

function assign() {
  const words = word(['longestIdle', 'preference', 'leastOccupied', 'random'], {
    module: `write assign: ${moduleExpected}`,
  });
  const map = choice({ module: module() }, [['module']], 'a map { module: … }');
  return documented(z.union([words, map]), {
    expected: `one of longestIdle, preference, leastOccupied, random; or ${moduleExpected}`,
  });
}

function maxWait() {
  return documented(
    z.strictObject({
      after: documented(positiveDuration(), { description: 'The wait in the queue after which they are cut off.' }),
      // oxlint-disable-next-line unicorn/no-thenable -- a key of the file; the shape is never awaited
      then: documented(word(['disconnect']).optional(), {
        description: 'What happens to them: the line goes dead. The only word.',
        default: 'disconnect',
      }),
      message: documented(timeOrLaw().optional(), {
        description: 'How long the message is that they hear before; they hold their line for so long.',
        default: 'none',
      }),
    }),
    { expected: 'a map { after, then, message }' },
  );
}
