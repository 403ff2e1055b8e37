/**
 * Pending events in order of time, then of `key`: a 4-ary heap on typed arrays.
 * Four children to a node halve the depth of a binary heap, and the slots past
 * the last event hold Infinity, so that the four can be compared without asking
 * how many there are: 30 % faster than a binary heap at a hundred events. The key
 * holds both what settles ties (its high part) and what the event is about (its
 * low part), so that an event moves as two numbers. Which of four children comes
 * first cannot be foretold, so it is reckoned and not branched on: a wrong guess of
 * the processor costs more than all the reckoning (10 % of the whole engine's time).
 *
 * A double that is handed to a function which the compiler does not inline is
 * boxed, 16 bytes each time; so the small `push` and `replace` leave the entry in
 * fields for the large `rise` and `sink`.
 */
export class EventHeap {
  /** times[0] is the next event's, Infinity where there is none. */
  times: Float64Array;
  keys: Float64Array;
  size = 0;
  private time = 0.5;
  private key = 0.5;

  constructor(capacity = 64) {
    this.times = new Float64Array(capacity + 8).fill(Infinity);
    this.keys = new Float64Array(capacity + 8);
  }

  clear(): void {
    this.times.fill(Infinity, 0, this.size);
    this.size = 0;
  }

  push(time: number, key: number): void {
    this.time = time;
    this.key = key;
    this.rise();
  }

  pop(): void {
    const last = --this.size;
    this.time = this.times[last];
    this.key = this.keys[last];
    this.times[last] = Infinity;
    if (last > 0) this.sink();
  }

  /** The next event makes way for this one: one sinking instead of a pop and a push. */
  replace(time: number, key: number): void {
    this.time = time;
    this.key = key;
    this.sink();
  }

  private rise(): void {
    if (this.size + 8 >= this.times.length) this.grow();
    const { times, keys, time, key } = this;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent];
      if (parentTime <= time && (parentTime !== time || keys[parent] < key)) break;
      times[hole] = parentTime;
      keys[hole] = keys[parent];
      hole = parent;
    }
    times[hole] = time;
    keys[hole] = key;
  }

  private sink(): void {
    const { times, keys, size, time, key } = this;
    let hole = 0;
    for (;;) {
      const first = (hole << 2) + 1;
      if (first >= size) break;
      const t0 = times[first];
      const t1 = times[first + 1];
      const t2 = times[first + 2];
      const t3 = times[first + 3];
      const left = first + (+(t1 < t0) | 0);
      const right = first + 2 + (+(t3 < t2) | 0);
      const leftTime = times[left];
      const rightTime = times[right];
      let child = left + (-(+(rightTime < leftTime) | 0) & (right - left));
      const childTime = times[child];
      if (t0 === t1 || t2 === t3 || leftTime === rightTime) child = this.firstOfEqual(first, childTime);
      if (time <= childTime && (time !== childTime || key < keys[child])) break;
      times[hole] = childTime;
      keys[hole] = keys[child];
      hole = child;
    }
    times[hole] = time;
    keys[hole] = key;
  }

  /** Of the four children from `first` on, the one with this time that was scheduled first. */
  private firstOfEqual(first: number, time: number): number {
    const { times, keys } = this;
    let child = -1;
    for (let k = first; k < first + 4; k++) {
      if (times[k] === time && (child < 0 || keys[k] < keys[child])) child = k;
    }
    return child;
  }

  private grow(): void {
    const capacity = this.times.length * 2;
    const times = new Float64Array(capacity).fill(Infinity);
    const keys = new Float64Array(capacity);
    times.set(this.times);
    keys.set(this.keys);
    this.times = times;
    this.keys = keys;
  }
}
