/**
 * Scenario to Plan: names become indices, seconds become ticks, lists by
 * interval become rates and steps.
 */
import type {
  Arrivals,
  Caller,
  Horizon,
  MeasureReference,
  Opening,
  OperatorGroup,
  Order,
  Scenario,
  Retries,
  RetryCause,
} from '../scenario/scenario.ts';
import {
  ticksPerSecond,
  usualQuantiles,
  type ArrivalsPlan,
  type CallerPlan,
  type GroupPlan,
  type Plan,
  type RetryPlan,
  type SkillPlan,
} from './plan.ts';

/**
 * @param judgedAs Another scenario by whose thresholds callers of the same name are judged too: the last threshold of
 *   each, so that two scenarios that promise different things can be compared.
 */
export function compilePlan(scenario: Scenario, judgedAs?: Scenario): Plan {
  const { time } = scenario;
  const closes = ticks(time.lengthSeconds);
  const step = ticks(time.intervalSeconds);
  const steps = Math.round(closes / step);
  const startOf = (interval: number): number => interval * step;
  const intervalEnds =
    time.kind === 'opening'
      ? Float64Array.from({ length: steps + 1 }, (_, k) => (k < steps ? startOf(k + 1) : Infinity))
      : Float64Array.of(ticks(time.warmUpSeconds), closes, Infinity);
  const staffingTimes = Float64Array.from({ length: steps }, (_, k) => startOf(k));
  const groupIndex = new Map(scenario.operators.map((group, index) => [group.name, index]));
  const callerIndex = new Map(scenario.callers.map((caller, index) => [caller.name, index]));
  const skills = scenario.callers.map((caller) => skillsFor(caller.name, scenario.operators, groupIndex));
  const thresholds = namedThresholds(scenario).map(ticks);
  return {
    intervalEnds,
    counted: time.kind === 'opening' ? { from: 0, to: steps } : { from: 1, to: 2 },
    closes,
    atClose: time.kind === 'opening' ? time.atClose : 'runOn',
    dayFactor: scenario.dayFactor ?? null,
    callers: scenario.callers.map((caller, index) =>
      compileCaller(caller, time, skills[index], [
        ...thresholds,
        ...(judgedAs ? [ticks(answerWithinOf(caller, judgedAs))] : []),
      ]),
    ),
    groups: scenario.operators.map((group, index) => ({
      name: group.name,
      staffing: Int32Array.from(group.staffing),
      staffedTicks: staffedTicks(group.staffing, staffingTimes, intervalEnds, closes),
      wage: group.wage ?? 0,
      overtimeWage: group.overtimeWage ?? group.wage ?? 0,
      looksAt: looksAt(group, index, scenario, callerIndex, skills),
    })),
    staffingTimes,
    assign: scenario.policy.assign,
    quantileLevels: [
      ...new Set([...usualQuantiles, ...namedMeasures(scenario).flatMap(({ quantile }) => quantile ?? [])]),
    ].sort((a, b) => a - b),
    lines: scenario.policy.lines ?? Infinity,
    queueCapacity: scenario.policy.queueCapacity ?? Infinity,
  };
}

/** The service-level thresholds in seconds that targets and precision goals name, ascending; `run` measures at them beside each caller's own. */
export function namedThresholds(scenario: Scenario): number[] {
  const named = namedMeasures(scenario).flatMap(({ thresholdSeconds }) => thresholdSeconds ?? []);
  return [...new Set(named)].sort((a, b) => a - b);
}

function answerWithinOf({ name, answerWithinSeconds }: Caller, judgedAs: Scenario): number {
  return judgedAs.callers.find((caller) => caller.name === name)?.answerWithinSeconds ?? answerWithinSeconds;
}

function namedMeasures({ targets, run }: Scenario): MeasureReference[] {
  const goals = run.replications.kind === 'precision' ? run.replications.goals : [];
  return [...targets, ...goals].map(({ measure }) => measure);
}

function ticks(seconds: number): number {
  return Math.round(seconds * ticksPerSecond);
}

function compileCaller(
  caller: Caller,
  time: Opening | Horizon,
  skills: readonly SkillPlan[],
  thresholds: readonly number[],
): CallerPlan {
  return {
    name: caller.name,
    arrivals: compileArrivals(caller.arrivals, time),
    dayFactor: caller.dayFactor ?? null,
    talk: caller.handling.talk,
    hold: caller.handling.hold ?? null,
    wrapUp: caller.handling.wrapUp ?? null,
    patience: caller.patience ?? null,
    balkShare: balkShares(caller.balks),
    retries: compileRetries(caller.retries),
    thresholds: Float64Array.of(ticks(caller.answerWithinSeconds), ...thresholds),
    skills,
  };
}

