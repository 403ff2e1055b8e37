/**
 * Test support: small scenarios written in a few words, with replayed arrivals and
 * constants, so that the whole day can be reckoned by hand; and what was counted
 * in seconds and calls, summed over the day.
 */
import { Simulator, type SimulatorOptions } from '../../src/engine/simulator.ts';
import { callColumn, extraColumn, groupColumn, groupColumns, Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { ticksPerSecond } from '../../src/plan/plan.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import type {
  Afterwards,
  Caller,
  OperatorGroup,
  Policy,
  Retries,
  Scenario,
  Skill,
} from '../../src/scenario/scenario.ts';

export type Duration = number | Distribution;

export interface SmallCaller {
  /** Seconds from the opening at which calls come. */
  readonly times?: readonly number[];
  readonly perHour?: number;
  readonly arrivals?: Caller['arrivals'];
  readonly dayFactor?: Distribution;
  readonly talk: Duration;
  readonly hold?: Duration;
  readonly wrapUp?: Duration;
  readonly patience?: Duration;
  readonly balks?: Caller['balks'];
  readonly retries?: Retries;
  readonly priority?: number;
  readonly answerWithin?: number;
  readonly kind?: Caller['kind'];
  /** A menu of so many seconds after which nobody is content. */
  readonly menu?: Duration;
  readonly afterwards?: readonly Afterwards[];
}

export interface SmallGroup {
  readonly answers?: Readonly<Record<string, Partial<Omit<Skill, 'caller'>>>>;
  /** Operators in each interval. */
  readonly staffing: readonly number[];
  readonly wage?: number;
  readonly overtimeWage?: number;
}

export interface SmallScenario {
  readonly callers: Readonly<Record<string, SmallCaller>>;
  /** Who does not say so answers every caller. */
  readonly groups: Readonly<Record<string, SmallGroup>>;
  /** Seconds; 600 where nothing is said. */
  readonly interval?: number;
  readonly atClose?: 'serve' | 'hangUp';
  /** A horizon of so many seconds' warm-up instead of a day; its length is that of the staffing. */
  readonly warmUp?: number;
  readonly policy?: Partial<Policy>;
  readonly dayFactor?: Distribution;
  readonly targets?: Scenario['targets'];
  readonly replications?: Scenario['run']['replications'];
}

const law = (duration: Duration): Distribution =>
  typeof duration === 'number' ? { kind: 'constant', value: duration } : duration;
const lawIf = (duration: Duration | undefined): Distribution | undefined =>
  duration === undefined ? undefined : law(duration);

export function exponential(mean: number): Distribution {
  return { kind: 'exponential', mean };
}

export function smallScenario(small: SmallScenario): Scenario {
  const intervalSeconds = small.interval ?? 600;
  const steps = Math.max(...Object.values(small.groups).map(({ staffing }) => staffing.length));
  const lengthSeconds = steps * intervalSeconds;
  const callers = Object.entries(small.callers).map(([name, caller]) => compileCaller(name, caller));
  const operators = Object.entries(small.groups).map(([name, group]): OperatorGroup => {
    const answers: NonNullable<SmallGroup['answers']> =
      group.answers ?? Object.fromEntries(callers.map((caller) => [caller.name, {}]));
    return {
      ...group,
      name,
      answers: Object.entries(answers).map(([caller, terms]) => ({
        caller,
        preference: 1,
        handlingFactor: 1,
        afterWaitingSeconds: 0,
        whenIdle: 1,
        ...terms,
      })),
    };
  });
  return {
    name: 'small',
    currency: 'EUR',
    time:
      small.warmUp === undefined
        ? {
            kind: 'opening',
            fromSeconds: 28_800,
            lengthSeconds,
            intervalSeconds,
            atClose: small.atClose ?? 'serve',
          }
        : { kind: 'horizon', lengthSeconds, warmUpSeconds: small.warmUp, intervalSeconds },
    callers,
    operators,
    policy: { order: 'firstCome', assign: 'longestIdle', ...small.policy },
    dayFactor: small.dayFactor,
    targets: small.targets ?? [],
    run: { seed: 'small', replications: small.replications ?? { kind: 'fixed', count: 1 } },
    warnings: [],
  };
}

