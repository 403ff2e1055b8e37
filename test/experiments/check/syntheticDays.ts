/**
 * A fast source of days for tests of verdicts: calls offered and how many of them
 * were abandoned, drawn from laws whose truth is known, in place of the engine. Each
 * plan gets the same day's draw, bent as asked, so that pairs can be tested too.
 */
import type { Compute } from '../../../src/compute/compute.ts';
import { DayBatchBuilder } from '../../../src/measures/dayBatch.ts';
import { callColumn, Tally } from '../../../src/measures/tally.ts';
import type { Comparison, Scenario, Target } from '../../../src/scenario/scenario.ts';
import { exponential, smallScenario } from '../../engine/smallDay.ts';

/** A law of days with its true abandonment: sums over days, divided. */
export interface DayLaw {
  readonly abandonment: number;
  /** Calls offered and abandoned of one day, whole numbers. */
  readonly day: (random: () => number) => { readonly offered: number; readonly abandoned: number };
}

export const offeredADay = 100;

/** Every call by itself: what ordinary days are like. */
export const evenDays: DayLaw = {
  abandonment: 0.1,
  day: (random) => {
    let abandoned = 0;
    for (let call = 0; call < offeredADay; call++) if (random() < 0.1) abandoned++;
    return { offered: offeredADay, abandoned };
  },
};

/** One day in ten goes badly wrong, to a different degree each time: a long tail on one side. */
export const badDays: DayLaw = {
  abandonment: (0.9 * 2 + 0.1 * (2 + 39 / 2)) / offeredADay,
  day: (random) => ({
    offered: offeredADay,
    abandoned: 2 + (random() < 0.1 ? Math.floor(random() * 40) : 0),
  }),
};

export function randomOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `bend`: by plan, what becomes of a day's abandoned calls. */
export function syntheticDays(
  law: DayLaw,
  bend: readonly ((abandoned: number) => number)[] = [(abandoned) => abandoned],
): Compute {
  let random: (() => number) | undefined;
  return {
    simulate({ plans, seeds, batches, deliver }) {
      const draw = (random ??= randomOf(Number(seeds[0])));
      const days = batches.reduce((sum, batch) => sum + batch.days, 0);
      const tallies = plans.map((plan) => new Tally(plan));
      const builders = plans.map((plan, k) => new DayBatchBuilder(plan, tallies[k], batches[0].firstDay, days));
      for (let day = 0; day < days; day++) {
        for (let interval = 0; interval < tallies[0].intervals; interval++) {
          const { offered, abandoned } = law.day(draw);
          plans.forEach((_, k) => {
            const lost = bend[k](abandoned);
            const { calls, callColumns } = tallies[k];
            const at = interval * callColumns;
            calls[at + callColumn.offered] = offered;
            calls[at + callColumn.abandoned] = lost;
            calls[at + callColumn.answeredImmediately] = offered - lost;
          });
        }
        plans.forEach((_, k) => {
          tallies[k].answeredWaits.fill(0, 0, 1);
          tallies[k].lostWaits.fill(0, 0, 1);
          builders[k].addDay(tallies[k]);
        });
      }
      deliver(builders.map((builder) => builder.finish()));
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/** One caller: what it is like, in each interval by itself, comes from the source of days, of which nothing is known beforehand. */
export function syntheticScenario(targets: readonly Target[], intervals = 1): Scenario {
  const scenario = smallScenario({
    callers: { a: { perHour: 400, talk: exponential(60), patience: exponential(60) } },
    groups: { g: { staffing: Array.from({ length: intervals }, () => 1) } },
    interval: 1800,
    targets,
  });
  return { ...scenario, run: { ...scenario.run, varianceReduction: { controlVariates: false } } };
}

export function abandonmentTarget(bound: number, comparison: Comparison = '<='): Target {
  return {
    text: `abandonment ${comparison} ${bound * 100}%`,
    measure: { text: 'abandonment', name: 'abandonment' },
    comparison,
    bound,
    when: { kind: 'wholeDay' },
  };
}
