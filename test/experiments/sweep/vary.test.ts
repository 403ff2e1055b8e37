import { expect, test } from 'vitest';
import { parseAxis } from '../../../src/experiments/sweep/vary.ts';

test.each([
  ['operators.desk.staffing=4..7', ['4', '5', '6', '7']],
  ['operators.desk.staffing=7..4', ['7', '6', '5', '4']],
  ['operators.desk.staffing=4..9 step 2', ['4', '6', '8']],
  ['operators.desk.staffing=4..9 by 2', ['4', '6', '8']],
  ['operators.desk.staffing=-1..+2', ['-1', '+0', '+1', '+2']],
  ['a.b=20s..1m step 20s', ['20s', '40s', '1m']],
  ['a.b=500ms..1.5s step 500ms', ['0.5s', '1s', '1.5s']],
  ['a.b=10%..30% step 10%', ['10%', '20%', '30%']],
  ['a.b=0.1..0.5 step 0.1', ['0.1', '0.2', '0.3', '0.4', '0.5']],
  ['a.b=60/h..90/h step 15/h', ['60/h', '75/h', '90/h']],
  ['a.b=08:00..09:00 step 30m', ['08:00', '08:30', '09:00']],
  ['policy.order=firstCome, priority', ['firstCome', 'priority']],
  ['a.b=4..6,10', ['4', '5', '6', '10']],
  ['a.b=[1, 2], [3, 4]', ['[1, 2]', '[3, 4]']],
  ['a.b={ file: ../x.csv, column: y },3', ['{ file: ../x.csv, column: y }', '3']],
  ['a.b="x, y",z', ['"x, y"', 'z']],
  ['a.b=null,3m', ['null', '3m']],
  ['a.b=./one..ts', ['./one..ts']],
])('%s', (text, values) => {
  expect(parseAxis(text).values).toEqual(values);
});

test.each([
  ['nothing', 'wants path=values'],
  ['=4..6', 'wants path=values'],
  ['a.b=', 'wants path=values'],
  ['a.b=4,,5', 'wants path=values'],
  ['a.b=4..x', 'cannot go from 4 to x'],
  ['a.b=4..20s', 'cannot go from 4 to 20s'],
  ['a.b=20s..60s', 'wants to know in what steps 20s..60s goes: 20s..60s step 10s'],
  ['a.b=0.5..2', 'in what steps 0.5..2 goes: 0.5..2 step 0.5'],
  ['a.b=4..8 step 20s', 'wants a step such as 0.5 in 4..8 step 20s'],
  ['a.b=4..8 step 0', 'wants a step'],
  ['a.b=4..12 in 2', 'cannot read 4..12 in 2: wants a range such as'],
  ['a.b=4..', 'cannot read 4..: wants a range such as'],
  ['a.b=1..1000', '1..1000 gives more than 200 values: wants larger steps'],
  ['a.b=4..6,5', 'a.b has the value 5 twice'],
])('%s is refused: %s', (text, message) => {
  expect(() => parseAxis(text)).toThrow(message);
});

test('an entry of a list is named by a dot or in brackets, as faults and differences name it', () => {
  expect(parseAxis('a.shifts[0].operators=3,4').path).toBe('a.shifts.0.operators');
});
