/** The staffing that one would have chosen had one known the calls: see `least.ts` for how it is found. */
import type { Estimator } from '../../measures/estimator.ts';
import { namedThresholds } from '../../plan/compile.ts';
import type { Replications, Target } from '../../scenario/scenario.ts';
import { demandOf } from '../../theory/rules/demand.ts';
import { operatorsByRule } from '../../theory/rules/rules.ts';
import { queueFor } from '../../theory/staffing.ts';
import { judgeTargets } from '../judge.ts';
import { InterruptedError, type ExperimentOptions } from '../options.ts';
import { simulateTracks, trackOf, type Track } from '../simulate.ts';
import type { DayScenario } from './dayScenario.ts';
import type { Goals } from './goals.ts';
import { leastStaffing, type Least, type LeastQuestion } from './least.ts';
import { answeredBy, ruledGroups, type Asked } from './staffed.ts';

export interface HindsightQuestion {
  /** The day as it came, with so many asked for. */
  readonly dayWith: (asked: Asked) => DayScenario;
  /** What the rule asked for, or anything else of that shape. */
  readonly like: Asked;
  readonly goals: Goals;
  readonly seed: string;
  readonly replications: Replications;
}

/**
 * @returns Null where no staffing was found that meets the goals.
 * @throws {InterruptedError}
 */
export function hindsight(question: HindsightQuestion, options: ExperimentOptions): Promise<Least | null> {
  const { dayWith, like, goals, seed, replications } = question;
  const goal = goals.hindsight[0];
  const day = dayWith(like);
  const groups = ruledGroups(day).map(({ index }) => ({ index, answered: answeredBy(day, day.operators[index]) }));
  const attempt = async (asked: Asked): ReturnType<LeastQuestion['attempt']> => {
    const track = trackOf({ ...dayWith(asked), targets: goals.hindsight });
    const { interrupted } = await simulateTracks([track], seed, replications, quietly(options), () => {});
    if (interrupted) throw new InterruptedError();
    return { holds: holdsAll(track), levels: groups.map(({ index }) => levelsOf(track, index, goal)) };
  };
  const formulas = groups.map(({ index, answered }) => formulaOf(day, index, answered, goal));
  return leastStaffing({
    start: formulas.map(({ start }) => start),
    atLeast: goal.bound,
    attempt,
    lossOf: (group, interval, operators) => formulas[group].lossOf(interval, operators),
  });
}

/** Its own progress would say nothing to whoever waits for the bench. */
function quietly({ compute, signal }: ExperimentOptions): ExperimentOptions {
  return { ...(compute ? { compute } : {}), ...(signal ? { signal } : {}) };
}

function holdsAll({ scenario, estimator, days }: Track): boolean {
  const judged = judgeTargets(scenario, estimator, days, String);
  return scenario.targets.every(({ bound, days: share }, place) => {
    const { mean } = judged[place].estimate;
    return mean === null || mean >= (share?.share ?? bound);
  });
}

/** By interval, within the goal's threshold, of all whom the group answers. */
function levelsOf({ scenario, estimator }: Track, group: number, { measure }: Target): readonly (number | null)[] {
  const threshold =
    measure.thresholdSeconds === undefined ? 0 : namedThresholds(scenario).indexOf(measure.thresholdSeconds) + 1;
  const callers = scenario.operators[group].answers.map(({ caller }) =>
    scenario.callers.findIndex(({ name }) => name === caller),
  );
  const { from, to } = estimator.plan.counted;
  return Array.from({ length: to - from }, (_, k) => {
    const sums = (of: keyof Pick<Estimator['moments'], 'numerator' | 'denominator'>): number =>
      callers.reduce((sum, caller) => {
        const scope = estimator.callScopes.find(caller, from + k, from + k + 1);
        return sum + estimator.moments[of][estimator.levelPair(scope, measure.definition ?? 'excludeShort', threshold)];
      }, 0);
    const calls = sums('denominator');
    return calls > 0 ? sums('numerator') / calls : null;
  });
}

/** Erlang A for each interval by itself: where to start, and about what one operator fewer loses. */
function formulaOf(
  day: DayScenario,
  index: number,
  answered: ReturnType<typeof answeredBy>,
  { bound, measure }: Target,
): { readonly start: readonly number[]; readonly lossOf: (interval: number, operators: number) => number } {
  const demands = demandOf(answered, day.time);
  const withinSeconds =
    measure.thresholdSeconds ?? Math.min(...answered.map(({ caller }) => caller.answerWithinSeconds));
  const atLeast = Math.min(bound, mostAskedOfFormula);
  const start = operatorsByRule({ kind: 'erlangA', target: { atLeast, withinSeconds } }, answered, day.time);
  const { wage = 1 } = day.operators[index];
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
    lossOf: (interval, operators) =>
      (answeredInTime(interval, operators) - answeredInTime(interval, operators - 1)) / Math.max(wage, 1e-9),
  };
}

/** No number of operators gives all calls within a time. */
const mostAskedOfFormula = 0.999;
