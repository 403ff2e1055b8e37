/**
 * The operators of all groups, as counts. Where fewer are on duty than are busy,
 * the surplus finish their call and leave; should staffing rise before that, they
 * simply count as on duty again. Where it matters who has been idle longest, each
 * group also keeps its idle operators in the order in which they became so; where
 * each operator is somebody (`individuals`), by their numbers, those of group g
 * from `firstUnit[g]` on. A `unit` is then an operator's number, else its group's.
 */
import { Crew } from './crew.ts';

export class OperatorPool {
  readonly onDuty: Int32Array;
  readonly busy: Int32Array;
  /** Null where nobody is somebody. */
  readonly crew: Crew | null;
  readonly firstUnit: Int32Array;
  /** Rings of idle-since times, and of numbers, one a group; null where no rule asks. */
  private readonly since: Float64Array | null;
  private readonly idleUnits: Int32Array | null;
  /** Numbers of who is not on duty, a stack a group. */
  private readonly awayUnits: Int32Array;
  private readonly away: Int32Array;
  private readonly ringSize: number;
  private readonly first: Int32Array;

  /** `ordered`: keep who has been idle longest. `closes`: see Crew. */
  constructor(groups: number, mostStaff: number, ordered: boolean, individuals: boolean, closes: number) {
    this.onDuty = new Int32Array(groups);
    this.busy = new Int32Array(groups);
    this.first = new Int32Array(groups);
    this.away = new Int32Array(groups);
    this.ringSize = mostStaff + 1;
    this.since = ordered || individuals ? new Float64Array(groups * this.ringSize) : null;
    this.idleUnits = individuals ? new Int32Array(groups * this.ringSize) : null;
    this.awayUnits = new Int32Array(individuals ? groups * this.ringSize : 0);
    this.firstUnit = Int32Array.from({ length: groups + 1 }, (_, group) => group * (individuals ? this.ringSize : 1));
    this.crew = individuals ? new Crew(groups * this.ringSize, closes) : null;
  }

  clear(): void {
    this.onDuty.fill(0);
    this.busy.fill(0);
    this.first.fill(0);
    if (this.crew === null) return;
    this.crew.clear();
    // The lowest number is on top.
    for (let group = 0; group < this.away.length; group++) {
      this.away[group] = this.ringSize;
      for (let k = 0; k < this.ringSize; k++) {
        this.awayUnits[group * this.ringSize + k] = this.firstUnit[group] + this.ringSize - 1 - k;
      }
    }
  }

  /** On duty and not busy. */
  idle(group: number): number {
    const idle = this.onDuty[group] - this.busy[group];
    return idle > 0 ? idle : 0;
  }

  /** Busy beyond the staffing on duty. */
  surplus(group: number): number {
    const surplus = this.busy[group] - this.onDuty[group];
    return surplus > 0 ? surplus : 0;
  }

  /** Since when the group's longest idle operator has been so; only where some are idle. */
  longestIdleSince(group: number): number {
    return this.since === null ? 0 : this.since[group * this.ringSize + this.first[group]];
  }

  /** The longest idle operator of the group takes a call: its unit. */
  take(group: number): number {
    let unit = group;
    if (this.idleUnits !== null) unit = this.idleUnits[group * this.ringSize + this.first[group]];
    if (this.since !== null) this.dropLongestIdle(group, 1);
    this.busy[group]++;
    return unit;
  }

  /** An operator of the group has finished and finds no call; who is surplus leaves. */
  rest(group: number, unit: number, now: number): void {
    const idle = this.onDuty[group] - this.busy[group];
    this.busy[group]--;
    if (this.since === null) return;
    if (idle >= 0) this.append(group, idle, unit, now);
    else this.goAway(group, unit, now);
  }

  /** From now on so many are on duty. Idle operators leave first, the longest idle before the others. */
  setOnDuty(group: number, count: number, now: number): void {
    const before = this.idle(group);
    this.onDuty[group] = count;
    const after = this.idle(group);
    if (this.since === null) return;
    if (this.idleUnits !== null) {
      for (let k = 0; k < before - after; k++) {
        const place = this.first[group] + k;
        this.goAway(group, this.idleUnits[group * this.ringSize + (place % this.ringSize)], now);
      }
    }
    if (after < before) this.dropLongestIdle(group, before - after);
    for (let idle = before; idle < after; idle++) this.append(group, idle, this.comeBack(group, now), now);
  }

  private goAway(group: number, unit: number, now: number): void {
    if (this.crew === null) return;
    this.awayUnits[group * this.ringSize + this.away[group]++] = unit;
    this.crew.leaves(unit, now);
  }

  private comeBack(group: number, now: number): number {
    if (this.crew === null) return group;
    const unit = this.awayUnits[group * this.ringSize + --this.away[group]];
    this.crew.comes(unit, now);
    return unit;
  }

  private dropLongestIdle(group: number, count: number): void {
    const first = this.first[group] + count;
    this.first[group] = first >= this.ringSize ? first - this.ringSize : first;
  }

  private append(group: number, idle: number, unit: number, now: number): void {
    let place = this.first[group] + idle;
    if (place >= this.ringSize) place -= this.ringSize;
    if (this.since !== null) this.since[group * this.ringSize + place] = now;
    if (this.idleUnits !== null) this.idleUnits[group * this.ringSize + place] = unit;
  }
}
