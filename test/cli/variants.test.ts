/** sweep, diff and sensitivity of the built program: what goes where, the exit code, the files, what is refused and how. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, pleaseHold, small } from './program.ts';

const more = small.replace('staffing: 4', 'staffing: 5').replace('mean: 2m', 'mean: 3m').replace('A small', 'Another');
const files = { 'small.yaml': small, 'more.yaml': more };
const words = (line: string) => line.split(' ');

describe.each([
  ['sweep small.yaml --vary operators.agents.staffing=3..5', 'small-sweep', 'please-hold/sweep/1', ['variants.csv']],
  ['diff small.yaml more.yaml --why', 'small-diff-more', 'please-hold/diff/1', []],
  ['sensitivity small.yaml', 'small-sensitivity', 'please-hold/sensitivity/1', ['inputs.csv', 'one-more.csv']],
])('%s', (line, folderName, schema, tables) => {
  test('prints its finding and how to get it again; writes the report beside the numbers', () => {
    const folder = folderWith(files);
    const { status, stdout, stderr } = pleaseHold(words(line), { cwd: folder, env: { COLUMNS: '80' } });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`Reproduce: please-hold ${line}\n`);
    expect(stdout).toContain(`Report:    ${join('output', folderName, 'report.html')}\n`);
    expect(
      Math.max(
        ...stdout
          .split('\n')
          .filter((each) => !each.startsWith('Reproduce'))
          .map((each) => each.length),
      ),
    ).toBeLessThanOrEqual(80);
    expect(readdirSync(join(folder, 'output', folderName))).toEqual(
      expect.arrayContaining(['result.json', 'report.html', 'charts', ...tables]),
    );
  });

  test('--json: one document, the same in the folder and whenever it is asked for again', () => {
    const folder = folderWith(files);
    const asked = [...words(line), '--json', '--no-charts'];
    const { status, stdout } = pleaseHold(asked, { cwd: folder });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema, seed: 'monday' });
    expect(readFileSync(join(folder, 'output', folderName, 'result.json'), 'utf8')).toBe(stdout);
    expect(pleaseHold([...asked, '--jobs', '1', '--no-output'], { cwd: folder }).stdout).toBe(stdout);
  });
});

test('sweep --best cheapest chooses, and its own line gives the same again', () => {
  const folder = folderWith(files);
  const line = 'sweep small.yaml --vary operators.agents.staffing=3..7 --best cheapest --confidence 90% --at-most 400';
  const { status, stdout } = pleaseHold([...words(line), '--json', '--no-output'], { cwd: folder });
  expect(status).toBe(0);
  const { best } = JSON.parse(stdout) as { best: object };
  expect(best).toMatchObject({ goal: 'cheapest that meets the targets', confidence: 0.9 });
  expect(pleaseHold([...words(line), '--quiet', '--no-output'], { cwd: folder }).stdout).toContain(
    `Reproduce: please-hold ${line}\n`,
  );
});

test('sweep tells of values that come to the same scenario, and takes entries of lists and steps in both spellings', () => {
  const listed = small.replace('staffing: 4', 'staffing: { perInterval: [4, 4, 4, 4] }');
  const line = 'sweep listed.yaml --no-output --no-charts --vary';
  const vary = ['operators.agents.staffing.perInterval[1]=3..5 by 2', 'callers.all.patience.exponential.mean=2m,120s'];
  const { status, stdout, stderr } = pleaseHold([...words(line), vary[0] ?? '', '--vary', vary[1] ?? ''], {
    cwd: folderWith({ 'listed.yaml': listed }),
  });
  expect(status).toBe(0);
  expect(stdout).toContain('4 variants of agents.staffing.perInterval.1');
  expect(stderr).toContain('different values, and the same scenario: 3 2m = 3 120s; 5 2m = 5 120s');
});

test('sensitivity --no-intervals leaves out one more operator', () => {
  const folder = folderWith(files);
  const line = 'sensitivity small.yaml --by 20% --of abandonment --no-intervals';
  const { stdout } = pleaseHold([...words(line), '--no-charts'], { cwd: folder });
  expect(stdout).toContain('Abandonment hangs most on');
  expect(stdout).toContain('+20 %');
  expect(stdout).toContain(`Reproduce: please-hold ${line}\n`);
  expect(existsSync(join(folder, 'output', 'small-sensitivity', 'one-more.csv'))).toBe(false);
});

describe('wrong usage: exit 2, one sentence that names the option, nothing on stdout, nothing written', () => {
  test.each([
    ['sweep small.yaml', 'sweep needs something to vary'],
    ['sweep', 'sweep needs a scenario file'],
    ['sweep small.yaml --vary nothing', '--vary wants path=values, such as operators.desk.staffing=4..12'],
    ['sweep small.yaml --vary a.b=1..x', '--vary cannot go from 1 to x'],
    ['sweep small.yaml --vary operators.agnts.staffing=+1', 'hint: did you mean "agents"?\n\n1 fault in --vary'],
    ['sweep small.yaml --vary callers.all.handling.hold=90%', '--vary:1:1  all has no handling.hold that could be'],
    ['sweep small.yaml --vary policy.lines=8,9 --best cheapest --matters 3s', '(expected an amount of money'],
    ['sweep small.yaml --vary policy.lines=1..20 --vary operators.agents.staffing=1..20', 'at most 200 are possible'],
    ['sweep small.yaml --vary policy.lines=8,9 --best cheap', '--best "cheap": There is no measure "cheap"'],
    ['sweep small.yaml --vary policy.lines=8,9 --best cheapst', 'did you mean "cheapest"?'],
    ['sweep small.yaml --vary policy.lines=8,9 --best occupancy', 'neither more nor less of occupancy is better'],
    ['sweep small.yaml --vary policy.lines=8,9 --matters 1%', '--matters goes with --best'],
    ['sweep small.yaml --vary policy.lines=8,9 --best serviceLevel --matters 0%', 'differs by nothing'],
    ['sweep small.yaml --vary policy.lines=8,9 --best cheapest --confidence 20%', '--confidence wants a share between'],
    ['sweep small.yaml --vary policy.lines=8,9 --best cheapest --replications 9', 'leave out --replications'],
    ['diff small.yaml', 'diff needs two scenario files'],
    ['diff small.yaml small.yaml small.yaml', 'one argument too many'],
    ['sensitivity small.yaml --by 0%', '--by wants a percentage between 0% and 100%'],
    ['sensitivity small.yaml --of nonsense', '--of "nonsense": There is no measure "nonsense"'],
  ])('please-hold %s', (line, message) => {
    const folder = folderWith(files);
    const { status, stdout, stderr } = pleaseHold(words(line), { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder).sort()).toEqual(['more.yaml', 'small.yaml']);
  });

  test('what cannot be compared is not diffed', () => {
    const long = small.replace(/opening.*\n/, 'horizon: { length: 2h }\n').replace(/targets.*\n/, '');
    const { status, stderr } = pleaseHold(['diff', 'small.yaml', 'long.yaml'], {
      cwd: folderWith({ ...files, 'long.yaml': long }),
    });
    expect(status).toBe(2);
    expect(stderr).toContain('one is a day (opening), the other a long run (horizon)');
  });
});

describe('scenarios that are not valid: exit 3, the place in --vary', () => {
  test.each([
    ['operators.agents.stafing=4,5', '--vary:1:18'],
    ['operators.agents.wage=20,21', 'hint: write 20/h'],
    ['policy.order=firstCom,priority', 'did you mean "firstCome"?'],
  ])('--vary %s', (vary, message) => {
    const { status, stdout, stderr } = pleaseHold(['sweep', 'small.yaml', '--vary', vary], { cwd: folderWith(files) });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/1 fault in --vary\n$/);
  });
});
