/**
 * Simulates in the calling thread, and lets others (a progress bar, Ctrl-C) have
 * their turn between batches, some thirty times a second.
 */
import type { Plan } from '../plan/plan.ts';
import type { Compute, Work } from './compute.ts';
import { batchSimulator } from './simulateBatch.ts';

const millisecondsATurn = 30;

export function inThread(): Compute {
  let known: { plans: readonly Plan[]; seed: string; simulate: ReturnType<typeof batchSimulator> } | undefined;
  return {
    async simulate({ plans, seed, batches, deliver, signal }: Work): Promise<void> {
      if (known?.plans !== plans || known.seed !== seed) known = { plans, seed, simulate: batchSimulator(plans, seed) };
      let lastTurn = performance.now();
      for (const batch of batches) {
        if (signal?.aborted) return;
        deliver(known.simulate(batch));
        if (performance.now() - lastTurn < millisecondsATurn) continue;
        await nextTurn();
        lastTurn = performance.now();
      }
    },
    close: () => Promise.resolve(),
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
