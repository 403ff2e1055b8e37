/** `please-hold validate`: are these scenarios valid? Every fault of every file, nothing simulated. */
import { command } from './command.ts';
import { exitCodes } from './exits.ts';
import { noteWarnings } from './delivery.ts';
import { readScenarios, setOption } from './scenarios.ts';

export const validateCommand = command({
  usage: 'validate <files..>',
  summary: 'Check scenarios and show every fault',
  positionals: { files: 'Scenario files' },
  options: setOption,
  examples: [['validate scenarios/*.yaml', 'all at once']],
  run: async ({ set }, files, terminal) => {
    for (const { file, scenario } of await readScenarios(files, { set })) {
      terminal.print(`${file}: valid`);
      await noteWarnings(scenario.warnings, terminal);
    }
    return exitCodes.well;
  },
});
