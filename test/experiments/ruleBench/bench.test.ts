/** Rules of which it is known what they are good for, on days that show it. */
import { describe, expect, test } from 'vitest';
import { bench } from '../../../src/experiments/ruleBench/bench.ts';
import { RuleBenchError } from '../../../src/experiments/ruleBench/dayScenario.ts';
import { benchDays } from '../../../src/experiments/ruleBench/library.ts';
import { InterruptedError } from '../../../src/experiments/options.ts';
import type { BenchDay, BenchDayResult } from '../../../src/measures/benchResult.ts';
import { smallScenario } from '../../engine/smallDay.ts';
import { ruledDay } from './ruledDay.ts';

const days = (...names: string[]): BenchDay[] => benchDays.filter(({ name }) => names.includes(name));
const verdictsOf = (all: readonly BenchDayResult[]) =>
  Object.fromEntries(all.map(({ name, targets }) => [name, targets.map(({ verdict }) => verdict).join()]));

/** A help desk: calls of a quarter of an hour. */
const helpdesk = (staffing: string) =>
  ruledDay({
    staffing,
    targets: '[serviceLevel(20s) >= 80%, serviceLevel(20s) >= 65% in every interval]',
    opening: '{ from: "08:00", to: "16:00", interval: 30m }',
    caller:
      'arrivals: { perInterval: [30, 36, 40, 44, 44, 40, 36, 36, 38, 40, 40, 38, 36, 34, 32, 30] }, handling: { exponential: { mean: 15m } }, patience: { exponential: { mean: 5m } }',
  });

test.each<[string, Record<string, string>]>([
  [
    '{ rule: perCalls, callsPerOperator: 1.7 }',
    { 'as-forecast': 'met,met', 'campaign-spike': 'met,missed', 'longer-calls': 'missed,missed' },
  ],
  [
    '{ rule: offeredLoad, target: 90% in 20s }',
    { 'as-forecast': 'met,met', 'campaign-spike': 'met,met', 'longer-calls': 'met,met' },
  ],
])('long calls: %s', async (staffing, verdicts) => {
  const result = await bench(helpdesk(staffing), { days: days(...Object.keys(verdicts)), hindsight: false });
  const found = result.days.map(
    ({ name, rule }) =>
      `${name} ${rule?.serviceLevel.mean}, worst ${rule?.worst?.from} ${rule?.worst?.serviceLevel.mean}`,
  );
  expect(verdictsOf(result.days), `seed ruled: ${found.join(', ')}`).toEqual(verdicts);
});

test('on the spike it is the half-hour after it that fails: what is left of the calls is work that no call is counted for', async () => {
  const result = await bench(helpdesk('{ rule: perCalls, callsPerOperator: 1.7 }'), {
    days: days('campaign-spike'),
    hindsight: false,
  });
  expect(result.days[0]?.rule?.worst).toMatchObject({ from: '10:30' });
  expect(result.days[0]?.rule?.worst?.serviceLevel.high).toBeLessThan(0.5);
});

describe('held against hindsight', () => {
  const rule = ruledDay({ staffing: '{ rule: erlangC, target: 80% in 20s }', group: 'wage: 20/h, shrinkage: 20%' });

  test('a rule that meets the goal takes no less than the least that meets it, in hours and money', async () => {
    const { days: results } = await bench(rule, { days: days('as-forecast', 'quiet-sunday'), replications: 20 });
    for (const { name, targets, hindsight, regret } of results) {
      expect(
        targets.map(({ verdict }) => verdict),
        `${name}`,
      ).toEqual(['met']);
      expect(hindsight?.serviceLevel.mean, `${name}`).toBeGreaterThanOrEqual(0.8);
      expect(regret?.paidHours.mean, `${name}`).toBeGreaterThan(0);
      expect(regret?.cost?.mean, `${name}`).toBeGreaterThan(0);
    }
  });

  test('in an outage hindsight has more people than the rule, who are there before it', async () => {
    const { days: results } = await bench(rule, { days: days('outage'), replications: 20 });
    const [{ rule: asked, hindsight, regret, targets }] = results;
    expect(targets[0]?.verdict).toBe('missed');
    expect(regret?.paidHours.mean).toBeLessThan(0);
    expect(hindsight?.askedHours).toBeGreaterThan(asked?.askedHours ?? Infinity);
  });

  test('two groups with a rule and one without: each rule has its least, the third its people and its wages', async () => {
    const desk = ruledDay({ staffing: '{ rule: erlangC, target: 80% in 20s }' });
    const [caller] = desk.callers;
    const [group] = desk.operators;
    const of = (name: string) => [{ ...group.answers[0], caller: name }];
    const two = {
      ...desk,
      callers: [caller, { ...caller, name: 'others' }],
      operators: [
        group,
        { ...group, name: 'second', answers: of('others') },
        { name: 'helpers', answers: of('others'), staffing: [1, 1, 1, 1, 1, 1, 1, 1], wage: 10, overtimeWage: 10 },
      ],
    };
    const [{ rule: asked, hindsight, regret }] = (await bench(two, { days: days('as-forecast'), replications: 10 }))
      .days;
    const sum = (counts: readonly number[] = []) => counts.reduce((a, b) => a + b, 0);
    expect(Object.keys(hindsight?.asked ?? {})).toEqual(['desk', 'second']);
    expect(sum(hindsight?.asked['desk'])).toBeLessThan(sum(asked?.asked['desk']));
    // The helpers take work off the second group.
    expect(sum(hindsight?.asked['second'])).toBeLessThan(sum(hindsight?.asked['desk']));
    expect(asked?.paidHours.mean).toBeCloseTo((asked?.askedHours ?? 0) + 4, 9);
    expect(regret?.paidHours.mean).toBeCloseTo((asked?.askedHours ?? 0) - (hindsight?.askedHours ?? 0), 9);
  });

  test('a group that answers only calls handed over is asked for, and hindsight is held to the goals of its callers alone', async () => {
    const desk = ruledDay({
      staffing: '{ rule: erlangA, target: 80% in 20s }',
      targets: '[serviceLevel(20s) of others >= 99.9%, serviceLevel(20s) of all >= 80%]',
      caller:
        'arrivals: { rate: 0/h }, handling: { exponential: { mean: 3m } }, patience: { exponential: { mean: 2m } }',
      others:
        'arrivals: { rate: 120/h }, handling: { exponential: { mean: 2m } }, patience: { exponential: { mean: 1m } }, afterwards: [{ to: all, share: 60% }]',
    });
    const [{ rule: asked, hindsight }] = (await bench(desk, { days: days('as-forecast'), replications: 20 })).days;
    expect(asked?.asked['desk']?.every((operators) => operators >= 4)).toBe(true);
    expect(hindsight?.askedHours).toBeLessThanOrEqual(asked?.askedHours ?? 0);
  });

  test('without wages regret is in hours only', async () => {
    const free = ruledDay({ group: '' });
    const { days: results } = await bench(free, { days: days('as-forecast'), replications: 10 });
    expect(results[0]).toMatchObject({ rule: { cost: null }, hindsight: { cost: null }, regret: { cost: null } });
    expect(results[0]?.regret?.paidHours.mean).toBeTypeOf('number');
  });

  test('a goal that no staffing meets: no hindsight, and the rule is judged all the same', async () => {
    const nobody = {
      name: 'nobody',
      about: '',
      forecast: [],
      unforeseen: [{ change: 'operators', share: 0 }],
    } as const;
    const { days: results } = await bench(ruledDay(), { days: [nobody], replications: 3 });
    expect(results[0]).toMatchObject({ hindsight: null, regret: null, targets: [{ verdict: 'missed' }] });
  });
});

