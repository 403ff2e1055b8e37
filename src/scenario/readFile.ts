/**
 * Scenario files from the disk: the one place in this folder that knows Node.
 */
import { readFileSync } from 'node:fs';
import { ScenarioError } from './fault.ts';
import { FaultList } from './faultList.ts';
import { unreadable } from './load.ts';
import { parseScenario } from './read.ts';
import type { Scenario } from './scenario.ts';

/** Reads a scenario file, with what it extends and the CSV files it names. Throws a ScenarioError with every fault. */
export function readScenarioFile(path: string, options: { readonly set?: readonly string[] } = {}): Scenario {
  const faults = new FaultList();
  try {
    const text = textOf(path);
    if (text !== undefined) return parseScenario(text, { file: path, readFile: textOf, ...options });
    faults.addFile(path, { code: 'file-missing', message: `There is no file ${path}.` });
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    if (!(error instanceof UnreadableFile)) throw error;
    faults.addFile(path, { code: 'file-unreadable', message: unreadable(path, error) });
  }
  throw new ScenarioError(faults.sorted(path));
}

class UnreadableFile extends Error {}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
};

function textOf(path: string): string | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UnreadableFile(reasons[code] ?? code, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableFile('it is not UTF-8 text; save it as UTF-8', { cause: error });
  }
}
