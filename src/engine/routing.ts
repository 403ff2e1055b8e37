/**
 * Who talks to whom: which operators get a call that comes in, and which waiting
 * caller a free operator picks. The rules of the scenario's policy, over flat
 * tables of skills.
 */
import type { Plan } from '../plan/plan.ts';
import type { CallTable } from './callTable.ts';
import type { CallerSources } from './callerSources.ts';
import type { Ledger } from './ledger.ts';
import type { OperatorPool } from './operatorPool.ts';
import type { UserPolicy } from './userPolicy.ts';

const none = -1;

/** Callbacks and mail are not picked while their part of the day is over: a bit for each. */
export const callbackBit = 1;
export const mailBit = 2;

export class Routing {
  /** A skill is a pair of caller type and group. Those of caller type c are [firstSkill[c], firstSkill[c + 1]). */
  readonly skillGroup: Int32Array;
  readonly handlingFactor: Float64Array;
  readonly atOnce: Int32Array;
  /** By skill: what multiplies the time of each chat while k + 1 are open. */
  readonly slowdown: readonly Float64Array[];
  readonly firstSkill: Int32Array;
  private readonly preference: Float64Array;
  private readonly afterWaiting: Float64Array;
  private readonly whenIdle: Int32Array;
  private readonly whenWaiting: Int32Array;
  /** 0: any idle operator may take any call. */
  private readonly skillNeeds: Int32Array;
  /** What group g looks at is [firstLook[g], firstLook[g + 1]). */
  readonly firstLook: Int32Array;
  readonly lookQueue: Int32Array;
  private readonly lookSkill: Int32Array;
  private readonly lookTier: Float64Array;
  private readonly lookOffset: Float64Array;
  private readonly lookWhenIdle: Int32Array;
  private readonly lookWhenWaiting: Int32Array;
  private readonly lookBits: Int32Array;
  /** 1: see `mayTake`. */
  private readonly lookNeeds: Int32Array;
  /** By caller type: the queues whose callers wait on the line, [firstLine[c], firstLine[c + 1]) of `lineQueues`. */
  private readonly firstLine: Int32Array;
  private readonly lineQueues: Int32Array;
  private readonly queueCaller: Int32Array;
  private readonly assign: Plan['assign'];
  private readonly picks: Plan['picks'];
  private readonly pool: OperatorPool;
  private readonly table: CallTable;
  private readonly sources: readonly CallerSources[];
  private readonly userPolicy: UserPolicy | null;
  private readonly ledger: Ledger;
  /** Bits of what is not picked now. */
  closed = 0;
  /** The skill by which `pickQueue` picked. */
  pickedSkill = none;

  constructor(
    plan: Plan,
    pool: OperatorPool,
    table: CallTable,
    sources: readonly CallerSources[],
    ledger: Ledger,
    userPolicy: UserPolicy | null,
  ) {
    const skills = plan.callers.flatMap((caller) => caller.skills);
    const looks = plan.groups.flatMap((group) => group.looksAt);
    const queueOf = looks.map(({ queue }) => plan.queues[queue]);
    this.firstSkill = runningTotal(plan.callers.map((caller) => caller.skills.length));
    this.skillGroup = Int32Array.from(skills, (skill) => skill.group);
    this.handlingFactor = Float64Array.from(skills, (skill) => skill.handlingFactor);
    // Chats of several types may be open at once, some of which allow more than others: the last pace stays.
    this.slowdown = skills.map(({ group, slowdown }) => {
      const most = Math.max(...skills.map((other) => (other.group === group ? other.atOnce : 1)));
      return Float64Array.from({ length: most }, (_, k) => slowdown[Math.min(k, slowdown.length - 1)]);
    });
    this.atOnce = Int32Array.from(skills, (skill) => skill.atOnce);
    this.preference = Float64Array.from(skills, (skill) => skill.preference);
    this.afterWaiting = Float64Array.from(skills, (skill) => skill.afterWaiting);
    this.whenIdle = Int32Array.from(skills, (skill) => skill.whenIdle);
    this.whenWaiting = Int32Array.from(skills, (skill) => skill.whenWaiting);
    this.skillNeeds = Int32Array.from(skills, ({ afterWaiting, whenIdle, whenWaiting }) =>
      afterWaiting > 0 || whenIdle > 1 || whenWaiting > 1 ? 1 : 0,
    );
    this.firstLook = runningTotal(plan.groups.map((group) => group.looksAt.length));
    this.lookQueue = Int32Array.from(looks, (look) => look.queue);
    this.lookSkill = Int32Array.from(looks, (look, k) => this.firstSkill[queueOf[k].caller] + look.skill);
    this.lookTier = Float64Array.from(looks, (look) => look.tier);
    this.lookOffset = Float64Array.from(looks, (look) => look.offset);
    const reserve = (plan.callback?.reserveIdle ?? 0) + 1;
    this.lookWhenIdle = Int32Array.from(looks, (_, k) => {
      const own = this.whenIdle[this.lookSkill[k]];
      return queueOf[k].kind === 'callback' ? Math.max(own, reserve) : own;
    });
    this.lookWhenWaiting = Int32Array.from(looks, (_, k) =>
      queueOf[k].kind === 'callback' ? 1 : this.whenWaiting[this.lookSkill[k]],
    );
    this.lookBits = Int32Array.from(queueOf, ({ kind, caller }) =>
      kind === 'callback' ? callbackBit : plan.callers[caller].kind === 'mail' ? mailBit : 0,
    );
    const chats = this.atOnce.some((most) => most > 1);
    this.lookNeeds = Int32Array.from(looks, (_, k) =>
      chats ||
      this.lookBits[k] !== 0 ||
      this.lookWhenIdle[k] > 1 ||
      this.lookWhenWaiting[k] > 1 ||
      this.afterWaiting[this.lookSkill[k]] > 0
        ? 1
        : 0,
    );
    const onLine = plan.callers.map((_, caller) =>
      plan.queues.flatMap((queue, k) => (queue.caller === caller && queue.kind !== 'callback' ? [k] : [])),
    );
    this.firstLine = runningTotal(onLine.map((queues) => queues.length));
    this.lineQueues = Int32Array.from(onLine.flat());
    this.queueCaller = Int32Array.from(plan.queues, ({ caller }) => caller);
    this.assign = plan.assign;
    this.picks = plan.picks;
    this.pool = pool;
    this.table = table;
    this.sources = sources;
    this.userPolicy = userPolicy;
    this.ledger = ledger;
  }

