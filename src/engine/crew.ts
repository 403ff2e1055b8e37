/**
 * Operators as persons: what each has done today, for learning curves, fairness
 * and chats. Units are the pool's numbers.
 */
export class Crew {
  /** Calls taken today. */
  readonly calls: Int32Array;
  /** Chats open now, the first of their rows, and since when the operator has been at them. */
  readonly chats: Int32Array;
  readonly firstChat: Int32Array;
  readonly chattingSince: Float64Array;
  private readonly busy: Float64Array;
  private readonly duty: Float64Array;
  private readonly since: Float64Array;
  private readonly run: Int32Array;
  private readonly longestRun: Int32Array;
  private readonly closes: number;

  /** `closes`: time on duty counts until then. */
  constructor(units: number, closes: number) {
    this.calls = new Int32Array(units);
    this.chats = new Int32Array(units);
    this.firstChat = new Int32Array(units);
    this.chattingSince = new Float64Array(units);
    this.busy = new Float64Array(units);
    this.duty = new Float64Array(units);
    this.since = new Float64Array(units);
    this.run = new Int32Array(units);
    this.longestRun = new Int32Array(units);
    this.closes = closes;
  }

  clear(): void {
    this.calls.fill(0);
    this.chats.fill(0);
    this.firstChat.fill(0);
    this.busy.fill(0);
    this.duty.fill(0);
    this.since.fill(-1);
    this.run.fill(0);
    this.longestRun.fill(0);
  }

  comes(unit: number, now: number): void {
    this.since[unit] = now;
    this.run[unit] = 0;
  }

  leaves(unit: number, now: number): void {
    const until = Math.min(now, this.closes);
    if (this.since[unit] >= 0 && until > this.since[unit]) this.duty[unit] += until - this.since[unit];
    this.since[unit] = -1;
  }

  takesCall(unit: number): void {
    this.calls[unit]++;
    this.run[unit]++;
    if (this.run[unit] > this.longestRun[unit]) this.longestRun[unit] = this.run[unit];
  }

  works(unit: number, ticks: number): void {
    this.busy[unit] += ticks;
  }

  pauses(unit: number): void {
    this.run[unit] = 0;
  }

  /** Standard deviation of occupancy, and the longest run of calls without a pause, over the operators [from, to) who were on duty; to `at` and the place after it. NaN where there were fewer than two, or none. */
  tell(from: number, to: number, into: Float64Array, at: number): void {
    let count = 0;
    let mean = 0;
    let squares = 0;
    let longest = 0;
    for (let unit = from; unit < to; unit++) {
      if (this.since[unit] >= 0) this.leaves(unit, this.closes);
      if (this.duty[unit] <= 0) continue;
      const occupancy = this.busy[unit] / this.duty[unit];
      count++;
      const difference = occupancy - mean;
      mean += difference / count;
      squares += difference * (occupancy - mean);
      longest = Math.max(longest, this.longestRun[unit]);
    }
    into[at] = count < 2 ? NaN : Math.sqrt(squares / (count - 1));
    into[at + 1] = count === 0 ? NaN : longest;
  }
}
