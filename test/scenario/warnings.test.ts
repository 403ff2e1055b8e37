import { expect, test } from 'vitest';
import { warningMeanings } from '../../src/scenario/reading.ts';
import { changed, read, sound } from './samples.ts';

const retries = (after: string) => `retries: { after: [${after}], share: 40%, delay: { constant: 1m } }`;
const group = (rest: string) => changed(['policy:', `  more: { answers: [sales], ${rest} }\npolicy:`]);

const odd: readonly [code: keyof typeof warningMeanings, text: string, says: string][] = [
  ['group-absent', group('staffing: 0'), 'Nobody of "more"'],
  [
    'never-idle-enough',
    changed(['[sales, service]', '{ sales: { whenIdle: 4 }, service: { } }']),
    'never has more than 3',
  ],
  ['no-calls', changed(['60/h', '0/h']), '"sales" never rings'],
  ['short-times', changed(['constant: 5m', 'constant: 5ms']), 'patience of "sales" is 0.005s'],
  ['priority-unused', changed(['patience: { constant: 5m }', 'priority: 2']), 'policy.order is firstCome'],
  [
    'preference-unused',
    changed(['[sales, service]', '{ sales: { preference: 2 }, service: { } }']),
    'make no difference',
  ],
  ['never-blocked', changed(['patience: { constant: 5m }', retries('blocked')]), 'nothing limits'],
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

test('every warning has a case above', () => {
  expect(Object.keys(warningMeanings).filter((code) => !odd.some(([known]) => known === code))).toEqual([]);
});

test('a plain scenario has none', () => {
  expect(read(sound).warnings).toEqual([]);
});
