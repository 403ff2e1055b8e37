/**
 * The simulation against exact answers for one caller type and one group: Erlang B,
 * C and A, other laws of patience and of handling, lines, wrap-up, balking,
 * ringing again. Some answers are copied (simulationFacts.ts), the others computed
 * by src/theory or as Markov chains. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { erlangA } from '../../src/theory/erlangA.ts';
import { lawOf } from '../../src/theory/laws.ts';
import { mmnG } from '../../src/theory/mmnG.ts';
import type { QueueAnswers } from '../../src/theory/queueAnswers.ts';
import { exponential } from '../engine/smallDay.ts';
import { oneQueue, type OneQueue } from './oneQueue.ts';
import { expectAgreement, expectQueue, oneGroup, steadyRuns, type ExactQueue, type Steady } from './simulated.ts';
import {
  erlangAFacts,
  erlangBFacts,
  erlangCFacts,
  linesFacts,
  lognormalPatienceFacts,
  serviceFacts,
  type Fact,
} from './simulationFacts.ts';

/** Relaxation of M/M/n takes about handling ÷ (√n·(1 − √load))² ÷ n; the warm-up is many of these. */
function warmUpHours({ operators, callsPerHour, patienceSeconds, lines }: Fact, skew = 1): number {
  const load = callsPerHour / 20 / operators;
  if (patienceSeconds !== undefined || lines !== undefined) return 0.6;
  return Math.max(3, (20 * skew * 0.05) / operators / (1 - Math.sqrt(load)) ** 2);
}

async function expectFact(fact: Fact, steady: Partial<Steady> = {}, patience?: Distribution): Promise<void> {
  const { operators, callsPerHour, patienceSeconds, lines, handling, exact } = fact;
  const result = await steadyRuns(
    oneGroup(
      {
        perHour: callsPerHour,
        talk: handling ?? exponential(180),
        patience: patience ?? (patienceSeconds === undefined ? undefined : exponential(patienceSeconds)),
      },
      operators,
      {
        policy: { lines },
        thresholds: Object.keys(exact.answeredWithin ?? {}).map(Number),
        warmUpHours: warmUpHours(fact),
        ...steady,
      },
    ),
  );
  expectQueue(result, exact);
}

const titled = (facts: readonly Fact[]): [title: string, fact: Fact][] =>
  facts.map((fact) => {
    const { operators, callsPerHour, patienceSeconds, lines, handling } = fact;
    const limits = [patienceSeconds && `patience ${patienceSeconds} s`, lines && `${lines} lines`, handling?.kind];
    return [[`${operators} operators, ${callsPerHour} calls an hour`, ...limits.filter(Boolean)].join(', '), fact];
  });

describe('Erlang', () => {
  test.each(titled(erlangBFacts))('B: %s', async (_title, fact) => {
    expect.hasAssertions();
    await expectFact(fact);
  });
  test.each(titled(erlangCFacts))('C: %s', async (_title, fact) => {
    expect.hasAssertions();
    await expectFact(fact, { calls: 200_000 });
  });
  test.each(titled(erlangAFacts))('A: %s', async (_title, fact) => {
    expect.hasAssertions();
    await expectFact(fact);
  });
});

