import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeCompare, writeRun } from '../../src/report/index.ts';
import { listName, ownFile } from '../../src/report/ownFiles.ts';
import { sampleCompare, sampleRun } from './sample.ts';

const reproduce = 'please-hold run clinic.yaml --seed monday --replications 200';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'please-hold-'));
});
afterEach(() => rm(folder, { recursive: true }));

const inFolder = (...parts: string[]): string => join(folder, ...parts);
const list = async (...parts: string[]): Promise<string[]> => (await readdir(inFolder(...parts))).sort();

describe('a report where another stood before', () => {
  test('takes away the tables and charts that it does not have', async () => {
    await writeRun(sampleRun(), folder, { reproduce });
    await writeCompare(sampleCompare(), folder, { reproduce });
    expect(await list()).toEqual([listName, 'charts', 'report.html', 'result.json']);
    const charts = new Set((await list('charts')).map((name) => name.split('.')[0]));
    expect([...charts]).toEqual(['callers', 'day', 'differences', 'queue', 'waits']);
    await writeRun(sampleRun(), folder, { reproduce });
    expect((await list('charts')).filter((name) => name.startsWith('differences'))).toEqual([]);
  });

  test('without charts leaves none of the earlier ones, nor their empty folder', async () => {
    await writeRun(sampleRun(), folder, { reproduce });
    await writeRun(sampleRun(), folder, { reproduce, charts: false });
    expect(await list()).toEqual([listName, 'callers.csv', 'intervals.csv', 'report.html', 'result.json']);
  });

  test('leaves what is not its own: other files, files of its names, and own ones that were changed since', async () => {
    await mkdir(inFolder('charts'));
    await writeFile(inFolder('staffing.csv'), 'mine');
    await writeFile(inFolder('charts', 'differences.png'), 'mine');
    await writeRun(sampleRun(), folder, { reproduce });
    await writeFile(inFolder('callers.csv'), 'with a column of my own');
    await writeFile(inFolder('charts', 'waits.svg'), 'with an arrow of my own');
    await writeCompare(sampleCompare(), folder, { reproduce, charts: false });
    expect(await list()).toEqual([listName, 'callers.csv', 'charts', 'report.html', 'result.json', 'staffing.csv']);
    expect(await list('charts')).toEqual(['differences.png', 'waits.svg']);
    expect(await readFile(inFolder('callers.csv'), 'utf8')).toBe('with a column of my own');
  });

  test('clears away what an interrupted one left', async () => {
    await writeRun(sampleRun(), folder, { reproduce });
    const [before, charts] = [await readFile(inFolder(listName), 'utf8'), await list('charts')];
    // A folder in the place of a file stops the writing on its way.
    await rm(inFolder('report.html'));
    await mkdir(inFolder('report.html'));
    await expect(writeCompare(sampleCompare(), folder, { reproduce })).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await list('charts')).toEqual(charts);
    expect(JSON.parse(await readFile(inFolder(listName), 'utf8')).files.length).toBeGreaterThan(
      JSON.parse(before).files.length,
    );
    await rm(inFolder('report.html'), { recursive: true });
    await writeCompare(sampleCompare(), folder, { reproduce, charts: false });
    expect(await list()).toEqual([listName, 'report.html', 'result.json']);
  });

  test('believes no list that names files elsewhere, and none that cannot be read', async () => {
    const outside = `${folder}.txt`;
    const { sha256 } = ownFile('', 'letters');
    await writeFile(outside, 'letters');
    await writeFile(inFolder('notes.txt'), 'letters');
    const listed = (path: string): string => JSON.stringify({ files: [{ path, sha256 }] });
    for (const text of [listed(`../${outside.split('/').at(-1)}`), '{"files":[3,null,{}]}', '[', 'null']) {
      await writeFile(inFolder(listName), text);
      await writeRun(sampleRun(), folder, { reproduce, charts: false });
      expect(await readFile(outside, 'utf8')).toBe('letters');
    }
    // The hash is the right one: of a file in the folder it would be believed.
    await writeFile(inFolder(listName), listed('notes.txt'));
    await writeRun(sampleRun(), folder, { reproduce, charts: false });
    expect(await list()).not.toContain('notes.txt');
    await rm(outside);
  });
});
