import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/experiments/compare.ts';
import { run } from '../../../src/experiments/run.ts';
import { sweep, type SweepOptions } from '../../../src/experiments/sweep/sweep.ts';
import { variantsOf } from '../../../src/experiments/sweep/variants.ts';
import { parseAxis } from '../../../src/experiments/sweep/vary.ts';
import type { SweepResult } from '../../../src/measures/sweepResult.ts';
import { parseMeasure, parseScenario, ScenarioError } from '../../../src/scenario/index.ts';
import { small } from '../../cli/program.ts';

const read = (set: readonly string[], text = small) => parseScenario(text, { file: 'small.yaml', set });

function swept(vary: readonly string[], options: SweepOptions = {}, text = small): Promise<SweepResult> {
  const axes = vary.map(parseAxis);
  const variants = variantsOf(axes, (set) => read(set, text));
  return sweep(read([], text), axes, variants, options);
}

describe('variants', () => {
  const variants = (...vary: string[]) => variantsOf(vary.map(parseAxis), (set) => read(set));

  test('a grid has every combination, the last axis turning fastest', () => {
    const grid = variants('operators.agents.staffing=3,4', 'policy.order=firstCome,priority');
    expect(grid.map(({ values }) => values.join(' '))).toEqual([
      '3 firstCome',
      '3 priority',
      '4 firstCome',
      '4 priority',
    ]);
    expect(grid[3]?.scenario).toMatchObject({ operators: [{ staffing: [4, 4, 4, 4] }], policy: { order: 'priority' } });
  });

  test('staffing can be relative to the file', () => {
    const staffings = variants('operators.agents.staffing=-1,+0,+2,150%').map(
      ({ scenario }) => scenario.operators[0]?.staffing,
    );
    expect(staffings).toEqual([
      [3, 3, 3, 3],
      [4, 4, 4, 4],
      [6, 6, 6, 6],
      [6, 6, 6, 6],
    ]);
  });

  test('arrivals, handling and patience can be per cent of the file', () => {
    const [caller] = variants('callers.all.arrivals=110%', 'callers.all.handling=90%', 'callers.all.patience=200%').map(
      ({ scenario }) => scenario.callers[0],
    );
    expect(caller).toMatchObject({
      arrivals: { perHour: expect.closeTo(66, 9) },
      handling: { talk: { mean: 162 } },
      patience: { mean: 240 },
    });
  });

  const faultsOf = (vary: readonly string[], text = small) => {
    try {
      variantsOf(vary.map(parseAxis), (set) => read(set, text));
    } catch (error) {
      if (error instanceof ScenarioError) return error.faults;
      throw error;
    }
    return [];
  };

  test('a path that leads nowhere is said once, at its place in --vary', () => {
    expect(faultsOf(['operators.agents.stafing=3..5'])).toMatchObject([
      { file: '--vary', column: 18, message: expect.stringContaining('stafing'), hint: 'did you mean "staffing"?' },
    ]);
  });

  test.each([
    ['operators.agnts.staffing=+1,+2', 11, 'There is no "agnts" in operators.', 'did you mean "agents"?'],
    ['callers.al.arrivals=110%', 9, 'There is no "al" in callers.', 'did you mean "all"?'],
  ])(
    'a relative value of what is not there, %s, is told as any path that leads nowhere',
    (vary, column, message, hint) => {
      expect(faultsOf([vary])).toMatchObject([{ file: '--vary', column, message, hint }]);
    },
  );

  test.each([
    ['callers.all.patience=90%', 'all has no patience that could be made more or less'],
    ['callers.all.handling.wrapUp=90%', 'all has no handling.wrapUp that could be made more or less'],
    ['callers.all.arrivals=90%', 'The arrivals of all are recorded calls'],
  ])('what a caller does not have cannot be scaled: %s', (vary, message) => {
    const bare = small.replace(/ {4}patience.*\n/, '').replace('{ rate: 60/h }', '{ times: ["08:01", "08:02"] }');
    expect(faultsOf([vary], bare)).toMatchObject([
      { file: '--vary', line: 1, column: 1, message: expect.stringContaining(message) },
    ]);
  });

  test('a fault in the file that one value brings about says which', () => {
    const list = small.replace('staffing: 4', 'staffing: { perInterval: [4, 4, 4, 4] }');
    expect(faultsOf(['opening.interval=30m,1h'], list)).toMatchObject([
      { file: 'small.yaml', line: 10, hint: 'so it is with opening.interval=1h' },
    ]);
  });

  test.each([
    [['policy.lines=1..20', 'operators.agents.staffing=1..20'], '20 × 20 = 400 variants, and at most 200 are possible'],
    [['policy.lines=1..2', 'policy.lines=4..5'], 'policy.lines is varied twice'],
  ])('%j is refused: %s', (vary, message) => {
    expect(() => variants(...vary)).toThrow(message);
  });
});

