import { describe, expect, test } from 'vitest';
import { renderCompare, renderRun, renderRunBrief, renderWarnings } from '../../src/report/index.ts';
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

describe('targets for every interval', () => {
  const text = 'serviceLevel(20s) of paying >= 80% in every interval';
  const failing = (count: number) => {
    const run = sampleRun();
    const intervals = run.intervals.slice(0, count).map(({ from }, index) => ({
      from,
      estimate: { mean: 0.49 + index / 100, low: 0.46 + index / 100, high: 0.52 + index / 100 },
      verdict: 'missed' as const,
    }));
    const estimate = intervals[0]?.estimate ?? { mean: null, low: null, high: null };
    return { ...run, targets: [{ text, estimate, verdict: 'missed' as const, intervals }] };
  };
  test.each([
    [20, 'all 20 missed'],
    [9, '9 of 20 missed'],
    [2, 'missed: 08:00, 08:30'],
  ])('%i that miss: the worst, then %s', (count, words) => {
    expect(renderRun(failing(count), plain(120))).toContain(`${text}: worst 08:00: 49 % [46, 52]; ${words}\n`);
  });
  test('a long target keeps its bound in a narrow terminal', () => {
    expect(renderRun(failing(20), plain(40))).toContain(
      'serviceLevel(20s) of paying >= 80% in\n  every interval\n  49 % [46, 52]  ✗ missed\n  worst 08:00: 49 % [46, 52]; all 20\n',
    );
  });
});

test('a run in brief is its finding and its targets', () => {
  expect(renderRunBrief(sampleRun(), plain(80))).toMatchInlineSnapshot(`
    "Private clinic, a Monday
    79.7 % of calls are answered within 20 s, 2.1 % hang up and one in 30 waits over
    2 min. Of 4 targets 1 is missed, 1 is undecided.
    200 days simulated, seed monday; worth 630 independent days

    serviceLevel(20s) >= 80%                79.74 % [79.51, 79.98]  ✗ missed
    abandonment <= 5%                          2.07 % [1.99, 2.16]  ✓ met
    wait p95 <= 3m                         1m 34s [1m 30s, 1m 39s]  ✓ met
    days(serviceLevel(20s) >= 80%) >= 90%            88 % [85, 91]  ? undecided
    "
  `);
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
