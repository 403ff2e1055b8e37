/** The stretch of a day in which a change holds. */
import type { BenchWindow } from '../../measures/benchResult.ts';
import { sinceOpening } from '../../scenario/times.ts';
import type { DayScenario } from './dayScenario.ts';
import { arrivalSteps } from './rates.ts';

/** Seconds from the opening; empty where `from` is not below `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Cut at the opening hours. The busiest stretch is that of `scenario`, and begins with an interval. */
export function stretchOf(when: BenchWindow | undefined, scenario: DayScenario): Stretch {
  const { time } = scenario;
  if (when === undefined) return { from: 0, to: time.lengthSeconds };
  const upTo = (to: number): number => Math.min(time.lengthSeconds, to);
  switch (when.kind) {
    case 'clock':
      return {
        from: sinceOpening(time, when.fromSeconds),
        to: upTo(sinceOpening(time, when.toSeconds, true)),
      };
    case 'busiest': {
      const from = busiestStart(scenario, when.lengthSeconds);
      return { from, to: upTo(from + when.lengthSeconds) };
    }
    case 'afterBusiest': {
      const from = busiestStart(scenario, when.busiestSeconds) + when.busiestSeconds;
      return { from, to: upTo(from + when.lengthSeconds) };
    }
  }
}

/** The first where several bring as many calls. */
function busiestStart({ callers, time }: DayScenario, lengthSeconds: number): number {
  const steps = callers.flatMap(({ arrivals }) => arrivalSteps(arrivals, time));
  const callsFrom = (start: number): number =>
    steps.reduce((sum, { fromSeconds, toSeconds, perHour }) => {
      const overlap = Math.min(toSeconds, start + lengthSeconds) - Math.max(fromSeconds, start);
      return sum + perHour * Math.max(0, overlap);
    }, 0);
  const last = Math.max(0, time.lengthSeconds - lengthSeconds);
  let [best, most] = [0, -1];
  for (let start = 0; start <= last; start += time.intervalSeconds) {
    const calls = callsFrom(start);
    // What differs in its last bits is as many.
    if (calls > most * (1 + 1e-9)) [best, most] = [start, calls];
  }
  return best;
}
