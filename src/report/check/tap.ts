/**
 * A check in the Test Anything Protocol, version 13, which harnesses of version 14 take
 * as well: a line for each target, what was found below it. Undecided targets and warnings are `not ok` with `# TODO`, which
 * harnesses show and do not count; with `strict` undecided ones count.
 */
import type { CheckedFile, CheckedTarget, CheckResult } from '../../measures/checkResult.ts';
import { allTargets, outcomeOf, type Outcome } from './outcome.ts';
import { foundText, interruptedText, surenessText, titleOf, whereText } from './words.ts';

export function tapReport(result: CheckResult, { strict }: { readonly strict: boolean }): string {
  const targets = allTargets(result);
  const lines = targets.flatMap(({ file, target }, index) => point(index + 1, target, file, strict));
  const plan = targets.length === 0 ? '1..0 # SKIP no targets' : `1..${targets.length}`;
  const stopped = interruptedText(result);
  const end = stopped === undefined ? [] : [`Bail out! ${stopped}`];
  return `${['TAP version 13', plan, ...lines, `# ${surenessText(result)}`, ...end].join('\n')}\n`;
}

const endings: Readonly<Record<Outcome, string>> = {
  passed: '',
  failed: '',
  warned: ' # TODO a warning only',
  undecided: ' # TODO undecided',
};

function point(number: number, target: CheckedTarget, file: CheckedFile, strict: boolean): string[] {
  const outcome = outcomeOf(target, strict);
  const ok = outcome === 'passed' ? 'ok' : 'not ok';
  const name = `${file.file}: ${titleOf(target)}`.replace(/[\\#]/g, String.raw`\$&`);
  const where = whereText(target, file);
  const found = [
    ['target', target.text],
    ['verdict', target.verdict],
    ['found', foundText(target, file)],
    ...(where === undefined ? [] : [['where', where]]),
    ...(target.verdict === 'met' ? [] : [['look', file.look]]),
  ];
  return [
    `${ok} ${number} - ${name}${endings[outcome]}`,
    '  ---',
    ...found.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    '  ...',
  ];
}
