/**
 * A policy of the user's own that never answers looks like a long simulation. Where
 * one is asked and nothing is finished for some seconds, it is said which it is and
 * how to stop.
 */
import { replicationOf } from '../experiments/days.ts';
import type { Scenario } from '../scenario/scenario.ts';

export interface ProgramWatch {
  /** These are simulated from now on. */
  start(...scenarios: readonly [Scenario, ...Scenario[]]): void;
  /** Something was finished. */
  finished(): void;
  end(): void;
}

const patienceMilliseconds = 5000;

/** `say` hears it once, and not where nothing of the user's own is asked. */
export function watchPrograms(say: (text: string) => void, patience = patienceMilliseconds): ProgramWatch {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    start(...scenarios) {
      end();
      const files = new Set(scenarios.flatMap(({ policy }) => policy.module?.file ?? []));
      if (files.size === 0) return;
      const replication = replicationOf(scenarios[0]);
      const programs = [...files].join(' and ');
      const text = `No ${replication} was finished for ${patience / 1000} s. If ${programs} may never answer: Ctrl-C twice quits.`;
      timer = setTimeout(() => {
        end();
        say(text);
      }, patience);
    },
    finished: () => void timer?.refresh(),
    end,
  };
}
