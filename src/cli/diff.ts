/** `please-hold diff`: what differs between two scenarios, what follows from it, and which difference brings how much. */
import { join } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import { command } from './command.ts';
import { deliver, sayInterrupted } from './delivery.ts';
import { exitCodes, UsageError } from './exits.ts';
import { labels, runFolders } from './names.ts';
import { flag } from './option.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios } from './scenarios.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';

export const diffCommand = command({
  usage: 'diff <a> <b>',
  summary: 'What differs, and which difference matters',
  about:
    'Show what differs between two scenarios key by key, then in their results. With --why the first is changed into the ' +
    'second one difference at a time: what each of them brings, on average over the orders in which they can be made. ' +
    'Report, charts and numbers go to output/<a>-diff-<b>/.',
  positionals: { a: 'Scenario file', b: 'The one that it is held against' },
  options: {
    why: flag({ describe: 'Tell how much each difference brings', group: 'Difference' }),
    ...simulationOptions,
  },
  examples: [
    ['diff scenarios/clinic-public.yaml scenarios/clinic-private.yaml', 'what differs, and what follows'],
    ['diff scenarios/clinic-public.yaml scenarios/clinic-private.yaml --why', 'and which difference brings how much'],
  ],
  run: async (values, files, terminal) => {
    const scenarios = await readScenarios(files, values);
    const [from, to] = scenarios;
    if (to === undefined) throw new UsageError('diff needs two scenario files');
    const output = await resultsFolder(values);
    const names = labels(files);
    const { openScenarioFile } = await import('../scenario/index.ts');
    const [one, other] = [from, to].map(({ file, scenario }, index) => ({
      label: names[index] ?? '',
      scenario,
      documents: openScenarioFile(file, { set: values.set }),
    }));
    const { diff } = await import('../experiments/diff/diff.ts');
    const { IncomparableError } = await import('../experiments/compare.ts');
    const { renderDiff, writeDiff } = await import('../report/index.ts');
    return withSimulation(values, terminal, async (simulation) => {
      const options = { ...(await simulation.tell(...scenarios)), why: values.why === true };
      const experiment = diff(one, other, options).catch((error: unknown) => {
        throw error instanceof IncomparableError ? new UsageError(error.message) : error;
      });
      const result = await unlessInterrupted(experiment);
      simulation.pause();
      if (result === undefined) return sayInterrupted(undefined, terminal);
      const { comparison } = result;
      const words = values.why === true ? ['--why'] : [];
      const delivery = {
        summary: () => renderDiff(result, terminal),
        warnings: [
          ...result.warnings,
          ...comparison.warnings,
          ...comparison.scenarios.flatMap(({ label, result: { warnings } }) =>
            warnings.map(({ code, message }) => ({ code, message: `${label}: ${message}` })),
          ),
        ],
        reproduce: reproduceCommand('diff', files, values, from.scenario.run, comparison, words),
        folder: output === undefined ? undefined : join(output, runFolders(files).join('-diff-')),
        write: (folder: string, how: Parameters<typeof writeDiff>[2]) => writeDiff(result, folder, how),
      };
      await deliver(delivery, values, terminal);
      if (values.json === true) terminal.print(JSON.stringify(result, null, 2));
      return simulation.interrupted
        ? sayInterrupted(`the ${replicationOf(from.scenario)}s finished are kept`, terminal)
        : exitCodes.well;
    });
  },
});
