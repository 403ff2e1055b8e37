/**
 * Scenario text to Scenario: load what it extends, apply `--set`, fill in CSV
 * columns, hold it against the schema, check what one part says about another,
 * fill in the defaults. Every fault is gathered before any is thrown. Pure:
 * files come through a callback.
 */
import type { Bundle } from './bundle.ts';
import { checkAfterwards } from './afterwardsChecks.ts';
import { readCallers } from './callers.ts';
import { checkWhoAnswers } from './checks.ts';
import { fillColumns } from './columns.ts';
import { ScenarioError } from './fault.ts';
import { FaultList } from './faultList.ts';
import { loadDocument } from './load.ts';
import type { ReadFile } from './load.ts';
import { given } from './given.ts';
import { warnOfCallers } from './oddities/callers.ts';
import { warnOfOrders } from './oddities/orders.ts';
import { warnOfPolicy } from './oddities/policy.ts';
import { readOperators } from './operators.ts';
import { readPolicy } from './policy.ts';
import { BrokenParts, spoiledPart } from './reading.ts';
import type { Reading } from './reading.ts';
import { readRun } from './run.ts';
import type { Scenario, ScenarioWarning, Target } from './scenario.ts';
import { fileSchema, partialFileSchema } from './schema/file.ts';
import type { WrittenFile } from './schema/file.ts';
import { reportIssues } from './schema/issues.ts';
import { applySettings } from './settings.ts';
import type { Place } from './source.ts';
import { parseTarget } from './targets.ts';
import type { Names } from './targets.ts';
import { readTime } from './times.ts';
import { checkVolume } from './volume.ts';
import { keysOf, child, placeOf, plain } from './tree.ts';
import type { Dictionary, Path, Tree } from './tree.ts';

export interface ParseOptions {
  /** What faults call the text, and beside what other files are looked up. */
  readonly file: string;
  readonly readFile?: ReadFile;
  /** For programs that the text names; without it they are refused. */
  readonly bundle?: Bundle;
  /** `path=value`, applied after `extends`, in order. */
  readonly set?: readonly string[];
}

/** Throws a ScenarioError that carries every fault. */
export function parseScenario(text: string, options: ParseOptions): Scenario {
  const { file, readFile = () => undefined, bundle, set = [] } = options;
  const faults = new FaultList();
  const scenario = understand(text, file, { readFile, ...given({ bundle }) }, set, faults);
  if (scenario === undefined || faults.any) throw new ScenarioError(faults.sorted(file));
  return scenario;
}

function understand(
  text: string,
  file: string,
  access: FileAccess,
  set: readonly string[],
  faults: FaultList,
): Scenario | undefined {
  const { readFile } = access;
  const loaded = loadDocument({ file, text: text.replace(/^\uFEFF/, '') }, readFile, faults);
  if (loaded === undefined) return undefined;
  const { tree, broken } = fillColumns(applySettings(loaded, set, faults), readFile, faults);
  if (tree.kind !== 'map') return undefined;
  const { data, spoiled } = fitToSchema(tree, faults);
  const brokenPaths = [...broken.map(spoiledPart), ...spoiled];
  return data === undefined ? undefined : assemble(data, tree, access, faults, brokenPaths);
}

type FileAccess = Pick<Reading, 'readFile' | 'bundle'>;

/** What of the document the schema accepts, and the parts that it does not. */
function fitToSchema(tree: Dictionary, faults: FaultList): { data?: WrittenFile; spoiled: readonly Path[] } {
  const file = fileSchema();
  const document = plain(tree);
  const whole = file.safeParse(document);
  if (whole.success) return { data: whole.data, spoiled: [] };
  reportIssues(whole.error.issues, file, tree, faults);
  const spoiled = whole.error.issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return keys.length > 0 ? keys.map((key) => spoiledPart([...path, key])) : [spoiledPart(path)];
  });
  for (const path of spoiled) remove(document, path);
  const rest = partialFileSchema().safeParse(document);
  return { data: rest.success ? rest.data : undefined, spoiled };
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

function assemble(
  data: WrittenFile,
  tree: Tree,
  access: FileAccess,
  faults: FaultList,
  brokenPaths: readonly Path[],
): Scenario | undefined {
  const warnings: ScenarioWarning[] = [];
  const reading: Reading = {
    tree,
    faults,
    broken: new BrokenParts(brokenPaths),
    ...access,
    fault: (path, problem, mark) => faults.addAt(tree, path, problem, mark),
    warn: (code, message) => warnings.push({ code, message }),
  };
  const time = readTime(data, reading);
  // Names from the document, so that a broken caller or group can still be named.
  const names = { callers: namesIn(tree, 'callers'), operators: namesIn(tree, 'operators') };
  const callers = readCallers(data, names, time, reading);
  const operators = readOperators(data, callers, time, reading);
  const policy = readPolicy(data, names, reading);
  checkVolume(callers, time, reading);
  checkWhoAnswers(data, time, operators, policy, reading);
  checkAfterwards(data, callers, operators, policy, reading);
  const targets = readTargets(data, names, time, reading);
  const run = readRun(data, names, time, reading);
  if (time === undefined || faults.any) return undefined;
  const scenario: Scenario = {
    name: data.name ?? 'Unnamed scenario',
    ...given({ description: data.description }),
    currency: data.currency ?? 'EUR',
    time,
    callers,
    operators,
    policy,
    ...given({ dayFactor: data.dayFactor }),
    targets,
    run,
    warnings,
  };
  warnOfOrders(data, callers, policy, reading);
  warnOfCallers(scenario, reading);
  warnOfPolicy(scenario, reading);
  return scenario;
}

function namesIn(tree: Tree, key: string): readonly { readonly name: string }[] {
  return keysOf(child(tree, key)).map((name) => ({ name }));
}

function readTargets(data: WrittenFile, names: Names, time: Scenario['time'] | undefined, reading: Reading): Target[] {
  return (data.targets ?? []).flatMap((text, index) => {
    const path = ['targets', index];
    if (reading.broken.has(path)) return [];
    const parsed = parseTarget(text, names, time);
    if ('value' in parsed) return [parsed.value];
    const { part, ...problem } = parsed.problem;
    reading.faults.add(partOf(placeOf(reading.tree, path), part), problem, path);
    return [];
  });
}

/** The words of a text that a problem is about, where they can be found in it. */
function partOf(place: Place, part: string | undefined): Place {
  const at = part === undefined ? -1 : place.source.text.slice(place.start, place.end).indexOf(part);
  return part === undefined || at < 0
    ? place
    : { ...place, start: place.start + at, end: place.start + at + part.length };
}
