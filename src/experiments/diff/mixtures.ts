/**
 * Scenarios between two scenarios: the first with some of the differences made.
 * A difference is a key of a caller or a group, of the policy, or of the file; of
 * several days in all their files at once. Where a scenario between is not sound
 * (a caller without the group that answers it), the differences that it takes to
 * make it sound become one.
 */
import { ScenarioError } from '../../scenario/fault.ts';
import { readDocuments, type ScenarioDocuments } from '../../scenario/documents.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { fileSchema, frameSchema } from '../../scenario/schema/file.ts';
import { child, keysOf, pathText, type Dictionary, type Entry, type Path, type Tree } from '../../scenario/tree.ts';
import { changesBetween, type TreeChange } from './trees.ts';

/** In one of the documents of the first scenario, of which it is the counterpart in the second. */
interface Place {
  /** Of the first scenario; `null` is its own file, otherwise a day's. */
  readonly file: string | null;
  readonly otherFile: string | null;
  readonly path: Path;
  readonly changes: readonly TreeChange[];
}

/** What is changed as one. */
export interface Unit {
  readonly keys: readonly string[];
  readonly places: readonly Place[];
}

/** The days of both scenarios with all that is in them, where their files cannot be paired. */
const daysAsOne = 'days';
const dayKeys = ['days', 'calendar'];

/** Keys that change no result of a comparison: all are simulated with the days and the seed of the first. */
const sayOnly = ['name', 'description', 'targets', 'run', 'currency'];
/** How a file is put together; what that comes to is in the documents. */
const putTogether = 'extends';

export function saysOnly({ keys }: Unit): boolean {
  return keys.every((key) => sayOnly.includes(key.split('.')[0]));
}

/** `paired`: the files of days are held side by side in the order in which they come; otherwise the days are one unit. */
export function unitsBetween(from: ScenarioDocuments, to: ScenarioDocuments, paired: boolean): Unit[] {
  const units = new Map<string, Place[]>();
  for (const { file, otherFile, one, other } of pairs(from, to, paired)) {
    const schema = file === null && from.days.size > 0 ? frameSchema() : fileSchema();
    for (const change of changesBetween(one, other, schema)) {
      const [top] = change.path;
      if (top === putTogether || (from.days.size > 0 && dayKeys.includes(String(top)))) continue;
      const path = unitPath(change.path, one, other);
      const key = pathText(path);
      const places = units.get(key) ?? [];
      const known = places.findIndex((place) => place.file === file);
      if (known < 0) places.push({ file, otherFile, path, changes: [change] });
      else places[known] = { ...places[known], changes: [...places[known].changes, change] };
      units.set(key, places);
    }
  }
  const found = [...units].map(([key, places]) => ({ keys: [key], places }));
  return paired || from.days.size === 0 ? found : [...found, { keys: [daysAsOne], places: [] }];
}

interface Pair extends Pick<Place, 'file' | 'otherFile'> {
  readonly one: Dictionary;
  readonly other: Dictionary;
}

function pairs(from: ScenarioDocuments, to: ScenarioDocuments, paired: boolean): Pair[] {
  const own = { file: null, otherFile: null, one: from.top, other: to.top };
  if (!paired) return [own];
  const others = [...to.days];
  const days = [...from.days].flatMap(([file, one], index) => {
    const counterpart = others.at(index);
    return counterpart === undefined ? [] : [{ file, otherFile: counterpart[0], one, other: counterpart[1] }];
  });
  return [own, ...days];
}

/** `callers.orders.patience`, `callers.orders.handling.talk`, `policy.order`, `dayFactor`. */
function unitPath(path: Path, one: Tree, other: Tree): Path {
  const [top, , third] = path;
  if (top === 'policy') return path.slice(0, 2);
  if (top !== 'callers' && top !== 'operators') return path.slice(0, 1);
  const phases = [one, other].every((tree) =>
    keysOf(child(child(child(tree, 'callers'), path[1] ?? ''), 'handling')).includes('talk'),
  );
  return path.slice(0, top === 'callers' && third === 'handling' && phases ? 4 : 3);
}

/** The first scenario with these differences made. */
function mixture(from: ScenarioDocuments, to: ScenarioDocuments, units: readonly Unit[]): ScenarioDocuments {
  let { top } = from;
  let days = new Map(from.days);
  if (units.some(({ keys }) => keys.includes(daysAsOne))) {
    for (const key of dayKeys) top = withPart(top, to.top, [key]);
    days = new Map(to.days);
  }
  for (const { places } of units) {
    for (const { file, otherFile, path } of places) {
      if (file === null) top = withPart(top, to.top, path);
      else days.set(file, withPart(days.get(file) ?? top, to.days.get(otherFile ?? ''), path));
    }
  }
  return { ...from, top, days };
}

/** What stands at the path in another document, in place of one's own. */
function withPart(into: Dictionary, source: Tree | undefined, path: Path): Dictionary {
  const [key = '', ...rest] = path.map(String);
  const entry = source?.kind === 'map' ? source.entries.get(key) : undefined;
  const own = into.entries.get(key);
  const entries = new Map<string, Entry>(into.entries);
  const inner = rest.length === 0 ? entry?.value : innerPart(own?.value, entry?.value, rest);
  if (inner === undefined) entries.delete(key);
  else entries.set(key, { key: (entry ?? own)?.key ?? into.place, value: inner });
  return { ...into, entries };
}

function innerPart(own: Tree | undefined, source: Tree | undefined, path: Path): Tree | undefined {
  const map = own ?? source;
  if (map?.kind !== 'map') return source;
  return withPart(own === undefined ? { ...map, entries: new Map() } : map, source, path);
}

/** Undefined where the mixture is no sound scenario. */
export function soundMixture(
  from: ScenarioDocuments,
  to: ScenarioDocuments,
  units: readonly Unit[],
): Scenario | undefined {
  try {
    return readDocuments(mixture(from, to, units));
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

export function joined(one: Unit, other: Unit): Unit {
  return { keys: [...one.keys, ...other.keys], places: [...one.places, ...other.places] };
}
