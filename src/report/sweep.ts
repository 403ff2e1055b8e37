/** What a sweep says, in words: names of axes and variants, which measures are shown, and its finding. */
import type { Estimate } from '../measures/result.ts';
import type { CommonMeasure, SweepResult, SweepVariant } from '../measures/sweepResult.ts';
import { measureLabel } from './definitions.ts';
import { formatEstimate, formatMean, formatNumber, type NumberOptions, type Unit } from './numbers.ts';
import { cleanText, listInWords } from './words.ts';

/** `desk.staffing` for `operators.desk.staffing`, `order` for `policy.order`. */
export function axisName(path: string): string {
  return cleanText(path.replace(/^(?:operators|callers|policy)\./, ''));
}

/** `desk.staffing 7`; of several axes their values alone. */
export function variantName(result: SweepResult, index: number): string {
  const values = (result.variants[index]?.values ?? []).map(cleanText);
  const [only] = result.axes;
  return result.axes.length === 1 && only !== undefined ? `${axisName(only.path)} ${values[0]}` : values.join(', ');
}

/** The axis as a heading: of a long path its two ends. */
export function axisTitle(path: string, most: number): string {
  const name = axisName(path);
  if (name.length <= most) return name;
  const [first = '', ...rest] = name.split('.');
  const last = rest.findIndex((_, index) => first.length + 1 + rest.slice(index).join('.').length <= most);
  return last < 0 ? name : `${first}…${rest.slice(last).join('.')}`;
}

/** The same where the axis is known already. */
export function shortVariant(result: SweepResult, index: number): string {
  return (result.variants[index]?.values ?? []).map(cleanText).join(', ');
}

/** Service is what is asked for, or the service level. */
export function serviceOf(result: SweepResult): CommonMeasure {
  const asked = result.frontier?.service ?? result.best?.measure ?? 'serviceLevel';
  const wanted = asked === 'staffingCost' ? 'serviceLevel' : asked;
  const found = result.measures.find(({ measure }) => measure === wanted) ?? result.measures[0];
  return found ?? { measure: wanted, unit: 'share', better: 'more' };
}

/** The columns of tables: service, what is lost, how fast, what it costs. */
export function shownMeasures(result: SweepResult): CommonMeasure[] {
  const service = serviceOf(result);
  const others = ['serviceLevel', 'abandonment', 'meanAnswerWait', 'staffingCost'].flatMap((name) => {
    const known = result.measures.find(({ measure }) => measure === name);
    return known === undefined || known.measure === service.measure ? [] : [known];
  });
  return [service, ...others].filter(({ measure }) => result.variants.some((variant) => isThere(variant, measure)));
}

function isThere({ overall }: SweepVariant, measure: string): boolean {
  return (overall[measure]?.mean ?? 0) !== 0;
}

export function estimateText(result: SweepResult, { measure, unit }: CommonMeasure, variant: SweepVariant): string {
  return formatEstimate(variant.overall[measure] ?? none, unit, result.scenario);
}

function meanText(
  result: SweepResult,
  { measure, unit }: CommonMeasure,
  variant: SweepVariant,
  options: NumberOptions = {},
): string {
  return formatMean(variant.overall[measure] ?? none, unit, { ...options, currency: result.scenario.currency });
}

/** Sentences do without the last digit. */
const prose = { atMostDigits: 1 };

const none: Estimate = { mean: null, low: null, high: null };

/** `✓✓?`: each target in the file's order. */
export function targetMarks({ targets }: SweepVariant): string {
  return targets.map(({ verdict }) => marks[verdict]).join('');
}

const marks = { met: '✓', missed: '✗', undecided: '?' } as const;

/** Is there a target whose measure is not among those that are shown of each variant? */
export function targetsSayMore(result: SweepResult): boolean {
  const shown = shownMeasures(result).map(({ measure }) => measure);
  return (result.variants[0]?.targets ?? []).some(({ text }) => {
    const [measure = ''] = /^\w+(?=(?:\([^)]*\))? [<>]=)/.exec(text) ?? [];
    return !shown.includes(measure) || / (?:in|on) /.test(text);
  });
}

/** The first thing on the terminal and on the page. */
export function sweepFinding(result: SweepResult): string {
  return [mainFinding(result), priceSentence(result)].filter((sentence) => sentence !== undefined).join(' ');
}

export function mainFinding(result: SweepResult): string | undefined {
  return bestSentence(result) ?? targetsSentence(result) ?? rangeSentence(result);
}

