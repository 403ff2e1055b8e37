/** Which callers and groups have anything to do with one another. */
import { expect, test } from 'vitest';
import { centresOf } from '../../src/plan/centres.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';

const caller = { perHour: 30, talk: exponential(60) };
const apart: SmallScenario = {
  callers: { a: caller, b: caller, c: caller },
  groups: {
    one: { answers: { a: {} }, staffing: [1] },
    two: { answers: { b: {} }, staffing: [1] },
    three: { answers: { c: {} }, staffing: [1] },
  },
};

/** Callers told apart by letters: `aab` has the first two together. */
function together(small: SmallScenario): string {
  const { ofCaller, ofGroup, count } = centresOf(compilePlan(smallScenario(small)));
  const seen = [...new Set(ofCaller)];
  expect(new Set([...ofCaller, ...ofGroup]).size).toBe(count);
  return ofCaller.map((centre) => 'abc'[seen.indexOf(centre)]).join('');
}

test.each<[string, string, SmallScenario]>([
  ['share nothing', 'abc', apart],
  [
    'share a group',
    'aab',
    { ...apart, groups: { ...apart.groups, two: { answers: { a: {}, b: {} }, staffing: [1] } } },
  ],
  ['share lines', 'aaa', { ...apart, policy: { lines: 9 } }],
  ['share the places of the queue', 'aaa', { ...apart, policy: { queueCapacity: 9 } }],
  [
    'hand calls over',
    'abb',
    {
      ...apart,
      callers: { ...apart.callers, b: { ...caller, afterwards: [{ to: 'c', share: 0.1, kind: 'transfer' }] } },
    },
  ],
])('callers that %s are %s', (_, expected, small) => {
  expect(together(small)).toBe(expected);
});
