import { beforeAll, describe, expect, test } from 'vitest';
import { compareCharts, runCharts } from '../../src/report/chart/charts.ts';
import type { Chart } from '../../src/report/chart/draw.ts';
import { toPng } from '../../src/report/chart/png.ts';
import { joinBins } from '../../src/report/chart/waitBins.ts';
import { wellFormed } from './markup.ts';
import { edgeCases, sampleCompare, sampleRun } from './sample.ts';

const names = (charts: readonly Chart[]) => charts.map((chart) => chart.name);

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0);
}

describe('the charts of a run', () => {
  let charts: Chart[];
  beforeAll(async () => {
    charts = await runCharts(sampleRun());
  });

  test('are the waits, the callers, the day and the queue', () => {
    expect(names(charts)).toEqual(['waits', 'callers', 'day', 'queue']);
  });

  test('have findings as titles', () => {
    expect(charts.map((chart) => chart.title)).toMatchInlineSnapshot(`
      [
        "Nearly four in five callers are answered within 20 s; one in 30 waits over 2 min",
        "6.2 % wait over 2 min among “public”, 3.1 % among “paying”",
        "Service level is lowest at 09:30, 58 %: 9 operators are needed, 8 present",
        "The queue is longest at 09:30: 1.0 callers wait on average, more than 1.5 on one day in ten",
      ]
    `);
  });

  test('have a text alternative', () => {
    for (const { name, title, standalone } of charts) {
      expect(standalone).toContain(`role="img" aria-labelledby="${name}-title ${name}-desc"`);
      expect(standalone).toContain(`<title id="${name}-title">${title}</title>`);
    }
  });

  test('fit the page in both widths', () => {
    for (const { inline } of charts) {
      expect(Number(/width="([\d.]+)"/.exec(inline.wide)?.[1])).toBeLessThanOrEqual(730);
      expect(Number(/width="([\d.]+)"/.exec(inline.narrow)?.[1])).toBeLessThanOrEqual(350);
    }
  });

  test('are the same pictures each time', async () => {
    const again = await runCharts(sampleRun());
    expect(again.map((chart) => chart.standalone)).toEqual(charts.map((chart) => chart.standalone));
  });

  test('become PNGs with text in them', () => {
    const [chart] = charts;
    const svg = chart?.standalone ?? '';
    const png = toPng(svg);
    expect(Buffer.from(png.slice(1, 4)).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(toPng(svg.replace(/<text[^>]*>[^<]*<\/text>/g, '')).length + 5000);
  });
});

test('a comparison draws the differences first', async () => {
  const charts = await compareCharts(sampleCompare());
  expect(names(charts)).toEqual(['differences', 'callers', 'waits', 'day', 'queue']);
  expect(charts.map((chart) => chart.title)).toMatchInlineSnapshot(`
    [
      "6 of 8 measures get better and 1 gets worse",
      "Service gets better for every caller",
      "3.1 % wait over 2 min in “clinic”, 1.0 % in “two more operators”",
      "At the worst time the service level is 58 % in “clinic” and 78 % in “two more operators”",
      "At the worst time 1.0 callers wait in “clinic” and 0.5 in “two more operators”",
    ]
  `);
});

describe.each(edgeCases)('$name', ({ options, variants }) => {
  test('draws whole pictures', async () => {
    const charts = [
      ...(await runCharts(sampleRun(options))),
      ...(await compareCharts(sampleCompare(options, variants))),
    ];
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) {
      expect(chart.title).not.toMatch(/NaN|undefined|null|Infinity/);
      for (const svg of [chart.standalone, chart.inline.wide, chart.inline.narrow]) {
        expect(svg).not.toMatch(/NaN|undefined|Infinity|="null"/);
        expect(wellFormed(svg)).toBe('');
      }
    }
  });
});

test('bars are as wide as the step or as the bins of the result, and their areas are the calls', () => {
  const waits = sampleRun().waits.overall;
  const bins = joinBins(waits, 10, 1800);
  expect(bins.map(({ from, to }) => to - from)).toEqual([...Array<number>(30).fill(10), ...Array<number>(50).fill(30)]);
  expect(sum(bins.map((bin) => (bin.answered * (bin.to - bin.from)) / 10))).toBeCloseTo(sum(waits.answered), 9);
  expect(sum(bins.map((bin) => (bin.abandoned * (bin.to - bin.from)) / 10))).toBeCloseTo(sum(waits.abandoned), 9);
});

test('where nobody waits there is no chart of waits', async () => {
  const run = sampleRun({ kind: 'horizon' });
  const none = run.waits.overall.edges.map(() => ({ mean: 0, low: 0, high: 0 }));
  const calm = { ...run, waits: { overall: { ...run.waits.overall, longerThan: none }, callers: {} } };
  expect(names(await runCharts(calm))).toEqual([]);
});
