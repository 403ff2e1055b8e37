/**
 * What the result document says of callbacks, menus, promises, transfers, mail,
 * rosters and several days: there where the scenario has them, absent where not.
 */
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/experiments/compare.ts';
import { run } from '../../src/experiments/run.ts';
import type { GroupMeasures, Measures, RunResult } from '../../src/measures/result.ts';
import type { Caller, Scenario, Target } from '../../src/scenario/scenario.ts';
import { exponential, smallScenario } from '../engine/smallDay.ts';

const fixed = (count: number) => ({ kind: 'fixed', count }) as const;

/** An hour and a half with too few operators. */
const plain = smallScenario({
  callers: {
    sales: { perHour: 60, talk: exponential(180), patience: exponential(150) },
    billing: { perHour: 12, talk: exponential(240), patience: exponential(300) },
  },
  groups: { desk: { staffing: [3, 4, 3], wage: 20 } },
  interval: 1800,
  replications: fixed(12),
});

function withCallers(change: (caller: Caller) => Partial<Caller>, scenario = plain): Scenario {
  return { ...scenario, callers: scenario.callers.map((caller) => ({ ...caller, ...change(caller) })) };
}

const onlySales =
  (change: Partial<Caller>) =>
  ({ name }: Caller): Partial<Caller> =>
    name === 'sales' ? change : {};

const menu = withCallers(onlySales({ selfService: { takes: exponential(20), contains: 0.3, givesUp: 0.05 } }));
const callback: Scenario['policy']['callback'] = {
  callers: ['sales'],
  offerWhen: { waiting: 2 },
  accepts: 0.5,
  dial: 'afterCalls',
  reserveIdle: 0,
  reached: 0.8,
  ringing: { kind: 'constant', value: 30 },
  keptWithinSeconds: 300,
};
const callbacks: Scenario = { ...plain, policy: { ...plain.policy, callback } };
const announcement = { says: 'expectedWait', estimate: 'queueLength', balks: [], hangUps: 0 } as const;
const promises: Scenario = { ...plain, policy: { ...plain.policy, announcement } };
const again = withCallers(
  onlySales({
    retries: [{ after: ['abandoned'], share: 0.6, delay: exponential(300), atMost: 3 }],
  }),
);
const handedOver = withCallers(
  onlySales({
    afterwards: [
      { kind: 'transfer', to: 'billing', share: 0.2 },
      { kind: 'repeat', to: 'sales', share: 0.1, delay: exponential(600) },
    ],
  }),
);
const mail = withCallers(({ name }) => (name === 'billing' ? { kind: 'mail', patience: undefined } : {}));
const roster: Scenario = {
  ...plain,
  operators: plain.operators.map((group) => ({
    ...group,
    roster: {
      people: [],
      shifts: [
        {
          fromSeconds: 0,
          lengthSeconds: 5400,
          operators: 3,
          breaks: [{ afterSeconds: 1800, lengthSeconds: 900, paid: true }],
        },
      ],
    },
    staffing: [3, 1.5, 3],
  })),
};

type Key = keyof Measures | keyof GroupMeasures | 'over' | 'under';
const optional: readonly Key[] = [
  'selfService',
  'callbacks',
  'announcements',
  'served',
  'transferred',
  'repeats',
  'resolution',
  'leftOver',
];
const has = (measures: Measures | undefined): Key[] => optional.filter((key) => key in (measures ?? {}));

