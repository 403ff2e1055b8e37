/** `check` and `merge` as one meets them: exit codes, reports, parts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, pleaseHold, small } from './program.ts';

const withTargets = (...targets: readonly string[]) =>
  small.replace('targets: [serviceLevel(20s) >= 80%]', `targets:\n${targets.map((each) => `  - ${each}`).join('\n')}`);

const met = withTargets('serviceLevel(20s) >= 10%', '{ target: abandonment <= 90%, tags: [peak] }');
const missed = withTargets('serviceLevel(20s) >= 99%');
const warned = withTargets('{ target: serviceLevel(20s) >= 99%, severity: warn, name: Ambition }');
/** 100 days say nothing yet of a target so near. */
const open = withTargets('serviceLevel(20s) >= 77%');

const check = (files: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const cwd = folderWith(files);
  return { cwd, ...pleaseHold(['check', ...Object.keys(files), ...words], { cwd }) };
};

describe('exit codes', () => {
  test.each([
    ['all met', { 'a.yaml': met }, [], 0, '2 met'],
    ['one missed', { 'a.yaml': met, 'b.yaml': missed }, [], 1, '1 missed'],
    ['a warning fails nothing', { 'a.yaml': warned }, [], 0, 'missed (warning only)'],
    ['undecided passes, and says so', { 'a.yaml': open }, ['--at-most', '100'], 0, 'Undecided is not met'],
    ['undecided fails under --strict', { 'a.yaml': open }, ['--at-most', '100', '--strict'], 4, '1 undecided'],
    [
      'missed goes before undecided',
      { 'a.yaml': open, 'b.yaml': missed },
      ['--at-most', '100', '--strict'],
      1,
      '1 missed and 1',
    ],
  ] as const)('%s', (_, files, words, status, says) => {
    const done = check(files, ...words);
    expect(done.stdout.replaceAll('\n', ' ')).toContain(says);
    expect(done.status).toBe(status);
  });
});

describe('what cannot be checked', () => {
  test.each([
    ['no targets', { 'a.yaml': small.replace(/targets:.*\n/, '') }, [], 2, 'nothing to check: a.yaml has no targets'],
    [
      'a selection of nothing',
      { 'a.yaml': met },
      ['--select', 'peek'],
      2,
      '"peek" matches no target; tags: peak; targets: serviceLevel(20s) >= 10%, abandonment <= 90%',
    ],
    [
      'a part that there is not',
      { 'a.yaml': met },
      ['--shard', '3/2'],
      2,
      '--shard wants a part of so many, such as 1/4, and there is no part 3 of 2',
    ],
    ['a part that is none', { 'a.yaml': met }, ['--shard', 'one'], 2, 'and "one" is none'],
    [
      'a reporter that there is not',
      { 'a.yaml': met },
      ['--reporter', 'xml'],
      2,
      '--reporter wants one of text, json, junit, tap, github, not "xml"',
    ],
    ['two documents on stdout', { 'a.yaml': met }, ['--json', '--reporter', 'junit'], 2, 'needs stdout for itself'],
    [
      'a number of days, and the most of them',
      { 'a.yaml': met },
      ['--replications', '50', '--at-most', '100'],
      2,
      '--replications and --at-most exclude each other',
    ],
    [
      'two reports in one file',
      { 'a.yaml': met },
      ['--reporter', 'json=out', '--reporter', 'junit=./out'],
      2,
      './out cannot hold two reports',
    ],
    [
      'a report in a folder that cannot be made',
      { 'a.yaml': met },
      ['--reporter', 'junit=/dev/null/out.xml'],
      5,
      'cannot write to /dev/null: it exists already',
    ],
    ['a report in place of a folder', { 'a.yaml': met }, ['--reporter', 'tap=.'], 5, 'cannot write .: it is a folder'],
    ['a reporter without its file', { 'a.yaml': met }, ['--reporter', 'junit='], 2, '--reporter junit= names no file'],
    [
      'a confidence that is none',
      { 'a.yaml': met },
      ['--confidence', '5%'],
      2,
      '--confidence wants a share from 50% to 99.999%',
    ],
    ['an unknown measure', { 'a.yaml': withTargets('servicelevel >= 80%') }, [], 3, 'did you mean "serviceLevel"?'],
    [
      'another scenario that is not there',
      { 'a.yaml': withTargets('meanWait <= 90% of b.yaml') },
      [],
      5,
      'There is no file b.yaml',
    ],
  ] as const)('%s', (_, files, words, status, says) => {
    const done = check(files, ...words);
    expect(done.stderr.replace(/\s+/g, ' ')).toContain(says);
    expect(done).toMatchObject({ status, stdout: '' });
  });
});

