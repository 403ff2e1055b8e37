/** Test support: `expect(got).toBeNear(expected)`, alike to so many digits; importing this file is enough. */
import { expect } from 'vitest';

interface Near {
  /** Relative to the expected number, or to `floor` where that is larger; 1e-9 and 1e-12 unless told. */
  toBeNear(expected: number, relative?: number, floor?: number): void;
}

declare module 'vitest' {
  interface Matchers extends Near {}
}

expect.extend({
  toBeNear(got: number, expected: number, relative = 1e-9, floor = 1e-12) {
    const error = Math.abs(got - expected) / Math.max(Math.abs(expected), floor);
    return {
      pass: error <= relative,
      message: () => `got ${got}, expected ${expected}: off by ${error}, allowed ${relative}`,
      actual: got,
      expected,
    };
  },
});
