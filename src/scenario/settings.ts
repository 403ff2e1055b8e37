/**
 * `--set operators.reception.wage=25/h`: one value changed from outside the
 * file. The value is YAML; the path names keys by dots and entries of lists by
 * their index from 0, `shifts.0.from` or, as faults write it, `shifts[0].from`. A setting is laid over the file like a file that extends it:
 * maps merge, `null` removes, a key replaces those that it excludes. What the
 * path passes through must exist, or be a part of the format that was left out
 * (`policy.order=priority` where there is no `policy`). Faults point into the option.
 */
import type { z } from 'zod';
import type { FaultList } from './faultList.ts';
import { layOver, removingNothing, withoutExcluded } from './merge.ts';
import { suggestion } from './nearest.ts';
import { fileSchema, timeAlternatives } from './schema/file.ts';
import { alternativesOf, knownKeys, schemaOf, shapeOf } from './schema/walk.ts';
import { settingFile } from './source.ts';
import type { Place, Source } from './source.ts';
import { child, isNull, keysOf, pathText } from './tree.ts';
import type { Dictionary, Path, Tree } from './tree.ts';
import { parseYaml } from './yamlTree.ts';

type Schema = z.core.$ZodType;

export function applySettings(tree: Tree, settings: readonly string[], faults: FaultList): Tree {
  return settings.reduce((at, text) => applySetting(at, { file: settingFile, text }, faults), tree);
}

/** The key of the file that a setting begins with. */
export function settingKey(text: string): string {
  return keysBefore({ file: settingFile, text }, text.indexOf('='))[0]?.name ?? '';
}

function applySetting(tree: Tree, source: Source, faults: FaultList): Tree {
  const equals = source.text.indexOf('=');
  const keys = keysBefore(source, equals);
  if (equals < 0 || keys.some(({ name }) => name === '')) {
    const whole = { source, start: 0, end: source.text.length };
    const expected = 'path=value, such as operators.reception.wage=25/h';
    faults.add(whole, { code: 'set-option', message: `"${source.text}" sets nothing.`, expected });
    return tree;
  }
  const value = parseYaml(source, faults, source.text.slice(equals + 1), equals + 1);
  if (value === undefined) return tree;
  return setAt(tree, keys, [], value, fileSchema(), timeAlternatives, faults) ?? tree;
}

interface SetKey {
  readonly name: string;
  readonly place: Place;
}

function keysBefore(source: Source, equals: number): readonly SetKey[] {
  let start = 0;
  return (
    source.text
      .slice(0, Math.max(equals, 0))
      // As long as before, so that places stay.
      .replaceAll(/\[(\d+)\]/g, '.$1 ')
      .split('.')
      .map((name) => {
        const place = { source, start, end: start + name.length };
        start += name.length + 1;
        return { name: name.trim(), place };
      })
  );
}

/** The tree with the value in it; undefined where the path leads nowhere. */
function setAt(
  tree: Tree | undefined,
  keys: readonly SetKey[],
  above: Path,
  value: Tree,
  schema: Schema | undefined,
  alternatives: readonly (readonly string[])[],
  faults: FaultList,
): Tree | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return tree === undefined ? value : layOver(tree, value, schema, alternatives);
  const inner = schema === undefined ? undefined : schemaOf(schema, key.name);
  const innerAlternatives = inner === undefined ? [] : alternativesOf(inner);
  const below = child(tree, key.name);
  if (tree?.kind === 'list') {
    if (below === undefined)
      return refuse(
        key,
        above,
        tree.items.map((_, at) => String(at)),
        faults,
      );
    if (rest.length === 0 && isNull(value)) {
      const message = 'Entries of a list cannot be removed.';
      const hint = `write the whole list: ${pathText(above)}=[…]`;
      faults.add(key.place, { code: 'set-option', message, hint }, [...above, key.name]);
      return undefined;
    }
    const index = Number(key.name);
    const changed = setAt(below, rest, [...above, index], value, inner, innerAlternatives, faults);
    return changed === undefined ? undefined : { ...tree, items: tree.items.with(index, changed) };
  }
  const inFormat = schema !== undefined && Object.hasOwn(shapeOf(schema) ?? {}, key.name);
  const leadsNowhere =
    rest.length > 0 ? !inFormat : tree?.kind !== 'map' && (inner === undefined || /^\d+$/.test(key.name));
  if (below === undefined && leadsNowhere) {
    const known = schema === undefined ? [] : knownKeys(schema);
    return refuse(key, above, [...new Set([...keysOf(tree), ...known])], faults);
  }
  const changed = setAt(below, rest, [...above, key.name], value, inner, innerAlternatives, faults);
  if (changed === undefined) return undefined;
  const map: Dictionary = tree?.kind === 'map' ? tree : { kind: 'map', entries: new Map(), place: key.place };
  const entries = withoutExcluded(map, isNull(changed) ? [] : [key.name], alternatives);
  if (isNull(changed) && below !== undefined) entries.delete(key.name);
  else entries.set(key.name, removingNothing({ key: key.place, value: changed }));
  return { ...map, entries };
}

function refuse(key: SetKey, above: Path, known: readonly string[], faults: FaultList): undefined {
  const where = above.length === 0 ? 'the scenario' : pathText(above);
  const message = `There is no "${key.name}" in ${where}.`;
  faults.add(key.place, { code: 'set-option', message, hint: suggestion(key.name, known) }, [...above, key.name]);
}
