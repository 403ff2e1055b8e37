/**
 * What zod found, as faults in the planner's words at their place in the file.
 * Where a value may be of several kinds (a number or a map), only what is said
 * about the kind that was written is passed on. A misspelt key is one fault: that
 * the right one is missing is not said again.
 */
import * as z from 'zod';
import type { FaultList } from '../faultList.ts';
import { nearest, suggestion } from '../nearest.ts';
import { positionOf, settingFile } from '../source.ts';
import { isNull, keysOf, kindText, pathText, placeOf, treeAt } from '../tree.ts';
import type { Path, Tree } from '../tree.ts';
import { grouped } from '../units.ts';
import type { ProblemParams } from './leaf.ts';
import { docOf, knownKeys, optionsOf, schemaAt, unwrapped } from './walk.ts';

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

interface Finding {
  readonly path: Path;
  readonly problem: ProblemParams;
}

/** Every issue as a fault. */
export function reportIssues(issues: readonly Issue[], schema: Schema, tree: Tree, faults: FaultList): void {
  const findings = fewOfEachList(issues).flatMap((issue) => findingsOf(issue, schema, [], tree));
  const misspelt = findings.filter(({ problem }) => problem.code === 'unknown-key').map(({ path }) => path);
  for (const { path, problem } of findings) {
    if (misspelt.some((wrong) => explains(wrong, path, problem))) continue;
    const { mark, ...rest } = problem;
    faults.addAt(tree, path, rest, mark);
  }
}

/** A whole column of the wrong kind has a fault for each of its thousands of rows; a few of them tell as much. */
const mostOfOneList = 5;

function fewOfEachList(issues: readonly Issue[]): readonly Issue[] {
  const counts = new Map<string, number>();
  return issues.filter(({ path }) => {
    if (typeof path.at(-1) !== 'number') return true;
    const list = JSON.stringify(path.slice(0, -1));
    const count = (counts.get(list) ?? 0) + 1;
    counts.set(list, count);
    return count <= mostOfOneList;
  });
}

/** Whether a misspelt key is the reason for what is missing beside it. */
function explains(misspelt: Path, path: Path, { code }: ProblemParams): boolean {
  const siblings = pathText(misspelt.slice(0, -1));
  if (code === 'exactly-one') return siblings === pathText(path);
  const near = nearest(String(misspelt.at(-1)), [String(path.at(-1))]);
  return code === 'missing-key' && siblings === pathText(path.slice(0, -1)) && near !== undefined;
}

/** `schema` is the one at `base`; the issue's path goes on from there. */
function findingsOf(issue: Issue, schema: Schema, base: Path, tree: Tree): readonly Finding[] {
  const steps = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const path = [...base, ...steps];
  const at = schemaAt(schema, steps);
  const { expected } = at === undefined ? {} : docOf(at);
  const value = treeAt(tree, path);
  const found = (problem: ProblemParams): readonly Finding[] => [{ path, problem: { expected, ...problem } }];

  if (issue.code === 'custom') {
    const { among, ...problem } = problemOf(issue);
    const last = keysOf(value).findLast((key) => among?.includes(key));
    if (last !== undefined) return [{ path: [...path, last], problem }];
    const lacks = problem.code === 'missing-key' || (problem.code === 'exactly-one' && problem.mark === undefined);
    const general = lacks ? expected : undefined;
    return [{ path, problem: { ...problem, expected: problem.expected ?? general } }];
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, at));
  if (value === undefined) {
    const where = path.length > 1 ? ` in ${pathText(path.slice(0, -1))}` : '';
    return found({ code: 'missing-key', message: `"${String(path.at(-1))}" is missing${where}.` });
  }
  const name = nameOf(path, value, tree);
  if (value.kind === 'scalar' && value.removesNothing === true) {
    const where = path.length > 1 ? ` in ${pathText(path.slice(0, -1))}` : '';
    const message = `There is no ${name} to remove${where}.`;
    return [{ path, problem: { code: 'empty-value', message } }];
  }
  if (isNull(value)) return found({ code: 'empty-value', message: `${name} has no value.` });
  if (issue.code === 'invalid_union') {
    const options = at === undefined ? [] : optionsOf(at);
    const fitting = issue.errors.flatMap((errors, index) => {
      const option = options[index];
      return option === undefined || errors.some(isOfAnotherKind) ? [] : [{ errors, option }];
    });
    const [only] = fitting;
    if (only === undefined || fitting.length > 1) return found(wrongType(value, name, expected));
    // What is said of the value itself is said with all the kinds that it might be.
    return fewOfEachList(only.errors)
      .flatMap((error) => findingsOf(error, only.option, path, tree))
      .map((finding) =>
        finding.path.length > path.length ? finding : { path, problem: { ...finding.problem, expected } },
      );
  }
  // Beyond what is told from its neighbours: the bound of the count itself says more.
  if ((issue.code === 'too_big' || issue.code === 'too_small') && issue.origin === 'int') return [];
  if (issue.code === 'invalid_key') {
    const message = `"${String(path.at(-1))}" cannot be a name.`;
    const rule = nameExpectationAbove(schema, steps);
    return [{ path, problem: { code: 'bad-name', message, expected: rule, mark: 'key' } }];
  }
  if (issue.code === 'too_small' && value.kind === 'scalar' && typeof value.value === 'number') {
    const bound = issue.inclusive === true ? `less than ${issue.minimum}` : `not more than ${issue.minimum}`;
    return found({ code: 'range', message: `${name} is ${value.value}, and that is ${bound}.` });
  }
  if (issue.code === 'too_big' && value.kind === 'scalar') {
    const most = grouped(Number(issue.maximum));
    return found({ code: 'range', message: `${name} is ${value.value}, and that is more than ${most}.` });
  }
  if (issue.code === 'too_small') return found({ code: 'empty-list', message: `${name} is empty.` });
  if (issue.code === 'invalid_type' && issue.expected === 'int' && value.kind === 'scalar') {
    return found({ code: 'whole', message: `${name} is ${value.value}, and that is not a whole number.` });
  }
  return found(wrongType(value, name, expected));
}

