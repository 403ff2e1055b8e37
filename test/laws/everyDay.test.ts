/**
 * What must hold on every simulated day of every scenario, whatever chance does:
 * nobody is lost between the columns, time adds up, days do not know each other.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { callColumn as column, groupColumn, groupColumns, Tally } from '../../src/measures/tally.ts';
import { waitBinCount } from '../../src/measures/waitBins.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { readable } from '../engine/readableTally.ts';

const search = { numRuns: 200, seed: 2027 };

function everyDay(days: number, check: (plan: Plan, tally: Tally) => void): void {
  fc.assert(
    fc.property(nastyScenario, (scenario) => {
      const plan = compilePlan(scenario);
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

describe('conservation', () => {
  test('every call offered is answered, abandoned, blocked, balked or disconnected, interval by interval', () => {
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
          ].map((of) => tally.calls[at + of]);
          expect(ends.reduce((sum, count) => sum + count)).toBe(tally.calls[at + column.offered]);
        }
      });
    });
  });

  test('calls answered by the groups are the calls answered', () => {
    everyDay(3, (plan, tally) => {
      const calls = plan.callers.map(
        (_, caller) =>
          settled(plan, tally, caller, column.answeredImmediately) +
          settled(plan, tally, caller, column.answeredAfterWait),
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
      plan.groups.forEach(({ staffedTicks }, group) => {
        for (let interval = 0; interval < plan.counted.to; interval++) {
          const place = (group * tally.intervals + interval) * groupColumns;
          const work = tally.operators[place + groupColumn.busy] - tally.operators[place + groupColumn.surplus];
          expect(work).toBeGreaterThanOrEqual(0);
          expect(work).toBeLessThanOrEqual(staffedTicks[interval]);
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
    });
    const others = (counts: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(counts).filter(([name]) => !/^(?:stranger|of their own) /.test(name)));
    fc.assert(
      fc.property(nastyScenario, (nasty) => {
        // Lines and places in the queue are shared by all.
        const scenario = { ...nasty, policy: { ...nasty.policy, lines: undefined, queueCapacity: undefined } };
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
