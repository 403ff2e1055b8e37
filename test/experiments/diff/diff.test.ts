import { describe, expect, test } from 'vitest';
import { diff, type Opened } from '../../../src/experiments/diff/diff.ts';
import type { DiffResult } from '../../../src/measures/diffResult.ts';
import { openDocuments } from '../../../src/scenario/documents.ts';
import { parseScenario } from '../../../src/scenario/read.ts';
import { small } from '../../cli/program.ts';

function opened(label: string, text: string, files: Readonly<Record<string, string>> = {}): Opened {
  const options = { file: `${label}.yaml`, readFile: (path: string) => files[path] };
  return { label, documents: openDocuments(text, options), scenario: parseScenario(text, options) };
}

const between = (one: string, other: string, why = false, count = 30) =>
  diff(opened('a', one), opened('b', other), { why, replications: { kind: 'fixed', count } });

const counting = ({ differences }: DiffResult) => differences.filter(({ counts }) => counts).map(({ keys }) => keys);
const idle = ({ differences }: DiffResult) => differences.filter(({ counts }) => !counts).map(({ keys }) => keys);

describe('what differs', () => {
  test('key by key, as the files write it', async () => {
    const other = small
      .replace('mean: 2m', 'mean: 90s')
      .replace('staffing: 4', 'staffing: 5')
      .replace('rate: 60/h', 'rate: 1/min');
    const result = await between(small, other);
    expect(result.differences).toEqual([
      {
        keys: ['callers.all.patience'],
        counts: true,
        changes: [{ path: 'callers.all.patience.exponential.mean', from: '2m', to: '90s' }],
      },
      {
        keys: ['operators.agents.staffing'],
        counts: true,
        changes: [{ path: 'operators.agents.staffing', from: '4', to: '5' }],
      },
    ]);
  });

  test('a caller or a group of another name is one difference', async () => {
    const second = '  more: { answers: [all], staffing: 1, wage: 20/h }\ntargets';
    const one = small.replace('targets', second);
    expect(counting(await between(one, one.replace('  more:', '  others:')))).toEqual([
      ['operators.more', 'operators.others'],
    ]);
    expect(counting(await between(small, small.replaceAll(/\ball\b/g, 'everybody')))).toEqual([
      ['callers.all', 'callers.everybody'],
      ['operators.agents.answers'],
    ]);
  });

  test('what is there in one only', async () => {
    const result = await between(small, `${small}policy: { lines: 9 }\n`);
    expect(result.differences).toEqual(
      [{ keys: ['policy'], counts: true, changes: [{ path: 'policy', from: null, to: '{ lines: 9 }' }] }].map(
        (difference) => ({ ...difference, keys: [expect.stringMatching(/^policy/)] }),
      ),
    );
  });

  test('lists entry by entry, by the clock', async () => {
    const [one, other] = ['[4, 4, 5, 4]', '[4, 5, 5, 6]'].map((list) =>
      small.replace('staffing: 4', `staffing: { perInterval: ${list} }`),
    );
    const { differences } = await between(one ?? '', other ?? '');
    expect(differences[0]?.changes[0]?.entries).toEqual([
      { at: '08:30', from: '4', to: '5' },
      { at: '09:30', from: '4', to: '6' },
    ]);
  });

  test('another law is one change, and not keys less and more', async () => {
    const { differences } = await between(
      small,
      small.replace('patience: { exponential: { mean: 2m } }', 'patience: { weibull: { mean: 2m, shape: 2 } }'),
    );
    expect(differences[0]?.changes).toEqual([
      {
        path: 'callers.all.patience',
        from: '{ exponential: { mean: 2m } }',
        to: '{ weibull: { mean: 2m, shape: 2 } }',
      },
    ]);
  });

  test('names, targets and what is said in other words change no result', async () => {
    const other = small
      .replace('name: A small morning', 'name: Another')
      .replace('targets: [serviceLevel(20s) >= 80%]', 'targets: [abandonment <= 5%]')
      .replace('interval: 30m', 'interval: 30m, atClose: serve')
      .replace('staffing: 4', 'staffing: { perInterval: [4, 4, 4, 4] }')
      .replace('replications: 20', 'replications: 25');
    const result = await between(small, other, true);
    expect(counting(result)).toEqual([]);
    expect(idle(result).flat().sort()).toEqual(['name', 'opening', 'operators.agents.staffing', 'run', 'targets']);
    expect(result.why).toBeUndefined();
  });
});

