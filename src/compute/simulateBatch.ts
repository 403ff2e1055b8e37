/**
 * Simulates batches of days of a few plans, in whatever thread this runs. A
 * plan's simulator and tally are made once and used for all its days.
 */
import { Simulator } from '../engine/simulator.ts';
import { DayBatchBuilder, type DayBatch } from '../measures/dayBatch.ts';
import { Tally } from '../measures/tally.ts';
import type { Plan } from '../plan/plan.ts';
import type { Batch } from './compute.ts';

export function batchSimulator(plans: readonly Plan[], seeds: readonly string[]): (batch: Batch) => DayBatch[] {
  const stations = plans.map((plan, k) => ({ plan, simulator: new Simulator(plan, seeds[k]), tally: new Tally(plan) }));
  return ({ firstDay, days }) =>
    stations.map(({ plan, simulator, tally }) => {
      const builder = new DayBatchBuilder(plan, tally, firstDay, days);
      for (let day = firstDay; day < firstDay + days; day++) {
        simulator.run(day, tally);
        builder.addDay(tally);
      }
      return builder.finish();
    });
}
