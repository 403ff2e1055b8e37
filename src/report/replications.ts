/**
 * What one replication of a scenario is called, and over which time its counts
 * are taken: an hour of a long run, a day, or all of several days together.
 */
import type { RunResult } from '../measures/result.ts';
import { formatCountOf } from './numbers.ts';

/** Any result, as far as this goes. */
export interface Replicated {
  readonly scenario: Pick<RunResult['scenario'], 'kind'>;
  readonly days?: readonly unknown[];
}

/** Counts of a horizon are an hour, those of an opening a day, or all its days. */
export function perHour({ scenario }: Replicated): boolean {
  return scenario.kind === 'horizon';
}

/** `day` or `run`: what is simulated again and again. */
export function replicationUnit(result: Replicated): 'day' | 'run' {
  return perHour(result) || result.days !== undefined ? 'run' : 'day';
}

/** `200 days`, `20 runs`, `100 runs of 7 days`. `note` stands behind the number: ` of 300, interrupted`. */
export function replicationsText(result: Replicated & Pick<RunResult, 'replications'>, note = ''): string {
  const count = `${formatCountOf(result.replications, replicationUnit(result))}${note}`;
  if (result.days === undefined) return count;
  const days = formatCountOf(result.days.length, 'day');
  return note === '' ? `${count} of ${days}` : `${count}, ${days} each,`;
}

/** ` with the same callers`, in every scenario of several. */
export function callersText({ commonRandomNumbers }: { readonly commonRandomNumbers: boolean }): string {
  return commonRandomNumbers ? ' with the same callers' : ' with callers of their own';
}

/** `; worth 640 independent days`: for the service level; nothing where they are worth little more than they are. */
export function worthText(result: Replicated & Pick<RunResult, 'replications' | 'varianceReduction'>): string {
  const worth = result.varianceReduction.independentDays.serviceLevel;
  if (worth === null || worth < leastWorthSaying * result.replications) return '';
  return `; worth ${formatCountOf(twoDigits(worth), `independent ${replicationUnit(result)}`)}`;
}

const leastWorthSaying = 1.1;

/** It is an estimate: no more digits than it has. */
function twoDigits(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

/** Behind a count: `an hour`, `a day`, `in 7 days`. */
export function spanOfCounts(result: Replicated): string {
  if (perHour(result)) return 'an hour';
  return result.days === undefined ? 'a day' : `in ${formatCountOf(result.days.length, 'day')}`;
}

/** Above the values between which four replications in five lie. */
export function fourInFive(result: Replicated): '4 days in 5' | '4 runs in 5' {
  return replicationUnit(result) === 'day' ? '4 days in 5' : '4 runs in 5';
}
