/**
 * A process of its own for one model, so that no other model has shaped the
 * compiled code: `speedOfModel.mjs m1 <rounds> <share of the replications>`.
 * Prints nanoseconds of processor time a call as JSON: the engine alone, with
 * all estimates (`run`, in this thread), and the bare loop, which take turns.
 */
import { Simulator } from '../../src/engine/simulator.ts';
import { run } from '../../src/experiments/run.ts';
import { Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { measured, median, processorTime, type Measured } from './clock.ts';
import { rankedSkills, realDay, singleQueue, type Model } from './models.ts';
import { outcomeOf, together, type Outcome } from './outcome.ts';

export interface SpeedOfModel {
  readonly title: string;
  readonly calls: number;
  readonly rounds: number;
  readonly engine: Measured;
  readonly run: Measured;
  readonly bare: Measured;
  /** Medians of the rounds' ratios. */
  readonly engineToBare: number;
  readonly runToBare: number;
  readonly engineOutcome: Outcome;
  readonly bareOutcome: Outcome;
}

type Way = (round: number) => Outcome | Promise<Outcome>;

/** The engine alone: days into a tally that nobody reads. */
function engineAlone({ scenario }: Model, replications: number): Way {
  const plan = compilePlan(scenario);
  const simulator = new Simulator(plan, 'bench');
  const tally = new Tally(plan);
  return (round) => {
    const outcomes: Outcome[] = [];
    for (let day = 0; day < replications; day++) {
      simulator.run(round * replications + day, tally);
      outcomes.push(outcomeOf(tally));
    }
    return together(outcomes);
  };
}

/** As a user of the library has it. */
function wholeRun({ scenario, callsInReplication }: Model, replications: number): Way {
  return async (round) => {
    const seed = `bench ${round}`;
    const { overall } = await run(scenario, { seed, replications: { kind: 'fixed', count: replications } });
    return {
      calls: replications * callsInReplication,
      abandonment: overall.abandonment.mean ?? NaN,
      meanWait: overall.meanWait.mean ?? NaN,
      within20: overall.serviceLevel.allOffered.mean ?? NaN,
    };
  };
}

async function speedOf(model: Model, rounds: number, share: number): Promise<SpeedOfModel> {
  const replications = Math.max(1, Math.round(model.replications * share));
  const ways: readonly Way[] = [
    engineAlone(model, replications),
    wholeRun(model, replications),
    (round) => model.bare(replications, round),
  ];
  const times: number[][] = ways.map(() => []);
  const outcomes: Outcome[] = [];
  // Round 0 warms up. Every other round goes backwards, so that nobody is always first.
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const way = round % 2 === 0 ? turn : ways.length - 1 - turn;
      const from = processorTime();
      const outcome = await ways[way](round);
      if (round > 0) times[way].push((processorTime() - from) / outcome.calls);
      outcomes[way] = outcome;
    }
  }
  const [engine, whole, bare] = times;
  return {
    title: model.title,
    calls: Math.round(replications * model.callsInReplication),
    rounds,
    engine: measured(engine),
    run: measured(whole),
    bare: measured(bare),
    engineToBare: median(engine.map((time, k) => time / bare[k])),
    runToBare: median(whole.map((time, k) => time / bare[k])),
    engineOutcome: outcomes[0],
    bareOutcome: outcomes[2],
  };
}

const [key, rounds, share] = process.argv.slice(2);
const model = { m1: singleQueue, m2: realDay, m3: rankedSkills }[key];
if (model === undefined) throw new Error(`no model ${key}`);
process.stdout.write(JSON.stringify(await speedOf(model(), Number(rounds), Number(share))));
