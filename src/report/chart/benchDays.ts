/**
 * The days of a bench, cost against service: where the rule's staffing lies on
 * each day, joined to the least that hindsight found. The longer a line to the
 * left, the more the rule spends; a day below the goal is served too little.
 */
import type { BenchDayResult, BenchResult } from '../../measures/benchResult.ts';
import { formatEstimate, formatNumber } from '../numbers.ts';
import { benchFinding, benchTitle, costUnit, dayVerdict, dayWords, levelTitles, regretOf } from '../ruleBench/words.ts';
import { serviceLevelBound } from '../verdicts.ts';
import { cleanText } from '../words.ts';
import { freeLabels } from './freeLabels.ts';
import { tickLabel, unitTicks } from './scale.ts';
import { layoutFor, panel, xAxis, yAxis, type ChartPlan, type Layout, type Spec } from './spec.ts';
import { colors } from './theme.ts';

interface Point {
  readonly label: string;
  readonly verdict: ReturnType<typeof dayVerdict>;
  readonly x: number;
  readonly y: number;
  readonly hindX: number | null;
  readonly hindY: number | null;
}

export function benchChart(result: BenchResult): ChartPlan | undefined {
  const points = result.days.flatMap((day) => pointOf(day, result));
  if (points.length === 0) return undefined;
  const unit = costUnit(result);
  const [level] = levelTitles(result);
  const title = benchTitle(result);
  const what = unit === 'money' ? 'Cost a day' : 'Paid hours a day';
  const has = (verdict: Point['verdict']): boolean => points.some((point) => point.verdict === verdict);
  const key = [
    'filled: the rule',
    ...(has('missed') ? ['cross: it misses a target'] : []),
    ...(has('undecided') ? ['diamond: undecided'] : []),
    ...(points.some(({ hindX }) => hindX !== null) ? ['hollow, joined to it: the least that hindsight finds'] : []),
  ];
  const subtitle = `${what} against ${level.toLowerCase()} on each day of the bench; ${key.join(', ')}`;
  return {
    name: 'days',
    title,
    subtitle,
    description: `${benchFinding(result)} ${subtitle}.`,
    table: tableOf(result, level, what),
    draw: (width) => {
      const layout = layoutFor(width, marginRight(width), 46);
      return { vconcat: [drawing(result, points, layout, width < 500 ? 300 : 400)] };
    },
  };
}

/** Where names may reach beyond the plot. */
function marginRight(width: number): number {
  return width < 500 ? 14 : 96;
}

function pointOf(day: BenchDayResult, result: BenchResult): Point[] {
  const unit = costUnit(result);
  const costOf = (outcome: BenchDayResult['rule']): number | null =>
    (unit === 'money' ? outcome?.cost : outcome?.paidHours)?.mean ?? null;
  const [x, y] = [costOf(day.rule), day.rule?.serviceLevel.mean ?? null];
  if (x === null || y === null) return [];
  const hindX = costOf(day.hindsight);
  const hindY = day.hindsight?.serviceLevel.mean ?? null;
  return [{ label: cleanText(day.name), verdict: dayVerdict(day), x, y, hindX, hindY }];
}

function tableOf(result: BenchResult, level: string, what: string): ChartPlan['table'] {
  const unit = costUnit(result);
  const money = { currency: result.scenario.currency };
  const cost = (outcome: BenchDayResult['rule']): string =>
    formatNumber((unit === 'money' ? outcome?.cost : outcome?.paidHours)?.mean, unit, { ...money, digits: 0 });
  return {
    headings: ['Day', what, level, 'Targets', 'Hindsight', `${level}, hindsight`, 'Regret'],
    rows: result.days.map((day) => [
      cleanText(day.name),
      cost(day.rule),
      day.rule === null ? '–' : formatEstimate(day.rule.serviceLevel, 'share'),
      dayWords(day).word,
      cost(day.hindsight),
      day.hindsight === null ? '–' : formatEstimate(day.hindsight.serviceLevel, 'share'),
      formatNumber(regretOf(day)?.mean, unit, { ...money, signed: true, digits: 0 }),
    ]),
  };
}

