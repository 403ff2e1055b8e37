import { appendFileSync, writeFileSync } from 'node:fs';
import { quote } from '../csv.ts';
import type { CallColumn, CallSink } from './columns.ts';

const charactersAtOnce = 2 ** 20;

export function csvSink(file: string, columns: readonly CallColumn[]): CallSink {
  let text = `${columns.map(({ name }) => name).join(',')}\r\n`;
  const write = (): void => {
    appendFileSync(file, text);
    text = '';
  };
  writeFileSync(file, '');
  return {
    add: (row) => {
      // Of a time its shortest form, which is exact: whole microseconds.
      const fields = columns.map(({ name }) => (typeof row[name] === 'string' ? quote(row[name]) : (row[name] ?? '')));
      text += `${fields.join(',')}\r\n`;
      if (text.length >= charactersAtOnce) write();
    },
    finish: write,
  };
}
