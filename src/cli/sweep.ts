/** `please-hold sweep`: many variants of one scenario, and which of them pays. */
import { join } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import type { Search } from '../experiments/sweep/sweep.ts';
import type { Axis } from '../experiments/sweep/vary.ts';
import type { MeasureReference, Scenario } from '../scenario/scenario.ts';
import { nearest } from '../scenario/nearest.ts';
import { parseShare } from '../scenario/units.ts';
import { command } from './command.ts';
import { deliver, sayInterrupted } from './delivery.ts';
import { exitCodes, UsageError } from './exits.ts';
import { runFolders } from './names.ts';
import { list, value } from './option.ts';
import { anyText, quantity } from './readers.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios } from './scenarios.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';
import { wrongValue } from './wrongValue.ts';

const group = 'Variants';

const sweepOptions = {
  vary: list(
    {
      describe:
        'What to vary: path=4..12, path=20s..60s step 10s, path=one,two; of staffing also -1..+2 on what the file has, of staffing, arrivals, handling and patience also 80%..120% step 10% of it; several give the grid',
      group,
    },
    anyText,
  ),
  best: value(
    {
      describe:
        'Find the best: cheapest (that meets the targets), or a measure such as "serviceLevel(20s)"; days are spent where they decide',
      group,
    },
    anyText,
  ),
  confidence: value({ describe: '... and be so sure of it', group, otherwise: '95%' }, (text) => {
    const share = quantity(parseShare)(text);
    if (share > 0.5 && share < 1) return share;
    throw new Error(`wants a share between 50% and 100%, not "${text}"`);
  }),
  matters: value({ describe: '... with leads smaller than this as good as none: 0.5%, 3s, 10', group }, anyText),
};

export const sweepCommand = command({
  usage: 'sweep <file>',
  summary: 'Many variants: what pays, and what is best',
  about:
    'Simulate many variants of a scenario on the same days: a table, the response, the frontier of cost and service. ' +
    'With --best the best one is chosen. A staffing rule is asked anew for a value of the file, and not for calls or ' +
    'handling in per cent of it. Report, charts and numbers go to output/<name of the file>-sweep/.',
  positionals: { file: 'Scenario file' },
  options: { ...sweepOptions, ...simulationOptions },
  examples: [
    ['sweep scenarios/first.yaml --vary operators.desk.staffing=4..12', 'how many operators'],
    [
      'sweep scenarios/sales-line.yaml --vary operators.sales.staffing=-1..+3 --best cheapest',
      'the cheapest that meets the targets',
    ],
    ['sweep scenarios/vip.yaml --vary policy.order=firstCome,priority --vary operators.team.staffing=-1..+1', 'a grid'],
  ],
  run: async (values, files, terminal) => {
    const axes = await axesOf(values.vary);
    if (values.best !== undefined && (values.replications !== undefined || values.precision.length > 0)) {
      throw new UsageError(
        '--best spends days where they decide, and --at-most says how many at most: leave out --replications and --precision',
      );
    }
    const named = await readScenarios(files, values);
    const [{ file, scenario }] = named;
    const { VaryError, variantsOf } = await import('../experiments/sweep/variants.ts');
    const refuse = (error: unknown): never => {
      throw error instanceof VaryError ? new UsageError(error.message) : error;
    };
    const { readScenarioFile } = await import('../scenario/index.ts');
    const { refuseSearch, sweep } = await import('../experiments/sweep/sweep.ts');
    const best = await searchOf(values, scenario);
    let variants: ReturnType<typeof variantsOf>;
    try {
      variants = variantsOf(axes, (set) => readScenarioFile(file, { set: [...values.set, ...set] }));
      if (best !== undefined) refuseSearch(best, variants);
    } catch (error) {
      return refuse(error);
    }
    const output = await resultsFolder(values);
    const { renderSweep, writeSweep } = await import('../report/index.ts');
    // With --best, --at-most is the search's.
    const simulated = best === undefined ? values : { ...values, 'at-most': undefined };
    return withSimulation(simulated, terminal, async (simulation) => {
      const options = { ...(await simulation.tell(...named)), ...(best === undefined ? {} : { best }) };
      const result = await unlessInterrupted(sweep(scenario, axes, variants, options).catch(refuse));
      simulation.pause();
      if (result === undefined) return sayInterrupted(undefined, terminal);
      const folder = `${runFolders(files)[0] ?? 'scenario'}-sweep`;
      // A search has no number of days to ask for.
      const outcome = best === undefined ? result : { seed: result.seed, replications: result.replications };
      const words = values.vary.flatMap((text) => ['--vary', text]);
      const delivery = {
        summary: () => renderSweep(result, terminal),
        warnings: result.warnings,
        reproduce: reproduceCommand('sweep', files, values, scenario.run, outcome, [...words, ...searchWords(values)]),
        folder: output === undefined ? undefined : join(output, folder),
        write: (directory: string, how: Parameters<typeof writeSweep>[2]) => writeSweep(result, directory, how),
      };
      await deliver(delivery, values, terminal);
      if (values.json === true) terminal.print(JSON.stringify(result, null, 2));
      return simulation.interrupted
        ? sayInterrupted(`the ${replicationOf(scenario)}s finished are kept`, terminal)
        : exitCodes.well;
    });
  },
});

