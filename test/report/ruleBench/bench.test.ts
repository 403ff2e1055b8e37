/** A bench in text, CSV, chart and page. */
import { describe, expect, test } from 'vitest';
import { benchDays } from '../../../src/experiments/ruleBench/library.ts';
import { benchCharts } from '../../../src/report/chart/charts.ts';
import { renderBench, renderBenchDays } from '../../../src/report/index.ts';
import { benchPage } from '../../../src/report/page/benchPage.ts';
import { benchDaysCsv, benchStaffingCsv } from '../../../src/report/ruleBench/csv.ts';
import { benchFinding, changesText } from '../../../src/report/ruleBench/words.ts';
import { textWidth } from '../../../src/report/text/paint.ts';
import { wellFormed } from '../markup.ts';
import { day, failed, laws, sampleBench } from './sample.ts';

const plain = (width: number) => ({ width, color: false });
const cases = {
  'a usual bench': sampleBench(),
  'with laws': sampleBench({ laws: laws(false) }),
  'with broken laws': sampleBench({ laws: laws(true) }),
  'without wages': sampleBench({ days: [day('one', 0.9, 3000, 2600, false), day('other', 0.7, 2000, 2300, false)] }),
  'without hindsight': sampleBench({ searched: false, days: [day('one', 0.9, 3000, null)] }),
  'without a staffing that would do': sampleBench({
    days: [day('drill', 0.5, 3000, null), day('one', 0.9, 3000, 2500)],
  }),
  'a rule that fails': sampleBench({ days: [day('one', 0.9, 3000, 2600), failed] }),
  'one that fails always': sampleBench({ days: [failed] }),
  'long and strange names': sampleBench({
    scenario: { name: 'N'.repeat(300), hash: 'b1946ac92492d234', currency: 'Doubloons' },
    rules: [{ group: '</script>', rule: './<b>.ts' }],
    days: [day('a-day-with-a-name-of-forty-letters-abcdefg', 0.9, 3e7, 2e7), day('<i>', 0.85, 3e7, 2e7)],
  }),
  interrupted: sampleBench({ interrupted: { asked: 9 } }),
};

test('in 80 columns it reads well', () => {
  expect(renderBench(sampleBench({ laws: laws(true) }), plain(80))).toMatchInlineSnapshot(`
    "A sample
    The rule meets every target on 2 of 4 days: missed on flu; undecided on close.
    Where it does, it takes 430 to 500 EUR a day more than hindsight would have. 2
    laws are broken.
    desk: erlangC, 80% in 20s. 4 days, each simulated 50 times, seed sample

                 in 20 s  hang up       worst  cost, EUR  regret  targets
    as-forecast   90.7 %   1.86 %  81 % 09:30      3,260    +430  ✓ met
    spike         91.6 %   1.68 %  82 % 09:30      4,000    +500  ✓ met
    close         80.3 %   3.94 %  70 % 09:30      3,260     +80  ? undecided
    flu           73.0 %   5.40 %  63 % 09:30      3,260    −170  ✗ missed
    Regret: cost beyond the least staffing found that would have met
    serviceLevel(20s) >= 80% on the very same days, had one known the calls. A
    search finds it, so the regret is at least this; below zero the rule takes less
    than the targets need.

    Targets not met
    close
      serviceLevel(20s) >= 80%  80.3 % [79.2, 81.4]  ? undecided
    flu
      serviceLevel(20s) >= 80%  73.0 % [71.9, 74.1]  ✗ missed

    Laws
    One more operator never lowers service    ✗ broken  −3.0 pts [−3.4, −2.6]
    10 % more calls never lower abandonment   ✓ holds     +1.2 pts [0.8, 1.6]
    10 % longer calls never raise service     ✓ holds   −6.0 pts [−6.4, −5.6]
    The order in the file changes nothing     ✓ holds            0 pts [0, 0]
    More calls never ask for fewer operators  ✗ broken
    Another unit of time asks for the same    ✓ holds
    Other order and names ask for the same    ✓ holds
    Asked twice, one answer                   ✓ holds
    More calls never ask for fewer operators: desk at 08:00: 7 for calls × 1, and 6
      for calls × 1.1
    Differences on the same days with 98.75 % intervals, so that all 4 are right
    together 95 times in 100.

    The days
    as-forecast: What happens on as-forecast.
    spike: What happens on spike.
    close: What happens on close.
    flu: What happens on flu.
    "
  `);
});

