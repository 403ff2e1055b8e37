/**
 * What theory says of a scenario before any simulation: for each interval the
 * calls, the load, the operators on duty, how many Erlang C and Erlang A would
 * ask for, and what to expect of those on duty. Every interval is taken by itself, as
 * if it lasted for ever (Green & Kolesar 1991, pointwise stationary). Callers and
 * groups that share no skill, directly or by way of others, are pools apart;
 * inside a pool all operators count as one team, served first come first
 * served, handling is exponential with the volume-weighted mean, and patience is
 * the mixture of the callers' laws by volume (M/M/n+G). What that leaves out
 * is listed in `leftOut`. Times in seconds, after midnight for a day, from the
 * start for a horizon.
 */
import type { Scenario, ServiceLevelDefinition } from '../scenario/scenario.ts';
import { followingCalls } from './flow.ts';
import type { Flow } from './flow.ts';
import { callsForOperators, intervalTimes, meanHandling, patienceOf } from './forecast.ts';
import { forever, mixLaws } from './laws.ts';
import { leftOutOf } from './leftOut.ts';
import type { LeftOut } from './leftOut.ts';
import { poolsOf } from './pools.ts';
import type { Pool } from './pools.ts';
import { neededOperators, serviceLevelOf } from './neededOperators.ts';
import type { NeedInput } from './neededOperators.ts';
import { rostersOf } from './rosters.ts';
import type { RosterAdvice } from './rosters.ts';
import { operatorsPerChat } from './rules/demand.ts';
import { queueFor } from './staffing.ts';

export interface AdviceTarget {
  /** As the scenario writes it; null where it has none and 80 % is assumed. */
  readonly text: string | null;
  readonly atLeast: number;
  /** Null: each caller's own `answerWithin`, and they differ. */
  readonly withinSeconds: number | null;
  readonly definition: ServiceLevelDefinition;
}

export interface Expected {
  readonly waiting: number;
  readonly serviceLevel: number;
  readonly abandonment: number;
  /** Infinity where the queue grows without end. */
  readonly meanAnswerWaitSeconds: number;
  readonly occupancy: number;
}

export interface IntervalAdvice {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** That want an operator: those that self-service keeps are not among them; those handed over and those that come again are (flow.ts). */
  readonly calls: number;
  /** Talk, hold and wrap-up, mean over the calls of the interval; 0 without calls. A chat beside others counts as its part of an operator. */
  readonly handlingSeconds: number;
  /** Offered load in Erlang: operators' worth of handling. */
  readonly load: number;
  /** On the phones, as expected: a fraction where shifts change inside the interval, or absence is by chance. */
  readonly operators: number;
  readonly staffing: Readonly<Record<string, number>>;
  readonly needed: { readonly erlangC: number | null; readonly erlangA: number | null };
  /** Null where no call is expected. */
  readonly expected: Expected | null;
}

export interface PoolAdvice {
  readonly callers: readonly string[];
  readonly groups: readonly string[];
  /** True where some callers hang up. */
  readonly patience: boolean;
  readonly intervals: readonly IntervalAdvice[];
}

/** Load at or above the operators on duty, over neighbouring intervals; load and operators are those of the worst. */
export interface Overload {
  readonly code: 'overload' | 'nobodyOnDuty';
  readonly pool: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly load: number;
  readonly operators: number;
  /** Least share of calls lost; null where nobody hangs up, and the queue grows as long as it lasts. */
  readonly atLeastLost: number | null;
}

export interface Explanation {
  readonly name: string;
  readonly kind: 'opening' | 'horizon';
  readonly target: AdviceTarget;
  /** Sums over the pools: what unrelated callers need is added up. */
  readonly intervals: readonly IntervalAdvice[];
  readonly pools: readonly PoolAdvice[];
  /** Of the groups that have shifts, a staffing rule, or people who are not there. */
  readonly rosters: readonly RosterAdvice[];
  readonly total: {
    readonly calls: number;
    /** Hours of handling that these calls bring, hours staffed, and hours that the formulas ask for (Erlang A where callers hang up). */
    readonly workHours: number;
    readonly staffedHours: number;
    readonly neededHours: number | null;
  };
  readonly warnings: readonly Overload[];
  readonly leftOut: readonly LeftOut[];
}

