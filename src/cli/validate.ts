/** `please-hold validate`: are these scenarios valid? Every fault of every file, nothing simulated. */
import { command } from './command.ts';
import { exitCodes } from './exits.ts';
import { readScenarios, setOption } from './scenarios.ts';

export const validateCommand = command({
  usage: 'validate <files..>',
  summary: 'Check scenarios and show every fault',
  positionals: { files: 'Scenario files' },
  options: setOption,
  examples: [['validate scenarios/*.yaml', 'all at once']],
  run: async ({ set }, files, terminal) => {
    await readScenarios(files, { set });
    for (const file of files) terminal.print(`${file}: valid`);
    return exitCodes.well;
  },
});
