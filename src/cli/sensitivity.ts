/** `please-hold sensitivity`: what a result hangs on, and where one more operator is worth most. */
import { join } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import type { MeasureReference, Scenario } from '../scenario/scenario.ts';
import { parsePercentage } from '../scenario/units.ts';
import { command } from './command.ts';
import { deliver, sayInterrupted } from './delivery.ts';
import { exitCodes } from './exits.ts';
import { runFolders } from './names.ts';
import { flag, value, valueOr } from './option.ts';
import { anyText, quantity } from './readers.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios } from './scenarios.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';
import { wrongValue } from './wrongValue.ts';

const group = 'Sensitivity';
const usualStep = '10%';

const sensitivityOptions = {
  by: valueOr({ describe: 'How much less and more of each input', group }, usualStep, (text) => {
    const share = quantity(parsePercentage)(text);
    if (share > 0 && share < 1) return share;
    throw new Error(`wants a percentage between 0% and 100%, not "${text}"`);
  }),
  of: value(
    {
      describe: 'The measure that inputs are ordered by: "serviceLevel(30s)", abandonment',
      group,
      otherwise: 'serviceLevel',
    },
    anyText,
  ),
  intervals: flag({
    describe: 'Try one more operator in each interval; --no-intervals is faster',
    group,
    otherwise: 'yes',
  }),
};

export const sensitivityCommand = command({
  usage: 'sensitivity <file>',
  summary: 'What the result hangs on',
  about:
    'Make each input of a scenario a little less and a little more (arrivals, handling, patience, operators ...), and add ' +
    'one operator in each interval, all on the same days: which inputs matter, and where one more operator is worth ' +
    'most. What a staffing rule asked for stays as it is. Report, charts and numbers go to output/<name of the ' +
    'file>-sensitivity/.',
  positionals: { file: 'Scenario file' },
  options: { ...sensitivityOptions, ...simulationOptions },
  examples: [
    ['sensitivity scenarios/first.yaml', 'each input 10 % less and more'],
    ['sensitivity scenarios/two-groups.yaml --of abandonment --by 5%', 'another measure, smaller changes'],
  ],
  run: async (values, files, terminal) => {
    const named = await readScenarios(files, values);
    const [{ scenario }] = named;
    const of = values.of === undefined ? undefined : await measureOf(values.of, scenario);
    const output = await resultsFolder(values);
    const { sensitivity } = await import('../experiments/sensitivity/sensitivity.ts');
    const { renderSensitivity, writeSensitivity } = await import('../report/index.ts');
    return withSimulation(values, terminal, async (simulation) => {
      const options = {
        ...(await simulation.tell(...named)),
        by: values.by,
        ...(of === undefined ? {} : { of }),
        ...(values.intervals === undefined ? {} : { oneMore: values.intervals }),
      };
      const result = await unlessInterrupted(sensitivity(scenario, options));
      simulation.pause();
      if (result === undefined) return sayInterrupted(undefined, terminal);
      const words = [
        ...(values.by === quantity(parsePercentage)(usualStep)
          ? []
          : ['--by', `${Number((values.by * 100).toPrecision(12))}%`]),
        ...(values.of === undefined ? [] : ['--of', values.of]),
        ...(values.intervals === false ? ['--no-intervals'] : []),
      ];
      const delivery = {
        summary: () => renderSensitivity(result, terminal),
        warnings: result.warnings,
        reproduce: reproduceCommand('sensitivity', files, values, scenario.run, result, words),
        folder: output === undefined ? undefined : join(output, `${runFolders(files)[0] ?? 'scenario'}-sensitivity`),
        write: (directory: string, how: Parameters<typeof writeSensitivity>[2]) =>
          writeSensitivity(result, directory, how),
      };
      await deliver(delivery, values, terminal);
      if (values.json === true) terminal.print(JSON.stringify(result, null, 2));
      return simulation.interrupted
        ? sayInterrupted(`the ${replicationOf(scenario)}s finished are kept`, terminal)
        : exitCodes.well;
    });
  },
});

async function measureOf(text: string, scenario: Scenario): Promise<MeasureReference> {
  const { parseMeasure } = await import('../scenario/index.ts');
  const measure = parseMeasure(text, scenario);
  if ('value' in measure) return measure.value;
  throw wrongValue('of', text, measure.problem);
}
