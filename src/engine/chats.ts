/**
 * Operators who handle several chats at once. Each chat has an amount of work left;
 * the more chats an operator has open, the slower each goes on, so that all ends are set
 * anew whenever their number changes.
 */
import { rowState } from './callTable.ts';
import { none, endRung } from './timerKeys.ts';
import type { Floor } from './floor.ts';

export class Chats {
  private readonly floor: Floor;
  private readonly ledger: Floor['ledger'];
  private readonly pool: Floor['pool'];
  private readonly routing: Floor['routing'];
  private readonly table: Floor['table'];

  constructor(floor: Floor) {
    this.floor = floor;
    this.ledger = floor.ledger;
    this.pool = floor.pool;
    this.routing = floor.routing;
    this.table = floor.table;
  }

  /** Who has room for one more chat of this type: the operator with the fewest chats, of equals the first; or none. The skill is `routing.pickedSkill`. */
  findChatter(caller: number, waited: number, ofItsKind: number): number {
    const { routing, pool } = this;
    const { crew } = pool;
    let best = none;
    if (crew === null) return best;
    for (let skill = routing.firstSkill[caller]; skill < routing.firstSkill[caller + 1]; skill++) {
      const group = routing.skillGroup[skill];
      if (routing.atOnce[skill] < 2 || pool.surplus(group) > 0) continue;
      // Who has room counts as idle.
      if (!routing.isOpen(skill, pool.idle(group) + 1, waited, ofItsKind)) continue;
      for (let unit = pool.firstUnit[group]; unit < pool.firstUnit[group + 1]; unit++) {
        const open = crew.chats[unit];
        if (open === 0 || open >= routing.atOnce[skill] || (best !== none && open >= crew.chats[best])) continue;
        best = unit;
        routing.pickedSkill = skill;
      }
    }
    return best;
  }

  /** One more chat for the operator: all its chats go on at the new pace. */
  beginChat(row: number, skill: number, unit: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null) return;
    this.workOffChats(unit);
    if (crew.chats[unit]++ === 0) {
      crew.chattingSince[unit] = ledger.now;
      crew.firstChat[unit] = none;
    }
    table.talk[row] = this.floor.talk + this.floor.wrapUp;
    table.unit[row] = unit;
    table.skill[row] = skill;
    table.state[row] = rowState.chatting;
    table.previous[row] = none;
    table.next[row] = crew.firstChat[unit];
    if (table.next[row] !== none) table.previous[table.next[row]] = row;
    crew.firstChat[unit] = row;
    this.setChatEnds(unit);
  }

  /** Work done since the operator's chats last changed in number. */
  workOffChats(unit: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null || crew.chats[unit] === 0) return;
    for (let row = crew.firstChat[unit]; row !== none; row = table.next[row]) {
      const pace = this.routing.slowdown[table.skill[row]][crew.chats[unit] - 1];
      table.talk[row] = Math.max(0, table.talk[row] - (ledger.now - table.heldSince[row]) / pace);
    }
  }

  setChatEnds(unit: number): void {
    const { table, ledger, pool } = this;
    const { crew } = pool;
    if (crew === null) return;
    for (let row = crew.firstChat[unit]; row !== none; row = table.next[row]) {
      const pace = this.routing.slowdown[table.skill[row]][crew.chats[unit] - 1];
      table.heldSince[row] = ledger.now;
      this.floor.setTimer(row, rowState.chatting, ledger.now + Math.floor(table.talk[row] * pace + 0.5), endRung);
    }
  }
}
