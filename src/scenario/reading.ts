/**
 * What the parts of reading share once the schema has had its say: the
 * document, the faults, and which parts are already known to be broken. A part
 * that is broken is left alone, so that one slip gives one fault.
 */
import type { Bundle } from './bundle.ts';
import type { Problem } from './fault.ts';
import type { FaultList } from './faultList.ts';
import type { ReadFile } from './load.ts';
import type { Scenario } from './scenario.ts';
import type { Source } from './source.ts';
import { pathText } from './tree.ts';
import type { Path, Tree } from './tree.ts';
import type { ScenarioWarningCode } from './warningMeanings.ts';

/** Where what is legal and odd is told. */
export interface Remarks {
  warn(code: ScenarioWarningCode, message: string): void;
}

export interface Reading extends Remarks {
  readonly tree: Tree;
  readonly faults: FaultList;
  readonly broken: BrokenParts;
  readonly readFile: ReadFile;
  readonly bundle?: Bundle;
  /** Another scenario that a target names, without targets of its own; absent where it is itself such a one. */
  readonly otherScenario?: (source: Source, faults: FaultList) => Scenario | undefined;
  fault(path: Path, problem: Problem, mark?: 'value' | 'key'): void;
}

/** Paths that are known to be wrong. */
export class BrokenParts {
  private readonly paths = new Set<string>();

  constructor(paths: readonly Path[]) {
    for (const path of paths) this.paths.add(pathText(path));
  }

  /** Whether this, or something that it is a part of, is broken. */
  has(path: Path): boolean {
    return path.some((_, at) => this.paths.has(pathText(path.slice(0, at + 1))));
  }
}

/**
 * The part that a fault spoils: a key of a caller, of a group, of the policy or
 * the run, one target, or a whole key of the file. The rest is still checked.
 */
export function spoiledPart(path: Path): Path {
  const [top] = path;
  if (top === 'callers' || top === 'operators') return path.slice(0, 3);
  return top === 'policy' || top === 'run' || top === 'targets' ? path.slice(0, 2) : path.slice(0, 1);
}
