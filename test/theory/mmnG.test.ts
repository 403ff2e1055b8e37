import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/random/distribution.ts';
import { erlangBlocking } from '../../src/theory/erlangB.ts';
import { erlangC } from '../../src/theory/erlangC.ts';
import { forever, lawOf, mixLaws } from '../../src/theory/laws.ts';
import { mmnG } from '../../src/theory/mmnG.ts';
import './near.ts';

test('lognormal patience of three minutes, cv 1: checked apart against the level-crossing equation', () => {
  const table = [
    [
      1, 26, 0.7335538987194437, 0.43572777021581266, 82.78644466199749, 57.89328689460615, 115.02335633007489,
      0.5005936111820913, 0.30545972773169505,
    ],
    [
      5, 95, 0.5471891374892686, 0.1423926472924172, 34.0777915259688, 27.99064589459193, 70.73966241421827,
      0.2388864385086455, 0.5416292799803792,
    ],
    [
      20, 420, 0.703762508157638, 0.09717732824490062, 30.601190239826312, 28.572861585515536, 49.44530880076622,
      0.18354461342193054, 0.45266548447268273,
    ],
    [
      100, 1900, 0.4144586730269869, 0.009810711705161098, 7.453644658608305, 7.249615732312696, 28.046162652377248,
      0.0027682929299080983, 0.8398593152255022,
    ],
    [
      100, 2600, 0.9999335119163275, 0.23077108434630983, 62.90222518642949, 67.24310412333632, 48.432779817745974,
      0.5798366226623275, 0.002033538497474595,
    ],
  ] as const;
  for (const [operators, perHour, waiting, abandonment, wait, answered, lost, after60, within20] of table) {
    const patience = lawOf({ kind: 'lognormal', mean: 180, sd: 180 });
    const answers = mmnG({ load: perHour / 20, operators, handlingSeconds: 180, patience });
    expect(answers.waiting).toBeNear(waiting, 1e-11);
    expect(answers.abandonment).toBeNear(abandonment, 1e-11);
    expect(answers.meanWaitSeconds).toBeNear(wait, 1e-11);
    expect(answers.meanAnswerWaitSeconds).toBeNear(answered, 1e-11);
    expect(answers.meanLostWaitSeconds ?? NaN).toBeNear(lost, 1e-10);
    expect(answers.waitingLongerThan(60)).toBeNear(after60, 1e-11);
    expect(answers.answeredWithin(20)).toBeNear(within20, 1e-11);
  }
});

test('the same mean patience, five minutes, in four shapes: the shape decides', () => {
  const shapes: readonly (readonly [Distribution, number, number])[] = [
    [{ kind: 'exponential', mean: 300 }, 0.109, 0.517],
    [{ kind: 'erlang', phases: 2, mean: 300 }, 0.086, 0.411],
    [{ kind: 'constant', value: 300 }, 0.047, 0.224],
  ];
  for (const [law, abandonment, level] of shapes) {
    const answers = mmnG({ load: 10, operators: 10, handlingSeconds: 180, patience: lawOf(law) });
    expect(Math.abs(answers.abandonment - abandonment)).toBeLessThan(6e-4);
    expect(Math.abs(answers.serviceLevel(20, 'allOffered') - level)).toBeLessThan(6e-4);
  }
});

test('constant patience has a closed form (M/M/n+D)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.double({ min: 0.3, max: 1.8, noNaN: true }),
      fc.double({ min: 5, max: 600, noNaN: true }),
      (operators, utilisation, patience) => {
        const load = operators * utilisation;
        const [arrival, service] = [load / 180, operators / 180];
        const gap = service - arrival;
        const before = Math.abs(gap) < 1e-9 ? patience : -Math.expm1(-gap * patience) / gap;
        const j = before + Math.exp(-gap * patience) / service;
        const weight = 1 / erlangBlocking(load, operators - 1) + arrival * j;
        const answers = mmnG({
          load,
          operators,
          handlingSeconds: 180,
          patience: lawOf({ kind: 'constant', value: patience }),
        });
        expect(answers.waiting).toBeNear((arrival * j) / weight, 1e-9);
        expect(answers.abandonment).toBeNear((arrival * Math.exp(-gap * patience)) / service / weight, 1e-9, 1e-9);
      },
    ),
    { numRuns: 60 },
  );
});

const patiences: readonly Distribution[] = [
  { kind: 'constant', value: 60 },
  { kind: 'uniform', from: 30, to: 90 },
  { kind: 'triangular', from: 0, mode: 20, to: 400 },
  { kind: 'weibull', mean: 120, shape: 0.6 },
  { kind: 'gamma', mean: 300, sd: 500 },
  {
    kind: 'hyperexponential',
    branches: [
      { share: 0.4, mean: 2 },
      { share: 0.6, mean: 3600 },
    ],
  },
  {
    kind: 'mixture',
    branches: [
      { share: 0.2, of: { kind: 'constant', value: 0 } },
      { share: 0.8, of: { kind: 'lognormal', mean: 90, sd: 300 } },
    ],
  },
  { kind: 'empirical', values: [3, 8, 8, 21, 60, 61, 300] },
];

