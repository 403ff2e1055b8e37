import { describe, expect, test } from 'vitest';
import { scaleArrivals, scaleHandling, scaleRetries } from '../../../src/experiments/change/callers.ts';
import { addOperator, changeStaffing, scaleMissing } from '../../../src/experiments/change/staffing.ts';
import type { Distribution } from '../../../src/random/distribution.ts';
import { lawMean } from '../../../src/random/lawMean.ts';
import { scaledLaw } from '../../../src/random/scaledLaw.ts';
import { parseScenario } from '../../../src/scenario/index.ts';
import { sound } from '../../scenario/samples.ts';

const base = parseScenario(sound, { file: 'sound.yaml' });
const withStaffing = (staffing: string, more = '') =>
  parseScenario(sound.replace('staffing: { perInterval: [2, 3, 3, 2] }', `staffing: ${staffing}${more}`), {
    file: 'x.yaml',
  });
const staffingOf = (scenario: typeof base) => scenario.operators[0]?.staffing;

test.each<Distribution>([
  { kind: 'constant', value: 60 },
  { kind: 'exponential', mean: 60 },
  { kind: 'lognormal', mean: 60, sd: 30 },
  { kind: 'gamma', mean: 60, sd: 30 },
  { kind: 'erlang', phases: 3, mean: 60 },
  { kind: 'weibull', mean: 60, shape: 1.3 },
  { kind: 'uniform', from: 20, to: 100 },
  { kind: 'triangular', from: 20, mode: 40, to: 90 },
  {
    kind: 'hyperexponential',
    branches: [
      { share: 0.3, mean: 20 },
      { share: 0.7, mean: 90 },
    ],
  },
  { kind: 'mixture', branches: [{ share: 1, of: { kind: 'exponential', mean: 60 } }] },
  { kind: 'empirical', values: [10, 20, 90] },
])('a scaled $kind law has the scaled mean and is of the same kind', (law) => {
  const scaled = scaledLaw(law, 1.1);
  expect(lawMean(scaled)).toBeCloseTo(1.1 * lawMean(law), 10);
  expect(scaled.kind).toBe(law.kind);
});

describe('staffing', () => {
  test('one more wherever somebody is on duty, in operator hours', () => {
    const { scenario, hoursBefore, hoursAfter } = changeStaffing(
      withStaffing('{ perInterval: [2, 0, 3, 2] }'),
      'desk',
      { by: 1 },
    );
    expect(staffingOf(scenario)).toEqual([3, 0, 4, 3]);
    expect([hoursBefore, hoursAfter]).toEqual([3.5, 5]);
  });

  test('nobody is taken where only one is on duty', () => {
    const { scenario } = changeStaffing(withStaffing('{ perInterval: [1, 2, 3, 1] }'), 'desk', { by: -1 });
    expect(staffingOf(scenario)).toEqual([1, 1, 2, 1]);
  });

  test('a percentage is rounded so that the sum comes out right', () => {
    const { scenario, hoursBefore, hoursAfter } = changeStaffing(withStaffing('4'), 'desk', { factor: 1.125 });
    expect(staffingOf(scenario)).toEqual([5, 4, 5, 4]);
    expect(hoursAfter / hoursBefore).toBe(1.125);
  });

  test('of shifts the operators are changed, and of a roster with shrinkage the people', () => {
    const shifts = withStaffing(
      '{ shifts: [{ from: "08:00", length: 1h, operators: 2 }, { from: "09:00", length: 1h, operators: 3 }] }',
    );
    expect(staffingOf(changeStaffing(shifts, 'desk', { by: 1 }).scenario)).toEqual([3, 3, 4, 4]);
    const shrunk = withStaffing('10', '\n    shrinkage: 30%');
    expect(staffingOf(changeStaffing(shrunk, 'desk', { factor: 2 }).scenario)).toEqual([14, 14, 14, 14]);
    expect(staffingOf(scaleMissing(shrunk, 'desk', 'shrinkage', 2))).toEqual([4, 4, 4, 4]);
  });

  test('one more in some intervals only, of shifts as a short one', () => {
    expect(staffingOf(addOperator(base, 'desk', { from: 1, to: 3 }).scenario)).toEqual([2, 4, 4, 2]);
    const shifts = withStaffing('{ shifts: [{ from: "08:00", length: 2h, operators: 2 }] }');
    const { scenario, hoursBefore, hoursAfter } = addOperator(shifts, 'desk', { from: 3, to: 4 });
    expect(staffingOf(scenario)).toEqual([2, 2, 2, 3]);
    expect(hoursAfter - hoursBefore).toBe(0.5);
  });
});

describe('callers', () => {
  test('one type or all', () => {
    const rates = (scenario: typeof base | undefined) => scenario?.callers.map(({ arrivals }) => arrivals);
    expect(rates(scaleArrivals(base, 'sales', 2))).toMatchObject([{ perHour: 120 }, { counts: [10, 20, 30, 20] }]);
    expect(rates(scaleArrivals(base, null, 2))).toMatchObject([{ perHour: 120 }, { counts: [20, 40, 60, 40] }]);
  });

  test('only the phases that are meant', () => {
    const [, service] = scaleHandling(base, null, ['wrapUp'], 3).callers;
    expect(service?.handling).toMatchObject({ talk: { mean: 240, sd: 180 }, wrapUp: { value: 90 } });
  });

  test('a share stays a share', () => {
    const text = sound.replace(
      'patience: { constant: 5m }',
      'patience: { constant: 5m }\n    retries: { after: [abandoned], share: 60%, delay: { constant: 1m }, atMost: 2 }',
    );
    const scenario = parseScenario(text, { file: 'x.yaml' });
    expect(scaleRetries(scenario, null, 1.1).callers[0]?.retries[0]?.share).toBeCloseTo(0.66, 10);
    expect(scaleRetries(scenario, null, 2).callers[0]?.retries[0]?.share).toBe(1);
  });
});
