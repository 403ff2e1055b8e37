/**
 * The simulation against exact answers for a menu in front of the queue: lines that it
 * holds, who needs no operator, who gives up in it, wrap-up without a line, a queue of
 * limited length. Exact: Markov chains, and what leaves an infinite-server station is
 * Poisson whatever its law (Mirasol 1963). Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { exponential } from '../engine/smallDay.ts';
import { menuQueue, type MenuQueue } from './menuQueue.ts';
import { oneQueue } from './oneQueue.ts';
import { expectAgreement, oneGroup, queueComparisons, steadyRuns } from './simulated.ts';

describe('a menu that holds lines, with the same rules in a chain', () => {
  const base: MenuQueue = {
    operators: 4,
    callsPerHour: 150,
    menuSeconds: 60,
    contains: 0.35,
    givesUp: 0.05,
    talkSeconds: 150,
    patienceSeconds: 120,
    lines: 9,
  };
  test.each<[string, MenuQueue]>([
    ['nine lines', base],
    ['wrap-up holds none', { ...base, talkSeconds: 110, wrapUpSeconds: 50, lines: 7 }],
    ['and a queue of at most two', { ...base, lines: 12, queueCapacity: 2, menuSeconds: 40 }],
    ['all go on to the queue', { ...base, callsPerHour: 80, contains: 0, givesUp: 0 }],
  ])('%s', async (_title, model) => {
    const { callsPerHour, menuSeconds, contains, givesUp, talkSeconds, wrapUpSeconds, lines } = model;
    const result = await steadyRuns(
      oneGroup(
        {
          perHour: callsPerHour,
          talk: exponential(talkSeconds),
          wrapUp: wrapUpSeconds === undefined ? undefined : exponential(wrapUpSeconds),
          patience: exponential(model.patienceSeconds),
          more: { selfService: { takes: exponential(menuSeconds), contains, givesUp } },
        },
        model.operators,
        { policy: { lines, queueCapacity: model.queueCapacity }, calls: 300_000 },
      ),
    );
    const exact = menuQueue(model);
    const { selfService } = result.overall;
    expect.hasAssertions();
    expectAgreement(result, [
      ...queueComparisons('a', result.overall, result.operators['g'].occupancy, exact),
      ['containment', selfService?.containment, exact.contained],
      ['contained an hour', selfService?.contained, exact.contained * callsPerHour],
      ['gave up an hour', selfService?.gaveUp, exact.gaveUp * callsPerHour],
    ]);
  });
});

describe('a menu of any law, enough lines: Erlang A for those who come out of it', () => {
  test.each<[string, Distribution]>([
    ['constant', { kind: 'constant', value: 240 }],
    ['lognormal', { kind: 'lognormal', mean: 90, sd: 120 }],
  ])('%s', async (_title, takes) => {
    const [perHour, contains, givesUp] = [125, 0.35, 0.05];
    const joins = 1 - contains - givesUp;
    const exact = oneQueue({ operators: 4, callsPerHour: perHour * joins, talkSeconds: 170, patienceSeconds: 120 });
    const result = await steadyRuns(
      oneGroup(
        {
          perHour,
          talk: exponential(170),
          patience: exponential(120),
          more: { selfService: { takes, contains, givesUp } },
        },
        4,
        { calls: 300_000 },
      ),
    );
    expect.hasAssertions();
    expectAgreement(result, [
      ['abandonment of offered', result.overall.abandonment, exact.abandonment * joins],
      ['waiting of offered', result.overall.waiting, exact.waiting * joins],
      ['immediate of offered', result.overall.answered.immediately, exact.immediate * joins],
      ['meanWait of those who joined', result.overall.meanWait, exact.meanWaitSeconds],
      ['meanQueue', result.overall.meanQueue, exact.meanQueue],
      ['occupancy', result.operators['g'].occupancy, exact.occupancy],
      ['containment', result.overall.selfService?.containment, contains],
    ]);
  });
});
