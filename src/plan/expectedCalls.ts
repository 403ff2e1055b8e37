/** Fresh calls that a day of the plan (or a run of its horizon) is expected to bring, with all day factors 1. */
import type { Plan } from './plan.ts';

/** All callers together; of recorded days the first. */
export function expectedCalls(plan: Plan): number {
  const recorded = plan.callers.map(({ arrivals }) => (arrivals.kind === 'replay' ? arrivals.days[0].length : 0));
  return [...recorded, ...expectedFrom(plan, 0)].reduce((sum, calls) => sum + calls, 0);
}

/** `[caller][opening]`, those that count; 0 for recorded days, which are no law. */
export function expectedCounted(plan: Plan): Float64Array {
  const { counted, intervalEnds } = plan;
  return expectedFrom(plan, counted.from === 0 ? 0 : intervalEnds[counted.from - 1]);
}

/** Those of a law from tick `from` on, `[caller][opening]`. */
function expectedFrom({ callers, openings, closes }: Plan, from: number): Float64Array {
  const calls = new Float64Array(callers.length * openings.length);
  callers.forEach(({ arrivals }, caller) => {
    if (arrivals.kind === 'replay') return;
    const { breaks, rates } = arrivals;
    rates.forEach((rate, piece) => {
      const ticks = Math.min(breaks[piece + 1], closes) - Math.max(breaks[piece], from);
      if (ticks > 0) calls[caller * openings.length + arrivals.openings[piece]] += rate * ticks;
    });
  });
  return calls;
}
