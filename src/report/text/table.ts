/**
 * A table that fits: given a width, columns first take their short form, then
 * leave, the least important first; the first column is shortened last. No
 * line is ever wider than asked.
 */
import { padTo, textWidth, truncate, type Paint, type Style } from './paint.ts';

export type Cell = string | { readonly text: string; readonly style?: Style };

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly Cell[];
  /** The same column in fewer characters, taken before any column leaves. */
  readonly short?: { readonly title: string; readonly cells: readonly Cell[] };
  /** The higher, the longer it stays; the first column always does. */
  readonly importance: number;
}

const gap = 2;

/** The lines of a table with its heading; every line at most `width` wide. */
export function renderTable(columns: readonly Column[], width: number, paint: Paint): string[] {
  const fitted = fit(columns, width);
  const widths = fitted.map(columnWidth);
  const total = widths.reduce((sum, each) => sum + each + gap, -gap);
  if (widths[0] !== undefined && total > width) widths[0] = Math.max(1, widths[0] - (total - width));
  const line = (all: readonly Cell[], style?: Style) => {
    const cells = all.map((cell) => (typeof cell === 'string' ? { text: cell, style } : cell));
    const last = cells.findLastIndex(({ text }) => text !== '');
    return cells
      .slice(0, last + 1)
      .map(({ text, style: own }, index) => {
        const columnWide = widths[index] ?? 0;
        const padded = padTo(truncate(text, columnWide), columnWide, fitted[index]?.align ?? 'left');
        return paint(index === last ? padded.trimEnd() : padded, own);
      })
      .join(' '.repeat(gap));
  };
  const rows = columns[0]?.cells.length ?? 0;
  const heading = line(
    fitted.map((column) => column.title),
    'dim',
  );
  const body = Array.from({ length: rows }, (_, row) => line(fitted.map((column) => column.cells[row] ?? '')));
  return fitted.every((column) => column.title === '') ? body : [heading, ...body];
}

function fit(columns: readonly Column[], width: number): Column[] {
  const narrowed = [...columns];
  const fits = () => {
    const first = Math.min(24, narrowed[0] ? columnWidth(narrowed[0]) : 0);
    return narrowed.slice(1).reduce((sum, column) => sum + columnWidth(column) + gap, first) <= width;
  };
  const leastFirst = columns.slice(1).sort((a, b) => a.importance - b.importance);
  for (const column of leastFirst) {
    if (fits()) return narrowed;
    if (column.short) narrowed[narrowed.indexOf(column)] = { ...column, ...column.short };
  }
  for (const column of leastFirst) {
    if (fits()) return narrowed;
    const index = narrowed.findIndex((each) => each === column || each.importance === column.importance);
    if (index > 0) narrowed.splice(index, 1);
  }
  return narrowed;
}

function columnWidth(column: Column): number {
  return Math.max(
    textWidth(column.title),
    ...column.cells.map((cell) => textWidth(typeof cell === 'string' ? cell : cell.text)),
  );
}
