/**
 * A sweep for the terminal: the finding, a row for each variant, what the next
 * better one costs, and how the best was chosen.
 */
import type { CommonMeasure, SweepResult, SweepVariant } from '../../measures/sweepResult.ts';
import { measureLabel } from '../definitions.ts';
import {
  commonDigits,
  formatCountOf,
  formatDecimal,
  formatEstimate,
  formatMean,
  formatNumber,
  moneyDigits,
} from '../numbers.ts';
import { callersText, replicationsText, spanOfCounts } from '../replications.ts';
import {
  axisName,
  axisTitle,
  priceOf,
  serviceOf,
  shortVariant,
  shownMeasures,
  sweepFinding,
  targetMarks,
  targetsSayMore,
} from '../sweep.ts';
import { targetEstimate, verdictWords } from '../verdicts.ts';
import { capitalize, cleanText } from '../words.ts';
import { painter, truncate, wrap, type Paint } from './paint.ts';
import { section, type TextOptions } from './runText.ts';
import { renderTable, type Column } from './table.ts';

export function renderSweep(result: SweepResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const blocks = [
    [
      ...wrap(cleanText(result.scenario.name), width).map((line) => paint(line, 'bold')),
      ...wrap(sweepFinding(result), width),
      ...wrap(sweepBasis(result), width).map((line) => paint(line, 'dim')),
    ],
    [...variantsTable(result, width, paint), ...wrap(marksText(result), width).map((line) => paint(line, 'dim'))],
    targetsTable(result, width, paint),
    frontierSection(result, width, paint),
    section('The best', wrap(choiceText(result), width), paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** `9 variants of desk.staffing, 200 days each with the same callers, seed 1`. */
export function sweepBasis(result: SweepResult): string {
  const { axes, variants, interrupted, best, seed } = result;
  const each = best === undefined ? ' each' : ' at most';
  const asked = interrupted === undefined ? '' : ` of ${interrupted.asked} (interrupted)`;
  const of = axes.map(({ path }) => axisName(path)).join(' × ');
  return `${formatCountOf(variants.length, 'variant')} of ${of}, ${replicationsText(result)}${asked}${each}${callersText(result)}, seed ${cleanText(seed)}`;
}

function variantsTable(result: SweepResult, width: number, paint: Paint): string[] {
  const { axes, scenario } = result;
  const measures = shownMeasures(result);
  const indices = shownVariants(result);
  const variants = indices.flatMap((index) => result.variants[index] ?? []);
  const [only] = axes;
  const columns: Column[] = [
    {
      title: axes.length === 1 && only !== undefined ? axisTitle(only.path, 24) : '',
      align: 'left',
      importance: 12,
      cells: indices.map((index) => shortVariant(result, index)),
    },
  ];
  measures.forEach((measure, place) => {
    const estimates = variants.map(({ overall }) => overall[measure.measure] ?? { mean: null, low: null, high: null });
    const money = { currency: scenario.currency };
    const digits = { ...commonDigits(estimates, measure.unit), ...money };
    columns.push({
      title: measureLabel(measure).toLowerCase(),
      align: 'right',
      importance: measure.measure === 'staffingCost' ? 8.5 : 9 - place,
      cells: estimates.map((estimate) => formatEstimate(estimate, measure.unit, money)),
      short: {
        title: shortTitle(measure),
        cells: estimates.map((estimate) => formatMean(estimate, measure.unit, digits)),
      },
    });
  });
  if (variants.some(({ targets }) => targets.length > 0)) {
    columns.push({ title: 'targets', align: 'left', importance: 10, cells: variants.map(targetCell) });
  }
  columns.push({ title: '', align: 'left', importance: 11, cells: indices.map((index) => noteOf(result, index)) });
  if (result.best !== undefined) {
    columns.push({
      title: 'days',
      align: 'right',
      importance: 3,
      cells: variants.map(({ replications }) => formatDecimal(replications, 0)),
    });
  }
  const left = result.variants.length - indices.length;
  const rest = left === 0 ? [] : [paint(`${formatCountOf(left, 'more variant')} in variants.csv`, 'dim')];
  return [...renderTable(columns, width, paint), ...rest];
}

const mostVariants = 40;

/** All, or of very many those worth a look: efficient, perhaps the best, or as in the file. */
function shownVariants(result: SweepResult): number[] {
  const all = result.variants.map((_, index) => index);
  return all.length <= mostVariants ? all : all.filter((index) => noteOf(result, index) !== '');
}

/** `in 20s of vip` for `serviceLevel(20s) of vip`. */
function shortTitle({ measure }: CommonMeasure): string {
  const [, within = '', of = ''] = /^serviceLevel\((\w+)\)( of .*)?$/.exec(measure) ?? [];
  const title = shortTitles[measure] ?? (within === '' ? measureLabel({ measure }).toLowerCase() : `in ${within}${of}`);
  return truncate(title, 16);
}

const shortTitles: Readonly<Record<string, string>> = {
  serviceLevel: 'in time',
  abandonment: 'hang up',
  meanAnswerWait: 'answer',
  staffingCost: 'cost',
};

function targetCell(variant: SweepVariant): { readonly text: string; readonly style: 'good' | 'bad' | 'unsure' } {
  const verdicts = variant.targets.map(({ verdict }) => verdict);
  const style = verdicts.includes('missed') ? 'bad' : verdicts.includes('undecided') ? 'unsure' : 'good';
  return { text: targetMarks(variant), style };
}

/** `best`, `efficient`, `as in the file`. */
export function noteOf(result: SweepResult, index: number): string {
  const { best, frontier, variants } = result;
  const open = best !== undefined && !best.decided && best.left.includes(index);
  const notes = [
    ...(best?.chosen === index ? ['best'] : open ? ['perhaps best'] : []),
    ...(frontier?.efficient.includes(index) === true ? ['efficient'] : []),
    ...(variants[index]?.asInFile === true ? ['in the file'] : []),
  ];
  return notes.join(', ');
}

/** Which targets the marks stand for. */
export function marksText({ variants }: SweepResult): string {
  const targets = (variants[0]?.targets ?? []).map(({ text }) => cleanText(text));
  const numbered = targets.length === 1 ? targets : targets.map((text, index) => `${index + 1} ${text}`);
  return targets.length === 0
    ? ''
    : `Targets${targets.length === 1 ? '' : ', in this order'}: ${numbered.join('; ')}. ✓ met, ✗ missed, ? undecided.`;
}

/** How far each target is met, where the other columns do not tell it: of one caller, in a part of the day, of a quantile. */
function targetsTable(result: SweepResult, width: number, paint: Paint): string[] {
  if (!targetsSayMore(result)) return [];
  const indices = shownVariants(result);
  const variants = indices.flatMap((index) => result.variants[index] ?? []);
  const targets = variants[0]?.targets ?? [];
  const columns = targets.map((_, at): Column => {
    const cells = (withInterval: boolean) =>
      variants.map((variant) => {
        const target = variant.targets[at];
        if (target === undefined) return '';
        const { symbol, style } = verdictWords[target.verdict];
        return { text: `${targetEstimate(target, result.scenario.currency, withInterval)} ${symbol}`, style };
      });
    const title = targets.length === 1 ? 'target' : `${at + 1}`;
    return {
      title,
      align: 'right',
      importance: 9 - at / 100,
      cells: cells(true),
      short: { title, cells: cells(false) },
    };
  });
  const names = indices.map((index) => shortVariant(result, index));
  return renderTable([{ title: 'targets', align: 'left', importance: 12, cells: names }, ...columns], width, paint);
}

function frontierSection(result: SweepResult, width: number, paint: Paint): string[] {
  const table = frontierTable(result, width, paint);
  const heading = wrap(frontierHeading(result), width).map((line) => paint(line, 'bold'));
  return table.length === 0 ? [] : [...heading, ...table];
}

function frontierHeading({ frontier, variants }: SweepResult): string {
  if (frontier === null) return '';
  const several = frontier.efficient.length;
  const be = several === 1 ? 'is' : 'are';
  return `${several} of ${formatCountOf(variants.length, 'variant')} ${be} efficient; from one to the next`;
}

const mostSteps = 24;

function frontierTable(result: SweepResult, width: number, paint: Paint): string[] {
  const { frontier, scenario } = result;
  if (frontier === null || frontier.steps.length === 0) return [];
  const service = serviceOf(result);
  const steps = frontier.steps.slice(0, mostSteps);
  const signed = { signed: true, brief: true, currency: scenario.currency };
  const money = {
    ...signed,
    ...moneyDigits(
      steps.map(({ cost }) => cost),
      'money',
    ),
  };
  const unit = service.unit === 'share' ? 'point' : 'unit';
  return renderTable(
    [
      {
        title: `from ${shortVariant(result, steps[0]?.from ?? 0)}`,
        align: 'left',
        importance: 12,
        cells: steps.map(({ to }) => `to ${shortVariant(result, to)}`),
      },
      {
        title: measureLabel(service).toLowerCase(),
        align: 'right',
        importance: 9,
        cells: steps.map((step) => formatEstimate(step.service, service.unit, signed)),
        short: {
          title: shortTitle(service),
          cells: steps.map((step) => formatMean(step.service, service.unit, signed)),
        },
      },
      {
        title: `cost ${spanOfCounts(result)}`,
        align: 'right',
        importance: 8,
        cells: steps.map((step) => formatEstimate(step.cost, 'money', money)),
        short: {
          title: `cost ${spanOfCounts(result)}`,
          cells: steps.map((step) => formatMean(step.cost, 'money', money)),
        },
      },
      {
        title: `a ${unit} costs`,
        align: 'right',
        importance: 10,
        cells: steps.map((step) => formatNumber(priceOf(step, service.unit), 'money', scenario)),
      },
    ],
    width,
    paint,
  );
}

/** How it was chosen, and what that saved. */
export function choiceText({ best, variants, scenario }: SweepResult): string {
  if (best === undefined) return '';
  const { chosen, decided, eligibility, days } = best;
  const sure = `with at least ${formatDecimal(best.confidence * 100, 0)} % confidence`;
  const lead = formatNumber(best.matters, best.unit, { signed: true, currency: scenario.currency }).replace('+', '');
  const how = !decided
    ? 'More days are needed: raise --at-most, or let more matter with --matters.'
    : chosen === null
      ? `${capitalize(sure)} none meets them all.`
      : `Chosen ${sure} if it leads in ${measureLabel(best).toLowerCase()} by ${lead}.`;
  const missed = eligibility?.filter((each) => each === 'ineligible').length ?? 0;
  const others =
    missed === 0 || chosen === null
      ? ''
      : ` ${capitalize(formatCountOf(missed, 'variant'))} of ${variants.length} missed a target.`;
  const near = variants[chosen ?? -1]?.targets.find(
    ({ text, verdict }) => verdict !== 'met' && best.targets?.includes(text) === true,
  );
  const doubt = near === undefined ? '' : ` It misses ${cleanText(near.text)} by less than would matter, if at all.`;
  const saved = days.spent < days.evenly ? ` instead of ${formatDecimal(days.evenly, 0)}` : '';
  return `${how}${others}${doubt} ${formatDecimal(days.spent, 0)} days simulated${saved} (${best.method}).`;
}
