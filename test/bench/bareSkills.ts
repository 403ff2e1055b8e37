/**
 * The bare loop for several caller types and groups of operators with ranked
 * skills: a call goes to the group whose longest idle operator has been idle
 * longest, a free operator picks by its group's own ranking, the longest waiting
 * of a type first; exponential handling and patience by type. Counts by type,
 * and answers by type and group. Times in seconds.
 */
import type { Generator } from '../../src/random/generator.ts';
import { blockSize, fillExponential } from './draws.ts';

export interface Skills {
  readonly calls: number;
  readonly types: readonly {
    readonly callsPerSecond: number;
    readonly meanHandling: number;
    readonly meanPatience: number;
  }[];
  /** `answers`: types by rank. */
  readonly groups: readonly { readonly operators: number; readonly answers: readonly number[] }[];
}

/** By type; `answers` by type and group. */
export interface SkillCounts {
  readonly offered: Float64Array;
  readonly answered: Float64Array;
  readonly abandoned: Float64Array;
  readonly within20: Float64Array;
  /** Of all, in seconds. */
  readonly waited: Float64Array;
  readonly answers: Float64Array;
}

/** Starts empty and ends with the last of so many calls; who still waits then is counted as offered only. */
export function bareSkills(model: Skills, random: Generator): SkillCounts {
  const { calls } = model;
  const types = model.types.length;
  const groups = model.groups.length;
  const meanHandling = Float64Array.from(model.types, (type) => type.meanHandling);
  const meanPatience = Float64Array.from(model.types, (type) => type.meanPatience);
  const operators = Int32Array.from(model.groups, (group) => group.operators);
  // All types together are one Poisson process, whose calls are of type k with probability upTo[k] − upTo[k−1].
  const callsPerSecond = model.types.reduce((sum, type) => sum + type.callsPerSecond, 0);
  const meanGap = 1 / callsPerSecond;
  const upTo = Float64Array.from(model.types, (_, k) =>
    model.types.slice(0, k + 1).reduce((sum, type) => sum + type.callsPerSecond / callsPerSecond, 0),
  );
  upTo[types - 1] = 1;
  // Who looks at whom: rows of `width`, filled up with −1.
  const width = Math.max(types, groups) + 1;
  const groupsOf = new Int32Array(types * width).fill(-1);
  const typesOf = new Int32Array(groups * width).fill(-1);
  model.types.forEach((_, type) => {
    const able = model.groups.flatMap(({ answers }, group) => (answers.includes(type) ? [group] : []));
    groupsOf.set(able, type * width);
  });
  model.groups.forEach(({ answers }, group) => typesOf.set(answers, group * width));

  const offered = new Float64Array(types);
  const answered = new Float64Array(types);
  const abandoned = new Float64Array(types);
  const within20 = new Float64Array(types);
  const waited = new Float64Array(types);
  const answers = new Float64Array(types * groups);
  const draws = new Float64Array(blockSize);
  let drawn = blockSize;
  // Ends of service with the operator's group, a 4-ary heap, with Infinity in the slots past the last.
  const allOperators = operators.reduce((sum, count) => sum + count, 0);
  const ends = new Float64Array(allOperators + 8).fill(Infinity);
  const groupAt = new Uint8Array(allOperators + 8);
  let busy = 0;
  // By type, who waits: rings.
  const queueBits = 12;
  const queueMask = (1 << queueBits) - 1;
  const arrivedAt = new Float64Array(types << queueBits);
  const givesUpAt = new Float64Array(types << queueBits);
  const head = new Int32Array(types);
  const tail = new Int32Array(types);
  // By group, since when each idle operator has been so: rings.
  const idleBits = Math.ceil(Math.log2(operators.reduce((most, count) => Math.max(most, count)) + 1));
  const idleMask = (1 << idleBits) - 1;
  const idleSince = new Float64Array(groups << idleBits);
  const firstIdle = new Int32Array(groups);
  const idle = Int32Array.from(operators);
  const arrival = new Float64Array(1);

  for (let left = calls; left > 0;) {
    // A turn takes three draws at most.
    if (drawn > blockSize - 3) {
      fillExponential(draws, random);
      drawn = 0;
    }
    if (ends[0] <= arrival[0]) {
      const now = ends[0];
      const group = groupAt[0];
      let type = -1;
      for (let look = group * width; ; look++) {
        type = typesOf[look];
        if (type < 0) break;
        const queue = type << queueBits;
        while (head[type] !== tail[type] && givesUpAt[queue + (head[type] & queueMask)] < now) {
          const place = queue + (head[type]++ & queueMask);
          abandoned[type]++;
          waited[type] += givesUpAt[place] - arrivedAt[place];
        }
        if (head[type] !== tail[type]) break;
      }
      let end: number;
      let endGroup = group;
      if (type < 0) {
        idleSince[(group << idleBits) + ((firstIdle[group] + idle[group]++) & idleMask)] = now;
        end = ends[--busy];
        endGroup = groupAt[busy];
        ends[busy] = Infinity;
        if (busy === 0) continue;
      } else {
        const wait = now - arrivedAt[(type << queueBits) + (head[type]++ & queueMask)];
        answered[type]++;
        answers[type * groups + group]++;
        waited[type] += wait;
        if (wait <= 20) within20[type]++;
        end = now + meanHandling[type] * draws[drawn++];
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
        groupAt[hole] = groupAt[child];
        hole = child;
      }
      ends[hole] = end;
      groupAt[hole] = endGroup;
    } else {
      const now = arrival[0];
      const uniform = random.uniform();
      let type = 0;
      while (uniform > upTo[type]) type++;
      offered[type]++;
      left--;
      let group = -1;
      let longest = Infinity;
      for (let look = type * width; groupsOf[look] >= 0; look++) {
        const candidate = groupsOf[look];
        if (idle[candidate] === 0) continue;
        const since = idleSince[(candidate << idleBits) + (firstIdle[candidate] & idleMask)];
        if (since < longest) {
          longest = since;
          group = candidate;
        }
      }
      if (group >= 0) {
        firstIdle[group]++;
        idle[group]--;
        answered[type]++;
        within20[type]++;
        answers[type * groups + group]++;
        const end = now + meanHandling[type] * draws[drawn++];
        let hole = busy++;
        while (hole > 0) {
          const parent = (hole - 1) >> 2;
          if (ends[parent] <= end) break;
          ends[hole] = ends[parent];
          groupAt[hole] = groupAt[parent];
          hole = parent;
        }
        ends[hole] = end;
        groupAt[hole] = group;
      } else {
        const place = (type << queueBits) + (tail[type]++ & queueMask);
        arrivedAt[place] = now;
        givesUpAt[place] = now + meanPatience[type] * draws[drawn++];
      }
      arrival[0] = now + meanGap * draws[drawn++];
    }
  }
  return { offered, answered, abandoned, within20, waited, answers };
}
