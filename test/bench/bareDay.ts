/**
 * The bare loop for a day in half-hours: arrivals at a rate of each half-hour,
 * lognormal handling, Weibull patience, staffing by half-hour; counts by the
 * half-hour of arrival. Times in seconds from the opening. Nobody is sent away
 * at closing; where staffing falls, who is busy finishes the call.
 */
import type { Generator } from '../../src/random/generator.ts';
import { blockSize, fillExponential, fillLognormal, fillWeibull } from './draws.ts';

export interface Day {
  readonly intervalSeconds: number;
  /** Expected calls, and operators, by interval; the last staffing stays. */
  readonly calls: Float64Array;
  readonly staffing: Int32Array;
  readonly handling: { readonly mean: number; readonly logSd: number };
  readonly patience: { readonly scale: number; readonly shape: number };
}

/** By interval of arrival, all days together. */
export interface DayCounts {
  readonly offered: Float64Array;
  readonly answered: Float64Array;
  readonly abandoned: Float64Array;
  readonly within20: Float64Array;
  /** Of all, in seconds. */
  readonly waited: Float64Array;
}

export function bareDay(model: Day, days: number, random: Generator): DayCounts {
  const { intervalSeconds, calls, staffing, handling, patience } = model;
  const intervals = calls.length;
  const offered = new Float64Array(intervals);
  const answered = new Float64Array(intervals);
  const abandoned = new Float64Array(intervals);
  const within20 = new Float64Array(intervals);
  const waited = new Float64Array(intervals);
  const meanGaps = calls.map((expected) => intervalSeconds / expected);
  const gaps = new Float64Array(blockSize);
  const handlings = new Float64Array(blockSize);
  const patiences = new Float64Array(blockSize);
  let nextGap = blockSize;
  let nextHandling = blockSize;
  let nextPatience = blockSize;
  // Ends of service, a 4-ary heap, with Infinity in the slots past the last.
  const mostStaff = staffing.reduce((most, count) => Math.max(most, count), 0);
  const ends = new Float64Array(mostStaff + 8).fill(Infinity);
  let busy = 0;
  // Who waits, a ring.
  const mask = (1 << 16) - 1;
  const arrivedAt = new Float64Array(mask + 1);
  const givesUpAt = new Float64Array(mask + 1);
  const arrivedIn = new Uint16Array(mask + 1);
  let head = 0;
  let tail = 0;
  // [0]: when the next call comes, [1]: when staffing changes next.
  const next = new Float64Array(2);

  for (let day = 0; day < days; day++) {
    let onDuty = 0;
    let step = 0;
    // The interval of the next arrival.
    let interval = 0;
    let hasArrived = true;
    next[0] = 0;
    next[1] = 0;
    for (;;) {
      if (hasArrived) {
        hasArrived = false;
        if (nextGap === blockSize) {
          fillExponential(gaps, random);
          nextGap = 0;
        }
        let gap = gaps[nextGap++];
        while (interval < intervals) {
          const end = (interval + 1) * intervalSeconds;
          const arrival = next[0] + gap * meanGaps[interval];
          if (arrival < end) {
            next[0] = arrival;
            break;
          }
          gap -= (end - next[0]) / meanGaps[interval++];
          next[0] = end;
        }
        if (interval === intervals) next[0] = Infinity;
      }
      // Handling and patience are drawn once a turn at most, but where staffing rises.
      if (nextHandling === blockSize) {
        fillLognormal(handlings, random, handling.mean, handling.logSd);
        nextHandling = 0;
      }
      if (nextPatience === blockSize) {
        fillWeibull(patiences, random, patience.scale, patience.shape);
        nextPatience = 0;
      }
      const isEnd = ends[0] <= next[0];
      const now = isEnd ? ends[0] : next[0];
      if (now >= next[1]) {
        if (now === Infinity && next[1] === Infinity) break;
        onDuty = staffing[step++];
        const change = next[1];
        next[1] = step < intervals ? step * intervalSeconds : Infinity;
        while (busy < onDuty && head !== tail) {
          const place = head++ & mask;
          const at = arrivedIn[place];
          if (givesUpAt[place] < change) {
            abandoned[at]++;
            waited[at] += givesUpAt[place] - arrivedAt[place];
            continue;
          }
          if (nextHandling === blockSize) {
            fillLognormal(handlings, random, handling.mean, handling.logSd);
            nextHandling = 0;
          }
          const wait = change - arrivedAt[place];
          answered[at]++;
          waited[at] += wait;
          if (wait <= 20) within20[at]++;
          const end = change + handlings[nextHandling++];
          let hole = busy++;
          while (hole > 0) {
            const parent = (hole - 1) >> 2;
            if (ends[parent] <= end) break;
            ends[hole] = ends[parent];
            hole = parent;
          }
          ends[hole] = end;
        }
      } else if (isEnd) {
        if (busy <= onDuty) {
          while (head !== tail && givesUpAt[head & mask] < now) {
            const place = head++ & mask;
            const at = arrivedIn[place];
            abandoned[at]++;
            waited[at] += givesUpAt[place] - arrivedAt[place];
          }
        }
        let end: number;
        if (busy > onDuty || head === tail) {
          end = ends[--busy];
          ends[busy] = Infinity;
          if (busy === 0) continue;
        } else {
          const place = head++ & mask;
          const at = arrivedIn[place];
          const wait = now - arrivedAt[place];
          answered[at]++;
          waited[at] += wait;
          if (wait <= 20) within20[at]++;
          end = now + handlings[nextHandling++];
        }
        let hole = 0;
        for (;;) {
          const first = (hole << 2) + 1;
          if (first >= busy) break;
          const left = first + (+(ends[first + 1] < ends[first]) | 0);
          const right = first + 2 + (+(ends[first + 3] < ends[first + 2]) | 0);
          const child = left + (-(+(ends[right] < ends[left]) | 0) & (right - left));
          if (end <= ends[child]) break;
          ends[hole] = ends[child];
          hole = child;
        }
        ends[hole] = end;
      } else {
        offered[interval]++;
        if (busy < onDuty) {
          answered[interval]++;
          within20[interval]++;
          const end = now + handlings[nextHandling++];
          let hole = busy++;
          while (hole > 0) {
            const parent = (hole - 1) >> 2;
            if (ends[parent] <= end) break;
            ends[hole] = ends[parent];
            hole = parent;
          }
          ends[hole] = end;
        } else {
          const place = tail++ & mask;
          arrivedAt[place] = now;
          arrivedIn[place] = interval;
          givesUpAt[place] = now + patiences[nextPatience++];
        }
        hasArrived = true;
      }
    }
  }
  return { offered, answered, abandoned, within20, waited };
}
