import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/measures/checkResult.ts';
import { reporterNames, reporters } from '../../../src/report/check/reporter.ts';
import { textWidth } from '../../../src/report/text/paint.ts';
import { checkSample } from './checkSample.ts';

const options = { width: 80, color: false, strict: false };
const strict = { ...options, strict: true };

const escapes = new RegExp(`${String.fromCodePoint(27)}\\[\\d+m`, 'g');

test.each(reporterNames.filter((name) => name !== 'json'))('%s', (name) => {
  expect(reporters[name](checkSample, options)).toMatchSnapshot();
});

test.each([40, 60, 80, 120])('text is never wider than asked, but for commands to paste: %d', (width) => {
  const lines = reporters.text(checkSample, { ...options, width }).split('\n');
  const wide = lines.filter((line) => textWidth(line) > width && !line.includes('please-hold '));
  expect(wide).toEqual([]);
});

test('colour adds nothing to what is said', () => {
  const colored = reporters.text(checkSample, { ...options, color: true });
  expect(colored).not.toBe(reporters.text(checkSample, options));
  expect(colored.replaceAll(escapes, '')).toBe(reporters.text(checkSample, options));
});

test('the document of json is the check itself', () => {
  expect(JSON.parse(reporters.json(checkSample))).toEqual(JSON.parse(JSON.stringify(checkSample)));
});

describe('strict: what is undecided fails, in every report that knows failures', () => {
  test('junit: skipped become failures, and warnings still pass', () => {
    expect(counts(reporters.junit(checkSample, options))).toEqual(['6', '1', '0', '2']);
    expect(counts(reporters.junit(checkSample, strict))).toEqual(['6', '3', '0', '0']);
  });

  test('tap: no longer excused by TODO', () => {
    const excused = (text: string) => text.split('\n').filter((line) => /^not ok .* # TODO/.test(line)).length;
    expect([excused(reporters.tap(checkSample, options)), excused(reporters.tap(checkSample, strict))]).toEqual([3, 1]);
  });

  test('github: errors, not warnings', () => {
    const errors = (text: string) => text.split('\n').filter((line) => line.startsWith('::error ')).length;
    expect([errors(reporters.github(checkSample, options)), errors(reporters.github(checkSample, strict))]).toEqual([
      1, 3,
    ]);
  });
});

describe('stopped by hand: every report says so', () => {
  const stopped: CheckResult = { ...checkSample, files: 5 };
  const says = 'Interrupted: 3 of 5 files not checked';

  test('text, github and tap, which bails out', () => {
    expect(reporters.text(stopped, options)).toContain(`\n${says}.\n`);
    expect(reporters.github(stopped, options)).toContain(`\n::error title=please-hold check::${says}\n`);
    expect(reporters.tap(stopped, options).endsWith(`\nBail out! ${says}\n`)).toBe(true);
  });

  test('junit: one error more', () => {
    expect(counts(reporters.junit(stopped, options))).toEqual(['7', '1', '1', '2']);
    expect(reporters.junit(stopped, options)).toContain(`<error type="interrupted" message="${says}"/>`);
  });

  test('of a part only its own files are missed', () => {
    const part: CheckResult = { ...stopped, shard: { index: 1, of: 2 } };
    expect(reporters.text(part, options)).toContain('Interrupted: 1 of 3 files not checked.');
    const whole: CheckResult = { ...stopped, shard: { index: 2, of: 2 } };
    expect(reporters.text(whole, options)).not.toContain('Interrupted');
  });

  test('in the middle of the last file', () => {
    const [first, second] = checkSample.scenarios;
    const scenarios = [first, { ...second, interrupted: true as const }];
    expect(reporters.text({ ...checkSample, scenarios }, options)).toContain('Interrupted: more days were to come.');
  });
});

test('a part without a file is an empty plan of tap', () => {
  expect(reporters.tap({ ...checkSample, files: 0, scenarios: [] }, options)).toContain('\n1..0 # SKIP no targets\n');
});

function counts(xml: string): string[] {
  const [, ...found] = /tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(xml) ?? [];
  return found;
}

test('junit is well-formed whatever names hold: every element that opens closes, and attributes hold no bare < & "', () => {
  const xml = reporters
    .junit(renamed('a\u0000b\u001b & <c> "d" \ud800 ]]> é 日本'), options)
    .replace(/^<\?xml[^>]*\?>/, '');
  const element = /<(\/?)([\w-]+)((?: [\w-]+="[^"<&]*(?:&[\w#]+;[^"<&]*)*")*)(\/?)>/g;
  const open: string[] = [];
  const closed: (string | undefined)[] = [];
  for (const [, close, name = '', , empty] of xml.matchAll(element)) {
    if (close === '/') closed.push(`${open.pop()} ${name}`);
    else if (empty !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  expect(closed.filter((pair) => pair?.split(' ')[0] !== pair?.split(' ')[1])).toEqual([]);
  const rest = xml.replace(element, '').replace(/&(amp|lt|gt|quot|#10);/g, '');
  expect([...rest].filter((sign) => sign === '<' || sign === '&' || sign === '\u0000')).toEqual([]);
});

test('an annotation is one line, and its file and title hold no sign that means something there', () => {
  const lines = reporters.github(renamed('a,b: 100%\nc'), options).trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::[^\n]*$/);
  expect(lines[0]).toContain('Missed%3A a%2Cb%3A 100%25 c');
});

test('a tap name holds no directive of its own', () => {
  const line = reporters
    .tap(renamed('fine # TODO later'), options)
    .split('\n')
    .find((each) => each.includes('not ok 2'));
  expect(line).toContain(String.raw`fine \# TODO later`);
});

/** With every name replaced. */
function renamed(name: string): CheckResult {
  const scenarios = checkSample.scenarios.map((file) => ({
    ...file,
    scenario: { ...file.scenario, name },
    targets: file.targets.map((target) => ({ ...target, name })),
  }));
  return { ...checkSample, scenarios };
}
