/** `please-hold run`: simulates each file, prints its summary and writes its results. */
import { join } from 'node:path';
import { replicationOf } from '../experiments/days.ts';
import type { BaselineComparison } from '../measures/baselineResult.ts';
import type { RunResult } from '../measures/result.ts';
import { baselineOptions, openBaselines } from './baselines.ts';
import { callLogFiles, callsOption, writeCalls } from './calls.ts';
import { command } from './command.ts';
import { deliver, sayInterrupted } from './delivery.ts';
import { exitCodes } from './exits.ts';
import { runFolders } from './names.ts';
import { reproduceCommand } from './reproduce.ts';
import { readScenarios, type NamedScenario } from './scenarios.ts';
import { resultsFolder, simulationOptions, unlessInterrupted, withSimulation } from './simulation.ts';

export const runCommand = command({
  usage: 'run <files..>',
  summary: 'Simulate: waits, hang-ups, service levels',
  about:
    'Simulate each scenario, print a summary (of several files the findings and targets), and write report, charts ' +
    'and numbers to output/<name of the file>/. ' +
    'With --json, one file gives one result document, several files give an array of them.',
  positionals: { files: 'Scenario files' },
  options: { ...simulationOptions, ...callsOption, ...baselineOptions },
  examples: [
    ['run scenarios/first.yaml', 'one scenario'],
    ['run scenarios/first.yaml --set operators.desk.staffing=5', 'with one value changed'],
    ['run scenarios/first.yaml --precision 0.5%', 'until the service level is known to half a point'],
    ['run scenarios/first.yaml --calls', 'and every call as a row, for a spreadsheet'],
    ['run scenarios/first.yaml --baseline main', 'worse than the result kept with --save-baseline main?'],
    ['run scenarios/first.yaml --json --no-output', 'one JSON document for another program'],
  ],
  run: async (values, files, terminal) => {
    const scenarios = await readScenarios(files, values);
    const baselines = await openBaselines(values, scenarios);
    const output = await resultsFolder(values);
    const folders = runFolders(files).map((folder) => (output === undefined ? undefined : join(output, folder)));
    const callLogs = await callLogFiles(values, folders);
    const { run } = await import('../experiments/run.ts');
    const { renderRun, renderRunBrief, writeRun } = await import('../report/index.ts');
    const render = files.length === 1 ? renderRun : renderRunBrief;
    return withSimulation(values, terminal, async (simulation) => {
      const results: RunResult[] = [];
      let partOfCalls: string | undefined;
      let comparison: BaselineComparison | undefined;
      for (const [index, named] of scenarios.entries()) {
        const result = await unlessInterrupted(
          run(named.scenario, await simulation.tell(named), (track) => baselines.keeper?.addDay(track)),
        );
        simulation.pause();
        if (result === undefined) break;
        if (results.length > 0 && values.json !== true) terminal.print('\n');
        results.push(result);
        const delivery = {
          summary: () => render(result, terminal),
          warnings: result.warnings,
          reproduce: reproduceCommand('run', [named.file], values, named.scenario.run, result),
          folder: folders[index],
          write: (folder: string, options: Parameters<typeof writeRun>[2]) => writeRun(result, folder, options),
        };
        await deliver(delivery, values, terminal);
        comparison = await baselines.settle(result, folders[index], terminal, values.json === true);
        if (values.calls !== undefined) {
          partOfCalls = await writeCalls(callLogs[index] ?? '', values, { named, result, simulation }, terminal);
        }
        if (simulation.interrupted) break;
      }
      if (values.json === true && results.length > 0) {
        const [first] = results;
        const only = comparison === undefined ? first : { ...first, baseline: comparison };
        terminal.print(JSON.stringify(files.length === 1 ? only : results, null, 2));
      }
      if (simulation.interrupted) return sayInterrupted(finishedPart(results, scenarios, partOfCalls), terminal);
      return comparison?.measures.some(({ verdict }) => verdict === 'worse') ? exitCodes.missed : exitCodes.well;
    });
  },
});

function finishedPart(
  results: readonly RunResult[],
  scenarios: readonly NamedScenario[],
  partOfCalls: string | undefined,
): string | undefined {
  const last = results.at(-1);
  const lastScenario = scenarios[results.length - 1];
  if (last === undefined || lastScenario === undefined) return undefined;
  const files = scenarios.map(({ file }) => file);
  const replications = `${replicationOf(lastScenario.scenario)}s`;
  const left = files.slice(results.length);
  const skipped = left.length === 0 ? '' : `; not simulated: ${left.join(', ')}`;
  const calls = partOfCalls === undefined ? '' : `; ${partOfCalls}`;
  return last.interrupted === undefined
    ? `all ${replications} of ${files.slice(0, results.length).join(', ')} are kept${calls}${skipped}`
    : `${last.replications} of ${last.interrupted.asked} ${replications} of ${lastScenario.file} are kept${calls}${skipped}`;
}
