/**
 * A file that puts several days together: each day is read from a file of its
 * own, a whole scenario with what it extends and its tables; then the days become
 * one scenario. What is the same on all days (policy, currency) may stand in
 * this file once. Its targets and its run are those of the whole; those of the
 * days' own files are for when such a file is simulated alone.
 */
import { namesIn, openDocument, readDocument } from '../assemble.ts';
import type { FileAccess, OpenDocument } from '../assemble.ts';
import type { FaultList } from '../faultList.ts';
import { given } from '../given.ts';
import { warningsOf } from '../oddities/all.ts';
import { readPolicy } from '../policy.ts';
import type { Reading } from '../reading.ts';
import { readRun } from '../run.ts';
import type { Opening, Scenario } from '../scenario.ts';
import { frameSchema, keysOfADay } from '../schema/file.ts';
import type { WrittenFrame } from '../schema/file.ts';
import { applySettings, settingKey } from '../settings.ts';
import { readTargets } from '../targetList.ts';
import type { Names } from '../targets.ts';
import { placeOf } from '../tree.ts';
import type { Dictionary, Tree } from '../tree.ts';
import { checkVolumeOfDays } from '../volume.ts';
import { checkAlike } from './alike.ts';
import type { DayFile } from './alike.ts';
import { checkIntervals, checkOverlap } from './checks.ts';
import { dayEntries } from './entries.ts';
import type { DayEntry } from './entries.ts';
import { isForDays, loadDays } from './files.ts';
import type { DayDocument } from './files.ts';
import { firstIntervals } from './intervals.ts';
import { together } from './together.ts';
import type { NamedDay } from './together.ts';
import { dayWarnings } from './warnings.ts';

/** Undefined where anything is at fault. */
export function readDays(
  document: Tree,
  set: readonly string[],
  access: FileAccess,
  faults: FaultList,
): Scenario | undefined {
  const opened = openDays(document, set, access, faults);
  if (opened === undefined) return undefined;
  const { written, reading, entries, documents } = opened;
  const names = namesOf(documents);
  const files = readFiles(documents, names, access, faults);
  const frameFile = placeOf(reading.tree, []).source.file;
  const policy = written.policy && readPolicy({ policy: written.policy }, names, reading);
  checkAlike(files, { file: frameFile, ...given({ policy, currency: written.currency }) }, faults);
  const days = entries.flatMap((entry, index): NamedDay[] => {
    const scenario = files.find(({ file }) => file === documents[index]?.file)?.scenario;
    if (scenario === undefined || !isDay(scenario)) return [];
    return [{ name: entry.name, startsAfterDays: entry.startsAfterDays, scenario }];
  });
  const [first, ...others] = days;
  const isWhole = days.length === entries.length;
  const merged = first !== undefined && isWhole ? together([first, ...others]) : undefined;
  const time = merged && { kind: 'days' as const, days: merged.days, firstIntervals: firstIntervals(merged.days) };
  const currency = written.currency ?? first?.scenario.currency;
  const targets = readTargets({ ...written, ...given({ currency }) }, names, time, reading);
  const run = readRun(written, names, first?.scenario.time, reading);
  if (first === undefined || merged === undefined) return undefined;
  checkOverlap(entries, merged.days, reading);
  checkIntervals(entries, merged.days, reading);
  checkVolumeOfDays(merged, entries[0]?.path ?? [], reading);
  const scenario: Scenario = {
    name: written.name ?? 'Unnamed scenario',
    ...given({ description: written.description }),
    currency: first.scenario.currency,
    policy: first.scenario.policy,
    ...merged,
    targets,
    run,
    warnings: [...dayWarnings(files), ...opened.warnings],
  };
  const found = warningsOf(
    scenario,
    files.map((file) => file.written),
  );
  return { ...scenario, warnings: [...scenario.warnings, ...found] };
}

/** The file that puts the days together, and the document of each day, before anything is understood of them. */
export interface OpenDays extends OpenDocument<WrittenFrame> {
  readonly entries: readonly DayEntry[];
  readonly documents: readonly DayDocument[];
}

export function openDays(
  document: Tree,
  set: readonly string[],
  access: FileAccess,
  faults: FaultList,
): OpenDays | undefined {
  if (document.kind !== 'map') return undefined;
  const forDays = set.filter((setting) => isForDays(settingKey(setting), document, keysOfADay));
  const own = set.filter((setting) => !forDays.includes(setting));
  const frame = withoutKeysOfADay(applySettings(document, own, faults), faults);
  const open = openDocument<WrittenFrame>(frame, { whole: frameSchema(), partial: frameSchema() }, access, faults);
  const entries = open && dayEntries(open.written, open.reading);
  const documents = open && entries && loadDays(entries, forDays, open.reading, access);
  return documents && { ...open, entries, documents };
}

function isDay(scenario: Scenario): scenario is Scenario & { readonly time: Opening } {
  return scenario.time.kind === 'opening';
}

/** What belongs to a day is refused, and not read. */
function withoutKeysOfADay(frame: Tree, faults: FaultList): Tree {
  if (frame.kind !== 'map') return frame;
  const found = keysOfADay.filter((key) => frame.entries.has(key));
  for (const key of found) {
    const message = `"${key}" belongs to a day: it stands in the files of the days, and not beside them.`;
    faults.addAt(frame, [key], { code: 'not-together', message }, 'key');
  }
  const entries = [...frame.entries].filter(([key]) => !found.some((other) => other === key));
  return { ...frame, entries: new Map(entries) } satisfies Dictionary;
}

function namesOf(documents: readonly DayDocument[]): Names {
  const all = documents.map(({ document }) => namesIn(document));
  return {
    callers: withoutRepeats(all.flatMap(({ callers }) => callers)),
    operators: withoutRepeats(all.flatMap(({ operators }) => operators)),
  };
}

function withoutRepeats<Item extends { readonly name: string }>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}

/** The sound ones, each file once. */
function readFiles(
  documents: readonly DayDocument[],
  names: Names,
  access: FileAccess,
  faults: FaultList,
): readonly DayFile[] {
  const distinct = [...new Map(documents.map((day) => [day.file, day])).values()];
  return distinct.flatMap(({ file, document }) => {
    const read = readDocument(document, access, faults, names);
    if (read === undefined) return [];
    if (!isDay(read.scenario)) refuseHorizon(read.reading, file);
    return [{ ...read, file }];
  });
}

function refuseHorizon(reading: Reading, file: string): void {
  const message = `${file} is one of several days, and has a "horizon" instead of an opening.`;
  reading.fault(['horizon'], { code: 'not-together', message }, 'key');
}
