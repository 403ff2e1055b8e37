/** A check on the engine: each kind of target, when days are added, and when it stops. */
import { describe, expect, test } from 'vitest';
import { check, type CheckOptions } from '../../../src/experiments/check/check.ts';
import { clopperPearson } from '../../../src/experiments/check/clopperPearson.ts';
import { InterruptedError } from '../../../src/experiments/options.ts';
import { run } from '../../../src/experiments/run.ts';
import type { CheckedTarget } from '../../../src/measures/checkResult.ts';
import { parseScenario } from '../../../src/scenario/index.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { small } from '../../cli/program.ts';
import { exponential, smallScenario } from '../../engine/smallDay.ts';

const files: Readonly<Record<string, string>> = {
  'same.yaml': small,
  'fewer.yaml': small.replace('staffing: 4', 'staffing: 3'),
};
const readFile = (path: string) => files[path];

function read(text: string, ...targets: readonly string[]): Scenario {
  const list = targets.map((target) => `'${target}'`).join(', ');
  return parseScenario(text.replace('[serviceLevel(20s) >= 80%]', `[${list}]`), { file: 'small.yaml', readFile });
}

async function judged(targets: readonly string[], options: CheckOptions = {}): Promise<readonly CheckedTarget[]> {
  return (await check(read(small, ...targets), options)).targets;
}

const verdicts = (targets: readonly CheckedTarget[]) => targets.map(({ verdict }) => verdict);

