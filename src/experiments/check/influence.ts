/**
 * A ratio of sums over days, x̄/ȳ, or the difference of one and a multiple of another
 * on the same days, x̄/ȳ − c x̄′/ȳ′, with what an interval far out in the tails needs:
 * variance and skewness of what each day contributes to it (delta method; Law 2015,
 * §9.4). Sums of powers and products up to the third, about the first day's values, so
 * that memory does not grow with the days.
 *
 * The interval turns Student's t by the cubic of Hall (1992, J. R. Statist. Soc. B 54,
 * 221–228), which takes the skewness of days out: bad days are rare and very bad, and an
 * interval with even arms would then be wrong on one side far more often than it says.
 */
import { studentTQuantile } from '../../theory/special.ts';

/** What is known of a ratio or a difference: null where a denominator is nothing. */
export interface InfluenceEstimate {
  readonly mean: number;
  /** Of the estimate; 0 where the days do not differ. */
  readonly standardError: number;
  /** Of a day's contribution; 0 where there is none. */
  readonly skewness: number;
  readonly days: number;
}

export class InfluenceMoments {
  days = 0;
  /** x, y, and of a difference x′, y′. */
  private readonly size: 2 | 4;
  private readonly origin: Float64Array;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private readonly triples: Float64Array;
  private readonly moved: Float64Array;

  constructor(size: 2 | 4) {
    this.size = size;
    this.origin = new Float64Array(size);
    this.sums = new Float64Array(size);
    this.products = new Float64Array(size * size);
    this.triples = new Float64Array(size ** 3);
    this.moved = new Float64Array(size);
  }

  /** One day; the last two are not looked at where there is no second ratio. */
  add(x: number, y: number, otherX = 0, otherY = 0): void {
    const { size, origin, sums, products, triples, moved } = this;
    const values = [x, y, otherX, otherY];
    for (let i = 0; i < size; i++) {
      if (this.days === 0) origin[i] = values[i];
      moved[i] = values[i] - origin[i];
    }
    this.days++;
    for (let i = 0; i < size; i++) {
      sums[i] += moved[i];
      for (let j = 0; j < size; j++) {
        const product = moved[i] * moved[j];
        products[i * size + j] += product;
        for (let k = 0; k < size; k++) triples[(i * size + j) * size + k] += product * moved[k];
      }
    }
  }

  /** Means over days of x and y, of the second ratio's where asked. */
  ratio(of: 'own' | 'other' = 'own'): number | null {
    const place = of === 'own' ? 0 : 2;
    const y = this.mean(place + 1);
    return this.days === 0 || y === 0 ? null : this.mean(place) / y;
  }

  /** `factor` is c. Two days at least. */
  estimate(factor = 0): InfluenceEstimate | null {
    const { size, days, sums, products, triples } = this;
    const own = this.ratio();
    const other = size === 2 ? 0 : this.ratio('other');
    if (own === null || other === null || days < 2) return null;
    const weights =
      size === 2
        ? [1 / this.mean(1), -own / this.mean(1)]
        : [1 / this.mean(1), -own / this.mean(1), -factor / this.mean(3), (factor * other) / this.mean(3)];
    let sum = 0;
    let square = 0;
    let cube = 0;
    let magnitude = 0;
    weights.forEach((first, i) => {
      sum += first * sums[i];
      weights.forEach((second, j) => {
        square += first * second * products[i * size + j];
        magnitude += Math.abs(first * second * products[i * size + j]);
        weights.forEach((third, k) => (cube += first * second * third * triples[(i * size + j) * size + k]));
      });
    });
    const centre = sum / days;
    const variance = square / days - centre * centre;
    const mean = own - factor * other;
    // Rounding leaves a trace where the days are all alike.
    if (!(variance > (1e-12 * magnitude) / days)) return { mean, standardError: 0, skewness: 0, days };
    const third = cube / days - (3 * centre * square) / days + 2 * centre ** 3;
    return {
      mean,
      standardError: Math.sqrt(variance / (days - 1)),
      skewness: third / variance ** 1.5,
      days,
    };
  }

  private mean(place: number): number {
    return this.origin[place] + this.sums[place] / this.days;
  }
}

/** The interval with these probabilities of the value lying below and above it. */
export function influenceInterval(
  { mean, standardError, skewness, days }: InfluenceEstimate,
  below: number,
  above: number,
): { readonly low: number; readonly high: number } {
  if (standardError === 0) return { low: mean, high: mean };
  const turned = (t: number): number => {
    const lean = skewness / Math.sqrt(days);
    // The cubic is a straight line to the last digit there, and dividing by its lean is not.
    if (Math.abs(lean) < 1e-6) return t;
    return (3 / lean) * (Math.cbrt(1 + lean * (t - lean / 6)) - 1);
  };
  const arm = (tail: number): number => -studentTQuantile(tail, days - 1);
  return { low: mean - standardError * turned(arm(below)), high: mean - standardError * turned(-arm(above)) };
}
