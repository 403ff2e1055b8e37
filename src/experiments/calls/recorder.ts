/**
 * Watches days and tells of each call as a row of the call log, in order of
 * ringing: a call is told once it and all that rang before it have ended, so that
 * no more is remembered than is under way. What rings after the counted part of
 * a horizon, which only keeps the line busy, is left out.
 */
import { comesBy, kept } from '../../engine/callTable.ts';
import type { CallEnd, DayObserver, DayView } from '../../engine/dayObserver.ts';
import type { CallOutcome, CallRow } from '../../measures/callRow.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { dayClock, type DayClock } from './dayClock.ts';

type Draft = { -readonly [Field in Exclude<keyof CallRow, 'outcome'>]: CallRow[Field] };

interface CallUnderWay {
  readonly draft: Draft;
  isInLine: boolean;
  /** Once it has ended. */
  row: CallRow | null;
}

const comings = { [comesBy.retry]: 'retry', [comesBy.transfer]: 'transfer', [comesBy.repeat]: 'repeat' } as const;

export class CallRecorder implements DayObserver {
  readonly clock: DayClock;
  /** Calls of the day so far. */
  calls = 0;
  private readonly plan: Plan;
  private readonly tell: (row: CallRow) => void;
  private view: DayView | null = null;
  private day = 0;
  /** By row of the engine's table. */
  private current: (CallUnderWay | undefined)[] = [];
  /** In order of ringing: who has not been told of yet, from `told` on. */
  private ringing: CallUnderWay[] = [];
  private told = 0;

  constructor(scenario: Scenario, plan: Plan, tell: (row: CallRow) => void) {
    this.clock = dayClock(scenario, plan);
    this.plan = plan;
    this.tell = tell;
  }

  attach(view: DayView): void {
    this.view = view;
  }

  /** `day` from 1. */
  startDay(day: number): void {
    this.day = day;
    this.calls = 0;
    this.current = [];
    this.ringing = [];
    this.told = 0;
  }

  /** @throws {TypeError} where a call has no end: the engine's fault. */
  endDay(): void {
    const left = this.ringing.at(this.told);
    if (left !== undefined) throw new TypeError(`call ${left.draft.call} of day ${this.day} has no end`);
  }

  /** The call's number of the day; undefined for one that is not told of. */
  numberOf(row: number): number | undefined {
    return this.current[row]?.draft.call;
  }

  /** Who it is: the type and the number of its fresh call. */
  personOf(row: number): string {
    const { table } = this.seen();
    return `${this.plan.callers[table.origin[row]].name}-${table.number[row] + 1}`;
  }

  rings(row: number): void {
    const { table, clock } = this.seen();
    this.current[row] = undefined;
    if (this.plan.atClose === 'runOn' && clock.now >= this.plan.closes) return;
    const call: CallUnderWay = {
      draft: {
        day: this.day,
        dayName: this.clock.dayName(clock.now),
        call: ++this.calls,
        caller: this.plan.callers[table.caller[row]].name,
        person: this.personOf(row),
        comes: table.step[row] === 1 ? 'fresh' : comings[table.comesBy[row] as keyof typeof comings],
        attempt: table.attempt[row],
        rang: this.clock.clock(clock.now),
        rangAt: this.clock.seconds(clock.now),
        interval: this.clock.interval(table.interval[row]),
        waited: null,
        promisedAt: null,
        dialledAt: null,
        dials: 0,
        group: null,
        operator: null,
        answeredAt: null,
        talk: null,
        wrapUp: null,
      },
      isInLine: false,
      row: null,
    };
    this.current[row] = call;
    this.ringing.push(call);
  }

  joins(row: number): void {
    const call = this.current[row];
    if (call === undefined) return;
    const { table, plan } = this.seen();
    call.isInLine = plan.queues[table.queue[row]].kind !== 'callback';
    if (!call.isInLine && table.promised[row] < Infinity) {
      call.draft.promisedAt = this.clock.seconds(table.promised[row]);
    }
  }

  isPicked(row: number): void {
    const call = this.current[row];
    if (call === undefined || call.isInLine) return;
    call.draft.dialledAt ??= this.clock.seconds(this.seen().clock.now);
    call.draft.dials++;
  }

  isAnswered(row: number, skill: number, unit: number, talk: number, wrapUp: number): void {
    const call = this.current[row];
    if (call === undefined) return;
    const { table, pool, plan, routing, clock } = this.seen();
    const group = routing.skillGroup[skill];
    const handover = table.keeps[row] === kept.lineAndOperator ? table.handover[row] : 0;
    const { draft } = call;
    if (draft.dials === 0) draft.waited = call.isInLine ? this.clock.seconds(clock.now - table.arrived[row]) : 0;
    draft.group = plan.groups[group].name;
    if (plan.individuals) draft.operator = unit - pool.firstUnit[group] + 1;
    draft.answeredAt = this.clock.seconds(clock.now);
    draft.talk = this.clock.seconds(talk + handover);
    draft.wrapUp = this.clock.seconds(wrapUp);
    this.end(row, call, draft.dials === 0 ? 'answered' : 'calledBack');
  }

  leaves(row: number, end: CallEnd, at: number): void {
    const call = this.current[row];
    if (call === undefined) return;
    if (call.isInLine) call.draft.waited = this.clock.seconds(at - this.seen().table.arrived[row]);
    const isCallback = end === 'notReached' || end === 'notCalledBack';
    this.end(row, call, !isCallback ? end : call.draft.dials > 0 ? 'notReached' : 'notCalledBack');
  }

  rests(): void {}

  isStaffed(): void {}

  private end(row: number, call: CallUnderWay, outcome: CallOutcome): void {
    call.row = Object.assign(call.draft, { outcome });
    this.current[row] = undefined;
    for (let next = this.ringing.at(this.told); next?.row; next = this.ringing.at(++this.told)) this.tell(next.row);
    if (this.told < 1024 || 2 * this.told < this.ringing.length) return;
    this.ringing.splice(0, this.told);
    this.told = 0;
  }

  private seen(): DayView {
    if (this.view === null) throw new TypeError('the recorder watches nothing');
    return this.view;
  }
}
