/** A run's measures day by day, for a baseline: those that a comparison shows, at each caller's own threshold. */
import { createHash } from 'node:crypto';
import type { Baseline, KeptMeasure } from '../../measures/baselineResult.ts';
import type { RunResult } from '../../measures/result.ts';
import { sharedMeasures } from '../sharedMeasures.ts';
import type { Track } from '../track.ts';

interface Row extends Omit<KeptMeasure, 'numerators' | 'denominators'> {
  readonly pair: number;
  readonly numerators: number[];
  readonly denominators: number[];
}

export class DayKeeper {
  private rows: Row[] | undefined;

  /** The day that the track has read last. */
  addDay(track: Track): void {
    this.rows ??= rowsOf(track);
    const { numerators, denominators } = track.estimator;
    for (const row of this.rows) {
      row.numerators.push(numerators[row.pair]);
      row.denominators.push(denominators[row.pair]);
    }
  }

  kept(): KeptMeasure[] {
    return (this.rows ?? []).map(({ pair: _pair, denominators, ...row }) => ({
      ...row,
      ...(denominators.every((each) => each === 1) ? {} : { denominators }),
    }));
  }
}

function rowsOf(track: Track): Row[] {
  const { scenario, estimator } = track;
  const { from, to } = estimator.plan.counted;
  return (
    sharedMeasures(track, track)
      // What is of the only caller is of all.
      .filter(({ comparable, caller }) => comparable && (caller === null || scenario.callers.length > 1))
      .map(({ measure, caller, unit, better, variant }) => {
        const of = caller === null ? null : scenario.callers.findIndex(({ name }) => name === caller);
        const own = (): number => estimator.levelPair(estimator.callScopes.find(of, from, to), 'excludeShort', 0);
        const pair = measure === 'serviceLevel' ? own() : variant;
        return { measure, caller, unit, better, pair, numerators: [], denominators: [] };
      })
  );
}

export function baselineOf(name: string, result: RunResult, days: readonly KeptMeasure[]): Baseline {
  return { schema: 'please-hold/baseline/1', name, digest: digestOf(result), result, days };
}

/** Equal for results whose numbers are equal, whichever version of the program found them. */
export function digestOf({ program: _program, manifest, warnings: _warnings, ...numbers }: RunResult): string {
  const { program: _, ...rest } = manifest;
  return createHash('sha256')
    .update(JSON.stringify([rest, numbers]))
    .digest('hex');
}
