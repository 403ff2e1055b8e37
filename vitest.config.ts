import { defineConfig } from 'vitest/config';

/** Where .ci/run wants the counts of tests, besides what the terminal shows. */
const countsFile = process.env['VITEST_JSON'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    reporters: countsFile === undefined ? ['default'] : ['default', ['json', { outputFile: countsFile }]],
  },
});
