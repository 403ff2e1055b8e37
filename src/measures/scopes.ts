/**
 * Whose counts a measure is taken over: some caller types (or groups) in some
 * intervals. `overall`, one caller type, one interval, one of both, one of several
 * days, and what targets ask for besides ("of paying in 08:00-10:00").
 */
import type { Plan } from '../plan/plan.ts';
import { dayPartsOf, type IntervalRange } from './dayParts.ts';

/** Nights inside the range are not part of it: nobody rings in them. */
export interface Scope extends IntervalRange {
  /** Index of the caller type or group; null: all. */
  readonly of: number | null;
}

export class ScopeList {
  readonly scopes: Scope[] = [];
  private readonly index = new Map<string, number>();

  /** The place of the scope in the list; it is added where it is new. */
  add(scope: Scope): number {
    const key = `${scope.of ?? 'all'}/${scope.from}/${scope.to}`;
    const known = this.index.get(key);
    if (known !== undefined) return known;
    this.index.set(key, this.scopes.length);
    return this.scopes.push(scope) - 1;
  }

  /** The place of a scope that must be in the list. */
  find(of: number | null, from: number, to: number): number {
    const place = this.index.get(`${of ?? 'all'}/${from}/${to}`);
    if (place === undefined) throw new Error(`no scope ${of ?? 'all'} ${from} to ${to}`);
    return place;
  }
}

/** All, each of `count`; of several days each too; and for days all and each by interval. */
export function usualScopes(plan: Plan, count: number): ScopeList {
  const list = new ScopeList();
  const members = [null, ...Array.from({ length: count }, (_, of) => of)];
  const add = ({ from, to }: IntervalRange): void => {
    for (const of of members) list.add({ of, from, to });
  };
  add(plan.counted);
  if (plan.atClose === 'runOn') return list;
  const { openings, isOpen } = dayPartsOf(plan);
  openings.forEach(add);
  for (let interval = plan.counted.from; interval < plan.counted.to; interval++) {
    if (isOpen[interval]) add({ from: interval, to: interval + 1 });
  }
  return list;
}
