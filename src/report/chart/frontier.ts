/**
 * Cost against service: every variant as a point with its intervals, the efficient
 * ones joined and named.
 */
import type { SweepResult } from '../../measures/sweepResult.ts';
import { measureLabel } from '../definitions.ts';
import { formatNumber } from '../numbers.ts';
import { estimateText, pricedSteps, serviceOf, shortVariant, variantName } from '../sweep.ts';
import { spanOfCounts } from '../replications.ts';
import { freeLabels, type Spot } from './freeLabels.ts';
import { tickLabel, unitTicks } from './scale.ts';
import { layoutFor, panel, xAxis, yAxis, type ChartPlan, type Layout, type Spec } from './spec.ts';
import { colors } from './theme.ts';

interface Point {
  readonly variant: number;
  readonly label: string;
  readonly efficient: boolean;
  readonly chosen: boolean;
  readonly x: number;
  readonly xLow: number;
  readonly xHigh: number;
  readonly y: number;
  readonly yLow: number;
  readonly yHigh: number;
}

export function frontierChart(result: SweepResult): ChartPlan | undefined {
  const { frontier } = result;
  if (frontier === null || result.variants.length < 2) return undefined;
  const points = pointsOf(result);
  const service = serviceOf(result);
  const title = frontierTitle(result);
  const chosen = result.best?.chosen ?? null;
  const ringed = chosen === null ? '' : `; ringed: the best, ${shortVariant(result, chosen)}`;
  const subtitle = `Staffing cost ${spanOfCounts(result)} against ${measureLabel(service).toLowerCase()}, with 95 % intervals; filled and joined: efficient, nobody serves better for as little${ringed}`;
  const cost = { measure: frontier.cost, unit: 'money', better: 'less' } as const;
  return {
    name: 'frontier',
    title,
    subtitle,
    description: `${title}. ${subtitle}.`,
    table: {
      headings: ['Variant', 'Staffing cost', measureLabel(service), 'Efficient'],
      rows: result.variants.map((variant, index) => [
        variantName(result, index),
        estimateText(result, cost, variant),
        estimateText(result, service, variant),
        frontier.efficient.includes(index) ? 'yes' : 'no',
      ]),
    },
    draw: (width) => {
      const layout = layoutFor(width, width < 500 ? 16 : 40, 52);
      return { vconcat: [frontierPanel(result, points, layout, width < 500 ? 260 : 330)] };
    },
  };
}

function pointsOf(result: SweepResult): Point[] {
  const { frontier, best, variants } = result;
  const service = serviceOf(result).measure;
  return variants.flatMap(({ overall }, variant) => {
    const [cost, value] = [overall['staffingCost'], overall[service]];
    if (cost === undefined || value === undefined || cost.mean === null || value.mean === null) return [];
    return [
      {
        variant,
        label: shortVariant(result, variant),
        efficient: frontier?.efficient.includes(variant) === true,
        chosen: best?.chosen === variant,
        x: cost.mean,
        xLow: cost.low ?? cost.mean,
        xHigh: cost.high ?? cost.mean,
        y: value.mean,
        yLow: value.low ?? value.mean,
        yHigh: value.high ?? value.mean,
      },
    ];
  });
}

function frontierTitle(result: SweepResult): string {
  const { frontier, variants } = result;
  const count = frontier?.efficient.length ?? 0;
  const several =
    count === 1
      ? `Only ${variantName(result, frontier?.efficient[0] ?? 0)} is efficient`
      : `${count} of ${variants.length} variants are efficient`;
  const steps = pricedSteps(result);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || steps.length < 2) return several;
  const money = (amount: number): string => formatNumber(amount, 'money', result.scenario);
  return `${several}: a point of service costs ${money(first.price)} at the cheap end and ${money(last.price)} at the dear end`;
}

