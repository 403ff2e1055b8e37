/**
 * `operators.<name>.staffing`: how many are on duty, or on the roster: a number,
 * a list by interval, shifts with breaks, or a staffing rule.
 */
import * as z from 'zod';
import { parseDuration, parseShare, expectations } from '../units.ts';
import {
  addProblem,
  choice,
  count,
  documented,
  duration,
  listOrColumn,
  positiveDuration,
  positiveShare,
} from './leaf.ts';
import { text, word, written } from './leaf.ts';
import type { Refinement } from './leaf.ts';

/** In one group: the engine keeps a place for each. */
export const mostOperators = 100_000;

/** What belongs to each staffing rule beside its name; of `oneOf` one is needed. */
const ruleKeys: Readonly<Record<string, { readonly oneOf: readonly string[]; readonly free: readonly string[] }>> = {
  erlangC: { oneOf: ['target'], free: ['maxOccupancy'] },
  erlangA: { oneOf: ['target'], free: ['maxOccupancy'] },
  squareRoot: { oneOf: ['beta'], free: ['maxOccupancy'] },
  perCalls: { oneOf: ['callsPerOperator'], free: [] },
  offeredLoad: { oneOf: ['beta', 'target'], free: ['maxOccupancy'] },
  module: { oneOf: [], free: [] },
};

const staffingAlternatives = [
  ['perInterval'],
  ['file', 'column'],
  ['shifts'],
  ['rule', 'target', 'maxOccupancy', 'beta', 'callsPerOperator'],
];

export function staffing() {
  const operators = () => count('a whole number of operators', 0, mostOperators);
  const expected = 'a whole number of operators, { perInterval: [3, 4, 6] }, { shifts: … } or { rule: … }';
  const map = choice(
    {
      perInterval: documented(listOrColumn(operators(), 'a list of whole numbers').optional(), {
        description: 'Operators in each interval.',
        example: 'staffing: { perInterval: [3, 4, 6, 6] }',
      }),
      file: documented(text('the name of a CSV file').optional(), {
        description: 'A CSV file with one row for each interval, found beside the file that names it.',
        example: 'staffing: { file: roster.csv, column: reception }',
      }),
      column: documented(text('the name of a column').optional(), {
        description: 'The column, by its name in the first row.',
      }),
      shifts: documented(z.array(shift()).min(1).optional(), {
        expected: 'a list of shifts { from, length, operators, breaks }',
        description: 'Shifts, which need not begin with an interval, and their breaks.',
        example:
          'staffing: { shifts: [ { from: "08:00", length: 8h30m, operators: 4, breaks: [ { after: 4h, length: 30m } ] } ] }',
      }),
      rule: documented(rule().optional(), {
        description:
          'A rule gives the number for each interval, from the expected calls of the callers that this group answers: first attempts, less what self-service settles, and those handed over or rung again about the same matter, as if nobody hung up; each counts its mean handling by this group. `erlangC`: the fewest that meet `target` if nobody hung up. `erlangA`: the same with callers who hang up, as theirs do (M/M/n+G). `squareRoot`: load + `beta` × √load. `perCalls`: calls ÷ `callsPerOperator`. `offeredLoad`: for `beta` or for `target`, at the load that lags the calls by their handling. A program of your own: `{ module: ./our-rule.ts }`. All round up. A rule asks for people on the phones: with `shrinkage` s there are that number ÷ (1 − s) on the roster, rounded up.',
        example: 'staffing: { rule: erlangC, target: 80% in 20s, maxOccupancy: 85% }',
      }),
      target: documented(goal().optional(), {
        description:
          'What `erlangC` and `erlangA` aim at, and `offeredLoad` without `beta`: the share of calls answered within a time, those left out who hang up sooner.',
        example: 'target: 80% in 20s',
      }),
      maxOccupancy: documented(positiveShare().optional(), {
        description: 'Never so few that load ÷ operators is more than this. Not with `perCalls`.',
        default: 'no limit',
        example: 'maxOccupancy: 85%',
      }),
      beta: documented(z.number().min(-10).max(100).optional(), {
        expected: 'a number such as 0.8',
        description:
          'The safety of `squareRoot` and `offeredLoad`: 0 is as many as the load; callers who hang up allow less.',
        example: 'beta: 0.8',
      }),
      callsPerOperator: documented(z.number().gt(0).optional(), {
        expected: 'a number of calls, such as 11',
        description: 'For `perCalls`: one operator for so many calls of an interval.',
        example: 'callsPerOperator: 11',
      }),
    },
    staffingAlternatives,
    expected,
  );
  const checked = documented(map.superRefine(checkRuleKeys), {
    expected,
    alternatives: staffingAlternatives,
    replacedBy: 'rule',
  });
  return documented(z.union([operators(), checked]), { expected });
}

export type WrittenStaffing = z.output<ReturnType<typeof staffing>>;
export type WrittenShift = z.output<ReturnType<typeof shift>>;
/** A staffing map that has a `rule`. */
export type WrittenRule = Exclude<WrittenStaffing, number>;

