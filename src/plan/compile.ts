/**
 * Scenario to Plan: names become indices, seconds become ticks, lists by
 * interval become rates and steps, several days one time axis with nights
 * between them.
 */
import type { Callback, MeasureReference, OperatorGroup, Policy, Scenario, ScenarioDay } from '../scenario/scenario.ts';
import { varianceReductionOf } from '../scenario/scenario.ts';
import { compileArrivals, compileCaller } from './callers.ts';
import { dayFactorPlan } from './dayFactors.ts';
import {
  ticksPerSecond,
  usualQuantiles,
  type AnnouncementPlan,
  type CallbackPlan,
  type GroupPlan,
  type Plan,
  type SkillPlan,
} from './plan.ts';
import { openingIntervals } from './openingIntervals.ts';
import { presenceOf, type OpeningTicks } from './presence.ts';
import { queuesOf, looksAt } from './queues.ts';

const secondsPerDay = 86_400;

/**
 * @param judgedAs Another scenario by whose thresholds callers of the same name are judged too: the last threshold of
 *   each, so that two scenarios that promise different things can be compared.
 */
export function compilePlan(scenario: Scenario, judgedAs?: Scenario): Plan {
  const { time, policy } = scenario;
  const { stratifiedDays: stratified, controlVariates } = varianceReductionOf(scenario.run);
  const days = daysOf(scenario);
  const openings = openingsOf(scenario, days);
  const closes = openings[openings.length - 1].to;
  const intervalEnds =
    time.kind === 'opening' ? dayIntervals(openings) : Float64Array.of(ticks(time.warmUpSeconds), closes, Infinity);
  const counted = time.kind === 'opening' ? { from: 0, to: intervalEnds.length - 1 } : { from: 1, to: 2 };
  const groupIndex = new Map(scenario.operators.map((group, index) => [group.name, index]));
  const skills = scenario.callers.map((caller) => skillsFor(caller.name, scenario.operators, groupIndex));
  const queues = queuesOf(scenario);
  const named = namedThresholds(scenario).map(ticks);
  return {
    intervalEnds,
    counted,
    closes,
    openings: openings.map(({ from, to }) => ({ from, to })),
    atClose: time.kind === 'opening' ? time.atClose : 'runOn',
    dayFactors: days.map(({ dayFactor }) => dayFactorPlan(dayFactor, stratified)),
    callers: scenario.callers.map((caller, index) =>
      compileCaller(scenario, queues, index, {
        arrivals: compileArrivals(
          days.map((day) => day.arrivals[index].arrivals),
          openings,
          time.kind === 'horizon',
        ),
        dayFactors: days.map((day) => dayFactorPlan(day.arrivals[index].dayFactor, stratified)),
        thresholds: Float64Array.of(
          ticks(caller.answerWithinSeconds),
          ...named,
          ...(judgedAs ? [ticks(answerWithinOf(caller, judgedAs))] : []),
        ),
        skills: skills[index],
      }),
    ),
    groups: scenario.operators.map((group, index) => ({
      name: group.name,
      ...presenceOf(
        days.map(({ staffing }) => staffing[index]),
        openings,
        intervalEnds,
        ticks,
      ),
      wage: group.wage ?? 0,
      overtimeWage: group.overtimeWage ?? group.wage ?? 0,
      experience: experienceOf(group),
      looksAt: looksAt(scenario, queues, index, skills),
    })),
    queues: queues.map(({ caller, kind }) => ({ caller, kind })),
    assign: policy.assign,
    picks: policy.order === 'longestQueue' || policy.order === 'module' ? policy.order : 'byTier',
    module: policy.module ?? null,
    hasExtras: hasExtras(scenario),
    individuals: followsIndividuals(scenario),
    maxWait: policy.maxWait
      ? { after: ticks(policy.maxWait.afterSeconds), message: policy.maxWait.message ?? null }
      : null,
    callback: policy.callback ? compileCallback(policy.callback) : null,
    announcement: compileAnnouncement(policy),
    quantileLevels: [
      ...new Set([...usualQuantiles, ...namedMeasures(scenario).flatMap(({ quantile }) => quantile ?? [])]),
    ].sort((a, b) => a - b),
    waitWindows: waitWindows(scenario, counted, openings, intervalEnds),
    controlVariates,
    lines: policy.lines ?? Infinity,
    queueCapacity: policy.queueCapacity ?? Infinity,
  };
}

/** The service-level thresholds in seconds that targets and precision goals name, ascending; `run` measures at them beside each caller's own. */
export function namedThresholds(scenario: Scenario): number[] {
  const named = namedMeasures(scenario).flatMap(({ thresholdSeconds }) => thresholdSeconds ?? []);
  return [...new Set(named)].sort((a, b) => a - b);
}

/** What is counted at all, and the windows of targets such as `wait p95 <= 2m in every interval`; each once. */
function waitWindows(
  { targets, days }: Scenario,
  counted: Plan['counted'],
  openings: readonly OpeningTicks[],
  intervalEnds: Float64Array,
): Plan['waitWindows'] {
  const asked = targets.flatMap(({ measure, when, days: ofDays }): Plan['waitWindows'] => {
    if (measure.name !== 'wait') return [];
    if (when.kind === 'intervals') return [{ from: when.from, to: when.to }];
    const whole = openings.map((opening) => openingIntervals(intervalEnds, opening));
    if (when.kind === 'wholeDay') return ofDays && days ? whole : [];
    return whole.flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, k) => ({ from: from + k, to: from + k + 1 })),
    );
  });
  const byName = new Map([counted, ...asked].map((window) => [`${window.from}-${window.to}`, window]));
  return [...byName.values()];
}

