/**
 * Test support: what a small Markov model does in a limited time from a known start:
 * expected integrals and events of one phase after another, each with moves of its
 * own, by uniformisation with exact time integrals (Grassmann 1977). Rates are per
 * second. Shares no code with src.
 */
import { explored, type Move } from './chain.ts';

export interface Phase {
  /** Infinity in the last phase: until nothing can happen any more, to within 1e-12. */
  readonly seconds: number;
  readonly moves: (state: readonly number[]) => readonly Move[];
  /** The state in which the phase begins. */
  readonly enter?: (state: readonly number[]) => readonly number[];
}

export interface PhaseMeans {
  /** Expected time integral of a function of the state, seconds. */
  integral(of: (state: readonly number[]) => number): number;
  /** Expected number of events. */
  events(label: string): number;
}

export function transient(start: readonly number[], phases: readonly Phase[]): PhaseMeans[] {
  let law = new Map([[start.join(), { state: start, probability: 1 }]]);
  return phases.map(({ seconds, moves, enter = (state) => state }) => {
    const starts = new Map<string, { state: readonly number[]; probability: number }>();
    for (const { state, probability } of law.values()) {
      const entered = enter(state);
      const before = starts.get(entered.join())?.probability ?? 0;
      starts.set(entered.join(), { state: entered, probability: before + probability });
    }
    const { states, index, arcs, out, labelled } = explored(
      [...starts.values()].map(({ state }) => state),
      moves,
    );
    const fastest = Math.max(...out, 1e-9);
    const from = Int32Array.from(arcs, (arc) => arc.from);
    const to = Int32Array.from(arcs, (arc) => arc.to);
    const jump = Float64Array.from(arcs, (arc) => arc.rate / fastest);
    const stay = Float64Array.from(out, (rate) => 1 - rate / fastest);

    let now = new Float64Array(states.length);
    for (const [key, { probability }] of starts) now[index.get(key) ?? 0] = probability;
    const spent = new Float64Array(states.length);
    /** Steps of so many expected jumps keep the Poisson weights from underflow. */
    const step = Math.min(seconds, 100 / fastest);
    const active = () => now.reduce((sum, probability, k) => sum + ((out[k] ?? 0) > 0 ? probability : 0), 0);
    for (let left = seconds; left > 1e-9 && (left < Infinity || active() > 1e-12);) {
      const time = Math.min(step, left);
      left -= time;
      const jumps = fastest * time;
      let power = now;
      const end = new Float64Array(states.length);
      let weight = Math.exp(-jumps);
      let reached = weight;
      for (let k = 0; k <= jumps || weight > 1e-17; k++) {
        const later = Math.max(0, 1 - reached) / fastest;
        for (let i = 0; i < power.length; i++) {
          end[i] = (end[i] ?? 0) + weight * (power[i] ?? 0);
          spent[i] = (spent[i] ?? 0) + later * (power[i] ?? 0);
        }
        const image = power.map((value, i) => value * (stay[i] ?? 0));
        for (let a = 0; a < from.length; a++) {
          const target = to[a] ?? 0;
          image[target] = (image[target] ?? 0) + (power[from[a] ?? 0] ?? 0) * (jump[a] ?? 0);
        }
        power = image;
        weight *= jumps / (k + 1);
        reached += weight;
      }
      now = end;
    }
    law = new Map(states.map((state, k) => [state.join(), { state, probability: now[k] ?? 0 }]));
    return {
      integral: (of) => states.reduce((sum, state, k) => sum + (spent[k] ?? 0) * of(state), 0),
      events: (label) =>
        (labelled.get(label) ?? []).reduce((sum, { state, rate }) => sum + rate * (spent[state] ?? 0), 0),
    };
  });
}
