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
  private factors: Float64Array = none;

  constructor(plan: ArrivalsPlan, key: Uint32Array) {
    this.plan = plan;
    this.gaps = new Source(key, { kind: 'exponential', mean: 1 }, 0);
  }

  /** `factors` multiply the day's rates, by opening. */
  startDay(day: number, factors: Float64Array): void {
    this.step = 0;
    this.factors = factors;
    if (this.plan.kind === 'replay') {
      this.recorded = this.plan.days[day % this.plan.days.length];
    } else {
      this.clock = this.plan.breaks[0];
      this.gaps.startDay(day);
    }
  }

  /** Writes the next `count` arrivals, in whole ticks, to `times`; Infinity after the last. */
  drawInto(times: Float64Array, count: number): void {
    const { plan, factors } = this;
    if (plan.kind === 'replay') {
      const { recorded } = this;
      for (let k = 0; k < count; k++) times[k] = this.step < recorded.length ? recorded[this.step++] : Infinity;
      return;
    }
    const { breaks, rates, openings } = plan;
    this.gaps.drawInto(times, count);
    for (let k = 0; k < count; k++) {
      let work = times[k];
      times[k] = Infinity;
      while (this.step < rates.length) {
        const rate = rates[this.step] * factors[openings[this.step]];
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
