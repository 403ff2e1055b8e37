/**
 * A scenario file and all that it extends, as one document. Files are read
 * through a callback, so that this runs in a browser too.
 */
import type { Problem } from './fault.ts';
import type { FaultList } from './faultList.ts';
import { layOver } from './merge.ts';
import { fileSchema, timeAlternatives } from './schema/file.ts';
import { besideFile, settingFile } from './source.ts';
import type { Place, Source } from './source.ts';
import { child, isNull, kindText, textAt } from './tree.ts';
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
    faults.add(
      place,
      { code: 'file-missing', message: `There is no file ${file}.`, hint: missingHint(written, place, readFile) },
      path,
    );
  } catch (error) {
    faults.add(place, { code: 'file-unreadable', message: unreadable(file, error) }, path);
  }
  return undefined;
}

export function unreadable(file: string, error: unknown): string {
  return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}

function missingHint(written: string, place: Place, readFile: ReadFile): string {
  const full = ['.yaml', '.yml', '.json', '.csv'].find((ending) => {
    try {
      return readFile(besideFile(place.source.file, written + ending)) !== undefined;
    } catch {
      return false;
    }
  });
  if (full !== undefined) return `did you mean "${written}${full}"?`;
  return place.source.file === settingFile
    ? 'names in an option are looked up in the folder where the command runs'
    : `names are looked up beside ${place.source.file}`;
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
  if (file === undefined || parent === undefined) return file;
  if (parent.kind !== 'scalar' || typeof parent.value !== 'string') {
    faults.addAt(file, ['extends'], notOneFile(parent));
    return undefined;
  }

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

/** Nothing more is said of a file whose better part is missing. */
function notOneFile(named: Tree): Problem {
  const expected = 'the name of one scenario file';
  if (isNull(named)) return { code: 'empty-value', message: '"extends" has no value.', expected };
  const only = named.kind === 'list' && named.items.length === 1 ? textAt(named, 0) : undefined;
  const hint = only === undefined ? undefined : `write extends: ${only.value}`;
  return { code: 'wrong-type', message: `"extends" cannot be ${kindText(named)}.`, expected, hint };
}

/** The top of a file is a map. */
function topMap(tree: Tree, source: Source, faults: FaultList): Dictionary | undefined {
  if (tree.kind === 'map') return tree;
  if (isNull(tree)) {
    const hint = 'please-hold new writes one to start from';
    faults.add({ source, start: 0, end: 1 }, { code: 'empty-value', message: 'The file is empty.', hint });
    return undefined;
  }
  faults.add(
    { source, start: tree.place.start, end: tree.place.start + 1 },
    { code: 'wrong-type', message: 'A scenario is a map of keys and values.', hint: 'begin with `name: …`' },
  );
  return undefined;
}

function asMap(tree: Tree): Dictionary | undefined {
  return tree.kind === 'map' ? tree : undefined;
}
