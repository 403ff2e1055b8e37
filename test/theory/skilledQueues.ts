/**
 * Test support: several kinds of callers and groups of operators with skills,
 * overflow, reserves and priorities, all times exponential, each kind waiting in its own
 * line, first come first served. An arriving call takes the first group in
 * `groupsOf[caller]` with more idle operators than the reserve kept from it; a freed
 * operator takes the first waiting kind in `callersOf[group]` for which its group,
 * itself included, has more idle than the reserve. Solved as a Markov chain.
 */
import { stationary } from './chain.ts';
import type { Move } from './chain.ts';

export interface SkilledQueues {
  readonly operators: readonly number[];
  readonly callsPerHour: readonly number[];
  readonly patienceSeconds: readonly number[];
  /** By caller and group; what is not in `groupsOf` is never read. */
  readonly handlingSeconds: readonly (readonly (number | null)[])[];
  readonly groupsOf: readonly (readonly number[])[];
  readonly callersOf: readonly (readonly number[])[];
  /** Operators of a group kept from a caller, by caller and group; a scenario's `whenIdle` is this plus one. */
  readonly reserve?: readonly (readonly number[])[];
  /** Cut of each line. */
  readonly mostWaiting?: readonly number[];
}

export interface SkilledMeans {
  readonly states: number;
  /** By caller. */
  readonly abandonment: readonly number[];
  readonly meanQueue: readonly number[];
  readonly meanWaitSeconds: readonly number[];
  readonly immediate: readonly number[];
  /** By group. */
  readonly occupancy: readonly number[];
  /** Calls an hour by caller and group. */
  readonly answeredPerHour: readonly (readonly number[])[];
}

const at = (state: readonly number[], k: number): number => state[k] ?? 0;

const changed = (state: readonly number[], changes: readonly (readonly [number, number])[]): number[] => {
  const next = [...state];
  for (const [k, by] of changes) next[k] = at(next, k) + by;
  return next;
};

export function skilledQueues(model: SkilledQueues): SkilledMeans {
  const { operators, callsPerHour, patienceSeconds, handlingSeconds, groupsOf, callersOf, reserve } = model;
  const callers = callsPerHour.length;
  const groups = operators.length;
  const most =
    model.mostWaiting ??
    callsPerHour.map((calls, i) => {
      const mean = (calls * (patienceSeconds[i] ?? 0)) / 3600;
      return Math.ceil(mean + 7 * Math.sqrt(mean) + 6);
    });
  /** Where handling depends on the group alone it need not be known whom an operator serves. */
  const byGroup = operators.every((_, g) => {
    const times = new Set(handlingSeconds.flatMap((row, i) => (groupsOf[i]?.includes(g) ? [row[g]] : [])));
    return times.size <= 1;
  });
  const kinds = byGroup ? 1 : callers;
  const place = (caller: number, group: number) => (byGroup ? group : caller * groups + group);
  const line = (caller: number) => kinds * groups + caller;
  const busy = (state: readonly number[], group: number) => {
    let count = 0;
    for (let kind = 0; kind < kinds; kind++) count += at(state, kind * groups + group);
    return count;
  };
  const keeps = (caller: number, group: number) => reserve?.[caller]?.[group] ?? 0;
  const handling = (caller: number, group: number) => handlingSeconds[caller]?.[group] ?? Infinity;
  const anyoneOf = (group: number) => groupsOf.findIndex((all) => all.includes(group));

  const freed = (
    state: readonly number[],
    group: number,
  ): { readonly next: number[]; readonly takes: number | null } => {
    const idle = at(operators, group) - busy(state, group);
    const takes =
      (callersOf[group] ?? []).find((caller) => at(state, line(caller)) > 0 && idle > keeps(caller, group)) ?? null;
    if (takes === null) return { next: [...state], takes };
    return {
      next: changed(state, [
        [line(takes), -1],
        [place(takes, group), 1],
      ]),
      takes,
    };
  };

  const moves = (state: readonly number[]): Move[] => {
    const found: Move[] = [];
    for (let caller = 0; caller < callers; caller++) {
      const rate = at(callsPerHour, caller) / 3600;
      const group = (groupsOf[caller] ?? []).find((g) => at(operators, g) - busy(state, g) > keeps(caller, g));
      const waiting = at(state, line(caller));
      if (group !== undefined) {
        const to = changed(state, [[place(caller, group), 1]]);
        found.push(
          { rate, to, label: `immediate ${caller}` },
          { rate, to: state, label: `answered ${caller} ${group}` },
        );
      } else if (waiting < at(most, caller)) found.push({ rate, to: changed(state, [[line(caller), 1]]) });
      found.push({
        rate: waiting / at(patienceSeconds, caller),
        to: changed(state, [[line(caller), -1]]),
        label: `abandoned ${caller}`,
      });
    }
    for (let kind = 0; kind < kinds; kind++) {
      for (let group = 0; group < groups; group++) {
        const k = kind * groups + group;
        if (at(state, k) === 0) continue;
        const rate = at(state, k) / handling(byGroup ? anyoneOf(group) : kind, group);
        const { next, takes } = freed(changed(state, [[k, -1]]), group);
        found.push({ rate, to: next });
        if (takes !== null) found.push({ rate, to: state, label: `answered ${takes} ${group}` });
      }
    }
    return found;
  };

  const solved = stationary(
    Array.from({ length: kinds * groups + callers }, () => 0),
    moves,
  );
  const meanQueue = callsPerHour.map((_, caller) => solved.mean((state) => at(state, line(caller))));
  const perCall = (label: string) =>
    callsPerHour.map((calls, caller) => (solved.perSecond(`${label} ${caller}`) * 3600) / calls);
  return {
    states: solved.states,
    abandonment: perCall('abandoned'),
    meanQueue,
    meanWaitSeconds: callsPerHour.map((calls, caller) => (at(meanQueue, caller) * 3600) / calls),
    immediate: perCall('immediate'),
    occupancy: operators.map((count, group) => solved.mean((state) => busy(state, group)) / count),
    answeredPerHour: callsPerHour.map((_, caller) =>
      operators.map((_, group) => solved.perSecond(`answered ${caller} ${group}`) * 3600),
    ),
  };
}