  /** Callers of the type who wait on the line, whatever queue they joined. */
  waitingOf(caller: number): number {
    const { queued } = this.table;
    const end = this.firstLine[caller + 1];
    let sum = 0;
    for (let k = this.firstLine[caller]; k < end; k++) sum += queued[this.lineQueues[k]];
    return sum;
  }

  /**
   * The skill by which a call that has waited so long (ticks) is answered now by an idle operator, or none: `assign`.
   * `ofItsKind`: callers of its type waiting, itself included. `reserve`: so many must stay idle.
   */
  chooseSkill(caller: number, waited: number, ofItsKind: number, reserve = 0): number {
    const first = this.firstSkill[caller];
    const end = this.firstSkill[caller + 1];
    if (end === first + 1 && this.userPolicy === null) {
      return this.eligible(first, waited, ofItsKind, reserve) ? first : none;
    }
    if (this.assign === 'random') return this.randomSkill(caller, waited, ofItsKind, reserve);
    if (this.assign === 'module') return this.userSkill(caller, waited, ofItsKind, reserve);
    let best = none;
    let bestScore = Infinity;
    for (let skill = first; skill < end; skill++) {
      if (!this.eligible(skill, waited, ofItsKind, reserve)) continue;
      const score = this.score(skill);
      if (score < bestScore) {
        best = skill;
        bestScore = score;
      }
    }
    return best;
  }

  /** Are as many idle, has the call waited as long, and do as many of its kind wait, as the skill asks? */
  isOpen(skill: number, idle: number, waited: number, ofItsKind: number): boolean {
    return idle >= this.whenIdle[skill] && waited >= this.afterWaiting[skill] && ofItsKind >= this.whenWaiting[skill];
  }

  /**
   * The queue from which a free operator of the group picks the first, or none: `order`. `idle` counts the operator
   * itself; `chatting` the chats that it already has, beside which it takes only further chats. Looks through tiers in
   * turn; within a tier the longest waiting wins, and among calls of the same instant the one that joined first.
   */
  pickQueue(group: number, idle: number, chatting: number): number {
    const { table } = this;
    if (table.totalWaiting === 0) return none;
    if (this.picks === 'module') return this.userQueue(group, idle, chatting);
    const byLength = this.picks === 'longestQueue';
    let picked = none;
    let pickedArrived = Infinity;
    let pickedSerial = Infinity;
    let pickedLength = 0;
    let tier = 0;
    const end = this.firstLook[group + 1];
    for (let look = this.firstLook[group]; look < end; look++) {
      if (picked !== none && this.lookTier[look] !== tier) break;
      const queue = this.lookQueue[look];
      const row = table.head[queue];
      if (row === none) continue;
      if (this.lookNeeds[look] !== 0 && !this.mayTake(look, row, idle, chatting)) continue;
      const arrived = table.arrived[row] + this.lookOffset[look];
      if (byLength) {
        const length = this.waitingOf(this.queueCaller[queue]);
        if (picked !== none && length < pickedLength) continue;
        if (length > pickedLength) pickedArrived = Infinity;
        pickedLength = length;
      }
      if (arrived < pickedArrived || (arrived === pickedArrived && table.serial[row] < pickedSerial)) {
        picked = queue;
        pickedArrived = arrived;
        pickedSerial = table.serial[row];
        tier = this.lookTier[look];
        this.pickedSkill = this.lookSkill[look];
      }
    }
    return picked;
  }

