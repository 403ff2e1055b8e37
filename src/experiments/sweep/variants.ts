/**
 * From axes to scenarios: each combination of values is the file with these
 * settings, read and checked like `--set`. Two kinds of values are relative to
 * what the file has, and mean nothing in a file: `+1` or `110%` of a group's
 * staffing, and `110%` of arrivals, handling or patience.
 */
import { ScenarioError, type Fault } from '../../scenario/fault.ts';
import type { Caller, Scenario } from '../../scenario/scenario.ts';
import { settingFile } from '../../scenario/source.ts';
import { handlingPhases, scaleArrivals, scaleHandling, scalePatience } from '../change/callers.ts';
import { changeStaffing } from '../change/staffing.ts';
import { mostVariants, type Axis } from './vary.ts';

export interface Variant {
  /** One of each axis. */
  readonly values: readonly string[];
  readonly scenario: Scenario;
}

/** A grid that cannot be: too large, or an axis given twice. */
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
    const settings = paths.map((path, index) => `${path}=${values[index]}`);
    try {
      return [{ values, scenario: variantOf(paths, values, read) }];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      for (const fault of error.faults) {
        // The next value is mostly wrong in the same way.
        const key = JSON.stringify([fault.file, fault.line, fault.column, fault.code]);
        if (!faults.has(key)) faults.set(key, asVaried(fault, settings));
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
  const settings = paths.map((path, index) => `${path}=${values[index]}`);
  const changes = paths.map((path, index) => relativeChange(path, values[index]));
  const set = settings.filter((_, index) => changes[index] === undefined);
  const scenario = read(set);
  // A name that is not there is told as it is of any other path.
  const lost = settings.filter((_, index) => changes[index]?.isOf(scenario) === false);
  if (lost.length > 0) read([...set, ...lost]);
  return changes.reduce((changed, change, index) => {
    if (change === undefined) return changed;
    const made = change.make(changed);
    if (typeof made === 'string') throw new ScenarioError([faultOf(settings[index], paths[index], made)]);
    return made;
  }, scenario);
}

function faultOf(setting: string, path: string, message: string): Fault {
  const place = { file: settingFile, line: 1, column: 1, length: path.length, sourceLine: setting };
  return { code: 'set-option', message, path, ...place };
}

/** A fault of the file that a variation brings about says which. */
function asVaried(fault: Fault, settings: readonly string[]): Fault {
  if (fault.file === settingFile && settings.includes(fault.sourceLine)) return { ...fault, file: '--vary' };
  const which = `so it is with ${settings.join(', ')}`;
  return { ...fault, hint: fault.hint === undefined ? which : `${fault.hint} (${which})` };
}

/** What a value means that is relative to the file. */
interface RelativeChange {
  /** Is the caller or the group there at all? */
  readonly isOf: (scenario: Scenario) => boolean;
  /** A text says why it cannot be. */
  readonly make: (scenario: Scenario) => Scenario | string;
}

/** Undefined where the value says all by itself. */
function relativeChange(path: string, value: string): RelativeChange | undefined {
  const [top, name = '', ...rest] = path.split('.');
  const key = rest.join('.');
  const [, percent] = /^(\d+(?:\.\d+)?)%$/.exec(value) ?? [];
  const [, signed] = /^([+-]\d+)$/.exec(value) ?? [];
  const factor = Number(percent) / 100;
  if (top === 'operators' && key === 'staffing' && (percent !== undefined || signed !== undefined)) {
    const change = signed === undefined ? { factor } : { by: Number(signed) };
    return {
      isOf: ({ operators }) => operators.some((group) => group.name === name),
      make: (scenario) => changeStaffing(scenario, name, change).scenario,
    };
  }
  if (top !== 'callers' || percent === undefined) return undefined;
  const make = scaling(key, name, factor);
  return make && { isOf: ({ callers }) => callers.some((caller) => caller.name === name), make };
}

function scaling(key: string, name: string, factor: number): RelativeChange['make'] | undefined {
  const callerOf = ({ callers }: Scenario): Caller | undefined => callers.find((caller) => caller.name === name);
  const none = (what: string): string => `${name} has no ${what} that could be made more or less.`;
  if (key === 'arrivals') {
    return (scenario) =>
      scaleArrivals(scenario, name, factor) ??
      `The arrivals of ${name} are recorded calls, which are replayed as they are.`;
  }
  if (key === 'patience') {
    return (scenario) =>
      callerOf(scenario)?.patience === undefined ? none('patience') : scalePatience(scenario, name, factor);
  }
  const phases = key === 'handling' ? handlingPhases : handlingPhases.filter((phase) => key === `handling.${phase}`);
  if (phases.length === 0) return undefined;
  return (scenario) =>
    phases.every((phase) => callerOf(scenario)?.handling[phase] === undefined)
      ? none(key)
      : scaleHandling(scenario, name, phases, factor);
}