/** The scenario's own overall service-level target, else 80 % within each caller's own threshold. */
const targetOf = (scenario: Scenario): AdviceTarget => {
  const own = scenario.targets.filter(
    ({ measure, comparison, when }) =>
      measure.name === 'serviceLevel' && measure.of === undefined && comparison === '>=' && when.kind !== 'intervals',
  );
  const found = own.find(({ days }) => days === undefined) ?? own[0];
  const thresholds = new Set(scenario.callers.map(({ answerWithinSeconds }) => answerWithinSeconds));
  const common = thresholds.size === 1 ? ([...thresholds][0] ?? null) : null;
  if (found === undefined) return { text: null, atLeast: 0.8, withinSeconds: common, definition: 'excludeShort' };
  return {
    text: found.text,
    atLeast: found.bound,
    withinSeconds: found.measure.thresholdSeconds ?? common,
    definition: found.measure.definition ?? 'excludeShort',
  };
};

const advisePool = (scenario: Scenario, pool: Pool, flow: Flow, target: AdviceTarget): PoolAdvice => {
  const callers = pool.callers.map((caller) => ({
    caller,
    calls: callsForOperators(caller, scenario.time, flow.get(caller.name)),
    handlingSeconds: meanHandling(caller) * operatorsPerChat(caller, pool.groups),
    patience: patienceOf(caller),
  }));
  const patient = pool.callers.every(({ patience }) => patience === undefined);
  const known = new Map<string, Pick<IntervalAdvice, 'needed' | 'expected'>>();
  const intervals = intervalTimes(scenario.time).map(({ fromSeconds, toSeconds }, k): IntervalAdvice => {
    const parts = callers.map((part) => ({ ...part, calls: part.calls[k] ?? 0 })).filter(({ calls }) => calls > 0);
    const calls = parts.reduce((sum, part) => sum + part.calls, 0);
    const work = parts.reduce((sum, part) => sum + part.calls * part.handlingSeconds, 0);
    const handlingSeconds = calls > 0 ? work / calls : 0;
    const load = work / (toSeconds - fromSeconds);
    const staffing = Object.fromEntries(pool.groups.map((group) => [group.name, group.staffing[k] ?? 0]));
    const operators = Object.values(staffing).reduce((sum, count) => sum + count, 0);
    const key = [operators, ...parts.flatMap((part) => [part.caller.name, part.calls])].join(' ');
    const answer =
      known.get(key) ??
      (load > 0
        ? adviseInterval(parts, { load, handlingSeconds, operators, patient }, target)
        : { needed: { erlangC: 0, erlangA: patient ? null : 0 }, expected: null });
    known.set(key, answer);
    return { fromSeconds, toSeconds, calls, handlingSeconds, load, operators, staffing, ...answer };
  });
  return {
    callers: pool.callers.map(({ name }) => name),
    groups: pool.groups.map(({ name }) => name),
    patience: !patient,
    intervals,
  };
};

