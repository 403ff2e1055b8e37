/** Arrivals as steps of a rate, and those steps multiplied. */
import type { Arrivals, Opening } from '../../scenario/scenario.ts';
import { expectedCalls } from '../../theory/forecast.ts';

export interface RateStep {
  /** From the opening. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly perHour: number;
}

/** Without gaps up to closing, but for a time before the first. Recorded days become the mean of each interval. */
export function arrivalSteps(arrivals: Arrivals, time: Opening): readonly RateStep[] {
  const { lengthSeconds, intervalSeconds } = time;
  switch (arrivals.kind) {
    case 'rate':
      return [{ fromSeconds: 0, toSeconds: lengthSeconds, perHour: arrivals.perHour }];
    case 'rates':
      return arrivals.steps.map(({ fromSeconds, perHour }, k) => ({
        fromSeconds,
        toSeconds: arrivals.steps[k + 1]?.fromSeconds ?? lengthSeconds,
        perHour,
      }));
    case 'perInterval':
    case 'times':
      return expectedCalls(arrivals, time).map((calls, k) => ({
        fromSeconds: k * intervalSeconds,
        toSeconds: (k + 1) * intervalSeconds,
        perHour: (calls * 3600) / intervalSeconds,
      }));
  }
}

/** Rates times a factor that is constant between the cuts (seconds from the opening), asked for at the middle of each piece. */
export function multiplied(
  arrivals: Arrivals,
  time: Opening,
  cuts: readonly number[],
  factorAt: (seconds: number) => number,
): Arrivals {
  const steps = arrivalSteps(arrivals, time).flatMap(({ fromSeconds, toSeconds, perHour }) => {
    const inside = cuts.filter((cut) => cut > fromSeconds && cut < toSeconds).sort((a, b) => a - b);
    const ends = [...inside, toSeconds];
    return [fromSeconds, ...inside].map((from, k) => ({
      fromSeconds: from,
      perHour: perHour * factorAt((from + ends[k]) / 2),
    }));
  });
  return { kind: 'rates', steps };
}