describe('why', () => {
  test('parts add up to the difference, which is that of the comparison', async () => {
    const other = small
      .replace('mean: 2m', 'mean: 4m')
      .replace('staffing: 4', 'staffing: 5')
      .replace('rate: 60/h', 'rate: 70/h');
    const { why, comparison } = await between(small, other, true);
    expect(why).toMatchObject({ orders: { taken: 6, of: 6 }, scenarios: 8, replications: 30 });
    for (const { measure, difference } of comparison.variants[0]?.overall ?? []) {
      const own = why?.measures.find((each) => each.measure === measure);
      const sum = own?.parts.reduce((total, { contribution }) => total + (contribution.mean ?? 0), 0);
      expect(sum, `${measure}`).toBeCloseTo(difference.mean ?? 0, 9);
      expect(own?.total.mean, `${measure}`).toBeCloseTo(difference.mean ?? 0, 9);
      expect(own?.total.low, `${measure}`).toBeCloseTo(difference.low ?? 0, 8);
    }
  });

  test('a single difference brings all of it, first or last', async () => {
    const { why } = await between(small, small.replace('staffing: 4', 'staffing: 5'), true);
    const level = why?.measures.find(({ measure }) => measure === 'serviceLevel');
    const [part] = level?.parts ?? [];
    expect(part?.contribution).toEqual(level?.total);
    expect(part?.first).toEqual(level?.total);
    expect(part?.last).toEqual(level?.total);
  });

  test('two keys that do nothing alone share what they do together', async () => {
    const two = small
      .replace(
        'operators:',
        '  gold:\n    arrivals: { rate: 20/h }\n    handling: { exponential: { mean: 3m } }\n    patience: { exponential: { mean: 2m } }\noperators:',
      )
      .replace('answers: [all]', 'answers: [all, gold]');
    const other = `${two.replace('  all:\n', '  all:\n    priority: 2\n')}policy: { order: priority }\n`;
    const { why, differences } = await between(two, other, true);
    expect(differences.filter(({ counts }) => counts)).toHaveLength(2);
    const level = why?.measures.find(({ measure }) => measure === 'serviceLevel');
    const [one, two_] = level?.parts ?? [];
    expect(one?.contribution).toEqual(two_?.contribution);
    expect(one?.first).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test('a caller and those who answer it can only come together', async () => {
    const other = small
      .replace(
        'operators:',
        '  chats:\n    kind: chat\n    arrivals: { rate: 20/h }\n    handling: { exponential: { mean: 3m } }\n    patience: { exponential: { mean: 9m } }\noperators:',
      )
      .replace('answers: [all], staffing: 4', 'answers: [all, chats], staffing: 5');
    const result = await between(small, other, true);
    expect(counting(result)).toEqual([['callers.chats', 'operators.agents.answers'], ['operators.agents.staffing']]);
    expect(result.why?.scenarios).toBe(4);
  });

  test('other opening hours and the lists that belong to them can only come together', async () => {
    const lists = small.replace('staffing: 4', 'staffing: { perInterval: [4, 4, 4, 4] }');
    const other = lists
      .replace('to: "10:00"', 'to: "09:30"')
      .replace('[4, 4, 4, 4]', '[4, 5, 4]')
      .replace('mean: 2m', 'mean: 3m');
    expect(counting(await between(lists, other, true))).toEqual([
      ['opening', 'operators.agents.staffing'],
      ['callers.all.patience'],
    ]);
  });

  test('from the one and all contributions it comes to the other', async () => {
    const other = small.replace('mean: 2m', 'mean: 4m').replace('staffing: 4', 'staffing: 5').replace('60/h', '66/h');
    const { why, comparison } = await between(small, other, true);
    const compared = new Map(comparison.variants[0]?.overall.map((row) => [row.measure, row.difference]));
    for (const { measure, from, to, total, parts } of why?.measures ?? []) {
      const sum = parts.reduce((all, { contribution }) => all + (contribution.mean ?? 0), from.mean ?? 0);
      expect(sum, `${measure}`).toBeCloseTo(to.mean ?? 0, 8);
      expect(total.mean, `${measure}`).toBeCloseTo(compared.get(measure)?.mean ?? 0, 8);
      expect(total.low, `${measure}`).toBeCloseTo(compared.get(measure)?.low ?? 0, 6);
    }
  });

  test('stopped after the comparison, it is told that what each brings is not known', async () => {
    const stop = new AbortController();
    const options = { why: true, signal: stop.signal, onProgress: () => stop.abort() };
    const result = await diff(opened('a', small), opened('b', small.replace('staffing: 4', 'staffing: 5')), {
      ...options,
      replications: { kind: 'fixed', count: 5000 },
    });
    expect(result.why).toBeUndefined();
    expect(result.warnings).toMatchObject([
      { code: 'interrupted', message: expect.stringContaining('which difference') },
    ]);
  });

  test('more than six differences: orders are drawn, and that is said', async () => {
    const other = small
      .replace('rate: 60/h', 'rate: 62/h')
      .replace('exponential: { mean: 3m }', 'exponential: { mean: 170s }')
      .replace('mean: 2m', 'mean: 130s')
      .replace('staffing: 4, wage: 20/h', 'staffing: 5, wage: 21/h, overtimeWage: 30/h')
      .replace('interval: 30m', 'interval: 30m, atClose: hangUp')
      .replace('  all:\n', '  all:\n    answerWithin: 30s\n');
    const { why } = await between(small, `${other}policy: { lines: 12 }\n`, true, 5);
    expect(why?.orders.of).toBe(362_880);
    expect(why?.orders.taken).toBeLessThan(60);
    const level = why?.measures.find(({ measure }) => measure === 'serviceLevel');
    const sum = level?.parts.reduce((total, { contribution }) => total + (contribution.mean ?? 0), 0);
    expect(sum).toBeCloseTo(level?.total.mean ?? 0, 9);
  });
});

describe('several days', () => {
  const day = small.replace(/targets.*\n/, '');
  const week = (files: Readonly<Record<string, string>>, list: string) => opened('week', `days: [${list}]\n`, files);

  test('a key that differs in the files of several days is one difference', async () => {
    const short = day.replace('mean: 2m', 'mean: 1m');
    const one = week({ 'x.yaml': day, 'y.yaml': day.replace('rate: 60', 'rate: 70') }, 'x.yaml, y.yaml');
    const other = week({ 'x.yaml': short, 'y.yaml': short.replace('rate: 60', 'rate: 80') }, 'x.yaml, y.yaml');
    const result = await diff(one, other, { why: true, replications: { kind: 'fixed', count: 10 } });
    expect(counting(result)).toEqual([['callers.all.patience'], ['callers.all.arrivals']]);
    expect(result.differences[0]?.changes.map(({ files }) => files)).toEqual([
      ['x.yaml', 'x.yaml'],
      ['y.yaml', 'y.yaml'],
    ]);
    expect(result.why?.scenarios).toBe(4);
  });

  test('days whose files cannot be paired are one difference', async () => {
    const files = { 'x.yaml': day, 'y.yaml': day.replace('rate: 60', 'rate: 70') };
    const named = (list: string) => opened('week', `days: [${list}]\n`, files);
    const one = named('{ file: x.yaml, name: first }, { file: y.yaml, name: second }, { file: x.yaml, name: third }');
    const other = named('{ file: x.yaml, name: first }, { file: y.yaml, name: second }, { file: y.yaml, name: third }');
    const result = await diff(one, other, { why: true, replications: { kind: 'fixed', count: 10 } });
    expect(counting(result)).toEqual([['days']]);
    expect(result.why?.measures.find(({ measure }) => measure === 'offered')?.total.mean).toBeGreaterThan(10);
  });
});
