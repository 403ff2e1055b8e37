/** Baselines and replays as one meets them at the command line. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, pleaseHold, small } from './program.ts';

const keep = (cwd: string, ...words: readonly string[]) =>
  pleaseHold(['run', 'a.yaml', '--no-output', '--save-baseline', 'main', ...words], { cwd });
const against = (cwd: string, ...words: readonly string[]) =>
  pleaseHold(['run', '--no-output', '--baseline', 'main', ...words], { cwd });

describe('a baseline', () => {
  test('is kept beside the working directory, and the same run is the same to the last digit', () => {
    const cwd = folderWith({ 'a.yaml': small });
    expect(keep(cwd).stdout).toContain('Baseline:  .please-hold/baselines/main.json');
    expect(existsSync(join(cwd, '.please-hold/baselines/main.json'))).toBe(true);
    const again = against(cwd, 'a.yaml');
    expect(again.stdout).toContain('Against the baseline main\nThe same to the last digit.');
    expect(again.status).toBe(0);
  });

  test('a worse model fails, once it is said that the model was meant to change', () => {
    const cwd = folderWith({ 'a.yaml': small });
    keep(cwd, '--replications', '60');
    const words = ['a.yaml', '--replications', '60', '--set', 'operators.agents.staffing=3'];
    const refused = against(cwd, ...words);
    expect(refused.stderr).toContain(
      'a.yaml has changed since the baseline main was kept; if the model is meant to be another',
    );
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    const worse = against(cwd, ...words, '--model-changed');
    expect(worse.stdout).toMatch(/Worse in service level, abandonment/);
    expect(worse.stdout.replace(/\s+/g, ' ')).toContain(
      '60 pairs of days with the same random numbers. Changed: the scenario.',
    );
    expect(worse.status).toBe(1);
    const wide = ['--margin', 'serviceLevel=90%', '--margin', 'abandonment=90%', '--margin', 'waiting=90%', '--margin'];
    const seconds = [
      'meanWait=5m',
      '--margin',
      'meanAnswerWait=5m',
      '--margin',
      'wait p95=10m',
      '--margin',
      'meanQueue=50',
    ];
    const counts = ['--margin', 'callsAnswered=500', '--margin', 'overtimeHours=5h'];
    expect(against(cwd, ...words, '--model-changed', ...wide, ...seconds, ...counts).status).toBe(0);
  });

  test('of a scenario of another name is refused by name', () => {
    const cwd = folderWith({ 'a.yaml': small, 'b.yaml': small.replace('A small morning', 'Another') });
    keep(cwd);
    expect(against(cwd, 'b.yaml').stderr).toContain(
      'the baseline main is of "A small morning", and b.yaml is "Another"',
    );
  });

  test('with --json stands in the one document, and in its folder beside the result', () => {
    const cwd = folderWith({ 'a.yaml': small });
    keep(cwd);
    const { stdout } = pleaseHold(['run', 'a.yaml', '--no-charts', '--json', '--baseline', 'main', '--seed', 'x'], {
      cwd,
    });
    expect(JSON.parse(stdout).baseline).toMatchObject({ identical: false, pairs: null, changed: ['seed'] });
    expect(JSON.parse(readFileSync(join(cwd, 'output/a/baseline.json'), 'utf8'))).toEqual(JSON.parse(stdout).baseline);
  });

  test.each([
    [
      ['--baseline', 'main'],
      5,
      'there is no baseline main (.please-hold/baselines/main.json); keep one with --save-baseline main',
    ],
    [['--baseline', '../x'], 2, '--baseline wants a name of letters, digits'],
    [['--margin', 'abandonment=1%'], 2, '--margin needs --baseline NAME'],
    [
      ['--baseline', 'main', '--margin', 'abandonmant=1%'],
      2,
      '--margin knows no measure "abandonmant": did you mean "abandonment"?',
    ],
    [['--baseline', 'main', '--margin', 'abandonment=1'], 2, '--margin "abandonment=1"'],
    [['--baseline', 'broken', '--baseline-dir', '.'], 5, 'broken.json is not a baseline'],
  ] as const)('%s', (words, status, says) => {
    const cwd = folderWith({ 'a.yaml': small, 'broken.json': '{}' });
    const done = pleaseHold(['run', 'a.yaml', '--no-output', ...words], { cwd });
    expect(done.stderr.replace(/\s+/g, ' ')).toContain(says);
    expect(done).toMatchObject({ status, stdout: '' });
  });
});

describe('replay', () => {
  const cwdWithResult = (...words: readonly string[]) => {
    const cwd = folderWith({ 'a.yaml': small });
    pleaseHold(['run', 'a.yaml', '--no-charts', ...words], { cwd });
    return { cwd, file: join(cwd, 'output/a/result.json') };
  };

  test('proves a result byte for byte, with another number of threads, and finds its scenario by itself', () => {
    const { cwd } = cwdWithResult('--seed', 'x', '--replications', '30');
    const { stdout, status } = pleaseHold(['replay', 'output/a/result.json', '--jobs', '1'], { cwd });
    expect(stdout).toMatch(/^The same, byte for byte: a\.yaml, 30 days, seed x\.\nsha256 [0-9a-f]{64}\n$/);
    expect(status).toBe(0);
  });

  test('says what differs first where it is not so', () => {
    const { cwd, file } = cwdWithResult();
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"offeredLoad": ([\d.]+)/, '"offeredLoad": 99'));
    const { stdout, status } = pleaseHold(['replay', 'output/a/result.json', 'a.yaml'], { cwd });
    expect(stdout).toMatch(/First difference: intervals\[0\]\.offeredLoad is 99 there and [\d.]+ here\./);
    expect(status).toBe(1);
  });

  test('needs the scenario as it was, with its --set values', () => {
    const { cwd } = cwdWithResult('--set', 'operators.agents.staffing=5');
    const result = 'output/a/result.json';
    const changed = pleaseHold(['replay', result, 'a.yaml'], { cwd });
    expect(changed.stderr).toContain(
      'a.yaml is not what output/a/result.json is of: it has changed since, or the run had other --set values',
    );
    expect(pleaseHold(['replay', result], { cwd }).stderr).toContain('no scenario file in output/a, . is what');
    expect(pleaseHold(['replay', result, '--set', 'operators.agents.staffing=5'], { cwd }).status).toBe(0);
  });

  test('another version that gives the same numbers is said, and is no difference', () => {
    const { cwd, file } = cwdWithResult();
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/"program": "[\d.]+"/g, '"program": "0.0.9"'));
    const { stdout, status } = pleaseHold(['replay', 'output/a/result.json', 'a.yaml'], { cwd });
    expect(stdout).toMatch(/^The same in every value: .*\nIt was written by please-hold 0\.0\.9; this is /);
    expect(status).toBe(0);
  });

  test('refuses a result whose manifest names no run', () => {
    const { cwd, file } = cwdWithResult();
    writeFileSync(file, readFileSync(file, 'utf8').replace(/("kind": "fixed",\s*"count":) \d+/, '$1 -4'));
    expect(pleaseHold(['replay', 'output/a/result.json', 'a.yaml'], { cwd })).toMatchObject({
      status: 5,
      stderr: expect.stringContaining('manifest.replications.count is missing, or not what belongs there'),
    });
  });

  test('refuses what is no result', () => {
    const cwd = folderWith({ 'a.yaml': small, 'no.json': '{}', 'old.json': '{ "schema": "please-hold/result/1" }' });
    const replay = (file: string) => {
      const { status, stderr } = pleaseHold(['replay', file], { cwd });
      return `${status} ${stderr.split('\n')[0]}`;
    };
    expect(replay('a.yaml')).toBe('5 please-hold: a.yaml is not JSON, and so not a result of please-hold run');
    expect(replay('no.json')).toBe('5 please-hold: no.json is not a result of please-hold run');
    expect(replay('old.json')).toBe(
      '5 please-hold: old.json is damaged, or of another version of please-hold: program is missing, or not what belongs there',
    );
    expect(replay('none.json')).toBe('5 please-hold: cannot read none.json: no such file or folder (none.json)');
  });
});
