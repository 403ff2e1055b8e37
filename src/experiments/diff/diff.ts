/**
 * What differs between two scenarios, what follows from it, and why: which of the
 * differences brings how much.
 *
 * @throws {IncomparableError} where they have no common measure: a day and a horizon, two currencies.
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { Difference, DiffResult } from '../../measures/diffResult.ts';
import type { ScenarioDocuments } from '../../scenario/documents.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { pathText, type Path } from '../../scenario/tree.ts';
import { clockTime } from '../clock.ts';
import { compare } from '../compare.ts';
import type { ExperimentOptions } from '../options.ts';
import { endingWarnings } from '../panel/identity.ts';
import { programVersion } from '../version.ts';
import { attribute } from './attribution.ts';
import { joined, saysOnly, soundMixture, unitsBetween, type Unit } from './mixtures.ts';
import { scenariosBetween } from './sound.ts';
import { valueChange, wordsOf } from './trees.ts';

/** A scenario with the documents that it was read from. */
export interface Opened {
  readonly label: string;
  readonly documents: ScenarioDocuments;
  readonly scenario: Scenario;
}

export interface DiffOptions extends ExperimentOptions {
  /** Whether it is told which difference brings how much. */
  readonly why?: boolean;
}

export async function diff(from: Opened, to: Opened, options: DiffOptions = {}): Promise<DiffResult> {
  const comparison = await compare([from, to], options);
  const { counting, idle } = differingUnits(from, to);
  const seed = comparison.seed;
  const told = (units: readonly Unit[]): Difference[] => [
    ...units.map((unit) => differenceOf(unit, true, from.scenario)),
    ...idle.map((unit) => differenceOf(unit, false, from.scenario)),
  ];
  const labels = [from.label, to.label] as const;
  const base = { schema: 'please-hold/diff/1', program: programVersion, seed, comparison, labels } as const;
  if (options.why !== true || counting.length === 0 || comparison.interrupted !== undefined) {
    const stopped = options.why === true && counting.length > 0;
    const message = 'stopped before it was found out which difference brings how much';
    return { ...base, differences: told(counting), warnings: stopped ? [{ code: 'interrupted', message }] : [] };
  }
  const between = scenariosBetween(from.documents, to, counting, seed);
  const { attribution, outcome } = await attribute(between, options);
  const warnings = endingWarnings(attribution.replications, outcome);
  return { ...base, differences: told(between.units), why: attribution, warnings };
}

/** Those that may change a result, and those that say something else, or the same in other words. */
function differingUnits(from: Opened, to: Opened): { readonly counting: Unit[]; readonly idle: Unit[] } {
  const [one, other] = [from.documents, to.documents];
  const units = withRenamingJoined(unitsBetween(one, other, pairable(from, to)));
  const counting = units.filter((unit) => !saysOnly(unit) && changesSomething(unit, units, from, to));
  return { counting, idle: units.filter((unit) => !counting.includes(unit)) };
}

/** A caller or a group that goes and one that comes in the same words is one of another name. */
function withRenamingJoined(units: readonly Unit[]): Unit[] {
  return units.reduce<Unit[]>((kept, unit) => {
    const at = kept.findIndex((earlier) => isRenaming(earlier, unit) || isRenaming(unit, earlier));
    return at < 0 ? [...kept, unit] : kept.with(at, joined(kept[at], unit));
  }, []);
}

function isRenaming(gone: Unit, come: Unit): boolean {
  const members = ({ places }: Unit, side: 'from' | 'to'): string | undefined => {
    const all = places.flatMap(({ file, changes }) => changes.map((change) => ({ file, ...change })));
    const other = side === 'from' ? 'to' : 'from';
    if (all.length === 0 || all.some((change) => change.path.length !== 2 || change[other] !== undefined))
      return undefined;
    return JSON.stringify(all.map(({ file, path, [side]: tree }) => [file, path[0], tree && wordsOf(tree)]));
  };
  const words = members(gone, 'from');
  return words !== undefined && words === members(come, 'to');
}

/** Do the files of the days, held side by side in their order, give the other scenario? */
function pairable(from: Opened, to: Opened): boolean {
  const [one, other] = [from.documents, to.documents];
  if (one.days.size !== other.days.size) return false;
  if (one.days.size === 0) return true;
  const all = soundMixture(one, other, unitsBetween(one, other, true));
  return all !== undefined && simulatedAs(all) === simulatedAs(to.scenario);
}

/** Alone from the one side, or alone from the other. */
function changesSomething(unit: Unit, units: readonly Unit[], from: Opened, to: Opened): boolean {
  const alone = soundMixture(from.documents, to.documents, [unit]);
  if (alone === undefined || simulatedAs(alone) !== simulatedAs(from.scenario)) return true;
  const others = units.filter((other) => other !== unit);
  const without = soundMixture(from.documents, to.documents, others);
  return without === undefined || simulatedAs(without) !== simulatedAs(to.scenario);
}

/** What is simulated. */
function simulatedAs(scenario: Scenario): string {
  const {
    name: _name,
    description: _description,
    targets: _targets,
    run: _run,
    warnings: _warnings,
    ...rest
  } = scenario;
  return JSON.stringify(rest);
}

function differenceOf({ keys, places }: Unit, counts: boolean, { time }: Scenario): Difference {
  const clock = (path: Path, index: number): string =>
    time.kind === 'opening' && path.at(-1) === 'perInterval'
      ? clockTime(time.fromSeconds + index * time.intervalSeconds, time)
      : `[${index}]`;
  return {
    keys,
    counts,
    changes: places.flatMap(({ file, otherFile, changes }) =>
      changes.map((change) => {
        const files = file === null || otherFile === null ? undefined : ([file, otherFile] as const);
        return valueChange(change, pathText(change.path), clock, files);
      }),
    ),
  };
}
