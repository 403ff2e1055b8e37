/** What a sensitivity analysis says, in words: inputs in order of their effect, and where one more operator is worth most. */
import type { Estimate } from '../measures/result.ts';
import type { DayBlock, Differences, InputEffect, SensitivityResult } from '../measures/sensitivityResult.ts';
import type { CommonMeasure } from '../measures/sweepResult.ts';
import { measureLabel } from './definitions.ts';
import { formatDecimal, formatMean, type NumberOptions } from './numbers.ts';
import { capitalize, cleanText } from './words.ts';

export const none: Estimate = { mean: null, low: null, high: null };

export function measureOf(result: SensitivityResult, name = result.measure): CommonMeasure {
  return result.measures.find(({ measure }) => measure === name) ?? { measure: name, unit: 'share', better: null };
}

/** Shown beside the measure that orders the inputs. */
export function otherMeasures(result: SensitivityResult): CommonMeasure[] {
  return ['serviceLevel', 'abandonment', 'staffingCost'].flatMap((name) => {
    const known = result.measures.find(({ measure }) => measure === name);
    return known === undefined || name === result.measure ? [] : [known];
  });
}

export function difference(differences: Differences | undefined, { measure }: CommonMeasure): Estimate {
  return differences?.[measure] ?? none;
}

/** The larger of the two effects for each part by which the input was changed: four operators to five is a change by a quarter, and no tenth. */
export function effectSize({ less, more }: InputEffect, measure: CommonMeasure): number {
  const sizes = [less, more].map((change) => {
    const { mean } = difference(change?.differences, measure);
    return change === null || mean === null || change.change === 0 ? 0 : Math.abs(mean / change.change);
  });
  return Math.max(...sizes);
}

/** The largest effect of an equal change first; inputs without any effect on the measure at the end. */
export function sortedInputs(result: SensitivityResult, measure = measureOf(result)): InputEffect[] {
  return [...result.inputs].sort((a, b) => effectSize(b, measure) - effectSize(a, measure));
}

/** Where inputs were not changed by equal parts, what their order goes by. */
export function orderText(result: SensitivityResult): string {
  const unequal = result.inputs.some((input) => realChange(input, result.by) !== '');
  return unequal ? 'In order of the effect of an equal change.' : '';
}

/** `−10 %`, or what was changed in truth where people are whole. */
export function changeText(change: number): string {
  const percent = change * 100;
  return `${formatDecimal(percent, Math.abs(percent - Math.round(percent)) < 0.05 ? 0 : 1, true)} %`;
}

export function inputLabel({ input }: Pick<InputEffect, 'input'>): string {
  return capitalize(cleanText(input));
}

/** `−9.8 %, +10.2 %` where the change is not what was asked for. */
export function realChange({ less, more }: InputEffect, by: number): string {
  const real = [less, more].flatMap((change) => (change === null ? [] : [change.change]));
  const asAsked = real.every((change) => Math.abs(Math.abs(change) - by) < 0.0005);
  return asAsked ? '' : real.map(changeText).join(', ');
}

/** `Operators of desk (−9.8 %, +10.2 %)` */
export function inputWithChange(input: InputEffect, by: number): string {
  const real = realChange(input, by);
  return real === '' ? inputLabel(input) : `${inputLabel(input)} (${real})`;
}

/** `09:00–09:30`; of several days `monday 09:00–09:30`. */
export function blockText({ day, from, to }: DayBlock): string {
  return `${day === undefined ? '' : `${cleanText(day)} `}${from}–${to}`;
}

export interface OneMore {
  readonly group: string;
  readonly block: DayBlock;
  readonly differences: Differences;
}

/** Every part of the day of every group, the most worthwhile first. */
export function sortedBlocks(result: SensitivityResult, measure = measureOf(result)): OneMore[] {
  const sign = measure.better === 'less' ? -1 : 1;
  const gain = (one: OneMore): number => sign * (difference(one.differences, measure).mean ?? 0);
  return Object.entries(result.oneMore)
    .flatMap(([group, all]) =>
      all.flatMap((differences, index) => {
        const block = result.blocks[index];
        return block === undefined ? [] : [{ group, block, differences }];
      }),
    )
    .sort((a, b) => gain(b) - gain(a));
}

export function tornadoFinding(result: SensitivityResult): string {
  const measure = measureOf(result);
  const [first] = sortedInputs(result);
  if (first === undefined || effectSize(first, measure) === 0)
    return `${measureLabel(measure)} hangs on none of the inputs`;
  const options: NumberOptions = { signed: true, currency: result.scenario.currency, atMostDigits: 1 };
  const sides = [first.less, first.more].flatMap((change) => {
    const estimate = difference(change?.differences, measure);
    if (change === null || estimate.mean === null) return [];
    return [`${formatMean(estimate, measure.unit, options)} at ${changeText(change.change)}`];
  });
  return `${measureLabel(measure)} hangs most on ${cleanText(first.input)}: ${sides.join(', ')}`;
}

/** `the day’s service level`; of several days `the service level of all days`. */
export function measureOfAll(result: SensitivityResult): string {
  const label = measureLabel(measureOf(result)).toLowerCase();
  return result.days === undefined ? `the day’s ${label}` : `the ${label} of all days`;
}

export function oneMoreFinding(result: SensitivityResult): string | undefined {
  const measure = measureOf(result);
  const [best] = sortedBlocks(result);
  const gain = difference(best?.differences, measure);
  if (best === undefined || gain.mean === null) return undefined;
  const options: NumberOptions = { signed: true, currency: result.scenario.currency, atMostDigits: 1 };
  const money = { measure: 'staffingCost', unit: 'money', better: 'less' } as const;
  const cost = formatMean(difference(best.differences, money), 'money', { ...options, signed: false });
  const price = cost === '–' ? '' : ` for ${cost}`;
  const several = Object.keys(result.oneMore).length > 1 ? ` of ${cleanText(best.group)}` : '';
  const worth = `${formatMean(gain, measure.unit, options)} of ${measureOfAll(result)}${price}`;
  return `One more operator${several} is worth most at ${blockText(best.block)}${perhapsAsMuch(result, gain)}: ${worth}`;
}

/** In how many other parts the interval does not lie below the best one's. */
function perhapsAsMuch(result: SensitivityResult, best: Estimate): string {
  const measure = measureOf(result);
  const [, ...others] = sortedBlocks(result).map((one) => difference(one.differences, measure));
  const alike = others.filter(({ low, high }) =>
    measure.better === 'less'
      ? low !== null && best.high !== null && low <= best.high
      : high !== null && best.low !== null && high >= best.low,
  ).length;
  const parts = `part${alike === 1 ? '' : 's'} of ${result.days === undefined ? 'the day' : 'days'}`;
  return alike === 0 ? '' : ` (in ${formatDecimal(alike, 0)} other ${parts} perhaps as much)`;
}
