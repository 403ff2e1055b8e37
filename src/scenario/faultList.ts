/**
 * Where faults are gathered while a file is read. A problem is reported at a
 * path of the document, or at a place of a text, and becomes a Fault there.
 * Faults come out in the order of the file that is read, then of the others.
 */
import type { Fault, Problem } from './fault.ts';
import { positionOf } from './source.ts';
import type { Place } from './source.ts';
import { pathText, placeOf } from './tree.ts';
import type { Path, Tree } from './tree.ts';

export class FaultList {
  private readonly found: Fault[] = [];

  get any(): boolean {
    return this.found.length > 0;
  }

  /** A file that is not there at all: no line to show. */
  addFile(file: string, problem: Problem): void {
    this.found.push({ ...problem, file, line: 0, column: 0, length: 1, sourceLine: '', path: '' });
  }

  add(place: Place, problem: Problem, path: Path = []): void {
    this.found.push({ ...problem, file: place.source.file, ...positionOf(place), path: pathText(path) });
  }

  addAt(root: Tree, path: Path, problem: Problem, mark: 'value' | 'key' = 'value'): void {
    this.add(placeOf(root, path, mark), problem, path);
  }

  /** In reading order; the same problem at the same place is said once. */
  sorted(firstFile: string): readonly Fault[] {
    const seen = new Set<string>();
    const files = [...new Set([firstFile, ...this.found.map((fault) => fault.file)])];
    return this.found
      .filter((fault) => {
        const key = JSON.stringify([fault.file, fault.line, fault.column, fault.message]);
        return !seen.has(key) && seen.add(key);
      })
      .sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
  }
}
