/**
 * How long a caller who joins now would wait, by rules that a telephone system
 * can follow (Ibrahim & Whitt 2009, Management Science 55 and M&SOM 11). Callers
 * ahead are all calls on the line that the caller's groups may answer, operators
 * those on duty in these groups, handling the caller's own mean.
 *   queueLength          (ahead + 1) × handling ÷ operators
 *   queueLengthPatience  Σ over i = 0..ahead of 1 ÷ (operators ÷ handling + i ÷ patience)
 *   lastServed           the wait of the type's last call to be answered after a wait, or at once
 *   headOfLine           the wait so far of the type's first in line
 */
import type { CallerPlan, Plan } from '../plan/plan.ts';
import { ticksPerSecond } from '../plan/plan.ts';
import { lawMean } from '../random/lawMean.ts';
import type { WaitEstimate } from '../scenario/scenario.ts';
import type { CallTable } from './callTable.ts';
import type { OperatorPool } from './operatorPool.ts';
import type { Routing } from './routing.ts';

export class WaitEstimates {
  /** By caller type, ticks. */
  readonly lastServed: Float64Array;
  private readonly kind: WaitEstimate;
  private readonly table: CallTable;
  private readonly pool: OperatorPool;
  private readonly routing: Routing;
  private readonly groups: readonly (readonly number[])[];
  private readonly ahead: readonly (readonly number[])[];
  private readonly handling: readonly number[];
  private readonly patience: readonly number[];

  constructor(plan: Plan, table: CallTable, pool: OperatorPool, routing: Routing) {
    this.kind = plan.announcement?.estimate ?? 'queueLength';
    this.table = table;
    this.pool = pool;
    this.routing = routing;
    this.lastServed = new Float64Array(plan.callers.length);
    this.groups = plan.callers.map(({ skills }) => skills.map(({ group }) => group));
    this.ahead = this.groups.map((groups) =>
      plan.callers.flatMap(({ kind, skills }, caller) =>
        kind === 'call' && skills.some(({ group }) => groups.includes(group)) ? [caller] : [],
      ),
    );
    this.handling = plan.callers.map((caller) => meanHandling(caller) * ticksPerSecond);
    this.patience = plan.callers.map(({ patience }) => (patience ? lawMean(patience) * ticksPerSecond : Infinity));
  }

  startDay(): void {
    this.lastServed.fill(0);
  }

  /** In ticks, for a call of this type that would be the next to join. */
  wait(caller: number, now: number): number {
    switch (this.kind) {
      case 'queueLength':
        return Math.floor(((this.callsAhead(caller) + 1) * this.handling[caller]) / this.operators(caller) + 0.5);
      case 'queueLengthPatience': {
        const rate = this.operators(caller) / this.handling[caller];
        let sum = 0;
        for (let i = this.callsAhead(caller); i > 0; i--) sum += 1 / (rate + i / this.patience[caller]);
        // Nobody is left to hang up before, however impatient.
        sum += 1 / rate;
        return Math.floor(sum + 0.5);
      }
      case 'lastServed':
        return this.lastServed[caller];
      case 'headOfLine': {
        const head = this.table.head[caller];
        return head < 0 ? 0 : now - this.table.arrived[head];
      }
    }
  }

  private callsAhead(caller: number): number {
    let sum = 0;
    for (const other of this.ahead[caller]) sum += this.routing.waitingOf(other);
    return sum;
  }

  private operators(caller: number): number {
    let sum = 0;
    for (const group of this.groups[caller]) sum += this.pool.onDuty[group];
    return Math.max(1, sum);
  }
}

function meanHandling({ talk, hold, wrapUp }: CallerPlan): number {
  return lawMean(talk) + (hold ? lawMean(hold) : 0) + (wrapUp ? lawMean(wrapUp) : 0);
}
