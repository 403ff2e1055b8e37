/**
 * Several days from their files to their results: what one day leaves to the
 * next, what adds up to the whole, and targets that speak of days. Exact where
 * the numbers of the days themselves can be compared; nothing depends on a seed.
 */
import { describe, expect, test } from 'vitest';
import { compare, IncomparableError } from '../../src/experiments/compare.ts';
import { run } from '../../src/experiments/run.ts';
import type { DayMeasures, Estimate, Measures, RunResult } from '../../src/measures/result.ts';
import { read } from '../scenario/samples.ts';

/** Many at eight, nobody else; two operators until the last of two hours, and longer on Tuesday. */
const monday = `opening: { from: "08:00", to: "10:00", interval: 1h }
callers:
  calls:
    arrivals: { perInterval: [30, 10] }
    handling: { exponential: { mean: 3m } }
    patience: { exponential: { mean: 4m } }
operators:
  desk: { answers: [calls], staffing: 2, wage: 20/h }
`;
const quietTuesday = `extends: monday.yaml
opening: { to: "14:00" }
callers: { calls: { arrivals: { rate: 0/h } } }
operators: { desk: { staffing: 3 } }
`;

const replications = 'run: { seed: 3, replications: 40 }\n';

function results(text: string, files: Readonly<Record<string, string>>): Promise<RunResult> {
  return run(read(`${text}${replications}`, { files }));
}

const mean = (estimate: Estimate | undefined): number => estimate?.mean ?? NaN;
const dayOf = ({ days = [] }: RunResult, name: string): DayMeasures => {
  const day = days.find((each) => each.name === name);
  if (day === undefined) throw new Error(`There is no ${name}.`);
  return day;
};
const both = 'days: [monday.yaml, tuesday.yaml]\n';

describe('what one day leaves to the next', () => {
  test('who rings again a day later rings the next day, as many as were answered', async () => {
    const again = 'afterwards: [{ to: self, share: 100%, delay: { constant: 1d } }]';
    const files = {
      'monday.yaml': monday.replace('    patience:', `    ${again}\n    patience:`),
      'tuesday.yaml': quietTuesday,
    };
    const result = await results(both, files);
    const [first, second] = [dayOf(result, 'monday').overall, dayOf(result, 'tuesday').overall];
    expect(mean(first.repeats)).toBe(0);
    expect(mean(second.offered)).toBeGreaterThan(10);
    expect(mean(second.offered)).toBeCloseTo(mean(first.answered), 9);
    expect(mean(second.repeats)).toBeCloseTo(mean(second.offered), 9);
    expect(mean(second.offered.fresh)).toBe(0);
  });

  test('who would ring again on a closed day rings on the next open one', async () => {
    const again = 'afterwards: [{ to: self, share: 100%, delay: { constant: 1d } }]';
    const files = {
      'monday.yaml': monday.replace('    patience:', `    ${again}\n    patience:`),
      'tuesday.yaml': quietTuesday,
    };
    const weekend = `calendar:
  from: 2026-01-10
  to: 2026-01-12
  weekdays: { saturday: monday.yaml, sunday: closed, monday: tuesday.yaml }
`;
    const result = await results(weekend, files);
    const [first, second] = [dayOf(result, '2026-01-10').overall, dayOf(result, '2026-01-12').overall];
    expect(mean(second.offered)).toBeCloseTo(mean(first.answered), 9);
    // At a random moment of the opening: in all of its six hours.
    const hours = result.intervals.filter(({ day }) => day === '2026-01-12').map(({ offered }) => mean(offered));
    expect(hours.every((calls) => calls > mean(first.answered) / 12)).toBe(true);
  });

  const withLetters = (staffing: string) =>
    monday
      .replace(
        'operators:',
        '  letters:\n    kind: mail\n    arrivals: { perInterval: [0, 20] }\n    handling: { constant: 6m }\noperators:',
      )
      .replace('[calls], staffing: 2', `[calls, letters], staffing: ${staffing}`);

  test('mail that is left in the evening is answered in the morning, and none is left over', async () => {
    const files = {
      'monday.yaml': withLetters('2'),
      'tuesday.yaml': `${quietTuesday.replace('rate: 0/h } }', 'rate: 0/h } }, letters: { arrivals: { rate: 0/h } }')}`,
    };
    const alone = await results('extends: monday.yaml\n', files);
    const left = mean(alone.callers['letters']?.leftOver);
    expect(left).toBeGreaterThan(3);
    const result = await results(both, files);
    const letters = result.callers['letters'];
    expect(mean(letters?.leftOver)).toBe(0);
    expect(mean(letters?.answered)).toBe(mean(letters?.offered));
    // Six minutes for each of those that a Monday alone would leave, two of which may be in hand at closing.
    expect(mean(dayOf(result, 'tuesday').operators['desk']?.busyHours)).toBeCloseTo(left / 10, 9);
    // They have waited a night.
    expect(mean(letters?.meanAnswerWait)).toBeGreaterThan((22 * 3600 * left) / mean(letters?.offered));
  });

  test('a callback that is promised for the next morning is dialled then; without a next morning it fails', async () => {
    const callback = 'policy: { callback: { offerWhen: { waiting: 1 }, slot: { constant: 22h } } }\n';
    const files = { 'monday.yaml': `${monday}${callback}`, 'tuesday.yaml': quietTuesday };
    const alone = (await results('extends: monday.yaml\n', files)).overall;
    expect(mean(alone.calledBack)).toBeGreaterThan(3);
    expect(mean(alone.callbacks?.failed)).toBe(mean(alone.calledBack));
    const whole = await results(both, files);
    expect(mean(whole.overall.callbacks?.failed)).toBe(0);
    expect(mean(whole.overall.callbacks?.reached)).toBe(mean(whole.overall.calledBack));
    expect(mean(whole.overall.calledBack)).toBeCloseTo(mean(alone.calledBack), 9);
    expect(mean(dayOf(whole, 'tuesday').overall.callbacks?.moved)).toBeCloseTo(mean(whole.overall.calledBack), 9);
  });
});

