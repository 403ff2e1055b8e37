/** `please-hold explain`: what a scenario means, by formula, before any simulation. */
import { command } from './command.ts';
import { noteWarnings } from './delivery.ts';
import { exitCodes } from './exits.ts';
import { flag } from './option.ts';
import { readScenarios, setOption } from './scenarios.ts';

export const explainCommand = command({
  usage: 'explain <file>',
  summary: 'Load and staffing, before any simulation',
  about:
    'Show the calls and the load of each interval, what staffing rules ask for, who is paid and who is on duty, and what formulas say of it. Nothing is simulated.',
  positionals: { file: 'Scenario file' },
  options: {
    ...setOption,
    json: flag({ describe: 'Print one JSON document and nothing else', group: 'Output' }),
  },
  examples: [['explain scenarios/first.yaml', 'is there enough staffing at all?']],
  run: async ({ json, set }, files, terminal) => {
    const [{ scenario }] = await readScenarios(files, { set });
    await noteWarnings(scenario.warnings, terminal);
    const { explain } = await import('../theory/advice.ts');
    const explanation = explain(scenario);
    if (json === true) {
      terminal.print(JSON.stringify(explanation, null, 2));
    } else {
      const { renderExplanation } = await import('../report/explain.ts');
      terminal.print(renderExplanation(explanation, terminal));
    }
    return exitCodes.well;
  },
});
