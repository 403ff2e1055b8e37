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
  /** The day's rates. */
  private readonly rates: Float64Array;

  constructor(plan: ArrivalsPlan, key: Uint32Array) {
    this.plan = plan;
    this.rates = new Float64Array(plan.kind === 'replay' ? 0 : plan.rates.length);
    this.gaps = new Source(key, { kind: 'exponential', mean: 1 }, 0);
  }

  /** `factors` multiply the day's rates, by opening. */
  startDay(day: number, factors: Float64Array): void {
    this.step = 0;
    if (this.plan.kind === 'replay') {
      this.recorded = this.plan.days[day % this.plan.days.length];
    } else {
      const { rates, openings } = this.plan;
      for (let k = 0; k < rates.length; k++) this.rates[k] = rates[k] * factors[openings[k]];
      this.clock = this.plan.breaks[0];
      this.gaps.startDay(day);
    }
  }

  /** Writes the next `count` arrivals, in whole ticks, to `times`; Infinity after the last. */
  drawInto(times: Float64Array, count: number): void {
    const { plan, rates } = this;
    if (plan.kind === 'replay') {
      const { recorded } = this;
      for (let k = 0; k < count; k++) times[k] = this.step < recorded.length ? recorded[this.step++] : Infinity;
      return;
    }
    const { breaks } = plan;
    this.gaps.drawInto(times, count);
    for (let k = 0; k < count; k++) {
      let work = times[k];
      times[k] = Infinity;
      while (this.step < rates.length) {
        const rate = rates[this.step];
        const end = breaks[this.step + 1];
        const available = rate > 0 ? rate * (end - this.clock) : 0;
        if (work < available) {
          this.clock += work / rate;
          times[k] = Math.floor(this.clock + 0.5);
          break;
        }
        work -= available;
        this.clock = end;
        this.step++;
      }
    }
  }
}
