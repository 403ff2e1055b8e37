/** `please-hold new`: a scenario to start from. Never overwrites a file unless told to. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newScenarioKinds } from '../scenario/newScenario.ts';
import { command } from './command.ts';
import { exitCodes, FileTrouble, withFiles } from './exits.ts';
import { flag, valueOr } from './option.ts';
import { oneOf } from './readers.ts';
import { shellQuoted } from '../report/shell.ts';

export const newCommand = command({
  usage: 'new [file]',
  summary: 'Write a scenario to start from',
  positionals: { file: 'Where to (default: scenario.yaml)' },
  options: {
    from: valueOr(
      { describe: `What to begin with: ${newScenarioKinds.join(', ')}`, group: 'Scenario' },
      newScenarioKinds[0],
      oneOf(newScenarioKinds),
    ),
    force: flag({ describe: 'Overwrite the file if it exists', group: 'Scenario' }),
  },
  examples: [['new my-center.yaml', 'then edit it, and: please-hold run my-center.yaml']],
  run: async ({ from, force }, [file = 'scenario.yaml'], terminal) => {
    const { newScenario, newScenarioNeeds } = await import('../scenario/newScenario.ts');
    await withFiles(`write ${file}`, async () => {
      await mkdir(dirname(file), { recursive: true });
      // Refuses in one step with the writing: nobody's file can come in between.
      await writeFile(file, newScenario(from), { flag: force === true ? 'w' : 'wx' }).catch(
        (error: NodeJS.ErrnoException) => {
          throw error.code === 'EEXIST'
            ? new FileTrouble(`${file} exists already; choose another name, or --force to overwrite it`)
            : error;
        },
      );
    });
    const needs = newScenarioNeeds(from);
    const first =
      needs === undefined ? '' : `\n  please-hold new ${needs} --from day   (it extends ${needs}, to stand beside it)`;
    terminal.print(
      `Wrote ${file}. Next:${first}\n  please-hold explain ${shellQuoted(file)}\n  please-hold run ${shellQuoted(file)}`,
    );
    return exitCodes.well;
  },
});
