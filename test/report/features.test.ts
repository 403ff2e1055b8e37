/** Callbacks, menus, promises, rosters and days in every report: said where they are, and nowhere else. */
import { describe, expect, test } from 'vitest';
import type { DayMeasures, RunResult } from '../../src/measures/result.ts';
import { runCharts } from '../../src/report/chart/charts.ts';
import { callersCsv, intervalsCsv } from '../../src/report/csv.ts';
import { featureNotes } from '../../src/report/features.ts';
import { runFinding } from '../../src/report/findings.ts';
import { renderRun } from '../../src/report/index.ts';
import { overallRows, whoseWaits, whoseWaitsOfAll } from '../../src/report/rows.ts';
import { runPage } from '../../src/report/page/runPage.ts';
import { sampleRun } from './sample.ts';

const plain = { width: 80, color: false };
const run = sampleRun({ features: true });
const page = (result: RunResult) => runPage(result, { reproduce: 'x', charts: [] });
const textOf = (heading: string, result = run): string | undefined =>
  featureNotes(result).find((note) => note.heading === heading)?.text;

test('a run with all of it reads well in 80 columns', () => {
  expect(renderRun(run, plain)).toMatchSnapshot();
});

test('a run without any of it says nothing of it', () => {
  const none = sampleRun();
  expect(featureNotes(none)).toEqual([]);
  expect(renderRun(none, plain)).not.toMatch(/Besides waiting|Roster|callback|By day/i);
  expect(page(none)).not.toMatch(/Besides waiting|Roster|callback|By day/i);
  expect((intervalsCsv(none) ?? '') + callersCsv(none)).not.toMatch(/callback|selfService|over|served/);
});

describe('a sentence each', () => {
  test('the finding says who needs no operator and who leaves, and whose service level it is', () => {
    expect(runFinding(run)).toMatch(
      /^79\.7 % of calls for an operator are answered within 20 s, 35\.0 % need none, 12\.1 % leave for a callback/,
    );
  });
  test('callbacks: how many leave, how many are dialled as promised, how late, and who is reached', () => {
    expect(textOf('Callbacks')).toMatchInlineSnapshot(
      `"12.1 % of callers leave for one; 93.0 % are dialled by the time promised, on average 5m 40s after the time booked or else the call; 52.9 of 60.1 a day are reached in the end."`,
    );
  });
  test('nobody who leaves has neither delay nor promise', () => {
    const { callbacks } = run.overall;
    if (callbacks === undefined) throw new Error('the sample has callbacks');
    const nobody = { ...callbacks, share: { ...callbacks.share, mean: 0, low: 0, high: 0 } };
    expect(textOf('Callbacks', { ...run, overall: { ...run.overall, callbacks: nobody } })).toBe(
      'nobody leaves for one.',
    );
  });
  test.each([
    [{ mean: -40, low: -43, high: -37 }, 'told 40 s too little'],
    [{ mean: 12, low: 10, high: 14 }, 'told 12 s too much'],
    [{ mean: 1, low: -2, high: 4 }, 'told neither too much nor too little'],
  ])('a bias of %o: callers are %s', (bias, words) => {
    const { announcements } = run.overall;
    if (announcements === undefined) throw new Error('the sample has announcements');
    const told = { ...announcements, bias: { ...announcements.bias, ...bias } };
    expect(textOf('Announced waits', { ...run, overall: { ...run.overall, announcements: told } })).toContain(words);
  });
  test('of a horizon it is an hour and not a day', () => {
    expect(textOf('Handed over', sampleRun({ features: true, kind: 'horizon' }))).toMatch(
      /calls an hour come by transfer/,
    );
  });
  test('the same sentences stand on the page', () => {
    for (const { heading } of featureNotes(run)) expect(page(run)).toContain(`<strong>${heading}:</strong>`);
  });
});

test('shares of waits are of those who stayed in line', () => {
  expect(whoseWaits(run.overall)).toBe('callers who stayed in line');
  expect(renderRun(run, plain)).toContain('Of those who stayed in line, so many wait longer than');
});

