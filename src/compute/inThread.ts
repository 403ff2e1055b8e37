/** Simulates in the calling thread, and lets others have their turn between batches. */
import type { Plan } from '../plan/plan.ts';
import type { Compute, Work } from './compute.ts';
import { batchSimulator } from './simulateBatch.ts';
import { turns } from './turns.ts';

export function inThread(): Compute {
  let known: { plans: readonly Plan[]; seeds: string; simulate: ReturnType<typeof batchSimulator> } | undefined;
  return {
    async simulate({ plans, seeds, batches, deliver, signal }: Work): Promise<void> {
      const key = JSON.stringify(seeds);
      if (known?.plans !== plans || known.seeds !== key) {
        known = { plans, seeds: key, simulate: batchSimulator(plans, seeds) };
      }
      const takeTurns = turns();
      for (const batch of batches) {
        if (signal?.aborted) return;
        deliver(known.simulate(batch));
        await takeTurns();
      }
    },
    close: () => Promise.resolve(),
  };
}
