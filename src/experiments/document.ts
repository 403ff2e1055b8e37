/**
 * The result document of one scenario: everything that the estimator knows, under
 * the names of the contract `please-hold/result/1`.
 */
import { createHash } from 'node:crypto';
import { isStratified } from '../measures/controlVariates.ts';
import type { Estimator } from '../measures/estimator.ts';
import type { CallMeasureName } from '../measures/measureList.ts';
import type {
  DayMeasures,
  GroupMeasures,
  IntervalMeasures,
  RunResult,
  VarianceReductionResult,
} from '../measures/result.ts';
import { shortAbandonTicks } from '../measures/tally.ts';
import { ticksPerSecond } from '../plan/plan.ts';
import type { Replications, Scenario } from '../scenario/scenario.ts';
import { explain, type Explanation } from '../theory/advice.ts';
import { clockOf, daysOf, momentOf, type Day } from './days.ts';
import { callMeasuresOf, fairnessOf, groupEstimate, groupMeasuresOf, rosterOf } from './documentMeasures.ts';
import { waitDistribution, waitQuantiles } from './documentWaits.ts';
import { judgeTargets } from './judge.ts';
import { hasRoster } from './roster.ts';
import type { Track } from './track.ts';
import { programVersion } from './version.ts';
import { gatherWarnings, type Advised } from './warnings.ts';

export interface Circumstances {
  /** The scenario as it was read, which the hash names. */
  readonly asRead: Scenario;
  readonly seed: string;
  /** As they were asked for. */
  readonly replications: Replications;
  /** Replications asked for, where the run was stopped before. */
  readonly interruptedAt?: number;
  /** Measures whose precision was not reached. */
  readonly missedPrecision: readonly string[];
}

export function runDocument(
  { scenario, estimator, days: dayCounter }: Track,
  { asRead, seed, replications, interruptedAt, missedPrecision }: Circumstances,
): RunResult {
  const { counted } = estimator.plan;
  const hash = scenarioHash(asRead);
  const days = daysOf(scenario, estimator.parts);
  const advised: readonly Advised[] =
    days.length > 0 ? days.map((day) => ({ day, advice: explain(day.scenario) })) : [{ advice: explain(scenario) }];
  const result: Omit<RunResult, 'warnings'> = {
    schema: 'please-hold/result/1',
    program: programVersion,
    manifest: {
      program: programVersion,
      scenario: hash,
      seed,
      replications,
      definitions: {
        serviceLevel: 'excludeShort',
        shortAbandonmentSeconds: shortAbandonTicks / ticksPerSecond,
        callsCountWhenThey: 'arrive',
        intervals: 0.95,
      },
    },
    scenario: {
      name: scenario.name,
      hash,
      ...(scenario.description === undefined ? {} : { description: scenario.description }),
      currency: scenario.currency,
      kind: scenario.time.kind,
    },
    seed,
    replications: estimator.days,
    varianceReduction: varianceReduction(estimator),
    ...(interruptedAt === undefined ? {} : { interrupted: { asked: interruptedAt } }),
    overall: {
      ...callMeasuresOf(scenario, estimator, null, counted),
      waitQuantiles: waitQuantiles(estimator, 0),
      staffingCost: groupEstimate(estimator, null, counted, 'cost'),
    },
    callers: byName(scenario.callers, (caller, index) => ({
      ...callMeasuresOf(scenario, estimator, index, counted),
      waitQuantiles: waitQuantiles(estimator, index + 1),
      answerWithin: caller.answerWithinSeconds,
    })),
    operators: byName(scenario.operators, (_group, index) => wholeGroup(scenario, estimator, index)),
    ...(scenario.days === undefined ? {} : { days: days.map((day) => dayMeasures(scenario, estimator, day)) }),
    intervals: advised.flatMap(({ day, advice }) => (day ? intervalsOf(scenario, estimator, day, advice) : [])),
    waits: {
      overall: waitDistribution(estimator, 0),
      callers: byName(scenario.callers, (_caller, index) => waitDistribution(estimator, index + 1)),
    },
    targets: judgeTargets(scenario, estimator, dayCounter, (interval) => momentOf(days, interval)),
  };
  return { ...result, warnings: gatherWarnings(scenario, advised, missedPrecision, result) };
}

