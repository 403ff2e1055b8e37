/**
 * From days to estimates, one scenario: each day's counts become the numerators
 * and denominators of every measure in every scope, and these become running
 * moments. Memory does not grow with the days.
 */
import type { CallerPlan, Plan } from '../plan/plan.ts';
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';
import { callMeasureReader, type CallMeasureReader } from './callReader.ts';
import { Controls } from './controlVariates.ts';
import type { DayBatch } from './dayBatch.ts';
import { callersTogether, dayPartsOf, type DayParts, type IntervalRange } from './dayParts.ts';
import { DaySpreads } from './daySpreads.ts';
import {
  groupMeasureNames,
  groupMeasureReader,
  type GroupMeasureName,
  type GroupMeasureReader,
} from './groupMeasures.ts';
import { MeasureList, type CallMeasureName } from './measureList.ts';
import { RatioMoments } from './moments.ts';
import { pilotDays, Regression, type CountedDay, type ReadPairs } from './regression.ts';
import type { DaySpread, Estimate, EstimateWithDays } from './result.ts';
import { usualScopes, type Scope, type ScopeList } from './scopes.ts';
import { fairnessColumns } from './tally.ts';
import { WaitSums } from './waitSums.ts';

const ticksPerHour = 3_600_000_000;
/** No more than so sure of an adjusted number, as a share of it. */
const surest = 1e-5;
/** With 97.5 % confidence no more than so many events are expected where none was seen (Poisson, −ln 0.025). */
const unseenEvents = 3.69;
const occupancy = groupMeasureNames.indexOf('occupancy');
const answered = groupMeasureNames.indexOf('answered');

/** What is measured beyond the usual. */
export interface Wanted {
  readonly calls?: readonly Scope[];
  readonly groups?: readonly Scope[];
  /** Measures of features, whether the scenario has the feature or not. */
  readonly measures?: readonly CallMeasureName[];
}

export class Estimator {
  readonly plan: Plan;
  readonly parts: DayParts;
  readonly callScopes: ScopeList;
  readonly groupScopes: ScopeList;
  /** Waits of answered calls: see `waitScope`. */
  readonly answered: WaitSums[];
  /** Of all who entered: all callers, then each. */
  readonly entered: WaitSums[];
  /** The day that was read last, as it counts in estimates: adjusted by its controls where they are used. */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  /** The same day as it was. */
  readonly observed: { readonly numerators: Float64Array; readonly denominators: Float64Array };
  readonly moments: RatioMoments;

  private readonly list: MeasureList;
  private readonly together: readonly number[];
  private readonly firstGroupPair: number;
  private readonly firstQuantilePair: number;
  private readonly firstFairnessPair: number;
  private readonly readCallMeasures: CallMeasureReader;
  private readonly readGroupMeasures: GroupMeasureReader;
  private readonly spreads: DaySpreads;
  private readonly controls: Controls;
  private regression: Regression | null = null;
  /** Of the days as they were: the measures of all callers, over the whole time. */
  private readonly plain: RatioMoments;
  /** Counts are told a day, or an hour of a horizon: the denominator of counts. */
  private readonly unit: number;

  constructor(plan: Plan, { calls = [], groups = [], measures = [] }: Wanted = {}) {
    const scopes = plan.callers.length + 1;
    this.plan = plan;
    this.parts = dayPartsOf(plan);
    this.callScopes = usualScopes(plan, plan.callers.length);
    this.groupScopes = usualScopes(plan, plan.groups.length);
    for (const scope of calls) this.callScopes.add(scope);
    for (const scope of groups) this.groupScopes.add(scope);
    this.list = new MeasureList(plan, measures);
    this.together = callersTogether(plan);
    this.firstGroupPair = this.callScopes.scopes.length * this.list.measures.length;
    this.firstQuantilePair = this.firstGroupPair + this.groupScopes.scopes.length * groupMeasureNames.length;
    const waitScopes = plan.waitWindows.length * scopes;
    this.firstFairnessPair = this.firstQuantilePair + waitScopes * plan.quantileLevels.length;
    const pairs = this.firstFairnessPair + (plan.individuals ? plan.groups.length * fairnessColumns : 0);
    this.numerators = new Float64Array(pairs);
    this.denominators = new Float64Array(pairs);
    this.observed = { numerators: new Float64Array(pairs), denominators: new Float64Array(pairs) };
    this.moments = new RatioMoments(pairs);
    this.plain = new RatioMoments(this.list.measures.length);
    this.controls = new Controls(plan);
    this.spreads = new DaySpreads(this.pairsWithSpread(pairs));
    this.answered = Array.from({ length: waitScopes }, () => new WaitSums());
    this.entered = Array.from({ length: scopes }, () => new WaitSums());
    this.unit = plan.atClose === 'runOn' ? (plan.closes - plan.intervalEnds[0]) / ticksPerHour : 1;
    this.readCallMeasures = callMeasureReader(plan, this.callScopes.scopes, this.list.measures, this.unit);
    this.readGroupMeasures = groupMeasureReader(plan, this.groupScopes.scopes, this.unit);
  }

