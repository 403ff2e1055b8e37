/** Each command of the built program: what goes where, the exit code, the files. */
import { execFileSync } from 'node:child_process';
import { symlinkSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, long, pleaseHold, root, small, startPleaseHold } from './program.ts';

const read = (...parts: string[]) => readFileSync(join(...parts), 'utf8');
const trimmed = (text: string) => text.replaceAll(/ +$/gm, '');
// eslint-disable-next-line no-control-regex
const colour = /\u001B\[/;

describe('run', () => {
  test('prints a summary, its seed and how to get it again; writes the report beside the numbers', () => {
    const folder = folderWith({ 'small.yaml': small });
    const { status, stdout, stderr } = pleaseHold(['run', 'small.yaml', '--seed', "o'clock"], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('A small morning');
    expect(stdout).toContain("seed o'clock");
    expect(stdout).toContain(String.raw`Reproduce: please-hold run small.yaml --seed 'o'\''clock'`);
    expect(readdirSync(join(folder, 'output', 'small'))).toEqual(
      expect.arrayContaining(['result.json', 'report.html', 'intervals.csv', 'callers.csv', 'charts']),
    );
    expect(readdirSync(folder).sort()).toEqual(['output', 'small.yaml']);
  });

  test('--json: one document and nothing else on stdout, the same as in the folder', () => {
    const folder = folderWith({ 'small.yaml': small });
    const { status, stdout } = pleaseHold(['run', 'small.yaml', '--json', '--no-charts'], { cwd: folder });
    expect(status).toBe(0);
    const document: unknown = JSON.parse(stdout);
    expect(document).toMatchObject({ schema: 'please-hold/result/1', seed: 'monday', replications: 20 });
    expect(document).toEqual(JSON.parse(read(folder, 'output', 'small', 'result.json')));
    expect(existsSync(join(folder, 'output', 'small', 'charts'))).toBe(false);
  });

  test('several files: an array in --json, a folder each, also where they share a name', () => {
    const folder = folderWith({ 'small.yaml': small });
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other', 'small.yaml'), small.replace('staffing: 4', 'staffing: 5'));
    const words = ['run', 'small.yaml', 'other/small.yaml', '--json', '--no-charts', '--quiet'];
    const { status, stdout, stderr } = pleaseHold(words, { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toHaveLength(2);
    const [first, second, ...more] = readdirSync(join(folder, 'output'));
    expect(more).toEqual([]);
    expect(read(folder, 'output', first ?? '', 'result.json')).not.toBe(
      read(folder, 'output', second ?? '', 'result.json'),
    );
  });

  test('the Reproduce: line gives the same bytes again', () => {
    const folder = folderWith({ 'small.yaml': small });
    const words = ['run', 'small.yaml', '--seed', 'a b', '--set', 'operators.agents.staffing=5', '--no-charts'];
    const { stdout } = pleaseHold([...words, '--replications', '7'], { cwd: folder });
    const before = read(folder, 'output', 'small', 'result.json');
    const [, line = ''] = /^Reproduce: please-hold (.*)$/m.exec(stdout) ?? [];
    execFileSync('sh', ['-c', `"${process.execPath}" "${root}/dist/cli.js" ${line} --no-charts`], { cwd: folder });
    expect(read(folder, 'output', 'small', 'result.json')).toBe(before);
  });

  test('a renamed copy gives the same result, to the byte', () => {
    const folder = folderWith({ 'small.yaml': small, 'copy.yaml': small });
    pleaseHold(['run', 'small.yaml', 'copy.yaml', '--no-charts'], { cwd: folder });
    expect(read(folder, 'output', 'copy', 'result.json')).toBe(read(folder, 'output', 'small', 'result.json'));
  });

  test('--precision adds days until it is reached, --at-most stops it', () => {
    const folder = folderWith({ 'small.yaml': small });
    const days = (...words: string[]) => {
      const { stdout } = pleaseHold(['run', 'small.yaml', '--json', '--no-output', ...words], { cwd: folder });
      return JSON.parse(stdout) as {
        replications: number;
        overall: { serviceLevel: { excludeShort: { low: number; high: number } } };
      };
    };
    const coarse = days('--precision', '1%');
    const { low, high } = coarse.overall.serviceLevel.excludeShort;
    expect((high - low) / 2).toBeLessThanOrEqual(0.01);
    expect(coarse.replications).toBeGreaterThan(20);
    expect(days('--precision', 'serviceLevel(60s) of all=1%', '--at-most', '30').replications).toBeLessThanOrEqual(30);
    expect(days('--replications', 'auto', '--at-most', '25').replications).toBeLessThanOrEqual(25);
  });

  test('with --no-output nothing is written', () => {
    const folder = folderWith({ 'small.yaml': small });
    expect(pleaseHold(['run', 'small.yaml', '--no-output'], { cwd: folder }).stdout).not.toContain('Report:');
    expect(readdirSync(folder)).toEqual(['small.yaml']);
  });
});

describe('the same numbers whatever the number of threads', () => {
  test('--jobs 1 and --jobs 2 write the same bytes', () => {
    // Enough calls for threads to be started.
    const busy = small.replace('60/h', '6000/h').replace('staffing: 4', 'staffing: 310');
    const folder = folderWith({ 'busy.yaml': busy });
    const document = (jobs: string) =>
      pleaseHold(['run', 'busy.yaml', '--json', '--no-output', '--replications', '60', '--jobs', jobs], { cwd: folder })
        .stdout;
    const one = document('1');
    expect(one.length).toBeGreaterThan(1000);
    expect(document('2')).toBe(one);
    expect(document('3')).toBe(one);
  });
});

describe('compare', () => {
  test('prints verdicts and writes <a>-vs-<b>', () => {
    const folder = folderWith({ 'four.yaml': small, 'five.yaml': small.replace('staffing: 4', 'staffing: 5') });
    const { status, stdout, stderr } = pleaseHold(['compare', 'four.yaml', 'five.yaml'], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('better');
    expect(stdout).toContain('Reproduce: please-hold compare four.yaml five.yaml\n');
    expect(readdirSync(join(folder, 'output'))).toEqual(['four-vs-five']);
    expect(JSON.parse(read(folder, 'output', 'four-vs-five', 'result.json'))).toMatchObject({
      schema: 'please-hold/comparison/1',
      scenarios: [{ label: 'four' }, { label: 'five' }],
    });
  });

  test('--json: one comparison document', () => {
    const folder = folderWith({ 'four.yaml': small, 'five.yaml': small.replace('staffing: 4', 'staffing: 5') });
    const { stdout } = pleaseHold(['compare', 'four.yaml', 'five.yaml', '--json', '--no-output'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'please-hold/comparison/1', variants: [{ label: 'five' }] });
  });
});

describe('faults and file trouble', () => {
  const faulty = small.replace('patience', 'patients').replace('60/h', '60');

  test('all faults of all files, exit 3, nothing simulated or written', () => {
    const folder = folderWith({ 'small.yaml': small, 'faulty.yaml': faulty, 'worse.yaml': 'name: [' });
    const { status, stdout, stderr } = pleaseHold(['run', 'small.yaml', 'faulty.yaml', 'worse.yaml'], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    for (const part of ['faulty.yaml:6', 'faulty.yaml:8', 'patience', 'worse.yaml:1']) expect(stderr).toContain(part);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, 'output'))).toBe(false);
  });

  test('validate says which are valid, or shows the faults', () => {
    const folder = folderWith({ 'small.yaml': small, 'faulty.yaml': faulty });
    expect(pleaseHold(['validate', 'small.yaml'], { cwd: folder })).toEqual({
      status: 0,
      stdout: 'small.yaml: valid\n',
      stderr: '',
    });
    expect(pleaseHold(['validate', 'small.yaml', 'faulty.yaml'], { cwd: folder })).toMatchObject({
      status: 3,
      stdout: '',
    });
  });

  test('what is legal and odd is a warning on stderr, and none with --quiet', () => {
    const folder = folderWith({ 'odd.yaml': small.replace('60/h', '0/h') });
    const { status, stdout, stderr } = pleaseHold(['validate', 'odd.yaml'], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'odd.yaml: valid\n' });
    expect(stderr).toContain('[no-calls]');
    expect(pleaseHold(['validate', 'odd.yaml', '--quiet'], { cwd: folder }).stderr).toBe('');
  });

  test('a fault in --set alone is wrong usage only where its path leads nowhere', () => {
    const folder = folderWith({ 'small.yaml': small });
    const set = (text: string) => pleaseHold(['validate', 'small.yaml', '--set', text], { cwd: folder }).status;
    expect(set('operators.agents.staffing=6')).toBe(0);
    expect(set('operators.agent.staffing=6')).toBe(2);
    expect(set('operators.agents.staffing=many')).toBe(3);
  });

  test('a missing file, a folder, and an output that cannot be written: exit 5, one sentence', () => {
    const folder = folderWith({ 'small.yaml': small, taken: '' });
    for (const words of [
      ['run', 'none.yaml'],
      ['explain', '.'],
      ['run', 'small.yaml', '--output', 'taken'],
      ['run', 'small.yaml', '--output', 'taken/deeper'],
      ['schema', '--output', 'nowhere/schema.json'],
      ['new', 'taken/deeper.yaml'],
    ]) {
      const { status, stdout, stderr } = pleaseHold(words, { cwd: folder });
      expect({ words, status, stdout }).toEqual({ words, status: 5, stdout: '' });
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stderr.length).toBeGreaterThan(10);
    }
  });

  test('a file that cannot be read, a link to itself: exit 5', () => {
    const folder = folderWith();
    symlinkSync('small.yaml', join(folder, 'small.yaml'));
    expect(pleaseHold(['run', 'small.yaml'], { cwd: folder }).status).toBe(5);
  });
});

describe('new, schema, explain, erlang, completion', () => {
  test('new writes a scenario that runs, and never overwrites one', () => {
    const folder = folderWith();
    expect(pleaseHold(['new'], { cwd: folder }).stdout).toContain('please-hold run scenario.yaml');
    expect(pleaseHold(['run', 'scenario.yaml', '--no-output'], { cwd: folder }).status).toBe(0);
    writeFileSync(join(folder, 'mine.yaml'), 'mine');
    expect(pleaseHold(['new', 'mine.yaml'], { cwd: folder })).toMatchObject({ status: 5, stdout: '' });
    expect(read(folder, 'mine.yaml')).toBe('mine');
    expect(pleaseHold(['new', 'mine.yaml', '--force'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'mine.yaml')).toBe(read(folder, 'scenario.yaml'));
  });

  test('every kind of new scenario is valid beside the first', () => {
    const folder = folderWith();
    const [, kinds = ''] =
      /What to begin with: (.*?) \(default/s.exec(pleaseHold(['new', '--help'], { cwd: folder }).stdout) ?? [];
    const names = kinds.split(/,\s+/);
    expect(names.length).toBeGreaterThan(1);
    for (const kind of names)
      expect(pleaseHold(['new', `${kind}.yaml`, '--from', kind], { cwd: folder }).status).toBe(0);
    expect(pleaseHold(['validate', ...names.map((kind) => `${kind}.yaml`)], { cwd: folder }).status).toBe(0);
  });

  test('schema prints a JSON Schema, or writes it', () => {
    const folder = folderWith();
    const { stdout } = pleaseHold(['schema'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ title: 'Scenario of please-hold', type: 'object' });
    expect(pleaseHold(['schema', '--output', 'schema.json'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
    expect(read(folder, 'schema.json')).toBe(stdout);
  });

  test('explain prints text or JSON, and simulates nothing', () => {
    const folder = folderWith({ 'small.yaml': small });
    expect(pleaseHold(['explain', 'small.yaml'], { cwd: folder }).stdout).toContain('Erlang');
    expect(JSON.parse(pleaseHold(['explain', 'small.yaml', '--json'], { cwd: folder }).stdout)).toMatchObject({
      name: 'A small morning',
    });
    expect(readdirSync(folder)).toEqual(['small.yaml']);
  });

  test('erlang: 100 calls in 30 minutes of 3 minutes need 14 operators for 80 % in 20 s', () => {
    const cwd = folderWith();
    expect(pleaseHold(['erlang'], { cwd }).stdout).toContain('14 operators: 88.8 %');
    expect(JSON.parse(pleaseHold(['erlang', '--json'], { cwd }).stdout)).toMatchObject({
      needed: { operators: 14 },
      load: 10,
    });
    const { stdout } = pleaseHold(['erlang', '--patience', '5m', '--shrinkage', '30%', '--max-occupancy', '80%'], {
      cwd,
    });
    expect(stdout).toContain('Erlang A');
    expect(stdout).toContain('30 % shrinkage');
  });

  test('completion: a script for the shell, and the words it asks for', () => {
    const cwd = folderWith();
    expect(pleaseHold(['completion'], { cwd, env: { SHELL: '/bin/bash' } }).stdout).toContain('complete -o');
    const { stdout } = pleaseHold(['--get-yargs-completions', 'please-hold', ''], { cwd, env: { SHELL: '/bin/bash' } });
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['run', 'compare', 'erlang']));
  });
});

describe('colours and width', () => {
  const circumstances = () => ({ cwd: folderWith({ 'small.yaml': small }) });
  const words = ['run', 'small.yaml', '--no-output'];

  test.each<[string, Record<string, string>, string[], boolean]>([
    ['a pipe', {}, [], false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, [], true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, [], false],
    ['NO_COLOR wins over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, [], false],
    ['an empty NO_COLOR says nothing', { NO_COLOR: '', FORCE_COLOR: '1' }, [], true],
    ['--color wins over NO_COLOR', { NO_COLOR: '1' }, ['--color'], true],
    ['--no-color wins over FORCE_COLOR', { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('%s', (_name, env, more, coloured) => {
    expect(colour.test(pleaseHold([...words, ...more], { ...circumstances(), env }).stdout)).toBe(coloured);
  });

  test.each([60, 80, 120])('at COLUMNS=%i no line is wider, but for those to be copied whole', (columns) => {
    const env = { COLUMNS: String(columns) };
    const { cwd } = circumstances();
    writeFileSync(join(cwd, 'five.yaml'), small.replace('staffing: 4', 'staffing: 5'));
    for (const line of [
      'run small.yaml --no-output',
      'compare small.yaml five.yaml --no-output',
      'explain small.yaml',
      'erlang',
      '--help',
      'run --help',
      'new --help',
    ]) {
      const { stdout } = pleaseHold(line.split(' '), { cwd, env });
      const wide = stdout
        .split('\n')
        .filter((text) => [...text].length > columns && !/^(Reproduce:|  please-hold )/.test(text));
      expect({ line, wide }).toEqual({ line, wide: [] });
    }
  });

  test('colours change nothing but colours', () => {
    const { cwd } = circumstances();
    const plain = pleaseHold(words, { cwd }).stdout;
    const painted = pleaseHold([...words, '--color'], { cwd }).stdout;
    // eslint-disable-next-line no-control-regex
    expect(trimmed(painted.replaceAll(/\u001B\[[\d;]*m/g, ''))).toBe(trimmed(plain));
  });
});

describe('a reader who leaves early', () => {
  test('| head: no complaint', () => {
    const folder = folderWith({ 'small.yaml': small });
    const command = `"${process.execPath}" "${root}/dist/cli.js" run small.yaml --json --no-charts | head -c 10`;
    expect(execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: folder, encoding: 'utf8' })).toHaveLength(10);
    const all = execFileSync('sh', ['-c', `{ ${command}; } 2>&1`], { cwd: folder, encoding: 'utf8' });
    expect(all).not.toContain('EPIPE');
    expect(all).not.toContain('bug');
  });
});

describe('Ctrl-C', () => {
  async function interrupt(words: readonly string[], folder: string, times = 1) {
    const child = startPleaseHold(words, { cwd: folder });
    let stderr = '';
    let stdout = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    // The first line of progress, or that there is none: days are being simulated.
    while (!/days|No day/.test(stderr)) await new Promise((resolve) => setTimeout(resolve, 50));
    for (let time = 0; time < times; time++) {
      child.kill('SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return { status: await ended, stdout, stderr };
  }

  test.each(['1', '2'])('finished days are reported and written, exit 130 (--jobs %s)', async (jobs) => {
    const folder = folderWith({ 'long.yaml': long });
    const { status, stdout, stderr } = await interrupt(['run', 'long.yaml', '--jobs', jobs], folder);
    expect({ status, stderr }).toEqual({ status: 130, stderr: expect.stringContaining('Interrupted: ') });
    expect(stderr).toMatch(/\d+ of 100000 days of long\.yaml are kept/);
    const document = JSON.parse(read(folder, 'output', 'long', 'result.json')) as { replications: number };
    expect(document).toMatchObject({ interrupted: { asked: 100_000 } });
    expect(document.replications).toBeGreaterThan(0);
    expect(stdout).toContain(`Reproduce: please-hold run long.yaml --replications ${document.replications}`);
  });

  test('the second one quits at once', async () => {
    const folder = folderWith({ 'long.yaml': long });
    const { status } = await interrupt(['run', 'long.yaml', '--jobs', '2'], folder, 5);
    expect(status).toBe(130);
  });

  test.each(['1', '2'])('a policy that never answers is named, and quit (--jobs %s)', async (jobs) => {
    const hanging = `${small}policy: { order: { module: ./hang.ts } }\n`;
    const folder = folderWith({ 'hanging.yaml': hanging, 'hang.ts': 'export const pick = () => { for (;;); };' });
    const { status, stdout, stderr } = await interrupt(['run', 'hanging.yaml', '--jobs', jobs], folder, 2);
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(stderr).toContain('No day was finished for 5 s. If ./hang.ts may never answer: Ctrl-C twice quits.');
  });
});

describe('a bug', () => {
  test('exit 70, what to report, and only here the stack', () => {
    const broken = 'data:text/javascript,Number.prototype.toFixed=()=>{throw%20new%20TypeError(404)}';
    const env = { NODE_OPTIONS: `--import=${broken}` };
    const { status, stdout, stderr } = pleaseHold(['erlang'], { cwd: folderWith(), env });
    expect({ status, stdout }).toEqual({ status: 70, stdout: '' });
    expect(stderr).toContain('this is a bug in please-hold');
    expect(stderr).toMatch(/TypeError: 404\n\s+at /);
  });
});
