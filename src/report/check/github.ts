/**
 * A check as commands of a GitHub workflow: each target that is not met becomes an
 * annotation at its line of the scenario file, an error where it fails the check.
 */
import type { CheckedFile, CheckedTarget, CheckResult } from '../../measures/checkResult.ts';
import { allTargets, outcomeOf } from './outcome.ts';
import { foundText, interruptedText, tallyText, titleOf, undecidedText, whereText } from './words.ts';

export function githubReport(result: CheckResult, { strict }: { readonly strict: boolean }): string {
  const annotations = allTargets(result).flatMap(({ file, target }) => annotation(target, file, strict));
  const stopped = interruptedText(result);
  const end = stopped === undefined ? [] : [`::error title=please-hold check::${data(stopped)}`];
  return `${[...annotations, ...end, `::notice title=please-hold check::${data(tallyText(result))}`].join('\n')}\n`;
}

function annotation(target: CheckedTarget, file: CheckedFile, strict: boolean): string[] {
  const outcome = outcomeOf(target, strict);
  if (outcome === 'passed') return [];
  const level = outcome === 'failed' ? 'error' : 'warning';
  const line = target.line === undefined ? '' : `,line=${target.line}`;
  const title = `${target.verdict === 'missed' ? 'Missed' : 'Undecided'}: ${titleOf(target)}`;
  const said = [
    `${target.text}: ${foundText(target, file)}`,
    whereText(target, file),
    target.verdict === 'undecided' ? undecidedText(target, file) : undefined,
    `a closer look: ${file.look}`,
  ].filter((text) => text !== undefined);
  return [`::${level} file=${property(file.file)}${line},title=${property(title)}::${data(said.join('\n'))}`];
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
