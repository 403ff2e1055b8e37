/**
 * The result document of one scenario: everything that the estimator knows, under
 * the names of the contract `please-hold/result/1`.
 */
import { createHash } from 'node:crypto';
import { callMeasureIndex, serviceLevelIndex, type CallMeasureName } from '../measures/definitions.ts';
import type { Estimator } from '../measures/estimator.ts';
import { groupMeasureNames, type GroupMeasureName } from '../measures/groupMeasures.ts';
import type {
  Estimate,
  EstimateWithDays,
  GroupMeasures,
  IntervalMeasures,
  Measures,
  RunResult,
  ServiceLevels,
  WaitDistribution,
} from '../measures/result.ts';
import { waitBinCount, waitBinEdge } from '../measures/waitBins.ts';
import type { WaitSums } from '../measures/waitSums.ts';
import { namedThresholds } from '../plan/compile.ts';
import { usualQuantiles } from '../plan/plan.ts';
import { serviceLevelDefinitions, type Scenario } from '../scenario/scenario.ts';
import { explain, type Explanation } from '../theory/advice.ts';
import { clockTime } from './clock.ts';
import { judgeTargets } from './judge.ts';
import type { Track } from './simulate.ts';
import { programVersion } from './version.ts';
import { gatherWarnings } from './warnings.ts';

const nothing: Estimate = { mean: 0, low: 0, high: 0 };

export interface Circumstances {
  /** The scenario as it was read, which the hash names. */
  readonly asRead: Scenario;
  readonly seed: string;
  /** Replications asked for, where the run was stopped before. */
  readonly interruptedAt?: number;
  /** Measures whose precision was not reached. */
  readonly missedPrecision: readonly string[];
}

export function runDocument(
  { scenario, estimator, days }: Track,
  { asRead, seed, interruptedAt, missedPrecision }: Circumstances,
): RunResult {
  const advice = explain(scenario);
  const { from, to } = estimator.plan.counted;
  const overall = callMeasuresOf(scenario, estimator, null, from, to);
  const { time } = scenario;
  const clock = (interval: number): string =>
    time.kind === 'opening' ? clockTime(time.fromSeconds + interval * time.intervalSeconds, time) : '';
  const result: Omit<RunResult, 'warnings'> = {
    schema: 'please-hold/result/1',
    program: programVersion,
    scenario: {
      name: scenario.name,
      hash: scenarioHash(asRead),
      ...(scenario.description === undefined ? {} : { description: scenario.description }),
      currency: scenario.currency,
      kind: scenario.time.kind,
    },
    seed,
    replications: estimator.days,
    ...(interruptedAt === undefined ? {} : { interrupted: { asked: interruptedAt } }),
    overall: {
      ...overall,
      waitQuantiles: waitQuantiles(estimator, 0),
      staffingCost: groupEstimate(estimator, null, from, to, 'cost'),
    },
    callers: byName(scenario.callers, (caller, index) => ({
      ...callMeasuresOf(scenario, estimator, index, from, to),
      waitQuantiles: waitQuantiles(estimator, index + 1),
      answerWithin: caller.answerWithinSeconds,
    })),
    operators: byName(scenario.operators, (_group, index) => groupMeasuresOf(estimator, index, from, to)),
    intervals: scenario.time.kind === 'opening' ? intervalsOf(scenario, estimator, advice, clock) : [],
    waits: {
      overall: waitDistribution(estimator, 0),
      callers: byName(scenario.callers, (_caller, index) => waitDistribution(estimator, index + 1)),
    },
    targets: judgeTargets(scenario, estimator, days, clock),
  };
  return { ...result, warnings: gatherWarnings(scenario, advice, missedPrecision, result) };
}

/** SHA-256 of the scenario as read: it names what was simulated, wherever the file lies. */
function scenarioHash(scenario: Scenario): string {
  return createHash('sha256').update(JSON.stringify(scenario)).digest('hex');
}

function callMeasuresOf(
  scenario: Scenario,
  estimator: Estimator,
  of: number | null,
  from: number,
  to: number,
): Omit<Measures, 'waitQuantiles' | 'staffingCost'> {
  const scope = estimator.callScopes.find(of, from, to);
  const pair = (name: CallMeasureName): number => estimator.callPair(scope, callMeasureIndex(name));
  const short = (name: CallMeasureName): Estimate => estimator.estimate(pair(name));
  const long = (name: CallMeasureName): EstimateWithDays => estimator.estimateWithDays(pair(name));
  const levels = (threshold: number): ServiceLevels =>
    Object.fromEntries(
      serviceLevelDefinitions.map((definition) => [
        definition,
        estimator.estimateWithDays(estimator.callPair(scope, serviceLevelIndex(definition, threshold))),
      ]),
    ) as unknown as ServiceLevels;
  return {
    offered: { ...long('offered'), fresh: short('fresh') },
    answered: { ...long('answered'), immediately: short('immediately') },
    abandoned: long('abandoned'),
    blocked: short('blocked'),
    balked: short('balked'),
    calledBack: nothing,
    disconnected: short('disconnected'),
    retries: short('retries'),
    abandonment: long('abandonment'),
    blocking: long('blocking'),
    balking: long('balking'),
    waiting: long('waiting'),
    serviceLevel: levels(0),
    serviceLevelWithin: Object.fromEntries(
      namedThresholds(scenario).map((seconds, index) => [`${seconds}s`, levels(index + 1)]),
    ),
    ...asReference(scenario, estimator, scope),
    meanWait: long('meanWait'),
    meanAnswerWait: long('meanAnswerWait'),
    meanQueue: long('meanQueue'),
  };
}

