/** `staffing` and what goes with it, from the words of a file to operators present and the roster behind them. */
import { describe, expect, test } from 'vitest';
import type { OperatorGroup } from '../../src/scenario/index.ts';
import { changed, read } from './samples.ts';

const list = '{ perInterval: [2, 3, 3, 2] }';
const overnight: readonly [string, string] = [
  'opening: { from: "08:00", to: "10:00", interval: 30m }',
  'opening: { from: "20:00", to: "06:00", interval: 150m }',
];

function groupOf(...changes: readonly (readonly [string, string])[]): OperatorGroup {
  const [group] = read(changed(...changes)).operators;
  if (group === undefined) throw new Error('There is no group.');
  return group;
}
const staffed = (staffing: string, rest = 'wage: 24/h') => groupOf([list, staffing], ['wage: 24/h', rest]);

test('a file without anything new has no roster, so that it keeps its hash', () => {
  expect(Object.keys(groupOf(['60/h', '60/h']))).toEqual(['name', 'answers', 'staffing', 'wage', 'overtimeWage']);
  expect(staffed(list, 'shrinkage: 0%')).not.toHaveProperty('roster');
  expect(read(changed(['replications: 10', 'replications: 10, individuals: false'])).run).not.toHaveProperty(
    'individuals',
  );
});

test('shrinkage and absence: staffing is the mean of those present, the roster says who is on it', () => {
  expect(staffed('{ perInterval: [10, 20, 1, 0] }', 'shrinkage: 30%')).toMatchObject({
    staffing: [7, 14, 1, 0],
    roster: { people: [10, 20, 1, 0], shrinkage: 0.3 },
  });
  const { staffing, roster } = staffed('10', 'absence: { independent: 6% }');
  expect(roster).toEqual({ people: [10, 10, 10, 10], absence: 0.06 });
  for (const present of staffing) expect(present).toBeCloseTo(9.4, 12);
});

test('late people are on the roster, and counted as present', () => {
  expect(staffed(list, 'lateness: { exponential: { mean: 5m } }')).toMatchObject({
    staffing: [2, 3, 3, 2],
    roster: { people: [2, 3, 3, 2], lateness: { kind: 'exponential', mean: 300 } },
  });
});

describe('shifts', () => {
  test('in seconds from the opening, breaks in order and unpaid unless they say otherwise', () => {
    const written =
      '{ shifts: [{ from: "08:15", length: 75m, operators: 4, breaks: [{ after: 1h, length: 5m, paid: true }, { after: 30m, length: 15m }] }] }';
    expect(staffed(written)).toMatchObject({
      staffing: [2, 2, expect.closeTo(10 / 3, 12), 0],
      roster: {
        people: [],
        shifts: [
          {
            fromSeconds: 900,
            lengthSeconds: 4500,
            operators: 4,
            breaks: [
              { afterSeconds: 1800, lengthSeconds: 900, paid: false },
              { afterSeconds: 3600, lengthSeconds: 300, paid: true },
            ],
          },
        ],
      },
    });
  });

  const nights: readonly [from: string, length: string, fromSeconds: number, staffing: readonly number[]][] = [
    ['22:30', '5h', 9000, [0, 3, 3, 0]],
    ['01:00', '5h', 18_000, [0, 0, 3, 3]],
    ['00:00', '75m', 14_400, [0, 1.2, 0.3, 0]],
    ['19:30', '3h', -1800, [3, 0, 0, 0]],
  ];
  test.each(nights)('an opening past midnight: from %s for %s', (from, length, fromSeconds, staffing) => {
    const shift = `{ shifts: [{ from: "${from}", length: ${length}, operators: 3 }] }`;
    const group = groupOf(overnight, [list, shift]);
    expect(group.roster?.shifts?.[0]?.fromSeconds).toBe(fromSeconds);
    group.staffing.forEach((present, k) => expect(present).toBeCloseTo(staffing[k] ?? NaN, 12));
  });

  test('of a horizon: from its start, in hours', () => {
    const horizon = 'horizon: { length: 20h, warmUp: 1h, interval: 5h }';
    const group = groupOf([overnight[0], horizon], [list, '{ shifts: [{ from: 90m, length: 6h, operators: 2 }] }']);
    expect(group.staffing).toEqual([1.4, 1, 0, 0]);
  });
});

describe('terms of answering', () => {
  const answers = (written: string, ...changes: readonly (readonly [string, string])[]) =>
    groupOf(['[sales, service]', written], ...changes).answers;

  test('a group takes a caller only while so many of them wait', () => {
    expect(answers('{ sales: { whenWaiting: 5 }, service: { } }')[0]).toMatchObject({ whenWaiting: 5 });
  });

  test('what a group resolves holds for all its callers, unless the terms say otherwise', () => {
    const all: readonly [string, string] = ['wage: 24/h', 'resolves: 82%'];
    const after: readonly [string, string] = [
      'patience: { constant: 5m }',
      'afterwards: [{ to: self, delay: { constant: 1d } }]',
    ];
    const skills = answers('{ sales: { }, service: { resolves: 60% } }', all, after);
    expect(skills.map(({ resolves }) => resolves)).toEqual([0.82, 0.6]);
  });

  test('several chats at once, with a slowdown or without', () => {
    const chat: readonly [string, string] = ['patience: { constant: 5m }', 'kind: chat'];
    expect(answers('{ sales: { atOnce: 2 }, service: { } }', chat)[0]?.atOnce).toEqual({ chats: 2, slowdown: [1, 1] });
    const slower = '{ sales: { atOnce: 3, slowdown: [100%, 130%, 160%] }, service: { } }';
    expect(answers(slower, chat)[0]?.atOnce).toEqual({ chats: 3, slowdown: [1, 1.3, 1.6] });
  });
});

