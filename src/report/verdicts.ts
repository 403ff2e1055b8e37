/**
 * Verdicts in words, each with a symbol of its own shape, so that nothing
 * depends on colour; and the estimate that a target was judged on, in the
 * target's own unit.
 */
import type { ComparisonVerdict, MeasureComparison, RunResult, TargetResult, Verdict } from '../measures/result.ts';
import { describeMeasure } from './definitions.ts';
import { formatEstimate, formatMean, type Unit } from './numbers.ts';

export interface VerdictWords {
  readonly word: string;
  /** Where there is little room. */
  readonly brief?: string;
  readonly symbol: string;
  readonly style: 'good' | 'bad' | 'unsure' | 'dim';
}

export const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  met: { word: 'met', symbol: '✓', style: 'good' },
  missed: { word: 'missed', symbol: '✗', style: 'bad' },
  undecided: { word: 'undecided', symbol: '?', style: 'unsure' },
};

const comparisonWords: Readonly<Record<ComparisonVerdict, VerdictWords>> = {
  better: { word: 'better', symbol: '✓', style: 'good' },
  worse: { word: 'worse', symbol: '✗', style: 'bad' },
  noDifference: { word: 'no difference that matters', brief: 'alike', symbol: '=', style: 'dim' },
  cannotTell: { word: 'cannot tell yet', brief: 'cannot tell', symbol: '?', style: 'unsure' },
  differs: { word: 'differs', symbol: '≠', style: 'dim' },
};

const notComparable: VerdictWords = { word: 'not comparable', symbol: '–', style: 'dim' };

/** What to say of a difference; where it is not defined (one has no wages, one answers nobody) that there is none. */
export function comparisonVerdict({ difference, verdict }: MeasureComparison): VerdictWords {
  return difference.mean === null ? notComparable : comparisonWords[verdict];
}

/** Comparisons worth showing: not those of nothing with nothing. */
export function worthShowing(measures: readonly MeasureComparison[]): MeasureComparison[] {
  return measures.filter(({ reference, variant }) => reference.mean !== 0 || variant.mean !== 0);
}

/** The estimate of a target, with or without its interval. */
export function targetEstimate(target: TargetResult, currency: string, withInterval: boolean): string {
  const unit = targetUnit(target.text);
  return withInterval
    ? formatEstimate(target.estimate, unit, { currency })
    : formatMean(target.estimate, unit, { currency });
}

const mostListed = 8;

/** Where a target `in every interval` fails: the worst interval, then which ones, or how many where they are many. */
export function failingIntervals(target: TargetResult, result: RunResult): string | undefined {
  const failing = target.intervals ?? [];
  if (failing.length === 0) return undefined;
  const { currency } = result.scenario;
  const worst = failing.find(({ estimate }) => estimate.mean === target.estimate.mean) ?? failing[0];
  const estimate = worst === undefined ? '' : formatEstimate(worst.estimate, targetUnit(target.text), { currency });
  const listed = (['missed', 'undecided'] as const).flatMap((verdict) => {
    const those = failing.filter((each) => each.verdict === verdict);
    const total = result.intervals.length;
    if (those.length === 0) return [];
    if (those.length === total) return [`all ${total} ${verdict}`];
    if (those.length > mostListed) return [`${those.length} of ${total} ${verdict}`];
    return [`${verdict}: ${those.map((each) => each.from).join(', ')}`];
  });
  return [`worst ${worst?.from ?? ''}: ${estimate}`, ...listed].join('; ');
}

/** `days(...)` is a share of days; otherwise the unit of the measure named first. */
export function targetUnit(text: string): Unit {
  if (/^\s*days\s*\(/.test(text)) return 'share';
  const measure = /^\s*(.*?)\s*[<>]=/.exec(text)?.[1] ?? text;
  return describeMeasure(measure).unit;
}

/** The bound of a service-level target that holds for the whole day, for a line in the charts. */
export function serviceLevelBound(targets: readonly TargetResult[]): number | undefined {
  for (const { text } of targets) {
    const match = /^\s*serviceLevel(?:\([^)]*\))?\s*>=\s*([\d.]+)\s*%/.exec(text);
    if (match?.[1] !== undefined) return Number(match[1]) / 100;
  }
  return undefined;
}