function drawing(result: BenchResult, points: readonly Point[], layout: Layout, height: number): Spec {
  const unit = costUnit(result);
  const { currency } = result.scenario;
  const [level] = levelTitles(result);
  const bound = serviceLevelBound(result.days.flatMap(({ targets }) => targets));
  const known = (values: readonly (number | null | undefined)[]): number[] => values.flatMap((value) => value ?? []);
  const xs = unitTicks(known(points.flatMap(({ x, hindX }) => [x, hindX])), layout.narrow ? 4 : 6, unit, false);
  const ys = unitTicks(known([bound, ...points.flatMap(({ y, hindY }) => [y, hindY])]), 6, 'share', false);
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  const [bottom, top] = [ys[0] ?? 0, Math.min(1, ys.at(-1) ?? 1)];
  const x = {
    type: 'quantitative',
    scale: { domain: [left, right], nice: false },
    axis: xAxis(xs, (value) => tickLabel(value, xs, unit, currency), { grid: true }),
  };
  const y = {
    type: 'quantitative',
    scale: { domain: [bottom, top], nice: false },
    axis: yAxis(layout, ys, (value) => tickLabel(value, ys, 'share', currency)),
  };
  const at = (px: number, py: number) => ({
    x: ((px - left) / (right - left)) * layout.plot,
    y: height * (1 - (py - bottom) / (top - bottom)),
  });
  const joined = points.filter(({ hindX, hindY }) => hindX !== null && hindY !== null);
  const names = points.map((point) => {
    const color = point.verdict === 'missed' || point.verdict === 'failed' ? colors.loss : colors.ink;
    const importance = point.verdict === 'met' ? 1 : 2;
    return { text: point.label, color, importance, ...at(point.x, point.y) };
  });
  const lines = joined.map((point) => [at(point.hindX ?? 0, point.hindY ?? 0), at(point.x, point.y)] as const);
  return panel(
    layout,
    height,
    `${level}; from left to right: ${unit === 'money' ? `cost, ${currency} a day` : 'paid hours a day'}`,
    [
      ...(bound === undefined
        ? []
        : [
            {
              data: { values: [{ y: bound }] },
              mark: { type: 'rule', color: colors.muted, strokeDash: [4, 3] },
              encoding: { y: { ...y, field: 'y' } },
            },
          ]),
      {
        data: { values: joined },
        mark: { type: 'rule', color: colors.reference, strokeWidth: 1.4 },
        encoding: { x: { ...x, field: 'hindX' }, x2: { field: 'x' }, y: { ...y, field: 'hindY' }, y2: { field: 'y' } },
      },
      {
        data: { values: joined },
        mark: {
          type: 'point',
          shape: 'circle',
          opacity: 1,
          fill: colors.paper,
          stroke: colors.reference,
          size: 45,
          strokeWidth: 1.5,
        },
        encoding: { x: { ...x, field: 'hindX' }, y: { ...y, field: 'hindY' } },
      },
      ...(Object.keys(marks) as Point['verdict'][]).map((verdict) => ({
        data: { values: points.filter((point) => point.verdict === verdict) },
        mark: { type: 'point', opacity: 1, ...marks[verdict] },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
      })),
      ...freeLabels(names, { points: lines.flat(), lines }, { width: layout.plot + marginRight(layout.width), height }),
    ],
  );
}

const marks: Readonly<Record<Point['verdict'], Spec>> = {
  met: { shape: 'circle', fill: colors.main, stroke: colors.main, size: 80 },
  missed: { shape: 'cross', angle: 45, fill: colors.loss, stroke: colors.paper, strokeWidth: 1, size: 170 },
  undecided: { shape: 'diamond', fill: colors.paper, stroke: colors.ink, strokeWidth: 2, size: 110 },
  failed: { shape: 'cross', angle: 45, fill: colors.loss, stroke: colors.paper, strokeWidth: 1, size: 170 },
};
