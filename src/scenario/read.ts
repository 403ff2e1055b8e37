/**
 * Scenario text to Scenario: load what it extends, apply `--set`, and read it as
 * one day or horizon, or as several days. Every fault is gathered before any is
 * thrown. Pure: files come through a callback.
 */
import { readDocument } from './assemble.ts';
import type { FileAccess } from './assemble.ts';
import type { Bundle } from './bundle.ts';
import { isOfSeveralDays } from './days/files.ts';
import { readDays } from './days/read.ts';
import { ScenarioError } from './fault.ts';
import { FaultList } from './faultList.ts';
import { given } from './given.ts';
import { loadDocument } from './load.ts';
import type { ReadFile } from './load.ts';
import { warningsOf } from './oddities/all.ts';
import type { Scenario } from './scenario.ts';
import { applySettings } from './settings.ts';
import type { Dictionary } from './tree.ts';

export interface ParseOptions {
  /** What faults call the text, and beside what other files are looked up. */
  readonly file: string;
  readonly readFile?: ReadFile;
  /** For programs that the text names; without it they are refused. */
  readonly bundle?: Bundle;
  /** `path=value`, applied after `extends`, in order. */
  readonly set?: readonly string[];
}

/** Throws a ScenarioError that carries every fault. */
export function parseScenario(text: string, options: ParseOptions): Scenario {
  const { file, readFile = () => undefined, bundle, set = [] } = options;
  const faults = new FaultList();
  const files = { readFile, ...given({ bundle }) };
  const access: FileAccess = {
    ...files,
    otherScenario: (source, faults) => {
      const document = loadDocument(source, readFile, faults);
      return document && understand(withoutTargets(document), files, [], faults);
    },
  };
  const document = loadDocument({ file, text: text.replace(/^\uFEFF/, '') }, readFile, faults);
  const scenario = document && understand(document, access, set, faults);
  if (scenario === undefined || faults.any) throw new ScenarioError(faults.sorted(file));
  return scenario;
}

/** Of a scenario that others are only held against. */
function withoutTargets(document: Dictionary): Dictionary {
  const entries = [...document.entries].filter(([key]) => key !== 'targets');
  return { ...document, entries: new Map(entries) };
}

function understand(
  loaded: Dictionary,
  access: FileAccess,
  set: readonly string[],
  faults: FaultList,
): Scenario | undefined {
  if (isOfSeveralDays(loaded)) return readDays(loaded, set, access, faults);
  const document = applySettings(loaded, set, faults);
  // A setting can make days of what was none.
  if (isOfSeveralDays(document)) return readDays(document, [], access, faults);
  const read = readDocument(document, access, faults);
  if (read === undefined) return undefined;
  const { scenario, written } = read;
  return { ...scenario, warnings: [...scenario.warnings, ...warningsOf(scenario, [written])] };
}
