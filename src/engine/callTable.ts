/**
 * The calls that the engine has to remember: those waiting, in a menu, promised
 * a callback, chatting, and those that will ring again. A call is a row in typed
 * arrays; freed rows are used again, so that memory follows the longest queue and
 * not the number of calls. The waiting calls of a queue are a doubly linked list
 * in the order in which they joined. Row 0 is never used: it stands for no call.
 */
const none = -1;
/** A row has 21 bits in a timer's key. */
export const mostCalls = 2 ** 21;
const fewestRows = 64;

/** What a row is doing. */
export const rowState = {
  waiting: 0,
  inMenu: 1,
  /** Will ring, or be handed over, when its timer is due. */
  away: 2,
  /** Promised a callback, and not yet on the list. */
  promised: 3,
  chatting: 4,
} as const;

export const comesBy = { retry: 0, transfer: 1, repeat: 2 } as const;

/** What a call that is handed over brings along. */
export const kept = { nothing: 0, line: 1, lineAndOperator: 2 } as const;

const whole = (): Int32Array => new Int32Array(fewestRows);
const real = (): Float64Array => new Float64Array(fewestRows);

const wholeColumns = [
  'caller',
  'queue',
  'origin',
  'number',
  'step',
  'attempt',
  'interval',
  'state',
  'keeps',
  'isRepeat',
  'dials',
  'repeats',
  'comesBy',
  'unit',
  'skill',
  'next',
  'previous',
] as const;
const realColumns = [
  'arrived',
  'deadline',
  'patience',
  'balkUniform',
  'menuUniform',
  'callbackUniform',
  'announceUniform',
  'menuTime',
  'talk',
  'wrapUp',
  'told',
  'promised',
  'nextRepeat',
  'heldSince',
  'heldWrapUp',
  'handover',
  'serial',
] as const;

export class CallTable {
  caller = whole();
  queue = whole();
  /** Who it is: the type and number of its fresh call, how far it has come since, and the attempts made as what it is now. */
  origin = whole();
  number = whole();
  step = whole();
  attempt = whole();
  /** Counting interval in which this attempt arrived. */
  interval = whole();
  /** One of `rowState`, of `kept`. */
  state = whole();
  keeps = whole();
  /** How a call that is away comes: one of `comesBy`. */
  comesBy = whole();
  /** 1: a call again about the same matter, or what follows from one. */
  isRepeat = whole();
  /** Dials of a callback, announcements of a wait, so far. */
  dials = whole();
  repeats = whole();
  /** A chat's operator and skill; a warm transfer's first operator. */
  unit = whole();
  skill = whole();
  next = whole();
  previous = whole();
  arrived = real();
  /** When patience ends; Infinity: never. */
  deadline = real();
  patience = real();
  balkUniform = real();
  menuUniform = real();
  callbackUniform = real();
  announceUniform = real();
  menuTime = real();
  /** Ticks of talk and hold, and of wrap-up, before a group's factor; of a chat under way the talk that is left. */
  talk = real();
  wrapUp = real();
  /** Ticks of waiting announced; −1: nothing. When a callback is promised for. When the announcement is repeated. */
  told = real();
  promised = real();
  nextRepeat = real();
  /** Since when a warm transfer's first operator holds, its wrap-up after, and the ticks with both; of a chat, when `talk` was left. */
  heldSince = real();
  heldWrapUp = real();
  handover = real();
  /** Serial of this row's present use; a pending event that carries another one is void. */
  serial = real();

  /** By queue: first and last waiting row. */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** By queue: how many wait in it. */
  readonly queued: Int32Array;
  /** In all queues. */
  totalWaiting = 0;

  private free = none;

  constructor(queues: number) {
    this.head = new Int32Array(queues);
    this.tail = new Int32Array(queues);
    this.queued = new Int32Array(queues);
    this.clear();
  }

  clear(): void {
    this.head.fill(none);
    this.tail.fill(none);
    this.queued.fill(0);
    this.totalWaiting = 0;
    this.free = none;
    this.chainFree(1);
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

  /** The call joins the end of its queue. */
  join(row: number): void {
    const queue = this.queue[row];
    const last = this.tail[queue];
    this.next[row] = none;
    this.previous[row] = last;
    if (last === none) this.head[queue] = row;
    else this.next[last] = row;
    this.tail[queue] = row;
    this.queued[queue]++;
    this.totalWaiting++;
  }

  /** The call leaves its queue, from wherever it stands in it. */
  leave(row: number): void {
    const queue = this.queue[row];
    const next = this.next[row];
    const previous = this.previous[row];
    if (previous === none) this.head[queue] = next;
    else this.next[previous] = next;
    if (next === none) this.tail[queue] = previous;
    else this.previous[next] = previous;
    this.queued[queue]--;
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
    for (const name of wholeColumns) {
      const wider = new Int32Array(size * 2);
      wider.set(this[name]);
      this[name] = wider;
    }
    for (const name of realColumns) {
      const wider = new Float64Array(size * 2);
      wider.set(this[name]);
      this[name] = wider;
    }
    this.chainFree(size);
  }
}
