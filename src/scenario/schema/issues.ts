/**
 * What zod found, as faults in the planner's words at their place in the file.
 * Where a value may be of several kinds (a number or a map), only what is said
 * about the kind that was written is passed on.
 */
import * as z from 'zod';
import type { FaultList } from '../faultList.ts';
import { nearest, suggestion } from '../nearest.ts';
import { isNull, pathText, treeAt } from '../tree.ts';
import type { Path, Tree } from '../tree.ts';
import { quoted } from '../units.ts';
import type { ProblemParams } from './leaf.ts';
import { docOf, knownKeys, optionsOf, schemaAt, shapeOf, unwrapped } from './walk.ts';

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

/** Every issue as a fault. */
export function reportIssues(issues: readonly Issue[], schema: Schema, tree: Tree, faults: FaultList): void {
  for (const issue of issues) report(issue, schema, [], tree, faults);
}

/** `schema` is the one at `base`; the issue's path goes on from there. */
function report(issue: Issue, schema: Schema, base: Path, tree: Tree, faults: FaultList): void {
  const steps = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const path = [...base, ...steps];
  const at = schemaAt(schema, steps);
  const doc = at === undefined ? {} : docOf(at);
  const value = treeAt(tree, path);
  const name = path.length > 0 ? `"${String(path.at(-1))}"` : 'The file';

  if (issue.code === 'custom') {
    const { mark, ...problem } = problemOf(issue);
    const expected = problem.expected ?? (problem.code === 'missing-key' ? doc.expected : undefined);
    faults.addAt(tree, path, { ...problem, expected }, mark);
  } else if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const message = path.length > 0 ? `"${key}" is not a key of ${pathText(path)}.` : `"${key}" is not a key here.`;
      const hint = at === undefined ? undefined : keyHint(key, at);
      faults.addAt(tree, [...path, key], { code: 'unknown-key', message, hint }, 'key');
    }
  } else if (value === undefined) {
    const where = path.length > 1 ? ` in ${pathText(path.slice(0, -1))}` : '';
    faults.addAt(tree, path, { code: 'missing-key', message: `${name} is missing${where}.`, expected: doc.expected });
  } else if (isNull(value)) {
    faults.addAt(tree, path, { code: 'empty-value', message: `${name} has no value.`, expected: doc.expected });
  } else if (issue.code === 'invalid_union') {
    const options = at === undefined ? [] : optionsOf(at);
    const fitting = issue.errors.flatMap((errors, index) => {
      const option = options[index];
      return option === undefined || errors.some(isOfAnotherKind) ? [] : [{ errors, option }];
    });
    const [only] = fitting;
    if (only === undefined || fitting.length > 1) wrongType(value, name, path, doc.expected, tree, faults);
    else for (const error of only.errors) report(error, only.option, path, tree, faults);
  } else if (issue.code === 'invalid_key') {
    const message = `${name} cannot be a name.`;
    const expected = at === undefined ? undefined : nameExpectationAbove(schema, steps);
    faults.addAt(tree, path, { code: 'bad-name', message, expected }, 'key');
  } else if (issue.code === 'too_small' || issue.code === 'too_big') {
    if (value.kind !== 'scalar' || typeof value.value === 'string') {
      faults.addAt(tree, path, { code: 'empty-list', message: `${name} is empty.`, expected: doc.expected });
    } else {
      const bound = issue.code === 'too_small' ? `less than ${issue.minimum}` : `more than ${issue.maximum}`;
      const inclusive =
        issue.code === 'too_small' && issue.inclusive !== true ? `not more than ${issue.minimum}` : bound;
      faults.addAt(tree, path, {
        code: 'range',
        message: `${plainText(value)} is ${inclusive}.`,
        expected: doc.expected,
      });
    }
  } else if (issue.code === 'invalid_type' && issue.expected === 'int') {
    const message = `${plainText(value)} is not a whole number.`;
    faults.addAt(tree, path, { code: 'whole', message, expected: doc.expected });
  } else {
    wrongType(value, name, path, doc.expected, tree, faults);
  }
}

function problemOf(issue: z.core.$ZodIssueCustom): ProblemParams {
  // Custom issues come from `addProblem` alone, which writes a whole Problem.
  return issue.params as unknown as ProblemParams;
}

function isOfAnotherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === 'invalid_union'
    ? issue.errors.every((errors) => errors.some(isOfAnotherKind))
    : issue.code === 'invalid_type' && issue.expected !== 'int';
}

function wrongType(
  value: Tree,
  name: string,
  path: Path,
  expected: string | undefined,
  tree: Tree,
  faults: FaultList,
): void {
  const message = `${name} cannot be ${kindText(value)}.`;
  const hint = value.kind === 'scalar' && expected?.startsWith('a distribution') ? lawHint(value.value) : undefined;
  faults.addAt(tree, path, { code: 'wrong-type', message, expected, hint });
}

function lawHint(value: string | number | boolean | null): string | undefined {
  return typeof value === 'string' && /^\d/.test(value)
    ? `write { exponential: { mean: ${value} } }, or { constant: ${value} } where it never varies`
    : undefined;
}

function kindText(value: Tree): string {
  switch (value.kind) {
    case 'list':
      return 'a list';
    case 'map':
      return 'a map';
    case 'scalar':
      return typeof value.value === 'number'
        ? `the number ${value.value}`
        : `the ${typeName(value.value)} ${quoted(value.value)}`;
  }
}

function typeName(value: string | boolean | null | number): string {
  return typeof value === 'string' ? 'text' : 'word';
}

function plainText(value: Tree): string {
  return value.kind === 'scalar' ? String(value.value) : kindText(value);
}

function keyHint(key: string, schema: Schema): string | undefined {
  const keys = knownKeys(schema);
  const planned = Object.keys(shapeOf(schema) ?? {}).filter((known) => !keys.includes(known));
  const near = nearest(key, [...keys, ...planned]);
  return near !== undefined && planned.includes(near)
    ? `"${near}" is a key that is not built yet`
    : suggestion(key, keys);
}

function nameExpectationAbove(schema: Schema, steps: Path): string | undefined {
  const record = schemaAt(schema, steps.slice(0, -1));
  const bare = record === undefined ? undefined : unwrapped(record);
  return bare instanceof z.ZodRecord ? docOf(bare.keyType).expected : undefined;
}
