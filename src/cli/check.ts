/** `please-hold check`: targets as tests. Days are added until each is met or missed for certain, or as many as are allowed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedFile, CheckResult } from '../measures/checkResult.ts';
import { programVersion } from '../experiments/version.ts';
import { parsePercentage } from '../scenario/units.ts';
import { command } from './command.ts';
import { sayInterrupted, noteWarnings } from './delivery.ts';
import { withFiles } from './exits.ts';
import { runFolders } from './names.ts';
import { list, value, valueOr } from './option.ts';
import { anyText, quantity, wholeNumber } from './readers.ts';
import { destinations, report, reportOptions } from './reporting.ts';
import { shellQuoted } from '../report/shell.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios } from './scenarios.ts';
import { isInShard, selectTargets, shard } from './selection.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';

const { set, seed, jobs, output } = simulationOptions;
const group = 'Check';
const usualConfidence = '95%';

const confidence = (text: string): number => {
  const part = quantity(parsePercentage)(text);
  if (part >= 0.5 && part <= 0.99999) return part;
  throw new Error(`wants a share from 50% to 99.999%, not "${text}"`);
};

export const checkCommand = command({
  usage: 'check <files..>',
  summary: 'Targets as tests: met, missed or undecided',
  about:
    'Judge the targets of each scenario. Days are added until every target is met or missed for certain, or the most ' +
    'days that are allowed were simulated: what is still open then is undecided. However often is looked, no verdict ' +
    'of the whole command is wrong with the confidence asked; several targets share the risk (Bonferroni). ' +
    'Intervals in which targets fail go to output/<name of the file>/offending-intervals.csv.',
  positionals: { files: 'Scenario files' },
  options: {
    set,
    select: list({ describe: 'Only targets with this name, tag or text in them; may be repeated', group }, anyText),
    shard: value(
      { describe: 'Only a part of the files, for machines side by side: 1/4; then see merge', group },
      shard,
    ),
    strict: reportOptions.strict,
    confidence: valueOr({ describe: 'That no verdict is wrong', group }, usualConfidence, confidence),
    'at-most': value(
      { describe: 'No more days than this', group, otherwise: "the file's, or 5000; of a horizon 200 runs" },
      wholeNumber(2),
    ),
    replications: value({ describe: 'Exactly so many days and one look at them', group }, wholeNumber(2)),
    seed,
    jobs,
    reporter: reportOptions.reporter,
    json: reportOptions.json,
    output,
  },
  examples: [
    ['check scenarios/*.yaml', 'all targets of all scenarios; exit code 1 where one is missed'],
    ['check rule.yaml --select peak --strict', 'one group of targets, which must all be met for certain'],
    ['check scenarios/*.yaml --reporter junit=out.xml --reporter github', 'in CI'],
  ],
  run: async (values, files, terminal) => {
    destinations(values);
    const all = selectTargets(await readScenarios(files, values), values.select);
    const folder = await resultsFolder({ ...values, ...unasked });
    const folders = runFolders(files);
    const targets = all.reduce((sum, { scenario }) => sum + scenario.targets.length, 0);
    const { check } = await import('../experiments/check/check.ts');
    const { writeFiles } = await import('../report/write.ts');
    const { offendingIntervalsCsv } = await import('../report/check/offending.ts');
    const simulated = { ...values, ...unasked, json: values.json };
    return withSimulation(simulated, terminal, async (simulation) => {
      const scenarios: CheckedFile[] = [];
      for (const [index, named] of all.entries()) {
        const place = index + 1;
        if (values.shard && !isInShard(place, values.shard)) continue;
        if (simulation.interrupted) break;
        const { replications: count, 'at-most': atMost } = values;
        const options = {
          ...(await simulation.tell(named)),
          confidence: values.confidence,
          judgedAtOnce: targets,
          ...(atMost === undefined ? {} : { atMost }),
          replications: count === undefined ? undefined : ({ kind: 'fixed', count } as const),
        };
        const checked = await unlessInterrupted(check(named.scenario, options));
        simulation.pause();
        if (checked === undefined) break;
        await noteWarnings(checked.warnings, terminal);
        const own = named.scenario.run;
        const asked = { ...unasked, set: values.set, seed: values.seed, replications: checked.replications };
        scenarios.push({
          ...checked,
          targets: checked.targets.map((target) => ({ ...target, ...lineOf(named.file, target.text) })),
          place,
          file: named.file,
          look: reproduceCommand('run', [named.file], asked, own, {
            seed: checked.seed,
            replications: checked.replications,
          }),
        });
        if (folder !== undefined) {
          const into = join(folder, folders[index] ?? '');
          const text = offendingIntervalsCsv(checked);
          await withFiles(`write to ${into}`, () => writeFiles(into, [['offending-intervals.csv', text]]));
        }
      }
      if (scenarios.length === 0 && simulation.interrupted) return sayInterrupted(undefined, terminal);
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
      const left = all.length - scenarios.length;
      return sayInterrupted(
        left > 0 ? `${left} of ${all.length} files were not checked` : 'the last days are left out',
        terminal,
      );
    });
  },
});

/** Options of other simulations that a check does not have. */
const unasked = {
  replications: undefined,
  precision: [],
  'at-most': undefined,
  charts: undefined,
  json: undefined,
} as const;

interface Asked {
  readonly set: readonly string[];
  readonly select: readonly string[];
  readonly seed: string | undefined;
  readonly confidence: number;
  readonly 'at-most': number | undefined;
  readonly replications: number | undefined;
}

/** Of the whole check, also where a part of it was done here. */
function reproduce(files: readonly string[], asked: Asked): string {
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

/** Where the file itself has the target; not where it comes from a file that it extends, or from --set. */
function lineOf(file: string, target: string): { readonly line?: number } {
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(target)) + 1;
  return line === 0 ? {} : { line };
}
