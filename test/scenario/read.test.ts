import { expect, test } from 'vitest';
import { changed, read, sound } from './samples.ts';

const least = `opening: { from: 09:00, to: 17:00 }
callers: { all: { arrivals: { rate: 60/h }, handling: { constant: 3m } } }
operators: { team: { answers: [all], staffing: 4 } }
`;

test('the least file: everything else has a default', () => {
  expect(read(least)).toEqual({
    name: 'Unnamed scenario',
    currency: 'EUR',
    time: { kind: 'opening', fromSeconds: 32_400, lengthSeconds: 28_800, intervalSeconds: 1800, atClose: 'serve' },
    callers: [
      {
        name: 'all',
        arrivals: { kind: 'rate', perHour: 60 },
        handling: { talk: { kind: 'constant', value: 180 } },
        balks: [],
        retries: [],
        priority: 1,
        answerWithinSeconds: 20,
      },
    ],
    operators: [
      {
        name: 'team',
        answers: [{ caller: 'all', preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 }],
        staffing: Array.from({ length: 16 }, () => 4),
      },
    ],
    policy: { order: 'firstCome', assign: 'longestIdle' },
    targets: [],
    run: { seed: '1', replications: { kind: 'fixed', count: 200 } },
    warnings: [],
  });
});

test('JSON is YAML', () => {
  const json = JSON.stringify({
    opening: { from: '09:00', to: '17:00' },
    callers: { all: { arrivals: { rate: '60/h' }, handling: { constant: '3m' } } },
    operators: { team: { answers: ['all'], staffing: 4 } },
  });
  expect(read(json)).toEqual(read(least));
});

test('anchors, a byte order mark and Windows line ends', () => {
  const anchored = least.replace('{ constant: 3m } }', '&law { constant: 3m }, patience: *law }');
  expect(read(`\uFEFF${anchored.replaceAll('\n', '\r\n')}`).callers[0]?.patience).toEqual({
    kind: 'constant',
    value: 180,
  });
});

const openings: readonly [written: string, from: number, length: number, interval: number][] = [
  ['{ from: "08:00", to: "18:00" }', 28_800, 36_000, 1800],
  ['{ from: 08:00, to: 24:00, interval: 15m }', 28_800, 57_600, 900],
  ['{ from: "22:00", to: "06:00", interval: 1h }', 79_200, 28_800, 3600],
  ['{ from: "08:00", to: "08:00", interval: 1h }', 28_800, 86_400, 3600],
  ['{ from: "08:00", to: "09:45" }', 28_800, 6300, 6300],
];
test.each(openings)('opening %s', (written, fromSeconds, lengthSeconds, intervalSeconds) => {
  const { time } = read(least.replace('{ from: 09:00, to: 17:00 }', written));
  expect(time).toEqual({ kind: 'opening', fromSeconds, lengthSeconds, intervalSeconds, atClose: 'serve' });
});

test('a horizon: the interval is the whole length, 20 runs, unless it says otherwise', () => {
  const horizon = (written: string) => read(least.replace(/^opening:.*/, `horizon: ${written}`));
  const { time, run, operators } = horizon('{ length: 500h, warmUp: 20h }');
  expect(time).toEqual({
    kind: 'horizon',
    lengthSeconds: 1_800_000,
    warmUpSeconds: 72_000,
    intervalSeconds: 1_800_000,
  });
  expect(run.replications).toEqual({ kind: 'fixed', count: 20 });
  expect(operators[0]?.staffing).toEqual([4]);
  expect(horizon('{ length: 2h, warmUp: 1h, interval: 30m }').operators[0]?.staffing).toEqual([4, 4, 4, 4]);
});

