/**
 * Scenario files from the disk: the one place in this folder that knows Node.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import type { buildSync, Metafile, PartialMessage } from 'esbuild';
import type { BundleProblem, Bundle } from './bundle.ts';
import { openDocuments } from './documents.ts';
import type { ScenarioDocuments } from './documents.ts';
import { ScenarioError } from './fault.ts';
import { FaultList } from './faultList.ts';
import { unreadable } from './load.ts';
import { parseScenario } from './read.ts';
import type { ParseOptions } from './read.ts';
import type { Scenario } from './scenario.ts';

/** Reads a scenario file, with what it extends and the CSV files it names. Throws a ScenarioError with every fault. */
export function readScenarioFile(path: string, options: { readonly set?: readonly string[] } = {}): Scenario {
  return fromDisk(path, (text, access) => parseScenario(text, { ...access, ...options }));
}

/** The documents of a scenario file. Throws a ScenarioError where one cannot be had. */
export function openScenarioFile(path: string, options: { readonly set?: readonly string[] } = {}): ScenarioDocuments {
  return fromDisk(path, (text, access) => openDocuments(text, { ...access, ...options }));
}

function fromDisk<Read>(path: string, read: (text: string, access: ParseOptions) => Read): Read {
  const faults = new FaultList();
  try {
    const text = textOf(path);
    if (text !== undefined) return read(text, { file: path, readFile: textOf, bundle: bundleFile });
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

/**
 * A program with its own imports as one text, by esbuild, which is loaded with the first program. What it imports from
 * elsewhere is refused: a scenario then says all that a run depends on. The text is the same wherever the folder lies.
 */
const bundleFile: Bundle = (file) => {
  const folder = dirname(resolve(file));
  const seen = (path: string) => join(dirname(file), path);
  try {
    const esbuild = createRequire(import.meta.url)('esbuild') as { readonly buildSync: typeof buildSync };
    const { outputFiles, metafile } = esbuild.buildSync({
      absWorkingDir: folder,
      entryPoints: [`./${basename(file)}`],
      bundle: true,
      format: 'cjs',
      platform: 'neutral',
      packages: 'external',
      target: 'es2022',
      tsconfigRaw: {},
      legalComments: 'none',
      charset: 'utf8',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const problems = importsFromElsewhere(metafile, folder, seen);
    return problems.length > 0 ? { problems } : { code: outputFiles[0]?.text ?? '' };
  } catch (error) {
    const failed = error instanceof Error && 'errors' in error;
    const errors = failed ? (error.errors as readonly PartialMessage[]) : [];
    const problems = errors.map((message) => problemOf(message, seen));
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: problems.length > 0 ? problems : [{ message: `Programs cannot be bundled: ${reason}` }] };
  }
};

function problemOf({ text = '', location }: PartialMessage, seen: (path: string) => string): BundleProblem {
  const message = `${text.replace(/\.$/, '')}.`;
  if (!location?.file) return { message };
  const { file, line = 1, column = 0, length = 1, lineText = '' } = location;
  // esbuild counts bytes.
  const bytes = Buffer.from(lineText);
  const units = (from: number, to: number) => bytes.subarray(from, to).toString().length;
  return { message, at: { file: seen(file), line, column: units(0, column), length: units(column, column + length) } };
}

/** Imports that are left in the bundle: packages, and what Node has built in. Unused ones, and types, are already gone. */
function importsFromElsewhere(metafile: Metafile, folder: string, seen: (path: string) => string): BundleProblem[] {
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return [...new Set(left)].flatMap((name) => {
    const message = `"${name}" is not the program's own: it may import only files beside it, such as "./calls.ts".`;
    return Object.entries(metafile.inputs)
      .filter(([, { imports }]) => imports.some(({ path }) => path === name))
      .map(([file]): BundleProblem => {
        const lines = readFileSync(join(folder, file), 'utf8').split('\n');
        const line = lines.findIndex((text) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
        if (line < 0) return { message };
        const column = (lines[line] ?? '').indexOf(name);
        return { message, at: { file: seen(file), line: line + 1, column, length: name.length } };
      });
  });
}
