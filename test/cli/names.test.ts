/** What scenarios and folders are called, and how commands are written down to be run again. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { compareFolder, labels, runFolders } from '../../src/cli/names.ts';
import { reproduceCommand } from '../../src/cli/reproduce.ts';
import { shellQuoted } from '../../src/report/shell.ts';
import type { RunSettings } from '../../src/scenario/scenario.ts';

describe('labels', () => {
  test('a scenario is called as its file, without folder and ending', () => {
    expect(labels(['scenarios/clinic.yaml', 'other/sales.line.yml'])).toEqual(['clinic', 'sales.line']);
  });

  test('two files of one name are told apart by their folders', () => {
    expect(labels(['before/clinic.yaml', 'after/clinic.yaml', 'x/sales.yaml'])).toEqual([
      'before/clinic',
      'after/clinic',
      'sales',
    ]);
    expect(labels(['a/x/clinic.yaml', 'b/x/clinic.yaml'])).toEqual(['a/x/clinic', 'b/x/clinic']);
  });

  test('the same file twice gets a number', () => {
    expect(labels(['clinic.yaml', './clinic.yaml', 'clinic.yaml'])).toEqual(['clinic', 'clinic-2', 'clinic-3']);
  });
});

describe('folders', () => {
  test('each file has its own, also where capitals are all that differs', () => {
    expect(runFolders(['a/clinic.yaml', 'b/Clinic.yaml', 'clinic.json'])).toHaveLength(3);
    expect(new Set(runFolders(['a/clinic.yaml', 'b/Clinic.yaml']).map((name) => name.toLowerCase())).size).toBe(2);
  });

  test.each(['..', '../..', '/', '.', '...yaml', '....', 'a\\b.yaml'])('%s leads nowhere else', (file) => {
    const [folder = ''] = runFolders([file]);
    expect(folder).not.toMatch(/[/\\]|^\.*$/);
  });

  test('a comparison is called after its parts, up to three', () => {
    expect(compareFolder(['a.yaml', 'b.yaml'])).toBe('a-vs-b');
    expect(compareFolder(['a.yaml', 'b.yaml', 'c.yaml'])).toBe('a-vs-b-vs-c');
    expect(compareFolder(['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'])).toBe('a-vs-3-others');
  });
});

describe('the Reproduce: line', () => {
  const own: RunSettings = { seed: 'monday', replications: { kind: 'fixed', count: 200 } };
  const nothing = { set: [], seed: undefined, replications: undefined, precision: [], 'at-most': undefined };
  const done = { seed: 'monday', replications: 200 };

  test('says nothing that the file says itself', () => {
    expect(reproduceCommand('run', ['a.yaml'], nothing, own, done)).toBe('please-hold run a.yaml');
    const same = { ...nothing, seed: 'monday', replications: 200 };
    expect(reproduceCommand('run', ['a.yaml'], same, own, done)).toBe('please-hold run a.yaml');
  });

  test('names what was changed, quoted for a shell', () => {
    const asked = { ...nothing, set: ['run={ seed: 1 }'], seed: "it's", replications: 7 };
    expect(
      reproduceCommand('compare', ['my file.yaml', '-b.yaml'], asked, own, { seed: "it's", replications: 7 }),
    ).toBe(
      String.raw`please-hold compare 'my file.yaml' ./-b.yaml --set 'run={ seed: 1 }' --seed 'it'\''s' --replications 7`,
    );
  });

  test('repeats the precision that was asked for', () => {
    const asked = { ...nothing, precision: ['wait p95=3s'], 'at-most': 900 };
    expect(reproduceCommand('run', ['a.yaml'], asked, own, { ...done, replications: 450 })).toBe(
      "please-hold run a.yaml --precision 'wait p95=3s' --at-most 900",
    );
    const auto = { ...nothing, replications: 'auto' as const };
    expect(reproduceCommand('run', ['a.yaml'], auto, own, done)).toBe('please-hold run a.yaml --replications auto');
  });

  test('has an interrupted run again by the days that were finished', () => {
    const asked = { ...nothing, precision: ['1%'] };
    const stopped = { seed: 'monday', replications: 37, interrupted: { asked: 500 } };
    expect(reproduceCommand('run', ['a.yaml'], asked, own, stopped)).toBe('please-hold run a.yaml --replications 37');
  });

  test.each(['plain', "it's", '$HOME `ls` "x" \\ !', 'a\nb', 'ünï', '*', '', '~', '#'])(
    'a shell reads %j back',
    (word) => {
      expect(execFileSync('sh', ['-c', `printf %s ${shellQuoted(word)}`], { encoding: 'utf8' })).toBe(word);
    },
  );
});
