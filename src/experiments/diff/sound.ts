/**
 * Differences that can be made one by one, in any order: each mixture of two
 * scenarios that an attribution asks for has to be a sound scenario. Where one
 * is not, what depends on one another becomes one difference.
 */
import type { ScenarioDocuments } from '../../scenario/documents.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { joined, soundMixture, type Unit } from './mixtures.ts';
import { takenOrders, type Orders } from './orders.ts';

export interface Between {
  readonly units: readonly Unit[];
  readonly orders: Orders;
  /** By coalition, as the orders name them: the first scenario with those differences made. */
  readonly scenarios: readonly Scenario[];
}

/** `seed`: for the orders, where they are a sample. The last of the scenarios is the second one itself. */
export function scenariosBetween(
  from: ScenarioDocuments,
  to: { readonly documents: ScenarioDocuments; readonly scenario: Scenario },
  units: readonly Unit[],
  seed: string,
): Between {
  const known = new Map<string, Scenario | undefined>();
  const read = (some: readonly Unit[]): Scenario | undefined => {
    const key = JSON.stringify(some.flatMap(({ keys }) => keys).sort());
    if (!known.has(key)) known.set(key, soundMixture(from, to.documents, some));
    return known.get(key);
  };
  let current = units;
  for (;;) {
    const orders = takenOrders(current.length, seed);
    const unsound = orders.coalitions.find(
      (coalition) => coalition.length < current.length && read(chosen(current, coalition)) === undefined,
    );
    if (unsound === undefined) {
      const scenarios = orders.coalitions.map((coalition) =>
        coalition.length === current.length ? to.scenario : (read(chosen(current, coalition)) ?? to.scenario),
      );
      return { units: current, orders, scenarios };
    }
    current = withDependentsJoined(current, unsound, read);
  }
}

function chosen(units: readonly Unit[], coalition: readonly number[]): Unit[] {
  return coalition.map((index) => units[index]);
}

/** What makes the coalition sound by joining it goes together with what makes it sound by leaving it. */
function withDependentsJoined(
  units: readonly Unit[],
  unsound: readonly number[],
  read: (some: readonly Unit[]) => Scenario | undefined,
): Unit[] {
  const outside = units.map((_, index) => index).filter((index) => !unsound.includes(index));
  const isSound = (coalition: readonly number[]): boolean => read(chosen(units, coalition)) !== undefined;
  const needed = outside.find((index) => isSound([...unsound, index])) ?? outside[0];
  const needing = unsound.find((index) => isSound(unsound.filter((other) => other !== index))) ?? unsound[0];
  const pair = [needed, needing].sort((a, b) => a - b);
  return units.flatMap((unit, index) => {
    if (index === pair[1]) return [];
    return index === pair[0] ? [joined(unit, units[pair[1]])] : [unit];
  });
}
