/**
 * What a group of operators is asked to do in each interval: the calls of those
 * it answers, those handed over and those that come again included, how long they
 * keep one of its operators, and how patient they are.
 * A chat that an operator has beside others takes its part of the operator, at
 * the pace of a full desk.
 */
import type { Caller, Horizon, Opening, OperatorGroup, Skill } from '../../scenario/scenario.ts';
import type { Flow } from '../flow.ts';
import { callsForOperators, expectedCalls, meanHandling, patienceOf, shareForOperators } from '../forecast.ts';
import type { Following } from '../forecast.ts';
import { forever, lawOf, mixLaws, scaleLaw } from '../laws.ts';
import type { Law } from '../laws.ts';
import { modifiedOfferedLoad } from './offeredLoad.ts';
import type { Stage } from './offeredLoad.ts';

export interface IntervalDemand {
  /** Expected calls; those that self-service keeps are not among them. */
  readonly calls: number;
  /** Mean seconds of an operator for each; 0 without calls. */
  readonly handlingSeconds: number;
  /** Offered load in Erlang, as if the interval lasted for ever. */
  readonly load: number;
  /** Mixed by volume; absent where nobody hangs up. */
  readonly patience?: Law;
  /** The shortest `answerWithin` of those who call. */
  readonly answerWithinSeconds: number;
}

/** A caller, and the terms on which the group answers it. */
export interface AnsweredCaller {
  readonly caller: Caller;
  readonly skill: Skill;
  /** What of these calls follows others, by `followingCalls`; absent: nothing. */
  readonly following?: Following;
}

/** With what of its calls follows others. */
export function answeredIn({ caller, skill }: Omit<AnsweredCaller, 'following'>, flow: Flow): AnsweredCaller {
  const following = flow.get(caller.name);
  return { caller, skill, ...(following ? { following } : {}) };
}

/** Of at least one caller. Intervals with the same calls share one object. */
export function demandOf(answered: readonly AnsweredCaller[], time: Opening | Horizon): readonly IntervalDemand[] {
  const streams = answered.map(({ caller, skill, following }) => ({
    calls: callsForOperators(caller, time, following),
    seconds: meanHandling(caller) * pace(skill) * partOfOperator(skill),
    patience: patienceOf(caller),
    within: caller.answerWithinSeconds,
  }));
  const known = new Map<string, IntervalDemand>();
  return streams[0].calls.map((_, k) => {
    const counts = streams.map(({ calls }) => calls[k]);
    const key = counts.join(' ');
    const demand = known.get(key) ?? demandAt(streams, counts, time.intervalSeconds);
    known.set(key, demand);
    return demand;
  });
}

function demandAt(
  streams: readonly { readonly seconds: number; readonly patience: Law; readonly within: number }[],
  counts: readonly number[],
  intervalSeconds: number,
): IntervalDemand {
  const parts = streams.map((stream, at) => ({ ...stream, weight: counts[at], law: stream.patience }));
  const calling = parts.filter(({ weight }) => weight > 0);
  const calls = calling.reduce((sum, { weight }) => sum + weight, 0);
  const work = calling.reduce((sum, { weight, seconds }) => sum + weight * seconds, 0);
  return {
    calls,
    handlingSeconds: calls > 0 ? work / calls : 0,
    load: work / intervalSeconds,
    ...(calling.some(({ law }) => law !== forever) ? { patience: mixLaws(calling) } : {}),
    answerWithinSeconds: Math.min(...(calls > 0 ? calling : parts).map(({ within }) => within)),
  };
}

/** The load of each interval as it lags the calls: see `modifiedOfferedLoad`. */
export function laggedLoads(answered: readonly AnsweredCaller[], time: Opening | Horizon): readonly number[] {
  const loads = answered.flatMap(({ caller, skill, following }) => {
    const load = (calls: readonly number[], stages: readonly Stage[]): readonly number[] =>
      modifiedOfferedLoad(calls, time.intervalSeconds, stages);
    const phases = phasesOf(caller, skill);
    const rung = expectedCalls(caller.arrivals, time).map((calls, k) => calls + (following?.repeats[k] ?? 0));
    return [load(rung, [...menuOf(caller), ...phases]), ...(following ? [load(following.transfers, phases)] : [])];
  });
  return loads[0].map((_, k) => loads.reduce((sum, load) => sum + load[k], 0));
}

function menuOf(caller: Caller): readonly Stage[] {
  const { selfService } = caller;
  if (selfService === undefined) return [];
  return [{ takes: lawOf(selfService.takes), operators: 0, goesOn: shareForOperators(caller) }];
}

function phasesOf({ handling }: Caller, skill: Skill): readonly Stage[] {
  return [handling.talk, handling.hold, handling.wrapUp].flatMap((law): readonly Stage[] =>
    law === undefined ? [] : [{ takes: scaleLaw(lawOf(law), pace(skill)), operators: partOfOperator(skill) }],
  );
}

/** Multiplies the time that a call takes in this group. */
function pace({ handlingFactor, atOnce }: Skill): number {
  return handlingFactor * (atOnce?.slowdown.at(-1) ?? 1);
}

/** The part of an operator that a call keeps meanwhile. */
function partOfOperator({ atOnce }: Skill): number {
  return 1 / (atOnce?.chats ?? 1);
}

/** Operators for the handling time of one contact: less than 1 for a chat among others, in the group that has most of them open. */
export function operatorsPerChat({ name }: Caller, groups: readonly OperatorGroup[]): number {
  const parts = groups.flatMap(({ answers }) =>
    answers.flatMap(({ caller, atOnce }) =>
      caller !== name ? [] : [atOnce === undefined ? 1 : (atOnce.slowdown.at(-1) ?? 1) / atOnce.chats],
    ),
  );
  return parts.length === 0 ? 1 : Math.min(...parts);
}
