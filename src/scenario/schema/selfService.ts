/**
 * `callers.<name>.selfService`: the menu or bot in front of the queue.
 */
import * as z from 'zod';
import { durationLaw } from './distributions.ts';
import { addProblem, documented, share } from './leaf.ts';

export function selfService() {
  const schema = z
    .strictObject({
      takes: documented(z.lazy(durationLaw), { description: 'How long they are in it, however it ends.' }),
      contains: documented(share().optional(), {
        description: 'The share that needs no operator afterwards.',
        default: '0%',
      }),
      givesUp: documented(share().optional(), {
        description: 'The share that hangs up in it. It does not count as abandonment.',
        default: '0%',
      }),
    })
    .superRefine(({ contains = 0, givesUp = 0 }, context) => {
      const sum = contains + givesUp;
      if (sum <= 1 + 1e-9) return;
      const message = `"contains" and "givesUp" are ${Number((sum * 100).toPrecision(6))}% together, more than all.`;
      addProblem(context, { code: 'shares-sum', message, hint: 'the rest of 100% joins the queue' });
    });
  return documented(schema, { expected: 'a map { takes, contains, givesUp }' });
}
