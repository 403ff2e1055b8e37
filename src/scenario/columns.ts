/**
 * CSV columns in place of `{ file: …, column: … }`: the map becomes a list whose
 * entries stand in the CSV, so that a fault in one points at its row. The file
 * is found beside the scenario that names it. A cell that is a number is a
 * number; other cells are texts, as in YAML. Bare numbers are seconds where an
 * empirical distribution of a time is meant: that is how call logs have them.
 */
import { parseCsv } from './csv.ts';
import type { CsvRows } from './csv.ts';
import type { FaultList } from './faultList.ts';
import { suggestion } from './nearest.ts';
import type { ReadFile } from './load.ts';
import { readNamedFile } from './load.ts';
import { textAt } from './tree.ts';
import type { Entry, Path, Scalar, Tree } from './tree.ts';
import { plainNumber } from './units.ts';

export interface Columns {
  readonly tree: Tree;
  /** Columns that could not be had: what depends on them is not checked further. */
  readonly broken: readonly Path[];
}

export function fillColumns(tree: Tree, readFile: ReadFile, faults: FaultList): Columns {
  const broken: Path[] = [];
  const files = new Map<string, CsvRows | undefined>();

  const fill = (at: Tree, path: Path): Tree => {
    if (at.kind === 'scalar') return at;
    if (at.kind === 'list') return { ...at, items: at.items.map((item, index) => fill(item, [...path, index])) };
    const file = textAt(at, 'file');
    const column = textAt(at, 'column');
    if (at.entries.size === 2 && file !== undefined && column !== undefined) {
      const items = read(file, column, path);
      if (items === undefined) {
        broken.push(path);
        return at;
      }
      const list: Tree = { kind: 'list', items, place: at.place };
      if (path.length !== 3 || path[2] !== 'staffing') return list;
      return { ...at, entries: new Map([['perInterval', { key: column.place, value: list }]]) };
    }
    const entries = new Map<string, Entry>();
    for (const [key, entry] of at.entries) entries.set(key, { ...entry, value: fill(entry.value, [...path, key]) });
    return { ...at, entries };
  };

  const read = (file: Scalar, column: Scalar, path: Path): readonly Tree[] | undefined => {
    const rows = rowsOf(file, path);
    if (rows === undefined) return undefined;
    const [header = [], ...body] = rows;
    const name = String(column.value);
    const matching = header.flatMap((cell, index) => (cell.text === name ? [index] : []));
    const [index] = matching;
    if (index === undefined) {
      const known = header.map((cell) => cell.text).filter((text) => text !== '');
      faults.add(
        column.place,
        {
          code: 'column-missing',
          message: `${file.value} has no column "${name}".`,
          hint: separatorHint(known) ?? suggestion(name, known) ?? 'the first row must name the columns',
        },
        [...path, 'column'],
      );
      return undefined;
    }
    if (matching.length > 1) {
      const message = `${String(file.value)} has ${matching.length} columns "${name}".`;
      faults.add(column.place, { code: 'duplicate-key', message, hint: 'rename one of them' }, [...path, 'column']);
      return undefined;
    }
    const secondsHere = path.at(-1) === 'empirical' && !path.includes('dayFactor');
    return cellsOf(body, index, secondsHere);
  };

  const rowsOf = (file: Scalar, path: Path): CsvRows | undefined => {
    const key = `${file.place.source.file}\n${file.value}`;
    if (files.has(key)) return files.get(key);
    const source = readNamedFile(String(file.value), file.place, readFile, faults, [...path, 'file']);
    const parsed = source === undefined ? undefined : parseCsv(source);
    if (parsed !== undefined && 'unclosed' in parsed) {
      const hint = 'close it, or double a quote that belongs to the text';
      faults.add(parsed.unclosed, { code: 'csv-syntax', message: 'This quote is never closed.', hint });
    } else if (parsed?.rows.length === 0) {
      const message = `${file.value} is empty.`;
      faults.add(file.place, { code: 'csv-syntax', message, expected: 'a header row and rows of values' }, [
        ...path,
        'file',
      ]);
      files.set(key, undefined);
      return undefined;
    }
    const rows = parsed !== undefined && 'rows' in parsed ? parsed.rows : undefined;
    const even = rows === undefined || checkCells(rows, faults);
    files.set(key, even ? rows : undefined);
    return even ? rows : undefined;
  };

  return { tree: fill(tree, []), broken };
}

/** After so many rows of another length the rest is not looked at: they are likely all alike. */
const mostUneven = 5;

/** Whether every row has a cell for each column. A comma too many would shift or cut values, and nobody would see it. */
function checkCells([header = [], ...rows]: CsvRows, faults: FaultList): boolean {
  const uneven = rows.flatMap((row, index) => (row.length === header.length ? [] : [{ row, number: index + 2 }]));
  for (const { row, number } of uneven.slice(0, mostUneven)) {
    const message = `Row ${number} has ${cells(row.length)}, the header has ${header.length}.`;
    const hint =
      separatorHint(header.map((cell) => cell.text)) ??
      (row.length > header.length
        ? 'a comma begins a new cell: write 2.5 and 1200, and put texts with commas in quotes'
        : 'a cell for each column: between two commas it may be empty');
    faults.add({ ...row[0].place, end: row[row.length - 1].place.end }, { code: 'csv-syntax', message, hint });
  }
  return uneven.length === 0;
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}

/** Spreadsheets of some countries write semicolons and call it CSV. */
function separatorHint(header: readonly string[]): string | undefined {
  const [only = ''] = header;
  if (header.length > 1 || !/[;\t]/.test(only)) return undefined;
  return `its cells are separated by ${only.includes(';') ? 'semicolons' : 'tabs'}; save it with commas`;
}

/** One column: to its last cell with something in it. An empty cell between others stays, and is refused as an empty value. */
function cellsOf(rows: CsvRows, index: number, bareSeconds: boolean): readonly Scalar[] {
  const scalars = rows.map((row): Scalar => {
    const cell = row[index];
    const number = plainNumber(cell.text);
    if (cell.text === '') return { kind: 'scalar', value: null, place: cell.place };
    const value = number === undefined ? cell.text : bareSeconds ? `${number}s` : number;
    return { kind: 'scalar', value, place: cell.place };
  });
  const last = scalars.findLastIndex((scalar) => scalar.value !== null);
  return scalars.slice(0, last + 1);
}
