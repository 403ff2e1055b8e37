/**
 * Test support: random scenarios on a coarse grid of time, so that things happen
 * at the same instant all the time, in every combination of rules that a file can
 * ask for. What the reader of files refuses (a day that cannot end) is left out.
 */
import * as fc from 'fast-check';
import type { Distribution } from '../../src/random/distribution.ts';
import type { Arrivals, Caller, OperatorGroup, Retries, Scenario, Skill } from '../../src/scenario/scenario.ts';

const grid = 5;
const names = ['a', 'b', 'c', 'd'];

const gridSeconds = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: from, max: to }).map((steps) => steps * grid);

const constant = (from: number, to: number): fc.Arbitrary<Distribution> =>
  gridSeconds(from, to).map((value) => ({ kind: 'constant', value }));
const ofGrid = (from: number, to: number): fc.Arbitrary<Distribution> =>
  fc.array(gridSeconds(from, to), { minLength: 1, maxLength: 4 }).map((values) => ({ kind: 'empirical', values }));
const smooth: fc.Arbitrary<Distribution> = fc.oneof(
  gridSeconds(1, 12).map((mean): Distribution => ({ kind: 'exponential', mean })),
  gridSeconds(1, 12).map((mean): Distribution => ({ kind: 'lognormal', mean, sd: mean })),
  fc.constant<Distribution>({
    kind: 'mixture',
    branches: [
      { share: 0.3, of: { kind: 'constant', value: 0 } },
      { share: 0.7, of: { kind: 'exponential', mean: 40 } },
    ],
  }),
);
const duration = (from: number, to: number): fc.Arbitrary<Distribution> =>
  fc.oneof(
    { weight: 3, arbitrary: constant(from, to) },
    { weight: 3, arbitrary: ofGrid(from, to) },
    { weight: 2, arbitrary: smooth },
  );

const share = fc.constantFrom(1, 0.5, 0.25, 0.8, 0);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

interface Frame {
  readonly steps: number;
  readonly intervalSeconds: number;
  readonly horizon: boolean;
}

function arrivals({ steps, intervalSeconds, horizon }: Frame): fc.Arbitrary<Arrivals> {
  const length = steps * intervalSeconds;
  const recorded = fc
    .array(gridSeconds(0, length / grid - 1), { maxLength: 30 })
    .map((times) => times.sort((a, b) => a - b));
  const smoothArrivals: fc.Arbitrary<Arrivals>[] = [
    fc.integer({ min: 0, max: 600 }).map((perHour) => ({ kind: 'rate', perHour })),
    fc
      .array(fc.integer({ min: 0, max: 8 }), { minLength: steps, maxLength: steps })
      .map((counts) => ({ kind: 'perInterval', counts })),
    fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 3 }).map((rates) => ({
      kind: 'rates',
      steps: rates.map((perHour, k) => ({ fromSeconds: Math.floor(((k + 0.1) * length) / 3), perHour })),
    })),
  ];
  const replay: fc.Arbitrary<Arrivals> = fc
    .array(recorded, { minLength: 1, maxLength: 2 })
    .map((days) => ({ kind: 'times', days }));
  return fc.oneof(
    { weight: horizon ? 1 : 5, arbitrary: replay },
    { weight: 4, arbitrary: fc.oneof(...smoothArrivals) },
  );
}

function caller(name: string, frame: Frame): fc.Arbitrary<Caller> {
  const dayFactor: fc.Arbitrary<Distribution> = fc.constantFrom<Distribution[]>(
    { kind: 'gamma', mean: 1, sd: 0.5 },
    { kind: 'uniform', from: 0.5, to: 1.5 },
  );
  const rule = (after: fc.Arbitrary<Retries['after']>): fc.Arbitrary<Retries> =>
    fc.record({ after, share, delay: duration(1, 6), atMost: maybe(fc.integer({ min: 0, max: 3 })) });
  const retries: fc.Arbitrary<Caller['retries']> = fc.oneof(
    fc.constant([]),
    fc.tuple(rule(fc.subarray(['abandoned', 'blocked', 'balked'] as const, { minLength: 1 }))),
    fc.tuple(rule(fc.constant(['abandoned'] as const)), rule(fc.constant(['blocked', 'balked'] as const))),
  );
  return fc.record({
    name: fc.constant(name),
    arrivals: arrivals(frame),
    dayFactor: maybe(dayFactor),
    handling: fc.record({ talk: duration(0, 10), hold: maybe(duration(0, 2)), wrapUp: maybe(duration(0, 4)) }),
    patience: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary: duration(0, 8) }),
    balks: fc
      .uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 2 })
      .chain((waiting) =>
        fc.tuple(...waiting.sort((a, b) => a - b).map((found) => fc.record({ waiting: fc.constant(found), share }))),
      ),
    retries,
    priority: fc.integer({ min: 1, max: 3 }),
    answerWithinSeconds: gridSeconds(0, 3),
  });
}