describe.each(Object.entries(cases))('%s', (_title, result) => {
  test.each([40, 60, 80, 120])('no line is wider than %i columns, and nothing undefined gets into it', (width) => {
    const text = renderBench(result, plain(width));
    expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  });

  test('the page is well-formed, and names from files are no markup', async () => {
    const page = benchPage(result, { reproduce: 'please-hold bench x.yaml', charts: await benchCharts(result) });
    expect(wellFormed(page)).toBe('');
    expect(page).not.toMatch(/NaN|undefined|\[object|<i>|<b>|<\/script>/);
  });
});

describe('the finding', () => {
  test.each<[keyof typeof cases, string]>([
    [
      'a usual bench',
      'The rule meets every target on 2 of 4 days: missed on flu; undecided on close. Where it does, it takes 430 to 500 EUR a day more than hindsight would have.',
    ],
    [
      'with laws',
      'The rule meets every target on 2 of 4 days: missed on flu; undecided on close. Where it does, it takes 430 to 500 EUR a day more than hindsight would have. All laws hold.',
    ],
    [
      'without wages',
      'The rule meets every target on 1 of 2 days: missed on other. Where it does, it takes 20 h a day more than hindsight would have.',
    ],
    ['without hindsight', 'The rule meets every target on its day.'],
    ['one that fails always', 'The rule does not meet every target on its day: no staffing at all on strange.'],
    [
      'a rule that fails',
      'The rule meets every target on 1 of 2 days: no staffing at all on strange. Where it does, it takes 400 EUR a day more than hindsight would have.',
    ],
  ])('%s', (name, finding) => {
    expect(benchFinding(cases[name])).toBe(finding);
  });

  test('days for which nothing was found are named; where nothing was looked for, nothing is said', () => {
    const text = (name: keyof typeof cases) => renderBench(cases[name], plain(200));
    const none = 'No number of operators was found that meets the service-level targets on drill.';
    expect(text('without a staffing that would do')).toContain(none);
    expect(text('without hindsight')).not.toMatch(/regret|was found/i);
  });

  test('broken laws are counted', () => {
    expect(benchFinding(cases['with broken laws'])).toMatch(/ 2 laws are broken\.$/);
  });
});

test('every change in words', () => {
  const text = changesText({
    forecast: [
      { change: 'calls', factor: 1.25 },
      { change: 'calls', factor: 3, when: { kind: 'busiest', lengthSeconds: 3600 }, callers: ['a', 'b'] },
      { change: 'earlier', share: 0.3 },
      { change: 'handling', factor: 1.2 },
      { change: 'patience', factor: 0.5 },
    ],
    unforeseen: [
      { change: 'operators', share: 0.5, when: { kind: 'clock', fromSeconds: 36_000, toSeconds: 37_800 } },
      { change: 'operators', share: 0, when: { kind: 'afterBusiest', busiestSeconds: 3600, lengthSeconds: 1800 } },
      { change: 'absence', share: 0.15 },
    ],
  });
  expect(text).toBe(
    'forecast: calls +25 %, calls of a and b × 3 in the busiest 1 h, calls earlier in the day (by 30 %), handling +20 %, patience −50 %; unforeseen: operators −50 % 10:00–10:30, no operators in the 30 min after the busiest 1 h, 15 % absent',
  );
  expect(changesText({ forecast: [], unforeseen: [] })).toBe('no change');
});

test('the library names every day, with what happens and what changes', () => {
  const text = renderBenchDays(benchDays, plain(80));
  for (const { name, about } of benchDays) {
    expect(text).toContain(`${name}\n  ${about.slice(0, 30)}`);
  }
  expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(80);
});

describe('CSV', () => {
  const rows = (text: string) =>
    text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));

  test('a row a day, with the ends of every interval', () => {
    const [heading = [], first = [], ...others] = rows(benchDaysCsv(sampleBench()));
    expect(others).toHaveLength(3);
    const cell = (column: string) => first[heading.indexOf(column)];
    expect(['day', 'verdict', 'cost', 'cost low', 'hindsight cost', 'regret cost', 'worst'].map(cell)).toEqual([
      'as-forecast',
      'met',
      '3260',
      '3259.8',
      '2830',
      '430',
      '09:30',
    ]);
  });

  test('a row an interval, group and day, of what was asked for and what would have done', () => {
    const [heading, first, ...others] = rows(benchStaffingCsv(sampleBench()));
    expect(heading).toEqual(['day', 'group', 'from', 'asked', 'hindsight']);
    expect(first).toEqual(['as-forecast', 'desk', '08:00', '8', '7']);
    expect(others).toHaveLength(15);
  });

  test('a day on which the rule fails has a row without numbers', () => {
    expect(benchDaysCsv(sampleBench({ days: [failed] }))).toContain('strange,no change,failed,,,');
  });
});

describe('the chart', () => {
  test('says what was found, marks each verdict in its own shape, and names every day', async () => {
    const [chart] = await benchCharts(sampleBench());
    expect(chart?.title).toBe(
      'The rule meets every target on 2 of 4 days, for 430 to 500 EUR a day more than hindsight',
    );
    expect(chart?.subtitle).toContain('cross: it misses a target, diamond: undecided, hollow, joined to it');
    for (const { name } of sampleBench().days) expect(chart?.inline.wide).toContain(`>${name}</text>`);
    expect(chart?.table.rows).toHaveLength(4);
    expect(chart?.table.rows[3]).toEqual([
      'flu',
      '3,260 EUR',
      '73.0 % [71.9, 74.1]',
      'missed',
      '3,430 EUR',
      '80.3 % [79.2, 81.4]',
      '−170 EUR',
    ]);
  });

  test('names that would cover one another stay away', async () => {
    const crowd = Array.from({ length: 40 }, (_, k) => day(`day-${k}`, 0.9, 3000, null));
    const [chart] = await benchCharts(sampleBench({ days: crowd }));
    const shown = [...(chart?.inline.wide.matchAll(/>day-\d+<\/text>/g) ?? [])].length;
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(20);
    expect(chart?.table.rows).toHaveLength(40);
  });

  test('there is none where the rule never gave a staffing', async () => {
    expect(await benchCharts(sampleBench({ days: [failed] }))).toEqual([]);
  });

  test('fits the page in both widths', async () => {
    const [chart] = await benchCharts(sampleBench());
    expect(Number(/width="([\d.]+)"/.exec(chart?.inline.wide ?? '')?.[1])).toBeLessThanOrEqual(730);
    expect(Number(/width="([\d.]+)"/.exec(chart?.inline.narrow ?? '')?.[1])).toBeLessThanOrEqual(350);
  });
});
