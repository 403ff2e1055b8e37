/**
 * A small sound scenario for tests to change, and ways to read texts with files
 * that exist only in the test.
 */
import { parseScenario, ScenarioError } from '../../src/scenario/index.ts';
import type { Fault, Scenario } from '../../src/scenario/index.ts';

/** Line numbers of tests count on this layout. */
export const sound = `name: A small one
opening: { from: "08:00", to: "10:00", interval: 30m }
callers:
  sales:
    arrivals: { rate: 60/h }
    handling: { exponential: { mean: 3m } }
    patience: { constant: 5m }
  service:
    arrivals: { perInterval: [10, 20, 30, 20] }
    handling: { talk: { lognormal: { mean: 4m, sd: 3m } }, wrapUp: { constant: 30s } }
    patience: { exponential: { mean: 2m } }
operators:
  desk:
    answers: [sales, service]
    staffing: { perInterval: [2, 3, 3, 2] }
    wage: 24/h
policy: { order: firstCome }
targets:
  - serviceLevel(20s) >= 80%
run: { seed: 1, replications: 10 }
`;

/** The sound file with some of its words replaced; a word that is not there is a mistake of the test. */
export function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The sample has no "${from}".`);
    return text.replace(from, () => to);
  }, sound);
}

export interface Beside {
  readonly file?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly set?: readonly string[];
}

export function read(text: string, { file = 'main.yaml', files = {}, set = [] }: Beside = {}): Scenario {
  return parseScenario(text, { file, set, readFile: (path) => (path === file ? text : files[path]) });
}

/** The faults of a text; a text without any is a mistake of the test. */
export function faultsOf(text: string, beside: Beside = {}): readonly Fault[] {
  try {
    read(text, beside);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults;
    throw error;
  }
  throw new Error('There are no faults.');
}
