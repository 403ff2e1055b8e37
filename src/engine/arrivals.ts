/**
 * The arrivals of one caller type on one day. Poisson arrivals with a rate that
 * is constant between break points come from one unit-rate process whose clock
 * runs at the day's rate (Çinlar 1975): exact across every change of rate. A
 * replay hands out recorded times.
 */
import type { ArrivalsPlan } from '../plan/plan.ts';
import { Source } from '../random/source.ts';

const none = new Float64Array(0);

export class Arrivals {
  private readonly plan: ArrivalsPlan;
  private readonly gaps: Source;
  private recorded: Float64Array = none;
  private step = 0;
  private clock = 0;
  private factor = 1;

  constructor(plan: ArrivalsPlan, key: Uint32Array) {
    this.plan = plan;
    this.gaps = new Source(key, { kind: 'exponential', mean: 1 }, 0);
  }

  /** `factor` multiplies the day's rate. */
  startDay(day: number, factor: number): void {
    this.step = 0;
    this.factor = factor;
    if (this.plan.kind === 'replay') {
      this.recorded = this.plan.days[day % this.plan.days.length];
    } else {
      this.clock = this.plan.breaks[0];
      this.gaps.startDay(day);
    }
  }

  /** Writes the next arrival, in whole ticks, to `times[place]`; Infinity after the last. */
  next(times: Float64Array, place: number): void {
    const { plan } = this;
    if (plan.kind === 'replay') {
      times[place] = this.step < this.recorded.length ? this.recorded[this.step++] : Infinity;
      return;
    }
    const { breaks, rates } = plan;
    let work = this.gaps.next();
    while (this.step < rates.length) {
      const rate = rates[this.step] * this.factor;
      const end = breaks[this.step + 1];
      const available = rate > 0 ? rate * (end - this.clock) : 0;
      if (work < available) {
        this.clock += work / rate;
        times[place] = Math.floor(this.clock + 0.5);
        return;
      }
      work -= available;
      this.clock = end;
      this.step++;
    }
    times[place] = Infinity;
  }
}