test('a learning curve: by calls or by weeks, to 100 % from the start unless it says otherwise', () => {
  expect(staffed(list, 'experience: { start: 150%, calls: 300 }').experience).toEqual({
    start: 1.5,
    end: 1,
    over: { calls: 300 },
    done: 0,
  });
  expect(staffed(list, 'experience: { start: 150%, end: 90%, weeks: 8, done: 2 }').experience).toEqual({
    start: 1.5,
    end: 0.9,
    over: { weeks: 8 },
    done: 2,
  });
});

test('each operator is followed where the run says so', () => {
  expect(read(changed(['replications: 10', 'replications: 10, individuals: true'])).run.individuals).toBe(true);
});

describe('rules', () => {
  test('what the rule asks for, the roster that gives it, and who is there', () => {
    const { staffing, roster } = staffed('{ rule: perCalls, callsPerOperator: 11 }', 'shrinkage: 30%');
    // 30 calls of sales and 10, 20, 30, 20 of service in each half-hour.
    expect(roster).toEqual({
      people: [6, 8, 9, 8],
      rule: {
        name: 'perCalls, callsPerOperator 11',
        asked: [4, 5, 6, 5],
        terms: { kind: 'perCalls', callsPerOperator: 11 },
      },
      shrinkage: 0.3,
    });
    // Of eight 5.6 are there.
    expect(staffing).toEqual([4, 6, 6, 6]);
  });

  test('a rule is named as it is written', () => {
    const name = (written: string) => staffed(written).roster?.rule?.name;
    expect(name('{ rule: erlangC, target: 80% in 20s, maxOccupancy: 85% }')).toBe(
      'erlangC, 80% in 20s, maxOccupancy 85%',
    );
    expect(name('{ rule: offeredLoad, beta: 0.5 }')).toBe('offeredLoad, beta 0.5');
    expect(name('{ rule: erlangA, target: 80 %  in 1m 30s }')).toBe('erlangA, 80 % in 1m 30s');
  });

  test('the handling factor of the group counts, and a full desk of chats', () => {
    const asked = (answers: string, ...changes: readonly (readonly [string, string])[]) =>
      groupOf([list, '{ rule: squareRoot, beta: 0 }'], ['[sales, service]', answers], ...changes).roster?.rule?.asked;
    const service = 'service: { }';
    // Sales: 30 calls × 3 min in 30 min are 3 Erlang; service: 10, 20, 30, 20 calls × 4.5 min.
    expect(asked(`{ sales: { }, ${service} }`)).toEqual([5, 6, 8, 6]);
    expect(asked(`{ sales: { handling: 200% }, ${service} }`)).toEqual([8, 9, 11, 9]);
    const chat: readonly [string, string] = ['patience: { constant: 5m }', 'kind: chat'];
    expect(asked(`{ sales: { atOnce: 3, slowdown: [100%, 120%, 150%] }, ${service} }`, chat)).toEqual([3, 5, 6, 5]);
  });

  test('what self-service keeps is not asked for', () => {
    const menu =
      'selfService: { takes: { constant: 30s }, contains: 50%, givesUp: 10% }\n    patience: { constant: 5m }';
    const group = groupOf([list, '{ rule: perCalls, callsPerOperator: 2 }'], ['patience: { constant: 5m }', menu]);
    expect(group.roster?.rule?.asked).toEqual([11, 16, 21, 16]);
  });

  test('a rule laid over another is the whole of it', () => {
    const base = changed([list, '{ rule: erlangC, target: 80% in 20s, maxOccupancy: 85% }']);
    const over = 'extends: base.yaml\noperators: { desk: { staffing: { rule: perCalls, callsPerOperator: 11 } } }\n';
    expect(read(over, { files: { 'base.yaml': base } }).operators[0]?.roster?.rule?.asked).toEqual([4, 5, 6, 5]);
    const set = ['operators.desk.staffing={ rule: squareRoot, beta: 0 }'];
    expect(read(base, { set }).operators[0]?.roster?.rule?.name).toBe('squareRoot, beta 0');
    expect(read(base, { set: ['operators.desk.staffing.rule=erlangA'] }).operators[0]?.roster?.rule?.name).toBe(
      'erlangA, 80% in 20s, maxOccupancy 85%',
    );
    expect(read(base, { set: ['operators.desk.staffing=4'] }).operators[0]).not.toHaveProperty('roster');
  });
});
