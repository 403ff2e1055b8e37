/**
 * From axes to scenarios: each combination of values is the file with these
 * settings, read and checked like `--set`. Two kinds of values are relative to
 * what the file has, and mean nothing in a file: `+1` or `110%` of a group's
 * staffing, and `110%` of arrivals, handling or patience.
 */
import { ScenarioError, type Fault } from '../../scenario/fault.ts';
import { suggestion } from '../../scenario/nearest.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { settingFile } from '../../scenario/source.ts';
import { handlingPhases, scaleArrivals, scaleHandling, scalePatience } from '../change/callers.ts';
import { changeStaffing } from '../change/staffing.ts';
import { mostVariants, type Axis } from './vary.ts';

export interface Variant {
  /** One of each axis. */
  readonly values: readonly string[];
  readonly scenario: Scenario;
}

/** A grid that cannot be: too large, or a change that the scenario does not allow. */
export class VaryError extends Error {
  override readonly name = 'VaryError';
}

/**
 * In the order of the axes, the last turning fastest. `read` is the file with settings.
 *
 * @throws {ScenarioError} with the faults of all combinations, each kind said once at its place and pointing into `--vary`.
 * @throws {VaryError}
 */
export function variantsOf(axes: readonly Axis[], read: (set: readonly string[]) => Scenario): Variant[] {
  const paths = axes.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined) throw new VaryError(`${twice} is varied twice: give all its values at once`);
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > mostVariants) {
    const product = axes.map(({ values }) => values.length).join(' × ');
    throw new VaryError(`${product} = ${count} variants, and at most ${mostVariants} are possible: take fewer values`);
  }
  const grid = axes.reduce<readonly (readonly string[])[]>(
    (combinations, { values }) => combinations.flatMap((above) => values.map((value) => [...above, value])),
    [[]],
  );
  const faults = new Map<string, Fault>();
  const variants = grid.flatMap((values) => {
    try {
      return [{ values, scenario: variantOf(paths, values, read) }];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      for (const fault of error.faults) {
        // The next value is mostly wrong in the same way.
        const key = JSON.stringify([fault.file, fault.line, fault.column, fault.code]);
        if (!faults.has(key)) faults.set(key, asVaried(fault, paths));
      }
      return [];
    }
  });
  if (faults.size > 0) throw new ScenarioError([...faults.values()]);
  return variants;
}

function variantOf(
  paths: readonly string[],
  values: readonly string[],
  read: (set: readonly string[]) => Scenario,
): Scenario {
  const set: string[] = [];
  const changes: ((scenario: Scenario) => Scenario)[] = [];
  paths.forEach((path, index) => {
    const change = relativeChange(path, values[index]);
    if (change === undefined) set.push(`${path}=${values[index]}`);
    else changes.push(change);
  });
  return changes.reduce((scenario, change) => change(scenario), read(set));
}

function asVaried(fault: Fault, paths: readonly string[]): Fault {
  const isOurs = fault.file === settingFile && paths.some((path) => fault.sourceLine.startsWith(`${path}=`));
  return isOurs ? { ...fault, file: '--vary' } : fault;
}

/** Undefined where the value says all by itself. */
function relativeChange(path: string, value: string): ((scenario: Scenario) => Scenario) | undefined {
  const [top, name = '', ...rest] = path.split('.');
  const key = rest.join('.');
  const [, percent] = /^(\d+(?:\.\d+)?)%$/.exec(value) ?? [];
  const [, signed] = /^([+-]\d+)$/.exec(value) ?? [];
  const factor = Number(percent) / 100;
  if (top === 'operators' && key === 'staffing' && (percent !== undefined || signed !== undefined)) {
    const change = signed === undefined ? { factor } : { by: Number(signed) };
    return (scenario) => {
      known(scenario.operators, name, 'operator group');
      return changeStaffing(scenario, name, change).scenario;
    };
  }
  if (top !== 'callers' || percent === undefined) return undefined;
  const scale = scaling(key, name, factor, path);
  if (scale === undefined) return undefined;
  return (scenario) => {
    known(scenario.callers, name, 'caller');
    return scale(scenario);
  };
}

function scaling(
  key: string,
  name: string,
  factor: number,
  path: string,
): ((scenario: Scenario) => Scenario) | undefined {
  if (key === 'arrivals') {
    return (scenario) => {
      const scaled = scaleArrivals(scenario, name, factor);
      if (scaled !== undefined) return scaled;
      throw new VaryError(
        `${path} are recorded calls, which are replayed as they are: there is no ${factor * 100}% of them`,
      );
    };
  }
  if (key === 'patience') return (scenario) => scalePatience(scenario, name, factor);
  const phases = key === 'handling' ? handlingPhases : handlingPhases.filter((phase) => key === `handling.${phase}`);
  return phases.length === 0 ? undefined : (scenario) => scaleHandling(scenario, name, phases, factor);
}

function known(members: Scenario['callers'] | Scenario['operators'], name: string, what: string): void {
  const names = members.map((member) => member.name);
  if (names.includes(name)) return;
  throw new VaryError([`there is no ${what} "${name}"`, suggestion(name, names) ?? ''].join(': '));
}
