/**
 * A document whose every value knows its place: what YAML becomes before
 * anything is understood of it. `extends`, `--set` and CSV columns are worked
 * out on trees, so that a fault found later still points into the file, the
 * option or the row that a value came from. Maps keep the order of the file.
 */
import type { Place } from './source.ts';
import { quoted } from './units.ts';

export type Tree = Scalar | List | Dictionary;

export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly place: Place;
  /** A `null` laid over a document that has nothing there. */
  readonly removesNothing?: boolean;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly place: Place;
}

export interface Dictionary {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: Place;
}

export interface Entry {
  readonly key: Place;
  readonly value: Tree;
}

/** Where in a document: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** What a value is, as messages call it. */
export function kindText(tree: Tree): string {
  if (tree.kind === 'list') return 'a list';
  if (tree.kind === 'map') return 'a map';
  const kind = typeof tree.value === 'string' ? 'text' : typeof tree.value === 'number' ? 'number' : 'word';
  return `the ${kind} ${quoted(tree.value)}`;
}

export function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

/** A scalar that is a text, at a key of a map or an index of a list. */
export function textAt(tree: Tree | undefined, key: string | number): Scalar | undefined {
  const value = child(tree, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value : undefined;
}

export function child(tree: Tree | undefined, key: string | number): Tree | undefined {
  if (tree?.kind === 'map') return tree.entries.get(String(key))?.value;
  if (tree?.kind === 'list') return tree.items[Number(key)];
  return undefined;
}

export function treeAt(tree: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((at, key) => child(at, key), tree);
}

/** The keys of a map in the order of the file; none for anything else. */
export function keysOf(tree: Tree | undefined): readonly string[] {
  return tree?.kind === 'map' ? [...tree.entries.keys()] : [];
}

/** The same as plain data, for the schema. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
  }
}

/**
 * The place to mark for a path. A value that begins on its key's line is marked
 * itself, one that begins below is marked by its key; where the path ends
 * before its last key (something is missing), the nearest thing above it.
 */
export function placeOf(root: Tree, path: Path, mark: 'value' | 'key' = 'value'): Place {
  let tree = root;
  let place: Place = { source: root.place.source, start: 0, end: 1 };
  for (const [depth, key] of path.entries()) {
    const next = child(tree, key);
    if (next === undefined) break;
    const keyPlace = tree.kind === 'map' ? tree.entries.get(String(key))?.key : undefined;
    const last = depth === path.length - 1;
    if (keyPlace === undefined) place = next.place;
    else if (last && mark === 'value' && startsOnLineOf(next.place, keyPlace)) place = next.place;
    else place = keyPlace;
    tree = next;
  }
  return place;
}

function startsOnLineOf(value: Place, key: Place): boolean {
  if (value.source !== key.source) return true;
  return value.end > value.start && !value.source.text.slice(key.start, value.start).includes('\n');
}

/** `callers.paying.balks[1].share` */
export function pathText(path: Path): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
}
