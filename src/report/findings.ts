/**
 * What a result says, in a sentence or two: the first thing on the terminal and
 * on the page, and the titles of charts. Sentences are computed from the
 * estimates; none claims more than they show.
 */
import type { CompareResult, Measures, MeasureComparison, RunResult, WaitDistribution } from '../measures/result.ts';
import { describeMeasure } from './definitions.ts';
import { formatMean, formatNumber, formatThreshold } from './numbers.ts';
import { isNoticeable, someNeedNone, thresholdPhrase, whoseWaits } from './rows.ts';
import { capitalize, isAre, listInWords, oneIn, shortName } from './words.ts';

/** Waits that people speak of. */
export const roundWaits = [10, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800];

/** Sentences do without the last digit. */
const prose = { atMostDigits: 1 };

export interface Tail {
  readonly seconds: number;
  readonly share: number;
}

/** The shares still waiting after round times, as far as the distribution has an edge there (within 1 %). */
export function tails(waits: WaitDistribution, at: readonly number[] = roundWaits): Tail[] {
  return at.flatMap((seconds) => {
    const index = waits.edges.findIndex((edge) => Math.abs(edge - seconds) <= seconds * 0.01);
    const share = waits.longerThan[index]?.mean;
    return share === undefined || share === null ? [] : [{ seconds, share }];
  });
}

/** The round wait that about one caller in twenty exceeds, or else the longest that anyone does: who the tail is about. */
export function notableTail(waits: WaitDistribution): Tail | undefined {
  const all = tails(waits).filter((tail) => tail.share > 0);
  const rareEnough = all.filter((tail) => tail.share <= 0.105);
  const [first, ...others] = rareEnough;
  if (first === undefined) return all.at(-1);
  return others.reduce((best, tail) => (fromTwentieth(tail) < fromTwentieth(best) ? tail : best), first);
}

function fromTwentieth({ share }: Tail): number {
  return Math.abs(Math.log(share / 0.05));
}

/** `one in 20 waits over 3 min`; `of those who got in, one in 20 ...` where not all do. */
export function tailSentence(measures: Measures, waits: WaitDistribution): string | undefined {
  const tail = notableTail(waits);
  if (tail === undefined) return undefined;
  const those = whoseWaits(measures).replace('callers', 'those');
  const whose = those === 'those' ? '' : `of ${those}, `;
  const after = `over ${formatThreshold(tail.seconds)}`;
  if (tail.share > 0.25) return `${whose}${formatNumber(tail.share, 'share')} wait ${after}`;
  return `${whose}${oneIn(tail.share)} waits ${after}`;
}

