/**
 * Ways through the schema: what is known of a value, which keys a map has, and
 * which schema stands at a path. Faults, `extends`, `--set` and the reference
 * find their way with these.
 */
import * as z from 'zod';
import { docs } from './leaf.ts';
import type { Doc } from './leaf.ts';
import type { Path } from '../tree.ts';

type Schema = z.core.$ZodType;

/** What a wrapper (optional, default, transformed, lazy) wraps. */
function inner(schema: Schema): Schema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodLazy) {
    return schema.unwrap();
  }
  return schema instanceof z.ZodPipe ? schema.in : undefined;
}

export function unwrapped(schema: Schema): Schema {
  const wrapped = inner(schema);
  return wrapped === undefined ? schema : unwrapped(wrapped);
}

/** Documentation of the schema, with that of what it wraps where it says nothing itself. */
export function docOf(schema: Schema): Doc {
  const wrapped = inner(schema);
  return { ...(wrapped === undefined ? {} : docOf(wrapped)), ...docs.get(schema) };
}

export function optionsOf(schema: Schema): readonly Schema[] {
  const bare = unwrapped(schema);
  return bare instanceof z.ZodUnion ? bare.options : [bare];
}

/** `constructor` and the like are no keys of ours. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The keys that a map at this schema may have; undefined where names are free, or where no map belongs. */
export function shapeOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  for (const option of optionsOf(schema)) {
    const bare = unwrapped(option);
    if (bare instanceof z.ZodObject) return bare.shape;
    if (bare instanceof z.ZodUnion) return shapeOf(bare);
  }
  return undefined;
}

/** The sets of keys of a map that exclude one another. */
export function alternativesOf(schema: Schema): readonly (readonly string[])[] {
  const own = docOf(schema).alternatives;
  if (own !== undefined) return own;
  const options = optionsOf(schema);
  return options.length > 1 ? options.flatMap(alternativesOf) : [];
}

/** The key of a map with which it is the whole, and nothing of one below it is left. */
export function replacedBy(schema: Schema): string | undefined {
  const options = optionsOf(schema);
  return (
    docOf(schema).replacedBy ??
    (options.length > 1 ? options.map(replacedBy).find((key) => key !== undefined) : undefined)
  );
}

/** The schema of one key or index. */
export function schemaOf(schema: Schema, key: string | number): Schema | undefined {
  for (const option of optionsOf(schema)) {
    const bare = unwrapped(option);
    const found =
      bare instanceof z.ZodObject
        ? own(bare.shape, String(key))
        : bare instanceof z.ZodRecord
          ? bare.valueType
          : bare instanceof z.ZodArray
            ? bare.element
            : bare instanceof z.ZodUnion
              ? schemaOf(bare, key)
              : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

export function schemaAt(schema: Schema, path: Path): Schema | undefined {
  return path.reduce<Schema | undefined>((at, key) => (at === undefined ? undefined : schemaOf(at, key)), schema);
}

/** The keys to suggest. */
export function knownKeys(schema: Schema): readonly string[] {
  return Object.keys(shapeOf(schema) ?? {});
}
