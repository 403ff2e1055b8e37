/**
 * A command as data: how it is called, what it does, its options and examples,
 * and the function that does it. `register` tells yargs; the function gets
 * values that were read and checked, and a terminal to speak to.
 */
import type { Argv } from 'yargs';
import { ScenarioError } from '../scenario/fault.ts';
import type { ExitCode } from './exits.ts';
import { complainOfFaults } from './faults.ts';
import { flag, readOptions, refuseTextForFlags, type Options, type Values } from './option.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** Without the program's name, and what it is an example of. */
export type Example = readonly [command: string, what: string];

interface CommandSpec<Given extends Options> {
  /** `run <files..>`: as yargs writes positionals. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** More, for the command's own help. */
  readonly about?: string;
  readonly positionals: Readonly<Record<string, string>>;
  readonly options: Given;
  readonly examples: readonly Example[];
  run(values: Values<Given>, files: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

export interface Command {
  readonly name: string;
  readonly options: Options;
  register(yargs: Argv, words: readonly string[], done: (exit: ExitCode) => void): Argv;
}

/** Every command has these. */
const commonOptions = {
  quiet: flag({ describe: 'Print results only: no progress, warnings or advice', group: 'Output' }),
  color: flag({
    describe:
      'Colour the text, or not with --no-color (default: where a terminal looks on; NO_COLOR and FORCE_COLOR are obeyed)',
    group: 'Output',
  }),
};

export function command<Given extends Options>(spec: CommandSpec<Given>): Command {
  const options = { ...spec.options, ...commonOptions };
  return {
    name: spec.usage.split(' ')[0] ?? spec.usage,
    options,
    register: (yargs, words, done) =>
      yargs.command(
        spec.usage,
        spec.summary,
        (builder) => {
          builder.usage(`Usage: $0 ${spec.usage}\n\n${spec.about ?? `${spec.summary}.`}`);
          for (const [name, describe] of Object.entries(spec.positionals)) {
            builder.positional(name, { type: 'string', describe });
          }
          for (const [name, option] of Object.entries(options)) builder.option(name, option.declaration);
          return builder.epilogue(exampleLines(spec.examples));
        },
        async (found) => {
          refuseTextForFlags(options, words);
          const common = readOptions(commonOptions, found);
          const values = readOptions(spec.options, found);
          const files = Object.keys(spec.positionals).flatMap((name) => positional(found[name]));
          const terminal = openTerminal(common);
          try {
            done(await spec.run(values, files, terminal));
          } catch (error) {
            if (!(error instanceof ScenarioError)) throw error;
            done(await complainOfFaults(error, terminal));
          }
        },
      ),
  };
}

/** Each on a line of its own, to be copied whole. */
export function exampleLines(examples: readonly Example[]): string {
  return ['Examples:', ...examples.map(([line, what]) => `  # ${what}\n  please-hold ${line}`)].join('\n');
}

function positional(found: unknown): readonly string[] {
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).map(String);
}