describe('what a bench is given', () => {
  test('a rule that fails on a day: the day says why, and the others go on', async () => {
    const rule = 'module.exports = ({ calls }) => { if (calls > 80) throw new Error("too many"); return 6; };';
    const result = await bench(ruledDay({ rule }), {
      days: days('as-forecast', 'busy-monday', 'quiet-sunday'),
      hindsight: false,
      replications: 5,
    });
    expect(result.days.map(({ name, rule: outcome }) => [name, outcome !== null])).toEqual([
      ['as-forecast', true],
      ['busy-monday', false],
      ['quiet-sunday', true],
    ]);
    expect(result.days[1]).toMatchObject({
      failure: 'desk: ./rule.js fails for 09:00: Error: too many.',
      targets: [],
      hindsight: null,
    });
  });

  test('without targets the usual one is judged, 80 % within each caller’s own time', async () => {
    const result = await bench(ruledDay({ targets: '[]' }), {
      days: days('as-forecast'),
      hindsight: false,
      replications: 5,
    });
    expect(result).toMatchObject({ serviceLevel: 'serviceLevel', goals: ['serviceLevel >= 80%'], goalsAssumed: true });
    expect(result.days[0]?.targets).toHaveLength(1);
  });

  test('the same seed gives the same document; the seed of the scenario unless told', async () => {
    const options = { days: days('flu-week'), replications: 6 };
    const [one, again, other] = [
      await bench(ruledDay(), options),
      await bench(ruledDay(), options),
      await bench(ruledDay(), { ...options, seed: 'other' }),
    ];
    expect(one).toEqual(again);
    expect(one.seed).toBe('ruled');
    expect(other.days[0]?.rule?.serviceLevel).not.toEqual(one.days[0]?.rule?.serviceLevel);
  });

  test('as forecast without hindsight is what a run of the scenario gives', async () => {
    const { run } = await import('../../../src/experiments/run.ts');
    const whole = await run(ruledDay(), { replications: { kind: 'fixed', count: 10 } });
    const [day] = (await bench(ruledDay(), { days: days('as-forecast'), hindsight: false, replications: 10 })).days;
    const { days: _days, ...abandonment } = whole.overall.abandonment;
    expect(day?.rule?.abandonment).toEqual(abandonment);
    expect(day?.targets).toEqual(whole.targets);
  });

  test('stopped between two days: those that are done; before the first: nothing', async () => {
    const stop = new AbortController();
    const result = await bench(ruledDay(), {
      hindsight: false,
      replications: 3,
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 2) stop.abort();
      },
    });
    expect(result.days).toHaveLength(2);
    expect(result.interrupted).toEqual({ asked: benchDays.length });
    await expect(bench(ruledDay(), { signal: stop.signal })).rejects.toThrow(InterruptedError);
  });

  test('a scenario without a rule, a long run: it is said what is missing', async () => {
    await expect(bench(ruledDay({ staffing: '4' }))).rejects.toThrow(RuleBenchError);
    await expect(bench(ruledDay({ staffing: '4' }))).rejects.toThrow('no group is staffed by a rule');
    const horizon = smallScenario({
      callers: { a: { perHour: 60, talk: 100 } },
      groups: { g: { staffing: [3] } },
      warmUp: 60,
    });
    await expect(bench(horizon)).rejects.toThrow(/a long run \(horizon\)/);
  });
});
