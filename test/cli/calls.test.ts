/** `run --calls`: where the call log goes, in which form, and what an interruption leaves. */
import { parquetReadObjects } from 'hyparquet';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, pleaseHold, small, startPleaseHold } from './program.ts';

const lines = (...parts: string[]) => readFileSync(join(...parts), 'utf8').split('\r\n');
const quick = ['--no-charts', '--replications', '3'];

describe('where the calls go', () => {
  test('--calls: calls.csv beside the results, as many rows as calls were offered, and it is said where', () => {
    const folder = folderWith({ 'small.yaml': small });
    const { status, stdout } = pleaseHold(['run', 'small.yaml', '--calls', ...quick], { cwd: folder });
    expect(status).toBe(0);
    const rows = lines(folder, 'output', 'small', 'calls.csv').slice(1, -1);
    expect(stdout).toContain(`Calls:     output/small/calls.csv (${rows.length} calls of 3 days)\n`);
    const { overall } = JSON.parse(readFileSync(join(folder, 'output', 'small', 'result.json'), 'utf8')) as {
      overall: { offered: { mean: number } };
    };
    expect(rows.length).toBe(Math.round(3 * overall.offered.mean));
  });

  test('--calls before the file does not take the file for its value', () => {
    const folder = folderWith({ 'small.yaml': small });
    expect(pleaseHold(['run', '--calls', 'small.yaml', ...quick], { cwd: folder }).status).toBe(0);
    expect(existsSync(join(folder, 'output', 'small', 'calls.csv'))).toBe(true);
  });

  test('--calls parquet, and a file of its own by its ending, with --no-output too', async () => {
    const folder = folderWith({ 'small.yaml': small });
    pleaseHold(['run', 'small.yaml', '--calls', 'parquet', ...quick], { cwd: folder });
    const words = ['run', 'small.yaml', '--no-output', '--calls', 'logs/day.parquet', ...quick];
    expect(pleaseHold(words, { cwd: folder }).status).toBe(0);
    const read = (...parts: string[]) =>
      parquetReadObjects({ file: new Uint8Array(readFileSync(join(folder, ...parts))).buffer });
    const calls = await read('output', 'small', 'calls.parquet');
    expect(calls.length).toBeGreaterThan(100);
    expect(await read('logs', 'day.parquet')).toEqual(calls);
    expect(readdirSync(join(folder, 'logs'))).toEqual(['day.parquet']);
  });

  test('several scenarios: a log in each folder', () => {
    const folder = folderWith({ 'small.yaml': small, 'other.yaml': small.replace('staffing: 4', 'staffing: 5') });
    pleaseHold(['run', 'small.yaml', 'other.yaml', '--calls', ...quick], { cwd: folder });
    const [one, other] = ['small', 'other'].map((name) => lines(folder, 'output', name, 'calls.csv'));
    expect(one[0]).toMatch(/^day,call,caller,/);
    expect(other[0]).toBe(one[0]);
    expect(other).not.toEqual(one);
  });

  test('the same bytes again; --jobs and --json change nothing', () => {
    const folder = folderWith({ 'small.yaml': small });
    const log = (...words: string[]) => {
      pleaseHold(['run', 'small.yaml', '--no-output', '--calls', 'calls.csv', ...quick, ...words], { cwd: folder });
      return readFileSync(join(folder, 'calls.csv'), 'utf8');
    };
    const usual = log();
    expect(log('--jobs', '3')).toBe(usual);
    expect(log('--json')).toBe(usual);
    expect(log('--seed', 'other')).not.toBe(usual);
  });

  test('--json keeps stdout for the document', () => {
    const folder = folderWith({ 'small.yaml': small });
    const { stdout, stderr } = pleaseHold(['run', 'small.yaml', '--calls', '--json', ...quick], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ replications: 3 });
    expect(stderr).toContain('Calls:     output/small/calls.csv');
  });
});

describe('what cannot be', () => {
  const folder = () => folderWith({ 'small.yaml': small });

  test.each([
    [
      ['--calls', 'calls.txt'],
      2,
      '--calls wants csv, parquet, or a file that ends in .csv or .parquet, not "calls.txt"',
    ],
    [['--calls', '--no-output'], 2, '--calls needs a file with --no-output: --calls calls.csv'],
    [['small.yaml', '--calls', 'a.csv'], 2, '--calls a.csv is one file for 2 scenarios'],
    [['--calls', '/proc/none/a.csv'], 5, 'cannot write to /proc/none'],
  ])('%j is refused before anything is simulated', (words, status, message) => {
    const cwd = folder();
    const result = pleaseHold(['run', 'small.yaml', ...words], { cwd });
    expect(result).toMatchObject({ status, stdout: '' });
    expect(result.stderr).toContain(message);
  });
});

describe('an interruption', () => {
  test('while calls are written keeps whole days of calls, and says how many', async () => {
    const folder = folderWith();
    // Days that take long enough to be interrupted, and few enough to be simulated at once.
    const busy = small.replace('60/h', '20000/h').replace('staffing: 4', 'staffing: 1030');
    writeFileSync(join(folder, 'busy.yaml'), busy);
    mkdirSync(join(folder, 'logs'));
    const words = ['run', 'busy.yaml', '--no-output', '--calls', 'logs/calls.csv', '--replications', '60'];
    const program = startPleaseHold(words, { cwd: folder });
    let output = '';
    let isAsked = false;
    program.stdout.on('data', () => {
      // The summary is out: calls are next.
      const isWriting = setInterval(() => {
        if (isAsked || readdirSync(join(folder, 'logs')).length === 0) return;
        isAsked = true;
        clearInterval(isWriting);
        program.kill('SIGINT');
      }, 5);
    });
    program.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const status = await new Promise((resolve) => program.on('close', resolve));
    expect(status).toBe(130);
    const [, days = ''] = /logs\/calls\.csv has the calls of the first (\d+) of 60 days/.exec(output) ?? [];
    expect(output).toContain('all days of busy.yaml are kept');
    expect(readdirSync(join(folder, 'logs'))).toEqual(['calls.csv']);
    const kept = lines(folder, 'logs', 'calls.csv');
    expect(kept.at(-1)).toBe('');
    expect(kept.at(-2)?.startsWith(`${days},`)).toBe(true);
  });
});
