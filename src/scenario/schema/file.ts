/**
 * The schema of a whole scenario file: the single source of the shape that is
 * read, its types, the JSON Schema for editors, and the reference. A file that puts
 * several days together has fewer keys: what belongs to a day stands in its own file.
 */
import * as z from 'zod';
import { callerSchema } from './callers.ts';
import { calendar, daysList } from './days.ts';
import { dayFactor } from './distributions.ts';
import { addProblem, clock, count, documented, duration, once, positiveDuration } from './leaf.ts';
import { text, word, written } from './leaf.ts';
import { operatorsSchema } from './operators.ts';
import { policySchema } from './policy.ts';
import { targetList } from './targets.ts';

/** At the top of a file; the other keys there are free. */
export const timeAlternatives = [['opening'], ['horizon'], ['days'], ['calendar']];

/** What belongs to a single day, and stands in no file that puts several together. */
export const keysOfADay = ['opening', 'horizon', 'callers', 'operators', 'dayFactor'] as const;

/**
 * Names of callers and groups stand in targets (`of paying`), in options
 * (`operators.reception.wage`) and in tables: they hold no signs that mean
 * something there, and at least one letter.
 */
const namePattern = /^(?=.*\p{L})[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _'’/&+-]{0,58}[\p{L}\p{M}\p{N}_'’+])?$/u;
const nameExpectation = 'a name: letters, digits, spaces and - _ / & + between them, at most 60, with a letter';

const mostReplications = 1_000_000;

/** What a file must be. */
export const fileSchema = once(() => z.strictObject(fileShape(callerMap(), groupMap())));

/** The same with nothing needed: for what is left of a file when its faulty parts are taken out. */
export const partialFileSchema = once(() =>
  z.strictObject(fileShape(callerMap().partial(), groupMap().partial())).partial(),
);

/** What a file of several days must be: its own keys, of which one of `days` and `calendar` is there. */
export const frameSchema = once(() =>
  fileSchema().omit({ opening: true, horizon: true, callers: true, operators: true, dayFactor: true }),
);

const callerMap = () => documented(callerSchema(), { expected: 'a caller: { arrivals: …, handling: … }' });
const groupMap = () => documented(operatorsSchema(), { expected: 'an operator group: { answers: …, staffing: … }' });

export type WrittenFile = z.output<ReturnType<typeof partialFileSchema>>;
export type WrittenFrame = z.output<ReturnType<typeof frameSchema>>;
export type WrittenCaller = NonNullable<WrittenFile['callers']>[string];
export type WrittenGroup = NonNullable<WrittenFile['operators']>[string];
export type WrittenPolicy = NonNullable<WrittenFile['policy']>;

const name = () => documented(z.string().regex(namePattern), { expected: nameExpectation });

function fileShape<Caller extends z.ZodType, Group extends z.ZodType>(caller: Caller, group: Group) {
  return {
    name: documented(text('a name in quotes').optional(), {
      description:
        'What tables and charts call this scenario. In comparisons scenarios go by the names of their files.',
      default: 'Unnamed scenario',
      example: 'name: Private clinic, a Monday',
    }),
    description: documented(text('a text').optional(), {
      description: 'A sentence or two for whoever reads the results.',
      example: 'description: Paying patients ring the front desk.',
    }),
    currency: documented(text('a short word such as EUR').optional(), {
      description: 'The currency of all money in the file.',
      default: 'EUR',
      example: 'currency: CHF',
    }),
    extends: documented(text('the name of one scenario file').optional(), {
      description:
        'Starts from another scenario, found beside this file. Maps merge key by key; lists and single values replace; `null` removes. Of keys that exclude one another (the laws of a distribution, the forms of arrivals and staffing, opening and horizon) the one written here replaces the other.',
      example: 'extends: monday.yaml',
    }),
    opening: documented(opening().optional(), {
      description:
        'A day that starts empty, and ends when the last caller has gone. Of this, `horizon`, `days` and `calendar` one is given.',
      example: 'opening: { from: "08:00", to: "18:00", interval: 30m }',
    }),
    horizon: documented(horizon().optional(), {
      description: 'One long run for steady-state questions, instead of an `opening`.',
      example: 'horizon: { length: 500h, warmUp: 20h }',
    }),
    callers: documented(z.record(name(), caller).superRefine(notEmpty), {
      expected: 'a map of callers by name',
      description:
        'The kinds of callers, each with its own queue, by name. Of several days they stand in the files of the days.',
    }),
    operators: documented(z.record(name(), group).superRefine(notEmpty), {
      expected: 'a map of operator groups by name',
      description: 'The groups of operators, by name. Of several days they stand in the files of the days.',
    }),
    policy: documented(policySchema().optional(), {
      description: 'Who is answered next, by whom, how many may wait, and what waiting callers are offered and told.',
      example: 'policy: { order: priority, assign: longestIdle, lines: 60 }',
    }),
    dayFactor: documented(dayFactor().optional(), {
      description:
        "Busyness shared by all callers: a distribution of mean 1, drawn once a day, that multiplies all arrivals. This is how bad days for everybody are made. A caller's own factor comes on top.",
      default: 'every day as expected',
      example: 'dayFactor: { gamma: { sd: 10% } }',
    }),
    targets: documented(targetList().optional(), {
      expected: 'a list of targets',
      description: 'What the day, or several days together, are judged by: see Targets.',
      default: 'none',
      example: 'targets: [ "serviceLevel(20s) >= 80%", "abandonment <= 5%" ]',
    }),
    run: documented(run().optional(), {
      description: 'How often the day is simulated, and from which seed.',
      example: 'run: { seed: monday, replications: 200 }',
    }),
    days: daysList().optional(),
    calendar: calendar().optional(),
  };
}

