/** What a target's verdict means for the check: that it passes, fails, warns, or says nothing yet. */
import type { CheckedFile, CheckedTarget, CheckResult } from '../../measures/checkResult.ts';

export type Outcome = 'passed' | 'failed' | 'warned' | 'undecided';

/** `strict`: what is undecided fails, but for targets that only warn. */
export function outcomeOf({ verdict, severity }: CheckedTarget, strict: boolean): Outcome {
  switch (verdict) {
    case 'met':
      return 'passed';
    case 'missed':
      return severity === 'warn' ? 'warned' : 'failed';
    case 'undecided':
      return strict && severity !== 'warn' ? 'failed' : 'undecided';
  }
}

/** Each target with the file that it is of, in order. */
export function allTargets({
  scenarios,
}: CheckResult): { readonly file: CheckedFile; readonly target: CheckedTarget }[] {
  return scenarios.flatMap((file) => file.targets.map((target) => ({ file, target })));
}
