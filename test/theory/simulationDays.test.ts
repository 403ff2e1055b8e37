/**
 * Simulated days against exact ones: rates and staffing that change by the interval,
 * overtime, the time after closing, the spread between days, busy and quiet days.
 * Exact: Kolmogorov's equations (kolmogorov.ts), and copied second moments. An
 * estimate fails beyond 5 standard errors of 3,000 days: with 200 comparisons
 * one seed in 8,000 raises a false alarm.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { Simulator } from '../../src/engine/simulator.ts';
import { callColumn, groupColumn, groupColumns, Tally } from '../../src/measures/tally.ts';
import { compilePlan } from '../../src/plan/compile.ts';
import { ticksPerSecond } from '../../src/plan/plan.ts';
import { exponential, smallScenario, type SmallScenario } from '../engine/smallDay.ts';
import { kolmogorovDay, type DayMeans, type DayModel } from './kolmogorov.ts';

const days = 3000;
const standardErrors = 5;

/** One day's counts: of calls by interval, and seconds. */
interface Day {
  readonly calls: (column: number, interval?: number) => number;
  readonly group: (column: number, interval?: number) => number;
}

function eachDay<Value>(small: SmallScenario, seed: string, of: (day: Day) => Value): Value[] {
  const plan = compilePlan(smallScenario(small));
  const simulator = new Simulator(plan, seed);
  const tally = new Tally(plan);
  const sum = (counts: Float64Array, width: number, column: number, interval?: number): number => {
    if (interval !== undefined) return counts[interval * width + column];
    let total = 0;
    for (let at = column; at < counts.length; at += width) total += counts[at];
    return total;
  };
  const day: Day = {
    calls: (column, interval) => sum(tally.calls, tally.callColumns, column, interval),
    group: (column, interval) => sum(tally.operators, groupColumns, column, interval) / ticksPerSecond,
  };
  return Array.from({ length: days }, (_, index) => {
    simulator.run(index, tally);
    return of(day);
  });
}

function moments(values: readonly number[]): { mean: number; sd: number; errorOfMean: number; errorOfSd: number } {
  const n = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / n;
  const second = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (n - 1);
  const fourth = values.reduce((total, value) => total + (value - mean) ** 4, 0) / n;
  const sd = Math.sqrt(second);
  return { mean, sd, errorOfMean: sd / Math.sqrt(n), errorOfSd: Math.sqrt((fourth - second ** 2) / n) / (2 * sd) };
}

/** What of a list of daily values disagrees with its exact mean. `slack`: how exact the answer is, relatively. */
function offMean(what: string, values: readonly number[], exact: number, slack = 1e-7): string[] {
  const { mean, errorOfMean } = moments(values);
  const away = (mean - exact) / (errorOfMean + slack * Math.abs(exact));
  const said = `${what}: ${mean} a day, standard error ${errorOfMean}, expected ${exact}: ${away.toFixed(1)} standard errors`;
  return Math.abs(away) < standardErrors || Math.abs(mean - exact) < 1e-9 ? [] : [said];
}

function offSd(what: string, values: readonly number[], exact: number): string[] {
  const { sd, errorOfSd } = moments(values);
  const away = (sd - exact) / errorOfSd;
  return Math.abs(away) < standardErrors
    ? []
    : [`sd of ${what}: ${sd}, standard error ${errorOfSd}, expected ${exact}`];
}

const smallDay: DayModel = {
  intervalSeconds: 1800,
  callsPerHour: [20, 40, 70, 80, 60, 50, 40, 20],
  staffing: [2, 3, 4, 5, 4, 3, 3, 2],
  handlingSeconds: 180,
  patienceSeconds: 150,
  thresholdSeconds: 20,
};

function scenarioOf(model: DayModel, factor = 1): SmallScenario {
  const { zeroPatience = 0 } = model;
  return {
    callers: {
      a: {
        arrivals: {
          kind: 'perInterval',
          counts: model.callsPerHour.map((rate) => (factor * rate * model.intervalSeconds) / 3600),
        },
        talk: exponential(model.handlingSeconds),
        patience:
          zeroPatience === 0
            ? exponential(model.patienceSeconds)
            : {
                kind: 'mixture',
                branches: [
                  { share: zeroPatience, of: { kind: 'constant', value: 0 } },
                  { share: 1 - zeroPatience, of: exponential(model.patienceSeconds) },
                ],
              },
        answerWithin: model.thresholdSeconds,
      },
    },
    groups: { g: { staffing: model.staffing } },
    interval: model.intervalSeconds,
  };
}

