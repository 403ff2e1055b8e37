/**
 * One staffing tried on the days of a search. Where a staffing with more operators was tried before, the rest of the days
 * is given up as soon as the goals are out of reach: even if those that are left lost, against that staffing, only half of
 * what the days so far have lost. The days are the same, and so are the callers, so that a few days tell it. Who is kept
 * by mistake makes the search no less right: it finds an upper bound.
 */
import type { Estimator } from '../../measures/estimator.ts';
import { namedThresholds } from '../../plan/compile.ts';
import type { Replications, Target } from '../../scenario/scenario.ts';
import { judgeTargets, timesOf } from '../judge.ts';
import { pairOf } from '../measureAccess.ts';
import { InterruptedError, type ExperimentOptions } from '../options.ts';
import { simulateTracks } from '../simulate.ts';
import { trackOf, type Track } from '../track.ts';
import type { DayScenario } from './dayScenario.ts';
import type { Attempt, Trial } from './least.ts';

/** A trial with what each of its days could spare. */
export interface DayTrial extends Trial {
  /** `[day][row of spare]`: calls in time beyond those that the goal needs; below 0 where they are missing. */
  readonly byDay: readonly Float64Array[];
}

export interface TrialQuestion {
  /** Its targets are the goals, all of the service level. */
  readonly day: DayScenario;
  /** Among its groups: those whose levels are told. */
  readonly groups: readonly number[];
  readonly seed: string;
  readonly replications: Replications;
}

/** Fewer tell nothing. */
const fewestDays = 5;

/** @throws {InterruptedError} */
export async function tryStaffing(
  { day, groups, seed, replications }: TrialQuestion,
  { compute, signal }: ExperimentOptions,
  before?: DayTrial,
): Promise<Attempt<DayTrial>> {
  const track = trackOf(day);
  const { estimator } = track;
  const rows = goalRows(track);
  const byDay: Float64Array[] = [];
  const spareBefore = rows.map((_, row) => before?.byDay.reduce((sum, spare) => sum + spare[row], 0) ?? 0);
  /** By row, of the days so far: what they can spare more than before. */
  const gained = rows.map(() => 0);
  const giveUp = new AbortController();
  const outcome = await simulateTracks(
    [track],
    seed,
    replications,
    {
      ...(compute ? { compute } : {}),
      signal: signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]),
    },
    () => {
      const spare = Float64Array.from(rows, ({ pair, bound }) => excess(estimator, pair, bound));
      if (before !== undefined) {
        const then = before.byDay[byDay.length];
        spare.forEach((calls, row) => (gained[row] += calls - then[row]));
      }
      byDay.push(spare);
      if (before === undefined || byDay.length < fewestDays) return;
      const weight = 1 + (before.byDay.length / byDay.length - 1) / 2;
      if (spareBefore.some((calls, row) => calls + weight * gained[row] < 0)) giveUp.abort();
    },
  );
  if (signal?.aborted) throw new InterruptedError();
  if (outcome.interrupted) return { holds: false, gained: gained.map((calls) => calls / byDay.length) };
  const spare = rows.map(({ from, to }, row) => ({
    from,
    to,
    calls: byDay.reduce((sum, day) => sum + day[row], 0) / byDay.length,
  }));
  const [goal] = day.targets;
  const trial = { levels: groups.map((group) => levelsOf(track, group, goal)), spare, byDay };
  return { holds: holdsAll(track), trial, gained: gained.map((calls) => calls / byDay.length) };
}

interface GoalRow {
  /** Of the estimator. */
  readonly pair: number;
  readonly bound: number;
  /** Intervals, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** What must reach its bound over all days; a share of days is no such sum. */
function goalRows({ scenario, estimator }: Track): GoalRow[] {
  return scenario.targets
    .filter(({ days }) => days === undefined)
    .flatMap((goal) =>
      timesOf(goal, estimator).map((time) => {
        const { from, to } = time ?? estimator.plan.counted;
        return { pair: pairOf(scenario, estimator, goal.measure, time), bound: goal.bound, from, to };
      }),
    );
}

/** On the day that was read last. */
function excess({ numerators, denominators }: Estimator, pair: number, bound: number): number {
  return numerators[pair] - bound * denominators[pair];
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
