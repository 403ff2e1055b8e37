/**
 * One document laid over another, for `extends` and `--set`. Maps merge key by
 * key, lists and single values replace, `null` removes what the other has.
 *
 * Some keys exclude one another: the laws of a distribution, the forms of
 * arrivals and of staffing, `opening` and `horizon`. There the upper
 * document's choice replaces the lower one's, so that `{ exponential: … }`
 * over `{ lognormal: … }` is an exponential, not two laws. A staffing rule is
 * the whole of it: its terms mean something to that rule alone. A `null` for
 * something that is not there stays, and is refused as an empty value: it is
 * more often a misspelt key than a wish.
 */
import type { z } from 'zod';
import { alternativesOf, replacedBy, schemaOf } from './schema/walk.ts';
import { isNull } from './tree.ts';
import type { Dictionary, Entry, Tree } from './tree.ts';

type Schema = z.core.$ZodType;

/** `alternatives` are those at this map where they are not the schema's own (the top of a file). */
export function layOver(
  lower: Tree,
  upper: Tree,
  schema: Schema | undefined,
  alternatives = schema === undefined ? [] : alternativesOf(schema),
): Tree {
  if (lower.kind !== 'map' || upper.kind !== 'map') return upper;
  const given = [...upper.entries].filter(([, entry]) => !isNull(entry.value)).map(([key]) => key);
  if (schema !== undefined && given.some((key) => replacedBy(schema) === key)) return upper;
  const entries = withoutExcluded(lower, given, alternatives);
  for (const [key, entry] of upper.entries) {
    const below = entries.get(key);
    if (below === undefined) entries.set(key, removingNothing(entry));
    else if (isNull(entry.value)) entries.delete(key);
    else {
      const keySchema = schema === undefined ? undefined : schemaOf(schema, key);
      entries.set(key, { key: entry.key, value: layOver(below.value, entry.value, keySchema) });
    }
  }
  return { kind: 'map', entries, place: upper.place };
}

/** An explicit `null` is marked as one that found nothing below it, so that the fault can say so. */
export function removingNothing(entry: Entry): Entry {
  const { value } = entry;
  if (value.kind !== 'scalar' || value.value !== null) return entry;
  const { source, start, end } = value.place;
  const explicit = /^(?:null|~)$/i.test(source.text.slice(start, end));
  return explicit ? { ...entry, value: { ...value, removesNothing: true } } : entry;
}

/** The entries of a map without those that some keys, given from above, exclude. */
export function withoutExcluded(
  map: Dictionary,
  given: readonly string[],
  alternatives: readonly (readonly string[])[],
): Map<string, Entry> {
  const entries = new Map(map.entries);
  const chosen = alternatives.filter((keys) => keys.some((key) => given.includes(key)));
  if (chosen.length === 0) return entries;
  for (const key of alternatives.filter((keys) => !chosen.includes(keys)).flat()) entries.delete(key);
  return entries;
}
