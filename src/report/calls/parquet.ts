/** Typed columns, a row group for many rows: no more than one group is in memory. */
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { CallRow } from '../../measures/callRow.ts';
import type { CallColumn, CallSink } from './columns.ts';

const rowsInGroup = 50_000;

export function parquetSink(file: string, columns: readonly CallColumn[]): CallSink {
  const writer = new ParquetWriter({
    writer: fileWriter(file),
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaOf)],
    createdBy: 'please-hold',
  });
  let rows: CallRow[] = [];
  const write = (): void => {
    const columnData = columns.map(({ name }) => ({ name, data: rows.map((row) => row[name]) }));
    void writer.write({ columnData, rowGroupSize: rowsInGroup });
    rows = [];
  };
  return {
    add: (row) => {
      rows.push(row);
      if (rows.length === rowsInGroup) write();
    },
    finish: () => {
      if (rows.length > 0) write();
      void writer.finish();
    },
  };
}

function schemaOf({ name, kind, optional }: CallColumn) {
  const repetition_type = optional ? ('OPTIONAL' as const) : ('REQUIRED' as const);
  switch (kind) {
    case 'text':
      return { name, repetition_type, type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
    case 'whole':
      return { name, repetition_type, type: 'INT32' } as const;
    case 'number':
      return { name, repetition_type, type: 'DOUBLE' } as const;
  }
}
