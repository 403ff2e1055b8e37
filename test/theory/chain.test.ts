/** The oracles against numbers that others computed, so that the simulation may be held against the oracles elsewhere. */
import { describe, expect, test } from 'vitest';
import { erlangA } from '../../src/theory/erlangA.ts';
import { stationary } from './chain.ts';
import { oneQueue } from './oneQueue.ts';
import { skilledQueues } from './skilledQueues.ts';
import './near.ts';

test('a machine that fails twice an hour and is mended in ten minutes works three quarters of the time', () => {
  const solved = stationary([1], ([works = 0]) => [
    works === 1 ? { rate: 2, to: [0], label: 'fails' } : { rate: 6, to: [1] },
  ]);
  expect(solved.mean(([works = 0]) => works)).toBeNear(0.75, 1e-11);
  expect(solved.perSecond('fails')).toBeNear(1.5, 1e-11);
});

describe('one queue', () => {
  test('with nothing added it is Erlang A, with lines the same with lines', () => {
    for (const lines of [Infinity, 12]) {
      const solved = oneQueue({
        callsPerHour: 220,
        operators: 10,
        talkSeconds: 180,
        patienceSeconds: 240,
        ...(lines < Infinity ? { lines } : {}),
      });
      const exact = erlangA({ load: 11, operators: 10, handlingSeconds: 180, patienceSeconds: 240, lines });
      expect(solved.abandonment).toBeNear(exact.abandonment, 1e-9);
      expect(solved.blocking).toBeNear(exact.blocking, 1e-9, 1e-3);
      expect(solved.waiting).toBeNear(exact.waiting, 1e-9);
      expect(solved.meanWaitSeconds).toBeNear(exact.meanWaitSeconds, 1e-9);
      expect(solved.occupancy).toBeNear(exact.occupancy, 1e-9);
    }
  });

  test('finite lines and wrap-up that holds none', () => {
    const solved = oneQueue({
      callsPerHour: 300,
      operators: 20,
      lines: 24,
      talkSeconds: 180,
      wrapUpSeconds: 60,
      patienceSeconds: 180,
    });
    expect(solved.blocking).toBeNear(0.008393505747855294);
    expect(solved.immediate).toBeNear(0.4987549283909902);
    expect(solved.abandonment).toBeNear(0.08445282757785737);
    expect(solved.meanQueue).toBeNear(1.2667924136678603);
    expect(solved.meanWaitSeconds).toBeNear(15.330182942659206);
    expect(solved.talking).toBeNear(13.607305000114321);
    expect(solved.wrappingUp).toBeNear(4.5357683333714425);
    expect(solved.linesInUse).toBeNear(14.87409741378218);
  });

  test('balking by queue length', () => {
    const table = [
      [1, 22, () => 0.7, 0.24812030075187969, 2.7688787185354693, 602.6086956521739],
      [1, 22, (waiting: number) => (waiting < 5 ? 1 : 0.5), 0.16892649123390857, 3.364281791957473, 662.4189471534407],
      [5, 90, (waiting: number) => 1 / (1 + waiting / 5), 0.11034974140032933, 0.871211593149968, 39.17097015275529],
      [
        20,
        360,
        (waiting: number) => Math.max(0, 1 - waiting / 10),
        0.057874633442364036,
        0.5787463344236404,
        6.142986432243937,
      ],
    ] as const;
    for (const [operators, callsPerHour, joins, balking, queue, wait] of table) {
      const solved = oneQueue({ callsPerHour, operators, talkSeconds: 180, joins });
      expect(solved.balking).toBeNear(balking);
      expect(solved.meanQueue).toBeNear(queue);
      expect(solved.meanWaitSeconds).toBeNear(wait);
    }
  });

  test('callers who ring again after hanging up', () => {
    const ringsAgain = { delaySeconds: 900, afterAbandoning: 0.6, most: 70 };
    const solved = oneQueue({
      callsPerHour: 220,
      operators: 10,
      talkSeconds: 180,
      patienceSeconds: 90,
      mostWaiting: 30,
      ringsAgain,
    });
    expect(solved.attemptsPerHour).toBeNear(266.7463431003544, 1e-7);
    expect(solved.aboutToRingAgain).toBeNear(11.686585775088599, 1e-7);
    expect(solved.abandonment).toBeNear(0.2920773755635435, 1e-7);
    expect(solved.waiting).toBeNear(0.7541611508893625, 1e-7);
    expect(solved.occupancy).toBeNear(0.9441788563321512, 1e-7);
  });

  test('callers who ring again after a busy signal and after hanging up', () => {
    const ringsAgain = { delaySeconds: 600, afterAbandoning: 0.3, afterBusySignal: 0.9, most: 100 };
    const solved = oneQueue({
      callsPerHour: 210,
      operators: 10,
      lines: 12,
      talkSeconds: 180,
      patienceSeconds: 180,
      ringsAgain,
    });
    expect(solved.attemptsPerHour).toBeNear(304.3201713770913, 1e-8);
    expect(solved.aboutToRingAgain).toBeNear(15.720028562848553, 1e-8);
    expect(solved.abandonment).toBeNear(0.05599585275269916, 1e-8);
    expect(solved.blocking).toBeNear(0.3257094903319181, 1e-8);
    expect(solved.meanQueue).toBeNear(0.8520333753053889, 1e-8);
  });
});

