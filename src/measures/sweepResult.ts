/**
 * The document of a sweep, contract `please-hold/sweep/1`: many variants of one
 * scenario on the same days. More may be added, these stay. Units as in `result.ts`.
 */
import type { Estimate, MeasureComparison, TargetResult, Warning } from './result.ts';

/** A measure that all scenarios of an experiment have. */
export interface CommonMeasure {
  readonly measure: string;
  readonly unit: MeasureComparison['unit'];
  /** Which side is better; null: neither. */
  readonly better: 'more' | 'less' | null;
}

export interface ScenarioIdentity {
  readonly name: string;
  /** SHA-256 of the scenario as read. */
  readonly hash: string;
  readonly currency: string;
  readonly kind: 'opening' | 'horizon';
}

export interface SweepVariant {
  /** One of each axis, as written. */
  readonly values: readonly string[];
  readonly hash: string;
  /** The file as it is. */
  readonly asInFile: boolean;
  readonly replications: number;
  /** All callers: by measure. */
  readonly overall: Readonly<Record<string, Estimate>>;
  readonly callers: Readonly<Record<string, Readonly<Record<string, Estimate>>>>;
  readonly targets: readonly TargetResult[];
}

/**
 * Cost against service: a variant is efficient where none costs less and serves as well, or serves better and costs as
 * little, by the means; costs that differ by a thousandth are alike. Variants are named by their index.
 */
export interface Frontier {
  /** Measures of the two axes. */
  readonly cost: string;
  readonly service: string;
  /** From the cheapest up. */
  readonly efficient: readonly number[];
  /** From each efficient variant to the next, on the days that both have. */
  readonly steps: readonly {
    readonly from: number;
    readonly to: number;
    readonly cost: Estimate;
    readonly service: Estimate;
  }[];
  /** The rest, each with an efficient variant that is as good in both and better in one. */
  readonly dominated: readonly {
    readonly variant: number;
    readonly by: number;
    /** False: neither difference is sure yet. */
    readonly sure: boolean;
  }[];
}

/** What the search for the best found; indices name variants. */
export interface BestOf {
  /** `cheapest that meets the targets`, or the measure. */
  readonly goal: string;
  readonly measure: string;
  readonly unit: MeasureComparison['unit'];
  readonly method: string;
  readonly confidence: number;
  /** The smallest lead that matters, in the measure's unit. */
  readonly matters: number;
  readonly decided: boolean;
  /** Null: undecided, or none meets the targets. */
  readonly chosen: number | null;
  /** Who may still be the best; the chosen one alone where it is decided. */
  readonly left: readonly number[];
  /** By variant; absent where targets do not count. */
  readonly eligibility?: readonly ('eligible' | 'ineligible' | 'open')[];
  /** The targets that count, as written; absent where none do. */
  readonly targets?: readonly string[];
  /** Days simulated over all variants, and had all of them got as many as the most. */
  readonly days: { readonly spent: number; readonly evenly: number };
}

export interface SweepResult {
  readonly schema: 'please-hold/sweep/1';
  readonly program: string;
  readonly seed: string;
  /** Whether all scenarios had the same callers on the same days. */
  readonly commonRandomNumbers: boolean;
  readonly scenario: ScenarioIdentity;
  /** Their names, where the scenario has several days; counts and money are then of all of them. */
  readonly days?: readonly string[];
  /** `amounts`: the values as numbers, where they are quantities of one unit. */
  readonly axes: readonly {
    readonly path: string;
    readonly values: readonly string[];
    readonly amounts?: readonly number[];
  }[];
  /** Of all callers, in the order of tables. */
  readonly measures: readonly CommonMeasure[];
  /** Of the variant that got most. */
  readonly replications: number;
  readonly interrupted?: { readonly asked: number };
  /** In the order of the axes, the last turning fastest. */
  readonly variants: readonly SweepVariant[];
  /** Null where a group has no wage, where all variants cost the same, and where what callers bring is varied. */
  readonly frontier: Frontier | null;
  /** Present where the best was asked for. */
  readonly best?: BestOf;
  readonly warnings: readonly Warning[];
}