describe('patience', () => {
  test.each(titled(lognormalPatienceFacts))('lognormal: %s', async (_title, fact) => {
    expect.hasAssertions();
    await expectFact(fact, { warmUpHours: 1 }, { kind: 'lognormal', mean: 180, sd: 180 });
  });

  const laws: Distribution[] = [
    { kind: 'weibull', mean: 150, shape: 1.7 },
    { kind: 'weibull', mean: 150, shape: 0.6 },
    { kind: 'uniform', from: 20, to: 200 },
    { kind: 'constant', value: 60 },
    { kind: 'erlang', phases: 3, mean: 120 },
    { kind: 'empirical', values: [15, 40, 40, 90, 240] },
    {
      kind: 'mixture',
      branches: [
        { share: 0.2, of: { kind: 'constant', value: 0 } },
        { share: 0.8, of: { kind: 'exponential', mean: 200 } },
      ],
    },
  ];
  test.each(laws.map((law): [string, Distribution] => [JSON.stringify(law), law]))(
    'any law, against the integrals of M/M/n+G: %s',
    async (_title, patience) => {
      const [operators, perHour, handling] = [7, 150, 170];
      const exact = mmnG({
        load: (perHour * handling) / 3600,
        operators,
        handlingSeconds: handling,
        patience: lawOf(patience),
      });
      const result = await steadyRuns(
        oneGroup({ perHour, talk: exponential(handling), patience }, operators, {
          thresholds: [10, 45],
          calls: 300_000,
        }),
      );
      // An atom at 0 hangs up without having waited: whoever finds all busy counts as waiting.
      expectQueue(result, exactOf(exact, [10, 45]));
      expect(result.overall.waitQuantiles?.p95.mean).toBeDefined();
      const { p90, p95 } = result.overall.waitQuantiles ?? {};
      expectAgreement(result, [
        ['p90', p90, exact.waitQuantile(0.9)],
        ['p95', p95, exact.waitQuantile(0.95)],
        ['excludeShort', result.overall.serviceLevelWithin['45s'].excludeShort, exact.serviceLevel(45)],
        ['answeredOnly', result.overall.serviceLevelWithin['45s'].answeredOnly, exact.serviceLevel(45, 'answeredOnly')],
        [
          'answeredOrAbandoned',
          result.overall.serviceLevelWithin['45s'].answeredOrAbandoned,
          exact.serviceLevel(45, 'answeredOrAbandoned'),
        ],
      ]);
    },
  );
});

function exactOf(exact: QueueAnswers, thresholds: readonly number[]): ExactQueue {
  return {
    waiting: exact.waiting,
    abandonment: exact.abandonment,
    blocking: exact.blocking,
    meanWaitSeconds: exact.meanWaitSeconds,
    meanAnswerWaitSeconds: exact.meanAnswerWaitSeconds,
    meanQueue: exact.meanQueue,
    answeredWithin: Object.fromEntries(thresholds.map((seconds) => [seconds, exact.answeredWithin(seconds)])),
  };
}

describe('handling', () => {
  test.each(titled(serviceFacts))('any law: %s', async (_title, fact) => {
    expect.hasAssertions();
    const heavy = fact.operators === 1 && fact.patienceSeconds === undefined;
    await expectFact(fact, heavy ? { warmUpHours: warmUpHours(fact, 3), calls: 300_000 } : {});
  });

  const insensitive: Distribution[] = [
    { kind: 'lognormal', mean: 180, sd: 216 },
    { kind: 'constant', value: 180 },
    { kind: 'uniform', from: 0, to: 360 },
    { kind: 'weibull', mean: 180, shape: 0.5 },
  ];
  test.each(insensitive.map((law): [string, Distribution] => [JSON.stringify(law), law]))(
    'blocking without a queue does not depend on the law: %s',
    async (_title, talk) => {
      const result = await steadyRuns(oneGroup({ perHour: 400, talk }, 20, { policy: { lines: 20 } }));
      expect.hasAssertions();
      expectQueue(result, { blocking: 0.15889196154197155 });
    },
  );
});

describe('lines', () => {
  test.each(titled(linesFacts))('%s', async (_title, fact) => {
    expect.hasAssertions();
    await expectFact(fact);
  });

  test('a queue of at most so many is as many lines more than operators', async () => {
    const exact = erlangA({ load: 6, operators: 5, handlingSeconds: 180, patienceSeconds: 240, lines: 8 });
    const result = await steadyRuns(
      oneGroup({ perHour: 120, talk: exponential(180), patience: exponential(240) }, 5, {
        policy: { queueCapacity: 3 },
        thresholds: [30],
      }),
    );
    expect.hasAssertions();
    expectQueue(result, exactOf(exact, [30]));
  });

  test('wrap-up that holds no line', async () => {
    const result = await steadyRuns(
      oneGroup({ perHour: 300, talk: exponential(180), wrapUp: exponential(60), patience: exponential(180) }, 20, {
        policy: { lines: 24 },
        calls: 400_000,
      }),
    );
    expect.hasAssertions();
    expectQueue(result, {
      blocking: 0.008393505747855294,
      immediate: 0.4987549283909902,
      abandonment: 0.08445282757785737,
      meanQueue: 1.2667924136678603,
      meanWaitSeconds: 15.330182942659206,
      occupancy: 0.9071536666742881,
    });
  });
});

