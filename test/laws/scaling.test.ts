/** A clock that runs half as fast changes no count and doubles every time. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import type {
  Afterwards,
  Caller,
  GroupStaffing,
  OperatorGroup,
  Policy,
  Scenario,
} from '../../src/scenario/scenario.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { readable } from '../engine/readableTally.ts';

/** What a scenario says of time, in any law and number of seconds. */
interface Clock {
  readonly law: (law: Distribution) => Distribution;
  readonly seconds: (seconds: number) => number;
}

/** The scenario with all its durations changed; `undefined` stays. */
function withTimes(scenario: Scenario, { law, seconds }: Clock): Scenario {
  const lawIf = (given: Distribution | undefined): Distribution | undefined => given && law(given);
  const secondsIf = (given: number | undefined): number | undefined => (given === undefined ? given : seconds(given));
  const follow = (rule: Afterwards): Afterwards =>
    rule.kind === 'repeat'
      ? { ...rule, delay: law(rule.delay) }
      : { ...rule, delay: lawIf(rule.delay), handover: lawIf(rule.handover) };
  const caller = (one: Caller): Caller => ({
    ...one,
    handling: {
      talk: law(one.handling.talk),
      hold: lawIf(one.handling.hold),
      wrapUp: lawIf(one.handling.wrapUp),
    },
    patience: lawIf(one.patience),
    retries: one.retries.map((rule) => ({
      ...rule,
      delay: law(rule.delay),
      later: rule.later && { ...rule.later, delay: law(rule.later.delay) },
    })),
    selfService: one.selfService && { ...one.selfService, takes: law(one.selfService.takes) },
    afterwards: one.afterwards?.map(follow),
    creditSeconds: secondsIf(one.creditSeconds),
    answerWithinSeconds: seconds(one.answerWithinSeconds),
    value: one.value && { ...one.value, waitingMinute: one.value.waitingMinute / seconds(1) },
  });
  const group = (one: OperatorGroup): OperatorGroup => ({
    ...one,
    roster: roster(one.roster),
    answers: one.answers.map((skill) => ({ ...skill, afterWaitingSeconds: seconds(skill.afterWaitingSeconds) })),
  });
  const roster = (given: GroupStaffing['roster']): GroupStaffing['roster'] =>
    given && {
      ...given,
      lateness: lawIf(given.lateness),
      shifts: given.shifts?.map((shift) => ({
        ...shift,
        fromSeconds: seconds(shift.fromSeconds),
        lengthSeconds: seconds(shift.lengthSeconds),
        breaks: shift.breaks.map(({ afterSeconds, lengthSeconds, paid }) => ({
          afterSeconds: seconds(afterSeconds),
          lengthSeconds: seconds(lengthSeconds),
          paid,
        })),
      })),
    };
  const policy = ({ maxWait, callback, announcement, ageingPerMinute = 1, ...rest }: Policy): Policy => ({
    ...rest,
    ageingPerMinute: ageingPerMinute / seconds(1),
    maxWait: maxWait && { afterSeconds: seconds(maxWait.afterSeconds), message: lawIf(maxWait.message) },
    callback: callback && {
      ...callback,
      offerWhen:
        'waiting' in callback.offerWhen
          ? callback.offerWhen
          : { expectedWaitSeconds: seconds(callback.offerWhen.expectedWaitSeconds) },
      accepts:
        typeof callback.accepts === 'number'
          ? callback.accepts
          : callback.accepts.map(({ waitSeconds, share }) => ({ waitSeconds: seconds(waitSeconds), share })),
      slot: lawIf(callback.slot),
      ringing: law(callback.ringing),
      redial: callback.redial && { ...callback.redial, delay: law(callback.redial.delay) },
      keptWithinSeconds: seconds(callback.keptWithinSeconds),
    },
    announcement: announcement && {
      ...announcement,
      everySeconds: secondsIf(announcement.everySeconds),
      balks:
        announcement.says === 'position'
          ? announcement.balks
          : announcement.balks.map(({ above, share }) => ({ above: seconds(above), share })),
      patience:
        announcement.patience && 'anew' in announcement.patience
          ? { anew: law(announcement.patience.anew) }
          : announcement.patience,
    },
  });
  return {
    ...scenario,
    callers: scenario.callers.map(caller),
    operators: scenario.operators.map(group),
    policy: policy(scenario.policy),
  };
}

