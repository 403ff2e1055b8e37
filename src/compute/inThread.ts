/** Simulates in the calling thread, and lets others have their turn between batches. */
import type { Plan } from '../plan/plan.ts';
import type { Compute, Work } from './compute.ts';
import { batchSimulator } from './simulateBatch.ts';
import { turns } from './turns.ts';

export function inThread(): Compute {
  let known: { plans: readonly Plan[]; seed: string; simulate: ReturnType<typeof batchSimulator> } | undefined;
  return {
    async simulate({ plans, seed, batches, deliver, signal }: Work): Promise<void> {
      if (known?.plans !== plans || known.seed !== seed) known = { plans, seed, simulate: batchSimulator(plans, seed) };
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
