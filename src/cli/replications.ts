/**
 * How many days the command line asks for: a number, or a precision to reach
 * with what the scenario says about it filled in.
 */
import type { PrecisionGoal, Replications, Scenario } from '../scenario/scenario.ts';
import { UsageError } from './exits.ts';
import type { NamedScenario } from './scenarios.ts';
import type { SimulationValues } from './simulation.ts';

type Asked = Pick<SimulationValues, 'set' | 'replications' | 'precision' | 'at-most'>;

/** Undefined where the scenario's own are to be used. */
export async function replicationsAsked(asked: Asked, named: NamedScenario): Promise<Replications | undefined> {
  const { replications, precision, 'at-most': atMost } = asked;
  if (typeof replications === 'number') {
    if (precision.length > 0)
      throw new UsageError(
        '--replications and --precision exclude each other: a fixed number of days, or as many as it takes',
      );
    if (atMost !== undefined)
      throw new UsageError('--replications and --at-most exclude each other: the first says how many days');
    return { kind: 'fixed', count: replications };
  }
  if (replications === undefined && precision.length === 0) {
    if (atMost === undefined) return undefined;
    if (named.scenario.run.replications.kind === 'fixed') {
      throw new UsageError('--at-most needs a precision to reach: add --precision 0.5%, or --replications auto');
    }
  }
  const auto = await automatic(asked, named);
  const goals =
    precision.length === 0 ? auto.goals : await Promise.all(precision.map((text) => goal(text, named.scenario)));
  return { kind: 'precision', goals, atMost: atMost ?? auto.atMost };
}

/** The scenario's own precision, or what `replications: auto` means for it. */
async function automatic({ set }: Asked, { file, scenario }: NamedScenario) {
  if (scenario.run.replications.kind === 'precision') return scenario.run.replications;
  const { readScenarioFile } = await import('../scenario/index.ts');
  const { replications } = readScenarioFile(file, { set: [...set, 'run.replications=auto'] }).run;
  if (replications.kind !== 'precision') throw new TypeError('replications: auto gave no precision');
  return replications;
}

/** `0.5%`, or `wait p95 of paying=3s`. */
async function goal(text: string, scenario: Scenario): Promise<PrecisionGoal> {
  const { parseMeasure, parseInUnitOf } = await import('../scenario/index.ts');
  const equals = text.lastIndexOf('=');
  const measure = parseMeasure(equals < 0 ? 'serviceLevel' : text.slice(0, equals).trim(), scenario);
  if ('problem' in measure) throw wrong(text, measure.problem);
  const halfWidth = parseInUnitOf(measure.value.name, text.slice(equals + 1).trim());
  if ('problem' in halfWidth) throw wrong(text, halfWidth.problem);
  if (!(halfWidth.value > 0)) throw new UsageError(`--precision "${text}": no number of days gives a width of nothing`);
  return { measure: measure.value, halfWidth: halfWidth.value };
}

function wrong(
  text: string,
  { message, hint, expected }: { message: string; hint?: string | undefined; expected?: string | undefined },
): UsageError {
  const advice = hint ?? (expected === undefined ? undefined : `expected ${expected}`);
  return new UsageError(`--precision "${text}": ${message}${advice === undefined ? '' : ` (${advice})`}`);
}