test('several reports at once: one into a file, whose folder is made, one on stdout', () => {
  const { cwd, stdout, status } = check(
    { 'a.yaml': missed },
    '--reporter',
    'junit=out/junit.xml',
    '--reporter',
    'github',
  );
  expect(readFileSync(join(cwd, 'out/junit.xml'), 'utf8')).toContain('<failure type="missed"');
  expect(stdout).toMatch(/^::error file=a\.yaml,line=12,title=Missed/);
  expect(status).toBe(1);
});

test('a report in a file leaves stdout to the text', () => {
  const { cwd, stdout } = check({ 'a.yaml': met }, '--reporter', 'tap=out.tap');
  expect(readFileSync(join(cwd, 'out.tap'), 'utf8')).toContain('TAP version 13\n1..2');
  expect(stdout).toContain('2 targets of 1 scenario: 2 met.');
});

test('targets are chosen by tag, name or text, and those left out do not share the risk', () => {
  const { stdout } = check({ 'a.yaml': met, 'b.yaml': warned }, '--select', 'peak', '--select', 'Ambition', '--json');
  const { targets, select, scenarios } = JSON.parse(stdout);
  expect(targets).toBe(2);
  expect(select).toEqual(['peak', 'Ambition']);
  expect(scenarios.map((each: { targets: { text: string }[] }) => each.targets.map(({ text }) => text))).toEqual([
    ['abandonment <= 90%'],
    ['serviceLevel(20s) >= 99%'],
  ]);
});

