/**
 * Cost against service: the variants that nobody does better for as little money,
 * and what the next better one costs more. By the means; whether a variant that is
 * not efficient is surely worse is told by the paired differences.
 */
import type { Frontier } from '../../measures/sweepResult.ts';
import type { Panel } from '../panel/panel.ts';

/** So small a share of the cost is overtime by chance, and no price of anything. */
const alikeInCost = 0.001;

/** What callers bring with them; nobody chooses among it, and no price is paid for it. */
export function isOfCallers(path: string): boolean {
  const [top = '', , key = ''] = path.split('.');
  const brought = ['arrivals', 'dayFactor', 'handling', 'patience', 'balks', 'retries'];
  return top === 'dayFactor' || (top === 'callers' && brought.includes(key));
}

/**
 * `service`: the place of the measure among the panel's. Null where there is no cost, where all cost the same, and where
 * the measure is the cost.
 */
export function frontierOf(panel: Panel, service: number): Frontier | null {
  const cost = panel.find('staffingCost');
  const { better, measure } = panel.measures[service];
  if (cost < 0 || cost === service || better === null) return null;
  const sign = better === 'more' ? 1 : -1;
  const points = panel.all.flatMap((variant) => {
    const [money, value] = [panel.estimate(variant, cost).mean, panel.estimate(variant, service).mean];
    return money === null || value === null ? [] : [{ variant, money, value: sign * value }];
  });
  const moneys = points.map(({ money }) => money);
  const alike = alikeInCost * Math.min(...moneys);
  if (points.length > 1 && Math.max(...moneys) - Math.min(...moneys) <= alike) return null;
  // Of variants that got unequally many days those that both have are compared: other days, other luck.
  const paired = (measure: number, of: Point, over: Point): number | null =>
    panel.days(of.variant) === panel.days(over.variant)
      ? null
      : panel.series.difference(measure, over.variant, of.variant).mean;
  const isDominated = (point: Point, other: Point): boolean => {
    const dearer = paired(cost, other, point) ?? other.money - point.money;
    if (dearer > alike) return false;
    const served = paired(service, other, point);
    const ahead = served === null ? other.value - point.value : sign * served;
    if (ahead < 0) return false;
    // Of two that are alike in both the first stays.
    return dearer < -alike || ahead > 0 || other.variant < point.variant;
  };
  const efficient = points
    .filter((point) => !points.some((other) => isDominated(point, other)))
    .sort((a, b) => a.money - b.money || a.variant - b.variant);
  const dominated = points.flatMap((point) => {
    const isBetter = (other: Point): boolean => isDominated(point, other);
    const by = efficient.findLast(isBetter) ?? points.find(isBetter);
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
