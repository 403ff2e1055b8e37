/**
 * The documents that a scenario is read from, to be taken apart, mixed with those
 * of another one and read again: the file itself with what it extends, settings
 * applied and CSV columns filled in; of several days also those of the days.
 */
import { readDocument } from './assemble.ts';
import type { FileAccess } from './assemble.ts';
import { fillColumns } from './columns.ts';
import { isOfSeveralDays } from './days/files.ts';
import { openDays, readDays } from './days/read.ts';
import { ScenarioError } from './fault.ts';
import { FaultList } from './faultList.ts';
import { given } from './given.ts';
import { loadDocument } from './load.ts';
import type { ParseOptions } from './read.ts';
import type { Scenario } from './scenario.ts';
import { applySettings } from './settings.ts';
import { besideFile } from './source.ts';
import type { Dictionary, Tree } from './tree.ts';

export interface ScenarioDocuments {
  readonly file: string;
  readonly top: Dictionary;
  /** Of several days, by file; none otherwise. Days may share a file. */
  readonly days: ReadonlyMap<string, Dictionary>;
  readonly access: FileAccess;
}

/** Throws a ScenarioError where a document cannot be had. */
export function openDocuments(text: string, options: ParseOptions): ScenarioDocuments {
  const { file, readFile = () => undefined, bundle, set = [] } = options;
  const access: FileAccess = { readFile, ...given({ bundle }) };
  return soundOnly(file, (faults) => {
    const loaded = loadDocument({ file, text: text.replace(/^\uFEFF/, '') }, readFile, faults);
    if (loaded === undefined) return undefined;
    const filled = (tree: Tree): Tree => fillColumns(tree, readFile, faults).tree;
    const single = isOfSeveralDays(loaded) ? loaded : applySettings(loaded, set, faults);
    if (!isOfSeveralDays(single)) {
      const top = filled(single);
      return top.kind === 'map' ? { file, top, days: new Map(), access } : undefined;
    }
    const opened = openDays(single, isOfSeveralDays(loaded) ? set : [], access, faults);
    const top = opened?.reading.tree;
    if (opened === undefined || top?.kind !== 'map') return undefined;
    const days = new Map<string, Dictionary>();
    for (const { file: dayFile, document } of opened.documents) {
      const tree = filled(document);
      // What stands in the file of the days for all of them belongs there.
      if (tree.kind === 'map') days.set(dayFile, without(tree, [...top.entries.keys()]));
    }
    return { file, top, days, access };
  });
}

/** The scenario without targets. Throws a ScenarioError where the documents do not go together. */
export function readDocuments({ file, top, days, access }: ScenarioDocuments): Scenario {
  const document = without(top, ['targets']);
  return soundOnly(file, (faults) => {
    if (days.size === 0) return readDocument(document, access, faults)?.scenario;
    const texts = new Map([...days].map(([dayFile, tree]) => [dayFile, JSON.stringify(plainFor(dayFile, tree))]));
    const readFile = (path: string): string | undefined => texts.get(path) ?? access.readFile(path);
    return readDays(document, [], { ...access, readFile }, faults);
  });
}

function soundOnly<Read>(file: string, read: (faults: FaultList) => Read | undefined): Read {
  const faults = new FaultList();
  const found = read(faults);
  if (found === undefined || faults.any) throw new ScenarioError(faults.sorted(file));
  return found;
}

function without(tree: Dictionary, keys: readonly string[]): Dictionary {
  return { ...tree, entries: new Map([...tree.entries].filter(([key]) => !keys.includes(key))) };
}

/** As plain data, in which programs are named as seen from another file than the one that named them. */
function plainFor(file: string, tree: Tree, key = ''): unknown {
  switch (tree.kind) {
    case 'scalar': {
      if (key !== 'module' || typeof tree.value !== 'string') return tree.value;
      const named = besideFile(tree.place.source.file, tree.value);
      const isAbsolute = besideFile('elsewhere/file', named) === named;
      return isAbsolute ? named : '../'.repeat(file.split(/[/\\]/).length - 1) + named;
    }
    case 'list':
      return tree.items.map((item) => plainFor(file, item));
    case 'map':
      return Object.fromEntries([...tree.entries].map(([name, { value }]) => [name, plainFor(file, value, name)]));
  }
}