test('intervals that fail are written out, and no older list stays when none does', () => {
  const cwd = folderWith({ 'a.yaml': withTargets('serviceLevel(20s) >= 99% in every interval') });
  pleaseHold(['check', 'a.yaml'], { cwd });
  const file = join(cwd, 'output/a/offending-intervals.csv');
  const [heading, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(heading).toBe('target,day,from,to,verdict,comparison,bound,estimate,estimate low,estimate high');
  expect(rows.map((row) => row.split(',').slice(2, 5).join(' '))).toEqual([
    '08:00 08:30 missed',
    '08:30 09:00 missed',
    '09:00 09:30 missed',
    '09:30 10:00 missed',
  ]);
  pleaseHold(['check', 'a.yaml', '--set', 'targets.0=serviceLevel(20s) >= 1% in every interval'], { cwd });
  expect(readFileSync(file, 'utf8')).toBe(`${heading}\r\n`);
});

test('a file without targets among others is named, and not simulated', () => {
  const { stdout, status } = check({ 'a.yaml': met, 'b.yaml': small.replace(/targets:.*\n/, '') });
  expect(stdout).toContain('\nb.yaml\nNo targets.\n');
  expect(status).toBe(0);
});

test('a file that is named twice is checked once, and that is said', () => {
  const { stdout, stderr } = check({ 'a.yaml': met }, './a.yaml');
  expect(stdout).toContain('2 targets of 1 scenario: 2 met.');
  expect(stderr).toContain('warning: ./a.yaml is named more than once, and checked once');
});

test('each target has the line on which it stands, also after a comment or a longer one that has its words', () => {
  const list = ['  # abandonment <= 90%', '  - abandonment <= 90% in 08:00-09:00', '  - "abandonment <= 90%"'];
  const text = small.replace('targets: [serviceLevel(20s) >= 80%]', `targets:\n${list.join('\n')}`);
  const { stdout } = check({ 'a.yaml': text }, '--json');
  const lines = JSON.parse(stdout).scenarios[0].targets.map(({ line }: { line: number }) => line);
  const first = text.split('\n').indexOf('targets:') + 1;
  expect(lines).toEqual([first + 2, first + 3]);
});

test('what is too close to tell says how to ask for more days, in a way that gives more', () => {
  const advice = (...words: readonly string[]) =>
    check({ 'a.yaml': open }, ...words)
      .stdout.replace(/\s+/g, ' ')
      .match(/too close to tell .*? --[\w-]+ \d+/)?.[0];
  expect(advice('--at-most', '120')).toBe(
    'too close to tell after 100 days, for 120 days end before the next look; allow more with --at-most 480',
  );
  expect(advice('--replications', '50')).toBe('too close to tell after 50 days; ask for more with --replications 200');
});

test('with --no-output nothing is written', () => {
  expect(existsSync(join(check({ 'a.yaml': met }, '--no-output').cwd, 'output'))).toBe(false);
});

test('the same bytes on one thread and on two', () => {
  const files = { 'a.yaml': open, 'b.yaml': met };
  expect(check(files, '--json', '--jobs', '1').stdout).toBe(check(files, '--json', '--jobs', '2').stdout);
});

describe('a check in parts', () => {
  const files = { 'a.yaml': met, 'b.yaml': missed, 'c.yaml': open };
  const names = Object.keys(files);
  const part = (cwd: string, shard: string, file: string) =>
    pleaseHold(['check', ...names, '--at-most', '100', '--shard', shard, '--reporter', `json=${file}`], { cwd });

  test('put together is the whole, to the byte, with its exit code', () => {
    const cwd = folderWith(files);
    expect(part(cwd, '1/2', 'one.json').status).toBe(0);
    expect(part(cwd, '2/2', 'two.json').status).toBe(1);
    const merged = pleaseHold(['merge', 'two.json', 'one.json', '--json'], { cwd });
    const whole = pleaseHold(['check', ...names, '--at-most', '100', '--json'], { cwd });
    expect(merged.stdout).toBe(whole.stdout);
    expect([merged.status, whole.status]).toEqual([1, 1]);
  });

  test('a part with no file is empty and passes', () => {
    const cwd = folderWith(files);
    expect(part(cwd, '4/4', 'four.json')).toMatchObject({ status: 0 });
  });

  test('is refused where a part is missing, doubled, of another check or no part at all', () => {
    const cwd = folderWith({ ...files, 'no.json': '{}', 'broken.json': '{' });
    part(cwd, '1/2', 'one.json');
    part(cwd, '2/2', 'two.json');
    part(cwd, '2/3', 'other.json');
    pleaseHold(['check', 'a.yaml', '--reporter', 'json=whole.json'], { cwd });
    pleaseHold(['check', ...names, '--shard', '2/2', '--reporter', 'json=wider.json'], { cwd });
    const merge = (...words: readonly string[]) => {
      const { status, stderr } = pleaseHold(['merge', ...words], { cwd });
      return `${status} ${stderr.split('\n')[0]}`;
    };
    expect(merge('one.json')).toBe('2 please-hold: part 2 of 2 is missing');
    expect(merge('one.json', 'two.json', 'one.json')).toBe(
      '2 please-hold: part 1 of 2 is given twice: one.json and one.json',
    );
    expect(merge('one.json', 'two.json', 'other.json')).toBe(
      '2 please-hold: these are parts of several checks: not all are of 2',
    );
    expect(merge('whole.json')).toBe('2 please-hold: whole.json is a whole check, not a part of one');
    expect(merge('one.json', 'wider.json')).toBe(
      '2 please-hold: these are not parts of one check: the commands differ; ' +
        'one.json has please-hold check a.yaml b.yaml c.yaml --at-most 100, ' +
        'and wider.json has please-hold check a.yaml b.yaml c.yaml',
    );
    expect(merge('no.json')).toContain(
      '5 please-hold: no.json is not a report of please-hold check, as --reporter json',
    );
    expect(merge('broken.json')).toContain('5 please-hold: broken.json is not JSON, and so not a report');
    expect(merge('none.json')).toBe(`5 please-hold: cannot read none.json: no such file or folder (none.json)`);
  });

  test('that was edited or cut off is refused, with the place', () => {
    const cwd = folderWith(files);
    part(cwd, '1/1', 'one.json');
    const document = JSON.parse(readFileSync(join(cwd, 'one.json'), 'utf8'));
    delete document.scenarios[1].targets[0].verdict;
    writeFileSync(join(cwd, 'one.json'), JSON.stringify(document));
    expect(pleaseHold(['merge', 'one.json'], { cwd })).toMatchObject({
      status: 5,
      stderr:
        'please-hold: one.json is damaged, or of another version of please-hold: ' +
        'scenarios[1].targets[0].verdict is missing, or not what belongs there\n',
    });
  });

  test('that was interrupted leaves the whole interrupted, and says how much is missing', () => {
    const cwd = folderWith(files);
    part(cwd, '1/2', 'one.json');
    part(cwd, '2/2', 'two.json');
    const document = JSON.parse(readFileSync(join(cwd, 'one.json'), 'utf8'));
    writeFileSync(join(cwd, 'one.json'), JSON.stringify({ ...document, scenarios: document.scenarios.slice(0, 1) }));
    const { status, stdout } = pleaseHold(['merge', 'one.json', 'two.json'], { cwd });
    expect(stdout).toContain('Interrupted: 1 of 3 files not checked.');
    expect(status).toBe(130);
  });
});
