/** `please-hold check`: targets as tests. Days are added until each is met or missed for certain, or as many as are allowed. */
import { join, resolve } from 'node:path';
import type { CheckedFile, CheckedScenario, CheckResult } from '../measures/checkResult.ts';
import { programVersion } from '../experiments/version.ts';
import { parsePercentage } from '../scenario/units.ts';
import { command } from './command.ts';
import { sayInterrupted, noteWarnings } from './delivery.ts';
import { UsageError, withFiles } from './exits.ts';
import { runFolders } from './names.ts';
import { list, value, valueOr, type Values } from './option.ts';
import { anyText, quantity, wholeNumber } from './readers.ts';
import { destinations, openDestinations, report, reportOptions } from './reporting.ts';
import { shellQuoted } from '../report/shell.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios, type NamedScenario } from './scenarios.ts';
import { isInShard, selectTargets, shard } from './selection.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation, type Simulation } from './simulation.ts';
import type { Terminal } from './terminal.ts';

const { set, seed, jobs, output } = simulationOptions;
const group = 'Check';
const usualConfidence = '95%';

const confidence = (text: string): number => {
  const part = quantity(parsePercentage)(text);
  if (part >= 0.5 && part <= 0.99999) return part;
  throw new Error(`wants a share from 50% to 99.999%, not "${text}"`);
};

const options = {
  set,
  select: list({ describe: 'Only targets with this name, tag or text in them; may be repeated', group }, anyText),
  shard: value({ describe: 'Only a part of the files, for machines side by side: 1/4; then see merge', group }, shard),
  strict: reportOptions.strict,
  confidence: valueOr({ describe: 'That no verdict is wrong', group }, usualConfidence, confidence),
  'at-most': value(
    { describe: 'No more days (or runs) than this', group, otherwise: "the file's, or 5000; of a horizon 200" },
    wholeNumber(2),
  ),
  replications: value({ describe: 'Exactly so many days (or runs) and one look at them', group }, wholeNumber(2)),
  seed,
  jobs,
  reporter: reportOptions.reporter,
  json: reportOptions.json,
  output,
};

export const checkCommand = command({
  usage: 'check <files..>',
  summary: 'Targets as tests: met, missed or undecided',
  about:
    'Judge the targets of each scenario. Days (of a horizon, or of several days, runs) are added until every target is ' +
    'met or missed for certain, or the most that are allowed were simulated: what is still open then is undecided. ' +
    'However often it looks, no verdict of the whole command is wrong with the confidence asked; several targets ' +
    'share the risk (Bonferroni). ' +
    'Intervals in which targets fail go to output/<name of the file>/offending-intervals.csv.',
  positionals: { files: 'Scenario files' },
  options,
  examples: [
    ['check scenarios/*.yaml', 'all targets of all scenarios; exit code 1 where one is missed'],
    ['check rule.yaml --select peak --strict', 'one group of targets, which must all be met for certain'],
    ['check scenarios/*.yaml --reporter junit=out.xml --reporter github', 'in CI'],
  ],
  run: async (values, given, terminal) => {
    if (values.replications !== undefined && values['at-most'] !== undefined) {
      throw new UsageError('--replications and --at-most exclude each other: the first says how many days');
    }
    destinations(values);
    const files = eachOnce(given, terminal);
    const all = selectTargets(await readScenarios(files, values), values.select);
    const output = await resultsFolder({ ...values, ...unasked });
    await openDestinations(values);
    const { targetLines } = await import('./targetLines.ts');
    const lines = files.map(targetLines);
    const folders = runFolders(files).map((folder) => (output === undefined ? undefined : join(output, folder)));
    const targets = all.reduce((sum, { scenario }) => sum + scenario.targets.length, 0);
    const mine = all
      .map((named, index) => ({ named, place: index + 1, folder: folders[index] }))
      .filter(({ place }) => values.shard === undefined || isInShard(place, values.shard));
    return withSimulation({ ...values, ...unasked, json: values.json }, terminal, async (simulation) => {
      const scenarios: CheckedFile[] = [];
      for (const { named, place, folder } of mine) {
        const checked = await unlessInterrupted(checkScenario(named, values, targets, simulation));
        simulation.pause();
        if (checked === undefined) break;
        await noteWarnings(checked.warnings, terminal);
        await writeOffending(checked, folder);
        scenarios.push(asFile(checked, named, { place, lines: lines[place - 1] }, values));
        if (simulation.interrupted) break;
      }
      if (scenarios.length === 0 && simulation.interrupted) {
        return sayInterrupted('before the first look at any target, there is nothing to report', terminal);
      }
      const result: CheckResult = {
        schema: 'please-hold/check/1',
        program: programVersion,
        reproduce: reproduce(files, values),
        confidence: values.confidence,
        targets,
        files: files.length,
        ...(values.shard ? { shard: values.shard } : {}),
        ...(values.select.length > 0 ? { select: values.select } : {}),
        scenarios,
      };
      const exit = await report(result, values, terminal);
      if (!simulation.interrupted) return exit;
      const left = mine.length - scenarios.length;
      const part = left > 0 ? `${left} of ${mine.length} files were not checked` : 'the last days are left out';
      return sayInterrupted(part, terminal);
    });
  },
});

