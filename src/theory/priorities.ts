/**
 * Mean waits of priority classes that share operators and handling law: M/M/n,
 * non-preemptive, first come first served inside a class, nobody hangs up.
 * A. Cobham, "Priority assignment in waiting line problems", Oper. Res. 2 (1954);
 * Kella & Yechiali, "Waits in the M/M/c queue with several priority classes"
 * (1985): W_k = (C·handling/n) / ((1 − σ_{k−1})(1 − σ_k)), σ_k the utilisation by
 * classes 1 to k.
 */
import { erlangC } from './erlangC.ts';

/** Mean wait in seconds of each class, the first served first; Infinity from the class on that has no room. Loads in Erlang. */
export function priorityWaits(input: {
  readonly loads: readonly number[];
  readonly operators: number;
  readonly handlingSeconds: number;
}): readonly number[] {
  const { loads, operators, handlingSeconds } = input;
  const load = loads.reduce((sum, part) => sum + part, 0);
  const { waiting } = erlangC({ load, operators, handlingSeconds });
  const clearing = (waiting * handlingSeconds) / operators;
  let before = 0;
  return loads.map((part) => {
    const through = before + part / operators;
    const wait = through < 1 ? clearing / ((1 - before) * (1 - through)) : Infinity;
    before = through;
    return wait;
  });
}