function group(name: string, callers: number, steps: number): fc.Arbitrary<OperatorGroup> {
  const skills = names.slice(0, callers).map((caller): fc.Arbitrary<Skill> =>
    fc.record({
      caller: fc.constant(caller),
      preference: fc.integer({ min: 1, max: 3 }),
      handlingFactor: fc.constantFrom(1, 0.5, 2, 1.25),
      afterWaitingSeconds: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, gridSeconds(1, 4)),
      whenIdle: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3 })),
    }),
  );
  return fc.record({
    name: fc.constant(name),
    answers: fc
      .subarray(skills, { minLength: 1 })
      .chain((chosen) => fc.tuple(...chosen))
      .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length })),
    staffing: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: steps, maxLength: steps }),
  });
}

/** Callers whom nobody answers are answered by the first group; who would wait for ever gets a patience. */
function mended(scenario: Scenario): Scenario {
  const answered = (name: string): boolean =>
    scenario.operators.some(({ answers }) => answers.some((skill) => skill.caller === name));
  const operators = scenario.operators.map((one, index) => ({
    ...one,
    answers: [
      ...one.answers,
      ...scenario.callers
        .filter(({ name }) => index === 0 && !answered(name))
        .map(({ name }) => ({ caller: name, preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 })),
    ],
  }));
  const isEnded = (name: string): boolean =>
    operators.some(({ answers, staffing }) => {
      const needed = answers.find((skill) => skill.caller === name)?.whenIdle ?? Infinity;
      return (staffing.at(-1) ?? 0) >= needed;
    });
  const hangsUp = scenario.time.kind === 'opening' && scenario.time.atClose === 'hangUp';
  const callers = scenario.callers.map((one) =>
    one.patience === undefined && !hangsUp && !isEnded(one.name)
      ? { ...one, patience: { kind: 'constant' as const, value: 50 } }
      : one,
  );
  return { ...scenario, callers, operators };
}

export const nastyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    callers: fc.integer({ min: 1, max: 4 }),
    groups: fc.integer({ min: 1, max: 4 }),
    steps: fc.integer({ min: 1, max: 5 }),
    intervalSeconds: gridSeconds(3, 12),
    time: fc.constantFrom('serve', 'hangUp', 'serve', 'hangUp', 'horizon'),
    warmUpSteps: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ callers, groups, steps, intervalSeconds, time, warmUpSteps }) => {
    const frame = { steps, intervalSeconds, horizon: time === 'horizon' };
    const lengthSeconds = steps * intervalSeconds;
    return fc.record<Scenario>({
      name: fc.constant('nasty'),
      currency: fc.constant('EUR'),
      time: fc.constant(
        time === 'horizon'
          ? {
              kind: 'horizon',
              lengthSeconds,
              warmUpSeconds: Math.min(warmUpSteps, steps - 1) * intervalSeconds + (warmUpSteps === 4 ? 10 : 0),
              intervalSeconds,
            }
          : {
              kind: 'opening',
              fromSeconds: 28_800,
              lengthSeconds,
              intervalSeconds,
              atClose: time === 'hangUp' ? 'hangUp' : 'serve',
            },
      ),
      callers: fc.tuple(...names.slice(0, callers).map((name) => caller(name, frame))),
      operators: fc.tuple(...Array.from({ length: groups }, (_, k) => group(`group ${k}`, callers, steps))),
      policy: fc.record({
        order: fc.constantFrom('firstCome', 'preference', 'priority'),
        assign: fc.constantFrom('longestIdle', 'preference', 'leastOccupied', 'random'),
        lines: maybe(fc.integer({ min: 1, max: 8 })),
        queueCapacity: maybe(fc.integer({ min: 0, max: 4 })),
      }),
      dayFactor: maybe(fc.constant<Distribution>({ kind: 'gamma', mean: 1, sd: 0.4 })),
      targets: fc.constant([]),
      run: fc.constant({ seed: 'nasty', replications: { kind: 'fixed', count: 1 } }),
      warnings: fc.constant([]),
    });
  })
  .map(mended);