const adviseInterval = (
  parts: readonly {
    readonly caller: Pool['callers'][number];
    readonly calls: number;
    readonly patience: typeof forever;
  }[],
  known: {
    readonly load: number;
    readonly handlingSeconds: number;
    readonly operators: number;
    readonly patient: boolean;
  },
  target: AdviceTarget,
): Pick<IntervalAdvice, 'needed' | 'expected'> => {
  const { load, handlingSeconds, operators, patient } = known;
  const question: NeedInput = {
    load,
    handlingSeconds,
    ...(patient ? {} : { patience: mixLaws(parts.map(({ calls, patience }) => ({ weight: calls, law: patience }))) }),
    thresholds: parts.map(({ caller, calls }) => ({
      weight: calls,
      withinSeconds: target.withinSeconds ?? caller.answerWithinSeconds,
    })),
    atLeast: target.atLeast,
    definition: target.definition,
  };
  const answers = queueFor(question)(operators);
  const { waiting, abandonment, meanAnswerWaitSeconds, occupancy } = answers;
  const serviceLevel = serviceLevelOf(answers, question);
  return {
    needed: neededOperators(question),
    expected: { waiting, serviceLevel, abandonment, meanAnswerWaitSeconds, occupancy },
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A sum that is unknown where a part is. */
const sumOrNull = (values: readonly (number | null)[]): number | null => {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length ? sum(numbers) : null;
};

const together = (pools: readonly PoolAdvice[], k: number): IntervalAdvice[] => {
  const parts = pools.flatMap(({ intervals }) => intervals[k] ?? []);
  const [first] = parts;
  if (first === undefined || parts.length === 1) return parts;
  const calls = sum(parts.map((part) => part.calls));
  const work = sum(parts.map((part) => part.calls * part.handlingSeconds));
  const operators = sum(parts.map((part) => part.operators));
  const hangUp = pools.some(({ patience }) => patience);
  const weighted = (of: (expected: Expected) => number, weight: (part: IntervalAdvice) => number) => {
    const used = parts.flatMap((part) =>
      part.expected === null ? [] : [{ value: of(part.expected), weight: weight(part) }],
    );
    const total = sum(used.map((part) => part.weight));
    return total > 0 ? sum(used.map(({ value, weight }) => (weight > 0 ? value * weight : 0))) / total : 0;
  };
  const byCalls = (of: (expected: Expected) => number) => weighted(of, (part) => part.calls);
  const expected: Expected | null =
    calls > 0
      ? {
          waiting: byCalls((part) => part.waiting),
          serviceLevel: byCalls((part) => part.serviceLevel),
          abandonment: byCalls((part) => part.abandonment),
          meanAnswerWaitSeconds: weighted(
            (part) => part.meanAnswerWaitSeconds,
            (part) => part.calls * (1 - (part.expected?.abandonment ?? 0)),
          ),
          occupancy:
            operators > 0 ? sum(parts.map((part) => part.operators * (part.expected?.occupancy ?? 0))) / operators : 1,
        }
      : null;
  return [
    {
      ...first,
      calls,
      handlingSeconds: calls > 0 ? work / calls : 0,
      load: sum(parts.map((part) => part.load)),
      operators,
      staffing: Object.assign({}, ...parts.map((part) => part.staffing)) as Record<string, number>,
      needed: {
        erlangC: sumOrNull(parts.map((part) => part.needed.erlangC)),
        erlangA: hangUp
          ? sumOrNull(parts.map(({ needed }, i) => (pools[i]?.patience ? needed.erlangA : needed.erlangC)))
          : null,
      },
      expected,
    },
  ];
};

/** Neighbouring overloaded intervals of a pool become one warning. */
const overloadsOf = (pool: PoolAdvice, index: number): Overload[] => {
  const found: Overload[] = [];
  for (const { load, operators, fromSeconds, toSeconds } of pool.intervals) {
    if (load === 0 || load < operators) continue;
    const code = operators === 0 ? 'nobodyOnDuty' : 'overload';
    const last = found.at(-1);
    const joins = last !== undefined && last.toSeconds === fromSeconds && last.code === code;
    const worse = !joins || load * last.operators >= last.load * operators;
    const worst = worse ? { load, operators } : { load: last.load, operators: last.operators };
    const atLeastLost = pool.patience ? 1 - worst.operators / worst.load : null;
    const start = joins ? last.fromSeconds : fromSeconds;
    if (joins) found.pop();
    found.push({ code, pool: index, fromSeconds: start, toSeconds, ...worst, atLeastLost });
  }
  return found;
};

/** Everything that theory says of a scenario, as plain data; of several days (see explainDays.ts) what it says of the first. */
export function explain(scenario: Scenario): Explanation {
  const target = targetOf(scenario);
  const parts = poolsOf(scenario);
  const flow = followingCalls(scenario.callers, scenario.operators, scenario.time);
  const pools = parts.map((pool) => advisePool(scenario, pool, flow, target));
  const intervals = intervalTimes(scenario.time).flatMap((_, k) => together(pools, k));
  const hours = (of: (interval: IntervalAdvice) => number | null) =>
    sumOrNull(
      intervals.map((interval) => {
        const value = of(interval);
        return value === null ? null : (value * (interval.toSeconds - interval.fromSeconds)) / 3600;
      }),
    );
  return {
    name: scenario.name,
    kind: scenario.time.kind,
    target,
    intervals,
    pools,
    rosters: rostersOf(scenario),
    total: {
      calls: sum(intervals.map(({ calls }) => calls)),
      workHours: hours(({ load }) => load) ?? 0,
      staffedHours: hours(({ operators }) => operators) ?? 0,
      neededHours: hours(({ needed }) => needed.erlangA ?? needed.erlangC),
    },
    warnings: pools.flatMap((pool, index) => overloadsOf(pool, index)),
    leftOut: leftOutOf(scenario, parts),
  };
}
