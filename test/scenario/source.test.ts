import { expect, test } from 'vitest';
import { nearest, suggestion } from '../../src/scenario/nearest.ts';
import { besideFile, positionOf } from '../../src/scenario/source.ts';

const places: readonly [file: string, written: string, path: string][] = [
  ['a.yaml', 'b.yaml', 'b.yaml'],
  ['plans/a.yaml', 'b.yaml', 'plans/b.yaml'],
  ['plans/a.yaml', './b.yaml', 'plans/b.yaml'],
  ['plans/week/a.yaml', '../../b.yaml', 'b.yaml'],
  ['plans/a.yaml', '../../b.yaml', '../b.yaml'],
  ['../a.yaml', 'b.yaml', '../b.yaml'],
  ['/srv/plans/a.yaml', '../b.yaml', '/srv/b.yaml'],
  ['plans/a.yaml', '/srv/b.yaml', '/srv/b.yaml'],
  [String.raw`C:\plans\a.yaml`, 'b.yaml', String.raw`C:\plans/b.yaml`],
  ['--set', 'b.yaml', 'b.yaml'],
];
test.each(places)('beside %s: %s', (file, written, path) => {
  expect(besideFile(file, written)).toBe(path);
});

test('a place as line and column; its mark ends with the line', () => {
  const source = { file: 'a', text: 'one\r\ntwo three\r\n' };
  expect(positionOf({ source, start: 9, end: 99 })).toEqual({ line: 2, column: 5, length: 5, sourceLine: 'two three' });
  expect(positionOf({ source, start: 0, end: 0 })).toEqual({ line: 1, column: 1, length: 1, sourceLine: 'one' });
  expect(positionOf({ source, start: 999, end: 999 })).toMatchObject({ line: 3, column: 1, length: 1 });
});

const words = ['patience', 'priority', 'balks', 'sd', 'to'];
const slips: readonly [written: string, word: string | undefined][] = [
  ['patiense', 'patience'],
  ['PATIENCE', 'patience'],
  ['pirority', 'priority'],
  ['balk', 'balks'],
  ['ds', 'sd'],
  ['x', undefined],
  ['salary', undefined],
];
test.each(slips)('nearest to %s', (written, word) => {
  expect(nearest(written, words)).toBe(word);
});

test('where nothing is near, all words are named', () => {
  expect(suggestion('salary', ['wage', 'answers'])).toBe('known here: wage, answers');
  expect(suggestion('salary', [])).toBeUndefined();
});
