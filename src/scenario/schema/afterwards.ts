/**
 * `callers.<name>.afterwards`: what follows an answered call. What goes with
 * what depends on the kind of rule, and is checked when it is read.
 */
import * as z from 'zod';
import { timeOrLaw } from './distributions.ts';
import { count, documented, names, share, text, word } from './leaf.ts';

export function afterwards() {
  const rule = z.strictObject({
    to: documented(text('the name of a caller, or self'), {
      description: 'The caller that it becomes: the name of one, or `self`.',
    }),
    share: documented(share().optional(), {
      description:
        'The share of answered calls that this follows. A `repeat` leaves it out where every group that answers says what it `resolves`: the rest calls again.',
      default: 'a repeat: what no answering group resolves; a transfer needs it',
    }),
    by: documented(names('an operator group').optional(), {
      expected: 'a list of operator groups',
      description: 'Only after calls that these groups answered.',
      default: 'whichever group answered',
      example: 'by: [reception]',
    }),
    kind: documented(word(['transfer', 'repeat']).optional(), {
      description:
        '`transfer`: handed over when the first operator has done. `repeat`: the matter was not settled, and the caller rings again.',
      default: 'transfer; repeat where `to` is self',
    }),
    delay: documented(timeOrLaw().optional(), {
      description: 'How long after the end of the call. A `repeat` needs it; not with `handover`.',
      default: 'a transfer: at once',
    }),
    priority: documented(count('a whole number', 1, 1_000_000).optional(), {
      description: 'Of a transfer: its priority in the new queue.',
      default: 'the priority of the caller that it becomes',
    }),
    handover: documented(timeOrLaw().optional(), {
      description:
        'Of a transfer: it is a warm one. The first operator stays with the caller until the next one answers, and both speak for this long.',
      default: 'cold: the first operator leaves',
      example: 'handover: 30s',
    }),
  });
  const schema = z.array(documented(rule, { expected: 'a rule { to, share, by, kind, delay }' })).min(1);
  return documented(schema, { expected: 'a list of rules { to, share, by, kind, delay }' });
}
