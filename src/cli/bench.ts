/** `please-hold bench`: a staffing rule tried on a library of days. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchDay, BenchResult } from '../measures/benchResult.ts';
import { suggestion } from '../scenario/nearest.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { command } from './command.ts';
import { deliver, sayInterrupted } from './delivery.ts';
import { exitCodes, UsageError, withFiles, type ExitCode } from './exits.ts';
import { runFolders } from './names.ts';
import { flag, list, value } from './option.ts';
import { anyText, wholeNumber } from './readers.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios } from './scenarios.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';
import type { Terminal } from './terminal.ts';

const { set, seed, jobs, output, charts, json } = simulationOptions;
const group = 'Bench';

const benchOptions = {
  list: flag({ describe: 'Show the days, and do nothing else', group }),
  only: list(
    { describe: 'Only this day of those that --list shows; may be repeated', group, otherwise: 'all' },
    anyText,
  ),
  day: list(
    { describe: 'Add a day of your own, a file like scenarios/bench/fire-drill.yaml; may be repeated', group },
    anyText,
  ),
  laws: flag({ describe: 'Hold laws against the rule that no rule should break', group }),
  hindsight: flag({
    describe: 'Search the least staffing of each day; --no-hindsight is far faster',
    group,
    otherwise: 'yes',
  }),
  must: list(
    { describe: 'Exit code 1 where a target is missed on this day, or on all; may be repeated', group },
    anyText,
  ),
  strict: flag({ describe: 'Exit code 4 where such a target, or a law, cannot be told', group }),
};

/** What the bench does not know of other simulations. */
const unasked = { precision: [], 'at-most': undefined, replications: undefined } as const;

export const benchCommand = command({
  usage: 'bench [file]',
  summary: 'Try a staffing rule on a library of days',
  about:
    'Ask the staffing rule of a scenario about many days made from it: busy and quiet ones, a spike, a wrong forecast, ' +
    'an outage, a flu week, longer calls. Of several days each is tried by itself, and the busiest is changed. Each staffing is simulated and held against the least that would have met ' +
    'the service-level targets had one known the calls. With --laws the rule is put questions whose answers must ' +
    'agree; a law that is broken gives exit code 1. Report, chart and numbers go to output/<name of the file>-bench/.',
  positionals: { file: 'A scenario in which a group is staffed by a rule' },
  options: {
    ...benchOptions,
    set,
    replications: value({ describe: 'Days to simulate of each', group: 'Simulation', otherwise: '50' }, wholeNumber(2)),
    seed,
    jobs,
    output,
    charts,
    json,
  },
  examples: [
    ['bench scenarios/rule.yaml', 'Erlang C on all days'],
    ['bench --list', 'which days there are'],
    [
      'bench scenarios/rule.yaml --only outage --day scenarios/bench/fire-drill.yaml',
      'one of them, and one of your own',
    ],
    ['bench scenarios/rule.yaml --laws --must as-forecast --no-hindsight', 'in CI'],
  ],
  run: async (values, files, terminal) => {
    if (files.length === 0) {
      if (values.list === true)
        return showDays((await import('../experiments/ruleBench/library.ts')).benchDays, values, terminal);
      throw new UsageError('bench needs a scenario file; bench --list shows its days');
    }
    const named = await readScenarios(files, values);
    const [{ scenario, file }] = named;
    const { benchDaysOf } = await import('../experiments/ruleBench/calendar.ts');
    const { RuleBenchError } = await import('../experiments/ruleBench/dayScenario.ts');
    const asUsage = (error: unknown): never => {
      if (!(error instanceof RuleBenchError)) throw error;
      throw new UsageError(`${file} cannot be put on a bench: ${error.message}; ${error.hint}`);
    };
    const days = await chosenDays(values, scenario, () => benchDaysOf(scenario)).catch(asUsage);
    if (values.list === true) return showDays(days, values, terminal);
    checkMust(values.must, days);
    const simulated = { ...values, ...unasked };
    const into = await resultsFolder(simulated);
    const { bench, usualBenchReplications } = await import('../experiments/ruleBench/bench.ts');
    const { lawNames } = await import('../measures/benchResult.ts');
    const { renderBench, writeBench } = await import('../report/index.ts');
    return withSimulation(simulated, terminal, async (simulation) => {
      const options = {
        ...(await simulation.tell(...named)),
        replications: values.replications,
        days,
        ...(values.hindsight === undefined ? {} : { hindsight: values.hindsight }),
        ...(values.laws === true ? { laws: lawNames } : {}),
      };
      const result = await unlessInterrupted(bench(scenario, options).catch(asUsage));
      simulation.pause();
      if (result === undefined) return sayInterrupted(undefined, terminal);
      const usual = { ...scenario.run, replications: { kind: 'fixed', count: usualBenchReplications } } as const;
      const asked = { ...unasked, set: values.set, seed: values.seed, replications: values.replications };
      const { seed, replications } = result;
      const delivery = {
        summary: () => renderBench(result, terminal),
        warnings: result.warnings,
        reproduce: reproduceCommand('bench', files, asked, usual, { seed, replications }, ownWords(values)),
        folder: into === undefined ? undefined : join(into, `${runFolders(files)[0] ?? 'scenario'}-bench`),
        write: (directory: string, how: Parameters<typeof writeBench>[2]) => writeBench(result, directory, how),
      };
      await deliver(delivery, simulated, terminal);
      if (values.json === true) terminal.print(JSON.stringify(result, null, 2));
      if (!simulation.interrupted) return exitOf(result, values.must, values.strict === true);
      const part = result.interrupted === undefined ? 'all' : `${result.days.length} of ${result.interrupted.asked}`;
      return sayInterrupted(`${part} days of the bench are kept`, terminal);
    });
  },
});

