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
  /**
   * Several days in one scenario, in order; absent where there is one. `time`, each caller's `arrivals` and each group's
   * `staffing` are then those of the first day. What is left over in the evening (callers who will ring again, promised
   * callbacks, mail) is there the next morning.
   */
  readonly days?: readonly ScenarioDay[];
  /** What is legal and odd, for whoever shows results; each code has a row in scenarios/REFERENCE.md. */
  readonly warnings: readonly ScenarioWarning[];
}

export interface ScenarioWarning {
  readonly code: ScenarioWarningCode;
  readonly message: string;
}

/** One of several days. Callers and groups stand in the order of the scenario's; who is not there that day has no arrivals, or no staffing. */
export interface ScenarioDay {
  /** `monday`, or the date: unique in the scenario. */
  readonly name: string;
  /** From the first day's midnight to this day's, whole days. */
  readonly startsAfterDays: number;
  readonly time: Opening;
  readonly dayFactor?: Distribution;
  readonly arrivals: readonly { readonly arrivals: Arrivals; readonly dayFactor?: Distribution }[];
  readonly staffing: readonly GroupStaffing[];
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
  /** Service-level threshold; for mail the time within which it is due. */
  readonly answerWithinSeconds: number;
  /** Absent: `call`. A chat holds no line; mail neither, it waits without patience until nobody else does, and over closing. */
  readonly kind?: 'chat' | 'mail';
  /** Counts as already waited when operators pick. */
  readonly creditSeconds?: number;
  readonly selfService?: SelfService;
  /** What follows a served call, in the order of the file; empty or absent: nothing. */
  readonly afterwards?: readonly Afterwards[];
  readonly value?: CallerValue;
}

/** The menu or bot in front of the queue. Of those who enter, so many need no operator afterwards and so many hang up in it; the others join the queue. */
export interface SelfService {
  readonly takes: Distribution;
  readonly contains: number;
  readonly givesUp: number;
}

export type Afterwards =
  /** Handed over to another queue, as a new call of that type. */
  | {
      readonly kind: 'transfer';
      readonly to: string;
      readonly share: number;
      /** Groups whose calls it follows; absent: all. */
      readonly by?: readonly string[];
      /** Absent: at once. */
      readonly delay?: Distribution;
      /** In the new queue, instead of the type's own. */
      readonly priority?: number;
      /** A warm transfer: the first operator stays with the caller until the next one answers, and both for this long. Absent: cold. */
      readonly handover?: Distribution;
    }
  /** The matter was not settled, and the caller rings again as a new call of the type `to`. */
  | {
      readonly kind: 'repeat';
      readonly to: string;
      /** Where the group's terms say what it `resolves`, the rest of that repeats instead. */
      readonly share: number;
      readonly by?: readonly string[];
      readonly delay: Distribution;
    };