test('whom the menu serves is not among those who wait, nor who never gets in', () => {
  const { overall } = run;
  const noCallbacks = { ...overall, callbacks: undefined };
  expect(whoseWaits(noCallbacks)).toBe('callers who wanted an operator');
  const blocking = { ...overall.blocking, mean: 0.2 };
  expect(whoseWaits({ ...noCallbacks, blocking })).toBe('callers who wanted an operator and got in');
  expect(whoseWaitsOfAll([overall, { ...noCallbacks, blocking }])).toBe('callers who stayed in line');
  const { selfService: _, ...plainCalls } = noCallbacks;
  expect(whoseWaitsOfAll([plainCalls, noCallbacks])).toBe('callers who wanted an operator');
  expect(whoseWaits(plainCalls)).toBe('callers');
});

test('a callback is late after the time booked, where one was', () => {
  expect(textOf('Callbacks')).toMatch(/on average [\dms ]+ after the time booked or else the call; /);
});

test('each row of the overall table is explained on the page', () => {
  const definitions = page(run).split('id="definitions"')[1] ?? '';
  for (const { label } of overallRows(run).slice(1)) expect(definitions).toContain(`<dt>${label}</dt>`);
});

describe('CSV', () => {
  const columns = (text: string | null): string[] => (text ?? '').split('\r\n')[0]?.split(',') ?? [];
  test('names what it holds by its path in the result document', () => {
    expect(columns(intervalsCsv(run))).toEqual(
      expect.arrayContaining([
        'over',
        'under',
        'calledBack',
        'callbacks.moved',
        'selfService.containment low',
        'served',
      ]),
    );
  });
  test('a caller without callbacks leaves their columns empty, and none is out of place', () => {
    const lines = callersCsv(run).trimEnd().split('\r\n');
    const heading = columns(callersCsv(run));
    expect(lines.map((line) => line.split(',').length)).toEqual(lines.map(() => heading.length));
    expect(lines[2]?.split(',')[heading.indexOf('callbacks.share')]).toBe('');
    expect(lines[2]?.split(',')[heading.indexOf('leftOver')]).not.toBe('');
  });
});

describe('the chart of callbacks', () => {
  test('says when callers leave and when they are dialled, and what is never dialled before closing', async () => {
    const chart = (await runCharts(run)).find(({ name }) => name === 'callbacks');
    expect(chart?.title).toBe('Most callers leave for a callback at 09:30; most are dialled at 11:30');
    expect(chart?.subtitle).toMatch(/; 4\.\d of 60\.1 a day are dialled after closing or not at all$/);
    expect(chart?.table.rows).toHaveLength(20);
  });
  test('is not drawn where there are none', async () => {
    expect((await runCharts(sampleRun())).map(({ name }) => name)).not.toContain('callbacks');
  });
});

describe('several days', () => {
  const once = sampleRun();
  const half = once.intervals.length / 2;
  const dayOf = (index: number): string => (index < half ? 'monday' : 'tuesday');
  const day = (name: string): DayMeasures => {
    const { overall, callers, operators } = once;
    return { name, from: '08:00', to: '13:00', overall, callers, operators };
  };
  const days: RunResult = {
    ...once,
    days: [day('monday'), day('tuesday')],
    intervals: once.intervals.map((each, index) => ({ ...each, day: dayOf(index) })),
  };
  test('have a table of days, and intervals with their day before them', () => {
    const text = renderRun(days, plain);
    expect(text).toMatch(/^By day\n +(?:open +)?offered/m);
    expect(text).toMatch(/^monday 08:00 .*\n/m);
    expect(page(days)).toContain('<h2 id="days">By day</h2>');
    expect(columns(days)[0]).toBe('day');
  });
  test('stand on the axis of the charts by name', async () => {
    const chart = (await runCharts(days)).find(({ name }) => name === 'day');
    expect(chart?.standalone).toContain('>tuesday<');
    expect(chart?.standalone).not.toContain('>08:00<');
    expect(chart?.title).toMatch(/^Service level is lowest on monday at 09:30/);
  });
  function columns(result: RunResult): string[] {
    return (intervalsCsv(result) ?? '').split(',');
  }
});
