/**
 * Pools: callers and operator groups that are connected by skills, directly or
 * by way of others. Two pools share nobody, so that each is a queue of its own.
 */
import type { Caller, OperatorGroup, Scenario } from '../scenario/scenario.ts';

export interface Pool {
  readonly callers: readonly Caller[];
  readonly groups: readonly OperatorGroup[];
}

/** In the order of the file's callers; groups that answer nobody belong to none. */
export function poolsOf(scenario: Pick<Scenario, 'callers' | 'operators'>): readonly Pool[] {
  const { callers, operators } = scenario;
  /** The caller that stands for a caller's pool. */
  const chief = new Map(callers.map(({ name }) => [name, name]));
  const find = (name: string): string => {
    const above = chief.get(name);
    return above === undefined || above === name ? name : find(above);
  };
  for (const { answers } of operators) {
    const [first, ...others] = answers;
    if (first === undefined) continue;
    for (const { caller } of others) {
      const [one, other] = [find(first.caller), find(caller)];
      if (one !== other) chief.set(other, one);
    }
  }
  const names = [...new Set(callers.map(({ name }) => find(name)))];
  return names.map((name) => ({
    callers: callers.filter((caller) => find(caller.name) === name),
    groups: operators.filter(({ answers: [first] }) => first !== undefined && find(first.caller) === name),
  }));
}
