/**
 * A caller type's random numbers. Every fresh call takes one number from each of
 * its type's streams when it arrives, needed or not, so that the n-th caller of a
 * day talks alike and loses patience alike in every variant of a scenario. What
 * happens after a lost attempt comes from a small stream of that caller's own.
 */
import { ticksPerSecond, type CallerPlan } from '../plan/plan.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { Source } from '../random/source.ts';
import { streamKey } from '../random/streams.ts';
import type { RetryCause } from '../scenario/scenario.ts';
import { Arrivals } from './arrivals.ts';

/** Batches grow within a day: a short day wastes little, a long one pays for one refill in 512 calls. */
const firstBatch = 16;
const largestBatch = 512;

export class CallerSources {
  /** The batch of fresh calls drawn last, by column: arrival (Infinity after the last), handling without and in wrap-up, patience, all in ticks. */
  readonly arrived = new Float64Array(largestBatch);
  readonly talk = new Float64Array(largestBatch);
  readonly wrapUp = new Float64Array(largestBatch);
  readonly patience = new Float64Array(largestBatch).fill(Infinity);
  readonly balkUniform = new Float64Array(largestBatch).fill(1);
  /** The next call's place in the batch. */
  place = 0;
  /** For choosing among operators at random. */
  readonly assignment = new Generator();
  /** Set by `startRetry`: what the caller does after a lost attempt. */
  retryWanted = false;
  retryDelay = 0;
  retryPatience = 0;
  retryBalkUniform = 0;

  private readonly plan: CallerPlan;
  private readonly arrivals: Arrivals;
  private readonly talks: Source;
  private readonly holds: Source | null;
  private readonly wrapUps: Source | null;
  private readonly patiences: Source | null;
  private readonly balking: Source | null;
  private readonly assignmentKey: Uint32Array;
  private readonly hold = new Float64Array(largestBatch);
  private size = 0;
  /** Calls in earlier batches. */
  private before = 0;
  private readonly factorKey: Uint32Array;
  private readonly factorLaw: Sampler | null;
  private readonly generator = new Generator();
  private readonly retryKey: Uint32Array;
  private readonly retryDayKey = new Uint32Array(4);
  private readonly retryDelays: Readonly<Record<RetryCause, Sampler | null>>;

  constructor(plan: CallerPlan, seed: string) {
    const uniform = { kind: 'uniform', from: 0, to: 1 } as const;
    const keyFor = (purpose: Parameters<typeof streamKey>[2]): Uint32Array => streamKey(seed, plan.name, purpose);
    this.plan = plan;
    this.arrivals = new Arrivals(plan.arrivals, keyFor('arrivals'));
    this.talks = new Source(keyFor('talk'), plan.talk, ticksPerSecond);
    this.holds = plan.hold ? new Source(keyFor('hold'), plan.hold, ticksPerSecond) : null;
    this.wrapUps = plan.wrapUp ? new Source(keyFor('wrapUp'), plan.wrapUp, ticksPerSecond) : null;
    this.patiences = plan.patience ? new Source(keyFor('patience'), plan.patience, ticksPerSecond) : null;
    this.balking = plan.balkShare.length > 0 ? new Source(keyFor('balking'), uniform, 0) : null;
    this.assignmentKey = keyFor('assignment');
    this.factorKey = keyFor('dayFactor');
    this.factorLaw = plan.dayFactor ? sampler(plan.dayFactor) : null;
    this.retryKey = keyFor('retries');
    const delayAfter = (cause: RetryCause): Sampler | null => {
      const rule = plan.retries?.[cause];
      return rule ? sampler(rule.delay) : null;
    };
    this.retryDelays = {
      abandoned: delayAfter('abandoned'),
      blocked: delayAfter('blocked'),
      balked: delayAfter('balked'),
    };
  }

  /** `sharedFactor`: the day's busyness for all callers; this type's own multiplies it. */
  startDay(day: number, sharedFactor: number): void {
    this.arrivals.startDay(day, sharedFactor * drawDayFactor(this.generator, this.factorKey, this.factorLaw, day));
    for (const source of [this.talks, this.holds, this.wrapUps, this.patiences, this.balking]) source?.startDay(day);
    this.assignment.start(this.assignmentKey, day, 0);
    this.generator.start(this.retryKey, day, 0);
    for (let word = 0; word < 4; word++) this.retryDayKey[word] = this.generator.bits();
    this.size = 0;
    this.place = 0;
    this.before = 0;
    this.drawBatch();
  }

  /** The next call's number among the day's fresh calls of this type. */
  number(): number {
    return this.before + this.place;
  }

  /** On to the next fresh call. */
  advance(): void {
    if (++this.place === this.size) this.drawBatch();
  }

  private drawBatch(): void {
    this.before += this.size;
    this.place = 0;
    this.size = this.size === 0 ? firstBatch : Math.min(2 * this.size, largestBatch);
    const { size, talk, hold } = this;
    this.arrivals.drawInto(this.arrived, size);
    this.talks.drawInto(talk, size);
    if (this.holds !== null) {
      this.holds.drawInto(hold, size);
      for (let k = 0; k < size; k++) talk[k] += hold[k];
    }
    this.wrapUps?.drawInto(this.wrapUp, size);
    this.patiences?.drawInto(this.patience, size);
    this.balking?.drawInto(this.balkUniform, size);
  }

  /** What the day's call `number` does after losing its attempt `attempt` (from 1) in this way: the same in every variant. */
  startRetry(cause: RetryCause, number: number, attempt: number): void {
    const rule = this.plan.retries?.[cause];
    const delay = this.retryDelays[cause];
    const { generator } = this;
    if (!rule || !delay || attempt > rule.atMost) {
      this.retryWanted = false;
      return;
    }
    generator.start(this.retryDayKey, number, attempt);
    this.retryWanted = generator.uniform() < rule.share;
    if (!this.retryWanted) return;
    this.retryBalkUniform = generator.uniform();
    this.retryDelay = toTicks(delay.draw(generator));
    this.retryPatience = this.patiences ? toTicks(this.patiences.law.draw(generator)) : Infinity;
  }
}

/** The day's busyness: 1 where there is no law for it. */
export function drawDayFactor(generator: Generator, key: Uint32Array, law: Sampler | null, day: number): number {
  if (!law) return 1;
  generator.start(key, day, 0);
  return Math.max(0, law.draw(generator));
}

function toTicks(seconds: number): number {
  return Math.floor(seconds * ticksPerSecond + 0.5);
}
