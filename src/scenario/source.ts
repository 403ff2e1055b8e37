/**
 * A text that was read, and places in it. A place is a pair of offsets; line
 * and column are worked out only when a fault is shown. Lines end in LF or
 * CRLF; columns count UTF-16 units, as editors do.
 */
/** What faults in a setting give for a file. */
export const settingFile = '--set';

export interface Source {
  /** As the reader of a fault knows it: the path given, or `--set`. */
  readonly file: string;
  readonly text: string;
}

export interface Place {
  readonly source: Source;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface Position {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** Characters that the mark covers, at least 1 and never past the end of the line. */
  readonly length: number;
  readonly sourceLine: string;
}

export function positionOf(place: Place): Position {
  const { text } = place.source;
  const start = Math.min(Math.max(place.start, 0), text.length);
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', start);
  const sourceLine = text.slice(lineStart, nextBreak < 0 ? text.length : nextBreak).replace(/\r$/, '');
  const column = Math.min(start - lineStart, sourceLine.length);
  return {
    line: countBreaks(text, lineStart) + 1,
    column: column + 1,
    length: Math.max(1, Math.min(place.end - start, sourceLine.length - column)),
    sourceLine,
  };
}

function countBreaks(text: string, before: number): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < before; at = text.indexOf('\n', at + 1)) breaks++;
  return breaks;
}

/** A path written in one file, as seen from where that file is: `../data/calls.csv` in `scenarios/a.yaml` is `data/calls.csv`. */
export function besideFile(file: string, written: string): string {
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(written)) return written;
  const folder = /^(.*[/\\])[^/\\]*$/.exec(file)?.[1] ?? '';
  const root = /^([A-Za-z]:)?[/\\]/.exec(folder)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of `${folder.slice(root.length)}${written}`.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root === '') parts.push(part);
  }
  return root + parts.join('/');
}
