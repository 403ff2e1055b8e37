/**
 * Targets as tests. Days are added until every target of a scenario is decided,
 * or as many as are allowed were simulated; at each look (`looks.ts`) every target is
 * judged on an interval so wide that all verdicts of all looks are right together
 * with the confidence asked (`spending.ts`). Several targets share the risk in equal
 * parts (Bonferroni). Holm's steps would win nothing here: of the two things that
 * can be said of a target, met and missed, one is always untrue, so there are never
 * fewer untrue statements than targets.
 *
 * A target relative to another scenario is judged on pairs of days with the same callers.
 *
 * @throws {InterruptedError} where it was stopped before the first look.
 * @throws {RangeError} for a confidence or a number of days that is none.
 */
import type { CheckedScenario, CheckedTarget } from '../../measures/checkResult.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { daysOf, replicationOf } from '../days.ts';
import { scenarioHash } from '../document.ts';
import { InterruptedError, type ExperimentOptions } from '../options.ts';
import { cutSingleRun } from '../schedule.ts';
import { simulateTracks } from '../simulate.ts';
import { trackOf } from '../track.ts';
import { checkedTarget } from './document.ts';
import { looksOf } from './looks.ts';
import { questionsOf, questionsToShow } from './question.ts';
import { nominalTails } from './spending.ts';
import { Standing, type TailAt } from './standing.ts';

export interface CheckOptions extends Omit<ExperimentOptions, 'replications'> {
  /** Exactly so many days and one look at them, instead of as many as it takes. */
  readonly replications?: { readonly kind: 'fixed'; readonly count: number };
  /** No more days than this; by default 5000 (of a horizon 200), or the scenario's own `atMost`. */
  readonly atMost?: number;
  /** That no verdict is wrong; 0.95 by default. */
  readonly confidence?: number;
  /** Targets that are judged at once and share the risk; by default the scenario's. */
  readonly judgedAtOnce?: number;
}

export const usualConfidence = 0.95;

export async function check(scenario: Scenario, options: CheckOptions = {}): Promise<CheckedScenario> {
  const { confidence = usualConfidence, judgedAtOnce = scenario.targets.length } = options;
  refuseNonsense(confidence, options);
  const cut = cutSingleRun(scenario, options.replications ?? scenario.run.replications);
  const looks = looksOf(scenario, options.replications && cut.replications, options.atMost);
  const seed = options.seed ?? scenario.run.seed;
  const own = trackOf(cut.scenario);
  const others = otherScenarios(scenario).map(({ file, scenario: other }, index) => ({
    file,
    track: trackOf(cut.scenario === scenario ? other : cutSingleRun(other, oneLongRun).scenario, undefined, index + 1),
  }));
  const risk = (1 - confidence) / judgedAtOnce / 2;
  const tailAt: TailAt = (sharedBy, look) => nominalTails(risk / sharedBy, looks.all)(look);
  const standings = scenario.targets.map((target) => {
    const other = others.find(({ file }) => file === target.relativeTo?.file)?.track;
    return new Standing(target, questionsOf(target, own, other), tailAt, questionsToShow(target, own, other));
  });
  const tracks = [own, ...others.map(({ track }) => track)];
  const addDay = (): void => {
    for (const standing of standings) standing.addDay();
  };
  const { estimator } = own;
  const days = daysOf(own.scenario, estimator.parts);
  let interrupted = false;
  let judged: { readonly days: number; readonly targets: readonly CheckedTarget[] } | undefined;
  for (let look = 0; look < looks.taken && standings.length > 0; look++) {
    const until = { kind: 'fixed', count: looks.all[look] } as const;
    ({ interrupted } = await simulateTracks(tracks, seed, until, { ...options, replications: until }, addDay));
    if (interrupted) break;
    for (const standing of standings) standing.look(look, until.count);
    judged = { days: until.count, targets: standings.map((standing) => checkedTarget(standing, own, days)) };
    if (standings.every(({ verdict }) => verdict !== 'undecided')) break;
  }
  if (interrupted && judged === undefined) throw new InterruptedError();
  return {
    scenario: { name: scenario.name, hash: scenarioHash(scenario), currency: scenario.currency },
    replication: replicationOf(scenario),
    seed,
    replications: judged?.days ?? 0,
    atMost: looks.atMost,
    ...(options.replications ? { oneLook: true } : {}),
    ...(interrupted ? { interrupted: true } : {}),
    targets: judged?.targets ?? [],
    warnings: scenario.warnings,
  };
}

function refuseNonsense(confidence: number, { atMost, replications }: CheckOptions): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence: a share between 0 and 1, such as 0.95, not ${confidence}`);
  }
  const counts = [['atMost', atMost, 2] as const, ['replications', replications?.count, 1] as const];
  for (const [name, count, least] of counts) {
    if (count === undefined || (Number.isInteger(count) && count >= least)) continue;
    throw new RangeError(`${name}: a whole number of at least ${least}, not ${count}`);
  }
}

/** What is held against a scenario whose one long run is cut into pieces is cut alike. */
const oneLongRun = { kind: 'fixed', count: 1 } as const;

/** Each scenario that targets are relative to, with the targets that ask for it as its own, so that what they name is measured. */
function otherScenarios({ targets }: Scenario): { readonly file: string; readonly scenario: Scenario }[] {
  const files = [...new Set(targets.flatMap(({ relativeTo }) => relativeTo?.file ?? []))];
  return files.flatMap((file) => {
    const asking = targets.filter(({ relativeTo }) => relativeTo?.file === file);
    const other = asking[0]?.relativeTo?.scenario;
    return other === undefined ? [] : [{ file, scenario: { ...other, targets: asking } }];
  });
}
