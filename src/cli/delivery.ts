/**
 * A finished experiment to the reader: warnings to stderr, the summary to
 * stdout, the files to their folder, and how to get the same again. With --json
 * stdout is kept for the one document, and what remains to say goes to stderr.
 */
import { join } from 'node:path';
import type { Warning } from '../measures/result.ts';
import { exitCodes, withFiles, type ExitCode } from './exits.ts';
import type { SimulationValues } from './simulation.ts';
import type { Terminal } from './terminal.ts';

interface Delivery {
  readonly summary: (terminal: Terminal) => string;
  readonly warnings: readonly Warning[];
  readonly reproduce: string;
  /** Undefined with --no-output. */
  readonly folder: string | undefined;
  readonly write: (
    folder: string,
    options: { readonly reproduce: string; readonly charts: boolean },
  ) => Promise<unknown>;
}

export async function deliver(
  delivery: Delivery,
  { json, charts }: SimulationValues,
  terminal: Terminal,
): Promise<void> {
  const { summary, warnings, reproduce, folder, write } = delivery;
  await noteWarnings(warnings, terminal);
  const say = json === true ? terminal.note : terminal.print;
  if (json !== true) terminal.print(`${summary(terminal)}\n`);
  say(`Reproduce: ${reproduce}`);
  if (folder === undefined) return;
  await withFiles(`write the results to ${folder}`, () => write(folder, { reproduce, charts: charts ?? true }));
  say(`Report:    ${join(folder, 'report.html')}`);
}

export async function noteWarnings(warnings: readonly Warning[], terminal: Terminal): Promise<void> {
  if (warnings.length === 0 || terminal.quiet) return;
  const { renderWarnings } = await import('../report/index.ts');
  terminal.note(renderWarnings(warnings, { width: terminal.width, color: terminal.noteColor }));
}

/** What Ctrl-C left: `finished` says which part, for the reader to know what the numbers rest on. */
export function sayInterrupted(finished: string | undefined, terminal: Terminal): ExitCode {
  terminal.complain(
    finished === undefined
      ? 'Interrupted before the first day was finished: there is nothing to report.'
      : `Interrupted: ${finished}.`,
  );
  return exitCodes.interrupted;
}
