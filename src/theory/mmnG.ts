/**
 * M/M/n+G: exponential handling, patience by any law. Exact, after Zeltyn &
 * Mandelbaum, "Call centers with impatient customers: many-server asymptotics of
 * the M/M/n+G queue", QUESTA 51 (2005) 361–402, eqs. 3.2–3.9: the wait V that is
 * offered has density ∝ λ·exp(λH(x) − nμx) above 0, with H(x) = ∫₀ˣ P(patience > u) du,
 * and mass ∝ 1/B(n−1, a) at 0. The exponent is concave; it is scaled by its
 * peak, cut where 1e-18 is left, and broken at the law's kinks, so loads of
 * thousands and any law do well (0.05 to 0.5 ms). Patience 0 counts as having had to
 * wait, and as abandoned at once. Several callers in one queue, first come first
 * served, are one mixture of their laws by volume.
 */
import { erlangBlocking } from './erlangB.ts';
import type { Law } from './laws.ts';
import { integratePanels } from './panels.ts';
import { checkInput, completeAnswers } from './queueAnswers.ts';
import type { QueueAnswers, QueueInput } from './queueAnswers.ts';

export interface MmnGInput extends QueueInput {
  /** Some may have patience without end (`forever`). */
  readonly patience: Law;
}

/** What is left of the density where integration stops, and what three points of a panel may span. */
const negligibleExponent = 42;
const quietExponent = 0.05;
/** From so many kinks on short panels are worth telling apart. */
const manyKinks = 60;

/** Smallest x ≥ low at which a condition that stays true becomes true, to `digits` of the distance. */
const firstTrue = (low: number, step: number, digits: number, condition: (x: number) => boolean): number => {
  let high = low + step;
  let from = low;
  for (let grow = step; !condition(high) && high < 1e300; grow *= 2) {
    from = high;
    high += grow;
  }
  while (high - from > digits * (high - low)) {
    const middle = (from + high) / 2;
    if (middle <= from || middle >= high) break;
    if (condition(middle)) high = middle;
    else from = middle;
  }
  return high;
};

/** Nobody on duty, or those who wait for ever are more than the operators can answer: no caller is ever reached in finite time. */
const neverReached = (input: MmnGInput): QueueAnswers => {
  const { load, operators, handlingSeconds, patience } = input;
  const patient = patience.survival(Number.MAX_VALUE);
  const meanQueue = load === 0 ? 0 : (load * patience.mean) / handlingSeconds;
  return completeAnswers({
    waiting: 1,
    blocking: 0,
    abandonment: 1 - patient,
    answered: operators > 0 ? patient : 0,
    meanWaitSeconds: patience.mean,
    meanAnswerWaitSeconds: Infinity,
    meanLostWaitSeconds: patient === 0 ? patience.mean : null,
    meanQueue,
    occupancy: Math.sign(load),
    answeredWithin: () => 0,
    waitingLongerThan: (seconds) => (seconds < 0 ? 1 : patience.survival(seconds)),
  });
};

/** M/M/n+G in the common shape. Throws RangeError on a negative input. */
export function mmnG(input: MmnGInput): QueueAnswers {
  checkInput(input);
  const { load, operators, handlingSeconds, patience } = input;
  const arrival = load / handlingSeconds;
  const service = operators / handlingSeconds;
  if (operators === 0 || (load > 0 && arrival * patience.survival(Number.MAX_VALUE) >= service))
    return neverReached(input);

  const exponent = (x: number) => arrival * patience.survivalIntegral(x) - service * x;
  const unit = handlingSeconds / operators;
  const rises = (x: number) => arrival * patience.survival(x) > service;
  const peak = rises(0) ? firstTrue(0, unit, 1e-9, (x) => !rises(x)) : 0;
  const highest = exponent(peak);
  const gone = (x: number) => exponent(x) < highest - negligibleExponent;
  const end = firstTrue(peak, unit, 0.01, gone);
  const start = gone(0) ? peak - firstTrue(0, unit, 0.01, (back) => back >= peak || gone(peak - back)) : 0;
  const inside = patience.kinks.filter((x) => x > start && x < end && x !== peak);
  /** The law may end long before the density does: ever shorter panels towards the peak find it. */
  const closing = Array.from({ length: 14 }, (_, k) => peak + (end - peak) / 4 ** (k + 1));
  const breaks = [...new Set([Math.max(0, start), ...inside, peak, ...closing, end])].toSorted((a, b) => a - b);
  const cheap = inside.length > manyKinks;

  const panels = integratePanels(
    (x, values) => {
      const integral = patience.survivalIntegral(x);
      const density = Math.exp(arrival * integral - service * x - highest);
      const answered = density * patience.survival(x);
      values[0] = density;
      values[1] = density * patience.cdf(x);
      values[2] = density * integral;
      values[3] = answered * x;
      values[4] = answered;
    },
    5,
    breaks,
    (from, to) => cheap && Math.abs(exponent(to) - exponent(from)) < quietExponent && (to - from) * service < 1,
  );
  const [all = 0, lost = 0, integral = 0, answeredWait = 0, answeredLater = 0] = panels.totals;
  const idleWeight = Math.exp(-highest) / erlangBlocking(load, operators - 1);
  const total = idleWeight + arrival * all;
  const rate = total === Infinity ? 0 : arrival / total;
  const idle = total === Infinity ? 1 : idleWeight / total;

  const abandonment = rate * lost;
  const answered = idle + rate * answeredLater;
  const meanWait = rate * integral;
  const lostWait = Math.max(0, meanWait - rate * answeredWait);
  return completeAnswers({
    waiting: rate * all,
    blocking: 0,
    abandonment,
    answered,
    meanWaitSeconds: meanWait,
    meanAnswerWaitSeconds: answered > 0 ? (rate * answeredWait) / answered : Infinity,
    meanLostWaitSeconds: abandonment > 0 ? lostWait / abandonment : null,
    meanQueue: arrival * meanWait,
    occupancy: (load * answered) / operators,
    answeredWithin: (seconds) => (seconds < 0 ? 0 : idle + rate * panels.upTo(seconds, 4)),
    waitingLongerThan: (seconds) => (seconds < 0 ? 1 : rate * patience.survival(seconds) * panels.from(seconds, 0)),
  });
}
