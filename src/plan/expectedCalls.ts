/** Fresh calls that a day of the plan (or a run of its horizon) is expected to bring, all callers together. */
import type { Plan } from './plan.ts';

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
