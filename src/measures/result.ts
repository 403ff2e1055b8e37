/**
 * The result documents: everything that tables, charts, the page and other
 * programs read. Times in seconds, money in the scenario's currency, shares
 * 0..1, counts a day (or an hour of a horizon). Plain JSON: a report can be
 * drawn again from a stored document.
 */
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';

/** A mean with its 95 % confidence interval; null where it is not defined (no answered call, a single replication). */
export interface Estimate {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How the daily values of a measure lie around: a planner lives through days, not through means. */
export interface DaySpread {
  readonly sd: number | null;
  readonly p10: number | null;
  readonly p90: number | null;
}

export interface EstimateWithDays extends Estimate {
  readonly days: DaySpread;
}

export type ServiceLevels = Readonly<Record<ServiceLevelDefinition, EstimateWithDays>>;

export interface Measures {
  /** All attempts; `fresh` are first attempts. */
  readonly offered: EstimateWithDays & { readonly fresh: Estimate };
  /** `immediately`: share of offered answered without waiting. */
  readonly answered: EstimateWithDays & { readonly immediately: Estimate };
  readonly abandoned: EstimateWithDays;
  readonly blocked: Estimate;
  readonly balked: Estimate;
  readonly calledBack: Estimate;
  /** Cut off at closing (`atClose: hangUp`), or left waiting with nobody on duty to answer. */
  readonly disconnected: Estimate;
  readonly retries: Estimate;
  /** Shares of offered. */
  readonly abandonment: EstimateWithDays;
  readonly blocking: EstimateWithDays;
  readonly balking: EstimateWithDays;
  readonly waiting: EstimateWithDays;
  /** At each caller's own `answerWithin`. */
  readonly serviceLevel: ServiceLevels;
  /** At other thresholds, by their text (`60s`): those that targets name. */
  readonly serviceLevelWithin: Readonly<Record<string, ServiceLevels>>;
  /** In a comparison: `excludeShort` within the reference's `answerWithin`, by which all scenarios are judged alike. */
  readonly serviceLevelAsReference?: EstimateWithDays;
  /** All callers who entered (not blocked, not balked), abandoned ones included. */
  readonly meanWait: EstimateWithDays;
  /** Answered ones: the average speed of answer. */
  readonly meanAnswerWait: EstimateWithDays;
  /** Time average of the callers waiting, over the opening or the counted horizon (for an interval: over that interval). */
  readonly meanQueue: EstimateWithDays;
  /** Of answered calls; absent for intervals. */
  readonly waitQuantiles?: Readonly<Record<'p50' | 'p80' | 'p90' | 'p95' | 'p99', EstimateWithDays>>;
  /** Absent for single callers: an operator serves many. */
  readonly staffingCost?: EstimateWithDays;
}

export interface GroupMeasures {
  /** Handling time ÷ staffed time, within the schedule; null where nobody is staffed. */
  readonly occupancy: EstimateWithDays;
  readonly staffedHours: Estimate;
  readonly busyHours: Estimate;
  /** Work past the schedule: calls finished after staffing fell, and after closing. */
  readonly overtimeHours: EstimateWithDays;
  readonly cost: EstimateWithDays;
  readonly answered: Estimate;
}

export interface IntervalMeasures extends Measures {
  /** Clock times, `08:00`. */
  readonly from: string;
  readonly to: string;
  /** Operators on duty, by group. */
  readonly staffing: Readonly<Record<string, number>>;
  /** Erlang: expected calls × mean handling ÷ interval length, all callers. */
  readonly offeredLoad: number;
  /** Operators that theory would ask for, summed over callers and groups that share no operators, 80 % within the threshold or the scenario's own target; null where it does not apply. */
  readonly needed: { readonly erlangC: number | null; readonly erlangA: number | null };
  readonly callers: Readonly<Record<string, Measures>>;
  readonly operators: Readonly<Record<string, GroupMeasures>>;
}

/** How long answered and lost callers waited, calls a day in each bin. */
export interface WaitDistribution {
  /** Upper edges in seconds, ascending; bin k holds waits in (edge k−1, edge k], the first from just above 0. */
  readonly edges: readonly number[];
  readonly answered: readonly number[];
  readonly abandoned: readonly number[];
  /** Answered without waiting. */
  readonly answeredImmediately: number;
  /** Share of all callers who entered still waiting at the edge, with its 95 % interval: 1 value an edge. */
  readonly longerThan: readonly Estimate[];
}

export type Verdict = 'met' | 'missed' | 'undecided';

export interface TargetResult {
  readonly text: string;
  readonly estimate: Estimate;
  readonly verdict: Verdict;
  /** For `in every interval`: those that miss or cannot be told. */
  readonly intervals?: readonly { readonly from: string; readonly estimate: Estimate; readonly verdict: Verdict }[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface RunResult {
  readonly schema: 'please-hold/result/1';
  readonly program: string;
  readonly scenario: {
    readonly name: string;
    /** SHA-256 of the scenario as read: equal files, and a renamed copy, have equal hashes. */
    readonly hash: string;
    readonly description?: string;
    readonly currency: string;
    readonly kind: 'opening' | 'horizon';
  };
  readonly seed: string;
  /** Days (or runs of a horizon) that these estimates rest on. */
  readonly replications: number;
  /** Present where the run was stopped early: how many had been asked for. */
  readonly interrupted?: { readonly asked: number };
  readonly overall: Measures;
  readonly callers: Readonly<Record<string, Measures & { readonly answerWithin: number }>>;
  readonly operators: Readonly<Record<string, GroupMeasures>>;
  /** Empty for a horizon. */
  readonly intervals: readonly IntervalMeasures[];
  readonly waits: { readonly overall: WaitDistribution; readonly callers: Readonly<Record<string, WaitDistribution>> };
  readonly targets: readonly TargetResult[];
  readonly warnings: readonly Warning[];
}

/** In words: `better`, `worse`, `no difference that matters`, `cannot tell yet`; `differs` for measures with no better side (calls offered). */
export type ComparisonVerdict = 'better' | 'worse' | 'noDifference' | 'cannotTell' | 'differs';

export interface MeasureComparison {
  /** `serviceLevel` (within the reference's thresholds), `abandonment`, ..., `staffingCost`, `occupancy of nurses`. */
  readonly measure: string;
  /** How to print it. */
  readonly unit: 'share' | 'seconds' | 'money' | 'count' | 'hours';
  readonly reference: Estimate;
  readonly variant: Estimate;
  /** Variant − reference, over pairs of days with the same random numbers. */
  readonly difference: Estimate;
  /** The smallest difference that matters, in the measure's unit. */
  readonly matters: number;
  readonly verdict: ComparisonVerdict;
  /** Variance of the difference had the days been independent ÷ its variance in pairs; null where there is none. */
  readonly pairingGain: number | null;
}

export interface CompareResult {
  readonly schema: 'please-hold/comparison/1';
  readonly program: string;
  readonly seed: string;
  readonly replications: number;
  readonly interrupted?: { readonly asked: number };
  /** What concerns the comparison; each scenario's own are in its result. */
  readonly warnings: readonly Warning[];
  /** One for each scenario, the reference first, under its label. */
  readonly scenarios: readonly { readonly label: string; readonly result: RunResult }[];
  /** One for each variant, in order: the label, and its measures against the reference. */
  readonly variants: readonly {
    readonly label: string;
    readonly overall: readonly MeasureComparison[];
    readonly callers: Readonly<Record<string, readonly MeasureComparison[]>>;
  }[];
}
