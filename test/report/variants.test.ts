/** Sweeps, diffs and sensitivity analyses as text, charts and pages: small real ones, at the edges of what they can be. */
import { beforeAll, describe, expect, test } from 'vitest';
import { diff, type Opened } from '../../src/experiments/diff/diff.ts';
import { sensitivity } from '../../src/experiments/sensitivity/sensitivity.ts';
import { sweep, type SweepOptions } from '../../src/experiments/sweep/sweep.ts';
import { variantsOf } from '../../src/experiments/sweep/variants.ts';
import { parseAxis } from '../../src/experiments/sweep/vary.ts';
import type { DiffResult } from '../../src/measures/diffResult.ts';
import type { SensitivityResult } from '../../src/measures/sensitivityResult.ts';
import type { SweepResult } from '../../src/measures/sweepResult.ts';
import { diffCharts, sensitivityCharts, sweepCharts } from '../../src/report/chart/charts.ts';
import type { Chart } from '../../src/report/chart/draw.ts';
import { renderDiff, renderSensitivity, renderSweep } from '../../src/report/index.ts';
import { diffPage } from '../../src/report/page/diffPage.ts';
import { sensitivityPage } from '../../src/report/page/sensitivityPage.ts';
import { sweepPage } from '../../src/report/page/sweepPage.ts';
import { oneMoreFinding, sortedInputs } from '../../src/report/sensitivity.ts';
import { axisTitle } from '../../src/report/sweep.ts';
import { choiceText } from '../../src/report/text/sweepText.ts';
import { inputsCsv, oneMoreCsv } from '../../src/report/sensitivityCsv.ts';
import { sweepCsv } from '../../src/report/sweepCsv.ts';
import { textWidth } from '../../src/report/text/paint.ts';
import { openDocuments } from '../../src/scenario/documents.ts';
import { parseScenario } from '../../src/scenario/read.ts';
import { small } from '../cli/program.ts';
import { wellFormed } from './markup.ts';

const widths = [40, 60, 80, 120];
const plain = (width: number) => ({ width, color: false });
const reproduce = { reproduce: 'please-hold', charts: [] };
const long = small
  .replace(/opening.*\n/, 'horizon: { length: 3h, warmUp: 30m }\n')
  .replace('replications: 20', 'replications: 5');
const noWage = small.replace(', wage: 20/h', '');
const once = small.replace('replications: 20', 'replications: 1');
const secondCaller = `  Käufer & Co:
    arrivals: { rate: 20/h }
    handling: { exponential: { mean: 3m } }
    patience: { exponential: { mean: 2m } }
`;
const two = small
  .replace('operators:', `${secondCaller}operators:`)
  .replace('answers: [all]', 'answers: [all, Käufer & Co]');

function swept(text: string, vary: readonly string[], options: SweepOptions = {}): Promise<SweepResult> {
  const axes = vary.map(parseAxis);
  const read = (set: readonly string[]) => parseScenario(text, { file: 'x.yaml', set });
  return sweep(read([]), axes, variantsOf(axes, read), options);
}

function opened(label: string, text: string): Opened {
  return {
    label,
    documents: openDocuments(text, { file: 'x.yaml' }),
    scenario: parseScenario(text, { file: 'x.yaml' }),
  };
}

const diffed = (one: string, other: string, why = true): Promise<DiffResult> =>
  diff(opened('today', one), opened('a plan with a rather long name', other), { why });
const analysed = (text: string): Promise<SensitivityResult> => sensitivity(parseScenario(text, { file: 'x.yaml' }));

const staffing = 'operators.agents.staffing=3..6';
const changed = small
  .replace('staffing: 4', 'staffing: 5')
  .replace('mean: 2m', 'mean: 4m')
  .replace('name: A small morning', 'name: "<i>"');

interface Case {
  readonly name: string;
  readonly make: () => Promise<{
    readonly text: (width: number) => string;
    readonly page: string;
    readonly charts: () => Promise<readonly Chart[]>;
    readonly tables: readonly (string | null)[];
  }>;
}