  get days(): number {
    return this.moments.count;
  }

  /** The wait distributions of a whole batch. Its days are read one by one with `addDay`. */
  addWaits(batch: DayBatch): void {
    batch.answered.forEach((state, scope) => this.answered[scope].merge(new WaitSums(state)));
    batch.entered.forEach((state, scope) => this.entered[scope].merge(new WaitSums(state)));
  }

  /** Does anything tell how unlike the expected a day was? Then the first `pilotDays` days are to be learnt from before any is added. */
  get hasControls(): boolean {
    return this.controls.any;
  }

  /** The first days, in order, `pilotDays` of them at least: what they owe to their controls. Days are then added from the first on. */
  learn(batches: readonly DayBatch[]): void {
    this.regression = new Regression(this.plan, this.pilot(batches), this.numerators.length, this.readPairs);
  }

  /** Are days adjusted by their controls? */
  get isAdjusted(): boolean {
    return this.regression !== null;
  }

  /** Day `index` of the batch. */
  addDay(batch: DayBatch, index: number): void {
    const { numerators, denominators, observed, controls } = this;
    const calls = ofDay(batch.calls, batch, index);
    this.readPairs(calls, ofDay(batch.operators, batch, index), observed.numerators, observed.denominators);
    this.readValues(ofDay(batch.quantiles, batch, index), this.firstQuantilePair);
    this.readValues(ofDay(batch.fairness, batch, index), this.firstFairnessPair);
    this.spreads.addDay(observed.numerators, observed.denominators);
    this.plain.add(observed.numerators, observed.denominators);
    numerators.set(observed.numerators);
    denominators.set(observed.denominators);
    if (this.regression !== null) {
      controls.read(calls, ofDay(batch.factors, batch, index));
      this.regression.adjust(this.days, controls.values, numerators, denominators);
    }
    this.moments.add(numerators, denominators);
  }

  private *pilot(batches: readonly DayBatch[]): Iterable<CountedDay> {
    const { controls } = this;
    let days = 0;
    for (const batch of batches) {
      for (let index = 0; index < batch.days && days < pilotDays; index++, days++) {
        const calls = ofDay(batch.calls, batch, index);
        controls.read(calls, ofDay(batch.factors, batch, index));
        yield { calls, operators: ofDay(batch.operators, batch, index), controls: controls.values };
      }
    }
  }

  private readonly readPairs: ReadPairs = (calls, operators, numerators, denominators) => {
    this.readCallMeasures(calls, numerators, denominators);
    this.readGroupMeasures(operators, numerators, denominators, this.firstGroupPair);
  };

  /** How many independent days, taken as they are, would tell the measure of all callers as well; null where it does not vary. */
  independentDays(pair: number): number | null {
    const plain = this.plain.variance(pair);
    const used = this.moments.variance(pair);
    const ratio = this.moments.ratio(pair);
    if (plain === null || used === null || ratio === null || plain === 0) return null;
    return (this.days * plain) / Math.max(used, (surest * ratio) ** 2);
  }

  /**
   * No surer of an adjusted number than can be: to five digits, and of a count of calls within what may not have been
   * seen in so many days. (That no caller hung up on any of them does not show that all are answered.)
   */
  claimable(pair: number, { mean, low, high }: Estimate): Estimate {
    if (mean === null || low === null || high === null || this.regression?.explains(pair) !== true) {
      return { mean, low, high };
    }
    const unseen = this.isCount(pair) ? unseenEvents / (this.days * this.unit) : 0;
    const half = (arm: number): number => Math.max(surest * Math.abs(mean), Math.hypot(arm, unseen));
    const smallest = this.rangeOf(pair) === 'any' ? -Infinity : 0;
    return { mean, low: Math.max(smallest, mean - half(mean - low)), high: mean + half(high - mean) };
  }

  /** Of calls, and not of their times or what they cost. */
  private isCount(pair: number): boolean {
    const { measures } = this.list;
    if (pair < this.firstGroupPair) return measures[pair % measures.length].denominator === 'perDay';
    return pair < this.firstQuantilePair && (pair - this.firstGroupPair) % groupMeasureNames.length === answered;
  }

