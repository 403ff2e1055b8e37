/**
 * From days to estimates, one scenario: each day's counts become the numerators
 * and denominators of every measure in every scope, and these become running
 * moments. Memory does not grow with the days: daily values are kept only for
 * the spread between days, and only of the first days.
 */
import type { Plan } from '../plan/plan.ts';
import type { DayBatch } from './dayBatch.ts';
import { callMeasureList, type CallMeasure } from './definitions.ts';
import { groupMeasureNames, readGroupMeasures } from './groupMeasures.ts';
import { RatioMoments } from './moments.ts';
import type { DaySpread, Estimate, EstimateWithDays } from './result.ts';
import { usualScopes, type Scope, type ScopeList } from './scopes.ts';
import { callColumn, groupColumns } from './tally.ts';
import { WaitSums } from './waitSums.ts';

/** The spread between days is taken from so many days at most. */
const spreadDays = 500;

const ticksPerHour = 3_600_000_000;
const occupancy = groupMeasureNames.indexOf('occupancy');

export class Estimator {
  readonly plan: Plan;
  readonly callScopes: ScopeList;
  readonly groupScopes: ScopeList;
  /** Waits of answered calls and of all who entered: all callers, then each. */
  readonly answered: WaitSums[];
  readonly entered: WaitSums[];
  /** The day that was read last. */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly moments: RatioMoments;

  private readonly measures: readonly CallMeasure[];
  private readonly callColumns: number;
  private readonly firstGroupPair: number;
  private readonly firstQuantilePair: number;
  private readonly counts: Float64Array;
  private readonly spreadPairs: readonly number[];
  private readonly spreadSlot: ReadonlyMap<number, number>;
  private readonly spread: Float64Array;
  /** Counts are told a day, or an hour of a horizon: the denominator of counts. */
  private readonly unit: number;

  /** `callScopes`, `groupScopes`: beyond the usual ones. */
  constructor(plan: Plan, callScopes: readonly Scope[] = [], groupScopes: readonly Scope[] = []) {
    this.plan = plan;
    this.callScopes = usualScopes(plan, plan.callers.length);
    this.groupScopes = usualScopes(plan, plan.groups.length);
    for (const scope of callScopes) this.callScopes.add(scope);
    for (const scope of groupScopes) this.groupScopes.add(scope);
    const thresholds = plan.callers[0].thresholds.length;
    this.measures = callMeasureList(thresholds);
    this.callColumns = callColumn.firstThreshold + 2 * thresholds;
    this.counts = new Float64Array(this.callColumns);
    this.firstGroupPair = this.callScopes.scopes.length * this.measures.length;
    this.firstQuantilePair = this.firstGroupPair + this.groupScopes.scopes.length * groupMeasureNames.length;
    const pairs = this.firstQuantilePair + (plan.callers.length + 1) * plan.quantileLevels.length;
    this.numerators = new Float64Array(pairs);
    this.denominators = new Float64Array(pairs);
    this.moments = new RatioMoments(pairs);
    this.spreadPairs = this.pairsWithSpread(pairs);
    this.spreadSlot = new Map(this.spreadPairs.map((pair, slot) => [pair, slot]));
    this.spread = new Float64Array(this.spreadPairs.length * spreadDays);
    this.answered = Array.from({ length: plan.callers.length + 1 }, () => new WaitSums());
    this.entered = Array.from({ length: plan.callers.length + 1 }, () => new WaitSums());
    this.unit = plan.atClose === 'runOn' ? (plan.closes - plan.intervalEnds[0]) / ticksPerHour : 1;
  }

  get days(): number {
    return this.moments.count;
  }

  /** The wait distributions of a whole batch. Its days are read one by one with `addDay`. */
  addWaits(batch: DayBatch): void {
    batch.answered.forEach((state, scope) => this.answered[scope].merge(new WaitSums(state)));
    batch.entered.forEach((state, scope) => this.entered[scope].merge(new WaitSums(state)));
  }

  /** Day `index` of the batch. */
  addDay(batch: DayBatch, index: number): void {
    this.readCalls(batch, index);
    this.readGroups(batch, index);
    this.readQuantiles(batch, index);
    this.keepForSpread();
    this.moments.add(this.numerators, this.denominators);
  }

  callPair(scope: number, measure: number): number {
    return scope * this.measures.length + measure;
  }

  groupPair(scope: number, measure: number): number {
    return this.firstGroupPair + scope * groupMeasureNames.length + measure;
  }

  /** A day's wait quantile: `scope` 0 is all callers, then each; `level` an index of the plan's levels. */
  quantilePair(scope: number, level: number): number {
    return this.firstQuantilePair + scope * this.plan.quantileLevels.length + level;
  }

  estimate(pair: number): Estimate {
    if (this.isImpossible(pair) && this.moments.ratio(pair) === 0) return { mean: 0, low: 0, high: 0 };
    return this.isShare(pair) ? this.moments.share(pair) : this.moments.estimate(pair);
  }

