import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newScenarioNeeds } from '../../src/scenario/newScenario.ts';
import {
  isFileTrouble,
  newScenario,
  newScenarioKinds,
  readScenarioFile,
  ScenarioError,
} from '../../src/scenario/index.ts';
import type { Fault } from '../../src/scenario/index.ts';
import { changed, sound } from './samples.ts';

const scenarios = join(import.meta.dirname, '../../scenarios');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'please-hold-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function faultsOf(path: string): readonly Fault[] {
  try {
    readScenarioFile(path);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults;
    throw error;
  }
  throw new Error('There are no faults.');
}

test.each(readdirSync(scenarios).filter((name) => name.endsWith('.yaml')))(
  'the example %s is read without faults',
  (name) => {
    expect(readScenarioFile(join(scenarios, name)).callers).not.toHaveLength(0);
  },
);

describe('a new scenario is valid as it stands, with what it needs beside it, and says nothing odd', () => {
  test.each(newScenarioKinds)('%s', (kind) => {
    const needed = newScenarioNeeds(kind);
    if (needed !== undefined) put(needed, newScenario('day'));
    expect(newScenario(kind).split('\n')[0]).toContain(needed ?? '');
    expect(readScenarioFile(put(`${kind}.yaml`, newScenario(kind))).warnings).toEqual([]);
  });
});

test('a file with what it names beside it', () => {
  mkdirSync(join(folder, 'data'), { recursive: true });
  put('data/f.csv', 'n\n1\n2\n3\n4\n');
  put('base.yaml', changed(['[10, 20, 30, 20]', '{ file: data/f.csv, column: n }']));
  const path = put('over.yaml', 'extends: base.yaml\n');
  const scenario = readScenarioFile(path, { set: ['name=Other'] });
  expect(scenario.name).toBe('Other');
  expect(scenario.callers[1]?.arrivals).toEqual({ kind: 'perInterval', counts: [1, 2, 3, 4] });
});

test('a scenario does not depend on the name of its file', () => {
  expect(readScenarioFile(put('one.yaml', sound))).toEqual(readScenarioFile(put('two.yaml', sound)));
});

test('a file that is not there, as against one that says something wrong', () => {
  const missing = faultsOf(join(folder, 'gone.yaml'));
  expect(missing).toMatchObject([{ code: 'file-missing', line: 0 }]);
  expect(missing.every(isFileTrouble)).toBe(true);
  expect(faultsOf(put('bad.yaml', changed(['24/h', '24']))).every(isFileTrouble)).toBe(false);
});

test('a folder, and bytes that are not UTF-8, cannot be read', () => {
  expect(faultsOf(folder)).toMatchObject([
    { code: 'file-unreadable', message: expect.stringContaining('it is a folder') },
  ]);
  const latin = put('latin.yaml', Uint8Array.from(Buffer.from('name: Gesch\u00e4ft\n', 'latin1')));
  expect(faultsOf(latin)).toMatchObject([
    { code: 'file-unreadable', message: expect.stringContaining('save it as UTF-8') },
  ]);
  const named = put('names.yaml', changed(['[10, 20, 30, 20]', '{ file: latin.yaml, column: n }']));
  expect(faultsOf(named)).toMatchObject([{ code: 'file-unreadable', line: 9, file: named }]);
});

test('a file without permission cannot be read', () => {
  const path = put('secret.yaml', sound);
  chmodSync(path, 0o000);
  // Root may read everything: it becomes nobody for a moment.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  let faults: ReturnType<typeof faultsOf>;
  try {
    faults = faultsOf(path);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  expect(faults).toMatchObject([{ code: 'file-unreadable', message: expect.stringContaining('permission') }]);
});

test('only one file of this folder knows Node', () => {
  const source = join(import.meta.dirname, '../../src/scenario');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const knowing = files.filter((name) => /'node:|process\.|Buffer/.test(readFileSync(join(source, name), 'utf8')));
  expect(knowing).toEqual(['readFile.ts']);
});
