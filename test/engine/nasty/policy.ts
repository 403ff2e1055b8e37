/** Test support, part of the random scenarios: the rules of the house. */
import * as fc from 'fast-check';
import type { Announcement, Callback, Policy, PolicyModule } from '../../../src/scenario/scenario.ts';
import { duration, gridSeconds, maybe, share, thresholds } from './laws.ts';

const orders = [
  'firstCome',
  'preference',
  'priority',
  'ageing',
  'deadline',
  'value',
  'longestQueue',
  'module',
] as const;
const assignments = ['longestIdle', 'preference', 'leastOccupied', 'random', 'module'] as const;

/** Programs of a user's own: the last who joined, by turns, by numbers, or nobody. */
const modules: readonly PolicyModule[] = [
  `exports.pick = (operator, calls) => calls.length - 1;
   exports.assign = (call, groups) => groups.length - 1;`,
  `exports.pick = (operator, calls, center) => {
     const { busy } = center.groups[center.groups.length - 1];
     return (Math.floor(center.now / 5) + operator.idle + 2 * operator.busy + busy + calls[0].queueLength) % calls.length;
   };
   exports.assign = (call, groups, center) => (Math.floor(center.now / 5) + groups[0].busy) % groups.length;`,
  `exports.pick = (operator, calls, center) => {
     const best = calls.findIndex(({ waited, kind }) => waited >= 10 || kind !== 'phone');
     return best < 0 && center.groups.length > 1 ? null : Math.max(0, best);
   };
   exports.assign = (call, groups, center) =>
     call.waited > 0 || Object.values(center.waiting).every((waiting) => waiting < 2) ? 0 : null;`,
].map((code, k) => ({ file: `./policy${k}.cjs`, code }));

export function policy(names: readonly string[]): fc.Arbitrary<Policy> {
  const some = maybe(fc.subarray([...names], { minLength: 1 }), 0.3);
  return fc.record({
    order: fc.constantFrom(...orders),
    assign: fc.constantFrom(...assignments),
    ageingPerMinute: fc.constantFrom(1, 4),
    module: fc.constantFrom(...modules),
    lines: maybe(fc.integer({ min: 1, max: 8 })),
    queueCapacity: maybe(fc.integer({ min: 0, max: 4 })),
    maxWait: maybe(fc.record({ afterSeconds: gridSeconds(1, 8), message: maybe(duration(0, 2)) }), 0.25),
    callback: maybe(callback(some), 0.4),
    announcement: maybe(announcement(some), 0.4),
  });
}

function callback(callers: fc.Arbitrary<readonly string[] | undefined>): fc.Arbitrary<Callback> {
  return fc.record({
    callers,
    offerWhen: fc.oneof(
      fc.integer({ min: 0, max: 3 }).map((waiting) => ({ waiting })),
      gridSeconds(0, 10).map((expectedWaitSeconds) => ({ expectedWaitSeconds })),
    ),
    accepts: fc.oneof(
      share,
      thresholds(gridSeconds(0, 12), 2).chain((waits) =>
        fc.tuple(...waits.map((waitSeconds) => fc.record({ waitSeconds: fc.constant(waitSeconds), share }))),
      ),
    ),
    dial: fc.constantFrom('afterCalls', 'first', 'inTurn'),
    reserveIdle: fc.constantFrom(0, 0, 1, 2),
    slot: maybe(
      fc.oneof(
        duration(0, 12),
        gridSeconds(-6, 6).map((more) => ({ kind: 'constant', value: 86_400 + more }) as const),
      ),
      0.4,
    ),
    reached: fc.constantFrom(1, 0.5, 0),
    ringing: duration(0, 3),
    redial: maybe(fc.record({ delay: duration(0, 5), atMost: fc.integer({ min: 1, max: 2 }) }), 0.8),
    limit: maybe(fc.integer({ min: 1, max: 4 })),
    keptWithinSeconds: gridSeconds(0, 6),
  });
}

function announcement(callers: fc.Arbitrary<readonly string[] | undefined>): fc.Arbitrary<Announcement> {
  return fc.constantFrom('expectedWait', 'position').chain((says) => {
    const heard = says === 'position' ? fc.integer({ min: 1, max: 5 }) : gridSeconds(0, 12);
    return fc.record<Announcement>({
      callers,
      says: fc.constant(says),
      estimate: fc.constantFrom('queueLength', 'queueLengthPatience', 'lastServed', 'headOfLine'),
      everySeconds: maybe(gridSeconds(1, 4), 0.8),
      balks: thresholds(heard, 2).chain((above) =>
        fc.tuple(...above.map((value) => fc.record({ above: fc.constant(value), share }))),
      ),
      patience: maybe(
        fc.oneof(
          fc.constantFrom(0.5, 1, 1.3, 2).map((factor) => ({ factor })),
          duration(0, 8).map((anew) => ({ anew })),
        ),
      ),
      hangUps: fc.constantFrom(0, 0.25, 0.5),
    });
  });
}
