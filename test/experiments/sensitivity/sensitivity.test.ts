import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/experiments/compare.ts';
import { blocksOf } from '../../../src/experiments/sensitivity/blocks.ts';
import { inputsOf } from '../../../src/experiments/sensitivity/inputs.ts';
import { sensitivity, type SensitivityOptions } from '../../../src/experiments/sensitivity/sensitivity.ts';
import { parseScenario } from '../../../src/scenario/index.ts';
import { small } from '../../cli/program.ts';
import { rich } from '../../scenario/samples.ts';

const read = (text: string, set: readonly string[] = []) => parseScenario(text, { file: 'small.yaml', set });
const analysed = (options: SensitivityOptions = {}) => sensitivity(read(small), options);

test('an input ten per cent more is compared with the file as `compare` would', async () => {
  const result = await analysed();
  const compared = await compare([
    { label: 'as it is', scenario: read(small) },
    { label: 'more', scenario: read(small, ['callers.all.arrivals.rate=66/h']) },
  ]);
  const arrivals = result.inputs.find(({ input }) => input === 'arrivals of all');
  for (const { measure, difference } of compared.variants[0]?.overall ?? []) {
    for (const end of ['mean', 'low', 'high'] as const) {
      expect(arrivals?.more?.differences[measure]?.[end], `${measure}`).toBeCloseTo(difference[end] ?? Number.NaN, 8);
    }
  }
});

describe('what is known of the signs', () => {
  test('more calls and longer calls serve less, more operators and less work serve more', async () => {
    const { inputs } = await analysed({ oneMore: false, replications: { kind: 'fixed', count: 100 } });
    const level = (input: string, side: 'less' | 'more') =>
      inputs.find((each) => each.input === input)?.[side]?.differences['serviceLevel'] ?? { low: 0, high: 0 };
    for (const input of ['arrivals of all', 'handling time of all']) {
      expect(level(input, 'more').high, `${input}`).toBeLessThan(0);
      expect(level(input, 'less').low, `${input}`).toBeGreaterThan(0);
    }
    expect(level('operators of agents', 'more').low).toBeGreaterThan(0);
    expect(level('operators of agents', 'less').high).toBeLessThan(0);
  });

  test('one more operator in one interval never serves fewer in all, and costs its half-hour', async () => {
    const { oneMore, blocks } = await analysed({ replications: { kind: 'fixed', count: 100 } });
    expect(blocks.map(({ from, to }) => `${from}-${to}`)).toEqual([
      '08:00-08:30',
      '08:30-09:00',
      '09:00-09:30',
      '09:30-10:00',
    ]);
    for (const differences of oneMore['agents'] ?? []) {
      expect(differences['serviceLevel']?.low).toBeGreaterThan(0);
      // Overtime at the end moves it by cents.
      expect(differences['staffingCost']?.mean).toBeCloseTo(10, 0);
    }
  });
});

test('people are whole: what was changed in truth is told', async () => {
  const { inputs } = await analysed({ oneMore: false });
  const operators = inputs.find(({ input }) => input === 'operators of agents');
  // Four half-hours of four: sixteen, of which ten per cent is 1.6, two or one.
  expect([operators?.less?.change, operators?.more?.change]).toEqual([-0.125, 0.125]);
});

test('where ten per cent is nobody it is one person', () => {
  const scenario = read(small, ['operators.agents.staffing={ perInterval: [1, 2, 1, 1] }']);
  const operators = inputsOf(scenario).find(({ input }) => input === 'operators of agents');
  expect(operators?.scale(1.01)).toMatchObject({ change: 0.8, scenario: { operators: [{ staffing: [2, 3, 2, 2] }] } });
  expect(operators?.scale(0.99)).toMatchObject({ change: -0.2, scenario: { operators: [{ staffing: [1, 1, 1, 1] }] } });
});

test('what cannot be changed is left out, with the reason', async () => {
  const text = small
    .replace('{ rate: 60/h }', '{ times: ["08:01", "08:02", "09:00"] }')
    .replace('staffing: 4', 'staffing: 1');
  const { leftOut, inputs } = await sensitivity(read(text), { oneMore: false });
  expect(leftOut).toEqual([
    { input: 'arrivals of all', why: 'recorded calls are replayed as they are' },
    { input: 'operators of agents', why: 'only one is on duty at a time' },
  ]);
  expect(inputs.find(({ input }) => input === 'operators of agents')).toMatchObject({
    less: null,
    more: { change: 1 },
  });
});

test('a rich scenario has an input for whatever can be scaled, each changing something and leaving the rest', () => {
  const scenario = read(rich);
  const inputs = inputsOf(scenario);
  expect(inputs.map(({ input }) => input)).toMatchSnapshot();
  for (const { input, scale } of inputs) {
    for (const factor of [0.9, 1.1]) {
      const changed = scale(factor);
      if (typeof changed === 'string') continue;
      expect(changed.change * (factor - 1), `${input}`).toBeGreaterThan(0);
      expect(changed.scenario.name, `${input}`).toBe(scenario.name);
    }
  }
});

describe('the parts of the day', () => {
  test('none of a long run', () => {
    expect(blocksOf(read(small, ['horizon={ length: 10h, warmUp: 1h }']))).toEqual([]);
  });

  test('intervals go together where they are very many', () => {
    const blocks = blocksOf(read(small, ['opening={ from: "00:00", to: "24:00", interval: 5m }']));
    expect(blocks).toHaveLength(48);
    expect(blocks.at(-1)).toEqual({ told: { from: '23:30', to: '24:00' }, span: { from: 282, to: 288 } });
  });

  test('of several days each has its own', () => {
    const days = 'name: Two days\ndays: [monday.yaml, tuesday.yaml]\n';
    const file = small.replace(/targets.*\n/, '');
    const scenario = parseScenario(days, { file: 'week.yaml', readFile: () => file });
    expect(blocksOf(scenario).slice(3, 5)).toEqual([
      { told: { day: 'monday', from: '09:30', to: '10:00' }, span: { from: 3, to: 4 } },
      { told: { day: 'tuesday', from: '08:00', to: '08:30' }, span: { from: 4, to: 5 } },
    ]);
  });
});
