/**
 * Test support: the exact means of a day, M_t/M/s_t+M. Rates and staffing are constant in
 * each interval; the day starts empty; when staffing falls, busy operators finish
 * their call and take no other until fewer are busy than scheduled; after the last
 * interval nobody arrives and its staffing serves who is left. Forward
 * Kolmogorov equations on (busy, waiting) by uniformisation with exact time
 * integrals (Grassmann 1977); what becomes of a caller arriving at u by the
 * backward equations of a tagged caller, who is not affected by those behind, with
 * Gauss–Legendre in u. Shares no code with src.
 */

export interface DayModel {
  readonly intervalSeconds: number;
  readonly callsPerHour: readonly number[];
  readonly staffing: readonly number[];
  readonly handlingSeconds: number;
  readonly patienceSeconds: number;
  /** Share of callers who do not wait at all. */
  readonly zeroPatience?: number;
  readonly thresholdSeconds: number;
  /** Cut of the queue; by default far beyond what patience lets grow. */
  readonly mostWaiting?: number;
}

export interface DayMeans {
  /** By the interval in which things happen. */
  readonly intervals: readonly {
    readonly arrivals: number;
    readonly answeredAtOnce: number;
    /** Share of the time in which every scheduled operator is busy: what an arrival finds. */
    readonly waiting: number;
    readonly abandoned: number;
    readonly answered: number;
    readonly meanQueue: number;
    readonly meanBusy: number;
    readonly overtimeSeconds: number;
  }[];
  /** By the interval in which the caller arrived, whenever its wait ends. */
  readonly byArrival: readonly {
    readonly arrivals: number;
    readonly abandoned: number;
    readonly waitSeconds: number;
    readonly answeredWithin: number;
    /** Still waiting after the threshold, answered or lost later. */
    readonly waitingLonger: number;
  }[];
  readonly day: {
    readonly arrivals: number;
    readonly answered: number;
    readonly abandoned: number;
    readonly waitSeconds: number;
    readonly answeredWithin: number;
    readonly overtimeSecondsBeforeClose: number;
    readonly busySecondsAfterClose: number;
    /** Answered within the threshold ÷ offered. */
    readonly serviceLevelOfOffered: number;
    /** Answered within the threshold ÷ (offered − abandoned within it). */
    readonly serviceLevelExcludeShort: number;
  };
}