const arrivals: readonly [title: string, written: string, read: unknown][] = [
  ['a rate', '{ rate: 1.5/min }', { kind: 'rate', perHour: 90 }],
  ['expected calls', '{ perInterval: [1, 2.5, 0, 4] }', { kind: 'perInterval', counts: [1, 2.5, 0, 4] }],
  [
    'steps',
    '{ rates: [{ from: "08:30", rate: 6/h }, { from: 09:00, rate: 0/h }] }',
    {
      kind: 'rates',
      steps: [
        { fromSeconds: 1800, perHour: 6 },
        { fromSeconds: 3600, perHour: 0 },
      ],
    },
  ],
  [
    'times of one day, by the clock or in seconds after midnight',
    '{ times: ["08:03:21", "08:03:21.250", 30600] }',
    { kind: 'times', days: [[201, 201.25, 1800]] },
  ],
  [
    'times of several days: each date is a day, in turn, and days without calls are not there',
    '{ times: ["2026-01-05T08:30:00", "2026-01-05 09:00", "2026-01-07T08:00:00Z"] }',
    { kind: 'times', days: [[1800, 3600], [0]] },
  ],
];
test.each(arrivals)('arrivals: %s', (_title, written, expected) => {
  expect(read(changed(['{ rate: 60/h }', written])).callers[0]?.arrivals).toEqual(expected);
});

test('an opening past midnight: what is earlier by the clock is the next day, and recorded calls belong to the day that opened', () => {
  const night = changed(
    ['"08:00", to: "10:00"', '"23:00", to: "01:00"'],
    ['{ rate: 60/h }', '{ times: ["2026-01-05T23:30:00", "2026-01-06T00:30:00", "2026-01-06T23:00:00"] }'],
    ['{ perInterval: [10, 20, 30, 20] }', '{ rates: [{ from: "23:30", rate: 6/h }, { from: "00:30", rate: 9/h }] }'],
    ['serviceLevel(20s) >= 80%', 'abandonment <= 5% in 23:30-00:30'],
  );
  const { callers, targets } = read(night);
  expect(callers[0]?.arrivals).toEqual({ kind: 'times', days: [[1800, 5400], [0]] });
  expect(callers[1]?.arrivals).toMatchObject({ steps: [{ fromSeconds: 1800 }, { fromSeconds: 5400 }] });
  expect(targets[0]?.when).toEqual({ kind: 'intervals', from: 1, to: 3 });
});

test('recorded times and steps of a horizon count from its start', () => {
  const text = changed(
    ['opening: { from: "08:00", to: "10:00", interval: 30m }', 'horizon: { length: 2h, warmUp: 30m, interval: 30m }'],
    ['{ rate: 60/h }', '{ times: [0, 90.5, 1h] }'],
    ['{ perInterval: [10, 20, 30, 20] }', '{ rates: [{ from: 0s, rate: 6/h }, { from: 1h, rate: 9/h }] }'],
  );
  const [sales, service] = read(text).callers;
  expect(sales?.arrivals).toEqual({ kind: 'times', days: [[0, 90.5, 3600]] });
  expect(service?.arrivals).toEqual({
    kind: 'rates',
    steps: [
      { fromSeconds: 0, perHour: 6 },
      { fromSeconds: 3600, perHour: 9 },
    ],
  });
});

test('everything that a caller can have', () => {
  const text = changed([
    'patience: { constant: 5m }',
    `patience: { constant: 5m }
    balks: [{ waiting: 0, share: 0 }, { waiting: 10, share: 20% }]
    retries: { after: [balked, abandoned], share: 40%, delay: { constant: 12m }, atMost: 2 }
    priority: 3
    answerWithin: 1m`,
  ]);
  expect(read(text).callers[0]).toMatchObject({
    balks: [
      { waiting: 0, share: 0 },
      { waiting: 10, share: 0.2 },
    ],
    retries: [{ after: ['balked', 'abandoned'], share: 0.4, delay: { kind: 'constant', value: 720 }, atMost: 2 }],
    priority: 3,
    answerWithinSeconds: 60,
  });
});

test('retries without atMost have no limit: the key is not there', () => {
  const retries = 'retries: { after: [abandoned], share: 100%, delay: { constant: 1m } }';
  expect(read(changed(['patience: { constant: 5m }', retries])).callers[0]?.retries[0]).not.toHaveProperty('atMost');
});

