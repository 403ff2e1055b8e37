/**
 * Matchers for scenarios: what a staffing rule promises, written as a test. A target
 * that stays undecided fails a test, with or without `.not`: a test that cannot tell
 * has not passed. Each expectation has its own risk of a wrong verdict; the targets of
 * one `toMeetTargets` share it.
 */
import { check } from '../experiments/check/check.ts';
import { refuseIncomparable } from '../experiments/comparability.ts';
import type { CheckedFile, CheckedTarget } from '../measures/checkResult.ts';
import { describeMeasure } from '../report/definitions.ts';
import { formatCountOf, formatNumber } from '../report/numbers.ts';
import { foundText, surenessText, titleOf, undecidedText, whereText, type MoreDays } from '../report/check/words.ts';
import { measureFacts, parseInUnitOf, type MeasureUnit } from '../scenario/measureFacts.ts';
import { parseMeasure } from '../scenario/index.ts';
import { shellQuoted } from '../report/shell.ts';
import type { Target } from '../scenario/scenario.ts';
import { problemError, refuseUnmeasured, Subject, subjectOf, type ScenarioOrFile } from './subject.ts';

/** How much worse is not worse: points of a share, seconds, money, calls; or with its unit, `0.5%`. */
export interface NoWorse {
  readonly by: number | string;
}

interface Context {
  readonly isNot?: boolean;
}

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** `this` is what vitest tells a matcher. */
export const scenarioMatchers = {
  async toMeetTarget(this: Context, received: unknown, target: string): Promise<Outcome> {
    const subject = subjectOf(received);
    return judged(subject, [subject.target(target)], this.isNot === true, () => subject.reproduce(target));
  },

  async toMeetTargets(this: Context, received: unknown): Promise<Outcome> {
    const subject = subjectOf(received);
    const { targets } = subject.scenario;
    if (targets.length === 0) throw new Error(`${subject.name} has no targets`);
    return judged(subject, targets, this.isNot === true, () => subject.reproduce());
  },

  async toBeNoWorseThan(
    this: Context,
    received: unknown,
    baseline: ScenarioOrFile | Subject,
    measure: string,
    margin: NoWorse,
  ): Promise<Outcome> {
    const subject = subjectOf(received);
    const other = subjectOf(baseline);
    refuseIncomparable([other, subject].map(({ name, scenario }) => ({ label: name, scenario })));
    const target = noWorse(subject, other, measure, margin);
    return judged(subject, [target], this.isNot === true, (days, seed) => together(other, subject, days, seed));
  },
};

async function judged(
  subject: Subject,
  targets: readonly Target[],
  isNot: boolean,
  reproduce: (days: number, seed: string) => string | undefined,
): Promise<Outcome> {
  const { set: _, ...options } = subject.options;
  const checked = await check({ ...subject.scenario, targets }, options);
  const file: CheckedFile = { ...checked, place: 1, file: subject.name, look: '' };
  const failing = checked.targets.filter(
    ({ verdict, severity }) => verdict !== (isNot ? 'missed' : 'met') && severity !== 'warn',
  );
  const undecided = failing.some(({ verdict }) => verdict === 'undecided');
  // With .not, vitest turns `pass` round; what is undecided is to fail either way.
  const pass = isNot ? failing.length > 0 : failing.length === 0;
  const again = reproduce(checked.replications, checked.seed);
  const sureness = { confidence: subject.confidence, targets: targets.length };
  return {
    pass,
    message: () =>
      [
        `${subject.name}: ${headline(failing.length, targets.length, isNot, undecided)}`,
        ...failing.flatMap((target) => lines(target, file)),
        `  ${formatCountOf(checked.replications, checked.replication)}, seed ${checked.seed}. ${surenessText(sureness)}`,
        ...(again === undefined ? [] : [`  Reproduce: ${again}`]),
      ].join('\n'),
  };
}

function headline(failing: number, targets: number, isNot: boolean, undecided: boolean): string {
  const which = targets === 1 ? 'the target' : `${failing} of ${targets} targets`;
  if (undecided && failing === 1) return `${which} is undecided`;
  return isNot ? `${which} was to be missed` : `${which} ${failing === 1 ? 'is' : 'are'} not met`;
}

const byTestOption: MoreDays = (option, count) => `{ ${option}: ${count} }`;

function lines(target: CheckedTarget, file: CheckedFile): string[] {
  const where = whereText(target, file);
  const reason = target.verdict === 'undecided' ? [`    ${undecidedText(target, file, byTestOption)}`] : [];
  return [
    `  ${target.verdict}: ${titleOf(target)}: ${foundText(target, file)}`,
    ...(target.name === undefined ? [] : [`    ${target.text}`]),
    ...(where === undefined ? [] : [`    ${where}`]),
    ...reason,
  ];
}

/** What shows both on the days that were judged, with the same callers; undefined where either is no file. */
function together(one: Subject, two: Subject, days: number, seed: string): string | undefined {
  const files = [one.file, two.file].filter((file) => file !== undefined);
  const [set, other] = [one, two].map(({ options }) => options.set ?? []);
  if (files.length < 2) return undefined;
  if (set.join('\n') === other.join('\n')) return simulateAgain('compare', files, set, days, seed);
  return `${simulateAgain('run', files.slice(0, 1), set, days, seed)} && ${simulateAgain('run', files.slice(1), other, days, seed)}`;
}

function simulateAgain(
  command: 'run' | 'compare',
  files: readonly string[],
  set: readonly string[],
  days: number,
  seed: string,
): string {
  const changes = set.flatMap((each) => ['--set', each]);
  const words = [command, ...files, ...changes, '--seed', seed, '--replications', String(days)];
  return `please-hold ${words.map(shellQuoted).join(' ')}`;
}

/** A target on the difference of the same measure in two scenarios. */
function noWorse(subject: Subject, other: Subject, words: string, { by }: NoWorse): Target {
  const parsed = parseMeasure(words, subject.scenario);
  if ('problem' in parsed) throw problemError(words, parsed.problem);
  refuseUnmeasured(words, other.scenario);
  const measure = parsed.value;
  const { better } = describeMeasure(measure.name);
  if (better === null) throw new Error(`"${words}": neither more nor less of it is better`);
  const { unit } = measureFacts[measure.name];
  const within = typeof by === 'string' ? parseInUnitOf(measure.name, by) : { value: unit === 'share' ? by / 100 : by };
  if ('problem' in within) throw problemError(by.toString(), within.problem);
  if (!(within.value >= 0)) throw new Error(`{ by: ${by} }: how much worse is not worse, 0 or more`);
  return {
    text: `${words} no worse than in ${other.name} by ${marginText(within.value, unit, subject.scenario.currency)}`,
    measure,
    comparison: better === 'higher' ? '>=' : '<=',
    bound: 1,
    when: { kind: 'wholeDay' },
    relativeTo: { file: other.name, scenario: other.scenario, within: within.value },
  };
}

function marginText(value: number, unit: MeasureUnit, currency: string): string {
  const signed = unit === 'share' ? { signed: true } : {};
  return formatNumber(value, unit, { currency, ...signed }).replace('+', '');
}