/** Nodes and weights on [−1, 1] by Newton on the Legendre polynomial. */
function gaussLegendre(count: number): readonly { readonly node: number; readonly weight: number }[] {
  return Array.from({ length: count }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      let [before, value] = [1, x];
      for (let degree = 2; degree <= count; degree++) {
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    return { node: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}

/**
 * exp(At)·v and ∫₀ᵗ exp(As)·v ds for a linear map given as x → Ax, `rate` at least the largest |A_ii|.
 * Steps of at most 100 expected jumps keep exp(−rate·t) from underflow.
 */
function evolve(
  apply: (x: Float64Array, into: Float64Array) => void,
  rate: number,
  start: Float64Array,
  time: number,
): { readonly end: Float64Array; readonly integral: Float64Array } {
  const integral = new Float64Array(start.length);
  let current = start.slice();
  const steps = Math.max(1, Math.ceil((rate * time) / 100));
  const jumps = (rate * time) / steps;
  for (let step = 0; step < steps; step++) {
    let power = current.slice();
    const image = new Float64Array(power.length);
    const end = new Float64Array(power.length);
    let weight = Math.exp(-jumps);
    let reached = weight;
    for (let k = 0; ; k++) {
      const later = Math.max(0, 1 - reached) / rate;
      for (let i = 0; i < power.length; i++) {
        end[i] = (end[i] ?? 0) + weight * (power[i] ?? 0);
        integral[i] = (integral[i] ?? 0) + later * (power[i] ?? 0);
      }
      if (k > jumps && weight < 1e-17) break;
      apply(power, image);
      power = power.map((value, i) => value + (image[i] ?? 0) / rate);
      weight *= jumps / (k + 1);
      reached += weight;
    }
    current = end;
  }
  return { end: current, integral };
}

const nodesAPiece = 10;

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0);

export function kolmogorovDay(model: DayModel): DayMeans {
  const {
    intervalSeconds,
    callsPerHour,
    staffing,
    handlingSeconds,
    patienceSeconds,
    thresholdSeconds,
    zeroPatience = 0,
  } = model;
  const service = 1 / handlingSeconds;
  const leaving = 1 / patienceSeconds;
  const rates = callsPerHour.map((calls) => calls / 3600);
  const longest = Math.max(...rates) * patienceSeconds;
  const most = model.mostWaiting ?? Math.ceil(longest + 7 * Math.sqrt(longest) + 12);
  const mostBusy = Math.max(...staffing);
  const width = most + 1;
  const size = (mostBusy + 1) * width;
  const at = (busy: number, waiting: number) => busy * width + waiting;
  const staffOf = (k: number) => staffing[Math.min(k, staffing.length - 1)] ?? 0;
  const total = (of: (busy: number, waiting: number) => number, x: Float64Array): number => {
    let sum = 0;
    for (let busy = 0; busy <= mostBusy; busy++)
      for (let waiting = 0; waiting <= most; waiting++) sum += of(busy, waiting) * (x[at(busy, waiting)] ?? 0);
    return sum;
  };

  /** Transposed generator: probabilities forward. */
  const forward = (arrival: number, staff: number) => (x: Float64Array, into: Float64Array) => {
    into.fill(0);
    const move = (from: number, to: number, rate: number) => {
      const flow = rate * (x[from] ?? 0);
      into[from] = (into[from] ?? 0) - flow;
      into[to] = (into[to] ?? 0) + flow;
    };
    for (let busy = 0; busy <= mostBusy; busy++) {
      for (let waiting = 0; waiting <= (busy < staff ? 0 : most); waiting++) {
        const here = at(busy, waiting);
        if (busy < staff) move(here, at(busy + 1, 0), arrival);
        else if (waiting < most) move(here, here + 1, arrival * (1 - zeroPatience));
        if (busy > 0) move(here, busy === staff && waiting > 0 ? here - 1 : at(busy - 1, waiting), busy * service);
        if (waiting > 0) move(here, here - 1, waiting * leaving);
      }
    }
  };
  /** What is waiting when more operators come on duty is taken at once. */
  const restaff = (x: Float64Array, staff: number): Float64Array => {
    const next = new Float64Array(size);
    for (let busy = 0; busy <= mostBusy; busy++) {
      for (let waiting = 0; waiting <= most; waiting++) {
        const taken = Math.min(waiting, Math.max(0, staff - busy));
        const to = at(busy + taken, waiting - taken);
        next[to] = (next[to] ?? 0) + (x[at(busy, waiting)] ?? 0);
      }
    }
    return next;
  };

  /**
   * Backward, for a tagged caller with `ahead` waiting before it: x → Ax + leaving·e, written on a vector whose last
   * entry is the constant e. State (busy, ahead) counts only where busy ≥ staff.
   */
  const backward = (staff: number) => (x: Float64Array, into: Float64Array) => {
    into.fill(0);
    for (let busy = staff; busy <= mostBusy; busy++) {
      for (let ahead = 0; ahead <= most; ahead++) {
        const here = at(busy, ahead);
        const value = x[here] ?? 0;
        const afterAnswer = busy > staff ? (x[at(busy - 1, ahead)] ?? 0) : ahead > 0 ? (x[here - 1] ?? 0) : 0;
        into[here] =
          busy * service * (afterAnswer - value) +
          (ahead > 0 ? ahead * leaving * ((x[here - 1] ?? 0) - value) : 0) +
          leaving * ((x[size] ?? 0) - value);
      }
    }
  };
  /** A value just before staffing becomes `staff`, from the value just after. */
  const beforeRestaff = (after: Float64Array, staff: number): Float64Array => {
    const before = after.slice();
    for (let busy = 0; busy < Math.min(staff, mostBusy + 1); busy++) {
      const taken = staff - busy;
      for (let ahead = 0; ahead <= most; ahead++)
        before[at(busy, ahead)] = ahead < taken ? 0 : (after[at(staff, ahead - taken)] ?? 0);
    }
    return before;
  };
  const fastest = Math.max(...rates) + mostBusy * service + (most + 1) * leaving;
  const back = (staff: number, value: Float64Array, time: number) => evolve(backward(staff), fastest, value, time).end;

  /** P(abandons in the end) after closing: no arrivals matter, so it is solved upwards. */
  const lastStaff = staffOf(staffing.length);
  const closing = new Float64Array(size + 1);
  closing[size] = 1;
  for (let busy = lastStaff; busy <= mostBusy; busy++) {
    for (let ahead = 0; ahead <= most; ahead++) {
      const afterAnswer =
        busy > lastStaff ? (closing[at(busy - 1, ahead)] ?? 0) : ahead > 0 ? (closing[at(busy, ahead - 1)] ?? 0) : 0;
      const afterLoss = ahead > 0 ? (closing[at(busy, ahead - 1)] ?? 0) : 0;
      closing[at(busy, ahead)] =
        (busy * service * afterAnswer + ahead * leaving * afterLoss + leaving) /
        (busy * service + (ahead + 1) * leaving);
    }
  }

  /** Arrival moments in an interval: close behind a change of staffing, later, before the next, and where the threshold reaches into it. */
  const cut = Math.max(0, intervalSeconds - thresholdSeconds);
  const settled = Math.min(cut, handlingSeconds);
  const soon = Math.max(settled, cut - 2 * handlingSeconds);
  const nodes = [
    [0, settled],
    [settled, soon],
    [soon, cut],
    [cut, intervalSeconds],
  ]
    .flatMap(([from = 0, to = 0]) =>
      gaussLegendre(nodesAPiece).map(({ node, weight }) => ({
        moment: (from + to) / 2 + ((to - from) / 2) * node,
        weight: (weight * (to - from)) / 2,
      })),
    )
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.moment - b.moment);

  /** lossFrom[k][i]: P(abandons in the end) for a caller in line at node i of interval k. */
  const lossFrom: Float64Array[][] = staffing.map(() => []);
  let value: Float64Array = closing;
  for (let k = staffing.length - 1; k >= 0; k--) {
    value = beforeRestaff(value, staffOf(k + 1));
    let clock = intervalSeconds;
    for (let i = nodes.length - 1; i >= 0; i--) {
      const moment = nodes[i]?.moment ?? 0;
      value = back(staffOf(k), value, clock - moment);
      (lossFrom[k] ?? [])[i] = value;
      clock = moment;
    }
    value = back(staffOf(k), value, clock);
  }
  /**
   * P(still waiting after the threshold) and P(lost by then): backward over the threshold only, from 1 in every
   * waiting state or from 0, over the end of the interval where it comes before. Depends on the interval and on how
   * much of it is left.
   */
  const within = (k: number, left: number, still: boolean): Float64Array => {
    const after = new Float64Array(size + 1).fill(still ? 1 : 0);
    after[size] = still ? 0 : 1;
    const inNext = Math.max(0, thresholdSeconds - left);
    const later = inNext > 0 ? beforeRestaff(back(staffOf(k + 1), after, inNext), staffOf(k + 1)) : after;
    return back(staffOf(k), later, Math.min(thresholdSeconds, left));
  };

  const intervals: DayMeans['intervals'][number][] = [];
  const byArrival: DayMeans['byArrival'][number][] = [];
  let lostWithinDay = 0;
  let state: Float64Array = new Float64Array(size);
  state[0] = 1;
  let inSystem = 0;
  staffing.forEach((staff, k) => {
    const arrival = rates[k] ?? 0;
    state = restaff(state, staff);
    const start = state;
    const { end, integral } = evolve(forward(arrival, staff), fastest, start, intervalSeconds);
    const allBusy = total((busy) => (busy >= staff ? 1 : 0), integral);
    const waitTime = total((_, waiting) => waiting, integral);
    const busyTime = total((busy) => busy, integral);
    const arrivals = arrival * intervalSeconds;
    const abandoned = waitTime * leaving + arrival * zeroPatience * allBusy;
    const queueAtEnd = total((_, waiting) => waiting, end);
    intervals.push({
      arrivals,
      answeredAtOnce: arrivals - arrival * allBusy,
      waiting: allBusy / intervalSeconds,
      abandoned,
      answered: arrivals - abandoned - (queueAtEnd - inSystem),
      meanQueue: waitTime / intervalSeconds,
      meanBusy: busyTime / intervalSeconds,
      overtimeSeconds: total((busy) => Math.max(0, busy - staff), integral),
    });
    inSystem = queueAtEnd;

    let clock = 0;
    let now = start;
    let [lost, longer, lostSoon, queued] = [0, 0, 0, 0];
    const steady =
      intervalSeconds > thresholdSeconds
        ? { still: within(k, intervalSeconds, true), lost: within(k, intervalSeconds, false) }
        : null;
    nodes.forEach(({ moment, weight }, i) => {
      now = evolve(forward(arrival, staff), fastest, now, moment - clock).end;
      clock = moment;
      const left = intervalSeconds - moment;
      const reaches = steady === null || left < thresholdSeconds;
      const stillWaiting = reaches ? within(k, left, true) : steady.still;
      const lostBy = reaches ? within(k, left, false) : steady.lost;
      const inLine = (x: Float64Array | undefined) =>
        total((busy, waiting) => (busy >= staff ? (x?.[at(busy, waiting)] ?? 0) : 0), now);
      const factor = arrival * weight * (1 - zeroPatience);
      lost += factor * inLine(lossFrom[k]?.[i]);
      longer += factor * inLine(stillWaiting);
      lostSoon += factor * inLine(lostBy);
      queued += arrival * weight * total((busy) => (busy >= staff ? 1 : 0), now);
    });
    const atOnceLost = queued * zeroPatience;
    lostWithinDay += lostSoon + atOnceLost;
    byArrival.push({
      arrivals,
      abandoned: lost + atOnceLost,
      waitSeconds: lost * patienceSeconds,
      answeredWithin: arrivals - longer - lostSoon - atOnceLost,
      waitingLonger: longer,
    });
    state = end;
  });

  /** After closing: expected busy time, and losses, solved upwards from the empty system. */
  state = restaff(state, lastStaff);
  const busyLeft = new Float64Array(size);
  const lossesLeft = new Float64Array(size);
  for (let busy = 0; busy <= mostBusy; busy++) {
    for (let waiting = 0; waiting <= (busy < lastStaff ? 0 : most); waiting++) {
      const here = at(busy, waiting);
      const rate = busy * service + waiting * leaving;
      if (rate === 0) continue;
      const next = busy === 0 ? 0 : busy === lastStaff && waiting > 0 ? here - 1 : at(busy - 1, waiting);
      const lostOne = waiting > 0 ? here - 1 : 0;
      busyLeft[here] =
        (busy + busy * service * (busyLeft[next] ?? 0) + waiting * leaving * (busyLeft[lostOne] ?? 0)) / rate;
      lossesLeft[here] =
        (waiting * leaving * (1 + (lossesLeft[lostOne] ?? 0)) + busy * service * (lossesLeft[next] ?? 0)) / rate;
    }
  }
  const dot = (x: Float64Array) => x.reduce((sum, each, i) => sum + each * (state[i] ?? 0), 0);
  const lossesAfter = dot(lossesLeft);
  const arrivals = sum(intervals, (each) => each.arrivals);
  const abandoned = sum(intervals, (each) => each.abandoned) + lossesAfter;
  const answeredWithin = sum(byArrival, (each) => each.answeredWithin);
  return {
    intervals,
    byArrival,
    day: {
      arrivals,
      answered: arrivals - abandoned,
      abandoned,
      waitSeconds: sum(intervals, (each) => each.meanQueue) * intervalSeconds + lossesAfter * patienceSeconds,
      answeredWithin,
      overtimeSecondsBeforeClose: sum(intervals, (each) => each.overtimeSeconds),
      busySecondsAfterClose: dot(busyLeft),
      serviceLevelOfOffered: answeredWithin / arrivals,
      serviceLevelExcludeShort: answeredWithin / (arrivals - lostWithinDay),
    },
  };
}
