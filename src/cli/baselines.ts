/** Baselines of `run`: a result that is kept under a name, and later ones held against it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MarginOf } from '../experiments/baseline/compare.ts';
import type { DayKeeper } from '../experiments/baseline/keep.ts';
import type { Baseline, BaselineComparison, KeptMeasure } from '../measures/baselineResult.ts';
import type { RunResult } from '../measures/result.ts';
import { measureFacts, parseInUnitOf } from '../scenario/measureFacts.ts';
import { suggestion } from '../scenario/nearest.ts';
import type { MeasureName } from '../scenario/scenario.ts';
import { readDocument } from './documents.ts';
import { FileTrouble, UsageError, withFiles } from './exits.ts';
import { flag, list, value, valueOr, type Values } from './option.ts';
import { anyText } from './readers.ts';
import type { NamedScenario } from './scenarios.ts';
import { makeWritable } from './simulation.ts';
import type { Terminal } from './terminal.ts';

const group = 'Baseline';

const baselineName = (text: string): string => {
  if (/^[\w][\w.-]*$/.test(text)) return text;
  throw new Error(`wants a name of letters, digits, - _ and ., not "${text}"`);
};

interface Margin {
  readonly measure: string;
  /** A caller or group; undefined: everywhere. */
  readonly of: string | undefined;
  readonly most: number;
}

export const baselineOptions = {
  'save-baseline': value({ describe: 'Keep the result under this name', group }, baselineName),
  baseline: value(
    { describe: 'Hold the result against the one kept under this name; exit code 1 where it is worse', group },
    baselineName,
  ),
  margin: list(
    {
      describe: 'Within this it is the same: abandonment=0.5%, "meanWait of sales=2s"; may be repeated',
      group,
      otherwise: 'half a point of a share, and what compare takes for no difference that matters',
    },
    margin,
  ),
  'model-changed': flag({ describe: 'The scenario is meant to be another than the baseline had', group }),
  'baseline-dir': valueOr({ describe: 'Where baselines are kept', group }, '.please-hold/baselines', anyText),
};

type BaselineValues = Values<typeof baselineOptions>;

/** What comparisons call these measures otherwise. */
const namesInComparisons: Partial<Record<MeasureName, string>> = {
  callsOffered: 'offered',
  callsAnswered: 'answered',
  wait: 'wait p95 of a day',
};

function margin(text: string): Margin {
  const [, name = '', of, amount = ''] = /^\s*(\w+)(?:\s+p95)?(?:\s+of\s+(.+?))?\s*=\s*(.*?)\s*$/.exec(text) ?? [];
  const known = Object.keys(measureFacts) as MeasureName[];
  const measure = known.find((each) => each === name);
  if (name === '' || amount === '') throw new Error(`wants measure=amount, such as abandonment=0.5%, not "${text}"`);
  if (measure === undefined) {
    const meant = suggestion(name, known);
    throw new Error(`knows no measure "${name}"${meant === undefined ? '' : `: ${meant}`}`);
  }
  const most = parseInUnitOf(measure, amount);
  if ('problem' in most)
    throw new Error(`"${text}": ${most.problem.message} (expected ${most.problem.expected ?? 'an amount'})`);
  return { measure: namesInComparisons[measure] ?? measure, of, most: most.value };
}

/** A margin for a caller or group goes before one for all. */
function marginsOf(margins: readonly Margin[]): MarginOf {
  return ({ measure, caller }) => {
    const [name = '', ofGroup] = measure.split(/ of (?!a day)/);
    const whom = caller ?? ofGroup;
    const those = margins.filter((each) => each.measure === name);
    return (those.find(({ of }) => of !== undefined && of === whom) ?? those.find(({ of }) => of === undefined))?.most;
  };
}

/** What a run does with baselines: nothing where none was asked for. */
export interface Baselines {
  readonly keeper: DayKeeper | undefined;
  /** Compares, keeps, and says so; undefined where there is nothing to compare with. */
  settle(
    result: RunResult,
    folder: string | undefined,
    terminal: Terminal,
    json: boolean,
  ): Promise<BaselineComparison | undefined>;
}

