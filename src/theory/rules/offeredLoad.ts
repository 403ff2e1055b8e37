/**
 * The modified offered load: the mean number of operators busy if there were
 * always enough, m(t) = E[λ(t − Sₑ)]·E[S], with Sₑ the stationary excess of the
 * handling time S (Eick, Massey & Whitt, Oper. Res. 41 (1993), eq. 7; as a basis of staffing Jennings,
 * Mandelbaum, Massey & Whitt, "Server staffing to meet time-varying demand", Manage. Sci. 42 (1996)). It
 * lags the calls by their handling and flattens their peaks. For a rate that is
 * constant between two moments a and b it is λ·(H(t − a) − H(t − b)), with H(x) = E min(S, x).
 *
 * Calls pass through stages: a menu, talk, hold, wrap-up. Who arrives at a stage
 * and is not in it any more has left for the next, so that each stage's
 * departures, exact over every step, are the next one's arrivals.
 */
import type { Law } from '../laws.ts';
import { leaving, presence, spread } from '../passage.ts';

export interface Stage {
  readonly takes: Law;
  /** Of an operator, in this stage: 0 in a menu, a half where two chats are open. */
  readonly operators: number;
  /** The share of those who leave it that goes on; absent: all. */
  readonly goesOn?: number;
}

/** Steps within an interval where there is more than one stage, and in all. */
const stepsPerInterval = 32;
const mostSteps = 200_000;

/** Mean offered load of each interval, in operators, for expected calls at rates constant over each; nobody is there at the beginning. */
export function modifiedOfferedLoad(
  calls: readonly number[],
  intervalSeconds: number,
  stages: readonly Stage[],
): readonly number[] {
  const most = Math.max(1, Math.floor(mostSteps / calls.length));
  const steps = stages.length > 1 ? Math.min(stepsPerInterval, most) : 1;
  const length = intervalSeconds / steps;
  const loads = new Float64Array(calls.length);
  /** Calls a second, by step. */
  let rates = Float64Array.from(
    { length: calls.length * steps },
    (_, k) => calls[Math.floor(k / steps)] / intervalSeconds,
  );
  for (const { takes, operators, goesOn = 1 } of stages) {
    const { within, atEnd } = presence(takes, length, rates.length);
    if (operators > 0) {
      spread(rates, within).forEach((busy, k) => (loads[Math.floor(k / steps)] += (operators * busy) / steps));
    }
    rates = leaving(rates, spread(rates, atEnd), length).map((rate) => goesOn * rate);
  }
  return [...loads];
}
