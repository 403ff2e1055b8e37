/** The help as a reader sees it; a changed word shows in the snapshot. */
import { expect, test } from 'vitest';
import { folderWith, pleaseHold } from './program.ts';

const env = { COLUMNS: '80' };

test.each([
  '--help',
  'run --help',
  'compare -h',
  'diff --help',
  'sweep --help',
  'sensitivity --help',
  'check --help',
  'merge --help',
  'replay --help',
  'explain --help',
  'why --help',
  'validate --help',
  'new --help',
  'erlang --help',
  'schema --help',
  'completion --help',
])('please-hold %s', (line) => {
  const { status, stdout, stderr } = pleaseHold(line.split(' '), { cwd: folderWith(), env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatchSnapshot();
});

test('--help opens with what the program does, and has examples and exit codes', () => {
  const { stdout } = pleaseHold(['--help'], { cwd: folderWith(), env });
  expect(stdout).toMatch(/^please-hold: .*\n\nSimulates a call center/);
  for (const part of ['Examples:\n', '  please-hold run scenarios/first.yaml\n', 'Exit codes:\n', '130  interrupted']) {
    expect(stdout).toContain(part);
  }
});

test('--version prints the version', () => {
  expect(pleaseHold(['--version'], { cwd: folderWith() }).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('help for a command that does not exist is wrong usage', () => {
  expect(pleaseHold(['rn', '--help'], { cwd: folderWith() })).toMatchObject({ status: 2, stdout: '' });
});
