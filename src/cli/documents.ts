/** Documents of this program, read back from files. */
import { readFile } from 'node:fs/promises';
import { FileTrouble, withFiles } from './exits.ts';

export interface StoredDocument<Document> {
  readonly text: string;
  readonly document: Document;
}

/**
 * JSON whose `schema` is the one that is wanted, and the text that it was read from.
 *
 * @param wanted What belongs there, for who gave another file: `a report of please-hold check`.
 * @throws {FileTrouble} where there is no such file, or it holds something else.
 */
export async function readDocument<Document extends { readonly schema: string }>(
  file: string,
  schema: Document['schema'],
  wanted: string,
): Promise<StoredDocument<Document>> {
  const text = await withFiles(`read ${file}`, () => readFile(file, 'utf8'));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new FileTrouble(`${file} is not JSON, and so not ${wanted}`);
  }
  if (isOfSchema<Document>(document, schema)) return { text, document };
  throw new FileTrouble(`${file} is not ${wanted}`);
}

function isOfSchema<Document>(document: unknown, schema: string): document is Document {
  return typeof document === 'object' && document !== null && 'schema' in document && document.schema === schema;
}
