/** Results of several days, from their files: text, page, tables and charts say of what counts are, and leave the nights out. */
import { beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../../src/experiments/compare.ts';
import { run } from '../../src/experiments/run.ts';
import type { CompareResult, RunResult } from '../../src/measures/result.ts';
import { compareCharts, runCharts } from '../../src/report/chart/charts.ts';
import { clockScale } from '../../src/report/chart/clock.ts';
import type { Chart } from '../../src/report/chart/draw.ts';
import { layoutFor } from '../../src/report/chart/spec.ts';
import { callersCsv, daysCsv, intervalsCsv } from '../../src/report/csv.ts';
import { renderCompare, renderRun } from '../../src/report/index.ts';
import { comparePage } from '../../src/report/page/comparePage.ts';
import { runPage } from '../../src/report/page/runPage.ts';
import { calendar, dayFiles, week } from '../scenario/dayFiles.ts';
import { read } from '../scenario/samples.ts';

const mean = { kind: 'fixed', count: 12 } as const;
const scenario = read(calendar, { files: dayFiles });
let result: RunResult;
let charts: readonly Chart[];
let compared: CompareResult;

beforeAll(async () => {
  result = await run(scenario, { replications: mean });
  charts = await runCharts(result);
  const more = read(calendar, { files: dayFiles, set: ['operators.desk.staffing=4'] });
  compared = await compare(
    [
      { label: 'today', scenario },
      { label: 'more', scenario: more },
    ],
    { replications: mean },
  );
}, 60_000);

describe('text', () => {
  test('says that counts are of all days, and that runs are simulated', () => {
    const text = renderRun(result, { width: 80, color: false });
    expect(text).toContain('12 runs of 6 days simulated, seed 1');
    expect(text).toMatch(/^Overall, calls in 6 days\n.*4 runs in 5$/m);
    expect(text).toMatch(/^By day\n.*offered/m);
    expect(text).toMatch(/^2026-01-10 .*09:00–10:30 /m);
    expect(text).not.toMatch(/a day|day simulated|4 days/);
  });

  test.each([40, 60, 80, 120])('fits into %i columns', (width) => {
    const lines = [renderRun(result, { width, color: false }), renderCompare(compared, { width, color: false })];
    for (const line of lines.join('\n').split('\n')) expect([...line].length).toBeLessThanOrEqual(width);
  });

  test('says how far a run came that was stopped', () => {
    const stopped: RunResult = { ...result, interrupted: { asked: 20 } };
    const text = renderRun(stopped, { width: 100, color: false });
    expect(text).toContain('12 runs of 20 (interrupted), 6 days each, simulated, seed 1');
  });

  test('a comparison says of how many days its runs are', () => {
    const text = renderCompare(compared, { width: 100, color: false });
    expect(text).toContain('12 runs of 6 days simulated with the same callers in each');
    expect(text).toMatch(/times the runs/);
  });
});

describe('the page', () => {
  test('tells each day, and explains its words for all of them together', () => {
    const page = runPage(result, { reproduce: 'x', charts: [] });
    expect(page).toContain('6 simulated call-center days');
    expect(page).toContain('<h2 id="days">By day</h2>');
    expect(page).toContain('All calls that came in, in 6 days; who rings again counts again.');
    expect(page).toContain('four simulated runs in five');
    expect(page).not.toMatch(/, a day[.;:]/);
  });

  test('of a comparison explains them alike', () => {
    const page = comparePage(compared, { reproduce: 'x', charts: [] });
    expect(page).toContain('All calls that came in, in 6 days; who rings again counts again.');
    expect(page).toContain('12 runs of 6 days simulated');
  });
});

describe('tables', () => {
  test('intervals begin with their day; each day is a row of days.csv', () => {
    const intervals = (intervalsCsv(result) ?? '').trimEnd().split('\r\n');
    expect(intervals).toHaveLength(1 + 5 * 4 + 3);
    expect(intervals[19]).toMatch(/^2026-01-10,10:00,10:30,1,/);
    const days = (daysCsv(result) ?? '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(days.map(([day]) => day)).toEqual(['day', ...(result.days ?? []).map(({ name }) => name)]);
    const offered = days[0]?.indexOf('offered') ?? -1;
    const sum = days.slice(1).reduce((total, row) => total + Number(row[offered]), 0);
    expect(sum).toBeCloseTo(result.overall.offered.mean ?? NaN, 6);
    expect(days[0]).toContain('staffingCost');
    expect(callersCsv(result)).toMatch(/^sales,/m);
  });

  test('there is no days.csv of a single day', async () => {
    const single = await run(read('extends: monday.yaml\n', { files: dayFiles }), { replications: mean });
    expect(daysCsv(single)).toBeNull();
  });
});

describe('charts', () => {
  const named = (name: string, of = charts): Chart => {
    const chart = of.find((each) => each.name === name);
    if (chart === undefined) throw new Error(`There is no chart ${name}.`);
    return chart;
  };

  test('label each day below its middle, dates by their weekday', () => {
    const { standalone, title, subtitle } = named('day');
    for (const label of ['Mon 5 Jan', 'Sat 10 Jan', 'Mon 12 Jan']) expect(standalone).toContain(`>${label}<`);
    expect(standalone).not.toContain('>08:00<');
    expect(title).toMatch(/ on 2026-01-\d\d at \d\d:\d\d, /);
    expect(subtitle).toBe(
      'The days by interval, without the nights: means over the simulated runs, 95 % intervals shaded',
    );
  });

  test('spread over runs, as the tables do', () => {
    const { standalone, subtitle, title } = named('queue');
    expect(standalone).toContain('>4 runs in 5<');
    expect(subtitle).toContain('four runs in five');
    expect(title + subtitle).not.toMatch(/one day|days in/);
  });

  test('break their lines at night: as many lines as days', () => {
    const { values, lines } = linesOf(named('queue').spec);
    expect(new Set(values.map(({ day }) => day)).size).toBe(6);
    expect(lines.every(({ detail }) => (detail as { field?: string } | undefined)?.field === 'day')).toBe(true);
  });

  test('of a comparison lie over one another, money and hours those of all days', async () => {
    const drawn = await compareCharts(compared);
    expect(named('day', drawn).subtitle).toContain('without the nights');
    expect(named('differences', drawn).standalone).toContain('>Money in 6 days<');
  });
});

/** The rows and encodings of all lines of a drawing. */
function linesOf(spec: unknown): {
  readonly values: readonly { readonly day?: number }[];
  readonly lines: readonly Record<string, unknown>[];
} {
  const values: { readonly day?: number }[] = [];
  const lines: Record<string, unknown>[] = [];
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { mark, data, encoding } = part as {
      mark?: { type?: string };
      data?: { values?: [] };
      encoding?: Record<string, unknown>;
    };
    if (mark?.type === 'line') {
      values.push(...(data?.values ?? []));
      lines.push(encoding ?? {});
    }
    Object.values(part).forEach(walk);
  };
  walk(spec);
  return { values, lines };
}

describe('the axis of several days', () => {
  const intervals = (days: number, each: number, name: (day: number) => string) =>
    Array.from({ length: days * each }, (_, k) => ({
      ...result.intervals[0],
      day: name(Math.floor(k / each)),
    })) as RunResult['intervals'];
  const labels = (scale: ReturnType<typeof clockScale>): string[] => {
    const { axis } = scale.x('x') as { axis: { labelExpr: string } };
    return JSON.parse(/^(\[.*?\])\[indexof/.exec(axis.labelExpr)?.[1] ?? '[]') as string[];
  };

  test('leaves a gap between days, none before the first and after the last', () => {
    const scale = clockScale(
      intervals(3, 4, (day) => `day ${day}`),
      layoutFor(780, 14),
    );
    expect([scale.at(0), scale.at(3)]).toEqual([0, 3]);
    const gap = scale.at(4) - 4;
    expect(gap).toBeGreaterThan(0.1);
    expect(scale.at(8)).toBeCloseTo(8 + 2 * gap, 12);
    expect(scale.end).toBeCloseTo(12 + 2 * gap, 12);
  });

  test('a single day has none, and its hours', () => {
    const single = intervals(1, 4, () => '').map(({ day: _day, ...each }) => each) as RunResult['intervals'];
    const scale = clockScale(single, layoutFor(780, 14));
    expect([scale.at(3), scale.end, scale.apart, scale.dayOf(2)]).toEqual([3, 4, {}, {}]);
  });

  test('of two months labels every so many days, and keeps most of its width for the days', () => {
    const scale = clockScale(
      intervals(62, 20, (day) => `2026-0${day < 31 ? 1 : 3}-${String((day % 31) + 1).padStart(2, '0')}`),
      layoutFor(780, 14),
    );
    const shown = labels(scale);
    expect(shown[0]).toBe('1 Jan');
    expect(shown.length).toBeGreaterThan(8);
    expect(shown.length).toBeLessThan(20);
    expect(1240 / scale.end).toBeGreaterThan(0.75);
  });

  test('shortens long names', () => {
    const scale = clockScale(
      intervals(7, 4, (day) => `The ${day + 1}. day of the second week of Advent`),
      layoutFor(360, 14),
    );
    for (const label of labels(scale)) expect(label).toMatch(/^The .*…$/);
  });
});

test('a week by names reads as it is written', async () => {
  const text = renderRun(await run(read(week, { files: dayFiles })), { width: 80, color: false });
  expect(text).toMatch(/^tuesday .*08:00–10:00 /m);
  expect(text).toContain('20 runs of 3 days simulated, seed 7');
});

test('mail, which waits for nights, is not drawn beside callers', async () => {
  const letters = '  letters: { kind: mail, arrivals: { rate: 9/h }, handling: { constant: 5m } }\noperators:';
  const files = {
    ...dayFiles,
    'monday.yaml': dayFiles['monday.yaml'].replace('operators:', letters).replace('service]', 'service, letters]'),
  };
  const drawn = await runCharts(await run(read(week, { files })));
  const callers = drawn.find(({ name }) => name === 'callers');
  expect(callers?.title).toMatch(/“(sales|service)”, .*“(sales|service)”$/);
  expect(callers?.table.rows.map(([name]) => name)).toEqual(['sales', 'service']);
  expect(drawn.find(({ name }) => name === 'day')?.standalone).toContain('answered within 20 s');
});
