/**
 * The call center on a day, as the parts of the engine share it: its calls, operators,
 * pending events and counts, which lines are in use and whether the doors are shut. It
 * knows no rule of who is served; the parts that do are built on it, one on the other:
 * chats, service, departures, callbacks, dispatch, reception, and the simulator's loop.
 */
import { Tally } from '../measures/tally.ts';
import type { Plan } from '../plan/plan.ts';
import { CallerSources } from './callerSources.ts';
import type { DayObserver } from './dayObserver.ts';
import { CallTable, kept } from './callTable.ts';
import { EventHeap } from './eventHeap.ts';
import { Ledger } from './ledger.ts';
import { OperatorPool } from './operatorPool.ts';
import { UserPolicy } from './userPolicy.ts';
import { WaitEstimates } from './waitEstimates.ts';
import { mailBit, Routing } from './routing.ts';
import { rowsInKey } from './timerKeys.ts';
import { isWatched } from './watched.ts';

export class Floor {
  readonly plan: Plan;
  readonly watched: boolean;
  readonly observer: DayObserver | null;
  readonly sources: readonly CallerSources[];
  readonly services = new EventHeap();
  readonly timers = new EventHeap();
  readonly table: CallTable;
  readonly pool: OperatorPool;
  readonly routing: Routing;
  readonly estimates: WaitEstimates | null;
  readonly ledger: Ledger;
  readonly lines: number;
  /** Lines are scarce, so that they are counted, and the end of the talk matters where wrap-up follows it. */
  readonly countsLines: boolean;
  /** By caller type: it holds a line (1), or comes by chat or mail (0). */
  readonly holdsLine: Int32Array;
  /** By caller type: its queue of callbacks, or none. */
  readonly callbackQueue: Int32Array;
  /** Answers are followed by something, so that who a caller is must be known at once. */
  readonly hasFollowUps: boolean;
  /** By caller type: some group takes it only when so many wait. */
  readonly hasCrowdRule: readonly boolean[];
  readonly hasChats: boolean;
  /** Operators differ, or are followed. */
  readonly hasPersons: boolean;
  /** By unit. */
  readonly groupOf: Int32Array;
  /** A service end's key is its serial number, then the unit, then whether it frees a line: so many kinds, a power of two. */
  readonly serviceKinds: number;
  serial = 0;
  linesInUse = 0;
  openCallbacks = 0;
  /** After a closing and before the next opening. */
  isShut = false;
  /** Ticks of the service that begins: fields, since doubles that are handed over are boxed. */
  talk = 0.5;
  wrapUp = 0.5;
  /** Operators who are idle look for work: set by who gives it. */
  whenLineFreed: () => void = () => {};

  /** @throws {PolicyModuleError} where the plan names a policy module that lacks a hook. */
  constructor(
    plan: Plan,
    seed: string,
    { observer = null, watched }: { readonly observer?: DayObserver | null; readonly watched?: boolean },
  ) {
    const { callers, groups, queues } = plan;
    this.plan = plan;
    this.observer = observer;
    this.watched = watched ?? (observer !== null || isWatched(plan));
    this.sources = callers.map((_, caller) => new CallerSources(plan, caller, seed));
    this.table = new CallTable(queues.length);
    const mostStaff = Math.max(0, ...groups.map(({ staffing, headcount }) => Math.max(headcount, ...staffing)));
    const choosesLongestIdle = plan.assign === 'longestIdle' && callers.some(({ skills }) => skills.length > 1);
    this.pool = new OperatorPool(groups.length, mostStaff, choosesLongestIdle, plan.individuals, plan.closes);
    const userPolicy = plan.module ? new UserPolicy(plan, plan.module, this.pool, this.table) : null;
    this.ledger = new Ledger(plan, new Tally(plan));
    this.routing = new Routing(plan, this.pool, this.table, this.sources, this.ledger, userPolicy);
    const estimates = plan.callback !== null || plan.announcement !== null;
    this.estimates = estimates ? new WaitEstimates(plan, this.table, this.pool, this.routing) : null;
    this.lines = plan.lines;
    this.countsLines = plan.lines < Infinity;
    this.holdsLine = Int32Array.from(callers, ({ kind }) => (kind === 'call' ? 1 : 0));
    this.callbackQueue = Int32Array.from(callers, (_, caller) =>
      queues.findIndex((queue) => queue.kind === 'callback' && queue.caller === caller),
    );
    this.hasFollowUps = callers.some(({ afterwards }) => afterwards.length > 0);
    this.hasCrowdRule = callers.map(({ skills }) => skills.some(({ whenWaiting }) => whenWaiting > 1));
    this.hasChats = callers.some(({ skills }) => skills.some(({ atOnce }) => atOnce > 1));
    this.hasPersons = plan.individuals || groups.some(({ experience }) => experience !== null);
    const { firstUnit } = this.pool;
    const units = firstUnit[groups.length];
    this.groupOf = Int32Array.from({ length: units }, (_, unit) => firstUnit.findLastIndex((first) => first <= unit));
    this.serviceKinds = 2 ** Math.ceil(Math.log2(2 * Math.max(1, units)));
    observer?.attach({ plan, table: this.table, pool: this.pool, routing: this.routing, clock: this.ledger });
  }

  startDay(): void {
    this.services.clear();
    this.timers.clear();
    this.table.clear();
    this.pool.clear();
    this.estimates?.startDay();
    this.routing.closed = 0;
    this.isShut = false;
    this.linesInUse = 0;
    this.openCallbacks = 0;
    this.serial = 0;
  }

  /** Mail while the doors are closed. */
  isLeftForMorning(caller: number): boolean {
    return (this.routing.closed & mailBit) !== 0 && this.plan.callers[caller].kind === 'mail';
  }

  hasLineFor(row: number): boolean {
    return (
      this.linesInUse < this.lines ||
      this.table.keeps[row] !== kept.nothing ||
      this.holdsLine[this.table.caller[row]] === 0
    );
  }

  /** A line for the call, unless it has one. */
  takeLine(row: number): void {
    if (this.table.keeps[row] === kept.nothing) this.linesInUse += this.holdsLine[this.table.caller[row]];
  }

  /** The row does something else from now on, until `at`. */
  setTimer(row: number, state: number, at: number, onRung: number): void {
    const { table } = this;
    table.state[row] = state;
    table.serial[row] = this.serial++;
    this.timers.push(at, onRung + table.serial[row] * rowsInKey + row);
  }

  /** The numbers of an attempt that is not a fresh call. */
  fillNext(row: number, sources: CallerSources): void {
    const { table } = this;
    table.patience[row] = sources.nextPatience;
    table.balkUniform[row] = sources.nextBalkUniform;
    table.menuTime[row] = sources.nextMenuTime;
    table.menuUniform[row] = sources.nextMenuUniform;
    table.callbackUniform[row] = sources.nextCallbackUniform;
    table.announceUniform[row] = sources.nextAnnounceUniform;
  }

  /** The moment itself where the doors are open; else a random one of the next opening, Infinity where there is none. */
  whenOpen(moment: number, sources: CallerSources): number {
    const { openings, atClose } = this.plan;
    if (atClose === 'runOn') return moment;
    for (const { from, to } of openings) {
      if (moment < from) return from + Math.floor(sources.generator.uniform() * (to - from));
      if (moment < to) return moment;
    }
    return Infinity;
  }
}
