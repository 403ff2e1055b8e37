/**
 * Faults as a person reads them: where, what, the line with a mark under it,
 * what was expected, what to do.
 *
 *     clinic.yaml:14:47  "ds" is not a key of callers.paying.handling.talk.lognormal.
 *       14 │     talk: { lognormal: { mean: 4m10s, ds: 3m20s } }
 *          │                                       ^^
 *          hint: did you mean "sd"?
 *
 * A line longer than the width is cut so that the mark stays in view. Columns
 * are counted in UTF-16 units in the heading; the mark is placed by what a
 * terminal shows, where a wide character takes two cells.
 */
import type { Fault } from './fault.ts';

export interface FrameOptions {
  readonly color?: boolean;
  /** Cells of the terminal; nothing but words that cannot be broken goes past it. */
  readonly width?: number;
}

/** So many faults are shown; the rest are counted. */
const mostFrames = 25;
const leastWidth = 40;

export function formatFaults(faults: readonly Fault[], options: FrameOptions = {}): string {
  const { color = false } = options;
  const width = Math.max(leastWidth, options.width ?? 100);
  const paint = painter(color);
  const frames = faults.slice(0, mostFrames).map((fault) => frameOf(fault, width, paint));
  const rest = faults.length - mostFrames;
  if (rest > 0) frames.push(paint.dim(`and ${rest} more`));
  return [...frames, paint.bold(countText(faults))].join('\n\n');
}

type Paint = Readonly<Record<'bold' | 'red' | 'dim' | 'cyan', (text: string) => string>>;

function painter(color: boolean): Paint {
  const style = (code: number, end: number) => (text: string) =>
    color ? `\u001B[${code}m${text}\u001B[${end}m` : text;
  return { bold: style(1, 22), red: style(31, 39), dim: style(2, 22), cyan: style(36, 39) };
}

function frameOf(fault: Fault, width: number, paint: Paint): string {
  const place = fault.line > 0 ? `${fault.file}:${fault.line}:${fault.column}` : fault.file;
  const margin = Math.max(4, String(fault.line).length + 2);
  const lines = [`${paint.cyan(oneLine(place))}  ${paint.bold(wrap(fault.message, width, margin, place.length + 2))}`];
  if (fault.line > 0 && fault.sourceLine.trim() !== '') {
    const { text, indent, length } = view(fault, Math.max(8, width - margin - 3));
    lines.push(`${paint.dim(`${String(fault.line).padStart(margin)} │`)} ${text}`);
    lines.push(`${paint.dim(`${' '.repeat(margin)} │`)} ${' '.repeat(indent)}${paint.red('^'.repeat(length))}`);
  }
  const say = (label: string, text: string | undefined) => {
    if (text === undefined) return;
    const head = `${' '.repeat(margin + 3)}${label} `;
    lines.push(paint.dim(head) + wrap(text, width, margin + 3, head.length));
  };
  say('expected', fault.expected);
  say('hint:', fault.hint);
  return lines.join('\n');
}

interface View {
  readonly text: string;
  /** Cells before the mark. */
  readonly indent: number;
  /** Cells of the mark. */
  readonly length: number;
}

/** Farther from the mark than this nothing is looked at: a file of one line can be megabytes long. */
const farthest = 1000;

/** The line, cut to so many cells around the mark. */
function view(whole: Fault, width: number): View {
  const skipped = Math.max(0, whole.column - 1 - farthest);
  const sourceLine = whole.sourceLine.slice(skipped, whole.column + farthest);
  const fault = { ...whole, sourceLine, column: whole.column - skipped };
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(fault.sourceLine)];
  const cells = characters.map(({ segment }) => printed(segment));
  const start = fault.column - 1;
  const from = characters.findLastIndex(({ index }) => index <= start);
  const first = Math.max(0, from);
  const after = characters.findIndex(({ index }) => index >= start + fault.length);
  // The mark may stand one past the end, where something is missing.
  const past = start >= fault.sourceLine.length ? 1 : 0;
  const begin = past === 1 ? cells.length : first;
  const end = Math.max(begin + 1, after < 0 ? cells.length : after);

  let left = 0;
  const total = sum(cells.map((cell) => cell.width)) + past;
  if (total > width) {
    // Room for the mark, and for some of what leads to it.
    const room = width - 2;
    left = begin;
    let shown = Math.min(sum(cells.slice(begin, end).map((cell) => cell.width)) + past, Math.floor(room / 2));
    while (left > 0 && shown + (cells[left - 1]?.width ?? 0) <= Math.max(room * 0.75, shown)) {
      left--;
      shown += cells[left]?.width ?? 0;
    }
  }
  let text = left > 0 ? '…' : '';
  let used = left > 0 ? 1 : 0;
  let right = left;
  while (right < cells.length) {
    const next = cells[right];
    if (next === undefined || used + next.width > width - (right < cells.length - 1 && total > width ? 1 : 0)) break;
    text += next.text;
    used += next.width;
    right++;
  }
  if (right < cells.length) text += '…';
  const indent = (left > 0 ? 1 : 0) + sum(cells.slice(left, begin).map((cell) => cell.width));
  const marked = sum(cells.slice(begin, Math.min(end, right)).map((cell) => cell.width));
  return { text, indent: Math.min(indent, width - 1), length: Math.max(1, Math.min(marked, width - indent)) };
}

/** A character as it is shown: tabs and control characters as one blank, wide ones as two cells. */
function printed(character: string): { readonly text: string; readonly width: number } {
  if (/^\p{C}/u.test(character) && !/^\p{Cf}/u.test(character)) return { text: ' ', width: 1 };
  if (/^[\p{M}\p{Cf}]+$/u.test(character)) return { text: '', width: 0 };
  const wide =
    /^(?:\p{Extended_Pictographic}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60])/u;
  return { text: character, width: wide.test(character) ? 2 : 1 };
}

function wrap(text: string, width: number, indent: number, used: number): string {
  const lines: string[] = [];
  let line = '';
  let room = width - used;
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = '';
      room = width - indent;
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Control characters in a name or value must not reach the terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function countText(faults: readonly Fault[]): string {
  const files = [...new Set(faults.map((fault) => oneLine(fault.file)))];
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  const where = files.length > 3 ? `${files.length} files` : files.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return faults.length === 0 ? 'no faults' : `${count} in ${where}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
