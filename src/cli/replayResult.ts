/** `please-hold replay`: does a result follow from its scenario? The run is done again and held against it, byte by byte. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { programVersion } from '../experiments/version.ts';
import type { RunResult } from '../measures/result.ts';
import { ScenarioError } from '../scenario/fault.ts';
import { command } from './command.ts';
import { sayInterrupted } from './delivery.ts';
import { readDocument, type StoredDocument } from './documents.ts';
import { exitCodes, UsageError } from './exits.ts';
import { flag } from './option.ts';
import { readScenarios, setOption, type NamedScenario } from './scenarios.ts';
import { simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';

export const replayCommand = command({
  usage: 'replay <files..>',
  summary: 'Prove a result: run it again, byte by byte',
  about:
    'Do the run of a result.json again, with the seed and the days that it names, and say whether every byte is the ' +
    'same, or what differs first (exit code 1). That another version of please-hold wrote it is said, and is no ' +
    'difference where every number is the same. Without a scenario file, one with the hash of the result is looked ' +
    'for beside it, here and in scenarios/.',
  positionals: { files: 'The result.json of a run, and its scenario file (default: found by its hash)' },
  options: {
    ...setOption,
    jobs: simulationOptions.jobs,
    json: flag({ describe: 'Print one JSON document and nothing else', group: 'Output' }),
  },
  examples: [
    ['replay output/first/result.json scenarios/first.yaml', 'the same file, seed and program: the same bytes'],
  ],
  run: async (values, [resultFile = '', scenarioFile, ...others], terminal) => {
    if (others.length > 0) throw new UsageError('replay wants one result.json, and its scenario file');
    const { text, document: there } = await readResult(resultFile);
    const named =
      scenarioFile === undefined
        ? await findScenario(resultFile, there, values.set)
        : await namedScenario(scenarioFile, resultFile, there, values.set);
    const { NotReplayableError, replay } = await import('../experiments/baseline/replay.ts');
    const simulated = { ...values, ...unasked };
    return withSimulation(simulated, terminal, async (simulation) => {
      const { compute, signal, onProgress } = await simulation.tell(named);
      const again = replay(there, named.scenario, { compute, signal, onProgress }).catch((error: unknown) => {
        throw error instanceof NotReplayableError ? new UsageError(`${resultFile}: ${error.message}`) : error;
      });
      const replayed = await unlessInterrupted(again);
      simulation.pause();
      if (replayed === undefined || simulation.interrupted) {
        return sayInterrupted(replayed && 'the replay was not finished, and proves nothing', terminal);
      }
      const { difference, result } = replayed;
      const bytes = `${JSON.stringify(result, null, 2)}\n` === text;
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (values.json === true) {
        const same = { sameValues: difference === undefined, sameBytes: bytes };
        const document = {
          schema: 'please-hold/replay/1',
          program: programVersion,
          scenario: named.file,
          sha256,
          ...same,
        };
        terminal.print(JSON.stringify(difference === undefined ? document : { ...document, difference }, null, 2));
      } else {
        const { replicationsText } = await import('../report/replications.ts');
        const what = `${named.file}, ${replicationsText(there)}, seed ${there.seed}`;
        terminal.print(
          difference === undefined ? sameText(bytes, there, what, sha256) : differentText(difference, there, what),
        );
      }
      return difference === undefined ? exitCodes.well : exitCodes.missed;
    });
  },
});

const unasked = {
  seed: undefined,
  replications: undefined,
  precision: [],
  'at-most': undefined,
  output: undefined,
  charts: undefined,
} as const;

function sameText(bytes: boolean, { interrupted, program }: RunResult, what: string, sha256: string): string {
  if (bytes) return `The same, byte for byte: ${what}.\nsha256 ${sha256}`;
  if (program !== programVersion) {
    return `The same in every value: ${what}.\nIt was written by please-hold ${program}; this is ${programVersion}.`;
  }
  const why = interrupted === undefined ? 'the file is laid out otherwise' : 'but for where it was stopped';
  return `The same in every value, ${why}: ${what}.`;
}

function differentText(
  { path, there, here }: { readonly path: string; readonly there: unknown; readonly here: unknown },
  { program }: RunResult,
  what: string,
): string {
  const versions =
    program === programVersion ? '' : `\nIt was written by please-hold ${program}; this is ${programVersion}.`;
  return `Not the same: ${what}.\nFirst difference: ${path} is ${shown(there)} there and ${shown(here)} here.${versions}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

async function readResult(file: string): Promise<StoredDocument<RunResult>> {
  const { resultShape } = await import('./documentShapes.ts');
  const { text, document } = await readDocument<RunResult & { readonly baseline?: unknown }>(
    file,
    'please-hold/result/1',
    'a result of please-hold run',
    resultShape,
  );
  // What `run --json --baseline` adds is no part of the run.
  const { baseline: _baseline, ...result } = document;
  return { text, document: result };
}

async function namedScenario(
  file: string,
  resultFile: string,
  { scenario: { hash, name } }: RunResult,
  set: readonly string[],
): Promise<NamedScenario> {
  const [named] = await readScenarios([file], { set });
  const { scenarioHash } = await import('../experiments/document.ts');
  if (scenarioHash(named.scenario) === hash) return named;
  throw new UsageError(
    named.scenario.name === name
      ? `${file} is not what ${resultFile} is of: it has changed since, or the run had other --set values`
      : `${file} is "${named.scenario.name}", and ${resultFile} is of "${name}"`,
  );
}

async function findScenario(
  resultFile: string,
  { scenario: { hash, name } }: RunResult,
  set: readonly string[],
): Promise<NamedScenario> {
  const { scenarioHash } = await import('../experiments/document.ts');
  const folders = [...new Set([dirname(resultFile), '.', 'scenarios'])].filter((folder) => existsSync(folder));
  for (const folder of folders) {
    const files = (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).sort();
    for (const file of files) {
      const named = await readable(join(folder, file), set);
      if (named !== undefined && scenarioHash(named.scenario) === hash) return named;
    }
  }
  throw new UsageError(
    `no scenario file in ${folders.join(', ')} is what ${resultFile} is of ("${name}"): name it, with the --set values of the run`,
  );
}

/** Files that are no scenarios, or have faults, are not what is looked for. */
async function readable(file: string, set: readonly string[]): Promise<NamedScenario | undefined> {
  try {
    return (await readScenarios([file], { set }))[0];
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}
