/** A check with every kind of verdict, made by hand. */
import type { CheckedTarget, CheckResult } from '../../../src/measures/checkResult.ts';

const target = (text: string, more: Partial<CheckedTarget> = {}): CheckedTarget => ({
  text,
  severity: 'fail',
  unit: 'share',
  estimate: { mean: 0.842, low: 0.829, high: 0.855 },
  comparison: '>=',
  bound: 0.8,
  verdict: 'met',
  decidedAfter: 100,
  intervals: [],
  ...more,
});

const interval = (from: string, mean: number, verdict: 'missed' | 'undecided' | 'shown') => ({
  from,
  to: '',
  estimate: { mean, low: mean - 0.02, high: mean + 0.02 },
  verdict,
});

export const checkSample: CheckResult = {
  schema: 'please-hold/check/1',
  program: '0.1.0',
  reproduce: 'please-hold check rules/a.yaml rules/b.yaml',
  confidence: 0.95,
  targets: 6,
  files: 2,
  scenarios: [
    {
      place: 1,
      file: 'rules/a.yaml',
      look: 'please-hold run rules/a.yaml --replications 5000',
      scenario: { name: 'Rule of eleven', hash: 'abc', currency: 'EUR' },
      replication: 'day',
      seed: '1',
      replications: 5000,
      atMost: 5000,
      targets: [
        target('serviceLevel(20s) >= 80%', { line: 7 }),
        target('serviceLevel of "A&B" <c> >= 80% in every interval', {
          name: 'Names & "quotes" # 1',
          line: 8,
          verdict: 'missed',
          estimate: { mean: 0.61, low: 0.59, high: 0.63 },
          judgedIntervals: 20,
          intervals: [interval('10:30', 0.61, 'missed'), interval('12:00', 0.79, 'undecided')],
          worst: interval('10:30', 0.61, 'missed'),
        }),
        target('abandonment <= 5%', {
          severity: 'warn',
          verdict: 'missed',
          comparison: '<=',
          bound: 0.05,
          estimate: { mean: 0.093, low: 0.091, high: 0.095 },
          intervals: Array.from({ length: 12 }, (_, k) => interval(`${k + 8}:00`, 0.1 + k / 1000, 'shown')),
          worst: interval('19:00', 0.111, 'shown'),
        }),
      ],
      warnings: [],
    },
    {
      place: 2,
      file: 'rules/b.yaml',
      look: 'please-hold run rules/b.yaml --replications 5000',
      scenario: { name: 'The week', hash: 'def', currency: 'CHF' },
      replication: 'day',
      seed: 'monday',
      replications: 5000,
      atMost: 5000,
      targets: [
        target('meanWait <= 90% of a.yaml', {
          unit: 'seconds',
          comparison: '<=',
          bound: 0,
          estimate: { mean: -0.62, low: -0.71, high: -0.53 },
          relativeTo: { file: 'a.yaml', share: 0.9, own: 12.04, other: 14.07 },
        }),
        target('wait p95 <= 3m', {
          unit: 'seconds',
          comparison: '<=',
          bound: 180,
          estimate: { mean: 178.2, low: 170, high: 187 },
          verdict: 'undecided',
          decidedAfter: undefined,
        }),
        target('resolution >= 85%', { estimate: { mean: null, low: null, high: null }, verdict: 'undecided' }),
      ],
      warnings: [],
    },
  ],
};
