/**
 * A few measures of many scenarios on the same days, day by day. Any weighted sum
 * of the scenarios' values (a difference of two, an average over orders of change)
 * then has its own paired interval: each value is a ratio of sums Σx ÷ Σy, and by
 * the delta method (Law 2015, §9.4) the day's term of Σ wₜ rₜ is Σ wₜ (xₜ − rₜ yₜ) ÷ Ȳₜ,
 * whatever the scenarios' numbers have in common. Days are kept, 16 bytes a
 * measure, scenario and day: a scenario that got fewer days than another is
 * compared with it on the days that both have.
 */
import { interval } from '../../measures/moments.ts';
import type { Estimate } from '../../measures/result.ts';

/** One day of one scenario: the pairs of all its measures, of which some are wanted. */
export interface DayOfPairs {
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

export interface Term {
  /** Which scenario. */
  readonly of: number;
  readonly weight: number;
}

export interface Combination {
  readonly mean: number;
  /** Of one day's term: the variance of `mean` is this ÷ `days`. NaN where there is only one day. */
  readonly dayVariance: number;
  readonly days: number;
}

const firstRoom = 64;

export class Series {
  readonly measures: number;
  private readonly values: Float64Array[];
  private readonly counts: number[];

  constructor(scenarios: number, measures: number) {
    this.measures = measures;
    this.values = Array.from({ length: scenarios }, () => new Float64Array(firstRoom * 2 * measures));
    this.counts = Array.from({ length: scenarios }, () => 0);
  }

  days(scenario: number): number {
    return this.counts[scenario];
  }

  /** `places`: where each measure stands among the day's pairs. */
  add(scenario: number, { numerators, denominators }: DayOfPairs, places: readonly number[]): void {
    const width = 2 * this.measures;
    const at = this.counts[scenario]++ * width;
    if (at + width > this.values[scenario].length) {
      const larger = new Float64Array(2 * this.values[scenario].length);
      larger.set(this.values[scenario]);
      this.values[scenario] = larger;
    }
    const values = this.values[scenario];
    for (let measure = 0; measure < this.measures; measure++) {
      values[at + 2 * measure] = numerators[places[measure]];
      values[at + 2 * measure + 1] = denominators[places[measure]];
    }
  }

  /** Over the days that all have; null where a value is not defined. */
  combine(measure: number, terms: readonly Term[]): Combination | null {
    const days = Math.min(...terms.map(({ of }) => this.counts[of]));
    const daily = new Float64Array(days);
    let mean = 0;
    for (const { of, weight } of terms) {
      const { ratio, denominator } = this.ratio(of, measure, days);
      if (ratio === null) return null;
      mean += weight * ratio;
      const values = this.values[of];
      for (let day = 0; day < days; day++) {
        const at = (day * this.measures + measure) * 2;
        daily[day] += (weight * (values[at] - ratio * values[at + 1])) / denominator;
      }
    }
    const squares = daily.reduce((sum, term) => sum + term * term, 0);
    return { mean, dayVariance: squares / (days - 1), days };
  }

  /** The combination with its 95 % interval. */
  estimate(measure: number, terms: readonly Term[]): Estimate {
    const combination = this.combine(measure, terms);
    if (combination === null) return { mean: null, low: null, high: null };
    const { mean, dayVariance, days } = combination;
    return interval(mean, days < 2 ? null : dayVariance / days, days);
  }

  /** Scenario `variant` minus scenario `reference`. */
  difference(measure: number, reference: number, variant: number): Estimate {
    if (reference === variant) return { mean: 0, low: 0, high: 0 };
    return this.estimate(measure, [
      { of: variant, weight: 1 },
      { of: reference, weight: -1 },
    ]);
  }

  private ratio(scenario: number, measure: number, days: number): { ratio: number | null; denominator: number } {
    const values = this.values[scenario];
    let [x, y] = [0, 0];
    for (let day = 0; day < days; day++) {
      const at = (day * this.measures + measure) * 2;
      x += values[at];
      y += values[at + 1];
    }
    return { ratio: y === 0 ? null : x / y, denominator: y / days };
  }
}
