import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeCompare, writeRun } from '../../src/report/index.ts';
import { comparePage } from '../../src/report/page/comparePage.ts';
import { runPage } from '../../src/report/page/runPage.ts';
import { wellFormed } from './markup.ts';
import { edgeCases, sampleCompare, sampleRun } from './sample.ts';

const options = { reproduce: 'please-hold run clinic.yaml --seed monday --replications 200' };

describe.each(edgeCases)('the pages of $name', ({ options: sample, variants }) => {
  const pages = [
    runPage(sampleRun(sample), { ...options, charts: [] }),
    comparePage(sampleCompare(sample, variants), { ...options, charts: [] }),
  ];
  test('are well-formed', () => {
    for (const page of pages) expect(wellFormed(page)).toBe('');
  });
  test('ask nothing of the network', () => {
    for (const page of pages) expect(page).not.toMatch(/(?:src|href)="(?!data:)|url\((?!data:)|@import|<script/);
  });
  test('say nothing undefined', () => {
    for (const page of pages)
      expect(page.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

test('names are text, never markup', () => {
  const page = runPage(sampleRun({ name: '<script>alert(1)</script>', callers: ['<b>"x"&', 'y'] }), {
    ...options,
    charts: [],
  });
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('&lt;b&gt;&quot;x&quot;&amp;');
});

test('the page says how to get the same again', () => {
  expect(runPage(sampleRun(), { ...options, charts: [] })).toMatch(
    /Reproduce: <code>please-hold run clinic\.yaml --seed monday/,
  );
});

describe('writing', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'please-hold-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('a run gives these files, and leaves others alone', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const run = sampleRun();
    const written = await writeRun(run, folder, options);
    expect(written).toEqual([
      'result.json',
      'report.html',
      'intervals.csv',
      'callers.csv',
      ...['waits', 'callers', 'day', 'queue'].flatMap((name) =>
        ['vl.json', 'svg', 'png'].map((end) => `charts/${name}.${end}`),
      ),
    ]);
    expect(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))).toEqual(run);
    expect((await readdir(folder)).sort()).toEqual([
      '.please-hold-files.json',
      'callers.csv',
      'charts',
      'intervals.csv',
      'notes.txt',
      'report.html',
      'result.json',
    ]);
    expect(wellFormed(await readFile(join(folder, 'report.html'), 'utf8'))).toBe('');
  });

  test('without charts neither files nor page have any', async () => {
    const written = await writeCompare(sampleCompare(), folder, { ...options, charts: false });
    expect(written).toEqual(['result.json', 'report.html']);
    expect(await readFile(join(folder, 'report.html'), 'utf8')).not.toContain('<svg');
  });

  test('CSV has one row an interval, raw numbers, and no formula of a name', async () => {
    await writeRun(sampleRun({ callers: ['=1+1', 'a, "b"'] }), folder, { ...options, charts: false });
    const intervals = (await readFile(join(folder, 'intervals.csv'), 'utf8')).trimEnd().split('\r\n');
    expect(intervals).toHaveLength(21);
    expect(intervals[0]).toMatch(/^from,to,staffing of reception,staffing of nurses,offeredLoad,/);
    const callers = await readFile(join(folder, 'callers.csv'), 'utf8');
    expect(callers).toContain("\r\n'=1+1,20,");
    expect(intervals.join()).not.toMatch(/[1-9]\.\d{12}/);
    expect(callers).toContain('\r\n"a, ""b""",20,');
  });
});
