/**
 * Test support: days written down by hand instead of simulated, count by count,
 * on their way to estimates.
 */
import { DayBatchBuilder } from '../../src/measures/dayBatch.ts';
import { Estimator, type Wanted } from '../../src/measures/estimator.ts';
import { callColumn, extraColumn, groupColumn, groupColumns, Tally } from '../../src/measures/tally.ts';
import type { Plan } from '../../src/plan/plan.ts';

type Counted<Columns> = Partial<Record<keyof Columns, number>>;
export type CallCounts = Counted<typeof callColumn>;
export type ExtraCounts = Counted<typeof extraColumn>;
export type GroupCounts = Counted<typeof groupColumn>;

/** One day's sheet to write on: callers, groups and intervals by their places in the plan. */
export class Sheet {
  readonly tally: Tally;

  constructor(plan: Plan) {
    this.tally = new Tally(plan);
  }

  calls(caller: number, interval: number, counts: CallCounts, extras: ExtraCounts = {}): this {
    const { calls, callColumns, intervals, extras: first } = this.tally;
    const place = (caller * intervals + interval) * callColumns;
    for (const [name, count] of Object.entries(counts)) calls[place + callColumn[name as keyof CallCounts]] += count;
    for (const [name, count] of Object.entries(extras)) {
      calls[place + first + extraColumn[name as keyof ExtraCounts]] += count;
    }
    return this;
  }

  operators(group: number, interval: number, counts: GroupCounts): this {
    const place = (group * this.tally.intervals + interval) * groupColumns;
    for (const [name, count] of Object.entries(counts)) {
      this.tally.operators[place + groupColumn[name as keyof GroupCounts]] += count;
    }
    return this;
  }

  /** A wait in seconds of an answered call. */
  answeredWait(caller: number, seconds: number): this {
    this.tally.countWait(this.tally.answeredWaits, caller, seconds * 1e6);
    return this;
  }

  fairness(group: number, occupancySpread: number, longestRun: number): this {
    this.tally.fairness.set([occupancySpread, longestRun], 2 * group);
    return this;
  }
}

/** What the days on these sheets come to. */
export function estimatorOf(plan: Plan, days: readonly ((sheet: Sheet) => void)[], wanted: Wanted = {}): Estimator {
  const estimator = new Estimator(plan, wanted);
  const builder = new DayBatchBuilder(plan, new Tally(plan), 0, days.length);
  for (const write of days) {
    const sheet = new Sheet(plan);
    write(sheet);
    builder.addDay(sheet.tally);
  }
  const batch = builder.finish();
  estimator.addWaits(batch);
  days.forEach((_, day) => estimator.addDay(batch, day));
  return estimator;
}