/** A week in which something of everything goes on from day to day. */
const busy = {
  'monday.yaml': monday
    .replace(
      '    patience:',
      '    afterwards: [{ to: self, share: 30%, delay: { exponential: { mean: 20h } } }]\n    retries: { after: [abandoned], share: 80%, delay: { exponential: { mean: 1h } }, atMost: 3 }\n    patience:',
    )
    .replace(
      'operators:',
      '  letters: { kind: mail, arrivals: { rate: 12/h }, handling: { exponential: { mean: 5m } } }\noperators:',
    )
    .replace('[calls]', '[calls, letters]'),
  'tuesday.yaml': 'extends: monday.yaml\noperators: { desk: { staffing: { perInterval: [3, 2] } } }\n',
  'saturday.yaml':
    'extends: monday.yaml\nopening: { from: "09:00", to: "12:00" }\ncallers: { calls: { arrivals: { rate: 15/h } }, letters: null }\noperators: { desk: { answers: [calls], staffing: 1 } }\n',
};
const threeDays = 'days: [monday.yaml, tuesday.yaml, saturday.yaml]\n';

describe('the whole', () => {
  test('is the sum of its days, and each day of its intervals: calls by their ends, hours and costs', async () => {
    const result = await results(threeDays, busy);
    const { days = [], overall, operators, callers } = result;
    const counts = ['offered', 'answered', 'abandoned', 'retries', 'repeats', 'disconnected', 'leftOver'] as const;
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    // What a caller cannot have, its measures do not have.
    const count = (measures: Measures | undefined, name: (typeof counts)[number]) => measures?.[name]?.mean ?? 0;
    for (const name of counts) {
      expect(sum(days.map((day) => count(day.overall, name)))).toBeCloseTo(count(overall, name), 9);
      for (const caller of ['calls', 'letters']) {
        const ofDays = days.map((day) => count(day.callers[caller], name));
        expect(sum(ofDays)).toBeCloseTo(count(callers[caller], name), 9);
      }
    }
    expect(count(overall, 'retries')).toBeGreaterThan(0);
    expect(count(overall, 'repeats')).toBeGreaterThan(0);
    expect(count(callers['letters'], 'answered')).toBeGreaterThan(0);
    for (const name of ['staffedHours', 'busyHours', 'overtimeHours', 'cost', 'answered'] as const) {
      const ofDays = days.map((day) => mean(day.operators['desk']?.[name]));
      expect(sum(ofDays)).toBeCloseTo(mean(operators['desk']?.[name]), 9);
    }
    for (const { name, overall: ofDay } of days) {
      const own = result.intervals.filter(({ day }) => day === name);
      expect(sum(own.map(({ offered }) => mean(offered)))).toBeCloseTo(mean(ofDay.offered), 9);
    }
    expect(mean(dayOf(result, 'saturday').operators['desk']?.staffedHours)).toBe(3);
    expect(mean(dayOf(result, 'saturday').callers['letters']?.offered)).toBe(0);
  });

  test('loses no call: every one offered has one end', async () => {
    const { overall, callers, days = [] } = await results(threeDays, busy);
    for (const measures of [overall, ...Object.values(callers), ...days.map((day) => day.overall)]) {
      const { offered, answered, abandoned, disconnected, leftOver } = measures;
      const ends = mean(answered) + mean(abandoned) + mean(disconnected) + (leftOver?.mean ?? 0);
      expect(ends).toBeCloseTo(mean(offered), 9);
    }
  });

  test('a first day is as it is alone, whatever follows', async () => {
    const alone = await results('extends: monday.yaml\n', busy);
    const whole = await results(threeDays, busy);
    expect(dayOf(whole, 'monday').overall.offered.mean).toBe(alone.overall.offered.mean);
    expect(dayOf(whole, 'monday').overall.abandonment.mean).toBe(alone.overall.abandonment.mean);
    expect(dayOf(whole, 'monday').operators['desk']?.occupancy.mean).toBe(alone.operators['desk']?.occupancy.mean);
  });
});

