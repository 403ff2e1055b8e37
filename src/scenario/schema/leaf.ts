/**
 * The small parts that the schema of a scenario file is built from, each with
 * its documentation: quantities, words, lists that may come from a CSV, and
 * maps of which one key is given. What is registered here appears in the editor,
 * in the reference and in faults.
 */
import * as z from 'zod';
import type { Problem } from '../fault.ts';
import { nearest } from '../nearest.ts';
import { expectations, grouped, parseClock, parseDuration, parseFactor, parsePercentage } from '../units.ts';
import { parseRate, parseShare, parseWage } from '../units.ts';
import type { Parsed } from '../units.ts';

/** What is known about a value beyond its shape. */
export interface Doc {
  /** What it means. */
  readonly description?: string;
  /** What belongs there, for faults and the reference. */
  readonly expected?: string;
  readonly default?: string;
  readonly example?: string;
  /** Of these sets of keys exactly one is given; other keys of the map are free. */
  readonly alternatives?: readonly (readonly string[])[];
  /** A map with this key is laid over no other. */
  readonly replacedBy?: string;
  /** Replaces what zod would say in the JSON Schema. */
  readonly json?: Readonly<Record<string, unknown>>;
}

export const docs = z.registry<Doc>();

/** Schemas are built when the first file is read, not when the program starts. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Adds to what is known of a schema. */
export function documented<Schema extends z.ZodType>(schema: Schema, doc: Doc): Schema {
  docs.add(schema, { ...docs.get(schema), ...doc });
  return schema;
}

/** Carries a Problem through zod; `mark` says whether the key or the value is shown. */
export interface ProblemParams extends Problem {
  readonly mark?: 'key' | 'value';
  /** Keys of the map at the path, of which the last in the file is marked. */
  readonly among?: readonly string[];
}

export interface Refinement {
  addIssue(issue: { code: 'custom'; message: string; params: Record<string, unknown>; path?: PropertyKey[] }): void;
}

export function addProblem(context: Refinement, problem: ProblemParams, path: PropertyKey[] = []): void {
  context.addIssue({ code: 'custom', message: problem.message, params: { ...problem }, path });
}

/** A text or number with a parser of its own. */
export function quantity(
  parse: (written: string | number) => Parsed<number>,
  expected: string,
  json: Readonly<Record<string, unknown>>,
) {
  const schema = z.union([z.string(), z.number()]).transform((written, context) => {
    const parsed = parse(written);
    if ('value' in parsed) return parsed.value;
    addProblem(context, parsed.problem);
    return z.NEVER;
  });
  return documented(schema, { expected, json });
}

/** More than nothing. */
function positive(parse: (written: string | number) => Parsed<number>, expected: string) {
  return (written: string | number): Parsed<number> => {
    const parsed = parse(written);
    if ('problem' in parsed || parsed.value > 0) return parsed;
    return { problem: { code: 'range', message: 'It must be more than nothing.', expected } };
  };
}

/** Not all of it. */
function partial(written: string | number): Parsed<number> {
  const parsed = parseShare(written);
  if ('problem' in parsed || parsed.value < 1) return parsed;
  return { problem: { code: 'range', message: 'It must be less than all.', expected: partialExpectation } };
}

const partialExpectation = 'a share under 100%, such as 30%';

const zero = { const: 0 };
const pattern = (text: string): Readonly<Record<string, unknown>> => ({
  anyOf: [{ type: 'string', pattern: text }, zero],
});
const durationJson = pattern(String.raw`^(\d+(\.\d+)?\s*(ms|s|m|h|d)\s*)+$`);
const shareJson = pattern(String.raw`^\d+(\.\d+)?\s*%$`);
const factorJson = {
  anyOf: [
    { type: 'number', minimum: 0 },
    { type: 'string', pattern: String.raw`^\d+(\.\d+)?\s*%$` },
  ],
};

export const duration = () => quantity(parseDuration, expectations.duration, durationJson);
export const positiveDuration = () =>
  quantity(positive(parseDuration, expectations.duration), expectations.duration, durationJson);
export const factor = () => quantity(parseFactor, expectations.factor, factorJson);
export const positiveFactor = () =>
  quantity(positive(parseFactor, expectations.factor), expectations.factor, factorJson);
export const percentage = () =>
  quantity(positive(parsePercentage, expectations.percentage), expectations.percentage, shareJson);
export const share = () => quantity(parseShare, expectations.share, shareJson);
export const positiveShare = () => quantity(positive(parseShare, expectations.share), expectations.share, shareJson);
export const partialShare = () => quantity(partial, partialExpectation, shareJson);
export const rate = () => quantity(parseRate, expectations.rate, pattern(String.raw`^\d+(\.\d+)?\s*/\s*(h|min|s)$`));
export const wage = () => quantity(parseWage, expectations.wage, pattern(String.raw`^\d+(\.\d+)?\s*/\s*h$`));
export const clock = () =>
  quantity(parseClock, expectations.clock, { type: 'string', pattern: String.raw`^\d{1,2}:\d\d(:\d\d)?$` });

