/**
 * The simulation against exact answers for callers who ring again by rules of their own
 * for each cause, and otherwise after their second lost attempt than after the
 * first; and for the share of people served in the end. Exact: Markov chains, the first
 * with numbers computed elsewhere. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import { exponential } from '../engine/smallDay.ts';
import { laterRetries, type LaterRetries } from './laterRetries.ts';
import { expectAgreement, oneGroup, queueComparisons, steadyRuns } from './simulated.ts';

describe('people served in the end', () => {
  const rule = (after: 'abandoned' | 'blocked', share: number, delay: number) =>
    ({ after: [after], share, delay: exponential(delay) }) as const;

  test('three in five of those who hang up ring again', async () => {
    const result = await steadyRuns(
      oneGroup(
        { perHour: 220, talk: exponential(180), patience: exponential(90), retries: rule('abandoned', 0.6, 900) },
        10,
        { calls: 200_000, warmUpHours: 6 },
      ),
    );
    expect.hasAssertions();
    expectAgreement(result, [
      ['attempts an hour', result.overall.offered, 266.7463431003544],
      ['retries an hour', result.overall.retries, 46.746343100354395],
      ['abandonment', result.overall.abandonment, 0.2920773755635435],
      ['immediate', result.overall.answered.immediately, 1 - 0.7541611508893625],
      ['meanWait', result.overall.meanWait, 26.286963800718915],
      ['occupancy', result.operators['g'].occupancy, 0.9441788563321512],
      ['served', result.overall.served, 1 - 0.14165558515258916],
    ]);
  });

  test('nine in ten after a busy signal, three in ten after hanging up', async () => {
    const result = await steadyRuns(
      oneGroup(
        {
          perHour: 210,
          talk: exponential(180),
          patience: exponential(180),
          more: { retries: [rule('abandoned', 0.3, 600), rule('blocked', 0.9, 600)] },
        },
        10,
        { policy: { lines: 12 }, calls: 200_000, warmUpHours: 6 },
      ),
    );
    expect.hasAssertions();
    expectAgreement(result, [
      ['attempts an hour', result.overall.offered, 304.3201713770913],
      ['retries an hour', result.overall.retries, 94.32017137709133],
      ['abandonment', result.overall.abandonment, 0.05599585275269916],
      ['blocking', result.overall.blocking, 0.3257094903319181],
      ['meanQueue', result.overall.meanQueue, 0.8520333753053889],
      ['occupancy', result.operators['g'].occupancy, 0.9407976797701458],
      ['served', result.overall.served, 1 - 0.10400220974271847],
    ]);
  });
});

describe('otherwise after the second lost attempt', () => {
  const base: LaterRetries = {
    operators: 2,
    lines: 4,
    callsPerHour: 45,
    talkSeconds: 150,
    patienceSeconds: 100,
    first: { share: 0.8, delaySeconds: 120 },
    later: { share: 0.3, delaySeconds: 600 },
    most: 18,
  };
  test.each<[string, LaterRetries]>([
    ['fewer, and later', base],
    [
      'more, and sooner',
      { ...base, first: { share: 0.4, delaySeconds: 500 }, later: { share: 0.9, delaySeconds: 60 } },
    ],
    ['at most two retries', { ...base, later: { share: 1, delaySeconds: 200 }, atMostTwo: true }],
  ])('%s', async (_title, model) => {
    const { first, later, callsPerHour } = model;
    const result = await steadyRuns(
      oneGroup(
        {
          perHour: callsPerHour,
          talk: exponential(model.talkSeconds),
          patience: exponential(model.patienceSeconds),
          retries: {
            after: ['abandoned', 'blocked'],
            share: first.share,
            delay: exponential(first.delaySeconds),
            atMost: model.atMostTwo ? 2 : undefined,
            later: { share: later.share, delay: exponential(later.delaySeconds) },
          },
        },
        model.operators,
        { policy: { lines: model.lines }, calls: 200_000 },
      ),
    );
    const exact = laterRetries(model);
    expect.hasAssertions();
    expectAgreement(result, [
      ...queueComparisons('a', result.overall, result.operators['g'].occupancy, {
        abandonment: exact.abandonment,
        blocking: exact.blocking,
        immediate: exact.immediate,
        meanQueue: exact.meanQueue,
        occupancy: exact.occupancy,
      }),
      ['attempts an hour', result.overall.offered, exact.attemptsPerHour],
      ['retries an hour', result.overall.retries, exact.retriesPerHour],
      ['served', result.overall.served, exact.served],
    ]);
  });
});
