/** A process of its own that simulates one queue, so many calls, and prints its peak memory in bytes: `memoryOfRun.mjs 1000000`. */
import { run } from '../../src/experiments/run.ts';
import { singleQueueScenario } from './models.ts';

await run(singleQueueScenario(Number(process.argv[2])), { replications: { kind: 'fixed', count: 1 } });
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