const ofSweep = (name: string, make: () => Promise<SweepResult>): Case => ({
  name: `sweep: ${name}`,
  make: async () => {
    const result = await make();
    return {
      text: (width) => renderSweep(result, plain(width)),
      page: sweepPage(result, reproduce),
      charts: () => sweepCharts(result),
      tables: [sweepCsv(result)],
    };
  },
});
const ofDiff = (name: string, make: () => Promise<DiffResult>): Case => ({
  name: `diff: ${name}`,
  make: async () => {
    const result = await make();
    return {
      text: (width) => renderDiff(result, plain(width)),
      page: diffPage(result, reproduce),
      charts: () => diffCharts(result),
      tables: [],
    };
  },
});
const ofSensitivity = (name: string, make: () => Promise<SensitivityResult>): Case => ({
  name: `sensitivity: ${name}`,
  make: async () => {
    const result = await make();
    return {
      text: (width) => renderSensitivity(result, plain(width)),
      page: sensitivityPage(result, reproduce),
      charts: () => sensitivityCharts(result),
      tables: [inputsCsv(result), oneMoreCsv(result)],
    };
  },
});

const cases: readonly Case[] = [
  ofSweep('one axis', () => swept(small, [staffing])),
  ofSweep('the cheapest', () => swept(small, [staffing], { best: { goal: 'cheapest' } })),
  ofSweep('undecided', () =>
    swept(small, ['operators.agents.staffing=4,5'], { best: { goal: 'cheapest', atMost: 4 } }),
  ),
  ofSweep('a grid of words', () => swept(two, ['policy.order=firstCome,priority', 'policy.assign=random,longestIdle'])),
  ofSweep('a large grid', () => swept(once, ['operators.agents.staffing=2..9', 'policy.lines=5..12'])),
  ofSweep('nobody is there', () => swept(small, ['operators.agents.staffing=0,1'])),
  ofSweep('one variant', () => swept(small, ['operators.agents.staffing=4'])),
  ofSweep('one replication', () => swept(once, [staffing])),
  ofSweep('without wages', () => swept(noWage, [staffing])),
  ofSweep('a long run', () => swept(long, [staffing])),
  ofDiff('why', () => diffed(small, changed)),
  ofDiff('without why', () => diffed(small, changed, false)),
  ofDiff('the same', () => diffed(small, small)),
  ofDiff('a caller more', () => diffed(small, two)),
  ofDiff('one replication', () => diffed(once, changed)),
  ofDiff('a long run', () => diffed(long, long.replace('staffing: 4', 'staffing: 5'))),
  ofSensitivity('a day', () => analysed(small)),
  ofSensitivity('two callers', () => analysed(two)),
  ofSensitivity('one replication', () => analysed(once)),
  ofSensitivity('without wages', () => analysed(noWage)),
  ofSensitivity('a long run', () => analysed(long)),
];

describe.each(cases)('$name', ({ make }) => {
  let made: Awaited<ReturnType<Case['make']>>;
  beforeAll(async () => {
    made = await make();
  });

  test.each(widths)('no line is wider than %i columns', (width) => {
    expect(Math.max(...made.text(width).split('\n').map(textWidth))).toBeLessThanOrEqual(width);
  });

  test('nothing undefined gets into text, page or tables', () => {
    const page = made.page.replace(/<style>[\s\S]*?<\/style>/, '');
    for (const text of [made.text(80), page, ...made.tables.filter((table) => table !== null)])
      expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(wellFormed(made.page)).toBe('');
  });

  test('draws whole pictures', async () => {
    for (const { title, subtitle, standalone, inline } of await made.charts()) {
      expect(`${title} ${subtitle}`).not.toMatch(/NaN|undefined|null|Infinity/);
      for (const svg of [standalone, inline.wide, inline.narrow]) {
        expect(svg).not.toMatch(/NaN|undefined|Infinity|="null"/);
        expect(wellFormed(svg)).toBe('');
      }
      expect(Number(/width="([\d.]+)"/.exec(inline.wide)?.[1])).toBeLessThanOrEqual(730);
      expect(Number(/width="([\d.]+)"/.exec(inline.narrow)?.[1])).toBeLessThanOrEqual(350);
    }
  });
});