describe('a sweep', () => {
  test('gives each variant what a run of it gives', async () => {
    const result = await swept(['operators.agents.staffing=3..5']);
    for (const [index, staffing] of [3, 4, 5].entries()) {
      const alone = await run(read([`operators.agents.staffing=${staffing}`]));
      const { days: _, ...level } = alone.overall.serviceLevel.excludeShort;
      expect(result.variants[index]?.overall['serviceLevel']).toEqual(level);
      expect(result.variants[index]?.targets).toEqual(alone.targets);
    }
    expect(result.variants.map(({ asInFile }) => asInFile)).toEqual([false, true, false]);
  });

  test('tells steps between efficient variants as a comparison would', async () => {
    const result = await swept(['operators.agents.staffing=4,5']);
    const compared = await compare(
      [4, 5].map((staffing) => ({ label: `${staffing}`, scenario: read([`operators.agents.staffing=${staffing}`]) })),
    );
    const row = (measure: string) => compared.variants[0]?.overall.find((each) => each.measure === measure)?.difference;
    const [step] = result.frontier?.steps ?? [];
    for (const key of ['mean', 'low', 'high'] as const) {
      expect(step?.service[key]).toBeCloseTo(row('serviceLevel')?.[key] ?? Number.NaN, 10);
      expect(step?.cost[key]).toBeCloseTo(row('staffingCost')?.[key] ?? Number.NaN, 8);
    }
  });

  test('judges all variants by the thresholds of the file', async () => {
    const result = await swept(['callers.all.answerWithin=10s,20s,60s']);
    const [first, ...others] = result.variants.map(({ overall }) => overall['serviceLevel']);
    expect(others).toEqual([first, first]);
  });

  test('a dearer variant that serves no better is dominated', async () => {
    const result = await swept(['operators.agents.wage=20/h,30/h', 'operators.agents.staffing=4,5']);
    expect(result.frontier?.efficient).toEqual([0, 1]);
    expect(result.frontier?.dominated).toEqual([
      { variant: 2, by: 1, sure: true },
      { variant: 3, by: 1, sure: true },
    ]);
  });

  test('what callers bring is nobody’s choice: no frontier, alone or with staffing', async () => {
    for (const vary of [
      ['callers.all.arrivals=90%,110%'],
      ['callers.all.patience.exponential.mean=1m,2m', 'operators.agents.staffing=4,5'],
    ]) {
      expect((await swept(vary)).frontier).toBeNull();
    }
  });

  test('variants that cost the same have no frontier: seconds of overtime are no price', async () => {
    const shifts = small.replace('staffing: 4', 'staffing: 4, overtimeWage: 30/h');
    expect(
      (await swept(['policy.order=firstCome,priority', 'policy.assign=random,longestIdle'], {}, shifts)).frontier,
    ).toBeNull();
  });

  test('values that come to one and the same scenario are told', async () => {
    const { warnings } = await swept(['operators.agents.staffing=4,+0,5,+1']);
    expect(warnings).toMatchObject([
      { code: 'same-variants', message: 'different values, and the same scenario: 4 = +0; 5 = +1' },
    ]);
  });

  test('without a wage there is no frontier, and that is said', async () => {
    const result = await swept(['operators.agents.staffing=4,5'], {}, small.replace(', wage: 20/h', ''));
    expect(result).toMatchObject({ frontier: null, warnings: [{ code: 'no-wages' }] });
  });

  test('measures are those that all variants have', async () => {
    const retries = 'retries: { after: [abandoned], share: 1%, delay: { constant: 5m } }';
    const text = small.replace('patience:', `${retries}\n    patience:`);
    const result = await swept(['callers.all.retries.share=1%,50%'], {}, text);
    expect(result.measures.map(({ measure }) => measure)).toContain('served');
    for (const { overall } of result.variants) {
      expect(Object.keys(overall)).toEqual(result.measures.map(({ measure }) => measure));
    }
  });

  test('several days are swept as one replication', async () => {
    const days = 'name: Two days\ndays: [monday.yaml, tuesday.yaml]\n';
    const files: Readonly<Record<string, string>> = {
      'monday.yaml': small.replace(/targets.*\n/, ''),
      'tuesday.yaml': small.replace(/targets.*\n/, '').replace('staffing: 4', 'staffing: 3'),
    };
    const axes = [parseAxis('operators.agents.staffing=+0,+1')];
    const readDays = (set: readonly string[]) =>
      parseScenario(days, { file: 'week.yaml', set, readFile: (path) => files[path] });
    const result = await sweep(readDays([]), axes, variantsOf(axes, readDays), {
      replications: { kind: 'fixed', count: 20 },
    });
    const [asItIs, more] = result.variants.map(({ overall }) => overall);
    expect(asItIs?.['offered']?.mean).toBeGreaterThan(200);
    // One more for two hours on each of two days, at 20 an hour.
    expect((more?.['staffingCost']?.mean ?? 0) - (asItIs?.['staffingCost']?.mean ?? 0)).toBeCloseTo(80, 0);
  });
});