const models: [title: string, model: DayModel][] = [
  ['a small day', smallDay],
  [
    'a day of falls and rises, one caller in ten without patience',
    {
      ...smallDay,
      intervalSeconds: 900,
      callsPerHour: [60, 90, 20, 100, 70, 60],
      staffing: [5, 2, 4, 1, 6, 3],
      zeroPatience: 0.1,
      thresholdSeconds: 45,
    },
  ],
];

describe.each(models)('%s', (_title, model) => {
  const seed = 'days';
  let exact: DayMeans;
  let perDay: {
    readonly whole: Readonly<Record<string, number>>;
    readonly byInterval: readonly Readonly<Record<string, number>>[];
  }[];

  beforeAll(() => {
    exact = kolmogorovDay(model);
    const last = model.staffing.length;
    perDay = eachDay(scenarioOf(model), seed, ({ calls, group }) => ({
      whole: {
        offered: calls(callColumn.offered),
        answered: calls(callColumn.answeredImmediately) + calls(callColumn.answeredAfterWait),
        abandoned: calls(callColumn.abandoned),
        wait: (calls(callColumn.answeredWait) + calls(callColumn.lostWait)) / ticksPerSecond,
        within: calls(callColumn.answeredImmediately) + calls(callColumn.firstThreshold),
        withinOrLost: calls(callColumn.firstThreshold + 1),
        overtime: group(groupColumn.surplus),
        afterClosing: group(groupColumn.busy, last),
      },
      byInterval: model.staffing.map((_, k) => ({
        offered: calls(callColumn.offered, k),
        immediately: calls(callColumn.answeredImmediately, k),
        abandoned: calls(callColumn.abandoned, k),
        wait: (calls(callColumn.answeredWait, k) + calls(callColumn.lostWait, k)) / ticksPerSecond,
        within: calls(callColumn.answeredImmediately, k) + calls(callColumn.firstThreshold, k),
        queue: calls(callColumn.queue, k) / ticksPerSecond / model.intervalSeconds,
        busy: group(groupColumn.busy, k) / model.intervalSeconds,
        surplus: group(groupColumn.surplus, k),
      })),
    }));
  });

  const whole = (name: string): number[] => perDay.map((day) => day.whole[name]);
  const inInterval = (name: string, k: number): number[] => perDay.map((day) => day.byInterval[k][name]);

  test('the day as a whole', () => {
    const { day } = exact;
    expect([
      ...offMean('offered', whole('offered'), day.arrivals),
      ...offMean('answered', whole('answered'), day.answered),
      ...offMean('abandoned', whole('abandoned'), day.abandoned),
      ...offMean('wait', whole('wait'), day.waitSeconds),
      ...offMean('answered within the threshold', whole('within'), day.answeredWithin),
      ...offMean('overtime before closing', whole('overtime'), day.overtimeSecondsBeforeClose),
      ...offMean('work after closing', whole('afterClosing'), day.busySecondsAfterClose),
    ]).toEqual([]);
  });

  test('calls, by the interval in which they arrived', () => {
    expect(
      exact.byArrival.flatMap(({ arrivals, abandoned, waitSeconds, answeredWithin }, k) => [
        ...offMean(`offered in ${k}`, inInterval('offered', k), arrivals),
        ...offMean(`abandoned of ${k}`, inInterval('abandoned', k), abandoned),
        ...offMean(`wait of ${k}`, inInterval('wait', k), waitSeconds),
        ...offMean(`answered within of ${k}`, inInterval('within', k), answeredWithin),
      ]),
    ).toEqual([]);
  });

  test('queue, work, overtime and immediate answers, by the interval in which they pass', () => {
    expect(
      exact.intervals.flatMap(({ answeredAtOnce, meanQueue, meanBusy, overtimeSeconds }, k) => [
        ...offMean(`answered at once in ${k}`, inInterval('immediately', k), answeredAtOnce),
        ...offMean(`queue in ${k}`, inInterval('queue', k), meanQueue),
        ...offMean(`busy in ${k}`, inInterval('busy', k), meanBusy),
        ...offMean(`overtime in ${k}`, inInterval('surplus', k), overtimeSeconds),
      ]),
    ).toEqual([]);
  });
});

test('what a small day earns, and how far its days lie apart', () => {
  const profits = eachDay(scenarioOf(smallDay), 'profit', ({ calls, group }) => {
    const answered = calls(callColumn.answeredImmediately) + calls(callColumn.answeredAfterWait);
    const abandoned = calls(callColumn.abandoned);
    const waitHours = (calls(callColumn.answeredWait) + calls(callColumn.lostWait)) / ticksPerSecond / 3600;
    const overtimeHours = (group(groupColumn.surplus) + group(groupColumn.busy, smallDay.staffing.length)) / 3600;
    return {
      answered,
      abandoned,
      profit: 4 * answered - 6 * abandoned - 5 * waitHours - 20 * 13 - 30 * overtimeHours,
    };
  });
  expect([
    ...offMean(
      'profit',
      profits.map(({ profit }) => profit),
      249.9668332536021,
    ),
    ...offSd(
      'profit',
      profits.map(({ profit }) => profit),
      62.21072473303624,
    ),
    ...offSd(
      'answered',
      profits.map(({ answered }) => answered),
      10.444072337400199,
    ),
    ...offSd(
      'abandoned',
      profits.map(({ abandoned }) => abandoned),
      8.101037275835738,
    ),
  ]).toEqual([]);
});

