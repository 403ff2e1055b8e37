/**
 * A caller type's random numbers. Every fresh call takes one number from each of
 * its type's streams when it arrives, needed or not, so that the n-th caller of a
 * day talks alike and loses patience alike in every variant of a scenario. What
 * happens later comes from small streams of that caller's own, found by who it is
 * (the type and number of its fresh call) and by how far it has come (`step`):
 * a caller who rings again, is called back or handed over keeps its numbers
 * whatever other callers do.
 */
import { ticksPerSecond, type CallerPlan, type Plan } from '../plan/plan.ts';
import type { Distribution } from '../random/distribution.ts';
import { Generator } from '../random/generator.ts';
import { sampler, type Sampler } from '../random/sampler.ts';
import { Source } from '../random/source.ts';
import { streamKey } from '../random/streams.ts';
import type { RetryCause } from '../scenario/scenario.ts';
import { Arrivals } from './arrivals.ts';
import { DayFactors } from './dayFactors.ts';

/** Batches grow within a day: a short day wastes little, a long one pays for one refill in 512 calls. */
const firstBatch = 16;
const largestBatch = 512;

/** Dials of one callback, announcements to one call: so many at most have numbers of their own. Of the announcements the last is the message before a call is cut off. */
const mostRepeats = 4096;

const causes = ['abandoned', 'blocked', 'balked', 'disconnected'] as const satisfies readonly RetryCause[];

const none = -1;

export class CallerSources {
  /** The batch of fresh calls drawn last, by column: arrival (Infinity after the last), handling without and in wrap-up, patience, all in ticks. */
  readonly arrived = new Float64Array(largestBatch);
  readonly talk = new Float64Array(largestBatch);
  readonly wrapUp = new Float64Array(largestBatch);
  readonly patience = new Float64Array(largestBatch).fill(Infinity);
  readonly balkUniform = new Float64Array(largestBatch).fill(1);
  /** Ticks in the menu; whether it suffices; whether a callback is taken; whether an announced wait is too long. */
  readonly menuTime = new Float64Array(largestBatch);
  readonly menuUniform = new Float64Array(largestBatch).fill(1);
  readonly callbackUniform = new Float64Array(largestBatch).fill(1);
  readonly announceUniform = new Float64Array(largestBatch).fill(1);
  /** The next call's place in the batch. */
  place = 0;
  /** For choosing among operators at random. */
  readonly assignment = new Generator();
  /** Set by `startRetry`: what the caller does after a lost attempt. */
  retryWanted = false;
  retryDelay = 0;
  /** Set by `startFollowUp`: the rule that applies, or −1, its delay and hand-over. */
  followUp = none;
  followUpDelay = 0;
  handover = 0;
  /** Set by `startRetry` and `drawCall`: the numbers of an attempt that is not a fresh call. Talk and wrap-up by `drawCall` only. */
  nextTalk = 0;
  nextWrapUp = 0;
  nextPatience = 0;
  nextBalkUniform = 0;
  nextMenuTime = 0;
  nextMenuUniform = 1;
  nextCallbackUniform = 1;
  nextAnnounceUniform = 1;
  /** Set by `startDial`. */
  reached = false;
  ringing = 0;
  redialDelay = 0;
  /** Where `startRetry` and `startFollowUp` go on drawing. */
  readonly generator = new Generator();

  private readonly plan: CallerPlan;
  private readonly arrivals: Arrivals;
  private readonly talks: Source;
  private readonly holds: Source | null;
  private readonly wrapUps: Source | null;
  private readonly patiences: Source | null;
  private readonly balking: Source | null;
  private readonly menuTimes: Source | null;
  private readonly menus: Source | null;
  private readonly callbacks: Source | null;
  private readonly announcements: Source | null;
  private readonly everything: readonly Source[];
  private readonly assignmentKey: Uint32Array;
  private readonly hold = new Float64Array(largestBatch);
  private size = 0;
  /** Calls in earlier batches. */
  private before = 0;
  /** This type's own busyness of each opening of the day. */
  readonly ownFactors: DayFactors;
  private readonly factors: Float64Array;
  private readonly ownStreams: Readonly<Record<'retries' | 'afterwards' | 'dialling' | 'announcement', OwnStream>>;
  private readonly retryDelays: Readonly<Record<RetryCause, { first: Sampler; later: Sampler } | null>>;
  private readonly followUps: readonly { readonly delay: Sampler | null; readonly handover: Sampler | null }[];
  private readonly callback: Plan['callback'];
  private readonly slots: Sampler | null;
  private readonly ringings: Sampler | null;
  private readonly redials: Sampler | null;
  private readonly patienceAnew: Sampler | null;
  private readonly messages: Sampler | null;

