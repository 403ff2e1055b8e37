/** Peak memory of a fresh process: it must not grow with the number of calls. */
import { outputOf, verdict, type Part } from './part.ts';

const goalBytes = 150e6;

export const measureMemory: Part = (quick) => {
  const [few, many] = quick ? [1_000_000, 4_000_000] : [1_000_000, 20_000_000];
  const bytes = [few, many].map((calls) => Number(outputOf('memoryOfRun.mjs', calls)));
  const [small, large] = bytes;
  const isReached = large < goalBytes && large < 1.15 * small;
  return {
    heading: 'memory: the most that a fresh process held, one queue',
    lines: [
      `${few.toLocaleString('en').padStart(10)} calls ${megabytes(small)}`,
      `${many.toLocaleString('en').padStart(10)} calls ${megabytes(large)}   goal 150 MB and flat: ${verdict(isReached)}`,
    ],
    data: { calls: [few, many], bytes },
  };
};

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0).padStart(5)} MB`;
}
