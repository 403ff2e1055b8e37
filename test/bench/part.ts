/** What a part of the bench has to say, and how it asks a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Measures; quickly means less and less exactly. */
export type Part = (quick: boolean) => Findings;

export interface Findings {
  readonly heading: string;
  /** At most 78 columns each. */
  readonly lines: readonly string[];
  readonly data: unknown;
}

/** What a program prints; throws where it fails. */
export function output(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

/** What one of the bench's own programs prints, in a fresh process. */
export function outputOf(name: string, ...args: readonly (string | number)[]): string {
  return output(process.execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args.map(String)]);
}

export function verdict(isReached: boolean): string {
  return isReached ? 'reached' : 'missed';
}
