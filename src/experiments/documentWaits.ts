/** How long callers waited, as the result document tells it: quantiles, and bins that people speak of. */
import type { Estimator } from '../measures/estimator.ts';
import type { Measures, WaitDistribution } from '../measures/result.ts';
import { waitBinCount, waitBinEdge } from '../measures/waitBins.ts';
import type { WaitSums } from '../measures/waitSums.ts';
import { usualQuantiles } from '../plan/plan.ts';

/** `scope` 0 is all callers, then each. */
export function waitQuantiles(estimator: Estimator, scope: number): NonNullable<Measures['waitQuantiles']> {
  const estimates = estimator.answered[scope].quantiles(usualQuantiles);
  const names = ['p50', 'p80', 'p90', 'p95', 'p99'] as const;
  return Object.fromEntries(
    names.map((name, k) => [
      name,
      {
        ...estimates[k],
        days: estimator.daySpread(
          estimator.quantilePair(scope, estimator.plan.quantileLevels.indexOf(usualQuantiles[k])),
        ),
      },
    ]),
  ) as unknown as NonNullable<Measures['waitQuantiles']>;
}

/** Bins for people: 5 s to a minute, 10 s to five minutes, then wider; up to the longest wait. */
export function waitDistribution(estimator: Estimator, scope: number): WaitDistribution {
  const answered = estimator.answered[scope];
  const entered = estimator.entered[scope];
  const perDay = 1 / Math.max(1, estimator.days);
  const bins = tellingBins(entered);
  const sum = (sums: WaitSums, after: number, upTo: number): number => {
    let total = 0;
    for (let bin = after + 1; bin <= upTo; bin++) total += sums.count(bin);
    return total * perDay;
  };
  const inBins = bins.map((bin, k) => {
    const after = k === 0 ? 0 : bins[k - 1];
    const here = sum(answered, after, bin);
    return { answered: here, abandoned: sum(entered, after, bin) - here };
  });
  return {
    edges: bins.map(waitBinEdge),
    answered: inBins.map((bin) => bin.answered),
    abandoned: inBins.map((bin) => Math.max(0, bin.abandoned)),
    answeredImmediately: answered.count(0) * perDay,
    longerThan: entered.longerThan(bins),
  };
}

/** Numbers of the bins whose upper edges bound the bins for people. */
function tellingBins(entered: WaitSums): number[] {
  let longest = waitBinCount - 2;
  while (longest > 0 && entered.count(longest) === 0) longest--;
  const bins: number[] = [];
  for (let bin = 1; bin <= waitBinCount - 2; bin++) {
    const edge = waitBinEdge(bin);
    const step = edge <= 60 ? 5 : edge <= 300 ? 10 : edge <= 1200 ? 60 : edge <= 7200 ? 600 : 3600;
    if (edge % step === 0) {
      bins.push(bin);
      if (bin >= longest) break;
    }
  }
  return bins;
}
