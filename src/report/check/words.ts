/** A checked target in words, for every kind of report: what was found, where it fails, and why it is not decided. */
import type { CheckedFile, CheckedInterval, CheckedTarget, CheckResult, Sureness } from '../../measures/checkResult.ts';
import type { Estimate } from '../../measures/result.ts';
import { formatCountOf, formatEstimate, formatMean, formatNumber } from '../numbers.ts';
import { cleanText, listInWords } from '../words.ts';
import { allTargets } from './outcome.ts';

/** Its name, or what it says. */
export function titleOf({ name, text }: CheckedTarget): string {
  return cleanText(name ?? text);
}

/** `82.7 % [81.9, 83.4]`, of intervals with the worst one's time; of a relative target `12.0 s against 12.6 s: −0.6 s [−0.7, −0.5]`. */
export function foundText(target: CheckedTarget, file: CheckedFile): string {
  const { estimate, judgedIntervals, worst } = target;
  if (estimate.mean === null) return 'nothing to measure';
  const at = judgedIntervals === undefined || worst === undefined ? '' : ` at ${momentOf(worst)}`;
  return `${partsText(target, file)}${estimateText(target, estimate, file)}${at}`;
}

function estimateText(
  { unit, relativeTo, text }: CheckedTarget,
  estimate: Estimate,
  { scenario }: CheckedFile,
): string {
  const isDifference = relativeTo !== undefined && !isOfDays(text);
  return formatEstimate(estimate, unit, {
    currency: scenario.currency,
    ...(isDifference ? { signed: true, brief: true } : {}),
  });
}

/** As many digits as their difference earns. */
function partsText({ estimate, unit, relativeTo }: CheckedTarget, { scenario }: CheckedFile): string {
  const { own = null, other = null, share = 1 } = relativeTo ?? {};
  const { low, high } = estimate;
  if (own === null || other === null || low === null || high === null) return '';
  const [one, two] = [own, share * other].map((mean) => {
    const half = (high - low) / 2;
    return formatMean({ mean, low: mean - half, high: mean + half }, unit, { currency: scenario.currency });
  });
  return `${one} against ${two}: `;
}

function isOfDays(text: string): boolean {
  return /^\s*days\s*\(/.test(text);
}

const mostListed = 8;

/** Where in the day it fails: which intervals, or how many where they are many, and the worst where it was not told yet. */
export function whereText(target: CheckedTarget, file: CheckedFile): string | undefined {
  const { intervals, worst, judgedIntervals } = target;
  if (intervals.length === 0) return undefined;
  const told =
    worst === undefined || judgedIntervals !== undefined
      ? []
      : [`worst ${momentOf(worst)}: ${estimateText(target, worst.estimate, file)}`];
  const lists = (['missed', 'undecided', 'shown'] as const).flatMap((verdict) => {
    const those = intervals.filter((each) => each.verdict === verdict);
    if (those.length === 0) return [];
    const word = verdict === 'shown' ? 'on the wrong side' : verdict;
    const count = judgedIntervals === undefined ? `${those.length}` : `${those.length} of ${judgedIntervals}`;
    return [those.length > mostListed ? `${count} intervals ${word}` : `${word}: ${those.map(momentOf).join(', ')}`];
  });
  return [...told, ...lists].join('; ');
}

/** `08:00`; of several days `monday 08:00`. */
export function momentOf({ day, from }: CheckedInterval): string {
  return day === undefined ? from : `${cleanText(day)} ${from}`;
}

/** How more days are asked for: of the command line, or of whatever else simulates. */
export type MoreDays = (option: 'replications' | 'atMost', count: number) => string;

const byOption: MoreDays = (option, count) => `--${option === 'atMost' ? 'at-most' : option} ${count}`;

/** Why there is no verdict, and what would give one. */
export function undecidedText({ estimate }: CheckedTarget, file: CheckedFile, moreDays = byOption): string {
  const { replications, replication, interrupted, atMost, oneLook } = file;
  if (estimate.mean === null) return 'the measure is not defined: nothing happened that it counts';
  const days = formatCountOf(replications, replication);
  if (interrupted === true) return `stopped after ${days}`;
  const tooClose = `too close to tell after ${days}`;
  if (oneLook === true) return `${tooClose}; ask for more with ${moreDays('replications', replications * 4)}`;
  const why =
    replications < atMost
      ? `, for ${formatCountOf(atMost, replication)} end before the next look`
      : ', the most allowed';
  return `${tooClose}${why}; allow more with ${moreDays('atMost', atMost * 4)}`;
}

/** Files of the check, or of this part of it, that were not come to. */
function filesLeft({ files, shard, scenarios }: CheckResult): number {
  const all = shard === undefined ? files : Math.floor((files - shard.index) / shard.of) + 1;
  return all - scenarios.length;
}

/** That a check was stopped by hand, and what is missing for it; undefined where it is whole. */
export function interruptedText(result: CheckResult): string | undefined {
  const left = filesLeft(result);
  if (left > 0) return `Interrupted: ${left} of ${formatCountOf(left + result.scenarios.length, 'file')} not checked`;
  return result.scenarios.some(({ interrupted }) => interrupted) ? 'Interrupted: more days were to come' : undefined;
}

/** `3 targets of 2 scenarios: 1 met, 1 missed, 1 undecided`. */
export function tallyText(result: CheckResult): string {
  const targets = allTargets(result).map(({ target }) => target);
  const count = (of: (target: CheckedTarget) => boolean, words: string): string[] => {
    const number = targets.filter(of).length;
    return number === 0 ? [] : [`${number} ${words}`];
  };
  const counts = [
    ...count(({ verdict }) => verdict === 'met', 'met'),
    ...count(({ verdict, severity }) => verdict === 'missed' && severity === 'fail', 'missed'),
    ...count(({ verdict, severity }) => verdict === 'missed' && severity === 'warn', 'missed (warning only)'),
    ...count(({ verdict }) => verdict === 'undecided', 'undecided'),
  ];
  const of = `${formatCountOf(targets.length, 'target')} of ${formatCountOf(result.scenarios.length, 'scenario')}`;
  return counts.length === 0 ? of : `${of}: ${listInWords(counts)}`;
}

/** How far all verdicts can be trusted together. */
export function surenessText({ confidence, targets }: Sureness): string {
  const share = formatNumber(confidence, 'share', {
    digits: confidence * 1000 === Math.round(confidence * 100) * 10 ? 0 : 1,
  });
  const shared = targets > 1 ? `; ${targets} targets share the risk (Bonferroni)` : '';
  return `With ${share} confidence no verdict is wrong, however often it looked${shared}.`;
}
