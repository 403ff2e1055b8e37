/** The other end of a worker thread: gets plans, then batches, and answers each with its days. */
import { parentPort } from 'node:worker_threads';
import type { DayBatch } from '../measures/dayBatch.ts';
import type { Plan } from '../plan/plan.ts';
import type { Batch } from './compute.ts';
import { batchSimulator } from './simulateBatch.ts';

export type WorkerRequest =
  | { readonly kind: 'plans'; readonly plans: readonly Plan[]; readonly seeds: readonly string[] }
  | { readonly kind: 'batch'; readonly place: number; readonly batch: Batch };

export interface WorkerReply {
  readonly place: number;
  readonly results: readonly DayBatch[];
}

let simulate: ((batch: Batch) => DayBatch[]) | undefined;

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'plans') {
    simulate = batchSimulator(request.plans, request.seeds);
    return;
  }
  if (!simulate) throw new Error('a batch came before its plans');
  const results = simulate(request.batch);
  const buffers = results.flatMap(({ calls, operators, fairness, factors, quantiles, answered, entered }) => [
    calls.buffer,
    operators.buffer,
    fairness.buffer,
    factors.buffer,
    quantiles.buffer,
    ...[...answered, ...entered].map(({ steps }) => steps.buffer),
  ]);
  parentPort?.postMessage({ place: request.place, results } satisfies WorkerReply, buffers as ArrayBuffer[]);
});