function problemOf(issue: z.core.$ZodIssueCustom): ProblemParams {
  // Custom issues come from `addProblem` alone, which writes a whole Problem.
  return issue.params as unknown as ProblemParams;
}

/** What a value is called in a sentence: its key, the number of an entry, the row of a CSV. */
function nameOf(path: Path, value: Tree, tree: Tree): string {
  const key = path.at(-1);
  if (typeof key !== 'number') return key === undefined ? 'The file' : `"${key}"`;
  const list = treeAt(tree, path.slice(0, -1));
  const inCsv =
    list !== undefined && list.place.source !== value.place.source && value.place.source.file !== settingFile;
  if (inCsv) return `Row ${positionOf(placeOf(tree, path)).line}`;
  return `Entry ${key + 1} of "${String(path.findLast((step) => typeof step === 'string'))}"`;
}

function unknownKey(key: string, path: Path, schema: Schema | undefined): Finding {
  const message = path.length > 0 ? `"${key}" is not a key of ${pathText(path)}.` : `"${key}" is not a key here.`;
  const hint = schema === undefined ? undefined : suggestion(key, knownKeys(schema));
  return { path: [...path, key], problem: { code: 'unknown-key', message, hint, mark: 'key' } };
}

function isOfAnotherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === 'invalid_union'
    ? issue.errors.every((errors) => errors.some(isOfAnotherKind))
    : issue.code === 'invalid_type' && issue.expected !== 'int';
}

function wrongType(value: Tree, name: string, expected: string | undefined): ProblemParams {
  const scalar = value.kind === 'scalar' ? value.value : null;
  const hint = expected?.includes('a distribution') === true ? lawHint(scalar) : commaHint(scalar);
  return { code: 'wrong-type', message: `${name} cannot be ${kindText(value)}.`, expected, hint };
}

function lawHint(value: string | number | boolean | null): string | undefined {
  return typeof value === 'string' && /^\d/.test(value)
    ? `write { exponential: { mean: ${value} } }, or { constant: ${value} } where it never varies`
    : undefined;
}

/** `1,200` and `2,5` are texts. */
function commaHint(value: string | number | boolean | null): string | undefined {
  if (typeof value !== 'string' || !/^\d+(,\d+)+$/.test(value)) return undefined;
  return `write ${/^\d{1,3}(,\d{3})+$/.test(value) ? value.replaceAll(',', '') : value.replace(',', '.')}`;
}

function nameExpectationAbove(schema: Schema, steps: Path): string | undefined {
  const record = schemaAt(schema, steps.slice(0, -1));
  const bare = record === undefined ? undefined : unwrapped(record);
  return bare instanceof z.ZodRecord ? docOf(bare.keyType).expected : undefined;
}
