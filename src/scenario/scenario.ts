/**
 * A Scenario is a scenario file after reading: units resolved, CSV columns in
 * place, `extends` merged, defaults filled, every reference checked. Durations
 * are seconds, clock times seconds after midnight, rates per hour, shares 0..1,
 * money per hour. Lists keep the order of the file. It is plain data: it can be
 * cloned, compared and hashed.
 */
import type { Distribution } from '../random/distribution.ts';
import type { ScenarioWarningCode } from './warningMeanings.ts';

export interface Scenario {
  /** The file's `name`, or `Unnamed scenario`: never taken from the file's own name, so that a renamed copy gives the same result. */
  readonly name: string;
  readonly description?: string;
  /** ISO 4217 code or any short word; `EUR` where the file says nothing. */
  readonly currency: string;
  readonly time: Opening | Horizon;
  readonly callers: readonly Caller[];
  readonly operators: readonly OperatorGroup[];
  readonly policy: Policy;
  /** Busyness shared by all callers: mean 1, drawn once a day. */
  readonly dayFactor?: Distribution;
  readonly targets: readonly Target[];
  readonly run: RunSettings;
  /** What is legal and odd, for whoever shows results; each code has a row in scenarios/REFERENCE.md. */
  readonly warnings: readonly ScenarioWarning[];
}

export interface ScenarioWarning {
  readonly code: ScenarioWarningCode;
  readonly message: string;
}

/** A day that starts empty and ends when the last caller has gone. */
export interface Opening {
  readonly kind: 'opening';
  /** Seconds after midnight. */
  readonly fromSeconds: number;
  /** Length of the opening; an interval divides it evenly. */
  readonly lengthSeconds: number;
  readonly intervalSeconds: number;
  readonly atClose: 'serve' | 'hangUp';
}

/** One long run for steady-state questions; what arrives in the warm-up is simulated and not counted. */
export interface Horizon {
  readonly kind: 'horizon';
  readonly lengthSeconds: number;
  readonly warmUpSeconds: number;
  /** Divides the length evenly; equals the length where the file gives none. */
  readonly intervalSeconds: number;
}

export interface Caller {
  readonly name: string;
  readonly arrivals: Arrivals;
  /** This caller's own busyness: mean 1, drawn once a day. */
  readonly dayFactor?: Distribution;
  readonly handling: { readonly talk: Distribution; readonly hold?: Distribution; readonly wrapUp?: Distribution };
  /** Absent: waits for ever. */
  readonly patience?: Distribution;
  /** Ascending by `waiting`; empty where nobody balks. */
  readonly balks: readonly { readonly waiting: number; readonly share: number }[];
  /** By cause at most one; empty where nobody rings again. */
  readonly retries: readonly Retries[];
  /** 1 is served first. */
  readonly priority: number;
  /** Service-level threshold. */
  readonly answerWithinSeconds: number;
}

export type Arrivals =
  /** A constant rate, calls per hour. */
  | { readonly kind: 'rate'; readonly perHour: number }
  /** Expected calls in each interval. */
  | { readonly kind: 'perInterval'; readonly counts: readonly number[] }
  /** Steps: from this moment (seconds from the opening, ascending) this rate; none before the first. */
  | { readonly kind: 'rates'; readonly steps: readonly { readonly fromSeconds: number; readonly perHour: number }[] }
  /** Real arrivals, replayed: one list of seconds from the opening for each recorded day, used in turn. */
  | { readonly kind: 'times'; readonly days: readonly (readonly number[])[] };

export type RetryCause = 'abandoned' | 'blocked' | 'balked';

export interface Retries {
  readonly after: readonly RetryCause[];
  readonly share: number;
  readonly delay: Distribution;
  /** Most retries of one caller; absent: no limit. */
  readonly atMost?: number;
}

export interface OperatorGroup {
  readonly name: string;
  readonly answers: readonly Skill[];
  /** Operators present in each interval. */
  readonly staffing: readonly number[];
  readonly wage?: number;
  /** The wage where the file gives none. */
  readonly overtimeWage?: number;
}

export interface Skill {
  readonly caller: string;
  /** 1 is preferred most. A list gives 1, 2, 3 ...; a map gives 1 unless it says otherwise. */
  readonly preference: number;
  /** Multiplies handling time. */
  readonly handlingFactor: number;
  /** The group is eligible once the call has waited so long. */
  readonly afterWaitingSeconds: number;
  /** The group takes this caller only while at least so many of it are idle, itself included; 1 = always. */
  readonly whenIdle: number;
}

export type Order = 'firstCome' | 'preference' | 'priority';
export type Assignment = 'longestIdle' | 'preference' | 'leastOccupied' | 'random';

export interface Policy {
  readonly order: Order;
  readonly assign: Assignment;
  readonly lines?: number;
  readonly queueCapacity?: number;
}

export interface RunSettings {
  readonly seed: string;
  readonly replications: Replications;
}

export type Replications =
  | { readonly kind: 'fixed'; readonly count: number }
  | { readonly kind: 'precision'; readonly goals: readonly PrecisionGoal[]; readonly atMost: number };

/** Days are added until the half-width of the measure's interval is at most this, in the measure's own unit (shares 0..1, seconds, money). */
export interface PrecisionGoal {
  readonly measure: MeasureReference;
  readonly halfWidth: number;
}

export const serviceLevelDefinitions = [
  'answeredOrAbandoned',
  'answeredOnly',
  'allOffered',
  'excludeShort',
  'creditShort',
] as const;
export type ServiceLevelDefinition = (typeof serviceLevelDefinitions)[number];

/** A measure as it is written in a target: `serviceLevel(20s) of paying`, `wait p95`, `occupancy of nurses`. */
export interface MeasureReference {
  readonly text: string;
  readonly name: MeasureName;
  /** For `serviceLevel`: the threshold; absent: each caller's own `answerWithin`. */
  readonly thresholdSeconds?: number;
  /** For `serviceLevel`: `excludeShort` unless written `serviceLevel(20s, allOffered)`. */
  readonly definition?: ServiceLevelDefinition;
  /** For `wait pNN`: 0 < quantile < 1. */
  readonly quantile?: number;
  readonly of?: { readonly kind: 'caller' | 'operators'; readonly name: string };
}

/** What each name measures stands in src/measures. `wait` is a quantile of the waits of answered calls. */
export const measureNames = [
  'serviceLevel',
  'abandonment',
  'blocking',
  'balking',
  'waiting',
  'meanWait',
  'meanAnswerWait',
  'wait',
  'meanQueue',
  'occupancy',
  'staffingCost',
  'overtimeHours',
  'callsOffered',
  'callsAnswered',
  'callsAbandoned',
  'callsBlocked',
  'callsBalked',
] as const;
export type MeasureName = (typeof measureNames)[number];

export type Comparison = '<=' | '>=';

export interface Target {
  /** As written. */
  readonly text: string;
  readonly measure: MeasureReference;
  readonly comparison: Comparison;
  /** In the measure's unit: shares 0..1, seconds, money, calls a day, hours a day. */
  readonly bound: number;
  readonly when:
    | { readonly kind: 'wholeDay' }
    | { readonly kind: 'everyInterval' }
    /** Indices of intervals, `to` exclusive. */
    | { readonly kind: 'intervals'; readonly from: number; readonly to: number };
  /** Present for `days(...) >= 90%`: the share of days on which the inner comparison holds. */
  readonly days?: { readonly comparison: Comparison; readonly share: number };
}
