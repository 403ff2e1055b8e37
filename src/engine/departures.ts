/**
 * Who leaves without an answer: hung up, cut off, turned away or content with the
 * menu. Whoever leaves frees what it kept, and may ring again.
 */
import * as extraColumn from '../measures/extraColumn.ts';
import type { RetryCause } from '../scenario/scenario.ts';
import { comesBy, kept, rowState } from './callTable.ts';
import { rowsInKey, endRung, arrivalRung } from './timerKeys.ts';
import type { Floor } from './floor.ts';
import type { Service } from './service.ts';

export class Departures {
  private readonly floor: Floor;
  private readonly service: Service;
  private readonly countsLines: Floor['countsLines'];
  private readonly hasFollowUps: Floor['hasFollowUps'];
  private readonly holdsLine: Floor['holdsLine'];
  private readonly ledger: Floor['ledger'];
  private readonly observer: Floor['observer'];
  private readonly plan: Floor['plan'];
  private readonly sources: Floor['sources'];
  private readonly table: Floor['table'];
  private readonly timers: Floor['timers'];

  constructor(floor: Floor, service: Service) {
    this.floor = floor;
    this.service = service;
    this.countsLines = floor.countsLines;
    this.hasFollowUps = floor.hasFollowUps;
    this.holdsLine = floor.holdsLine;
    this.ledger = floor.ledger;
    this.observer = floor.observer;
    this.plan = floor.plan;
    this.sources = floor.sources;
    this.table = floor.table;
    this.timers = floor.timers;
  }

  /** Cut off before it could wait: a wait of no length. */
  cutOffInMenu(row: number): void {
    const { table, ledger } = this;
    table.arrived[row] = ledger.now;
    ledger.disconnected(table, row, ledger.now);
    this.observer?.leaves(row, 'disconnected', ledger.now);
    this.loseForGood(row);
  }

  /** A lost attempt: the caller rings again, unless it will not, or not before the doors close. */
  retryOrRelease(row: number, cause: RetryCause): void {
    const { table } = this;
    const caller = table.caller[row];
    const { retries } = this.plan.callers[caller];
    if (retries === null || retries[cause] === null) {
      this.loseForGood(row);
      return;
    }
    const sources = this.sources[caller];
    const origin = this.sources[table.origin[row]];
    sources.startRetry(cause, table.attempt[row], origin, table.number[row], table.step[row]);
    const due = sources.retryWanted ? this.floor.whenOpen(this.ledger.now + sources.retryDelay, sources) : Infinity;
    if (due === Infinity) {
      this.loseForGood(row);
      return;
    }
    table.queue[row] = caller;
    table.keeps[row] = kept.nothing;
    table.step[row]++;
    table.attempt[row]++;
    table.comesBy[row] = comesBy.retry;
    this.floor.fillNext(row, sources);
    this.floor.setTimer(row, rowState.away, due, arrivalRung);
  }

  loseForGood(row: number): void {
    const { table } = this;
    if (this.plan.hasExtras && table.isRepeat[row] === 0) {
      this.ledger.countExtra(table, row, extraColumn.lostForGood);
    }
    table.release(row);
  }

  /** Out of the menu, and of the house. */
  leaveForGood(row: number, isLost: boolean): void {
    this.freeWhatItKeeps(row);
    if (isLost) this.loseForGood(row);
    else this.table.release(row);
  }

  /** A call that goes away frees its line and the operator who holds for it. */
  freeWhatItKeeps(row: number): void {
    const { table } = this;
    if (table.keeps[row] === kept.nothing) return;
    if (table.keeps[row] === kept.lineAndOperator) this.service.freeHolder(row, 0);
    table.keeps[row] = kept.nothing;
    this.freeLine(this.holdsLine[table.caller[row]]);
  }

  /** Lines become free; callbacks may have waited for one. */
  freeLine(lines: number): void {
    this.floor.linesInUse -= lines;
    if (this.floor.openCallbacks > 0 && this.countsLines && lines > 0) this.floor.whenLineFreed();
  }

  /** The caller hung up at the deadline: now, or some time ago where nobody was looking. */
  abandon(row: number): void {
    const { table } = this;
    table.leave(row);
    this.ledger.abandoned(table, row);
    this.observer?.leaves(row, 'abandoned', table.deadline[row]);
    this.freeLineOfWaiting(row, 0);
    this.retryOrRelease(row, 'abandoned');
  }

  /** The longest wait is over: a message, and the line goes dead. */
  disconnect(row: number): void {
    const { table, ledger } = this;
    const { sources } = this;
    const origin = sources[table.origin[row]];
    const message = sources[table.caller[row]].drawMessage(origin, table.number[row], table.step[row]);
    table.leave(row);
    ledger.disconnected(table, row, ledger.now);
    this.observer?.leaves(row, 'disconnected', ledger.now);
    this.freeLineOfWaiting(row, message);
    this.retryOrRelease(row, 'disconnected');
  }

  /** A call that has waited goes away: its line is free after so many ticks, an operator who holds for it at once. */
  private freeLineOfWaiting(row: number, after: number): void {
    const { table } = this;
    if (this.hasFollowUps && table.keeps[row] === kept.lineAndOperator) this.service.freeHolder(row, 0);
    if (!this.countsLines || this.holdsLine[table.caller[row]] === 0) return;
    if (after > 0) this.timers.push(this.ledger.now + after, endRung + this.floor.serial++ * rowsInKey);
    else this.freeLine(1);
  }

  /** The line goes dead, or nobody will ever come: the call ends at `at` unless patience has ended before. */
  cutOff(row: number, at: number): void {
    const { table } = this;
    if (table.deadline[row] < at) {
      this.abandon(row);
      return;
    }
    table.leave(row);
    this.ledger.disconnected(table, row, at);
    this.observer?.leaves(row, 'disconnected', at);
    if (table.keeps[row] === kept.lineAndOperator) this.service.freeHolder(row, at - this.ledger.now);
    // No work is given out for it: the others are cut off too.
    if (this.countsLines) this.floor.linesInUse -= this.holdsLine[table.caller[row]];
    this.loseForGood(row);
  }

  leaveMail(row: number, at: number): void {
    const { table, ledger } = this;
    const until = Math.max(at, table.arrived[row]);
    table.leave(row);
    ledger.leftOver(table, row, until, extraColumn.leftOver);
    this.observer?.leaves(row, 'leftOver', until);
    table.release(row);
  }
}