test('retries may differ by how the attempt was lost: a list of rules', () => {
  const retries = `retries:
      - { after: [abandoned], share: 30%, delay: { constant: 5m } }
      - { after: [blocked], share: 90%, delay: { constant: 1m }, atMost: 4 }`;
  expect(read(changed(['patience: { constant: 5m }', retries])).callers[0]?.retries).toEqual([
    { after: ['abandoned'], share: 0.3, delay: { kind: 'constant', value: 300 } },
    { after: ['blocked'], share: 0.9, delay: { kind: 'constant', value: 60 }, atMost: 4 },
  ]);
});

test('answers as a list prefer in its order, as a map all alike unless they say otherwise', () => {
  const map = '{ service: { preference: 2, handling: 130%, afterWaiting: 30s, whenIdle: 2 }, sales: { } }';
  const usual = { preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 };
  expect(read(sound).operators[0]?.answers).toEqual([
    { ...usual, caller: 'sales' },
    { ...usual, caller: 'service', preference: 2 },
  ]);
  expect(read(changed(['[sales, service]', map])).operators[0]?.answers).toEqual([
    { caller: 'service', preference: 2, handlingFactor: 1.3, afterWaitingSeconds: 30, whenIdle: 2 },
    { ...usual, caller: 'sales' },
  ]);
});

test('overtime costs the wage where nothing is said', () => {
  expect(read(sound).operators[0]).toMatchObject({ wage: 24, overtimeWage: 24 });
  expect(
    read(changed(['24/h', '24/h, overtimeWage: 36/h'].map((text) => text.replace(', ', '\n    ')) as [string, string]))
      .operators[0],
  ).toMatchObject({ wage: 24, overtimeWage: 36 });
});

test('policy', () => {
  const policy = '{ order: preference, assign: leastOccupied, lines: 60, queueCapacity: 0 }';
  expect(read(changed(['{ order: firstCome }', policy])).policy).toEqual({
    order: 'preference',
    assign: 'leastOccupied',
    lines: 60,
    queueCapacity: 0,
  });
});

test('42 and "42" are the same seed, and words are seeds', () => {
  const seed = (written: string) => read(changed(['seed: 1', `seed: ${written}`])).run.seed;
  expect([seed('42'), seed('"42"'), seed('monday'), seed('0.5')]).toEqual(['42', '42', 'monday', '0.5']);
});

test('replications: a number, a precision, or auto', () => {
  const replications = (written: string) =>
    read(changed(['replications: 10', `replications: ${written}`])).run.replications;
  expect(replications('7')).toEqual({ kind: 'fixed', count: 7 });
  expect(replications('auto')).toMatchObject({ kind: 'precision', atMost: 5000 });
  expect(
    replications('{ precision: { serviceLevel(20s) of sales: 0.5%, wait p95: 3s, staffingCost: 10 }, atMost: 300 }'),
  ).toEqual({
    kind: 'precision',
    goals: [
      {
        measure: {
          text: 'serviceLevel(20s) of sales',
          name: 'serviceLevel',
          thresholdSeconds: 20,
          definition: 'excludeShort',
          of: { kind: 'caller', name: 'sales' },
        },
        halfWidth: 0.005,
      },
      { measure: { text: 'wait p95', name: 'wait', quantile: 0.95 }, halfWidth: 3 },
      { measure: { text: 'staffingCost', name: 'staffingCost' }, halfWidth: 10 },
    ],
    atMost: 300,
  });
});

test('hangUp at close: nobody waits for ever, even without patience and staff', () => {
  const text = changed(
    ['30m }', '30m, atClose: hangUp }'],
    ['    patience: { constant: 5m }\n', ''],
    ['3, 2] }', '3, 0] }'],
  );
  expect(read(text).time).toMatchObject({ atClose: 'hangUp' });
});
