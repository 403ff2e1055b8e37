/** A clock that runs half as fast changes no count and doubles every time. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import type { Caller, Scenario } from '../../src/scenario/scenario.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { readable } from '../engine/readableTally.ts';

/** Constants in place of what would be rounded to ticks, and recorded calls in place of chance. */
function onGrid(scenario: Scenario): Scenario {
  const exact = (law: Distribution): Distribution =>
    law.kind === 'constant' || law.kind === 'empirical' ? law : { kind: 'constant', value: 20 };
  const exactIf = (law: Distribution | undefined) => law && exact(law);
  return {
    ...scenario,
    callers: scenario.callers.map((caller) => ({
      ...caller,
      arrivals:
        caller.arrivals.kind === 'times' ? caller.arrivals : { kind: 'times', days: [[0, 0, 5, 10, 10, 10, 20, 25]] },
      handling: {
        talk: exact(caller.handling.talk),
        hold: exactIf(caller.handling.hold),
        wrapUp: exactIf(caller.handling.wrapUp),
      },
      patience: exactIf(caller.patience),
      retries: caller.retries.map((rule) => ({ ...rule, delay: exact(rule.delay) })),
    })),
  };
}

function twiceAsSlow(scenario: Scenario): Scenario {
  const slow = (law: Distribution): Distribution => {
    if (law.kind === 'constant') return { kind: 'constant', value: 2 * law.value };
    if (law.kind === 'empirical') return { kind: 'empirical', values: law.values.map((value) => 2 * value) };
    throw new Error(`no exact double of ${law.kind}`);
  };
  const slowIf = (law: Distribution | undefined) => law && slow(law);
  const { time } = scenario;
  const arrivals = (written: Caller['arrivals']): Caller['arrivals'] => {
    if (written.kind !== 'times') throw new Error('only recorded calls');
    return { kind: 'times', days: written.days.map((day) => day.map((seconds) => 2 * seconds)) };
  };
  return {
    ...scenario,
    time: {
      ...time,
      lengthSeconds: 2 * time.lengthSeconds,
      intervalSeconds: 2 * time.intervalSeconds,
      ...(time.kind === 'horizon' ? { warmUpSeconds: 2 * time.warmUpSeconds } : {}),
    },
    callers: scenario.callers.map((caller) => ({
      ...caller,
      arrivals: arrivals(caller.arrivals),
      handling: {
        talk: slow(caller.handling.talk),
        hold: slowIf(caller.handling.hold),
        wrapUp: slowIf(caller.handling.wrapUp),
      },
      patience: slowIf(caller.patience),
      retries: caller.retries.map((rule) => ({ ...rule, delay: slow(rule.delay) })),
      answerWithinSeconds: 2 * caller.answerWithinSeconds,
    })),
    operators: scenario.operators.map((group) => ({
      ...group,
      answers: group.answers.map((skill) => ({ ...skill, afterWaitingSeconds: 2 * skill.afterWaitingSeconds })),
    })),
  };
}

test('all durations doubled and all rates halved: the same counts, and every time twice as long', () => {
  const isTime = /answeredWait|lostWait|queue|busy|surplus/;
  // Bins and the five seconds of a short abandonment are of this world.
  const isFixed = / in bin |abandonedShort/;
  fc.assert(
    fc.property(nastyScenario.map(onGrid), (scenario) => {
      const [usual, slow] = [scenario, twiceAsSlow(scenario)].map((written) => {
        const plan = compilePlan(written);
        const tally = new Tally(plan);
        new Simulator(plan, 'laws').run(1, tally);
        return Object.entries(readable(plan, tally)).filter(([name]) => !isFixed.test(name));
      });
      expect(Object.fromEntries(slow)).toEqual(
        Object.fromEntries(usual.map(([name, value]) => [name, isTime.test(name) ? 2 * value : value])),
      );
    }),
    { numRuns: 200, seed: 2028 },
  );
  expect.hasAssertions();
});
