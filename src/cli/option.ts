/**
 * The one helper through which every option passes. yargs hands over text and
 * says nothing where `--replications abc` is not a number or `--seed` stands
 * twice; here each option has a reader that returns a value or says what is
 * wrong, and only lists may be repeated.
 */
import type { Options as YargsOption } from 'yargs';
import { UsageError } from './exits.ts';

export interface Option<Value> {
  /** What yargs needs to know for parsing and help. */
  readonly declaration: YargsOption;
  /** For a value that may be left out: may this word, the next, be it? */
  readonly mayBe?: (word: string) => boolean;
  /** From what yargs found (undefined where the option is absent) to the value; throws a UsageError. */
  read(found: unknown, name: string): Value;
}

export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<Given extends Options> = {
  readonly [Name in keyof Given]: Given[Name] extends Option<infer Value> ? Value : never;
};

/** A reader of one option's text; throws an Error whose message follows `--name`: `wants a whole number, ...`. */
export type Reader<Value> = (text: string) => Value;

interface Help {
  readonly describe: string;
  readonly group?: string;
  /** What absence means, for the help. */
  readonly otherwise?: string;
}

/** `--json`: present or not. `--no-charts` reads as false. */
export function flag(help: Help): Option<boolean | undefined> {
  return {
    declaration: { ...declare(help), type: 'boolean' },
    read: (found) => (found === undefined ? undefined : found === true),
  };
}

export function value<Value>(help: Help, reader: Reader<Value>): Option<Value | undefined> {
  return {
    declaration: { ...declare(help), type: 'string', requiresArg: true },
    read: (found, name) => (found === undefined ? undefined : readOne(found, name, reader)),
  };
}

export function valueOr<Value>(help: Help, otherwise: string, reader: Reader<Value>): Option<Value> {
  return {
    declaration: { ...declare({ ...help, otherwise }), type: 'string', requiresArg: true },
    read: (found, name) => readOne(found ?? otherwise, name, reader),
  };
}

/** A value, or `--no-name`, which is read as false. */
export function valueOrNone<Value>(help: Help, reader: Reader<Value>): Option<Value | false | undefined> {
  const plain = value(help, reader);
  return { ...plain, read: (found, name) => (found === false ? false : plain.read(found, name)) };
}

/** A value that may be left out: `--calls` alone, when the next word is an option, none, or one that it may not be, reads as `bare`. */
export function valueOrBare<Value>(
  help: Help,
  bare: Value,
  mayBe: (word: string) => boolean,
  reader: Reader<Value>,
): Option<Value | undefined> {
  return {
    declaration: { ...declare(help), type: 'string' },
    mayBe,
    read: (found, name) => {
      if (found === undefined) return undefined;
      return found === '' ? bare : readOne(found, name, reader);
    },
  };
}

/** For yargs, which takes any next word for the value: `--calls a.yaml` becomes `--calls= a.yaml`. */
export function separateBare(words: readonly string[], options: Options): string[] {
  const end = words.indexOf('--');
  return words.map((word, index) => {
    const mayBe = end >= 0 && index > end ? undefined : options[word.replace(/^--/, '')]?.mayBe;
    const next = words[index + 1];
    return word.startsWith('--') && mayBe !== undefined && next !== undefined && !mayBe(next) ? `${word}=` : word;
  });
}

/** May be given more than once. */
export function list<Value>(help: Help, reader: Reader<Value>): Option<readonly Value[]> {
  return {
    declaration: { ...declare(help), type: 'string', requiresArg: true },
    read: (found, name) => {
      if (found === undefined) return [];
      return (Array.isArray(found) ? found : [found]).map((one) => readOne(one, name, reader));
    },
  };
}

export function readOptions<Given extends Options>(
  options: Given,
  found: Readonly<Record<string, unknown>>,
): Values<Given> {
  const entries = Object.entries(options).map(([name, option]) => [name, option.read(found[name], name)] as const);
  return Object.fromEntries(entries) as Values<Given>;
}

/** `--json=yes`: yargs takes any such text for "no". */
export function refuseTextForFlags(options: Options, words: readonly string[]): void {
  for (const word of words) {
    if (word === '--') return;
    const [, name, text] = /^--(?:no-)?([^=]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined && options[name]?.declaration.type === 'boolean' && text !== 'true' && text !== 'false') {
      throw new UsageError(`--${name} takes no value: it is --${name} or --no-${name}, not "${text}"`);
    }
  }
}

function readOne<Value>(found: unknown, name: string, reader: Reader<Value>): Value {
  if (Array.isArray(found)) throw new UsageError(`--${name} is given more than once`);
  if (found === false) throw new UsageError(`there is no --no-${name}`);
  const text = String(found).trim();
  if (text === '') throw new UsageError(`--${name} needs a value`);
  try {
    return reader(text);
  } catch (error) {
    throw new UsageError(`--${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}

function declare({ describe, group, otherwise }: Help): YargsOption {
  return {
    describe: otherwise === undefined ? describe : `${describe} (default: ${otherwise})`,
    ...(group === undefined ? {} : { group: `${group}:` }),
  };
}
