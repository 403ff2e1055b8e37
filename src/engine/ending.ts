/**
 * The end of a day: callers to whom nobody will come any more, work that is still under
 * way, and when a horizon, which no closing ends, is over.
 */
import type { Tally } from '../measures/tally.ts';
import { kept, rowState } from './callTable.ts';
import { none } from './timerKeys.ts';
import type { Floor } from './floor.ts';
import type { Departures } from './departures.ts';
import type { Callbacks } from './callbacks.ts';

export class Ending {
  private readonly departures: Departures;
  private readonly callbacks: Callbacks;
  private readonly groupOf: Floor['groupOf'];
  private readonly hasFollowUps: Floor['hasFollowUps'];
  private readonly ledger: Floor['ledger'];
  private readonly observer: Floor['observer'];
  private readonly plan: Floor['plan'];
  private readonly pool: Floor['pool'];
  private readonly table: Floor['table'];
  private readonly watched: Floor['watched'];
  /** See `isSomebodyInHand`. */
  private lookedThrough = 1;

  constructor(floor: Floor, departures: Departures, callbacks: Callbacks) {
    this.departures = departures;
    this.callbacks = callbacks;
    this.groupOf = floor.groupOf;
    this.hasFollowUps = floor.hasFollowUps;
    this.ledger = floor.ledger;
    this.observer = floor.observer;
    this.plan = floor.plan;
    this.pool = floor.pool;
    this.table = floor.table;
    this.watched = floor.watched;
  }

  startDay(): void {
    this.lookedThrough = 1;
  }

  /**
   * After the last event: callers whose patience ends unseen, and those to whom nobody will ever come. They are cut off
   * when the doors close, wherever the last event lies; in a horizon at twice its length.
   */
  loseWhoIsLeft(): void {
    const { plan, table } = this;
    const runOn = plan.atClose === 'runOn';
    for (let queue = 0; queue < table.head.length; queue++) {
      for (let row = table.head[queue]; row !== none; row = table.head[queue]) {
        const last = Math.max(runOn ? 2 * plan.closes : plan.closes, table.arrived[row]);
        if (plan.queues[queue].kind === 'callback') this.callbacks.leaveOnList(row, last);
        else if (plan.callers[table.caller[row]].kind === 'mail') this.departures.leaveMail(row, plan.closes);
        else if (runOn || table.deadline[row] === Infinity) this.departures.cutOff(row, last);
        else this.departures.abandon(row);
      }
    }
    if (runOn && this.watched) this.loseWhoIsPromised();
  }

  /** Callers in a menu, or with a callback to come, when a horizon is cut off. */
  private loseWhoIsPromised(): void {
    const { table, ledger } = this;
    for (let row = 1; row < table.next.length; row++) {
      if (table.serial[row] === none) continue;
      if (table.state[row] === rowState.inMenu) this.departures.cutOffInMenu(row);
      else if (table.state[row] === rowState.promised) {
        this.observer?.leaves(row, 'notCalledBack', ledger.now);
        this.departures.loseForGood(row);
      }
    }
  }

  /** Chats, and operators who hold for a warm transfer, are counted when they end: at the end of a horizon some have not. */
  countWorkUnderWay(): void {
    const { table, ledger, groupOf, pool } = this;
    const { crew } = pool;
    const { now } = ledger;
    for (let unit = 0; unit < groupOf.length; unit++) {
      if (crew !== null && crew.chats[unit] > 0) ledger.busy(groupOf[unit], crew.chattingSince[unit], now);
    }
    if (!this.hasFollowUps) return;
    for (let queue = 0; queue < table.head.length; queue++) {
      for (let row = table.head[queue]; row !== none; row = table.next[row]) {
        if (table.keeps[row] !== kept.lineAndOperator) continue;
        ledger.busy(groupOf[table.unit[row]], table.heldSince[row], now);
        table.heldSince[row] = now;
      }
    }
  }

  /** A horizon is over when everybody who rang before its end has come to one; at twice its length it is over in any case. */
  isOver(now: number): boolean {
    const { closes, atClose } = this.plan;
    if (atClose !== 'runOn' || now < closes) return false;
    return now >= 2 * closes || !(this.watched ? this.isSomebodyInHand() : this.isSomebodyWaiting(now));
  }

  /** Of those who rang before the end of the horizon; who has hung up is counted. */
  private isSomebodyWaiting(now: number): boolean {
    const { table, plan } = this;
    for (let queue = 0; queue < table.head.length; queue++) {
      for (let row = table.head[queue]; row !== none && table.arrived[row] < plan.closes; row = table.head[queue]) {
        if (table.deadline[row] >= now) return true;
        this.departures.abandon(row);
      }
    }
    return false;
  }

  /** The same where callers also are in a menu, have a callback to come, or a chat whose end says what follows. They become fewer only, so that rows are looked through once. */
  private isSomebodyInHand(): boolean {
    const { table, plan } = this;
    for (; this.lookedThrough < table.next.length; this.lookedThrough++) {
      const row = this.lookedThrough;
      if (table.serial[row] !== none && this.isInHand(table.state[row]) && table.interval[row] < plan.counted.to)
        return true;
    }
    return false;
  }

  private isInHand(state: number): boolean {
    return state === rowState.chatting ? this.hasFollowUps : state !== rowState.away;
  }

  tellFairness({ fairness }: Tally): void {
    const { crew, firstUnit } = this.pool;
    if (crew === null) return;
    for (let group = 0; group < this.plan.groups.length; group++) {
      crew.tell(firstUnit[group], firstUnit[group + 1], fairness, 2 * group);
    }
  }
}
