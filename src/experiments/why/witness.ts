/**
 * Watches a day for one call: what it found, and everything that happens to the
 * operators who answer it while it waits.
 */
import { rowState } from '../../engine/callTable.ts';
import type { CallEnd, DayObserver, DayView } from '../../engine/dayObserver.ts';
import type { CallRow } from '../../measures/callRow.ts';
import type { Found, Moment, Obstacle, WhyEvent } from '../../measures/why.ts';
import { ticksPerSecond, type Plan } from '../../plan/plan.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { CallRecorder } from '../calls/recorder.ts';
import { whatIsFound, whatIsFull } from './found.ts';
import { obstacleTo } from './obstacle.ts';
import { Precedences } from './precedence.ts';

const none = -1;
type WithoutMoment<Event> = Event extends Moment ? Omit<Event, keyof Moment> : never;
type Happening = WithoutMoment<WhyEvent>;

export class Witness implements DayObserver {
  readonly recorder: CallRecorder;
  /** The call itself, once it has ended. */
  call: CallRow | null = null;
  found: Found | null = null;
  private readonly target: number;
  private readonly precedences: Precedences;
  private readonly seen: WhyEvent[] = [];
  private view: DayView | null = null;
  private own = none;
  private joinedAt = none;
  /** Whom an operator has just picked. */
  private picked = none;

  /** `target`: the number of the call, in order of ringing. */
  constructor(scenario: Scenario, plan: Plan, target: number) {
    this.target = target;
    this.precedences = new Precedences(scenario);
    this.recorder = new CallRecorder(scenario, plan, (row) => {
      if (row.call === target) this.call = row;
    });
  }

  attach(view: DayView): void {
    this.view = view;
    this.recorder.attach(view);
  }

  /** In order; what follows from the call's own wait is put in its place. */
  events(): WhyEvent[] {
    const { plan } = this.day();
    if (this.call === null || this.joinedAt === none) return this.seen;
    const waited = (this.call.waited ?? 0) * ticksPerSecond;
    const skills = plan.callers.find(({ name }) => name === this.call?.caller)?.skills ?? [];
    const turns = skills.flatMap(({ group, afterWaiting }): WhyEvent[] => {
      if (afterWaiting === 0 || afterWaiting >= waited) return [];
      const seconds = afterWaiting / ticksPerSecond;
      return [
        { ...this.moment(this.joinedAt + afterWaiting), kind: 'mayTake', group: plan.groups[group].name, seconds },
      ];
    });
    return [...turns, ...this.seen].sort((a, b) => a.at - b.at);
  }

  rings(row: number): void {
    if (this.picked === row) this.picked = none;
    this.recorder.rings(row);
    if (this.own === none && this.recorder.numberOf(row) === this.target) this.own = row;
  }

  joins(row: number): void {
    if (row === this.own) {
      const { plan, table, clock } = this.day();
      this.joinedAt = clock.now;
      if (plan.queues[table.queue[row]].kind === 'callback') {
        this.look(false);
        const promised = table.promised[row];
        this.note({ kind: 'promised', for: promised < Infinity ? this.moment(promised) : null });
      } else this.look(true);
    }
    this.recorder.joins(row);
  }

  isPicked(row: number, skill: number, unit: number): void {
    this.picked = row;
    if (row !== this.own) {
      this.noteTaken(row, skill, unit, true);
    } else if (this.isCallback()) {
      const group = this.day().routing.skillGroup[skill];
      this.note({ kind: 'dialled', ...this.who(group, unit), reached: false });
    }
    this.recorder.isPicked(row);
  }

  isAnswered(row: number, skill: number, unit: number, talk: number, wrapUp: number): void {
    if (row === this.own) {
      const { pool, routing } = this.day();
      const isMoreBusy = (pool.crew?.chats[unit] ?? 0) === 0;
      this.look(false, isMoreBusy ? routing.skillGroup[skill] : undefined);
      const last = this.seen.at(-1);
      if (last?.kind === 'dialled') this.seen[this.seen.length - 1] = { ...last, reached: true };
    } else if (row !== this.picked) this.noteTaken(row, skill, unit, false);
    this.picked = none;
    this.recorder.isAnswered(row, skill, unit, talk, wrapUp);
    if (row === this.own) this.own = none;
  }

