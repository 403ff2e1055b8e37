/** `run --calls`: where the call log goes, and writing it once the run is told. */
import { dirname, join } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import type { RunResult } from '../measures/result.ts';
import { UsageError, withFiles } from './exits.ts';
import { valueOrBare, type Values } from './option.ts';
import { makeWritable, type Simulation, type SimulationValues } from './simulation.ts';
import type { NamedScenario } from './scenarios.ts';
import type { Terminal } from './terminal.ts';

interface CallsAsked {
  readonly format: 'csv' | 'parquet';
  /** Absent: beside the results. */
  readonly file?: string;
}

const formats = ['csv', 'parquet'] as const;

export const callsOption = {
  calls: valueOrBare<CallsAsked>(
    {
      describe:
        'Write each call too, a row a call, to calls.csv beside the results; or say parquet, or FILE.csv, FILE.parquet',
      group: 'Output',
    },
    { format: 'csv' },
    (word) => !/\.(ya?ml|json)$/i.test(word),
    (text) => {
      const format = formats.find((known) => known === text || text.toLowerCase().endsWith(`.${known}`));
      if (format === undefined) {
        throw new Error(`wants csv, parquet, or a file that ends in .csv or .parquet, not "${text}"`);
      }
      return format === text ? { format } : { format, file: text };
    },
  ),
};

type CallsValues = Pick<SimulationValues & Values<typeof callsOption>, 'calls' | 'json'>;

/** The file for each scenario, whose results go to `folders`; found writable. Empty where no calls are asked for. */
export async function callLogFiles(
  { calls }: CallsValues,
  folders: readonly (string | undefined)[],
): Promise<readonly string[]> {
  if (calls === undefined) return [];
  const { file, format } = calls;
  if (file !== undefined) {
    if (folders.length > 1) {
      throw new UsageError(
        `--calls ${file} is one file for ${folders.length} scenarios: leave the name out, and each gets its own`,
      );
    }
    await makeWritable(dirname(file));
    return [file];
  }
  return folders.map((folder) => {
    if (folder === undefined) throw new UsageError(`--calls needs a file with --no-output: --calls calls.${format}`);
    return join(folder, `calls.${format}`);
  });
}

interface Ran {
  readonly named: NamedScenario;
  readonly result: RunResult;
  readonly simulation: Simulation;
}

/** Says where the calls are; where it was interrupted, what is there and what is not. */
export async function writeCalls(
  file: string,
  { calls, json }: CallsValues,
  { named, result, simulation }: Ran,
  terminal: Terminal,
): Promise<string | undefined> {
  if (simulation.interrupted) return 'no calls are written';
  const { logCalls } = await import('../experiments/callLog.ts');
  const { openCallLog } = await import('../report/callLog.ts');
  const { scenario } = named;
  const options = await simulation.tell(named);
  let count = 0;
  const days = await withFiles(`write the calls to ${file}`, async () => {
    await makeWritable(dirname(file));
    const log = await openCallLog(file, { format: calls?.format ?? 'csv', severalDays: scenario.days !== undefined });
    try {
      const done = await logCalls(
        scenario,
        result.replications,
        (row) => {
          log.add(row);
          count++;
        },
        options,
      );
      if (done > 0) log.keep();
      return done;
    } finally {
      log.drop();
    }
  });
  simulation.pause();
  if (days === 0) return 'no calls are written';
  const say = json === true ? terminal.note : terminal.print;
  const { formatCountOf } = await import('../report/numbers.ts');
  const unit = replicationOf(scenario);
  say(`Calls:     ${file} (${formatCountOf(count, 'call')} of ${formatCountOf(days, unit)})`);
  return days === result.replications
    ? undefined
    : `${file} has the calls of the first ${days} of ${result.replications} ${unit}s`;
}
