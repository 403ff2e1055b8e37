/**
 * One document, with what it extends already below it, to a Scenario: CSV columns
 * are filled in, the shape is held against the schema, the parts are checked
 * against one another, and defaults filled in. A part that is broken is left
 * out, and the rest still checked.
 */
import type { z } from 'zod';
import { checkAfterwards } from './afterwardsChecks.ts';
import { readCallers } from './callers.ts';
import { checkWhoAnswers } from './checks.ts';
import { fillColumns } from './columns.ts';
import type { FaultList } from './faultList.ts';
import { given } from './given.ts';
import { readOperators } from './operators.ts';
import { readPolicy } from './policy.ts';
import { BrokenParts, spoiledPart } from './reading.ts';
import type { Reading } from './reading.ts';
import { readRun } from './run.ts';
import type { Scenario, ScenarioWarning } from './scenario.ts';
import { fileSchema, partialFileSchema } from './schema/file.ts';
import type { WrittenFile } from './schema/file.ts';
import { reportIssues } from './schema/issues.ts';
import { readTargets } from './targetList.ts';
import type { Names } from './targets.ts';
import { readTime } from './times.ts';
import { checkVolume } from './volume.ts';
import { keysOf, child, plain } from './tree.ts';
import type { Path, Tree } from './tree.ts';

export type FileAccess = Pick<Reading, 'readFile' | 'bundle' | 'otherScenario'>;

/** A document that fits its schema, as far as it does, and its reading. */
export interface OpenDocument<Written> {
  readonly written: Written;
  readonly reading: Reading;
  /** What the reading has warned of so far. */
  readonly warnings: readonly ScenarioWarning[];
}

export interface Schemas<Written> {
  /** What the document must be. */
  readonly whole: z.ZodType<Written>;
  /** The same with nothing needed: for what is left of a document when its faulty parts are taken out. */
  readonly partial: z.ZodType<Written>;
}

/** Undefined where nothing of the document can be used. */
export function openDocument<Written>(
  document: Tree,
  { whole, partial }: Schemas<Written>,
  access: FileAccess,
  faults: FaultList,
): OpenDocument<Written> | undefined {
  const { tree, broken } = fillColumns(document, access.readFile, faults);
  const { data, spoiled } = fit(tree, { whole, partial }, faults);
  if (data === undefined) return undefined;
  const warnings: ScenarioWarning[] = [];
  const reading: Reading = {
    tree,
    faults,
    broken: new BrokenParts([...broken.map(spoiledPart), ...spoiled]),
    ...access,
    fault: (path, problem, mark) => faults.addAt(tree, path, problem, mark),
    warn: (code, message) => warnings.push({ code, message }),
  };
  return { written: data, reading, warnings };
}

/** What of the document the schema accepts, and the parts that it does not. */
function fit<Written>(
  tree: Tree,
  { whole, partial }: Schemas<Written>,
  faults: FaultList,
): { readonly data?: Written; readonly spoiled: readonly Path[] } {
  const document = plain(tree);
  const checked = whole.safeParse(document);
  if (checked.success) return { data: checked.data, spoiled: [] };
  reportIssues(checked.error.issues, whole, tree, faults);
  const spoiled = checked.error.issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return keys.length > 0 ? keys.map((key) => spoiledPart([...path, key])) : [spoiledPart(path)];
  });
  for (const path of spoiled) remove(document, path);
  const rest = partial.safeParse(document);
  return rest.success ? { data: rest.data, spoiled } : { spoiled };
}

/** Takes a part out of plain data; a list keeps the places of the others. */
function remove(document: unknown, path: Path): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (isRecord(at) ? at[String(key)] : undefined), document);
  const key = path.at(-1);
  if (Array.isArray(parent) && typeof key === 'number') parent[key] = removedTarget;
  else if (isRecord(parent) && key !== undefined) delete parent[String(key)];
}

/** Stands for a target that was no text. */
const removedTarget = ' ';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A day or a horizon with what it was read from; without the warnings that are found in a whole scenario. */
export interface ReadDocument {
  readonly scenario: Scenario;
  readonly written: WrittenFile;
  readonly reading: Reading;
}

/**
 * @param elsewhere Callers and groups of other days, of whom the policy may speak too.
 * @returns Undefined where anything is at fault.
 */
export function readDocument(
  document: Tree,
  access: FileAccess,
  faults: FaultList,
  elsewhere: Names = { callers: [], operators: [] },
): ReadDocument | undefined {
  const open = openDocument<WrittenFile>(
    document,
    { whole: fileSchema(), partial: partialFileSchema() },
    access,
    faults,
  );
  if (open === undefined) return undefined;
  const { written, reading, warnings } = open;
  const time = readTime(written, reading);
  const names = namesIn(reading.tree);
  const callers = readCallers(written, names, time, reading);
  const operators = readOperators(written, callers, time, reading);
  const policy = readPolicy(written, together(names, elsewhere), reading);
  checkVolume(callers, time, reading);
  checkWhoAnswers(written, time, operators, policy, reading);
  checkAfterwards(written, callers, operators, policy, reading);
  const targets = readTargets(written, names, time, reading);
  const run = readRun(written, names, time, reading);
  if (time === undefined || faults.any) return undefined;
  const { name = 'Unnamed scenario', description, currency = 'EUR', dayFactor } = written;
  const scenario = {
    name,
    ...given({ description }),
    currency,
    time,
    callers,
    operators,
    policy,
    ...given({ dayFactor }),
    targets,
    run,
    warnings,
  };
  return { scenario, written, reading };
}

/** From the document, so that a broken caller or group can still be named. */
export function namesIn(tree: Tree): Names {
  const names = (key: string) => keysOf(child(tree, key)).map((name) => ({ name }));
  return { callers: names('callers'), operators: names('operators') };
}

function together(names: Names, others: Names): Names {
  const missing = (key: keyof Names) => others[key].filter(({ name }) => !names[key].some((own) => own.name === name));
  return {
    callers: [...names.callers, ...missing('callers')],
    operators: [...names.operators, ...missing('operators')],
  };
}
