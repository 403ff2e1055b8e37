/**
 * What a check of targets found, as data: the contract `please-hold/check/1`. Plain
 * JSON; reports are written from it, and the parts of a divided check are put
 * together from it. Units as in result documents.
 */
import type { Comparison } from '../scenario/scenario.ts';
import type { MeasureUnit } from '../scenario/measureFacts.ts';
import type { Estimate, Verdict, Warning } from './result.ts';

/** What a verdict is worth. */
export interface Sureness {
  /** With this probability no verdict of the whole check is wrong, however often it looked. */
  readonly confidence: number;
  /** How many targets are judged at once, parts of a divided check together: each may err with its part of the rest (Bonferroni). */
  readonly targets: number;
}

export interface CheckedInterval {
  /** Where the scenario has several days. */
  readonly day?: string;
  readonly from: string;
  readonly to: string;
  readonly estimate: Estimate;
  /** Of a target `in every interval`. `shown`: not judged, its mean is on the wrong side. */
  readonly verdict: Verdict | 'shown';
}

export interface CheckedTarget {
  readonly text: string;
  readonly name?: string;
  readonly tags?: readonly string[];
  /** `warn`: a miss is told and fails nothing. */
  readonly severity: 'fail' | 'warn';
  /** Line of the scenario file on which it stands, where it stands there. */
  readonly line?: number;
  readonly unit: MeasureUnit;
  /** What was judged: the measure, the share of days, the worst interval's, or the difference to what it is held against; with the interval that the verdict rests on. */
  readonly estimate: Estimate;
  readonly comparison: Comparison;
  /** What the estimate is held against; of a difference 0, or how much worse still holds. */
  readonly bound: number;
  readonly verdict: Verdict;
  /** Replications after which it was decided. */
  readonly decidedAfter?: number;
  /** For a target relative to another scenario: both values, of which the estimate is own − share × other. */
  readonly relativeTo?: {
    readonly file: string;
    readonly share: number;
    readonly own: number | null;
    readonly other: number | null;
  };
  /** How many intervals a target `in every interval` was judged in. */
  readonly judgedIntervals?: number;
  /** By the clock: those not met, or, of a target of the whole day or a window that is not met, those on the wrong side. */
  readonly intervals: readonly CheckedInterval[];
  /** The worst of those that were judged, among those that the verdict rests on, or else of these. */
  readonly worst?: CheckedInterval;
}

/** One scenario, its targets judged on the same days. */
export interface CheckedScenario {
  readonly scenario: { readonly name: string; readonly hash: string; readonly currency: string };
  /** What a replication is. */
  readonly replication: 'day' | 'run';
  readonly seed: string;
  /** That were judged. */
  readonly replications: number;
  /** The most that were allowed. */
  readonly atMost: number;
  /** The number of replications was given, and there was one look at them. */
  readonly oneLook?: true;
  /** Stopped early, by hand: what is judged are the replications up to the last look. */
  readonly interrupted?: true;
  readonly targets: readonly CheckedTarget[];
  readonly warnings: readonly Warning[];
}

export interface CheckedFile extends CheckedScenario {
  /** Its number among all files of the check, from 1. */
  readonly place: number;
  readonly file: string;
  /** The command that shows these days in full. */
  readonly look: string;
}

export interface CheckResult extends Sureness {
  readonly schema: 'please-hold/check/1';
  readonly program: string;
  /** The command that gives the same again; of a part, the whole. */
  readonly reproduce: string;
  /** How many files the whole check has; a part has some of them. */
  readonly files: number;
  /** Present for a part of a divided check. */
  readonly shard?: { readonly index: number; readonly of: number };
  /** What targets were chosen by, where not all were. */
  readonly select?: readonly string[];
  readonly scenarios: readonly CheckedFile[];
}