describe('targets', () => {
  test('of every kind are decided where they are clear', async () => {
    const targets = await judged([
      'serviceLevel(20s) >= 50%',
      'abandonment <= 1%',
      'meanWait <= 1m in 08:00-09:00',
      'serviceLevel(20s) >= 60% in every interval',
      'wait p95 <= 10m',
      'occupancy of agents <= 10%',
      'staffingCost <= 500',
      'callsOffered >= 50',
      'days(serviceLevel(20s) >= 5%) >= 80%',
      'days(abandonment <= 50% in every interval) <= 20%',
      'blocking <= 0%',
    ]);
    expect(verdicts(targets)).toEqual([
      'met',
      'missed',
      'met',
      'met',
      'met',
      'missed',
      'met',
      'met',
      'met',
      'missed',
      // No lines are limited: it is impossible, and that needs no day.
      'met',
    ]);
  });

  test('relative to the same scenario: no difference at all, which is met on either side and needs no more days', async () => {
    const relative = [
      'meanWait <= 100% of same.yaml',
      'meanWait >= 100% of same.yaml',
      'abandonment <= 100% of same.yaml in every interval',
    ];
    const result = await check(
      read(small, ...relative, 'wait p95 <= 100% of same.yaml', 'days(meanWait <= 100% of same.yaml) >= 90%'),
    );
    expect(verdicts(result.targets)).toEqual(['met', 'met', 'met', 'met', 'met']);
    expect(result.replications).toBe(100);
    expect(result.targets[0].estimate).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test('relative to another: both values stand beside their difference', async () => {
    const [target] = await judged(['meanWait <= 90% of fewer.yaml']);
    const { own, other, share } = target.relativeTo ?? { own: null, other: null, share: 0 };
    expect(target.verdict).toBe('met');
    expect(target.estimate.mean).toBeCloseTo((own ?? 0) - share * (other ?? 0), 10);
    const [mine, theirs] = await Promise.all(
      ['same.yaml', 'fewer.yaml'].map((file) =>
        run(parseScenario(files[file] ?? '', { file }), {
          replications: { kind: 'fixed', count: target.decidedAfter ?? 0 },
        }),
      ),
    );
    expect([own, other]).toEqual([mine, theirs].map(({ overall }) => expect.closeTo(overall.meanWait.mean ?? 0, 9)));
  });

  test('in every interval: missed where one interval is, and those not met are listed, the worst apart', async () => {
    const uneven = small.replace('staffing: 4', 'staffing: { perInterval: [6, 6, 3, 6] }');
    const { targets } = await check(read(uneven, 'serviceLevel(20s) >= 75% in every interval'));
    expect(targets[0]).toMatchObject({
      verdict: 'missed',
      judgedIntervals: 4,
      worst: { from: '09:00', verdict: 'missed' },
    });
    expect(targets[0].intervals.map(({ from }) => from)).toContain('09:00');
    expect(targets[0].intervals.map(({ from }) => from)).not.toContain('08:00');
  });

  test('of the whole day: where it is missed, the intervals on the wrong side are shown and not judged', async () => {
    const uneven = small.replace('staffing: 4', 'staffing: { perInterval: [6, 6, 2, 2] }');
    const { targets } = await check(read(uneven, 'serviceLevel(20s) >= 85%'));
    expect(targets[0].intervals.map(({ from, verdict }) => `${from} ${verdict}`)).toEqual([
      '09:00 shown',
      '09:30 shown',
    ]);
  });

  test('of one day among several', async () => {
    const frame =
      "days: [monday.yaml, tuesday.yaml]\ntargets: ['serviceLevel(20s) >= 60% on monday', 'serviceLevel(20s) >= 60% on tuesday']\n";
    const days: Readonly<Record<string, string>> = {
      'monday.yaml': small,
      'tuesday.yaml': small.replace('staffing: 4', 'staffing: 2'),
    };
    const result = await check(parseScenario(frame, { file: 'week.yaml', readFile: (path) => days[path] }));
    expect(verdicts(result.targets)).toEqual(['met', 'missed']);
    expect(result.targets[1].intervals.every(({ day }) => day === 'tuesday')).toBe(true);
  });

  test('a measure that nothing has is undecided, however many days', async () => {
    const silent = small.replace('rate: 60/h', 'rate: 0/h');
    const { targets } = await check(read(silent, 'meanWait <= 1m'), { atMost: 150 });
    expect(targets[0]).toMatchObject({ verdict: 'undecided', estimate: { mean: null } });
  });

  test('a quantile that the waits seen do not bound has no upper end, and is not met', async () => {
    const [target] = await judged(['wait p99.99 <= 30m'], { replications: { kind: 'fixed', count: 20 } });
    expect(target).toMatchObject({ verdict: 'undecided', estimate: { high: null } });
  });
});

describe('days', () => {
  const near = 'serviceLevel(20s) >= 78.5%';

  test('are added until all targets are decided, or as many as are allowed are done', async () => {
    expect((await check(read(small, 'serviceLevel(20s) >= 50%'))).replications).toBe(100);
    expect(await check(read(small, 'serviceLevel(20s) >= 50%', near), { atMost: 320 })).toMatchObject({
      replications: 300,
      atMost: 320,
      targets: [{ verdict: 'met', decidedAfter: 100 }, { verdict: 'undecided' }],
    });
  });

  test('allowed later go on where it was: what was decided stays, after as many days', async () => {
    const targets = ['serviceLevel(20s) >= 72%', near, 'abandonment <= 14%'];
    const few = await judged(targets, { atMost: 500 });
    const many = await judged(targets, { atMost: 1500 });
    few.forEach(({ verdict, decidedAfter }, k) => {
      if (verdict === 'undecided') return;
      expect(many[k]).toMatchObject({ verdict, decidedAfter });
    });
    expect(verdicts(few)).not.toEqual(['undecided', 'undecided', 'undecided']);
  });

  test('fixed in number are looked at once, with an interval of the usual width', async () => {
    const replications = { kind: 'fixed', count: 200 } as const;
    const [{ estimate }] = await judged([near], { replications });
    const { low, high } = (await run(read(small, near), { replications })).overall.serviceLevel.excludeShort;
    expect((estimate.high ?? 0) - (estimate.low ?? 0)).toBeCloseTo((high ?? 0) - (low ?? 0), 3);
  });

  test('are fewer where less confidence is asked, and more where more targets share the risk', async () => {
    const width = async (options: CheckOptions) => {
      const [{ estimate }] = await judged([near], { atMost: 100, ...options });
      return (estimate.high ?? 0) - (estimate.low ?? 0);
    };
    expect(await width({ confidence: 0.8 })).toBeLessThan(await width({}));
    expect(await width({})).toBeLessThan(await width({ judgedAtOnce: 100 }));
  });

  test('of one long run are the pieces that a run cuts it into', async () => {
    const long = small
      .replace(/opening: .*/, 'horizon: { length: 200h, warmUp: 10h }')
      .replace('replications: 20', 'replications: 1');
    const result = await check(read(long, 'occupancy <= 99%'));
    expect(result).toMatchObject({ replication: 'run', replications: 10, targets: [{ verdict: 'met' }] });
  });

  test('stopped by hand: what is decided is kept; before the first look there is nothing', async () => {
    const stopAt = (done: number): CheckOptions => {
      const controller = new AbortController();
      return {
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.done >= done) controller.abort();
        },
      };
    };
    const result = await check(read(small, 'serviceLevel(20s) >= 50%', near), stopAt(101));
    expect(result).toMatchObject({ interrupted: true, targets: [{ verdict: 'met' }, { verdict: 'undecided' }] });
    // What is told is what was judged: the days of the last look.
    expect(result.replications).toBe(100);
    const fixed = await check(read(small, near), { replications: { kind: 'fixed', count: 100 } });
    expect(result.targets[1]?.estimate.mean).toBe(fixed.targets[0]?.estimate.mean);
    await expect(check(read(small, near), stopAt(1))).rejects.toThrow(InterruptedError);
  });
});

