/**
 * The daily values of some pairs (numerator, denominator), of the first days
 * only, so that memory does not grow with them: how different days are.
 */
import type { DaySpread } from './result.ts';

const keptDays = 500;

export class DaySpreads {
  private readonly pairs: readonly number[];
  private readonly slots: ReadonlyMap<number, number>;
  private readonly values: Float64Array;
  private days = 0;

  constructor(pairs: readonly number[]) {
    this.pairs = pairs;
    this.slots = new Map(pairs.map((pair, slot) => [pair, slot]));
    this.values = new Float64Array(pairs.length * keptDays);
  }

  addDay(numerators: Float64Array, denominators: Float64Array): void {
    if (this.days >= keptDays) return;
    const { pairs, values, days } = this;
    for (let slot = 0; slot < pairs.length; slot++) {
      const pair = pairs[slot];
      values[slot * keptDays + days] = denominators[pair] === 0 ? NaN : numerators[pair] / denominators[pair];
    }
    this.days++;
  }

  /** Nothing of a pair that is not kept, and of one that was not defined on two days at least. */
  of(pair: number): DaySpread {
    const slot = this.slots.get(pair);
    const from = (slot ?? 0) * keptDays;
    const kept = slot === undefined ? 0 : this.days;
    const values = this.values.slice(from, from + kept).filter((value) => !Number.isNaN(value));
    if (values.length < 2) return { sd: null, p10: null, p90: null };
    values.sort();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { sd: Math.sqrt(squares / (values.length - 1)), p10: atShare(values, 0.1), p90: atShare(values, 0.9) };
  }
}

/** Quantile of ascending values, straight between order statistics (Hyndman & Fan 1996, type 7). */
function atShare(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