/** The same model as a scenario and as a chain. */
async function expectChain(model: OneQueue, steady: Partial<Steady> = {}): Promise<void> {
  const { joins, ringsAgain } = model;
  const most = 60;
  const balks = joins
    ? Array.from({ length: most }, (_, waiting) => ({ waiting, share: 1 - joins(waiting) })).filter(
        ({ share }) => share > 0,
      )
    : [];
  const shares = [ringsAgain?.afterAbandoning, ringsAgain?.afterBusySignal, ringsAgain?.afterBalking];
  const after = (['abandoned', 'blocked', 'balked'] as const).filter((_, k) => (shares[k] ?? 0) > 0);
  const result = await steadyRuns(
    oneGroup(
      {
        perHour: model.callsPerHour,
        talk: exponential(model.talkSeconds),
        wrapUp: model.wrapUpSeconds === undefined ? undefined : exponential(model.wrapUpSeconds),
        patience: model.patienceSeconds === undefined ? undefined : exponential(model.patienceSeconds),
        balks,
        retries: ringsAgain && {
          after,
          share: Math.max(...shares.map((share) => share ?? 0)),
          delay: exponential(ringsAgain.delaySeconds),
        },
      },
      model.operators,
      { policy: { lines: model.lines }, warmUpHours: 6, ...steady },
    ),
  );
  const exact = oneQueue(model);
  expectQueue(result, {
    waiting: exact.waiting,
    abandonment: exact.abandonment,
    blocking: exact.blocking,
    balking: exact.balking,
    immediate: exact.immediate,
    meanQueue: exact.meanQueue,
    meanWaitSeconds: exact.meanWaitSeconds,
    occupancy: exact.occupancy,
  });
  expectAgreement(result, [
    ['attempts an hour', result.overall.offered, exact.attemptsPerHour],
    ['retries an hour', result.overall.retries, exact.retriesPerHour],
    ['fresh calls an hour', result.overall.offered.fresh, model.callsPerHour],
  ]);
}

describe('balking on finding so many waiting', () => {
  test.each<[string, OneQueue]>([
    ['by a constant share', { operators: 1, callsPerHour: 22, talkSeconds: 180, joins: () => 0.7 }],
    ['from five on by half', { operators: 1, callsPerHour: 22, talkSeconds: 180, joins: (q) => (q < 5 ? 1 : 0.5) }],
    ['by a share that grows', { operators: 5, callsPerHour: 110, talkSeconds: 180, joins: (q) => Math.exp(-q / 5) }],
    [
      'and with patience',
      { operators: 8, callsPerHour: 190, talkSeconds: 180, patienceSeconds: 120, joins: (q) => 1 / (1 + q / 5) },
    ],
  ])('%s', async (_title, model) => {
    expect.hasAssertions();
    await expectChain(model, { calls: 250_000 });
  });
});

describe('callers who ring again', () => {
  test.each<[string, OneQueue]>([
    [
      'after hanging up',
      {
        operators: 10,
        callsPerHour: 220,
        talkSeconds: 180,
        patienceSeconds: 90,
        mostWaiting: 30,
        ringsAgain: { delaySeconds: 900, afterAbandoning: 0.6, most: 60 },
      },
    ],
    [
      'after a busy signal or hanging up',
      {
        operators: 5,
        callsPerHour: 100,
        lines: 7,
        talkSeconds: 150,
        patienceSeconds: 120,
        ringsAgain: { delaySeconds: 300, afterAbandoning: 0.7, afterBusySignal: 0.7, most: 60 },
      },
    ],
    [
      'after balking or hanging up',
      {
        operators: 4,
        callsPerHour: 80,
        talkSeconds: 180,
        patienceSeconds: 150,
        mostWaiting: 30,
        joins: (q) => (q < 2 ? 1 : 0.4),
        ringsAgain: { delaySeconds: 200, afterAbandoning: 0.5, afterBalking: 0.5, most: 50 },
      },
    ],
    [
      'and wrap-up that holds no line',
      {
        operators: 3,
        callsPerHour: 60,
        lines: 4,
        talkSeconds: 120,
        wrapUpSeconds: 60,
        patienceSeconds: 120,
        ringsAgain: { delaySeconds: 240, afterAbandoning: 0.6, afterBusySignal: 0.6, most: 40 },
      },
    ],
  ])('%s', async (_title, model) => {
    expect.hasAssertions();
    await expectChain(model);
  });
});
