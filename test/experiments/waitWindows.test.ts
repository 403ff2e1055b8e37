/** Quantiles of the wait in a part of the day: what targets ask of them, and that they are those calls' own. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/experiments/check/check.ts';
import { run } from '../../src/experiments/run.ts';
import { simulateTracks } from '../../src/experiments/simulate.ts';
import { trackOf } from '../../src/experiments/track.ts';
import { waitBinCount } from '../../src/measures/waitBins.ts';
import type { Scenario, Target } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';

const everyInterval = { kind: 'everyInterval' } as const;

function below(bound: number, when: Target['when'], of?: string, quantile = 0.9): Target {
  const text = `wait p${quantile * 100}${of === undefined ? '' : ` of ${of}`}`;
  const measure = {
    text,
    name: 'wait',
    quantile,
    ...(of === undefined ? {} : { of: { kind: 'caller', name: of } as const }),
  } as const;
  return { text: `${text} <= ${bound}s`, measure, comparison: '<=', bound, when };
}

/** Mornings of `a` and afternoons of `b`, who share the operators. */
const halves: SmallScenario = {
  callers: {
    a: { arrivals: { kind: 'perInterval', counts: [30, 0] }, talk: exponential(120), patience: exponential(200) },
    b: { arrivals: { kind: 'perInterval', counts: [0, 60] }, talk: exponential(120), patience: exponential(200) },
  },
  groups: { g: { staffing: [3, 3] } },
  interval: 1800,
  replications: { kind: 'fixed', count: 120 },
};

const morning = { kind: 'intervals', from: 0, to: 1 } as const;

async function estimateOf(target: Target, small: SmallScenario = halves) {
  const { targets } = await run(smallScenario({ ...small, targets: [target] }));
  return targets[0];
}

describe('a quantile in a window', () => {
  test('is that of the callers who rang in it: of all whoever, where nobody else did', async () => {
    const all = await estimateOf(below(60, morning));
    expect(all.estimate.mean).toBeGreaterThan(1);
    expect(all.estimate).toEqual((await estimateOf(below(60, morning, 'a'))).estimate);
    expect(all.estimate).toEqual((await estimateOf(below(60, { kind: 'wholeDay' }, 'a'))).estimate);
    expect((await estimateOf(below(60, morning, 'b'))).estimate.mean).toBeNull();
  });

  test('in every interval is told of the worst, and the others that miss it are named', async () => {
    const { estimate, verdict, intervals } = await estimateOf(below(60, everyInterval));
    const afternoon = await estimateOf(below(60, { kind: 'wholeDay' }, 'b'));
    expect(estimate).toEqual(afternoon.estimate);
    expect(verdict).toBe('missed');
    expect(intervals?.map(({ from }) => from)).toEqual(['08:30']);
  });

  test('is checked like any other', async () => {
    const targets = [below(5, morning, undefined, 0.99), below(600, morning, 'a'), below(600, everyInterval)];
    const { targets: checked } = await check(smallScenario({ ...halves, targets }));
    expect(checked.map(({ verdict }) => verdict)).toEqual(['missed', 'met', 'met']);
  });

  test('holds day by day too: on a day of which it is asked in all intervals, in each', async () => {
    const inner = { comparison: '>=', share: 0.5 } as const;
    const both = { ...below(60, everyInterval), days: inner };
    const one = { ...below(60, { kind: 'intervals', from: 1, to: 2 } as const), days: inner };
    const [all, last] = [await estimateOf(both), await estimateOf(one)];
    expect(all.estimate.mean).toBeLessThanOrEqual(last.estimate.mean ?? NaN);
    expect(all.estimate.mean).toBeGreaterThan(0);
  });

  test('of several days is that of the day', async () => {
    const scenario = smallScenario({ ...halves, callers: { a: halves.callers?.a ?? {} } });
    if (scenario.time.kind !== 'opening') throw new Error('a day');
    const day = (name: string, startsAfterDays: number, counts: readonly number[]) => ({
      name,
      startsAfterDays,
      time: scenario.time as Extract<Scenario['time'], { kind: 'opening' }>,
      arrivals: [{ arrivals: { kind: 'perInterval', counts } as const }],
      staffing: [{ staffing: [3, 3] }],
    });
    const week = { ...scenario, days: [day('quiet', 0, [5, 5]), day('busy', 1, [60, 60])] };
    const on = (from: number, to: number) => below(40, { kind: 'intervals', from, to });
    const byDay = { ...below(40, { kind: 'wholeDay' }), days: { comparison: '>=', share: 0.6 } } as const;
    const { targets } = await run({ ...week, targets: [on(0, 2), on(3, 5), byDay] });
    expect(targets.map(({ verdict }) => verdict)).toEqual(['met', 'missed', 'missed']);
    // Of the two kinds of days one meets it.
    expect(targets[2].estimate.mean).toBeCloseTo(0.5, 1);
  });
});

test('windows that are the day together have its waits together', async () => {
  const track = trackOf(smallScenario({ ...halves, targets: [below(60, everyInterval)] }));
  await simulateTracks([track], 'windows', { kind: 'fixed', count: 60 }, {}, () => {});
  const { estimator } = track;
  for (const of of [null, 0, 1]) {
    const [whole, ...parts] = [estimator.plan.counted, { from: 0, to: 1 }, { from: 1, to: 2 }].map(
      (window) => estimator.answered[estimator.waitScope(of, window)],
    );
    for (let bin = 0; bin < waitBinCount; bin++) {
      expect(parts.reduce((sum, part) => sum + part.count(bin), 0)).toBe(whole.count(bin));
    }
  }
});
