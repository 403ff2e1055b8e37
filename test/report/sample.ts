/**
 * Result documents to draw before anything is simulated: numbers from a rough
 * formula, shaped like a real day (a morning peak, too few operators for it).
 * For tests of tables, charts and pages only; not one number is a claim.
 */
import type {
  CompareResult,
  DaySpread,
  Estimate,
  EstimateWithDays,
  GroupMeasures,
  IntervalMeasures,
  MeasureComparison,
  Measures,
  RunResult,
  ServiceLevels,
  WaitDistribution,
} from '../../src/measures/result.ts';

import { withFeatures } from './featureSample.ts';

export interface SampleOptions {
  readonly name?: string;
  readonly callers?: readonly string[];
  readonly groups?: readonly string[];
  readonly intervals?: number;
  readonly intervalSeconds?: number;
  readonly replications?: number;
  /** More operators than the usual roster. */
  readonly extraOperators?: number;
  /** Nobody hangs up. */
  readonly patient?: boolean;
  /** Shares of the calls offered that get the busy signal, and that give up at once. */
  readonly turnedAway?: { readonly blocking: number; readonly balking: number };
  /** Nobody is on duty: nothing is answered. */
  readonly unattended?: boolean;
  readonly kind?: 'opening' | 'horizon';
  /** A menu, callbacks, announced waits, transfers, mail, a roster: all at once. */
  readonly features?: boolean;
}

const dayShape = [18, 30, 41, 44, 38, 33, 28, 22, 20, 24, 29, 33, 31, 27, 22, 18, 14, 11, 8, 6];
const roster = [5, 6, 8, 8, 8, 7, 7, 6, 5, 5, 6, 7, 7, 6, 6, 5, 4, 4, 3, 3];
const handling = 285;
const edges = [
  ...Array.from({ length: 60 }, (_, k) => k + 1),
  ...Array.from({ length: 48 }, (_, k) => 65 + 5 * k),
  ...Array.from({ length: 50 }, (_, k) => 330 + 30 * k),
];

export function sampleRun(options: SampleOptions = {}): RunResult {
  const run = plainRun(options);
  return options.features === true ? withFeatures(run) : run;
}

function plainRun(options: SampleOptions): RunResult {
  const callers = options.callers ?? ['paying', 'public'];
  const groups = options.groups ?? ['reception', 'nurses'];
  const replications = options.replications ?? 200;
  const count = options.kind === 'horizon' ? 0 : (options.intervals ?? 20);
  const moments = Array.from({ length: Math.max(count, 1) }, (_, index) => moment(index, Math.max(count, 1), options));
  const day = combine(moments);
  const share = (index: number) => (2 * (index + 1)) / (callers.length * (callers.length + 1));
  const wide = replications === 1;
  const measuresOf = (state: State, size: number) => measures(state, size, wide, options);
  return {
    schema: 'please-hold/result/1',
    program: '0.1.0',
    manifest: {
      program: '0.1.0',
      scenario: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
      seed: 'monday',
      replications: { kind: 'fixed', count: replications },
      definitions: {
        serviceLevel: 'excludeShort',
        shortAbandonmentSeconds: 5,
        callsCountWhenThey: 'arrive',
        intervals: 0.95,
      },
    },
    scenario: {
      name: options.name ?? 'Private clinic, a Monday',
      hash: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
      description: 'Paying patients ring the front desk, and a missed call surprises them.',
      currency: 'EUR',
      kind: options.kind ?? 'opening',
    },
    seed: 'monday',
    replications,
    varianceReduction: {
      controlVariates: true,
      stratifiedDays: false,
      independentDays: {
        serviceLevel: wide ? null : 3.14 * replications,
        abandonment: wide ? null : 2.2 * replications,
        waiting: wide ? null : 3.5 * replications,
        meanWait: wide ? null : 1.9 * replications,
        answered: wide ? null : 12 * replications,
      },
    },
    overall: {
      ...measuresOf(day, 1),
      waitQuantiles: quantiles(day, wide),
      staffingCost: estimate(day.operators * 22.4 * (count / 2), 0.0009, wide),
    },
    callers: Object.fromEntries(
      callers.map((name, index) => {
        const state = { ...day, wait: day.wait * (0.55 + (0.9 * (index + 1)) / callers.length) };
        const own = { ...measuresOf(state, share(index)), waitQuantiles: quantiles(state, wide) };
        return [name, { ...own, answerWithin: 20 }];
      }),
    ),
    operators: Object.fromEntries(
      groups.map((name, index) => [name, group(day, count / 2, index, groups.length, wide)]),
    ),
    intervals: moments.slice(0, count).map((state, index): IntervalMeasures => {
      const seconds = options.intervalSeconds ?? 1800;
      const staffed = groups.map((name, position) => [name, split(state.operators, position, groups.length)] as const);
      const needed = Math.ceil(state.load + 0.9 * Math.sqrt(state.load));
      return {
        ...measuresOf(state, 1),
        from: clock(8 * 3600 + index * seconds),
        to: clock(8 * 3600 + (index + 1) * seconds),
        staffing: Object.fromEntries(staffed),
        offeredLoad: state.load,
        needed: { erlangC: needed, erlangA: options.patient ? null : needed - 1 },
        callers: Object.fromEntries(callers.map((name, position) => [name, measuresOf(state, share(position))])),
        operators: Object.fromEntries(
          groups.map((name, position) => [name, group(state, 0.5, position, groups.length, wide)]),
        ),
      };
    }),
    waits: {
      overall: distribution(day, 1, wide, options),
      callers: Object.fromEntries(
        callers.map((name, index) => {
          const state = { ...day, wait: day.wait * (0.55 + (0.9 * (index + 1)) / callers.length) };
          return [name, distribution(state, share(index), wide, options)];
        }),
      ),
    },
    targets: [
      target('serviceLevel(20s) >= 80%', measuresOf(day, 1).serviceLevel.excludeShort, 0.8, true),
      target('abandonment <= 5%', measuresOf(day, 1).abandonment, 0.05, false),
      target('wait p95 <= 3m', quantiles(day, wide).p95, 180, false),
      target('days(serviceLevel(20s) >= 80%) >= 90%', estimate(0.88, 0.03, wide), 0.9, true),
    ],
    warnings: [
      {
        code: 'overloaded',
        message:
          'From 09:00 to 10:30 more work arrives than the operators present can do; the queue grows until callers hang up.',
      },
    ],
  };
}

