/**
 * Every law holds for rules that are sound, and is broken by a module written to
 * break it. Fixed seeds; the differences found are many standard errors wide.
 */
import { describe, expect, test } from 'vitest';
import { checkLaw, checkLaws } from '../../../src/experiments/ruleBench/laws.ts';
import { lawNames, type LawName } from '../../../src/measures/benchResult.ts';
import { ruledDay } from './ruledDay.ts';

const elevenCalls = 'module.exports = ({ calls }) => Math.ceil(calls / 11) + 1;';

test.each([
  ['Erlang C', ruledDay({ staffing: '{ rule: erlangC, target: 80% in 20s, maxOccupancy: 85% }' })],
  ['Erlang A, with shrinkage', ruledDay({ group: 'shrinkage: 30%, wage: 20/h' })],
  ['the load that lags', ruledDay({ staffing: '{ rule: offeredLoad, target: 80% in 20s }' })],
  ['the square root', ruledDay({ staffing: '{ rule: squareRoot, beta: 0.5 }' })],
  ['a module of one’s own', ruledDay({ rule: elevenCalls })],
])('%s: all laws hold, in the order of their list', async (_title, scenario) => {
  const found = await checkLaws(scenario, { replications: 60 });
  expect(found.map(({ law }) => law)).toEqual(lawNames);
  expect(found.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
});

describe('a staffing rule that breaks a law of asking', () => {
  const broken: readonly (readonly [LawName, rule: string, witness: RegExp])[] = [
    [
      'askedGrows',
      'module.exports = ({ calls }) => Math.max(1, 12 - Math.floor(calls / 10));',
      /^desk at 08:\d\d: \d+ for calls × [\d.]+, and \d+ for calls × [\d.]+$/,
    ],
    // Half an hour is written into the rule, whatever the interval is.
    [
      'askedScales',
      'module.exports = ({ calls, handlingSeconds }) => Math.ceil((calls * handlingSeconds) / 1800) + 1;',
      /^desk at 08:00: 3, and 5 with every duration doubled$/,
    ],
    [
      'askedAgain',
      'globalThis.askedBefore = (globalThis.askedBefore ?? 0) + 1; const more = globalThis.askedBefore % 2; module.exports = () => 5 + more;',
      /^desk at 08:00: [56], and [56] asked again$/,
    ],
  ];

  test.each(broken)('%s', async (law, rule, witness) => {
    const result = await checkLaw(ruledDay({ rule }), law);
    expect(result).toMatchObject({ verdict: 'broken', difference: null, confidence: null });
    expect(result.witness).toMatch(witness);
  });

  test('askedOrder: who rounds up the last bit of a sum asks for one more when the callers stand in another order', async () => {
    const rule = 'module.exports = ({ calls }) => Math.ceil(calls * 10);';
    const day = ruledDay({
      rule,
      opening: '{ from: "08:00", to: "10:00", interval: 1h }',
      caller: 'arrivals: { rate: 1/h }, handling: { constant: 3m }, patience: { constant: 2m }',
    });
    const [one] = day.callers;
    const [desk] = day.operators;
    const others = [0.1, 0.2, 0.3].map((calls, k) => ({
      ...one,
      name: `caller ${k}`,
      arrivals: { kind: 'perInterval', counts: [calls, calls] } as const,
    }));
    const answers = others.map(({ name }) => ({ ...desk.answers[0], caller: name }));
    const scenario = { ...day, callers: others, operators: [{ ...desk, answers }] };
    const result = await checkLaw(scenario, 'askedOrder');
    expect(result).toMatchObject({
      verdict: 'broken',
      witness: 'desk at 08:00: 7, and 6 with its callers in another order',
    });
    expect((await checkLaw(ruledDay({ rule }), 'askedOrder')).verdict).toBe('holds');
  });

  test('a rule that fails with more calls breaks the law, and says where', async () => {
    const rule = 'module.exports = ({ calls }) => { if (calls > 100) throw new Error("no"); return 5; };';
    expect(await checkLaw(ruledDay({ rule }), 'askedGrows')).toMatchObject({
      verdict: 'broken',
      witness: 'desk, calls × 1.5: ./rule.js fails for 09:30: Error: no.',
    });
  });

  test('only where a rule is staffed by: else nothing can be told', async () => {
    expect(await checkLaw(ruledDay({ staffing: '6' }), 'askedGrows')).toMatchObject({
      verdict: 'cannotTell',
      witness: 'no group is staffed by a rule',
    });
  });
});

describe('a routing rule that breaks a law of the service', () => {
  const caller =
    'arrivals: { rate: 60/h }, handling: { exponential: { mean: 3m } }, patience: { exponential: { mean: 2m } }';
  /** Five operators who take a call that arrives only under a condition, and go on as long as somebody waits. */
  const policyDay = (condition: string, perHour: number) =>
    ruledDay({
      caller: caller.replace('60/h', `${perHour}/h`),
      rule: 'module.exports = () => 5;',
      policy: `
        const assign = (_call, [{ busy }], { waiting: { all: waiting } }) => (${condition} ? 0 : null);
        module.exports = { pick: () => 0, assign };`,
    });

  test('moreOperators: who works only in pairs answers nobody once there is an odd one', async () => {
    const scenario = ruledDay({
      caller,
      rule: 'module.exports = () => 6;',
      policy:
        'const odd = ({ onDuty }) => onDuty % 2 === 1; module.exports = { pick: (me) => (odd(me) ? null : 0), assign: (_call, groups) => (odd(groups[0]) ? null : 0) };',
    });
    const result = await checkLaw(scenario, 'moreOperators');
    expect(result).toMatchObject({ verdict: 'broken', measure: 'serviceLevel', confidence: 0.95 });
    expect(result.difference?.high).toBeLessThan(-0.5);
  });

  test('moreCalls: operators who sit down to work once three wait lose fewer of more calls', async () => {
    const result = await checkLaw(policyDay('waiting >= 2', 60), 'moreCalls');
    expect(result, `${JSON.stringify(result)}`).toMatchObject({ verdict: 'broken', measure: 'abandonment' });
    expect(result.difference?.high).toBeLessThan(0);
  });

  test('moreCalls: callers who turn away from a queue of four are not there to hang up', async () => {
    const scenario = ruledDay({
      caller:
        'arrivals: { rate: 240/h }, handling: { exponential: { mean: 3m } }, patience: { exponential: { mean: 5m } }, balks: [{ waiting: 4, share: 100% }]',
      staffing: '{ rule: squareRoot, beta: -3 }',
    });
    const result = await checkLaw(scenario, 'moreCalls', { replications: 200 });
    expect(result, `${JSON.stringify(result)}`).toMatchObject({ verdict: 'broken' });
  });

  test('longerHandling: operators who join only colleagues at work serve better when calls are long', async () => {
    const result = await checkLaw(policyDay('busy >= 1 || waiting >= 3', 20), 'longerHandling');
    expect(result, `${JSON.stringify(result)}`).toMatchObject({ verdict: 'broken', measure: 'serviceLevel' });
    expect(result.difference?.low).toBeGreaterThan(0);
  });

  test('otherOrder: who picks the call that is offered first favours whoever stands first in the file', async () => {
    const scenario = ruledDay({
      caller,
      policy: 'module.exports = { pick: () => 0, assign: () => 0 };',
    });
    const [one] = scenario.callers;
    const [desk] = scenario.operators;
    const slow = {
      ...one,
      name: 'slow',
      handling: { talk: { kind: 'exponential', mean: 1200 } as const },
      arrivals: { kind: 'rate', perHour: 20 } as const,
    };
    const two = {
      ...scenario,
      callers: [one, slow],
      operators: [{ ...desk, answers: [desk.answers[0], { ...desk.answers[0], caller: 'slow' }] }],
    };
    const busy = {
      ...two,
      operators: two.operators.map(({ roster: _roster, ...group }) => ({
        ...group,
        staffing: group.staffing.map(() => 8),
      })),
    };
    const result = await checkLaw(busy, 'otherOrder', { replications: 200 });
    expect(result, `${JSON.stringify(result)}`).toMatchObject({ verdict: 'broken' });
  });
});

test('the intervals are corrected for their number: the same law alone and among four has the same mean and a wider interval', async () => {
  const alone = await checkLaw(ruledDay(), 'longerHandling', { replications: 30 });
  const among = (await checkLaws(ruledDay(), { replications: 30 })).filter(({ law }) => law === 'longerHandling')[0];
  expect(alone.confidence).toBe(0.95);
  expect(among.confidence).toBe(0.9875);
  expect(among.difference?.mean).toBe(alone.difference?.mean);
  expect(among.difference?.low).toBeLessThan(alone.difference?.low ?? -Infinity);
});

test('one day gives no interval, and few days may not tell', async () => {
  expect(await checkLaw(ruledDay(), 'moreCalls', { replications: 1 })).toMatchObject({ verdict: 'cannotTell' });
  const quiet = ruledDay({ staffing: '{ rule: squareRoot, beta: 3 }' });
  const unsure = await checkLaw(quiet, 'moreCalls', { replications: 2 });
  expect(unsure.verdict).not.toBe('broken');
});
