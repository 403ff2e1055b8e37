/**
 * The laws of random times and factors, as a file writes them: a map with one
 * key. Planners give means and standard deviations; a day factor uses the same
 * laws without a unit, and its mean is 1 where it is left out.
 */
import * as z from 'zod';
import type { Distribution } from '../../random/distribution.ts';
import { lawMean } from '../../random/lawMean.ts';
import { addProblem, choice, count, documented, factor, duration, listOrColumn } from './leaf.ts';
import { once, positiveDuration, positiveFactor, share } from './leaf.ts';
import type { Refinement } from './leaf.ts';

export const lawNames = [
  'constant',
  'exponential',
  'lognormal',
  'gamma',
  'erlang',
  'weibull',
  'uniform',
  'triangular',
  'hyperexponential',
  'mixture',
  'empirical',
] as const;

/** Each phase is drawn for each call. */
const mostPhases = 1000;

/** For maps that are a law or something else. */
export const lawAlternatives = lawNames.map((name) => [name]);

const shareKey = () =>
  documented(share(), { description: 'How often this branch is taken; all shares add up to 100%.' });

/** The laws by name over one kind of number: `self` is the law inside a mixture, `mean` a mean as the kind wants it. */
function lawsOver<Mean extends z.ZodType<number>>(
  number: () => z.ZodType<number>,
  positive: () => z.ZodType<number>,
  mean: () => Mean,
  self: () => z.ZodType<Distribution>,
  example: (amount: number) => string,
) {
  const [small, middle, large] = [example(1), example(3), example(5)];
  const meanKey = () => documented(mean(), { description: 'The mean.' });
  const sdKey = () => documented(positive(), { description: 'The standard deviation.' });
  return {
    constant: documented(number(), { description: 'Always the same.', example: `{ constant: ${middle} }` }),
    exponential: documented(z.strictObject({ mean: meanKey() }), {
      description: 'The law without memory: many short, some very long. Its standard deviation equals its mean.',
      example: `{ exponential: { mean: ${middle} } }`,
    }),
    lognormal: documented(z.strictObject({ mean: meanKey(), sd: sdKey() }), {
      description: 'What talk times usually look like: few very short, most near the middle, a long tail.',
      example: `{ lognormal: { mean: ${large}, sd: ${middle} } }`,
    }),
    gamma: documented(z.strictObject({ mean: meanKey(), sd: sdKey() }), {
      description: 'Between exponential (sd = mean) and regular (small sd), with a lighter tail than lognormal.',
      example: `{ gamma: { mean: ${large}, sd: ${middle} } }`,
    }),
    erlang: documented(
      z.strictObject({
        phases: documented(count('a whole number of phases', 1, mostPhases), {
          description: 'How many exponential phases follow one another.',
        }),
        mean: documented(mean(), { description: 'The mean of all phases together.' }),
      }),
      {
        description: 'So many exponential phases, one after another: the more phases, the more regular.',
        example: `{ erlang: { phases: 3, mean: ${large} } }`,
      },
    ),
    weibull: documented(
      z.strictObject({
        mean: meanKey(),
        shape: documented(z.number().min(0.05).max(1000), {
          expected: 'a number from 0.05 to 1000',
          description:
            'Above 1: the urge to leave grows with the wait. 1: exponential. Below 1: who has stayed will stay.',
        }),
      }),
      {
        description: 'What patience often looks like.',
        example: `{ weibull: { mean: ${middle}, shape: 1.3 } }`,
      },
    ),
    uniform: documented(
      z
        .strictObject({
          from: documented(number(), { description: 'The least.' }),
          to: documented(number(), { description: 'The most.' }),
        })
        .superRefine((value, context) => ascending(context, [value.from, value.to], ['from', 'to'], true)),
      {
        description: 'Every value between two equally likely.',
        example: `{ uniform: { from: ${small}, to: ${middle} } }`,
      },
    ),
    triangular: documented(
      z
        .strictObject({
          from: documented(number(), { description: 'The least.' }),
          mode: documented(number(), { description: 'The most likely.' }),
          to: documented(number(), { description: 'The most.' }),
        })
        .superRefine((value, context) => {
          ascending(context, [value.from, value.mode, value.to], ['from', 'mode', 'to'], false);
          if (value.from === value.mode) ascending(context, [value.from, value.to], ['from', 'to'], true);
        }),
      {
        description: 'Least, most likely, most: for estimates without data.',
        example: `{ triangular: { from: ${small}, mode: ${middle}, to: ${large} } }`,
      },
    ),
    hyperexponential: documented(
      z
        .array(
          z.strictObject({
            share: shareKey(),
            mean: documented(positive(), { description: 'The mean of this branch.' }),
          }),
        )
        .min(1)
        .superRefine(sharesAddUp),
      {
        expected: 'a list of branches { share, mean }',
        description: 'Several exponential kinds in one stream: more varied than exponential.',
        example: `{ hyperexponential: [ { share: 30%, mean: ${small} }, { share: 70%, mean: ${large} } ] }`,
      },
    ),
    mixture: documented(
      z
        .array(
          z.strictObject({
            share: shareKey(),
            of: documented(z.lazy(self), { description: 'The distribution of this branch.' }),
          }),
        )
        .min(1)
        .superRefine(sharesAddUp),
      {
        expected: 'a list of branches { share, of }',
        description: 'Several kinds of any law in one stream.',
        example: `{ mixture: [ { share: 10%, of: { constant: 0s } }, { share: 90%, of: { exponential: { mean: ${large} } } } ] }`,
      },
    ),
    empirical: documented(listOrColumn(number(), 'a list of recorded values'), {
      description:
        'Recorded values, each equally likely. From a CSV, bare numbers are seconds (in a day factor: factors).',
      example: `{ empirical: { file: calls.csv, column: talk } }`,
    }),
  };
}

