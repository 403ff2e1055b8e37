/** The built program as a child process, in a folder of its own, with small scenarios to run. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const root = dirname(dirname(import.meta.dirname));
const program = join(root, 'dist', 'cli.js');

interface Circumstances {
  readonly cwd: string;
  /** Added to an environment without terminal, colours and widths. */
  readonly env?: Readonly<Record<string, string>>;
}

function environment({ env }: Circumstances): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...others } = process.env;
  return { ...others, ...env };
}

export function pleaseHold(words: readonly string[], circumstances: Circumstances) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: circumstances.cwd,
    env: environment(circumstances),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr };
}

export function startPleaseHold(words: readonly string[], circumstances: Circumstances) {
  return spawn(process.execPath, [program, ...words], { cwd: circumstances.cwd, env: environment(circumstances) });
}

/** A folder that goes away with the test, with these files in it. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'please-hold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** A morning of 120 calls. */
export const small = `
name: A small morning
opening: { from: "08:00", to: "10:00", interval: 30m }
callers:
  all:
    arrivals: { rate: 60/h }
    handling: { exponential: { mean: 3m } }
    patience: { exponential: { mean: 2m } }
operators:
  agents: { answers: [all], staffing: 4, wage: 20/h }
targets: [serviceLevel(20s) >= 80%]
run: { seed: monday, replications: 20 }
`;

/** Takes far longer than a test may. */
export const long = small
  .replace('60/h', '6000/h')
  .replace('staffing: 4', 'staffing: 310')
  .replace('replications: 20', 'replications: 100000');
