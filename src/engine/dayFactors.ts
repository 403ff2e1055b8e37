/**
 * The busyness of each opening of a day, for all callers or for one type: drawn
 * once a day, from the law itself or from the stratum that is the day's turn.
 */
import { strata, type DayFactorPlan } from '../plan/dayFactors.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { streamKey } from '../random/streams.ts';

export class DayFactors {
  /** By opening, of the day drawn last: 1 where there is no law for it. */
  readonly factors: Float64Array;
  private readonly plans: readonly (DayFactorPlan | null)[];
  private readonly laws: readonly (Sampler | null)[];
  private readonly key: Uint32Array;
  private readonly orderKey: Uint32Array;
  private readonly generator = new Generator();
  private readonly order = new Int32Array(strata);

  /** `caller`: empty for what all callers share. */
  constructor(seed: string, caller: string, plans: readonly (DayFactorPlan | null)[]) {
    this.plans = plans;
    this.laws = plans.map((plan) => (plan === null ? null : sampler(plan.law)));
    this.factors = new Float64Array(plans.length).fill(1);
    this.key = streamKey(seed, caller, 'dayFactor');
    this.orderKey = streamKey(seed, caller, 'strata');
  }

  draw(day: number): void {
    const { factors, laws, plans, generator } = this;
    for (let opening = 0; opening < laws.length; opening++) {
      const law = laws[opening];
      if (law === null) continue;
      const bounds = plans[opening]?.bounds ?? null;
      const stratum = bounds === null ? 0 : this.stratumOf(day, opening);
      const low = bounds === null ? 0 : bounds[stratum];
      const high = bounds === null ? Infinity : bounds[stratum + 1];
      generator.start(this.key, day, opening);
      let factor = 0;
      do factor = Math.max(0, law.draw(generator));
      while (factor < low || factor >= high);
      factors[opening] = factor;
    }
  }

  private stratumOf(day: number, opening: number): number {
    const { order, generator } = this;
    for (let k = 0; k < strata; k++) order[k] = k;
    generator.start(this.orderKey, Math.floor(day / strata), opening);
    const place = day % strata;
    // Fisher and Yates, as far as the day's place.
    for (let k = 0; k <= place; k++) {
      const other = k + Math.floor(generator.uniform() * (strata - k));
      [order[k], order[other]] = [order[other], order[k]];
    }
    return order[place];
  }
}
