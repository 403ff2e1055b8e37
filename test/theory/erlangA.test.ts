import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { erlangA } from '../../src/theory/erlangA.ts';
import { erlangB } from '../../src/theory/erlangB.ts';
import { erlangC } from '../../src/theory/erlangC.ts';
import { lawOf } from '../../src/theory/laws.ts';
import { mmnG } from '../../src/theory/mmnG.ts';
import './near.ts';
import { oneQueue } from './oneQueue.ts';

test('100 calls in 30 minutes, patience five minutes, 14 operators (pyworkforce); its wait is that of all callers', () => {
  const answers = erlangA({ load: 10, operators: 14, handlingSeconds: 180, patienceSeconds: 300 });
  expect(answers.waiting).toBeNear(0.1452601143, 1e-9);
  expect(answers.abandonment).toBeNear(0.0139837441, 1e-8);
  expect(answers.occupancy).toBeNear(0.7042973256, 1e-9);
  expect(answers.meanWaitSeconds).toBeNear(0.0699187206 * 60, 1e-8);
  expect(answers.meanAnswerWaitSeconds).toBeNear(0.064641 * 60, 1e-5);
  expect(answers.serviceLevel(20, 'allOffered')).toBeNear(0.9167920919, 1e-9);
});

test('nine and thirteen operators for 10.5 Erlang, patience five minutes (Callcenter Simulator)', () => {
  expect(erlangA({ load: 10.5, operators: 13, handlingSeconds: 180, patienceSeconds: 300 }).meanWaitSeconds).toBeNear(
    9.9128,
    1e-5,
  );
  const nine = erlangA({ load: 10.5, operators: 9, handlingSeconds: 180, patienceSeconds: 300 });
  expect(nine.meanWaitSeconds).toBeNear(56.61843549562095, 1e-12);
});

test('twenty lines (QueueSim): its P(A) is of those who enter, its E[W] of all offered', () => {
  const table = [
    [40, 0.093936, 0.271157, 5.527938, 221.117501],
    [50, 0.02546, 0.183777, 3.22377, 161.188509],
    [60, 0.005514, 0.108511, 1.618693, 97.121595],
    [74, 0.00059, 0.047042, 0.571797, 42.313007],
  ] as const;
  for (const [between, blocking, abandonedOfEntered, queue, wait] of table) {
    const answers = erlangA({
      load: 600 / between,
      operators: 10,
      handlingSeconds: 600,
      patienceSeconds: 900,
      lines: 20,
    });
    const entered = 1 - answers.blocking;
    expect(answers.blocking).toBeNear(blocking, 1e-3);
    expect(answers.abandonment / entered).toBeNear(abandonedOfEntered, 1e-5);
    expect(answers.meanQueue).toBeNear(queue, 1e-6);
    expect(answers.meanWaitSeconds * entered).toBeNear(wait, 1e-6);
  }
});

test('lines without hanging up, M/M/n/K, in units of the handling time', () => {
  const table = [
    [12, 17, 8.4, 0.00947687, 0.030562, 0.254289],
    [12, 24, 10, 0.00876861, 0.157005, 1.556279],
    [10, 20, 12, 0.17966592, 0.635969, 6.260489],
  ] as const;
  for (const [operators, lines, load, blocking, wait, queue] of table) {
    const answers = erlangA({ load, operators, handlingSeconds: 1, patienceSeconds: Infinity, lines });
    expect(answers.blocking).toBeNear(blocking, 1e-6);
    expect(answers.meanWaitSeconds).toBeNear(wait, 2e-5);
    expect(answers.meanQueue).toBeNear(queue, 1e-6);
    expect(answers.abandonment).toBe(0);
  }
});

