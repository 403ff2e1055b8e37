/**
 * A policy written by the user: a module whose `pick` says which waiting call a
 * free operator takes, and whose `assign` says which group gets a call. It sees
 * copies: whatever it does with them, the simulation goes on as it was. A choice
 * that is not among those offered ends the run with an error that names the rule.
 */
import { ticksPerSecond, type Plan } from '../plan/plan.ts';
import { moduleExports } from '../scenario/evaluateModule.ts';
import type { CallTable } from './callTable.ts';
import type { OperatorPool } from './operatorPool.ts';

/** A waiting call, the first of its queue. Times in seconds. */
export interface WaitingCall {
  readonly caller: string;
  readonly kind: 'phone' | 'transfer' | 'callback';
  readonly waited: number;
  /** Callers in this queue. */
  readonly queueLength: number;
}

export interface GroupState {
  readonly name: string;
  readonly onDuty: number;
  readonly busy: number;
  readonly idle: number;
}

export interface CenterState {
  /** Seconds from the opening. */
  readonly now: number;
  readonly groups: readonly GroupState[];
  /** Callers waiting, by caller type. */
  readonly waiting: Readonly<Record<string, number>>;
}

/** What the module exports, by name or as the properties of its default export. */
export interface PolicyHooks {
  /** The index in `calls` of the one that the operator takes; null: none, until something changes. */
  readonly pick?: (operator: GroupState, calls: readonly WaitingCall[], center: CenterState) => number | null;
  /** The index in `groups` of the one that gets the call; null: it waits. */
  readonly assign?: (
    call: { readonly caller: string; readonly waited: number },
    groups: readonly GroupState[],
    center: CenterState,
  ) => number | null;
}

/** The module did what a policy must not do. */
export class PolicyModuleError extends Error {
  override readonly name = 'PolicyModuleError';
}

export class UserPolicy {
  private readonly plan: Plan;
  private readonly file: string;
  private readonly hooks: PolicyHooks;
  private readonly pool: OperatorPool;
  private readonly table: CallTable;

  /** @throws {PolicyModuleError} where the module lacks a hook that the scenario asks for. */
  constructor(
    plan: Plan,
    module: { readonly file: string; readonly code: string },
    pool: OperatorPool,
    table: CallTable,
  ) {
    this.plan = plan;
    this.file = module.file;
    this.pool = pool;
    this.table = table;
    const exported = moduleExports(module.code) as { readonly default?: unknown };
    this.hooks = (exported.default ?? exported) as PolicyHooks;
    if (plan.picks === 'module') this.need('pick', 'order');
    if (plan.assign === 'module') this.need('assign', 'assign');
  }

  /** The operator who picks counts among the `idle`, and no longer as busy. */
  pick(group: number, idle: number, rows: readonly number[], now: number): number | null {
    const { table, plan } = this;
    const calls = rows.map((row): WaitingCall => {
      const queue = table.queue[row];
      return {
        caller: plan.callers[table.caller[row]].name,
        kind: plan.queues[queue].kind,
        waited: (now - table.arrived[row]) / ticksPerSecond,
        queueLength: table.queued[queue],
      };
    });
    const center = this.center(now);
    const state = this.groupState(group);
    const operator = { ...state, idle, busy: state.busy - (idle - state.idle) };
    const groups = center.groups.map((other, k) => (k === group ? { ...operator } : other));
    return this.checked('pick', rows.length, () => this.hooks.pick?.(operator, calls, { ...center, groups }));
  }

  assign(caller: number, waited: number, groups: readonly number[], now: number): number | null {
    const call = { caller: this.plan.callers[caller].name, waited: waited / ticksPerSecond };
    const states = groups.map((group) => this.groupState(group));
    return this.checked('assign', groups.length, () => this.hooks.assign?.(call, states, this.center(now)));
  }

  private need(hook: 'pick' | 'assign', key: 'order' | 'assign'): void {
    if (typeof this.hooks[hook] === 'function') return;
    throw new PolicyModuleError(`policy.${key} names ${this.file}, which exports no function "${hook}".`);
  }

  private checked(hook: 'pick' | 'assign', count: number, choose: () => unknown): number | null {
    let choice: unknown;
    try {
      choice = choose();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new PolicyModuleError(`${hook} of ${this.file} failed: ${reason}`, { cause: error });
    }
    if (choice === null) return null;
    if (typeof choice === 'number' && Number.isInteger(choice) && choice >= 0 && choice < count) return choice;
    throw new PolicyModuleError(
      `${hook} of ${this.file} chose ${JSON.stringify(choice) ?? 'nothing'}: it must choose a whole number from 0 to ${count - 1}, or null.`,
    );
  }

  private groupState(group: number): GroupState {
    const { pool } = this;
    const name = this.plan.groups[group].name;
    return { name, onDuty: pool.onDuty[group], busy: pool.busy[group], idle: pool.idle(group) };
  }

  private center(now: number): CenterState {
    const { plan, table } = this;
    const waiting: Record<string, number> = Object.fromEntries(plan.callers.map(({ name }) => [name, 0]));
    plan.queues.forEach(({ caller, kind }, queue) => {
      if (kind !== 'callback') waiting[plan.callers[caller].name] += table.queued[queue];
    });
    return { now: now / ticksPerSecond, groups: plan.groups.map((_, group) => this.groupState(group)), waiting };
  }
}