  leaves(row: number, end: CallEnd, at: number): void {
    if (row === this.own && end !== 'contained' && end !== 'gaveUp') {
      this.look(false);
      if (end === 'blocked' && this.found !== null) this.found = { ...this.found, full: whatIsFull(this.day()) };
    }
    this.recorder.leaves(row, end, at);
    if (row === this.own) this.own = none;
  }

  rests(unit: number): void {
    if (!this.isWaiting()) return;
    const { pool } = this.day();
    const group = pool.firstUnit.findLastIndex((first) => first <= unit);
    if (!this.answers(group)) return;
    const idle = pool.onDuty[group] - pool.busy[group] + 1;
    if (idle < 1) {
      this.note({ kind: 'home', ...this.who(group, unit) });
      return;
    }
    const obstacle = this.obstacle(group, idle, 0) ?? this.program();
    this.note({ kind: 'idle', ...this.who(group, unit), obstacle });
  }

  isStaffed(group: number, onDuty: number): void {
    if (!this.isWaiting() || !this.answers(group)) return;
    const { plan, pool } = this.day();
    this.note({ kind: 'staffing', group: plan.groups[group].name, from: pool.onDuty[group], to: onDuty });
  }

  private noteTaken(row: number, skill: number, unit: number, hasWaited: boolean): void {
    if (!this.isWaiting()) return;
    const { plan, table, pool, routing, clock } = this.day();
    const group = routing.skillGroup[skill];
    if (!this.answers(group)) return;
    // Who takes it counts as busy already.
    const keptFrom = this.obstacle(group, pool.idle(group) + 1, pool.crew?.chats[unit] ?? 0);
    const obstacle = keptFrom ?? (hasWaited ? null : this.program());
    const other = {
      call: this.recorder.numberOf(row) ?? null,
      person: this.recorder.personOf(row),
      caller: plan.callers[table.caller[row]].name,
    };
    const waited = hasWaited ? this.recorder.clock.seconds(clock.now - table.arrived[row]) : 0;
    const because = this.precedences.between(this.day(), group, row, this.own, obstacle);
    this.note({ kind: 'taken', ...this.who(group, unit), other, waited, because });
  }

  /** What keeps an operator of the group from the call now. */
  private obstacle(group: number, idle: number, chatting: number): Obstacle | null {
    const { table, routing, clock } = this.day();
    const waited = clock.now - table.arrived[this.own];
    const ofItsKind = routing.waitingOf(table.caller[this.own]);
    return obstacleTo(this.day(), this.own, { group, idle, waited, ofItsKind, chatting });
  }

  /** Where no term of the scenario is in the way, the user's own policy may be. */
  private program(): Obstacle | null {
    const { module } = this.day().plan;
    return module === null ? null : { kind: 'program', file: module.file };
  }

  private look(isInQueue: boolean, takenBy?: number): void {
    const { clock } = this.day();
    const found = () => whatIsFound(this.day(), { row: this.own, isInQueue, takenBy });
    this.found ??= { ...this.moment(clock.now), ...found(), full: null };
  }

  private isWaiting(): boolean {
    return this.own !== none && this.joinedAt !== none && this.day().table.state[this.own] === rowState.waiting;
  }

  private isCallback(): boolean {
    const { plan, table } = this.day();
    return plan.queues[table.queue[this.own]].kind === 'callback';
  }

  private answers(group: number): boolean {
    const { plan, table } = this.day();
    return plan.callers[table.caller[this.own]].skills.some((skill) => skill.group === group);
  }

  private who(group: number, unit: number): { group: string; operator: number | null } {
    const { plan, pool } = this.day();
    return {
      group: plan.groups[group].name,
      operator: plan.individuals ? unit - pool.firstUnit[group] + 1 : null,
    };
  }

  private note(happening: Happening): void {
    this.seen.push({ ...this.moment(this.day().clock.now), ...happening } as WhyEvent);
  }

  private moment(tick: number): Moment {
    return { at: this.recorder.clock.seconds(tick), clock: this.recorder.clock.clock(tick) };
  }

  private day(): DayView {
    if (this.view === null) throw new TypeError('the witness watches nothing');
    return this.view;
  }
}
