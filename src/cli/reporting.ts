/** Where reports of a check go: `--reporter junit=out.xml --reporter github`. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { CheckResult } from '../measures/checkResult.ts';
import type { ReporterName } from '../report/check/reporter.ts';
import { exitCodes, FileTrouble, UsageError, withFiles, type ExitCode } from './exits.ts';
import { flag, list } from './option.ts';
import { oneOf } from './readers.ts';
import { makeWritable } from './simulation.ts';
import type { Terminal } from './terminal.ts';

/** In step with `reporters`, whose code is loaded when there is something to report. */
const names = ['text', 'json', 'junit', 'tap', 'github'] as const satisfies readonly ReporterName[];

export interface Destination {
  readonly reporter: ReporterName;
  /** Undefined: stdout. */
  readonly file?: string;
}

export const reportOptions = {
  reporter: list(
    {
      describe: `How to report: ${names.join(', ')}; into a file with junit=out.xml; may be repeated`,
      group: 'Output',
      otherwise: 'text',
    },
    (text): Destination => {
      const [name = '', ...file] = text.split('=');
      const reporter = oneOf(names)(name);
      return file.length === 0 ? { reporter } : { reporter, file: file.join('=') };
    },
  ),
  json: flag({ describe: 'The same as --reporter json: one document on stdout and nothing else', group: 'Output' }),
  strict: flag({ describe: 'Targets that stay undecided fail, with exit code 4', group: 'Check' }),
};

interface Asked {
  readonly reporter: readonly Destination[];
  readonly json: boolean | undefined;
  readonly strict: boolean | undefined;
}

/** Text and annotations can share stdout; a document stands there alone. */
export function destinations({ reporter, json }: Asked): readonly Destination[] {
  const asked: readonly Destination[] = json === true ? [...reporter, { reporter: 'json' }] : reporter;
  const empty = asked.find(({ file }) => file === '');
  if (empty !== undefined) throw new UsageError(`--reporter ${empty.reporter}= names no file`);
  const files = asked.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.findIndex((other) => resolve(other) === resolve(file)) < index);
  if (twice !== undefined)
    throw new UsageError(`${twice} cannot hold two reports: give each --reporter a file of its own`);
  const onStdout = asked.filter(({ file }) => file === undefined).map((each) => each.reporter);
  const document = onStdout.find((name) => name !== 'text' && name !== 'github');
  if (document !== undefined && onStdout.length > 1) {
    throw new UsageError(`--reporter ${document} needs stdout for itself: give the others a file, or ${document}=FILE`);
  }
  return onStdout.length === 0 ? [{ reporter: 'text' }, ...asked] : asked;
}

/** The same, before there is anything to report: folders are made, and it is said what cannot be written. */
export async function openDestinations(asked: Asked): Promise<void> {
  for (const { file } of destinations(asked)) {
    if (file === undefined) continue;
    await makeWritable(dirname(file));
    if (existsSync(file) && statSync(file).isDirectory()) throw new FileTrouble(`cannot write ${file}: it is a folder`);
  }
}

export async function report(result: CheckResult, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const { reporters } = await import('../report/check/reporter.ts');
  const { outcomeOf, allTargets } = await import('../report/check/outcome.ts');
  const { interruptedText } = await import('../report/check/words.ts');
  const strict = asked.strict === true;
  for (const { reporter, file } of destinations(asked)) {
    const ofTerminal = { width: terminal.width, color: terminal.color, strict };
    if (file === undefined) {
      terminal.print(reporters[reporter](result, ofTerminal));
      continue;
    }
    const text = reporters[reporter](result, { width: 80, color: false, strict });
    const { writeFiles } = await import('../report/write.ts');
    await withFiles(`write ${file}`, () => writeFiles(dirname(file), [[basename(file), text]]));
  }
  const targets = allTargets(result).map(({ target }) => target);
  if (interruptedText(result) !== undefined) return exitCodes.interrupted;
  if (targets.some((target) => outcomeOf(target, false) === 'failed')) return exitCodes.missed;
  return targets.some((target) => outcomeOf(target, strict) === 'failed') ? exitCodes.undecided : exitCodes.well;
}
