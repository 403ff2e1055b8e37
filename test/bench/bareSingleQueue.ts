/**
 * The bare loop for a single queue with abandonment: what one would write by hand
 * for this model alone, with no caller types, groups, intervals, streams or
 * histograms. The engine's speed is told as a multiple of its time.
 *
 * It is one function, for a double that is kept in a closure or handed to a
 * function that is not inlined is boxed, and it draws in blocks: 95 ns a call
 * where closures and a logarithm for each draw took 125. Times in seconds.
 */
import type { Generator } from '../../src/random/generator.ts';
import { fillExponential, blockSize } from './draws.ts';

export interface SingleQueue {
  readonly calls: number;
  readonly operators: number;
  readonly callsPerSecond: number;
  readonly meanHandling: number;
  readonly meanPatience: number;
}

export interface QueueCounts {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly within20: number;
  /** Of all, in seconds. */
  readonly waited: number;
}

/** Starts empty and ends with the last of so many calls; who still waits then is counted as offered only. */
export function bareSingleQueue(model: SingleQueue, random: Generator): QueueCounts {
  const { calls, operators, meanHandling, meanPatience } = model;
  const meanGap = 1 / model.callsPerSecond;
  const draws = new Float64Array(blockSize);
  let drawn = blockSize;
  // Ends of service, a 4-ary heap, with Infinity in the slots past the last.
  const ends = new Float64Array(operators + 8).fill(Infinity);
  let busy = 0;
  // Who waits, a ring.
  const mask = (1 << 16) - 1;
  const arrivedAt = new Float64Array(mask + 1);
  const givesUpAt = new Float64Array(mask + 1);
  let head = 0;
  let tail = 0;
  let offered = 0;
  let answered = 0;
  let abandoned = 0;
  let within20 = 0;
  const waited = new Float64Array(1);
  const arrival = new Float64Array(1);
  while (offered < calls) {
    // A turn takes three draws at most.
    if (drawn > blockSize - 3) {
      fillExponential(draws, random);
      drawn = 0;
    }
    if (ends[0] <= arrival[0]) {
      const now = ends[0];
      while (head !== tail && givesUpAt[head & mask] < now) {
        const place = head++ & mask;
        abandoned++;
        waited[0] += givesUpAt[place] - arrivedAt[place];
      }
      let end: number;
      if (head === tail) {
        end = ends[--busy];
        ends[busy] = Infinity;
        if (busy === 0) continue;
      } else {
        const wait = now - arrivedAt[head++ & mask];
        waited[0] += wait;
        answered++;
        if (wait <= 20) within20++;
        end = now + meanHandling * draws[drawn++];
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
      const now = arrival[0];
      offered++;
      if (busy < operators) {
        answered++;
        within20++;
        const end = now + meanHandling * draws[drawn++];
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
        givesUpAt[place] = now + meanPatience * draws[drawn++];
      }
      arrival[0] = now + meanGap * draws[drawn++];
    }
  }
  return { offered, answered, abandoned, within20, waited: waited[0] };
}
