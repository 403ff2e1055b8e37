/** `targets`: what a scenario is judged by, each a text, or a map that says more about it. */
import * as z from 'zod';
import { addProblem, documented, names, text, word } from './leaf.ts';

const writtenTarget = 'a target: serviceLevel(20s) >= 80%';

export function targetList() {
  const expected = `${writtenTarget}, or { target: …, severity: warn }`;
  const map = z.strictObject({
    target: documented(text(writtenTarget).optional(), {
      description: 'The target itself: see Targets.',
      example: 'target: serviceLevel(20s) >= 80%',
    }),
    severity: documented(word(['fail', 'warn']).optional(), {
      description: '`fail`: a check in which it is missed fails. `warn`: the miss is told, and fails nothing.',
      default: 'fail',
      example: 'severity: warn',
    }),
    name: documented(text('a name').optional(), {
      description: 'What reports of a check call it, and what it can be chosen by (`check --select`).',
      default: 'the target',
      example: 'name: Promise to the hospital',
    }),
    tags: documented(names('a group of targets').optional(), {
      expected: 'a list of words',
      description: 'Words by which `check --select` chooses targets.',
      default: 'none',
      example: 'tags: [peak, contract]',
    }),
  });
  const whole = documented(
    map.superRefine(({ target }, context) => {
      if (target !== undefined) return;
      addProblem(context, { code: 'exactly-one', message: '"target" is missing.', expected });
    }),
    { alternatives: [['target']] },
  );
  return z.array(documented(z.union([text(writtenTarget), whole]), { expected }));
}