  estimateWithDays(pair: number): EstimateWithDays {
    return { ...this.estimate(pair), days: this.daySpread(pair) };
  }

  daySpread(pair: number): DaySpread {
    const from = (this.spreadSlot.get(pair) ?? -1) * spreadDays;
    const kept = from < 0 ? 0 : Math.min(this.days, spreadDays);
    const values = this.spread.slice(from, from + kept).filter((value) => !Number.isNaN(value));
    if (values.length < 2) return { sd: null, p10: null, p90: null };
    values.sort();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { sd: Math.sqrt(squares / (values.length - 1)), p10: atShare(values, 0.1), p90: atShare(values, 0.9) };
  }

  private isShare(pair: number): boolean {
    if (pair < this.firstGroupPair) return this.measures[pair % this.measures.length].isShare;
    return pair < this.firstQuantilePair && (pair - this.firstGroupPair) % groupMeasureNames.length === occupancy;
  }

  private isImpossible(pair: number): boolean {
    if (pair >= this.firstGroupPair) return false;
    const { of } = this.callScopes.scopes[Math.floor(pair / this.measures.length)];
    const { possible } = this.measures[pair % this.measures.length];
    const { plan } = this;
    return possible !== undefined && !possible(plan, of === null ? plan.callers : [plan.callers[of]]);
  }

  private readCalls(batch: DayBatch, index: number): void {
    const { measures, counts, numerators, denominators } = this;
    let pair = 0;
    for (const scope of this.callScopes.scopes) {
      const ticks = this.sumCalls(batch, index, scope);
      for (const measure of measures) {
        numerators[pair] = measure.numerator(counts);
        denominators[pair] =
          measure.denominator === 'perDay'
            ? this.unit
            : measure.denominator === 'perTick'
              ? ticks
              : measure.denominator(counts);
        pair++;
      }
    }
  }

  /** Fills `counts`; the length of the scope in ticks. */
  private sumCalls(batch: DayBatch, index: number, scope: Scope): number {
    const { plan, counts, callColumns } = this;
    const intervals = plan.intervalEnds.length;
    const day = index * plan.callers.length * intervals * callColumns;
    const first = scope.of ?? 0;
    const last = scope.of ?? plan.callers.length - 1;
    counts.fill(0);
    for (let caller = first; caller <= last; caller++) {
      for (let interval = scope.from; interval < scope.to; interval++) {
        const at = day + (caller * intervals + interval) * callColumns;
        for (let column = 0; column < callColumns; column++) counts[column] += batch.calls[at + column];
      }
    }
    return plan.intervalEnds[scope.to - 1] - (scope.from === 0 ? 0 : plan.intervalEnds[scope.from - 1]);
  }

  private readGroups(batch: DayBatch, index: number): void {
    const { plan, groupScopes } = this;
    const size = plan.groups.length * plan.intervalEnds.length * groupColumns;
    const day = batch.operators.subarray(index * size, (index + 1) * size);
    groupScopes.scopes.forEach((scope, place) => {
      readGroupMeasures(plan, day, scope, this.numerators, this.denominators, this.groupPair(place, 0), this.unit);
    });
  }

  private readQuantiles(batch: DayBatch, index: number): void {
    const size = (this.plan.callers.length + 1) * this.plan.quantileLevels.length;
    for (let k = 0; k < size; k++) {
      const value = batch.quantiles[index * size + k];
      const none = Number.isNaN(value);
      this.numerators[this.firstQuantilePair + k] = none ? 0 : value;
      this.denominators[this.firstQuantilePair + k] = none ? 0 : 1;
    }
  }

  private keepForSpread(): void {
    const day = this.days;
    if (day >= spreadDays) return;
    const { numerators, denominators, spread, spreadPairs } = this;
    for (let slot = 0; slot < spreadPairs.length; slot++) {
      const pair = spreadPairs[slot];
      spread[slot * spreadDays + day] = denominators[pair] === 0 ? NaN : numerators[pair] / denominators[pair];
    }
  }

  /** All but those of a single caller type or group in a single interval: they are many. */
  private pairsWithSpread(pairs: number): number[] {
    const { counted } = this.plan;
    const told = ({ of, from, to }: Scope): boolean => of === null || (from === counted.from && to === counted.to);
    return Array.from({ length: pairs }, (_, pair) => pair).filter((pair) => {
      if (pair >= this.firstQuantilePair) return true;
      const scope =
        pair < this.firstGroupPair
          ? this.callScopes.scopes[Math.floor(pair / this.measures.length)]
          : this.groupScopes.scopes[Math.floor((pair - this.firstGroupPair) / groupMeasureNames.length)];
      return told(scope);
    });
  }
}

/** Quantile of ascending values, straight between order statistics (Hyndman & Fan 1996, type 7). */
function atShare(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
