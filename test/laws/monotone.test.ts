/**
 * Directions in which results must move. First come, first served by one group,
 * callers who never hang up, staffing that does not fall: with the same callers, more
 * operators or shorter calls shorten the wait of each single caller or leave it
 * alone (Kiefer and Wolfowitz 1955: who comes next takes the operator who is
 * available first), so each day's distribution of waits moves as a whole. Elsewhere
 * only the mean over days has to move; there each test says how often it would
 * be wrong by chance.
 */
import { describe, expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { callColumn, Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';

/** For each of `days` days what `of` says about it. */
function eachDay<Told>(scenario: Scenario, days: number, of: (tally: Tally) => Told): Told[] {
  const plan = compilePlan(scenario);
  const simulator = new Simulator(plan, 'monotone');
  const tally = new Tally(plan);
  return Array.from({ length: days }, (_, day) => {
    simulator.run(day, tally);
    return of(tally);
  });
}

/** Callers who have waited longer than the edge of each bin. */
function longerThan(tally: Tally): number[] {
  let longer = 0;
  const counts: number[] = [];
  for (let bin = 2000; bin > 0; bin--) counts.push((longer += tally.answeredWaits[bin]));
  return counts;
}

/** Days on which more callers have waited longer than some edge than on the same day of the reference. */
function daysWithLonger(days: readonly (readonly number[])[], reference: readonly (readonly number[])[]): number[] {
  return days.flatMap((longer, day) => (longer.some((count, bin) => count > reference[day][bin]) ? [day] : []));
}

function sumOf(tally: Tally, column: number): number {
  let sum = 0;
  for (let at = column; at < tally.calls.length; at += tally.callColumns) sum += tally.calls[at];
  return sum;
}

const patientDay = (operators: number, handlingFactor = 1): Scenario =>
  smallScenario({
    callers: { a: { perHour: 90, talk: { kind: 'lognormal', mean: 200, sd: 250 } } },
    groups: {
      g: { answers: { a: { handlingFactor } }, staffing: [operators, operators, operators + 1, operators + 1] },
    },
    interval: 1800,
  });

describe('day by day, with the same callers', () => {
  const days = 60;

  test.each([4, 5, 6, 9])('one more operator than %i never lengthens a wait', (operators) => {
    const fewer = eachDay(patientDay(operators), days, longerThan);
    const more = eachDay(patientDay(operators + 1), days, longerThan);
    expect(daysWithLonger(more, fewer)).toEqual([]);
  });

  test.each([0.5, 0.9, 0.999])('calls shortened to %f never lengthen a wait', (factor) => {
    const usual = eachDay(patientDay(5), days, longerThan);
    const shorter = eachDay(patientDay(5, factor), days, longerThan);
    expect(daysWithLonger(shorter, usual)).toEqual([]);
  });

  test('no abandonment, no lines: how an idle operator is chosen changes no wait', () => {
    const assigned = (assign: 'longestIdle' | 'random' | 'preference') =>
      eachDay(
        smallScenario({
          callers: { a: { perHour: 100, talk: exponential(200) } },
          groups: { g: { staffing: [3, 4] }, h: { staffing: [4, 4] } },
          interval: 3600,
          policy: { assign },
        }),
        days,
        longerThan,
      );
    expect(assigned('random')).toEqual(assigned('longestIdle'));
    expect(assigned('preference')).toEqual(assigned('longestIdle'));
  });
});

describe('in the mean over 400 days (false alarm below 1 in 10,000 each: the mean has to be 4 standard errors on the right side)', () => {
  const limited = (small: Partial<SmallScenario['policy']>, operators = 5): Scenario =>
    smallScenario({
      callers: { a: { perHour: 120, talk: exponential(180), wrapUp: exponential(30), patience: exponential(120) } },
      groups: { g: { staffing: [operators, operators] } },
      interval: 3600,
      policy: small,
    });

  test.each<[title: string, less: Scenario, more: Scenario, column: number]>([
    ['more lines block fewer', limited({ lines: 10 }), limited({ lines: 8 }), callColumn.blocked],
    [
      'more lines let more wait until they hang up',
      limited({ lines: 8 }),
      limited({ lines: 10 }),
      callColumn.abandoned,
    ],
    [
      'more places in the queue block fewer',
      limited({ queueCapacity: 5 }),
      limited({ queueCapacity: 2 }),
      callColumn.blocked,
    ],
    ['more operators lose fewer', limited({}, 6), limited({}, 5), callColumn.abandoned],
  ])('%s', (_title, less, more, column) => {
    const a = eachDay(less, 400, (tally) => sumOf(tally, column));
    const b = eachDay(more, 400, (tally) => sumOf(tally, column));
    const differences = b.map((value, day) => value - a[day]);
    const mean = differences.reduce((sum, value) => sum + value) / differences.length;
    const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (differences.length - 1);
    const error = Math.sqrt(variance / differences.length);
    expect(mean / error, `seed monotone: difference ${mean} a day, standard error ${error}`).toBeGreaterThan(4);
  });
});
