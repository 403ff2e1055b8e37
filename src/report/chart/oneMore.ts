/** One more operator through the day: a strip for each group, a bar for each part of the day in which one more is there. */
import type { SensitivityResult } from '../../measures/sensitivityResult.ts';
import { measureLabel } from '../definitions.ts';
import { formatEstimate } from '../numbers.ts';
import { blockText, difference, measureOf, measureOfAll, oneMoreFinding, otherMeasures } from '../sensitivity.ts';
import { cleanText } from '../words.ts';
import { clockScale, type ClockScale } from './clock.ts';
import { tickLabel, unitTicks } from './scale.ts';
import { layoutFor, panel, yAxis, type ChartPlan, type Layout, type Spec } from './spec.ts';
import { colors } from './theme.ts';

export function oneMoreChart(result: SensitivityResult): ChartPlan | undefined {
  const title = oneMoreFinding(result);
  if (title === undefined || result.blocks.length < 2) return undefined;
  const measure = measureOf(result);
  const part = result.days === undefined ? 'the day' : 'one day';
  const subtitle = `Change of ${measureOfAll(result)} with one more operator in one part of ${part} alone; 95 % intervals as whiskers`;
  const measures = [measure, ...otherMeasures(result)];
  const signed = { signed: true, brief: true, currency: result.scenario.currency };
  return {
    name: 'one-more',
    title,
    subtitle,
    description: `${title}. ${subtitle}. One panel for each group of operators.`,
    table: {
      headings: ['Part of the day', 'Group', ...measures.map(measureLabel)],
      rows: Object.entries(result.oneMore).flatMap(([group, all]) =>
        all.map((differences, index) => {
          const block = result.blocks[index];
          return [
            block === undefined ? '' : blockText(block),
            cleanText(group),
            ...measures.map((each) => formatEstimate(difference(differences, each), each.unit, signed)),
          ];
        }),
      ),
    },
    draw: (width) => {
      const layout = layoutFor(width, 14, 52);
      const clock = clockScale(result.blocks, layout);
      const groups = Object.entries(result.oneMore);
      return {
        vconcat: groups.map(([group, all], index) =>
          strip(result, cleanText(group), all, layout, clock, {
            labelled: index === groups.length - 1,
            alone: groups.length === 1,
          }),
        ),
        spacing: 18,
      };
    },
  };
}

function strip(
  result: SensitivityResult,
  group: string,
  all: SensitivityResult['oneMore'][string],
  layout: Layout,
  clock: ClockScale,
  { labelled, alone }: { readonly labelled: boolean; readonly alone: boolean },
): Spec {
  const measure = measureOf(result);
  const { currency } = result.scenario;
  const height = alone ? 200 : 100;
  const bars = all.flatMap((differences, index) => {
    const { mean, low, high } = difference(differences, measure);
    if (mean === null) return [];
    const from = clock.at(index) + 0.1;
    return [
      {
        zero: 0,
        from,
        to: clock.at(index) + 0.9,
        middle: clock.at(index) + 0.5,
        mean,
        low: low ?? mean,
        high: high ?? mean,
      },
    ];
  });
  // One scale for all groups, so that they can be held against one another.
  const ends = Object.values(result.oneMore).flatMap((own) =>
    own.flatMap((differences) => {
      const { mean, low, high } = difference(differences, measure);
      return [mean, low, high].filter((value) => value !== null);
    }),
  );
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const ticks = unitTicks(ends, alone ? 5 : 3, measure.unit, true).filter((tick) => tick >= least && tick <= most);
  const y = {
    type: 'quantitative',
    scale: { domain: [least, most || 1], nice: false },
    axis: yAxis(layout, ticks, (value) => tickLabel(value, ticks, measure.unit, currency, true)),
  };
  const unit = measure.unit === 'share' ? ', percentage points' : '';
  return panel(layout, height, `One more of ${group}: ${measureLabel(measure).toLowerCase()}${unit}`, [
    {
      data: { values: bars },
      mark: { type: 'rect', color: colors.main, opacity: 0.8 },
      encoding: {
        x: clock.x('from', labelled),
        x2: { field: 'to' },
        y: { ...y, field: 'zero' },
        y2: { field: 'mean' },
      },
    },
    {
      data: { values: bars },
      mark: { type: 'rule', color: colors.ink, strokeWidth: 1.2 },
      encoding: { x: clock.x('middle', labelled), y: { ...y, field: 'low' }, y2: { field: 'high' } },
    },
  ]);
}
