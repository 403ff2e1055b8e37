/**
 * The document of a sensitivity analysis, contract `please-hold/sensitivity/1`:
 * each input of a scenario a little less and a little more, and one more operator
 * in each part of the day, all on the same days. More may be added, these stay.
 */
import type { Estimate, Warning } from './result.ts';
import type { CommonMeasure, ScenarioIdentity } from './sweepResult.ts';

/** Changed scenario − the scenario as it is, over pairs of days: by measure. */
export type Differences = Readonly<Record<string, Estimate>>;

export interface InputChange {
  /** What was changed in truth: −0.1 is ten per cent less. People and lines are whole. */
  readonly change: number;
  readonly differences: Differences;
}

export interface InputEffect {
  /** `arrivals of orders`, `operators of desk`. */
  readonly input: string;
  /** Null where it cannot be changed so. */
  readonly less: InputChange | null;
  readonly more: InputChange | null;
}

/** A part of the day: an interval, or several where there are very many. */
export interface DayBlock {
  /** Where the scenario has several days. */
  readonly day?: string;
  /** Clock times. */
  readonly from: string;
  readonly to: string;
}

export interface SensitivityResult {
  readonly schema: 'please-hold/sensitivity/1';
  readonly program: string;
  readonly seed: string;
  /** Whether all scenarios had the same callers on the same days. */
  readonly commonRandomNumbers: boolean;
  readonly scenario: ScenarioIdentity;
  /** Their names, where the scenario has several days; counts and money are then of all of them. */
  readonly days?: readonly string[];
  readonly replications: number;
  readonly interrupted?: { readonly asked: number };
  /** How much less and more was asked for: 0.1. */
  readonly by: number;
  /** What the order of inputs is to go by. */
  readonly measure: string;
  readonly measures: readonly CommonMeasure[];
  /** The scenario as it is. */
  readonly overall: Readonly<Record<string, Estimate>>;
  readonly inputs: readonly InputEffect[];
  /** Inputs that cannot be scaled, and why. */
  readonly leftOut: readonly { readonly input: string; readonly why: string }[];
  /** Empty for a horizon, and where it was not asked for. */
  readonly blocks: readonly DayBlock[];
  /** By group: one more on the roster in one block, and nothing else changed; in the order of the blocks. */
  readonly oneMore: Readonly<Record<string, readonly Differences[]>>;
  readonly warnings: readonly Warning[];
}
