import { expect, test } from 'vitest';
import { changed, faultsOf, read, sound } from './samples.ts';

const over = (text: string, base = sound) => read(`extends: base.yaml\n${text}`, { files: { 'base.yaml': base } });

test('a file that only extends is the other', () => {
  expect(over('')).toEqual(read(sound));
});

test('maps merge key by key, lists and single values replace', () => {
  const scenario = over('name: Another\noperators: { desk: { answers: [service, sales], wage: 30/h } }\ntargets: []\n');
  expect(scenario).toMatchObject({ name: 'Another', targets: [], run: { seed: '1' } });
  expect(scenario.operators[0]).toMatchObject({ staffing: [2, 3, 3, 2], wage: 30 });
  expect(scenario.operators[0]?.answers.map(({ caller }) => caller)).toEqual(['service', 'sales']);
});

test('null removes', () => {
  const scenario = over(
    'callers: { service: null }\noperators: { desk: { answers: [sales], wage: null } }\ntargets: null\n',
  );
  expect(scenario.callers.map(({ name }) => name)).toEqual(['sales']);
  expect(scenario.operators[0]).not.toHaveProperty('wage');
  expect(scenario.targets).toEqual([]);
});

test('new callers and groups come after those that were there', () => {
  const scenario = over(`callers: { first: { arrivals: { rate: 6/h }, handling: { constant: 1m } } }
operators: { desk: { answers: [sales, service, first] }, other: { answers: [first], staffing: 1 } }`);
  expect(scenario.callers.map(({ name }) => name)).toEqual(['sales', 'service', 'first']);
  expect(scenario.operators.map(({ name }) => name)).toEqual(['desk', 'other']);
});

const choices: readonly [title: string, upper: string, expected: object][] = [
  [
    'a law replaces another law',
    'callers: { sales: { patience: { exponential: { mean: 1m } } } }',
    { callers: [{ patience: { kind: 'exponential', mean: 60 } }, {}] },
  ],
  [
    'the same law merges',
    'callers: { service: { handling: { talk: { lognormal: { sd: 2m } } } } }',
    { callers: [{}, { handling: { talk: { kind: 'lognormal', mean: 240, sd: 120 }, wrapUp: { value: 30 } } }] },
  ],
  [
    'phases replace a law of the whole handling',
    'callers: { sales: { handling: { talk: { constant: 2m } } } }',
    { callers: [{ handling: { talk: { kind: 'constant', value: 120 } } }, {}] },
  ],
  [
    'a law of the whole handling replaces phases',
    'callers: { service: { handling: { constant: 2m } } }',
    { callers: [{}, { handling: { talk: { kind: 'constant', value: 120 } } }] },
  ],
  [
    'one form of arrivals replaces another',
    'callers: { service: { arrivals: { rate: 6/h } } }',
    { callers: [{}, { arrivals: { kind: 'rate', perHour: 6 } }] },
  ],
  [
    'a number replaces staffing by interval',
    'operators: { desk: { staffing: 5 } }',
    { operators: [{ staffing: [5, 5, 5, 5] }] },
  ],
  [
    'a horizon replaces the opening',
    'horizon: { length: 2h, warmUp: 1h, interval: 30m }',
    { time: { kind: 'horizon', lengthSeconds: 7200 } },
  ],
];
test.each(choices)('of keys that exclude one another the upper one stays: %s', (_title, upper, expected) => {
  expect(over(upper)).toMatchObject(expected);
});