describe('skilled queues', () => {
  const overflow = {
    operators: [3, 3],
    callsPerHour: [60, 50],
    patienceSeconds: [120, 180],
    handlingSeconds: [
      [180, 180],
      [null, 180],
    ],
    groupsOf: [[0, 1], [1]],
    callersOf: [[0], [1, 0]],
  };

  test('N: overflow into the group of others, who come first there', () => {
    const solved = skilledQueues(overflow);
    expect(solved.abandonment[0]).toBeNear(0.12040769131276241);
    expect(solved.abandonment[1]).toBeNear(0.23101205844223635);
    expect(solved.immediate[0]).toBeNear(0.6592558091320746);
    expect(solved.occupancy[1]).toBeNear(0.8129359963259596);
    expect(solved.answeredPerHour[0]?.[1]).toBeNear(10.326762701669399);
  });

  test('N with a reserve: one operator kept free of the overflow does for it what one operator fewer would', () => {
    const solved = skilledQueues({
      ...overflow,
      operators: [3, 4],
      reserve: [
        [0, 1],
        [0, 0],
      ],
    });
    expect(solved.abandonment[0]).toBeNear(0.12040769131276248);
    expect(solved.abandonment[1]).toBeNear(0.09547616409342001);
    expect(solved.meanWaitSeconds[1]).toBeNear(17.185709536815605);
    expect(solved.immediate[1]).toBeNear(0.6611602641279588);
  });

  test('X: two groups that help one another', () => {
    const solved = skilledQueues({
      operators: [12, 8],
      callsPerHour: [290, 110],
      patienceSeconds: [120, 200],
      handlingSeconds: [
        [180, 180],
        [180, 180],
      ],
      groupsOf: [
        [0, 1],
        [1, 0],
      ],
      callersOf: [
        [0, 1],
        [1, 0],
      ],
    });
    expect(solved.abandonment[0]).toBeNear(0.10535626364330078);
    expect(solved.meanQueue[1]).toBeNear(0.4141644606458636);
    expect(solved.occupancy[0]).toBeNear(0.9230120858663685);
    expect(solved.answeredPerHour[1]?.[0]).toBeNear(20.02128777724103);
  });

  test('W: a kind of caller that both groups answer first, handling times that differ by group', () => {
    const solved = skilledQueues({
      operators: [2, 3],
      callsPerHour: [25, 30, 40],
      patienceSeconds: [90, 120, 150],
      handlingSeconds: [
        [180, null],
        [180, 200],
        [null, 200],
      ],
      groupsOf: [[0], [1, 0], [1]],
      callersOf: [
        [1, 0],
        [1, 2],
      ],
    });
    [0.32830974559061155, 0.10784269134113021, 0.287987234924621].forEach((share, k) =>
      expect(solved.abandonment[k]).toBeNear(share),
    );
    [29.547877103155038, 12.941122960935626, 43.19808523869315].forEach((wait, k) =>
      expect(solved.meanWaitSeconds[k]).toBeNear(wait),
    );
    [0.6943867314025095, 0.8196669808688021].forEach((share, k) => expect(solved.occupancy[k]).toBeNear(share));
  });

  test('V: two priorities with patience on thirty operators', () => {
    const solved = skilledQueues({
      operators: [30],
      callsPerHour: [172.5, 517.5],
      patienceSeconds: [120, 180],
      handlingSeconds: [[180], [180]],
      groupsOf: [[0], [0]],
      callersOf: [[0, 1]],
    });
    expect(solved.abandonment[0]).toBeNear(0.05000050870903744);
    expect(solved.abandonment[1]).toBeNear(0.18516074981504058);
    expect(solved.meanWaitSeconds[1]).toBeNear(33.3289349667073);
    expect(solved.occupancy[0]).toBeNear(0.9759237070306795);
  });

  test('handling that differs by caller: kinds are told apart, and all calls are accounted for', () => {
    const solved = skilledQueues({
      operators: [3],
      callsPerHour: [30, 30],
      patienceSeconds: [60, 120],
      handlingSeconds: [[120], [240]],
      groupsOf: [[0], [0]],
      callersOf: [[0, 1]],
    });
    const answered = solved.answeredPerHour.map(([count = 0]) => count);
    const busy = ((answered[0] ?? 0) * 120 + (answered[1] ?? 0) * 240) / 3600;
    expect(solved.occupancy[0]).toBeNear(busy / 3, 1e-9);
    answered.forEach((count, k) => expect(count / 30 + (solved.abandonment[k] ?? 0)).toBeNear(1, 1e-9));
  });
});
