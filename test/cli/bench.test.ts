/** `please-hold bench` as a child process: what goes where, and the exit codes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { benchDays } from '../../src/experiments/ruleBench/library.ts';
import { folderWith, pleaseHold, small } from './program.ts';

const ruled = small
  .replace('staffing: 4, wage: 20/h', 'staffing: { rule: erlangC, target: 80% in 20s }, wage: 20/h')
  .replace('A small morning', 'A ruled morning');
const quick = ['--replications', '10', '--no-hindsight', '--no-charts'];

test('a table, a reproducible line, and the files; only what was asked for', () => {
  const folder = folderWith({ 'ruled.yaml': ruled });
  const words = ['bench', 'ruled.yaml', '--only', 'as-forecast', '--only', 'flu-week', '--replications', '10'];
  const { status, stdout, stderr } = pleaseHold(words, { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^A ruled morning\nThe rule meets every target on /);
  expect(stdout).toContain('agents: erlangC, 80% in 20s. 2 days, each simulated 10 times, seed monday');
  expect(stdout).toContain(
    'Reproduce: please-hold bench ruled.yaml --only as-forecast --only flu-week --replications 10\n',
  );
  expect(readdirSync(join(folder, 'output', 'ruled-bench')).sort()).toEqual([
    '.please-hold-files.json',
    'charts',
    'days.csv',
    'report.html',
    'result.json',
    'staffing.csv',
  ]);
});

test('--json: one document, the same as in the folder; with laws, and without hindsight', () => {
  const folder = folderWith({ 'ruled.yaml': ruled });
  const { status, stdout } = pleaseHold(['bench', 'ruled.yaml', '--json', '--laws', ...quick], { cwd: folder });
  expect(status).toBe(0);
  const document: unknown = JSON.parse(stdout);
  expect(document).toMatchObject({
    schema: 'please-hold/bench/1',
    seed: 'monday',
    replications: 10,
    serviceLevel: 'serviceLevel(20s)',
    goals: ['serviceLevel(20s) >= 80%'],
    days: benchDays.map(({ name }) => ({ name, hindsight: null, regret: null })),
  });
  expect(document).toHaveProperty('laws');
  expect(document).toEqual(JSON.parse(readFileSync(join(folder, 'output', 'ruled-bench', 'result.json'), 'utf8')));
});

test('--list shows the library, without a scenario', () => {
  const { status, stdout } = pleaseHold(['bench', '--list'], { cwd: folderWith() });
  expect(status).toBe(0);
  for (const { name } of benchDays) expect(stdout).toContain(`${name}\n`);
  expect(JSON.parse(pleaseHold(['bench', '--list', '--json'], { cwd: folderWith() }).stdout)).toEqual(benchDays);
});

test('a day of one’s own is added', () => {
  const day = 'name: fire-drill\nunforeseen: [{ operators: 0%, when: 08:30-09:00 }]\n';
  const folder = folderWith({ 'ruled.yaml': ruled, 'drill.yaml': day });
  const words = ['bench', 'ruled.yaml', '--only', 'as-forecast', '--day', 'drill.yaml', '--no-output', ...quick];
  const { status, stdout } = pleaseHold(words, { cwd: folder });
  expect(status).toBe(0);
  expect(stdout).toMatch(/\nfire-drill .*08:30 .*✗ missed\n/);
  expect(existsSync(join(folder, 'output'))).toBe(false);
});

test('of several days --list shows each with a rule, and the library made from the busiest; a day of one’s own names one of them', () => {
  const days = 'calendar: { from: 2026-01-05, to: 2026-01-06, weekdays: { monday: ruled.yaml, tuesday: busy.yaml } }\n';
  const folder = folderWith({
    'ruled.yaml': ruled,
    'busy.yaml': ruled.replace('rate: 60/h', 'rate: 70/h'),
    'week.yaml': `name: A week\n${days}targets: [serviceLevel(20s) >= 80%]\n`,
    'own.yaml': 'name: own\nof: 2026-01-05\nunforeseen: [{ calls: 120% }]\n',
  });
  const listed = pleaseHold(['bench', 'week.yaml', '--list', '--json'], { cwd: folder });
  expect(JSON.parse(listed.stdout)).toMatchObject([
    { name: '2026-01-05', of: '2026-01-05' },
    { name: '2026-01-06', of: '2026-01-06' },
    ...benchDays.slice(1).map(({ name }) => ({ name, of: '2026-01-06' })),
  ]);
  const words = ['bench', 'week.yaml', '--no-output', '--quiet', '--only', '2026-01-06', '--day', 'own.yaml', ...quick];
  const { status, stdout } = pleaseHold(words, { cwd: folder });
  expect(status).toBe(0);
  expect(stdout.replaceAll('\n', ' ')).toContain('Each day is tried by itself');
});

describe('exit codes', () => {
  const bench = (files: Readonly<Record<string, string>>, ...words: string[]) =>
    pleaseHold(['bench', 'ruled.yaml', '--no-output', '--quiet', ...quick, ...words], {
      cwd: folderWith({ 'ruled.yaml': ruled, ...files }),
    });

  test('0 for a day that misses its target, 1 where it must not, and for every day', () => {
    expect(bench({}, '--only', 'outage').status).toBe(0);
    expect(bench({}, '--only', 'outage', '--must', 'outage').status).toBe(1);
    expect(bench({}, '--must', 'all').status).toBe(1);
  });

  test('4 where a day that must hold is undecided, under --strict alone', () => {
    // Two days leave the service level a wide interval, and 92 % lies in it.
    const edge = { 'ruled.yaml': ruled.replace('>= 80%', '>= 92%') };
    const words = ['--only', 'as-forecast', '--must', 'as-forecast', '--replications', '2'];
    const { status, stdout } = pleaseHold(['bench', 'ruled.yaml', '--no-output', '--no-hindsight', ...words], {
      cwd: folderWith(edge),
    });
    expect({ status, verdict: /\? undecided/.test(stdout) }).toEqual({ status: 0, verdict: true });
    const strict = pleaseHold(['bench', 'ruled.yaml', '--no-output', '--no-hindsight', '--strict', ...words], {
      cwd: folderWith(edge),
    });
    expect(strict.status).toBe(4);
  });

  test('1 for a broken law, with where it is broken', () => {
    const files = {
      'rule.ts': 'export default ({ calls }: { calls: number }) => Math.max(3, 12 - Math.floor(calls / 5));',
      'ruled.yaml': ruled.replace('{ rule: erlangC, target: 80% in 20s }', '{ rule: { module: ./rule.ts } }'),
    };
    const { status, stdout } = bench(files, '--only', 'as-forecast', '--laws');
    expect(status).toBe(1);
    expect(stdout).toMatch(/More calls never ask for fewer operators: agents at 08:\d\d: \d+ for calls\s+× /);
  });

  test('2 for what the command line has wrong, in a sentence', () => {
    expect(bench({}, '--only', 'flu-weak')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--only "flu-weak": there is no such day; did you mean "flu-week"?') as string,
    });
    expect(bench({}, '--only', 'outage', '--must', 'flu-week')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--must "flu-week": there is no such day') as string,
    });
    expect(bench({ 'twin.yaml': 'name: outage' }, '--day', 'twin.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('two days are called "outage"') as string,
    });
    expect(bench({ 'ruled.yaml': small })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        'ruled.yaml cannot be put on a bench: no group is staffed by a rule; write one',
      ) as string,
    });
    expect(pleaseHold(['bench'], { cwd: folderWith() })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('bench needs a scenario file') as string,
    });
  });

  test('3 for a day with faults, framed; 5 for one that is not there', () => {
    expect(bench({ 'drill.yaml': 'name: drill\nforcast: []' }, '--day', 'drill.yaml')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('drill.yaml:2:1  "forcast" is not a key here.') as string,
    });
    expect(bench({}, '--day', 'nowhere.yaml')).toMatchObject({
      status: 5,
      stderr: expect.stringContaining('cannot read nowhere.yaml: no such file or folder') as string,
    });
  });
});