test('one to 500 operators, patience a minute: waits of all, of answered and of lost callers, and their tails', () => {
  const table = [
    [
      1, 1.05, 0.5783588133136875, 0.44918208255839276, 26.950924953503566, 11.482652518415982, 45.91918290490294,
      0.468753779879766, 0.4633543844847723,
    ],
    [
      5, 4.75, 0.4142005714300752, 0.19967040792435917, 11.98022447546155, 8.264644602835718, 26.873210144673045,
      0.3018260265709643, 0.6815439679932049,
    ],
    [
      20, 21, 0.4725797422155934, 0.13585244772138244, 8.151146863282946, 7.113738407834613, 14.75002669596276,
      0.28845386227321596, 0.740333804763311,
    ],
    [
      100, 95, 0.24024340327630075, 0.02838907673042363, 1.703344603825418, 1.5784153331452686, 5.979025887213303,
      0.06194804380262503, 0.96322171293984,
    ],
    [
      500, 525, 0.6847253462501537, 0.054686478392371875, 3.2811887035423126, 3.264339286526889, 3.57244866768927,
      0.05540286363978691, 0.9451525149062998,
    ],
  ] as const;
  for (const [operators, load, waiting, abandonment, wait, answered, lost, after10, within20] of table) {
    const answers = erlangA({ load, operators, handlingSeconds: 180, patienceSeconds: 60 });
    expect(answers.waiting).toBeNear(waiting, 1e-11);
    expect(answers.abandonment).toBeNear(abandonment, 1e-11);
    expect(answers.meanWaitSeconds).toBeNear(wait, 1e-11);
    expect(answers.meanAnswerWaitSeconds).toBeNear(answered, 1e-11);
    expect(answers.meanLostWaitSeconds ?? NaN).toBeNear(lost, 1e-10);
    expect(answers.waitingLongerThan(10)).toBeNear(after10, 1e-9);
    expect(answers.answeredWithin(20)).toBeNear(within20, 1e-11);
  }
});

test('limited lines and patience of five minutes, computed apart', () => {
  const table = [
    [1, 2, 16, 0.18181818181818182, 0.36363636363636365, 0.13636363636363638, 50.00000000000001, 0.491561720145281],
    [5, 7, 80, 0.07434469219554979, 0.27656225496744524, 0.03958854859413026, 12.830439665936716, 0.7288461303017468],
    [
      20, 25, 400, 0.06259044026341833, 0.42955037122787165, 0.03334817755932589, 10.672446385770895,
      0.7064168798102959,
    ],
    [
      100, 125, 2600, 0.13983077614011058, 0.8563928194495867, 0.09104373449687465, 31.75319412905588,
      0.08687884649110737,
    ],
  ] as const;
  for (const [operators, lines, perHour, blocking, waiting, abandonment, wait, within20] of table) {
    const answers = erlangA({ load: perHour / 20, operators, handlingSeconds: 180, patienceSeconds: 300, lines });
    expect(answers.blocking).toBeNear(blocking, 1e-11);
    expect(answers.waiting).toBeNear(waiting, 1e-11);
    expect(answers.abandonment).toBeNear(abandonment, 1e-11);
    expect(answers.meanWaitSeconds).toBeNear(wait, 1e-11);
    expect(answers.answeredWithin(20)).toBeNear(within20, 1e-11);
  }
});

const question = {
  operators: fc.integer({ min: 1, max: 60 }),
  utilisation: fc.double({ min: 0.1, max: 2.5, noNaN: true }),
  patienceSeconds: fc.double({ min: 1, max: 3000, noNaN: true }),
};

test('M/M/n+G with exponential patience is Erlang A, by another road', () => {
  fc.assert(
    fc.property(
      question.operators,
      question.utilisation,
      question.patienceSeconds,
      (operators, utilisation, patienceSeconds) => {
        const input = { load: operators * utilisation, operators, handlingSeconds: 180 };
        const a = erlangA({ ...input, patienceSeconds });
        const g = mmnG({ ...input, patience: lawOf({ kind: 'exponential', mean: patienceSeconds }) });
        expect(g.waiting).toBeNear(a.waiting, 1e-10);
        expect(g.abandonment).toBeNear(a.abandonment, 1e-9, 1e-9);
        expect(g.meanAnswerWaitSeconds).toBeNear(a.meanAnswerWaitSeconds, 1e-9, 1e-9);
        for (const seconds of [0, 5, 20, 120]) {
          expect(g.answeredWithin(seconds)).toBeNear(a.answeredWithin(seconds), 1e-10, 1e-3);
          expect(g.lostWithin(seconds)).toBeNear(a.lostWithin(seconds), 1e-9, 1e-3);
        }
        expect(g.waitQuantile(0.9)).toBeNear(a.waitQuantile(0.9), 1e-6, 1e-3);
      },
    ),
    { numRuns: 60 },
  );
});

