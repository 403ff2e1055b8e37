import { expect, test } from 'vitest';
import { erlangC } from '../../src/theory/erlangC.ts';
import { priorityWaits } from '../../src/theory/priorities.ts';
import './near.ts';

test('two classes on ten operators, 4 and 5 Erlang of three-minute calls', () => {
  const [high = 0, low = 0] = priorityWaits({ loads: [4, 5], operators: 10, handlingSeconds: 180 });
  expect(high).toBeNear(20.06194573, 1e-8);
  expect(low).toBeNear(200.61945723, 1e-8);
});

test('one to a hundred operators, and three classes on twenty, computed apart', () => {
  const table = [
    [1, 7, 193.8461538461538, 646.153846153846],
    [3, 21, 45.4471843945528, 151.49061464850928],
    [10, 70, 6.140249055244118, 20.467496850813724],
    [100, 700, 0.001271779905352051, 0.004239266351173503],
  ] as const;
  for (const [operators, perHour, high, low] of table) {
    const waits = priorityWaits({ loads: [perHour / 20, perHour / 20], operators, handlingSeconds: 180 });
    expect(waits[0]).toBeNear(high, 1e-10);
    expect(waits[1]).toBeNear(low, 1e-10);
  }
  const three = priorityWaits({ loads: [6, 6, 6.4], operators: 20, handlingSeconds: 180 });
  [8.072601379096332, 20.18150344774083, 176.5881551677322].forEach((wait, k) =>
    expect(three[k]).toBeNear(wait, 1e-10),
  );
});

test('priority moves waits between classes and leaves their mean, weighted by load, as it was', () => {
  const loads = [4, 2, 3];
  const waits = priorityWaits({ loads, operators: 10, handlingSeconds: 180 });
  const mean = loads.reduce((sum, load, k) => sum + load * (waits[k] ?? 0), 0) / 9;
  expect(mean).toBeNear(erlangC({ load: 9, operators: 10, handlingSeconds: 180 }).meanWaitSeconds, 1e-12);
});

test('overload falls on the last class: the others keep finite waits', () => {
  const waits = priorityWaits({ loads: [4, 4, 4], operators: 10, handlingSeconds: 180 });
  expect(waits[1]).toBeLessThan(Infinity);
  expect(waits[2]).toBe(Infinity);
});
