/** A check for the terminal: each scenario with its targets, verdict first, then the count. Fits any width from 40 columns. */
import type { CheckedFile, CheckedTarget, CheckResult } from '../../measures/checkResult.ts';
import { formatCountOf } from '../numbers.ts';
import { painter, textWidth, wrap, type Paint, type Style } from '../text/paint.ts';
import { verdictWords } from '../verdicts.ts';
import { cleanText } from '../words.ts';
import { allTargets } from './outcome.ts';
import { foundText, interruptedText, surenessText, tallyText, titleOf, undecidedText, whereText } from './words.ts';

export function textReport(
  result: CheckResult,
  options: { readonly width: number; readonly color: boolean; readonly strict: boolean },
): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const blocks = result.scenarios.map((file) => scenarioBlock(file, width, paint));
  return `${[...blocks, summary(result, options.strict, width, paint)].map((block) => block.join('\n')).join('\n\n')}\n`;
}

function scenarioBlock(file: CheckedFile, width: number, paint: Paint): string[] {
  const { scenario, replications, replication, seed, targets } = file;
  const stopped = file.interrupted === true ? ' (interrupted)' : '';
  const basis = `${cleanText(scenario.name)}, ${formatCountOf(replications, replication)}${stopped}, seed ${cleanText(seed)}`;
  const name = wrap(cleanText(file.file), width).map((line) => paint(line, 'bold'));
  if (targets.length === 0) return [...name, 'No targets.'];
  const head = [...name, ...wrap(basis, width).map((line) => paint(line, 'dim'))];
  const widest = Math.max(...targets.map((target) => textWidth(titleOf(target))));
  const look = targets.every(({ verdict }) => verdict === 'met') ? [] : [`A closer look: ${file.look}`];
  return [...head, ...targets.flatMap((target) => targetLines(target, file, widest, width, paint)), ...look];
}

const verdictWidth = 13;

function targetLines(target: CheckedTarget, file: CheckedFile, widest: number, width: number, paint: Paint): string[] {
  const { symbol, word, style } = wordsOf(target);
  const found = foundText(target, file);
  const title = titleOf(target);
  const verdict = paint(`${symbol} ${word}`.padEnd(verdictWidth), style);
  const oneLine = verdictWidth + widest + 2 + textWidth(found) <= width;
  const indent = ' '.repeat(4);
  const below = (text: string): string[] =>
    wrap(text, width - indent.length).map((line) => paint(`${indent}${line}`, 'dim'));
  const [first = '', ...rest] = wrap(title, width - verdictWidth);
  const deep = (text: string): string[] =>
    wrap(text, width - verdictWidth).map((line) => ' '.repeat(verdictWidth) + line);
  const lines = oneLine
    ? [`${verdict}${title}${' '.repeat(widest - textWidth(title) + 2)}${found}`]
    : [`${verdict}${first}`, ...rest.map((line) => ' '.repeat(verdictWidth) + line), ...deep(found)];
  const where = whereText(target, file);
  return [
    ...lines,
    ...(target.name === undefined ? [] : below(cleanText(target.text))),
    ...(where === undefined ? [] : below(where)),
    ...(target.verdict === 'undecided' ? below(undecidedText(target, file)) : []),
  ];
}

function wordsOf({ verdict, severity }: CheckedTarget): { symbol: string; word: string; style: Style } {
  if (verdict === 'missed' && severity === 'warn') return { symbol: '!', word: 'warning', style: 'unsure' };
  return verdictWords[verdict];
}

function summary(result: CheckResult, strict: boolean, width: number, paint: Paint): string[] {
  const undecided = allTargets(result).filter(({ target }) => target.verdict === 'undecided').length;
  const passing = strict ? '' : ' Undecided is not met: add --strict for it to fail.';
  const stopped = interruptedText(result);
  const part = result.shard
    ? [`Part ${result.shard.index} of ${result.shard.of}, with ${result.scenarios.length} of ${result.files} files.`]
    : [];
  return [
    ...wrap(`${tallyText(result)}.${undecided > 0 ? passing : ''}`, width).map((line) => paint(line, 'bold')),
    ...(stopped === undefined ? [] : wrap(`${stopped}.`, width)),
    ...[...part, surenessText(result)].flatMap((text) => wrap(text, width)).map((line) => paint(line, 'dim')),
    `Reproduce: ${result.reproduce}`,
  ];
}
