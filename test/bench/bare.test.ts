/**
 * The bare loops simulate the models that they are compared with: their outcomes
 * differ from the engine's by chance alone. Welch's t over replications with fixed
 * seeds; under other seeds one comparison of the nine would fail by chance once in
 * three hundred times.
 */
import { describe, expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { rankedSkills, realDay, singleQueue, type Model } from './models.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

const replications = 12;

function engineOutcomes({ scenario }: Model): Outcome[] {
  const plan = compilePlan(scenario);
  const simulator = new Simulator(plan, 'bare loops');
  const tally = new Tally(plan);
  return Array.from({ length: replications }, (_, day) => {
    simulator.run(day, tally);
    return outcomeOf(tally);
  });
}

function moments(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe.each([singleQueue(), realDay(), rankedSkills()])('$key, $title', (model) => {
  const engine = engineOutcomes(model);
  const bare = Array.from({ length: replications }, (_, seed) => model.bare(1, seed));

  test.each(['abandonment', 'meanWait', 'within20'] as const)('%s of the bare loop is the engine’s', (key) => {
    const a = moments(engine.map((outcome) => outcome[key]));
    const b = moments(bare.map((outcome) => outcome[key]));
    // Student’s t with 22 degrees of freedom is farther from 0 four times in 10,000.
    const bound = 4.2 * Math.hypot(a.error, b.error);
    expect(Math.abs(a.mean - b.mean), `engine ${a.mean}, bare loop ${b.mean}`).toBeLessThan(bound);
  });
});
