import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioWarnings, warningMeanings } from '../../src/scenario/warningMeanings.ts';
import type { WarningCode } from '../../src/scenario/warningMeanings.ts';
import { changed, read, sound } from './samples.ts';

const retries = (after: string) => `retries: { after: [${after}], share: 40%, delay: { constant: 1m } }`;
const group = (rest: string) => changed(['policy:', `  more: { answers: [sales], ${rest} }\npolicy:`]);

const odd: readonly [code: keyof typeof scenarioWarnings, text: string, says: string][] = [
  ['group-absent', group('staffing: 0'), 'Nobody of "more"'],
  [
    'never-idle-enough',
    changed(['[sales, service]', '{ sales: { whenIdle: 4 }, service: { } }']),
    'never has more than 3',
  ],
  ['no-calls', changed(['60/h', '0/h']), '"sales" never rings'],
  ['very-many-calls', changed(['60/h', '100000/s']), 'About 720,000,000 calls a day'],
  ['short-times', changed(['constant: 5m', 'constant: 5ms']), 'patience of "sales" is 0.005s'],
  ['priority-unused', changed(['patience: { constant: 5m }', 'priority: 2']), 'policy.order is firstCome'],
  [
    'preference-unused',
    changed(['[sales, service]', '{ sales: { preference: 2 }, service: { } }']),
    'make no difference',
  ],
  ['never-blocked', changed(['patience: { constant: 5m }', retries('blocked')]), 'nothing limits'],
  ['never-abandoned', changed(['patience: { constant: 5m }', retries('abandoned')]), 'it never hangs up'],
  ['never-balked', changed(['patience: { constant: 5m }', retries('balked')]), 'never balks'],
  ['wage-missing', group('staffing: 1'), 'leaves out "more"'],
  [
    'no-warm-up',
    changed(['opening: { from: "08:00", to: "10:00", interval: 30m }', 'horizon: { length: 2h, interval: 30m }']),
    'no warm-up',
  ],
];
test.each(odd)('%s', (code, text, says) => {
  expect(read(text).warnings).toEqual([{ code, message: expect.stringContaining(says) }]);
});

test('every warning of a scenario has a case above', () => {
  expect(Object.keys(scenarioWarnings).filter((code) => !odd.some(([known]) => known === code))).toEqual([]);
});

test('a plain scenario has none', () => {
  expect(read(sound).warnings).toEqual([]);
});

test('every warning that results add has its meaning in the table, and the table has no other', () => {
  const folders = ['experiments', 'theory'].map((name) => new URL(`../../src/${name}/`, import.meta.url));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')),
  );
  // `code: 'one'` where one is made, `code: 'one' | 'other'` where the theory declares its own.
  const codes = sources
    .flatMap((source) => source.match(/\bcode: '[\w-]+'(?: \| '[\w-]+')*/g) ?? [])
    .flatMap((found) => [...found.matchAll(/'([\w-]+)'/g)].map(([, code]) => code));
  const isKnown = (code: string): code is WarningCode => Object.hasOwn(warningMeanings, code);
  expect(codes.filter((code) => !isKnown(code))).toEqual([]);
  const made = [...codes, ...Object.keys(scenarioWarnings)];
  expect(Object.keys(warningMeanings).filter((code) => !made.includes(code))).toEqual([]);
});
