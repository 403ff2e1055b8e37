/**
 * Bad files, one slip each: every code, where the mark stands, what is said. A
 * mark is given by the words that it covers.
 */
import { describe, expect, test } from 'vitest';
import { faultMeanings } from '../../src/scenario/faultMeanings.ts';
import { badCallers } from './bad/badCallers.ts';
import { badCompanions } from './bad/badCompanions.ts';
import { badDays } from './bad/badDays.ts';
import { badKeys } from './bad/badKeys.ts';
import { badOrders } from './bad/badOrders.ts';
import { badPolicy } from './bad/badPolicy.ts';
import { badQuantities } from './bad/badQuantities.ts';
import { badRelativeTargets } from './bad/badRelativeTargets.ts';
import { badStaffing } from './bad/badStaffing.ts';
import { badTargets } from './bad/badTargets.ts';
import { badTexts } from './bad/badTexts.ts';
import { badValues } from './bad/badValues.ts';
import { changed, faultsOf } from './samples.ts';

const badFiles = [
  ...badTexts,
  ...badKeys,
  ...badValues,
  ...badQuantities,
  ...badOrders,
  ...badTargets,
  ...badRelativeTargets,
  ...badCallers,
  ...badPolicy,
  ...badStaffing,
  ...badCompanions,
  ...badDays,
];

const target = 'serviceLevel(20s) >= 80%';

describe('one slip gives one fault, at its place', () => {
  test.each(badFiles)('$title', ({ text, files, set, code, at: [line, words], says, hint, expected, inFile }) => {
    const faults = faultsOf(text, { files, set });
    expect(faults.map((fault) => `${fault.code}: ${fault.message}`)).toHaveLength(1);
    const [fault] = faults;
    expect(fault?.code).toBe(code);
    expect(fault?.message).toContain(says);
    const marked = fault?.sourceLine.slice(fault.column - 1, fault.column - 1 + fault.length);
    expect([fault?.line, marked, fault?.file]).toEqual([line, words, inFile ?? 'main.yaml']);
    expect(fault?.hint ?? '').toContain(hint ?? '');
    expect(fault?.expected ?? '').toContain(expected ?? '');
  });
});

test('every code of the closed union has a bad file here, or a test of its own', () => {
  const elsewhere = ['file-unreadable']; // test/scenario/readFile.test.ts
  const here = new Set<string>([...badFiles.map(({ code }) => code), ...elsewhere]);
  expect(Object.keys(faultMeanings).filter((code) => !here.has(code))).toEqual([]);
});

test('all faults come at once, in the order of the file', () => {
  const text = changed(['60/h', '60'], ['sd: 3m', 'sd: 3'], ['[2, 3, 3, 2]', '[2, 3]'], [target, 'serviceLevl >= 80%']);
  expect(faultsOf(text).map(({ line, code }) => `${line} ${code}`)).toEqual([
    '5 unit',
    '10 unit',
    '15 length',
    '19 unknown-measure',
  ]);
});

test('a broken part hides nothing that does not depend on it', () => {
  const text = changed(['interval: 30m', 'interval: 30'], ['[sales, service]', '[sales]'], ['sd: 3m', 'ds: 3m']);
  expect(faultsOf(text).map(({ code }) => code)).toEqual(['unit', 'nobody-answers', 'unknown-key']);
});
