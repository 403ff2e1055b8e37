/**
 * A scenario file and all that it extends, as one document. Files are read
 * through a callback, so that this runs in a browser too.
 */
import type { FaultList } from './faultList.ts';
import { layOver } from './merge.ts';
import { fileSchema, timeAlternatives } from './schema/file.ts';
import { besideFile } from './source.ts';
import type { Place, Source } from './source.ts';
import { child } from './tree.ts';
import type { Dictionary, Path, Tree } from './tree.ts';
import { parseYaml } from './yamlTree.ts';

/** The text of a file; undefined where there is none. What it throws is reported as a file that cannot be read. */
export type ReadFile = (path: string) => string | undefined;

/** A file that another one names. Undefined where it cannot be had; the fault stands at `place`. */
export function readNamedFile(
  written: string,
  place: Place,
  readFile: ReadFile,
  faults: FaultList,
  path: Path = [],
): Source | undefined {
  const file = besideFile(place.source.file, written);
  try {
    const text = readFile(file);
    if (text !== undefined) return { file, text };
    faults.add(place, { code: 'file-missing', message: `There is no file ${file}.`, hint: missingHint(place) }, path);
  } catch (error) {
    faults.add(place, { code: 'file-unreadable', message: unreadable(file, error) }, path);
  }
  return undefined;
}

export function unreadable(file: string, error: unknown): string {
  return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}

function missingHint(place: Place): string {
  return `names are looked up beside ${place.source.file}`;
}

/** The document with what it extends below it. Undefined where one of the files is not YAML or not there. */
export function loadDocument(
  source: Source,
  readFile: ReadFile,
  faults: FaultList,
  above: readonly string[] = [],
): Dictionary | undefined {
  const tree = parseYaml(source, faults);
  if (tree === undefined) return undefined;
  const file = topMap(tree, source, faults);
  const parent = child(file, 'extends');
  if (file === undefined || parent?.kind !== 'scalar' || typeof parent.value !== 'string') return file;

  const chain = [...above, source.file];
  const named = besideFile(source.file, parent.value);
  if (chain.includes(named)) {
    const message = `The scenario extends itself: ${[...chain.slice(chain.indexOf(named)), named].join(' → ')}.`;
    faults.add(parent.place, { code: 'extends-cycle', message }, ['extends']);
    return undefined;
  }
  const parentSource = readNamedFile(parent.value, parent.place, readFile, faults, ['extends']);
  const lower = parentSource === undefined ? undefined : loadDocument(parentSource, readFile, faults, chain);
  if (lower === undefined) return undefined;
  return asMap(layOver(lower, file, fileSchema(), timeAlternatives));
}

/** The top of a file is a map; an empty file is an empty one. */
function topMap(tree: Tree, source: Source, faults: FaultList): Dictionary | undefined {
  if (tree.kind === 'map') return tree;
  if (tree.kind === 'scalar' && tree.value === null) return { kind: 'map', entries: new Map(), place: tree.place };
  faults.add(
    { source, start: tree.place.start, end: tree.place.start + 1 },
    { code: 'wrong-type', message: 'A scenario is a map of keys and values.', hint: 'begin with `name: …`' },
  );
  return undefined;
}

function asMap(tree: Tree): Dictionary | undefined {
  return tree.kind === 'map' ? tree : undefined;
}
