/**
 * Test support: a second simulator of the same Plan, slow and obvious. One sorted
 * list of events, callers and operators as objects, every rule a line that can be
 * held against scenarios/REFERENCE.md. It takes the same random numbers as the
 * engine and counts into the same Tally, so the two must agree to the last bit.
 * Times that pass (queue, work) are added up between events and not, as in the
 * engine, call by call.
 *
 * Same instant: service ends and freed lines, staffing and closing, abandonments,
 * overflow, callers who ring again, fresh calls in the order of the file; then
 * the order of scheduling.
 */
import { CallerSources, drawDayFactor } from '../../src/engine/callerSources.ts';
import { callColumn, groupColumn, groupColumns, shortAbandonTicks, type Tally } from '../../src/measures/tally.ts';
import type { Plan, SkillPlan } from '../../src/plan/plan.ts';
import { Generator } from '../../src/random/generator.ts';
import { sampler } from '../../src/random/sampler.ts';
import { streamKey } from '../../src/random/streams.ts';
import type { RetryCause } from '../../src/scenario/scenario.ts';

const rungs = { serviceEnds: 0, staffing: 1, abandonment: 2, overflow: 3, ringsAgain: 4, freshCall: 5 };

interface Event {
  readonly time: number;
  readonly rung: number;
  readonly scheduled: number;
  readonly happens: () => void;
}

interface Call {
  readonly caller: number;
  readonly number: number;
  readonly talk: number;
  readonly wrapUp: number;
  /** This attempt and its numbers. */
  attempt: number;
  patience: number;
  balkUniform: number;
  arrived: number;
  interval: number;
}

interface Operator {
  busy: boolean;
  idleSince: number;
}

interface Group {
  onDuty: number;
  /** On duty, or busy beyond it. */
  present: Operator[];
}

/** Gives a function that simulates a day (from 0) into a tally. */
export function naiveSimulator(plan: Plan, seed: string): (day: number, tally: Tally) => void {
  const sharedKey = streamKey(seed, '', 'dayFactor');
  const sharedLaw = plan.dayFactor === null ? null : sampler(plan.dayFactor);
  const sources = plan.callers.map((caller) => new CallerSources(caller, seed));
  return (day, tally) => {
    const shared = drawDayFactor(new Generator(), sharedKey, sharedLaw, day);
    for (const source of sources) source.startDay(day, shared);
    naiveDay(plan, sources, tally);
  };
}

