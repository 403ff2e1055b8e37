/**
 * The calls that the engine has to remember: those waiting and those that will
 * ring again. A call is a row in typed arrays; freed rows are used again, so that
 * memory follows the longest queue and not the number of calls. Waiting calls of
 * one caller type are a doubly linked list in the order in which they joined.
 */
const none = -1;
/** A row has 21 bits in a timer's key. */
export const mostCalls = 2 ** 21;

export class CallTable {
  caller: Int32Array;
  /** Number among the day's fresh calls of this caller type, and attempts made so far: they name the call's random numbers. */
  number: Int32Array;
  attempt: Int32Array;
  /** Counting interval in which this attempt arrived. */
  interval: Int32Array;
  arrived: Float64Array;
  /** When patience ends; Infinity: never. */
  deadline: Float64Array;
  patience: Float64Array;
  balkUniform: Float64Array;
  /** Ticks of talk and hold, and of wrap-up, before a group's factor. */
  talk: Float64Array;
  wrapUp: Float64Array;
  /** Serial of this row's present use; a pending event that carries another one is void. */
  serial: Float64Array;
  next: Int32Array;
  previous: Int32Array;

  /** By caller type: first and last waiting row, and how many wait. */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly waiting: Int32Array;
  totalWaiting = 0;

  private free = none;

  constructor(callerTypes: number) {
    const capacity = 64;
    this.caller = new Int32Array(capacity);
    this.number = new Int32Array(capacity);
    this.attempt = new Int32Array(capacity);
    this.interval = new Int32Array(capacity);
    this.arrived = new Float64Array(capacity);
    this.deadline = new Float64Array(capacity);
    this.patience = new Float64Array(capacity);
    this.balkUniform = new Float64Array(capacity);
    this.talk = new Float64Array(capacity);
    this.wrapUp = new Float64Array(capacity);
    this.serial = new Float64Array(capacity);
    this.next = new Int32Array(capacity);
    this.previous = new Int32Array(capacity);
    this.head = new Int32Array(callerTypes);
    this.tail = new Int32Array(callerTypes);
    this.waiting = new Int32Array(callerTypes);
    this.clear();
  }

  clear(): void {
    this.head.fill(none);
    this.tail.fill(none);
    this.waiting.fill(0);
    this.totalWaiting = 0;
    this.free = none;
    this.chainFree(0);
  }

  /** A free row; the caller of this method fills it. */
  take(): number {
    if (this.free === none) this.grow();
    const row = this.free;
    this.free = this.next[row];
    return row;
  }

  release(row: number): void {
    this.serial[row] = none;
    this.next[row] = this.free;
    this.free = row;
  }

  /** The call joins the end of its caller type's queue. */
  join(row: number): void {
    const caller = this.caller[row];
    const last = this.tail[caller];
    this.next[row] = none;
    this.previous[row] = last;
    if (last === none) this.head[caller] = row;
    else this.next[last] = row;
    this.tail[caller] = row;
    this.waiting[caller]++;
    this.totalWaiting++;
  }

  /** The call leaves the queue, from wherever it stands in it. */
  leave(row: number): void {
    const caller = this.caller[row];
    const next = this.next[row];
    const previous = this.previous[row];
    if (previous === none) this.head[caller] = next;
    else this.next[previous] = next;
    if (next === none) this.tail[caller] = previous;
    else this.previous[next] = previous;
    this.waiting[caller]--;
    this.totalWaiting--;
  }

  private chainFree(from: number): void {
    for (let row = this.next.length - 1; row >= from; row--) {
      this.serial[row] = none;
      this.next[row] = this.free;
      this.free = row;
    }
  }

  private grow(): void {
    const size = this.next.length;
    if (size >= mostCalls) throw new RangeError('more than two million callers wait: the load is beyond all bounds');
    const wider = (column: Int32Array): Int32Array => {
      const copy = new Int32Array(size * 2);
      copy.set(column);
      return copy;
    };
    const widerTimes = (column: Float64Array): Float64Array => {
      const copy = new Float64Array(size * 2);
      copy.set(column);
      return copy;
    };
    this.caller = wider(this.caller);
    this.number = wider(this.number);
    this.attempt = wider(this.attempt);
    this.interval = wider(this.interval);
    this.arrived = widerTimes(this.arrived);
    this.deadline = widerTimes(this.deadline);
    this.patience = widerTimes(this.patience);
    this.balkUniform = widerTimes(this.balkUniform);
    this.talk = widerTimes(this.talk);
    this.wrapUp = widerTimes(this.wrapUp);
    this.serial = widerTimes(this.serial);
    this.next = wider(this.next);
    this.previous = wider(this.previous);
    this.chainFree(size);
  }
}