test('flows: offered = answered + abandoned + blocked; abandonment = mean queue ÷ patience; load answered = operators busy', () => {
  fc.assert(
    fc.property(
      question.operators,
      question.utilisation,
      question.patienceSeconds,
      fc.integer({ min: 0, max: 30 }),
      (operators, utilisation, patienceSeconds, places) => {
        const load = operators * utilisation;
        const answers = erlangA({ load, operators, handlingSeconds: 180, patienceSeconds, lines: operators + places });
        expect(answers.answered + answers.abandonment + answers.blocking).toBeNear(1, 1e-11);
        expect(answers.abandonment).toBeNear((answers.meanQueue * 180) / (load * patienceSeconds), 1e-10, 1e-12);
        expect(answers.answeredWithin(1e7)).toBeNear(answers.answered, 1e-10);
        expect(answers.serviceLevel(20, 'creditShort')).toBeLessThanOrEqual(
          answers.serviceLevel(20, 'answeredOrAbandoned') + 1e-12,
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('the five definitions of service level lie as their formulas say', () => {
  const answers = erlangA({ load: 20, operators: 19, handlingSeconds: 180, patienceSeconds: 60 });
  const [good, lost, short] = [answers.answeredWithin(20), answers.lostWithin(20), answers.lostWithin(5)];
  expect(answers.serviceLevel(20)).toBeNear(0.815551474, 1e-8);
  expect(answers.serviceLevel(20, 'excludeShort')).toBeNear(good / (1 - lost));
  expect(answers.serviceLevel(20, 'allOffered')).toBeNear(good);
  expect(answers.serviceLevel(20, 'answeredOnly')).toBeNear(good / answers.answered);
  expect(answers.serviceLevel(20, 'answeredOrAbandoned')).toBeNear(good + lost);
  expect(answers.serviceLevel(20, 'creditShort')).toBeNear(good + short);
});

test('more patience leads to Erlang C, less to Erlang B, and the ends are these exactly', () => {
  const input = { load: 8, operators: 10, handlingSeconds: 180 };
  const c = erlangC(input);
  const b = erlangB(input);
  expect(erlangA({ ...input, patienceSeconds: 1e9 }).waiting).toBeNear(c.waiting, 1e-5);
  expect(erlangA({ ...input, patienceSeconds: 1e9 }).serviceLevel(20)).toBeNear(c.serviceLevel(20), 1e-5);
  expect(erlangA({ ...input, patienceSeconds: Infinity }).waiting).toBe(c.waiting);
  expect(erlangA({ ...input, patienceSeconds: 1e-6 }).abandonment).toBeNear(b.blocking, 1e-5);
  expect(erlangA({ ...input, patienceSeconds: 0 }).abandonment).toBe(b.blocking);
  expect(erlangA({ ...input, patienceSeconds: 0, lines: 10 }).blocking).toBe(b.blocking);
});

test('an operator more never hurts, a call more never helps', () => {
  fc.assert(
    fc.property(
      question.operators,
      question.utilisation,
      question.patienceSeconds,
      (operators, utilisation, patienceSeconds) => {
        const input = { load: operators * utilisation, handlingSeconds: 180, patienceSeconds };
        const here = erlangA({ ...input, operators });
        const better = erlangA({ ...input, operators: operators + 1 });
        const busier = erlangA({ ...input, load: input.load * 1.05, operators });
        expect(better.serviceLevel(20)).toBeGreaterThanOrEqual(here.serviceLevel(20) - 1e-11);
        expect(better.abandonment).toBeLessThanOrEqual(here.abandonment + 1e-12);
        expect(busier.abandonment).toBeGreaterThanOrEqual(here.abandonment - 1e-12);
        expect(here.abandonment).toBeGreaterThanOrEqual(1 - operators / input.load - 1e-12);
      },
    ),
    { numRuns: 60 },
  );
});

test('fewer lines than operators: as many operators as lines, and the others idle', () => {
  const answers = erlangA({ load: 5, operators: 8, handlingSeconds: 180, patienceSeconds: 60, lines: 4 });
  const solved = oneQueue({ callsPerHour: 100, operators: 8, lines: 4, talkSeconds: 180, patienceSeconds: 60 });
  expect(answers.blocking).toBeNear(solved.blocking, 1e-9);
  expect(answers.occupancy).toBeNear(solved.occupancy, 1e-9);
});

test('thousands of operators, deep overload and nobody on duty stay finite and well-formed', () => {
  const deep = erlangA({ load: 5000, operators: 2000, handlingSeconds: 180, patienceSeconds: 36_000 });
  expect(deep.abandonment).toBeNear(0.6, 1e-9);
  expect(deep.serviceLevel(20)).toBe(0);
  const large = erlangA({ load: 5000, operators: 5100, handlingSeconds: 180, patienceSeconds: 120 });
  expect(large.serviceLevel(20)).toBeGreaterThan(0.99);
  const nobody = erlangA({ load: 3, operators: 0, handlingSeconds: 180, patienceSeconds: 60 });
  expect(nobody.abandonment).toBeNear(1, 1e-12);
  expect(nobody.serviceLevel(20)).toBe(0);
  expect(nobody.meanAnswerWaitSeconds).toBe(Infinity);
  expect(nobody.meanWaitSeconds).toBeNear(60, 1e-9);
});
