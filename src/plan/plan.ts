/**
 * A Plan is a Scenario in numbers: what the engine reads. Times are ticks,
 * whole microseconds from the opening, kept in doubles: sums and differences of
 * times are exact (to 9·10¹⁵ ticks, 285 years), so that busy + idle = staffed holds to
 * the last bit and no order of adding changes a result. Callers and groups are
 * indices in the order of the file. Plain data and typed arrays: a Plan can be
 * sent to a worker thread.
 */
import type { Distribution } from '../random/distribution.ts';
import type { Assignment, RetryCause } from '../scenario/scenario.ts';

export const ticksPerSecond = 1_000_000;

export interface Plan {
  /** End of each interval, ascending; the last is Infinity (after closing, or after the counted horizon). Interval k is [ends[k−1], ends[k]). */
  readonly intervalEnds: Float64Array;
  /** Calls arriving in the intervals [countedFrom, countedTo) are counted: all of a day but the time after closing; the part of a horizon after the warm-up. */
  readonly countedFrom: number;
  readonly countedTo: number;
  /** Ticks at which the doors close (a day) or counting ends (a horizon). */
  readonly closes: number;
  /** `serve`, `hangUp`: a day. `runOn`: a horizon, whose arrivals go on until every counted caller has left the queue. */
  readonly atClose: 'serve' | 'hangUp' | 'runOn';
  readonly dayFactor: Distribution | null;
  readonly callers: readonly CallerPlan[];
  readonly groups: readonly GroupPlan[];
  readonly assign: Assignment;
  /** Infinity: no limit. */
  readonly lines: number;
  readonly queueCapacity: number;
}

export interface CallerPlan {
  readonly name: string;
  readonly arrivals: ArrivalsPlan;
  readonly dayFactor: Distribution | null;
  readonly talk: Distribution;
  readonly hold: Distribution | null;
  readonly wrapUp: Distribution | null;
  readonly patience: Distribution | null;
  /** Share that balks on finding k of its own kind waiting, for k = 0, 1, ...; the last entry holds for all longer queues. Empty: nobody balks. */
  readonly balkShare: Float64Array;
  readonly retries: RetryPlan | null;
  /** Thresholds in ticks at which answers and losses are counted, the caller's own `answerWithin` first. */
  readonly thresholds: Float64Array;
  /** The groups that may answer, in the order of the file, with the caller's terms in each. */
  readonly skills: readonly SkillPlan[];
}

export type ArrivalsPlan =
  /** Poisson with piecewise-constant rate: `rates[k]` calls a tick on [breaks[k], breaks[k+1]); `breaks` has one more entry than `rates`. */
  | { readonly kind: 'poisson'; readonly breaks: Float64Array; readonly rates: Float64Array }
  /** Day d replays `days[d mod days.length]`, ascending ticks. */
  | { readonly kind: 'replay'; readonly days: readonly Float64Array[] };

export interface RetryPlan {
  readonly after: Readonly<Record<RetryCause, boolean>>;
  readonly share: number;
  readonly delay: Distribution;
  readonly atMost: number;
}

export interface SkillPlan {
  readonly group: number;
  readonly preference: number;
  readonly handlingFactor: number;
  readonly afterWaiting: number;
  readonly whenIdle: number;
}

export interface GroupPlan {
  readonly name: string;
  /** Operators on duty by interval, one entry for each counted and uncounted interval but the last (after closing), where the last number stays. */
  readonly staffing: Int32Array;
  readonly wage: number;
  readonly overtimeWage: number;
  /** Callers in the order in which a free operator looks at them; equal `tier`s compete by who has waited longest. */
  readonly looksAt: readonly { readonly caller: number; readonly tier: number }[];
}
