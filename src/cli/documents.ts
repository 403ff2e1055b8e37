/** Documents of this program, read back from files that others may have changed. */
import { readFile } from 'node:fs/promises';
import type { ZodType } from 'zod';
import { FileTrouble, withFiles } from './exits.ts';

export interface StoredDocument<Document> {
  readonly text: string;
  readonly document: Document;
}

/**
 * JSON whose `schema` is the one that is wanted, and the text that it was read from.
 *
 * @param wanted What belongs there, for who gave another file: `a report of please-hold check`.
 * @param shape What of it is needed, as the program writes it.
 * @throws {FileTrouble} where there is no such file, or it holds something else, or is damaged.
 */
export async function readDocument<Document extends { readonly schema: string }>(
  file: string,
  schema: Document['schema'],
  wanted: string,
  shape: ZodType,
): Promise<StoredDocument<Document>> {
  const text = await withFiles(`read ${file}`, () => readFile(file, 'utf8'));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new FileTrouble(`${file} is not JSON, and so not ${wanted}`);
  }
  if (!isOfSchema<Document>(document, schema)) throw new FileTrouble(`${file} is not ${wanted}`);
  const [damage] = shape.safeParse(document).error?.issues ?? [];
  if (damage === undefined) return { text, document };
  const path = damage.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const where = `${path.replace(/^\./, '')} is missing, or not what belongs there`;
  throw new FileTrouble(`${file} is damaged, or of another version of please-hold: ${where}`);
}

function isOfSchema<Document>(document: unknown, schema: string): document is Document {
  return typeof document === 'object' && document !== null && 'schema' in document && document.schema === schema;
}
