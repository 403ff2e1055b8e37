/**
 * The engine against its naive twin, and against itself with every abandonment an
 * event, to the last bit, on random scenarios full of simultaneous events. A
 * failure prints the smallest scenario that still fails and the seed and path
 * that replay it. TWIN_RUNS and TWIN_SEED ask for longer searches.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { naiveSimulator } from './naiveTwin.ts';
import { nastyScenario } from './nastyScenario.ts';
import { areEqual, readable, type ReadableTally } from './readableTally.ts';

const days = 4;
const seedText = fc.string({ minLength: 1, maxLength: 3 });
const search = (runs: number): { numRuns: number; seed: number } => ({
  numRuns: Number(process.env['TWIN_RUNS'] ?? runs),
  seed: Number(process.env['TWIN_SEED'] ?? 2026),
});

/** Without anything that lets somebody see the queue, or what follows from it. */
function withoutWatchers(scenario: Scenario): Scenario {
  const isWatching = ['longestQueue', 'module'].includes(scenario.policy.order);
  return {
    ...scenario,
    callers: scenario.callers.map((caller) => ({
      ...caller,
      kind: undefined,
      balks: [],
      retries: [],
      selfService: undefined,
      afterwards: undefined,
    })),
    operators: scenario.operators.map((group) => ({
      ...group,
      answers: group.answers.map((skill) => ({
        ...skill,
        afterWaitingSeconds: 0,
        whenWaiting: undefined,
        atOnce: undefined,
      })),
    })),
    policy: {
      order: isWatching ? 'firstCome' : scenario.policy.order,
      assign: scenario.policy.assign === 'module' ? 'longestIdle' : scenario.policy.assign,
      ageingPerMinute: scenario.policy.ageingPerMinute,
    },
  };
}

/** The first day that two ways of simulating a plan do not count alike: what each has. */
function firstDifference(
  plan: Plan,
  one: (day: number, tally: Tally) => void,
  other: (day: number, tally: Tally) => void,
): [day: number, one: ReadableTally, other: ReadableTally] | null {
  const a = new Tally(plan);
  const b = new Tally(plan);
  for (let day = 0; day < days; day++) {
    one(day, a);
    other(day, b);
    if (!areEqual(plan, a, b)) return [day, readable(plan, a), readable(plan, b)];
  }
  return null;
}

test('on any scenario the engine counts what a naive simulator of the same rules counts, to the last bit', () => {
  fc.assert(
    fc.property(nastyScenario, seedText, (scenario, seed) => {
      const plan = compilePlan(scenario);
      const engine = new Simulator(plan, seed);
      expect(firstDifference(plan, engine.run.bind(engine), naiveSimulator(plan, seed))).toBeNull();
    }),
    search(500),
  );
  expect.hasAssertions();
});

test('an abandonment found late, when the caller‘s turn would have come, is counted like one at its own moment, to the last bit', () => {
  const unwatched = nastyScenario.map(withoutWatchers);
  fc.assert(
    fc.property(unwatched, seedText, (scenario, seed) => {
      const plan = compilePlan(scenario);
      const late = new Simulator(plan, seed);
      const prompt = new Simulator(plan, seed, { watched: true });
      expect(firstDifference(plan, late.run.bind(late), prompt.run.bind(prompt))).toBeNull();
    }),
    search(400),
  );
  expect.hasAssertions();
});

test('a single queue that nobody watches, which has a short way of its own, is counted as the naive simulator counts it, to the last bit', () => {
  /** The first caller type and the first group alone, on the usual terms. */
  const single = nastyScenario.map(withoutWatchers).map((scenario) => {
    const [caller] = scenario.callers;
    const [group] = scenario.operators;
    const answers = [{ caller: caller.name, preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 }];
    return {
      ...scenario,
      callers: [caller],
      operators: [{ ...group, answers, experience: undefined }],
      run: { ...scenario.run, individuals: false },
      days: scenario.days?.map((day) => ({
        ...day,
        arrivals: day.arrivals.slice(0, 1),
        staffing: day.staffing.slice(0, 1),
      })),
    };
  });
  fc.assert(
    fc.property(single, seedText, (scenario, seed) => {
      const plan = compilePlan(scenario);
      const engine = new Simulator(plan, seed);
      expect(firstDifference(plan, engine.run.bind(engine), naiveSimulator(plan, seed))).toBeNull();
    }),
    search(250),
  );
  expect.hasAssertions();
});