/** Money that waiting loses: for `order: value`. */
export interface CallerValue {
  /** A call lost. */
  readonly lostCall: number;
  /** A caller's minute of waiting. */
  readonly waitingMinute: number;
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

export type RetryCause = 'abandoned' | 'blocked' | 'balked' | 'disconnected';

export interface Retries {
  readonly after: readonly RetryCause[];
  readonly share: number;
  readonly delay: Distribution;
  /** Most retries of one caller; absent: no limit. */
  readonly atMost?: number;
  /** After the second lost attempt and later ones; absent: as after the first. */
  readonly later?: { readonly share: number; readonly delay: Distribution };
}

export interface OperatorGroup {
  readonly name: string;
  readonly answers: readonly Skill[];
  /** Operators present in each interval, as expected: the time average over the interval for shifts, and the mean where absence is random. */
  readonly staffing: readonly number[];
  /** Absent: `staffing` says it all, whole numbers that change at the starts of intervals. */
  readonly roster?: Roster;
  readonly experience?: Experience;
  readonly wage?: number;
  /** The wage where the file gives none. */
  readonly overtimeWage?: number;
}

/** A group's staffing on one day. */
export interface GroupStaffing {
  readonly staffing: readonly number[];
  readonly roster?: Roster;
}

/** People on the roster, where not all of them are there, or their hours are not the intervals'. */
export interface Roster {
  /** Without shifts: people in each interval; person j of n is on the roster in every interval that has at least j. */
  readonly people: readonly number[];
  readonly shifts?: readonly Shift[];
  /** Of those on the roster this share is not on the phones, at any moment: roster × (1 − share), to the nearest whole number, a half down. */
  readonly shrinkage?: number;
  /** Each person is away for the whole day with this probability, drawn anew each day. */
  readonly absence?: number;
  /** How late each person begins. */
  readonly lateness?: Distribution;
  /** What the staffing rule asked for in each interval, where a rule made `people`; its name for reports; and itself, to be asked again of another day. */
  readonly rule?: { readonly name: string; readonly asked: readonly number[]; readonly terms: RuleTerms };
}

export interface ServiceGoal {
  /** Share 0..1 of calls answered within the time. */
  readonly atLeast: number;
  readonly withinSeconds: number;
}

export type StaffingRule = { readonly maxOccupancy?: number } & (
  | { readonly kind: 'erlangC' | 'erlangA'; readonly target: ServiceGoal }
  | { readonly kind: 'squareRoot'; readonly beta: number }
  | { readonly kind: 'perCalls'; readonly callsPerOperator: number }
  /** With a target as `erlangA`: callers without patience make it Erlang C. */
  | { readonly kind: 'offeredLoad'; readonly aim: { readonly beta: number } | { readonly target: ServiceGoal } }
);

/** A staffing rule that can be asked: a formula, or a program of the user's own. */
export type RuleTerms = StaffingRule | { readonly kind: 'module'; readonly module: PolicyModule };

/** Seconds from the opening. What reaches past the closing is left off. */
export interface Shift {
  readonly fromSeconds: number;
  readonly lengthSeconds: number;
  readonly operators: number;
  readonly breaks: readonly { readonly afterSeconds: number; readonly lengthSeconds: number; readonly paid: boolean }[];
}

/** A learning curve: each operator's handling factor goes straight from `start` to `end`, over so many calls of its own or so many weeks, of which some lie behind it. */
export interface Experience {
  readonly start: number;
  readonly end: number;
  readonly over: { readonly calls: number } | { readonly weeks: number };
  /** In the unit of `over`. */
  readonly done: number;
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
  /** The group takes this caller only while at least so many of its kind wait, this one included. */
  readonly whenWaiting?: number;
  /** Share of these calls that the group settles at the first contact. */
  readonly resolves?: number;
  /** Chats: one operator handles so many at once; `slowdown[k]` multiplies handling while k + 1 are open. */
  readonly atOnce?: { readonly chats: number; readonly slowdown: readonly number[] };
}

export type Order =
  | 'firstCome'
  | 'preference'
  | 'priority'
  /** Priority number less `ageingPerMinute` for each minute waited, the lowest first. */
  | 'ageing'
  /** Whose `answerWithin` runs out first. */
  | 'deadline'
  /** Whose waiting loses most money a minute: its waiting minute, and a lost call over its mean patience. */
  | 'value'
  /** The caller type of which most wait, then who has waited longest. */
  | 'longestQueue'
  | 'module';
export type Assignment = 'longestIdle' | 'preference' | 'leastOccupied' | 'random' | 'module';

export interface Policy {
  readonly order: Order;
  readonly assign: Assignment;
  readonly ageingPerMinute?: number;
  /** For `module`: a program of the user's own. */
  readonly module?: PolicyModule;
  readonly lines?: number;
  readonly queueCapacity?: number;
  /** Who has waited so long hears a message of this length, holding the line, and is cut off. */
  readonly maxWait?: { readonly afterSeconds: number; readonly message?: Distribution };
  readonly callback?: Callback;
  readonly announcement?: Announcement;
}

/** A program as text, ready to run: its own imports bundled in. */
export interface PolicyModule {
  /** As the scenario names it. */
  readonly file: string;
  readonly code: string;
}

/** Share by a threshold, ascending; below the first nobody. */
export type ShareByWait = readonly { readonly waitSeconds: number; readonly share: number }[];

export interface Callback {
  /** Whom it is offered: absent, all. */
  readonly callers?: readonly string[];
  /** To who would have to wait and finds at least so many of its kind waiting on the line, or expects at least so long a wait. */
  readonly offerWhen: { readonly waiting: number } | { readonly expectedWaitSeconds: number };
  /** A share, or one that depends on the expected wait. */
  readonly accepts: number | ShareByWait;
  /** `afterCalls`: when no call waits. `first`: before waiting calls. `inTurn`: the caller keeps the place in line. */
  readonly dial: 'afterCalls' | 'first' | 'inTurn';
  /** Dialled only while more than so many operators of the group are idle, the one who dials included. */
  readonly reserveIdle: number;
  /** A booked time, so long after the call; absent: as soon as it can be. */
  readonly slot?: Distribution;
  /** Share of dials that reach the caller. */
  readonly reached: number;
  /** A dial that reaches nobody keeps the operator so long. */
  readonly ringing: Distribution;
  /** Tried again so long after, at most so many times; then the callback is given up. */
  readonly redial?: { readonly delay: Distribution; readonly atMost: number };
  /** No offer while so many callbacks are open; absent: no limit. */
  readonly limit?: number;
  /** A callback dialled within this after the time that was promised is kept. */
  readonly keptWithinSeconds: number;
}

export type WaitEstimate = 'queueLength' | 'queueLengthPatience' | 'lastServed' | 'headOfLine';

/** What waiting callers hear, and what it does to them. */
export interface Announcement {
  readonly callers?: readonly string[];
  readonly says: 'expectedWait' | 'position';
  readonly estimate: WaitEstimate;
  /** Repeated so often; absent: said once, on joining. */
  readonly everySeconds?: number;
  /** Shares that hang up at once on hearing a wait (seconds) or position at least so great. */
  readonly balks: readonly { readonly above: number; readonly share: number }[];
  /** What it does to the patience of those who stay: multiplied, or drawn anew; absent: nothing. */
  readonly patience?: { readonly factor: number } | { readonly anew: Distribution };
  /** Share of those waiting who hang up at each repetition. */
  readonly hangUps: number;
}

export interface RunSettings {
  readonly seed: string;
  readonly replications: Replications;
  /** Each operator is followed, for the measures of fairness. */
  readonly individuals?: boolean;
  /** What is not used of the means to learn more from as many days; all are used where nothing is said. */
  readonly varianceReduction?: Partial<VarianceReduction>;
}

export interface VarianceReduction {
  /** Each day is measured against the arrivals that were expected. */
  readonly controlVariates: boolean;
  /** Busy and quiet days come as often as their law says. */
  readonly stratifiedDays: boolean;
  /** Scenarios that are compared have the same callers. */
  readonly commonRandomNumbers: boolean;
}

export function varianceReductionOf({ varianceReduction }: RunSettings): VarianceReduction {
  return { controlVariates: true, stratifiedDays: true, commonRandomNumbers: true, ...varianceReduction };
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
  'served',
  'containment',
  'callbackShare',
  'callbacksKept',
  'meanCallbackDelay',
  'resolution',
  'paidHours',
] as const;
export type MeasureName = (typeof measureNames)[number];

export type Comparison = '<=' | '>=';

export interface Target {
  /** As written. */
  readonly text: string;
  readonly measure: MeasureReference;
  readonly comparison: Comparison;
  /** In the measure's unit: shares 0..1, seconds, money, calls a day, hours a day. With `relativeTo` a factor. */
  readonly bound: number;
  /** `meanWait <= 90% of today.yaml`: held against `bound` times the same measure in another scenario, on the same days. */
  readonly relativeTo?: {
    readonly file: string;
    readonly scenario: Scenario;
    /** Worse by no more than this, in the measure's unit, still holds; absent: 0. */
    readonly within?: number;
  };
  readonly when:
    | { readonly kind: 'wholeDay' }
    | { readonly kind: 'everyInterval' }
    /** Indices of intervals, `to` exclusive. */
    | { readonly kind: 'intervals'; readonly from: number; readonly to: number };
  /** Present for `days(...) >= 90%`: the share of days on which the inner comparison holds. */
  readonly days?: { readonly comparison: Comparison; readonly share: number };
  /** A miss is told, and fails nothing. Absent: it fails. */
  readonly severity?: 'warn';
  /** What reports call it; absent: its text. */
  readonly name?: string;
  readonly tags?: readonly string[];
}
