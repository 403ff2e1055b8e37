/** What callers bring, scaled: how many ring, how long they talk, how long they wait. */
import { scaledLaw } from '../../random/scaledLaw.ts';
import type { Arrivals, Caller, Scenario } from '../../scenario/scenario.ts';

/** Changes one type of callers, or all where no name is given. */
function changeCallers(scenario: Scenario, name: string | null, change: (caller: Caller) => Caller): Scenario {
  return {
    ...scenario,
    callers: scenario.callers.map((caller) => (name === null || caller.name === name ? change(caller) : caller)),
  };
}

/** Undefined where one of them is a recording, which is replayed as it is. */
export function scaleArrivals(scenario: Scenario, name: string | null, factor: number): Scenario | undefined {
  const meant = scenario.callers.map((caller) => name === null || caller.name === name);
  const isRecorded = ({ arrivals }: { readonly arrivals: Arrivals }, index: number): boolean =>
    meant[index] && arrivals.kind === 'times';
  const { callers, days } = scenario;
  if (callers.some(isRecorded) || days?.some((day) => day.arrivals.some(isRecorded)) === true) return undefined;
  const scaled = changeCallers(scenario, name, (caller) => ({
    ...caller,
    arrivals: scaledArrivals(caller.arrivals, factor),
  }));
  if (days === undefined) return scaled;
  return {
    ...scaled,
    days: days.map((day) => ({
      ...day,
      arrivals: day.arrivals.map((own, index) =>
        meant[index] ? { ...own, arrivals: scaledArrivals(own.arrivals, factor) } : own,
      ),
    })),
  };
}

function scaledArrivals(arrivals: Arrivals, factor: number): Arrivals {
  switch (arrivals.kind) {
    case 'rate':
      return { ...arrivals, perHour: arrivals.perHour * factor };
    case 'perInterval':
      return { ...arrivals, counts: arrivals.counts.map((count) => count * factor) };
    case 'rates':
      return { ...arrivals, steps: arrivals.steps.map((step) => ({ ...step, perHour: step.perHour * factor })) };
    case 'times':
      return arrivals;
  }
}

export const handlingPhases = ['talk', 'hold', 'wrapUp'] as const;
export type HandlingPhase = (typeof handlingPhases)[number];

/** Some phases of the handling; what a caller does not have stays away. */
export function scaleHandling(
  scenario: Scenario,
  name: string | null,
  phases: readonly HandlingPhase[],
  factor: number,
): Scenario {
  return changeCallers(scenario, name, (caller) => {
    const { handling } = caller;
    const scaled = phases.flatMap((phase) => {
      const law = handling[phase];
      return law === undefined ? [] : [[phase, scaledLaw(law, factor)] as const];
    });
    return { ...caller, handling: { ...handling, ...Object.fromEntries(scaled) } };
  });
}

export function scalePatience(scenario: Scenario, name: string | null, factor: number): Scenario {
  return changeCallers(scenario, name, (caller) =>
    caller.patience === undefined ? caller : { ...caller, patience: scaledLaw(caller.patience, factor) },
  );
}

/** Who rings again: the share, of whatever rules there are. */
export function scaleRetries(scenario: Scenario, name: string | null, factor: number): Scenario {
  return changeCallers(scenario, name, (caller) => ({
    ...caller,
    retries: caller.retries.map(({ share, later, ...rule }) => ({
      ...rule,
      share: Math.min(1, share * factor),
      ...(later ? { later: { ...later, share: Math.min(1, later.share * factor) } } : {}),
    })),
  }));
}
