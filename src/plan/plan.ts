/**
 * A Plan is a Scenario in numbers: what the engine reads. Times are ticks,
 * whole microseconds from the opening, kept in doubles: sums and differences of
 * times are exact (to 9·10¹⁵ ticks, 285 years), so that busy + idle = staffed holds to
 * the last bit and no order of adding changes a result. Callers and groups are
 * indices in the order of the file. Plain data and typed arrays: a Plan can be
 * sent to a worker thread.
 */
import type { Distribution } from '../random/distribution.ts';
import type { Assignment, RetryCause, WaitEstimate } from '../scenario/scenario.ts';
import type { DayFactorPlan } from './dayFactors.ts';

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
  /** When the doors close (a day; of several days the last) or counting ends (a horizon). */
  readonly closes: number;
  /** The openings, ascending: one but where there are several days. Between them nobody rings; who would waits for a random moment of the next opening. */
  readonly openings: readonly { readonly from: number; readonly to: number }[];
  /** `serve`, `hangUp`: a day. `runOn`: a horizon, whose arrivals go on until every counted caller has left the queue. */
  readonly atClose: 'serve' | 'hangUp' | 'runOn';
  /** By opening: the busyness that its callers share. */
  readonly dayFactors: readonly (DayFactorPlan | null)[];
  readonly callers: readonly CallerPlan[];
  readonly groups: readonly GroupPlan[];
  /** The queues: one for each caller type, in their order; then those of transfers with a priority of their own; then one of callbacks for each caller type that has them. */
  readonly queues: readonly QueuePlan[];
  readonly assign: Assignment;
  /** Operators pick from the fullest queue; a program of the user's own picks. */
  readonly picks: 'byTier' | 'longestQueue' | 'module';
  readonly module: { readonly file: string; readonly code: string } | null;
  /** Any of `extraColumn` can count. */
  readonly hasExtras: boolean;
  /** Each operator is somebody: where calls are handed over, people learn, chat, or are followed. */
  readonly individuals: boolean;
  /** Who has waited so long hears a message of so many ticks and is cut off. */
  readonly maxWait: { readonly after: number; readonly message: Distribution | null } | null;
  readonly callback: CallbackPlan | null;
  readonly announcement: AnnouncementPlan | null;
  /** Levels at which each day's wait quantiles are kept: the usual five, then those that targets name. */
  readonly quantileLevels: readonly number[];
  /** Counting intervals, `to` exclusive, whose waits of answered calls are kept apart: what is counted at all, then those of which targets ask quantiles. */
  readonly waitWindows: readonly { readonly from: number; readonly to: number }[];
  /** Days are measured against the arrivals that were expected: see measures/controlVariates.ts. */
  readonly controlVariates: boolean;
  /** Infinity: no limit. */
  readonly lines: number;
  readonly queueCapacity: number;
}

export interface QueuePlan {
  readonly caller: number;
  readonly kind: 'phone' | 'transfer' | 'callback';
}

export interface CallerPlan {
  readonly name: string;
  readonly kind: 'call' | 'chat' | 'mail';
  readonly arrivals: ArrivalsPlan;
  /** By opening. */
  readonly dayFactors: readonly (DayFactorPlan | null)[];
  readonly talk: Distribution;
  readonly hold: Distribution | null;
  readonly wrapUp: Distribution | null;
  readonly patience: Distribution | null;
  readonly selfService: { readonly takes: Distribution; readonly contains: number; readonly givesUp: number } | null;
  /** Share that balks on finding k of its own kind waiting, for k = 0, 1, ...; the last entry holds for all longer queues. Empty: nobody balks. */
  readonly balkShare: Float64Array;
  /** Null: nobody rings again. */
  readonly retries: Readonly<Record<RetryCause, RetryPlan | null>> | null;
  /** What follows an answered call: at most one of them, their shares taken in turn from one uniform number. */
  readonly afterwards: readonly AfterwardsPlan[];
  /** Thresholds in ticks at which answers and losses are counted: the caller's own `answerWithin`, those named in the scenario (the same for all callers), and in a comparison last the reference's `answerWithin`. */
  readonly thresholds: Float64Array;
  /** Offered callbacks; hears announcements. */
  readonly hasCallback: boolean;
  readonly hasAnnouncement: boolean;
  /** The groups that may answer, in the order of the file, with the caller's terms in each. */
  readonly skills: readonly SkillPlan[];
}