/**
 * Constants in place of what would be rounded to ticks, recorded calls in place of chance, one day without nights, no
 * program with a clock of its own, waits foretold from those before.
 */
function onGrid(scenario: Scenario): Scenario {
  const isOnGrid = (law: Distribution): boolean => law.kind === 'constant' || law.kind === 'empirical';
  const exact = withTimes(scenario, {
    law: (law) => (isOnGrid(law) ? law : { kind: 'constant', value: 20 }),
    seconds: (seconds) => seconds,
  });
  const { policy } = exact;
  return {
    ...exact,
    days: undefined,
    callers: exact.callers.map((caller) => ({
      ...caller,
      arrivals:
        caller.arrivals.kind === 'times' ? caller.arrivals : { kind: 'times', days: [[0, 0, 5, 10, 10, 10, 20, 25]] },
    })),
    operators: exact.operators.map((group) => ({
      ...group,
      experience: undefined,
      answers: group.answers.map(({ atOnce, ...skill }) => ({
        ...skill,
        atOnce: atOnce && { ...atOnce, slowdown: atOnce.slowdown.map((pace) => Math.ceil(pace)) },
      })),
    })),
    policy: {
      ...policy,
      order: policy.order === 'module' ? 'longestQueue' : policy.order,
      assign: policy.assign === 'module' ? 'random' : policy.assign,
      callback: policy.announcement && policy.callback,
      announcement: policy.announcement && { ...policy.announcement, estimate: 'lastServed' },
    },
  };
}

function twiceAsSlow(scenario: Scenario): Scenario {
  const slow = withTimes(scenario, {
    law: (law) => {
      if (law.kind === 'constant') return { kind: 'constant', value: 2 * law.value };
      if (law.kind === 'empirical') return { kind: 'empirical', values: law.values.map((value) => 2 * value) };
      throw new Error(`no exact double of ${law.kind}`);
    },
    seconds: (seconds) => 2 * seconds,
  });
  const { time } = slow;
  const arrivals = (written: Caller['arrivals']): Caller['arrivals'] => {
    if (written.kind !== 'times') throw new Error('only recorded calls');
    return { kind: 'times', days: written.days.map((day) => day.map((seconds) => 2 * seconds)) };
  };
  return {
    ...slow,
    time: {
      ...time,
      lengthSeconds: 2 * time.lengthSeconds,
      intervalSeconds: 2 * time.intervalSeconds,
      ...(time.kind === 'horizon' ? { warmUpSeconds: 2 * time.warmUpSeconds } : {}),
    },
    callers: slow.callers.map((caller) => ({ ...caller, arrivals: arrivals(caller.arrivals) })),
  };
}

test('all durations doubled and all rates halved: the same counts, and every time twice as long', () => {
  const times = /answeredWait|lostWait|queue|busy|surplus|staffed|callbackDelay|callbackQueue|toldWait|toldWaited/;
  // Bins, the five seconds of a short abandonment and squares of whole milliseconds are of this world.
  const isFixed = / in bin |abandonedShort|toldSquares/;
  fc.assert(
    fc.property(nastyScenario.map(onGrid), (scenario) => {
      const [usual, slow] = [scenario, twiceAsSlow(scenario)].map((written) => {
        const plan = compilePlan(written);
        const tally = new Tally(plan);
        new Simulator(plan, 'laws').run(1, tally);
        return Object.entries(readable(plan, tally)).filter(([name]) => !isFixed.test(name));
      });
      expect(Object.fromEntries(slow)).toEqual(
        Object.fromEntries(usual.map(([name, value]) => [name, times.test(name) ? 2 * value : value])),
      );
    }),
    { numRuns: 200, seed: 2028 },
  );
  expect.hasAssertions();
});
