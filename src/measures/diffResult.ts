/**
 * The document of a diff, contract `please-hold/diff/1`: what differs between two
 * scenarios, what follows from it, and, where it was asked for, how much of that
 * each difference brings. More may be added, these stay.
 */
import type { CompareResult, Estimate, Warning } from './result.ts';
import type { CommonMeasure } from './sweepResult.ts';

/** One value, as written; null where it is not there. */
export interface ValueChange {
  /** `operators.desk.staffing.perInterval` */
  readonly path: string;
  /** Of several days, the files in which it stands. */
  readonly files?: readonly [string, string];
  readonly from: string | null;
  readonly to: string | null;
  /** Of two lists of equal length, the entries that differ; `at` is a clock time or the place in the list. */
  readonly entries?: readonly { readonly at: string; readonly from: string; readonly to: string }[];
}

/** What can be changed by itself. */
export interface Difference {
  /** `callers.patients.patience`; several where one cannot be without the other. */
  readonly keys: readonly string[];
  readonly changes: readonly ValueChange[];
  /** False: it says the same in other words, or something that changes no result (a name, a target). */
  readonly counts: boolean;
}

/** What one difference brings to one measure. */
export interface Part {
  /** On average over the orders in which the differences can be made (Shapley 1953). */
  readonly contribution: Estimate;
  /** Made before all others, and after all others. */
  readonly first: Estimate;
  readonly last: Estimate;
  /** The least and the most that it brings in any order that was looked at, by the means. */
  readonly least: number | null;
  readonly most: number | null;
}

export interface Attribution {
  /** `of` is null where the orders are too many to count. */
  readonly orders: { readonly taken: number; readonly of: number | null };
  /** Scenarios simulated: the two and those between them. */
  readonly scenarios: number;
  readonly replications: number;
  readonly measures: readonly (CommonMeasure & {
    readonly from: Estimate;
    readonly to: Estimate;
    readonly total: Estimate;
    /** In the order of the differences that count. */
    readonly parts: readonly Part[];
  })[];
}

export interface DiffResult {
  readonly schema: 'please-hold/diff/1';
  readonly program: string;
  readonly seed: string;
  readonly labels: readonly [string, string];
  readonly differences: readonly Difference[];
  readonly comparison: CompareResult;
  /** Where it was asked for, and there is more than nothing to tell apart. */
  readonly why?: Attribution;
  /** Of the diff; those of the comparison are in it. */
  readonly warnings: readonly Warning[];
}
