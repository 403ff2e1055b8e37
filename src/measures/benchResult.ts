/**
 * What a rule bench tells: the document `please-hold/bench/1`, and the days that it
 * is made of. Times in seconds, money in the scenario's currency, shares 0..1.
 */
import type { Estimate, TargetResult, Warning } from './result.ts';

/** When in the day a change holds. */
export type BenchWindow =
  /** Seconds after midnight. */
  | { readonly kind: 'clock'; readonly fromSeconds: number; readonly toSeconds: number }
  /** The stretch of this length that brings most calls by the scenario's own forecast. */
  | { readonly kind: 'busiest'; readonly lengthSeconds: number }
  /** What follows on the busiest stretch of a length. */
  | { readonly kind: 'afterBusiest'; readonly busiestSeconds: number; readonly lengthSeconds: number };

/** A change that a forecast can tell. */
export type ForecastChange =
  /** Calls are multiplied; absent `when`: all day; absent `callers`: of all types. */
  | {
      readonly change: 'calls';
      readonly factor: number;
      readonly when?: BenchWindow;
      readonly callers?: readonly string[];
    }
  /** Calls move to the morning: their rate is multiplied by 1 + share at the opening, 1 − share at closing and evenly between, and scaled so that there are as many. */
  | { readonly change: 'earlier'; readonly share: number }
  /** All times on a call are multiplied: talk, hold and wrap-up. */
  | { readonly change: 'handling'; readonly factor: number }
  | { readonly change: 'patience'; readonly factor: number };

/** A change of the day itself. */
export type DayChange =
  | ForecastChange
  /** Of those who would be on the phones only this share is, the others paid all the same; absent `when`: all day. */
  | { readonly change: 'operators'; readonly share: number; readonly when?: BenchWindow }
  /** Of those who would come to work this share does not, each by chance for the whole day. */
  | { readonly change: 'absence'; readonly share: number };

/** A day on which rules are tried, made from a scenario by changes in their order. */
export interface BenchDay {
  /** Unique in a bench: `busy-monday`. */
  readonly name: string;
  /** Of a scenario of several days: the one that it is made from; absent: the busiest. */
  readonly of?: string;
  /** A sentence. */
  readonly about: string;
  /** What is forecast: the rule is told. */
  readonly forecast: readonly ForecastChange[];
  /** What comes beyond it: the rule is not told. */
  readonly unforeseen: readonly DayChange[];
}

/** A staffing on a day, and what came of it. */
export interface BenchOutcome {
  /** Operators on the phones asked for in each interval, by group with a rule. */
  readonly asked: Readonly<Record<string, readonly number[]>>;
  /** The sum of that, in operator hours. */
  readonly askedHours: number;
  /** Of all groups, those without a rule included. */
  readonly paidHours: Estimate;
  /** Of all groups; null where not every group has a wage. */
  readonly cost: Estimate | null;
  readonly serviceLevel: Estimate;
  readonly abandonment: Estimate;
  /** The interval with the lowest service level; null where nobody calls. */
  readonly worst: { readonly from: string; readonly serviceLevel: Estimate } | null;
}

export interface BenchDayResult extends BenchDay {
  /** Starts of its intervals, `08:00`. */
  readonly intervals: readonly string[];
  /** Null where the rule gave no staffing. */
  readonly rule: BenchOutcome | null;
  /** Why it gave none. */
  readonly failure?: string;
  /** Of the staffing by the rule; empty where there is none. */
  readonly targets: readonly TargetResult[];
  /** The least staffing found that would have met the bench's goals on these very days; null where none was found, or looked for. */
  readonly hindsight: (BenchOutcome & { readonly tried: number }) | null;
  /** What the rule's staffing takes beyond that of hindsight, over pairs of the same days; below 0 where it takes less and misses a goal. */
  readonly regret: { readonly paidHours: Estimate; readonly cost: Estimate | null } | null;
}

export const lawNames = [
  'moreOperators',
  'moreCalls',
  'longerHandling',
  'otherOrder',
  'askedGrows',
  'askedScales',
  'askedOrder',
  'askedAgain',
] as const;
export type LawName = (typeof lawNames)[number];

export type LawVerdict = 'holds' | 'broken' | 'cannotTell';

export interface LawResult {
  readonly law: LawName;
  readonly verdict: LawVerdict;
  /** What the change made of the measure, over pairs of the same days, at the level of `confidence`; null for laws of what is asked, which chance has no part in. */
  readonly difference: Estimate | null;
  readonly measure: 'serviceLevel' | 'abandonment' | null;
  /** Of the interval: 95 %, corrected for the number of intervals. */
  readonly confidence: number | null;
  /** Where it is broken, or why nothing can be told; null where it holds. */
  readonly witness: string | null;
}

export interface BenchResult {
  readonly schema: 'please-hold/bench/1';
  readonly program: string;
  readonly scenario: { readonly name: string; readonly hash: string; readonly currency: string };
  readonly seed: string;
  /** Simulated days of each day of the bench. */
  readonly replications: number;
  /** Present where it was stopped early: how many days of the bench there would have been. */
  readonly interrupted?: { readonly asked: number };
  readonly rules: readonly { readonly group: string; readonly rule: string }[];
  /** The measure that `serviceLevel` is here, as targets write it: `serviceLevel(20s)`. */
  readonly serviceLevel: string;
  /** What hindsight has to meet, as targets write it. */
  readonly goals: readonly string[];
  /** The scenario has no service-level target: the goal is the usual one. */
  readonly goalsAssumed: boolean;
  /** Whether the least staffing was looked for: where a day has none then, none was found. */
  readonly searched: boolean;
  readonly days: readonly BenchDayResult[];
  /** Where they were asked for. */
  readonly laws?: readonly LawResult[];
  readonly warnings: readonly Warning[];
}
