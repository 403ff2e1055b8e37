/**
 * The one typeface of all pictures: Hold Sans, a subset of Source Sans 3 (SIL
 * Open Font License, beside the files). Its files lie in `fonts/` next to this
 * module; a bundle needs them in `fonts/` next to itself. The TrueType files
 * draw PNGs and give the widths of texts; the smaller WOFF2 ones go into pages.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const fontFamily = 'Hold Sans';
/** The typeface, or whatever reads well where it is missing. */
export const fontStack = "'Hold Sans', 'Source Sans 3', system-ui, -apple-system, 'Segoe UI', sans-serif";

export type FontWeight = 'Regular' | 'SemiBold';

export function fontPath(weight: FontWeight): string {
  return fileURLToPath(new URL(`./fonts/HoldSans-${weight}.ttf`, import.meta.url));
}

/** `@font-face` rules with the WOFF2 files inside. */
export function fontFaces(): string {
  return (['Regular', 'SemiBold'] as const)
    .map((weight) => {
      const file = readFileSync(new URL(`./fonts/HoldSans-${weight}.woff2`, import.meta.url));
      return `@font-face{font-family:'${fontFamily}';font-style:normal;font-weight:${weight === 'Regular' ? 400 : 600};src:url(data:font/woff2;base64,${file.toString('base64')}) format('woff2')}`;
    })
    .join('\n');
}

const measures = new Map<FontWeight, (text: string) => number>();

/** Width of a text in px at a font size, from the font's own advance widths (kerning left out: under 1 %). */
export function textAdvance(text: string, size: number, weight: FontWeight): number {
  let measure = measures.get(weight);
  if (measure === undefined) {
    measure = readAdvances(readFileSync(fontPath(weight)));
    measures.set(weight, measure);
  }
  return measure(text) * size;
}

/** Reads `head`, `hhea`, `hmtx` and a `cmap` of format 4 (OpenType 1.9): the width of a text at size 1. */
function readAdvances(file: Buffer): (text: string) => number {
  const table = (tag: string) => {
    for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
      if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8);
    }
    throw new Error(`The font has no ${tag} table.`);
  };
  const unitsPerEm = file.readUInt16BE(table('head') + 18);
  const widths = file.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const advance = (glyph: number) => file.readUInt16BE(hmtx + 4 * Math.min(glyph, widths - 1)) / unitsPerEm;
  const glyphs = readCharacterMap(file, table('cmap'));
  const missing = 0.55;
  return (text) => {
    let width = 0;
    for (const character of text) {
      const glyph = glyphs.get(character.codePointAt(0) ?? 0);
      width += glyph === undefined ? missing : advance(glyph);
    }
    return width;
  };
}

function readCharacterMap(file: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let record = 0; record < file.readUInt16BE(cmap + 2); record += 1) {
    const start = cmap + file.readUInt32BE(cmap + 8 + 8 * record);
    if (file.readUInt16BE(start) !== 4) continue;
    const segments = file.readUInt16BE(start + 6);
    for (let at = 0; at < segments; at += 2) {
      const end = file.readUInt16BE(start + 14 + at);
      const first = file.readUInt16BE(start + 16 + segments + at);
      const delta = file.readUInt16BE(start + 16 + 2 * segments + at);
      const offsetAt = start + 16 + 3 * segments + at;
      const offset = file.readUInt16BE(offsetAt);
      for (let code = first; code <= end && code < 0xffff; code += 1) {
        const glyph = offset === 0 ? code : file.readUInt16BE(offsetAt + offset + 2 * (code - first));
        if (glyph !== 0 || offset === 0) glyphs.set(code, (glyph + delta) & 0xffff);
      }
    }
  }
  return glyphs;
}