describe.each(patiences.map((law) => [JSON.stringify(law), lawOf(law)] as const))('%s', (_, patience) => {
  const cases = {
    operators: fc.integer({ min: 1, max: 300 }),
    utilisation: fc.double({ min: 0.2, max: 2, noNaN: true }),
  };

  test('flows: offered = answered + abandoned; calls lost are what operators cannot answer; Little for the queue', () => {
    fc.assert(
      fc.property(cases.operators, cases.utilisation, (operators, utilisation) => {
        const load = operators * utilisation;
        const answers = mmnG({ load, operators, handlingSeconds: 180, patience });
        expect(answers.answered + answers.abandonment).toBeNear(1, 1e-10);
        /** P(Ab) = (1 + (λ − nμ)J)/(ε + λJ), with J from the waiting probability: another of the published formulas. */
        const epsilon = 1 / erlangBlocking(load, operators - 1);
        const total = epsilon / (1 - answers.waiting);
        fc.pre(answers.waiting < 0.999);
        expect(answers.abandonment).toBeNear(1 / total + answers.waiting * (1 - operators / load), 1e-8, 1e-6);
        expect(answers.meanQueue).toBeNear((load / 180) * answers.meanWaitSeconds, 1e-12);
        expect(answers.answeredWithin(1e6)).toBeNear(answers.answered, 1e-10);
        for (const seconds of [0, 5, 20, 60, 200]) {
          const sum =
            answers.answeredWithin(seconds) + answers.lostWithin(seconds) + answers.waitingLongerThan(seconds);
          expect(sum).toBeNear(1, 1e-10);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('an operator more never hurts in any definition', () => {
    fc.assert(
      fc.property(cases.operators, cases.utilisation, (operators, utilisation) => {
        const load = operators * utilisation;
        const here = mmnG({ load, operators, handlingSeconds: 180, patience });
        const better = mmnG({ load, operators: operators + 1, handlingSeconds: 180, patience });
        for (const definition of ['answeredOrAbandoned', 'answeredOnly', 'allOffered', 'excludeShort'] as const) {
          expect(better.serviceLevel(20, definition)).toBeGreaterThanOrEqual(here.serviceLevel(20, definition) - 1e-9);
        }
        expect(better.meanAnswerWaitSeconds).toBeLessThanOrEqual(here.meanAnswerWaitSeconds + 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test('the quantile of answered waits undoes their distribution', () => {
    const answers = mmnG({ load: 11, operators: 10, handlingSeconds: 180, patience });
    const wait = answers.waitQuantile(0.8);
    expect(answers.answeredWithin(wait) / answers.answered).toBeNear(0.8, 1e-9);
  });
});

test('nobody hangs up: Erlang C, and waits without end where load outgrows the operators', () => {
  const c = erlangC({ load: 9, operators: 10, handlingSeconds: 180 });
  const g = mmnG({ load: 9, operators: 10, handlingSeconds: 180, patience: forever });
  expect(g.waiting).toBeNear(c.waiting, 1e-11);
  expect(g.meanWaitSeconds).toBeNear(c.meanWaitSeconds, 1e-11);
  expect(g.serviceLevel(20)).toBeNear(c.serviceLevel(20), 1e-11);
  expect(mmnG({ load: 10, operators: 10, handlingSeconds: 180, patience: forever }).meanAnswerWaitSeconds).toBe(
    Infinity,
  );
});

test('those who wait for ever must fit: beyond that all others are lost and nobody is answered in finite time', () => {
  const patience = mixLaws([
    { weight: 1, law: forever },
    { weight: 1, law: lawOf({ kind: 'exponential', mean: 60 }) },
  ]);
  const fits = mmnG({ load: 12, operators: 10, handlingSeconds: 180, patience });
  expect(fits.meanAnswerWaitSeconds).toBeLessThan(Infinity);
  const never = mmnG({ load: 20, operators: 10, handlingSeconds: 180, patience });
  expect(never.serviceLevel(20)).toBe(0);
  expect(never.abandonment).toBeNear(0.5);
  expect(never.meanQueue).toBe(Infinity);
});

test('no load, nobody on duty, and a hundredth of an operator: never NaN', () => {
  const patience = lawOf({ kind: 'uniform', from: 10, to: 20 });
  for (const [load, operators] of [
    [0, 3],
    [0, 0],
    [5, 0],
    [5, 0.01],
    [0.001, 500],
    [4000, 3990.5],
  ] as const) {
    const answers = mmnG({ load, operators, handlingSeconds: 180, patience });
    const { waiting, abandonment, meanWaitSeconds, meanAnswerWaitSeconds, meanQueue, occupancy } = answers;
    for (const value of [
      waiting,
      abandonment,
      meanWaitSeconds,
      meanAnswerWaitSeconds,
      meanQueue,
      occupancy,
      answers.serviceLevel(20),
    ]) {
      expect(value).not.toBeNaN();
      expect(value).toBeGreaterThanOrEqual(0);
    }
  }
  expect(mmnG({ load: 5, operators: 0, handlingSeconds: 180, patience }).meanWaitSeconds).toBeNear(15);
});
