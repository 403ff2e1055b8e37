/** `please-hold completion`: a script that teaches a shell to complete commands and options. */
import yargs from 'yargs';
import { command } from './command.ts';
import { exitCodes } from './exits.ts';

export const completionCommand = command({
  usage: 'completion',
  summary: 'Completion for bash and zsh',
  positionals: {},
  options: {},
  examples: [['completion >> ~/.bashrc', 'for every new shell']],
  run: async () => {
    yargs().scriptName('please-hold').exitProcess(false).showCompletionScript();
    return exitCodes.well;
  },
});
