/**
 * The simulation against exact answers where callers are cut off after so long a wait:
 * M/M/n+G with a patience that nobody exceeds, who of the lost hung up and who was
 * disconnected, a message that holds the line, and those who ring again after it.
 * Exact: integrals and Markov chains. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import { exponential } from '../engine/smallDay.ts';
import { anyPatience } from './anyPatience.ts';
import { stationary, type Move } from './chain.ts';
import { oneQueue } from './oneQueue.ts';
import { expectAgreement, oneGroup, queueComparisons, steadyRuns, type Comparison } from './simulated.ts';
import type { RunResult } from '../../src/measures/result.ts';

const disconnected = (result: RunResult, perHour: number): Comparison => [
  'disconnected an hour',
  result.overall.disconnected,
  perHour,
];

describe('cut off after a wait', () => {
  test.each([
    { operators: 6, callsPerHour: 140, patienceSeconds: 200, after: 60 },
    { operators: 2, callsPerHour: 50, patienceSeconds: 90, after: 120 },
    { operators: 10, callsPerHour: 230, patienceSeconds: Infinity, after: 30 },
  ])(
    '$operators operators, patience $patienceSeconds s, after $after s: M/M/n+G',
    async ({ operators, callsPerHour, patienceSeconds, after }) => {
      const result = await steadyRuns(
        oneGroup(
          {
            perHour: callsPerHour,
            talk: exponential(180),
            patience: patienceSeconds === Infinity ? undefined : exponential(patienceSeconds),
          },
          operators,
          { policy: { maxWait: { afterSeconds: after } }, calls: 300_000 },
        ),
      );
      const exact = anyPatience({
        operators,
        callsPerHour,
        talkSeconds: 180,
        stays: (x) => (x < after ? Math.exp(-x / patienceSeconds) : 0),
        jumps: [after],
      });
      const cutOff = Math.exp(-after / patienceSeconds) * exact.offeredWaitBeyond(after);
      expect.hasAssertions();
      expectAgreement(result, [
        ...queueComparisons('a', result.overall, result.operators['g'].occupancy, {
          waiting: exact.waiting,
          abandonment: exact.lost - cutOff,
          meanWaitSeconds: exact.meanWaitSeconds,
          meanQueue: exact.meanQueue,
          occupancy: exact.occupancy,
        }),
        disconnected(result, cutOff * callsPerHour),
      ]);
    },
  );

  test('the message holds the line: a chain of (busy, hearing it) where nobody waits longer than a moment', async () => {
    const [operators, lines, perHour] = [3, 5, 70];
    const exact = stationary([0, 0], ([busy, hearing]): Move[] => {
      const arrival = perHour / 3600;
      const found: Move[] = [
        { rate: busy / 180, to: [busy - 1, hearing] },
        { rate: hearing / 40, to: [busy, hearing - 1] },
      ];
      if (busy + hearing >= lines) found.push({ rate: arrival, to: [busy, hearing], label: 'blocked' });
      else if (busy < operators) found.push({ rate: arrival, to: [busy + 1, hearing] });
      else found.push({ rate: arrival, to: [busy, hearing + 1], label: 'disconnected' });
      return found;
    });
    const result = await steadyRuns(
      oneGroup({ perHour, talk: exponential(180) }, operators, {
        policy: { lines, maxWait: { afterSeconds: 1e-4, message: exponential(40) } },
        calls: 200_000,
      }),
    );
    expect.hasAssertions();
    expectAgreement(result, [
      ['blocking', result.overall.blocking, (exact.perSecond('blocked') * 3600) / perHour],
      disconnected(result, exact.perSecond('disconnected') * 3600),
      ['occupancy', result.operators['g'].occupancy, exact.mean(([busy]) => busy) / operators],
    ]);
  });

  test('who is cut off rings again: Erlang B with retrials where nobody waits longer than a moment', async () => {
    const exact = oneQueue({
      operators: 4,
      callsPerHour: 70,
      talkSeconds: 180,
      lines: 4,
      ringsAgain: { delaySeconds: 300, afterBusySignal: 0.7, most: 70 },
    });
    const result = await steadyRuns(
      oneGroup(
        {
          perHour: 70,
          talk: exponential(180),
          retries: { after: ['disconnected'], share: 0.7, delay: exponential(300) },
        },
        4,
        { policy: { maxWait: { afterSeconds: 1e-4 } }, calls: 200_000 },
      ),
    );
    expect.hasAssertions();
    expectAgreement(result, [
      ['attempts an hour', result.overall.offered, exact.attemptsPerHour],
      ['retries an hour', result.overall.retries, exact.retriesPerHour],
      disconnected(result, exact.blocking * exact.attemptsPerHour),
      ['occupancy', result.operators['g'].occupancy, exact.occupancy],
      ['served', result.overall.served, 1 - (0.3 * exact.blocking * exact.attemptsPerHour) / 70],
    ]);
  });
});
