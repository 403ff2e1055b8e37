/**
 * `module: ./our-rule.ts`: a program of the user's own, found beside the file
 * that names it and bundled with what it imports of its own. A mistake in the
 * program is a fault at its line, in its file.
 */
import type { BundleProblem } from './bundle.ts';
import { readNamedFile } from './load.ts';
import type { Reading } from './reading.ts';
import type { PolicyModule } from './scenario.ts';
import type { Place } from './source.ts';
import { placeOf } from './tree.ts';
import type { Path } from './tree.ts';

/** The program named at `path`, ready to run; undefined where it cannot be had, and the faults say why. */
export function readModule(written: string, path: Path, reading: Reading): PolicyModule | undefined {
  const { readFile, bundle, faults } = reading;
  if (!/\.(?:ts|js|mjs)$/.test(written)) {
    const expected = 'a file of TypeScript or JavaScript beside this one: ./our-rule.ts';
    reading.fault(path, { code: 'module', message: `"${written}" is not the name of a program.`, expected });
    return undefined;
  }
  const named = placeOf(reading.tree, path);
  const source = readNamedFile(written, named, readFile, faults, path);
  if (source === undefined) return undefined;
  if (bundle === undefined) {
    reading.fault(path, { code: 'module', message: 'Programs cannot be read here: there is nothing to bundle them.' });
    return undefined;
  }
  const bundled = bundle(source.file);
  if ('code' in bundled) return { file: written, code: bundled.code };
  for (const { message, at } of bundled.problems) {
    faults.add(placeIn(at, reading) ?? named, { code: 'module', message }, path);
  }
  return undefined;
}

/** Where a problem is, in the text of its file; undefined where that cannot be read. */
function placeIn(at: BundleProblem['at'], { readFile }: Reading): Place | undefined {
  const text = at === undefined ? undefined : textOf(at.file, readFile);
  if (at === undefined || text === undefined) return undefined;
  const before = text.split('\n', at.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const start = before + at.column;
  return { source: { file: at.file, text }, start, end: start + at.length };
}

function textOf(file: string, readFile: Reading['readFile']): string | undefined {
  try {
    return readFile(file);
  } catch {
    return undefined;
  }
}
