import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Where .ci/run wants the counts of tests, besides what the terminal shows. */
const countsFile = process.env['VITEST_JSON'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // The usual is one less than there are processors, which on two of them is half of what they can do.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: countsFile === undefined ? ['default'] : ['default', ['json', { outputFile: countsFile }]],
  },
});
