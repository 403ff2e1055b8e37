/**
 * What is to be replayed: the scenario file of a run, and its result.json where it
 * is named. A result does not say where its scenario file lies, but it bears the
 * scenario's hash and the seed, against which what is given is held.
 */
import { readFileSync } from 'node:fs';
import type { ExperimentOptions } from '../experiments/options.ts';
import { programVersion } from '../experiments/version.ts';
import type { RunResult } from '../measures/result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { UsageError } from './exits.ts';
import { readScenarios } from './scenarios.ts';
import type { Terminal } from './terminal.ts';

export interface Replay {
  readonly scenario: Scenario;
  /** As the run had them. */
  readonly options: ExperimentOptions;
  /** Replications of the run; where there is no result those that the file asks for, as far as that is known. */
  readonly days: number;
  readonly resultFile?: string;
}

interface Asked {
  readonly set: readonly string[];
  readonly seed: string | undefined;
  readonly replications: number | undefined;
}

interface NamedResult {
  readonly file: string;
  readonly result: RunResult;
}

/** @throws {UsageError} where the files do not make one run, or the scenario is not the result's. */
export async function readReplay(files: readonly string[], asked: Asked, terminal: Terminal): Promise<Replay> {
  const results = files.flatMap((file) => resultIn(file) ?? []);
  const scenarios = files.filter((file) => results.every((result) => result.file !== file));
  const [named, second] = results;
  const [file] = scenarios;
  if (second !== undefined || scenarios.length > 1) {
    throw new UsageError('why replays one run: name its result.json and its scenario file, or one of them');
  }
  if (file === undefined) {
    throw new UsageError(
      `${named?.file} does not say where its scenario file lies: name that too, as in ` +
        `please-hold why ${named?.file} my-center.yaml`,
    );
  }
  const [{ scenario }] = await readScenarios([file], asked);
  const options: ExperimentOptions = {
    seed: asked.seed ?? named?.result.seed ?? scenario.run.seed,
    ...(asked.replications === undefined ? {} : { replications: { kind: 'fixed', count: asked.replications } }),
  };
  const planned = await plannedReplications(scenario, options);
  if (named === undefined) return { scenario, options, days: planned };
  await holdAgainst(named, { file, scenario }, { ...asked, planned });
  if (named.result.program !== programVersion) {
    const { program } = named.result;
    terminal.note(
      `warning: ${named.file} is of please-hold ${program}, this is ${programVersion}: its days may differ`,
    );
  }
  return { scenario, options, days: named.result.replications, resultFile: named.file };
}

/** Undefined for what is no document of this program: a scenario, which has faults of its own to tell. */
function resultIn(file: string): NamedResult | undefined {
  if (!file.toLowerCase().endsWith('.json')) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof document !== 'object' || document === null || !('schema' in document)) return undefined;
  const { schema } = document;
  if (schema === 'please-hold/result/1') return { file, result: document as RunResult };
  if (typeof schema !== 'string' || !schema.startsWith('please-hold/')) return undefined;
  throw new UsageError(`${file} is not the result of one run but a ${schema}: name the result.json of please-hold run`);
}

async function plannedReplications(scenario: Scenario, options: ExperimentOptions): Promise<number> {
  const { asSimulated } = await import('../experiments/run.ts');
  const { firstReplications } = await import('../experiments/schedule.ts');
  const simulated = asSimulated(scenario, options);
  return firstReplications(simulated.scenario, simulated.replications);
}

async function holdAgainst(
  { file: resultFile, result }: NamedResult,
  { file, scenario }: { readonly file: string; readonly scenario: Scenario },
  { set, seed, replications, planned }: Asked & { readonly planned: number },
): Promise<void> {
  const { scenarioHash } = await import('../experiments/document.ts');
  if (scenarioHash(scenario) !== result.scenario.hash) {
    const settings =
      set.length > 0 ? 'the run had other --set values' : 'the run had --set values, to be given here too';
    throw new UsageError(
      `${file} is not the scenario that ${resultFile} is the result of: the file has changed since, or ${settings}`,
    );
  }
  if (seed !== undefined && seed !== result.seed) {
    throw new UsageError(`--seed ${seed} is not the seed of ${resultFile}, which is ${result.seed}: leave it out`);
  }
  if (scenario.time.kind === 'opening') {
    if (replications === undefined) return;
    throw new UsageError(`--replications is not needed: ${resultFile} says that there are ${result.replications}`);
  }
  // One long run is cut into pieces, so that how many were asked for decides what each of them is.
  const had = result.interrupted?.asked ?? result.replications;
  if (scenario.run.replications.kind === 'fixed' && planned !== had) {
    throw new UsageError(
      `${resultFile} has ${had} runs and ${file} asks for ${planned}: say --replications as the run did`,
    );
  }
}
