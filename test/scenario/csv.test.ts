import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../src/scenario/csv.ts';
import { positionOf } from '../../src/scenario/source.ts';
import { changed, faultsOf, read } from './samples.ts';

function rowsOf(text: string): readonly (readonly string[])[] {
  const parsed = parseCsv({ file: 'a.csv', text });
  if ('unclosed' in parsed) throw new Error('A quote is not closed.');
  return parsed.rows.map((row) => row.map((cell) => cell.text));
}

const texts: readonly [title: string, text: string, rows: readonly (readonly string[])[]][] = [
  [
    'plain cells',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no line end at the end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'Windows line ends',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a byte order mark', '\uFEFFa\n1\n', [['a'], ['1']]],
  [
    'quotes, with commas, doubled quotes and line ends inside',
    '"a, b","c ""d"""\n"e\nf",g\n',
    [
      ['a, b', 'c "d"'],
      ['e\nf', 'g'],
    ],
  ],
  [
    'empty cells',
    'a,b,c\n,,\n1,,\n',
    [
      ['a', 'b', 'c'],
      ['', '', ''],
      ['1', '', ''],
    ],
  ],
  [
    'rows of nothing at the end are no rows',
    'a,b\n1,2\n\n,\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'blanks around cells',
    'a , b\n 1, 2 \n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
];
test.each(texts)('%s', (_title, text, rows) => {
  expect(rowsOf(text)).toEqual(rows);
});

test('what is written with quotes is read back, whatever it is', () => {
  const cell = fc.string().map((text) => text.trim());
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join(lineEnd);
      const kept = [...rows];
      while (kept.at(-1)?.every((value) => value === '') === true) kept.pop();
      expect(rowsOf(text)).toEqual(kept);
    }),
  );
});

test('a cell knows its place, after cells with line ends in quotes too', () => {
  const parsed = parseCsv({ file: 'a.csv', text: 'a,b\n"x\ny",2\n3,44\n' });
  const cell = 'rows' in parsed ? parsed.rows[2]?.[1] : undefined;
  expect(cell && positionOf(cell.place)).toEqual({ line: 4, column: 3, length: 2, sourceLine: '3,44' });
});

test('of many rows of another length than the header a few are named', () => {
  const files = { 'f.csv': `n\n${'2,5\n'.repeat(1000)}` };
  const text = changed(['{ constant: 5m }', '{ empirical: { file: f.csv, column: n } }']);
  expect(faultsOf(text, { files }).map(({ line, code }) => `${line} ${code}`)).toEqual(
    [2, 3, 4, 5, 6].map((line) => `${line} csv-syntax`),
  );
});

test('columns in place of lists: arrivals by interval, times, and staffing in both its forms', () => {
  const files = { 'day.csv': 'calls,at,desk,\n1,08:00:00.5,2,\n2.5,08:30:00,3,\n3,09:00:00,3,\n4,,2,\n' };
  const column = (name: string) => `{ file: day.csv, column: ${name} }`;
  const text = changed(
    ['{ rate: 60/h }', `{ times: ${column('at')} }`],
    ['[10, 20, 30, 20]', column('calls')],
    ['[2, 3, 3, 2]', column('desk')],
  );
  const scenario = read(text, { files });
  expect(scenario.callers.map(({ arrivals }) => arrivals)).toEqual([
    { kind: 'times', days: [[0.5, 1800, 3600]] },
    { kind: 'perInterval', counts: [1, 2.5, 3, 4] },
  ]);
  expect(scenario.operators[0]?.staffing).toEqual([2, 3, 3, 2]);
  const short = changed(['{ perInterval: [2, 3, 3, 2] }', column('desk')]);
  expect(read(short, { files }).operators[0]?.staffing).toEqual([2, 3, 3, 2]);
});
