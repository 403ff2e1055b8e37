/**
 * How one target stands after each look. An interval that a look gives can only
 * narrow what the looks before it left, since all of them hold together; the first
 * that leaves the bound on one side decides, and what is decided stays.
 *
 * Of k intervals, each may be called met with the whole target's risk, for all of them
 * must be met (Berger 1982, Technometrics 24, 295–300); missed only with a k-th part of it,
 * for one is enough.
 */
import type { Estimate, Verdict } from '../../measures/result.ts';
import type { Target } from '../../scenario/scenario.ts';
import { verdictOf } from '../judge.ts';
import { heldAgainst, type Question } from './question.ts';

/** What may be spent on either side at a look: of all looks, and where a risk is shared by so many. */
export type TailAt = (sharedBy: number, look: number) => number;

export class Standing {
  readonly target: Target;
  readonly questions: readonly Question[];
  /** Not judged. */
  readonly shown: readonly Question[];
  verdict: Verdict = 'undecided';
  decidedAfter: number | undefined;
  /** Of each question, as the looks so far leave it. */
  readonly estimates: Estimate[];
  private readonly tailAt: TailAt;

  constructor(target: Target, questions: readonly Question[], tailAt: TailAt, shown: readonly Question[] = []) {
    this.target = target;
    this.questions = questions;
    this.shown = shown;
    this.estimates = questions.map(() => ({ mean: null, low: null, high: null }));
    this.tailAt = tailAt;
  }

  /** The day that the estimators have read last. */
  addDay(): void {
    for (const question of this.questions) question.addDay();
    for (const question of this.shown) question.addDay();
  }

  /** @param days Of these days. */
  look(look: number, days: number): void {
    const { comparison } = heldAgainst(this.target);
    const wrongMet = this.tailAt(1, look);
    const wrongMissed = this.tailAt(this.questions.length, look);
    const [below, above] = comparison === '>=' ? [wrongMet, wrongMissed] : [wrongMissed, wrongMet];
    this.questions.forEach((question, k) => {
      this.estimates[k] = narrowed(this.estimates[k], question.estimate(below, above));
    });
    if (this.verdict !== 'undecided') return;
    this.verdict = together(this.verdicts());
    if (this.verdict !== 'undecided') this.decidedAfter = days;
  }

  /** Of each question that could be asked: an interval in which nobody rings is not judged. */
  verdicts(): readonly Verdict[] {
    const { comparison, bound } = heldAgainst(this.target);
    return this.estimates.filter(({ mean }) => mean !== null).map((estimate) => verdictOf(estimate, comparison, bound));
  }
}

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('missed')) return 'missed';
  return verdicts.length === 0 || verdicts.includes('undecided') ? 'undecided' : 'met';
}

/** The newest mean, within what all looks allow. Looks that contradict one another leave the interval as it was. */
function narrowed(before: Estimate, now: Estimate): Estimate {
  const low = ends(Math.max, before.low, now.low);
  const high = ends(Math.min, before.high, now.high);
  const contradict = low !== null && high !== null && low > high;
  return contradict ? { ...before, mean: now.mean } : { mean: now.mean, low, high };
}

function ends(choose: (a: number, b: number) => number, before: number | null, now: number | null): number | null {
  return before === null || now === null ? (now ?? before) : choose(before, now);
}