/** A text or number whose meaning depends on the rest of the file, and is read later. */
export const written = (expected: string) => documented(z.union([z.string(), z.number()]), { expected });
export const text = (expected: string) => documented(z.string().min(1), { expected });
/** A whole number of something. Every count has a most: beyond it the simulation would overflow, or never end. */
export const count = (what: string, least: number, most: number) =>
  documented(z.int().min(least).max(most), { expected: `${what}, ${least} to ${grouped(most)}` });
export const amount = (expected: string) => documented(z.number().min(0), { expected });

/** One of some words; `otherwise` has words that people write for something that is written in another way, with that way. */
export function word<const Word extends string>(
  words: readonly Word[],
  otherwise: Readonly<Record<string, string>> = {},
) {
  const expected = words.length > 1 ? `one of ${words.join(', ')}` : words.join('');
  const schema = z.string().transform((value, context): Word => {
    const found = words.find((known) => known === value);
    if (found !== undefined) return found;
    const near = nearest(value, words);
    const meant = near === undefined ? undefined : `did you mean "${near}"?`;
    const hint = Object.hasOwn(otherwise, value) ? otherwise[value] : meant;
    addProblem(context, { code: 'unknown-word', message: `"${value}" is not known here.`, expected, hint });
    return z.NEVER;
  });
  return documented(schema, { expected, json: { type: 'string', enum: [...words] } });
}

/** Names of callers or groups in a list. */
export const names = (what: string) => z.array(text(`the name of ${what}`)).min(1);

/** A fault where a map of keys that may all be left out has none of them. */
export function someOf(keys: readonly string[]) {
  return (value: object, context: Refinement): void => {
    if (Object.keys(value).length > 0) return;
    addProblem(context, { code: 'exactly-one', message: `One of ${keys.join(', ')} is needed.` });
  };
}

/** Steps whose thresholds, under one of some keys, must ascend. */
export function ascendingSteps(keys: readonly string[], message: string) {
  return (steps: readonly Readonly<Record<string, unknown>>[], context: Refinement): void => {
    for (const [at, step] of steps.entries()) {
      for (const key of keys) {
        const [before, value] = [steps[at - 1]?.[key], step[key]];
        if (typeof before !== 'number' || typeof value !== 'number' || value > before) continue;
        addProblem(context, { code: 'order', message }, [at, key]);
      }
    }
  };
}

/** Entries in the file, or a CSV column; the column has become a list before the schema sees it. */
export function listOrColumn<Item extends z.ZodType>(item: Item, expected: string) {
  const column = z.strictObject({
    file: documented(text('the name of a CSV file'), {
      description: 'A CSV file, found beside the file that names it.',
    }),
    column: documented(text('the name of a column'), { description: 'The column, by its name in the first row.' }),
  });
  const schema = z.union([z.array(item).min(1), column]).transform((value) => (Array.isArray(value) ? value : []));
  return documented(schema, { expected: `${expected}, or { file: …, column: … }` });
}

/** A map of which exactly one of some sets of keys is given: the child's choice replaces the parent's under `extends`. */
export function choice<Shape extends z.ZodRawShape>(
  shape: Shape,
  alternatives: readonly (readonly string[])[],
  expected: string,
) {
  const schema = z.strictObject(shape).superRefine((value, context) => {
    const problem = choiceProblem(Object.keys(value), alternatives);
    if (problem !== undefined) addProblem(context, problem.problem, problem.path);
  });
  return documented(schema, { expected, alternatives });
}

function choiceProblem(
  given: readonly string[],
  alternatives: readonly (readonly string[])[],
): { readonly problem: ProblemParams; readonly path: string[] } | undefined {
  const chosen = alternatives.filter((keys) => keys.some((key) => given.includes(key)));
  const names = alternatives.map((keys) => keys[0] ?? '');
  if (chosen.length === 0) {
    const message = `One of ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''} is needed.`;
    return { problem: { code: 'exactly-one', message }, path: [] };
  }
  const [first = [], second] = chosen;
  if (second !== undefined) {
    const among = [first, second].flatMap((keys) => keys.find((key) => given.includes(key)) ?? []);
    const message = `${among.map((key) => `"${key}"`).join(' and ')} exclude one another.`;
    const problem = { code: 'exactly-one', message, hint: 'keep one of the two', mark: 'key', among } as const;
    return { problem, path: [] };
  }
  const missing = first[0];
  if (missing !== undefined && !given.includes(missing)) {
    return { problem: { code: 'missing-key', message: `"${missing}" is missing.` }, path: [missing] };
  }
  return undefined;
}
