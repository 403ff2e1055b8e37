/**
 * Text for a terminal: how wide it is, how it breaks into lines, and colour.
 * Colour only repeats what words and symbols already say, and is left out
 * altogether where the caller says so.
 */
import { keepUnits } from '../words.ts';

export type Style = 'bold' | 'dim' | 'good' | 'bad' | 'unsure';
export type Paint = (text: string, style: Style | undefined) => string;

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  unsure: [33, 39],
};

export function painter(color: boolean): Paint {
  if (!color) return (text) => text;
  return (text, style) => (style === undefined ? text : `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`);
}

const segmenter = new Intl.Segmenter('en');
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;

/** Columns that a text takes: graphemes, East Asian ones and emoji twice. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** At most so wide, the end replaced by `…`. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    if (textWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines at most so wide; a number stays with its unit, a word that is too long is broken. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const glued = keepUnits(text);
  const lines: string[] = [];
  let line = '';
  for (const word of glued.split(/\s*\n\s*| /)) {
    let rest = word;
    while (rest !== '') {
      const lead = lines.length === 0 ? '' : indent;
      const next = line === '' ? lead + rest : `${line} ${rest}`;
      if (textWidth(next) <= width) {
        line = next;
        rest = '';
      } else if (line !== '') {
        lines.push(line);
        line = '';
      } else {
        const piece = rest.slice(0, Math.max(1, width - lead.length));
        lines.push(lead + piece);
        rest = rest.slice(piece.length);
      }
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => each.replaceAll('\u00a0', ' '));
}

export function padTo(text: string, width: number, align: 'left' | 'right'): string {
  const fill = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'left' ? text + fill : fill + text;
}
