/**
 * A Source hands out one kind of a caller's numbers (the talk times of `paying`,
 * say) in the order of the callers, drawn in blocks. A day starts it anew. Blocks
 * grow from 16 to 512 within a day: a short day wastes little, a long one pays
 * for one refill in 512 draws.
 */
import type { Distribution } from './distribution.ts';
import { Generator } from './generator.ts';
import { sampler, type Sampler } from './sampler.ts';

const firstBlock = 16;
const largestBlock = 512;

export class Source {
  readonly key: Uint32Array;
  readonly law: Sampler;
  private readonly generator = new Generator();
  private readonly block = new Float64Array(largestBlock);
  private readonly unit: number;
  private size = 0;
  private used = 0;

  /** `unit`: numbers are multiplied by it and rounded to whole ones (ticks); 0 leaves them as they are. */
  constructor(key: Uint32Array, distribution: Distribution, unit: number) {
    this.key = key;
    this.law = sampler(distribution);
    this.unit = unit;
  }

  startDay(day: number): void {
    this.generator.start(this.key, day, 0);
    this.size = 0;
    this.used = 0;
  }

  next(): number {
    if (this.used === this.size) this.refill();
    return this.block[this.used++];
  }

  private refill(): void {
    this.size = this.size === 0 ? firstBlock : Math.min(this.size * 2, largestBlock);
    this.used = 0;
    this.law.fill(this.generator, this.block, this.size);
    if (this.unit === 0) return;
    const { block, size, unit } = this;
    for (let i = 0; i < size; i++) block[i] = Math.floor(block[i] * unit + 0.5);
  }
}