function shift() {
  const rest = z.strictObject({
    after: documented(duration(), { description: 'From the beginning of the shift.' }),
    length: documented(positiveDuration(), { description: 'How long it is.' }),
    paid: documented(z.boolean().optional(), {
      expected: 'true or false',
      description: 'Whether it is paid.',
      default: 'false',
    }),
  });
  const schema = z
    .strictObject({
      from: documented(written(expectations.moment), { description: 'When it begins.' }),
      length: documented(positiveDuration(), { description: 'How long it is, breaks included.' }),
      operators: documented(count('a whole number of operators', 0, mostOperators), {
        description: 'How many work it.',
      }),
      breaks: documented(z.array(documented(rest, { expected: 'a break { after, length, paid }' })).optional(), {
        expected: 'a list of breaks { after, length, paid }',
        description: 'When they are off the phones, all of them at once. Who is busy finishes the call first.',
        default: 'none',
      }),
    })
    .superRefine(({ length, breaks = [] }, context) => checkBreaks(length, breaks, context));
  return documented(schema, { expected: 'a shift { from, length, operators, breaks }' });
}

type WrittenBreak = { readonly after: number; readonly length: number };

function checkBreaks(length: number, breaks: readonly WrittenBreak[], context: Refinement): void {
  for (const [at, rest] of breaks.entries()) {
    const overlaps = breaks.slice(0, at).some((other) => ends(other) > rest.after && ends(rest) > other.after);
    if (rest.length >= length) breakProblem('The break is as long as its shift, or longer.', [at, 'length']);
    else if (ends(rest) > length) breakProblem('The break goes on past the end of its shift.', [at]);
    else if (overlaps) breakProblem('The break overlaps another one of its shift.', [at]);
  }
  function breakProblem(message: string, path: PropertyKey[]): void {
    addProblem(context, { code: 'shift-break', message }, ['breaks', ...path]);
  }
}

function ends({ after, length }: WrittenBreak): number {
  return after + length;
}

function rule() {
  const names = ['erlangC', 'erlangA', 'squareRoot', 'perCalls', 'offeredLoad'] as const;
  const module = z.strictObject({
    module: documented(text('the name of a program'), {
      description:
        'A TypeScript or JavaScript file beside this one, with nothing from outside but its own files. Its default export is a function of one interval’s forecast, or of the list of all, and returns a whole number of operators, or a list of them. A forecast is `{ from, to, calls, handlingSeconds, load, patienceSeconds, answerWithinSeconds }`; `patienceSeconds` is the mean, and missing where some never hang up.',
      example: 'rule: { module: ./our-rule.ts }',
    }),
  });
  const expected = `one of ${names.join(', ')}, or { module: ./our-rule.ts }`;
  return documented(z.union([word(names), module]), { expected });
}

const goalExpectation = 'a share of the calls and a time, such as 80% in 20s';

/** `80% in 20s` */
function goal() {
  const schema = z.string().transform((written, context) => {
    const [, part, time] = /^\s*(\S.*?)\s+in\s+(\S.*)$/.exec(written) ?? [];
    if (part === undefined || time === undefined) {
      const [, percent, seconds] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(written) ?? [];
      const hint = percent === undefined ? undefined : `write ${percent}% in ${seconds}s`;
      addProblem(context, {
        code: 'unit',
        message: `"${written}" is not a service level.`,
        expected: goalExpectation,
        hint,
      });
      return z.NEVER;
    }
    const [atLeast, withinSeconds] = [parseShare(part), parseDuration(time)];
    if ('problem' in atLeast) addProblem(context, atLeast.problem);
    else if ('problem' in withinSeconds) addProblem(context, withinSeconds.problem);
    else if (atLeast.value > 0) {
      return { text: `${part} in ${time.trim()}`, atLeast: atLeast.value, withinSeconds: withinSeconds.value };
    } else {
      addProblem(context, { code: 'range', message: 'It must be more than nothing.', expected: goalExpectation });
    }
    return z.NEVER;
  });
  const json = { type: 'string', pattern: String.raw`^\s*\d+(\.\d+)?\s*%\s+in\s+\d` };
  return documented(schema, { expected: goalExpectation, json });
}

/** Each rule has its own keys; what belongs to another is no use to it, and would be thought to work. */
function checkRuleKeys(staffing: Readonly<Record<string, unknown>>, context: Refinement): void {
  const { rule } = staffing;
  if (rule === undefined) return;
  const name = typeof rule === 'string' ? rule : 'module';
  const { oneOf = [], free = [] } = ruleKeys[name] ?? {};
  const takes = [...oneOf, ...free];
  const strange = Object.keys(staffing).filter((key) => key !== 'rule' && !takes.includes(key));
  for (const key of strange) {
    const hint = takes.length === 0 ? 'it takes no other keys' : `it takes ${takes.join(' and ')}`;
    addProblem(
      context,
      { code: 'unknown-key', message: `"${key}" does not go with the rule ${name}.`, hint, mark: 'key' },
      [key],
    );
  }
  const given = oneOf.filter((key) => staffing[key] !== undefined);
  if (given.length === 1 || oneOf.length === 0) return;
  if (given.length > 1) {
    const message = `${given.map((key) => `"${key}"`).join(' and ')} exclude one another.`;
    addProblem(context, { code: 'exactly-one', message, hint: 'keep one of the two', mark: 'key', among: given });
  } else if (strange.length === 0) {
    const needs = oneOf.map((key) => `"${key}"`).join(' or ');
    addProblem(context, { code: 'missing-key', message: `The rule ${name} needs ${needs}.` }, ['rule']);
  }
}
