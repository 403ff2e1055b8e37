/**
 * A rule on the bench: on each day of a library it is asked for a staffing, that
 * staffing is simulated, and held against the least that hindsight finds on the
 * same days with the same callers.
 *
 * @throws {RuleBenchError} where the scenario cannot be put on a bench: no rule, a horizon.
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { BenchDay, BenchDayResult, BenchOutcome, BenchResult, LawName } from '../../measures/benchResult.ts';
import type { Estimate, Warning } from '../../measures/result.ts';
import type { Arrivals, Replications, Scenario } from '../../scenario/scenario.ts';
import { clockTime } from '../clock.ts';
import { scenarioHash } from '../document.ts';
import { estimateOf } from '../measureAccess.ts';
import { InterruptedError, type ExperimentOptions } from '../options.ts';
import { Panel } from '../panel/panel.ts';
import { programVersion } from '../version.ts';
import { forecastDay, realDay } from './changes.ts';
import { baseOf, benchDaysOf, ownDaysOf, type OwnDays } from './calendar.ts';
import { asItCame, type DayScenario } from './dayScenario.ts';
import { goalsOf, type Goals } from './goals.ts';
import { hindsight } from './hindsight.ts';
import { checkLaws } from './laws.ts';
import { askRules, ruledGroups, withAsked, type Asked } from './staffed.ts';

export interface BenchOptions extends Pick<ExperimentOptions, 'seed' | 'compute' | 'signal' | 'onProgress'> {
  /** Simulated days of each day of the bench; 50 unless told. */
  readonly replications?: number;
  /** Instead of the scenario's own and the library's; or `[...benchDaysOf(scenario), ownDay]`. */
  readonly days?: readonly BenchDay[];
  /** False: no search for the least staffing, and no regret; some ten times as fast. */
  readonly hindsight?: boolean;
  /** Laws to be held against the scenario's own day: see `laws.ts`; none unless told. */
  readonly laws?: readonly LawName[];
}

export const usualBenchReplications = 50;

/** What all days have in common. */
interface Bench {
  readonly own: OwnDays;
  readonly seed: string;
  readonly replications: Replications;
  readonly options: BenchOptions;
}

export async function bench(scenario: Scenario, options: BenchOptions = {}): Promise<BenchResult> {
  const own = ownDaysOf(scenario);
  const { days = benchDaysOf(scenario), replications: count = usualBenchReplications, onProgress, signal } = options;
  const seed = options.seed ?? scenario.run.seed;
  const replications = { kind: 'fixed', count } as const;
  const results: BenchDayResult[] = [];
  for (const one of days) {
    if (signal?.aborted) break;
    const result = await unlessStopped(tryDay({ own, seed, replications, options }, one));
    if (result === undefined) break;
    results.push(result);
    const serviceLevel = result.rule?.serviceLevel ?? { mean: null, low: null, high: null };
    onProgress?.({ done: results.length, planned: days.length, serviceLevel });
  }
  if (results.length === 0) throw new InterruptedError();
  const laws = await lawsOf(own.usual.scenario, seed, options);
  const goals = own.days.map((day) => goalsOf(day.scenario));
  const all = own.days.flatMap((day) => ruledGroups(day.scenario));
  return {
    schema: 'please-hold/bench/1',
    program: programVersion,
    scenario: { name: scenario.name, hash: scenarioHash(scenario), currency: scenario.currency },
    seed,
    replications: count,
    ...(results.length < days.length ? { interrupted: { asked: days.length } } : {}),
    rules: unique(all.map(({ name, rule }) => ({ group: name, rule: rule.name }))),
    serviceLevel: goals[0].serviceLevel.text,
    goals: unique(goals.flatMap(({ hindsight: wanted }) => wanted.map(({ text }) => text))),
    goalsAssumed: goals.some(({ assumed }) => assumed),
    searched: options.hindsight !== false,
    days: results,
    ...(laws === undefined ? {} : { laws }),
    warnings: warningsOf(scenario, results),
  };
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function lawsOf(scenario: Scenario, seed: string, { laws, replications, compute, signal }: BenchOptions) {
  if (laws === undefined || signal?.aborted) return undefined;
  const options = {
    seed,
    laws,
    ...(replications === undefined ? {} : { replications }),
    ...(compute ? { compute } : {}),
    ...(signal ? { signal } : {}),
  };
  return unlessStopped(checkLaws(scenario, options));
}

async function unlessStopped<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof InterruptedError) return undefined;
    throw error;
  }
}

