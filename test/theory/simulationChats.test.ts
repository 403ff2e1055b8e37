/**
 * The simulation against exact answers for chats, of which an operator handles several at
 * once, each the slower the more there are. Exact: Markov chains that know how
 * many each operator has. Error rates: simulated.ts.
 */
import { describe, expect, test } from 'vitest';
import { exponential, smallScenario } from '../engine/smallDay.ts';
import { stationary, type Move } from './chain.ts';
import { chatQueues, type ChatQueues } from './chatQueues.ts';
import { expectAgreement, queueComparisons, simulate, steadyRuns, type Steady } from './simulated.ts';

function chats(model: ChatQueues, more: Partial<Steady> = {}): Steady {
  const { slowdown } = model;
  return {
    callers: {
      a: {
        perHour: model.chatsPerHour,
        talk: exponential(model.handlingSeconds),
        patience: exponential(model.patienceSeconds),
        more: { kind: 'chat' },
      },
    },
    groups: { g: { operators: model.operators, answers: { a: { atOnce: { chats: slowdown.length, slowdown } } } } },
    calls: 200_000,
    ...more,
  };
}

describe('several chats at once, with the same rules in a chain', () => {
  const base: ChatQueues = {
    operators: 1,
    chatsPerHour: 30,
    handlingSeconds: 240,
    slowdown: [1, 1.3, 1.6],
    patienceSeconds: 180,
    mostWaiting: 30,
  };
  test.each<[string, ChatQueues]>([
    ['one operator, three at once, each slower', base],
    ['one operator, two at once at half the speed', { ...base, chatsPerHour: 16, slowdown: [1, 2] }],
    ['one operator, four at once that do not slow one another', { ...base, chatsPerHour: 55, slowdown: [1, 1, 1, 1] }],
    ['two operators, new chats to who has fewest', { ...base, operators: 2, chatsPerHour: 55 }],
    ['three operators, two at once', { ...base, operators: 3, chatsPerHour: 60, slowdown: [1, 1.5] }],
    ['three operators, one at a time: Erlang A', { ...base, operators: 3, chatsPerHour: 45, slowdown: [1] }],
  ])('%s', async (_title, model) => {
    const result = await steadyRuns(chats(model));
    const exact = chatQueues(model);
    expect.hasAssertions();
    expectAgreement(
      result,
      queueComparisons('a', result.overall, result.operators['g'].occupancy, {
        immediate: exact.immediate,
        abandonment: exact.abandonment,
        meanQueue: exact.meanQueue,
        occupancy: exact.busy,
      }),
    );
  });

  test('one operator with calls, which come first, and chats: no call beside a chat, chats beside one another', async () => {
    const perHour = { call: 8, chat: 22 };
    const patience = { call: 120, chat: 200 };
    const [talk, handling, slowdown, most] = [300, 200, [1, 1.4], 20];
    const exact = stationary([0, 0, 0, 0], ([call, open, calls, waiting]): Move[] => {
      const found: Move[] = [];
      const idle = call === 0 && open === 0;
      const ring = perHour.call / 3600;
      if (idle) found.push({ rate: ring, to: [1, 0, 0, 0] });
      else if (calls < most) found.push({ rate: ring, to: [call, open, calls + 1, waiting] });
      const write = perHour.chat / 3600;
      if (call === 0 && open < 2) found.push({ rate: write, to: [0, open + 1, calls, waiting], label: 'immediate' });
      else if (waiting < most) found.push({ rate: write, to: [call, open, calls, waiting + 1] });
      /** Nobody is left with the operator. */
      const freed = (): number[] => {
        if (calls > 0) return [1, 0, calls - 1, waiting];
        const taken = Math.min(2, waiting);
        return [0, taken, 0, waiting - taken];
      };
      if (call > 0) found.push({ rate: 1 / talk, to: freed() });
      if (open === 1) found.push({ rate: 1 / (slowdown[0] * handling), to: freed() });
      if (open === 2) {
        const rate = 2 / (slowdown[1] * handling);
        found.push({ rate, to: waiting > 0 ? [0, 2, calls, waiting - 1] : [0, 1, calls, 0] });
      }
      found.push({ rate: calls / patience.call, to: [call, open, calls - 1, waiting], label: 'lost call' });
      found.push({ rate: waiting / patience.chat, to: [call, open, calls, waiting - 1], label: 'lost chat' });
      return found;
    });
    const result = await steadyRuns({
      callers: {
        call: { perHour: perHour.call, talk: exponential(talk), patience: exponential(patience.call), priority: 1 },
        chat: {
          perHour: perHour.chat,
          talk: exponential(handling),
          patience: exponential(patience.chat),
          priority: 2,
          more: { kind: 'chat' },
        },
      },
      groups: { g: { operators: 1, answers: { call: {}, chat: { atOnce: { chats: 2, slowdown } } } } },
      policy: { order: 'priority' },
      calls: 400_000,
    });
    const { call, chat } = result.callers;
    expect.hasAssertions();
    expectAgreement(result, [
      ['call abandonment', call.abandonment, (exact.perSecond('lost call') * 3600) / perHour.call],
      ['chat abandonment', chat.abandonment, (exact.perSecond('lost chat') * 3600) / perHour.chat],
      ['chats answered at once', chat.answered.immediately, (exact.perSecond('immediate') * 3600) / perHour.chat],
      ['call meanQueue', call.meanQueue, exact.mean(([, , calls]) => calls)],
      ['chat meanQueue', chat.meanQueue, exact.mean(([, , , waiting]) => waiting)],
      ['occupancy', result.operators['g'].occupancy, exact.mean(([busy, open]) => (busy + open > 0 ? 1 : 0))],
    ]);
  });

  test('a chat holds no line', async () => {
    const model = { ...base, operators: 2, chatsPerHour: 60 };
    const free = await steadyRuns(chats(model, { calls: 10_000 }));
    const oneLine = await steadyRuns(chats(model, { calls: 10_000, policy: { lines: 1 } }));
    expect(oneLine.overall.abandonment).toEqual(free.overall.abandonment);
    expect(oneLine.overall.meanWait).toEqual(free.overall.meanWait);
  });

  test('a group that helps after 30 s takes a chat beside those that it has', async () => {
    const two = { atOnce: { chats: 2, slowdown: [1, 1] } };
    const day = smallScenario({
      callers: { a: { times: [0, 5], talk: 1000 }, b: { times: [0], talk: 1000 } },
      groups: {
        first: { staffing: [1], answers: { a: {} } },
        second: { staffing: [1], answers: { b: two, a: { ...two, afterWaitingSeconds: 30 } } },
      },
    });
    const callers = day.callers.map((caller) => ({ ...caller, kind: 'chat' as const }));
    const result = await simulate({ ...day, callers }, 'chats', 1);
    expect(result.callers['a'].meanAnswerWait.mean).toBe(15);
  });
});