export function sampleCompare(
  options: SampleOptions = {},
  variants: readonly string[] = ['two more operators'],
): CompareResult {
  const reference = sampleRun(options);
  const results = variants.map((label, index) => ({
    label,
    result: sampleRun({ ...options, name: label, extraOperators: index + 1 }),
  }));
  return {
    schema: 'please-hold/comparison/1',
    commonRandomNumbers: true,
    warnings: [],
    program: '0.1.0',
    seed: 'monday',
    replications: reference.replications,
    scenarios: [{ label: 'clinic', result: reference }, ...results],
    variants: results.map(({ label, result }) => ({
      label,
      overall: comparisons(reference.overall, result.overall),
      callers: Object.fromEntries(
        Object.keys(reference.callers).flatMap((name) => {
          const [a, b] = [reference.callers[name], result.callers[name]];
          return a && b ? [[name, comparisons(a, b).slice(0, 4)]] : [];
        }),
      ),
    })),
  };
}

interface State {
  readonly calls: number;
  readonly operators: number;
  readonly load: number;
  readonly delayed: number;
  readonly lost: number;
  /** Mean wait of those who wait. */
  readonly wait: number;
}

function moment(index: number, count: number, options: SampleOptions): State {
  const position = (index * dayShape.length) / count;
  const at = Math.min(dayShape.length - 1, Math.floor(position));
  const calls = ((dayShape[at] ?? 0) * dayShape.length) / count;
  const operators = options.unattended ? 0 : (roster[at] ?? 0) + (options.extraOperators ?? 0);
  const load = ((dayShape[at] ?? 0) * handling) / 1800;
  if (operators === 0) return { calls, operators, load, delayed: 1, lost: 1, wait: 180 };
  const busy = load / operators;
  const delayed = Math.min(0.97, busy ** (1.5 * Math.sqrt(operators)));
  const lost = options.patient ? 0 : Math.min(0.5, 0.16 * delayed * busy ** 3);
  return { calls, operators, load, delayed, lost, wait: Math.min(400, 28 / Math.max(0.09, 1.25 - busy)) };
}

function combine(moments: readonly State[]): State {
  const calls = moments.reduce((sum, each) => sum + each.calls, 0);
  const mean = (of: (state: State) => number) => moments.reduce((sum, each) => sum + of(each) * each.calls, 0) / calls;
  return {
    calls,
    operators: moments.reduce((sum, each) => sum + each.operators, 0) / moments.length,
    load: mean((each) => each.load),
    delayed: mean((each) => each.delayed),
    lost: mean((each) => each.lost),
    wait: mean((each) => each.wait),
  };
}