/** Rates a tick between break points; a horizon's last rate goes on without end, so that the time after counting is like the time before. */
function compileArrivals(arrivals: Arrivals, time: Opening | Horizon): ArrivalsPlan {
  const closes = ticks(time.lengthSeconds);
  if (arrivals.kind === 'times') {
    return { kind: 'replay', days: arrivals.days.map((day) => Float64Array.from(day, ticks)) };
  }
  const perTick = (perHour: number): number => perHour / (3600 * ticksPerSecond);
  const steps: { at: number; rate: number }[] =
    arrivals.kind === 'rate'
      ? [{ at: 0, rate: perTick(arrivals.perHour) }]
      : arrivals.kind === 'rates'
        ? arrivals.steps.map(({ fromSeconds, perHour }) => ({ at: ticks(fromSeconds), rate: perTick(perHour) }))
        : arrivals.counts.map((count, k) => ({
            at: ticks(k * time.intervalSeconds),
            rate: count / ticks(time.intervalSeconds),
          }));
  const end = time.kind === 'horizon' ? Infinity : closes;
  return {
    kind: 'poisson',
    breaks: Float64Array.from([...steps.map(({ at }) => at), end]),
    rates: Float64Array.from(steps, ({ rate }) => rate),
  };
}

function compileRetries(retries: readonly Retries[]): CallerPlan['retries'] {
  const after = (cause: RetryCause): RetryPlan | null => {
    const found = retries.find((candidate) => candidate.after.includes(cause));
    return found ? { share: found.share, delay: found.delay, atMost: found.atMost ?? Infinity } : null;
  };
  if (retries.length === 0) return null;
  return { abandoned: after('abandoned'), blocked: after('blocked'), balked: after('balked') };
}

/** The share that balks by the number found waiting: `[{ waiting: 2, share: 0.3 }]` is 0, 0, 0.3 and so on. */
function balkShares(balks: Caller['balks']): Float64Array {
  const last = balks.at(-1);
  if (!last) return new Float64Array(0);
  return Float64Array.from({ length: last.waiting + 1 }, (_, waiting) => {
    const step = balks.findLast((balk) => balk.waiting <= waiting);
    return step ? step.share : 0;
  });
}

function skillsFor(
  caller: string,
  groups: readonly OperatorGroup[],
  groupIndex: ReadonlyMap<string, number>,
): SkillPlan[] {
  return groups.flatMap((group) =>
    group.answers
      .filter((skill) => skill.caller === caller)
      .map((skill) => ({
        group: groupIndex.get(group.name) ?? -1,
        preference: skill.preference,
        handlingFactor: skill.handlingFactor,
        afterWaiting: ticks(skill.afterWaitingSeconds),
        whenIdle: skill.whenIdle,
      })),
  );
}

function looksAt(
  group: OperatorGroup,
  index: number,
  scenario: Scenario,
  callerIndex: ReadonlyMap<string, number>,
  skills: readonly (readonly SkillPlan[])[],
): GroupPlan['looksAt'] {
  return group.answers
    .map((skill) => {
      const caller = callerIndex.get(skill.caller) ?? -1;
      return {
        caller,
        skill: skills[caller].findIndex((candidate) => candidate.group === index),
        tier: tierOf(scenario.policy.order, skill.preference, scenario.callers[caller].priority),
      };
    })
    .sort((a, b) => a.tier - b.tier || a.caller - b.caller);
}

function tierOf(order: Order, preference: number, priority: number): number {
  switch (order) {
    case 'firstCome':
      return 0;
    case 'preference':
      return preference;
    case 'priority':
      return priority;
  }
}

/** Operator ticks on duty within each counting interval, up to closing. */
function staffedTicks(
  staffing: readonly number[],
  times: Float64Array,
  ends: Float64Array,
  closes: number,
): Float64Array {
  const staffed = new Float64Array(ends.length);
  for (let k = 0; k < times.length; k++) {
    const until = k + 1 < times.length ? times[k + 1] : closes;
    for (let i = 0; i < ends.length; i++) {
      const from = Math.max(times[k], i === 0 ? 0 : ends[i - 1]);
      const to = Math.min(until, ends[i]);
      if (to > from) staffed[i] += staffing[k] * (to - from);
    }
  }
  return staffed;
}
