/** A sensitivity analysis for the terminal: the inputs by their effect, and one more operator through the day. */
import type { InputChange, SensitivityResult } from '../../measures/sensitivityResult.ts';
import type { CommonMeasure } from '../../measures/sweepResult.ts';
import { measureLabel } from '../definitions.ts';
import { commonDigits, formatCountOf, formatEstimate, formatMean, moneyDigits } from '../numbers.ts';
import { callersText, replicationsText } from '../replications.ts';
import {
  blockText,
  changeText,
  difference,
  effectSize,
  inputLabel,
  measureOf,
  oneMoreFinding,
  orderText,
  otherMeasures,
  realChange,
  sortedBlocks,
  sortedInputs,
  tornadoFinding,
  type OneMore,
} from '../sensitivity.ts';
import { cleanText } from '../words.ts';
import { painter, textWidth, truncate, wrap, type Paint } from './paint.ts';
import { section, type TextOptions } from './runText.ts';
import { renderTable, type Column } from './table.ts';

export function renderSensitivity(result: SensitivityResult, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const measure = measureOf(result);
  const oneMore = oneMoreFinding(result);
  const finding = `${tornadoFinding(result)}.${oneMore === undefined ? '' : ` ${oneMore}.`}`;
  const blocks = [
    [
      ...wrap(cleanText(result.scenario.name), width).map((line) => paint(line, 'bold')),
      ...wrap(finding, width),
      ...wrap(sensitivityBasis(result), width).map((line) => paint(line, 'dim')),
    ],
    [
      ...section(
        truncate(`${measureLabel(measure)}, if each input alone is`, width),
        inputsTable(result, width, paint),
        paint,
      ),
      ...wrap(realChangesText(result), width).map((line) => paint(line, 'dim')),
    ],
    ...oneMoreTables(result, width, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** `100 days of 61 scenarios with the same callers, seed 1; service level 84.8 % [84.1, 85.4] as it is`. */
export function sensitivityBasis(result: SensitivityResult): string {
  const { interrupted, seed, scenario, inputs, blocks, oneMore } = result;
  const asked = interrupted === undefined ? '' : ` of ${interrupted.asked} (interrupted)`;
  const changed = inputs.flatMap(({ less, more }) => [less, more]).filter((change) => change !== null).length;
  const scenarios = 1 + changed + Object.keys(oneMore).length * blocks.length;
  const measure = measureOf(result);
  const asItIs = result.overall[measure.measure];
  const level =
    asItIs === undefined
      ? ''
      : `; ${measureLabel(measure).toLowerCase()} as it is: ${formatEstimate(asItIs, measure.unit, scenario)}`;
  return `${replicationsText(result)}${asked} of ${formatCountOf(scenarios, 'scenario')}${callersText(result)}, seed ${cleanText(seed)}${level}`;
}

/** What was changed by more or less than asked, and what could not be. */
export function realChangesText(result: SensitivityResult): string {
  const real = result.inputs.flatMap((input) => {
    const text = realChange(input, result.by);
    return text === '' ? [] : [`${cleanText(input.input)} ${text}`];
  });
  const whole = real.length === 0 ? [] : [`People and lines are whole, so in truth: ${real.join('; ')}.`];
  const without = result.inputs
    .filter((input) => effectSize(input, measureOf(result)) === 0)
    .map(({ input }) => cleanText(input));
  const idle = without.length === 0 ? [] : [`No effect: ${without.join(', ')}.`];
  const left = result.leftOut.map(({ input, why }) => `Not changed as asked: ${cleanText(input)} (${why}).`);
  const order = orderText(result);
  return [...whole, ...(order === '' ? [] : [order]), ...idle, ...left].join(' ');
}

function inputsTable(result: SensitivityResult, width: number, paint: Paint): string[] {
  const main = measureOf(result);
  const inputs = sortedInputs(result).filter((input) => effectSize(input, main) > 0);
  const sides = [
    { title: changeText(-result.by), of: inputs.map(({ less }) => less) },
    { title: changeText(result.by), of: inputs.map(({ more }) => more) },
  ];
  const names: Column = { title: '', align: 'left', importance: 12, cells: inputs.map(inputLabel) };
  const both = sides.map(({ title, of }, side) => differenceColumn(result, main, of, title, 11 - side));
  // Both sides with their intervals, or neither; for them a very long name is cut short.
  const brief = { ...names, cells: inputs.map((input) => truncate(inputLabel(input), longName)) };
  const fits = renderTable([brief, ...both], unlimited, plain).every((line) => textWidth(line) <= width);
  const columns: Column[] = [
    fits ? brief : names,
    ...both.map((column) => (fits ? column : { ...column, ...column.short })),
    ...otherMeasures(result)
      .filter(({ measure }) => width >= wide && measure !== 'staffingCost')
      .flatMap((measure) =>
        sides.map(({ title, of }, side) =>
          differenceColumn(result, measure, of, `${shortLabel(measure)} ${title}`, 5 - side),
        ),
      ),
  ];
  return renderTable(columns, width, paint);
}

const longName = 28;
const unlimited = 1000;
const plain = painter(false);

/** From here on there is room for a second measure. */
const wide = 120;

function shortLabel({ measure }: CommonMeasure): string {
  return measure === 'abandonment'
    ? 'hang up'
    : measure === 'serviceLevel'
      ? 'in time'
      : measureLabel({ measure }).toLowerCase();
}

function differenceColumn(
  result: SensitivityResult,
  measure: CommonMeasure,
  changes: readonly (InputChange | null)[],
  title: string,
  importance: number,
): Column {
  const estimates = changes.map((change) => difference(change?.differences, measure));
  const signed = {
    signed: true,
    brief: true,
    currency: result.scenario.currency,
    ...moneyDigits(estimates, measure.unit),
  };
  return {
    title,
    align: 'right',
    importance,
    cells: estimates.map((estimate) => formatEstimate(estimate, measure.unit, signed)),
    short: {
      title,
      cells: estimates.map((estimate) =>
        formatMean(estimate, measure.unit, { ...signed, ...commonDigits(estimates, measure.unit) }),
      ),
    },
  };
}

const mostRows = 48;
const fewRows = 16;

/** Each group's day from morning to evening; of very many parts those that are worth most. */
function oneMoreTables(result: SensitivityResult, width: number, paint: Paint): string[][] {
  const sorted = sortedBlocks(result);
  if (sorted.length === 0) return [];
  if (sorted.length > mostRows) {
    const some = sorted.slice(0, fewRows);
    const several = Object.keys(result.oneMore).length > 1;
    const heading = `One more operator, where it is worth most: ${fewRows} of ${sorted.length} parts of the day`;
    const names = some.map(({ group, block }) =>
      several ? `${blockText(block)} ${cleanText(group)}` : blockText(block),
    );
    return [
      [...wrap(heading, width).map((line) => paint(line, 'bold')), ...oneMoreTable(result, some, names, width, paint)],
    ];
  }
  return Object.keys(result.oneMore).map((group) => {
    const own = result.blocks.flatMap(
      (block) => sorted.find((one) => one.group === group && one.block === block) ?? [],
    );
    const heading = truncate(`One more operator of ${cleanText(group)}, in one part of the day alone`, width);
    return section(
      heading,
      oneMoreTable(
        result,
        own,
        own.map(({ block }) => blockText(block)),
        width,
        paint,
      ),
      paint,
    );
  });
}

function oneMoreTable(
  result: SensitivityResult,
  rows: readonly OneMore[],
  names: readonly string[],
  width: number,
  paint: Paint,
): string[] {
  const main = measureOf(result);
  const column = (measure: CommonMeasure, importance: number): Column => {
    const estimates = rows.map(({ differences }) => difference(differences, measure));
    const signed = {
      signed: true,
      brief: true,
      currency: result.scenario.currency,
      ...moneyDigits(estimates, measure.unit),
    };
    const title = measure.measure === 'staffingCost' ? 'cost' : shortLabel(measure);
    return {
      title,
      align: 'right',
      importance,
      cells: estimates.map((estimate) => formatEstimate(estimate, measure.unit, signed)),
      short: { title, cells: estimates.map((estimate) => formatMean(estimate, measure.unit, signed)) },
    };
  };
  const means = rows.map(({ differences }) => Math.abs(difference(differences, main).mean ?? 0));
  const most = Math.max(...means);
  const barWidth = width >= 100 ? 24 : 12;
  return renderTable(
    [
      { title: '', align: 'left', importance: 12, cells: names },
      column(main, 11),
      ...otherMeasures(result).map((measure, place) => column(measure, 9 - place)),
      {
        title: '',
        align: 'left',
        importance: 2,
        cells: means.map((mean) => '█'.repeat(most > 0 ? Math.round((mean / most) * barWidth) : 0)),
      },
    ],
    width,
    paint,
  );
}
