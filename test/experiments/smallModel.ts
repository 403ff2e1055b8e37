/** Test support: the days of which kolmogorov.ts knows the exact means, as scenarios, and a quick way to simulate days as small as these. */
import type { Compute } from '../../src/compute/compute.ts';
import { batchSimulator } from '../../src/compute/simulateBatch.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';
import type { DayModel } from '../theory/kolmogorov.ts';

export function scenarioOf(model: DayModel, more: Partial<SmallScenario> = {}): Scenario {
  const { callsPerHour, staffing, intervalSeconds, handlingSeconds, patienceSeconds, thresholdSeconds } = model;
  return smallScenario({
    callers: {
      a: {
        arrivals: { kind: 'perInterval', counts: callsPerHour.map((rate) => (rate * intervalSeconds) / 3600) },
        talk: exponential(handlingSeconds),
        patience: exponential(patienceSeconds),
        answerWithin: thresholdSeconds,
      },
    },
    groups: { g: { staffing } },
    interval: intervalSeconds,
    ...more,
  });
}

/** All days in one batch: three times as fast for days as small as these. */
export const atOnce: Compute = {
  simulate({ plans, seeds, batches, deliver }) {
    const days = batches.reduce((sum, batch) => sum + batch.days, 0);
    deliver(batchSimulator(plans, seeds)({ firstDay: batches[0].firstDay, days }));
    return Promise.resolve();
  },
  close: () => Promise.resolve(),
};