/** The last threshold of a plan that is compared is the reference's. */
function asReference(
  scenario: Scenario,
  estimator: Estimator,
  scope: number,
): Pick<Measures, 'serviceLevelAsReference'> {
  const own = namedThresholds(scenario).length + 1;
  if (estimator.plan.callers[0].thresholds.length === own) return {};
  return {
    serviceLevelAsReference: estimator.estimateWithDays(
      estimator.callPair(scope, serviceLevelIndex('excludeShort', own)),
    ),
  };
}

function groupEstimate(
  estimator: Estimator,
  of: number | null,
  from: number,
  to: number,
  name: GroupMeasureName,
): EstimateWithDays {
  const scope = estimator.groupScopes.find(of, from, to);
  return estimator.estimateWithDays(estimator.groupPair(scope, groupMeasureNames.indexOf(name)));
}

function groupMeasuresOf(estimator: Estimator, of: number | null, from: number, to: number): GroupMeasures {
  const long = (name: GroupMeasureName): EstimateWithDays => groupEstimate(estimator, of, from, to, name);
  const short = (name: GroupMeasureName): Estimate => {
    const { mean, low, high } = long(name);
    return { mean, low, high };
  };
  return {
    occupancy: long('occupancy'),
    staffedHours: short('staffedHours'),
    busyHours: short('busyHours'),
    overtimeHours: long('overtimeHours'),
    cost: long('cost'),
    answered: short('answered'),
  };
}

function intervalsOf(
  scenario: Scenario,
  estimator: Estimator,
  advice: Explanation,
  clock: (interval: number) => string,
): IntervalMeasures[] {
  return advice.intervals.map(({ load, needed }, k) => ({
    from: clock(k),
    to: clock(k + 1),
    staffing: byName(scenario.operators, (group) => group.staffing[k]),
    offeredLoad: load,
    needed,
    ...callMeasuresOf(scenario, estimator, null, k, k + 1),
    staffingCost: groupEstimate(estimator, null, k, k + 1, 'cost'),
    callers: byName(scenario.callers, (_caller, index) => callMeasuresOf(scenario, estimator, index, k, k + 1)),
    operators: byName(scenario.operators, (_group, index) => groupMeasuresOf(estimator, index, k, k + 1)),
  }));
}

function waitQuantiles(estimator: Estimator, scope: number): NonNullable<Measures['waitQuantiles']> {
  const estimates = estimator.answered[scope].quantiles(usualQuantiles);
  const names = ['p50', 'p80', 'p90', 'p95', 'p99'] as const;
  return Object.fromEntries(
    names.map((name, k) => [
      name,
      {
        ...estimates[k],
        days: estimator.daySpread(
          estimator.quantilePair(scope, estimator.plan.quantileLevels.indexOf(usualQuantiles[k])),
        ),
      },
    ]),
  ) as unknown as NonNullable<Measures['waitQuantiles']>;
}

/** Bins for people: 5 s to a minute, 10 s to five minutes, then wider; up to the longest wait. */
function waitDistribution(estimator: Estimator, scope: number): WaitDistribution {
  const answered = estimator.answered[scope];
  const entered = estimator.entered[scope];
  const perDay = 1 / Math.max(1, estimator.days);
  const bins = tellingBins(entered);
  const sum = (sums: WaitSums, after: number, upTo: number): number => {
    let total = 0;
    for (let bin = after + 1; bin <= upTo; bin++) total += sums.count(bin);
    return total * perDay;
  };
  const inBins = bins.map((bin, k) => {
    const after = k === 0 ? 0 : bins[k - 1];
    const here = sum(answered, after, bin);
    return { answered: here, abandoned: sum(entered, after, bin) - here };
  });
  return {
    edges: bins.map(waitBinEdge),
    answered: inBins.map((bin) => bin.answered),
    abandoned: inBins.map((bin) => Math.max(0, bin.abandoned)),
    answeredImmediately: answered.count(0) * perDay,
    longerThan: entered.longerThan(bins),
  };
}

/** Numbers of the bins whose upper edges bound the bins for people. */
function tellingBins(entered: WaitSums): number[] {
  let longest = waitBinCount - 2;
  while (longest > 0 && entered.count(longest) === 0) longest--;
  const bins: number[] = [];
  for (let bin = 1; bin <= waitBinCount - 2; bin++) {
    const edge = waitBinEdge(bin);
    const step = edge <= 60 ? 5 : edge <= 300 ? 10 : edge <= 1200 ? 60 : edge <= 7200 ? 600 : 3600;
    if (edge % step === 0) {
      bins.push(bin);
      if (bin >= longest) break;
    }
  }
  return bins;
}

function byName<Item extends { readonly name: string }, Value>(
  items: readonly Item[],
  value: (item: Item, index: number) => Value,
): Record<string, Value> {
  return Object.fromEntries(items.map((item, index) => [item.name, value(item, index)]));
}
