/** `policy`: what it becomes in a Scenario. */
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/index.ts';
import { changed, read } from './samples.ts';

const policyOf = (written: string) => read(changed(['{ order: firstCome }', `{ ${written} }`])).policy;
const constant = (value: number) => ({ kind: 'constant', value });

const orders: readonly [written: string, policy: object][] = [
  ['order: longestQueue', { order: 'longestQueue' }],
  ['order: deadline', { order: 'deadline' }],
  ['order: value', { order: 'value' }],
  ['order: { ageing: { perMinute: 0.5 } }', { order: 'ageing', ageingPerMinute: 0.5 }],
];
test.each(orders)('%s', (written, policy) => {
  expect(policyOf(written)).toEqual({ assign: 'longestIdle', ...policy });
});

describe('a program of the user', () => {
  const bundle = (file: string) => ({ code: `/* ${file} */` });
  const withModules = (written: string) =>
    parseScenario(changed(['{ order: firstCome }', `{ ${written} }`]), {
      file: 'plans/main.yaml',
      readFile: () => '',
      bundle,
    }).policy;
  const module = { file: './policy.ts', code: '/* plans/policy.ts */' };

  test.each([
    ['order: { module: ./policy.ts }', { order: 'module', assign: 'longestIdle' }],
    ['assign: { module: ./policy.ts }', { order: 'firstCome', assign: 'module' }],
    ['order: { module: ./policy.ts }, assign: { module: ../plans/policy.ts }', { order: 'module', assign: 'module' }],
  ])('%s', (written, words) => {
    expect(withModules(written)).toEqual({ ...words, module });
  });
});

const waits: readonly [written: string, maxWait: object][] = [
  ['{ after: 2m }', { afterSeconds: 120 }],
  ['{ after: 2m, then: disconnect, message: 20s }', { afterSeconds: 120, message: constant(20) }],
  [
    '{ after: 2m, message: { uniform: { from: 10s, to: 20s } } }',
    { afterSeconds: 120, message: { kind: 'uniform', from: 10, to: 20 } },
  ],
];
test.each(waits)('maxWait: %s', (written, maxWait) => {
  expect(policyOf(`maxWait: ${written}`).maxWait).toEqual(maxWait);
});

describe('callback', () => {
  test('the least of it: everything else has a default', () => {
    expect(policyOf('callback: { offerWhen: { waiting: 10 } }').callback).toEqual({
      offerWhen: { waiting: 10 },
      accepts: 1,
      dial: 'afterCalls',
      reserveIdle: 0,
      reached: 1,
      ringing: constant(30),
      keptWithinSeconds: 300,
    });
  });

  test('everything that it can have', () => {
    const callback = `callback: {
      callers: [sales], offerWhen: { expectedWait: 4m }, accepts: [{ wait: 2m, share: 30% }, { wait: 10m, share: 70% }],
      dial: inTurn, reserveIdle: 1, slot: { uniform: { from: 1h, to: 3h } }, reached: 80%, ringing: { constant: 25s },
      redial: { delay: 20m, atMost: 2 }, limit: 50, keptWithin: 0s }`;
    expect(policyOf(callback).callback).toEqual({
      callers: ['sales'],
      offerWhen: { expectedWaitSeconds: 240 },
      accepts: [
        { waitSeconds: 120, share: 0.3 },
        { waitSeconds: 600, share: 0.7 },
      ],
      dial: 'inTurn',
      reserveIdle: 1,
      slot: { kind: 'uniform', from: 3600, to: 10_800 },
      reached: 0.8,
      ringing: constant(25),
      redial: { delay: constant(1200), atMost: 2 },
      limit: 50,
      keptWithinSeconds: 0,
    });
  });

  test('a plain share accepts, whatever the wait', () => {
    expect(policyOf('callback: { offerWhen: { waiting: 0 }, accepts: 55% }').callback).toMatchObject({
      offerWhen: { waiting: 0 },
      accepts: 0.55,
    });
  });
});

describe('announcement', () => {
  test('the least of it: everything else has a default', () => {
    expect(policyOf('announcement: { }').announcement).toEqual({
      says: 'expectedWait',
      estimate: 'queueLength',
      balks: [],
      hangUps: 0,
    });
  });

  test('everything that it can have', () => {
    const announcement = `announcement: {
      callers: [sales], says: expectedWait, estimate: headOfLine, every: 60s,
      balks: [{ wait: 3m, share: 30% }, { wait: 6m, share: 60% }], patience: { factor: 130% }, hangUps: 3% }`;
    expect(policyOf(announcement).announcement).toEqual({
      callers: ['sales'],
      says: 'expectedWait',
      estimate: 'headOfLine',
      everySeconds: 60,
      balks: [
        { above: 180, share: 0.3 },
        { above: 360, share: 0.6 },
      ],
      patience: { factor: 1.3 },
      hangUps: 0.03,
    });
  });

  test('the position: balking by the place in line', () => {
    expect(
      policyOf('announcement: { says: position, balks: [{ position: 10, share: 30% }] }').announcement,
    ).toMatchObject({ says: 'position', balks: [{ above: 10, share: 0.3 }] });
  });

  test('patience drawn anew', () => {
    expect(policyOf('announcement: { patience: { anew: { constant: 6m } } }').announcement?.patience).toEqual({
      anew: constant(360),
    });
  });
});

test('who never hangs up may wait for nobody where maxWait cuts calls off', () => {
  const text = changed(
    ['    patience: { constant: 5m }\n', ''],
    ['3, 2] }', '3, 0] }'],
    ['order: firstCome', 'maxWait: { after: 10m }'],
  );
  expect(read(text).policy.maxWait).toEqual({ afterSeconds: 600 });
});

test('mail may be left over: nobody need be there for it at the end', () => {
  const text = changed(['patience: { constant: 5m }', 'kind: mail'], ['3, 2] }', '3, 0] }']);
  expect(read(text).callers[0]?.kind).toBe('mail');
});