  constructor({ callers, callback, announcement, maxWait }: Plan, caller: number, seed: string) {
    const plan = callers[caller];
    const uniform = { kind: 'uniform', from: 0, to: 1 } as const;
    const keyFor = (purpose: Parameters<typeof streamKey>[2]): Uint32Array => streamKey(seed, plan.name, purpose);
    const uniforms = (wanted: boolean, purpose: Parameters<typeof streamKey>[2]): Source | null =>
      wanted ? new Source(keyFor(purpose), uniform, 0) : null;
    const times = (law: Distribution | null | undefined, purpose: Parameters<typeof streamKey>[2]): Source | null =>
      law ? new Source(keyFor(purpose), law, ticksPerSecond) : null;
    this.plan = plan;
    this.arrivals = new Arrivals(plan.arrivals, keyFor('arrivals'));
    this.talks = new Source(keyFor('talk'), plan.talk, ticksPerSecond);
    this.holds = times(plan.hold, 'hold');
    this.wrapUps = times(plan.wrapUp, 'wrapUp');
    this.patiences = times(plan.patience, 'patience');
    this.balking = uniforms(plan.balkShare.length > 0, 'balking');
    this.menuTimes = times(plan.selfService?.takes, 'menuTime');
    this.menus = uniforms(plan.selfService !== null, 'menu');
    this.callbacks = uniforms(plan.hasCallback, 'callback');
    this.announcements = uniforms(plan.hasAnnouncement, 'announcement');
    this.everything = [
      this.talks,
      this.holds,
      this.wrapUps,
      this.patiences,
      this.balking,
      this.menuTimes,
      this.menus,
      this.callbacks,
      this.announcements,
    ].filter((source) => source !== null);
    this.assignmentKey = keyFor('assignment');
    this.ownFactors = new DayFactors(seed, plan.name, plan.dayFactors);
    this.factors = new Float64Array(plan.dayFactors.length);
    this.ownStreams = {
      retries: new OwnStream(keyFor('retries')),
      afterwards: new OwnStream(keyFor('afterwards')),
      dialling: new OwnStream(keyFor('dialling')),
      announcement: new OwnStream(keyFor('announcement')),
    };
    const delays = causes.map((cause) => {
      const rule = plan.retries?.[cause];
      return [cause, rule ? { first: sampler(rule.delay), later: sampler(rule.later.delay) } : null] as const;
    });
    this.retryDelays = Object.fromEntries(delays) as CallerSources['retryDelays'];
    this.followUps = plan.afterwards.map(({ delay, handover }) => ({
      delay: delay ? sampler(delay) : null,
      handover: handover ? sampler(handover) : null,
    }));
    this.callback = callback;
    this.slots = callback?.slot ? sampler(callback.slot) : null;
    this.ringings = callback ? sampler(callback.ringing) : null;
    this.redials = callback?.redial ? sampler(callback.redial.delay) : null;
    this.messages = maxWait?.message ? sampler(maxWait.message) : null;
    this.patienceAnew = announcement?.patienceAnew ? sampler(announcement.patienceAnew) : null;
  }

  /** `sharedFactors`: the busyness of each opening for all callers; this type's own multiplies it. */
  startDay(day: number, sharedFactors: Float64Array): void {
    this.ownFactors.draw(day);
    for (let k = 0; k < this.factors.length; k++) this.factors[k] = this.ownFactors.factors[k] * sharedFactors[k];
    this.arrivals.startDay(day, this.factors);
    for (const source of this.everything) source.startDay(day);
    this.assignment.start(this.assignmentKey, day, 0);
    this.ownStreams.retries.startDay(this.generator, day);
    this.ownStreams.afterwards.startDay(this.generator, day);
    this.ownStreams.dialling.startDay(this.generator, day);
    this.ownStreams.announcement.startDay(this.generator, day);
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
    this.menuTimes?.drawInto(this.menuTime, size);
    this.menus?.drawInto(this.menuUniform, size);
    this.callbacks?.drawInto(this.callbackUniform, size);
    this.announcements?.drawInto(this.announceUniform, size);
  }

  /**
   * What a caller of this type does after losing its `attempt` (from 1) in this way: the same in every variant. The
   * caller is the fresh call `number` of `origin`'s type, at its step `step`.
   */
  startRetry(cause: RetryCause, attempt: number, origin: CallerSources, number: number, step: number): void {
    const rule = this.plan.retries?.[cause];
    const delays = this.retryDelays[cause];
    const { generator } = this;
    if (!rule || !delays || attempt > rule.atMost) {
      this.retryWanted = false;
      return;
    }
    origin.ownStreams.retries.start(generator, number, step);
    const share = attempt === 1 ? rule.share : rule.later.share;
    this.retryWanted = generator.uniform() < share;
    if (!this.retryWanted) return;
    this.nextBalkUniform = generator.uniform();
    this.retryDelay = toTicks((attempt === 1 ? delays.first : delays.later).draw(generator));
    this.nextPatience = this.patiences ? toTicks(this.patiences.law.draw(generator)) : Infinity;
    this.drawExtras(generator);
  }

