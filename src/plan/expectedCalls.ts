/** Fresh calls that a day of the plan (or a run of its horizon) is expected to bring. */
import type { Plan } from './plan.ts';

/** All callers together. */
export function expectedCalls({ callers, closes }: Plan): number {
  let calls = 0;
  for (const { arrivals } of callers) {
    if (arrivals.kind === 'replay') {
      calls += arrivals.days[0].length;
      continue;
    }
    const { breaks, rates } = arrivals;
    rates.forEach((rate, k) => (calls += rate * (Math.min(breaks[k + 1], closes) - breaks[k])));
  }
  return calls;
}

/** `[caller][opening]`, those that count, with all day factors 1; 0 for recorded days, which are no law. */
export function expectedCounted({ callers, openings, intervalEnds, counted, closes }: Plan): Float64Array {
  const from = counted.from === 0 ? 0 : intervalEnds[counted.from - 1];
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