/** Throws before anything is simulated where a baseline cannot be had, or is another scenario's. */
export async function openBaselines(values: BaselineValues, scenarios: readonly NamedScenario[]): Promise<Baselines> {
  const { baseline: against, 'save-baseline': save, 'baseline-dir': folder } = values;
  const asked = against === undefined ? (save === undefined ? undefined : '--save-baseline') : '--baseline';
  if (asked === undefined) {
    const idle =
      values.margin.length > 0 ? '--margin' : values['model-changed'] === true ? '--model-changed' : undefined;
    if (idle !== undefined) throw new UsageError(`${idle} needs --baseline NAME: the result to hold this one against`);
    return { keeper: undefined, settle: () => Promise.resolve(undefined) };
  }
  const [named, second] = scenarios;
  if (named === undefined || second !== undefined)
    throw new UsageError(`${asked} is for one scenario, not for several`);
  const { DayKeeper, baselineOf } = await import('../experiments/baseline/keep.ts');
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  const before = against === undefined ? undefined : await readBaseline(fileOf(against), against);
  if (before !== undefined) await refuseAnother(before, named, values['model-changed'] === true);
  if (save !== undefined) await makeWritable(folder);
  const keeper = new DayKeeper();
  return {
    keeper,
    async settle(result, resultsFolder, terminal, json) {
      const days = keeper.kept();
      const comparison = before && (await compared(before, result, days, values.margin));
      if (comparison !== undefined) {
        const { renderBaseline } = await import('../report/baselineText.ts');
        if (!json) terminal.print(`\n${renderBaseline(comparison, terminal)}`);
        if (resultsFolder !== undefined) await write(resultsFolder, 'baseline.json', comparison);
      }
      if (save !== undefined && result.interrupted !== undefined) {
        terminal.complain(`The baseline ${save} is not kept: the run was interrupted.`);
      } else if (save !== undefined) {
        await write(folder, `${save}.json`, baselineOf(save, result, days), 0);
        const say = json ? terminal.note : terminal.print;
        say(`Baseline:  ${fileOf(save)}`);
      }
      return comparison;
    },
  };
}

async function compared(before: Baseline, result: RunResult, days: readonly KeptMeasure[], margins: readonly Margin[]) {
  for (const { measure, of } of margins) {
    const known = days.some((day) => day.measure === measure || day.measure === `${measure} of ${of}`);
    const ofWhom = of === undefined || days.some((day) => day.caller === of || day.measure.endsWith(` of ${of}`));
    if (!known) throw new UsageError(`--margin ${measure}: this run is not compared by it`);
    if (!ofWhom) throw new UsageError(`--margin ${measure} of ${of}: there is no "${of}" in the comparison`);
  }
  const { compareWithBaseline } = await import('../experiments/baseline/compare.ts');
  return compareWithBaseline(before, result, days, marginsOf(margins));
}

async function write(folder: string, file: string, document: unknown, indent = 2): Promise<void> {
  const { writeFiles } = await import('../report/write.ts');
  await withFiles(`write ${join(folder, file)}`, () =>
    writeFiles(folder, [[file, `${JSON.stringify(document, null, indent)}\n`]]),
  );
}

async function readBaseline(file: string, name: string): Promise<Baseline> {
  if (!existsSync(file)) {
    throw new FileTrouble(`there is no baseline ${name} (${file}); keep one with --save-baseline ${name}`);
  }
  const { baselineShape } = await import('./documentShapes.ts');
  return (await readDocument<Baseline>(file, 'please-hold/baseline/1', 'a baseline', baselineShape)).document;
}

async function refuseAnother(
  { name, result }: Baseline,
  { file, scenario }: NamedScenario,
  modelChanged: boolean,
): Promise<void> {
  const { scenarioHash } = await import('../experiments/document.ts');
  if (result.scenario.kind !== scenario.time.kind) {
    const kinds = { opening: 'a day (opening)', horizon: 'a long run (horizon)' } as const;
    throw new UsageError(
      `the baseline ${name} is ${kinds[result.scenario.kind]}, and ${file} is ${kinds[scenario.time.kind]}`,
    );
  }
  if (modelChanged || result.scenario.hash === scenarioHash(scenario)) return;
  const what =
    result.scenario.name === scenario.name
      ? `${file} has changed since the baseline ${name} was kept`
      : `the baseline ${name} is of "${result.scenario.name}", and ${file} is "${scenario.name}"`;
  throw new UsageError(`${what}; if the model is meant to be another, add --model-changed`);
}
