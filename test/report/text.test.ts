import { describe, expect, test } from 'vitest';
import { renderCompare, renderRun, renderWarnings } from '../../src/report/index.ts';
import { textWidth } from '../../src/report/text/paint.ts';
import { edgeCases, sampleCompare, sampleRun } from './sample.ts';

const widths = [40, 60, 80, 120];
const plain = (width: number) => ({ width, color: false });

function widest(text: string): number {
  return Math.max(...text.split('\n').map(textWidth));
}

describe.each([60, 80, 120])('in %i columns', (width) => {
  test('a run reads well', () => {
    expect(renderRun(sampleRun(), plain(width))).toMatchSnapshot();
  });
  test('a comparison reads well', () => {
    expect(renderCompare(sampleCompare(), plain(width))).toMatchSnapshot();
  });
});

describe.each(edgeCases)('$name', ({ options, variants }) => {
  test.each(widths)('no line is wider than %i columns', (width) => {
    const run = sampleRun(options);
    const text = renderRun(run, plain(width)) + renderWarnings(run.warnings, plain(width));
    expect(widest(text)).toBeLessThanOrEqual(width);
    expect(widest(renderCompare(sampleCompare(options, variants), plain(width)))).toBeLessThanOrEqual(width);
  });
  test('nothing undefined gets into the text', () => {
    const text = renderRun(sampleRun(options), plain(80)) + renderCompare(sampleCompare(options, variants), plain(80));
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  });
});

test('colour adds nothing but colour', () => {
  const run = sampleRun();
  const colored = renderRun(run, { width: 80, color: true });
  // eslint-disable-next-line no-control-regex
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderRun(run, plain(80)));
  expect(colored).toContain('\u001b[31m✗ missed');
});

test('escape sequences in names do not reach the terminal', () => {
  const text = renderRun(sampleRun({ name: 'evil\u001b[2J', callers: ['a\u001b]0;x\u0007', 'b'] }), plain(80));
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test('the finding of a day when nobody answers says so', () => {
  expect(renderRun(sampleRun({ unattended: true }), plain(80))).toContain('No call is answered.');
});

test('an interrupted run says how much of it there is', () => {
  const text = renderRun({ ...sampleRun(), interrupted: { asked: 1000 } }, plain(80));
  expect(text).toContain('200 days of 1000 (interrupted) simulated');
});
