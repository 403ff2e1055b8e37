/**
 * The three models whose speed is measured, each said twice: as a scenario for
 * the engine, as numbers for the bare loop. What both are asked is the same:
 * abandonment, mean wait of all and calls answered within 20 s.
 */
import { parseScenario } from '../../src/scenario/read.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { Generator } from '../../src/random/generator.ts';
import { bareDay, type Day } from './bareDay.ts';
import { bareSingleQueue } from './bareSingleQueue.ts';
import { bareSkills } from './bareSkills.ts';
import type { Outcome } from './outcome.ts';

export interface Model {
  readonly key: 'm1' | 'm2' | 'm3';
  readonly title: string;
  /** The whole measure; a quick one takes a part of the replications. */
  readonly replications: number;
  readonly callsInReplication: number;
  readonly scenario: Scenario;
  /** As many calls as the scenario has in so many replications. */
  readonly bare: (replications: number, seed: number) => Outcome;
}

/** The bare loops' random numbers. */
function generatorFor(seed: number): Generator {
  const generator = new Generator();
  generator.start(Uint32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x452821e6), seed, 0);
  return generator;
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}

type Counts = Record<'offered' | 'abandoned' | 'within20' | 'waited', ArrayLike<number>>;

function outcome({ offered, abandoned, within20, waited }: Counts): Outcome {
  const calls = sum(offered);
  return {
    calls,
    abandonment: sum(abandoned) / calls,
    meanWait: sum(waited) / calls,
    within20: sum(within20) / calls,
  };
}

/** 100 Erlang for 100 operators. */
export const singleQueueNumbers = {
  operators: 100,
  callsPerSecond: 1 / 3,
  meanHandling: 300,
  meanPatience: 180,
} as const;

export function singleQueue(): Model {
  const callsInReplication = 100_000;
  return {
    key: 'm1',
    title: 'one queue, 100 operators, 100 Erlang',
    replications: 20,
    callsInReplication,
    scenario: singleQueueScenario(callsInReplication),
    bare: (replications, seed) => {
      const calls = replications * callsInReplication;
      const counts = bareSingleQueue({ ...singleQueueNumbers, calls }, generatorFor(seed));
      return {
        calls,
        abandonment: counts.abandoned / calls,
        meanWait: counts.waited / calls,
        within20: counts.within20 / calls,
      };
    },
  };
}

/** One long run of about so many calls. */
export function singleQueueScenario(calls: number): Scenario {
  return parse(`
name: One queue
horizon: { length: ${calls * 3}s, warmUp: 0s }
callers:
  callers: { arrivals: { rate: 1200/h }, handling: { exponential: { mean: 5m } }, patience: { exponential: { mean: 3m } } }
operators: { operators: { answers: [callers], staffing: 100 } }
`);
}

/** Expected calls by half-hour from midnight: a quiet night, a high morning, a lower afternoon. */
function dayProfile(callsADay: number): Float64Array {
  const hump = (hour: number, at: number, width: number): number => Math.exp(-(((hour - at) / width) ** 2) / 2);
  const shape = Float64Array.from({ length: 48 }, (_, k) => {
    const hour = (k + 0.5) / 2;
    return 0.06 + hump(hour, 10.5, 1.8) + 0.8 * hump(hour, 16, 2.4);
  });
  const total = sum(shape);
  return shape.map((value) => Math.round((callsADay * value) / total));
}

/** 20,000 calls, operators a little over the load of each half-hour. */
export function dayNumbers(): Day {
  const calls = dayProfile(20_000);
  return {
    intervalSeconds: 1800,
    calls,
    staffing: Int32Array.from(calls, (expected) => {
      const erlang = (expected * handling.mean) / 1800;
      return Math.ceil(erlang + 0.2 * Math.sqrt(erlang));
    }),
    handling: { mean: handling.mean, logSd: Math.sqrt(Math.log1p((handling.sd / handling.mean) ** 2)) },
    // A Weibull law of shape 1.3 and scale 1 has the mean Γ(1 + 1/1.3).
    patience: { scale: patience.mean / 0.9235763238, shape: patience.shape },
  };
}

const handling = { mean: 300, sd: 240 };
const patience = { mean: 240, shape: 1.3 };

/** A replication is a day. */
export function realDay(): Model {
  const day = dayNumbers();
  return {
    key: 'm2',
    title: 'a day of 48 half-hours, lognormal, Weibull',
    replications: 100,
    callsInReplication: sum(day.calls),
    scenario: parse(`
name: A day
opening: { from: '00:00', to: '24:00', interval: 30m }
callers:
  callers:
    arrivals: { perInterval: [${day.calls.join(', ')}] }
    handling: { lognormal: { mean: ${handling.mean}s, sd: ${handling.sd}s } }
    patience: { weibull: { mean: ${patience.mean}s, shape: ${patience.shape} } }
operators: { operators: { answers: [callers], staffing: { perInterval: [${day.staffing.join(', ')}] } } }
`),
    bare: (replications, seed) => outcome(bareDay(day, replications, generatorFor(seed))),
  };
}

const types = [
  { name: 'sales', perHour: 300, handling: 180, patience: 120 },
  { name: 'service', perHour: 240, handling: 240, patience: 180 },
  { name: 'billing', perHour: 180, handling: 300, patience: 240 },
  { name: 'technical', perHour: 120, handling: 360, patience: 300 },
  { name: 'claims', perHour: 60, handling: 480, patience: 360 },
] as const;

/** Types by rank, first preferred. */
const groups = [
  { operators: 9, answers: ['sales'] },
  { operators: 9, answers: ['service', 'sales'] },
  { operators: 8, answers: ['billing', 'service'] },
  { operators: 8, answers: ['technical', 'billing'] },
  { operators: 7, answers: ['claims', 'technical', 'billing'] },
  { operators: 9, answers: ['sales', 'service', 'billing'] },
  { operators: 8, answers: ['service', 'billing', 'technical', 'claims'] },
  { operators: 9, answers: ['sales', 'service', 'billing', 'technical', 'claims'] },
] as const;

/** 900 calls an hour, 66 Erlang for 67 operators; a replication is 100,000 calls. */
export function rankedSkills(): Model {
  return {
    key: 'm3',
    title: 'five caller types, eight groups, ranked',
    replications: 10,
    callsInReplication: 100_000,
    scenario: parse(`
name: Skills
horizon: { length: 400000s, warmUp: 0s }
callers:
${types
  .map(
    ({ name, perHour, handling, patience }) =>
      `  ${name}: { arrivals: { rate: ${perHour}/h }, handling: { exponential: { mean: ${handling}s } }, patience: { exponential: { mean: ${patience}s } } }`,
  )
  .join('\n')}
operators:
${groups.map(({ operators, answers }, k) => `  group${k + 1}: { answers: [${answers.join(', ')}], staffing: ${operators} }`).join('\n')}
policy: { order: preference, assign: longestIdle }
`),
    bare: (replications, seed) =>
      outcome(
        bareSkills(
          {
            calls: replications * 100_000,
            types: types.map(({ perHour, handling, patience }) => ({
              callsPerSecond: perHour / 3600,
              meanHandling: handling,
              meanPatience: patience,
            })),
            groups: groups.map(({ operators, answers }) => ({
              operators,
              answers: answers.map((name) => types.findIndex((type) => type.name === name)),
            })),
          },
          generatorFor(seed),
        ),
      ),
  };
}

function parse(text: string): Scenario {
  return parseScenario(text, { file: 'bench' });
}
