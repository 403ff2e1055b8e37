import { expect, test } from 'vitest';
import { erlangA } from '../../src/theory/erlangA.ts';
import { kolmogorovDay } from './kolmogorov.ts';
import './near.ts';

const smallDay = {
  intervalSeconds: 1800,
  callsPerHour: [20, 40, 70, 80, 60, 50, 40, 20],
  staffing: [2, 3, 4, 5, 4, 3, 3, 2],
  handlingSeconds: 180,
  patienceSeconds: 150,
  thresholdSeconds: 20,
};

test('a small day from opening to the last caller, computed apart', () => {
  const { day, intervals, byArrival } = kolmogorovDay(smallDay);
  expect(day.arrivals).toBeNear(190);
  expect(day.answered).toBeNear(165.68408379908433);
  expect(day.abandoned).toBeNear(24.31591620089283);
  expect(day.waitSeconds).toBeNear(3647.3874301339238);
  expect(day.answeredWithin).toBeNear(133.87475720404413, 1e-8);
  expect(day.serviceLevelOfOffered).toBeNear(0.7046039852844428, 1e-8);
  expect(day.overtimeSecondsBeforeClose).toBeNear(47.238348915587906);
  expect(day.busySecondsAfterClose).toBeNear(169.74431455764156);

  const fifth = intervals[4];
  expect(fifth?.waiting).toBeNear(0.363415523143261);
  expect(fifth?.answeredAtOnce).toBeNear(19.097534305697916);
  expect(fifth?.answered).toBeNear(26.335929778847404);
  expect(fifth?.abandoned).toBeNear(3.7441172856274823);
  expect(fifth?.meanQueue).toBeNear(0.31200977380229017);
  expect(fifth?.meanBusy).toBeNear(2.7239835041179257);
  expect(fifth?.overtimeSeconds).toBeNear(12.939016035083087);

  const sixth = byArrival[5];
  expect(sixth?.abandoned).toBeNear(4.5172308878583625, 1e-8);
  expect(sixth?.waitSeconds).toBeNear(677.584633178754, 1e-8);
  expect(sixth?.answeredWithin).toBeNear(15.289796600847987, 1e-8);
  expect(sixth?.waitingLonger).toBeNear(8.399523317200808, 1e-8);
});

test('what a small day earns: four for each answered, minus lost calls, waiting and wages', () => {
  const { day } = kolmogorovDay(smallDay);
  const overtime = day.overtimeSecondsBeforeClose + day.busySecondsAfterClose;
  const profit = 4 * day.answered - 6 * day.abandoned - (5 * day.waitSeconds) / 3600 - 20 * 13 - (30 * overtime) / 3600;
  expect(profit).toBeNear(249.9668332536021, 1e-9);
});

test('by the interval of arrival or of the event: the day is the same', () => {
  const { day, byArrival } = kolmogorovDay({ ...smallDay, zeroPatience: 0.1, staffing: [2, 3, 2, 5, 1, 3, 4, 2] });
  expect(byArrival.reduce((sum, { abandoned }) => sum + abandoned, 0)).toBeNear(day.abandoned, 1e-6);
  expect(byArrival.reduce((sum, { waitSeconds }) => sum + waitSeconds, 0)).toBeNear(day.waitSeconds, 1e-6);
  expect(day.serviceLevelExcludeShort).toBeGreaterThan(day.serviceLevelOfOffered);
});

test('a long day without changes is Erlang A but for its opening', () => {
  const { intervals, byArrival } = kolmogorovDay({
    ...smallDay,
    intervalSeconds: 7200,
    callsPerHour: [60, 60],
    staffing: [4, 4],
  });
  const exact = erlangA({ load: 3, operators: 4, handlingSeconds: 180, patienceSeconds: 150 });
  expect(intervals[1]?.waiting).toBeNear(exact.waiting, 1e-6);
  expect(intervals[1]?.meanQueue).toBeNear(exact.meanQueue, 1e-6);
  expect((byArrival[1]?.answeredWithin ?? 0) / 120).toBeNear(exact.answeredWithin(20), 1e-4);
});