describe.each([
  ['nothing of it', plain, [], [], []],
  ['a menu for sales', menu, ['selfService'], ['selfService'], []],
  ['callbacks for sales', callbacks, ['callbacks'], ['callbacks'], []],
  ['announced waits for all', promises, ['announcements'], ['announcements'], ['announcements']],
  ['sales ring again', again, ['served'], ['served'], []],
  [
    'sales are handed over to billing, and ring about the same matter',
    handedOver,
    ['transferred', 'repeats', 'resolution'],
    ['repeats', 'resolution'],
    ['transferred'],
  ],
  ['billing is mail', mail, [], [], ['leftOver']],
] as const)('%s', (_name, scenario, overall, sales, billing) => {
  test('the document has the measures of that where they can be, and of nothing else', async () => {
    const result = await run(scenario);
    expect(has(result.overall)).toEqual(overall);
    expect(has(result.callers['sales'])).toEqual(sales);
    expect(has(result.callers['billing'])).toEqual(billing);
    expect(has(result.intervals[0])).toEqual(overall);
    expect(has(result.intervals[0]?.callers['billing'])).toEqual(billing);
  });

  test('every call offered has one end, overall, by caller and by interval', async () => {
    const result = await run(scenario);
    for (const measures of [result.overall, ...Object.values(result.callers), ...result.intervals]) {
      expect(Math.abs(unaccounted(measures))).toBeLessThan(1e-9);
    }
  });
});

function unaccounted(measures: Measures): number {
  const { offered, answered, abandoned, blocked, balked, calledBack, disconnected, selfService, leftOver } = measures;
  const ends = [answered, abandoned, blocked, balked, calledBack, disconnected, leftOver];
  const menuEnds = [selfService?.contained, selfService?.gaveUp];
  return [...ends, ...menuEnds].reduce((sum, end) => sum + (end?.mean ?? 0), 0) - (offered.mean ?? 0);
}

describe('callbacks', () => {
  test('what is reached, given up and moved is told of those who left, and their share is of all offered', async () => {
    const { overall } = await run(callbacks);
    const { calledBack, offered } = overall;
    expect(calledBack.mean).toBeGreaterThan(0);
    expect(overall.callbacks?.share.mean).toBeCloseTo((calledBack.mean ?? NaN) / (offered.mean ?? NaN), 12);
    expect(overall.callbacks?.offered.mean).toBeGreaterThan(calledBack.mean ?? NaN);
    const { reached, failed } = overall.callbacks ?? {};
    expect((reached?.mean ?? NaN) + (failed?.mean ?? NaN)).toBeCloseTo(calledBack.mean ?? NaN, 9);
  });
  test('first dials of all intervals are those before closing', async () => {
    const { overall, intervals } = await run(callbacks);
    const moved = intervals.reduce((sum, interval) => sum + (interval.callbacks?.moved.mean ?? NaN), 0);
    expect(moved).toBeCloseTo(overall.callbacks?.moved.mean ?? NaN, 9);
  });
});

test('the usual error of announced waits has an interval with positive ends, and the bias one that can be negative', async () => {
  const { announcements } = (await run(promises)).overall;
  const { low, mean, high } = announcements?.rootMeanSquareError ?? {};
  expect(low).toBeGreaterThan(0);
  expect(mean).toBeGreaterThan(low ?? NaN);
  expect(high).toBeGreaterThan(mean ?? NaN);
  expect(mean).toBeGreaterThanOrEqual(Math.abs(announcements?.bias.mean ?? NaN));
});

describe('a roster of three in one shift, with a paid break of a quarter of an hour', () => {
  test('they are paid for four and a half hours, on duty for less, and are so many full-time operators', async () => {
    const { operators, overall } = await run(roster);
    const desk = operators['desk'];
    expect(desk?.headcount).toBe(3);
    expect(desk?.paidHours).toEqual({ mean: 4.5, low: 4.5, high: 4.5 });
    expect(desk?.fullTime?.mean).toBeCloseTo(4.5 / 8, 12);
    expect(desk?.staffedHours.mean).toBeCloseTo(3.75, 12);
    expect(overall.staffingCost?.mean).toBeCloseTo(20 * (4.5 + (desk?.overtimeHours.mean ?? NaN)), 9);
  });
  test('each interval says how many are too many or too few', async () => {
    for (const interval of (await run(roster)).intervals) {
      const needed = interval.needed.erlangA ?? NaN;
      const present = interval.staffing['desk'] ?? NaN;
      expect((interval.over ?? NaN) - (interval.under ?? NaN)).toBeCloseTo(present - needed, 12);
      expect(Math.min(interval.over ?? NaN, interval.under ?? NaN)).toBe(0);
    }
  });
  test('without a roster nothing is said of it', async () => {
    const { operators, intervals } = await run(plain);
    expect(operators['desk']).not.toHaveProperty('paidHours');
    expect(operators['desk']).not.toHaveProperty('headcount');
    expect(intervals[0]).not.toHaveProperty('over');
  });
});