async function axesOf(texts: readonly string[]): Promise<readonly [Axis, ...Axis[]]> {
  const { parseAxis } = await import('../experiments/sweep/vary.ts');
  try {
    const [first, ...others] = texts.map(parseAxis);
    if (first !== undefined) return [first, ...others];
  } catch (error) {
    throw new UsageError(`--vary ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError('sweep needs something to vary: --vary operators.desk.staffing=4..12');
}

type Asked = {
  readonly best: string | undefined;
  readonly confidence: number | undefined;
  readonly matters: string | undefined;
  readonly 'at-most': number | undefined;
};

async function searchOf(asked: Asked, scenario: Scenario): Promise<Search | undefined> {
  const { best, confidence, matters, 'at-most': atMost } = asked;
  if (best === undefined) {
    const alone = confidence !== undefined ? 'confidence' : matters !== undefined ? 'matters' : undefined;
    if (alone !== undefined) throw new UsageError(`--${alone} goes with --best: what is to be the best?`);
    return undefined;
  }
  const goal = best === 'cheapest' ? best : await measureOf(best, scenario);
  return {
    goal,
    ...(confidence === undefined ? {} : { confidence }),
    ...(matters === undefined ? {} : { matters: await leadThatMatters(matters, goal) }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

async function measureOf(text: string, scenario: Scenario): Promise<MeasureReference> {
  const { parseMeasure } = await import('../scenario/index.ts');
  const measure = parseMeasure(text, scenario);
  if ('value' in measure) return measure.value;
  const hint = nearest(text, ['cheapest']) === undefined ? measure.problem.hint : 'did you mean "cheapest"?';
  throw wrongValue('best', text, { ...measure.problem, hint, expected: 'cheapest, or a measure' });
}

async function leadThatMatters(text: string, goal: Search['goal']): Promise<number> {
  const { parseInUnitOf } = await import('../scenario/index.ts');
  const lead = parseInUnitOf(goal === 'cheapest' ? 'staffingCost' : goal.name, text);
  if ('problem' in lead) throw wrongValue('matters', text, lead.problem);
  if (lead.value > 0) return lead.value;
  throw new UsageError(`--matters "${text}": no number of days tells apart what differs by nothing`);
}

function searchWords({ best, confidence, matters }: Asked): string[] {
  return [
    ...(best === undefined ? [] : ['--best', best]),
    ...(confidence === undefined ? [] : ['--confidence', `${Number((confidence * 100).toPrecision(12))}%`]),
    ...(matters === undefined ? [] : ['--matters', matters]),
  ];
}
