/**
 * The result documents: everything that tables, charts, the page and other
 * programs read. Times in seconds, money in the scenario's currency, shares
 * 0..1, counts a day (or an hour of a horizon). Plain JSON: a report can be
 * drawn again from a stored document.
 */
import type { Replications, ServiceLevelDefinition } from '../scenario/scenario.ts';

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
  /** Cut off at closing (`atClose: hangUp`) or after the longest wait allowed, or left waiting with nobody on duty to answer. */
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
  /** Where callers meet a menu or bot: those who needed no operator, those who hung up in it, and the first as a share of offered. */
  readonly selfService?: {
    readonly contained: Estimate;
    readonly gaveUp: Estimate;
    readonly containment: EstimateWithDays;
  };
  readonly callbacks?: CallbackMeasures;
  readonly announcements?: AnnouncementMeasures;
  /** Where callers ring again: the share of people (first attempts) who were served in the end, self-service and callbacks included. */
  readonly served?: EstimateWithDays;
  /** Where calls are handed over: attempts that came by transfer. */
  readonly transferred?: Estimate;
  /** Where matters stay open: calls again about the same matter, and the share of answered calls (callbacks included) that settled theirs. */
  readonly repeats?: Estimate;
  readonly resolution?: EstimateWithDays;
  /** Mail not answered at the last closing. */
  readonly leftOver?: Estimate;
  /** Of answered calls; absent for intervals. */
  readonly waitQuantiles?: Readonly<Record<'p50' | 'p80' | 'p90' | 'p95' | 'p99', EstimateWithDays>>;
  /** Absent for single callers: an operator serves many. */
  readonly staffingCost?: EstimateWithDays;
}

export interface CallbackMeasures {
  /** Offers; `calledBack` counts those who took one. */
  readonly offered: Estimate;
  /** Share of offered calls that became callbacks. */
  readonly share: EstimateWithDays;
  readonly reached: Estimate;
  readonly failed: Estimate;
  /** Dialled by the promised time and what is allowed beyond it, as a share of those dialled. */
  readonly kept: EstimateWithDays;
  /** To the first dial, from the call or, where a time was booked, from that time. */
  readonly meanDelay: EstimateWithDays;
  /** Time average of callbacks that are due and not dialled. */
  readonly meanQueue: Estimate;
  /** First dials that happened in this interval (of a day: before closing), whenever the call came. */
  readonly moved: Estimate;
}

/** How true the announced waits were, over calls that heard one, waited and were answered. */
export interface AnnouncementMeasures {
  readonly told: Estimate;
  /** What they waited. */
  readonly meanWait: Estimate;
  /** Told − waited, seconds: above 0 too much was told. */
  readonly bias: EstimateWithDays;
  readonly rootMeanSquareError: Estimate;
  /** Share that waited longer than told. */
  readonly tooLittle: EstimateWithDays;
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
  /** Hours on the roster, paid breaks and absent people included, overtime not; absent for intervals. */
  readonly paidHours?: Estimate;
  /** How many full-time operators these are: paid hours ÷ eight hours a day (of a horizon: operators on the roster at any moment). */
  readonly fullTime?: Estimate;
  /** The most people on the roster at once, or, with shifts, the people in all shifts; the largest day's. */
  readonly headcount?: number;
  /** Where each operator is followed. */
  readonly fairness?: {
    /** Standard deviation of occupancy between the operators of a day. */
    readonly occupancySpread: EstimateWithDays;
    /** Most calls that one operator took without a pause between them. */
    readonly longestRun: EstimateWithDays;
  };
}

export interface IntervalMeasures extends Measures {
  /** Where the scenario has several days. */
  readonly day?: string;
  /** Clock times, `08:00`. */
  readonly from: string;
  readonly to: string;
  /** Operators on duty, by group. */
  readonly staffing: Readonly<Record<string, number>>;
  /** Erlang: expected calls × mean handling ÷ interval length, all callers. */
  readonly offeredLoad: number;
  /** Operators that theory would ask for, summed over callers and groups that share no operators, 80 % within the threshold or the scenario's own target; null where it does not apply. */
  readonly needed: { readonly erlangC: number | null; readonly erlangA: number | null };
  /** Operators on duty beyond what is needed (Erlang A where callers hang up, else Erlang C), and short of it; null where neither applies. */
  readonly over?: number | null;
  readonly under?: number | null;
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

export interface DayMeasures {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly overall: Measures;
  readonly callers: Readonly<Record<string, Measures>>;
  readonly operators: Readonly<Record<string, GroupMeasures>>;
}

/** All that the numbers of a run follow from: with the same, the same bytes. */
export interface Manifest {
  readonly program: string;
  /** The scenario's hash. */
  readonly scenario: string;
  readonly seed: string;
  /** As they were asked for: so many, or a precision to reach. */
  readonly replications: Replications;
  /** What is meant where houses mean different things. */
  readonly definitions: {
    /** The one that tables show and targets mean where they say nothing else. */
    readonly serviceLevel: ServiceLevelDefinition;
    readonly shortAbandonmentSeconds: number;
    readonly callsCountWhenThey: 'arrive';
    readonly intervals: number;
  };
}

/** What was done to learn more from as many days, and what came of it. */
export interface VarianceReductionResult {
  /** Days were measured against the arrivals that were expected. */
  readonly controlVariates: boolean;
  /** Day factors were drawn evenly from their law. */
  readonly stratifiedDays: boolean;
  /** How many independent days, taken as they are, would tell a measure of all callers as well; null where it does not vary. */
  readonly independentDays: Readonly<
    Record<'serviceLevel' | 'abandonment' | 'waiting' | 'meanWait' | 'answered', number | null>
  >;
}

export interface RunResult {
  readonly schema: 'please-hold/result/1';
  readonly program: string;
  readonly manifest: Manifest;
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
  readonly varianceReduction: VarianceReductionResult;
  /** Present where the run was stopped early: how many had been asked for. */
  readonly interrupted?: { readonly asked: number };
  readonly overall: Measures;
  readonly callers: Readonly<Record<string, Measures & { readonly answerWithin: number }>>;
  readonly operators: Readonly<Record<string, GroupMeasures>>;
  /** Where the scenario has several days: each of them; `overall` is then the sum or the mean over all. */
  readonly days?: readonly DayMeasures[];
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
  /** Whether all scenarios had the same callers on the same days. */
  readonly commonRandomNumbers: boolean;
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
