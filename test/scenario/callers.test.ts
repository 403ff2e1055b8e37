/** Keys of a caller beyond arrivals, handling and patience: what they become in a Scenario. */
import { describe, expect, test } from 'vitest';
import { changed, read } from './samples.ts';

const patience = '    patience: { constant: 5m }\n';
const sales = (...lines: readonly string[]) =>
  read(changed([patience, lines.map((line) => `    ${line}\n`).join('')])).callers[0];

const exponential = (mean: number) => ({ kind: 'exponential', mean });
const constant = (value: number) => ({ kind: 'constant', value });

test('what a caller does not have is not there, so that the hash of an older scenario stays', () => {
  expect(Object.keys(sales() ?? {})).toEqual([
    'name',
    'arrivals',
    'handling',
    'balks',
    'retries',
    'priority',
    'answerWithinSeconds',
  ]);
});

test('kind: a call is the usual one and has no key; an answer to mail is due within a day, where nothing is said', () => {
  expect(sales('kind: call')).not.toHaveProperty('kind');
  expect(sales('kind: chat')).toMatchObject({ kind: 'chat', answerWithinSeconds: 20 });
  expect(sales('kind: mail')).toMatchObject({ kind: 'mail', answerWithinSeconds: 86_400 });
  expect(sales('kind: mail', 'answerWithin: 4h')).toMatchObject({ answerWithinSeconds: 14_400 });
});

test('credit', () => {
  expect(sales('credit: 90s')).toMatchObject({ creditSeconds: 90 });
});

const values: readonly [written: string, value: object][] = [
  ['{ lostCall: 40, waitingMinute: 0.5 }', { lostCall: 40, waitingMinute: 0.5 }],
  ['{ lostCall: 40 }', { lostCall: 40, waitingMinute: 0 }],
  ['{ waitingMinute: 2 }', { lostCall: 0, waitingMinute: 2 }],
];
test.each(values)('value: %s', (written, value) => {
  expect(sales(`value: ${written}`)?.value).toEqual(value);
});

const menus: readonly [written: string, menu: object][] = [
  [
    '{ takes: { exponential: { mean: 40s } }, contains: 35%, givesUp: 4% }',
    { takes: exponential(40), contains: 0.35, givesUp: 0.04 },
  ],
  ['{ takes: { constant: 15s } }', { takes: constant(15), contains: 0, givesUp: 0 }],
  ['{ takes: { constant: 15s }, contains: 99.9%, givesUp: 0.1% }', { contains: 0.999, givesUp: 0.001 }],
];
test.each(menus)('selfService: %s', (written, menu) => {
  expect(sales(`selfService: ${written}`)?.selfService).toMatchObject(menu);
});

describe('retries', () => {
  const first = 'after: [abandoned, disconnected], share: 40%, delay: { constant: 5m }';
  const retries = (more: string) => sales(`retries: { ${first}${more} }`)?.retries[0];

  test('after being cut off', () => {
    expect(retries('')).toEqual({ after: ['abandoned', 'disconnected'], share: 0.4, delay: constant(300) });
  });

  test('later attempts have a law of their own; what is left out of it is as after the first', () => {
    expect(retries(', later: { share: 20%, delay: { exponential: { mean: 1h } } }')).toMatchObject({
      later: { share: 0.2, delay: exponential(3600) },
    });
    expect(retries(', later: { share: 20% }')).toMatchObject({ later: { share: 0.2, delay: constant(300) } });
    expect(retries(', later: { delay: { constant: 1h } }')).toMatchObject({
      later: { share: 0.4, delay: constant(3600) },
    });
  });

  test('all ring again at once after the first attempt, and fewer later: that ends', () => {
    const rule = '{ after: [blocked], share: 100%, delay: { constant: 0s }, later: { share: 50% } }';
    expect(sales(`retries: ${rule}`)?.retries[0]).toMatchObject({ share: 1, later: { share: 0.5 } });
  });
});