function bestSentence(result: SweepResult): string | undefined {
  const { best } = result;
  if (best === undefined) return undefined;
  const cheapest = best.eligibility !== undefined;
  const goal = cheapest ? 'the cheapest that meets the targets' : `the best in ${measureLabel(best).toLowerCase()}`;
  if (best.chosen !== null) {
    const variant = result.variants[best.chosen];
    const numbers = shownMeasures(result)
      .filter(({ measure }) => cheapest || measure === best.measure || measure === 'staffingCost')
      .map(
        (measure) =>
          `${measureLabel(measure).toLowerCase()} ${variant === undefined ? '' : meanText(result, measure, variant, prose)}`,
      );
    return `${variantName(result, best.chosen)} is ${goal}: ${listInWords(numbers)}.`;
  }
  if (best.decided) return 'No variant meets the targets.';
  const names = best.left.map((index) => shortVariant(result, index));
  const several = names.length > 5 ? `${names.length} variants` : listInWords(names);
  return names.length === 1
    ? `Whether ${several} meets the targets cannot be told yet.`
    : `Which is ${goal} cannot be told yet: ${several} may be.`;
}

function targetsSentence(result: SweepResult): string | undefined {
  const judged = result.variants.map(({ targets }) => targets.map(({ verdict }) => verdict));
  if (judged.every((verdicts) => verdicts.length === 0)) return undefined;
  const all = result.variants.length;
  const met = result.variants.flatMap((_, index) =>
    judged[index]?.every((verdict) => verdict === 'met') === true ? [index] : [],
  );
  const open = judged.filter((verdicts) => verdicts.includes('undecided') && !verdicts.includes('missed')).length;
  const more = open === 0 ? '' : `; ${open} more cannot be told yet`;
  if (met.length === 0) {
    const doubt = open === 1 ? 'of one it' : `of ${open} it`;
    return `None of ${all} variants ${open === 0 ? 'meets every target' : `is sure to meet every target; ${doubt} cannot be told yet`}.`;
  }
  const cost = (index: number): number => result.variants[index]?.overall['staffingCost']?.mean ?? Infinity;
  const cheapest = [...met].sort((a, b) => cost(a) - cost(b))[0] ?? 0;
  const price =
    Number.isFinite(cost(cheapest)) && met.length > 1 ? `, the cheapest ${shortVariant(result, cheapest)}` : '';
  const which = met.length === 1 ? `: ${variantName(result, met[0] ?? 0)}` : price;
  return `${met.length} of ${all} variants ${met.length === 1 ? 'meets' : 'meet'} every target${which}${more}.`;
}

function rangeSentence(result: SweepResult): string | undefined {
  const service = serviceOf(result);
  const known = result.variants
    .map((variant, index) => ({ index, mean: variant.overall[service.measure]?.mean ?? null, variant }))
    .flatMap((row) => (row.mean === null ? [] : [{ ...row, mean: row.mean }]))
    .sort((a, b) => a.mean - b.mean);
  const [low, high] = [known[0], known.at(-1)];
  if (low === undefined || high === undefined) return undefined;
  const end = ({ variant, index }: typeof low): string =>
    `${meanText(result, service, variant)} (${shortVariant(result, index)})`;
  return `${measureLabel(service)} lies between ${end(low)} and ${end(high)}.`;
}

/** What the next point of service costs, where it is cheap and where it is dear. */
function priceSentence(result: SweepResult): string | undefined {
  const steps = pricedSteps(result);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || steps.length < 2) return undefined;
  const price = ({ from, to, price: amount }: typeof first): string =>
    `${formatNumber(amount, 'money', result.scenario)} from ${shortVariant(result, from)} to ${shortVariant(result, to)}`;
  return `A point of service costs ${price(first)} and ${price(last)}.`;
}

/** Money for one unit of service (a percentage point, a second, a call); null where no gain is sure. */
export function priceOf({ cost, service }: FrontierStep, unit: Unit): number | null {
  const { mean, low, high } = service;
  if (cost.mean === null || mean === null || low === null || high === null || (low <= 0 && high >= 0)) return null;
  return cost.mean / Math.abs(mean) / (unit === 'share' ? 100 : 1);
}

type FrontierStep = NonNullable<SweepResult['frontier']>['steps'][number];

/** The smallest gain of service, and the smallest share of the cost, worth a sentence. */
const noticeable = 0.005;

/** The steps to speak of, the cheapest point of service first and the dearest last; none where service is no share. */
export function pricedSteps(result: SweepResult): (FrontierStep & { readonly price: number })[] {
  if (serviceOf(result).unit !== 'share') return [];
  return (result.frontier?.steps ?? []).flatMap((step) => {
    const price = priceOf(step, 'share');
    const cost = result.variants[step.from]?.overall['staffingCost']?.mean ?? 0;
    const isNoticed = Math.abs(step.service.mean ?? 0) >= noticeable && (step.cost.mean ?? 0) >= noticeable * cost;
    return price === null || !isNoticed ? [] : [{ ...step, price }];
  });
}
