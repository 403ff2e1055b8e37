/**
 * Whatever is written, reading ends with a Scenario or with faults that can be
 * shown: never with another error, and never without a word. Seeds are fixed; a
 * failure prints the text that did it.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFaults, ScenarioError } from '../../src/scenario/index.ts';
import { changed, faultsOf, read, rich, sound } from './samples.ts';

function outcomeOf(text: string, set: readonly string[] = []): 'read' | 'refused' | 'refused without a word' {
  try {
    read(text, { set, files: { 'base.yaml': sound, 'f.csv': 'a,b\n1,x\n' } });
    return 'read';
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const words = formatFaults(error.faults, { width: 80 });
    return error.faults.length > 0 && words !== '' ? 'refused' : 'refused without a word';
  }
}

const signs = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '-',
  '\n',
  '  ',
  '"',
  '&a ',
  '*a',
  '%',
  '0',
  '-1',
  '|',
  '>',
  '#',
  '!!',
  '\t',
];
const words = [
  'null',
  '~',
  'mean',
  'extends: base.yaml',
  '{ file: f.csv, column: b }',
  '1e999',
  'true',
  '[]',
  '{}',
  '24:00',
];
const pieces = fc.constantFrom(...signs, ...words, '100%', '\u0000', '電話');

test.each([
  ['small', sound],
  ['rich', rich],
])('a sound file with pieces put in or taken out: the %s one', (_title, whole) => {
  const slips = fc.array(fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: 12 }), pieces), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(slips, (changes) => {
      const text = changes.reduce(
        (at, [from, length, piece]) => at.slice(0, from) + piece + at.slice(from + length),
        whole,
      );
      expect(outcomeOf(text)).toMatch(/^(read|refused)$/);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a sound file with any value in any place', () => {
  const places = [
    '60/h',
    '3m',
    '{ exponential: { mean: 3m } }',
    '{ constant: 5m }',
    '[10, 20, 30, 20]',
    '[sales, service]',
  ];
  const more = [
    '{ perInterval: [2, 3, 3, 2] }',
    '24/h',
    '{ order: firstCome }',
    'serviceLevel(20s) >= 80%',
    '1, replications: 10',
    '"08:00"',
    '30m }',
  ];
  const value = fc.jsonValue({ depthSize: 'small' });
  fc.assert(
    fc.property(fc.constantFrom(...places, ...more), value, (place, json) => {
      expect(outcomeOf(changed([place, JSON.stringify(json)]))).toMatch(/^(read|refused)$/);
    }),
    { seed: 2, numRuns: 200 },
  );
});

test('a rich file with any value in any place', () => {
  const places = [...rich.matchAll(/(?<=: )(?:\{.*\}|\[.*\]|[\w/%.]+)(?=$|,| \})/gm)].map(({ index, 0: text }) => ({
    index,
    text,
  }));
  expect(places.length).toBeGreaterThan(40);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ depthSize: 'small' }), ({ index, text }, json) => {
      const changed = rich.slice(0, index) + JSON.stringify(json) + rich.slice(index + text.length);
      expect(outcomeOf(changed)).toMatch(/^(read|refused)$/);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test('any setting', () => {
  const path = fc.constantFrom(
    'name',
    'callers.sales',
    'callers.sales.arrivals.times',
    'operators.desk.answers.0',
    'targets.0',
    'run',
    'policy.order.x',
    'policy.callback',
    'policy.announcement.balks.0',
    'callers.sales.afterwards',
    '',
    '.',
    '__proto__.x',
    'constructor',
  );
  fc.assert(
    fc.property(path, fc.oneof(fc.string(), fc.json(), pieces), (at, value) => {
      expect(outcomeOf(sound, [`${at}=${value}`])).toMatch(/^(read|refused)$/);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('a column of many bad rows: a few faults, and soon', () => {
  const files = { 'f.csv': `n\n${'late\n'.repeat(100_000)}` };
  const text = changed(['{ constant: 5m }', '{ empirical: { file: f.csv, column: n } }']);
  const began = performance.now();
  const faults = faultsOf(text, { files });
  expect(faults.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('aliases that would grow without end are refused', () => {
  const lines = Array.from({ length: 30 }, (_, k) => `  - &a${k + 1} [*a${k}, *a${k}]`);
  expect(faultsOf(`${sound}bomb:\n  - &a0 x\n${lines.join('\n')}\n`)).toMatchObject([{ code: 'syntax' }]);
});
