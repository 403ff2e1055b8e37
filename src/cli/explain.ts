/** `please-hold explain`: what a scenario means, by formula, before any simulation. */
import { command } from './command.ts';
import { noteWarnings } from './delivery.ts';
import { exitCodes } from './exits.ts';
import { flag } from './option.ts';
import { readScenarios, setOption } from './scenarios.ts';
import type { Terminal } from './terminal.ts';

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
    if (scenario.days === undefined) {
      const { explain } = await import('../theory/advice.ts');
      const { renderExplanation } = await import('../report/explain.ts');
      print(explain(scenario), renderExplanation, json === true, terminal);
    } else {
      const { explainDays } = await import('../theory/explainDays.ts');
      const { renderDaysExplanation } = await import('../report/explainDays.ts');
      print(explainDays(scenario), renderDaysExplanation, json === true, terminal);
    }
    return exitCodes.well;
  },
});

function print<Explanation>(
  explanation: Explanation,
  render: (explanation: Explanation, terminal: Terminal) => string,
  json: boolean,
  terminal: Terminal,
): void {
  terminal.print(json ? JSON.stringify(explanation, null, 2) : render(explanation, terminal));
}
