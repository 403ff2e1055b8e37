/** Test support, part of the random scenarios: who calls, and what callers do. */
import * as fc from 'fast-check';
import type { Distribution } from '../../../src/random/distribution.ts';
import type { Afterwards, Arrivals, Caller, Retries } from '../../../src/scenario/scenario.ts';
import { duration, grid, gridSeconds, maybe, share, thresholds, type Frame } from './laws.ts';

export function arrivals({ steps, intervalSeconds, isHorizon }: Frame): fc.Arbitrary<Arrivals> {
  const length = steps * intervalSeconds;
  // Of a long day the ends are what matters.
  const moment =
    length <= 1000
      ? gridSeconds(0, length / grid - 1)
      : fc.oneof(gridSeconds(0, 20), gridSeconds(length / grid - 20, length / grid - 1));
  const recorded = fc.array(moment, { maxLength: 30 }).map((times) => times.sort((a, b) => a - b));
  const busy = Math.min(600, (30 * 3600) / length);
  const smoothArrivals: fc.Arbitrary<Arrivals>[] = [
    fc.integer({ min: 0, max: 600 }).map((perHour) => ({ kind: 'rate', perHour: (perHour * busy) / 600 })),
    fc
      .array(fc.integer({ min: 0, max: 8 }), { minLength: steps, maxLength: steps })
      .map((counts) => ({ kind: 'perInterval', counts })),
    fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 3 }).map((rates) => ({
      kind: 'rates',
      steps: rates.map((perHour, k) => ({
        fromSeconds: Math.floor(((k + 0.1) * length) / 3),
        perHour: (perHour * busy) / 600,
      })),
    })),
  ];
  const replay: fc.Arbitrary<Arrivals> = fc
    .array(recorded, { minLength: 1, maxLength: 2 })
    .map((days) => ({ kind: 'times', days }));
  return fc.oneof(
    { weight: isHorizon ? 1 : 5, arbitrary: replay },
    { weight: 4, arbitrary: fc.oneof(...smoothArrivals) },
  );
}

export const dayFactor: fc.Arbitrary<Distribution> = fc.constantFrom<Distribution[]>(
  { kind: 'gamma', mean: 1, sd: 0.5 },
  { kind: 'uniform', from: 0.5, to: 1.5 },
);

const kinds = ['call', 'call', 'call', 'call', 'call', 'chat', 'chat', 'mail'] as const;

export function callers(names: readonly string[], frame: Frame): fc.Arbitrary<Caller[]> {
  return fc.array(fc.constantFrom(...kinds), { minLength: names.length, maxLength: names.length }).chain((chosen) => {
    const isCall = new Map(names.map((name, k) => [name, chosen[k] === 'call']));
    return fc.tuple(...names.map((name, k) => caller(name, chosen[k], isCall, frame)));
  });
}

function caller(
  name: string,
  kind: 'call' | 'chat' | 'mail',
  isCall: ReadonlyMap<string, boolean>,
  frame: Frame,
): fc.Arbitrary<Caller> {
  const written = fc.record({
    name: fc.constant(name),
    arrivals: arrivals(frame),
    dayFactor: maybe(dayFactor),
    handling: fc.record({ talk: duration(0, 10), hold: maybe(duration(0, 2)), wrapUp: maybe(duration(0, 4)) }),
    patience: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary: duration(0, 8) }),
    balks: thresholds(fc.integer({ min: 0, max: 4 }), 2).chain((waiting) =>
      fc.tuple(...waiting.map((found) => fc.record({ waiting: fc.constant(found), share }))),
    ),
    retries: retries(frame),
    priority: fc.integer({ min: 1, max: 3 }),
    answerWithinSeconds: gridSeconds(0, 3),
    kind: fc.constant(kind === 'call' ? undefined : kind),
    creditSeconds: maybe(gridSeconds(0, 4), 0.3),
    selfService: maybe(
      fc.record({
        takes: duration(0, 4),
        contains: fc.constantFrom(0, 0.25, 0.5, 1),
        givesUp: fc.constantFrom(0, 0.25),
      }),
      0.25,
    ).map((menu) => menu && { ...menu, givesUp: Math.min(menu.givesUp, 1 - menu.contains) }),
    afterwards: maybe(afterwards(name, isCall)),
    value: maybe(fc.record({ lostCall: fc.integer({ min: 0, max: 3 }), waitingMinute: fc.constantFrom(0, 1) })),
  });
  return written.map((found) =>
    kind === 'mail' ? { ...found, patience: undefined, balks: [], retries: [], selfService: undefined } : found,
  );
}

function retries({ steps, intervalSeconds }: Frame): fc.Arbitrary<Caller['retries']> {
  const times = fc.integer({ min: 0, max: 3 });
  const rule = (after: fc.Arbitrary<Retries['after']>): fc.Arbitrary<Retries> =>
    fc.record({
      after,
      share,
      delay: delay(1, 6),
      // Without a limit a long day has more of them than the test has time.
      atMost: steps * intervalSeconds > 1000 ? times : maybe(times),
      later: maybe(fc.record({ share, delay: delay(1, 4) })),
    });
  return fc.oneof(
    fc.constant([]),
    fc.tuple(rule(fc.subarray(['abandoned', 'blocked', 'balked', 'disconnected'] as const, { minLength: 1 }))),
    fc.tuple(
      rule(fc.constant(['abandoned', 'disconnected'] as const)),
      rule(fc.constant(['blocked', 'balked'] as const)),
    ),
  );
}

/** Now and then about a day. */
function delay(from: number, to: number): fc.Arbitrary<Distribution> {
  return fc.oneof(
    { weight: 6, arbitrary: duration(from, to) },
    { weight: 1, arbitrary: gridSeconds(-6, 6).map((more) => ({ kind: 'constant', value: 86_400 + more }) as const) },
  );
}

/** Shares that leave a way out, so that nobody is handed over for ever. */
const following = fc.constantFrom(0.45, 0.25, 0.1, 0);

function afterwards(name: string, isCall: ReadonlyMap<string, boolean>): fc.Arbitrary<Afterwards[]> {
  const names = [...isCall.keys()];
  const by = maybe(fc.subarray(['group 0', 'group 1', 'group 2', 'group 3'], { minLength: 1 }), 0.3);
  const repeat = fc.record({
    kind: fc.constant('repeat' as const),
    to: fc.oneof(fc.constant(name), fc.constantFrom(...names)),
    share: following,
    by,
    delay: delay(0, 6),
  });
  const transfer = fc
    .record({
      kind: fc.constant('transfer' as const),
      to: fc.constantFrom(...names),
      share: following,
      by,
      delay: maybe(delay(1, 3), 0.25),
      priority: maybe(fc.integer({ min: 1, max: 3 })),
      handover: maybe(duration(0, 2)),
    })
    .map((rule) => {
      const isSpoken = isCall.get(name) === true && isCall.get(rule.to) === true && rule.delay === undefined;
      return isSpoken ? rule : { ...rule, handover: undefined };
    });
  return fc
    .tuple(fc.array(transfer, { maxLength: 2 }), fc.array(repeat, { maxLength: 1 }))
    .map(([transfers, repeats]) => [...transfers, ...repeats])
    .map((rules) => rules.slice(0, 2));
}
