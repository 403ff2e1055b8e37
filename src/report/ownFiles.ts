/**
 * Which files of a folder are a report's own, so that a later report in the same
 * folder can take away what would stand stale beside it: charts it does not draw,
 * tables it does not have. They are listed with their SHA-256 in a file beside
 * them. A file that is not listed, or is no longer what was written, is not ours.
 */
import { createHash } from 'node:crypto';
import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const listName = '.please-hold-files.json';

export interface OwnFile {
  /** From the folder on. */
  readonly path: string;
  readonly sha256: string;
}

export function ownFile(path: string, content: string | Uint8Array): OwnFile {
  return { path, sha256: createHash('sha256').update(content).digest('hex') };
}

export function listText(files: readonly OwnFile[]): string {
  return `${JSON.stringify({ about: 'The files of this report: the next one replaces them.', files }, null, 2)}\n`;
}

/** Whatever else stands in the list's place says nothing of any file. */
export async function readList(directory: string): Promise<OwnFile[]> {
  try {
    const list: unknown = JSON.parse(await readFile(join(directory, listName), 'utf8'));
    const files: unknown = typeof list === 'object' && list !== null && 'files' in list ? list.files : [];
    return Array.isArray(files) ? files.filter(isOwnFile) : [];
  } catch {
    return [];
  }
}

/** Removes those of `files` that still are what was written, and a folder of charts that this leaves empty. */
export async function removeOwn(directory: string, files: readonly OwnFile[]): Promise<void> {
  for (const file of files) {
    const target = join(directory, file.path);
    const content = await readFile(target).catch(() => undefined);
    if (content === undefined || ownFile(file.path, content).sha256 !== file.sha256) continue;
    await rm(target);
    // Fails where anything is left in it.
    if (dirname(file.path) !== '.') await rmdir(dirname(target)).catch(() => undefined);
  }
}

/** A file of the folder or of its charts; a list that names others was not written here. */
const place = /^(?:charts\/)?[\w-][\w.-]*$/;

function isOwnFile(value: unknown): value is OwnFile {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('sha256' in value)) return false;
  return typeof value.path === 'string' && place.test(value.path) && typeof value.sha256 === 'string';
}
