/** The staffing that one would have chosen had one known the calls: see `least.ts` for how it is found. */
import { rosterFor } from '../../scenario/presence.ts';
import type { Replications, Target } from '../../scenario/scenario.ts';
import { demandOf } from '../../theory/rules/demand.ts';
import { operatorsByRule } from '../../theory/rules/rules.ts';
import { queueFor } from '../../theory/staffing.ts';
import type { ExperimentOptions } from '../options.ts';
import type { DayScenario } from './dayScenario.ts';
import type { Goals } from './goals.ts';
import { leastStaffing, type Least } from './least.ts';
import { answeredBy, ruledGroups, type Asked } from './staffed.ts';
import { tryStaffing, type DayTrial } from './trial.ts';

export interface HindsightQuestion {
  /** The day as it came, with so many asked for. */
  readonly dayWith: (asked: Asked) => DayScenario;
  /** What the rule asked for: where it meets the goals, hindsight costs no more. */
  readonly rule: Asked;
  readonly goals: Goals;
  readonly seed: string;
  readonly replications: Replications;
}

/**
 * @returns Null where no staffing was found that meets the goals.
 * @throws {InterruptedError}
 */
export function hindsight(
  { dayWith, rule, goals, seed, replications }: HindsightQuestion,
  options: ExperimentOptions,
): Promise<Least | null> {
  const [goal] = goals.hindsight;
  const day = dayWith(rule);
  const groups = ruledGroups(day).map(({ index }) => index);
  const formulas = groups.map((index) => formulaOf(day, index, goal));
  return leastStaffing<DayTrial>({
    start: formulas.map(({ start }) => start),
    known: rule,
    atLeast: goal.bound,
    attempt: (asked, before) =>
      tryStaffing(
        { day: { ...dayWith(asked), targets: goals.hindsight }, groups, seed, replications },
        options,
        before,
      ),
    lossOf: (group, interval, operators) => formulas[group].lossOf(interval, operators),
    priceOf: (group, operators) => {
      const { wage = 1, roster } = day.operators[groups[group]];
      return Math.max(wage, leastWage) * rosterFor(operators, roster?.shrinkage);
    },
  });
}

/** Who works for nothing is taken away all the same. */
const leastWage = 1e-9;

/** Erlang A for each interval by itself: where to start, and about what one operator fewer loses. */
function formulaOf(
  day: DayScenario,
  index: number,
  { bound, measure }: Target,
): { readonly start: readonly number[]; readonly lossOf: (interval: number, operators: number) => number } {
  const answered = answeredBy(day, day.operators[index]);
  const demands = demandOf(answered, day.time);
  const withinSeconds =
    measure.thresholdSeconds ?? Math.min(...answered.map(({ caller }) => caller.answerWithinSeconds));
  const atLeast = Math.min(bound, mostAskedOfFormula);
  const start = operatorsByRule({ kind: 'erlangA', target: { atLeast, withinSeconds } }, answered, day.time);
  const known = new Map<string, number>();
  const answeredInTime = (interval: number, operators: number): number => {
    const key = `${interval} ${operators}`;
    const { calls, ...demand } = demands[interval];
    const level =
      known.get(key) ??
      (demand.load > 0 ? queueFor(demand)(operators).serviceLevel(withinSeconds, measure.definition) : 1);
    known.set(key, level);
    return calls * level;
  };
  return {
    start: start.map((operators, k) => operators ?? Math.ceil(demands[k].load) + 1),
    lossOf: (interval, operators) => answeredInTime(interval, operators) - answeredInTime(interval, operators - 1),
  };
}

/** No number of operators gives all calls within a time. */
const mostAskedOfFormula = 0.999;