  /** What most queues need not be asked: are enough operators idle, has the call waited long enough, is it their time, do enough wait, may a chatting operator take them? */
  private mayTake(look: number, row: number, idle: number, chatting: number): boolean {
    if (idle < this.lookWhenIdle[look]) return false;
    if (this.ledger.now - this.table.arrived[row] < this.afterWaiting[this.lookSkill[look]]) return false;
    if ((this.lookBits[look] & this.closed) !== 0) return false;
    if (chatting > 0 && this.atOnce[this.lookSkill[look]] <= chatting) return false;
    const least = this.lookWhenWaiting[look];
    return least <= 1 || this.waitingOf(this.table.caller[row]) >= least;
  }

  /** The user's own `pick`, among the first of each queue from which the group may pick now. */
  private userQueue(group: number, idle: number, chatting: number): number {
    const { table, userPolicy } = this;
    if (userPolicy === null) return none;
    const looks: number[] = [];
    for (let look = this.firstLook[group]; look < this.firstLook[group + 1]; look++) {
      const row = table.head[this.lookQueue[look]];
      if (row !== none && this.mayTake(look, row, idle, chatting)) looks.push(look);
    }
    if (looks.length === 0) return none;
    const rows = looks.map((look) => table.head[this.lookQueue[look]]);
    const choice = userPolicy.pick(group, idle, rows, this.ledger.now);
    if (choice === null) return none;
    this.pickedSkill = this.lookSkill[looks[choice]];
    return this.lookQueue[looks[choice]];
  }

  /** The user's own `assign`, among the groups that may take the call now. */
  private userSkill(caller: number, waited: number, ofItsKind: number, reserve: number): number {
    const { userPolicy } = this;
    if (userPolicy === null) return none;
    const skills: number[] = [];
    for (let skill = this.firstSkill[caller]; skill < this.firstSkill[caller + 1]; skill++) {
      if (this.eligible(skill, waited, ofItsKind, reserve)) skills.push(skill);
    }
    if (skills.length === 0) return none;
    const choice = userPolicy.assign(
      caller,
      waited,
      skills.map((skill) => this.skillGroup[skill]),
      this.ledger.now,
    );
    return choice === null ? none : skills[choice];
  }

  private eligible(skill: number, waited: number, ofItsKind: number, reserve: number): boolean {
    const idle = this.pool.idle(this.skillGroup[skill]);
    if (idle <= reserve) return false;
    return this.skillNeeds[skill] === 0 || this.isOpen(skill, idle, waited, ofItsKind);
  }

  /** The lowest is chosen; the order of the file breaks ties. */
  private score(skill: number): number {
    const group = this.skillGroup[skill];
    switch (this.assign) {
      case 'longestIdle':
        return this.pool.longestIdleSince(group);
      case 'leastOccupied':
        return this.pool.busy[group] / this.pool.onDuty[group];
      default:
        return this.preference[skill];
    }
  }

  /** Every idle operator who may answer is equally likely. */
  private randomSkill(caller: number, waited: number, ofItsKind: number, reserve: number): number {
    const first = this.firstSkill[caller];
    const end = this.firstSkill[caller + 1];
    let candidates = 0;
    for (let skill = first; skill < end; skill++) {
      if (this.eligible(skill, waited, ofItsKind, reserve)) candidates += this.pool.idle(this.skillGroup[skill]);
    }
    if (candidates === 0) return none;
    let place = Math.floor(this.sources[caller].assignment.uniform() * candidates);
    for (let skill = first; skill < end; skill++) {
      if (!this.eligible(skill, waited, ofItsKind, reserve)) continue;
      place -= this.pool.idle(this.skillGroup[skill]);
      if (place < 0) return skill;
    }
    return none;
  }
}

function runningTotal(counts: readonly number[]): Int32Array {
  const totals = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => (totals[index + 1] = totals[index] + count));
  return totals;
}
