/**
 * What `run` and `compare` share: their options, where days are simulated,
 * progress, and what Ctrl-C does.
 */
import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import { InterruptedError, type ExperimentOptions } from '../experiments/options.ts';
import { watchPrograms } from './programWatch.ts';
import { withFiles, type ExitCode } from './exits.ts';
import { listenForInterruption } from './interruption.ts';
import { flag, list, value, valueOrNone, type Values } from './option.ts';
import { noProgress, showProgress } from './progress.ts';
import { anyText, replicationCount, wholeNumber } from './readers.ts';
import { replicationsAsked } from './replications.ts';
import { setOption, type NamedScenario } from './scenarios.ts';
import type { Terminal } from './terminal.ts';

const group = 'Simulation';

export const simulationOptions = {
  ...setOption,
  seed: value({ describe: 'Any text; the same seed gives the same numbers', group, otherwise: "the file's" }, anyText),
  replications: value(
    { describe: 'Days to simulate, or auto: until precise enough', group, otherwise: "the file's" },
    replicationCount,
  ),
  precision: list(
    {
      describe:
        'Add days until the service level is known to 0.5%, or "wait p95" to 3s: "wait p95=3s"; may be repeated',
      group,
    },
    anyText,
  ),
  'at-most': value({ describe: 'No more days than this, with a precision to reach', group }, wholeNumber(2)),
  jobs: value(
    { describe: 'Threads; the numbers do not depend on it', group, otherwise: 'all cores' },
    wholeNumber(1, 1024),
  ),
  output: valueOrNone(
    { describe: 'Folder for results; --no-output writes none', group: 'Output', otherwise: 'output' },
    anyText,
  ),
  charts: flag({ describe: 'Draw charts; --no-charts is faster', group: 'Output', otherwise: 'yes' }),
  json: flag({ describe: 'Print one JSON document and nothing else', group: 'Output' }),
};

export type SimulationValues = Values<typeof simulationOptions>;

export interface Simulation {
  /** What the experiment with these scenarios is told; its progress shows under the files' names. */
  tell(...scenarios: readonly [NamedScenario, ...NamedScenario[]]): Promise<ExperimentOptions>;
  /** Takes the progress away, so that other text can be written. */
  pause(): void;
  readonly interrupted: boolean;
}

/** Opens what a simulation needs (threads, Ctrl-C), does the work, and closes it again. */
export async function withSimulation(
  values: SimulationValues,
  terminal: Terminal,
  work: (simulation: Simulation) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { workerThreads } = await import('../compute/workers.ts');
  const compute = workerThreads(values.jobs ?? availableParallelism());
  let display = noProgress;
  const interruption = listenForInterruption(() => {
    display.clear();
    terminal.complain('Stopping after the days under way. Ctrl-C again quits at once.');
  });
  const watch = watchPrograms((text) => {
    display.clear();
    terminal.note(text);
  });
  const visible = !terminal.quiet && (values.json !== true || process.stderr.isTTY);
  try {
    return await work({
      tell: async (reference, ...others) => {
        const name = [reference, ...others].map(({ file }) => file).join(', ');
        const replications = `${replicationOf(reference.scenario)}s` as const;
        display = visible
          ? showProgress({ stream: process.stderr, color: terminal.noteColor, name, replications })
          : noProgress;
        watch.start(reference.scenario, ...others.map(({ scenario }) => scenario));
        const asked = await replicationsAsked(values, reference);
        return {
          ...(values.seed === undefined ? {} : { seed: values.seed }),
          ...(asked === undefined ? {} : { replications: asked }),
          compute,
          signal: interruption.signal,
          onProgress: (progress) => {
            watch.finished();
            display.show(progress);
          },
        };
      },
      pause: () => {
        watch.end();
        display.clear();
      },
      get interrupted() {
        return interruption.signal.aborted;
      },
    });
  } finally {
    watch.end();
    display.clear();
    interruption.end();
    await compute.close();
  }
}

/** What an experiment gave; undefined where it was interrupted before there was anything to give. */
export async function unlessInterrupted<Result>(experiment: Promise<Result>): Promise<Result | undefined> {
  try {
    return await experiment;
  } catch (error) {
    if (error instanceof InterruptedError) return undefined;
    throw error;
  }
}

/** The folder under which results go, made and found writable before anything is simulated; undefined with --no-output. */
export async function resultsFolder({ output = 'output' }: SimulationValues): Promise<string | undefined> {
  if (output === false) return undefined;
  await makeWritable(output);
  return output;
}

/** The folder is there and can be written to, or it is said why not. */
export async function makeWritable(folder: string): Promise<void> {
  await withFiles(`write to ${folder}`, async () => {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  });
}

/** Folder by folder: a recursive mkdir of Node 20 never ends in places like /proc, where nothing can be made. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}
