/**
 * What must hold on every simulated day of every scenario, whatever chance does:
 * nobody is lost between the columns, time adds up, days do not know each other.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { dayPartsOf } from '../../src/measures/dayParts.ts';
import {
  callColumn as column,
  extraColumn as extra,
  groupColumn,
  groupColumns,
  Tally,
} from '../../src/measures/tally.ts';
import { waitBinCount } from '../../src/measures/waitBins.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Policy, Scenario } from '../../src/scenario/scenario.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { readable } from '../engine/readableTally.ts';

const search = { numRuns: 200, seed: 2027 };

function everyDay(
  days: number,
  check: (plan: Plan, tally: Tally) => void,
  of: (scenario: Scenario) => Scenario = (scenario) => scenario,
): void {
  fc.assert(
    fc.property(nastyScenario, (scenario) => {
      const plan = compilePlan(of(scenario));
      const simulator = new Simulator(plan, 'laws');
      const tally = new Tally(plan);
      for (let day = 0; day < days; day++) {
        simulator.run(day, tally);
        check(plan, tally);
      }
    }),
    search,
  );
  expect.hasAssertions();
}

/** Counts of a caller's row, summed over the intervals whose callers have all come to their end. */
function settled(plan: Plan, tally: Tally, caller: number, of: number): number {
  const last = plan.atClose === 'runOn' ? plan.counted.to : tally.intervals;
  let sum = 0;
  for (let interval = 0; interval < last; interval++) {
    sum += tally.calls[(caller * tally.intervals + interval) * tally.callColumns + of];
  }
  return sum;
}

/** The same of one of the extra columns, 0 in plans without. */
function settledExtra(plan: Plan, tally: Tally, caller: number, of: number): number {
  return plan.hasExtras ? settled(plan, tally, caller, tally.extras + of) : 0;
}

