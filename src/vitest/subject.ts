/** What is put to the test: a scenario, or a file to read one from, and how it is simulated. */
import { dirname, join } from 'node:path';
import { usualConfidence, type CheckOptions } from '../experiments/check/check.ts';
import { shellQuoted } from '../report/shell.ts';
import { formatFaults, parseMeasure, parseTarget, readScenarioFile, ScenarioError } from '../scenario/index.ts';
import type { Scenario, Target } from '../scenario/scenario.ts';
import type { ParsedTarget } from '../scenario/targets.ts';
import { targetTimeOf } from '../scenario/targetWindows.ts';

export interface SubjectOptions extends Pick<CheckOptions, 'seed' | 'atMost' | 'confidence' | 'compute'> {
  /** `path=value`, laid over the file. */
  readonly set?: readonly string[];
}

/** A file's name, or a scenario that was read already. */
export type ScenarioOrFile = string | Scenario;

export class Subject {
  readonly scenario: Scenario;
  readonly options: SubjectOptions;
  /** Undefined where the scenario was read already. */
  readonly file: string | undefined;

  constructor(from: ScenarioOrFile, options: SubjectOptions = {}) {
    this.options = options;
    this.file = typeof from === 'string' ? from : undefined;
    this.scenario = typeof from === 'string' ? readScenario(from, options.set) : from;
  }

  /** The file, or the scenario's own name. */
  get name(): string {
    return this.file ?? this.scenario.name;
  }

  /** How sure the verdicts are to be. */
  get confidence(): number {
    return this.options.confidence ?? usualConfidence;
  }

  /** One of its own targets by name, or any target in words; the scenario that it may be relative to is found beside the file. */
  target(words: string): Target {
    const own = this.scenario.targets.find(({ name }) => name === words);
    if (own !== undefined) return own;
    const parsed = parseTarget(words, this.scenario, targetTimeOf(this.scenario));
    if ('problem' in parsed) throw problemError(words, parsed.problem);
    const { otherFile, ...target }: ParsedTarget = parsed.value;
    if (otherFile === undefined) return target;
    const beside = join(this.file === undefined ? '.' : dirname(this.file), otherFile);
    const scenario = readScenario(beside);
    refuseUnmeasured(target.measure.text, scenario);
    return { ...target, relativeTo: { file: otherFile, scenario } };
  }

  /** What is beside the file in a target, named from the working directory, beside which --set looks names up. */
  private fromHere(target: string): string {
    const other = this.target(target).relativeTo?.file;
    if (other === undefined || this.file === undefined) return target;
    const named = join(dirname(this.file), other);
    const written = [`"${other}"`, `'${other}'`, other].find((each) => target.includes(each)) ?? other;
    return target.replace(written, () => (/\s/.test(named) ? `"${named}"` : named));
  }

  /** The command that checks all its targets again, or one; undefined where there is no file. */
  reproduce(target?: string): string | undefined {
    if (this.file === undefined) return undefined;
    const { set = [], seed, atMost, confidence } = this.options;
    const words = [this.file, ...set.flatMap((each) => ['--set', each])];
    if (target !== undefined) {
      const isOwn = this.scenario.targets.some(({ name }) => name === target);
      words.push(...(isOwn ? ['--select', target] : ['--set', `targets=${JSON.stringify([this.fromHere(target)])}`]));
    }
    if (seed !== undefined) words.push('--seed', seed);
    if (atMost !== undefined) words.push('--at-most', String(atMost));
    if (confidence !== undefined) words.push('--confidence', `${Number((confidence * 100).toFixed(6))}%`);
    return `please-hold check ${words.map(shellQuoted).join(' ')}`;
  }
}

/** What `expect` was given: a scenario, a file, or either with options. */
export function subjectOf(received: unknown): Subject {
  if (received instanceof Subject) return received;
  if (typeof received === 'string') return new Subject(received);
  if (typeof received === 'object' && received !== null && 'callers' in received && 'operators' in received) {
    return new Subject(received as Scenario);
  }
  throw new TypeError(
    'this matcher is for scenarios: a file name, what readScenarioFile gives, or expectScenario(...)',
  );
}

export function problemError(
  words: string,
  { message, hint, expected }: { message: string; hint?: string | undefined; expected?: string | undefined },
): Error {
  const advice = hint ?? (expected === undefined ? undefined : `expected ${expected}`);
  return new Error(`"${words}": ${message}${advice === undefined ? '' : ` (${advice})`}`);
}

/** Throws where another scenario lacks what the measure is of. */
export function refuseUnmeasured(measure: string, other: Scenario): void {
  const there = parseMeasure(measure, other);
  if ('problem' in there) throw problemError(measure, there.problem);
}

/** Faults of a file as the command line shows them. */
function readScenario(file: string, set: readonly string[] = []): Scenario {
  try {
    return readScenarioFile(file, { set });
  } catch (error) {
    throw error instanceof ScenarioError ? new Error(formatFaults(error.faults), { cause: error }) : error;
  }
}
