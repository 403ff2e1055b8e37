/**
 * The simulation against exact answers for several caller types and groups:
 * priorities, overflow, reserves, groups of different speed, and each rule of
 * `assign`, with the same rules in a Markov chain. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import { exponential, type SmallCaller } from '../engine/smallDay.ts';
import { stationary, type Move } from './chain.ts';
import { expectAgreement, queueComparisons, steadyRuns, type Comparison, type Steady } from './simulated.ts';
import { skilledQueues, type SkilledQueues } from './skilledQueues.ts';

/** Terms of each caller in each group: what each prefers, as one number. */
interface Terms {
  readonly preference?: readonly (readonly number[])[];
  readonly priority?: readonly number[];
}

async function expectSkilled(model: SkilledQueues, terms: Terms, more: Partial<Steady> = {}): Promise<void> {
  const base = 180;
  const result = await steadyRuns({
    callers: Object.fromEntries(
      model.callsPerHour.map((perHour, caller): [string, SmallCaller] => [
        `c${caller}`,
        {
          perHour,
          talk: exponential(base),
          patience: exponential(model.patienceSeconds[caller]),
          priority: terms.priority?.[caller],
        },
      ]),
    ),
    groups: Object.fromEntries(
      model.operators.map((operators, group) => [
        `g${group}`,
        {
          operators,
          answers: Object.fromEntries(
            model.callersOf[group].map((caller) => [
              `c${caller}`,
              {
                preference: terms.preference?.[caller][group] ?? 1,
                handlingFactor: (model.handlingSeconds[caller][group] ?? NaN) / base,
                whenIdle: (model.reserve?.[caller][group] ?? 0) + 1,
              },
            ]),
          ),
        },
      ]),
    ),
    policy: { assign: 'preference', order: terms.priority ? 'priority' : 'preference' },
    calls: 300_000,
    ...more,
  });
  const exact = skilledQueues(model);
  const comparisons = model.callsPerHour.flatMap((_, caller) =>
    queueComparisons(`c${caller}`, result.callers[`c${caller}`], undefined, {
      abandonment: exact.abandonment[caller],
      meanQueue: exact.meanQueue[caller],
      meanWaitSeconds: exact.meanWaitSeconds[caller],
      immediate: exact.immediate[caller],
    }),
  );
  const groups = model.operators.flatMap((_, group): Comparison[] => {
    const answered = exact.answeredPerHour.reduce((sum, row) => sum + row[group], 0);
    return [
      [`g${group} occupancy`, result.operators[`g${group}`].occupancy, exact.occupancy[group]],
      [`g${group} answered an hour`, result.operators[`g${group}`].answered, answered],
    ];
  });
  expectAgreement(result, [...comparisons, ...groups]);
}

const overflow = {
  operators: [3, 3],
  callsPerHour: [60, 50],
  patienceSeconds: [120, 180],
  handlingSeconds: [
    [180, 180],
    [null, 180],
  ],
  groupsOf: [[0, 1], [1]],
  callersOf: [[0], [1, 0]],
};

