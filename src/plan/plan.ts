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

/** Every run reports the waits of answered calls at these levels. */
export const usualQuantiles = [0.5, 0.8, 0.9, 0.95, 0.99] as const;

export interface Plan {
  /**
   * Ends of the counting intervals, ascending; interval k is [ends[k−1], ends[k]). A day: one for each interval of the
   * opening, then one without end for the time after closing. A horizon: the warm-up, the counted part, the time after.
   */
  readonly intervalEnds: Float64Array;
  /** The intervals whose calls and times count, `to` exclusive: a day's opening, a horizon's counted part. */
  readonly counted: { readonly from: number; readonly to: number };
  /** When the doors close (a day) or counting ends (a horizon). */
  readonly closes: number;
  /** `serve`, `hangUp`: a day. `runOn`: a horizon, whose arrivals go on until every counted caller has left the queue. */
  readonly atClose: 'serve' | 'hangUp' | 'runOn';
  readonly dayFactor: Distribution | null;
  readonly callers: readonly CallerPlan[];
  readonly groups: readonly GroupPlan[];
  /** Ticks at which any group's staffing may change, ascending, the first 0; the last staffing stays. */
  readonly staffingTimes: Float64Array;
  readonly assign: Assignment;
  /** Levels at which each day's wait quantiles are kept: the usual five, then those that targets name. */
  readonly quantileLevels: readonly number[];
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
  /** Null: nobody rings again. */
  readonly retries: Readonly<Record<RetryCause, RetryPlan | null>> | null;
  /** Thresholds in ticks at which answers and losses are counted: the caller's own `answerWithin`, those named in the scenario (the same for all callers), and in a comparison last the reference's `answerWithin`. */
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
  /** Operators on duty from each of the plan's `staffingTimes` on. */
  readonly staffing: Int32Array;
  /** Operator ticks on duty in each counting interval; 0 after closing. */
  readonly staffedTicks: Float64Array;
  readonly wage: number;
  readonly overtimeWage: number;
  /** Callers in the order in which a free operator looks at them; within a tier who has waited longest comes first. */
  readonly looksAt: readonly { readonly caller: number; readonly skill: number; readonly tier: number }[];
}
