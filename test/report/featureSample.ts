/**
 * A sample result with everything that only some scenarios have: numbers drawn
 * from the sample's own, none of them a claim.
 */
import type {
  DaySpread,
  Estimate,
  EstimateWithDays,
  GroupMeasures,
  IntervalMeasures,
  Measures,
  RunResult,
} from '../../src/measures/result.ts';

const noDays: DaySpread = { sd: null, p10: null, p90: null };

/** The estimate times a factor; without an answered call nothing is known of what follows an answer. */
function scaled(estimate: Estimate, factor: number): EstimateWithDays {
  const by = (value: number | null): number | null => (value === null ? null : value * factor);
  const mean = by(estimate.mean);
  const [low, high] = [by(estimate.low), by(estimate.high)].sort((a, b) => (a ?? 0) - (b ?? 0));
  const days = low === null || mean === null ? noDays : { sd: Math.abs(mean) * 0.2, p10: mean * 0.8, p90: mean * 1.2 };
  return { mean, low: low ?? null, high: high ?? null, days };
}

function fixed(mean: number, half: number, like: Estimate): EstimateWithDays {
  if (like.mean === null) return { mean: null, low: null, high: null, days: noDays };
  if (like.low === null) return { mean, low: null, high: null, days: noDays };
  return {
    mean,
    low: mean - half,
    high: mean + half,
    days: { sd: half * 6, p10: mean - 8 * half, p90: mean + 8 * half },
  };
}

function features(measures: Measures): Partial<Measures> {
  const { offered, answered, meanAnswerWait } = measures;
  const calledBack = scaled(offered, 0.121);
  const { days: _days, ...left } = calledBack;
  return {
    calledBack: left,
    selfService: {
      contained: scaled(offered, 0.35),
      gaveUp: scaled(offered, 0.041),
      containment: fixed(0.35, 0.004, offered),
    },
    callbacks: {
      offered: scaled(offered, 0.2),
      share: fixed(0.121, 0.003, offered),
      reached: scaled(calledBack, 0.88),
      failed: scaled(calledBack, 0.12),
      kept: fixed(0.93, 0.01, meanAnswerWait),
      meanDelay: fixed(340, 12, meanAnswerWait),
      meanQueue: fixed(1.7, 0.1, offered),
      moved: calledBack,
    },
    announcements: {
      told: scaled(answered, 0.4),
      meanWait: fixed(95, 4, meanAnswerWait),
      bias: fixed(-40, 3, meanAnswerWait),
      rootMeanSquareError: fixed(71, 4, meanAnswerWait),
      tooLittle: fixed(0.61, 0.02, meanAnswerWait),
    },
    served: fixed(0.964, 0.002, offered),
    transferred: scaled(offered, 0.08),
    repeats: scaled(offered, 0.03),
    resolution: fixed(0.82, 0.006, meanAnswerWait),
  };
}

function roster(group: GroupMeasures, followed: boolean): GroupMeasures {
  const paidHours = scaled(group.staffedHours, 1.3);
  return {
    ...group,
    paidHours,
    fullTime: scaled(paidHours, 1 / 8),
    headcount: 7,
    ...(followed
      ? {
          fairness: {
            occupancySpread: fixed(0.042, 0.002, group.occupancy),
            longestRun: fixed(23.4, 0.6, group.occupancy),
          },
        }
      : {}),
  };
}

/** Dials lag the calls by two hours. */
function interval(each: IntervalMeasures, index: number, all: readonly IntervalMeasures[]): IntervalMeasures {
  const earlier = all[index - 4]?.offered ?? { mean: 0, low: 0, high: 0 };
  const own = features(each);
  const present = Object.values(each.staffing).reduce((sum, count) => sum + count, 0);
  const needed = each.needed.erlangA ?? each.needed.erlangC ?? present;
  return {
    ...each,
    ...own,
    ...(own.callbacks ? { callbacks: { ...own.callbacks, moved: scaled(earlier, 0.121) } } : {}),
    over: Math.max(0, present - needed),
    under: Math.max(0, needed - present),
  };
}

/** The last caller writes; the first group is followed. */
export function withFeatures(run: RunResult): RunResult {
  const names = Object.keys(run.callers);
  return {
    ...run,
    overall: { ...run.overall, ...features(run.overall) },
    callers: Object.fromEntries(
      Object.entries(run.callers).map(([name, caller]) => [
        name,
        name === names.at(-1)
          ? { ...caller, leftOver: scaled(caller.offered, 0.06) }
          : { ...caller, ...features(caller) },
      ]),
    ),
    operators: Object.fromEntries(
      Object.entries(run.operators).map(([name, group], index) => [name, roster(group, index === 0)]),
    ),
    intervals: run.intervals.map(interval),
  };
}