function answerWithinOf({ name, answerWithinSeconds }: Scenario['callers'][number], judgedAs: Scenario): number {
  return judgedAs.callers.find((caller) => caller.name === name)?.answerWithinSeconds ?? answerWithinSeconds;
}

function namedMeasures({ targets, run }: Scenario): MeasureReference[] {
  const goals = run.replications.kind === 'precision' ? run.replications.goals : [];
  return [...targets, ...goals].map(({ measure }) => measure);
}

function ticks(seconds: number): number {
  return Math.round(seconds * ticksPerSecond);
}

type PlannedDay = Pick<ScenarioDay, 'startsAfterDays' | 'dayFactor' | 'arrivals' | 'staffing'>;

/** A scenario of one day (or a horizon) is a list of one. */
function daysOf({ days, callers, operators, dayFactor }: Scenario): readonly PlannedDay[] {
  if (days !== undefined) return days;
  return [
    {
      startsAfterDays: 0,
      arrivals: callers.map((caller) => ({
        arrivals: caller.arrivals,
        ...(caller.dayFactor ? { dayFactor: caller.dayFactor } : {}),
      })),
      staffing: operators.map(({ staffing, roster }) => ({ staffing, ...(roster ? { roster } : {}) })),
      ...(dayFactor ? { dayFactor } : {}),
    },
  ];
}

function openingsOf({ time, days }: Scenario, planned: readonly PlannedDay[]): OpeningTicks[] {
  const start = time.kind === 'opening' ? time.fromSeconds : 0;
  return planned.map(({ startsAfterDays }, index) => {
    const own = days?.[index].time ?? time;
    const from = own.kind === 'opening' ? startsAfterDays * secondsPerDay + own.fromSeconds - start : 0;
    return { from: ticks(from), to: ticks(from + own.lengthSeconds), interval: ticks(own.intervalSeconds) };
  });
}

/** Each opening's intervals, nights between them, and the time after the last. */
function dayIntervals(openings: readonly OpeningTicks[]): Float64Array {
  const ends = openings.flatMap(({ from, to, interval }, day) => {
    const steps = Math.round((to - from) / interval);
    const own = Array.from({ length: steps }, (_, k) => from + (k + 1) * interval);
    const next = openings.at(day + 1)?.from ?? Infinity;
    return day + 1 < openings.length && next > to ? [...own, next] : own;
  });
  return Float64Array.of(...ends, Infinity);
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
        whenWaiting: skill.whenWaiting ?? 1,
        atOnce: skill.atOnce?.chats ?? 1,
        slowdown: Float64Array.from(skill.atOnce?.slowdown ?? [1]),
      })),
  );
}

function experienceOf({ experience }: OperatorGroup): GroupPlan['experience'] {
  if (experience === undefined) return null;
  const { start, end, over, done } = experience;
  const weeks = (count: number): number => ticks(count * 7 * secondsPerDay);
  return 'calls' in over
    ? { start, end, calls: over.calls, ticks: 0, done }
    : { start, end, calls: 0, ticks: weeks(over.weeks), done: weeks(done) };
}

function hasExtras({ callers, policy }: Scenario): boolean {
  const beyond = ({ selfService, afterwards = [], retries, kind }: Scenario['callers'][number]): boolean =>
    selfService !== undefined || afterwards.length > 0 || retries.length > 0 || kind === 'mail';
  return policy.callback !== undefined || policy.announcement !== undefined || callers.some(beyond);
}

function followsIndividuals({ callers, operators, run }: Scenario): boolean {
  const learns = operators.some(({ experience }) => experience !== undefined && 'calls' in experience.over);
  const chats = operators.some(({ answers }) => answers.some(({ atOnce }) => atOnce !== undefined));
  return run.individuals === true || learns || chats || callers.some(({ afterwards = [] }) => afterwards.length > 0);
}

function compileCallback(callback: Callback): CallbackPlan {
  const { offerWhen, accepts, redial } = callback;
  return {
    waiting: 'waiting' in offerWhen ? offerWhen.waiting : 0,
    expectedWait: 'expectedWaitSeconds' in offerWhen ? ticks(offerWhen.expectedWaitSeconds) : 0,
    accepts:
      typeof accepts === 'number'
        ? [{ wait: 0, share: accepts }]
        : accepts.map(({ waitSeconds, share }) => ({ wait: ticks(waitSeconds), share })),
    reserveIdle: callback.reserveIdle,
    slot: callback.slot ?? null,
    reached: callback.reached,
    ringing: callback.ringing,
    redial: redial ?? null,
    limit: callback.limit ?? Infinity,
    keptWithin: ticks(callback.keptWithinSeconds),
  };
}

/** Callbacks need an estimate of the wait too, for offers and promises: the announcement's, or the queue's length. */
function compileAnnouncement({ announcement }: Policy): AnnouncementPlan | null {
  if (announcement === undefined) return null;
  const { says, estimate, everySeconds, balks, patience, hangUps } = announcement;
  return {
    says,
    estimate,
    every: everySeconds === undefined ? Infinity : ticks(everySeconds),
    balks: balks.map(({ above, share }) => ({ above: says === 'position' ? above : ticks(above), share })),
    patienceFactor: patience !== undefined && 'factor' in patience ? patience.factor : 1,
    patienceAnew: patience !== undefined && 'anew' in patience ? patience.anew : null,
    hangUps,
  };
}
