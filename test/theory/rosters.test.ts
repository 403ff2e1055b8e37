/** What `explain` says of what is behind the number on duty: rules, shifts and people who are not there. */
import { describe, expect, test } from 'vitest';
import { renderExplanation } from '../../src/report/explain.ts';
import { explain } from '../../src/theory/advice.ts';
import { changed, read } from '../scenario/samples.ts';
import './near.ts';

const list = '{ perInterval: [2, 3, 3, 2] }';
const ruled = read(
  changed(
    ['60/h', '200/h'],
    ['[sales, service]', '[sales]'],
    ['policy:', '  other: { answers: [service], staffing: 5, wage: 1/h }\npolicy:'],
    [list, '{ rule: erlangC, target: 80% in 20s, maxOccupancy: 85% }'],
    ['wage: 24/h', 'wage: 24/h\n    shrinkage: 30%'],
  ),
);
const early =
  '{ from: "08:00", length: 90m, operators: 4, breaks: [{ after: 1h, length: 15m, paid: true }, { after: 30m, length: 15m }] }';
const shifts = read(
  changed(
    [list, `{ shifts: [${early}, { from: "09:00", length: 1h, operators: 2 }] }`],
    ['wage: 24/h', 'wage: 24/h\n    absence: { independent: 10% }'],
  ),
);

describe('a rule with shrinkage', () => {
  test('what it asked for stands beside the roster that it takes, and who is there', () => {
    const [roster, none] = explain(ruled).rosters;
    expect(none).toBeUndefined();
    expect(roster).toMatchObject({
      group: 'desk',
      rule: 'erlangC, 80% in 20s, maxOccupancy 85%',
      headcount: 20,
      inShifts: false,
      shrinkage: 0.3,
      absence: 0,
      hours: { asked: 28, paid: 40, present: 28 },
    });
    expect(roster?.intervals[3]).toEqual({ fromSeconds: 34_200, toSeconds: 36_000, asked: 14, paid: 20, present: 14 });
  });

  test('its pool is asked for as many by Erlang C, since the rule is that', () => {
    const [pool] = explain(ruled).pools;
    expect(pool?.intervals.map(({ operators, needed }) => [operators, needed.erlangC])).toEqual(
      Array.from({ length: 4 }, () => [14, 14]),
    );
  });
});

describe('shifts with absence', () => {
  const [roster] = explain(shifts).rosters;

  test('the people in all shifts, who is paid in each interval, and who is there on average', () => {
    expect(roster).toMatchObject({ headcount: 6, inShifts: true, rule: null, hours: { asked: null, paid: 7 } });
    expect(roster?.intervals.map(({ paid }) => paid)).toEqual([4, 2, 6, 2]);
    const present = [4, 2, 4, 2].map((count) => 0.9 * count);
    roster?.intervals.forEach((interval, k) => expect(interval.present).toBeNear(present[k] ?? NaN, 1e-12));
  });

  test('the formulas take the fraction', () => {
    const [first] = explain(shifts).intervals;
    expect(first?.operators).toBeNear(3.6, 1e-12);
    expect(first?.expected?.serviceLevel).toBeGreaterThan(0);
  });
});

test('a scenario without anything of this has no rosters', () => {
  expect(explain(read(changed(['60/h', '60/h']))).rosters).toEqual([]);
});

test('what the formulas leave out of the new terms is said', () => {
  const text = changed(
    ['patience: { constant: 5m }', 'kind: chat\n    afterwards: [{ to: service, share: 5% }]'],
    ['[sales, service]', '{ sales: { atOnce: 2 }, service: { } }'],
    [
      'wage: 24/h',
      'wage: 24/h\n    lateness: { constant: 1m }\n    experience: { start: 120%, calls: 100 }\n    absence: { independent: 1% }',
    ],
    ['{ order: firstCome }', '{ maxWait: { after: 9m } }'],
  );
  expect(explain(read(text)).leftOut).toEqual(
    expect.arrayContaining(['chats', 'afterwards', 'lateness', 'experience', 'absence', 'maxWait']),
  );
});

test('two chats at once at 120 % are 60 % of the load', () => {
  const load = (answers: string) =>
    explain(read(changed(['patience: { constant: 5m }', 'kind: chat'], ['[sales, service]', answers]))).intervals[0];
  expect(load('{ sales: { }, service: { } }')?.load).toBeNear(3 + 1.5);
  expect(load('{ sales: { atOnce: 2, slowdown: [100%, 120%] }, service: { } }')?.load).toBeNear(1.8 + 1.5);
});

test('calls that a menu keeps want no operator', () => {
  const menu = 'selfService: { takes: { constant: 30s }, contains: 50%, givesUp: 10% }\n    patience: { constant: 5m }';
  expect(explain(read(changed(['patience: { constant: 5m }', menu]))).intervals[0]?.calls).toBeNear(30 * 0.4 + 10);
});

describe('as text', () => {
  test('the rule, the people and the hours, then a table that fits', () => {
    for (const width of [40, 80]) {
      const text = renderExplanation(explain(ruled), { width, color: false });
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(text).toMatch(/From +Asked for +Paid +On duty\n08:00 +14 +20 +14\n/);
    }
    const wide = renderExplanation(explain(ruled), { width: 200, color: false });
    expect(wide).toContain(
      'Rule: erlangC, 80% in 20s, maxOccupancy 85%. 20 people at most, 30 % of them not on the phones. Hours: 28 h asked for, 40 h paid, 28 h on duty.',
    );
  });

  test('shifts have no rule; fractions show one digit', () => {
    const text = renderExplanation(explain(shifts), { width: 120, color: false });
    expect(text).toContain('6 people in all shifts, each away on 10 % of days. Hours: 7 h paid');
    expect(text).toMatch(/From +Paid +On duty\n08:00 +4 +3\.6\n08:30 +2 +1\.8\n09:00 +6 +3\.6\n/);
    expect(text).not.toContain('Asked for  Paid');
  });
});
