/** Calls lost before they wait: said first and everywhere, and never counted among those who waited. */
import { describe, expect, test } from 'vitest';
import { runCharts } from '../../src/report/chart/charts.ts';
import { runFinding } from '../../src/report/findings.ts';
import { renderRun } from '../../src/report/index.ts';
import { runPage } from '../../src/report/page/runPage.ts';
import { formatMean } from '../../src/report/numbers.ts';
import { overallRows } from '../../src/report/rows.ts';
import { sampleRun } from './sample.ts';

const away = sampleRun({ patient: true, turnedAway: { blocking: 0.331, balking: 0.237 } });
const plain = { width: 80, color: false };
const labels = (run: typeof away) => overallRows(run).map((row) => row.label);

describe('where a third gets the busy signal', () => {
  test('the finding says so, and that who balks hangs up though nobody does while waiting', () => {
    expect(runFinding(away)).toMatchInlineSnapshot(
      `"79.7 % of calls are answered within 20 s, 33.1 % get the busy signal, 23.7 % give up at once and nobody hangs up while waiting; of those who got in, one in 30 waits over 2 min. Of 4 targets 1 is missed, 1 is undecided."`,
    );
  });
  test('busy signals and balking stand in the table and in the tiles', () => {
    expect(labels(away).slice(0, 4)).toEqual(['Answered within 20 s', 'Abandonment', 'Busy signal', 'Gave up at once']);
    expect(runPage(away, { reproduce: 'x', charts: [] })).toMatch(
      /class="label">Busy signal<[\s\S]*class="label">Gave up at once</,
    );
  });
  test('shares of waits are of those who got in', () => {
    expect(renderRun(away, plain)).toContain('Of those who got in, so many wait longer than');
  });
  test('the charts have a panel for each loss, and the share of the headline', async () => {
    const charts = await runCharts(away);
    expect(charts.find(({ name }) => name === 'waits')?.title).toMatch(/; of those who got in, one in /);
    const day = charts.find(({ name }) => name === 'day');
    for (const heading of ['get the busy signal', 'give up at once', 'hang up while waiting'])
      expect(day?.standalone).toContain(`Share who ${heading}`);
  });
});

test('with few busy signals neither finding nor day chart dwell on them, the table does', async () => {
  const few = sampleRun({ turnedAway: { blocking: 0.003, balking: 0 } });
  expect(runFinding(few)).not.toContain('busy');
  expect((await runCharts(few)).find(({ name }) => name === 'day')?.standalone).not.toContain('busy');
  expect(labels(few)).toContain('Busy signal');
});

test('a busy signal that only has not happened yet has its row, one that cannot happen has none', () => {
  const run = sampleRun();
  const unseen = { ...run.overall.blocking, high: 0.001 };
  expect(labels({ ...run, overall: { ...run.overall, blocking: unseen } })).toContain('Busy signal');
  expect(labels(run)).not.toContain('Busy signal');
});

test('where who is not answered at once is turned away, that nobody waits has no interval', () => {
  const none = { ...away.overall.waiting, mean: 0, low: 0, high: 0.00001 };
  const run = { ...away, overall: { ...away.overall, waiting: none } };
  expect(overallRows(run).find((row) => row.key === 'waiting')?.estimate.high).toBe(0);
});

test('the chart of waits names the service level of the finding', async () => {
  const run = sampleRun();
  const low = { ...run.overall.serviceLevel, excludeShort: { ...run.overall.serviceLevel.excludeShort, mean: 0.0712 } };
  const [waits] = await runCharts({ ...run, overall: { ...run.overall, serviceLevel: low } });
  expect(waits?.title).toContain('Only 7.1 % of callers are answered within 20 s');
  expect(formatMean(low.excludeShort, 'share', { atMostDigits: 1 })).toMatch(/^7\.1/);
});

describe('where callers are cut off', () => {
  const run = sampleRun();
  const each = { mean: 25, low: 24, high: 26, days: { sd: 2, p10: 22, p90: 28 } };
  const none = { ...each, mean: 0, low: 0, high: 0 };
  const cut = { ...run, overall: { ...run.overall, disconnected: each } };
  const patient = { ...cut, overall: { ...cut.overall, abandoned: none, abandonment: none } };
  const waits = async (of: typeof run) => (await runCharts(of)).find(({ name }) => name === 'waits');

  test('the chart of waits does not say that they hung up', async () => {
    expect((await waits(run))?.standalone).toMatch(/a day hung up while waiting/);
    expect((await waits(run))?.subtitle).toContain('answered or hang up,');
    expect((await waits(cut))?.standalone).toMatch(/a day hung up or were cut off while waiting/);
    expect((await waits(cut))?.subtitle).toContain('answered or cut off, or hang up,');
    expect((await waits(patient))?.standalone).toMatch(/a day were cut off while waiting/);
    expect((await waits(patient))?.subtitle).toContain('answered or cut off,');
  });
  test('the finding says how many, where it is noticeable', () => {
    expect(runFinding(cut)).toMatch(/ hang up, [\d.]+ % are cut off and /);
    expect(runFinding(run)).not.toContain('cut off');
  });
});

test('what the chart of waits counts adds up to the tables, also where bins do not', async () => {
  const run = sampleRun();
  const { overall } = run;
  const more = { ...overall.answered, mean: (overall.answered.mean ?? 0) * 1.1 };
  const lost = { ...overall.abandoned, mean: 77 };
  const [waits] = await runCharts({ ...run, overall: { ...overall, answered: more, abandoned: lost } });
  const counts = [...(waits?.standalone ?? '').matchAll(/>([\d.,]+) a day (answered|hung up)/g)];
  const sum = (what: string): number =>
    counts
      .flatMap(([, count = '', how]) => (how === what ? Number(count.replace(',', '')) : []))
      .reduce((a, b) => a + b);
  expect(Math.abs(sum('answered') - more.mean)).toBeLessThan(1.1);
  expect(sum('hung up')).toBe(77);
});
