/**
 * What a result says, in a sentence or two: the first thing on the terminal and
 * on the page, and the titles of charts. Sentences are computed from the
 * estimates; none claims more than they show.
 */
import type { CompareResult, Measures, MeasureComparison, RunResult, WaitDistribution } from '../measures/result.ts';
import { describeMeasure } from './definitions.ts';
import { formatMean, formatNumber, formatThreshold } from './numbers.ts';
import { thresholdPhrase } from './rows.ts';
import { capitalize, listInWords, oneIn } from './words.ts';

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

/** The first round wait that at most one caller in 18 exceeds, or else the longest there is: who the tail is about. */
export function notableTail(waits: WaitDistribution): Tail | undefined {
  const all = tails(waits).filter((tail) => tail.share > 0);
  return all.find((tail) => tail.share <= 0.056) ?? all.at(-1);
}

/** `one in 20 waits over 3 min`. */
export function tailSentence(waits: WaitDistribution): string | undefined {
  const tail = notableTail(waits);
  if (tail === undefined) return undefined;
  const after = `over ${formatThreshold(tail.seconds)}`;
  if (tail.share > 0.25) return `${formatNumber(tail.share, 'share')} wait ${after}`;
  return `${oneIn(tail.share)} waits ${after}`;
}

/** The finding of a run: service, loss and tail; then the targets. */
export function runFinding(result: RunResult): string {
  return [serviceSentence(result, result.overall, result.waits.overall), targetSentence(result)]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function serviceSentence(result: RunResult, measures: Measures, waits: WaitDistribution): string {
  const { offered, answered, abandonment, serviceLevel } = measures;
  if ((offered.mean ?? 0) === 0) return 'Nobody rings.';
  if ((answered.mean ?? 0) === 0) return 'No call is answered.';
  const level = serviceLevel.excludeShort;
  const parts = [
    level.mean === null
      ? `${formatMean(answered, 'count', prose)} calls are answered`
      : `${formatMean(level, 'share', prose)} of calls are answered ${thresholdPhrase(result)}`,
    abandonment.mean === null || abandonment.mean === 0
      ? 'nobody hangs up'
      : `${formatMean(abandonment, 'share', prose)} hang up`,
  ];
  const tail = tailSentence(waits);
  return `${capitalize(listInWords(tail === undefined ? parts : [...parts, tail]))}.`;
}

/** `2 of 5 targets are missed, 1 is undecided.` */
export function targetSentence(result: Pick<RunResult, 'targets'>): string | undefined {
  const count = (verdict: string) => result.targets.filter((target) => target.verdict === verdict).length;
  const total = result.targets.length;
  const [missed, undecided] = [count('missed'), count('undecided')];
  const targets = total === 1 ? 'The target' : `${total} targets`;
  if (total === 0) return undefined;
  if (missed === 0 && undecided === 0) return total === 1 ? 'The target is met.' : `All ${targets} are met.`;
  if (total === 1) return missed === 1 ? 'The target is missed.' : 'Whether the target is met is undecided.';
  if (missed === 0) return `Of ${targets} ${undecided} ${isAre(undecided)} undecided, none is missed.`;
  const also = undecided === 0 ? '' : `, ${undecided} ${isAre(undecided)} undecided`;
  return `Of ${targets} ${missed} ${isAre(missed)} missed${also}.`;
}

type Variant = CompareResult['variants'][number];

/** One sentence a variant: what gets better, what gets worse, what cannot be told. */
export function variantFinding(variant: Variant, currency: string): string {
  const of = (verdict: MeasureComparison['verdict']) =>
    byImportance(variant.overall.filter((m) => m.verdict === verdict));
  const better = of('better')
    .slice(0, 3)
    .map((measure) => change(measure, currency));
  const worse = of('worse')
    .slice(0, 3)
    .map((measure) => change(measure, currency));
  const open = of('cannotTell');
  if (better.length > 0 && worse.length > 0) {
    return `better in ${listInWords(better)}, but worse in ${listInWords(worse)}.`;
  }
  if (better.length > 0) return `better in ${listInWords(better)}${openPhrase(open, ', worse in nothing')}.`;
  if (worse.length > 0) return `worse in ${listInWords(worse)}${openPhrase(open, ', better in nothing')}.`;
  if (open.length > 0)
    return `no verdict yet: more days are needed to tell ${listInWords(open.slice(0, 3).map(label))}.`;
  return 'no difference that matters.';
}

export function compareFinding(result: CompareResult): string {
  const reference = result.scenarios[0];
  const currency = reference?.result.scenario.currency ?? 'EUR';
  return result.variants
    .map(
      (variant) =>
        `${variant.label} against ${reference?.label ?? 'the reference'}: ${variantFinding(variant, currency)}`,
    )
    .join('\n');
}

function openPhrase(open: readonly MeasureComparison[], none: string): string {
  return open.length === 0 ? none : `; ${listInWords(open.slice(0, 3).map(label))} cannot be told yet`;
}

function change(measure: MeasureComparison, currency: string): string {
  return `${label(measure)} (${formatMean(measure.difference, measure.unit, { signed: true, currency, atMostDigits: 1 })})`;
}

function label(measure: MeasureComparison): string {
  const described = describeMeasure(measure.measure);
  const text = described.label.charAt(0).toLowerCase() + described.label.slice(1);
  return described.of === undefined ? text : `${text} of ${described.of}`;
}

const mostImportant = ['serviceLevel', 'abandonment', 'staffingCost', 'meanAnswerWait', 'wait p95'];

function byImportance(measures: readonly MeasureComparison[]): MeasureComparison[] {
  return [...measures].sort((a, b) => rank(a) - rank(b));
}

function rank({ measure }: MeasureComparison): number {
  const index = mostImportant.indexOf(measure);
  return index < 0 ? mostImportant.length : index;
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}
