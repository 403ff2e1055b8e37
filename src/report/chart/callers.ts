/**
 * The waits of each caller in a small picture of its own, all on the same
 * scales, with the curve of all callers dashed behind: who waits longer than
 * the rest is seen without a legend, for two callers or thirty.
 */
import type { RunResult } from '../../measures/result.ts';
import { notableTail, tails } from '../findings.ts';
import { formatEstimate, formatNumber, formatThreshold } from '../numbers.ts';
import { callersTogether, whoseWaits } from '../rows.ts';
import { cleanText, shortName } from '../words.ts';
import { fitText, layoutFor, type ChartPlan, type Layout, type Spec } from './spec.ts';
import { colors, labelSize } from './theme.ts';
import { longestDrawn, survivalLayers, survivalPoints } from './survival.ts';

/** undefined where there is one caller, or nobody waits. Mail, whose waits are of another size, is left out. */
export function callersChart(whole: RunResult): ChartPlan | undefined {
  const result = { ...whole, callers: callersTogether(whole) };
  const names = Object.keys(result.callers);
  if (names.length < 2 || notableTail(result.waits.overall) === undefined) return undefined;
  const distributions = names.flatMap((name) => result.waits.callers[name] ?? []);
  const those = whoseWaits(result.overall).replace('callers', 'those');
  const most = longestDrawn([result.waits.overall, ...distributions]);
  return {
    name: 'callers',
    title: callersTitle(result),
    subtitle: `Share of each caller${those === 'those' ? '' : `, of ${those},`} still waiting after each time; dashed: all callers together`,
    description: `${callersTitle(result)}. One small chart for each caller: the share still waiting after each time on a logarithmic scale, with all callers together as a dashed line.`,
    table: {
      headings: ['Caller', 'Answered in time', 'Hang up', 'Speed of answer', '95 % wait at most'],
      rows: names.map((name) => {
        const caller = result.callers[name];
        if (caller === undefined) return [name];
        return [
          cleanText(name),
          formatEstimate(caller.serviceLevel.excludeShort, 'share'),
          formatEstimate(caller.abandonment, 'share'),
          formatEstimate(caller.meanAnswerWait, 'seconds'),
          formatEstimate(caller.waitQuantiles?.p95 ?? { mean: null, low: null, high: null }, 'seconds'),
        ];
      }),
    },
    draw: (width) => {
      const columns = width < 500 ? (names.length > 4 ? 2 : 1) : Math.min(names.length, names.length > 6 ? 4 : 3);
      const gap = 18;
      const each = (width - gap * (columns - 1)) / columns;
      const layout = layoutFor(each, 2, 42);
      const behind = survivalPoints(result.waits.overall, most);
      return {
        concat: names.map((name) => small(result, name, layout, most, behind)),
        columns,
        spacing: { row: 26, column: gap - 12 },
      };
    },
  };
}

function small(
  result: RunResult,
  name: string,
  layout: Layout,
  most: number,
  behind: ReturnType<typeof survivalPoints>,
): Spec {
  const waits = result.waits.callers[name];
  const caller = result.callers[name];
  const level = caller?.serviceLevel.excludeShort.mean ?? null;
  const within = caller === undefined ? '' : ` within ${formatThreshold(caller.answerWithin)}`;
  const under = level === null ? 'none answered' : `${formatNumber(level, 'share')}${within}`;
  const room = layout.plot + layout.left;
  const points = waits === undefined ? [] : survivalPoints(waits, most);
  const axes = survivalLayers(behind, layout, most, colors.reference, [4, 3]).slice(-1);
  return {
    width: layout.plot,
    height: layout.plot > 240 ? 150 : 120,
    title: {
      text: fitText(cleanText(name), room, 13, 'SemiBold'),
      subtitle: fitText(under, room, labelSize, 'Regular'),
      fontSize: 13,
      color: colors.ink,
      subtitleFontSize: labelSize,
      frame: 'group',
      anchor: 'start',
      dx: -layout.left,
      offset: 6,
      lineHeight: 16,
      subtitlePadding: 2,
    },
    layer: [...axes, ...(points.length > 1 ? survivalLayers(points, layout, most, colors.main, [1, 0]) : [])],
  };
}

/** "6.2 % wait over 2 min among “public”, 3.1 % among “paying”": the longest and the shortest, at one time. */
function callersTitle(result: RunResult): string {
  const tail = notableTail(result.waits.overall);
  const seconds = tail?.seconds ?? 60;
  const shares = Object.keys(result.callers)
    .flatMap((name) =>
      tails(result.waits.callers[name], [seconds]).map(({ share }) => ({ name: shortName(name), share })),
    )
    .sort((a, b) => b.share - a.share);
  const [longest, shortest] = [shares[0], shares.at(-1)];
  if (longest === undefined || shortest === undefined) return 'How long each caller waits';
  const after = `over ${formatThreshold(seconds)}`;
  if (longest.share <= shortest.share * 1.05)
    return `All callers wait alike: about ${formatNumber(longest.share, 'share')} ${after}`;
  return `${formatNumber(longest.share, 'share')} wait ${after} among “${longest.name}”, ${formatNumber(shortest.share, 'share')} among “${shortest.name}”`;
}