describe('the best', () => {
  test('is the cheapest variant that meets the targets', async () => {
    const result = await swept(['operators.agents.staffing=3..8'], { best: { goal: 'cheapest' } });
    const { best, variants } = result;
    const chosen = variants[best?.chosen ?? -1];
    expect(best).toMatchObject({ decided: true, measure: 'staffingCost', unit: 'money' });
    expect(chosen?.targets.map(({ verdict }) => verdict)).toEqual(['met']);
    for (const [index, { overall }] of variants.entries()) {
      const cheaper = (overall['staffingCost']?.mean ?? 0) < (chosen?.overall['staffingCost']?.mean ?? 0);
      expect(best?.eligibility?.[index]).not.toBe(cheaper ? 'eligible' : 'ineligible');
    }
    expect(best?.days.spent).toBeLessThan(best?.days.evenly ?? 0);
  });

  test('of a measure is the one whose longer run is best', async () => {
    const scenario = read([]);
    const measure = parseMeasure('serviceLevel(30s)', scenario);
    if ('problem' in measure) throw new Error(measure.problem.message);
    const result = await swept(['operators.agents.staffing=3..5'], { best: { goal: measure.value } });
    expect(result.best).toMatchObject({ chosen: 2, measure: 'serviceLevel(30s)', unit: 'share', matters: 0.005 });
    expect(result.frontier?.service).toBe('serviceLevel(30s)');
  });

  test('variants that got unequally many days are held against one another on those that both have', async () => {
    const { frontier, variants } = await swept(
      ['operators.agents.staffing=3..9', 'operators.agents.wage=20/h,20.5/h'],
      {
        best: { goal: 'cheapest' },
      },
    );
    expect(new Set(variants.map(({ replications }) => replications)).size).toBeGreaterThan(1);
    // The dearer of two that are staffed alike answers the same calls at the same moments.
    for (const [index, { values }] of variants.entries()) {
      expect(frontier?.efficient.includes(index), `${values.join(' ')}`).toBe(values[1] === '20/h');
    }
    for (const { service } of frontier?.steps ?? []) expect(service.mean).toBeGreaterThan(0);
  });

  test('nothing is chosen where no variant meets the targets', async () => {
    const result = await swept(['operators.agents.staffing=1..2'], { best: { goal: 'cheapest' } });
    expect(result.best).toMatchObject({ decided: true, chosen: null, left: [] });
  });

  test('days run out: undecided, and who is left', async () => {
    const measure = parseMeasure('meanQueue', read([]));
    if ('problem' in measure) throw new Error(measure.problem.message);
    const result = await swept(['policy.assign=longestIdle,random', 'policy.lines=50,51'], {
      best: { goal: measure.value, matters: 1e-9, atMost: 60 },
    });
    // More lines than are ever in use make no difference at all: the first stays.
    expect(result.best).toMatchObject({ decided: true, chosen: 0 });
    expect(result.replications).toBe(50);
  });

  test('cannot be asked for without targets, without wages, or of a measure without a better side', async () => {
    const occupancy = parseMeasure('occupancy', read([]));
    if ('problem' in occupancy) throw new Error(occupancy.problem.message);
    const vary = ['operators.agents.staffing=4,5'];
    const cheapest = { best: { goal: 'cheapest' as const } };
    await expect(swept(vary, { best: { goal: occupancy.value } })).rejects.toThrow(
      'neither more nor less of occupancy',
    );
    await expect(swept(vary, cheapest, small.replace(/targets.*\n/, ''))).rejects.toThrow(
      'the scenario has no targets',
    );
    await expect(swept(vary, cheapest, small.replace(', wage: 20/h', ''))).rejects.toThrow('every group needs a wage');
  });
});
