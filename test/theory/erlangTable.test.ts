import { describe, expect, test } from 'vitest';
import { renderErlangTable } from '../../src/report/erlang.ts';
import { rosterFor } from '../../src/scenario/presence.ts';
import { erlangTable } from '../../src/theory/erlangTable.ts';
import './near.ts';

const question = {
  calls: 100,
  perSeconds: 1800,
  handlingSeconds: 180,
  withinSeconds: 20,
  atLeast: 0.8,
  shrinkage: 0.3,
};

describe('published examples', () => {
  test('100 calls in 30 minutes, three minutes each, 80/20: 14 operators, 20 on the roster (pyworkforce)', () => {
    const table = erlangTable({ ...question, maxOccupancy: 0.85 });
    expect(table.load).toBeNear(10);
    expect(table.needed).toMatchObject({ operators: 14, roster: 20, meets: true });
    expect(table.needed?.serviceLevel).toBeNear(0.8883500191794669);
    expect(table.rows.map(({ operators }) => operators)).toEqual([12, 13, 14, 15, 16]);
    expect(table.rows.map(({ meets }) => meets)).toEqual([false, false, true, true, true]);
  });

  test('the same at most 70 % busy: 15, 22 on the roster', () => {
    expect(erlangTable({ ...question, withinSeconds: 19.8, maxOccupancy: 0.7 }).needed).toMatchObject({
      operators: 15,
      roster: 22,
    });
  });

  test('1000 calls an hour, two minutes each: occupancy asks for 40, 58 on the roster (call-center-tools)', () => {
    const table = erlangTable({
      calls: 1000,
      perSeconds: 3600,
      handlingSeconds: 120,
      withinSeconds: 20,
      atLeast: 0.8,
      maxOccupancy: 0.85,
      shrinkage: 0.3,
    });
    expect(table.needed).toMatchObject({ operators: 40, roster: 58 });
    expect(table.needed?.waiting).toBeNear(0.1907, 1e-3);
    expect(table.forServiceLevelAlone).toBe(38);
  });

  test('200 calls an hour of 250 s, 75 % in 20 s: 18 (ErlangCalculator); 25 in ten minutes: 11, 16 on the roster (turbotab)', () => {
    const first = erlangTable({ calls: 200, perSeconds: 3600, handlingSeconds: 250, withinSeconds: 20, atLeast: 0.75 });
    expect(first.needed?.operators).toBe(18);
    const second = erlangTable({ ...question, calls: 25, perSeconds: 600 });
    expect(second.needed).toMatchObject({ operators: 11, roster: 16 });
  });
});

test('patience makes it Erlang A, which asks for no more than Erlang C', () => {
  const table = erlangTable({ ...question, patienceSeconds: 300, definition: 'allOffered' });
  expect(table.model).toBe('Erlang A');
  expect(table.needed?.operators).toBe(13);
  const fourteen = table.rows.find(({ operators }) => operators === 14);
  expect(fourteen?.serviceLevel).toBeNear(0.9167920919, 1e-9);
  expect(fourteen?.abandonment).toBeNear(0.0139837441, 1e-8);
});

test('a roster that divides evenly is not rounded up by a rounding error', () => {
  expect(rosterFor(14, 0.3)).toBe(20);
  expect(rosterFor(21, 0.3)).toBe(30);
  expect(rosterFor(11, 0.3)).toBe(16);
  expect(rosterFor(5, 0)).toBe(5);
});

test('no calls, a target out of reach, and nonsense', () => {
  expect(erlangTable({ ...question, calls: 0 }).needed?.operators).toBe(0);
  const unreachable = erlangTable({ ...question, atLeast: 1 });
  expect(unreachable.needed).toBeNull();
  expect(unreachable.rows.every(({ meets }) => !meets)).toBe(true);
  expect(() => erlangTable({ ...question, shrinkage: 1 })).toThrow(RangeError);
  expect(() => erlangTable({ ...question, perSeconds: 0 })).toThrow(RangeError);
});

describe('as text', () => {
  test('the number first, the load in plain words, and the neighbours', () => {
    const text = renderErlangTable(erlangTable({ ...question, maxOccupancy: 0.85 }), { width: 100, color: false });
    expect(text.split('\n')[0]).toBe(
      '14 operators, 20 on the roster with 30 % shrinkage: 88.8 % are answered within 20 s.',
    );
    expect(text).toContain("offered load 10.0 Erlang: 10.0 operators' worth of handling");
    expect(text).toMatch(/> 14 +20 +88\.8 %/);
  });

  test('no line is wider than asked; what cannot be met says so, and never NaN', () => {
    const tables = [
      question,
      { ...question, atLeast: 1 },
      { ...question, calls: 0 },
      { ...question, patienceSeconds: 0 },
    ];
    for (const width of [40, 60, 80]) {
      for (const each of tables) {
        const text = renderErlangTable(erlangTable(each), { width, color: false });
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
    expect(renderErlangTable(erlangTable({ ...question, atLeast: 1 }), { width: 80, color: false })).toContain(
      'No number of operators gives 100 %',
    );
  });
});
