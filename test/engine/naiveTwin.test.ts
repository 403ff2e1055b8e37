/**
 * The engine against its naive twin, to the last bit, on random scenarios full of
 * simultaneous events. A failure prints the smallest scenario that still fails
 * and the seed and path that replay it.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { naiveSimulator } from './naiveTwin.ts';
import { nastyScenario } from './nastyScenario.ts';
import { areEqual, readable } from './readableTally.ts';

const days = 4;

/** Counts of each day, as far as they count: of a horizon the time after it does not. */
function compareDays(scenario: Scenario, seed: string): void {
  const plan = compilePlan(scenario);
  const simulator = new Simulator(plan, seed);
  const naive = naiveSimulator(plan, seed);
  const fast = new Tally(plan);
  const slow = new Tally(plan);
  for (let day = 0; day < days; day++) {
    simulator.run(day, fast);
    naive(day, slow);
    if (!areEqual(plan, fast, slow)) expect(readable(plan, fast), `day ${day}`).toEqual(readable(plan, slow));
  }
}

const runs = Number(process.env['TWIN_RUNS'] ?? 1500);

test('on any scenario the engine counts what a naive simulator of the same rules counts, to the last bit', () => {
  fc.assert(
    fc.property(nastyScenario, fc.string({ minLength: 1, maxLength: 3 }), (scenario, seed) =>
      compareDays(scenario, seed),
    ),
    { numRuns: runs, seed: Number(process.env['TWIN_SEED'] ?? 20_26), endOnFailure: false },
  );
});