describe('designs of skills', () => {
  test.each<[string, SkilledQueues, Terms]>([
    [
      'V: two priorities',
      {
        operators: [9],
        callsPerHour: [60, 130],
        patienceSeconds: [120, 180],
        handlingSeconds: [[180], [180]],
        groupsOf: [[0], [0]],
        callersOf: [[0, 1]],
      },
      { priority: [1, 2] },
    ],
    [
      'V: priorities, handling that differs by group only',
      {
        operators: [4, 3],
        callsPerHour: [50, 80],
        patienceSeconds: [100, 150],
        handlingSeconds: [
          [180, 270],
          [180, 270],
        ],
        groupsOf: [
          [0, 1],
          [0, 1],
        ],
        callersOf: [
          [0, 1],
          [0, 1],
        ],
      },
      {
        priority: [1, 2],
        preference: [
          [1, 2],
          [1, 2],
        ],
      },
    ],
    [
      'N: overflow into the group of others, who come first there',
      overflow,
      {
        preference: [
          [1, 2],
          [9, 1],
        ],
      },
    ],
    [
      'N with a reserve of one',
      {
        ...overflow,
        operators: [3, 4],
        reserve: [
          [0, 1],
          [0, 0],
        ],
      },
      {
        preference: [
          [1, 2],
          [9, 1],
        ],
      },
    ],
    [
      'N with a reserve of two, the helpers half as fast',
      {
        ...overflow,
        operators: [2, 5],
        handlingSeconds: [
          [180, 360],
          [null, 180],
        ],
        mostWaiting: [12, 14],
        reserve: [
          [0, 2],
          [0, 0],
        ],
      },
      {
        preference: [
          [1, 2],
          [9, 1],
        ],
      },
    ],
    [
      'X: two groups that help one another, a third slower at it',
      {
        operators: [3, 2],
        callsPerHour: [70, 40],
        patienceSeconds: [120, 200],
        handlingSeconds: [
          [180, 240],
          [240, 180],
        ],
        groupsOf: [
          [0, 1],
          [1, 0],
        ],
        callersOf: [
          [0, 1],
          [1, 0],
        ],
        mostWaiting: [13, 13],
      },
      {
        preference: [
          [1, 2],
          [2, 1],
        ],
      },
    ],
    [
      'W: the shared caller comes first in both groups',
      {
        operators: [2, 3],
        callsPerHour: [25, 30, 40],
        patienceSeconds: [90, 120, 150],
        handlingSeconds: [
          [180, null],
          [180, 200],
          [null, 200],
        ],
        groupsOf: [[0], [1, 0], [1]],
        callersOf: [
          [1, 0],
          [1, 2],
        ],
        mostWaiting: [9, 9, 12],
      },
      {
        priority: [2, 1, 2],
        preference: [
          [1, 9],
          [2, 1],
          [9, 1],
        ],
      },
    ],
    [
      'M: a flexible group between two special ones',
      {
        operators: [2, 2, 2],
        callsPerHour: [60, 55],
        patienceSeconds: [120, 120],
        handlingSeconds: [
          [180, 220, null],
          [null, 220, 180],
        ],
        groupsOf: [
          [0, 1],
          [2, 1],
        ],
        callersOf: [[0], [0, 1], [1]],
        mostWaiting: [14, 14],
      },
      {
        preference: [
          [1, 2, 9],
          [9, 3, 1],
        ],
      },
    ],
  ])('%s', async (_title, model, terms) => {
    expect.hasAssertions();
    await expectSkilled(model, terms);
  });
});

describe('priorities without patience, after Cobham', () => {
  test('two classes on three operators', async () => {
    const result = await steadyRuns({
      callers: {
        first: { perHour: 21, talk: exponential(180), priority: 1 },
        second: { perHour: 21, talk: exponential(180), priority: 2 },
      },
      groups: { g: { operators: 3 } },
      policy: { order: 'priority' },
      thresholds: [20, 60],
      warmUpHours: 20,
      calls: 300_000,
    });
    const level = (name: string, seconds: number) => result.callers[name].serviceLevelWithin[`${seconds}s`].allOffered;
    expect.hasAssertions();
    expectAgreement(result, [
      ['waiting', result.overall.waiting, 0.4923444976076553],
      ['first wait', result.callers['first'].meanWait, 45.4471843945528],
      ['second wait', result.callers['second'].meanWait, 151.49061464850928],
      ['first within 20 s', level('first', 20), 0.603565035686797],
      ['first within 60 s', level('first', 60), 0.7429736343123994],
      ['second within 20 s', level('second', 20), 0.5521789131300688],
      ['second within 60 s', level('second', 60), 0.6209439844598554],
    ]);
  });

  test('three classes on twenty operators', async () => {
    const caller = (perHour: number, priority: number): SmallCaller => ({
      perHour,
      talk: exponential(180),
      priority,
    });
    const result = await steadyRuns({
      callers: { a: caller(120, 1), b: caller(120, 2), c: caller(128, 3) },
      groups: { g: { operators: 20 } },
      policy: { order: 'priority' },
      warmUpHours: 25,
      calls: 500_000,
    });
    expect.hasAssertions();
    expectAgreement(result, [
      ['waiting', result.overall.waiting, 0.6278689961519369],
      ['a wait', result.callers['a'].meanWait, 8.072601379096332],
      ['b wait', result.callers['b'].meanWait, 20.18150344774083],
      ['c wait', result.callers['c'].meanWait, 176.5881551677322],
    ]);
  });
});