describe('targets', () => {
  test('of one day, and of a part of one, are judged on its own numbers', async () => {
    const asked = ['abandonment <= 1% on tuesday', 'callsOffered <= 1 in 09:00-10:00 on saturday', 'staffingCost <= 1'];
    const result = await results(`${threeDays}targets: ${JSON.stringify(asked)}\n`, busy);
    const [ofDay, ofPart, ofAll] = result.targets.map(({ estimate }) => estimate.mean);
    expect(ofDay).toBe(dayOf(result, 'tuesday').overall.abandonment.mean);
    expect(ofPart).toBe(result.intervals.find(({ day, from }) => day === 'saturday' && from === '09:00')?.offered.mean);
    expect(ofAll).toBe(result.overall.staffingCost?.mean);
  });

  test('days(…) counts single days, not whole weeks', async () => {
    // Monday and Tuesday are open for two hours, Saturday for three.
    const asked = [
      'days(paidHours <= 5h) >= 50%',
      'days(paidHours <= 3h) >= 50%',
      'days(paidHours <= 9h on saturday) >= 90%',
    ];
    const { targets } = await results(`${threeDays}targets: ${JSON.stringify(asked)}\n`, busy);
    expect(targets.map(({ estimate }) => estimate.mean)).toEqual([1, 1 / 3, 1]);
  });

  test('days(… in every interval) asks each day for its own intervals', async () => {
    const asked = [
      'days(occupancy <= 100% in every interval) >= 50%',
      'days(callsOffered >= 100 in every interval) >= 50%',
    ];
    const { targets } = await results(`${threeDays}targets: ${JSON.stringify(asked)}\n`, busy);
    expect(targets.map(({ estimate }) => estimate.mean)).toEqual([1, 0]);
  });
});

describe('a comparison', () => {
  const compared = (one: string, other: string, files: Readonly<Record<string, string>> = busy) =>
    compare(
      [one, other].map((text, k) => ({
        label: k === 0 ? 'one' : 'other',
        scenario: read(text + replications, { files }),
      })),
    );

  test('of the same days has the same calls in both, and judges the whole', async () => {
    const files = { ...busy, 'more.yaml': 'extends: monday.yaml\noperators: { desk: { staffing: 4 } }\n' };
    const more = 'days: [monday.yaml, { file: more.yaml, name: tuesday }, saturday.yaml]\n';
    const { variants, scenarios } = await compared(threeDays, more, files);
    const [before, after] = scenarios.map(({ result }) => dayOf(result, 'monday').overall.offered.mean);
    expect(after).toBe(before);
    expect(variants[0]?.overall.find(({ measure }) => measure === 'abandonment')?.difference.high).toBeLessThan(0);
  });

  test.each([
    ['one day', threeDays, 'extends: monday.yaml\n', 'one is a single day, the other 3 days'],
    ['fewer days', threeDays, both, 'one is 2 days, the other 3 days'],
    [
      'other names',
      threeDays,
      'days: [monday.yaml, { file: tuesday.yaml, name: Wednesday }, saturday.yaml]\n',
      'day 2 is Wednesday in one and tuesday in the other',
    ],
  ])('with %s is refused, and says why', async (_title, one, other, says) => {
    const refused = compared(one, other);
    await expect(refused).rejects.toThrow(IncomparableError);
    await expect(refused).rejects.toThrow(says);
  });

  test('of days that are open for longer says so', async () => {
    const longer = {
      ...busy,
      'tuesday.yaml':
        'extends: monday.yaml\nopening: { to: "11:00" }\ncallers: { calls: { arrivals: { rate: 20/h } } }\n',
    };
    const { warnings } = await compare([
      { label: 'one', scenario: read(both + replications, { files: busy }) },
      { label: 'other', scenario: read(both + replications, { files: longer }) },
    ]);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('other is open for 5 h, one for 4 h: calls, costs and hours of 2 days differ'),
    ]);
  });
});
