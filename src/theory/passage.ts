/**
 * Who arrives evenly within steps of time stays for a random while, and leaves:
 * how many are there in each step, and how many leave in it. Exact over every
 * step for arrivals at a constant rate within each.
 */
import type { Law } from './laws.ts';
import { integratePanels } from './panels.ts';

/** A step in which no more than this share of the time is left does not count. */
const negligible = 1e-10;

export interface Presence {
  /** Seconds that a call which arrives within step 0 at rate 1 is there: on average over step d. */
  readonly within: Float64Array;
  /** The same at the end of step d. */
  readonly atEnd: Float64Array;
}

export function presence(law: Law, length: number, steps: number): Presence {
  const within: number[] = [];
  const atEnd = endsOf(law, length, steps);
  let before = 0;
  for (let d = 0; d < atEnd.length; d++) {
    const [from, to] = [d * length, (d + 1) * length];
    const breaks = [from, ...law.kinks.filter((x) => x > from && x < to), to];
    const { totals } = integratePanels(
      (x, values) => (values[0] = law.survivalIntegral(x)),
      1,
      breaks,
      () => false,
    );
    const mean = totals[0] / length;
    within.push(mean - before);
    before = mean;
  }
  return { within: Float64Array.from(within), atEnd };
}

/** From those who arrive in each step to those who leave in it. */
export function passage(law: Law, length: number, steps: number): (arrive: Float64Array) => Float64Array {
  const atEnd = endsOf(law, length, steps);
  return (arrive) => leaving(arrive, spread(arrive, atEnd), length);
}

/** `inside`: at the end of each step, as a rate times seconds. */
export function leaving(arrive: Float64Array, inside: Float64Array, length: number): Float64Array {
  return arrive.map((calls, k) => Math.max(0, calls - (inside[k] - (inside[k - 1] ?? 0)) / length));
}

function endsOf(law: Law, length: number, steps: number): Float64Array {
  const ends: number[] = [];
  for (let d = 0; d < steps; d++) {
    const [from, to] = [d * length, (d + 1) * length];
    ends.push(law.survivalIntegral(to) - law.survivalIntegral(from));
    if (law.mean - law.survivalIntegral(from) <= negligible * law.mean) break;
  }
  return Float64Array.from(ends);
}

/** Sum over the steps before k, itself included, of what each still brings. */
export function spread(rates: Float64Array, kernel: Float64Array): Float64Array {
  return rates.map((_, k) => {
    let sum = 0;
    for (let d = Math.min(k, kernel.length - 1); d >= 0; d--) sum += rates[k - d] * kernel[d];
    return sum;
  });
}
