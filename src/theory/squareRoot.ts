/**
 * Square-root staffing, n = a + β√a, and what it gives in large centres where
 * quality and efficiency are both high (β of order 1). Without patience: Halfin
 * & Whitt, "Heavy-traffic limits for queues with many exponential servers", Oper.
 * Res. 29 (1981), eq. 2.3. With exponential patience: Garnett, Mandelbaum &
 * Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002),
 * eqs. 9–10. First guesses and orders of size: below about 20 operators the
 * exact formulas differ noticeably.
 */
import { normalHazard } from './normal.ts';
import { checkInput } from './queueAnswers.ts';
import type { QueueInput } from './queueAnswers.ts';

/** Operators for offered load `load` (Erlang) at quality β, rounded up; none without load. */
export function squareRootOperators(load: number, beta: number): number {
  return load > 0 ? Math.max(0, Math.ceil(load + beta * Math.sqrt(load))) : 0;
}

/** The β at which `operators` stand to `load`. */
const quality = (load: number, operators: number): number => (operators - load) / Math.sqrt(load);

/** Approximate share that waits when nobody hangs up; 1 where load ≥ operators. */
export function halfinWhitt(input: { readonly load: number; readonly operators: number }): number {
  checkInput({ ...input, handlingSeconds: 1 });
  if (input.load === 0) return 0;
  const beta = quality(input.load, input.operators);
  return beta > 0 ? 1 / (1 + beta / normalHazard(-beta)) : 1;
}

export interface GarnettAnswers {
  /** Share that waits. */
  readonly waiting: number;
  /** Share of all calls that abandons. */
  readonly abandonment: number;
}

/** Approximate waiting and abandonment with exponential patience of mean `patienceSeconds` > 0. */
export function garnett(input: QueueInput & { readonly patienceSeconds: number }): GarnettAnswers {
  checkInput(input);
  const { load, operators, handlingSeconds, patienceSeconds } = input;
  if (load === 0) return { waiting: 0, abandonment: 0 };
  const beta = quality(load, operators);
  const ratio = Math.sqrt(handlingSeconds / patienceSeconds);
  const hazard = normalHazard(beta / ratio);
  const waiting = 1 / (1 + (ratio * hazard) / normalHazard(-beta));
  const lostOfWaiting = operators > 0 ? (ratio * hazard - beta) / Math.sqrt(operators) : 1;
  return { waiting, abandonment: waiting * Math.min(1, Math.max(0, lostOfWaiting)) };
}