function ascending(context: Refinement, values: readonly number[], keys: readonly string[], strictly: boolean): void {
  for (const [at, value] of values.entries()) {
    const before = values[at - 1];
    if (before === undefined || value > before || (value === before && !strictly)) continue;
    const message = `"${keys[at]}" must be ${strictly ? 'more than' : 'at least'} "${keys[at - 1]}".`;
    addProblem(context, { code: 'order', message }, [keys[at] ?? '']);
    return;
  }
}

function sharesAddUp(branches: readonly { readonly share: number }[], context: Refinement): void {
  const sum = branches.reduce((total, branch) => total + branch.share, 0);
  if (Math.abs(sum - 1) <= 1e-6) return;
  const message = `The shares add up to ${Number((sum * 100).toPrecision(6))}%, not to 100%.`;
  addProblem(context, { code: 'shares-sum', message, hint: 'every value belongs to one branch' });
}

const expectedLaw = 'a distribution, such as { exponential: { mean: 3m } } or { constant: 3m }';
const expectedFactorLaw = 'a distribution of mean 1, such as { gamma: { sd: 15% } }';

/** The laws of a time, one of which is given: for maps that are a law or something else. */
export function durationLaws() {
  const shape = lawsOver(duration, positiveDuration, positiveDuration, durationLaw, (minutes) => `${minutes}m`);
  return z.strictObject(shape).partial().shape;
}

const factorMean = () => documented(positiveFactor().default(1), { default: '1' });

function factorLaws() {
  const shape = lawsOver(
    factor,
    positiveFactor,
    factorMean,
    () => factorLaw(),
    (amount) => String(0.7 + amount / 10),
  );
  return z.strictObject(shape).partial().shape;
}

/** A distribution of seconds. One schema for all uses, so that the JSON Schema has it once. */
export const durationLaw: () => z.ZodType<Distribution> = once(() =>
  documented(choice(durationLaws(), lawAlternatives, expectedLaw).transform(required), { expected: expectedLaw }),
);

const expectedTime = 'a duration such as 20s, or a distribution such as { exponential: { mean: 20s } }';

/** A time that often is always the same: a plain duration, or a distribution. */
export function timeOrLaw(): z.ZodType<Distribution> {
  const plain = duration().transform((value): Distribution => ({ kind: 'constant', value }));
  return documented(z.union([plain, durationLaw()]), { expected: expectedTime });
}

const factorLaw: () => z.ZodType<Distribution> = once(() =>
  documented(choice(factorLaws(), lawAlternatives, expectedFactorLaw).transform(required), {
    expected: expectedFactorLaw,
  }),
);

/** A distribution of mean 1 without unit. */
export function dayFactor(): z.ZodType<Distribution> {
  const schema = factorLaw().superRefine((law, context) => {
    const mean = lawMean(law);
    // No mean: recorded factors whose file could not be had, and that is said already.
    if (Number.isNaN(mean) || Math.abs(mean - 1) <= factorTolerance) return;
    addProblem(context, {
      code: 'factor-mean',
      message: `The mean of a day factor must be 1; this one has ${Number(mean.toPrecision(6))}.`,
      hint: `divide its values by ${Number(mean.toPrecision(6))}, and change the arrivals if more calls are meant`,
    });
  });
  return documented(schema, { expected: expectedFactorLaw });
}

/** A mean this near to 1 is taken for 1: recorded factors are rounded. */
const factorTolerance = 0.001;

function required(law: WrittenLaw): Distribution {
  const distribution = toDistribution(law);
  if (distribution === undefined) throw new Error('A law without a name passed the schema.');
  return distribution;
}

/** What the schema makes of a law's map. */
type WrittenLaw = z.output<z.ZodObject<ReturnType<typeof durationLaws>>>;

/** One law from its map; undefined where the map has none. */
export function toDistribution(law: WrittenLaw): Distribution | undefined {
  if (law.constant !== undefined) return { kind: 'constant', value: law.constant };
  if (law.exponential !== undefined) return { kind: 'exponential', ...law.exponential };
  if (law.lognormal !== undefined) return { kind: 'lognormal', ...law.lognormal };
  if (law.gamma !== undefined) return { kind: 'gamma', ...law.gamma };
  if (law.erlang !== undefined) return { kind: 'erlang', ...law.erlang };
  if (law.weibull !== undefined) return { kind: 'weibull', ...law.weibull };
  if (law.uniform !== undefined) return { kind: 'uniform', ...law.uniform };
  if (law.triangular !== undefined) return { kind: 'triangular', ...law.triangular };
  if (law.hyperexponential !== undefined) return { kind: 'hyperexponential', branches: law.hyperexponential };
  if (law.mixture !== undefined) return { kind: 'mixture', branches: law.mixture };
  if (law.empirical !== undefined) return { kind: 'empirical', values: law.empirical };
  return undefined;
}
