/**
 * Who comes to work on one day: each group's steps of staffing. Where nobody is
 * absent or late by chance the plan's own steps; else each person's fate is drawn
 * from the group's stream, one position for each person, so that more people on
 * the roster leave the others' fates alone.
 */
import type { GroupPlan, Plan } from '../plan/plan.ts';
import { presentOf } from '../scenario/presence.ts';
import { ticksPerSecond } from '../plan/plan.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { streamKey } from '../random/streams.ts';

export class DayPresence {
  /** Of the day: from `times[k]` on so many are on duty, `length` steps, the first at 0. */
  times: Float64Array;
  staffing: Int32Array;
  length: number;
  /** Operator ticks on duty in each counting interval; 0 outside the openings. */
  readonly staffedTicks: Float64Array;

  private readonly plan: Plan;
  private readonly group: GroupPlan;
  private readonly key: Uint32Array;
  private readonly lateness: Sampler | null;
  private readonly generator = new Generator();
  /** A moment times two, plus one for who comes: sorted, who leaves stands before who comes. */
  private readonly moves: Float64Array;

  constructor(plan: Plan, group: number, seed: string) {
    this.plan = plan;
    this.group = plan.groups[group];
    const { people, name, times, staffing } = this.group;
    this.key = streamKey(seed, name, 'presence');
    this.lateness = people?.lateness ? sampler(people.lateness) : null;
    const pieces = people?.hours.reduce((sum, hours) => sum + hours.length, 0) ?? 0;
    this.moves = new Float64Array(2 * pieces);
    this.times = people ? new Float64Array(2 * pieces + plan.openings.length) : times;
    this.staffing = people ? new Int32Array(2 * pieces + plan.openings.length) : staffing;
    this.length = times.length;
    this.staffedTicks = new Float64Array(plan.intervalEnds.length);
    if (people === null) this.addUp();
  }

  startDay(day: number): void {
    if (this.group.people === null) return;
    this.drawSteps(day);
    this.addUp();
  }

  private drawSteps(day: number): void {
    const { people } = this.group;
    if (people === null) return;
    const { generator, moves, lateness } = this;
    const { openings } = this.plan;
    let count = 0;
    for (let person = 0; person < people.hours.length; person++) {
      generator.start(this.key, day, person);
      const isAway = generator.uniform() < people.absence;
      let comes = 0;
      for (const { from, to, starts } of people.hours[person]) {
        if (starts) comes = from + (lateness ? Math.floor(lateness.draw(generator) * ticksPerSecond + 0.5) : 0);
        const begins = Math.max(from, comes);
        if (isAway || begins >= to) continue;
        moves[count++] = 2 * begins + 1;
        moves[count++] = 2 * this.leaves(to);
      }
    }
    // Who stays to the end has no step: an odd number beyond all moments.
    moves.subarray(0, count).sort();
    let onRoster = 0;
    let next = 0;
    let opening = 0;
    this.length = 0;
    while (next < count || opening < openings.length) {
      const at = Math.min(
        next < count ? Math.floor(moves[next] / 2) : Infinity,
        opening < openings.length ? openings[opening].from : Infinity,
      );
      if (at === Infinity) break;
      while (next < count && Math.floor(moves[next] / 2) === at) onRoster += moves[next++] % 2 === 1 ? 1 : -1;
      if (opening < openings.length && openings[opening].from === at) opening++;
      this.times[this.length] = at;
      this.staffing[this.length++] = presentOf(onRoster, people.shrinkage);
    }
  }

  /** Who is there at closing stays until the next opening begins, or to the end. */
  private leaves(to: number): number {
    const { openings } = this.plan;
    for (let k = 0; k < openings.length; k++) {
      if (to === openings[k].to) return k + 1 < openings.length ? openings[k + 1].from : Infinity;
    }
    return to;
  }

  private addUp(): void {
    const { times, staffing, length, staffedTicks } = this;
    const { openings, intervalEnds } = this.plan;
    staffedTicks.fill(0);
    for (let step = 0; step < length; step++) {
      const until = step + 1 < length ? times[step + 1] : Infinity;
      for (const opening of openings) {
        const from = Math.max(times[step], opening.from);
        const to = Math.min(until, opening.to);
        for (let k = 0; k < intervalEnds.length; k++) {
          const begins = Math.max(from, k === 0 ? 0 : intervalEnds[k - 1]);
          const ends = Math.min(to, intervalEnds[k]);
          if (ends > begins) staffedTicks[k] += staffing[step] * (ends - begins);
        }
      }
    }
  }
}
