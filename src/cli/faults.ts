/** Faults of scenarios, as frames on stderr, and the exit code that they mean. */
import { isFileTrouble, type ScenarioError } from '../scenario/fault.ts';
import { exitCodes, type ExitCode } from './exits.ts';
import type { Terminal } from './terminal.ts';

export async function complainOfFaults({ faults }: ScenarioError, terminal: Terminal): Promise<ExitCode> {
  const { formatFaults } = await import('../scenario/index.ts');
  terminal.complain(formatFaults(faults, { color: terminal.noteColor, width: terminal.width }));
  if (faults.every(isFileTrouble)) return exitCodes.file;
  return faults.every(({ code }) => code === 'set-option') ? exitCodes.usage : exitCodes.scenario;
}
