/** Where in a scenario file each of its targets stands, for annotations. */
import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** Line by target, from 1: those that the file itself has, not those of a file that it extends, or of --set. */
export function targetLines(file: string): ReadonlyMap<string, number> {
  const counter = new LineCounter();
  const targets = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter, uniqueKeys: false }).get('targets');
  const lines = new Map<string, number>();
  if (!isSeq(targets)) return lines;
  for (const item of targets.items) {
    const node = isMap(item) ? item.get('target', true) : item;
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) continue;
    const text = node.value.trim();
    if (!lines.has(text)) lines.set(text, counter.linePos(node.range[0]).line);
  }
  return lines;
}
