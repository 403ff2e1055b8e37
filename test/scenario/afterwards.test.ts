/** `afterwards`: what its rules become, and which sets of rules can be. */
import { describe, expect, test } from 'vitest';
import { changed, faultsOf, read } from './samples.ts';

const patience = '    patience: { constant: 5m }\n';
const withRules = (rules: string, ...changes: readonly (readonly [string, string])[]) =>
  changed([patience, `${patience}    afterwards: ${rules}\n`], ...changes);
const rulesOf = (rules: string) => read(withRules(rules)).callers[0]?.afterwards;

const constant = (value: number) => ({ kind: 'constant', value });

const rules: readonly [title: string, written: string, read: object][] = [
  ['a transfer, at once', '{ to: service, share: 15% }', { kind: 'transfer', to: 'service', share: 0.15 }],
  ['delay: 0s is at once', '{ to: service, share: 15%, delay: 0s }', { kind: 'transfer', to: 'service', share: 0.15 }],
  [
    'a transfer after some groups, later, with a priority',
    '{ to: service, share: 15%, by: [desk], delay: { constant: 2m }, priority: 1 }',
    { kind: 'transfer', to: 'service', share: 0.15, by: ['desk'], delay: constant(120), priority: 1 },
  ],
  [
    'a warm transfer',
    '{ to: service, share: 15%, handover: 30s }',
    { kind: 'transfer', to: 'service', share: 0.15, handover: constant(30) },
  ],
  [
    'to self: a repeat of the caller itself',
    '{ to: self, share: 12%, delay: { exponential: { mean: 1d } } }',
    { kind: 'repeat', to: 'sales', share: 0.12, delay: { kind: 'exponential', mean: 86_400 } },
  ],
  [
    'a repeat as another caller',
    '{ to: service, share: 12%, delay: 2h, kind: repeat }',
    { kind: 'repeat', to: 'service', share: 0.12, delay: constant(7200) },
  ],
  [
    'a transfer to the caller itself',
    '{ to: self, share: 12%, kind: transfer }',
    { kind: 'transfer', to: 'sales', share: 0.12 },
  ],
];
test.each(rules)('%s', (_title, written, rule) => {
  expect(rulesOf(`[${written}]`)).toEqual([rule]);
});

test('rules stand in the order of the file', () => {
  const both = '[{ to: service, share: 15% }, { to: self, share: 12%, delay: 1h }]';
  expect(rulesOf(both)?.map(({ to }) => to)).toEqual(['service', 'sales']);
});

describe('what a group resolves decides how many repeat', () => {
  const repeat = '[{ to: self, delay: 1h }]';
  const answers = (terms: string) => ['[sales, service]', `{ sales: { ${terms} }, service: { } }`] as const;

  test('the share of the rule may be left out', () => {
    const { callers } = read(withRules(repeat, answers('resolves: 82%')));
    expect(callers[0]?.afterwards).toMatchObject([{ kind: 'repeat', share: 0 }]);
  });

  test('of a rule for some groups, these groups alone need to say it', () => {
    const more = ['policy:', '  more: { answers: [sales], staffing: 1, wage: 20/h }\npolicy:'] as const;
    const text = withRules('[{ to: self, by: [desk], delay: 1h }]', answers('resolves: 82%'), more);
    expect(read(text).warnings).toEqual([]);
  });

  test('the rest of what is resolved counts among the shares, not the share of the rule', () => {
    const both = (share: string) => `[{ to: service, share: ${share} }, { to: self, share: 90%, delay: 1h }]`;
    expect(read(withRules(both('70%'), answers('resolves: 70%'))).callers[0]?.afterwards).toHaveLength(2);
    expect(faultsOf(withRules(both('71%'), answers('resolves: 70%')))).toMatchObject([
      { code: 'shares-sum', message: expect.stringContaining('"desk" answered the shares add up to 101%') },
    ]);
  });
});

test('shares exclude one another only where the same group has answered', () => {
  const more = ['policy:', '  more: { answers: [sales], staffing: 1, wage: 20/h }\npolicy:'] as const;
  const text = withRules(
    '[{ to: service, share: 80%, by: [desk] }, { to: self, share: 80%, by: [more], delay: 1h }]',
    more,
  );
  expect(read(text).callers[0]?.afterwards).toHaveLength(2);
});

describe('a circle of transfers', () => {
  const ring = (first: string, second: string, ...changes: readonly (readonly [string, string])[]) =>
    withRules(
      `[${first}]`,
      [
        'patience: { exponential: { mean: 2m } }',
        `afterwards: [${second}]\n    patience: { exponential: { mean: 2m } }`,
      ],
      ...changes,
    );
  const all = '{ to: service, share: 100% }';

  const open: readonly [title: string, text: string][] = [
    ['that some leave', ring(all, '{ to: sales, share: 99% }')],
    ['with time in it: it ends with the day', ring(all, '{ to: sales, share: 100%, delay: 1s }')],
    ['of repeats: they end with the day', ring(all, '{ to: sales, share: 100%, delay: 0s, kind: repeat }')],
    [
      'that the calls of one group leave',
      ring('{ to: service, share: 100%, by: [desk] }', '{ to: sales, share: 100% }', [
        'policy:',
        '  more: { answers: [sales], staffing: 1, wage: 20/h }\npolicy:',
      ]),
    ],
  ];
  test.each(open)('%s', (_title, text) => {
    expect(read(text).callers).toHaveLength(2);
  });

  test('that nobody leaves is a fault', () => {
    expect(faultsOf(ring(all, '{ to: self, share: 60%, kind: transfer }, { to: sales, share: 40% }'))).toMatchObject([
      { code: 'endless-transfers', message: expect.stringContaining('"sales", "service"') },
    ]);
  });
});

describe('a warm transfer in which all who could answer may be waiting themselves', () => {
  const warm = '[{ to: service, share: 15%, handover: 30s }]';
  const forEver = ['    patience: { exponential: { mean: 2m } }\n', ''] as const;

  test('is a fault where the next caller never hangs up', () => {
    expect(faultsOf(withRules(warm, forEver))).toMatchObject([
      { code: 'endless-wait', path: 'callers.sales.afterwards[0].handover' },
    ]);
  });

  const sound: readonly [title: string, text: string][] = [
    ['who hangs up in the end', withRules(warm)],
    ['who is cut off', withRules(warm, forEver, ['order: firstCome', 'maxWait: { after: 5m }'])],
    [
      'whom others answer too',
      withRules(warm, forEver, ['policy:', '  more: { answers: [service], staffing: 1, wage: 20/h }\npolicy:']),
    ],
    ['cold', withRules('[{ to: service, share: 15% }]', forEver)],
  ];
  test.each(sound)('is none for a caller %s', (_title, text) => {
    expect(read(text).callers[0]?.afterwards).toHaveLength(1);
  });
});

test('who comes by transfer alone need not ring', () => {
  const text = withRules('[{ to: service, share: 15% }]', ['{ perInterval: [10, 20, 30, 20] }', '{ rate: 0/h }']);
  expect(read(text).warnings).toEqual([]);
});