function naiveDay(plan: Plan, sources: readonly CallerSources[], tally: Tally): void {
  tally.clear();
  const groups: Group[] = plan.groups.map(() => ({ onDuty: 0, present: [] }));
  const fresh = plan.callers.map(() => 0);
  /** In the order in which they began to wait. */
  let waiting: Call[] = [];
  let linesInUse = 0;
  let now = 0;
  let scheduled = 0;
  const events: Event[] = [];

  const at = (time: number, rung: number, happens: () => void): void => {
    if (time === Infinity) return;
    events.push({ time, rung, scheduled: scheduled++, happens });
    events.sort((a, b) => a.time - b.time || a.rung - b.rung || a.scheduled - b.scheduled);
  };
  const intervalAt = (time: number): number => plan.intervalEnds.findIndex((end) => time < end);
  const count = (call: Call, column: number, by = 1): void => {
    tally.calls[(call.caller * tally.intervals + call.interval) * tally.callColumns + column] += by;
  };
  const skillOf = (caller: number, group: number): SkillPlan | undefined =>
    plan.callers[caller].skills.find((skill) => skill.group === group);
  const idleOf = (group: number): Operator[] => groups[group].present.filter((operator) => !operator.busy);
  const longestIdle = (group: number): Operator =>
    idleOf(group).reduce((longest, one) => (one.idleSince < longest.idleSince ? one : longest));

  /** Queue and work between now and then, a piece for each interval. */
  const passTo = (time: number): void => {
    while (now < time) {
      const interval = intervalAt(now);
      const until = Math.min(time, plan.intervalEnds[interval]);
      for (const { caller } of waiting) {
        tally.calls[(caller * tally.intervals + interval) * tally.callColumns + callColumn.queue] += until - now;
      }
      groups.forEach(({ present, onDuty }, group) => {
        const place = (group * tally.intervals + interval) * groupColumns;
        const busy = present.filter((operator) => operator.busy).length;
        tally.operators[place + groupColumn.busy] += busy * (until - now);
        tally.operators[place + groupColumn.surplus] += Math.max(0, present.length - onDuty) * (until - now);
      });
      now = until;
    }
  };

  const mayAnswer = (skill: SkillPlan, waited: number): boolean => {
    const idle = idleOf(skill.group).length;
    return idle > 0 && idle >= skill.whenIdle && waited >= skill.afterWaiting;
  };

  /** Which group's operator takes this call, if any can. */
  const assign = (call: Call, waited: number): SkillPlan | undefined => {
    const able = plan.callers[call.caller].skills.filter((skill) => mayAnswer(skill, waited));
    if (able.length === 0) return undefined;
    if (plan.assign === 'random') {
      const everyone = able.flatMap((skill) => idleOf(skill.group).map(() => skill));
      return everyone[Math.floor(sources[call.caller].assignment.uniform() * everyone.length)];
    }
    const rank = (skill: SkillPlan): number => {
      if (plan.assign === 'preference') return skill.preference;
      if (plan.assign === 'longestIdle') return longestIdle(skill.group).idleSince;
      const { present, onDuty } = groups[skill.group];
      return present.filter((operator) => operator.busy).length / onDuty;
    };
    return able.toSorted((a, b) => rank(a) - rank(b) || a.group - b.group)[0];
  };

  /** The waiting call that a free operator of the group takes, if any. */
  const pick = (group: number): Call | undefined => {
    const tierOf = (call: Call): number =>
      plan.groups[group].looksAt.find((look) => look.caller === call.caller)?.tier ?? Infinity;
    return waiting
      .filter((call) => {
        const skill = skillOf(call.caller, group);
        return skill !== undefined && mayAnswer(skill, now - call.arrived);
      })
      .toSorted((a, b) => tierOf(a) - tierOf(b) || a.arrived - b.arrived)[0];
  };

  const serve = (call: Call, skill: SkillPlan, operator: Operator): void => {
    const group = groups[skill.group];
    operator.busy = true;
    tally.operators[(skill.group * tally.intervals + call.interval) * groupColumns + groupColumn.answered]++;
    const talk = Math.floor(call.talk * skill.handlingFactor + 0.5);
    const wrapUp = Math.floor(call.wrapUp * skill.handlingFactor + 0.5);
    at(now + talk, rungs.serviceEnds, () => linesInUse--);
    at(now + talk + wrapUp, rungs.serviceEnds, () => {
      operator.busy = false;
      operator.idleSince = now;
      if (group.present.length > group.onDuty) {
        group.present = group.present.filter((one) => one !== operator);
        return;
      }
      const next = pick(skill.group);
      if (next !== undefined) answerWaiting(next, skill.group, operator);
    });
  };

  const stopWaiting = (call: Call): void => {
    waiting = waiting.filter((one) => one !== call);
  };

  const answerWaiting = (call: Call, group: number, operator: Operator): void => {
    const skill = skillOf(call.caller, group);
    if (skill === undefined) throw new Error('picked a call that the group cannot answer');
    const wait = now - call.arrived;
    stopWaiting(call);
    count(call, callColumn.answeredAfterWait);
    count(call, callColumn.answeredWait, wait);
    plan.callers[call.caller].thresholds.forEach((threshold, t) => {
      if (wait <= threshold) count(call, callColumn.firstThreshold + 2 * t);
    });
    if (isCounted(call)) tally.countWait(tally.answeredWaits, call.caller, wait);
    serve(call, skill, operator);
  };

  const isCounted = (call: Call): boolean => call.interval >= plan.counted.from && call.interval < plan.counted.to;

  const lose = (call: Call, column: number): void => {
    const wait = now - call.arrived;
    stopWaiting(call);
    linesInUse--;
    count(call, column);
    count(call, callColumn.lostWait, wait);
    if (isCounted(call)) tally.countWait(tally.lostWaits, call.caller, wait);
    if (column !== callColumn.abandoned) return;
    if (wait <= shortAbandonTicks) count(call, callColumn.abandonedShort);
    plan.callers[call.caller].thresholds.forEach((threshold, t) => {
      if (wait <= threshold) count(call, callColumn.firstThreshold + 2 * t + 1);
    });
    maybeRingAgain(call, 'abandoned');
  };

  const maybeRingAgain = (call: Call, cause: RetryCause): void => {
    const { retries } = plan.callers[call.caller];
    const source = sources[call.caller];
    if (retries === null || retries[cause] === null) return;
    source.startRetry(cause, call.number, call.attempt);
    const due = now + source.retryDelay;
    if (!source.retryWanted || (plan.atClose !== 'runOn' && due >= plan.closes)) return;
    const again = {
      ...call,
      attempt: call.attempt + 1,
      patience: source.retryPatience,
      balkUniform: source.retryBalkUniform,
    };
    at(due, rungs.ringsAgain, () => arrive(again));
  };

  const arrive = (call: Call): void => {
    call.arrived = now;
    call.interval = intervalAt(now);
    count(call, callColumn.offered);
    if (call.attempt > 1) count(call, callColumn.retries);
    if (linesInUse >= plan.lines) {
      count(call, callColumn.blocked);
      maybeRingAgain(call, 'blocked');
      return;
    }
    const skill = assign(call, 0);
    if (skill !== undefined) {
      linesInUse++;
      count(call, callColumn.answeredImmediately);
      serve(call, skill, longestIdle(skill.group));
      return;
    }
    if (waiting.length >= plan.queueCapacity) {
      count(call, callColumn.blocked);
      maybeRingAgain(call, 'blocked');
      return;
    }
    const { balkShare } = plan.callers[call.caller];
    const ownWaiting = waiting.filter(({ caller }) => caller === call.caller).length;
    if (call.balkUniform < (balkShare[Math.min(ownWaiting, balkShare.length - 1)] ?? 0)) {
      count(call, callColumn.balked);
      maybeRingAgain(call, 'balked');
      return;
    }
    linesInUse++;
    waiting.push(call);
    at(now + call.patience, rungs.abandonment, () => {
      if (waiting.includes(call)) lose(call, callColumn.abandoned);
    });
    for (const { afterWaiting } of plan.callers[call.caller].skills) {
      if (afterWaiting > 0) at(now + afterWaiting, rungs.overflow, () => tryOverflow(call));
    }
  };

  const tryOverflow = (call: Call): void => {
    if (!waiting.includes(call)) return;
    const skill = assign(call, now - call.arrived);
    if (skill !== undefined) answerWaiting(call, skill.group, longestIdle(skill.group));
  };

  const expectFresh = (caller: number): void => {
    const source = sources[caller];
    at(source.arrived[source.place], rungs.freshCall + caller, () => {
      const { place } = source;
      arrive({
        caller,
        number: fresh[caller]++,
        talk: source.talk[place],
        wrapUp: source.wrapUp[place],
        attempt: 1,
        patience: source.patience[place],
        balkUniform: source.balkUniform[place],
        arrived: now,
        interval: -1,
      });
      source.advance();
      expectFresh(caller);
    });
  };

  /** Idle operators leave first, who has been idle longest before the others; busy ones finish their call. */
  const staff = (group: Group, index: number, wanted: number): void => {
    group.onDuty = wanted;
    while (group.present.length > wanted && idleOf(index).length > 0) {
      const leaving = longestIdle(index);
      group.present = group.present.filter((one) => one !== leaving);
    }
    while (group.present.length < wanted) group.present.push({ busy: false, idleSince: now });
  };

  plan.staffingTimes.forEach((time, step) => {
    at(time, rungs.staffing, () => {
      groups.forEach((group, index) => staff(group, index, plan.groups[index].staffing[step]));
      groups.forEach((_, index) => {
        for (let next = pick(index); next !== undefined; next = pick(index)) {
          answerWaiting(next, index, longestIdle(index));
        }
      });
    });
  });
  if (plan.atClose === 'hangUp') {
    at(plan.closes, rungs.staffing, () => waiting.slice().forEach((call) => lose(call, callColumn.disconnected)));
  }
  plan.callers.forEach((_, caller) => expectFresh(caller));

  for (let event = events.shift(); event !== undefined; event = events.shift()) {
    if (plan.atClose === 'runOn' && event.time >= plan.closes) {
      passTo(Math.min(event.time, 2 * plan.closes));
      if (now === 2 * plan.closes || !waiting.some(({ arrived }) => arrived < plan.closes)) break;
    }
    passTo(event.time);
    event.happens();
  }
  passTo(plan.atClose === 'runOn' ? 2 * plan.closes : plan.closes);
  waiting.slice().forEach((call) => lose(call, callColumn.disconnected));
}
