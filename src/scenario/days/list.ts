/** `days`: a list of files, one day after the other. */
import type { Reading } from '../reading.ts';
import type { WrittenFrame } from '../schema/file.ts';
import type { DayEntry } from './entries.ts';

/** Undefined where two days have the same name. */
export function listEntries(
  written: NonNullable<WrittenFrame['days']>,
  reading: Reading,
): readonly DayEntry[] | undefined {
  const days = written.map((day, index) => {
    const path = ['days', index];
    return typeof day === 'string' ? { file: day, path } : { ...day, path: [...path, 'file'] };
  });
  const unnamed = days.filter(({ name }) => name === undefined).map(({ file }) => baseName(file));
  const seen = new Map<string, number>();
  const entries = days.map(({ file, path, name }, index): DayEntry => {
    const base = baseName(file);
    const often = unnamed.filter((other) => other === base).length;
    const number = (seen.get(base) ?? 0) + (name === undefined ? 1 : 0);
    seen.set(base, number);
    return { name: name ?? (often > 1 ? `${base} ${number}` : base), file, path, startsAfterDays: index };
  });
  const names = entries.map(({ name }) => name);
  const repeated = entries.filter(({ name }, index) => names.indexOf(name) < index);
  for (const { name, path } of repeated) {
    const message = `Two days are called "${name}".`;
    reading.fault(path.slice(0, 2), { code: 'repeated', message, hint: 'give one of them another name' });
  }
  return repeated.length > 0 ? undefined : entries;
}

/** `week/monday.yaml` is `monday`. */
function baseName(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.(?:ya?ml|json)$/i, '');
}
