/**
 * Whose counts a measure is taken over: some caller types (or groups) in some
 * intervals. `overall`, one caller type, one interval, one of both, and what
 * targets ask for besides ("of paying in 08:00-10:00").
 */
import type { Plan } from '../plan/plan.ts';

export interface Scope {
  /** Index of the caller type or group; null: all. */
  readonly of: number | null;
  /** Counting intervals, `to` exclusive. */
  readonly from: number;
  readonly to: number;
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

/** All, each of `count`, and for a day all and each by interval. */
export function usualScopes(plan: Plan, count: number): ScopeList {
  const list = new ScopeList();
  const { from, to } = plan.counted;
  const members = [null, ...Array.from({ length: count }, (_, of) => of)];
  for (const of of members) list.add({ of, from, to });
  if (plan.atClose === 'runOn') return list;
  for (let interval = from; interval < to; interval++) {
    for (const of of members) list.add({ of, from: interval, to: interval + 1 });
  }
  return list;
}
