/** How a horizon ends: what was under way is counted up to its end, whoever was looking. */
import { describe, expect, test } from 'vitest';
import { simulatedDay, type SmallScenario } from './smallDay.ts';

describe.each([false, true])('with every abandonment an event of its own: %s', (watched) => {
  test('an operator still at work beyond the schedule when the horizon ends has worked its surplus until then', () => {
    // On duty to 60 s, at work from 50 s to 150 s, the horizon ends at 120 s.
    const { groups } = simulatedDay(
      { callers: { a: { times: [50], talk: 100 } }, groups: { g: { staffing: [1, 0] } }, interval: 60, warmUp: 0 },
      { watched },
    );
    expect(groups['g']).toEqual({ busy: 70, surplus: 60, answered: 1 });
  });

  const nobodyThere = (patience: number): SmallScenario => ({
    callers: { a: { times: [90], talk: 10, patience } },
    groups: { g: { staffing: [0] } },
    interval: 100,
    warmUp: 0,
  });

  test('who waits past the end of the horizon abandons at the end of their patience, though nothing else happens', () => {
    const { calls } = simulatedDay(nobodyThere(50), { watched });
    expect(calls['a']).toMatchObject({ abandoned: 1, disconnected: 0, lostWait: 50, queue: 10 });
  });

  test('who still waits at twice the length of the horizon is cut off there', () => {
    const { calls } = simulatedDay(nobodyThere(200), { watched });
    expect(calls['a']).toMatchObject({ abandoned: 0, disconnected: 1, lostWait: 110, queue: 10 });
  });
});
