/**
 * Test support: random scenarios on a coarse grid of time, so that things happen
 * at the same instant all the time, in every combination of rules that a file can
 * ask for. What the reader of files refuses (a day that cannot end) is left out.
 */
import * as fc from 'fast-check';
import type { Distribution } from '../../src/random/distribution.ts';
import type { Caller, Opening, OperatorGroup, Scenario, ScenarioDay, Target } from '../../src/scenario/scenario.ts';
import { arrivals, callers, dayFactor } from './nasty/callers.ts';
import { gridSeconds, maybe, type Frame } from './nasty/laws.ts';
import { groupTerms, presence, type NastyGroup } from './nasty/operators.ts';
import { policy } from './nasty/policy.ts';

const names = ['a', 'b', 'c', 'd'];
const usual = { preference: 1, handlingFactor: 1, afterWaitingSeconds: 0, whenIdle: 1 };
const shared = fc.constant<Distribution>({ kind: 'gamma', mean: 1, sd: 0.4 });

/** Waits of which a day has to keep apart those of each interval. */
const medians: readonly Target[] = [
  {
    text: 'wait p50 <= 1m in every interval',
    measure: { text: 'wait p50', name: 'wait', quantile: 0.5 },
    comparison: '<=',
    bound: 60,
    when: { kind: 'everyInterval' },
  },
];

interface Size {
  readonly callers: number;
  readonly groups: number;
  readonly steps: number;
  readonly intervalSeconds: number;
  readonly time: 'serve' | 'hangUp' | 'horizon';
  readonly warmUpSteps: number;
  /** Several openings on one axis, some of them without a night between. */
  readonly days: 'one' | 'several' | 'roundTheClock';
}

const size: fc.Arbitrary<Size> = fc.record({
  callers: fc.integer({ min: 1, max: 4 }),
  groups: fc.integer({ min: 1, max: 4 }),
  steps: fc.integer({ min: 1, max: 5 }),
  intervalSeconds: gridSeconds(3, 12),
  time: fc.constantFrom('serve', 'hangUp', 'serve', 'hangUp', 'horizon'),
  warmUpSteps: fc.integer({ min: 0, max: 4 }),
  days: fc.constantFrom('one', 'one', 'one', 'one', 'several', 'roundTheClock'),
});

/** Callers whom nobody answers are answered by the first group. */
function isAnswered(groups: readonly NastyGroup[], present: readonly Caller[]): NastyGroup[] {
  const answered = (name: string): boolean =>
    groups.some(({ group }) => group.answers.some((skill) => skill.caller === name));
  const forgotten = present.filter(({ name }) => !answered(name)).map(({ name }) => ({ caller: name, ...usual }));
  return groups.map((one, index) =>
    index > 0 ? one : { ...one, group: { ...one.group, answers: [...one.group.answers, ...forgotten] } },
  );
}

export const nastyScenario: fc.Arbitrary<Scenario> = size.chain((drawn) => {
  const isHorizon = drawn.time === 'horizon';
  const days = isHorizon ? 'one' : drawn.days;
  const intervalSeconds = days === 'roundTheClock' ? 86_400 / drawn.steps : drawn.intervalSeconds;
  const frame: Frame = { steps: drawn.steps, intervalSeconds, isHorizon };
  const called = names.slice(0, drawn.callers);
  return callers(called, frame)
    .chain((present) =>
      fc.tuple(
        fc.constant(present),
        fc
          .tuple(...Array.from({ length: drawn.groups }, (_, k) => groupTerms(`group ${k}`, present)))
          .map((groups) => isAnswered(groups, present)),
      ),
    )
    .chain(([present, groups]) =>
      fc.record<Scenario>({
        name: fc.constant('nasty'),
        currency: fc.constant('EUR'),
        time: fc.constant(timeOf(drawn, frame)),
        callers: fc.constant(present),
        operators: fc.tuple(
          ...groups.map((one) => presence(frame, one).map((there): OperatorGroup => ({ ...one.group, ...there }))),
        ),
        policy: policy(called),
        dayFactor: maybe(shared),
        targets: isHorizon ? fc.constant([]) : maybe(fc.constant(medians)).map((targets) => [...(targets ?? [])]),
        run: fc.record({
          seed: fc.constant('nasty'),
          replications: fc.constant({ kind: 'fixed' as const, count: 1 }),
          individuals: fc.boolean(),
        }),
        days: days === 'one' ? fc.constant(undefined) : severalDays(timeOf(drawn, frame), frame, present, groups, days),
        warnings: fc.constant([]),
      }),
    );
});

function timeOf({ time, warmUpSteps }: Size, { steps, intervalSeconds }: Frame): Scenario['time'] {
  const lengthSeconds = steps * intervalSeconds;
  if (time === 'horizon') {
    const warmUpSeconds = Math.min(warmUpSteps, steps - 1) * intervalSeconds + (warmUpSteps === 4 ? 10 : 0);
    return { kind: 'horizon', lengthSeconds, warmUpSeconds, intervalSeconds };
  }
  return {
    kind: 'opening',
    fromSeconds: lengthSeconds === 86_400 ? 0 : 28_800,
    lengthSeconds,
    intervalSeconds,
    atClose: time,
  };
}

/** The first day is the scenario's own in nothing but its hours. */
function severalDays(
  time: Scenario['time'],
  frame: Frame,
  present: readonly Caller[],
  groups: readonly NastyGroup[],
  days: 'several' | 'roundTheClock',
): fc.Arbitrary<ScenarioDay[] | undefined> {
  if (time.kind === 'horizon') return fc.constant(undefined);
  const day = (name: string, startsAfterDays: number, hours: Opening): fc.Arbitrary<ScenarioDay> =>
    fc.record({
      name: fc.constant(name),
      startsAfterDays: fc.constant(startsAfterDays),
      time: fc.constant(hours),
      dayFactor: maybe(shared),
      arrivals: fc.tuple(...present.map(() => fc.record({ arrivals: arrivals(frame), dayFactor: maybe(dayFactor) }))),
      staffing: fc.tuple(...groups.map((one) => presence(frame, one))),
    });
  const later = { ...time, fromSeconds: time.fromSeconds + (days === 'several' ? 30 : 0) };
  return fc.tuple(day('first', 0, time), day('second', 1, later), day('third', days === 'several' ? 3 : 2, time));
}