describe('busy and quiet days: L‘Ecuyer‘s CallCenter example', () => {
  const hours: DayModel = {
    intervalSeconds: 3600,
    callsPerHour: [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60],
    staffing: [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4],
    handlingSeconds: 100,
    patienceSeconds: 1000,
    zeroPatience: 0.1,
    thresholdSeconds: 20,
  };

  test('a gamma factor of mean 1 and standard deviation √0.1 on all rates of the day', () => {
    const simulated = eachDay(
      { ...scenarioOf(hours), dayFactor: { kind: 'gamma', mean: 1, sd: Math.sqrt(0.1) } },
      'busyness',
      ({ calls }) => ({
        offered: calls(callColumn.offered),
        abandoned: calls(callColumn.abandoned),
        wait: (calls(callColumn.answeredWait) + calls(callColumn.lostWait)) / ticksPerSecond,
        within: calls(callColumn.answeredImmediately) + calls(callColumn.firstThreshold),
        good:
          calls(callColumn.answeredImmediately) +
          calls(callColumn.firstThreshold) +
          calls(callColumn.firstThreshold + 1),
      }),
    );
    const of = (name: 'offered' | 'abandoned' | 'wait' | 'within' | 'good') => simulated.map((day) => day[name]);
    // By quadrature over the factor of kolmogorovDay; `good` from 100,000 days of another program, ± 0.0010.
    expect([
      ...offMean('offered', of('offered'), 1660),
      ...offSd('offered', of('offered'), Math.sqrt(1660 + 1660 ** 2 / 10)),
      ...offMean('abandoned', of('abandoned'), 60.571, 2e-4),
      ...offMean('wait', of('wait'), 20_782, 2e-4),
      ...offMean('answered within 20 s', of('within'), 1373.06, 2e-4),
      ...offMean('good', of('good'), 0.8549 * 1660, 5e-4),
    ]).toEqual([]);
  });

  test('a factor of each caller‘s own multiplies that of the day', () => {
    // Variance of a Poisson count with rate 166 times two independent factors of variance 0.1 and 0.2.
    const offered = eachDay(
      {
        callers: {
          a: { perHour: 166, talk: 10, patience: 0, dayFactor: { kind: 'gamma', mean: 1, sd: Math.sqrt(0.2) } },
        },
        groups: { g: { staffing: [1] } },
        interval: 3600,
        dayFactor: { kind: 'gamma', mean: 1, sd: Math.sqrt(0.1) },
      },
      'two factors',
      ({ calls }) => calls(callColumn.offered),
    );
    const exact = Math.sqrt(166 + 166 ** 2 * (1.1 * 1.2 - 1));
    expect([...offMean('offered', offered, 166), ...offSd('offered', offered, exact)]).toEqual([]);
  });
});

describe('arrivals', () => {
  test('rates that step change at their moment: nothing is lost or doubled at a change of rate', () => {
    const offered = eachDay(
      {
        callers: {
          a: {
            arrivals: {
              kind: 'rates',
              steps: [
                { fromSeconds: 0, perHour: 0 },
                { fromSeconds: 100, perHour: 3600 },
                { fromSeconds: 130, perHour: 0 },
                { fromSeconds: 170, perHour: 7200 },
                { fromSeconds: 190, perHour: 360 },
              ],
            },
            talk: 1,
            patience: 0,
          },
        },
        groups: { g: { staffing: Array.from({ length: 24 }, () => 1) } },
        interval: 10,
      },
      'steps',
      ({ calls }) => Array.from({ length: 24 }, (_, k) => calls(callColumn.offered, k)),
    );
    const exact = (k: number): number => {
      if (k >= 10 && k < 13) return 10;
      if (k >= 17 && k < 19) return 20;
      return k >= 19 ? 1 : 0;
    };
    expect(
      Array.from({ length: 24 }, (_, k) => k).flatMap((k) => {
        const counts = offered.map((day) => day[k]);
        // Poisson: the variance is the mean.
        const spread = exact(k) > 0 ? offSd(`offered in ${k}`, counts, Math.sqrt(exact(k))) : [];
        return [...offMean(`offered in ${k}`, counts, exact(k)), ...spread];
      }),
    ).toEqual([]);
  });
});