async function showDays(
  days: readonly BenchDay[],
  { json }: { readonly json: boolean | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  const { renderBenchDays } = await import('../report/index.ts');
  terminal.print(json === true ? JSON.stringify(days, null, 2) : renderBenchDays(days, terminal));
  return exitCodes.well;
}

interface Chosen {
  readonly only: readonly string[];
  readonly day: readonly string[];
}

/** Those of the scenario and the library that are wanted, then all of one's own. */
async function chosenDays(
  { only, day: files }: Chosen,
  scenario: Scenario,
  daysOf: () => readonly BenchDay[],
): Promise<readonly BenchDay[]> {
  const given = daysOf();
  const { parseBenchDay } = await import('../experiments/ruleBench/readDay.ts');
  const own: BenchDay[] = [];
  for (const file of files) {
    const text = await withFiles(`read ${file}`, () => readFileSync(file, 'utf8'));
    own.push(parseBenchDay(text, { file, scenario }));
  }
  const all = [...given, ...own].map(({ name }) => name);
  const twice = all.find((name, index) => all.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`two days are called "${twice}": give one of them another name`);
  for (const name of only) {
    if (!all.includes(name)) throw new UsageError(`--only "${name}": ${noDay(name, all)}`);
  }
  return [...given.filter(({ name }) => only.length === 0 || only.includes(name)), ...own];
}

function checkMust(must: readonly string[], days: readonly BenchDay[]): void {
  const names = days.map(({ name }) => name);
  for (const name of must) {
    if (name !== 'all' && !names.includes(name)) throw new UsageError(`--must "${name}": ${noDay(name, names)}`);
  }
}

function noDay(name: string, known: readonly string[]): string {
  return `there is no such day; ${suggestion(name, known) ?? 'there is none at all'}`;
}

function ownWords({
  only,
  day,
  laws,
  hindsight,
}: Chosen & { readonly laws: boolean | undefined; readonly hindsight: boolean | undefined }): string[] {
  return [
    ...only.flatMap((name) => ['--only', name]),
    ...day.flatMap((file) => ['--day', file]),
    ...(laws === true ? ['--laws'] : []),
    ...(hindsight === false ? ['--no-hindsight'] : []),
  ];
}

/** Days that nobody said must hold are told, and fail nothing: no rule holds in an outage. */
function exitOf({ days, laws = [] }: BenchResult, must: readonly string[], strict: boolean): ExitCode {
  const judged = days.filter(({ name }) => must.includes('all') || must.includes(name));
  const verdicts = [
    ...judged.flatMap(({ rule, targets }) => (rule === null ? ['missed'] : targets.map(({ verdict }) => verdict))),
    ...laws.map(({ verdict }) => verdict),
  ];
  if (verdicts.includes('missed') || verdicts.includes('broken')) return exitCodes.missed;
  const open = verdicts.includes('undecided') || verdicts.includes('cannotTell');
  return strict && open ? exitCodes.undecided : exitCodes.well;
}
