/**
 * Test support: M/M/n+G for a patience given as the share that still waits after x,
 * with jumps where it has them: a limit at which everybody is cut off, a message at
 * which some hang up. The offered wait has at x > 0 the density
 * λ·exp(λH(x) − nμx) ÷ (ε + λJ), H the integral of the share (Zeltyn and Mandelbaum 2005,
 * QUESTA 51:361–402); integrals by Gauss–Legendre in short panels between the jumps.
 * Shares no code with src.
 */

export interface AnyPatience {
  readonly operators: number;
  readonly callsPerHour: number;
  readonly talkSeconds: number;
  /** Of those who wait, who would still after so many seconds; on a jump its value before it. */
  readonly stays: (seconds: number) => number;
  /** Ascending. */
  readonly jumps: readonly number[];
}

export interface AnyPatienceMeans {
  readonly waiting: number;
  /** Lost, for whatever reason, as a share of offered. */
  readonly lost: number;
  readonly meanWaitSeconds: number;
  readonly meanQueue: number;
  readonly occupancy: number;
  /** Share of callers for whom nobody would be free within so many seconds, however patient they were. */
  readonly offeredWaitBeyond: (seconds: number) => number;
}

/** Five nodes on [−1, 1], exact to degree 9. */
const inner = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3;
const outer = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
const nodes = [
  { at: 0, weight: 128 / 225 },
  ...[-inner, inner].map((at) => ({ at, weight: (322 + 13 * Math.sqrt(70)) / 900 })),
  ...[-outer, outer].map((at) => ({ at, weight: (322 - 13 * Math.sqrt(70)) / 900 })),
];
function integral(of: (x: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  return half * nodes.reduce((sum, { at, weight }) => sum + weight * of(from + half * (1 + at)), 0);
}

const panelSeconds = 2;

export function anyPatience(model: AnyPatience): AnyPatienceMeans {
  const { operators, talkSeconds, stays, jumps } = model;
  const arrival = model.callsPerHour / 3600;
  const served = operators / talkSeconds;
  const load = arrival * talkSeconds;
  /** Σ load^j/j! over j < n, in units of its last term. */
  let idle = 0;
  for (let j = operators - 1, term = 1; j >= 0; j--) {
    idle += term;
    term *= j / load;
  }

  /** By panel: its ends, H at its start, and the integral of exp(λH − nμx) over it. */
  const panels: { readonly from: number; readonly to: number; readonly before: number; readonly mass: number }[] = [];
  let [from, before, wait] = [0, 0, 0];
  const exponent = (x: number, start: number, H: number) => arrival * (H + integral(stays, start, x)) - served * x;
  for (let height = 0; height > -50;) {
    const start = from;
    const H = before;
    const to = Math.min(start + panelSeconds, jumps.find((jump) => jump > start) ?? Infinity);
    const weight = (x: number) => Math.exp(exponent(x, start, H));
    panels.push({ from: start, to, before: H, mass: integral(weight, start, to) });
    wait += integral((x) => (H + integral(stays, start, x)) * weight(x), start, to);
    before += integral(stays, start, to);
    from = to;
    height = arrival * before - served * from;
  }
  const J = panels.reduce((sum, { mass }) => sum + mass, 0);
  const scale = arrival / (idle + arrival * J);
  const lost = (1 + (arrival - served) * J) / (idle + arrival * J);
  return {
    waiting: scale * J,
    lost,
    meanWaitSeconds: scale * wait,
    meanQueue: arrival * scale * wait,
    occupancy: (load * (1 - lost)) / operators,
    offeredWaitBeyond: (seconds) =>
      scale *
      panels.reduce((sum, { from: start, to, before: H, mass }) => {
        if (start >= seconds) return sum + mass;
        return to <= seconds ? sum : sum + integral((x) => Math.exp(exponent(x, start, H)), seconds, to);
      }, 0),
  };
}
