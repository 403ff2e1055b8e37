/**
 * Scenario files for the commands: all of them are read before anything is
 * done, so that every fault of every file is shown at once.
 */
import { ScenarioError, type Fault } from '../scenario/fault.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { UsageError } from './exits.ts';
import { list } from './option.ts';
import { assignment } from './readers.ts';

export const setOption = {
  set: list(
    { describe: 'Change one value of the scenario: path=value; may be repeated', group: 'Scenario' },
    assignment,
  ),
};

export interface NamedScenario {
  /** As given on the command line. */
  readonly file: string;
  readonly scenario: Scenario;
}

/** Throws one ScenarioError with the faults of all files. */
export async function readScenarios(
  files: readonly string[],
  { set }: { readonly set: readonly string[] },
): Promise<readonly [NamedScenario, ...NamedScenario[]]> {
  const { readScenarioFile } = await import('../scenario/index.ts');
  const read: NamedScenario[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    try {
      read.push({ file, scenario: readScenarioFile(file, { set }) });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new ScenarioError(withoutRepeats(faults));
  const [first, ...others] = read;
  if (first === undefined) throw new UsageError('a scenario file is needed');
  return [first, ...others];
}

/** A fault in a file that several extend, or in `--set`, is one fault. */
function withoutRepeats(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...seen.values()];
}
