/**
 * Staffing rules tested like code, with vitest:
 *
 *     import { test } from 'vitest';
 *     import { expectScenario } from 'please-hold/vitest';
 *
 *     test('our rule holds the promise', async () => {
 *       await expectScenario('rule.yaml').toMeetTarget('serviceLevel(20s) >= 80%');
 *     });
 *
 * Importing this adds the matchers to vitest's own `expect` as well. They simulate, so
 * they are awaited.
 */
import { expect, type Assertion } from 'vitest';
import { scenarioMatchers, type NoWorse } from './matchers.ts';
import { Subject, type ScenarioOrFile, type SubjectOptions } from './subject.ts';

export type { NoWorse, ScenarioOrFile, SubjectOptions };

interface ScenarioMatchers {
  /** Is the target met for certain? One of the scenario's own by its name, or any in words: `wait p95 <= 3m`. */
  toMeetTarget: (target: string) => Promise<void>;
  /** Are all of the scenario's own targets met for certain, but for those that only warn? */
  toMeetTargets: () => Promise<void>;
  /** Is a measure, on the same days, for certain no worse than in another scenario by more than a margin: `{ by: 0.5 }` points, seconds, money or calls, or `{ by: '0.5%' }`? */
  toBeNoWorseThan: (baseline: ScenarioOrFile | Subject, measure: string, margin: NoWorse) => Promise<void>;
}

declare module 'vitest' {
  // The type parameter has to be repeated as vitest declares it.
  interface Matchers<T> extends ScenarioMatchers {}
}

expect.extend(scenarioMatchers);

/** `expect`, for a scenario file or a scenario that was read, simulated as the options say. */
export function expectScenario(from: ScenarioOrFile, options: SubjectOptions = {}): Assertion<Subject> {
  // oxlint-disable-next-line vitest/valid-expect -- which matcher is the caller's to say
  return expect(new Subject(from, options));
}