  /** What follows an answered call of this type, answered by the group: sets `followUp`, and where there is one its delay and hand-over. The call that follows is drawn by its own type's `drawCall(generator)`. */
  startFollowUp(group: number, origin: CallerSources, number: number, step: number): void {
    const { generator } = this;
    this.followUp = none;
    const { afterwards } = this.plan;
    if (afterwards.length === 0) return;
    origin.ownStreams.afterwards.start(generator, number, step);
    let left = generator.uniform();
    for (let rule = 0; rule < afterwards.length; rule++) {
      left -= afterwards[rule].shareByGroup[group];
      if (left >= 0) continue;
      const { delay, handover } = this.followUps[rule];
      this.followUp = rule;
      this.followUpDelay = delay === null ? 0 : toTicks(delay.draw(generator));
      this.handover = handover === null ? 0 : toTicks(handover.draw(generator));
      return;
    }
  }

  /** The numbers of a call of this type that is not a fresh one, from the generator of what it follows. */
  drawCall(generator: Generator): void {
    this.nextTalk = toTicks(this.talks.law.draw(generator));
    if (this.holds) this.nextTalk += toTicks(this.holds.law.draw(generator));
    this.nextWrapUp = this.wrapUps ? toTicks(this.wrapUps.law.draw(generator)) : 0;
    this.nextPatience = this.patiences ? toTicks(this.patiences.law.draw(generator)) : Infinity;
    this.nextBalkUniform = generator.uniform();
    this.drawExtras(generator);
  }

  private drawExtras(generator: Generator): void {
    if (this.menuTimes) {
      this.nextMenuTime = toTicks(this.menuTimes.law.draw(generator));
      this.nextMenuUniform = generator.uniform();
    }
    if (this.callbacks) this.nextCallbackUniform = generator.uniform();
    if (this.announcements) this.nextAnnounceUniform = generator.uniform();
  }

  /** Ticks from the call to the time that a caller books for its callback; 0 where none is booked. */
  drawSlot(origin: CallerSources, number: number, step: number): number {
    if (this.slots === null) return 0;
    origin.ownStreams.dialling.start(this.generator, number, step * mostRepeats);
    return toTicks(this.slots.draw(this.generator));
  }

  /** Dial `dial` (from 1) of a callback: sets `reached`, and where it is not how long it rings and when it is tried again. */
  startDial(dial: number, origin: CallerSources, number: number, step: number): void {
    const { generator, callback, ringings, redials } = this;
    origin.ownStreams.dialling.start(generator, number, step * mostRepeats + dial);
    this.reached = generator.uniform() < (callback?.reached ?? 1);
    if (this.reached) return;
    this.ringing = ringings === null ? 0 : toTicks(ringings.draw(generator));
    this.redialDelay = redials === null ? 0 : toTicks(redials.draw(generator));
  }

  /** A waiting caller's patience after an announcement that makes it anew. */
  drawPatienceAnew(origin: CallerSources, number: number, step: number): number {
    if (this.patienceAnew === null) return Infinity;
    origin.ownStreams.announcement.start(this.generator, number, step * mostRepeats);
    return toTicks(this.patienceAnew.draw(this.generator));
  }

  /** Ticks of the message before a call is cut off. */
  drawMessage(origin: CallerSources, number: number, step: number): number {
    if (this.messages === null) return 0;
    origin.ownStreams.announcement.start(this.generator, number, step * mostRepeats + mostRepeats - 1);
    return toTicks(this.messages.draw(this.generator));
  }

  /** For hanging up at announcement `repeat` (from 1) of a wait. */
  announcementUniform(repeat: number, origin: CallerSources, number: number, step: number): number {
    origin.ownStreams.announcement.start(this.generator, number, step * mostRepeats + repeat);
    return this.generator.uniform();
  }
}

/** A stream of which every caller of the day has a part of its own. */
class OwnStream {
  private readonly key: Uint32Array;
  private readonly dayKey = new Uint32Array(4);

  constructor(key: Uint32Array) {
    this.key = key;
  }

  startDay(generator: Generator, day: number): void {
    generator.start(this.key, day, 0);
    for (let word = 0; word < 4; word++) this.dayKey[word] = generator.bits();
  }

  start(generator: Generator, number: number, step: number): void {
    generator.start(this.dayKey, number, step);
  }
}

function toTicks(seconds: number): number {
  return Math.floor(seconds * ticksPerSecond + 0.5);
}
