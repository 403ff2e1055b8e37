/**
 * Two documents held side by side: which values differ, in the words in which
 * they are written. `15m` and `900s` do not differ: where the schema knows a
 * value, what it means is compared.
 */
import * as z from 'zod';
import type { ValueChange } from '../../measures/diffResult.ts';
import { alternativesOf, schemaOf } from '../../scenario/schema/walk.ts';
import { keysOf, child, plain, type Path, type Tree } from '../../scenario/tree.ts';

type Schema = z.core.$ZodType;

export interface TreeChange {
  readonly path: Path;
  readonly from: Tree | undefined;
  readonly to: Tree | undefined;
}

/** At the deepest place where both can still be compared. */
export function changesBetween(
  from: Tree | undefined,
  to: Tree | undefined,
  schema: Schema | undefined,
  path: Path = [],
): TreeChange[] {
  if (from === undefined && to === undefined) return [];
  if (from?.kind === 'map' && to?.kind === 'map' && !chooseOtherwise(from, to, schema)) {
    const keys = [...new Set([...keysOf(from), ...keysOf(to)])];
    return keys.flatMap((key) => changesBetween(child(from, key), child(to, key), inner(schema, key), [...path, key]));
  }
  if (from !== undefined && to !== undefined && isSame(from, to, schema)) return [];
  return [{ path, from, to }];
}

/** `{ exponential: … }` against `{ lognormal: … }`: another choice altogether, and not a key less and a key more. */
function chooseOtherwise(from: Tree, to: Tree, schema: Schema | undefined): boolean {
  const alternatives = schema === undefined ? [] : alternativesOf(schema);
  const chosen = [from, to].map((tree) =>
    alternatives.findIndex((keys) => keys.some((key) => keysOf(tree).includes(key))),
  );
  return alternatives.length > 0 && chosen[0] !== chosen[1];
}

function isSame(from: Tree, to: Tree, schema: Schema | undefined): boolean {
  if (from.kind === 'list' && to.kind === 'list') {
    return (
      from.items.length === to.items.length &&
      from.items.every((item, index) => isSame(item, to.items[index], inner(schema, index)))
    );
  }
  if (from.kind === 'map' && to.kind === 'map') {
    return !chooseOtherwise(from, to, schema) && changesBetween(from, to, schema).length === 0;
  }
  const meanings = [from, to].map((tree) => meaningOf(plain(tree), schema));
  return meanings[0] === meanings[1];
}

function meaningOf(value: unknown, schema: Schema | undefined): string {
  const read = schema === undefined ? undefined : z.safeParse(schema, value);
  return JSON.stringify(read?.success === true ? read.data : value);
}

function inner(schema: Schema | undefined, key: string | number): Schema | undefined {
  return schema === undefined ? undefined : schemaOf(schema, key);
}

/** How a file would write it on one line. */
export function wordsOf(tree: Tree): string {
  switch (tree.kind) {
    case 'scalar':
      return String(tree.value);
    case 'list':
      return `[${tree.items.map(wordsOf).join(', ')}]`;
    case 'map':
      return `{ ${[...tree.entries].map(([key, { value }]) => `${key}: ${wordsOf(value)}`).join(', ')} }`;
  }
}

/** The entries that differ between two lists of equal length, by their places. */
export function changedEntries(
  from: Tree | undefined,
  to: Tree | undefined,
): { index: number; from: string; to: string }[] {
  if (from?.kind !== 'list' || to?.kind !== 'list' || from.items.length !== to.items.length) return [];
  return from.items.flatMap((item, index) => {
    const [one, other] = [wordsOf(item), wordsOf(to.items[index])];
    return one === other ? [] : [{ index, from: one, to: other }];
  });
}

export function valueChange(
  { path, from, to }: TreeChange,
  pathWords: string,
  clock: (path: Path, index: number) => string,
  files: readonly [string, string] | undefined,
): ValueChange {
  const entries = changedEntries(from, to).map(({ index, ...change }) => ({ at: clock(path, index), ...change }));
  return {
    path: pathWords,
    ...(files === undefined ? {} : { files }),
    from: from === undefined ? null : wordsOf(from),
    to: to === undefined ? null : wordsOf(to),
    ...(entries.length === 0 ? {} : { entries }),
  };
}
