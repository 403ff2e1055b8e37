/**
 * Erlang A, M/M/n(/K)+M: callers' patience is exponential, and K telephone lines
 * may limit how many talk and wait. Birth and death (Palm 1957; Garnett,
 * Mandelbaum & Reiman 2002): up λ, down nμ + jθ with j waiting. A caller who
 * finds j waiting is answered after j + 1 such deaths unless its own patience
 * ends: with c = nμ/θ the answering moment V has exp(−θV) ~ Beta(c, j + 1), so
 *
 *   P(answered within t | j) = c/(c+j+1) · I_y(j+1, c+1),  y = 1 − exp(−θt),
 *   P(V ≤ t | j) = I_y(j+1, c),  E[V; answered | j] = c/(c+j+1) · Σ_{i=1}^{j+1} 1/(nμ+iθ),
 *
 * and I_y(j+1, ·) follows from I_y(j, ·) by subtracting one term. Everything is
 * a single sum over the queue, exact, and it holds at θ = 0 too, where it is M/M/n/K.
 */
import { erlangBlocking } from './erlangB.ts';
import { erlangC } from './erlangC.ts';
import { checkInput, completeAnswers } from './queueAnswers.ts';
import type { QueueAnswers, QueueInput } from './queueAnswers.ts';

export interface ErlangAInput extends QueueInput {
  /** Mean patience; 0 is Erlang B, Infinity is Erlang C (or M/M/n/K). */
  readonly patienceSeconds: number;
  /** Telephone lines for talking and waiting together; absent: no limit. */
  readonly lines?: number;
}

const negligible = 1e-18;

/** Stationary weights of j = 0, 1, ... waiting with every operator busy, the largest being about 1. */
const queueWeights = (arrival: number, service: number, leaving: number, places: number): number[] => {
  const next = (j: number) => arrival / (service + (j + 1) * leaving);
  const peak = Math.max(
    0,
    Math.min(places, leaving > 0 ? Math.ceil((arrival - service) / leaving) : arrival > service ? places : 0),
  );
  const weights = Array.from({ length: peak + 1 }, () => 0);
  let weight = 1;
  for (let j = peak; j >= 0 && weight > 0; j--) {
    weights[j] = weight;
    if (j > 0) weight /= next(j - 1);
  }
  weight = 1;
  for (let j = peak; j < places; j++) {
    const ratio = next(j);
    weight *= ratio;
    if (weight < negligible * (1 - ratio)) break;
    weights.push(weight);
  }
  return weights;
};

/** Below exp of this a term changes nothing and might underflow. */
const smallestLog = -600;

/** Sum over j of terms[j]·I_y(j+1, b), with y·b and ln (1 − y)^b given: they stay finite as b grows without end. */
const betaSum = (terms: readonly number[], y: number, yb: number, logTail: number): number => {
  let logTerm = logTail;
  let term = Math.exp(logTerm);
  let below = 1;
  let sum = 0;
  for (let j = 0; j < terms.length; j++) {
    const ratio = (yb + y * j) / (j + 1);
    below -= term;
    if (below <= 0) break;
    sum += (terms[j] ?? 0) * below;
    if (logTerm < smallestLog) {
      logTerm += Math.log(ratio);
      term = Math.exp(logTerm);
    } else {
      term *= ratio;
    }
  }
  return sum;
};

/** Patience 0: who finds every operator busy is lost, by a busy signal where no line is left. */
const impatient = (input: ErlangAInput, operators: number, places: number): QueueAnswers => {
  const { load } = input;
  const lost = erlangBlocking(load, operators);
  const answered = 1 - lost;
  return completeAnswers({
    waiting: places > 0 ? lost : 0,
    blocking: places > 0 ? 0 : lost,
    abandonment: places > 0 ? lost : 0,
    answered,
    meanWaitSeconds: 0,
    meanAnswerWaitSeconds: answered > 0 ? 0 : Infinity,
    meanLostWaitSeconds: places > 0 && lost > 0 ? 0 : null,
    meanQueue: 0,
    occupancy: input.operators > 0 ? (load * answered) / input.operators : Math.sign(load),
    answeredWithin: (seconds) => (seconds >= 0 ? answered : 0),
    waitingLongerThan: () => 0,
  });
};

/** Erlang A in the common shape. Throws RangeError on a negative input. */
export function erlangA(input: ErlangAInput): QueueAnswers {
  checkInput(input);
  const { load, handlingSeconds, patienceSeconds, lines = Infinity } = input;
  if (!(patienceSeconds >= 0)) throw new RangeError(`patience must be 0 or more, not ${patienceSeconds}`);
  if (!(lines >= 0)) throw new RangeError(`lines must be 0 or more, not ${lines}`);
  if (patienceSeconds === Infinity && lines === Infinity) return erlangC(input);
  const operators = Math.min(input.operators, lines);
  const places = Math.floor(lines - operators);
  if (patienceSeconds === 0) return impatient(input, operators, places);
  const arrival = load / handlingSeconds;
  const service = operators / handlingSeconds;
  const leaving = 1 / patienceSeconds;

  const weights = queueWeights(arrival, service, leaving, places);
  const idleWeight = (weights[0] ?? 0) * (1 / erlangBlocking(load, operators) - 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0) + idleWeight;
  const idle = total === Infinity ? 1 : idleWeight / total;
  const found = weights.map((weight) => weight / total);
  /** A caller who finds the last place taken does not enter. */
  const blocking = weights.length > places ? (found[places] ?? 0) : 0;
  const entering = found.slice(0, places);

  let meanQueue = 0;
  let waiting = 0;
  let answered = idle;
  let answerWait = 0;
  let untilAnswer = 0;
  const answering: number[] = [];
  found.forEach((probability, j) => (meanQueue += j * probability));
  entering.forEach((probability, j) => {
    const deaths = service + (j + 1) * leaving;
    const answeredFromHere = deaths > 0 ? (probability * service) / deaths : 0;
    untilAnswer += 1 / deaths;
    waiting += probability;
    answered += answeredFromHere;
    if (answeredFromHere > 0) answerWait += answeredFromHere * untilAnswer;
    answering.push(answeredFromHere);
  });
  const abandonment = load > 0 ? (leaving * meanQueue) / arrival : 1 - blocking - answered;
  const lostWait = load > 0 ? Math.max(0, meanQueue / arrival - answerWait) : 0;
  const entered = 1 - blocking;

  const deathsBy = (seconds: number) => {
    const gone = -Math.expm1(-leaving * seconds);
    return { gone, answers: leaving > 0 ? (service * gone) / leaving : service * seconds };
  };
  return completeAnswers({
    waiting,
    blocking,
    abandonment,
    answered,
    meanWaitSeconds: load > 0 && entered > 0 ? meanQueue / arrival / entered : 0,
    meanAnswerWaitSeconds: answered > 0 ? answerWait / answered : Infinity,
    meanLostWaitSeconds: abandonment > 0 ? lostWait / abandonment : null,
    meanQueue,
    occupancy: input.operators > 0 ? (load * answered) / input.operators : Math.sign(load),
    answeredWithin: (seconds) => {
      if (seconds < 0) return 0;
      const { gone, answers } = deathsBy(seconds);
      return idle + betaSum(answering, gone, answers + gone, -(service + leaving) * seconds);
    },
    waitingLongerThan: (seconds) => {
      if (seconds < 0) return entered;
      const { gone, answers } = deathsBy(seconds);
      const answerDue = betaSum(entering, gone, answers, -service * seconds);
      return Math.exp(-leaving * seconds) * Math.max(0, waiting - answerDue);
    },
  });
}
