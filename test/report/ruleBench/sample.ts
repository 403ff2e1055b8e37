/** A bench to draw before anything is simulated; not one number is a claim. */
import type {
  BenchDayResult,
  BenchOutcome,
  BenchResult,
  LawName,
  LawResult,
} from '../../../src/measures/benchResult.ts';
import { lawNames } from '../../../src/measures/benchResult.ts';
import type { Estimate, Verdict } from '../../../src/measures/result.ts';

export function around(mean: number, half: number): Estimate {
  return { mean, low: mean - half, high: mean + half };
}

const intervals = ['08:00', '08:30', '09:00', '09:30'];

function outcome(level: number, cost: number, wages = true): BenchOutcome {
  const asked = intervals.map((_, k) => Math.round(cost / 400) + k);
  return {
    asked: { desk: asked },
    askedHours: asked.reduce((a, b) => a + b) / 2,
    paidHours: around(cost / 20, 0.01),
    cost: wages ? around(cost, 0.2) : null,
    serviceLevel: around(level, 0.011),
    abandonment: around((1 - level) / 5, 0.002),
    worst: { from: '09:30', serviceLevel: around(level - 0.1, 0.02) },
  };
}

export function day(name: string, level: number, cost: number, least: number | null, wages = true): BenchDayResult {
  const verdict: Verdict = level > 0.82 ? 'met' : level < 0.78 ? 'missed' : 'undecided';
  return {
    name,
    about: `What happens on ${name}.`,
    intervals,
    forecast: name === 'spike' ? [{ change: 'calls', factor: 3, when: { kind: 'busiest', lengthSeconds: 3600 } }] : [],
    unforeseen: name === 'flu' ? [{ change: 'absence', share: 0.15 }] : [],
    rule: outcome(level, cost, wages),
    targets: [{ text: 'serviceLevel(20s) >= 80%', estimate: around(level, 0.011), verdict }],
    hindsight: least === null ? null : { ...outcome(0.803, least, wages), tried: 31 },
    regret:
      least === null
        ? null
        : { paidHours: around((cost - least) / 20, 0), cost: wages ? around(cost - least, 0.1) : null },
  };
}

export const failed: BenchDayResult = {
  ...day('strange', 0.9, 3000, null),
  rule: null,
  failure: 'desk: ./rule.js gives -3 for 09:00.',
  targets: [],
};

/** What the changes of the simulated laws would do. */
const changes: Partial<Record<LawName, number>> = { moreOperators: 0.04, moreCalls: 0.012, longerHandling: -0.06 };

export function laws(broken: boolean): LawResult[] {
  return lawNames.map((law) => {
    const simulated = !law.startsWith('asked');
    const measure = simulated ? (law === 'moreCalls' ? 'abandonment' : 'serviceLevel') : null;
    const isBroken = broken && (law === 'askedGrows' || law === 'moreOperators');
    const witness = simulated
      ? 'the whole interval lies on the wrong side'
      : 'desk at 08:00: 7 for calls × 1, and 6 for calls × 1.1';
    return {
      law,
      verdict: isBroken ? 'broken' : 'holds',
      difference: simulated ? around(isBroken ? -0.03 : (changes[law] ?? 0), law === 'otherOrder' ? 0 : 0.004) : null,
      measure,
      confidence: simulated ? 0.9875 : null,
      witness: isBroken ? witness : null,
    };
  });
}

export function sampleBench(over: Partial<BenchResult> = {}): BenchResult {
  return {
    schema: 'please-hold/bench/1',
    program: '0.1.0',
    scenario: { name: 'A sample', hash: 'b1946ac92492d2347c6235b4d2611184', currency: 'EUR' },
    seed: 'sample',
    replications: 50,
    rules: [{ group: 'desk', rule: 'erlangC, 80% in 20s' }],
    serviceLevel: 'serviceLevel(20s)',
    goals: ['serviceLevel(20s) >= 80%'],
    goalsAssumed: false,
    searched: true,
    days: [
      day('as-forecast', 0.907, 3260, 2830),
      day('spike', 0.916, 4000, 3500),
      day('close', 0.803, 3260, 3180),
      day('flu', 0.73, 3260, 3430),
    ],
    warnings: [],
    ...over,
  };
}
