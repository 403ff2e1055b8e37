/**
 * How much each difference brings: all scenarios between two on the same days, and
 * the contributions with their paired intervals. Of sampled orders the sampling
 * widens the interval too: the pairs of orders are independent of one another, and
 * what they say of a difference varies.
 */
import type { Attribution, Part } from '../../measures/diffResult.ts';
import type { Estimate } from '../../measures/result.ts';
import { studentTQuantile } from '../../theory/special.ts';
import type { ExperimentOptions } from '../options.ts';
import { Panel } from '../panel/panel.ts';
import type { Series } from '../panel/series.ts';
import type { Outcome } from '../simulate.ts';
import { firstAndLast, meanStep, stepsOf, type Orders, type Step } from './orders.ts';
import type { Between } from './sound.ts';

export async function attribute(
  { units, orders, scenarios }: Between,
  options: ExperimentOptions,
): Promise<{ readonly attribution: Attribution; readonly outcome: Outcome }> {
  const panel = new Panel(scenarios, options);
  const outcome = await panel.simulate();
  const last = scenarios.length - 1;
  const measures = panel.measures.flatMap(({ measure, unit, better, caller }, place) => {
    if (caller !== null) return [];
    return [
      {
        measure,
        unit,
        better,
        from: panel.estimate(0, place),
        to: panel.estimate(last, place),
        total: panel.series.difference(place, 0, last),
        parts: units.map((_, index) => partOf(panel.series, place, orders, index)),
      },
    ];
  });
  return {
    outcome,
    attribution: {
      orders: { taken: orders.taken.length, of: countOrders(units.length) },
      scenarios: scenarios.length,
      replications: panel.days(0),
      measures,
    },
  };
}

/** Contribution of difference `index` to a measure. */
export function partOf(series: Series, measure: number, orders: Orders, index: number): Part {
  const steps = stepsOf(orders, index);
  const meanOf = ({ before, after }: Step): number | null => series.difference(measure, before, after).mean;
  const means = steps.map(meanOf).filter((mean) => mean !== null);
  const { first, last } = firstAndLast(orders, index);
  const overDays = series.estimate(measure, meanStep(steps));
  return {
    contribution: orders.areAll ? overDays : widened(overDays, means),
    first: series.difference(measure, first.before, first.after),
    last: series.difference(measure, last.before, last.after),
    least: means.length === 0 ? null : Math.min(...means),
    most: means.length === 0 ? null : Math.max(...means),
  };
}

/** By the standard error of the mean over pairs of orders, which are independent of the days. */
function widened({ mean, low, high }: Estimate, means: readonly number[]): Estimate {
  if (mean === null || low === null || high === null) return { mean, low, high };
  const pairs = means.flatMap((value, index) => (index % 2 === 0 ? [(value + means[index + 1]) / 2] : []));
  const centre = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  const squares = pairs.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const ofOrders = studentTQuantile(0.975, pairs.length - 1) * Math.sqrt(squares / (pairs.length - 1) / pairs.length);
  const half = Math.hypot((high - low) / 2, ofOrders);
  return { mean, low: mean - half, high: mean + half };
}

/** n!; null where it is no longer a number to write down. */
function countOrders(count: number): number | null {
  const orders = Array.from({ length: count }, (_, k) => k + 1).reduce((product, k) => product * k, 1);
  return Number.isSafeInteger(orders) ? orders : null;
}