describe('as they read', () => {
  test('a sweep', async () => {
    expect(renderSweep(await swept(small, [staffing], { best: { goal: 'cheapest' } }), plain(80))).toMatchSnapshot();
  });
  test('a diff', async () => {
    expect(renderDiff(await diffed(small, changed), plain(80))).toMatchSnapshot();
  });
  test('a sensitivity analysis', async () => {
    expect(renderSensitivity(await analysed(small), plain(80))).toMatchSnapshot();
  });
});

describe('sentences', () => {
  test('a group of two cannot be changed by a tenth: it does not lead the inputs for that alone', async () => {
    const lone = small.replace('staffing: 4', 'staffing: { shifts: [{ from: "08:00", length: 2h, operators: 6 }] }');
    const result = await analysed(lone.replace('60/h', '90/h'));
    const operators = result.inputs.find(({ input }) => input === 'operators of agents');
    expect(operators?.more?.change).toBeCloseTo(1 / 6, 9);
    const order = sortedInputs(result).map(({ input }) => input);
    const size = (input: string) => {
      const { more, less } = result.inputs.find((each) => each.input === input) ?? {};
      return Math.max(
        ...[more, less].map((side) => Math.abs((side?.differences['serviceLevel']?.mean ?? 0) / (side?.change ?? 1))),
      );
    };
    expect(order).toEqual([...order].sort((a, b) => size(b) - size(a)));
    expect(renderSensitivity(result, plain(80))).toContain('In order of the effect of an equal change.');
  });

  test('of several days it is told that the measure is of all of them', async () => {
    const result = await analysed(small);
    expect(oneMoreFinding(result)).toContain('points of the day’s service level for');
    expect(oneMoreFinding({ ...result, days: ['monday', 'tuesday'] })).toContain(
      'of the service level of all days for',
    );
  });

  test('both sides of an input have their intervals, or neither', async () => {
    const result = await analysed(small);
    const line = (width: number) =>
      renderSensitivity(result, plain(width))
        .split('\n')
        .find((each) => each.startsWith('Handling'));
    expect(line(80)?.match(/\[/g)).toHaveLength(2);
    expect(line(60)).not.toContain('[');
  });

  test('two scenarios that are the same have one line of results', async () => {
    const text = renderDiff(await diffed(small, small), plain(80));
    expect(text).toContain('20 days simulated of each, seed monday: every number is the same.\n');
    expect(text).not.toContain('Service level');
  });

  test('a caller renamed is said to be renamed, and a difference that is not sure not to be explained', async () => {
    const text = renderDiff(await diffed(two, two.replaceAll('Käufer & Co', 'Buyers')), plain(80));
    expect(text.replaceAll(/\s+/g, ' ')).toContain('callers.Käufer & Co renamed to Buyers; random numbers go by names');
    expect(text).toMatch(/Why: (?:Cannot tell yet whether|No difference)/);
    expect(text).toContain('It is the only difference');
    expect(text).not.toMatch(/\bfirst\b/);
  });

  test('where there is little room, what each brings keeps its interval, and what brings nothing is named', async () => {
    const result = await diffed(small, changed.replace('20/h', '22/h'));
    const text = renderDiff(result, plain(60));
    expect(text).toMatch(/^agents\.staffing .*\[/m);
    expect(text).toMatch(/^No effect: agents\.wage\.$/m);
  });

  test('targets of one caller or a part of the day are told variant by variant', async () => {
    const targets = 'targets: [serviceLevel(20s) >= 80%, abandonment of all <= 5%]';
    const text = renderSweep(await swept(small.replace(/targets.*/, targets), [staffing]), plain(80));
    expect(text).toContain('1 serviceLevel(20s) >= 80%; 2 abandonment of all <= 5%');
    expect(text).toMatch(/^targets +1 +2$/m);
    expect(text).toMatch(/^4 +[\d.]+ % \[.*\] [✓✗?] +[\d.]+ % \[.*\] [✓✗?]$/m);
    expect(renderSweep(await swept(small, [staffing]), plain(80))).not.toMatch(/^targets /m);
  });

  test('what is asked for and cannot be had is said to be so, with the days that it took', async () => {
    const none = await swept(small, ['operators.agents.staffing=1..2'], { best: { goal: 'cheapest' } });
    expect(choiceText(none)).toMatch(/^With at least 95 % confidence none meets them all\. \d+ days simulated/);
    const best = await swept(small, ['operators.agents.staffing=3..6'], { best: { goal: 'cheapest' } });
    expect(choiceText(best)).toMatch(
      /^Chosen with at least 95 % confidence if it leads in staffing cost by .* missed a target/,
    );
  });

  test('a column of money on a page has the same digits in all rows', async () => {
    const page = sensitivityPage(await analysed(small), { reproduce: 'please-hold', charts: [] });
    const amounts = [...page.matchAll(/class="n">([^<]*) EUR</g)].map(([, amount = '']) => amount);
    expect(amounts.length).toBeGreaterThan(4);
    expect(new Set(amounts.map((amount) => amount.split('.')[1]?.length ?? 0)).size).toBe(1);
  });

  test('what differs stands as text on the page, its paths break behind their points', async () => {
    const page = diffPage(await diffed(small, changed), { reproduce: 'please-hold', charts: [] });
    expect(page).toContain('<div class="scroll words"');
    expect(page).toContain('<code>operators.<wbr />agents.<wbr />staffing</code>');
  });

  test('of a long path the heading has both ends', () => {
    expect(axisTitle('callers.support.patience.exponential.mean', 24)).toBe('support…exponential.mean');
    expect(axisTitle('operators.desk.staffing', 24)).toBe('desk.staffing');
  });
});

describe('charts', () => {
  test('with one axis the response has a line for each of a few types of callers', async () => {
    const [response] = await sweepCharts(await swept(two, ['policy.order=firstCome,priority']));
    expect(response?.subtitle).toContain('all callers and each type');
    for (const name of ['all callers', 'Käufer &amp; Co']) expect(response?.standalone).toContain(name);
  });

  const titles = async (charts: Promise<readonly Chart[]>) =>
    (await charts).map(({ name, title }) => `${name}: ${title}`);

  test('of a sweep are the response and the frontier, with their findings', async () => {
    expect(await titles(sweepCharts(await swept(small, [staffing])))).toMatchInlineSnapshot(`
      [
        "response: 2 of 4 variants meet every target, the cheapest 5",
        "frontier: 4 of 4 variants are efficient: a point of service costs 1.91 EUR at the cheap end and 6.21 EUR at the dear end",
      ]
    `);
  });
  test('of a diff explain each measure that differs, before the comparison', async () => {
    const found = await titles(diffCharts(await diffed(small, changed)));
    expect(found.slice(0, 4)).toMatchInlineSnapshot(`
      [
        "why-serviceLevel: +11.0 points of service level: agents.staffing +15.4 points and all.patience −4.4 points",
        "why-abandonment: Most of the −8.5 points of abandonment comes from agents.staffing: −6.7 points",
        "why-meanAnswerWait: −3.9 s of speed of answer: agents.staffing −9.3 s and all.patience +5.3 s",
        "why-staffingCost: Most of the +40 EUR of staffing cost comes from agents.staffing: +40 EUR",
      ]
    `);
  });
  test('of a sensitivity analysis are the tornado and one more operator', async () => {
    expect(await titles(sensitivityCharts(await analysed(small)))).toMatchInlineSnapshot(`
      [
        "tornado: Service level hangs most on operators of agents: −10.3 points at −12.5 %, +7.3 points at +12.5 %",
        "one-more: One more operator is worth most at 09:30–10:00 (in 3 other parts of the day perhaps as much): +3.8 points of the day’s service level for 10 EUR",
      ]
    `);
  });
});

test('tables have a row for each variant and change, and the ends of each interval', async () => {
  const rows = sweepCsv(await swept(small, [staffing]))
    .trim()
    .split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(/^operators\.agents\.staffing,replications,serviceLevel,serviceLevel low,serviceLevel high,/);
  expect(rows[0]?.split(',')).toHaveLength(rows[1]?.split(',').length ?? 0);
  const result = await analysed(small);
  expect(inputsCsv(result).trim().split('\r\n')).toHaveLength(1 + 2 * result.inputs.length);
  expect(oneMoreCsv(result)?.trim().split('\r\n')).toHaveLength(1 + 4);
});
