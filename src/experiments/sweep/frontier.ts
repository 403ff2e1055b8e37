/**
 * Cost against service: the variants that nobody does better for as little money,
 * and what the next better one costs more. By the means; whether a variant that is
 * not efficient is surely worse is told by the paired differences.
 */
import type { Frontier } from '../../measures/sweepResult.ts';
import type { Panel } from '../panel/panel.ts';

/** `service`: the place of the measure among the panel's. Null where there is no cost, or the measure is the cost. */
export function frontierOf(panel: Panel, service: number): Frontier | null {
  const cost = panel.find('staffingCost');
  const { better, measure } = panel.measures[service];
  if (cost < 0 || cost === service || better === null) return null;
  const sign = better === 'more' ? 1 : -1;
  const points = panel.all.flatMap((variant) => {
    const [money, value] = [panel.estimate(variant, cost).mean, panel.estimate(variant, service).mean];
    return money === null || value === null ? [] : [{ variant, money, value: sign * value }];
  });
  const efficient = points
    .filter((point) => !points.some((other) => isDominated(point, other)))
    .sort((a, b) => a.money - b.money || a.variant - b.variant);
  const dominated = points.flatMap((point) => {
    const by = efficient.findLast((other) => isDominated(point, other));
    if (by === undefined) return [];
    const cheaper = panel.series.difference(cost, point.variant, by.variant);
    const gain = panel.series.difference(service, point.variant, by.variant);
    const better = sign > 0 ? (gain.low ?? 0) > 0 : (gain.high ?? 0) < 0;
    return [{ variant: point.variant, by: by.variant, sure: better || (cheaper.high ?? 0) < 0 }];
  });
  return {
    cost: 'staffingCost',
    service: measure,
    efficient: efficient.map(({ variant }) => variant),
    steps: efficient.slice(1).map(({ variant: to }, k) => {
      const from = efficient[k].variant;
      return {
        from,
        to,
        cost: panel.series.difference(cost, from, to),
        service: panel.series.difference(service, from, to),
      };
    }),
    dominated,
  };
}

interface Point {
  readonly variant: number;
  readonly money: number;
  readonly value: number;
}

/** Of two that are alike in both the first stays. */
function isDominated(point: Point, other: Point): boolean {
  if (other.money > point.money || other.value < point.value) return false;
  return other.money < point.money || other.value > point.value || other.variant < point.variant;
}
