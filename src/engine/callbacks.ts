/**
 * Callbacks: offered to who would have to wait, promised for a time, dialled by an
 * operator when their turn comes, and tried again where nobody is reached.
 */
import * as extraColumn from '../measures/extraColumn.ts';
import { rowState } from './callTable.ts';
import { callbackBit } from './routing.ts';
import { none, dueRung } from './timerKeys.ts';
import type { Floor } from './floor.ts';
import type { Service } from './service.ts';
import type { Departures } from './departures.ts';

export class Callbacks {
  private readonly floor: Floor;
  private readonly service: Service;
  private readonly departures: Departures;
  private readonly callbackQueue: Floor['callbackQueue'];
  private readonly countsLines: Floor['countsLines'];
  private readonly estimates: Floor['estimates'];
  private readonly groupOf: Floor['groupOf'];
  private readonly ledger: Floor['ledger'];
  private readonly lines: Floor['lines'];
  private readonly observer: Floor['observer'];
  private readonly plan: Floor['plan'];
  private readonly routing: Floor['routing'];
  private readonly sources: Floor['sources'];
  private readonly table: Floor['table'];

  constructor(floor: Floor, service: Service, departures: Departures) {
    this.floor = floor;
    this.service = service;
    this.departures = departures;
    this.callbackQueue = floor.callbackQueue;
    this.countsLines = floor.countsLines;
    this.estimates = floor.estimates;
    this.groupOf = floor.groupOf;
    this.ledger = floor.ledger;
    this.lines = floor.lines;
    this.observer = floor.observer;
    this.plan = floor.plan;
    this.routing = floor.routing;
    this.sources = floor.sources;
    this.table = floor.table;
  }

  /** A callback needs a line to dial. */
  closeCallbacksWithoutLine(): void {
    const { routing, plan } = this;
    const isOut = this.floor.linesInUse >= this.lines || (plan.atClose === 'hangUp' && this.floor.isShut);
    routing.closed = isOut ? routing.closed | callbackBit : routing.closed & ~callbackBit;
  }

  /** Is a callback offered, and taken? Before lines are looked at: who takes it needs none. */
  takesCallback(row: number): boolean {
    const { table, ledger, plan, estimates } = this;
    const caller = table.caller[row];
    const { callback } = plan;
    if (callback === null || estimates === null || !plan.callers[caller].hasCallback) return false;
    if (this.floor.openCallbacks >= callback.limit || this.routing.waitingOf(caller) < callback.waiting) return false;
    const expected = estimates.wait(caller, ledger.now);
    if (expected < callback.expectedWait) return false;
    // Where all lines are in use nobody has looked for an operator.
    if (this.countsLines && !this.floor.hasLineFor(row)) {
      if (this.routing.chooseSkill(caller, 0, 1) !== none) return false;
    }
    ledger.countExtra(table, row, extraColumn.callbacksOffered);
    const share = callback.accepts.findLast(({ wait }) => wait <= expected)?.share ?? 0;
    if (table.callbackUniform[row] >= share) return false;
    ledger.countExtra(table, row, extraColumn.calledBack);
    this.departures.freeWhatItKeeps(row);
    this.floor.openCallbacks++;
    const origin = this.sources[table.origin[row]];
    const slot = this.sources[caller].drawSlot(origin, table.number[row], table.step[row]);
    const due = slot > 0 ? this.floor.whenOpen(ledger.now + slot, this.sources[caller]) : ledger.now;
    table.queue[row] = this.callbackQueue[caller];
    table.arrived[row] = ledger.now;
    table.dials[row] = 0;
    table.promised[row] = slot > 0 ? due : ledger.now + expected;
    this.observer?.joins(row);
    if (slot === 0) this.list(row);
    else if (due < Infinity) this.floor.setTimer(row, rowState.promised, due, dueRung);
    else this.giveUpCallback(row);
    return true;
  }

  /** Onto the list of callbacks. */
  list(row: number): void {
    const { table } = this;
    table.state[row] = rowState.waiting;
    table.serial[row] = this.floor.serial++;
    table.deadline[row] = Infinity;
    table.join(row);
  }

  /** An operator dials; the call has left the list. */
  dial(row: number, skill: number, unit: number, replacesEvent: boolean): void {
    const { table, ledger, plan } = this;
    const { callback } = plan;
    if (callback === null) return;
    const caller = table.caller[row];
    const sources = this.sources[caller];
    ledger.spreadCallbackQueue(table, row, ledger.now, extraColumn.callbackQueue);
    const dial = ++table.dials[row];
    if (dial === 1) {
      ledger.countExtra(table, row, extraColumn.callbacksDialled);
      ledger.countExtra(table, row, extraColumn.callbackDelay, ledger.now - table.arrived[row]);
      ledger.countExtraNow(caller, extraColumn.callbacksMoved);
      if (ledger.now <= table.promised[row] + callback.keptWithin) {
        ledger.countExtra(table, row, extraColumn.callbacksKept);
      }
    }
    if (this.countsLines) this.floor.linesInUse++;
    sources.startDial(dial, this.sources[table.origin[row]], table.number[row], table.step[row]);
    if (sources.reached) {
      ledger.countExtra(table, row, extraColumn.callbacksReached);
      this.floor.openCallbacks--;
      this.service.serve(row, skill, unit, replacesEvent);
      return;
    }
    this.floor.talk = sources.ringing;
    this.floor.wrapUp = 0;
    this.service.work(this.groupOf[unit], unit, this.countsLines ? 1 : 0, replacesEvent);
    const again = ledger.now + sources.ringing + sources.redialDelay;
    const due =
      callback.redial !== null && dial <= callback.redial.atMost ? this.floor.whenOpen(again, sources) : Infinity;
    if (due < Infinity) this.floor.setTimer(row, rowState.promised, due, dueRung);
    else this.giveUpCallback(row);
  }

  private giveUpCallback(row: number): void {
    const { ledger, table } = this;
    ledger.countExtra(table, row, extraColumn.callbacksFailed);
    this.floor.openCallbacks--;
    this.observer?.leaves(row, table.dials[row] === 0 ? 'notCalledBack' : 'notReached', ledger.now);
    this.departures.loseForGood(row);
  }

  /** A callback that was never made. */
  leaveOnList(row: number, at: number): void {
    const { table } = this;
    table.leave(row);
    this.ledger.spreadCallbackQueue(table, row, at, extraColumn.callbackQueue);
    this.observer?.leaves(row, 'notCalledBack', at);
    this.departures.loseForGood(row);
  }
}
