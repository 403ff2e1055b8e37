/**
 * A result that was kept to hold later ones against, and what such a comparison
 * finds: the contracts `please-hold/baseline/1` and `please-hold/baseline-comparison/1`.
 */
import type { MeasureUnit } from '../scenario/measureFacts.ts';
import type { ComparisonVerdict, Estimate, Manifest, RunResult } from './result.ts';

/** A measure day by day: with it days can be paired. */
export interface KeptMeasure {
  /** As comparisons name it: `abandonment`, `occupancy of nurses`. */
  readonly measure: string;
  /** The caller type it is of; null: all. */
  readonly caller: string | null;
  readonly unit: MeasureUnit;
  /** Which side is better; null: neither. */
  readonly better: 'more' | 'less' | null;
  /** One a day, in order. */
  readonly numerators: readonly number[];
  /** One a day; absent: all 1. */
  readonly denominators?: readonly number[];
}

export interface Baseline {
  readonly schema: 'please-hold/baseline/1';
  readonly name: string;
  /** SHA-256 of the result's numbers: all but the program's version, and warnings, which are words. */
  readonly digest: string;
  readonly result: RunResult;
  readonly days: readonly KeptMeasure[];
}

/** `noDifference`: the same within the margin. */
export interface BaselineMeasure extends Pick<KeptMeasure, 'measure' | 'caller' | 'unit'> {
  readonly baseline: Estimate;
  readonly now: Estimate;
  /** Now − baseline. */
  readonly difference: Estimate;
  readonly margin: number;
  readonly verdict: ComparisonVerdict;
}

export interface BaselineComparison {
  readonly schema: 'please-hold/baseline-comparison/1';
  readonly name: string;
  /** What a replication is. */
  readonly replication: 'day' | 'run';
  readonly baseline: Manifest & { readonly days: number };
  readonly now: Manifest & { readonly days: number };
  /** What of the manifests differs. */
  readonly changed: readonly (keyof Manifest)[];
  /** All numbers are the same to the last digit; nothing is judged then. */
  readonly identical: boolean;
  /** So many days of one seed were compared in pairs; null: two seeds, or too few days. */
  readonly pairs: number | null;
  readonly measures: readonly BaselineMeasure[];
  readonly currency: string;
}
