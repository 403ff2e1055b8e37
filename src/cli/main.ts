/**
 * The command line from words to an exit code. Only yargs and the commands'
 * descriptions are loaded here; what a command needs it loads when it runs, so
 * that `--help` answers at once.
 */
import yargs from 'yargs';
import { programVersion } from '../experiments/version.ts';
import { nearest } from '../scenario/nearest.ts';
import { checkCommand } from './check.ts';
import { benchCommand } from './bench.ts';
import { exampleLines, type Command, type Example } from './command.ts';
import { compareCommand } from './compare.ts';
import { completionCommand } from './completion.ts';
import { diffCommand } from './diff.ts';
import { erlangCommand } from './erlang.ts';
import { exitCodes, exitMeanings, FileTrouble, UsageError, type ExitCode } from './exits.ts';
import { explainCommand } from './explain.ts';
import { mergeCommand } from './merge.ts';
import { newCommand } from './new.ts';
import { separateBare } from './option.ts';
import { replayCommand } from './replayResult.ts';
import { runCommand } from './run.ts';
import { schemaCommand } from './schema.ts';
import { sensitivityCommand } from './sensitivity.ts';
import { sweepCommand } from './sweep.ts';
import { forgiveClosedPipes, width } from './terminal.ts';
import { validateCommand } from './validate.ts';
import { whyCommand } from './why.ts';

const commands: readonly Command[] = [
  runCommand,
  compareCommand,
  checkCommand,
  diffCommand,
  sweepCommand,
  sensitivityCommand,
  benchCommand,
  explainCommand,
  whyCommand,
  validateCommand,
  mergeCommand,
  replayCommand,
  newCommand,
  erlangCommand,
  schemaCommand,
  completionCommand,
];

const greeting = `please-hold: what would it take to pick up?

Simulates a call center from a scenario file and says how long people wait,
who hangs up, what service costs, and which of two plans is better: each with
its uncertainty.`;

const examples: readonly Example[] = [
  ['run scenarios/first.yaml', 'simulate one scenario'],
  ['compare scenarios/clinic-public.yaml scenarios/clinic-private.yaml', 'the same callers under two plans'],
  ['new my-center.yaml', 'a scenario of your own to start from'],
  ['erlang --calls 100 --per 30m --handling 3m', 'how many operators, by formula'],
];

const exitLines = [
  'Exit codes:',
  ...exitMeanings.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning.replaceAll('\n', '\n       ')}`),
].join('\n');

export async function main(words: readonly string[]): Promise<ExitCode> {
  forgiveClosedPipes();
  try {
    return await parseAndRun(words);
  } catch (error) {
    return explainError(error);
  }
}

async function parseAndRun(words: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = exitCodes.well;
  const parser = yargs(separateBare(words, commands.find(({ name }) => name === words[0])?.options ?? {}))
    .scriptName('please-hold')
    .locale('en')
    .exitProcess(false)
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
      'camel-case-expansion': false,
    })
    .usage(`${greeting}\n\nUsage: $0 <command> [options]`)
    .help(false)
    .option('help', { alias: 'h', type: 'boolean', describe: "Show this, or a command's own help" })
    .version(programVersion)
    .strict()
    .demandCommand(1, 'which command?')
    .epilogue(`${exampleLines(examples)}\n\n${exitLines}`)
    .wrap(Math.min(100, width()))
    .fail((message, error) => {
      throw error instanceof Error && error.name !== 'YError' ? error : usageError(error?.message ?? message, words);
    });
  for (const one of commands) one.register(parser, words, (code) => (exit = code));
  const [first] = words;
  const isCommand = commands.some(({ name }) => name === first);
  if (asksForHelp(words) && (isCommand || first?.startsWith('-') === true))
    process.stdout.write(`${withoutTypes(await parser.getHelp())}\n`);
  else await parser.parseAsync();
  return exit;
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? undefined : end).some((word) => word === '--help' || word === '-h');
}

/** yargs ends each option with `[string]`, `[array] [default: []]` and the like, which tells a planner nothing. */
function withoutTypes(help: string): string {
  const types = /\s*(\[(string|boolean|array|required|default: \[\])\]\s*)+$/;
  return help
    .split('\n')
    .flatMap((line) => (types.test(line) && line.replace(types, '') === '' ? [] : line.replace(types, '')))
    .join('\n');
}

/** Where it is not a scenario file. */
const needs: Readonly<Record<string, string>> = {
  compare: 'at least two scenario files',
  diff: 'two scenario files',
  merge: 'the JSON reports of all parts of a check',
  replay: 'the result.json of a run',
};

/** yargs' messages in our words, with what was probably meant. */
function usageError(message: string, words: readonly string[]): UsageError {
  const known = commands.find(({ name }) => name === words[0]);
  const [, unknown] = /^Unknown (?:arguments?|commands?): (.*)$/s.exec(message) ?? [];
  if (unknown !== undefined && known === undefined && words[0]?.startsWith('-') !== true) {
    const meant = nearest(
      words[0] ?? '',
      commands.map(({ name }) => name),
    );
    return new UsageError(`there is no command "${words[0]}"${meant === undefined ? '' : `: did you mean ${meant}?`}`);
  }
  if (unknown !== undefined) {
    const options = Object.keys(known?.options ?? {});
    const sentences = unknown.split(', ').map((name) => unknownOption(name, words, options));
    return new UsageError(sentences.join('; '));
  }
  if (message.startsWith('Not enough non-option arguments')) {
    return new UsageError(`${known?.name ?? 'this command'} needs ${needs[known?.name ?? ''] ?? 'a scenario file'}`);
  }
  const [, lacking] = /^Not enough arguments following: (.*)$/.exec(message) ?? [];
  return new UsageError(lacking === undefined ? message : `--${lacking} needs a value`);
}

function unknownOption(name: string, words: readonly string[], options: readonly string[]): string {
  const asWritten = words.find((word) => word.replace(/^--?(no-)?/, '').replace(/=.*/s, '') === name) ?? name;
  if (!asWritten.startsWith('-')) return `"${name}" is one argument too many`;
  const meant = nearest(name, options);
  const written = asWritten.replace(/=.*/s, '');
  return `there is no option ${written}${meant === undefined ? '' : `: did you mean --${meant}?`}`;
}

function say(text: string): void {
  process.stderr.write(`please-hold: ${text}\n`);
}

function explainError(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    say(`${error.message}\nTry please-hold --help, or --help after a command.`);
    return exitCodes.usage;
  }
  if (error instanceof FileTrouble) {
    say(error.message);
    return exitCodes.file;
  }
  // By name: from a worker thread it comes without its class.
  if (error instanceof Error && error.name === 'PolicyModuleError') {
    say(error.message);
    return exitCodes.scenario;
  }
  say(
    `this is a bug in please-hold ${programVersion}, not in what you did. Please report it with the command,\n` +
      `the scenario file and these lines:\n\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n` +
      `node ${process.version}, ${process.platform} ${process.arch}`,
  );
  return exitCodes.bug;
}
