import { expect, test } from 'vitest';
import { cleanText, keepUnits, listInWords, oneIn, shareInWords, shortName } from '../../src/report/words.ts';

test.each([
  [1, 'all'],
  [0, 'none'],
  [0.8, 'four in five'],
  [0.7974, 'nearly four in five'],
  [0.83, 'more than four in five'],
  [0.893, 'nearly nine in ten'],
  [0.999, 'more than 99 in 100'],
  [0.02, 'one in 50'],
  [0.0333, 'one in 30'],
  [0.0029, 'one in 340'],
])('a share of %s is %s', (share, text) => expect(shareInWords(share)).toBe(text));

test('small counts are written out', () => {
  expect(oneIn(0.25)).toBe('one in four');
});

test('lists read as lists', () => {
  expect(listInWords(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listInWords([])).toBe('');
});

test('names lose control characters and line breaks', () => {
  expect(cleanText('a\u001b[31mb\nc\u202ed')).toBe('a [31mb c d');
  expect(shortName('x'.repeat(50))).toHaveLength(32);
});

test('a number stays with its unit', () => {
  expect(keepUnits('82.7 % within 20 s, 1m 24s')).toBe('82.7\u00a0% within 20\u00a0s, 1m\u00a024s');
});
