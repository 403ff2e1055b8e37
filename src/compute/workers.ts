/**
 * Simulates on several threads. Each worker keeps its own simulators; batches are
 * handed out one by one to whoever is free, and delivered in order. Small work
 * is not worth starting a thread for (30 to 60 ms) and stays in this one, unless a
 * program of the user's own is asked: one that never answers must not keep this
 * thread from hearing Ctrl-C.
 */
import { Worker } from 'node:worker_threads';
import type { DayBatch } from '../measures/dayBatch.ts';
import { expectedCalls } from '../plan/expectedCalls.ts';
import type { Plan } from '../plan/plan.ts';
import type { Compute, Work } from './compute.ts';
import { inThread } from './inThread.ts';
import type { WorkerReply, WorkerRequest } from './worker.ts';

/** Below about so many calls one thread is done sooner. */
const worthwhileCalls = 500_000;

export function workerThreads(jobs: number): Compute {
  const local = inThread();
  let workers: Worker[] = [];
  return {
    async simulate(work: Work): Promise<void> {
      const days = work.batches.reduce((sum, batch) => sum + batch.days, 0);
      const mayHang = work.plans.some(({ module }) => module !== null);
      const isSmall = jobs < 2 || days * callsOf(work.plans) < worthwhileCalls;
      if (isSmall && !mayHang) return local.simulate(work);
      while (workers.length < (isSmall ? 1 : jobs))
        workers.push(new Worker(new URL('./worker.js', import.meta.url), { execArgv: [] }));
      await spreadOver(workers, work);
    },
    async close(): Promise<void> {
      const ending = workers;
      workers = [];
      await Promise.all(ending.map((worker) => worker.terminate()));
    },
  };
}

/** Fresh calls of one day of all plans together. */
function callsOf(plans: readonly Plan[]): number {
  return plans.reduce((sum, plan) => sum + expectedCalls(plan), 0);
}

function spreadOver(workers: readonly Worker[], { plans, seeds, batches, deliver, signal }: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new Map<number, readonly DayBatch[]>();
    let begun = 0;
    let delivered = 0;
    let running = 0;
    const finish = (error?: unknown): void => {
      for (const worker of workers) {
        worker.removeAllListeners('message');
        worker.removeAllListeners('error');
      }
      if (error === undefined) resolve();
      else reject(error);
    };
    const next = (worker: Worker): void => {
      if (begun < batches.length && !signal?.aborted) {
        running++;
        worker.postMessage({ kind: 'batch', place: begun, batch: batches[begun] } satisfies WorkerRequest);
        begun++;
      } else if (running === 0) finish();
    };
    for (const worker of workers) {
      worker.on('error', finish);
      worker.on('message', ({ place, results }: WorkerReply) => {
        running--;
        done.set(place, results);
        for (let ready = done.get(delivered); ready; ready = done.get(delivered)) {
          done.delete(delivered++);
          deliver(ready);
        }
        next(worker);
      });
      worker.postMessage({ kind: 'plans', plans, seeds } satisfies WorkerRequest);
    }
    for (const worker of workers) next(worker);
  });
}