test('the worst interval of a target that is not decided is one of those that are not', async () => {
  // In every other interval both have the same operators, and no difference at all would be the largest.
  const text = small.replace(/staffing: 4/, 'staffing: { perInterval: [4, 5, 4, 4] }');
  const scenario = read(text, 'callsAnswered >= 100% of same.yaml in every interval');
  const [target] = (await check(scenario, { atMost: 100 })).targets;
  const open = target.intervals.map(({ from }) => from);
  expect(open.length).toBeGreaterThan(0);
  expect(open).toContain(target.worst?.from);
});

test('days of one run that follow one another in luck count for less than as many by themselves', async () => {
  const busy = `opening: { from: "08:00", to: "12:00", interval: 1h }
callers:
  a:
    arrivals: { rate: 60/h }
    dayFactor: { gamma: { sd: 60% } }
    handling: { exponential: { mean: 3m } }
    patience: { exponential: { mean: 2m } }
    retries: { after: [abandoned], share: 100%, delay: { constant: 24h }, atMost: 1 }
operators: { g: { answers: [a], staffing: 3 } }
`;
  // Nobody rings on its second day but those whom the first has lost.
  const after = 'extends: busy.yaml\ncallers: { a: { arrivals: { rate: 0/h } } }\noperators: { g: { staffing: 1 } }\n';
  const days: Readonly<Record<string, string>> = { 'busy.yaml': busy, 'after.yaml': after };
  const text = 'name: Both\ndays: [busy.yaml, after.yaml]\ntargets: [days(abandonment <= 40%) >= 50%]\n';
  const scenario = parseScenario(text, { file: 'both.yaml', readFile: (path) => days[path] });
  const runs = 400;
  const [{ estimate }] = (await check(scenario, { replications: { kind: 'fixed', count: runs } })).targets;
  const [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map((each) => each ?? NaN);
  // Fewer days than that were judged: on some nobody rings.
  const judged = runs * 1.75;
  const independent = clopperPearson(Math.round(mean * judged), judged, 0.025, 0.025);
  expect(high - low).toBeGreaterThan(independent.high - independent.low);
});

test('a target relative to another scenario that is missed shows the intervals in which it is, the worst with its interval', async () => {
  // More people in the first interval alone, which helps in the first and second.
  const text = small.replace(/staffing: 4/, 'staffing: { perInterval: [5, 4, 4, 4] }');
  const scenario = read(text, 'abandonment <= 50% of same.yaml', 'callsOffered <= 50% of same.yaml');
  const [share, count] = (await check(scenario, { replications: { kind: 'fixed', count: 100 } })).targets;
  expect(share.verdict).toBe('missed');
  expect(share.intervals.map(({ from }) => from)).toContain('09:30');
  expect(share.intervals.every(({ verdict, estimate }) => verdict === 'shown' && (estimate.mean ?? 0) > 0)).toBe(true);
  const { mean, low, high } = share.worst?.estimate ?? { mean: null, low: null, high: null };
  expect(mean).toBe(Math.max(...share.intervals.map(({ estimate }) => estimate.mean ?? 0)));
  expect(low).toBeLessThan(mean ?? 0);
  expect(high).toBeGreaterThan(mean ?? 0);
  // Calls of a day are bounded, not those of an interval.
  expect(count.intervals).toEqual([]);
});

test('an arrival count that is known beforehand, held against itself, is neither met nor missed', async () => {
  const measure = { text: 'callsOffered', name: 'callsOffered' } as const;
  const whole = { measure, bound: 60, when: { kind: 'wholeDay' } } as const;
  const scenario = smallScenario({
    callers: { a: { perHour: 60, talk: exponential(60), patience: exponential(60) } },
    groups: { g: { staffing: [1, 1] } },
    interval: 1800,
    targets: [
      { ...whole, text: 'callsOffered <= 60', comparison: '<=' },
      { ...whole, text: 'callsOffered >= 60', comparison: '>=' },
      { ...whole, text: 'callsOffered <= 60.1', comparison: '<=', bound: 60.1 },
    ],
  });
  const { targets } = await check(scenario, { atMost: 300 });
  expect(targets.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided', 'met']);
});
