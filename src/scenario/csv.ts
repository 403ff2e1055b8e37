/**
 * CSV (RFC 4180: commas, quotes doubled inside quotes, CR LF or LF, an optional
 * byte order mark) to cells that know their place, so that a fault in row 14
 * can be shown in row 14. Rows are counted as a spreadsheet does: the header is
 * row 1. Empty lines at the end are no rows. Libraries give no places for cells,
 * which is why this is written out.
 */
import type { Place, Source } from './source.ts';

export interface Cell {
  readonly text: string;
  readonly place: Place;
}

export type CsvRows = readonly (readonly Cell[])[];

/** All rows, the header first; or the place of a quote that is never closed. */
export function parseCsv(source: Source): { readonly rows: CsvRows } | { readonly unclosed: Place } {
  const { text } = source;
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length || row.length > 0) {
    const start = at;
    let value: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return { unclosed: { source, start, end: start + 1 } };
      value = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
      // What stands between the quote and the comma belongs to the cell, as spreadsheets have it.
      const rest = endOfCell(text, at);
      value += text.slice(at, rest);
      at = rest;
    } else {
      at = endOfCell(text, at);
      value = text.slice(start, at);
    }
    row.push({ text: value.trim(), place: { source, start, end: at } });
    if (text[at] === ',') {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
  }
  while (rows.at(-1)?.every((cell) => cell.text === '') === true) rows.pop();
  return { rows };
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
