/**
 * The operators of all groups, as counts. Where fewer are on duty than are busy,
 * the surplus finish their call and leave; should staffing rise before that, they
 * simply count as on duty again. Where it matters who has been idle longest, each
 * group also keeps its idle operators in the order in which they became so.
 */
export class OperatorPool {
  readonly onDuty: Int32Array;
  readonly busy: Int32Array;
  /** Rings of idle-since times, one a group; null where no rule asks. */
  private readonly since: Float64Array | null;
  private readonly ringSize: number;
  private readonly first: Int32Array;

  /** `ordered`: keep who has been idle longest. */
  constructor(groups: number, mostStaff: number, ordered: boolean) {
    this.onDuty = new Int32Array(groups);
    this.busy = new Int32Array(groups);
    this.first = new Int32Array(groups);
    this.ringSize = mostStaff + 1;
    this.since = ordered ? new Float64Array(groups * this.ringSize) : null;
  }

  clear(): void {
    this.onDuty.fill(0);
    this.busy.fill(0);
    this.first.fill(0);
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

  /** The longest idle operator of the group takes a call. */
  take(group: number): void {
    if (this.since !== null) this.dropLongestIdle(group, 1);
    this.busy[group]++;
  }

  /** An operator of the group has finished and finds no call; who is surplus leaves. */
  rest(group: number, now: number): void {
    const idle = this.onDuty[group] - this.busy[group];
    this.busy[group]--;
    if (this.since !== null && idle >= 0) this.append(group, idle, now);
  }

  /** From now on so many are on duty. Idle operators leave first, the longest idle before the others. */
  setOnDuty(group: number, count: number, now: number): void {
    const before = this.idle(group);
    this.onDuty[group] = count;
    const after = this.idle(group);
    if (this.since === null) return;
    if (after < before) this.dropLongestIdle(group, before - after);
    for (let idle = before; idle < after; idle++) this.append(group, idle, now);
  }

  private dropLongestIdle(group: number, count: number): void {
    const first = this.first[group] + count;
    this.first[group] = first >= this.ringSize ? first - this.ringSize : first;
  }

  private append(group: number, idle: number, now: number): void {
    if (this.since === null) return;
    let place = this.first[group] + idle;
    if (place >= this.ringSize) place -= this.ringSize;
    this.since[group * this.ringSize + place] = now;
  }
}
