/**
 * Staffing rules: how many operators on the phones each asks for in one interval.
 *
 *   erlangC      the fewest that meet a service level if nobody hangs up (M/M/n)
 *   erlangA      the same with callers who hang up by any law (M/M/n+G)
 *   squareRoot   a + β√a (Halfin & Whitt 1981), a the load
 *   perCalls     one for so many calls
 *   offeredLoad  β, or a service level, at the load that lags the calls (Jennings et al. 1996)
 *
 * All round up. The service level is that of `excludeShort`: who hangs up within
 * the threshold is left out.
 */
import type { Horizon, Opening, ServiceGoal, StaffingRule } from '../../scenario/scenario.ts';
import { squareRootOperators } from '../squareRoot.ts';
import { staff } from '../staffing.ts';
import { demandOf, laggedLoads } from './demand.ts';
import type { AnsweredCaller, IntervalDemand } from './demand.ts';

/** Operators on the phones that a rule asks for in each interval: none without load; null where no number meets it. */
export function operatorsByRule(
  rule: StaffingRule,
  answered: readonly AnsweredCaller[],
  time: Opening | Horizon,
): readonly (number | null)[] {
  const demands = demandOf(answered, time);
  const loads = rule.kind === 'offeredLoad' ? laggedLoads(answered, time) : undefined;
  const known = new Map<IntervalDemand, Map<number, number | null>>();
  let last = demands[0];
  return demands.map((demand, k) => {
    // What is left of earlier calls in an interval without any is work like theirs.
    if (demand.calls > 0) last = demand;
    const load = loads?.[k] ?? demand.load;
    const byLoad = known.get(last) ?? new Map<number, number | null>();
    known.set(last, byLoad);
    const asked = byLoad.get(load) ?? askedFor(rule, { ...last, calls: demand.calls, load });
    byLoad.set(load, asked);
    return asked;
  });
}

/** Rounding up a number that is whole but for its last bits. */
const slack = 1e-9;
const roundUp = (value: number): number => Math.max(0, Math.ceil(value - slack));

function askedFor(rule: StaffingRule, demand: IntervalDemand): number | null {
  const { calls, load } = demand;
  if (rule.kind === 'perCalls') return roundUp(calls / rule.callsPerOperator);
  if (load === 0) return 0;
  const asked = askedAt(rule, demand);
  return asked === null ? null : Math.max(asked, roundUp(load / (rule.maxOccupancy ?? Infinity)));
}

function askedAt(rule: Exclude<StaffingRule, { kind: 'perCalls' }>, demand: IntervalDemand): number | null {
  const { patience: _, ...patient } = demand;
  switch (rule.kind) {
    case 'erlangC':
      return fewest(rule.target, patient);
    case 'erlangA':
      return fewest(rule.target, demand);
    case 'squareRoot':
      return squareRoot(rule.beta, demand);
    case 'offeredLoad':
      return 'beta' in rule.aim ? squareRoot(rule.aim.beta, demand) : fewest(rule.aim.target, demand);
  }
}

function squareRoot(beta: number, { load }: IntervalDemand): number {
  return squareRootOperators(load * (1 - slack), beta);
}

function fewest({ atLeast, withinSeconds }: ServiceGoal, question: IntervalDemand): number | null {
  return staff(question, [{ kind: 'serviceLevel', atLeast, withinSeconds }]);
}