function measures(state: State, size: number, single: boolean, options: SampleOptions): Measures {
  const offered = state.calls * size;
  const answered = offered * (1 - state.lost);
  const none = estimate(0, 0, single);
  const { blocking, balking } = options.turnedAway ?? { blocking: 0, balking: 0 };
  const level = (factor: number) =>
    share(answered === 0 ? null : (1 - state.delayed * Math.exp(-20 / state.wait)) * factor, offered, single);
  const levels: ServiceLevels = {
    answeredOrAbandoned: level(1.004),
    answeredOnly: level(1.02),
    allOffered: level(0.985),
    excludeShort: level(1),
    creditShort: level(0.995),
  };
  const asked = answered === 0 ? null : state.delayed * state.wait;
  return {
    offered: { ...estimate(offered, 0.006, single), fresh: estimate(offered * 0.98, 0.006, single) },
    answered: { ...estimate(answered, 0.006, single), immediately: share(1 - state.delayed, offered, single) },
    abandoned: estimate(options.unattended ? offered : offered * state.lost, 0.04, single),
    blocked: estimate(offered * blocking, 0.02, single),
    balked: estimate(offered * balking, 0.02, single),
    calledBack: none,
    disconnected: none,
    retries: estimate(offered * 0.02, 0.05, single),
    abandonment: share(state.lost, offered, single),
    blocking: share(blocking, offered, single),
    balking: share(balking, offered, single),
    waiting: share(state.delayed, offered, single),
    serviceLevel: levels,
    serviceLevelWithin: {},
    meanWait: estimate(asked === null ? state.wait : asked * 1.05, 0.04, single),
    meanAnswerWait: estimate(asked, 0.04, single),
    meanQueue: estimate(
      (state.calls * size * state.delayed * state.wait) / 1800 / (state.calls > 60 ? 20 : 1),
      0.05,
      single,
    ),
  };
}

function quantiles(state: State, single: boolean): NonNullable<Measures['waitQuantiles']> {
  const at = (probability: number) =>
    state.operators === 0
      ? estimate(null, 0, single)
      : estimate(Math.max(0, state.wait * Math.log(state.delayed / (1 - probability))), 0.05, single);
  return { p50: at(0.5), p80: at(0.8), p90: at(0.9), p95: at(0.95), p99: at(0.99) };
}

function distribution(state: State, size: number, single: boolean, options: SampleOptions): WaitDistribution {
  const offered = state.calls * size;
  const survive = (seconds: number) => state.delayed * Math.exp(-seconds / state.wait);
  const calls = edges.map((edge, k) => offered * (survive(edges[k - 1] ?? 0) - survive(edge)));
  const lost = options.unattended ? 1 : options.patient ? 0 : Math.min(0.5, state.lost / state.delayed);
  return {
    edges,
    answered: calls.map((value) => value * (1 - lost)),
    abandoned: calls.map((value) => value * lost),
    answeredImmediately: offered * (1 - state.delayed),
    longerThan: edges.map((edge) => estimate(survive(edge), 0.02 + edge / 4000, single)),
  };
}

function group(state: State, hours: number, index: number, groups: number, single: boolean): GroupMeasures {
  const staffed = split(state.operators, index, groups) * hours;
  const busy = Math.min(0.97, state.operators === 0 ? 0 : state.load / state.operators);
  return {
    occupancy: staffed === 0 ? estimate(null, 0, single) : estimate(busy * (1 - 0.05 * index), 0.004, single),
    staffedHours: estimate(staffed, 0, single),
    busyHours: estimate(staffed * busy, 0.004, single),
    overtimeHours: estimate(0.4 / (index + 1), 0.05, single),
    cost: estimate(staffed * (22 + 9 * index), 0.001, single),
    answered: estimate((state.calls * (1 - state.lost)) / groups, 0.007, single),
  };
}

function comparisons(a: Measures, b: Measures): MeasureComparison[] {
  const compare = (
    measure: string,
    unit: MeasureComparison['unit'],
    better: 1 | -1 | 0,
    matters: number,
    of: (measures: Measures) => Estimate | undefined,
  ): MeasureComparison[] => {
    const [reference, variant] = [of(a), of(b)];
    if (!reference || !variant) return [];
    const mean = reference.mean === null || variant.mean === null ? null : variant.mean - reference.mean;
    const half = mean === null || reference.low === null ? null : Math.abs(mean) * 0.12 + matters * 0.3;
    const difference = {
      mean,
      low: mean === null || half === null ? null : mean - half,
      high: mean === null || half === null ? null : mean + half,
    };
    return [
      {
        measure,
        unit,
        reference,
        variant,
        difference,
        matters,
        verdict: judge(difference, matters, better),
        pairingGain: half === null ? null : 11.2,
      },
    ];
  };
  return [
    ...compare('serviceLevel', 'share', 1, 0.01, (m) => m.serviceLevel.excludeShort),
    ...compare('abandonment', 'share', -1, 0.005, (m) => m.abandonment),
    ...compare('meanAnswerWait', 'seconds', -1, 1, (m) => m.meanAnswerWait),
    ...compare('wait p95', 'seconds', -1, 5, (m) => m.waitQuantiles?.p95),
    ...compare('waiting', 'share', -1, 0.01, (m) => m.waiting),
    ...compare('callsOffered', 'count', 0, 1, (m) => m.offered),
    ...compare('callsAbandoned', 'count', -1, 1, (m) => m.abandoned),
    ...compare('staffingCost', 'money', -1, 10, (m) => m.staffingCost),
  ];
}

