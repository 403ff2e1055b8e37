/**
 * The command that gives the same result again, ready to paste into a shell.
 * What says nothing new is left out: a seed or a number of days equal to the
 * file's own. A run that was stopped early is had again by its number of days.
 */
import type { RunResult } from '../measures/result.ts';
import type { RunSettings } from '../scenario/scenario.ts';
import { shellQuoted } from '../report/shell.ts';
import type { SimulationValues } from './simulation.ts';

type Asked = Pick<SimulationValues, 'set' | 'seed' | 'replications' | 'precision' | 'at-most'>;
type Outcome = Pick<RunResult, 'seed' | 'replications' | 'interrupted'>;

/** `own` is what the (first) scenario says, `--set` included; `more` are the command's own options. */
export function reproduceCommand(
  command: 'run' | 'compare' | 'sweep' | 'diff' | 'sensitivity' | 'bench',
  files: readonly string[],
  asked: Asked,
  own: RunSettings,
  outcome: Outcome,
  more: readonly string[] = [],
): string {
  const words = ['please-hold', command, ...files.map((file) => (file.startsWith('-') ? `./${file}` : file))];
  for (const assignment of asked.set) words.push('--set', assignment);
  words.push(...more);
  if (outcome.seed !== own.seed) words.push('--seed', outcome.seed);
  if (outcome.interrupted === undefined) words.push(...daysAsked(asked, own));
  else words.push('--replications', String(outcome.replications));
  return words.map(shellQuoted).join(' ');
}

function daysAsked(
  { replications, precision, 'at-most': atMost }: Asked,
  { replications: own }: RunSettings,
): readonly string[] {
  if (typeof replications === 'number') {
    return own.kind === 'fixed' && own.count === replications ? [] : ['--replications', String(replications)];
  }
  const words = precision.flatMap((goal) => ['--precision', goal]);
  if (replications === 'auto' && own.kind === 'fixed' && words.length === 0) words.push('--replications', 'auto');
  return atMost === undefined ? words : [...words, '--at-most', String(atMost)];
}
