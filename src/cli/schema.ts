/** `please-hold schema`: the scenario file's JSON Schema, for editors. */
import { writeFile } from 'node:fs/promises';
import { command } from './command.ts';
import { exitCodes, withFiles } from './exits.ts';
import { value } from './option.ts';
import { anyText } from './readers.ts';

export const schemaCommand = command({
  usage: 'schema',
  summary: 'JSON Schema of scenarios, for editors',
  about:
    'Print the JSON Schema of scenario files: with it an editor completes keys and marks mistakes while one types.',
  positionals: {},
  options: {
    output: value({ describe: 'Write to this file instead of stdout', group: 'Output' }, anyText),
  },
  examples: [
    [
      'schema --output scenario.schema.json',
      'beside the scenarios, which name it in a comment as `please-hold new` does',
    ],
  ],
  run: async ({ output }, _files, terminal) => {
    const { jsonSchema } = await import('../scenario/index.ts');
    const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
    if (output === undefined) {
      terminal.print(text);
    } else {
      await withFiles(`write ${output}`, () => writeFile(output, text));
      terminal.note(`wrote ${output}`);
    }
    return exitCodes.well;
  },
});
