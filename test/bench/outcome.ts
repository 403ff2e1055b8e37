/** What the engine and a bare loop are both asked. */
import { callColumn, type Tally } from '../../src/measures/tally.ts';

export interface Outcome {
  /** Those that came. */
  readonly calls: number;
  readonly abandonment: number;
  /** Of all, in seconds. */
  readonly meanWait: number;
  readonly within20: number;
}

/** Of one day of the engine. */
export function outcomeOf({ calls: counts, callColumns }: Tally): Outcome {
  let calls = 0;
  let abandoned = 0;
  let ticks = 0;
  let within20 = 0;
  for (let at = 0; at < counts.length; at += callColumns) {
    calls += counts[at + callColumn.offered];
    abandoned += counts[at + callColumn.abandoned];
    ticks += counts[at + callColumn.answeredWait] + counts[at + callColumn.lostWait];
    within20 += counts[at + callColumn.answeredImmediately] + counts[at + callColumn.firstThreshold];
  }
  return { calls, abandonment: abandoned / calls, meanWait: ticks / calls / 1e6, within20: within20 / calls };
}

/** Of several outcomes, by their calls. */
export function together(outcomes: readonly Outcome[]): Outcome {
  const calls = outcomes.reduce((sum, outcome) => sum + outcome.calls, 0);
  const share = (key: 'abandonment' | 'meanWait' | 'within20'): number =>
    outcomes.reduce((sum, outcome) => sum + outcome[key] * outcome.calls, 0) / calls;
  return { calls, abandonment: share('abandonment'), meanWait: share('meanWait'), within20: share('within20') };
}
