/**
 * Test support: a scenario simulated over long independent runs, and its estimates
 * held against exact answers. An estimate fails beyond 5.5 of its standard errors:
 * with the 40 runs used here (Student's t) that happens by chance once in 400,000
 * comparisons, so all of test/theory together raises a false alarm for one seed in
 * 300. Seeds are fixed. SIMULATION_SCALE=10 makes every run ten times as long, to
 * hunt for small errors.
 */
import { expect } from 'vitest';
import { run } from '../../src/experiments/run.ts';
import type { Estimate, Measures, RunResult } from '../../src/measures/result.ts';
import type { Caller, Scenario, Target } from '../../src/scenario/scenario.ts';
import { smallScenario, type SmallCaller, type SmallGroup, type SmallScenario } from '../engine/smallDay.ts';

const scale = Number(process.env['SIMULATION_SCALE'] ?? 1);
const runs = 40;
/** 97.5 % of Student's t for 39 degrees of freedom: half-widths are so many standard errors. */
const tOf39 = 2.0227;
const standardErrors = 5.5;

export interface SteadyCaller extends SmallCaller {
  /** What a small caller has no word for. */
  readonly more?: Partial<Caller>;
}

export interface Steady {
  readonly callers: Readonly<Record<string, SteadyCaller>>;
  readonly groups: Readonly<Record<string, Omit<SmallGroup, 'staffing'> & { readonly operators: number }>>;
  readonly policy?: SmallScenario['policy'];
  /** Fresh calls counted in all runs together, about. */
  readonly calls?: number;
  /** Hours before counting begins: long against the time in which the queue forgets. */
  readonly warmUpHours?: number;
  /** Thresholds of service levels to be kept, seconds. */
  readonly thresholds?: readonly number[];
  readonly seed?: string;
}

export async function steadyRuns(steady: Steady): Promise<RunResult> {
  const warmUp = (steady.warmUpHours ?? 4) * 3600;
  const perHour = Object.values(steady.callers).reduce((sum, caller) => sum + (caller.perHour ?? 0), 0);
  const counted = Math.ceil((((steady.calls ?? 100_000) * scale) / perHour / runs) * 3600);
  const small = smallScenario({
    callers: steady.callers,
    groups: Object.fromEntries(
      Object.entries(steady.groups).map(([name, { operators, ...group }]) => [
        name,
        { ...group, staffing: [operators] },
      ]),
    ),
    policy: steady.policy,
    interval: warmUp + counted,
    warmUp,
    targets: (steady.thresholds ?? []).map(withinThreshold),
  });
  const callers = small.callers.map((caller) => ({ ...caller, ...steady.callers[caller.name].more }));
  return simulate({ ...small, callers }, steady.seed ?? 'steady', runs);
}

export async function simulate(scenario: Scenario, seed: string, count: number): Promise<RunResult> {
  return run(scenario, { seed, replications: { kind: 'fixed', count } });
}

/** A target that makes `run` keep the service level at this threshold. */
export function withinThreshold(thresholdSeconds: number): Target {
  const text = `serviceLevel(${thresholdSeconds}s) >= 80%`;
  return {
    text,
    measure: { text, name: 'serviceLevel', thresholdSeconds },
    comparison: '>=',
    bound: 0.8,
    when: { kind: 'wholeDay' },
  };
}

/** One caller type in one group. */
export function oneGroup(caller: SteadyCaller, operators: number, more: Partial<Steady> = {}): Steady {
  return { callers: { a: caller }, groups: { g: { operators } }, ...more };
}

/** What was estimated, and what it has to be; no exact answer, no comparison. */
export type Comparison = readonly [what: string, estimate: Estimate | undefined, exact: number | null | undefined];

/** What disagrees: what was estimated, from where to where, and what it should have been. */
export function disagreements(result: RunResult, comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(([what, estimate, exact]) => {
    if (exact === undefined || exact === null) return [];
    const { mean, low, high } = estimate ?? { mean: null, low: null, high: null };
    if (mean === null || low === null || high === null) return [`${what}: no estimate, expected ${exact}`];
    const t = result.replications === runs ? tOf39 : 1.96;
    // An interval that is cut at 0 or at 1 is half as wide; what is certain has no width.
    const error = Math.max(high - mean, mean - low) / t + 1e-9 * Math.abs(exact) + 1e-12;
    const away = (mean - exact) / error;
    if (process.env['SIMULATION_SHOW'] !== undefined && Math.abs(away) > 3)
      console.log(what, away.toFixed(1), mean, exact);
    return Math.abs(away) < standardErrors
      ? []
      : [
          `${what}: ${mean} in [${low}, ${high}], expected ${exact}, ${away.toFixed(1)} standard errors (seed ${result.seed})`,
        ];
  });
}

export function expectAgreement(result: RunResult, comparisons: readonly Comparison[]): void {
  expect(disagreements(result, comparisons)).toEqual([]);
}

/** Exact answers under the names that results have. */
export interface ExactQueue {
  readonly waiting?: number;
  readonly abandonment?: number;
  readonly blocking?: number;
  readonly balking?: number;
  readonly immediate?: number;
  readonly meanWaitSeconds?: number;
  readonly meanAnswerWaitSeconds?: number;
  readonly meanQueue?: number;
  readonly occupancy?: number;
  /** Share of offered answered within so many seconds. */
  readonly answeredWithin?: Readonly<Record<string, number>>;
}

/** Of one caller type, and the occupancy of one group. */
export function queueComparisons(
  name: string,
  measures: Measures,
  occupancy: Estimate | undefined,
  exact: ExactQueue,
): Comparison[] {
  return [
    [`${name} waiting`, measures.waiting, exact.waiting],
    [`${name} abandonment`, measures.abandonment, exact.abandonment],
    [`${name} blocking`, measures.blocking, exact.blocking],
    [`${name} balking`, measures.balking, exact.balking],
    [`${name} answered immediately`, measures.answered.immediately, exact.immediate],
    [`${name} meanWait`, measures.meanWait, exact.meanWaitSeconds],
    [`${name} meanAnswerWait`, measures.meanAnswerWait, exact.meanAnswerWaitSeconds],
    [`${name} meanQueue`, measures.meanQueue, exact.meanQueue],
    [`${name} occupancy`, occupancy, exact.occupancy],
    ...Object.entries(exact.answeredWithin ?? {}).map(([seconds, share]): Comparison => [
      `${name} answered within ${seconds} s of offered`,
      measures.serviceLevelWithin[`${seconds}s`]?.allOffered,
      share,
    ]),
  ];
}

export function expectQueue(result: RunResult, exact: ExactQueue): void {
  const comparisons = queueComparisons('a', result.callers['a'], result.operators['g'].occupancy, exact);
  expectAgreement(result, (exact.waiting ?? 1) < rare ? [] : comparisons.filter(isObservable));
}

/** What happens to less than one call in so many is not seen often enough to have an error of its own. */
const rare = 1 / 500;
function isObservable([what, , exact]: Comparison): boolean {
  if (exact === undefined || exact === null || /wait|queue/i.test(what)) return true;
  return exact === 0 || exact === 1 || (exact > rare && exact < 1 - rare);
}