test('fairness is there where the scenario asks that operators are followed', async () => {
  const followed = await run({ ...plain, run: { ...plain.run, individuals: true } });
  const { occupancySpread, longestRun } = followed.operators['desk']?.fairness ?? {};
  expect(occupancySpread?.mean).toBeGreaterThan(0);
  expect(longestRun?.mean).toBeGreaterThan(1);
  expect((await run(plain)).operators['desk']).not.toHaveProperty('fairness');
});

describe('two days', () => {
  const { time, callers, operators } = plain;
  if (time.kind !== 'opening') throw new Error('not a day');
  const day = (name: string, startsAfterDays: number, staffing: readonly number[]) => ({
    name,
    startsAfterDays,
    time,
    arrivals: callers.map(({ arrivals }) => ({ arrivals })),
    staffing: operators.map(() => ({ staffing })),
  });
  const week: Scenario = { ...plain, days: [day('monday', 0, [3, 4, 3]), day('tuesday', 1, [5, 5, 5])] };
  const mean = (result: RunResult, name: string) => result.days?.find((each) => each.name === name)?.overall;

  test('each has its measures, which add up to those of both', async () => {
    const result = await run(week);
    expect(result.days?.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['monday', '08:00', '09:30'],
      ['tuesday', '08:00', '09:30'],
    ]);
    const [monday, tuesday] = [mean(result, 'monday'), mean(result, 'tuesday')];
    for (const key of ['offered', 'answered', 'abandoned'] as const) {
      expect((monday?.[key].mean ?? NaN) + (tuesday?.[key].mean ?? NaN)).toBeCloseTo(
        result.overall[key].mean ?? NaN,
        9,
      );
    }
    expect(tuesday?.abandonment.mean).toBeLessThan(monday?.abandonment.mean ?? NaN);
    expect((monday?.staffingCost?.mean ?? NaN) + (tuesday?.staffingCost?.mean ?? NaN)).toBeCloseTo(
      result.overall.staffingCost?.mean ?? NaN,
      9,
    );
  });
  test('intervals name their day, begin with its opening, and are staffed as it is', async () => {
    const { intervals } = await run(week);
    expect(intervals.map(({ day: name, from, staffing }) => [name, from, staffing['desk']])).toEqual([
      ['monday', '08:00', 3],
      ['monday', '08:30', 4],
      ['monday', '09:00', 3],
      ['tuesday', '08:00', 5],
      ['tuesday', '08:30', 5],
      ['tuesday', '09:00', 5],
    ]);
  });
  test('a target for every interval says on which day it fails, and asks nothing of the night', async () => {
    const target: Target = {
      text: 'callsOffered >= 1000 in every interval',
      measure: { text: 'callsOffered', name: 'callsOffered' },
      comparison: '>=',
      bound: 1000,
      when: { kind: 'everyInterval' },
    };
    const { targets } = await run({ ...week, targets: [target] });
    expect(targets[0]?.intervals?.map(({ from }) => from)).toEqual([
      'monday 08:00',
      'monday 08:30',
      'monday 09:00',
      'tuesday 08:00',
      'tuesday 08:30',
      'tuesday 09:00',
    ]);
  });
});