async function tryDay({ own, seed, replications, options }: Bench, day: BenchDay): Promise<BenchDayResult> {
  const base = baseOf(day, own);
  const goals = goalsOf(base);
  const scenario = { ...asItCame(base), targets: goals.targets };
  const { time } = scenario;
  const intervals = Array.from({ length: Math.round(time.lengthSeconds / time.intervalSeconds) }, (_, k) =>
    intervalStart(scenario, k),
  );
  const forecast = forecastDay(scenario, day);
  const answer = askRules(forecast);
  if ('failure' in answer) {
    return { ...day, intervals, rule: null, failure: answer.failure, targets: [], hindsight: null, regret: null };
  }
  const dayWith = (asked: Asked): DayScenario => realDay(withAsked(forecast, asked), day, scenario);
  const { compute, signal } = options;
  const quiet = { ...(compute ? { compute } : {}), ...(signal ? { signal } : {}) };
  const least =
    options.hindsight === false
      ? null
      : await hindsight({ dayWith, rule: answer.asked, goals, seed, replications }, quiet);
  const staffings = [answer.asked, ...(least === null ? [] : [least.asked])];
  const panel = new Panel(staffings.map(dayWith), { ...quiet, seed, replications });
  if ((await panel.simulate()).interrupted) throw new InterruptedError();
  const regretOf = (measure: string): Estimate | null => {
    const place = panel.find(measure);
    return place < 0 ? null : panel.series.difference(place, 1, 0);
  };
  const [rule, found] = staffings.map((asked, index) => outcomeOf(scenario, goals, panel, index, asked));
  return {
    ...day,
    intervals,
    rule,
    targets: panel.targets(0),
    hindsight: least === null ? null : { ...found, tried: least.tried },
    regret: least === null ? null : { paidHours: regretOf('paidHours') ?? unknown, cost: regretOf('staffingCost') },
  };
}

const unknown: Estimate = { mean: null, low: null, high: null };

function outcomeOf(scenario: DayScenario, goals: Goals, panel: Panel, index: number, asked: Asked): BenchOutcome {
  const { scenario: simulated, estimator } = panel.track(index);
  const estimate = (measure: string): Estimate | null => {
    const place = panel.find(measure);
    return place < 0 ? null : panel.estimate(index, place);
  };
  const { from, to } = estimator.plan.counted;
  const byInterval = Array.from({ length: to - from }, (_, k) => ({
    from: intervalStart(scenario, k),
    serviceLevel: estimateOf(simulated, estimator, goals.serviceLevel, { from: from + k, to: from + k + 1 }),
  })).filter(({ serviceLevel }) => serviceLevel.mean !== null);
  const [worst = null] = byInterval.sort((a, b) => (a.serviceLevel.mean ?? 0) - (b.serviceLevel.mean ?? 0));
  const hours = (counts: readonly number[]): number =>
    (counts.reduce((sum, count) => sum + count, 0) * scenario.time.intervalSeconds) / 3600;
  return {
    asked: Object.fromEntries(ruledGroups(scenario).map(({ name }, place) => [name, asked[place]])),
    askedHours: asked.reduce((sum, counts) => sum + hours(counts), 0),
    paidHours: estimate('paidHours') ?? unknown,
    cost: estimate('staffingCost'),
    serviceLevel: estimateOf(simulated, estimator, goals.serviceLevel, null),
    abandonment: estimate('abandonment') ?? unknown,
    worst,
  };
}

function intervalStart({ time }: DayScenario, interval: number): string {
  return clockTime(time.fromSeconds + interval * time.intervalSeconds, time);
}

function warningsOf(scenario: Scenario, days: readonly BenchDayResult[]): Warning[] {
  const changed = days.some((day) =>
    [...day.forecast, ...day.unforeseen].some(({ change }) => change === 'calls' || change === 'earlier'),
  );
  const isRecorded = ({ arrivals }: { readonly arrivals: Arrivals }): boolean => arrivals.kind === 'times';
  const recorded = scenario.callers
    .filter((caller, index) => (scenario.days?.map(({ arrivals }) => arrivals[index]) ?? [caller]).some(isRecorded))
    .map(({ name }) => name);
  const redrawn: Warning = {
    code: 'recording-redrawn',
    message: `${recorded.join(', ')}: recorded calls are replayed where a day has them unchanged; on days with more or fewer calls, or other hours, chance draws them around the mean of the recording`,
  };
  return [...scenario.warnings, ...(changed && recorded.length > 0 ? [redrawn] : [])];
}
