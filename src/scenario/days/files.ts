/** The files of the days as documents, each read once: found beside the file that names them, with what they extend and what is set for them. */
import type { FileAccess } from '../assemble.ts';
import { FaultList } from '../faultList.ts';
import { loadDocument, readNamedFile } from '../load.ts';
import type { Reading } from '../reading.ts';
import { applySettings } from '../settings.ts';
import { besideFile } from '../source.ts';
import { child, placeOf } from '../tree.ts';
import type { Dictionary, Tree } from '../tree.ts';
import type { DayEntry } from './entries.ts';

export interface DayDocument {
  /** As faults call it. */
  readonly file: string;
  readonly document: Tree;
}

export function isOfSeveralDays(document: Tree): boolean {
  return child(document, 'days') !== undefined || child(document, 'calendar') !== undefined;
}

/** Keys that may stand in the file of several days once, for all of them. */
const sharedKeys = ['policy', 'currency'];

/** A setting is for the days where the file that puts them together does not have its key. */
export function isForDays(key: string, frame: Tree, keysOfADay: readonly string[]): boolean {
  return keysOfADay.includes(key) || (sharedKeys.includes(key) && child(frame, key) === undefined);
}

/** By entry; undefined where one cannot be had. */
export function loadDays(
  entries: readonly DayEntry[],
  settings: readonly string[],
  { tree: frame, faults }: Pick<Reading, 'tree' | 'faults'>,
  { readFile }: FileAccess,
): readonly DayDocument[] | undefined {
  const loaded = new Map<string, Dictionary | undefined>();
  const files = entries.map(({ file: written, path }) => {
    const place = placeOf(frame, path);
    const file = besideFile(place.source.file, written);
    if (!loaded.has(file)) {
      const source = readNamedFile(written, place, readFile, faults, path);
      const document = source === undefined ? undefined : loadDocument(source, readFile, faults);
      loaded.set(file, document);
      if (document !== undefined && isOfSeveralDays(document)) {
        const message = `${file} puts several days together, and cannot be one of them.`;
        faults.add(place, { code: 'not-together', message }, path);
        loaded.set(file, undefined);
      }
    }
    return file;
  });
  const documents = [...loaded].flatMap(([file, document]) => (document ? [{ file, document }] : []));
  if (documents.length < loaded.size) return undefined;
  const set = settings.reduce((days, setting) => setInDays(days, setting, faults), documents as DayDocument[]);
  const ready = new Map(set.map(({ file, document }) => [file, { file, document: withShared(document, frame) }]));
  return files.flatMap((file) => ready.get(file) ?? []);
}

/** Changes all days in which the path leads somewhere; it has to in one of them. */
function setInDays(days: readonly DayDocument[], setting: string, faults: FaultList): DayDocument[] {
  const tried = days.map(({ file, document }) => {
    const own = new FaultList();
    return { file, document: applySettings(document, [setting], own), isChanged: !own.any };
  });
  const [first] = days;
  if (first !== undefined && !tried.some(({ isChanged }) => isChanged))
    applySettings(first.document, [setting], faults);
  return tried;
}

function withShared(document: Tree, frame: Tree): Tree {
  if (document.kind !== 'map' || frame.kind !== 'map') return document;
  const shared = sharedKeys.flatMap((key) => {
    const entry = frame.entries.get(key);
    return entry === undefined || document.entries.has(key) ? [] : [[key, entry] as const];
  });
  return { ...document, entries: new Map([...document.entries, ...shared]) };
}
