/** Beyond the first size of every table: a crowd that waits, rings again and overflows, as in the naive twin. */
import { expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { naiveSimulator } from './naiveTwin.ts';
import { readable } from './readableTally.ts';
import { exponential, smallScenario, type SmallScenario } from './smallDay.ts';

const crowd: SmallScenario = {
  callers: {
    a: {
      perHour: 4000,
      talk: exponential(100),
      wrapUp: exponential(20),
      patience: { kind: 'lognormal', mean: 150, sd: 100 },
      retries: { after: ['abandoned', 'blocked'], share: 0.8, delay: exponential(60) },
    },
    b: { perHour: 1500, talk: exponential(80), patience: exponential(400), priority: 2 },
  },
  groups: {
    g: { answers: { a: {} }, staffing: [90, 70, 80] },
    h: { answers: { a: { afterWaitingSeconds: 20, handlingFactor: 1.3 }, b: {} }, staffing: [10, 30, 20] },
  },
  interval: 200,
  policy: { order: 'priority' },
};

test.each<[string, SmallScenario]>([
  ['with lines', { ...crowd, policy: { ...crowd.policy, lines: 230 } }],
  ['without', crowd],
])('hundreds waiting and hundreds at work, %s', (_title, small) => {
  const plan = compilePlan(smallScenario(small));
  const simulator = new Simulator(plan, 'crowd');
  const naive = naiveSimulator(plan, 'crowd');
  const [fast, slow] = [new Tally(plan), new Tally(plan)];
  for (const day of [0, 1]) {
    simulator.run(day, fast);
    naive(day, slow);
    expect(readable(plan, fast)).toEqual(readable(plan, slow));
  }
  expect(readable(plan, fast)['a [2] queue']).toBeGreaterThan(50 * 200 * 1e6);
});
