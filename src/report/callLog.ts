/**
 * The call log as a file: a row a call, in CSV (RFC 4180, as the other tables) or
 * Parquet. Written as it comes, beside its place, and renamed at the end; what
 * is dropped leaves nothing behind.
 */
import { renameSync, rmSync } from 'node:fs';
import type { CallRow } from '../measures/callRow.ts';
import { callColumns } from './calls/columns.ts';
import { csvSink } from './calls/csv.ts';

export interface CallLogOptions {
  readonly format: 'csv' | 'parquet';
  /** With a column for which of the scenario's days. */
  readonly severalDays: boolean;
}

export interface CallLogFile {
  add(row: CallRow): void;
  /** To its place. */
  keep(): void;
  drop(): void;
}

/** `file` is there once it is kept. All throw the file system's errors, and drop what there is. */
export async function openCallLog(file: string, { format, severalDays }: CallLogOptions): Promise<CallLogFile> {
  // The library for Parquet takes its time to load.
  const open = format === 'csv' ? csvSink : (await import('./calls/parquet.ts')).parquetSink;
  const temporary = `${file}.${process.pid}.tmp`;
  const drop = (): void => rmSync(temporary, { force: true });
  const orDrop = <Value>(work: () => Value): Value => {
    try {
      return work();
    } catch (error) {
      drop();
      throw error;
    }
  };
  const sink = orDrop(() => open(temporary, callColumns(severalDays)));
  return {
    add: (row) => orDrop(() => sink.add(row)),
    keep: () =>
      orDrop(() => {
        sink.finish();
        renameSync(temporary, file);
      }),
    drop,
  };
}