function notEmpty(entries: object, context: Parameters<typeof addProblem>[0]): void {
  if (Object.keys(entries).length > 0) return;
  addProblem(context, { code: 'empty-list', message: 'There is nobody here.', expected: 'at least one' });
}

function opening() {
  return documented(
    z.strictObject({
      from: documented(clock(), { description: 'When the lines open.', example: 'from: "08:00"' }),
      to: documented(clock(), {
        description: 'When they close; "24:00" is midnight. A time not after `from` is on the next day.',
        example: 'to: "18:00"',
      }),
      interval: documented(positiveDuration().optional(), {
        description: 'The step of forecasts, staffing and tables. It divides the opening evenly.',
        default: '30m, or the whole opening where that does not divide it',
        example: 'interval: 15m',
      }),
      atClose: documented(word(['serve', 'hangUp']).optional(), {
        description: '`serve`: who waits at closing is still served. `hangUp`: the line goes dead for them.',
        default: 'serve',
        example: 'atClose: hangUp',
      }),
    }),
    { expected: 'the opening hours: { from: "08:00", to: "18:00" }' },
  );
}

function horizon() {
  return documented(
    z.strictObject({
      length: documented(positiveDuration(), {
        description: 'How long the run is, warm-up included.',
        example: 'length: 500h',
      }),
      warmUp: documented(duration().optional(), {
        description: 'The beginning that is simulated and not counted.',
        default: '0s',
        example: 'warmUp: 20h',
      }),
      interval: documented(positiveDuration().optional(), {
        description: 'The step of forecasts and staffing. It divides the length evenly.',
        default: 'the whole length',
        example: 'interval: 30m',
      }),
    }),
    { expected: 'a horizon: { length: 500h, warmUp: 20h }' },
  );
}

function varianceReduction() {
  const onOrOff = (description: string, key: string) =>
    documented(z.boolean().optional(), {
      expected: 'true or false',
      description,
      default: 'true',
      example: `${key}: false`,
    });
  return z.strictObject({
    controlVariates: onOrOff(
      'Each day is measured against the arrivals that were expected, and against how busy a day it was (control variates). From 50 days on.',
      'controlVariates',
    ),
    stratifiedDays: onOrOff(
      'Of every ten days one has a `dayFactor` from each tenth of its law, in random order, so that busy days come as often as they should (stratified sampling).',
      'stratifiedDays',
    ),
    commonRandomNumbers: onOrOff(
      'Scenarios that are compared have the same callers on the same days, so that they differ by what differs. The setting of the first scenario holds.',
      'commonRandomNumbers',
    ),
  });
}

function run() {
  const seed = z.union([z.string().min(1), z.number()]).transform((value, context) => {
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      const hint = 'put it in quotes';
      addProblem(context, { code: 'range', message: 'This number is too long to be told from its neighbours.', hint });
    }
    return String(value);
  });
  const byPrecision = z.strictObject({
    precision: documented(z.record(z.string(), written('half the width of the interval, in the unit of the measure')), {
      expected: 'a map from measures to half the width of their intervals',
      description: 'Days are added until each of these measures is known this well.',
      example: 'precision: { serviceLevel(20s): 0.5%, meanWait: 2s }',
    }),
    atMost: documented(count('a whole number', 1, mostReplications).optional(), {
      description: 'And never more days than this.',
      default: '5000 (a horizon: 200)',
      example: 'atMost: 2000',
    }),
  });
  const expected = 'a whole number, auto, or { precision: { serviceLevel(20s): 0.5% }, atMost: 5000 }';
  return documented(
    z.strictObject({
      seed: documented(seed.optional(), {
        expected: 'a word or a number',
        description: 'Any text or number; the same seed gives the same callers. `42` and `"42"` are the same seed.',
        default: '1',
        example: 'seed: monday',
      }),
      replications: documented(
        z.union([count('a whole number', 1, mostReplications), word(['auto']), byPrecision]).optional(),
        {
          expected,
          description:
            'How many days are simulated (of a horizon: how many runs): a number; or `precision`, so many as it takes; or `auto`, until the service level and the abandonment are known to half a percentage point.',
          default: '200 (a horizon: 20)',
          example: 'replications: { precision: { serviceLevel(20s): 0.5% }, atMost: 5000 }',
        },
      ),
      individuals: documented(z.boolean().optional(), {
        expected: 'true or false',
        description:
          'Follows each operator by itself, for the measures of fairness: how far occupancy differs between operators, and how many calls one takes without a pause.',
        default: 'false',
        example: 'individuals: true',
      }),
      varianceReduction: documented(z.union([z.boolean(), varianceReduction()]).optional(), {
        expected: 'true, false, or a map { controlVariates, stratifiedDays, commonRandomNumbers }',
        description:
          'The means by which as many days tell more; none of them moves what is estimated. They are on, and the result says how many independent days the run was worth; `false` switches all of them off, a map single ones.',
        default: 'true',
        example: 'varianceReduction: { controlVariates: false }',
      }),
    }),
    { expected: 'a map { seed, replications, individuals, varianceReduction }' },
  );
}