function judge(difference: Estimate, matters: number, better: 1 | -1 | 0): MeasureComparison['verdict'] {
  const { low, high } = difference;
  if (low === null || high === null) return 'cannotTell';
  if (low > -matters && high < matters) return 'noDifference';
  if (low <= 0 && high >= 0) return 'cannotTell';
  if (better === 0) return 'differs';
  return low > 0 === better > 0 ? 'better' : 'worse';
}

function target(text: string, value: Estimate, bound: number, atLeast: boolean): RunResult['targets'][number] {
  const { mean, low, high } = value;
  const good = (x: number | null) => x !== null && (atLeast ? x >= bound : x <= bound);
  const verdict =
    low === null || high === null
      ? 'undecided'
      : good(low) && good(high)
        ? 'met'
        : good(low) || good(high)
          ? 'undecided'
          : 'missed';
  return { text, estimate: { mean, low, high }, verdict };
}

function share(mean: number | null, calls: number, single: boolean): EstimateWithDays {
  const error = mean === null || mean === 0 ? 0 : Math.sqrt((mean * (1 - Math.min(0.999, mean))) / (calls * 60)) / mean;
  const value = estimate(mean === null ? null : Math.min(1, mean), error, single);
  return {
    mean: value.mean,
    low: value.low,
    high: clip(value.high),
    days: { ...value.days, p90: clip(value.days.p90) },
  };
}

function clip(x: number | null): number | null {
  return x === null ? null : Math.min(1, x);
}

/** A relative half-width; the days scatter seven times as far. */
function estimate(mean: number | null, half: number, single: boolean): EstimateWithDays {
  const none: DaySpread = { sd: null, p10: null, p90: null };
  if (mean === null || single) return { mean, low: null, high: null, days: none };
  const [low, high] = [mean * (1 - half), mean * (1 + half)];
  return {
    mean,
    low,
    high,
    days: { sd: mean * half * 7, p10: Math.max(0, mean * (1 - 7 * half)), p90: mean * (1 + 9 * half) },
  };
}

function split(total: number, index: number, groups: number): number {
  return Math.floor(total / groups) + (index < total % groups ? 1 : 0);
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What tables, charts and pages must bear. */
export const edgeCases: readonly {
  readonly name: string;
  readonly options: SampleOptions;
  readonly variants?: readonly string[];
}[] = [
  { name: 'a usual day', options: {} },
  { name: 'a single caller and group', options: { callers: ['all'], groups: ['desk'] } },
  { name: 'nobody hangs up', options: { patient: true } },
  {
    name: 'a third turned away, and nobody hangs up',
    options: { patient: true, turnedAway: { blocking: 0.331, balking: 0.237 } },
  },
  { name: 'nobody on duty', options: { unattended: true } },
  { name: 'a menu, callbacks, promises, transfers, mail and a roster', options: { features: true } },
  { name: 'the same on a horizon', options: { features: true, kind: 'horizon' } },
  { name: 'the same with nobody on duty', options: { features: true, unattended: true } },
  { name: 'the same in one replication', options: { features: true, replications: 1 } },
  { name: 'one replication', options: { replications: 1 } },
  { name: 'a horizon', options: { kind: 'horizon' } },
  { name: '96 intervals', options: { intervals: 96, intervalSeconds: 900 } },
  {
    name: '30 callers with very long names, and five variants',
    options: {
      name: 'An extraordinarily long name of a scenario that fits nowhere, with <b>markup</b> & "quotes" in it'.repeat(
        2,
      ),
      callers: Array.from(
        { length: 30 },
        (_, index) => `caller ${index} – außerordentlich lang, <i>&"客户" und noch länger`,
      ),
      groups: Array.from({ length: 12 }, (_, index) => `group ${index} with a name that is longer than it needs to be`),
    },
    variants: [
      'five cross-trained operators with a long label',
      'callbacks',
      'priority',
      'shorter wrap-up',
      'more calls',
    ],
  },
];
