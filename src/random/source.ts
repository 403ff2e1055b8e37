/**
 * A Source hands out one kind of a caller's numbers (the talk times of `paying`,
 * say) in the order of the callers, in blocks. A day starts it anew.
 */
import type { Distribution } from './distribution.ts';
import { Generator } from './generator.ts';
import { sampler, type Sampler } from './sampler.ts';

export class Source {
  readonly key: Uint32Array;
  readonly law: Sampler;
  private readonly generator = new Generator();
  private readonly unit: number;

  /** `unit`: numbers are multiplied by it and rounded to whole ones (ticks); 0 leaves them as they are. */
  constructor(key: Uint32Array, distribution: Distribution, unit: number) {
    this.key = key;
    this.law = sampler(distribution);
    this.unit = unit;
  }

  startDay(day: number): void {
    this.generator.start(this.key, day, 0);
  }

  /** The next `count` numbers, to the beginning of `block`. */
  drawInto(block: Float64Array, count: number): void {
    this.law.fill(this.generator, block, count);
    const { unit } = this;
    if (unit === 0) return;
    for (let k = 0; k < count; k++) block[k] = Math.floor(block[k] * unit + 0.5);
  }
}