  callPair(scope: number, name: CallMeasureName): number {
    return scope * this.list.measures.length + this.list.place(name);
  }

  levelPair(scope: number, definition: ServiceLevelDefinition, threshold: number): number {
    return scope * this.list.measures.length + this.list.levelPlace(definition, threshold);
  }

  groupPair(scope: number, name: GroupMeasureName): number {
    return this.firstGroupPair + scope * groupMeasureNames.length + groupMeasureNames.indexOf(name);
  }

  /** Of the waits of a caller type (null: of all together) in intervals that are a window of the plan: the place in `answered`. */
  waitScope(of: number | null, { from, to }: IntervalRange = this.plan.counted): number {
    const { waitWindows, callers } = this.plan;
    const window = waitWindows.findIndex((each) => each.from === from && each.to === to);
    if (window < 0) throw new Error(`waits from ${from} to ${to} are not kept apart`);
    return window * (callers.length + 1) + (of === null ? 0 : of + 1);
  }

  /** A day's wait quantile: `scope` as of `waitScope`, `level` an index of the plan's levels. */
  quantilePair(scope: number, level: number): number {
    return this.firstQuantilePair + scope * this.plan.quantileLevels.length + level;
  }

  /** In plans that follow individuals; `column` as in the tally. */
  fairnessPair(group: number, column: number): number {
    return this.firstFairnessPair + group * fairnessColumns + column;
  }

  estimate(pair: number): Estimate {
    if (this.isImpossible(pair) && this.moments.ratio(pair) === 0) return { mean: 0, low: 0, high: 0 };
    const range = this.rangeOf(pair);
    if (range === 'share') return this.moments.share(pair);
    const estimate = this.moments.estimate(pair, range === 'any' ? -Infinity : 0);
    return this.claimable(pair, estimate);
  }

  estimateWithDays(pair: number): EstimateWithDays {
    return { ...this.estimate(pair), days: this.daySpread(pair) };
  }

  daySpread(pair: number): DaySpread {
    return this.spreads.of(pair);
  }

  /** The callers of a scope: the one type that it is of, or those that are told together. */
  callersOf(of: number | null): CallerPlan[] {
    return (of === null ? this.together : [of]).map((index) => this.plan.callers[index]);
  }

  private rangeOf(pair: number): 'share' | 'positive' | 'any' {
    const { measures } = this.list;
    if (pair < this.firstGroupPair) return measures[pair % measures.length].range;
    const isOccupancy =
      pair < this.firstQuantilePair && (pair - this.firstGroupPair) % groupMeasureNames.length === occupancy;
    return isOccupancy ? 'share' : 'positive';
  }

  /** Can it be nothing but 0 for these callers? */
  isImpossible(pair: number): boolean {
    if (pair >= this.firstGroupPair) return false;
    const { measures } = this.list;
    const { of } = this.callScopes.scopes[Math.floor(pair / measures.length)];
    const { possible } = measures[pair % measures.length];
    return possible !== undefined && !possible(this.plan, this.callersOf(of));
  }

  /** Values that stand for themselves, NaN where they are not defined, as the pairs from `at` on. */
  private readValues(values: Float64Array, at: number): void {
    for (let k = 0; k < values.length; k++) {
      const none = Number.isNaN(values[k]);
      this.observed.numerators[at + k] = none ? 0 : values[k];
      this.observed.denominators[at + k] = none ? 0 : 1;
    }
  }

  /** All but those of a single caller type or group in a single interval: they are many. */
  private pairsWithSpread(pairs: number): number[] {
    const { counted } = this.plan;
    const isDay = ({ from, to }: Scope): boolean =>
      (from === counted.from && to === counted.to) ||
      this.parts.openings.some((day) => day.from === from && day.to === to);
    const told = (scope: Scope): boolean => scope.of === null || isDay(scope);
    return Array.from({ length: pairs }, (_, pair) => pair).filter((pair) => {
      if (pair >= this.firstQuantilePair) return true;
      const scope =
        pair < this.firstGroupPair
          ? this.callScopes.scopes[Math.floor(pair / this.list.measures.length)]
          : this.groupScopes.scopes[Math.floor((pair - this.firstGroupPair) / groupMeasureNames.length)];
      return told(scope);
    });
  }
}

function ofDay(values: Float64Array, { days }: DayBatch, index: number): Float64Array {
  const size = values.length / days;
  return values.subarray(index * size, (index + 1) * size);
}
