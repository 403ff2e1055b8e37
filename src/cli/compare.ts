/** `please-hold compare`: the same callers under several scenarios, judged by pairs of days. */
import { join } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import { command } from './command.ts';
import { deliver, sayInterrupted } from './delivery.ts';
import { exitCodes, UsageError } from './exits.ts';
import { compareFolder, labels } from './names.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios } from './scenarios.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';

export const compareCommand = command({
  usage: 'compare <files..>',
  summary: 'Compare fairly, with the same callers',
  about:
    'Simulate the same days under each scenario and say what is better, what is worse, what makes no difference that ' +
    'matters and what cannot be told yet. Report, charts and numbers go to output/<first>-vs-<second>/.',
  positionals: { files: 'Scenario files; the others are measured against the first' },
  options: simulationOptions,
  examples: [
    ['compare scenarios/clinic-public.yaml scenarios/clinic-private.yaml', 'two clinics'],
    ['compare today.yaml two-more.yaml callbacks.yaml', 'two ideas against today'],
  ],
  run: async (values, files, terminal) => {
    if (files.length < 2) throw new UsageError('compare needs at least two scenario files');
    const scenarios = await readScenarios(files, values);
    const output = await resultsFolder(values);
    const names = labels(files);
    const { compare, IncomparableError } = await import('../experiments/compare.ts');
    const { renderCompare, writeCompare } = await import('../report/index.ts');
    return withSimulation(values, terminal, async (simulation) => {
      const labelled = scenarios.map(({ scenario }, index) => ({ label: names[index] ?? '', scenario }));
      const comparison = compare(labelled, await simulation.tell(...scenarios)).catch((error: unknown) => {
        throw error instanceof IncomparableError ? new UsageError(error.message) : error;
      });
      const result = await unlessInterrupted(comparison);
      simulation.pause();
      if (result === undefined) return sayInterrupted(undefined, terminal);
      const [first] = scenarios;
      const delivery = {
        summary: () => renderCompare(result, terminal),
        warnings: [
          ...result.warnings,
          ...result.scenarios.flatMap(({ label, result: { warnings } }) =>
            warnings.map(({ code, message }) => ({ code, message: `${label}: ${message}` })),
          ),
        ],
        reproduce: reproduceCommand('compare', files, values, first.scenario.run, result),
        folder: output === undefined ? undefined : join(output, compareFolder(files)),
        write: (folder: string, options: Parameters<typeof writeCompare>[2]) => writeCompare(result, folder, options),
      };
      await deliver(delivery, values, terminal);
      if (values.json === true) terminal.print(JSON.stringify(result, null, 2));
      if (!simulation.interrupted) return exitCodes.well;
      const part = result.interrupted === undefined ? 'all' : `${result.replications} of ${result.interrupted.asked}`;
      return sayInterrupted(`${part} ${replicationOf(first.scenario)}s are kept`, terminal);
    });
  },
});
