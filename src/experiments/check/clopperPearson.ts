/**
 * The exact interval of a share (Clopper & Pearson 1934, Biometrika 26, 404–413):
 * the shares under which so many successes, or so few, have at least the tail's
 * probability. Found by halving; P(X ≥ k) for n trials of p is I_p(k, n − k + 1).
 */
import { regularizedBeta } from '../../theory/special.ts';

/** `below` and `above`: the probabilities of the share lying below and above the interval. */
export function clopperPearson(
  successes: number,
  trials: number,
  below: number,
  above: number,
): { readonly low: number; readonly high: number } {
  const atLeast = (share: number): number => regularizedBeta(share, successes, trials - successes + 1);
  const atMost = (share: number): number => regularizedBeta(1 - share, trials - successes, successes + 1);
  return {
    low: successes <= 0 ? 0 : halved((share) => atLeast(share) < below),
    high: successes >= trials ? 1 : halved((share) => atMost(share) > above),
  };
}

/** Up to where something is true, between 0 and 1. */
function halved(isTrue: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60 && high - low > 1e-15; step++) {
    const middle = (low + high) / 2;
    if (isTrue(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