/** The finding of a run: service, loss and tail; then the targets. */
export function runFinding(result: RunResult): string {
  return [serviceSentence(result, result.overall, result.waits.overall), targetSentence(result)]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function serviceSentence(result: RunResult, measures: Measures, waits: WaitDistribution): string {
  const { offered, answered, abandonment, balking, blocking, callbacks, selfService, serviceLevel } = measures;
  if ((offered.mean ?? 0) === 0) return 'Nobody rings.';
  if ((answered.mean ?? 0) === 0) return 'No call is answered.';
  const level = serviceLevel.excludeShort;
  const forOperator = someNeedNone(measures) ? ' for an operator' : '';
  const parts = [
    level.mean === null
      ? `${formatMean(answered, 'count', prose)} calls are answered`
      : `${formatMean(level, 'share', prose)} of calls${forOperator} are answered ${thresholdPhrase(result)}`,
    ...(forOperator !== '' && selfService ? [`${formatMean(selfService.containment, 'share', prose)} need none`] : []),
    ...(isNoticeable(blocking) ? [`${formatMean(blocking, 'share', prose)} get the busy signal`] : []),
    ...(isNoticeable(balking) ? [`${formatMean(balking, 'share', prose)} give up at once`] : []),
    ...(callbacks && isNoticeable(callbacks.share)
      ? [`${formatMean(callbacks.share, 'share', prose)} leave for a callback`]
      : []),
    abandonment.mean === null || abandonment.mean === 0
      ? (balking.mean ?? 0) === 0
        ? 'nobody hangs up'
        : 'nobody hangs up while waiting'
      : `${formatMean(abandonment, 'share', prose)} hang up${(balking.mean ?? 0) === 0 ? '' : ' while waiting'}`,
  ];
  const cutOff = (measures.disconnected.mean ?? 0) / (offered.mean ?? 1);
  if (isNoticeable({ mean: cutOff, low: null, high: null }))
    parts.push(`${formatNumber(cutOff, 'share', prose)} are cut off`);
  const tail = tailSentence(measures, waits);
  if (tail === undefined) return `${capitalize(listInWords(parts))}.`;
  return whoseWaits(measures) !== 'callers'
    ? `${capitalize(listInWords(parts))}; ${tail}.`
    : `${capitalize(listInWords([...parts, tail]))}.`;
}

/** `2 of 5 targets are missed, 1 is undecided.` */
export function targetSentence(result: Pick<RunResult, 'targets'>): string | undefined {
  const count = (verdict: string) => result.targets.filter((target) => target.verdict === verdict).length;
  const total = result.targets.length;
  const [missed, undecided] = [count('missed'), count('undecided')];
  const targets = total === 1 ? 'The target' : `${total} targets`;
  if (total === 0) return undefined;
  if (missed === 0 && undecided === 0) {
    return total === 1 ? 'The target is met.' : total === 2 ? 'Both targets are met.' : `All ${targets} are met.`;
  }
  if (total === 1) return missed === 1 ? 'The target is missed.' : 'Whether the target is met is undecided.';
  if (missed === 0) return `Of ${targets} ${undecided} ${isAre(undecided)} undecided, none is missed.`;
  const also = undecided === 0 ? '' : `, ${undecided} ${isAre(undecided)} undecided`;
  if (missed === total) return total === 2 ? 'Both targets are missed.' : `All ${targets} are missed.`;
  return `Of ${targets} ${missed} ${isAre(missed)} missed${also}.`;
}

type Variant = CompareResult['variants'][number];

/** What a variant makes better and worse, what cannot be told, and who pays for it. */
export function variantFinding(variant: Variant, currency: string): string {
  const callers = callerSentence(variant, currency);
  return overallSentence(variant, currency) + (callers === undefined ? '' : ` ${callers}`);
}

function overallSentence(variant: Variant, currency: string): string {
  const of = (verdict: MeasureComparison['verdict']) =>
    byImportance(variant.overall.filter((m) => m.verdict === verdict));
  const better = of('better')
    .slice(0, 3)
    .map((measure) => change(measure, currency));
  const worse = of('worse')
    .slice(0, 3)
    .map((measure) => change(measure, currency));
  const open = of('cannotTell').filter((measure) => measure.difference.mean !== null);
  if (better.length > 0 && worse.length > 0) {
    return `better in ${listInWords(better)}, but worse in ${listInWords(worse)}.`;
  }
  if (better.length > 0) return `better in ${listInWords(better)}${openPhrase(open, ', worse in nothing')}.`;
  if (worse.length > 0) return `worse in ${listInWords(worse)}${openPhrase(open, ', better in nothing')}.`;
  if (open.length > 0)
    return `no verdict yet: more days are needed to tell ${listInWords(open.slice(0, 3).map(label))}.`;
  return 'no difference that matters.';
}

/** Who wins and who loses, where callers do not all fare alike. */
function callerSentence(variant: Variant, currency: string): string | undefined {
  const changes = Object.entries(variant.callers).flatMap(([name, measures]) => {
    const level = measures.find((each) => each.measure === 'serviceLevel');
    return level === undefined ? [] : [{ name: shortName(name), level }];
  });
  const of = (verdict: MeasureComparison['verdict']) =>
    changes
      .filter(({ level }) => level.verdict === verdict)
      .slice(0, 3)
      .map(
        ({ name, level }) =>
          `${name} (${formatMean(level.difference, level.unit, { signed: true, currency, atMostDigits: 1 })})`,
      );
  const [winners, losers] = [of('better'), of('worse')];
  if (winners.length === 0 || losers.length === 0) return undefined;
  return `Service gets better for ${listInWords(winners)} and worse for ${listInWords(losers)}.`;
}

function openPhrase(open: readonly MeasureComparison[], none: string): string {
  return open.length === 0 ? none : `; ${listInWords(open.slice(0, 3).map(label))} cannot be told yet`;
}

function change(measure: MeasureComparison, currency: string): string {
  return `${label(measure)} (${formatMean(measure.difference, measure.unit, { signed: true, currency, atMostDigits: 1 })})`;
}

function label(measure: MeasureComparison): string {
  const described = describeMeasure(measure.measure);
  const text = inSentence[described.label] ?? described.label.charAt(0).toLowerCase() + described.label.slice(1);
  return described.of === undefined ? text : `${text} of ${described.of}`;
}

/** Labels that do not read well inside a sentence. */
const inSentence: Readonly<Record<string, string>> = {
  'Had to wait': 'share who wait',
  'Callers waiting': 'queue length',
};

const mostImportant = [
  'serviceLevel',
  'abandonment',
  'staffingCost',
  'meanAnswerWait',
  'wait p95',
  'wait p95 of a day',
];

function byImportance(measures: readonly MeasureComparison[]): MeasureComparison[] {
  return [...measures].sort((a, b) => rank(a) - rank(b));
}

function rank({ measure }: MeasureComparison): number {
  const index = mostImportant.indexOf(measure);
  return index < 0 ? mostImportant.length : index;
}