/** Two groups of different speed for one caller type who hangs up: which of them gets a call when both have somebody idle. */
describe('assign, with the same rule in a chain', () => {
  const operators = [2, 4];
  const handling = [150, 240];
  const perHour = 85;
  const patience = 120;
  const mostWaiting = 20;

  const simulated = async (assign: 'longestIdle' | 'leastOccupied' | 'random' | 'preference') => {
    const result = await steadyRuns({
      callers: { a: { perHour, talk: exponential(100), patience: exponential(patience) } },
      groups: Object.fromEntries(
        operators.map((count, group) => [
          `g${group}`,
          {
            operators: count,
            answers: { a: { handlingFactor: handling[group] / 100, preference: 2 - group } },
          },
        ]),
      ),
      policy: { assign },
      calls: 400_000,
    });
    return { result, occupancies: operators.map((_, group) => result.operators[`g${group}`].occupancy) };
  };

  /** Of (busy in each group, waiting): the shares with which an arrival that finds somebody idle goes to each group. */
  const chain = (shares: (idle: readonly number[]) => readonly number[]) =>
    stationary([0, 0, 0], ([first, second, waiting]): Move[] => {
      const busy = [first, second];
      const idle = operators.map((count, group) => count - busy[group]);
      const arrival = perHour / 3600;
      const moves: Move[] = [];
      const changed = (group: number, by: number, queue: number): readonly number[] => [
        ...busy.map((count, k) => (k === group ? count + by : count)),
        waiting + queue,
      ];
      if (idle[0] + idle[1] > 0) {
        shares(idle).forEach((share, group) => moves.push({ rate: arrival * share, to: changed(group, 1, 0) }));
      } else if (waiting < mostWaiting) moves.push({ rate: arrival, to: changed(0, 0, 1) });
      if (waiting > 0) {
        moves.push({ rate: waiting / patience, to: changed(0, 0, -1), label: 'abandoned' });
        // Who becomes free serves the next one: only the queue changes.
        const rate = busy.reduce((sum, count, group) => sum + count / handling[group], 0);
        moves.push({ rate, to: changed(0, 0, -1) });
      } else {
        busy.forEach((count, group) => {
          if (count > 0) moves.push({ rate: count / handling[group], to: changed(group, -1, 0) });
        });
      }
      return moves;
    });

  const all = (group: number): number[] => operators.map((_, k) => (k === group ? 1 : 0));
  test.each([
    ['preference', (idle: readonly number[]) => all(idle[1] > 0 ? 1 : 0)],
    ['random', (idle: readonly number[]) => idle.map((count) => count / (idle[0] + idle[1]))],
    [
      'leastOccupied',
      (idle: readonly number[]) => {
        const busy = idle.map((count, group) => (count > 0 ? 1 - count / operators[group] : Infinity));
        return all(busy[0] <= busy[1] ? 0 : 1);
      },
    ],
  ] as const)('%s', async (assign, shares) => {
    const { result, occupancies } = await simulated(assign);
    const exact = chain(shares);
    expect.hasAssertions();
    expectAgreement(result, [
      ['g0 occupancy', occupancies[0], exact.mean(([busy]) => busy) / operators[0]],
      ['g1 occupancy', occupancies[1], exact.mean(([, busy]) => busy) / operators[1]],
      ['abandonment', result.overall.abandonment, (exact.perSecond('abandoned') * 3600) / perHour],
    ]);
  });

  test('longestIdle', async () => {
    // (waiting, then the groups of the idle operators, who has rested longest first).
    const start = [0, ...operators.flatMap((count, group) => Array.from({ length: count }, () => group))];
    const exact = stationary(start, ([waiting, ...idle]): Move[] => {
      const busy = operators.map((count, group) => count - idle.filter((one) => one === group).length);
      const arrival = perHour / 3600;
      const moves: Move[] = [];
      if (idle.length > 0) moves.push({ rate: arrival, to: [0, ...idle.slice(1)] });
      else if (waiting < mostWaiting) moves.push({ rate: arrival, to: [waiting + 1] });
      if (waiting > 0) {
        moves.push({ rate: waiting / patience, to: [waiting - 1], label: 'abandoned' });
        moves.push({ rate: busy.reduce((sum, count, group) => sum + count / handling[group], 0), to: [waiting - 1] });
      } else {
        busy.forEach((count, group) => {
          if (count > 0) moves.push({ rate: count / handling[group], to: [0, ...idle, group] });
        });
      }
      return moves;
    });
    const share = (group: number) =>
      1 - exact.mean(([, ...idle]) => idle.filter((one) => one === group).length) / operators[group];
    const { result, occupancies } = await simulated('longestIdle');
    expect.hasAssertions();
    expectAgreement(result, [
      ['g0 occupancy', occupancies[0], share(0)],
      ['g1 occupancy', occupancies[1], share(1)],
      ['abandonment', result.overall.abandonment, (exact.perSecond('abandoned') * 3600) / perHour],
    ]);
  });
});