type CheckValues = Values<typeof options>;

/** A file that is named twice would share the risk of its targets with itself. */
function eachOnce(files: readonly string[], terminal: Terminal): readonly string[] {
  const once = new Map<string, string>();
  for (const file of files) {
    const path = resolve(file);
    if (once.has(path)) terminal.note(`warning: ${file} is named more than once, and checked once`);
    else once.set(path, file);
  }
  return [...once.values()];
}

async function checkScenario(
  named: NamedScenario,
  { confidence, replications: count, 'at-most': atMost }: CheckValues,
  judgedAtOnce: number,
  simulation: Simulation,
): Promise<CheckedScenario> {
  const { check } = await import('../experiments/check/check.ts');
  const replications = count === undefined ? undefined : ({ kind: 'fixed', count } as const);
  const most = atMost === undefined ? {} : { atMost };
  return check(named.scenario, { ...(await simulation.tell(named)), confidence, judgedAtOnce, ...most, replications });
}

async function writeOffending(checked: CheckedScenario, folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  const { writeFiles } = await import('../report/write.ts');
  const { offendingIntervalsCsv } = await import('../report/check/offending.ts');
  const text = offendingIntervalsCsv(checked);
  await withFiles(`write to ${folder}`, () => writeFiles(folder, [['offending-intervals.csv', text]]));
}

function asFile(
  checked: CheckedScenario,
  { file, scenario }: NamedScenario,
  { place, lines }: { readonly place: number; readonly lines: ReadonlyMap<string, number> },
  { set, seed }: CheckValues,
): CheckedFile {
  const { replications } = checked;
  const outcome = { seed: checked.seed, replications };
  return {
    ...checked,
    targets: checked.targets.map((target) => {
      const line = lines.get(target.text.trim());
      return line === undefined ? target : { ...target, line };
    }),
    place,
    file,
    look: reproduceCommand('run', [file], { ...unasked, set, seed, replications }, scenario.run, outcome),
  };
}

/** Options of other simulations that a check does not have. */
const unasked = {
  replications: undefined,
  precision: [],
  'at-most': undefined,
  charts: undefined,
  json: undefined,
} as const;

/** Of the whole check, also where a part of it was done here. */
function reproduce(files: readonly string[], asked: CheckValues): string {
  const words = ['please-hold', 'check', ...files.map((file) => (file.startsWith('-') ? `./${file}` : file))];
  for (const assignment of asked.set) words.push('--set', assignment);
  for (const word of asked.select) words.push('--select', word);
  if (asked.seed !== undefined) words.push('--seed', asked.seed);
  if (asked.confidence !== confidence(usualConfidence))
    words.push('--confidence', `${Number((asked.confidence * 100).toFixed(6))}%`);
  if (asked['at-most'] !== undefined) words.push('--at-most', String(asked['at-most']));
  if (asked.replications !== undefined) words.push('--replications', String(asked.replications));
  return words.map(shellQuoted).join(' ');
}