describe('conservation', () => {
  test('every call offered is answered, abandoned, blocked, balked, disconnected, called back, contained, given up in the menu or left over, interval by interval', () => {
    everyDay(3, (plan, tally) => {
      plan.callers.forEach((_, caller) => {
        for (let interval = 0; interval < plan.counted.to; interval++) {
          const at = (caller * tally.intervals + interval) * tally.callColumns;
          const ends = [
            column.answeredImmediately,
            column.answeredAfterWait,
            column.abandoned,
            column.blocked,
            column.balked,
            column.disconnected,
            ...[extra.calledBack, extra.contained, extra.gaveUp, extra.leftOver].map((of) => tally.extras + of),
          ].map((of) => (of < tally.callColumns ? tally.calls[at + of] : 0));
          expect(ends.reduce((sum, count) => sum + count)).toBe(tally.calls[at + column.offered]);
        }
      });
    });
  });

  test('who is never handed over and rings about one matter is served in the end, called back, contained, left over or lost for good', () => {
    const ofOneMatter = (scenario: Scenario): Scenario => ({
      ...scenario,
      callers: scenario.callers.map((caller) => ({ ...caller, afterwards: undefined })),
    });
    everyDay(
      3,
      (plan, tally) => {
        if (plan.atClose === 'runOn' || !plan.hasExtras) return;
        plan.callers.forEach((_, caller) => {
          const of = (columns: readonly number[]): number =>
            columns.reduce((sum, one) => sum + settled(plan, tally, caller, one), 0);
          const ends = [extra.callbacksReached, extra.contained, extra.leftOver, extra.lostForGood];
          expect(
            of([column.answeredImmediately, column.answeredAfterWait, ...ends.map((one) => tally.extras + one)]),
          ).toBe(of([column.offered]) - of([column.retries]));
        });
      },
      ofOneMatter,
    );
  });

  test('who was promised a callback is reached, given up or never dialled to the end; no callback is kept that was not dialled', () => {
    everyDay(3, (plan, tally) => {
      plan.callers.forEach((_, caller) => {
        const of = (one: number): number => settledExtra(plan, tally, caller, one);
        expect(of(extra.calledBack)).toBeLessThanOrEqual(of(extra.callbacksOffered));
        expect(of(extra.callbacksReached) + of(extra.callbacksFailed)).toBeLessThanOrEqual(of(extra.calledBack));
        expect(of(extra.callbacksDialled)).toBeLessThanOrEqual(of(extra.calledBack));
        expect(of(extra.callbacksReached)).toBeLessThanOrEqual(of(extra.callbacksDialled));
        expect(of(extra.callbacksKept)).toBeLessThanOrEqual(of(extra.callbacksDialled));
      });
    });
  });

  test('calls and callbacks answered by the groups are those answered', () => {
    everyDay(3, (plan, tally) => {
      const calls = plan.callers.map(
        (_, caller) =>
          settled(plan, tally, caller, column.answeredImmediately) +
          settled(plan, tally, caller, column.answeredAfterWait) +
          settledExtra(plan, tally, caller, extra.callbacksReached),
      );
      const last = plan.atClose === 'runOn' ? plan.counted.to : tally.intervals;
      const groups = plan.groups.map((_, group) => {
        let sum = 0;
        for (let interval = 0; interval < last; interval++) {
          sum += tally.operators[(group * tally.intervals + interval) * groupColumns + groupColumn.answered];
        }
        return sum;
      });
      expect(groups.reduce((sum, count) => sum + count)).toBe(calls.reduce((sum, count) => sum + count));
    });
  });

  test('the time integral of the queue is the sum of the waits', () => {
    everyDay(3, (plan, tally) => {
      if (plan.atClose === 'runOn') return;
      plan.callers.forEach((_, caller) => {
        const waits = settled(plan, tally, caller, column.answeredWait) + settled(plan, tally, caller, column.lostWait);
        expect(settled(plan, tally, caller, column.queue)).toBe(waits);
      });
    });
  });

  test('busy and idle time are the time on duty: work within the schedule is never negative and never more than the staffing, interval by interval', () => {
    everyDay(3, (plan, tally) => {
      const { isOpen } = dayPartsOf(plan);
      plan.groups.forEach((_, group) => {
        for (let interval = 0; interval < plan.counted.to; interval++) {
          if (!isOpen[interval]) continue;
          const place = (group * tally.intervals + interval) * groupColumns;
          const work = tally.operators[place + groupColumn.busy] - tally.operators[place + groupColumn.surplus];
          expect(work).toBeGreaterThanOrEqual(0);
          expect(work).toBeLessThanOrEqual(tally.operators[place + groupColumn.staffed]);
          expect(tally.operators[place + groupColumn.surplus]).toBeGreaterThanOrEqual(0);
        }
      });
    });
  });

  test('every counted call that waited is in one bin, and no other', () => {
    everyDay(3, (plan, tally) => {
      const { from, to } = plan.counted;
      plan.callers.forEach((_, caller) => {
        let answered = 0;
        let lost = 0;
        for (let interval = from; interval < to; interval++) {
          const at = (caller * tally.intervals + interval) * tally.callColumns;
          answered += tally.calls[at + column.answeredAfterWait];
          lost += tally.calls[at + column.abandoned] + tally.calls[at + column.disconnected];
        }
        const inBins = (waits: Float64Array): number =>
          waits.subarray(caller * waitBinCount, (caller + 1) * waitBinCount).reduce((sum, count) => sum + count);
        expect([inBins(tally.answeredWaits), inBins(tally.lostWaits)]).toEqual([answered, lost]);
      });
    });
  });
});

/** Without lines, places in the queue and callbacks that are for all callers together, and without a program that looks at all of them. */
function sharingNothing(policy: Policy): Policy {
  return {
    ...policy,
    lines: undefined,
    queueCapacity: undefined,
    callback: policy.callback && { ...policy.callback, limit: undefined },
    order: policy.order === 'module' ? 'firstCome' : policy.order,
    assign: policy.assign === 'module' ? 'random' : policy.assign,
  };
}