function varianceReduction(estimator: Estimator): VarianceReductionResult {
  const { plan } = estimator;
  const worth = (name: CallMeasureName): number | null => estimator.independentDays(estimator.callPair(0, name));
  return {
    controlVariates: plan.controlVariates && estimator.isAdjusted,
    stratifiedDays: isStratified(plan),
    independentDays: {
      serviceLevel: estimator.independentDays(estimator.levelPair(0, 'excludeShort', 0)),
      abandonment: worth('abandonment'),
      waiting: worth('waiting'),
      meanWait: worth('meanWait'),
      answered: worth('answered'),
    },
  };
}

/** SHA-256 of the scenario as read: it names what was simulated, wherever the file lies. */
export function scenarioHash(scenario: Scenario): string {
  return createHash('sha256').update(JSON.stringify(scenario)).digest('hex');
}

function wholeGroup(scenario: Scenario, estimator: Estimator, of: number): GroupMeasures {
  const { counted, groups, individuals } = estimator.plan;
  return {
    ...groupMeasuresOf(estimator, of, counted),
    ...(hasRoster(scenario)
      ? {
          ...rosterOf(estimator, of, counted, estimator.parts.openings.length),
          headcount: groups[of].headcount,
        }
      : {}),
    ...(scenario.run.individuals === true && individuals ? { fairness: fairnessOf(estimator, of) } : {}),
  };
}

function dayMeasures(scenario: Scenario, estimator: Estimator, day: Day): DayMeasures {
  const { intervals } = day;
  return {
    name: day.name ?? '',
    from: clockOf(day, intervals.from).from,
    to: clockOf(day, intervals.to - 1).to,
    overall: {
      ...callMeasuresOf(scenario, estimator, null, intervals),
      staffingCost: groupEstimate(estimator, null, intervals, 'cost'),
    },
    callers: byName(scenario.callers, (_caller, index) => callMeasuresOf(scenario, estimator, index, intervals)),
    operators: byName(scenario.operators, (_group, index) => ({
      ...groupMeasuresOf(estimator, index, intervals),
      ...(hasRoster(scenario) ? rosterOf(estimator, index, intervals, 1) : {}),
    })),
  };
}

function intervalsOf(scenario: Scenario, estimator: Estimator, day: Day, advice: Explanation): IntervalMeasures[] {
  return advice.intervals.map(({ load, needed }, k) => {
    const from = day.intervals.from + k;
    const range = { from, to: from + 1 };
    const present = day.scenario.operators.reduce((sum, { staffing }) => sum + staffing[k], 0);
    return {
      ...(day.name === undefined ? {} : { day: day.name }),
      ...clockOf(day, from),
      staffing: byName(day.scenario.operators, (group) => group.staffing[k]),
      offeredLoad: load,
      needed,
      ...(hasRoster(scenario) ? overAndUnder(present, needed.erlangA ?? needed.erlangC) : {}),
      ...callMeasuresOf(scenario, estimator, null, range),
      staffingCost: groupEstimate(estimator, null, range, 'cost'),
      callers: byName(scenario.callers, (_caller, index) => callMeasuresOf(scenario, estimator, index, range)),
      operators: byName(scenario.operators, (_group, index) => groupMeasuresOf(estimator, index, range)),
    };
  });
}

function overAndUnder(present: number, needed: number | null): Pick<IntervalMeasures, 'over' | 'under'> {
  if (needed === null) return { over: null, under: null };
  return { over: Math.max(0, present - needed), under: Math.max(0, needed - present) };
}

function byName<Item extends { readonly name: string }, Value>(
  items: readonly Item[],
  value: (item: Item, index: number) => Value,
): Record<string, Value> {
  return Object.fromEntries(items.map((item, index) => [item.name, value(item, index)]));
}
