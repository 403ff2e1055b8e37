/** What may be compared, and by which threshold: a comparison never contradicts itself. */
import { describe, expect, test } from 'vitest';
import type { CompareResult, Measures } from '../../src/measures/result.ts';
import { compareCharts } from '../../src/report/chart/charts.ts';
import { renderCompare } from '../../src/report/index.ts';
import { comparePage } from '../../src/report/page/comparePage.ts';
import { sampleCompare } from './sample.ts';

const page = (result: CompareResult) => comparePage(result, { reproduce: 'x', charts: [] });
const text = (result: CompareResult) => renderCompare(result, { width: 100, color: false });

test('the warnings of the comparison stand before those of its scenarios', () => {
  const warnings = [{ code: 'other-thresholds', message: 'Their thresholds differ.' }];
  expect(page({ ...sampleCompare(), warnings })).toMatch(
    /Before you rely on this[\s\S]*<li>Their thresholds differ\.<\/li>[\s\S]*<li>clinic: From 09:00/,
  );
});

describe('a cost that one of the scenarios has not', () => {
  const whole = sampleCompare();
  const none = { mean: null, low: null, high: null };
  const result: CompareResult = {
    ...whole,
    variants: whole.variants.map((variant) => ({
      ...variant,
      overall: variant.overall.map((row) =>
        row.measure === 'staffingCost'
          ? { ...row, reference: none, difference: none, verdict: 'cannotTell' as const, pairingGain: null }
          : row,
      ),
    })),
  };
  test('is not comparable, and more days are not asked for', () => {
    expect(text(result)).toMatch(/Staffing cost +– .* –  – not comparable/);
    expect(text(result)).not.toContain('staffing cost cannot be told');
    expect(page(result)).toContain('not comparable');
  });
  test('is not drawn, but stands in the numbers behind the chart', async () => {
    const [chart] = await compareCharts(result);
    expect(chart?.table.rows.find(([measure]) => measure === 'Staffing cost')?.slice(-2)).toEqual([
      '–',
      'not comparable',
    ]);
    expect(chart?.standalone).not.toContain('Staffing cost');
    expect(chart?.title).toMatchInlineSnapshot(`"6 of 7 measures get better"`);
  });
});

describe('where a variant promises another threshold', () => {
  const whole = sampleCompare();
  const judged = (measures: Measures): Measures => ({
    ...measures,
    serviceLevelAsReference: { ...measures.serviceLevel.excludeShort, mean: 0.123 },
  });
  const result: CompareResult = {
    ...whole,
    scenarios: whole.scenarios.map(({ label, result: run }, index) => ({
      label,
      result:
        index === 0
          ? run
          : {
              ...run,
              overall: judged(run.overall),
              callers: Object.fromEntries(
                Object.entries(run.callers).map(([name, caller]) => [name, { ...caller, answerWithin: 60 }]),
              ),
              intervals: run.intervals.map((interval) => ({ ...interval, ...judged(interval) })),
            },
    })),
  };
  test('the day is drawn by the threshold of the reference, and says which', async () => {
    const day = (await compareCharts(result)).find(({ name }) => name === 'day');
    expect(day?.title).toContain('12 % in “two more operators”');
    expect(day?.table.rows[0]).toContain('12.3 %');
    expect(day?.standalone).toContain('Service level: answered within 20 s');
  });
});

test('of several variants each says what the pairing of its days was worth', () => {
  const [several, one] = [sampleCompare({}, ['a', 'b']), sampleCompare()];
  expect(page(several).match(/The same callers in both/g)).toHaveLength(2);
  expect(page(one).match(/The same callers in both/g)).toHaveLength(1);
});

test('the titles of differences count each variant by itself', async () => {
  const [two] = await compareCharts(sampleCompare({}, ['a', 'b']));
  const [four] = await compareCharts(sampleCompare({}, ['a', 'b', 'c', 'd']));
  expect([two?.title, four?.title]).toMatchInlineSnapshot(`
    [
      "a: 6 of 8 measures get better and 1 gets worse; b: 6 of 8 measures get better and 1 gets worse",
      "Over 4 variants, 24 of 32 differences are for the better and 4 are for the worse",
    ]
  `);
});

test('the names of scenarios are told where they say more than their labels', () => {
  expect(page(sampleCompare())).toContain('clinic: Private clinic, a Monday');
  expect(page(sampleCompare())).not.toContain('two more operators: two more operators');
});