describe('targets', () => {
  const target = (name: Target['measure']['name'], comparison: Target['comparison'], bound: number): Target => ({
    text: `${name} ${comparison} ${bound}`,
    measure: { text: name, name },
    comparison,
    bound,
    when: { kind: 'wholeDay' },
  });
  const share = (share: number): Target['days'] => ({ comparison: '>=', share });

  test('can name callbacks and the hours paid', async () => {
    const targets = [
      target('callbackShare', '<=', 0.9),
      target('callbacksKept', '>=', 0),
      target('meanCallbackDelay', '<=', 36000),
      { ...target('callbackShare', '<=', 0.9), days: share(0.5) },
      target('paidHours', '<=', 5.1),
    ];
    const result = await run({ ...callbacks, targets });
    expect(result.targets.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'met', 'met', 'met']);
    expect(result.targets[0]?.estimate.mean).toBe(result.overall.callbacks?.share.mean);
    expect(result.targets[4]?.estimate.mean).toBe(5);
  });
  test('can ask for what the scenario does not have: nobody leaves for a callback, who is lost is not served', async () => {
    const targets = [
      target('callbackShare', '<=', 0.01),
      target('served', '>=', 0.5),
      target('containment', '>=', 0.1),
    ];
    const { overall, targets: judged } = await run({ ...plain, targets });
    expect(judged.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'missed']);
    expect(judged[1]?.estimate.mean).toBeCloseTo(1 - (overall.abandonment.mean ?? NaN), 12);
    expect(overall).not.toHaveProperty('served');
  });
});

describe('a comparison', () => {
  const measuresOf = async (variant: Scenario, reference: Scenario): Promise<string[]> => {
    const { variants } = await compare([
      { label: 'one', scenario: reference },
      { label: 'other', scenario: variant },
    ]);
    return variants[0].overall.map(({ measure }) => measure);
  };
  test('has the measures of callbacks where both scenarios have them', async () => {
    const later: Scenario = {
      ...callbacks,
      policy: { ...plain.policy, callback: { ...callback, offerWhen: { waiting: 4 } } },
    };
    expect(await measuresOf(later, callbacks)).toEqual(
      expect.arrayContaining(['callbackShare', 'callbacksKept', 'meanCallbackDelay']),
    );
    expect(await measuresOf(callbacks, plain)).not.toContain('callbackShare');
  });
  test('fewer answers on the line are no loss where callers leave for a callback', async () => {
    const { variants } = await compare([
      { label: 'plain', scenario: plain },
      { label: 'callbacks', scenario: callbacks },
    ]);
    const answered = variants[0].overall.find(({ measure }) => measure === 'answered');
    expect(answered?.difference.high).toBeLessThan(-(answered?.matters ?? NaN));
    expect(answered?.verdict).toBe('differs');
  });
  test('compares the hours paid where one has a roster', async () => {
    expect(await measuresOf(roster, plain)).toContain('paidHours');
    expect(await measuresOf(menu, plain)).not.toContain('paidHours');
  });
});

describe('warnings', () => {
  const codes = async (scenario: Scenario): Promise<string[]> => (await run(scenario)).warnings.map(({ code }) => code);
  test('callbacks of which fewer than half are dialled as promised', async () => {
    const hasty = { ...callbacks, policy: { ...plain.policy, callback: { ...callback, keptWithinSeconds: 0 } } };
    expect(await codes(hasty)).toContain('callbacks-late');
    const patient = { ...callbacks, policy: { ...plain.policy, callback: { ...callback, keptWithinSeconds: 86_400 } } };
    expect(await codes(patient)).not.toContain('callbacks-late');
  });
  test('mail that nobody finds the time for', async () => {
    const alone = mail.operators.map((group) => ({ ...group, staffing: [1, 1, 1] }));
    const crowded = { ...mail, operators: alone };
    expect(await codes(mail)).not.toContain('mail-left');
    expect(await codes(crowded)).toContain('mail-left');
  });
  test('announced waits that are wrong by more than half of what callers wait', async () => {
    // The length of the queue says how long it takes if nobody hangs up: here most do.
    const hasty = withCallers(() => ({ patience: exponential(60) }), promises);
    expect(await codes(hasty)).toContain('announcements-off');
    const waitForEver = withCallers(() => ({ patience: undefined }), promises);
    expect(await codes(waitForEver)).not.toContain('announcements-off');
  });
  test('who is cut off after the longest wait is not left waiting at the end', async () => {
    const short: Scenario = { ...plain, policy: { ...plain.policy, maxWait: { afterSeconds: 60 } } };
    const result = await run(short);
    expect(result.overall.disconnected.mean).toBeGreaterThan(0);
    expect(result.warnings.map(({ code }) => code)).not.toContain('nobody-answers');
  });
});
