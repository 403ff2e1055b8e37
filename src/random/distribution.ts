/**
 * The laws that a scenario can name, as data. Durations are in seconds; a day
 * factor uses the same laws without a unit. Parameters are the planner's own
 * (means and standard deviations); samplers and theory solve for the law's.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'erlang'; readonly phases: number; readonly mean: number }
  | { readonly kind: 'weibull'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'triangular'; readonly from: number; readonly mode: number; readonly to: number }
  | {
      readonly kind: 'hyperexponential';
      readonly branches: readonly { readonly share: number; readonly mean: number }[];
    }
  | { readonly kind: 'mixture'; readonly branches: readonly { readonly share: number; readonly of: Distribution }[] }
  | { readonly kind: 'empirical'; readonly values: readonly number[] };
