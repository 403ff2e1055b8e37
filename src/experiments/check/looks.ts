/**
 * When a check looks at its targets. Days are added in steps, 100, 150, 200, 300,
 * 500, 750, 1000 ... (of a horizon from 10 runs on), up to a million, and the
 * targets are judged at each. The steps do not depend on how many days a command
 * allows: allowing more later goes on where the last look was, under the same
 * rule. Where the number of days is fixed there is one look.
 */
import type { Replications, Scenario } from '../../scenario/scenario.ts';

const steps = [1, 1.5, 2, 3, 5, 7.5];
const mostDays = 1_000_000;
const firstDays = 100;
/** One run of a horizon is as long as many days. */
const firstHorizons = 10;

const usualAtMost = { opening: 5000, horizon: 200 } as const;

export interface Looks {
  /** Numbers of days, ascending: all looks that the rule allows for. */
  readonly all: readonly number[];
  /** How many of them, from the first on, will be taken at most. */
  readonly taken: number;
  /** The most days that were allowed. */
  readonly atMost: number;
}

export function looksOf({ time, run }: Scenario, replications?: Replications, atMost?: number): Looks {
  if (replications?.kind === 'fixed') return { all: [replications.count], taken: 1, atMost: replications.count };
  const own = run.replications.kind === 'precision' ? run.replications.atMost : usualAtMost[time.kind];
  const most = atMost ?? own;
  const first = time.kind === 'horizon' ? firstHorizons : firstDays;
  const all = [0, 1, 2, 3, 4, 5, 6]
    .flatMap((power) => steps.map((step) => step * 10 ** power))
    .filter((days) => days >= first && days <= mostDays);
  const taken = all.filter((days) => days <= most).length;
  // Fewer than the first look: one look at what is allowed, and no more would follow it.
  return taken === 0 ? { all: [most], taken: 1, atMost: most } : { all, taken, atMost: most };
}
