/**
 * `callers.<name>.retries`: who did not get through and rings again, how soon,
 * and how often.
 */
import * as z from 'zod';
import { durationLaw } from './distributions.ts';
import { addProblem, count, documented, share, someOf, word } from './leaf.ts';

export function retries() {
  const causes = z
    .array(word(['abandoned', 'blocked', 'balked', 'disconnected']))
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
        expected: 'a list of abandoned, blocked, balked, disconnected',
        description:
          'After what: `abandoned` (hung up while waiting), `blocked` (busy signal), `balked` (hung up at once), `disconnected` (cut off by `policy.maxWait`).',
      }),
      share: documented(share(), { description: 'The share of them that rings again.' }),
      delay: documented(z.lazy(durationLaw), { description: 'How long after.' }),
      atMost: documented(count('a whole number of retries', 0, 1_000_000).optional(), {
        description: 'Most retries of one caller.',
        default: 'no limit',
      }),
      later: documented(later().optional(), {
        description: 'The law after the second lost attempt and every later one.',
        default: 'as after the first',
        example: 'later: { share: 20%, delay: { exponential: { mean: 1h } } }',
      }),
    }),
    { expected: 'a map { after, share, delay, atMost, later }' },
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
  return documented(schema, { expected: 'a map { after, share, delay, atMost, later }, or a list of such maps' });
}

function later() {
  const schema = z
    .strictObject({
      share: documented(share().optional(), {
        description: 'The share of them that rings once more.',
        default: 'as after the first',
      }),
      delay: documented(z.lazy(durationLaw).optional(), {
        description: 'How long after.',
        default: 'as after the first',
      }),
    })
    .superRefine(someOf(['share', 'delay']));
  return documented(schema, { expected: 'a map { share, delay }' });
}
