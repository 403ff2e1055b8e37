/** What of a scenario the formulas of src/theory/advice.ts do not see. */
import type { Scenario } from '../scenario/scenario.ts';
import type { Pool } from './pools.ts';

/** Each at most once, in this order. */
export type LeftOut =
  | 'severalGroups'
  | 'handlingFactors'
  | 'experience'
  | 'handlingShape'
  | 'chats'
  | 'mail'
  | 'priorities'
  | 'retries'
  | 'afterwards'
  | 'balks'
  | 'announcement'
  | 'callback'
  | 'maxWait'
  | 'lines'
  | 'absence'
  | 'lateness'
  | 'dayFactor';

export function leftOutOf(scenario: Scenario, pools: readonly Pool[]): LeftOut[] {
  const { callers, operators, policy } = scenario;
  const skills = operators.flatMap(({ answers }) => answers);
  const handling = callers.flatMap(({ handling: { talk, hold, wrapUp } }) => [
    talk,
    ...(hold ? [hold] : []),
    ...(wrapUp ? [wrapUp] : []),
  ]);
  const facts: Readonly<Record<LeftOut, boolean>> = {
    severalGroups: pools.some((pool) => pool.groups.length > 1),
    handlingFactors: skills.some(({ handlingFactor }) => handlingFactor !== 1),
    experience: operators.some(({ experience }) => experience !== undefined),
    handlingShape: handling.some(({ kind }) => kind !== 'exponential') || handling.length > callers.length,
    chats: skills.some(({ atOnce }) => atOnce !== undefined),
    mail: callers.some(({ kind }) => kind === 'mail'),
    priorities: policy.order !== 'firstCome' && pools.some((pool) => pool.callers.length > 1),
    retries: callers.some(({ retries }) => retries.length > 0),
    afterwards: callers.some(({ afterwards = [] }) => afterwards.length > 0),
    balks: callers.some(({ balks }) => balks.length > 0),
    announcement: policy.announcement !== undefined,
    callback: policy.callback !== undefined,
    maxWait: policy.maxWait !== undefined,
    lines: policy.lines !== undefined || policy.queueCapacity !== undefined,
    absence: operators.some(({ roster }) => roster?.absence !== undefined),
    lateness: operators.some(({ roster }) => roster?.lateness !== undefined),
    dayFactor: scenario.dayFactor !== undefined || callers.some(({ dayFactor }) => dayFactor !== undefined),
  };
  return (Object.keys(facts) as LeftOut[]).filter((code) => facts[code]);
}