export type ArrivalsPlan =
  /** Poisson with piecewise-constant rate: `rates[k]` calls a tick on [breaks[k], breaks[k+1]), times the factor of opening `openings[k]`; `breaks` has one more entry than `rates`. */
  | {
      readonly kind: 'poisson';
      readonly breaks: Float64Array;
      readonly rates: Float64Array;
      readonly openings: Int32Array;
    }
  /** Day d replays `days[d mod days.length]`, ascending ticks. */
  | { readonly kind: 'replay'; readonly days: readonly Float64Array[] };

export interface RetryPlan {
  readonly share: number;
  readonly delay: Distribution;
  readonly atMost: number;
  /** After the second lost attempt and later ones; the same where the scenario says nothing else. */
  readonly later: { readonly share: number; readonly delay: Distribution };
}

export interface AfterwardsPlan {
  readonly kind: 'transfer' | 'repeat';
  /** The caller type that it becomes, and the queue that it joins. */
  readonly to: number;
  readonly queue: number;
  /** By group that answered: the share that follows; 0 for groups it does not follow. */
  readonly shareByGroup: Float64Array;
  /** Null: at once. */
  readonly delay: Distribution | null;
  /** Warm: the first operator stays until answered, and both for this long. */
  readonly handover: Distribution | null;
}

export interface SkillPlan {
  readonly group: number;
  readonly preference: number;
  readonly handlingFactor: number;
  readonly afterWaiting: number;
  readonly whenIdle: number;
  /** So many of its kind wait, itself included; 1: always. */
  readonly whenWaiting: number;
  /** Chats one operator handles at once; 1 but for chats. `slowdown[k]` with k + 1 open. */
  readonly atOnce: number;
  readonly slowdown: Float64Array;
}

export interface CallbackPlan {
  /** At least so many of its kind waiting on the line; 0 where the expected wait decides. */
  readonly waiting: number;
  /** Ticks; 0 where the number waiting decides. */
  readonly expectedWait: number;
  /** Ascending in ticks; a plain share stands at 0. */
  readonly accepts: readonly { readonly wait: number; readonly share: number }[];
  readonly reserveIdle: number;
  readonly slot: Distribution | null;
  readonly reached: number;
  readonly ringing: Distribution;
  readonly redial: { readonly delay: Distribution; readonly atMost: number } | null;
  /** Infinity: no limit. */
  readonly limit: number;
  readonly keptWithin: number;
}

export interface AnnouncementPlan {
  readonly says: 'expectedWait' | 'position';
  readonly estimate: WaitEstimate;
  /** Ticks; Infinity: said once. */
  readonly every: number;
  /** Ascending; `above` in ticks or positions. */
  readonly balks: readonly { readonly above: number; readonly share: number }[];
  readonly patienceFactor: number;
  readonly patienceAnew: Distribution | null;
  readonly hangUps: number;
}

export interface GroupPlan {
  readonly name: string;
  /** Presence as planned: from tick `times[k]` on so many are on duty; times ascending, the first 0, the last staffing stays. */
  readonly times: Float64Array;
  readonly staffing: Int32Array;
  /** Null: every day is as planned. Else who is there is drawn anew each day. */
  readonly people: PeoplePlan | null;
  /** Operator ticks paid for in each counting interval; 0 after closing. */
  readonly paidTicks: Float64Array;
  readonly headcount: number;
  readonly wage: number;
  readonly overtimeWage: number;
  readonly experience: {
    readonly start: number;
    readonly end: number;
    /** Calls of one's own; 0 where time counts. */
    readonly calls: number;
    /** Ticks; 0 where calls count. */
    readonly ticks: number;
    readonly done: number;
  } | null;
  /** Queues in the order in which a free operator looks at them; within a tier who arrived first, `offset` ticks added, comes first. */
  readonly looksAt: readonly {
    readonly queue: number;
    readonly skill: number;
    readonly tier: number;
    readonly offset: number;
  }[];
}

/** Each person's hours, absent with a probability, late by a law, of whom so many are not on the phones. */
export interface PeoplePlan {
  /** `[person][piece]` of from, to in ticks; `starts`: a beginning that can be late, not the end of a break. */
  readonly hours: readonly (readonly { readonly from: number; readonly to: number; readonly starts: boolean }[])[];
  readonly absence: number;
  readonly lateness: Distribution | null;
  readonly shrinkage: number;
}
