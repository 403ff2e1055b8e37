/**
 * What the parts of reading share once the schema has had its say: the
 * document, the faults, and which parts are already known to be broken. A part
 * that is broken is left alone, so that one slip gives one fault.
 */
import type { Problem } from './fault.ts';
import type { FaultList } from './faultList.ts';
import { pathText } from './tree.ts';
import type { Path, Tree } from './tree.ts';

export interface Reading {
  readonly tree: Tree;
  readonly faults: FaultList;
  readonly broken: BrokenParts;
  fault(path: Path, problem: Problem, mark?: 'value' | 'key'): void;
  warn(code: WarningCode, message: string): void;
}

/** What is legal and odd; the meanings stand in the reference. */
export type WarningCode = keyof typeof warningMeanings;

export const warningMeanings = {
  'group-absent': 'An operator group with nobody on duty all day.',
  'never-idle-enough': '`whenIdle` asks for more idle operators than the group ever has: it never takes these calls.',
  'no-calls': 'A caller that never rings.',
  'short-times': 'A mean patience or handling time under a second: probably a slip of the unit.',
  'priority-unused': 'Callers have different priorities, and `policy.order` does not look at them.',
  'preference-unused': 'Groups give preferences, and neither `policy.order` nor `policy.assign` looks at them.',
  'never-blocked': 'Callers ring again after `blocked`, and nothing limits lines or queue.',
  'never-balked': 'Callers ring again after `balked`, and nobody balks.',
  'wage-missing': 'Some groups have a wage and some do not: the cost counts only the former.',
  'no-warm-up': 'A horizon without warm-up: it starts empty, and the emptiness is counted.',
} as const;

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
