/** `please-hold why`: which files it takes, what it holds them against, and what leads from a list to a call. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, pleaseHold, small } from './program.ts';

/** A folder in which `small.yaml` has been run, with its calls. */
function ranFolder(...words: string[]): string {
  const folder = folderWith({ 'small.yaml': small });
  pleaseHold(['run', 'small.yaml', '--no-charts', '--quiet', '--calls', ...words], { cwd: folder });
  return folder;
}

const result = join('output', 'small', 'result.json');
const why = (folder: string, ...words: string[]) => pleaseHold(['why', ...words], { cwd: folder });

describe('from the worst days to one call', () => {
  test('each answer names the command that asks further, and the last one tells why', () => {
    const folder = folderWith({ 'my center.yaml': small });
    const seen: string[] = [];
    let words = ['my center.yaml'];
    for (let step = 0; step < 3; step++) {
      const { status, stdout, stderr } = why(folder, ...words);
      expect(status).toBe(0);
      seen.push(stdout);
      const [, options = ''] = /^Next: please-hold why 'my center\.yaml' (.*)$/m.exec(stderr) ?? [];
      words = ['my center.yaml', ...options.split(' ').filter(Boolean)];
    }
    expect(seen[0]).toMatch(/^The worst of 20 days of A small morning/);
    expect(seen[1]).toMatch(/^Day \d+ of A small morning, seed monday: the longest waits of \d+ calls/);
    expect(seen[2]).toMatch(/^Call \d+ of day \d+: all-\d+, waited /);
    expect(words).toEqual(['my center.yaml']);
  });

  test('the call is that of calls.csv, and its wait the same', () => {
    const folder = ranFolder('--seed', 'tuesday');
    const [heading = '', ...rows] = readFileSync(join(folder, 'output', 'small', 'calls.csv'), 'utf8').split('\r\n');
    const waitedAt = heading.split(',').indexOf('waited');
    const row = rows.map((text) => text.split(',')).find((fields) => Number(fields[waitedAt]) > 60);
    const [day = '', call = ''] = row ?? [];
    const { stdout } = why(folder, result, 'small.yaml', '--day', day, '--call', call, '--json');
    const answer = JSON.parse(stdout) as { call: { waited: number }; seed: string; schema: string; asks: string };
    expect(answer).toMatchObject({ schema: 'please-hold/why/1', asks: 'call', seed: 'tuesday' });
    expect(answer.call.waited).toBe(Number(row?.[waitedAt]));
  });

  test('--set and --seed are those of the run, --quiet leaves the next command out', () => {
    const folder = folderWith({ 'small.yaml': small });
    const words = ['small.yaml', '--set', 'operators.agents.staffing=3', '--seed', 'a b'];
    const { stdout, stderr } = why(folder, ...words);
    expect(stderr).toMatch(
      /^Next: please-hold why small\.yaml --set operators\.agents\.staffing=3 --seed 'a b' --day \d+\n$/,
    );
    expect(stdout).not.toBe(why(folder, 'small.yaml').stdout);
    expect(why(folder, ...words, '--quiet').stderr).toBe('');
  });
});

describe('a result and its scenario', () => {
  test('in any order; the seed and the days are those of the result', () => {
    const folder = ranFolder('--seed', 'tuesday', '--replications', '12');
    const { stdout } = why(folder, result, 'small.yaml');
    expect(stdout).toMatch(/^The worst of 12 days of A small morning, by the mean wait; seed tuesday/);
    expect(why(folder, 'small.yaml', result).stdout).toBe(stdout);
  });

  test.each([
    [[result], 'does not say where its scenario file lies: name that too'],
    [[result, 'small.yaml', '--seed', 'x'], '--seed x is not the seed of output/small/result.json, which is monday'],
    [[result, 'small.yaml', '--day', '21'], '--day 21: output/small/result.json has 20'],
    [[result, 'small.yaml', '--replications', '5'], '--replications is not needed'],
    [[result, 'small.yaml', '--set', 'operators.agents.staffing=9'], 'or the run had other --set values'],
    [[result, result], 'why replays one run'],
    [['small.yaml', 'small.yaml', '--day', '1'], 'why replays one run'],
    [['small.yaml', '--call', '3'], '--call needs the day'],
    [['small.yaml', '--day', '1', '--call', '99999'], '--call 99999: day 1 has'],
    [['small.yaml', '--day', '0'], '--day wants a whole number of at least 1'],
  ])('%j is refused: %s', (words, message) => {
    const { status, stdout, stderr } = why(ranFolder('--replications', '20'), ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('a scenario file that has changed since is refused, a renamed copy is not', () => {
    const folder = ranFolder();
    writeFileSync(join(folder, 'copy.yaml'), small);
    expect(why(folder, result, 'copy.yaml').status).toBe(0);
    writeFileSync(join(folder, 'small.yaml'), small.replace('staffing: 4', 'staffing: 5'));
    const { status, stderr } = why(folder, result, 'small.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('small.yaml is not the scenario that output/small/result.json is the result of');
    expect(stderr).toContain('--set values, to be given here too');
  });

  test('a run with --set is replayed with the same --set', () => {
    const set = ['--set', 'operators.agents.staffing=5'];
    const folder = ranFolder(...set);
    expect(why(folder, result, 'small.yaml').status).toBe(2);
    expect(why(folder, result, 'small.yaml', ...set).status).toBe(0);
  });

  test('a comparison is not the result of one run', () => {
    const folder = folderWith({ 'a.yaml': small, 'b.yaml': small.replace('staffing: 4', 'staffing: 5') });
    pleaseHold(['compare', 'a.yaml', 'b.yaml', '--no-charts', '--quiet'], { cwd: folder });
    const { status, stderr } = why(folder, 'output/a-vs-b/result.json', 'a.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('is not the result of one run but a please-hold/comparison/1');
  });

  test('a result of another version is replayed with a warning', () => {
    const folder = ranFolder();
    const document = JSON.parse(readFileSync(join(folder, result), 'utf8')) as { program: string };
    writeFileSync(join(folder, result), JSON.stringify({ ...document, program: '0.0.1' }));
    const { status, stderr } = why(folder, result, 'small.yaml', '--day', '1');
    expect(status).toBe(0);
    expect(stderr).toContain('is of please-hold 0.0.1');
  });

  test('one long run that was cut into pieces is replayed as it was cut', () => {
    const long = small
      .replace('opening: { from: "08:00", to: "10:00", interval: 30m }', 'horizon: { length: 200h, warmUp: 10h }')
      .replace('replications: 20', 'replications: 1');
    const folder = folderWith({ 'small.yaml': long });
    const run = ['run', 'small.yaml', '--no-charts', '--quiet', '--calls'];
    pleaseHold(run, { cwd: folder });
    const { stdout } = why(folder, result, 'small.yaml');
    expect(stdout).toMatch(/^The worst of 20 runs/);
    pleaseHold([...run, '--replications', '7'], { cwd: folder });
    expect(why(folder, result, 'small.yaml').stderr).toContain('say --replications as the run did');
    expect(why(folder, result, 'small.yaml', '--replications', '7').stdout).toMatch(/^The worst of 7 runs/);
  });
});

test('a scenario file that is not there, or not valid, is told as everywhere', () => {
  expect(why(folderWith(), 'none.yaml')).toMatchObject({ status: 5, stdout: '' });
  expect(why(folderWith(), 'none.json').stderr).toContain('There is no file none.json');
  expect(why(folderWith({ 'bad.yaml': small.replace('patience', 'patients') }), 'bad.yaml').status).toBe(3);
});
