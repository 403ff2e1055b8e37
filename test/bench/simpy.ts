/** The engine against SimPy, the process-based simulator in Python, where it is installed. The scripts count what a bare loop counts. */
import { spawnSync } from 'node:child_process';
import { median } from './clock.ts';
import { dayNumbers, singleQueueNumbers } from './models.ts';
import type { Outcome } from './outcome.ts';
import { output, verdict, type Part } from './part.ts';
import { outcomeLine, speedOfModel } from './speed.ts';

const python = '/usr/bin/python3';
const goal = 100;

interface SimpyOutcome extends Outcome {
  readonly nanosecondsPerCall: number;
}

export const measureSimpy: Part = (quick) => {
  const heading = 'simpy: the same models in SimPy';
  if (spawnSync(python, ['-c', 'import simpy']).status !== 0) {
    return { heading, lines: ['left out: SimPy is not installed (Debian: apt install python3-simpy3)'], data: null };
  }
  const { calls, staffing, ...rest } = dayNumbers();
  const models = {
    m1: { script: 'single_queue.py', input: { ...singleQueueNumbers, calls: quick ? 20_000 : 100_000 } },
    m2: { script: 'day.py', input: { ...rest, calls: [...calls], staffing: [...staffing] } },
  };
  const compared = Object.entries(models).map(([model, { script, input }]) => {
    const rounds = Array.from({ length: quick ? 1 : 3 }, () => {
      const simpy = JSON.parse(output(python, [`test/bench/simpy/${script}`], JSON.stringify(input))) as SimpyOutcome;
      const { engine, run } = speedOfModel(model, 1, quick ? 0.2 : 0.5);
      const times = simpy.nanosecondsPerCall;
      return { simpy, timesEngine: times / engine.median, timesRun: times / run.median };
    });
    return {
      model,
      rounds,
      timesEngine: median(rounds.map(({ timesEngine }) => timesEngine)),
      timesRun: median(rounds.map(({ timesRun }) => timesRun)),
    };
  });
  return {
    heading,
    lines: compared.flatMap(({ model, rounds, timesEngine, timesRun }) => {
      const nanoseconds = median(rounds.map(({ simpy }) => simpy.nanosecondsPerCall));
      return [
        `${model}: SimPy ${nanoseconds.toFixed(0)} ns of processor time a call`,
        `    engine alone ${timesEngine.toFixed(0)} times as fast   goal ${goal}: ${verdict(timesEngine >= goal)}`,
        `    run(), all estimates, ${timesRun.toFixed(0)} times as fast`,
        outcomeLine('    SimPy', rounds[0].simpy),
      ];
    }),
    data: compared,
  };
};
