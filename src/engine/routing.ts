/**
 * Who talks to whom: which operators get a call that comes in, and which waiting
 * caller a free operator picks. The rules of the scenario's policy, over flat
 * tables of skills.
 */
import type { Plan } from '../plan/plan.ts';
import type { CallTable } from './callTable.ts';
import type { CallerSources } from './callerSources.ts';
import type { OperatorPool } from './operatorPool.ts';

const none = -1;

export class Routing {
  /** A skill is a pair of caller type and group. Those of caller type c are [firstSkill[c], firstSkill[c + 1]). */
  readonly skillGroup: Int32Array;
  readonly handlingFactor: Float64Array;
  private readonly firstSkill: Int32Array;
  private readonly preference: Float64Array;
  private readonly afterWaiting: Float64Array;
  private readonly whenIdle: Int32Array;
  /** What group g looks at is [firstLook[g], firstLook[g + 1]). */
  readonly firstLook: Int32Array;
  readonly lookCaller: Int32Array;
  private readonly lookSkill: Int32Array;
  private readonly lookTier: Float64Array;
  private readonly assign: Plan['assign'];
  private readonly pool: OperatorPool;
  private readonly table: CallTable;
  private readonly sources: readonly CallerSources[];
  /** The skill by which `pickCaller` picked. */
  pickedSkill = none;

  constructor(plan: Plan, pool: OperatorPool, table: CallTable, sources: readonly CallerSources[]) {
    const skills = plan.callers.flatMap((caller) => caller.skills);
    const looks = plan.groups.flatMap((group) => group.looksAt);
    this.firstSkill = runningTotal(plan.callers.map((caller) => caller.skills.length));
    this.skillGroup = Int32Array.from(skills, (skill) => skill.group);
    this.handlingFactor = Float64Array.from(skills, (skill) => skill.handlingFactor);
    this.preference = Float64Array.from(skills, (skill) => skill.preference);
    this.afterWaiting = Float64Array.from(skills, (skill) => skill.afterWaiting);
    this.whenIdle = Int32Array.from(skills, (skill) => skill.whenIdle);
    this.firstLook = runningTotal(plan.groups.map((group) => group.looksAt.length));
    this.lookCaller = Int32Array.from(looks, (look) => look.caller);
    this.lookSkill = Int32Array.from(looks, (look) => this.firstSkill[look.caller] + look.skill);
    this.lookTier = Float64Array.from(looks, (look) => look.tier);
    this.assign = plan.assign;
    this.pool = pool;
    this.table = table;
    this.sources = sources;
  }

  /** The skill by which a call that has waited so long (ticks) is answered now, or none: `assign`. */
  chooseSkill(caller: number, waited: number): number {
    const first = this.firstSkill[caller];
    const end = this.firstSkill[caller + 1];
    if (end === first + 1) return this.eligible(first, waited) ? first : none;
    if (this.assign === 'random') return this.randomSkill(caller, waited);
    let best = none;
    let bestScore = Infinity;
    for (let skill = first; skill < end; skill++) {
      if (!this.eligible(skill, waited)) continue;
      const score = this.score(skill);
      if (score < bestScore) {
        best = skill;
        bestScore = score;
      }
    }
    return best;
  }

  /**
   * The caller type from which a free operator of the group picks, its longest
   * waiting call, or none: `order`. `idle` counts the operator itself. Looks
   * through tiers in turn; within a tier the longest waiting wins, and among
   * calls of the same instant the one that joined first.
   */
  pickCaller(group: number, idle: number, now: number): number {
    const { table } = this;
    if (table.totalWaiting === 0) return none;
    let picked = none;
    let pickedArrived = Infinity;
    let pickedSerial = Infinity;
    let tier = 0;
    const end = this.firstLook[group + 1];
    for (let look = this.firstLook[group]; look < end; look++) {
      if (picked !== none && this.lookTier[look] !== tier) break;
      const caller = this.lookCaller[look];
      const row = table.head[caller];
      if (row === none) continue;
      const skill = this.lookSkill[look];
      const arrived = table.arrived[row];
      if (idle < this.whenIdle[skill] || now - arrived < this.afterWaiting[skill]) continue;
      if (arrived < pickedArrived || (arrived === pickedArrived && table.serial[row] < pickedSerial)) {
        picked = caller;
        pickedArrived = arrived;
        pickedSerial = table.serial[row];
        tier = this.lookTier[look];
        this.pickedSkill = skill;
      }
    }
    return picked;
  }

  private eligible(skill: number, waited: number): boolean {
    const idle = this.pool.idle(this.skillGroup[skill]);
    return idle > 0 && idle >= this.whenIdle[skill] && waited >= this.afterWaiting[skill];
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
  private randomSkill(caller: number, waited: number): number {
    const first = this.firstSkill[caller];
    const end = this.firstSkill[caller + 1];
    let candidates = 0;
    for (let skill = first; skill < end; skill++) {
      if (this.eligible(skill, waited)) candidates += this.pool.idle(this.skillGroup[skill]);
    }
    if (candidates === 0) return none;
    let place = Math.floor(this.sources[caller].assignment.uniform() * candidates);
    for (let skill = first; skill < end; skill++) {
      if (!this.eligible(skill, waited)) continue;
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
