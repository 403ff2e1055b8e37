/**
 * Test support: stationary means of any small Markov model, to hold the
 * simulation against. States are short lists of whole numbers, found by following
 * the moves from a start; πQ = 0 is solved by Gauss–Seidel sweeps in the order of
 * discovery (Stewart 1994, ch. 3.4). Written apart from src on purpose: it
 * shares no code with what it checks. Rates are per second.
 */

export interface Move {
  readonly rate: number;
  readonly to: readonly number[];
  /** Counted by `perSecond`; a move that ends where it starts is allowed, and only counted. */
  readonly label?: string;
}

export interface Stationary {
  readonly states: number;
  /** Long-run mean of a function of the state. */
  mean(of: (state: readonly number[]) => number): number;
  /** Events a second. */
  perSecond(label: string): number;
}

export interface Explored {
  readonly states: readonly (readonly number[])[];
  /** By state: the place of each in `states`. */
  readonly index: ReadonlyMap<string, number>;
  /** Moves to another state; rates in a second. */
  readonly arcs: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
  /** By state: the rate of leaving it. */
  readonly out: readonly number[];
  readonly labelled: ReadonlyMap<string, readonly { readonly state: number; readonly rate: number }[]>;
}

/** All states that the moves reach from these starts. */
export function explored(
  starts: readonly (readonly number[])[],
  moves: (state: readonly number[]) => readonly Move[],
): Explored {
  const index = new Map(starts.map((state, k) => [state.join(), k]));
  const states = [...starts];
  const out: number[] = [];
  const arcs: { readonly from: number; readonly to: number; readonly rate: number }[] = [];
  const labelled = new Map<string, { readonly state: number; readonly rate: number }[]>();
  for (let from = 0; from < states.length; from++) {
    let total = 0;
    for (const { rate, to, label } of moves(states[from] ?? [])) {
      if (rate <= 0) continue;
      const key = to.join();
      let target = index.get(key);
      if (target === undefined) {
        target = states.length;
        index.set(key, target);
        states.push(to);
      }
      if (target !== from) {
        total += rate;
        arcs.push({ from, to: target, rate });
      }
      if (label !== undefined) {
        const events = labelled.get(label) ?? [];
        events.push({ state: from, rate });
        labelled.set(label, events);
      }
    }
    out.push(total);
  }
  return { states, index, arcs, out, labelled };
}

/** `agreement`: largest relative change of the distribution in one sweep at which it is taken as settled. */
export function stationary(
  start: readonly number[],
  moves: (state: readonly number[]) => readonly Move[],
  agreement = 1e-12,
): Stationary {
  const { states, arcs, out, labelled } = explored([start], moves);
  const incoming = states.map(() => 0);
  for (const { to } of arcs) incoming[to] = (incoming[to] ?? 0) + 1;
  const begins = new Int32Array(states.length + 1);
  incoming.forEach((count, k) => (begins[k + 1] = (begins[k] ?? 0) + count));
  const filled = begins.slice();
  const source = new Int32Array(arcs.length);
  const rates = new Float64Array(arcs.length);
  for (const { from, to, rate } of arcs) {
    const place = filled[to] ?? 0;
    filled[to] = place + 1;
    source[place] = from;
    rates[place] = rate;
  }

  const probability = new Float64Array(states.length).fill(1 / states.length);
  const sweep = (state: number): number => {
    let flow = 0;
    for (let k = begins[state] ?? 0; k < (begins[state + 1] ?? 0); k++)
      flow += (probability[source[k] ?? 0] ?? 0) * (rates[k] ?? 0);
    const next = flow / (out[state] ?? 1);
    const change = Math.abs(next - (probability[state] ?? 0));
    probability[state] = next;
    return change;
  };
  for (let round = 0; round < 20_000; round++) {
    let change = 0;
    for (let state = 0; state < states.length; state++) change += sweep(state);
    for (let state = states.length - 1; state >= 0; state--) change += sweep(state);
    const total = probability.reduce((sum, value) => sum + value, 0);
    for (let state = 0; state < states.length; state++) probability[state] = (probability[state] ?? 0) / total;
    if (change / total < agreement) break;
  }
  return {
    states: states.length,
    mean: (of) => states.reduce((sum, state, k) => sum + (probability[k] ?? 0) * of(state), 0),
    perSecond: (label) =>
      (labelled.get(label) ?? []).reduce((sum, { state, rate }) => sum + rate * (probability[state] ?? 0), 0),
  };
}