/** Each lower policy with what is laid over it. */
const policies: readonly [title: string, lower: string, upper: string, expected: object][] = [
  [
    'a number waiting replaces an expected wait, and the rest of the callback stays',
    '{ callback: { offerWhen: { expectedWait: 4m }, accepts: 55% } }',
    '{ callback: { offerWhen: { waiting: 10 } } }',
    { callback: { offerWhen: { waiting: 10 }, accepts: 0.55 } },
  ],
  [
    'a patience drawn anew replaces a factor',
    '{ announcement: { patience: { factor: 130% }, every: 60s } }',
    '{ announcement: { patience: { anew: { constant: 6m } } } }',
    { announcement: { patience: { anew: { kind: 'constant', value: 360 } }, everySeconds: 60 } },
  ],
  [
    'a factor replaces a patience drawn anew',
    '{ announcement: { patience: { anew: { constant: 6m } } } }',
    '{ announcement: { patience: { factor: 130% } } }',
    { announcement: { patience: { factor: 1.3 } } },
  ],
  [
    'a word replaces an order of its own',
    '{ order: { ageing: { perMinute: 1 } } }',
    '{ order: priority }',
    { order: 'priority' },
  ],
  [
    'an order of its own replaces a word',
    '{ order: priority }',
    '{ order: { ageing: { perMinute: 1 } } }',
    { order: 'ageing' },
  ],
  [
    'an ageing order replaces a program',
    '{ order: { module: ./policy.ts } }',
    '{ order: { ageing: { perMinute: 1 } } }',
    { order: 'ageing' },
  ],
  [
    'a law replaces a plain duration, and the rest of the longest wait stays',
    '{ maxWait: { after: 2m, message: 20s } }',
    '{ maxWait: { message: { exponential: { mean: 30s } } } }',
    { maxWait: { afterSeconds: 120, message: { kind: 'exponential', mean: 30 } } },
  ],
  [
    'steps replace a plain share',
    '{ callback: { offerWhen: { waiting: 1 }, accepts: 55% } }',
    '{ callback: { accepts: [{ wait: 2m, share: 30% }] } }',
    { callback: { accepts: [{ waitSeconds: 120, share: 0.3 }] } },
  ],
];
test.each(policies)('of a policy: %s', (_title, lower, upper, expected) => {
  const base = changed(['{ order: firstCome }', lower]);
  expect(over(`policy: ${upper}`, base).policy).toMatchObject(expected);
});

test('a menu merges key by key, rules of afterwards replace one another as a list', () => {
  const base = changed([
    'patience: { constant: 5m }',
    `selfService: { takes: { constant: 20s }, contains: 35% }
    afterwards: [{ to: service, share: 15% }]`,
  ]);
  const [sales] = over(
    'callers: { sales: { selfService: { givesUp: 4% }, afterwards: [{ to: self, share: 5%, delay: 1h }] } }',
    base,
  ).callers;
  expect(sales?.selfService).toEqual({ takes: { kind: 'constant', value: 20 }, contains: 0.35, givesUp: 0.04 });
  expect(sales?.afterwards).toMatchObject([{ kind: 'repeat', share: 0.05 }]);
});

test('a day factor beside the form of arrivals stays when the form is replaced', () => {
  const base = changed(['{ rate: 60/h }', '{ rate: 60/h, dayFactor: { gamma: { sd: 10% } } }']);
  const [sales] = over('callers: { sales: { arrivals: { perInterval: [1, 2, 3, 4] } } }', base).callers;
  expect(sales).toMatchObject({ arrivals: { counts: [1, 2, 3, 4] }, dayFactor: { kind: 'gamma' } });
});

test('a chain of files: each is looked up beside the one that names it, and so are their CSV files', () => {
  const files = {
    'plans/week/base.yaml':
      'extends: ../sound.yaml\ncallers: { sales: { arrivals: { perInterval: { file: f.csv, column: n } } } }\n',
    'plans/sound.yaml': sound,
    'plans/week/f.csv': 'n\n1\n2\n3\n4\n',
  };
  const scenario = read('extends: week/base.yaml\n', { file: 'plans/monday.yaml', files });
  expect(scenario.callers[0]?.arrivals).toEqual({ kind: 'perInterval', counts: [1, 2, 3, 4] });
});

test('a child may change only the column of a CSV', () => {
  const files = {
    'base.yaml': changed(['{ rate: 60/h }', '{ perInterval: { file: f.csv, column: low } }']),
    'f.csv': 'low,high\n1,5\n2,6\n3,7\n4,8\n',
  };
  const text = 'extends: base.yaml\ncallers: { sales: { arrivals: { perInterval: { column: high } } } }\n';
  expect(read(text, { files }).callers[0]?.arrivals).toEqual({ kind: 'perInterval', counts: [5, 6, 7, 8] });
});

test('a fault points into the file that the value came from, the own file first', () => {
  const text = 'extends: base.yaml\noperators: { desk: { wage: 5 } }\n';
  const faults = faultsOf(text, { files: { 'base.yaml': changed(['mean: 3m', 'mean: 3']) } });
  expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(['main.yaml:2', 'base.yaml:6']);
});