function frontierPanel(result: SweepResult, points: readonly Point[], layout: Layout, height: number): Spec {
  const { currency } = result.scenario;
  const service = serviceOf(result);
  const xs = unitTicks(
    points.flatMap(({ xLow, xHigh }) => [xLow, xHigh]),
    layout.narrow ? 4 : 6,
    'money',
    false,
  );
  const ys = unitTicks(
    points.flatMap(({ yLow, yHigh }) => [yLow, yHigh]),
    6,
    service.unit,
    false,
  );
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  const [bottom, top] = [ys[0] ?? 0, ys.at(-1) ?? 1];
  // Less of a wait is better: the good end is always up.
  const reverse = service.better === 'less';
  const x = {
    type: 'quantitative',
    scale: { domain: [left, right], nice: false },
    axis: xAxis(xs, (value) => tickLabel(value, xs, 'money', currency), { grid: true }),
  };
  const y = {
    type: 'quantitative',
    scale: { domain: [bottom, top], nice: false, reverse },
    axis: yAxis(layout, ys, (value) => tickLabel(value, ys, service.unit, currency)),
  };
  const place = (cost: number, value: number): Spot => {
    const up = (value - bottom) / (top - bottom);
    return { x: ((cost - left) / (right - left)) * layout.plot, y: height * (reverse ? up : 1 - up) };
  };
  const efficient = points.filter((point) => point.efficient).sort((a, b) => a.x - b.x);
  const plain = points.filter((point) => !point.efficient);
  const dots = (some: readonly Point[], fill: string, stroke: string, size: number): Spec[] => [
    {
      data: { values: some },
      mark: { type: 'rule', color: stroke, strokeWidth: 1.2, opacity: 0.7 },
      encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'yLow' }, y2: { field: 'yHigh' } },
    },
    {
      data: { values: some },
      mark: { type: 'rule', color: stroke, strokeWidth: 1.2, opacity: 0.7 },
      encoding: { x: { ...x, field: 'xLow' }, x2: { field: 'xHigh' }, y: { ...y, field: 'y' } },
    },
    {
      data: { values: some },
      mark: { type: 'point', shape: 'circle', opacity: 1, fill, stroke, size, strokeWidth: 1.5 },
      encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
    },
  ];
  return panel(
    layout,
    height,
    `${measureLabel(service)}; from left to right: staffing cost, ${currency} ${spanOfCounts(result)}`,
    [
      {
        data: { values: efficient },
        mark: { type: 'line', color: colors.main, strokeWidth: 1.5, opacity: 0.6 },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
      },
      ...dots(plain, colors.paper, colors.reference, 40),
      ...dots(efficient, colors.main, colors.main, 60),
      ...dots(
        points.filter(({ chosen }) => chosen),
        colors.paper,
        colors.main,
        150,
      ).slice(2),
      ...dots(
        points.filter(({ chosen }) => chosen),
        colors.main,
        colors.main,
        60,
      ).slice(2),
      ...names(points, place, layout, height),
    ],
  );
}

/** Of so few points all are named; of more the efficient ones and the best. */
const fewNamed = 12;

function names(
  points: readonly Point[],
  place: (x: number, y: number) => Spot,
  layout: Layout,
  height: number,
): Spec[] {
  const spot = ({ x, y }: Point): Spot => place(x, y);
  const efficient = points.filter((point) => point.efficient).sort((a, b) => a.x - b.x);
  const named = points.filter((point) => point.chosen || point.efficient || points.length <= fewNamed);
  const joined = efficient.slice(1).map((point, k) => [spot(efficient[k] ?? point), spot(point)] as const);
  const intervals = points.flatMap(({ x, xLow, xHigh, y, yLow, yHigh }) => [
    [place(xLow, y), place(xHigh, y)] as const,
    [place(x, yLow), place(x, yHigh)] as const,
  ]);
  return freeLabels(
    named.map((point) => ({
      text: point.chosen ? `${point.label}, the best` : point.label,
      color: point.chosen ? colors.main : point.efficient ? colors.ink : colors.muted,
      importance: point.chosen ? 2 : point.efficient ? 1 : 0,
      ...spot(point),
    })),
    { points: points.map(spot), lines: [...joined, ...intervals] },
    { width: layout.plot + 34, height },
  );
}
