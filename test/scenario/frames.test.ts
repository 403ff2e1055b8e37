import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFaults } from '../../src/scenario/index.ts';
import type { Fault } from '../../src/scenario/index.ts';
import { changed, faultsOf } from './samples.ts';

const text = changed(['sd: 3m', 'ds: 3m'], ['24/h', '24']);

test('a fault is shown with its line, a mark, what was expected and what to do; the last line counts', () => {
  expect(formatFaults(faultsOf(text), { width: 80 }))
    .toBe(`main.yaml:10:48  "ds" is not a key of callers.service.handling.talk.lognormal.
  10 │     handling: { talk: { lognormal: { mean: 4m, ds: 3m } }, wrapUp: { con…
     │                                                ^^
       hint: did you mean "sd"?

main.yaml:16:11  24 has no unit.
  16 │     wage: 24
     │           ^^
       expected a wage per hour, such as 24/h
       hint: write 24/h

2 faults in main.yaml`);
});

test('a mark far to the right stays in view', () => {
  const line = `targets: [ ${'"abandonment <= 5%", '.repeat(12)}"abandonmnt <= 5%" ]`;
  const frames = formatFaults(faultsOf(changed(['targets:\n  - serviceLevel(20s) >= 80%', line])), { width: 60 });
  const [, shown = '', mark = ''] = frames.split('\n');
  expect(shown.length).toBeLessThanOrEqual(60);
  expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('abandonmnt');
});

test('wide characters before the mark: it stands where a terminal shows the words', () => {
  const fault = faultsOf(changed(['name: A small one', 'name: { 電話: 1 }']))[0];
  const frame = formatFaults(fault === undefined ? [] : [{ ...fault, column: 13, length: 1 }], { width: 80 });
  // Two characters of two cells each stand before it.
  expect(frame.split('\n')[2]?.indexOf('^')).toBe('   1 │ '.length + 'name: { 電話: '.length + 2);
});

test('a missing file has no line to show', () => {
  const fault: Fault = {
    code: 'file-missing',
    file: 'a.yaml',
    line: 0,
    column: 0,
    length: 1,
    sourceLine: '',
    path: '',
    message: 'There is no file a.yaml.',
  };
  expect(formatFaults([fault])).toBe('a.yaml  There is no file a.yaml.\n\n1 fault in a.yaml');
});

test('many faults: the first are shown, the rest are counted', () => {
  const [fault] = faultsOf(text);
  const frames = formatFaults(fault === undefined ? [] : Array.from({ length: 400 }, () => fault));
  expect(frames).toContain('and 375 more');
  expect(frames).toMatch(/\n400 faults in main\.yaml$/);
});

test('colours only where they are asked for', () => {
  const faults = faultsOf(text);
  expect(formatFaults(faults)).not.toContain('\u001B');
  expect(formatFaults(faults, { color: true })).toContain('\u001B[31m');
});

test('any fault can be shown, in any width: the mark stays under the line and within it, and nothing reaches the terminal that steers it', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 200 });
  const anyFault = fc.record({
    code: fc.constant('unit' as const),
    file: fc.string({ maxLength: 20 }),
    line: fc.nat({ max: 1_000_000 }),
    column: fc.integer({ min: 1, max: 250 }),
    length: fc.integer({ min: 1, max: 250 }),
    sourceLine: fc
      .oneof(words, fc.string({ unit: 'binary', maxLength: 120 }))
      .map((line) => line.replace(/[\r\n]/g, '')),
    path: words,
    message: words,
    expected: fc.option(words, { nil: undefined }),
    hint: fc.option(words, { nil: undefined }),
  });
  fc.assert(
    fc.property(anyFault, fc.integer({ min: 0, max: 200 }), (fault, width) => {
      const shown = formatFaults([fault], { width });
      expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
      const marks = shown.split('\n').filter((line) => /^ *│ +\^+$/.test(line));
      expect(marks.length).toBeLessThanOrEqual(1);
      for (const mark of marks) expect(mark.length).toBeLessThanOrEqual(Math.max(40, width));
    }),
  );
});