describe('what does not concern a day leaves it alone', () => {
  const simulated = (plan: Plan, simulator: Simulator, day: number): Readonly<Record<string, number>> => {
    const tally = new Tally(plan);
    simulator.run(day, tally);
    return readable(plan, tally);
  };

  test('a day does not depend on the days simulated before it', () => {
    fc.assert(
      fc.property(nastyScenario, (scenario) => {
        const plan = compilePlan(scenario);
        const used = new Simulator(plan, 'laws');
        for (const day of [0, 1, 5]) simulated(plan, used, day);
        for (const day of [3, 0]) {
          expect(simulated(plan, used, day)).toEqual(simulated(plan, new Simulator(plan, 'laws'), day));
        }
      }),
      search,
    );
    expect.hasAssertions();
  });

  test('a caller type with a group of its own, put before all others in the file, changes nothing for the others', () => {
    const strangers = (scenario: Scenario): Scenario => ({
      ...scenario,
      callers: [
        {
          name: 'stranger',
          arrivals: { kind: 'rate', perHour: 200 },
          handling: { talk: { kind: 'exponential', mean: 50 } },
          patience: { kind: 'exponential', mean: 30 },
          balks: [],
          retries: [],
          priority: 1,
          answerWithinSeconds: 20,
        },
        ...scenario.callers,
      ],
      operators: [
        {
          name: 'of their own',
          answers: [{ caller: 'stranger', preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 }],
          staffing: scenario.operators[0].staffing.map(() => 2),
        },
        ...scenario.operators,
      ],
      days: scenario.days?.map((day) => ({
        ...day,
        arrivals: [{ arrivals: { kind: 'rate', perHour: 200 } }, ...day.arrivals],
        staffing: [{ staffing: day.staffing[0].staffing.map(() => 2) }, ...day.staffing],
      })),
    });
    const others = (counts: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(counts).filter(([name]) => !/^(?:stranger|of their own) /.test(name)));
    fc.assert(
      fc.property(nastyScenario, (nasty) => {
        const scenario = { ...nasty, policy: sharingNothing(nasty.policy) };
        const [alone, among] = [scenario, strangers(scenario)].map((written) => compilePlan(written));
        for (const day of [0, 1, 2]) {
          const expected = simulated(alone, new Simulator(alone, 'laws'), day);
          expect(others(simulated(among, new Simulator(among, 'laws'), day))).toEqual(expected);
        }
      }),
      search,
    );
    expect.hasAssertions();
  });

  test('what a caller type is called decides its random numbers, where it stands in the file does not', () => {
    // One group that takes callers as they come, no two at the same microsecond: the order of the file decides nothing.
    fc.assert(
      fc.property(nastyScenario, fc.integer({ min: 0, max: 23 }), (nasty, rotation) => {
        const callers = nasty.callers.map((caller, k) => ({
          ...caller,
          arrivals: { kind: 'rate' as const, perHour: 120 + k },
          handling: { talk: { kind: 'exponential' as const, mean: 37 } },
          retries: [],
        }));
        const names = callers.map(({ name }) => name);
        const scenario: Scenario = {
          ...nasty,
          days: undefined,
          policy: sharingNothing(nasty.policy),
          callers,
          operators: [
            {
              name: 'all',
              staffing: nasty.operators[0].staffing.map((count) => count + 1),
              answers: names.map((caller) => ({
                caller,
                preference: 1,
                handlingFactor: 1,
                afterWaitingSeconds: 0,
                whenIdle: 1,
              })),
            },
          ],
        };
        const turned = [...callers.slice(rotation % callers.length), ...callers.slice(0, rotation % callers.length)];
        const [one, other] = [scenario, { ...scenario, callers: turned }].map((written) => compilePlan(written));
        for (const day of [0, 1]) {
          expect(simulated(other, new Simulator(other, 'laws'), day)).toEqual(
            simulated(one, new Simulator(one, 'laws'), day),
          );
        }
      }),
      search,
    );
    expect.hasAssertions();
  });
});