function compileCaller(name: string, caller: SmallCaller): Caller {
  return {
    name,
    arrivals:
      caller.arrivals ??
      (caller.times === undefined
        ? { kind: 'rate', perHour: caller.perHour ?? 0 }
        : { kind: 'times', days: [caller.times] }),
    dayFactor: caller.dayFactor,
    handling: { talk: law(caller.talk), hold: lawIf(caller.hold), wrapUp: lawIf(caller.wrapUp) },
    patience: lawIf(caller.patience),
    balks: caller.balks ?? [],
    retries: caller.retries ? [caller.retries] : [],
    priority: caller.priority ?? 1,
    kind: caller.kind,
    selfService: caller.menu === undefined ? undefined : { takes: law(caller.menu), contains: 0, givesUp: 0 },
    afterwards: caller.afterwards,
    answerWithinSeconds: caller.answerWithin ?? 20,
  };
}

export interface CallCounts {
  readonly offered: number;
  readonly retries: number;
  readonly answeredImmediately: number;
  readonly answeredAfterWait: number;
  readonly abandoned: number;
  readonly blocked: number;
  readonly balked: number;
  readonly disconnected: number;
  /** Seconds. */
  readonly answeredWait: number;
  readonly lostWait: number;
  readonly queue: number;
  /** Within `answerWithin`, after a wait. */
  readonly answeredWithin: number;
  readonly abandonedWithin: number;
  readonly abandonedShort: number;
  /** 0 in a day that cannot have them. */
  readonly calledBack: number;
  readonly callbacksReached: number;
  readonly callbacksFailed: number;
  /** Seconds. */
  readonly callbackDelay: number;
  readonly lostForGood: number;
  readonly transferred: number;
  readonly leftOver: number;
}

export interface GroupCounts {
  /** Seconds. */
  readonly busy: number;
  readonly surplus: number;
  readonly answered: number;
}

export interface DayCounts {
  readonly calls: Readonly<Record<string, CallCounts>>;
  readonly groups: Readonly<Record<string, GroupCounts>>;
}

export interface DayOptions extends SimulatorOptions {
  readonly seed?: string;
  readonly day?: number;
  /** Only this interval; absent: all, for a horizon those that count. */
  readonly interval?: number;
}

export function simulatedDay(small: SmallScenario, options: DayOptions = {}): DayCounts {
  const plan = compilePlan(smallScenario(small));
  const tally = new Tally(plan);
  new Simulator(plan, options.seed ?? 'small', options).run(options.day ?? 0, tally);
  const isMeant = (interval: number): boolean =>
    options.interval === undefined
      ? plan.atClose !== 'runOn' || (interval >= plan.counted.from && interval < plan.counted.to)
      : interval === options.interval;
  const intervals = Array.from({ length: tally.intervals }, (_, k) => k).filter(isMeant);
  const calls = plan.callers.map(({ name }, caller) => {
    const sum = (column: number): number =>
      intervals.reduce(
        (total, interval) => total + tally.calls[(caller * tally.intervals + interval) * tally.callColumns + column],
        0,
      );
    const extra = (column: number): number => (plan.hasExtras ? sum(tally.extras + column) : 0);
    const counts: CallCounts = {
      offered: sum(callColumn.offered),
      retries: sum(callColumn.retries),
      answeredImmediately: sum(callColumn.answeredImmediately),
      answeredAfterWait: sum(callColumn.answeredAfterWait),
      abandoned: sum(callColumn.abandoned),
      blocked: sum(callColumn.blocked),
      balked: sum(callColumn.balked),
      disconnected: sum(callColumn.disconnected),
      answeredWait: sum(callColumn.answeredWait) / ticksPerSecond,
      lostWait: sum(callColumn.lostWait) / ticksPerSecond,
      queue: sum(callColumn.queue) / ticksPerSecond,
      answeredWithin: sum(callColumn.firstThreshold),
      abandonedWithin: sum(callColumn.firstThreshold + 1),
      abandonedShort: sum(callColumn.abandonedShort),
      calledBack: extra(extraColumn.calledBack),
      callbacksReached: extra(extraColumn.callbacksReached),
      callbacksFailed: extra(extraColumn.callbacksFailed),
      callbackDelay: extra(extraColumn.callbackDelay) / ticksPerSecond,
      lostForGood: extra(extraColumn.lostForGood),
      transferred: extra(extraColumn.transferred),
      leftOver: extra(extraColumn.leftOver),
    };
    return [name, counts] as const;
  });
  const groups = plan.groups.map(({ name }, group) => {
    const sum = (column: number): number =>
      intervals.reduce(
        (total, interval) => total + tally.operators[(group * tally.intervals + interval) * groupColumns + column],
        0,
      );
    const counts: GroupCounts = {
      busy: sum(groupColumn.busy) / ticksPerSecond,
      surplus: sum(groupColumn.surplus) / ticksPerSecond,
      answered: sum(groupColumn.answered),
    };
    return [name, counts] as const;
  });
  return { calls: Object.fromEntries(calls), groups: Object.fromEntries(groups) };
}
